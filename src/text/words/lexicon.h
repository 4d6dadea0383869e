// SPDX-License-Identifier: GPL-3.0-or-later
// lexicon.h: words that the user wants said a given way.
//
// A lexicon is a table like our own: "written<TAB>spoken<TAB>options". The options, parted by
// blanks, are
//
//     case        capitals must be the same
//     part        within words as well; else whole words only
//     regex       `written` is an extended regular expression; \1 to \9 in `spoken`
//     region=GB   only where that region's English is spoken
//     phonemes    `spoken` is eSpeak NG's phoneme code
//     skip        nothing is said
#ifndef NAR_LEXICON_H
#define NAR_LEXICON_H

#include "base/arena.h"
#include "base/str.h"
#include "text/language.h"

typedef struct nar_lexicon {
    struct nar_lexicon_entry *entries, **slots, *patterns, *parts;
    size_t count, slot_mask;
    const char *file;
    narrator_str *complaints; ///< one a bad row: "FILE:LINE: reason"
    size_t complaint_count;
} nar_lexicon;

/// Reads a lexicon. Rows that are no use are left out and named in `complaints`.
/// On success `*lexicon` belongs to the arena. Only between nar_enter() and its end.
///
/// - NARRATOR_UNREADABLE: the file is missing or cannot be read.
/// - NARRATOR_BAD_FORMAT: it is not UTF-8.
narrator_status nar_lexicon_load(nar_arena *arena, const char *path, const nar_lexicon **lexicon,
                                 narrator_error *error);

/// The lexicon that the user named or, when `path` is NULL, keeps as lexicon.tsv in the folder
/// for such files; NULL when there is none. Leaves through nar_fail() as nar_lexicon_load() fails.
const nar_lexicon *nar_lexicon_open(nar_arena *arena, const char *path);

/// Whether an entry of the lexicon begins at `at`: the longest one, its words and its end.
bool nar_lexicon_match(const nar_lexicon *lexicon, const nar_language *language, narrator_str text,
                       size_t at, nar_builder *spoken, size_t *end);

#endif
