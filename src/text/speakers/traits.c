// SPDX-License-Identifier: GPL-3.0-or-later
// traits.c: what is known of somebody.
//
// Takes   mentions whose person was found.
// Gives   the person's gender, age and offices, from what titles, nouns, given names and pronouns
//         tell. What is sure stays: a given name never speaks against a title.
#include "text/speakers/people.h"

enum { RECENT = 40 };

size_t nar_add_person(nar_story *story, nar_person person)
{
    story->people = nar_grow(story->arena, story->people, story->person_count,
                             &story->person_capacity, sizeof *story->people);
    story->people[story->person_count] = person;
    story->people[story->person_count].men = NAR_NONE;
    return story->person_count++;
}

static void set_gender(nar_person *person, narrator_gender gender, bool sure)
{
    if (gender == NARRATOR_GENDER_UNKNOWN || person->thing || (person->gender_sure && !sure))
        return;
    if (person->gender_sure && person->gender != gender)
        return;
    person->gender = gender;
    person->gender_sure = sure;
}

/// How many of a hundred bearers of a given name are men; NAR_NONE when nobody counted them.
static uint32_t men_of_given(const nar_story *story, narrator_str given)
{
    narrator_str first = given, rest;
    if (!nar_given_name(story, given))
        nar_cut(given, '-', &first, &rest);
    const nar_row *row = nar_given_name(story, first);
    size_t men;
    return row && nar_parse_size(nar_row_cell(row, 1), &men) ? (uint32_t)men : NAR_NONE;
}

/// What a given name says: nearly all its bearers are of one gender, or nothing for sure.
void nar_learn_given(const nar_story *story, nar_person *person, narrator_str given)
{
    person->men = men_of_given(story, given);
    if (person->men == NAR_NONE)
        return;
    narrator_gender gender = person->men >= 96  ? NARRATOR_GENDER_MALE
                             : person->men <= 4 ? NARRATOR_GENDER_FEMALE
                                                : NARRATOR_GENDER_UNKNOWN;
    set_gender(person, gender, false);
}

static const char *age_class_of(const nar_row *role)
{
    narrator_str cell = role ? nar_row_cell(role, 4) : (narrator_str){0};
    return nar_equal(cell, NAR_STR("young")) ? "young"
           : nar_equal(cell, NAR_STR("old")) ? "old"
                                             : NULL;
}

/// What a mention adds to what is known of its person.
void nar_learn(nar_story *story, size_t who, uint32_t index)
{
    nar_mention *mention = &story->mentions[index];
    nar_person *person = &story->people[who];
    mention->who = who;
    if (!person->mentions)
        person->first_mention = index;
    person->last_mention = mention->head;
    person->mentions++;
    if (mention->gender != NARRATOR_GENDER_NEUTRAL)
        set_gender(person, mention->gender, true);
    if (mention->kind == NAR_MENTION_PRONOUN) {
        person->he += mention->gender == NARRATOR_GENDER_MALE;
        person->she += mention->gender == NARRATOR_GENDER_FEMALE;
    } else if (mention->gender != NARRATOR_GENDER_UNKNOWN) {
        person->told = true;
    }
    if (mention->age)
        person->age = mention->age;
    person->spoke |= mention->speaks;
    if (mention->person && !person->thing)
        person->kind = NARRATOR_SPEAKER_PERSON;
    if (mention->kind == NAR_MENTION_PRONOUN)
        return;
    if (!person->thing)
        nar_learn_offices(story, who, mention);
    const char *class = age_class_of(mention->role);
    if (class)
        person->age_class = class;
}

/// What was learned of somebody’s gender from pronouns alone is weighed anew, all of them together.
void nar_weigh_gender(const nar_story *story, nar_person *person)
{
    if (person->thing || person->told)
        return;
    person->gender = NARRATOR_GENDER_UNKNOWN;
    person->gender_sure = false;
    if (person->given.size || person->surname.size)
        nar_learn_given(story, person, person->given.size ? person->given : person->surname);
    narrator_gender most = person->he > 2 * person->she   ? NARRATOR_GENDER_MALE
                           : person->she > 2 * person->he ? NARRATOR_GENDER_FEMALE
                                                          : NARRATOR_GENDER_UNKNOWN;
    if (person->gender == NARRATOR_GENDER_UNKNOWN || person->he + person->she > 2)
        set_gender(person, most, true);
    person->he = person->she = 0;
}

/// The person of that age, of those mentioned lately.
size_t nar_find_aged(const nar_story *story, const nar_mention *mention)
{
    for (size_t i = story->person_count, steps = 0; i-- > 0 && steps < RECENT; steps++) {
        const nar_person *person = &story->people[i];
        if (!person->thing && person->age == mention->age &&
            nar_genders_agree(person->gender, mention->gender))
            return i;
    }
    return NARRATOR_NOBODY;
}
