// SPDX-License-Identifier: GPL-3.0-or-later
// actions.h: what the program does with one article. Each gives an exit status.
#ifndef CLI_ACTIONS_H
#define CLI_ACTIONS_H

#include "options.h"

/// Set by SIGINT and SIGTERM.
bool interrupted(void);

/// From now on a signal also stops this player; NULL: none.
void interrupts_stop(narrator_player *player);

/// From now on, or no longer, a signal ends the program at once: while a sound system is waited for
/// that nobody can hurry.
void interrupts_exit(bool at_once);

int print_article(const cli_options *options, const char *input);
int write_article(const cli_options *options, const char *input);
int play_article(const cli_options *options, const char *input);
/// All inputs, in turn; keys lead from one to another.
int play_articles(const cli_options *options);

/// --headlines, of all inputs.
int print_headlines(const cli_options *options);

/// --lines: standard input, or files, a line at a time.
int print_lines(const cli_options *options, const char *input);
/// One line, already without its line break.
int play_line(const cli_options *options, narrator_str line);
int play_lines(const cli_options *options, const char *input);

int list_voices(void);

/// Opens an article, or a script that was printed as JSON. Complains when it cannot.
int open_script(const cli_options *options, const char *input, narrator_script **script);

#endif
