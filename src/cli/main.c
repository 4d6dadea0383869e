// SPDX-License-Identifier: GPL-3.0-or-later
// main.c: the command `narrator`: each article is printed, written or played, in turn.
#include "actions.h"
#include "chatter.h"
#include "inputs.h"
#include "terminal.h"
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t signalled;
static _Atomic(narrator_player *) playing;
static atomic_bool exits;

static void on_signal(int number)
{
    (void)number;
    signalled = 1;
    if (atomic_load(&exits)) {
        terminal_close();
        _exit(EXIT_INTERRUPTED);
    }
    narrator_player *player = atomic_load(&playing);
    if (player)
        narrator_player_stop(player);
}

bool interrupted(void)
{
    return signalled;
}

void interrupts_stop(narrator_player *player)
{
    atomic_store(&playing, player);
    if (player && signalled) // it came just before
        narrator_player_stop(player);
}

void interrupts_exit(bool at_once)
{
    atomic_store(&exits, at_once);
    if (at_once && signalled) // it came just before
        _exit(EXIT_INTERRUPTED);
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    signal(SIGXFSZ, SIG_IGN); // a limit on file sizes is an error like a full disk
}

/// Sounds of some seconds come and go: what one leaves, the next one gets, and not the system,
/// which would hand it out again page by page.
static void keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

typedef int action(const cli_options *options, const char *input);

static action *choose_action(const cli_options *options)
{
    if (options->lines && options->print == PRINT_SPOKEN)
        return print_lines;
    if (options->lines && !options->print && !options->output_count)
        return play_lines;
    if (options->print)
        return print_article;
    return options->output_count ? write_article : play_article;
}

static void warm_up(const cli_options *options)
{
    if (options->print)
        return;
    keep_memory();
    if (!options->output_count) {
        chatter_drop();
        narrator_player_warm_up();
    }
    narrator_warm_up(options->speak.engine);
}

static void tell_complaint(void *context, narrator_str complaint)
{
    (void)context;
    narrator_error error = {.status = NARRATOR_BAD_FORMAT};
    snprintf(error.message, sizeof error.message, "%.*s", (int)complaint.size, complaint.text);
    complain(&error);
}

/// Rows of the user's lexicon that are no use are told of once; the rest counts.
static int check_lexicon(const cli_options *options)
{
    narrator_error error = {0};
    if (options->print == PRINT_TEXT || options->print == PRINT_DOCUMENT)
        return EXIT_SPOKEN; // no word is said
    narrator_status status =
        narrator_lexicon_check(options->script.lexicon_file, tell_complaint, NULL, &error);
    if (status == NARRATOR_OK)
        return EXIT_SPOKEN;
    complain(&error);
    return exit_status(status);
}

static int import_lexicon(const char *file)
{
    narrator_error error = {0};
    narrator_status status = narrator_lexicon_import(file, stdout, tell_complaint, NULL, &error);
    if (status == NARRATOR_OK)
        return EXIT_SPOKEN;
    complain(&error);
    return exit_status(status);
}

static int run(const cli_options *wish)
{
    cli_options options = *wish;
    if (options.import_lexicon)
        return import_lexicon(options.import_lexicon);
    if (options.list_voices)
        return list_voices();
    warm_up(&options);
    int status = check_lexicon(&options);
    if (status != EXIT_SPOKEN)
        return status;
    action *act = choose_action(&options);
    if (!options.print) // a reader that goes away ends a print as usual
        catch_signals();
    if (options.headlines && options.print)
        return print_headlines(&options);
    if (options.audition || (options.headlines && options.output_count)) // all in one
        return (options.output_count ? write_article : play_article)(&options, NULL);
    if (act == play_article)
        return play_articles(&options);
    for (size_t i = 0; i < options.input_count && !interrupted(); i++) {
        options.script.follows = i > 0;
        int result = act(&options, options.inputs[i]);
        if (result != EXIT_SPOKEN)
            status = result;
    }
    return interrupted() ? EXIT_INTERRUPTED : status;
}

int main(int argc, char **argv)
{
    cli_options options = {0};
    int status = EXIT_SPOKEN;
    if (options_parse(&options, argc, argv, &status))
        status = run(&options);
    inputs_release(&options);
    return status;
}
