// SPDX-License-Identifier: GPL-3.0-or-later
// offices.c: what people are, and who is meant by it.
//
// Takes   mentions: Finance Minister Orla Venn; Sen. Carl Roe (R-Ohio); the Ohio senator.
// Gives   the offices of each person, and the person whom a description means. What tells one
//         office from another (finance, Ohio, vice) must not speak against it.
#include "text/speakers/story.h"

/// spokesman, spokeswoman and spokesperson are one office.
static narrator_str stem(narrator_str role)
{
    static const char *const ends[] = {"woman", "person", "man"};
    for (size_t i = 0; i < 3; i++)
        if (role.size > strlen(ends[i]) + 2 && nar_ends(role, nar_str(ends[i])))
            return nar_slice(role, 0, role.size - strlen(ends[i]));
    return role;
}

narrator_str nar_country_of(const nar_story *story, narrator_str word)
{
    const nar_row *row = nar_table_find(story->places, word);
    return row ? nar_row_cell(row, 1) : word;
}

/// An office is told of by name and by what it is too: Const. Venn, the constable, the officer.
static void add_office(nar_story *story, size_t who, narrator_str noun, uint32_t first,
                       uint32_t end)
{
    nar_person *person = &story->people[who];
    nar_register_set(story->by_role, stem(noun), (uint32_t)who);
    for (size_t i = 0; i < person->office_count; i++)
        if (nar_equal_nocase(person->offices[i].noun, stem(noun))) {
            if (end > first)
                person->offices[i] = (nar_office){stem(noun), first, end};
            return;
        }
    if (person->office_count < NAR_OFFICES)
        person->offices[person->office_count++] = (nar_office){stem(noun), first, end};
}

static void add_home(nar_person *person, narrator_str home)
{
    for (size_t i = 0; i < person->home_count; i++)
        if (nar_equal(person->homes[i], home))
            return;
    if (person->home_count < NAR_HOMES)
        person->homes[person->home_count++] = home;
}

/// Sen. Carl Roe (R-Ohio); Carl Roe of Ohio.
static void learn_home(const nar_story *story, nar_person *person, const nar_mention *mention)
{
    uint32_t at = mention->end;
    if (at + 1 >= story->token_count || story->tokens[at + 1].text != mention->text)
        return;
    narrator_str word = nar_token_text(story, at + 1);
    if ((nar_is_mark(story, at, '(') || nar_is_mark(story, at, ',')) && word.size > 3 &&
        word.text[1] == '-') {
        word = nar_slice(word, 2, word.size);
        const nar_row *row = nar_table_find(
            story->states, nar_ends(word, NAR_STR(".")) ? nar_slice(word, 0, word.size - 1) : word);
        add_home(person, row ? nar_row_cell(row, 1) : nar_country_of(story, word));
    } else if (nar_token_is(story, at, "of") && nar_is(story, at + 1, NAR_W_PLACE)) {
        add_home(person, nar_country_of(story, word));
    }
}

void nar_learn_offices(nar_story *story, size_t who, const nar_mention *mention)
{
    uint32_t first = mention->first;
    for (uint32_t i = mention->first; i < mention->end; i++) {
        if (nar_is(story, i, NAR_W_DET | NAR_W_OWNER))
            first = i + 1;
        if (!nar_is(story, i, NAR_W_ROLE | NAR_W_TITLE) ||
            (i >= mention->name_first && i < mention->name_end) ||
            (mention->owner != NAR_NONE && i <= mention->owner))
            continue;
        add_office(story, who, nar_token_text(story, i), first, i);
        if (story->german && nar_role(story, i)) // Bundeskanzlerin, Kanzlerin
            add_office(story, who, nar_row_key(nar_role(story, i)), i, i);
        const nar_row *row = nar_table_find_nocase(story->offices, nar_token_text(story, i));
        narrator_str more = row ? nar_row_cell(row, 1) : (narrator_str){0}, noun;
        while (nar_next_word(&more, &noun))
            add_office(story, who, noun, first, i);
    }
    if (mention->kind == NAR_MENTION_NAME)
        learn_home(story, &story->people[who], mention);
}

void nar_learn_office(nar_story *story, size_t who, uint32_t first, uint32_t noun)
{
    add_office(story, who, nar_token_text(story, noun), first, noun);
    const nar_row *row = nar_table_find_nocase(story->offices, nar_token_text(story, noun));
    narrator_str more = row ? nar_row_cell(row, 1) : (narrator_str){0}, word;
    while (nar_next_word(&more, &word))
        add_office(story, who, word, first, noun);
    if (nar_token_is(story, noun, "executive") && noun > first &&
        nar_token_is(story, noun - 1, "chief"))
        add_office(story, who, NAR_STR("CEO"), noun, noun);
}

bool nar_has_office(const nar_person *person, narrator_str noun)
{
    for (size_t i = 0; i < person->office_count; i++)
        if (nar_equal_nocase(person->offices[i].noun, stem(noun)))
            return true;
    return false;
}

