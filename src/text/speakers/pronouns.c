// SPDX-License-Identifier: GPL-3.0-or-later
// pronouns.c: whom he, she, it and they stand for.
//
// Takes   a pronoun, and who is spoken of in the sentences before it.
// Gives   the nearest person that fits: the subject of a sentence rather than somebody in passing,
//         and who spoke before whoever else was told of.
#include "text/speakers/people.h"

enum { FAR = 6, LONGEST = 200 };

/// A given name that nearly all bearers share with the other half: Bernie is hardly a she.
static bool is_unlikely(const nar_person *person, narrator_gender gender)
{
    enum { FEW = 20, MANY = 80 }; // of a hundred
    if (person->gender != NARRATOR_GENDER_UNKNOWN || person->men == NAR_NONE)
        return false;
    return (gender == NARRATOR_GENDER_FEMALE && person->men > MANY) ||
           (gender == NARRATOR_GENDER_MALE && person->men < FEW);
}

/// Whether the person a pronoun could stand for fits it.
static bool pronoun_fits(const nar_story *story, const nar_mention *pronoun, size_t who)
{
    if (who == NARRATOR_NOBODY)
        return false;
    const nar_person *person = &story->people[who];
    if (pronoun->plural)
        return person->thing;
    if (pronoun->gender == NARRATOR_GENDER_NEUTRAL)
        return person->thing && !person->plural;
    return !person->thing && nar_genders_agree(person->gender, pronoun->gender) &&
           !is_unlikely(person, pronoun->gender) &&
           (person->kind == NARRATOR_SPEAKER_PERSON || person->spoke ||
            person->gender != NARRATOR_GENDER_UNKNOWN ||
            (person->given.size && person->mentions > 1));
}

/// Marlow Mills said so in a letter. “…,” it said: a name of which nothing tells that it is a
/// person’s.
static bool is_speaking_name(const nar_story *story, const nar_mention *pronoun,
                             const nar_mention *mention)
{
    bool opens = mention->sentence + 1 == pronoun->sentence &&
                 mention->first == story->sentences[mention->sentence].first;
    if (pronoun->gender != NARRATOR_GENDER_NEUTRAL || !pronoun->speaks ||
        !(mention->speaks || opens) || mention->kind != NAR_MENTION_NAME ||
        mention->who == NARRATOR_NOBODY || mention->sentence == pronoun->sentence)
        return false;
    const nar_person *person = &story->people[mention->who];
    return !person->thing && person->gender == NARRATOR_GENDER_UNKNOWN && person->men == NAR_NONE &&
           person->kind != NARRATOR_SPEAKER_PERSON;
}

/// Venn’s house was old: whose it is, if they fit.
static size_t fitting_owner(const nar_story *story, const nar_mention *pronoun,
                            const nar_mention *owned)
{
    if (owned->owner == NAR_NONE || !nar_is(story, owned->owner, NAR_W_HIGH))
        return NARRATOR_NOBODY;
    uint32_t who = nar_register_get(story->by_surname, nar_token_text(story, owned->owner));
    return who != NAR_NONE && pronoun_fits(story, pronoun, who) ? who : NARRATOR_NOBODY;
}

/// Those talks go on, he said: a noun that no table knows is no he.
static bool is_unknown_noun(const nar_mention *pronoun, const nar_mention *mention)
{
    return mention->kind == NAR_MENTION_NOMINAL && !mention->person && !mention->role &&
           (pronoun->gender == NARRATOR_GENDER_MALE || pronoun->gender == NARRATOR_GENDER_FEMALE);
}

