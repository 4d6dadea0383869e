// SPDX-License-Identifier: GPL-3.0-or-later
// sieves_beside.c: speakers who are named in the sentence of their words.
#include "text/quotes/quotes.h"
#include "text/speakers/sieves.h"

static bool cue_is(const nar_story *story, uint32_t cue, size_t column, const char *what)
{
    return nar_equal(nar_row_cell(nar_cue(story, cue), column), nar_str(what));
}

/// Words after a paragraph that was left open are by whom that one was by.
bool nar_sieve_goes_on(nar_seek *seek)
{
    if (!seek->quote->continues || seek->previous == NARRATOR_NOBODY)
        return false;
    const nar_quote *before = &seek->story->job->quotes[seek->previous];
    seek->who = before->speaker;
    seek->factor = before->confidence;
    return seek->who != NARRATOR_NOBODY;
}

bool nar_sieve_label(nar_seek *seek)
{
    if (seek->quote->kind != NAR_QUOTE_TRANSCRIPT)
        return false;
    narrator_str label = nar_label_of(seek->story->job, seek->quote);
    seek->who = nar_person_of_label(seek->story, label, seek->text.first);
    return seek->who != NARRATOR_NOBODY;
}

/// Orla Venn, head of the Marlow Institute: a paragraph that only says who somebody is.
static uint32_t introduced_by(const nar_story *story, nar_range text)
{
    enum { LONGEST = 30 };
    uint32_t name = text.first < text.end ? story->tokens[text.first].mention : NAR_NONE;
    if (name == NAR_NONE || text.end > text.first + LONGEST)
        return NAR_NONE;
    const nar_mention *mention = &story->mentions[name];
    bool named = mention->kind == NAR_MENTION_NAME && !mention->thing &&
                 mention->name_end - mention->name_first >= 2;
    if (!named || mention->first != text.first || !nar_is_mark(story, mention->end, ',') ||
        mention->end + 1 >= text.end)
        return NAR_NONE;
    for (uint32_t i = mention->end; i < text.end; i++)
        if (story->tokens[i].kind == NAR_TOKEN_QUOTE ||
            (story->tokens[i].kind == NAR_TOKEN_WORD && story->tokens[i].mention == NAR_NONE &&
             !nar_is(story, i, NAR_W_DET | NAR_W_PREP | NAR_W_HIGH | NAR_W_MODIFIES | NAR_W_ROLE)))
            return NAR_NONE; // a verb, perhaps
    return name;
}

/// “…” — Orla Venn
bool nar_sieve_signed(nar_seek *seek)
{
    nar_story *story = seek->story;
    size_t below = seek->quote->text + 1;
    if (seek->token == seek->text.first && seek->token + 1 == seek->text.end &&
        below < story->job->text_count) {
        uint32_t name = introduced_by(story, story->texts[below]);
        if (name != NAR_NONE)
            return nar_take_mention(seek, name, NAR_NONE, 0.9);
    }
    uint32_t at = seek->token + 1, end = seek->text.end;
    if (at >= end && seek->quote->text + 1 < story->job->text_count) {
        at = story->texts[seek->quote->text + 1].first;
        end = story->texts[seek->quote->text + 1].end;
        if (seek->token != seek->text.first)
            return false;
    }
    if (at >= end || !nar_is_mark(story, at, '-') || at + 1 >= end)
        return false;
    uint32_t mention = story->tokens[at + 1].mention;
    if (mention == NAR_NONE || story->mentions[mention].first != at + 1 ||
        story->mentions[mention].kind != NAR_MENTION_NAME)
        return false;
    uint32_t after = story->mentions[mention].end;
    if (after < end && !nar_is_mark(story, after, ',') && !nar_is_mark(story, after, '.') &&
        !nar_is_mark(story, after, '('))
        return false;
    return nar_take_mention(seek, mention, NAR_NONE, 1);
}

