// SPDX-License-Identifier: GPL-3.0-or-later
// show.c: the sentences that are heard, one line each, or the whole screen.
//
// Lines are for programs, screen readers and braille displays: each is whole when it is printed,
// none is ever changed, and names say who speaks.
#include "show.h"
#include "screen.h"
#include "terminal.h"
#include <unistd.h>

static void print_line(const cli_listener *listener)
{
    narrator_line line = narrator_player_line(listener->player);
    const narrator_segment *segment = narrator_script_segment(listener->script, line.segment);
    narrator_str sentence = {segment->written.text + line.sentence.start,
                             line.sentence.end - line.sentence.start};
    terminal_text(stdout, line.speaker);
    fputs(": ", stdout);
    terminal_text(stdout, sentence);
    putchar('\n');
    fflush(stdout);
}

void show_open(cli_listener *listener)
{
    const cli_options *options = listener->options;
    if (!options->plain && !options->no_keys && !options->lines && isatty(STDOUT_FILENO) &&
        terminal_open())
        listener->screen = screen_open(listener->script);
}

void show_event(cli_listener *listener, const narrator_event *event)
{
    if (listener->screen)
        screen_draw(listener->screen, listener->player);
    else if (event && event->kind == NARRATOR_EVENT_SENTENCE)
        print_line(listener);
}

void show_close(cli_listener *listener)
{
    screen_close(listener->screen);
    listener->screen = NULL;
}
