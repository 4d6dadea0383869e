// SPDX-License-Identifier: GPL-3.0-or-later
// early.h: the beginning of a long text, heard while the whole is still being read.
//
// Who speaks, and in which voice, is known when all of a text has been read, which takes a second
// for each three megabytes. What the narrator says before the first quotation needs none of it.
#ifndef CLI_EARLY_H
#define CLI_EARLY_H

#include "options.h"

/// The whole, on its way.
typedef struct cli_early cli_early;

/// The beginning of a text that is worth it. False: it is short, or has none, or cannot be read.
bool early_opening(const cli_options *options, const char *input, narrator_script **opening);

/// Gets ready to read the whole of `input`; NULL without memory. early_begin() starts, on a
/// thread of its own; more calls do nothing.
cli_early *early_new(const cli_options *options, const char *input);
void early_begin(cli_early *early);

/// Whether early_take() will not have to wait.
bool early_is_ready(cli_early *early);

/// Waits for the whole, and releases the rest. Gives an exit status, as open_script() does.
int early_take(cli_early *early, narrator_script **script);

/// Nobody wants it any more; does not wait. NULL is fine.
void early_leave(cli_early *early);

#endif
