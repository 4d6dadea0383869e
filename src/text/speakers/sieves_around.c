// SPDX-License-Identifier: GPL-3.0-or-later
// sieves_around.c: speakers who are found beyond the sentence of their words.
#include "text/speakers/people.h"
#include "text/speakers/sieves.h"

/// How sure the sieves beside the words can be at best, behind them and before them: whoever goes
/// on in another quotation is as much surer or less sure as the quotation that they go on from.
static const double SURE_BEHIND = 0.97, SURE_BEFORE = 0.79;

static double share_of(double confidence, double sure)
{
    return confidence < sure ? confidence / sure : 1;
}

static const nar_quote *previous_quote(const nar_seek *seek)
{
    return seek->previous == NARRATOR_NOBODY ? NULL : &seek->story->job->quotes[seek->previous];
}

static bool take_person(nar_seek *seek, size_t who, double factor)
{
    seek->who = who;
    seek->factor = factor;
    return who != NARRATOR_NOBODY;
}

/// The mill, which Venn owns; her son, Tom Venn: what stands behind a comma and a thing, or a
/// relative pronoun, is not whom a sentence is about.
static bool is_inner(const nar_story *story, uint32_t first, uint32_t at)
{
    return at > first + 1 && nar_is(story, at - 1, NAR_W_REL) && nar_is_mark(story, at - 2, ',');
}

/// The subject of a sentence, if it can speak; `*said` tells whether a cue is in the sentence.
static uint32_t subject_of(const nar_story *story, uint32_t sentence, bool *said)
{
    nar_range range = story->sentences[sentence];
    uint32_t end = range.end > range.first + 120 ? range.first + 120 : range.end, found = NAR_NONE;
    *said = false;
    for (uint32_t i = range.first; i < end; i++) {
        if (story->saying_of[i] != NAR_NONE &&
            story->sayings[story->saying_of[i]].subject != NAR_NONE) {
            *said = true;
            return story->sayings[story->saying_of[i]].subject;
        }
        uint32_t mention = story->tokens[i].mention;
        if (found == NAR_NONE && i > range.first && is_inner(story, range.first, i))
            continue;
        if (found == NAR_NONE && mention != NAR_NONE && story->mentions[mention].first == i &&
            !story->mentions[mention].object && !story->mentions[mention].thing &&
            nar_may_be_heard(story, mention))
            found = mention;
    }
    return found;
}

/// Nobody was more surprised than Orla Venn: the only person whom a sentence names.
static uint32_t only_name(const nar_story *story, uint32_t sentence)
{
    enum { LONGEST = 60, BRIEF = 14, OPENING = 4 };
    nar_range range = story->sentences[sentence];
    uint32_t found = NAR_NONE;
    bool brief = range.end < range.first + BRIEF;
    for (uint32_t i = range.first; i < range.end && i < range.first + LONGEST; i++) {
        uint32_t index = story->tokens[i].mention;
        if (story->tokens[i].kind == NAR_TOKEN_QUOTE)
            return NAR_NONE;
        if (index == NAR_NONE || story->mentions[index].first != i ||
            story->mentions[index].kind != NAR_MENTION_NAME || story->mentions[index].thing)
            continue;
        size_t who = story->mentions[index].who;
        bool full = story->mentions[index].name_end > story->mentions[index].name_first + 1 ||
                    i < range.first + OPENING;
        if (who == NARRATOR_NOBODY || !story->people[who].surname.size || !(full || brief) ||
            (found != NAR_NONE && story->mentions[found].who != who))
            return NAR_NONE;
        if (found == NAR_NONE)
            found = index;
    }
    return found;
}

