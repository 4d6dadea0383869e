// SPDX-License-Identifier: GPL-3.0-or-later
// show.h: --show: what is heard can be followed with the eyes, or on a braille display.
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "keys.h"

/// Begins: the whole screen where one is to be had and wished for, or else a line of standard
/// output for each sentence.
void show_open(cli_listener *listener);

/// Looks at what is heard now. Called for each event, and with NULL now and then.
void show_event(cli_listener *listener, const narrator_event *event);

/// The screen is as it was before.
void show_close(cli_listener *listener);

#endif
