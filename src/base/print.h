// SPDX-License-Identifier: GPL-3.0-or-later
// print.h: text of an article on its way to a file or a terminal.
#ifndef NAR_PRINT_H
#define NAR_PRINT_H

#include "base/str.h"
#include <stdio.h>

/// Writes text without what could steer a terminal or hide words from a reader: C0 and C1
/// controls but for the line feed, and the bidirectional overrides (Unicode TR 36, 3.1).
void nar_print_clean(FILE *file, narrator_str text);

/// Ends a print: flushes, and tells whether everything was written.
narrator_status nar_print_end(FILE *file, narrator_error *error);

#endif