/// Whether what follows the cue shows that it closes the quotation's sentence, rather than
/// opening a new one: “Is it?” Venn asked. / “Is it!” Venn said the mill was old.
static bool closes_sentence(const nar_story *story, uint32_t cue, uint32_t end)
{
    uint32_t next = cue + 1;
    return next >= end || story->tokens[next].kind == NAR_TOKEN_MARK ||
           story->tokens[next].kind == NAR_TOKEN_QUOTE ||
           nar_is(story, next, NAR_W_PREP | NAR_W_ADV | NAR_W_TIME | NAR_W_CONJ) ||
           (story->tokens[next].mention != NAR_NONE &&
            (cue_is(story, cue, 2, "tell") || cue_is(story, cue, 2, "ask")));
}

static uint32_t behind(const nar_seek *seek)
{
    uint32_t at = seek->token + 1;
    while (at < seek->gap_end &&
           (nar_is_mark(seek->story, at, ',') || nar_is_mark(seek->story, at, '-')))
        at++;
    return at;
}

/// “It rains.” Venn said.
static bool is_tag(const nar_seek *seek, uint32_t at)
{
    const nar_story *story = seek->story;
    for (uint32_t i = at; i < seek->gap_end && i < at + 6; i++)
        if (story->saying_of[i] != NAR_NONE)
            return story->sayings[story->saying_of[i]].start == at &&
                   (i + 1 >= seek->text.end ||
                    (nar_is_mark(story, i + 1, '.') && i + 2 >= seek->gap_end));
    return false;
}

/// Whether the narrator's words after the quotation can belong to its sentence.
static bool is_attached(const nar_seek *seek, uint32_t at)
{
    if (at >= seek->gap_end)
        return false;
    if (nar_is(seek->story, at, NAR_W_CONJ) || nar_token_is(seek->story, at, "as"))
        return nar_token_is(seek->story, at, "as") && seek->comma;
    return !seek->final || !nar_is(seek->story, at, NAR_W_HIGH) || is_tag(seek, at);
}

/// How many words from a token on say that the words are somebody's: according to, laut.
static uint32_t source_words(const nar_story *story, uint32_t at)
{
    enum { MOST = 4 };
    for (uint32_t count = MOST; count; count--) {
        uint32_t end = at + count;
        if (end >= story->token_count || story->tokens[end].text != story->tokens[at].text)
            continue;
        const nar_row *row = nar_table_find_nocase(story->sources, nar_tokens_text(story, at, end));
        if (row)
            return nar_equal(nar_row_cell(row, 1), NAR_STR("before")) ? count : 0;
    }
    return 0;
}

static bool according_to(nar_seek *seek, uint32_t at)
{
    uint32_t words = source_words(seek->story, at);
    if (!words)
        return false;
    uint32_t mention = nar_mention_at(seek->story, at + words);
    return mention != NAR_NONE && nar_take_mention(seek, mention, at, 1);
}

static uint32_t last_saying(const nar_seek *seek, uint32_t end)
{
    const nar_story *story = seek->story;
    for (uint32_t i = end; i > seek->sentence; i--)
        if (story->saying_of[i - 1] != NAR_NONE)
            return story->saying_of[i - 1];
    return NAR_NONE;
}

/// Whether a quotation is of some length, rather than a name or a word or two.
static bool is_spoken(const nar_story *story, uint32_t token)
{
    nar_quote_kind kind = story->job->quotes[story->tokens[token].quote].kind;
    return kind != NAR_QUOTE_NONSPEECH && kind != NAR_QUOTE_FRAGMENT;
}

/// What somebody said ends where another clause begins: Smith tweeted after Roe argued that …
static bool ends_report(const nar_story *story, uint32_t token)
{
    return story->tokens[token].kind != NAR_TOKEN_WORD || nar_token_is(story, token, "after") ||
           nar_token_is(story, token, "before") || nar_token_is(story, token, "since") ||
           (nar_is(story, token, NAR_W_CONJ) && !nar_token_is(story, token, "if"));
}

bool nar_is_nobodys(const nar_seek *seek)
{
    const nar_story *story = seek->story;
    if (!story->german)
        return false;
    uint32_t before = last_saying(seek, seek->token), next = behind(seek);
    if (next < seek->gap_end && nar_is(story, next, NAR_W_CUE) && cue_is(story, next, 2, "nobody"))
        return true; // „…“, heißt es in dem Brief
    return before != NAR_NONE && cue_is(story, story->sayings[before].cue, 2, "nobody");
}

