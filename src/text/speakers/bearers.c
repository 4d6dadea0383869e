// SPDX-License-Identifier: GPL-3.0-or-later
// bearers.c: who bears a name.
//
// Takes   a mention that is a name: Dmitry Peskov, Mr Peskov, Dmitry.
// Gives   the person of the story who bears it, a new one if nobody does. Two bearers of a surname
//         are told apart by their given names, their gender, and who was told of most.
#include "text/speakers/people.h"

enum { CHAIN = 24, RECENT = 40 };

/// Puts a person at the head of those with the same surname.
static void register_surname(nar_story *story, size_t who)
{
    nar_person *person = &story->people[who];
    person->next_same = nar_register_get(story->by_surname, person->surname);
    nar_register_set(story->by_surname, person->surname, (uint32_t)who);
}

static bool given_fits(narrator_str a, narrator_str b)
{
    if (!a.size || !b.size || nar_equal_nocase(a, b))
        return true;
    narrator_str few = a.size < b.size ? a : b, many = a.size < b.size ? b : a;
    if (few.size <= 2 && nar_lower(few.text[0]) == nar_lower(many.text[0]) &&
        (few.size == 1 || few.text[1] == '.'))
        return true;
    return few.size >= 3 &&
           nar_equal_nocase(few, nar_slice(many, 0, few.size)); // Dave, David: Steph, Stephen
}

/// Marlow Venn, Mary Marlow Venn: the one name is the end of the other.
static bool is_end_of(narrator_str name, narrator_str longer)
{
    return name.size && longer.size > name.size + 1 &&
           nar_equal_nocase(nar_slice(longer, longer.size - name.size, longer.size), name) &&
           longer.text[longer.size - name.size - 1] == ' ' &&
           nar_find(name, NAR_STR(" ")) < name.size;
}

/// The bearer of a surname who was mentioned last, fits the given name, and is of the gender.
static size_t find_bearer(const nar_story *story, const nar_mention *mention, narrator_str surname,
                          narrator_str given)
{
    narrator_gender gender = mention->gender;
    narrator_str name = nar_tokens_text(story, mention->name_first, mention->name_end);
    size_t best = NARRATOR_NOBODY, most = NARRATOR_NOBODY;
    uint32_t at = nar_register_get(story->by_surname, surname);
    for (int i = 0; at != NAR_NONE && i < CHAIN; i++, at = story->people[at].next_same) {
        const nar_person *person = &story->people[at];
        bool fits = given_fits(person->given, given) || is_end_of(name, person->name) ||
                    is_end_of(person->name, name);
        if (!fits || !nar_genders_agree(person->gender, gender))
            continue;
        if (best == NARRATOR_NOBODY || person->last_mention > story->people[best].last_mention)
            best = at;
        if (most == NARRATOR_NOBODY || person->mentions > story->people[most].mentions)
            most = at;
    }
    bool bare = !given.size && gender == NARRATOR_GENDER_UNKNOWN;
    if (bare && most != best && story->people[most].mentions > 2 * story->people[best].mentions)
        return most; // the surname alone is the main bearer’s; a relative is named in full
    return best;
}

static void rename_person(nar_story *story, size_t who, const nar_mention *mention,
                          narrator_str given)
{
    nar_person *person = &story->people[who];
    narrator_str name = nar_tokens_text(story, mention->name_first, mention->name_end);
    bool more = !person->given.size || person->given.size <= 2 || is_end_of(person->name, name);
    if (name.size > person->name.size || (given.size && !person->given.size))
        person->name = name;
    if (given.size && more) {
        if (!person->gender_sure && !person->thing)
            person->gender = NARRATOR_GENDER_UNKNOWN; // Christie was no given name
        person->given = given;
        nar_register_set(story->by_given, given, (uint32_t)who);
    }
    if (given.size)
        nar_learn_given(story, person, given);
}

/// Mr Venn, whom nobody of the gender bears yet: the husband named alone before takes the name.
static size_t find_relative(const nar_story *story, const nar_mention *mention)
{
    static const char *const kin[] = {"husband",     "wife",    "father", "mother",  "son",
                                      "daughter",    "brother", "sister", "partner", "grandfather",
                                      "grandmother", "dad",     "mum",    "mom"};
    if (mention->gender == NARRATOR_GENDER_UNKNOWN)
        return NARRATOR_NOBODY;
    for (size_t i = story->person_count, steps = 0; i-- > 0 && steps < RECENT; steps++) {
        const nar_person *person = &story->people[i];
        if (person->thing || person->given.size || !person->surname.size ||
            !nar_genders_agree(person->gender, mention->gender))
            continue;
        for (size_t k = 0; k < sizeof kin / sizeof *kin; k++)
            if (nar_has_office(person, nar_str(kin[k])))
                return i;
    }
    return NARRATOR_NOBODY;
}

static size_t take_surname(nar_story *story, size_t who, narrator_str surname)
{
    nar_person *person = &story->people[who];
    nar_builder name = {.arena = story->arena};
    person->given = person->surname;
    nar_put(&name, person->given);
    nar_put_char(&name, ' ');
    nar_put(&name, surname);
    person->name = nar_built(&name);
    person->surname = surname;
    nar_register_set(story->by_given, person->given, (uint32_t)who);
    register_surname(story, who);
    return who;
}

