// SPDX-License-Identifier: GPL-3.0-or-later
// labelled.c: whom the label of a line means.
//
// Takes   SMITH, LF, Q, A: what stands before the words of a transcript.
// Gives   the person of that surname, those initials or that part in the interview.
#include "text/speakers/sieves.h"

static bool initials_fit(const nar_person *person, narrator_str label)
{
    return person->given.size && person->surname.size && label.size == 2 &&
           label.text[0] == person->given.text[0] && label.text[1] == person->surname.text[0];
}

static size_t person_with_initials(const nar_story *story, narrator_str label)
{
    for (size_t i = 0; i < story->person_count; i++)
        if (initials_fit(&story->people[i], label))
            return i;
    return NARRATOR_NOBODY;
}

/// The person an interview is with: of those named in full, the one mentioned most.
static size_t person_interviewed(const nar_story *story)
{
    size_t best = NARRATOR_NOBODY;
    for (size_t i = 0; i < story->person_count; i++) {
        const nar_person *person = &story->people[i];
        if (!person->thing && person->given.size &&
            (best == NARRATOR_NOBODY || person->mentions > story->people[best].mentions))
            best = i;
    }
    return best;
}

size_t nar_person_of_label(nar_story *story, narrator_str label, uint32_t token)
{
    nar_builder key = {.arena = story->arena};
    nar_put_z(&key, "label ");
    nar_put(&key, label);
    uint32_t known = nar_register_get(story->by_key, nar_built(&key));
    if (known != NAR_NONE)
        return known;
    const nar_row *row =
        nar_table_find_nocase(nar_language_table(story->job->language, "labels"), label);
    size_t who = NARRATOR_NOBODY;
    uint32_t mention = story->tokens[token].mention;
    if (row && nar_equal(nar_row_cell(row, 1), NAR_STR("answer")))
        who = person_interviewed(story);
    else if (!row && label.size == 2)
        who = person_with_initials(story, label);
    if (who == NARRATOR_NOBODY && !row) {
        uint32_t at = nar_register_get(story->by_surname, label);
        if (at != NAR_NONE)
            who = at;
        else if (mention != NAR_NONE && story->mentions[mention].kind == NAR_MENTION_NAME &&
                 !story->mentions[mention].thing)
            who = nar_person_of(story, mention);
    }
    if (who == NARRATOR_NOBODY) {
        bool asks = row && nar_equal(nar_row_cell(row, 1), NAR_STR("question"));
        nar_person person = {.name = asks ? NAR_STR("the interviewer") : label,
                             .key = nar_built(&key),
                             .kind = NARRATOR_SPEAKER_PERSON,
                             .speaker = NARRATOR_NOBODY,
                             .next_same = NAR_NONE};
        who = nar_add_person(story, person);
    }
    story->people[who].kind = NARRATOR_SPEAKER_PERSON;
    nar_register_set(story->by_key, nar_built(&key), (uint32_t)who);
    return who;
}
