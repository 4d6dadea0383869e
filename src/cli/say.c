// SPDX-License-Identifier: GPL-3.0-or-later
// say.c: what the program answers to a key.
#include "say.h"
#include "screen.h"
#include "terminal.h"
#include <stdarg.h>
#include <string.h>

void say(cli_listener *listener, const char *format, ...)
{
    char text[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (listener->screen) {
        screen_message(listener->screen, text);
        return;
    }
    terminal_text(stderr, (narrator_str){text, strlen(text)});
    putc('\n', stderr);
}

void say_page(cli_listener *listener, const char *text)
{
    if (listener->screen)
        screen_page(listener->screen, text);
    else
        fputs(text, stderr);
}
