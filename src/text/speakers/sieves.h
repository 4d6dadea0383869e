// SPDX-License-Identifier: GPL-3.0-or-later
// sieves.h: the rules that find the speaker of a quotation, most precise first.
#ifndef NAR_SIEVES_H
#define NAR_SIEVES_H

#include "text/speakers/story.h"

/// A quotation on its way through the sieves, and what they found.
typedef struct nar_seek {
    nar_story *story;
    size_t index; ///< into job->quotes
    nar_quote *quote;
    uint32_t token;    ///< its token
    nar_range text;    ///< the tokens of its text
    uint32_t sentence; ///< the first token of its sentence, at most so far back as is looked at
    uint32_t gap_end;  ///< behind the narrator's words after it: next quotation, or end of sentence
    size_t previous;   ///< the outer quotation before it in the document, or NARRATOR_NOBODY
    bool comma, question, final; ///< how its words end: , — or ? ! or .
    // found:
    size_t who;
    uint32_t cue;     ///< token, or NAR_NONE
    uint32_t mention; ///< or NAR_NONE
    double factor;    ///< lowers the sieve's confidence
    bool written;     ///< nobody says them: they stand written somewhere
} nar_seek;

/// What a sieve is worth in a language whose verbs and nouns no table knows.
typedef enum nar_trust {
    NAR_DOUBTED,        ///< nothing
    NAR_TRUSTED_BESIDE, ///< it finds a full name, if that stands right beside the words
    NAR_TRUSTED         ///< it finds a full name
} nar_trust;

typedef struct nar_sieve {
    const char *name;
    bool (*find)(nar_seek *seek);
    double confidence; ///< how often it is right
    const char *reason;
    nar_trust without_verbs;
} nar_sieve;

extern const nar_sieve nar_sieves[];
extern const size_t nar_sieve_count;

/// Those that look at the sentence of the quotation (sieves_beside.c).
bool nar_sieve_goes_on(nar_seek *seek);
bool nar_sieve_label(nar_seek *seek);
bool nar_sieve_signed(nar_seek *seek);
bool nar_sieve_owned(nar_seek *seek); // sieves_owned.c
bool nar_sieve_said_behind(nar_seek *seek);
bool nar_sieve_name_behind(nar_seek *seek);
bool nar_sieve_said_before(nar_seek *seek);
bool nar_sieve_according(nar_seek *seek);
bool nar_sieve_colon(nar_seek *seek);
bool nar_sieve_woven(nar_seek *seek);
bool nar_sieve_woven_subject(nar_seek *seek);

/// Those that look further (sieves_around.c).
bool nar_sieve_follows(nar_seek *seek);
bool nar_sieve_sentence_before(nar_seek *seek);
bool nar_sieve_turn(nar_seek *seek);
bool nar_sieve_paragraph_before(nar_seek *seek);
bool nar_sieve_sentence_after(nar_seek *seek);

/// Prepares a quotation for the sieves.
nar_seek nar_seek_for(nar_story *story, size_t index, size_t previous);
/// It said in the letter: “…”: words that a verb gives to nobody.
bool nar_is_nobodys(const nar_seek *seek);
/// Whether a subject without a verb of speaking may be a speaker: where every noun begins with a
/// capital, only who is a person for sure.
bool nar_may_be_heard(const nar_story *story, uint32_t mention);
/// Takes a mention or a saying as the answer; false when nobody stands behind it.
bool nar_take_mention(nar_seek *seek, uint32_t mention, uint32_t cue, double factor);
bool nar_take_saying(nar_seek *seek, uint32_t saying);

/// labelled.c: whom a label ("SMITH", "LF", "Q") means.
size_t nar_person_of_label(nar_story *story, narrator_str label, uint32_t token);

#endif
