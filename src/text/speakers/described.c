// SPDX-License-Identifier: GPL-3.0-or-later
// described.c: who is meant by a description.
//
// Takes   a mention without a name: the spokesperson, the 78-year-old, a woman.
// Gives   somebody known who has that office or age, or of whom the story tells just now; else
//         somebody new. A woman is nobody who was told of before.
#include "text/speakers/people.h"

enum { LONGEST = 200 };

/// the teenager, the girl: somebody of that age who was told of lately.
static size_t find_young(const nar_story *story, const nar_mention *mention)
{
    enum { RECENT = 12, TEENS = 13, GROWN = 20 };
    bool teen = nar_token_is(story, mention->head, "teen") ||
                nar_token_is(story, mention->head, "teenager");
    bool child =
        nar_token_is(story, mention->head, "boy") || nar_token_is(story, mention->head, "girl");
    if (!(teen || child) || mention->head != mention->first + 1)
        return NARRATOR_NOBODY;
    for (size_t i = story->person_count, steps = 0; i-- > 0 && steps < RECENT; steps++) {
        const nar_person *person = &story->people[i];
        if (!person->thing && person->age >= (teen ? TEENS : 1) &&
            person->age < (teen ? GROWN : GROWN - 2) &&
            nar_genders_agree(person->gender, mention->gender))
            return i;
    }
    return NARRATOR_NOBODY;
}

/// The person who is meant by "the spokesperson", "the 78-year-old", "the Vermont senator".
size_t nar_find_described(const nar_story *story, const nar_mention *mention)
{
    if (mention->age)
        return nar_find_aged(story, mention);
    size_t who = nar_find_office(story, mention);
    return who == NARRATOR_NOBODY ? find_young(story, mention) : who;
}

/// The named subject of a sentence: first of its mentions, and no object.
static size_t named_subject(const nar_story *story, uint32_t sentence, uint32_t end)
{
    nar_range range = story->sentences[sentence];
    if (range.end < end)
        end = range.end;
    if (range.first + LONGEST < end)
        end = range.first + LONGEST;
    for (uint32_t i = range.first; i < end; i++) {
        uint32_t index = story->tokens[i].mention;
        if (index == NAR_NONE || story->mentions[index].first != i || story->mentions[index].object)
            continue;
        size_t who = story->mentions[index].who;
        if (who == NARRATOR_NOBODY || story->people[who].thing)
            continue;
        return story->people[who].surname.size ? who : NARRATOR_NOBODY;
    }
    return NARRATOR_NOBODY;
}

/// That did not sit well with Orla Venn: the only person whom a sentence names.
static size_t only_named(const nar_story *story, uint32_t sentence)
{
    nar_range range = story->sentences[sentence];
    size_t found = NARRATOR_NOBODY;
    for (uint32_t i = range.first; i < range.end && i < range.first + LONGEST; i++) {
        uint32_t index = story->tokens[i].mention;
        size_t who = index == NAR_NONE ? NARRATOR_NOBODY : story->mentions[index].who;
        if (who == NARRATOR_NOBODY || who == found || story->people[who].thing)
            continue;
        if (found != NARRATOR_NOBODY || !story->people[who].given.size)
            return NARRATOR_NOBODY;
        found = who;
    }
    return found;
}

/// the Marlow-born star of a play: of somebody known, even if it goes on with a preposition.
static bool tells_origin(const nar_story *story, const nar_mention *mention)
{
    for (uint32_t i = mention->first; i < mention->head; i++)
        if (nar_ends(nar_token_text(story, i), NAR_STR("-born")) ||
            nar_ends(nar_token_text(story, i), NAR_STR("-based")) ||
            nar_ends(nar_token_text(story, i), NAR_STR("-raised")))
            return true;
    return mention->age > 0;
}