/// Whether one of the words that tell which office it is says the same as a word.
static bool tells(const nar_story *story, const nar_person *person, const nar_office *office,
                  uint32_t token)
{
    narrator_str word = nar_token_text(story, token), country = nar_country_of(story, word);
    for (uint32_t i = office->first; i < office->end; i++) {
        narrator_str other = nar_token_text(story, i);
        if (nar_equal_nocase(other, word) || nar_equal(nar_country_of(story, other), country))
            return true;
    }
    for (size_t i = 0; i < person->home_count; i++)
        if (nar_equal(person->homes[i], country))
            return true;
    return false;
}

/// Nobody leads two parties or teams.
static bool leads_one(narrator_str noun)
{
    static const char *const words[] = {"leader", "coach",  "captain",
                                        "critic", "goalie", "goaltender"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (nar_equal_nocase(noun, nar_str(words[i])))
            return true;
    return false;
}

/// Whether a name stands before an office, or the name of a party (Republican, Democratic).
static bool has_name(const nar_story *story, const nar_office *office, bool party)
{
    for (uint32_t i = office->first; i < office->end; i++)
        if (nar_is(story, i, NAR_W_HIGH) && (!party || nar_is(story, i, NAR_W_TITLE)))
            return true;
    return false;
}

/// A word that tells one office of a noun from another: prime, vice, finance, Republican.
static bool is_distinct(const nar_story *story, uint32_t token, const nar_office *office)
{
    static const char *const many[] = {"minister", "secretary", "critic"};
    if (nar_is(story, token, NAR_W_OTHER | NAR_W_ADV))
        return false;
    if (nar_is(story, token, NAR_W_HIGH))
        return (nar_is(story, token, NAR_W_TITLE) || leads_one(office->noun)) &&
               has_name(story, office, !leads_one(office->noun));
    if (nar_is(story, token, NAR_W_TITLE | NAR_W_ROLE))
        return true;
    for (size_t i = 0; i < sizeof many / sizeof *many; i++)
        if (nar_equal_nocase(office->noun, nar_str(many[i])))
            return true;
    return false;
}

static bool knows_place(const nar_story *story, const nar_person *person, const nar_office *office)
{
    for (uint32_t i = office->first; i < office->end; i++)
        if (nar_is(story, i, NAR_W_PLACE))
            return true;
    return person->home_count > 0;
}

enum fit { OTHER, PERHAPS, LIKELY, SAME };

/// How well a description fits an office that somebody has.
static enum fit fit_of(const nar_story *story, const nar_person *person, const nar_office *office,
                       const nar_mention *mention)
{
    bool missing = false;
    for (uint32_t i = mention->first; i < mention->head; i++) {
        if (nar_is(story, i, NAR_W_DET | NAR_W_OWNER) || story->tokens[i].kind != NAR_TOKEN_WORD ||
            tells(story, person, office, i))
            continue;
        missing = true;
        if (nar_is(story, i, NAR_W_PLACE)
                ? knows_place(story, person, office)
                : office->end > office->first && is_distinct(story, i, office))
            return OTHER;
    }
    for (uint32_t i = office->first; i < office->end; i++)
        if (nar_token_is(story, i, "vice") || nar_token_is(story, i, "deputy"))
            for (uint32_t k = mention->first;; k++) {
                if (k >= mention->head)
                    return OTHER; // the president is not Vice President Venn
                if (nar_equal_nocase(nar_token_text(story, k), nar_token_text(story, i)))
                    break;
            }
    return !missing ? SAME : office->end == office->first ? LIKELY : PERHAPS;
}

static enum fit best_fit(const nar_story *story, const nar_person *person,
                         const nar_mention *mention, bool *holds)
{
    narrator_str noun = stem(nar_token_text(story, mention->head));
    enum fit best = OTHER;
    *holds = false;
    for (size_t i = 0; i < person->office_count; i++) {
        if (!nar_equal_nocase(person->offices[i].noun, noun))
            continue;
        *holds = true;
        enum fit fit = fit_of(story, person, &person->offices[i], mention);
        best = fit > best ? fit : best;
    }
    return best;
}

bool nar_is_other_office(const nar_story *story, const nar_person *person,
                         const nar_mention *mention)
{
    bool holds;
    return best_fit(story, person, mention, &holds) == OTHER && holds;
}

size_t nar_find_office(const nar_story *story, const nar_mention *mention)
{
    enum { RECENT = 120 };
    narrator_str noun = stem(nar_token_text(story, mention->head));
    if (nar_register_get(story->by_role, noun) == NAR_NONE)
        return NARRATOR_NOBODY;
    size_t found = NARRATOR_NOBODY;
    enum fit best = OTHER;
    for (size_t i = story->person_count, steps = 0; i-- > 0 && steps < RECENT; steps++) {
        const nar_person *person = &story->people[i];
        bool holds;
        if (person->thing || !nar_genders_agree(person->gender, mention->gender))
            continue;
        enum fit fit = best_fit(story, person, mention, &holds);
        if (fit > best || (fit == best && fit > OTHER &&
                           person->last_mention > story->people[found].last_mention)) {
            best = fit;
            found = i;
        }
    }
    return found;
}
