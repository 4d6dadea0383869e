// SPDX-License-Identifier: GPL-3.0-or-later
// homographs.h: words that are written alike and said in two ways.
#ifndef NAR_HOMOGRAPHS_H
#define NAR_HOMOGRAPHS_H

#include "text/words/scan.h"

/// Reads a word of the table homographs.tsv at scan->at, when a rule of it fits the words
/// around.
bool nar_read_homograph(nar_scan *scan);

#endif