/// Of whom a sentence without words in marks tells: its subject, in its main clause if that stands
/// behind a comma; else the only one whom it names. `*said` as for subject_of().
static uint32_t told_of(const nar_story *story, uint32_t sentence, bool *said)
{
    uint32_t subject = subject_of(story, sentence, said), index;
    nar_range range = story->sentences[sentence];
    uint32_t main = nar_main_clause(story, range.first, range.end);
    if (main > range.first && (index = story->tokens[main].mention) != NAR_NONE &&
        !story->mentions[index].thing && !story->mentions[index].object &&
        story->mentions[index].kind == NAR_MENTION_NAME &&
        (subject == NAR_NONE || story->mentions[subject].first < main))
        return index;
    if (*said)
        return subject;
    if (subject != NAR_NONE && story->mentions[subject].kind == NAR_MENTION_NOMINAL &&
        (index = nar_name_behind(story, &story->mentions[subject])) != NAR_NONE)
        return index; // The owner, Orla Venn, was asleep
    if (story->german)
        return subject;
    uint32_t only = only_name(story, sentence);
    size_t who = subject == NAR_NONE ? NARRATOR_NOBODY : story->mentions[subject].who;
    bool person = who != NARRATOR_NOBODY && !story->people[who].thing;
    if (only != NAR_NONE && (!person || story->mentions[only].who == who))
        return only;
    return person || subject == NAR_NONE ||
                   story->mentions[subject].gender != NARRATOR_GENDER_NEUTRAL
               ? subject
               : NAR_NONE;
}

/// The quotation before, past words in marks between it and another one that goes on:
/// “…,” Smith said, though Roe has not called it “closed”. “…”
static const nar_quote *spoken_before(const nar_seek *seek)
{
    const nar_quote *before = previous_quote(seek);
    if (seek->quote->kind != NAR_QUOTE_DIRECT || !before || before->kind != NAR_QUOTE_FRAGMENT)
        return before;
    for (const nar_quote *other = before; other-- > seek->story->job->quotes;)
        if (other->text != seek->quote->text)
            break;
        else if (other->kind == NAR_QUOTE_DIRECT && other->speech)
            return other->speaker == NARRATOR_NOBODY ? before : other;
    return before;
}

/// A second quotation of a paragraph, with nobody of its own beside it, goes on with the first's
/// speaker, unless a sentence between them turns to somebody else.
bool nar_sieve_follows(nar_seek *seek)
{
    nar_story *story = seek->story;
    const nar_quote *before = spoken_before(seek);
    if (!before || before->text != seek->quote->text || before->speaker == NARRATOR_NOBODY)
        return false;
    uint32_t other = story->quote_token[before - story->job->quotes];
    uint32_t sentence = story->tokens[seek->token].sentence, last = story->tokens[other].sentence;
    if (sentence > last + 1) {
        bool said;
        uint32_t subject = subject_of(story, sentence - 1, &said);
        size_t who = nar_person_of(story, subject);
        if (who != NARRATOR_NOBODY && who != before->speaker)
            return take_person(seek, who, said ? 0.85 : 0.7);
    }
    return take_person(seek, before->speaker, share_of(before->confidence, SURE_BEHIND));
}

/// Dr Strand agrees. “…”
bool nar_sieve_sentence_before(nar_seek *seek)
{
    nar_story *story = seek->story;
    uint32_t sentence = story->tokens[seek->token].sentence;
    if (story->sentences[sentence].first == seek->text.first ||
        seek->quote->kind != NAR_QUOTE_DIRECT || story->sentences[sentence].first != seek->token)
        return false;
    bool said;
    uint32_t subject = told_of(story, sentence - 1, &said);
    return subject != NAR_NONE && nar_take_mention(seek, subject, NAR_NONE, said ? 1 : 0.85);
}

/// The paragraph is the quotation, and no more.
static bool is_alone(const nar_story *story, size_t text)
{
    nar_range tokens = story->texts[text];
    return tokens.end == tokens.first + 1 && story->tokens[tokens.first].kind == NAR_TOKEN_QUOTE;
}

static bool asks(const nar_story *story, const nar_quote *quote)
{
    narrator_str text = story->job->texts[quote->text].text;
    return quote->inside.end > quote->inside.start && text.text[quote->inside.end - 1] == '?';
}

/// A question, its answer, and so on in turn, without tags.
bool nar_sieve_turn(nar_seek *seek)
{
    nar_story *story = seek->story;
    const nar_quote *last = previous_quote(seek);
    if (!last || !is_alone(story, seek->quote->text) || seek->quote->text != last->text + 1 ||
        seek->previous == 0)
        return false;
    const nar_quote *other = NULL;
    for (size_t i = seek->previous; i-- > 0 && !other;)
        if (story->job->quotes[i].kind != NAR_QUOTE_NESTED)
            other = &story->job->quotes[i];
    if (!other || other->text + 1 != last->text || other->speaker == NARRATOR_NOBODY ||
        last->speaker == NARRATOR_NOBODY || other->speaker == last->speaker)
        return false;
    bool exchange =
        asks(story, other) ? asks(story, seek->quote) : asks(story, last) && !asks(story, other);
    return exchange && take_person(seek, other->speaker, 1);
}

