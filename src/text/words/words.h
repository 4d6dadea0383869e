// SPDX-License-Identifier: GPL-3.0-or-later
// words.h: the normalizer: from words as written to words as a newsreader says them.
#ifndef NAR_WORDS_H
#define NAR_WORDS_H

#include "base/map.h"
#include "base/str.h"
#include "text/language.h"
#include <narrator/script.h>
#include <stdio.h>

/// One change, for `--explain`: what stood there, what is said, and the rule's name.
typedef struct nar_change {
    narrator_span written; ///< bytes of the input of nar_words_say()
    narrator_str spoken;
    const char *rule;
} nar_change;

typedef struct nar_spoken {
    narrator_str text;   ///< never holds a line break or a control character
    nar_map map;         ///< text back to what was written
    nar_change *changes; ///< only when asked for
    size_t change_count;
} nar_spoken;

/// A normalizer for one script: a language, its region and the user's lexicon.
typedef struct nar_words {
    nar_arena *arena;
    const nar_language *language;
    const struct nar_lexicon *lexicon; ///< NULL: none
    bool explain;
    bool respell; ///< names, for eSpeak NG: pronunciations.tsv; else they stay as they are written
    size_t change_capacity;
    const nar_table *tables[16]; ///< of `language`, once its code stands in `tables_code`
    char tables_code[12];
    uint64_t respelt[64]; ///< which small letters may begin a word of pronunciations.tsv
} nar_words;

/// Says `written`, which is part of `context` (what stands before and after it decides a few
/// readings; give `written` itself when there is none). Linear in the length.
nar_spoken nar_words_say(nar_words *words, narrator_str written, narrator_str context);

/// Prints a change of `written` on a line: "      $5 -> five dollars (money)".
void nar_change_print(const nar_change *change, narrator_str written, FILE *file);

/// Divides a text into sentences: spans without the blanks between them, in `*count`.
narrator_span *nar_sentences(nar_arena *arena, const nar_language *language, narrator_str text,
                             size_t *count);

#endif
