// SPDX-License-Identifier: GPL-3.0-or-later
// pronunciation.h: names and foreign words that eSpeak NG says wrong.
#ifndef NAR_PRONUNCIATION_H
#define NAR_PRONUNCIATION_H

#include "text/words/scan.h"

/// Notes how the common words of pronunciations.tsv begin, once the tables are known: nearly all
/// words of a text are then passed by at a glance.
void nar_note_pronunciations(nar_words *words);

/// Reads a word or name of the table pronunciations.tsv at scan->at: says its respelling.
bool nar_read_pronunciation(nar_scan *scan);

#endif