/// "The geologist said", of whom no geologist was told before: the one spoken of just now, since
/// a definite phrase means somebody known.
static size_t find_meant(const nar_story *story, const nar_mention *mention)
{
    if (mention->owner != NAR_NONE || mention->plural ||
        !nar_equal_nocase(nar_token_text(story, mention->first), NAR_STR("the")) ||
        !mention->person || (mention->object && !nar_token_is(story, mention->end + 1, "who")) ||
        (nar_is(story, mention->end, NAR_W_PREP) && !tells_origin(story, mention)))
        return NARRATOR_NOBODY;
    if (!mention->age && !nar_is(story, mention->head, NAR_W_PLACE) &&
        !(mention->role && nar_equal(nar_row_cell(mention->role, 5), NAR_STR("yes"))))
        return NARRATOR_NOBODY; // "the driver" is rather somebody else
    for (uint32_t back = 0; back <= 3 && back <= mention->sentence; back++) {
        size_t who = named_subject(story, mention->sentence - back, mention->first);
        if (who == NARRATOR_NOBODY && back == 1)
            who = only_named(story, mention->sentence - 1);
        if (who == NARRATOR_NOBODY)
            continue;
        const nar_person *person = &story->people[who];
        bool fits = nar_genders_agree(person->gender, mention->gender) &&
                    !(mention->age && person->age && person->age != mention->age) &&
                    !nar_is_other_office(story, person, mention);
        return fits ? who : NARRATOR_NOBODY;
    }
    return NARRATOR_NOBODY;
}

/// Whether somebody was not told of in the sentences before.
static bool is_long_ago(const nar_story *story, size_t who, const nar_mention *mention)
{
    enum { LATELY = 4 };
    return story->tokens[story->people[who].last_mention].sentence + LATELY < mention->sentence;
}

/// Where a phrase ends that is a number of many: one of the millers.
static uint32_t behind_of(const nar_story *story, const nar_mention *mention)
{
    uint32_t of = mention->end;
    if (of != mention->first + 1 || !nar_token_is(story, of, "of") || of + 1 >= story->token_count)
        return of;
    uint32_t many = story->tokens[of + 1].mention;
    if (many != NAR_NONE && story->mentions[many].first == of + 1)
        return story->mentions[many].end;
    bool noun = nar_is(story, of + 1, NAR_W_DET | NAR_W_OWNER) && of + 2 < story->token_count &&
                story->tokens[of + 2].text == mention->text &&
                story->tokens[of + 2].kind == NAR_TOKEN_WORD;
    return noun ? of + 3 : of;
}

/// “…,” said the man: somebody without a name who spoke, or was told of, in the sentence before.
static size_t find_nameless(const nar_story *story, const nar_mention *mention)
{
    static const char *const words[] = {"man",  "woman",    "boy",   "girl",
                                        "teen", "teenager", "person"};
    bool plain = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        plain |= nar_token_is(story, mention->head, words[i]);
    if (!plain || !mention->sentence || mention->head != mention->first + 1)
        return NARRATOR_NOBODY;
    for (uint32_t back = 1; back <= 2 && back <= mention->sentence; back++) {
        nar_range range = story->sentences[mention->sentence - back];
        uint32_t index = range.first < range.end ? story->tokens[range.first].mention : NAR_NONE;
        size_t who = index == NAR_NONE ? NARRATOR_NOBODY : story->mentions[index].who;
        if (who != NARRATOR_NOBODY && !story->people[who].thing &&
            !story->people[who].surname.size &&
            story->mentions[index].kind == NAR_MENTION_NOMINAL &&
            nar_genders_agree(story->people[who].gender, mention->gender))
            return who;
    }
    return NARRATOR_NOBODY;
}

size_t nar_described_by(nar_story *story, nar_mention *mention)
{
    if (mention->definite) {
        size_t who = nar_find_described(story, mention);
        if (who == NARRATOR_NOBODY || is_long_ago(story, who, mention)) {
            size_t meant = find_meant(story, mention);
            if (meant != NARRATOR_NOBODY &&
                (who == NARRATOR_NOBODY || !story->people[meant].office_count))
                who = meant;
        }
        if (who == NARRATOR_NOBODY)
            who = find_nameless(story, mention);
        if (who != NARRATOR_NOBODY)
            return who;
        narrator_str key = nar_key_of(story, mention);
        uint32_t at = nar_register_get(story->by_key, key);
        if (at != NAR_NONE && !story->people[at].thing)
            return at;
        nar_person person = {.name = nar_tokens_text(story, mention->first, mention->end),
                             .key = key,
                             .speaker = NARRATOR_NOBODY,
                             .next_same = NAR_NONE};
        who = nar_add_person(story, person);
        nar_register_set(story->by_key, key, (uint32_t)who);
        return who;
    }
    nar_person person = {.name = nar_tokens_text(story, mention->first, behind_of(story, mention)),
                         .speaker = NARRATOR_NOBODY,
                         .next_same = NAR_NONE};
    size_t who = nar_add_person(story, person);
    if (mention->text < 3 && mention->person && !mention->object && !mention->plural &&
        story->lead == NARRATOR_NOBODY) {
        story->lead = who;
        story->lead_sentence = mention->sentence;
    }
    return who;
}
