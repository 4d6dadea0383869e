// SPDX-License-Identifier: GPL-3.0-or-later
// language.h: what a language knows, and which region of it is spoken.
//
// A language is a folder of tables, src/language/CODE/. Its tables are parsed when they are
// first asked for.
#ifndef NAR_LANGUAGE_H
#define NAR_LANGUAGE_H

#include "base/table.h"

typedef struct nar_language {
    char code[12];   ///< the folder: "en"; of a language without a folder, its own code
    char region[12]; ///< "US", "GB", "AU", ...; "" when unknown
    char tag[24];    ///< BCP 47: "en-GB"
} nar_language;

/// From a BCP 47 tag; anything unreadable is "en".
nar_language nar_language_from_tag(narrator_str tag);

/// The language of a block whose tag may be empty: `own`, when the tag names no other language.
/// `*other` has room for another.
const nar_language *nar_language_of_block(const nar_language *own, narrator_str tag,
                                          nar_language *other);

/// The table NAME.tsv of the language, such as "abbreviations"; NULL when it has none.
const nar_table *nar_language_table(const nar_language *language, const char *name);

#endif
