// SPDX-License-Identifier: GPL-3.0-or-later
// say.h: what the program answers to a key.
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "keys.h"

/// What was asked for, in one sentence: spoken where the listener wants that, else on the screen
/// where there is one, else a line on standard error.
void say(cli_listener *listener, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// What a key has changed; it may be a sound instead, or nothing.
void say_change(cli_listener *listener, narrator_cue cue, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/// What happens to the program: never spoken, for it may be the sound that fails.
void say_news(cli_listener *listener, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/// A text of several lines, and how it is spoken.
void say_page(cli_listener *listener, const char *text, const char *spoken);

#endif