static size_t new_named(nar_story *story, const nar_mention *mention, narrator_str given,
                        narrator_str surname)
{
    nar_person person = {.name = nar_tokens_text(story, mention->name_first, mention->name_end),
                         .given = given,
                         .surname = surname,
                         .speaker = NARRATOR_NOBODY,
                         .next_same = NAR_NONE};
    size_t who = nar_add_person(story, person);
    register_surname(story, who);
    if (given.size) {
        nar_register_set(story->by_given, given, (uint32_t)who);
        nar_learn_given(story, &story->people[who], given);
    } else if (mention->name_end - mention->name_first == 1) {
        nar_learn_given(story, &story->people[who], surname);
    }
    return who;
}

/// Somebody without a name gets one.
size_t nar_take_name(nar_story *story, size_t who, const nar_mention *mention, narrator_str given,
                     narrator_str surname)
{
    nar_person *person = &story->people[who];
    person->surname = surname;
    person->name = (narrator_str){0};
    register_surname(story, who);
    rename_person(story, who, mention, given);
    return who;
}

static bool fits_given(const nar_story *story, const nar_person *person, narrator_str given)
{
    nar_person named = {.men = NAR_NONE};
    nar_learn_given(story, &named, given);
    return nar_genders_agree(person->gender, named.gender);
}

/// A grandmother was saved … Margaret Venn, 81, said: whom the article opened with, or who was told
/// of by their age alone.
static size_t find_unnamed(const nar_story *story, const nar_mention *mention, narrator_str given)
{
    size_t lead = story->lead;
    if (mention->age) {
        size_t who = nar_find_aged(story, mention);
        if (who != NARRATOR_NOBODY && !story->people[who].surname.size)
            return who;
    }
    if (lead == NARRATOR_NOBODY || story->people[lead].surname.size || mention->object ||
        !given.size || mention->role || mention->name_first != mention->first ||
        mention->sentence > story->lead_sentence + 4)
        return NARRATOR_NOBODY;
    const nar_person *person = &story->people[lead];
    bool fits = nar_genders_agree(person->gender, mention->gender) &&
                fits_given(story, person, given) &&
                !(person->age && mention->age && person->age != mention->age);
    bool first = mention->first == story->sentences[mention->sentence].first;
    return fits && first && (mention->age || mention->person) ? lead : NARRATOR_NOBODY;
}

/// Mary and Carl Venn: the token of the surname that the first one shares; NAR_NONE else.
static uint32_t shared_surname(const nar_story *story, const nar_mention *mention)
{
    uint32_t next = mention->end + 1, index;
    if (mention->name_end != mention->name_first + 1 || !nar_token_is(story, mention->end, "and") ||
        !nar_is(story, mention->head, NAR_W_GIVEN) || next >= story->token_count ||
        story->tokens[next].text != mention->text ||
        (index = story->tokens[next].mention) == NAR_NONE)
        return NAR_NONE;
    const nar_mention *other = &story->mentions[index];
    bool pair = other->kind == NAR_MENTION_NAME && !other->thing && other->first == next &&
                other->name_first == next && other->name_end == next + 2 &&
                nar_is(story, next, NAR_W_GIVEN);
    narrator_str given = nar_token_text(story, mention->head);
    bool known = nar_register_get(story->by_given, given) != NAR_NONE ||
                 nar_register_get(story->by_surname, given) != NAR_NONE;
    return pair && !known ? other->head : NAR_NONE;
}

/// Mary, of Mary and Carl Venn, is Mary Venn.
static size_t new_of_pair(nar_story *story, const nar_mention *mention, narrator_str surname)
{
    narrator_str given = nar_token_text(story, mention->head);
    size_t who = new_named(story, mention, given, surname);
    nar_builder name = {.arena = story->arena};
    nar_put(&name, given);
    nar_put_char(&name, ' ');
    nar_put(&name, surname);
    story->people[who].name = nar_built(&name);
    return who;
}

size_t nar_bearer_of(nar_story *story, nar_mention *mention)
{
    uint32_t shared = shared_surname(story, mention);
    if (shared != NAR_NONE)
        return new_of_pair(story, mention, nar_token_text(story, shared));
    narrator_str surname = nar_token_text(story, mention->head), given = {0};
    if (mention->name_first < mention->head)
        given = nar_token_text(story, mention->name_first);
    size_t who = find_bearer(story, mention, surname, given);
    if (who == NARRATOR_NOBODY && !given.size) {
        uint32_t at = nar_register_get(story->by_given, surname);
        if (at != NAR_NONE && nar_genders_agree(story->people[at].gender, mention->gender))
            who = at;
    }
    if (who == NARRATOR_NOBODY && given.size) { // Bernie, then Bernie Venn
        uint32_t at = nar_register_get(story->by_surname, given);
        if (at != NAR_NONE && !story->people[at].given.size && !story->people[at].thing &&
            nar_is(story, mention->name_first, NAR_W_GIVEN)) {
            who = take_surname(story, at, surname);
        }
    }
    if (who == NARRATOR_NOBODY && !given.size &&
        (who = find_relative(story, mention)) != NARRATOR_NOBODY)
        take_surname(story, who, surname);
    if (who == NARRATOR_NOBODY && (who = find_unnamed(story, mention, given)) != NARRATOR_NOBODY)
        return nar_take_name(story, who, mention, given, surname);
    if (who == NARRATOR_NOBODY)
        return new_named(story, mention, given, surname);
    rename_person(story, who, mention, given);
    return who;
}
