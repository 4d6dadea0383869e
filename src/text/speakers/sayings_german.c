// SPDX-License-Identifier: GPL-3.0-or-later
// sayings_german.c: the verbs of speaking in German, and who is their subject.
//
// Takes   tokens and mentions.
// Gives   for a cue its subject. The finite verb stands second: what is before it may be the
//         subject ("Venn sagte") or anything else, and then the subject is behind it ("Am Montag
//         sagte Venn", "„…“, teilte gestern die Mühle mit"). Participles and the verbs of clauses
//         stand last.
#include "text/speakers/story.h"

enum { KIND = 2, TENSE = 3, AHEAD = 14 };

static bool is_quote(const nar_story *story, uint32_t token)
{
    return token < story->token_count && story->tokens[token].kind == NAR_TOKEN_QUOTE;
}

static bool cue_is(const nar_story *story, uint32_t cue, size_t column, const char *what)
{
    return nar_equal(nar_row_cell(nar_cue(story, cue), column), nar_str(what));
}

/// „…“, sagte
static bool is_after_quote(const nar_story *story, uint32_t cue, uint32_t first)
{
    if (cue > first && is_quote(story, cue - 1))
        return true;
    return cue > first + 1 && nar_is_mark(story, cue - 1, ',') && is_quote(story, cue - 2);
}

/// Fraktions- und Parteivorsitzende: the hyphen of a part that is left out, no dash.
static bool is_hyphen(const nar_story *story, uint32_t token)
{
    return nar_is_mark(story, token, '-') &&
           story->tokens[token].end - story->tokens[token].start == 1;
}

/// Where the clause that holds a token begins.
static uint32_t clause_of(const nar_story *story, uint32_t token, uint32_t first)
{
    while (token > first && story->tokens[token - 1].kind != NAR_TOKEN_QUOTE &&
           (story->tokens[token - 1].kind != NAR_TOKEN_MARK || nar_is_mark(story, token - 1, '(') ||
            nar_is_mark(story, token - 1, ')') || is_hyphen(story, token - 1)))
        token--;
    return token;
}

/// Venn gab bekannt: „…“: no comma between the verb and the words.
static bool leads_to_quote(const nar_story *story, uint32_t cue)
{
    for (uint32_t i = cue + 1; i < cue + AHEAD && i < story->token_count; i++) {
        if (story->tokens[i].text != story->tokens[cue].text)
            return false;
        if (is_quote(story, i))
            return true;
        if (story->tokens[i].kind == NAR_TOKEN_MARK && !nar_is_mark(story, i, ':') &&
            !nar_is_mark(story, i, '(') && !nar_is_mark(story, i, ')'))
            return false;
    }
    return false;
}

static bool is_subject(const nar_story *story, uint32_t index)
{
    return index != NAR_NONE && !story->mentions[index].object &&
           !(story->mentions[index].kind == NAR_MENTION_PRONOUN &&
             story->mentions[index].gender == NARRATOR_GENDER_NEUTRAL);
}

/// The first mention of a stretch that can be a subject.
static uint32_t subject_in(const nar_story *story, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        uint32_t index = story->tokens[i].mention;
        if (index != NAR_NONE && story->mentions[index].first == i && is_subject(story, index))
            return index;
    }
    return NAR_NONE;
}

/// Behind the verb: right there, or after what tells when and where.
static uint32_t subject_behind(nar_story *story, uint32_t cue, bool near)
{
    for (uint32_t i = cue + 1; i < cue + AHEAD && i < story->token_count; i++) {
        const nar_token *at = &story->tokens[i];
        if (at->text != story->tokens[cue].text || at->kind == NAR_TOKEN_QUOTE ||
            (at->kind == NAR_TOKEN_MARK && at->mark != '*'))
            break;
        uint32_t index = at->mention;
        if (index == NAR_NONE && !near && !cue_is(story, cue, KIND, "behind") &&
            at->flags & NAR_W_DET && !is_quote(story, i + 1) && !(at->flags & NAR_W_OBLIQUE) &&
            !nar_is(story, i - 1, NAR_W_PREP | NAR_W_HIGH))
            index = nar_mention_at(story, i); // sagte die Müllerin, of a noun that no table knows
        if (index != NAR_NONE && story->mentions[index].first == i && is_subject(story, index))
            return index;
        if (near && !(at->flags & (NAR_W_ADV | NAR_W_OTHER)))
            break;
    }
    return NAR_NONE;
}