/// Whether a saying is part of what another one says: Smith said that Roe begged him to …
static bool is_within(const nar_story *story, const nar_saying *inner, const nar_saying *outer)
{
    if (inner->start <= outer->cue || nar_token_is(story, outer->cue - 1, "to"))
        return false; // a decision to charge Roe would be Smith’s, who told …
    for (uint32_t i = outer->cue + 1; i < inner->start; i++)
        if (story->tokens[i].kind == NAR_TOKEN_QUOTE ? is_spoken(story, i) : ends_report(story, i))
            return false;
    return true;
}

/// said, told: a verb that leaves no doubt.
static bool is_said(const nar_story *story, uint32_t saying)
{
    uint32_t cue = story->sayings[saying].cue;
    return cue_is(story, cue, 2, "say") || cue_is(story, cue, 2, "tell");
}

/// When Smith spoke of the mill and said he would “…”: the last verb before the words.
static bool is_said_last(const nar_seek *seek)
{
    uint32_t last = last_saying(seek, seek->token);
    return last != NAR_NONE && is_said(seek->story, last);
}

/// Even as Smith claimed that “…,” Roe said: the words belong to the clause before the comma.
static bool is_in_opening_clause(const nar_seek *seek)
{
    static const char *const words[] = {"when", "as", "while", "after", "although", "though"};
    const nar_story *story = seek->story;
    uint32_t first = seek->sentence;
    while (first < seek->token &&
           (nar_token_is(story, first, "but") || nar_token_is(story, first, "even") ||
            nar_token_is(story, first, "and")))
        first++;
    bool opens = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        opens |= nar_token_is(story, first, words[i]);
    if (!opens || !is_said_last(seek))
        return false;
    for (uint32_t i = first; i < seek->token; i++)
        if (nar_is_mark(story, i, ','))
            return false; // as he knows, Venn said, “…,” Roe said
    return true;
}

/// A thing that shows or signals something, rather than says it.
static bool is_by_thing(const nar_seek *seek, uint32_t saying)
{
    const nar_story *story = seek->story;
    uint32_t subject = story->sayings[saying].subject;
    if (is_said(story, saying))
        return false;
    return subject == NAR_NONE || story->mentions[subject].thing ||
           (story->mentions[subject].kind == NAR_MENTION_NOMINAL &&
            !story->mentions[subject].person);
}

/// The saying before the quotation in its sentence: the last, unless it is only reported by one
/// before it and does not touch the quotation.
static uint32_t saying_before(const nar_seek *seek)
{
    const nar_story *story = seek->story;
    uint32_t found = last_saying(seek, seek->token);
    while (found != NAR_NONE) {
        const nar_saying *inner = &story->sayings[found];
        uint32_t reach = cue_is(story, inner->cue, 2, "call") ? 9 : 3;
        if (inner->cue + reach > seek->token)
            return found;
        uint32_t outer = last_saying(seek, inner->cue);
        if (outer == NAR_NONE || is_by_thing(seek, outer) ||
            !is_within(story, inner, &story->sayings[outer]))
            return found;
        found = outer;
    }
    return found;
}

/// “…,” Smith, the attorney of one of the towns that sued the mill, said: a name, and up to the
/// cue only what tells more of it.
static bool described_at(const nar_story *story, uint32_t at, uint32_t cue)
{
    uint32_t index = story->tokens[at].mention;
    if (index == NAR_NONE || story->mentions[index].first != at ||
        story->mentions[index].kind != NAR_MENTION_NAME || !story->mentions[index].person)
        return false;
    uint32_t end = story->mentions[index].end;
    return nar_is_mark(story, end, ',') && end + 1 < cue &&
           (nar_is_mark(story, cue - 1, ',') ||
            nar_equal_nocase(nar_token_text(story, end + 1), NAR_STR("who")));
}

