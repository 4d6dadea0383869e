// SPDX-License-Identifier: GPL-3.0-or-later
// keys.h: what a key does while an article plays.
#ifndef CLI_KEYS_H
#define CLI_KEYS_H

#include "options.h"
#include <stdio.h>

/// What is to be done after a key.
typedef enum key_outcome {
    KEY_GO_ON,
    KEY_NEXT_ARTICLE,
    KEY_PREVIOUS_ARTICLE,
    KEY_QUIT,
} key_outcome;

/// Who listens, and to what.
typedef struct cli_listener {
    narrator_player *player;
    const narrator_script *script;
    const cli_options *options;
    struct cli_screen *screen; ///< NULL: lines
    bool skims;
    double sleep_s; ///< the moment, on the monotonic clock, at which to fade out; 0: none
} cli_listener;

/// Does what a key is there for. Keys are those of the table, and of the user's keys.tsv.
key_outcome keys_press(cli_listener *listener, const char *key);

/// Says which keys there are.
void keys_help(FILE *file);

/// Turns the sound down over the last 20 seconds before the sleep timer ends; true when it has.
bool keys_sleep(cli_listener *listener);

#endif
