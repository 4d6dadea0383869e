// SPDX-License-Identifier: GPL-3.0-or-later
// names.c: which words are parts of names.
//
// Takes   a token.
// Gives   whether it belongs to the name of somebody or something: by its capital, by the tables,
//         and by what stands beside it.
#include "text/speakers/story.h"

/// Jegliche Verantwortung: an adjective has a capital at the start of a sentence alone.
static bool is_opening_adjective(const nar_story *story, uint32_t token)
{
    static const char *const ends[] = {"e", "en", "er", "es", "em"};
    if (!nar_is(story, token, NAR_W_FIRST) || nar_is(story, token, NAR_W_GIVEN))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (nar_ends(nar_token_text(story, token), nar_str(ends[i])))
            return true;
    return false;
}

/// Where every noun begins with a capital: what is known for a name, stands behind one, behind a
/// title or an office, or alone beside a verb of speaking (sagte Venn, Venn sagte).
static bool is_proper(const nar_story *story, uint32_t token)
{
    const nar_token *at = &story->tokens[token];
    bool after = token && story->tokens[token - 1].text == at->text;
    bool named = after && nar_is(story, token - 1, NAR_W_GIVEN | NAR_W_TITLE) &&
                 nar_is(story, token - 1, NAR_W_HIGH);
    if (named || at->flags & (NAR_W_GIVEN | NAR_W_PLACE | NAR_W_CAPS))
        return true;
    uint32_t next = token + 1;
    bool high = next < story->token_count && story->tokens[next].text == at->text &&
                nar_is(story, next, NAR_W_HIGH) && !nar_is(story, next, NAR_W_LITTLE);
    if (at->flags & NAR_W_TITLE && high)
        return true;
    if (at->flags & NAR_W_ROLE)
        return false;
    if (is_opening_adjective(story, token) ||
        (at->flags & NAR_W_OWNS && nar_is(story, token - 1, NAR_W_ROLE)))
        return false;
    if (nar_register_get(story->known, nar_token_text(story, token)) != NAR_NONE)
        return true;
    bool office =
        after && nar_is(story, token - 1, NAR_W_ROLE) && nar_is(story, token - 1, NAR_W_HIGH);
    bool pair = after && nar_is(story, token - 1, NAR_W_HIGH) &&
                !nar_is(story, token - 1, NAR_W_LITTLE | NAR_W_CUE) &&
                !is_opening_adjective(story, token - 1);
    bool said =
        (after && nar_is(story, token - 1, NAR_W_SAYS_SO)) ||
        (nar_is(story, next, NAR_W_SAYS_SO) && story->tokens[next].text == at->text &&
         !nar_is(story, next, NAR_W_HIGH) &&
         (at->flags & NAR_W_FIRST ||
          !nar_is(story, token - 1, NAR_W_DET | NAR_W_OWNER | NAR_W_PREP | NAR_W_MODIFIES)));
    return office || pair || said ||
           (high && !nar_is(story, next, NAR_W_ROLE) && !(at->flags & NAR_W_CUE));
}

/// A little word beside a verb of speaking, if it was the end of a name elsewhere.
static bool is_little_surname(const nar_story *story, uint32_t token)
{
    uint32_t text = story->tokens[token].text, next = token + 1;
    bool behind = next < story->token_count && story->tokens[next].text == text &&
                  nar_is(story, next, NAR_W_SAYS_SO) && !nar_is(story, next, NAR_W_HIGH);
    bool before =
        token && story->tokens[token - 1].text == text && nar_is(story, token - 1, NAR_W_SAYS_SO);
    uint32_t elsewhere = nar_register_get(story->known, nar_token_text(story, token));
    return (behind || before) && elsewhere != NAR_NONE && elsewhere != token;
}

/// In May; last May: the month, rather than somebody of that name.
static bool is_month(const nar_story *story, uint32_t token)
{
    static const char *const words[] = {"in",   "since", "until", "last",   "next",
                                        "this", "early", "late",  "during", "each"};
    if (!token || !nar_token_is(story, token, "May"))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (nar_token_is(story, token - 1, words[i]))
            return true;
    return false;
}

