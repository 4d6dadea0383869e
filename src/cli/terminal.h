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

/// Waits up to `ms` for a key and gives its name: a character, or "space", "left", "up" and so on.
/// NULL: none, and `*gone` when the terminal has closed.
const char *terminal_key(int ms, bool *gone);

/// Asks for a line; its characters are shown as they are typed. False when it was given up.
bool terminal_line(const char *prompt, char *line, size_t size);

/// Prints text of an article: what could steer a terminal becomes "?".
void terminal_text(FILE *file, narrator_str text);

#endif