/// Before the verb, with only brackets and adverbs between.
static uint32_t subject_beside(nar_story *story, uint32_t cue, uint32_t first, bool *loose)
{
    uint32_t at = cue;
    while (at > first && nar_is(story, at - 1, NAR_W_ADV) &&
           story->tokens[at - 1].mention == NAR_NONE)
        at--;
    if (at > first && nar_is_mark(story, at - 1, ')'))
        for (uint32_t i = at; i > first && i + 14 > at; i--)
            if (nar_is_mark(story, i - 1, '(')) {
                at = i - 1;
                break;
            }
    if (at == first)
        return NAR_NONE;
    uint32_t index = story->tokens[at - 1].mention;
    if (index != NAR_NONE)
        index = nar_head_of_chain(story, index, first);
    if (index != NAR_NONE)
        return is_subject(story, index) ? index : NAR_NONE;
    if (nar_is_mark(story, at - 1, ',') && at >= first + 2 && !is_quote(story, at - 2)) {
        index = nar_subject_over_commas(story, cue, at - 1, first, loose);
        return *loose || !is_subject(story, index) ? NAR_NONE : index;
    }
    if (story->tokens[at - 1].kind == NAR_TOKEN_WORD && !nar_is(story, at - 1, NAR_W_LITTLE))
        index = nar_mention_before(story, at, clause_of(story, at, first)); // eine Müllerin sagte
    return is_subject(story, index) && nar_is(story, story->mentions[index].first, NAR_W_DET)
               ? index
               : NAR_NONE;
}

/// Venn kam und sagte, Venn, der kam, sagte: whose clause goes on.
static uint32_t subject_before(const nar_story *story, uint32_t cue, uint32_t first)
{
    for (uint32_t i = cue; i-- > first;)
        if (story->saying_of[i] != NAR_NONE &&
            story->sayings[story->saying_of[i]].subject != NAR_NONE)
            return story->sayings[story->saying_of[i]].subject;
    return subject_in(story, first, cue);
}

/// wurde … genannt, wird … bezeichnet: the subject does not speak.
static bool is_passive(const nar_story *story, uint32_t cue, uint32_t first)
{
    static const char *const words[] = {"wird", "werden", "wurde", "wurden", "worden", "werde"};
    if (nar_token_is(story, cue + 1, "worden"))
        return true;
    for (uint32_t i = cue; i-- > first && story->tokens[i].kind != NAR_TOKEN_MARK;)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (nar_is(story, i, NAR_W_AUX) && nar_token_is(story, i, words[k]))
                return true;
    return false;
}

static uint32_t find_subject(nar_story *story, uint32_t cue, uint32_t first, nar_saying *saying)
{
    bool after_quote = is_after_quote(story, cue, first);
    uint32_t start = clause_of(story, cue, first), found;
    saying->inverted = true;
    if (after_quote)
        return subject_behind(story, cue, false);
    bool last = cue_is(story, cue, TENSE, "part");
    for (uint32_t i = start; i < cue && !last; i++)
        last = nar_is(story, i, NAR_W_AUX);
    if (!last && (found = subject_behind(story, cue, true)) != NAR_NONE &&
        subject_beside(story, cue, first, &saying->loose) == NAR_NONE)
        return found;
    saying->inverted = false;
    if (!last && (found = subject_beside(story, cue, first, &saying->loose)) != NAR_NONE)
        return found;
    if (!last && cue > start && nar_is(story, start, NAR_W_PREP | NAR_W_ADV) &&
        (found = subject_behind(story, cue, false)) != NAR_NONE) {
        saying->inverted = true;
        return found;
    }
    if ((found = subject_in(story, start, cue)) != NAR_NONE)
        return found;
    saying->loose = true;
    return subject_before(story, cue, first);
}

void nar_read_german_cue(nar_story *story, uint32_t cue, uint32_t first)
{
    if (nar_is(story, cue, NAR_W_HIGH) && cue != first)
        return; // die Fragen
    bool so = !nar_is(story, cue + 1, NAR_W_CUE) || !cue_is(story, cue, TENSE, "-");
    if (cue_is(story, cue, KIND, "behind") &&
        !(is_after_quote(story, cue, first) ? so : leads_to_quote(story, cue)))
        return; // so groß wie, so beschrieb Venn
    nar_saying saying = {.cue = cue, .start = cue, .subject = NAR_NONE};
    if (is_passive(story, cue, first) || cue_is(story, cue, KIND, "nobody")) {
        nar_add_saying(story, saying);
        return;
    }
    saying.subject = find_subject(story, cue, first, &saying);
    if (saying.subject != NAR_NONE && !saying.inverted)
        saying.start = story->mentions[saying.subject].first;
    if (saying.subject != NAR_NONE && !saying.loose && !cue_is(story, cue, KIND, "call"))
        story->mentions[saying.subject].speaks = true;
    nar_add_saying(story, saying);
}