/// Somebody, rather than a name of which nothing tells that it is a person’s: Marlow Harbour.
static bool is_somebody(const nar_story *story, const nar_mention *mention)
{
    const nar_person *person =
        mention->who == NARRATOR_NOBODY ? NULL : &story->people[mention->who];
    return !person || mention->kind != NAR_MENTION_NAME || person->spoke || person->thing ||
           person->kind == NARRATOR_SPEAKER_PERSON || person->mentions > 1;
}

/// A paragraph that is a quotation: who spoke, or was introduced, at the end of the one before.
bool nar_sieve_paragraph_before(nar_seek *seek)
{
    nar_story *story = seek->story;
    size_t text = seek->quote->text;
    if (!text || story->texts[text - 1].first == story->texts[text - 1].end ||
        seek->token != seek->text.first || seek->quote->kind == NAR_QUOTE_FRAGMENT)
        return false;
    const nar_quote *last = previous_quote(seek);
    uint32_t end = story->texts[text - 1].end - 1;
    bool quoted = last && last->text == text - 1;
    bool said = false;
    if (quoted &&
        story->tokens[end].sentence == story->tokens[story->quote_token[seek->previous]].sentence)
        return take_person(seek, last->speaker, share_of(last->confidence, SURE_BEFORE));
    uint32_t subject = quoted ? subject_of(story, story->tokens[end].sentence, &said)
                              : told_of(story, story->tokens[end].sentence, &said);
    if (nar_is_mark(story, end, ':') && subject != NAR_NONE)
        return nar_take_mention(seek, subject, NAR_NONE, 1.1);
    if (subject != NAR_NONE && (said || !quoted)) {
        const nar_mention *mention = &story->mentions[subject];
        bool fresh = mention->kind == NAR_MENTION_NAME && mention->person;
        if ((said || is_somebody(story, mention)) && nar_take_mention(seek, subject, NAR_NONE,
                                                                      said    ? 1
                                                                      : fresh ? 0.9
                                                                              : 0.75))
            return true;
    }
    if (last && last->text + 2 >= text && last->speaker != NARRATOR_NOBODY)
        return take_person(seek, last->speaker, quoted ? 0.9 : 0.7);
    return false;
}

/// Those were the words that she heard from Orla Venn.
static uint32_t heard_from(const nar_story *story, uint32_t at)
{
    nar_range range = story->sentences[story->tokens[at].sentence];
    for (uint32_t i = range.first + 1; i < range.end && i < range.first + 60; i++) {
        uint32_t mention = story->tokens[i].mention;
        narrator_str before = nar_token_text(story, i - 1);
        if (mention != NAR_NONE && story->mentions[mention].first == i &&
            story->mentions[mention].person &&
            (nar_equal(before, NAR_STR("from")) || nar_equal(before, NAR_STR("by")) ||
             nar_equal(before, NAR_STR("of"))))
            return mention;
    }
    return NAR_NONE;
}

static bool is_thing(const nar_story *story, uint32_t mention)
{
    size_t who = story->mentions[mention].who;
    return who != NARRATOR_NOBODY && story->people[who].thing;
}

/// A quotation that opens the article: who speaks in the sentence after it.
bool nar_sieve_sentence_after(nar_seek *seek)
{
    nar_story *story = seek->story;
    size_t text = seek->quote->text;
    uint32_t at = seek->token + 1;
    if (at >= seek->text.end && text + 1 < story->job->text_count)
        at = story->texts[text + 1].first;
    if (at >= story->token_count || seek->quote->kind != NAR_QUOTE_DIRECT)
        return false;
    bool said;
    uint32_t subject = subject_of(story, story->tokens[at].sentence, &said),
             from = heard_from(story, at);
    if (!said && from != NAR_NONE)
        return nar_take_mention(seek, from, NAR_NONE, 1.4);
    if (subject == NAR_NONE || (!said && is_thing(story, subject)))
        return false;
    return nar_take_mention(seek, subject, NAR_NONE, said ? 1 : 0.8);
}
