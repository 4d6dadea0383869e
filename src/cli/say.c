// SPDX-License-Identifier: GPL-3.0-or-later
// say.c: what the program answers to a key.
#include "say.h"
#include "screen.h"
#include "terminal.h"
#include <stdarg.h>
#include <string.h>

enum { LONGEST = 300 };

static void show(cli_listener *listener, const char *text)
{
    if (listener->screen) {
        screen_message(listener->screen, text);
        return;
    }
    terminal_text(stderr, (narrator_str){text, strlen(text)});
    putc('\n', stderr);
}

// With a screen it is shown as well: the eyes are there.
static void speak(cli_listener *listener, const char *text)
{
    bool spoken = aside_say(&listener->aside, listener->options, listener->player,
                            (narrator_str){text, strlen(text)});
    if (!spoken || listener->screen)
        show(listener, text);
}

void say(cli_listener *listener, const char *format, ...)
{
    char text[LONGEST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    (listener->options->feedback == FEEDBACK_SPEECH ? speak : show)(listener, text);
}

void say_change(cli_listener *listener, narrator_cue cue, const char *format, ...)
{
    char text[LONGEST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    switch (listener->options->feedback) {
    case FEEDBACK_TEXT:
        show(listener, text);
        break;
    case FEEDBACK_SPEECH:
        speak(listener, text);
        break;
    case FEEDBACK_EARCON:
        narrator_player_cue(listener->player, cue);
        break;
    case FEEDBACK_NONE:
        break;
    }
}

void say_news(cli_listener *listener, const char *format, ...)
{
    char text[LONGEST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    show(listener, text);
}

void say_page(cli_listener *listener, const char *text, const char *spoken)
{
    if (listener->screen)
        screen_page(listener->screen, text);
    else if (listener->options->feedback == FEEDBACK_SPEECH)
        speak(listener, spoken);
    else
        fputs(text, stderr);
}
