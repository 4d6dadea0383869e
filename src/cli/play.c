// SPDX-License-Identifier: GPL-3.0-or-later
// play.c: plays an article, and waits until it has been heard.
#include "actions.h"
#include "events.h"
#include "history.h"
#include "keys.h"
#include "terminal.h"
#include <stdio.h>
#include <unistd.h>

/// One line, and then silence on the screen, so that a screen reader does not talk over it.
static void announce(const narrator_script *script)
{
    narrator_str title = narrator_script_title(script);
    size_t speakers = narrator_script_speaker_count(script);
    if (!isatty(STDERR_FILENO) || !title.size)
        return;
    terminal_text(stderr, title);
    if (speakers)
        fprintf(stderr, " (%zu speaker%s)", speakers, speakers == 1 ? "" : "s");
    putc('\n', stderr);
}

static int end_of(const narrator_event *event)
{
    if (event->error.status == NARRATOR_OK || event->error.status == NARRATOR_INTERRUPTED)
        return exit_status(event->error.status);
    complain(&event->error);
    return exit_status(event->error.status);
}

/// Without a sound device the way out is told in the same sentence.
static int refuse(const narrator_error *error)
{
    if (error->status == NARRATOR_NO_DEVICE)
        fprintf(stderr, "narrator: %s; use -o article.wav to write a file\n", error->message);
    else
        complain(error);
    return exit_status(error->status);
}

/// What is heard is written down, until all of it has been.
static bool is_over(const cli_options *options, const narrator_event *event,
                    const cli_history *history)
{
    if (options->json)
        events_print(event);
    if (event->kind == NARRATOR_EVENT_SENTENCE)
        history_write(history, event->start);
    if (event->kind == NARRATOR_EVENT_LOST)
        fprintf(stderr, "narrator: %s; trying again\n", event->error.message);
    if (event->kind == NARRATOR_EVENT_BACK)
        fputs("narrator: the sound device is back\n", stderr);
    bool ended = event->kind == NARRATOR_EVENT_ENDED;
    if (ended && event->error.status != NARRATOR_INTERRUPTED)
        history_forget(history);
    return ended || event->kind == NARRATOR_EVENT_FAILED;
}

/// Waits for the end without a terminal.
static narrator_event listen(const cli_options *options, narrator_player *player,
                             const cli_history *history)
{
    narrator_event event;
    do
        event = narrator_player_poll(player, -1);
    while (!is_over(options, &event, history));
    return event;
}

/// Waits for a key or the end. A key wakes it at once, what is heard is looked at by the way.
static narrator_event listen_with_keys(const cli_options *options, cli_listener *listener,
                                       const cli_history *history, key_outcome *outcome)
{
    narrator_event event = {0};
    bool gone = false;
    for (;;) {
        const char *key = gone ? NULL : terminal_key(10, &gone);
        if (key)
            *outcome = keys_press(listener, key);
        if (gone || keys_sleep(listener))
            *outcome = KEY_QUIT;
        if (*outcome != KEY_GO_ON)
            narrator_player_stop(listener->player);
        do {
            event = narrator_player_poll(listener->player, gone ? 100 : 0);
            if (is_over(options, &event, history))
                return event;
        } while (event.kind != NARRATOR_EVENT_NONE);
    }
}

/// Goes on where it stopped the last time, if it did.
static void continue_where_it_stopped(const cli_options *options, narrator_player *player,
                                      const cli_history *history)
{
    size_t byte = options->from_start ? 0 : history_read(history);
    if (!byte)
        return;
    narrator_player_seek(player, byte);
    if (isatty(STDERR_FILENO))
        fputs("continuing where you stopped; --start begins anew\n", stderr);
}

static int play_script(const cli_options *options, const narrator_script *script, bool announced,
                       key_outcome *outcome)
{
    narrator_player *player = NULL;
    narrator_error error = {0};
    cli_history history = {0};
    if (narrator_player_new(&player, script, &options->speak, &error) != NARRATOR_OK)
        return refuse(&error);
    interrupts_stop(player);
    if (!announced && !options->no_history && !options->audition)
        history_open(&history, script);
    continue_where_it_stopped(options, player, &history);
    narrator_player_play(player);
    if (!announced)
        announce(script);
    cli_listener listener = {.player = player, .script = script};
    narrator_event event = !announced && !options->no_keys && terminal_open()
                               ? listen_with_keys(options, &listener, &history, outcome)
                               : listen(options, player, &history);
    interrupts_stop(NULL);
    narrator_player_free(player);
    if (*outcome != KEY_GO_ON && event.error.status == NARRATOR_INTERRUPTED)
        return EXIT_SPOKEN; // as it was wished
    return end_of(&event);
}

static int play_one(const cli_options *options, const char *input, key_outcome *outcome)
{
    narrator_script *script = NULL;
    int status = open_script(options, input, &script);
    if (status == EXIT_SPOKEN)
        status = play_script(options, script, false, outcome);
    narrator_script_free(script);
    return status;
}

int play_article(const cli_options *options, const char *input)
{
    key_outcome outcome = KEY_GO_ON;
    int status = play_one(options, input, &outcome);
    terminal_close();
    return status;
}

int play_articles(const cli_options *options)
{
    cli_options each = *options;
    int status = EXIT_SPOKEN;
    key_outcome outcome = KEY_GO_ON;
    for (size_t i = 0; i < options->input_count && !interrupted() && outcome != KEY_QUIT;) {
        outcome = KEY_GO_ON;
        each.script.follows = i > 0;
        int result = play_one(&each, options->inputs[i], &outcome);
        if (result != EXIT_SPOKEN)
            status = result;
        if (outcome == KEY_PREVIOUS_ARTICLE)
            i -= i > 0;
        else
            i++;
    }
    terminal_close();
    return interrupted() ? EXIT_INTERRUPTED : status;
}

int play_line(const cli_options *options, narrator_str line)
{
    narrator_document *document = NULL;
    narrator_script *script = NULL;
    narrator_error error = {0};
    int result = EXIT_SPOKEN;
    key_outcome outcome = KEY_GO_ON;
    narrator_status status = narrator_document_parse(&document, line, "-", &options->read, &error);
    if (status == NARRATOR_OK)
        status = narrator_script_build(&script, document, &options->script, &error);
    if (status == NARRATOR_OK)
        result = play_script(options, script, true, &outcome);
    else if (status != NARRATOR_EMPTY) {
        complain(&error);
        result = exit_status(status);
    }
    narrator_script_free(script);
    narrator_document_free(document);
    return result;
}