/// “…,” said Smith. “…,” Smith, 58, of Raleigh, said. “…,” according to Smith
bool nar_sieve_said_behind(nar_seek *seek)
{
    nar_story *story = seek->story;
    uint32_t at = behind(seek);
    if (!is_attached(seek, at))
        return false;
    if (according_to(seek, at))
        return true;
    bool woven = seek->quote->kind == NAR_QUOTE_PARTIAL || seek->quote->kind == NAR_QUOTE_FRAGMENT;
    if (woven && !seek->comma && at == seek->token + 1)
        return false;
    if (is_in_opening_clause(seek) && story->saying_of[at] == NAR_NONE)
        return false;
    bool lead = seek->token > seek->sentence && (nar_is_mark(story, seek->token - 1, ',') ||
                                                 nar_is_mark(story, seek->token - 1, ':'));
    if (lead && saying_before(seek) != NAR_NONE &&
        (seek->question ? nar_is(story, at, NAR_W_HIGH)
                        : nar_is(story, at, NAR_W_PREP | NAR_W_ADV)))
        return false;
    if (seek->question && story->tokens[at].kind == NAR_TOKEN_NUMBER)
        return false;
    uint32_t before = woven ? saying_before(seek) : NAR_NONE;
    bool reported =
        before != NAR_NONE &&
        (is_said(story, before) || is_said_last(seek) ||
         (!story->sayings[before].loose && nar_token_is(story, seek->token - 1, "that")));
    for (uint32_t i = at; i < seek->gap_end; i++) {
        uint32_t index = story->saying_of[i];
        if (index == NAR_NONE)
            continue;
        const nar_saying *saying = &story->sayings[index];
        bool beside =
            saying->inverted ? i <= at + 1 : saying->start <= at + 1 && saying->start > seek->token;
        if (!beside && described_at(story, at, i))
            return nar_take_mention(seek, story->tokens[at].mention, i, 1);
        if (!beside && !(saying->start > seek->token && !saying->loose))
            continue;
        if (reported && !nar_token_is(story, at, "as") && !saying->inverted &&
            (!is_said(story, index) || !seek->comma))
            return false; // when he said that he would “keep the mill,” the crowd applauded
        if (seek->question && nar_is(story, at, NAR_W_HIGH) && !saying->inverted &&
            !closes_sentence(story, i, seek->gap_end))
            return false;
        if (nar_take_saying(seek, index)) {
            seek->factor *= beside ? 1 : 0.9;
            return true;
        }
        return false;
    }
    return false;
}

/// “…,” Smith fumed. “…,” thundered Smith: a name after the comma is the speaker, whatever the
/// verb.
bool nar_sieve_name_behind(nar_seek *seek)
{
    nar_story *story = seek->story;
    uint32_t at = behind(seek);
    if (seek->token > seek->sentence && saying_before(seek) != NAR_NONE)
        return false; // while Smith called it “a fine mill,” Roe looked at the wheel
    bool asked = seek->question && at == seek->token + 1 && nar_is(story, at, NAR_W_DET);
    bool comma = seek->comma || (nar_is_mark(story, seek->token + 1, ',') &&
                                 seek->quote->kind == NAR_QUOTE_DIRECT);
    if (!is_attached(seek, at) || !(comma || (asked && !nar_is(story, at, NAR_W_HIGH))))
        return false; // “Stop!” a miller bellowed
    for (uint32_t i = at; i < at + 2 && i < seek->gap_end; i++) {
        uint32_t mention = story->tokens[i].mention;
        if (mention != NAR_NONE && story->mentions[mention].first == i)
            return !(story->mentions[mention].thing && i > at) &&
                   nar_take_mention(seek, mention, NAR_NONE, i > at ? 0.9 : 1);
        if (nar_is(story, i, NAR_W_LITTLE) || story->tokens[i].kind != NAR_TOKEN_WORD)
            return false;
    }
    return false;
}

/// The vote signals “the end of the mill” for all, said Smith: who says the whole of the sentence.
static uint32_t tail_behind(const nar_seek *seek)
{
    const nar_story *story = seek->story;
    uint32_t sentence = story->tokens[seek->token].sentence;
    for (uint32_t i = seek->token + 1; i < seek->text.end && i < seek->token + 40; i++) {
        if (story->tokens[i].sentence != sentence || story->tokens[i].kind == NAR_TOKEN_QUOTE)
            break;
        uint32_t saying = story->saying_of[i];
        if (saying != NAR_NONE && story->sayings[saying].inverted && is_said(story, saying) &&
            nar_is_mark(story, i - 1, ','))
            return saying;
    }
    return NAR_NONE;
}

