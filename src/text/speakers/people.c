// SPDX-License-Identifier: GPL-3.0-or-later
// people.c: who is who.
//
// Takes   mentions, in the order of the article.
// Gives   for each the person or institution it stands for. "Kremlin spokesperson Dmitry Peskov",
//         "Mr Peskov", "the spokesperson" and "he" are one; two bearers of a surname are two; a
//         person and an institution never are one.
#include "text/speakers/sieves.h"

enum { CHAIN = 24, RECENT = 40, LONGEST = 200 };

bool nar_genders_agree(narrator_gender a, narrator_gender b)
{
    return a == NARRATOR_GENDER_UNKNOWN || b == NARRATOR_GENDER_UNKNOWN || a == b;
}

size_t nar_add_person(nar_story *story, nar_person person)
{
    story->people = nar_grow(story->arena, story->people, story->person_count,
                             &story->person_capacity, sizeof *story->people);
    story->people[story->person_count] = person;
    story->people[story->person_count].men = NAR_NONE;
    return story->person_count++;
}

/// Puts a person at the head of those with the same surname.
static void register_surname(nar_story *story, size_t who)
{
    nar_person *person = &story->people[who];
    person->next_same = nar_register_get(story->by_surname, person->surname);
    nar_register_set(story->by_surname, person->surname, (uint32_t)who);
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
static void learn_given(const nar_story *story, nar_person *person, narrator_str given)
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
static void learn(nar_story *story, size_t who, uint32_t index)
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
    return name.size && longer.size > name.size + 1 && nar_ends(longer, name) &&
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
        learn_given(story, person, given);
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
        learn_given(story, &story->people[who], given);
    } else if (mention->name_end - mention->name_first == 1) {
        learn_given(story, &story->people[who], surname);
    }
    return who;
}

/// The person of that age, of those mentioned lately.
static size_t find_aged(const nar_story *story, const nar_mention *mention)
{
    for (size_t i = story->person_count, steps = 0; i-- > 0 && steps < RECENT; steps++) {
        const nar_person *person = &story->people[i];
        if (!person->thing && person->age == mention->age &&
            nar_genders_agree(person->gender, mention->gender))
            return i;
    }
    return NARRATOR_NOBODY;
}

/// Somebody without a name gets one.
static size_t take_name(nar_story *story, size_t who, const nar_mention *mention,
                        narrator_str given, narrator_str surname)
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
    learn_given(story, &named, given);
    return nar_genders_agree(person->gender, named.gender);
}

