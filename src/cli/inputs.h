// SPDX-License-Identifier: GPL-3.0-or-later
// inputs.h: articles that a list names.
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "options.h"

/// Puts the names in the file `options->list` behind the inputs of the command line. False, and
/// errno, when it cannot be read. Release them with inputs_release() in any case.
bool inputs_add_listed(cli_options *options);
void inputs_release(cli_options *options);

/// Whether one of the inputs is standard input, which cannot be read a second time.
bool inputs_hold_stdin(const cli_options *options);

#endif
