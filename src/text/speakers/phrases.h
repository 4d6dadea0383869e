// SPDX-License-Identifier: GPL-3.0-or-later
// phrases.h: a noun phrase while it is read.
#ifndef NAR_PHRASES_H
#define NAR_PHRASES_H

#include "text/speakers/story.h"

enum { NAR_LONGEST_PHRASE = 10 }; ///< tokens

typedef struct nar_phrase {
    uint32_t first, at, good_end; ///< good_end: behind the last noun or name
    uint32_t run_first;           ///< the run of capitalised words that ends at good_end
    uint32_t owner;
    const nar_row *role;
    uint32_t role_token, tail; ///< tail: behind a last noun that no table knows
    bool det, definite, owned, bridged, loose;
    int age;
} nar_phrase;

/// phrases.c: whether a phrase may begin with this token.
bool nar_may_begin(const nar_story *story, uint32_t token);
/// Begins a phrase: takes its articles and owners.
void nar_open_phrase(const nar_story *story, nar_phrase *phrase, uint32_t first);
/// Takes one more token into the phrase; false at its end.
bool nar_phrase_step(const nar_story *story, nar_phrase *phrase);
/// A word that may stand within a phrase: neither a little word nor a verb of speaking.
bool nar_is_plain(const nar_story *story, uint32_t token);
/// Words in marks that can be the name of a paper: a few, and nobody’s.
bool nar_is_title(const nar_story *story, uint32_t token);
/// How old "70-year-old" and "58" are; 0 when it is no age.
int nar_age_of(narrator_str word);

static inline bool nar_same_text(const nar_story *story, uint32_t a, uint32_t b)
{
    return b < story->token_count && story->tokens[a].text == story->tokens[b].text;
}

static inline bool nar_row_says(const nar_row *row, size_t column, const char *word)
{
    return row && nar_equal(nar_row_cell(row, column), nar_str(word));
}

#endif
