// SPDX-License-Identifier: GPL-3.0-or-later
// sieves_owned.c: speakers who are told of by what they said.
//
// Takes   a quotation behind a noun that is somebody's: her claim that “…”; in Venn’s words, “…”.
// Gives   whose it is. The nearest word counts: whoever rejects a claim has not made it.
#include "text/speakers/sieves.h"

/// claim, words, message: what somebody said.
static bool is_words(const nar_story *story, uint32_t token)
{
    if (nar_is(story, token, NAR_W_HIGH) || story->tokens[token].kind != NAR_TOKEN_WORD)
        return false;
    const nar_row *row = nar_table_find_nocase(story->sources, nar_token_text(story, token));
    return row && nar_equal(nar_row_cell(row, 1), NAR_STR("owned"));
}

/// Whom his or her stands for.
static size_t person_of_owner(const nar_story *story, uint32_t owner)
{
    bool he = nar_token_is(story, owner, "his"), she = nar_token_is(story, owner, "her");
    if (!he && !she)
        return NARRATOR_NOBODY;
    nar_mention pronoun = {.first = owner,
                           .end = owner + 1,
                           .head = owner,
                           .owner = NAR_NONE,
                           .text = story->tokens[owner].text,
                           .sentence = story->tokens[owner].sentence,
                           .kind = NAR_MENTION_PRONOUN,
                           .gender = he ? NARRATOR_GENDER_MALE : NARRATOR_GENDER_FEMALE,
                           .who = NARRATOR_NOBODY};
    return nar_person_of_pronoun(story, &pronoun);
}

/// Whose words a noun tells of: up to two more words stand between it and the owner.
static size_t owner_of_words(const nar_story *story, uint32_t noun, uint32_t first)
{
    enum { BETWEEN = 2 };
    for (uint32_t i = noun, steps = 0; i > first && steps <= BETWEEN; steps++) {
        i--;
        if (nar_is(story, i, NAR_W_OWNER))
            return person_of_owner(story, i);
        if (nar_is(story, i, NAR_W_OWNS)) {
            uint32_t who = nar_is(story, i, NAR_W_HIGH)
                               ? nar_register_get(story->by_surname, nar_token_text(story, i))
                               : NAR_NONE;
            return who == NAR_NONE ? NARRATOR_NOBODY : who;
        }
        if (story->tokens[i].kind != NAR_TOKEN_WORD ||
            nar_is(story, i, NAR_W_LITTLE & ~(uint32_t)(NAR_W_OTHER | NAR_W_ADV)))
            break;
    }
    return NARRATOR_NOBODY;
}

/// Roe had this to say about her promise: what is talked about has not been said by her.
static bool is_topic(const nar_story *story, uint32_t noun)
{
    static const char *const words[] = {"about", "on", "of", "to", "for", "against", "over", "at"};
    for (uint32_t i = noun; i > 0 && i + 3 > noun; i--)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (nar_token_is(story, i - 1, words[k]))
                return true;
    return false;
}

/// Roe said her comment “has no place in Marlow”: what is told of a comment.
static bool is_reported(const nar_seek *seek, uint32_t noun)
{
    for (uint32_t i = noun; i > seek->sentence; i--)
        if (seek->story->saying_of[i - 1] != NAR_NONE)
            return true;
    return false;
}

/// Whether what stands between the noun and the quotation leads on to it: that, to, is, a colon.
static bool leads_on(const nar_seek *seek, uint32_t noun)
{
    const nar_story *story = seek->story;
    uint32_t before = seek->token - 1, next = noun + 1;
    if (nar_is_mark(story, before, ':'))
        return !is_topic(story, noun);
    if (seek->quote->kind == NAR_QUOTE_DIRECT && seek->final && nar_is_mark(story, before, ','))
        return before == noun + 1;
    if (seek->quote->kind == NAR_QUOTE_DIRECT)
        return nar_token_is(story, before, "that");
    return (next == seek->token && !is_reported(seek, noun)) || nar_token_is(story, next, "that") ||
           nar_token_is(story, before, "that") || nar_token_is(story, next, "to") ||
           (nar_is_mark(story, before, ',') && before == noun + 1);
}

/// Smith rejected her claim that “…”. It was, in her words, “…”.
bool nar_sieve_owned(nar_seek *seek)
{
    enum { FURTHEST = 12 };
    const nar_story *story = seek->story;
    if (story->german)
        return false;
    for (uint32_t i = seek->token; i > seek->sentence + 1 && i + FURTHEST > seek->token; i--) {
        uint32_t at = i - 1;
        if (story->saying_of[at] != NAR_NONE || story->tokens[at].kind == NAR_TOKEN_QUOTE)
            return false;
        if (!is_words(story, at))
            continue;
        seek->who =
            leads_on(seek, at) ? owner_of_words(story, at, seek->sentence) : NARRATOR_NOBODY;
        return seek->who != NARRATOR_NOBODY;
    }
    return false;
}