/// A grandmother was saved … Margaret Venn, 81, said: whom the article opened with, or who was told
/// of by their age alone.
static size_t find_unnamed(const nar_story *story, const nar_mention *mention, narrator_str given)
{
    size_t lead = story->lead;
    if (mention->age) {
        size_t who = find_aged(story, mention);
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

static size_t resolve_name(nar_story *story, nar_mention *mention)
{
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
        return take_name(story, who, mention, given, surname);
    if (who == NARRATOR_NOBODY)
        return new_named(story, mention, given, surname);
    rename_person(story, who, mention, given);
    return who;
}

/// The person who is meant by "the spokesperson", "the 78-year-old", "the Vermont senator".
static size_t find_described(const nar_story *story, const nar_mention *mention)
{
    if (mention->age)
        return find_aged(story, mention);
    return nar_find_office(story, mention);
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
        !mention->person || mention->object ||
        (nar_is(story, mention->end, NAR_W_PREP) && !tells_origin(story, mention)))
        return NARRATOR_NOBODY;
    if (!mention->age &&
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

static size_t resolve_nominal(nar_story *story, nar_mention *mention)
{
    if (mention->definite) {
        size_t who = find_described(story, mention);
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

/// Where a phrase ends with all that belongs to it in German: die Leiterin der Mühle.
static uint32_t behind_genitives(const nar_story *story, const nar_mention *mention)
{
    uint32_t end = mention->end;
    while (story->german && end < story->token_count && story->tokens[end].text == mention->text) {
        uint32_t next = story->tokens[end].mention;
        if (next == NAR_NONE || story->mentions[next].first != end || !story->mentions[next].object)
            break;
        end = story->mentions[next].end;
    }
    return end;
}

/// The boy’s grandfather, Emlyn Venn, 69: the name that follows as an apposition; NAR_NONE else.
static uint32_t name_behind(const nar_story *story, const nar_mention *mention)
{
    uint32_t comma = behind_genitives(story, mention);
    if (mention->kind != NAR_MENTION_NOMINAL || mention->plural || !mention->person ||
        !nar_is_mark(story, comma, ','))
        return NAR_NONE;
    if (comma + 1 >= story->token_count || story->tokens[comma + 1].text != mention->text)
        return NAR_NONE;
    uint32_t next = story->tokens[comma + 1].mention;
    if (next == NAR_NONE || story->mentions[next].first != comma + 1 ||
        story->mentions[next].kind != NAR_MENTION_NAME || story->mentions[next].thing)
        return NAR_NONE;
    if (mention->first && nar_is_mark(story, mention->first - 1, ',') &&
        story->tokens[mention->first - 1].text == mention->text)
        return NAR_NONE; // Orla Venn, the mayor, Carl Roe …
    uint32_t end = story->mentions[next].end;
    bool closed = nar_is_mark(story, end, ',') || nar_is_mark(story, end, '.') ||
                  nar_is(story, end, NAR_W_CUE) || nar_is_mark(story, end, ':') ||
                  nar_is_mark(story, end, '(') ||
                  (mention->first == story->sentences[mention->sentence].first &&
                   nar_is(story, end, NAR_W_AUX)); // A miller, Orla Venn had no wheel
    return closed ? next : NAR_NONE;
}

/// in Hull: a name of which nothing tells that it is a person’s.
static bool is_where(const nar_story *story, const nar_mention *name)
{
    return name->first && (nar_token_is(story, name->first - 1, "in") ||
                           nar_token_is(story, name->first - 1, "at") ||
                           nar_token_is(story, name->first - 1, "near"));
}

/// Sen. Carol Venn, D-La., the … : the comma behind the party and the state.
static uint32_t behind_party(const nar_story *story, uint32_t comma)
{
    narrator_str party =
        comma + 1 < story->token_count ? nar_token_text(story, comma + 1) : (narrator_str){0};
    if (party.size < 3 || party.text[1] != '-' || !nar_is_upper(party.text[0]))
        return comma;
    for (uint32_t i = comma + 2; i < comma + 4; i++)
        if (nar_is_mark(story, i, ','))
            return i;
    return comma;
}

/// Carol Venn, the mayor, … : what stands behind a name in commas is hers.
static void learn_apposition(nar_story *story, const nar_mention *name)
{
    uint32_t at = name->end;
    nar_person *person = &story->people[name->who];
    if (name->kind != NAR_MENTION_NAME || person->thing || !nar_is_mark(story, at, ','))
        return;
    if (name->age && at + 2 < story->token_count && nar_is_mark(story, at + 2, ','))
        at += 2;
    if (name->object && !name->person && is_where(story, name))
        return; // Born in Hull, the daughter of a miller, …
    at = behind_party(story, at);
    if (at + 1 >= story->token_count || story->tokens[at + 1].text != name->text)
        return;
    uint32_t next = story->tokens[at + 1].mention;
    if (next == NAR_NONE || story->mentions[next].first != at + 1)
        return;
    nar_mention *what = &story->mentions[next];
    if (what->kind != NAR_MENTION_NOMINAL || what->plural || what->thing || !what->role ||
        what->who != NARRATOR_NOBODY)
        return;
    if (!nar_genders_agree(person->gender, what->gender) && person->gender_sure)
        return;
    learn(story, name->who, next);
}

/// Carol Venn is a lawyer; Venn worked as a miller: what is told of her by a verb is hers.
static void learn_predicate(nar_story *story, const nar_mention *name)
{
    static const char *const verbs[] = {"is",     "was",    "works",   "worked", "serves",
                                        "served", "became", "remains", "acts"};
    uint32_t at = name->end;
    bool told = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs && !told; i++)
        told = nar_token_is(story, at, verbs[i]);
    at += nar_token_is(story, at + 1, "as") ? 2 : 1;
    if (!told || name->kind != NAR_MENTION_NAME || story->people[name->who].thing ||
        at >= story->token_count || story->tokens[at].text != name->text)
        return;
    uint32_t next = story->tokens[at].mention;
    if (next == NAR_NONE || story->mentions[next].first != at)
        return;
    const nar_mention *what = &story->mentions[next];
    bool fits = what->kind == NAR_MENTION_NOMINAL && !what->plural && what->person && what->role &&
                what->who == NARRATOR_NOBODY &&
                nar_genders_agree(story->people[name->who].gender, what->gender);
    if (fits)
        learn(story, name->who, next);
}

/// "An operator answered … the operator, Denise Venn, asked": the one told of before gets the name.
static size_t introduced(nar_story *story, const nar_mention *mention, uint32_t index)
{
    nar_mention *name = &story->mentions[index];
    size_t told = mention->definite && mention->owner == NAR_NONE ? find_described(story, mention)
                                                                  : NARRATOR_NOBODY;
    narrator_str surname = nar_token_text(story, name->head);
    if (name->who == NARRATOR_NOBODY && told != NARRATOR_NOBODY &&
        !story->people[told].surname.size && name->name_first < name->head &&
        nar_register_get(story->by_surname, surname) == NAR_NONE) {
        take_name(story, told, name, nar_token_text(story, name->name_first), surname);
        learn(story, told, index);
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
    uint32_t name = name_behind(story, mention);
    if (name != NAR_NONE)
        who = introduced(story, mention, name);
    else if (mention->kind == NAR_MENTION_PRONOUN)
        who = nar_person_of_pronoun(story, mention);
    else if (mention->thing)
        who = nar_thing_of(story, mention);
    else if (mention->kind == NAR_MENTION_NAME)
        who = resolve_name(story, mention);
    else
        who = resolve_nominal(story, mention);
    if (who == NARRATOR_NOBODY)
        return who;
    learn(story, who, index);
    learn_apposition(story, &story->mentions[index]);
    learn_predicate(story, &story->mentions[index]);
    return who;
}

/// What was learned of somebody’s gender from pronouns alone is weighed anew, all of them together.
static void weigh_gender(const nar_story *story, nar_person *person)
{
    if (person->thing || person->told)
        return;
    person->gender = NARRATOR_GENDER_UNKNOWN;
    person->gender_sure = false;
    if (person->given.size || person->surname.size)
        learn_given(story, person, person->given.size ? person->given : person->surname);
    narrator_gender most = person->he > 2 * person->she   ? NARRATOR_GENDER_MALE
                           : person->she > 2 * person->he ? NARRATOR_GENDER_FEMALE
                                                          : NARRATOR_GENDER_UNKNOWN;
    if (person->gender == NARRATOR_GENDER_UNKNOWN || person->he + person->she > 2)
        set_gender(person, most, true);
    person->he = person->she = 0;
}

/// A second look at every pronoun: Venn, of whom a later sentence tells that she is a Mary, was no
/// he before it either.
static void resolve_pronouns_again(nar_story *story)
{
    for (size_t i = 0; i < story->person_count; i++)
        weigh_gender(story, &story->people[i]);
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
    size_t who = resolve_name(story, &name);
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
