// SPDX-License-Identifier: GPL-3.0-or-later
// say.h: what the program answers to a key.
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "keys.h"

/// One sentence, without a line break: on the screen where there is one, else on standard error.
void say(cli_listener *listener, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// A text of several lines.
void say_page(cli_listener *listener, const char *text);

#endif