/// The mill is old, they agree – Orla Venn: “…”. Once Venn had asked, Roe came up with this: “…”.
/// Before the colon stands somebody else than who said something before.
static bool is_labelled(const nar_seek *seek, uint32_t saying)
{
    const nar_story *story = seek->story;
    uint32_t colon = seek->token - 1, end = colon > seek->sentence ? colon - 1 : colon;
    if (!nar_is_mark(story, colon, ':') || colon == seek->sentence)
        return false;
    uint32_t name = story->tokens[end].mention, cue = story->sayings[saying].cue;
    if (name != NAR_NONE && story->mentions[name].kind == NAR_MENTION_NAME &&
        story->mentions[name].first > cue &&
        nar_is_mark(story, story->mentions[name].first - 1, '-'))
        return true;
    return nar_main_clause(story, seek->sentence, colon) > cue;
}

/// Smith said: “…” Smith told reporters, “…”
bool nar_sieve_said_before(nar_seek *seek)
{
    nar_story *story = seek->story;
    if (seek->token == seek->sentence)
        return false;
    uint32_t saying = saying_before(seek), before = seek->token - 1;
    if (saying == NAR_NONE)
        return false;
    bool leads = nar_is_mark(story, before, ':') || nar_is_mark(story, before, ',') ||
                 nar_is_mark(story, before, '-') || nar_is(story, before, NAR_W_CUE) ||
                 nar_token_is(story, before, "that");
    if ((!leads && seek->quote->kind != NAR_QUOTE_DIRECT) || is_labelled(seek, saying))
        return false;
    uint32_t tail = is_by_thing(seek, saying) ? tail_behind(seek) : NAR_NONE;
    if (tail != NAR_NONE)
        return nar_take_saying(seek, tail);
    return nar_take_saying(seek, saying);
}

/// According to Smith, “…”
bool nar_sieve_according(nar_seek *seek)
{
    nar_story *story = seek->story;
    for (uint32_t i = seek->token; i > seek->sentence; i--) {
        if (story->saying_of[i - 1] != NAR_NONE)
            return false;
        if (according_to(seek, i - 1))
            return true;
    }
    return false;
}

/// Just because the mill is old, “…”: the words are the main clause.
static bool begins_with_clause(const nar_story *story, uint32_t first)
{
    while (nar_is(story, first, NAR_W_ADV) && !nar_is(story, first, NAR_W_CONJ))
        first++;
    return nar_token_is(story, first, "because") || nar_token_is(story, first, "if") ||
           nar_token_is(story, first, "although") || nar_token_is(story, first, "though") ||
           nar_token_is(story, first, "unless");
}

/// More from Orla Venn and Carl Roe
static bool is_from(const nar_story *story, uint32_t mention)
{
    uint32_t first = story->mentions[mention].first;
    if (first > 1 && nar_token_is(story, first - 1, "and") &&
        story->tokens[first - 2].mention != NAR_NONE)
        first = story->mentions[story->tokens[first - 2].mention].first;
    return first && nar_token_is(story, first - 1, "from");
}

/// And from Smith: “…”
bool nar_sieve_colon(nar_seek *seek)
{
    nar_story *story = seek->story;
    if (seek->token == seek->sentence || seek->quote->kind == NAR_QUOTE_FRAGMENT)
        return false;
    bool colon = nar_is_mark(story, seek->token - 1, ':');
    if (!colon &&
        !((nar_is_mark(story, seek->token - 1, ',') || nar_is_mark(story, seek->token - 1, '-')) &&
          seek->quote->kind == NAR_QUOTE_DIRECT))
        return false;
    uint32_t said = last_saying(seek, seek->token), found, end = seek->token - 1;
    if (said != NAR_NONE && story->sayings[said].subject == NAR_NONE &&
        cue_is(story, story->sayings[said].cue, 2, "ask"))
        return false; // Smith was asked: “…”
    if (end > seek->sentence && colon && (found = story->tokens[end - 1].mention) != NAR_NONE &&
        story->mentions[found].kind == NAR_MENTION_NAME && !story->mentions[found].thing &&
        (!story->mentions[found].object || is_from(story, found)))
        return nar_take_mention(seek, found, NAR_NONE, 1.1);
    found = NAR_NONE;
    uint32_t main = nar_main_clause(story, seek->sentence, seek->token);
    if (!colon && main == seek->sentence && begins_with_clause(story, main))
        return false;
    for (uint32_t i = main; i < seek->token; i++) {
        uint32_t mention = story->tokens[i].mention;
        if (mention != NAR_NONE && story->mentions[mention].first == i &&
            nar_may_be_heard(story, mention) &&
            (found == NAR_NONE || story->mentions[found].object))
            found = mention;
    }
    return found != NAR_NONE && !(story->mentions[found].object && !colon) &&
           nar_take_mention(seek, found, NAR_NONE, colon ? 1 : 0.9);
}

