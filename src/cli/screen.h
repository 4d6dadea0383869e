// SPDX-License-Identifier: GPL-3.0-or-later
// screen.h: the whole screen of a terminal: what is heard, in its paragraph, and how far it is.
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include <narrator/narrator.h>

/// One screen, on one thread. The terminal must have been opened before (terminal.h), and is given
/// back as it was whatever happens.
typedef struct cli_screen cli_screen;

/// NULL, and nothing changes, where the terminal or its library has no way.
cli_screen *screen_open(const narrator_script *script);

/// Draws what has changed since the last time, and all of it when the size has.
void screen_draw(cli_screen *screen, narrator_player *player);

/// One line at the bottom, for a few seconds.
void screen_message(cli_screen *screen, const char *message);

/// What is being typed, at the bottom. No prompt: nothing any more.
void screen_prompt(cli_screen *screen, const char *prompt, const char *line);

/// Pages in place of the article. `text` is copied.
void screen_page(cli_screen *screen, const char *text);

/// Turns to the next of them, or behind the last back to the article. False when there was none.
bool screen_turn_page(cli_screen *screen);

/// NULL is fine.
void screen_close(cli_screen *screen);

#endif
