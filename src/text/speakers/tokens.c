// SPDX-License-Identifier: GPL-3.0-or-later
// tokens.c: the narrator's words, one by one.
//
// Takes   the texts and quotations of the job.
// Gives   tokens in order; an outer quotation is a single one. Sentences are told apart as far as
//         finding speakers needs it.
#include "base/utf8.h"
#include "text/quotes/quotes.h"
#include "text/speakers/story.h"

narrator_str nar_token_text(const nar_story *story, uint32_t token)
{
    const nar_token *at = &story->tokens[token];
    return nar_slice(story->job->texts[at->text].text, at->start, at->end);
}

bool nar_token_is(const nar_story *story, uint32_t token, const char *word)
{
    return token < story->token_count &&
           nar_equal_nocase(nar_token_text(story, token), nar_str(word));
}

narrator_str nar_tokens_text(const nar_story *story, uint32_t first, uint32_t end)
{
    if (first >= end)
        return NAR_STR("");
    const nar_token *from = &story->tokens[first], *to = &story->tokens[end - 1];
    return nar_slice(story->job->texts[from->text].text, from->start, to->end);
}

static bool is_letter(uint32_t code)
{
    return code < 0x80
               ? nar_is_alpha((char)code)
               : code >= 0xc0 && code != 0xd7 && code != 0xf7 && !(code >= 0x2000 && code < 0x2c00);
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

static uint32_t peek(narrator_str text, size_t at)
{
    return at < text.size ? nar_utf8_read(text, &at) : 0;
}

static size_t step(narrator_str text, size_t at)
{
    nar_utf8_read(text, &at);
    return at;
}

/// said Venn.Then: the blank behind a full stop was lost.
static bool is_glued(narrator_str text, size_t stop)
{
    for (size_t i = 1; i <= 3; i++)
        if (stop < i || !nar_is_lower(text.text[stop - i]))
            return false;
    return stop + 1 < text.size && nar_is_upper(text.text[stop + 1]);
}

/// Where the word that begins at `at` ends: letters, digits, and what joins them.
static size_t word_end(narrator_str text, size_t at, size_t end)
{
    while (at < end) {
        if (nar_is_alpha(text.text[at])) { // most are
            at++;
            continue;
        }
        uint32_t code = peek(text, at);
        size_t next = step(text, at);
        if (is_letter(code) || nar_is_digit((char)(code < 0x80 ? code : 0)) || code == '@' ||
            code == '_' || code == '#') {
            at = next;
        } else if ((code == '-' || code == '&' || code == 0x2011 || is_apostrophe(code) ||
                    code == '.') &&
                   next < end && (is_letter(peek(text, next)) || nar_is_digit(text.text[next])) &&
                   !(code == '.' && is_glued(text, at))) {
            at = next;
        } else {
            break;
        }
    }
    return at;
}

/// Cuts ’s and the apostrophe of a plural off a word; "n’t" stays.
static size_t without_owner(narrator_str text, size_t start, size_t end, bool *owns)
{
    size_t at = end, place = end;
    *owns = false;
    if (end - start >= 3 && (text.text[end - 1] == 's' || text.text[end - 1] == 'S')) {
        at = end - 1;
        if (is_apostrophe(nar_utf8_before(text, at, &place)) && place > start) {
            *owns = true;
            return place;
        }
    }
    if (is_apostrophe(peek(text, end)) && end > start + 1 && text.text[end - 1] == 's')
        *owns = true;
    return end;
}

/// Whether a full stop behind a word belongs to it: an initial, a title, U.S.
static bool keeps_stop(const nar_story *story, narrator_str text, size_t start, size_t end)
{
    narrator_str word = nar_slice(text, start, end), dotted = nar_slice(text, start, end + 1);
    if (word.size == 1 && nar_is_upper(word.text[0]))
        return true;
    if (story->german && word.size <= 2 && nar_is_digit(word.text[0]) &&
        nar_is_digit(word.text[word.size - 1]))
        return true; // am 3. Juni
    if (memchr(word.text, '.', word.size) && word.size <= 6)
        return end + 2 < text.size && text.text[end + 1] == ' '
                   ? !nar_is_upper(text.text[end + 2]) || word.size <= 3
                   : true;
    if (word.size <= 4 && nar_is_upper(word.text[0]) && end + 2 < text.size &&
        text.text[end + 1] == ' ' && nar_is_digit(text.text[end + 2]))
        return true; // No. 2, Nov. 8
    if (nar_equal(word, NAR_STR("Jr")) || nar_equal(word, NAR_STR("Sr")))
        return true;
    return nar_is_upper(word.text[0]) && nar_table_find_nocase(story->titles, dotted) != NULL;
}

static nar_token *add_token(nar_story *story, uint32_t text, size_t start, size_t end,
                            nar_token_kind kind)
{
    story->tokens = nar_grow(story->arena, story->tokens, story->token_count,
                             &story->token_capacity, sizeof *story->tokens);
    nar_token *token = &story->tokens[story->token_count++];
    *token = (nar_token){.start = (uint32_t)start,
                         .end = (uint32_t)end,
                         .text = text,
                         .kind = (uint8_t)kind,
                         .mention = NAR_NONE,
                         .quote = NAR_NONE};
    return token;
}

static char mark_of(uint32_t code)
{
    if (code < 0x80 && strchr(",.;:()?!", (int)code) && code)
        return (char)code;
    if (code == '[' || code == ']')
        return code == '[' ? '(' : ')';
    if (code == '-' || (code >= 0x2010 && code <= 0x2015))
        return '-';
    return code == 0x2026 ? '.' : '*';
}

/// Lt.-Gov. Venn: where a title ends that is put together of two short forms.
static size_t behind_title(const nar_story *story, narrator_str text, size_t end, size_t limit)
{
    if (end + 2 >= limit || text.text[end] != '-' || !nar_is_upper(text.text[end + 1]))
        return end;
    size_t second = word_end(text, end + 1, limit);
    bool stop =
        second < limit && text.text[second] == '.' && keeps_stop(story, text, end + 1, second);
    return stop ? second + 1 : end;
}

static size_t take_word(nar_story *story, uint32_t index, narrator_str text, size_t at,
                        size_t limit)
{
    bool owns;
    size_t end = word_end(text, at, limit), short_end = without_owner(text, at, end, &owns);
    bool number = nar_is_digit(text.text[at]);
    if (end < limit && text.text[end] == '.' && keeps_stop(story, text, at, end))
        short_end = end = behind_title(story, text, end + 1, limit);
    nar_token *token =
        add_token(story, index, at, short_end, number ? NAR_TOKEN_NUMBER : NAR_TOKEN_WORD);
    token->word = nar_story_word(story, nar_slice(text, at, short_end));
    token->flags = story->words[token->word].flags;
    if (owns)
        token->flags |= NAR_W_OWNS;
    return end;
}

/// The narrator's words from `at` up to `end`.
static void take_narration(nar_story *story, uint32_t index, size_t at, size_t end)
{
    narrator_str text = story->job->texts[index].text;
    while (at < end) {
        size_t next = at;
        uint32_t code = nar_utf8_read(text, &next);
        if (code <= ' ' || code == 0xa0 || code == 0x200b) {
            at = next;
        } else if (is_letter(code) || (code < 0x80 && nar_is_digit((char)code)) || code == '@' ||
                   code == '#') {
            at = take_word(story, index, text, at, end);
        } else if (is_apostrophe(code)) {
            at = next;
        } else {
            add_token(story, index, at, next, NAR_TOKEN_MARK)->mark = mark_of(code);
            at = next;
        }
    }
}

static void take_text(nar_story *story, uint32_t index)
{
    const nar_text *text = &story->job->texts[index];
    size_t at = 0;
    for (size_t i = 0; i < text->quote_count; i++) {
        size_t number = text->first_quote + i;
        const nar_quote *quote = &story->job->quotes[number];
        if (quote->kind == NAR_QUOTE_NESTED || quote->outside.start < at)
            continue;
        take_narration(story, index, at, quote->outside.start);
        story->quote_token[number] = (uint32_t)story->token_count;
        add_token(story, index, quote->outside.start, quote->outside.end, NAR_TOKEN_QUOTE)->quote =
            (uint32_t)number;
        at = quote->outside.end;
    }
    take_narration(story, index, at, text->text.size);
}

static bool quote_is_final(const nar_story *story, const nar_token *token)
{
    const nar_quote *quote = &story->job->quotes[token->quote];
    narrator_str words = nar_without_closers(
        nar_slice(story->job->texts[token->text].text, quote->inside.start, quote->inside.end));
    char last = words.size ? words.text[words.size - 1] : 0;
    return last == '.' || last == '!' || last == '?' || quote->kind == NAR_QUOTE_TRANSCRIPT;
}

/// Marlow Inc. “knew or ought to have known” it: the stop is of the short form.
static bool is_short_form(const nar_story *story, uint32_t stop)
{
    enum { LONGEST = 4 };
    const nar_token *before = &story->tokens[stop - 1], *next = &story->tokens[stop + 1];
    if (next->kind != NAR_TOKEN_QUOTE || before->kind != NAR_TOKEN_WORD ||
        !(before->flags & NAR_W_HIGH) || before->end - before->start > LONGEST)
        return false;
    const nar_quote *quote = &story->job->quotes[next->quote];
    return quote->inside.end > quote->inside.start &&
           nar_is_lower(story->job->texts[next->text].text.text[quote->inside.start]);
}

/// in the U.S. She …: the stop of a short form ends the sentence too.
static bool ends_with_stop(const nar_story *story, const nar_token *word)
{
    return word->end - word->start > 2 &&
           story->job->texts[word->text].text.text[word->end - 1] == '.';
}

/// Whether a sentence ends with this token; the next one begins with a capital or a quotation.
static bool ends_sentence(const nar_story *story, uint32_t token, uint32_t end)
{
    const nar_token *at = &story->tokens[token];
    if (token + 1 >= end)
        return true;
    const nar_token *next = &story->tokens[token + 1];
    bool fresh = next->kind == NAR_TOKEN_QUOTE || next->kind == NAR_TOKEN_NUMBER ||
                 (next->flags & NAR_W_HIGH);
    if (at->kind == NAR_TOKEN_MARK && at->mark == '.' && token && is_short_form(story, token))
        return false;
    if (at->kind == NAR_TOKEN_WORD && !story->german)
        return next->kind == NAR_TOKEN_WORD && ends_with_stop(story, at) &&
               (next->flags & NAR_W_HIGH) &&
               (next->flags & (NAR_W_PRONOUN | NAR_W_DET | NAR_W_OWNER)) &&
               !(at->flags & NAR_W_TITLE);
    if (at->kind == NAR_TOKEN_MARK)
        return (at->mark == '.' || at->mark == '!' || at->mark == '?') && fresh;
    return at->kind == NAR_TOKEN_QUOTE && quote_is_final(story, at) && fresh;
}

/// Venn’s been ill, Venn’s not coming: is or has, and no owner.
static void undo_contractions(nar_story *story, nar_range tokens)
{
    for (uint32_t i = tokens.first; i + 1 < tokens.end; i++) {
        narrator_str next = nar_token_text(story, i + 1);
        if (nar_is(story, i, NAR_W_OWNS) &&
            (nar_is(story, i + 1, NAR_W_DET | NAR_W_AUX) || nar_equal(next, NAR_STR("not"))))
            story->tokens[i].flags &= ~(uint32_t)NAR_W_OWNS;
    }
}

static void cut_sentences(nar_story *story, nar_range tokens)
{
    uint32_t first = tokens.first;
    for (uint32_t i = tokens.first; i < tokens.end; i++) {
        story->tokens[i].sentence = (uint32_t)story->sentence_count;
        if (i == first)
            story->tokens[i].flags |= NAR_W_FIRST;
        if (!ends_sentence(story, i, tokens.end))
            continue;
        story->sentences = nar_grow(story->arena, story->sentences, story->sentence_count,
                                    &story->sentence_capacity, sizeof *story->sentences);
        story->sentences[story->sentence_count++] = (nar_range){first, i + 1};
        first = i + 1;
    }
}

/// Room for what that much narration holds as a rule, so that little is moved later.
static void make_room(nar_story *story)
{
    size_t bytes = 0, quoted = 0;
    for (size_t i = 0; i < story->job->text_count; i++)
        bytes += story->job->texts[i].text.size;
    for (size_t i = 0; i < story->job->quote_count; i++) {
        const nar_quote *quote = &story->job->quotes[i];
        if (quote->kind != NAR_QUOTE_NESTED)
            quoted += quote->outside.end - quote->outside.start;
    }
    bytes -= quoted < bytes ? quoted : bytes;
    story->token_capacity = bytes / 5 + story->job->quote_count + 64;
    story->tokens = nar_new_array(story->arena, nar_token, story->token_capacity);
    story->mention_capacity = bytes / 30 + 64;
    story->mentions = nar_new_array(story->arena, nar_mention, story->mention_capacity);
    story->sentence_capacity = bytes / 80 + 64;
    story->sentences = nar_new_array(story->arena, nar_range, story->sentence_capacity);
}

void nar_story_tokens(nar_story *story)
{
    make_room(story);
    nar_story_words_init(story);
    story->texts = nar_new_array(story->arena, nar_range, story->job->text_count + 1);
    story->quote_token = nar_new_array(story->arena, uint32_t, story->job->quote_count + 1);
    for (size_t i = 0; i < story->job->quote_count; i++)
        story->quote_token[i] = NAR_NONE;
    for (uint32_t i = 0; i < story->job->text_count; i++) {
        story->texts[i].first = (uint32_t)story->token_count;
        take_text(story, i);
        story->texts[i].end = (uint32_t)story->token_count;
        if (!story->german)
            undo_contractions(story, story->texts[i]);
        cut_sentences(story, story->texts[i]);
    }
}