/// “It rains for weeks” if the mill is sold, said Smith: a sentence that the narrator ends.
static bool goes_on_behind(const nar_seek *seek)
{
    return !seek->final && !seek->question && !seek->comma &&
           nar_is(seek->story, seek->token + 1, NAR_W_CONJ);
}

/// Smith called the plan “a panic button and a costly one”: the cue in the same sentence.
bool nar_sieve_woven(nar_seek *seek)
{
    nar_story *story = seek->story;
    if (seek->quote->kind == NAR_QUOTE_DIRECT && seek->token == seek->sentence &&
        !goes_on_behind(seek))
        return false;
    uint32_t before = saying_before(seek), tail = NAR_NONE;
    if (before != NAR_NONE && is_by_thing(seek, before))
        tail = tail_behind(seek);
    if (tail != NAR_NONE && nar_take_saying(seek, tail))
        return true;
    if (before != NAR_NONE && nar_take_saying(seek, before)) {
        seek->factor *= story->sayings[before].cue + 20 > seek->token ? 1 : 0.9;
        return true;
    }
    for (uint32_t i = seek->token + 1; i < seek->text.end && i < seek->token + 60; i++) {
        if (story->tokens[i].sentence != story->tokens[seek->token].sentence)
            break;
        if (according_to(seek, i))
            return true;
        if (story->saying_of[i] != NAR_NONE &&
            story->sayings[story->saying_of[i]].start > seek->token &&
            nar_take_saying(seek, story->saying_of[i]))
            return true;
    }
    return false;
}

/// Where the clause with the quotation begins: Smith signed it, while Roe gave it “a year or two”.
static uint32_t last_clause(const nar_seek *seek)
{
    const nar_story *story = seek->story;
    for (uint32_t i = seek->token; i-- > seek->sentence + 1;) {
        bool turns = nar_token_is(story, i, "while") || nar_token_is(story, i, "but") ||
                     nar_token_is(story, i, "whereas") || nar_token_is(story, i, "and");
        uint32_t next = turns ? story->tokens[i + 1].mention : NAR_NONE;
        if (turns && nar_is_mark(story, i - 1, ',') && next != NAR_NONE &&
            !story->mentions[next].object)
            return i + 1;
    }
    return nar_main_clause(story, seek->sentence, seek->token);
}

/// A sentence without a cue: its subject.
bool nar_sieve_woven_subject(nar_seek *seek)
{
    nar_story *story = seek->story;
    if (seek->quote->kind != NAR_QUOTE_PARTIAL || seek->token == seek->sentence)
        return false;
    if (last_saying(seek, seek->token) != NAR_NONE)
        return false; // he was said to be “…”
    for (uint32_t i = seek->token + 1; i < seek->gap_end; i++)
        if (story->saying_of[i] != NAR_NONE &&
            story->sayings[story->saying_of[i]].subject == NAR_NONE)
            return false; // she was “…”, it is said
    for (uint32_t i = last_clause(seek); i < seek->token; i++) {
        uint32_t mention = story->tokens[i].mention;
        if (mention != NAR_NONE && story->mentions[mention].first == i &&
            !story->mentions[mention].object && nar_may_be_heard(story, mention))
            return nar_take_mention(seek, mention, NAR_NONE, 1);
    }
    return false;
}
