// SPDX-License-Identifier: GPL-3.0-or-later
// terminal.h: keys, one at a time, from a terminal that is always given back as it was.
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <narrator/base.h>
#include <stdio.h>

/// Takes the terminal over. False, and nothing changes, when there is none or it is another
/// program's. It is given back by terminal_close(), when the program ends or crashes, and while it
/// is stopped.
bool terminal_open(void);
void terminal_close(void);

/// Waits up to `ms` for a key and gives its name: a byte, or "space", "enter", "backspace", "left"
/// and so on.
/// NULL: none, and `*gone` when the terminal has closed.
const char *terminal_key(int ms, bool *gone);

/// What else the terminal is told when it is given back, by a signal handler too, and when it is
/// taken again. Both are cut to fit.
void terminal_on_leave(const char *leave, const char *enter);

/// Whether it had been given back for a while since the last call: all is to be drawn anew.
bool terminal_was_away(void);

/// Prints text of an article: what could steer a terminal becomes "?".
void terminal_text(FILE *file, narrator_str text);

#endif
