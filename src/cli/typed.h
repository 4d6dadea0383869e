// SPDX-License-Identifier: GPL-3.0-or-later
// typed.h: a line that is typed while the article goes on, a key at a time.
#ifndef CLI_TYPED_H
#define CLI_TYPED_H

#include "screen.h"

/// Zeros: nothing is asked for.
typedef struct cli_typed {
    const char *prompt; ///< NULL: keys are keys
    char line[200];
} cli_typed;

typedef enum typed_state {
    TYPED_GOES_ON,
    TYPED_DONE,     ///< the line stands in `line`
    TYPED_GIVEN_UP, ///< by Escape, or with nothing typed
} typed_state;

/// Asks for a line, on the screen if it is not NULL.
void typed_begin(cli_typed *typed, const char *prompt, cli_screen *screen);

/// A key, as terminal_key() names it, is part of the line.
typed_state typed_press(cli_typed *typed, const char *key, cli_screen *screen);

#endif