/// Any miller who is a he; no miller: none that a he could stand for.
static bool is_nobody(const nar_story *story, const nar_mention *mention)
{
    static const char *const words[] = {"any", "no", "every", "each", "neither"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (mention->kind == NAR_MENTION_NOMINAL && nar_token_is(story, mention->first, words[i]))
            return true;
    return false;
}

/// To the U.S., they said; in Hull, Fla., they said: no place is many.
static bool is_where(const nar_story *story, const nar_mention *mention)
{
    narrator_str name = nar_token_text(story, mention->head);
    if (mention->speaks)
        return false;
    if (nar_ends(name, NAR_STR(".")))
        name.size--;
    return nar_is(story, mention->head, NAR_W_PLACE) ||
           (mention->kind == NAR_MENTION_NAME && nar_table_find(story->states, name));
}

/// The youngest son of a miller, he left: what tells more of him is not who he is.
static bool is_about_pronoun(const nar_story *story, const nar_mention *pronoun,
                             const nar_mention *mention)
{
    return mention->kind == NAR_MENTION_NOMINAL && mention->sentence == pronoun->sentence &&
           nar_is_mark(story, pronoun->first - 1, ',') &&
           nar_over_aside(story, mention->first, pronoun->first + 1) == pronoun->first;
}

/// In one sentence or clause: its subject if it fits, else the first mention that does, unless only
/// a subject will do.
static size_t fitting_in(const nar_story *story, const nar_mention *pronoun, uint32_t from,
                         uint32_t end, bool only_subject)
{
    uint32_t sentence = story->tokens[from].sentence;
    size_t found = NARRATOR_NOBODY, subject = NARRATOR_NOBODY, spoke = NARRATOR_NOBODY,
           certain = NARRATOR_NOBODY, owner = NARRATOR_NOBODY;
    bool first = true;
    if (from + LONGEST < end)
        from = end - LONGEST;
    for (uint32_t i = from; i < end; i++) {
        uint32_t index = story->tokens[i].mention;
        if (index == NAR_NONE || story->mentions[index].first != i)
            continue;
        const nar_mention *mention = &story->mentions[index];
        bool leads = first;
        first = false;
        if (is_nobody(story, mention) || (pronoun->plural && is_where(story, mention)) ||
            is_about_pronoun(story, pronoun, mention))
            continue;
        if (is_speaking_name(story, pronoun, mention))
            return mention->who;
        if (is_unknown_noun(pronoun, mention))
            continue;
        if (!pronoun_fits(story, pronoun, mention->who)) {
            if (owner == NARRATOR_NOBODY && sentence != pronoun->sentence)
                owner = fitting_owner(story, pronoun, mention);
            continue;
        }
        const nar_person *person = &story->people[mention->who];
        bool opens = leads && (mention->definite || mention->speaks || i == from);
        if (!opens && !person->surname.size && !person->thing &&
            person->gender == NARRATOR_GENDER_UNKNOWN)
            continue; // some senator or other, in passing
        bool known = person->gender != NARRATOR_GENDER_UNKNOWN || person->surname.size;
        if (mention->speaks && pronoun->speaks && sentence != pronoun->sentence) {
            if (known && (person->kind == NARRATOR_SPEAKER_PERSON ||
                          person->gender != NARRATOR_GENDER_UNKNOWN))
                return mention->who; // who spoke goes on speaking
            if (spoke == NARRATOR_NOBODY && person->kind == NARRATOR_SPEAKER_PERSON)
                spoke = mention->who; // a spokesperson, unless somebody is known to be a he
        }
        if (!mention->object && person->gender != NARRATOR_GENDER_UNKNOWN &&
            certain == NARRATOR_NOBODY)
            certain = mention->who;
        if (!mention->object && subject == NARRATOR_NOBODY)
            subject = mention->who;
        else if (found == NARRATOR_NOBODY && sentence != pronoun->sentence)
            found = mention->who; // asked by her, he said
    }
    if (spoke != NARRATOR_NOBODY)
        return certain != NARRATOR_NOBODY ? certain : spoke;
    if (subject != NARRATOR_NOBODY || only_subject)
        return subject;
    return found != NARRATOR_NOBODY ? found : owner;
}

/// Whether a sentence tells of many: critics, the sisters.
static bool has_many(const nar_story *story, uint32_t sentence)
{
    nar_range range = story->sentences[sentence];
    for (uint32_t i = range.first; i < range.end && i < range.first + LONGEST; i++) {
        uint32_t index = story->tokens[i].mention;
        if (index != NAR_NONE &&
            (story->mentions[index].plural || (story->mentions[index].who != NARRATOR_NOBODY &&
                                               story->people[story->mentions[index].who].plural)))
            return true;
        if (nar_token_is(story, i, "and"))
            return true;
    }
    return false;
}

/// Venn issued a statement. “…,” it read: Venn’s words.
static size_t issued_by(const nar_story *story, const nar_mention *pronoun)
{
    static const char *const verbs[] = {"issued", "released", "posted", "published",
                                        "shared", "sent",     "wrote",  "tweeted"};
    uint32_t cue = pronoun->first + 1;
    if (pronoun->gender != NARRATOR_GENDER_NEUTRAL || !pronoun->sentence ||
        !nar_is(story, cue, NAR_W_CUE) ||
        !nar_equal(nar_row_cell(nar_cue(story, cue), 1), NAR_STR("read")))
        return NARRATOR_NOBODY;
    nar_range range = story->sentences[pronoun->sentence - 1];
    size_t who = NARRATOR_NOBODY;
    for (uint32_t i = range.first; i < range.end && i < range.first + LONGEST; i++) {
        uint32_t index = story->tokens[i].mention;
        if (who == NARRATOR_NOBODY && index != NAR_NONE && !story->mentions[index].object)
            who = story->mentions[index].who;
        for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
            if (nar_token_is(story, i, verbs[k]))
                return who;
    }
    return NARRATOR_NOBODY;
}

/// Kim Roe, a spokesperson, confirmed it. “…,” they said: one of whom nothing tells that they are
/// a he or a she, if the sentence before, of the same paragraph, begins with them.
static size_t singular_they(const nar_story *story, const nar_mention *pronoun)
{
    if (!pronoun->plural || !pronoun->speaks || !pronoun->sentence)
        return NARRATOR_NOBODY;
    uint32_t first = story->sentences[pronoun->sentence - 1].first,
             index = first < story->token_count ? story->tokens[first].mention : NAR_NONE;
    if (index == NAR_NONE || story->mentions[index].text != pronoun->text ||
        story->mentions[index].who == NARRATOR_NOBODY || !story->mentions[index].speaks)
        return NARRATOR_NOBODY;
    const nar_person *person = &story->people[story->mentions[index].who];
    bool one = !person->thing && person->kind == NARRATOR_SPEAKER_PERSON &&
               (person->gender == NARRATOR_GENDER_UNKNOWN ||
                (!person->told && !has_many(story, pronoun->sentence - 1)));
    return one ? story->mentions[index].who : NARRATOR_NOBODY;
}

/// Venn asked Roe whether he knew it: Roe.
static size_t asked_whether(const nar_story *story, const nar_mention *pronoun)
{
    enum { LONGEST_NAME = 12 };
    uint32_t at = pronoun->first;
    if (!at || !(nar_token_is(story, at - 1, "whether") || nar_token_is(story, at - 1, "if") ||
                 nar_token_is(story, at - 1, "how") || nar_token_is(story, at - 1, "why")))
        return NARRATOR_NOBODY;
    uint32_t first = story->sentences[pronoun->sentence].first;
    for (uint32_t i = at - 1; i > first + 1 && i + LONGEST_NAME > at; i--) {
        uint32_t index = story->tokens[i].mention;
        if (index == NAR_NONE || story->mentions[index].first != i)
            continue;
        bool asked = nar_is(story, i - 1, NAR_W_CUE) &&
                     nar_equal(nar_row_cell(nar_cue(story, i - 1), 2), NAR_STR("ask"));
        return asked && pronoun_fits(story, pronoun, story->mentions[index].who)
                   ? story->mentions[index].who
                   : NARRATOR_NOBODY;
    }
    return NARRATOR_NOBODY;
}

/// “…,” Venn said. He went on: “…”: who spoke in the sentence before, the only one told of in it,
/// even if the given name is rather the other half’s.
static size_t went_on(const nar_story *story, const nar_mention *pronoun)
{
    if (!pronoun->sentence || !pronoun->speaks || pronoun->plural ||
        pronoun->gender == NARRATOR_GENDER_NEUTRAL)
        return NARRATOR_NOBODY;
    nar_range range = story->sentences[pronoun->sentence - 1];
    size_t found = NARRATOR_NOBODY;
    for (uint32_t i = range.first; i < range.end && i < range.first + LONGEST; i++) {
        uint32_t index = story->tokens[i].mention;
        if (index == NAR_NONE || story->mentions[index].first != i)
            continue;
        const nar_mention *mention = &story->mentions[index];
        if (mention->who == NARRATOR_NOBODY || story->people[mention->who].thing)
            continue;
        if (mention->object || (found != NARRATOR_NOBODY && found != mention->who))
            return NARRATOR_NOBODY;
        if (mention->speaks && mention->kind == NAR_MENTION_NAME)
            found = mention->who;
    }
    if (found == NARRATOR_NOBODY)
        return found;
    const nar_person *person = &story->people[found];
    bool known = person->told || person->men == 0 || person->men == 100;
    return known && !nar_genders_agree(person->gender, pronoun->gender) ? NARRATOR_NOBODY : found;
}

/// He married Morag Venn. She survives him: a full name of which nothing tells that it is no
/// woman's, in the sentence before, if it is the only one there.
static size_t full_name_before(const nar_story *story, const nar_mention *pronoun)
{
    if (!pronoun->sentence || pronoun->plural || pronoun->gender == NARRATOR_GENDER_NEUTRAL)
        return NARRATOR_NOBODY;
    nar_range range = story->sentences[pronoun->sentence - 1];
    size_t found = NARRATOR_NOBODY;
    for (uint32_t i = range.first; i < range.end && i < range.first + LONGEST; i++) {
        uint32_t index = story->tokens[i].mention;
        size_t who = index == NAR_NONE ? NARRATOR_NOBODY : story->mentions[index].who;
        if (who == NARRATOR_NOBODY || story->mentions[index].kind != NAR_MENTION_NAME ||
            story->people[who].thing)
            continue;
        if (found != NARRATOR_NOBODY && found != who)
            return NARRATOR_NOBODY;
        found = who;
    }
    if (found == NARRATOR_NOBODY)
        return found;
    const nar_person *person = &story->people[found];
    bool fits = person->given.size && person->surname.size &&
                nar_genders_agree(person->gender, pronoun->gender) &&
                !is_unlikely(person, pronoun->gender);
    return fits ? found : NARRATOR_NOBODY;
}

size_t nar_person_of_pronoun(const nar_story *story, const nar_mention *pronoun)
{
    enum { WHO = 3 };
    const nar_row *row = nar_pronoun(story, pronoun->head);
    if (row && nar_equal(nar_row_cell(row, WHO), NAR_STR("self")))
        return NARRATOR_NOBODY; // I and we are the author
    if (pronoun->gender == NARRATOR_GENDER_UNKNOWN && !pronoun->plural)
        return NARRATOR_NOBODY; // everyone, someone, nobody
    size_t asked = asked_whether(story, pronoun);
    if (asked == NARRATOR_NOBODY && pronoun->first == story->sentences[pronoun->sentence].first)
        asked = went_on(story, pronoun);
    if (asked == NARRATOR_NOBODY)
        asked = singular_they(story, pronoun);
    if (asked == NARRATOR_NOBODY)
        asked = issued_by(story, pronoun);
    if (asked != NARRATOR_NOBODY)
        return asked;
    for (uint32_t back = 0; back <= FAR && back <= pronoun->sentence; back++) {
        nar_range range = story->sentences[pronoun->sentence - back];
        uint32_t end = back ? range.end : pronoun->first, main = range.first;
        if (back && end < range.first + LONGEST)
            main = nar_main_clause(story, range.first, end);
        size_t who = NARRATOR_NOBODY;
        if (main > range.first)
            who = fitting_in(story, pronoun, main, end, true);
        if (who == NARRATOR_NOBODY)
            who = fitting_in(story, pronoun, range.first, end, false);
        if (who != NARRATOR_NOBODY)
            return who;
    }
    return full_name_before(story, pronoun);
}
