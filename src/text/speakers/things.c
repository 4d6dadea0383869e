// SPDX-License-Identifier: GPL-3.0-or-later
// things.c: which institution, place or document a mention stands for.
//
// Takes   a mention of what is no person.
// Gives   the one that it stands for, among the people of the story: the ministry is the last one
//         told of, Moscow's is Russia's, and capitals stand for a long name.
#include "text/speakers/story.h"

enum { RECENT = 40 };

/// The key of an institution: country or owner, then the words, without articles.
narrator_str nar_key_of(nar_story *story, const nar_mention *mention)
{
    nar_builder key = {.arena = story->arena};
    for (uint32_t i = mention->first; i < mention->end; i++) {
        if (nar_is(story, i, NAR_W_DET | NAR_W_OWNER | NAR_W_OTHER) ||
            story->tokens[i].kind != NAR_TOKEN_WORD)
            continue;
        if (key.size)
            nar_put_char(&key, ' ');
        nar_put(&key, nar_country_of(story, nar_token_text(story, i)));
    }
    return nar_built(&key);
}

static size_t new_thing(nar_story *story, const nar_mention *mention, narrator_str key)
{
    nar_person person = {.name = nar_tokens_text(story, mention->first, mention->end),
                         .key = key,
                         .thing = true,
                         .plural = mention->plural,
                         .kind = NARRATOR_SPEAKER_GROUP,
                         .gender = NARRATOR_GENDER_NEUTRAL,
                         .gender_sure = true,
                         .speaker = NARRATOR_NOBODY,
                         .next_same = NAR_NONE};
    size_t who = nar_add_person(story, person);
    nar_register_set(story->by_key, key, (uint32_t)who);
    return who;
}

/// The short form that the capitals of a name make: RSPB.
static void register_initials(nar_story *story, const nar_mention *mention, size_t who)
{
    nar_builder initials = {.arena = story->arena};
    for (uint32_t i = mention->name_first; i < mention->name_end; i++)
        if (nar_is(story, i, NAR_W_HIGH) && !nar_is(story, i, NAR_W_DET))
            nar_put_char(&initials, nar_token_text(story, i).text[0]);
    if (initials.size >= 3 && nar_register_get(story->by_key, nar_built(&initials)) == NAR_NONE)
        nar_register_set(story->by_key, nar_built(&initials), (uint32_t)who);
}

/// "the ministry": the last institution of that noun.
static size_t find_thing_by_noun(const nar_story *story, narrator_str noun)
{
    for (size_t i = story->person_count, steps = 0; i-- > 0 && steps < RECENT; steps++) {
        const nar_person *person = &story->people[i];
        if (person->thing && !person->plural && person->key.size > noun.size &&
            nar_equal_nocase(nar_slice(person->key, person->key.size - noun.size, person->key.size),
                             noun))
            return i;
    }
    return NARRATOR_NOBODY;
}

size_t nar_thing_of(nar_story *story, const nar_mention *mention)
{
    narrator_str key = nar_key_of(story, mention);
    if (mention->kind == NAR_MENTION_NAME)
        key = nar_tokens_text(story, mention->name_first, mention->name_end);
    if (!key.size)
        key = nar_tokens_text(story, mention->first, mention->end);
    uint32_t at = nar_register_get(story->by_key, key);
    if (at != NAR_NONE)
        return at;
    if (mention->kind == NAR_MENTION_NAME && mention->name_end - mention->name_first == 1) {
        at = nar_register_get(story->by_surname, nar_token_text(story, mention->head));
        if (at == NAR_NONE) // Park, who was Park Ji-sung before
            at = nar_register_get(story->by_given, nar_token_text(story, mention->head));
        if (at != NAR_NONE && !story->people[at].thing &&
            (story->people[at].kind == NARRATOR_SPEAKER_PERSON || story->people[at].spoke))
            return at; // Bank, who was Ms Bank before
    }
    if (mention->kind == NAR_MENTION_NOMINAL && mention->definite &&
        mention->end - mention->first == 2) {
        size_t who = find_thing_by_noun(story, nar_token_text(story, mention->head));
        if (who != NARRATOR_NOBODY)
            return who;
    }
    size_t who = new_thing(story, mention, key);
    if (mention->kind == NAR_MENTION_NAME)
        register_initials(story, mention, who);
    return who;
}
