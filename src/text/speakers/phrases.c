// SPDX-License-Identifier: GPL-3.0-or-later
// phrases.c: where a noun phrase begins, and how far it goes.
//
// Takes   tokens, one after the other.
// Gives   the phrase with its owner, its noun and its run of capitalised words: Russia’s foreign
//         ministry; Kremlin spokesperson Dmitry Peskov; one 70-year-old man.
#include "text/speakers/phrases.h"

static bool is_definite(narrator_str word)
{
    static const char *const words[] = {"the", "this", "that", "both",   "der",   "die",  "das",
                                        "den", "dem",  "des",  "dieser", "diese", "beide"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (nar_equal_nocase(word, nar_str(words[i])))
            return true;
    return false;
}

/// “…,” the document states: behind words that were quoted, and before a stop.
static bool closes_tag(const nar_story *story, uint32_t token)
{
    uint32_t text = story->tokens[token].text, next = token + 1;
    bool ends = next >= story->token_count || !nar_same_text(story, token, next) ||
                nar_is_mark(story, next, '.') || nar_is_mark(story, next, ',') ||
                nar_is(story, next, NAR_W_PREP);
    if (!ends || nar_is(story, token, NAR_W_HIGH) || !token ||
        nar_is(story, token - 1, NAR_W_DET | NAR_W_OWNER | NAR_W_OWNS))
        return false;
    for (uint32_t i = token; i > 0 && i + 4 > token && story->tokens[i - 1].text == text; i--) {
        if (story->tokens[i - 1].kind == NAR_TOKEN_QUOTE)
            return i < token;
        if (story->tokens[i - 1].kind != NAR_TOKEN_WORD || nar_is(story, i - 1, NAR_W_PREP))
            return false;
    }
    return false;
}

/// A word that is a noun in some places and a cue in others: notes, reports.
static bool is_verb_here(const nar_story *story, uint32_t token)
{
    const nar_token *at = &story->tokens[token];
    if ((at->flags & NAR_W_CUE) && closes_tag(story, token))
        return true;
    if (!(at->flags & NAR_W_CUE) ||
        nar_equal(nar_row_cell(nar_cue(story, token), 3), NAR_STR("base")))
        return false;
    if (!token || story->tokens[token - 1].text != at->text)
        return false;
    return nar_is(story, token - 1, NAR_W_HIGH) &&
           !nar_is(story, token - 1, NAR_W_DET | NAR_W_OWNER | NAR_W_OWNS);
}

bool nar_is_plain(const nar_story *story, uint32_t token)
{
    const nar_token *at = &story->tokens[token];
    if (at->kind != NAR_TOKEN_WORD)
        return (at->flags & NAR_W_AGE) != 0;
    if (at->flags & (NAR_W_LITTLE & ~NAR_W_OTHER))
        return false;
    return !(at->flags & NAR_W_CUE) ||
           ((at->flags & NAR_W_ROLE) &&
            !nar_equal(nar_row_cell(nar_cue(story, token), 3), NAR_STR("past")) &&
            !is_verb_here(story, token));
}

/// expert Orla Venn: what somebody is, before the name.
static bool introduces(const nar_story *story, uint32_t token)
{
    return token + 1 < story->token_count && nar_same_text(story, token, token - 1) &&
           nar_same_text(story, token, token + 1) && nar_is(story, token, NAR_W_ROLE) &&
           !nar_is(story, token, NAR_W_HIGH) && nar_row_says(nar_role(story, token), 3, "person") &&
           nar_is(story, token + 1, NAR_W_GIVEN) && nar_is(story, token + 1, NAR_W_HIGH);
}

/// Whether a noun follows soon, with only modifiers between: "political analysts".
static bool noun_follows(const nar_story *story, uint32_t token)
{
    for (uint32_t i = 0; i < 3; i++, token++) {
        if (token >= story->token_count || !nar_is_plain(story, token))
            return false;
        if (nar_is(story, token, NAR_W_ROLE) || (i && nar_in_name(story, token)))
            return true;
        if (!nar_is(story, token, NAR_W_MODIFIES))
            return !i && introduces(story, token + 1);
    }
    return false;
}

static void take_role(nar_phrase *phrase, const nar_story *story, uint32_t token)
{
    const nar_token *at = &story->tokens[token];
    if (at->flags & NAR_W_ROLE) {
        phrase->role = nar_role(story, token);
        phrase->role_token = token;
        phrase->good_end = token + 1;
    } else if (at->flags & NAR_W_AGE) {
        phrase->good_end = token + 1;
        phrase->role_token = token;
    }
}

int nar_age_of(narrator_str word)
{
    static const char *const words[] = {"one",   "two",   "three", "four", "five",   "six",
                                        "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
    int age = 0;
    for (int i = 0; i < 12; i++)
        if (nar_starts(word, nar_str(words[i])) && word.size > strlen(words[i]) &&
            word.text[strlen(words[i])] == '-')
            return nar_find(word, NAR_STR("month")) < word.size ? 1 : i + 1;
    for (size_t i = 0; i < word.size && i < 3 && nar_is_digit(word.text[i]); i++)
        age = age * 10 + (word.text[i] - '0');
    return age > 0 && age < 130 ? age : 0;
}

/// "Department of Justice", "Speaker of the House": the "of" within a name.
static uint32_t bridge(const nar_story *story, const nar_phrase *phrase)
{
    uint32_t at = phrase->at;
    if (!(nar_token_is(story, at, "of") || nar_token_is(story, at, "for")) || at == phrase->first ||
        !nar_is(story, at - 1, NAR_W_HIGH) ||
        !nar_is(story, at - 1, NAR_W_TITLE | NAR_W_ROLE | NAR_W_ORG) ||
        nar_token_is(story, at - 1, "MP") || nar_token_is(story, at - 1, "MPP"))
        return 0; // the MP for Marlow is no name
    uint32_t next = nar_token_is(story, at + 1, "the") ? at + 2 : at + 1;
    return nar_same_text(story, at, next) && nar_in_name(story, next) ? next : 0;
}

/// "a Pentagon readout", "the conservative paper has": a last noun that no table knows.
static bool is_tail(const nar_story *story, const nar_phrase *phrase, uint32_t at)
{
    narrator_str word = nar_token_text(story, at);
    if (word.size > 4 && (nar_ends(word, NAR_STR("ed")) || nar_ends(word, NAR_STR("ing"))))
        return false;
    uint32_t next = at + 1;
    bool ends = next >= story->token_count || !nar_same_text(story, at, next);
    bool verb = !ends && nar_is(story, next, NAR_W_AUX | NAR_W_SAYS_SO);
    if (phrase->run_first == NAR_NONE)
        return verb;
    if (phrase->definite && !phrase->owned)
        return verb;
    return ends || verb || story->tokens[next].kind == NAR_TOKEN_MARK ||
           nar_is(story, next, NAR_W_PREP | NAR_W_CONJ);
}

bool nar_is_title(const nar_story *story, uint32_t token)
{
    enum { LONGEST = 48 }; // bytes
    if (token >= story->token_count || story->tokens[token].kind != NAR_TOKEN_QUOTE)
        return false;
    const nar_quote *quote = &story->job->quotes[story->tokens[token].quote];
    return story->tokens[token].end - story->tokens[token].start < LONGEST &&
           (quote->kind == NAR_QUOTE_NONSPEECH || quote->kind == NAR_QUOTE_FRAGMENT);
}

/// A role in small letters right behind words in marks: the “Mill Times” editor.
static bool noun_behind_title(const nar_story *story, uint32_t token)
{
    return token < story->token_count && nar_same_text(story, token, token - 1) &&
           nar_is(story, token, NAR_W_ROLE) && !nar_is(story, token, NAR_W_HIGH | NAR_W_CUE);
}

/// What was read so far is who owns the noun that is to come: Russia’s, the miller’s.
static void take_owner(nar_phrase *phrase, uint32_t at)
{
    phrase->owner = at;
    phrase->owned = phrase->definite = true;
    phrase->role = NULL;
    phrase->run_first = NAR_NONE;
    phrase->good_end = phrase->first;
}

static bool step_name(const nar_story *story, nar_phrase *phrase)
{
    uint32_t at = phrase->at;
    if (phrase->good_end != at || phrase->run_first == NAR_NONE)
        phrase->run_first = at;
    phrase->good_end = phrase->at = at + 1;
    bool been = nar_token_is(story, at + 1, "been") ||
                nar_token_is(story, at + 1, "not"); // Smith’s been late
    if (nar_is(story, at, NAR_W_OWNS) && !been)
        take_owner(phrase, at);
    return true;
}

/// A noun that no table knows, between the name of one person and of another: confidant, sparrer.
static bool is_calling(const nar_story *story, uint32_t token)
{
    static const char *const ends[] = {"er", "or", "ist", "ant", "ian", "eer", "ee", "smith"};
    narrator_str word = nar_token_text(story, token);
    if (nar_is(story, token, NAR_W_HIGH | NAR_W_LITTLE | NAR_W_CUE | NAR_W_ROLE | NAR_W_OWNS) ||
        word.size < 6 || token + 2 >= story->token_count ||
        !nar_same_text(story, token, token + 2) || !nar_is(story, token + 1, NAR_W_GIVEN) ||
        !nar_in_name(story, token + 1) || !nar_in_name(story, token + 2))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (nar_ends(word, nar_str(ends[i])))
            return true;
    return false;
}

/// A word in marks between others: John “Jack” Venn; the “Mill Times” editor.
static bool step_marked(const nar_story *story, nar_phrase *phrase, bool in_run)
{
    enum { LONGEST_NICKNAME = 24 }; // bytes
    uint32_t at = phrase->at;
    const nar_token *token = &story->tokens[at];
    if (in_run && nar_is_mark(story, at, '(') && nar_is_mark(story, at + 2, ')') &&
        at + 3 < story->token_count && nar_same_text(story, at, at + 3) &&
        nar_in_name(story, at + 1) && nar_in_name(story, at + 3) &&
        !nar_is(story, at + 1, NAR_W_PLACE | NAR_W_CAPS)) {
        phrase->good_end = phrase->at = at + 3; // Orla (Sunny) Venn
        return true;
    }
    if (token->kind != NAR_TOKEN_QUOTE)
        return false;
    if (!in_run) {
        bool title = phrase->det && nar_is_title(story, at) && noun_behind_title(story, at + 1);
        phrase->at += title;
        return title;
    }
    if (token->end - token->start >= LONGEST_NICKNAME || at + 1 >= story->token_count ||
        !nar_same_text(story, at, at + 1) || !nar_in_name(story, at + 1))
        return false;
    phrase->good_end = ++phrase->at;
    return true;
}

/// Whether a phrase that has its noun ends before a word: a journalist visiting Fenmouth; the paper
/// notes the rain. In German the noun is the last word.
static bool ends_before(const nar_story *story, const nar_phrase *phrase, uint32_t at)
{
    const nar_token *token = &story->tokens[at];
    if (phrase->role && nar_ends(nar_token_text(story, at), NAR_STR("ing")))
        return true;
    if (phrase->role && (token->flags & NAR_W_CUE) && at + 1 < story->token_count &&
        nar_same_text(story, at, at + 1) &&
        nar_is(story, at + 1, NAR_W_DET | NAR_W_OWNER | NAR_W_PRONOUN))
        return true;
    return story->german && !(token->flags & (NAR_W_ROLE | NAR_W_AGE));
}

static bool step_noun(const nar_story *story, nar_phrase *phrase)
{
    uint32_t at = phrase->at;
    const nar_token *token = &story->tokens[at];
    bool open = phrase->det || phrase->owned;
    bool headed = phrase->good_end == at && at > phrase->first;
    if (headed && ends_before(story, phrase, at))
        return false;
    if (!(token->flags & (NAR_W_ROLE | NAR_W_AGE)) && !noun_follows(story, at)) {
        if (headed ? !(open && is_tail(story, phrase, at)) : !open && at > phrase->first)
            return false;
        if (headed)
            phrase->tail = phrase->good_end = at + 1;
    }
    if (token->flags & NAR_W_AGE)
        phrase->age = nar_age_of(nar_token_text(story, at));
    take_role(phrase, story, at);
    if (token->flags & NAR_W_ROLE)
        phrase->run_first = NAR_NONE;
    phrase->at = at + 1;
    if (token->flags & NAR_W_OWNS)
        take_owner(phrase, at);
    return true;
}

/// van der Berg: where the name goes on behind its particles; the same place if it does not.
static uint32_t behind_particles(const nar_story *story, uint32_t at)
{
    enum { MOST = 2 };
    uint32_t next = at;
    while (next < at + MOST && next + 1 < story->token_count && nar_same_text(story, at, next) &&
           nar_is_particle(story, next))
        next++;
    bool name = next > at && nar_same_text(story, at, next) && nar_in_name(story, next);
    return name ? next : at;
}

/// van der Berg said, of whom the story told as Mary van der Berg: a name that begins with its
/// particles.
static bool is_bare_surname(const nar_story *story, uint32_t token)
{
    uint32_t name = behind_particles(story, token);
    return name != token && !nar_is(story, token, NAR_W_HIGH) &&
           nar_register_get(story->surnames, nar_token_text(story, name)) != NAR_NONE;
}

bool nar_phrase_step(const nar_story *story, nar_phrase *phrase)
{
    uint32_t at = phrase->at, next;
    if (at >= story->token_count || !nar_same_text(story, phrase->first, at) ||
        at - phrase->first >= NAR_LONGEST_PHRASE)
        return false;
    const nar_token *token = &story->tokens[at];
    bool in_run = phrase->run_first != NAR_NONE && phrase->good_end == at;
    if (token->kind == NAR_TOKEN_QUOTE || token->kind == NAR_TOKEN_MARK)
        return step_marked(story, phrase, in_run);
    if ((next = bridge(story, phrase)) != 0) {
        phrase->bridged = true;
        phrase->good_end = phrase->at = next;
        return true;
    }
    if (nar_in_name(story, at))
        return step_name(story, phrase);
    bool bare = at == phrase->first && is_bare_surname(story, at);
    if ((in_run || bare) && (next = behind_particles(story, at)) != at) {
        if (bare)
            phrase->run_first = at;
        phrase->good_end = phrase->at = next;
        return true;
    }
    if (token->kind == NAR_TOKEN_NUMBER && !(token->flags & NAR_W_AGE))
        return (phrase->det || phrase->owned) && phrase->good_end != at && (phrase->at = at + 1);
    if (!nar_is_plain(story, at))
        return false;
    if (in_run && is_calling(story, at)) {
        phrase->run_first = NAR_NONE;
        phrase->at = phrase->good_end = at + 1;
        return true; // Carl Roe confidant Orla Venn
    }
    return step_noun(story, phrase);
}

/// Behind a noun, "that" begins a clause, unless a noun that can speak is behind it.
static bool is_relative(const nar_story *story, uint32_t that)
{
    return that && nar_same_text(story, that, that - 1) &&
           story->tokens[that - 1].kind == NAR_TOKEN_WORD &&
           !nar_is(story, that - 1, NAR_W_LITTLE | NAR_W_CUE) &&
           !nar_is(story, that + 1, NAR_W_ROLE);
}

void nar_open_phrase(const nar_story *story, nar_phrase *phrase, uint32_t first)
{
    *phrase = (nar_phrase){
        .first = first, .at = first, .good_end = first, .run_first = NAR_NONE, .owner = NAR_NONE};
    int most = story->german ? 1 : 2;
    for (int i = 0; i < most; i++) {
        uint32_t at = phrase->at;
        if (!nar_is(story, at, NAR_W_DET | NAR_W_OWNER) || !nar_same_text(story, first, at))
            break;
        if (nar_token_is(story, at, "that") &&
            nar_is(story, at + 1, NAR_W_DET | NAR_W_OWNER | NAR_W_PRONOUN | NAR_W_HIGH))
            break; // said that the mill …
        if (nar_token_is(story, at, "that") && is_relative(story, at))
            break; // the wheel that turned
        if (nar_is(story, at, NAR_W_OWNER)) {
            phrase->owner = at;
            phrase->owned = phrase->definite = true;
        } else {
            phrase->det = true;
            phrase->definite |= is_definite(nar_token_text(story, at));
        }
        phrase->at = phrase->good_end = at + 1;
    }
    phrase->good_end = first;
}

bool nar_may_begin(const nar_story *story, uint32_t token)
{
    const nar_token *at = &story->tokens[token];
    if (at->flags & (NAR_W_DET | NAR_W_OWNER))
        return true;
    if (nar_in_name(story, token) || (at->flags & NAR_W_AGE))
        return true;
    if (at->kind != NAR_TOKEN_WORD)
        return false;
    if (is_bare_surname(story, token))
        return true;
    if ((at->flags & NAR_W_ROLE) && token && nar_same_text(story, token - 1, token) &&
        !(token + 1 < story->token_count && nar_is(story, token + 1, NAR_W_GIVEN) &&
          nar_in_name(story, token + 1)) &&
        (nar_token_is(story, token - 1, "to") || nar_token_is(story, token - 1, "not")) &&
        nar_row_says(nar_role(story, token), 2, "s"))
        return false; // to campaign, did not release
    if ((at->flags & NAR_W_ROLE) && nar_row_says(nar_role(story, token), 2, "p") && token &&
        story->tokens[token - 1].kind == NAR_TOKEN_QUOTE &&
        nar_same_text(story, token - 1, token) && nar_is(story, token + 1, NAR_W_DET))
        return false; // the play “Blind Rivers” stars a miller
    if ((at->flags & NAR_W_ROLE) && nar_is_plain(story, token))
        return !(at->flags & NAR_W_CUE) || (at->flags & NAR_W_FIRST);
    return nar_is_plain(story, token) &&
           (at->flags & NAR_W_OTHER || nar_is(story, token, NAR_W_MODIFIES)) &&
           noun_follows(story, token);
}