/// Weeks, whom the story told of as Orla Weeks.
static bool is_surname(const nar_story *story, uint32_t token)
{
    uint32_t elsewhere = nar_register_get(story->known, nar_token_text(story, token));
    return elsewhere != NAR_NONE && elsewhere && nar_is(story, elsewhere - 1, NAR_W_GIVEN) &&
           story->tokens[elsewhere - 1].text == story->tokens[elsewhere].text;
}

/// A capitalised word that can be part of a name, little words that are names too included.
bool nar_in_name(const nar_story *story, uint32_t token)
{
    const nar_token *at = &story->tokens[token];
    if (at->kind != NAR_TOKEN_WORD || !(at->flags & NAR_W_HIGH))
        return false;
    if (story->german && (at->flags & NAR_W_LITTLE || !is_proper(story, token)))
        return false;
    bool next_high = token + 1 < story->token_count && nar_is(story, token + 1, NAR_W_HIGH) &&
                     story->tokens[token + 1].kind == NAR_TOKEN_WORD &&
                     story->tokens[token + 1].text == at->text;
    if (at->flags & NAR_W_LITTLE) {
        if (at->flags & (NAR_W_PRONOUN | NAR_W_DET | NAR_W_OWNER))
            return false;
        bool after_name = token && nar_is(story, token - 1, NAR_W_HIGH) &&
                          !nar_is(story, token - 1, NAR_W_LITTLE) &&
                          story->tokens[token - 1].text == at->text;
        if (!(at->flags & NAR_W_CONJ) && is_little_surname(story, token) &&
            (!(at->flags & NAR_W_TIME) || is_surname(story, token)))
            return true; // said From, whom the story told of as Tal From
        bool date = (token + 1 < story->token_count &&
                     story->tokens[token + 1].kind == NAR_TOKEN_NUMBER) || // in May 2015
                    is_month(story, token);
        if (at->flags & NAR_W_TIME || date)
            return (at->flags & NAR_W_GIVEN) && next_high;
        if (after_name && nar_ends(nar_token_text(story, token - 1), NAR_STR(".")) &&
            !(at->flags & NAR_W_GIVEN))
            return false; // in the U.S. While Venn was away, …
        if ((at->flags & NAR_W_OTHER) && next_high &&
            nar_table_find(story->places, nar_tokens_text(story, token, token + 2)))
            return true; // New York
        return !(at->flags & NAR_W_FIRST) ? after_name || (at->flags & NAR_W_GIVEN)
                                          : (at->flags & NAR_W_GIVEN) && next_high;
    }
    if ((at->flags & NAR_W_SAYS_SO) && !(at->flags & (NAR_W_GIVEN | NAR_W_ORG | NAR_W_PLACE))) {
        if (nar_equal(nar_row_cell(nar_cue(story, token), 3), NAR_STR("present")))
            return false;
        bool after_given = token && nar_is(story, token - 1, NAR_W_GIVEN) &&
                           story->tokens[token - 1].text == at->text;
        return after_given ||
               nar_register_get(story->known, nar_token_text(story, token)) != NAR_NONE; // Ian Read
    }
    narrator_str word = nar_token_text(story, token);
    if (word.size > 2 && word.size < 9 && word.text[1] == '-')
        return false; // (R-Ohio)
    if (at->flags & NAR_W_FIRST && word.size > 4 && nar_ends(word, NAR_STR("ly")))
        return ((at->flags & NAR_W_GIVEN) && next_high) ||
               nar_register_get(story->known, word) != NAR_NONE; // Kelly, who was Mary Kelly before
    return true;
}

/// de, van, bin between the words of a name.
bool nar_is_particle(const nar_story *story, uint32_t token)
{
    static const char *const words[] = {"de", "van", "von", "der", "den", "bin", "al", "la", "del",
                                        "di", "da",  "du",  "el",  "ibn", "dos", "le", "ter"};
    narrator_str word = nar_token_text(story, token);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word.size && word.text[0] == words[i][0] && nar_equal(word, nar_str(words[i])))
            return true;
    return false;
}
