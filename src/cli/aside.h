// SPDX-License-Identifier: GPL-3.0-or-later
// aside.h: a sentence of the program itself, spoken while the article waits.
#ifndef CLI_ASIDE_H
#define CLI_ASIDE_H

#include "options.h"

/// Zeros: nothing is said. The article is the player that an aside interrupts.
typedef struct cli_aside {
    narrator_player *player; ///< of the aside
    narrator_script *script;
    bool goes_on; ///< the article, afterwards
} cli_aside;

/// Says lines at once, at the rate and the volume of the article, in place of what it said before.
/// False when that cannot be: not every sound device takes two players.
bool aside_say(cli_aside *aside, const cli_options *options, narrator_player *article,
               narrator_str text);

/// Lets the article go on when all has been said. Call it now and then.
void aside_serve(cli_aside *aside, narrator_player *article);

/// Silence at once. Tells whether the article is to go on, which is left to the caller.
bool aside_hush(cli_aside *aside);

#endif
