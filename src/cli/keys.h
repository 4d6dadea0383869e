// SPDX-License-Identifier: GPL-3.0-or-later
// keys.h: what a key does while an article plays.
#ifndef CLI_KEYS_H
#define CLI_KEYS_H

#include "aside.h"
#include "options.h"
#include "typed.h"

/// What is to be done after a key.
typedef enum key_outcome {
    KEY_GO_ON,
    KEY_NEXT_ARTICLE,
    KEY_PREVIOUS_ARTICLE,
    KEY_CONTENTS, ///< to the list of headlines, or back
    KEY_CHOOSE,   ///< what is heard in it
    KEY_REST,     ///< of an article whose opening is heard: the key is for that
    KEY_QUIT,
} key_outcome;

/// Who listens, and to what. All but the first three stays from one article to the next.
typedef struct cli_listener {
    narrator_player *player;
    const narrator_script *script;
    struct cli_screen *screen; ///< NULL: lines
    const cli_options *options;
    bool skims;
    double rate_wpm; ///< 0: as the options say
    double volume;   ///< 0 to 1, but for the sleep timer
    double sleep_s;  ///< the moment, on the monotonic clock, at which it sleeps; 0: none
    bool fades;
    cli_typed typed; ///< words to look for
    cli_aside aside; ///< what the program itself says
} cli_listener;

/// Who begins to listen, as the options say.
cli_listener keys_listener(const cli_options *options);

/// Notes the rate and the volume, which others change too, for the next article.
void keys_note(cli_listener *listener);

/// Does what a key is there for. Keys are those of the table, and of the user's keys.tsv.
key_outcome keys_press(cli_listener *listener, const char *key);

/// Turns the sound down over the last 20 seconds before the sleep timer ends; true when it has.
bool keys_sleep(cli_listener *listener);

#endif
