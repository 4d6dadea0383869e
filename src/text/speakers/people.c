// SPDX-License-Identifier: GPL-3.0-or-later
// people.c: who is who.
//
// Takes   mentions, in the order of the article.
// Gives   for each the person or institution it stands for. "Kremlin spokesperson Dmitry Peskov",
//         "Mr Peskov", "the spokesperson" and "he" are one; two bearers of a surname are two; a
//         person and an institution never are one.
#include "text/speakers/people.h"

/// "An operator answered … the operator, Denise Venn, asked": the one told of before gets the name.
static size_t introduced(nar_story *story, const nar_mention *mention, uint32_t index)
{
    nar_mention *name = &story->mentions[index];
    size_t told = mention->definite && mention->owner == NAR_NONE
                      ? nar_find_described(story, mention)
                      : NARRATOR_NOBODY;
    narrator_str surname = nar_token_text(story, name->head);
    if (name->who == NARRATOR_NOBODY && told != NARRATOR_NOBODY &&
        !story->people[told].surname.size && name->name_first < name->head &&
        nar_register_get(story->by_surname, surname) == NAR_NONE) {
        nar_take_name(story, told, name, nar_token_text(story, name->name_first), surname);
        nar_learn(story, told, index);
        return told;
    }
    return nar_person_of(story, index);
}

size_t nar_person_of(nar_story *story, uint32_t index)
{
    if (index == NAR_NONE)
        return NARRATOR_NOBODY;
    nar_mention *mention = &story->mentions[index];
    if (mention->who != NARRATOR_NOBODY)
        return mention->who;
    size_t who;
    uint32_t name = nar_name_behind(story, mention);
    if (name != NAR_NONE)
        who = introduced(story, mention, name);
    else if (mention->kind == NAR_MENTION_PRONOUN)
        who = nar_person_of_pronoun(story, mention);
    else if (mention->thing)
        who = nar_thing_of(story, mention);
    else if (mention->kind == NAR_MENTION_NAME)
        who = nar_bearer_of(story, mention);
    else
        who = nar_described_by(story, mention);
    if (who == NARRATOR_NOBODY)
        return who;
    nar_learn(story, who, index);
    nar_learn_apposition(story, &story->mentions[index]);
    nar_learn_predicate(story, &story->mentions[index]);
    return who;
}

/// A second look at every pronoun: Venn, of whom a later sentence tells that she is a Mary, was no
/// he before it either.
static void resolve_pronouns_again(nar_story *story)
{
    for (size_t i = 0; i < story->person_count; i++)
        nar_weigh_gender(story, &story->people[i]);
    for (uint32_t i = 0; i < story->mention_count; i++) {
        nar_mention *mention = &story->mentions[i];
        if (mention->kind != NAR_MENTION_PRONOUN || mention->who == NARRATOR_NOBODY)
            continue;
        story->people[mention->who].mentions--;
        mention->who = NARRATOR_NOBODY;
    }
}

/// Orla Venn’s house: she is met, though it is the house that is told of.
static void meet_owner(nar_story *story, const nar_mention *owned)
{
    uint32_t last = owned->owner, first = last;
    if (last == NAR_NONE || !nar_is(story, last, NAR_W_HIGH))
        return;
    while (first > owned->first && nar_is(story, first - 1, NAR_W_HIGH) &&
           story->tokens[first - 1].kind == NAR_TOKEN_WORD &&
           !nar_is(story, first - 1, NAR_W_LITTLE | NAR_W_ROLE | NAR_W_TITLE))
        first--;
    if (first == last || !nar_is(story, first, NAR_W_GIVEN) || nar_is(story, last, NAR_W_ORG))
        return;
    nar_mention name = *owned;
    name.first = name.name_first = first;
    name.end = name.name_end = last + 1;
    name.head = last;
    name.owner = NAR_NONE;
    name.kind = NAR_MENTION_NAME;
    name.role = NULL;
    name.gender = NARRATOR_GENDER_UNKNOWN;
    name.age = 0;
    name.object = true;
    size_t who = nar_bearer_of(story, &name);
    nar_person *person = &story->people[who];
    person->kind = NARRATOR_SPEAKER_PERSON;
    person->last_mention = last;
    person->mentions++;
}

static void meet_owners(nar_story *story, uint32_t mention)
{
    if (story->mentions[mention].who == NARRATOR_NOBODY &&
        story->mentions[mention].kind == NAR_MENTION_NOMINAL)
        meet_owner(story, &story->mentions[mention]);
}

static void resolve_all(nar_story *story)
{
    for (uint32_t i = 0; i < story->token_count; i++) {
        uint32_t mention = story->tokens[i].mention;
        if (mention == NAR_NONE || story->mentions[mention].first != i)
            continue;
        meet_owners(story, mention);
        nar_person_of(story, mention);
    }
}

void nar_story_people(nar_story *story)
{
    resolve_all(story);
    resolve_pronouns_again(story);
    resolve_all(story);
}
