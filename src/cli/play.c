// SPDX-License-Identifier: GPL-3.0-or-later
// play.c: plays an article, and waits until it has been heard.
#include "actions.h"
#include <stdio.h>
#include <unistd.h>

/// One line, and then silence on the screen, so that a screen reader does not talk over it.
static void announce(const narrator_script *script)
{
    narrator_str title = narrator_script_title(script);
    size_t speakers = narrator_script_speaker_count(script);
    if (!isatty(STDERR_FILENO) || !title.size)
        return;
    for (size_t i = 0; i < title.size; i++)
        putc((unsigned char)title.text[i] < ' ' ? ' ' : title.text[i], stderr);
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

static int play_script(const cli_options *options, const narrator_script *script, bool announced)
{
    narrator_player *player = NULL;
    narrator_error error = {0};
    if (narrator_player_new(&player, script, &options->speak, &error) != NARRATOR_OK)
        return refuse(&error);
    interrupts_stop(player);
    narrator_player_play(player);
    if (!announced)
        announce(script);
    narrator_event event;
    do
        event = narrator_player_poll(player, -1);
    while (event.kind != NARRATOR_EVENT_ENDED && event.kind != NARRATOR_EVENT_FAILED);
    interrupts_stop(NULL);
    narrator_player_free(player);
    return end_of(&event);
}

int play_article(const cli_options *options, const char *input)
{
    narrator_script *script = NULL;
    int status = open_script(options, input, &script);
    if (status == EXIT_SPOKEN)
        status = play_script(options, script, false);
    narrator_script_free(script);
    return status;
}

int play_line(const cli_options *options, narrator_str line)
{
    narrator_document *document = NULL;
    narrator_script *script = NULL;
    narrator_error error = {0};
    int result = EXIT_SPOKEN;
    narrator_status status = narrator_document_parse(&document, line, "-", &options->read, &error);
    if (status == NARRATOR_OK)
        status = narrator_script_build(&script, document, &options->script, &error);
    if (status == NARRATOR_OK)
        result = play_script(options, script, true);
    else if (status != NARRATOR_EMPTY) {
        complain(&error);
        result = exit_status(status);
    }
    narrator_script_free(script);
    narrator_document_free(document);
    return result;
}
