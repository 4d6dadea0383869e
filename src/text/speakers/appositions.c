// SPDX-License-Identifier: GPL-3.0-or-later
// appositions.c: who is the same as what stands beside them.
//
// Takes   a mention, and what follows it in commas or behind "is": the boy’s grandfather, Emlyn
//         Venn; Carol Venn, the mayor; Venn was a miller.
// Gives   the name of the one, or the office of the other.
#include "text/speakers/people.h"

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

/// the owner of the old mill: where the phrase ends with what follows "of".
static uint32_t behind_chain(const nar_story *story, const nar_mention *mention)
{
    enum { MOST = 6 };
    uint32_t at = mention->end;
    if (!nar_token_is(story, at, "of"))
        return at;
    while (at < mention->end + MOST && at < story->token_count &&
           story->tokens[at].text == mention->text && story->tokens[at].kind == NAR_TOKEN_WORD &&
           !nar_is(story, at, NAR_W_AUX | NAR_W_CUE | NAR_W_CONJ))
        at++;
    return at;
}

/// The owner of the mill is Orla Venn.
static uint32_t name_behind_is(const nar_story *story, uint32_t is)
{
    uint32_t next =
        is + 1 < story->token_count && story->tokens[is + 1].text == story->tokens[is].text
            ? story->tokens[is + 1].mention
            : NAR_NONE;
    if (next == NAR_NONE || story->mentions[next].first != is + 1)
        return NAR_NONE;
    const nar_mention *name = &story->mentions[next];
    bool full =
        name->kind == NAR_MENTION_NAME && !name->thing && name->name_end - name->name_first > 1;
    bool closed = nar_is_mark(story, name->end, '.') || nar_is_mark(story, name->end, ',');
    return full && closed ? next : NAR_NONE;
}

/// Her manager and brother, Carl Venn: two things that one person is.
static uint32_t behind_second(const nar_story *story, const nar_mention *mention, uint32_t conj)
{
    uint32_t comma = conj + 2;
    bool second = nar_is(story, conj + 1, NAR_W_ROLE) && nar_is_mark(story, comma, ',') &&
                  story->tokens[comma].text == mention->text;
    return second ? comma : mention->end;
}

/// The boy’s grandfather, Emlyn Venn, 69: the name that follows as an apposition; NAR_NONE else.
uint32_t nar_name_behind(const nar_story *story, const nar_mention *mention)
{
    uint32_t comma = behind_genitives(story, mention);
    if (nar_token_is(story, comma, "and"))
        comma = behind_second(story, mention, comma);
    uint32_t is = behind_chain(story, mention);
    if (nar_token_is(story, is, "is") && mention->definite && mention->person && !mention->plural &&
        mention->kind == NAR_MENTION_NOMINAL)
        return name_behind_is(story, is);
    if (mention->kind != NAR_MENTION_NOMINAL || mention->plural || !mention->person ||
        !nar_is_mark(story, comma, ','))
        return NAR_NONE;
    if (comma + 1 >= story->token_count || story->tokens[comma + 1].text != mention->text)
        return NAR_NONE;
    uint32_t next = story->tokens[comma + 1].mention;
    if (next == NAR_NONE || story->mentions[next].first != comma + 1 ||
        story->mentions[next].kind != NAR_MENTION_NAME || story->mentions[next].thing)
        return NAR_NONE;
    if (mention->first > 1 && nar_is_mark(story, mention->first - 1, ',') &&
        story->tokens[mention->first - 2].text == mention->text &&
        story->tokens[mention->first - 2].mention != NAR_NONE)
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

/// is a lawyer: the noun behind a verb is told of who has the name before it.
static void learn_behind(nar_story *story, const nar_mention *name, uint32_t at)
{
    if (at + 1 >= story->token_count || story->tokens[at + 1].text != name->text)
        return;
    uint32_t next = story->tokens[at + 1].mention;
    if (next == NAR_NONE || story->mentions[next].first != at + 1)
        return;
    const nar_mention *what = &story->mentions[next];
    bool fits = what->kind == NAR_MENTION_NOMINAL && !what->plural && what->person && what->role &&
                what->who == NARRATOR_NOBODY &&
                nar_genders_agree(story->people[name->who].gender, what->gender);
    if (fits)
        nar_learn(story, name->who, next);
}

/// Carol Venn, captain of the team, … Carol Venn, co-founder and chief scientist of the lab: nouns
/// without an article, up to a preposition or a mark. False when there is none.
static bool learn_bare(nar_story *story, const nar_mention *name, uint32_t first)
{
    enum { LONGEST = 6 };
    bool learned = false;
    for (uint32_t i = first; i < first + LONGEST && i + 1 < story->token_count; i++) {
        if (story->tokens[i].text != name->text || story->tokens[i].kind != NAR_TOKEN_WORD ||
            nar_is(story, i, NAR_W_PREP | NAR_W_PRONOUN | NAR_W_AUX | NAR_W_REL))
            return learned;
        if (nar_is(story, i, NAR_W_CONJ)) {
            if (!learned || !nar_token_is(story, i, "and"))
                return learned;
            first = i + 1;
            continue;
        }
        const nar_row *role = nar_role(story, i);
        bool last = nar_is(story, i + 1, NAR_W_PREP) || nar_token_is(story, i + 1, "and") ||
                    nar_is_mark(story, i + 1, ',') || nar_is_mark(story, i + 1, '.');
        if (!role || !last)
            continue;
        if (!nar_equal(nar_row_cell(role, 3), NAR_STR("person")) ||
            !nar_equal(nar_row_cell(role, 2), NAR_STR("s")))
            return learned;
        nar_learn_office(story, name->who, first, i);
        learned = true;
    }
    return learned;
}

/// Carol Venn, the mayor, … : what stands behind a name in commas is hers.
void nar_learn_apposition(nar_story *story, const nar_mention *name)
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
    if (nar_token_is(story, at + 1, "who") && nar_is(story, at + 2, NAR_W_AUX)) {
        learn_behind(story, name, at + 2);
        return;
    }
    if (!nar_is(story, at + 1, NAR_W_DET | NAR_W_OWNER) && learn_bare(story, name, at + 1))
        return;
    uint32_t next = story->tokens[at + 1].mention;
    if (next == NAR_NONE || story->mentions[next].first != at + 1)
        return;
    nar_mention *what = &story->mentions[next];
    if (nar_is(story, what->end, NAR_W_SAYS_SO))
        return; // Venn, a friend said, is “very sure”
    if (what->kind != NAR_MENTION_NOMINAL || what->plural || what->thing || !what->role ||
        what->who != NARRATOR_NOBODY)
        return;
    if (!nar_genders_agree(person->gender, what->gender) && person->gender_sure)
        return;
    nar_learn(story, name->who, next);
}

/// Carol Venn is a lawyer; Venn worked as a miller: what is told of her by a verb is hers.
void nar_learn_predicate(nar_story *story, const nar_mention *name)
{
    static const char *const verbs[] = {"is",     "was",    "works",   "worked", "serves",
                                        "served", "became", "remains", "acts"};
    uint32_t at = name->end;
    bool told = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs && !told; i++)
        told = nar_token_is(story, at, verbs[i]);
    if (!told && nar_is(story, at, NAR_W_AUX) && nar_token_is(story, at + 1, "been")) {
        told = true;
        at++;
    }
    at += nar_token_is(story, at + 1, "as") ? 2 : 1;
    if (told && name->kind == NAR_MENTION_NAME && !story->people[name->who].thing)
        learn_behind(story, name, at - 1);
}
