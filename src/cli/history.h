// SPDX-License-Identifier: GPL-3.0-or-later
// history.h: where the listener stopped, by what the article says.
#ifndef CLI_HISTORY_H
#define CLI_HISTORY_H

#include <limits.h>
#include <narrator/narrator.h>

/// One article's place. Zeros keep nothing.
typedef struct cli_history {
    char path[PATH_MAX];
} cli_history;

/// Finds where the place of this article is kept: $XDG_STATE_HOME/narrator/places, or
/// ~/.local/state. The name is a number made from its words; nothing else is written down.
void history_open(cli_history *history, const narrator_script *script);

/// The byte of the input to go on from; 0: none is kept, or none younger than 30 days.
size_t history_read(const cli_history *history);

/// Keeps a place. What was kept before is there until the new one is whole.
void history_write(const cli_history *history, size_t byte);

void history_forget(const cli_history *history);

#endif
