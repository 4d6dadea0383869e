// SPDX-License-Identifier: GPL-3.0-or-later
// headlines.h: a spoken list of contents.
#ifndef CLI_HEADLINES_H
#define CLI_HEADLINES_H

#include "options.h"

/// Where a line of the list leads.
typedef struct cli_headline {
    size_t input; ///< its index
    size_t byte;  ///< of the input
} cli_headline;

/// A list and its script, one block for each line. Start from zeros.
typedef struct cli_headlines {
    narrator_script *script;
    cli_headline *items;
    size_t count;
} cli_headlines;

/// The titles of all articles or, when there is but one, its title and headings, with numbers.
/// What cannot be opened is complained of and left out. Gives an exit status; with EXIT_SPOKEN
/// there is a script. Release it in any case.
int headlines_open(cli_headlines *headlines, const cli_options *options);
void headlines_release(cli_headlines *headlines);

#endif
