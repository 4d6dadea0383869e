// SPDX-License-Identifier: GPL-3.0-or-later
// chatter.h: keeps PortAudio's talk to itself off the terminal.
#ifndef CLI_CHATTER_H
#define CLI_CHATTER_H

/// From now on stderr leaves out what PortAudio prints there. Before the first thread.
void chatter_drop(void);

#endif
