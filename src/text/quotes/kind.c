// SPDX-License-Identifier: GPL-3.0-or-later
// kind.c: is it speech, and of which kind?
//
// Takes   a quotation and the words around it.
// Gives   its kind: direct speech stands alone, a partial quotation is woven into the narrator's
//         sentence, a fragment is one of up to three words, and titles, scare quotes, signs and
//         words as words are no speech.
#include "base/utf8.h"
#include "text/quotes/quotes.h"

enum { LONGEST_WORD = 80 }; ///< bytes that are looked at for a neighbour: keeps the stage linear

struct view {
    const nar_job *job;
    narrator_str text, inside, before, after; ///< before and after: the same text, blanks cut
    size_t words;
    bool capital;    ///< begins with a capital, a figure or a sign
    bool final;      ///< ends with . ? ! … inside the marks
    bool comma;      ///< ends with a comma or dash inside the marks
    bool title_case; ///< every word of weight begins with a capital
    bool cue_after;  ///< a verb of speaking among the first words behind it
    narrator_str last_word;
};

static bool ends_in(narrator_str text, const char *const *ends)
{
    for (; *ends; ends++)
        if (nar_ends(text, nar_str(*ends)))
            return true;
    return false;
}

static narrator_str last_word_of(narrator_str text)
{
    text = nar_trim(text);
    size_t start = text.size, limit = start > LONGEST_WORD ? start - LONGEST_WORD : 0;
    while (start > limit && !nar_is_space(text.text[start - 1]))
        start--;
    return nar_slice(text, start, text.size);
}

static narrator_str bare(narrator_str word)
{
    size_t start = 0, end = word.size;
    while (start < end && strchr("(\"'[", word.text[start]))
        start++;
    while (end > start && strchr(".,;:!?)\"'", word.text[end - 1]))
        end--;
    return nar_slice(word, start, end);
}

static bool starts_high(narrator_str text)
{
    for (size_t at = 0; at < text.size;) {
        uint32_t code = nar_utf8_read(text, &at);
        if (code == '[' || code == '(' || code == '"' || code == '\'' || code == '.' ||
            code == '-' || (code >= 0x2010 && code <= 0x2026))
            continue;
        return !(code < 0x80 ? nar_is_lower((char)code) : (code >= 0xdf && code <= 0xff));
    }
    return false;
}

/// Every word but the small ones (of, and, in) begins with a capital, and two do.
static bool in_title_case(const nar_job *job, narrator_str text)
{
    const nar_table *little = nar_language_table(job->language, "little_words");
    narrator_str word;
    size_t high = 0;
    while (nar_next_word(&text, &word)) {
        word = bare(word);
        if (!word.size)
            continue;
        if (nar_is_upper(word.text[0]) || nar_is_digit(word.text[0]) ||
            (unsigned char)word.text[0] > 0xc0)
            high++;
        else if (word.size > 4 || !nar_table_find(little, word))
            return false;
    }
    return high >= 2;
}

static bool is_cue(const struct view *view, narrator_str word)
{
    return nar_table_find_nocase(nar_language_table(view->job->language, "cues"), bare(word)) !=
           NULL;
}

static struct view view_of(const nar_job *job, const nar_quote *quote)
{
    static const char *const finals[] = {".", "?", "!", "…", NULL};
    static const char *const commas[] = {",", "—", "–", "-", NULL};
    struct view view = {.job = job, .text = job->texts[quote->text].text};
    view.inside = nar_slice(view.text, quote->inside.start, quote->inside.end);
    view.before = nar_trim(nar_slice(view.text, 0, quote->outside.start));
    view.after = nar_trim(nar_slice(view.text, quote->outside.end, view.text.size));
    view.words = nar_count_words(view.inside);
    view.capital = starts_high(view.inside);
    narrator_str words = nar_without_closers(view.inside);
    view.final = ends_in(words, finals);
    view.comma = ends_in(words, commas);
    view.last_word = last_word_of(view.before);
    narrator_str rest =
        nar_slice(view.after, 0, view.after.size < LONGEST_WORD ? view.after.size : LONGEST_WORD);
    narrator_str word;
    for (int i = 0; i < 3 && !view.cue_after && nar_next_word(&rest, &word); i++)
        view.cue_after = is_cue(&view, word);
    return view;
}

static narrator_str hint_of(const struct view *view, const char *table, narrator_str word)
{
    const nar_row *row =
        nar_table_find_nocase(nar_language_table(view->job->language, table), bare(word));
    return row ? nar_row_cell(row, 1) : (narrator_str){0};
}

/// Whether a new sentence or speech begins here: after nothing, a stop, a colon, a comma, a mark.
static bool stands_free(const struct view *view)
{
    static const char *const ends[] = {".", "?", "!", "…", ":", ",", ";", "\"", "”",
                                       "’", "—", "–", "-", "―", "»", ")", "*",  NULL};
    return !view->before.size || ends_in(view->before, ends);
}

/// A title of a work, an operation's name, a word as a word.
static bool is_name_of_something(const struct view *view)
{
    static const char *const stops[] = {".", "!", "?", NULL};
    if (ends_in(view->before, stops))
        return false; // Venn chimed in. “It rains.”
    narrator_str hint = hint_of(view, "no_speech", view->last_word);
    if (nar_equal(hint, NAR_STR("always")))
        return true;
    if (nar_equal(hint, NAR_STR("short")))
        return view->words <= 3 && !(view->capital && view->final && // asked her: “Is it?”
                                     nar_ends(view->before, NAR_STR(":")));
    if (nar_equal(hint, NAR_STR("title")))
        return view->title_case || view->words <= 3;
    return false;
}

static nar_quote_kind kind_of(const struct view *view)
{
    bool cue_before = is_cue(view, view->last_word), free = stands_free(view);
    bool colon = nar_ends(view->before, NAR_STR(":"));
    bool tagged = view->cue_after && nar_starts(view->after, NAR_STR(",")); // ‘It rains’, said Roe
    bool speech_end = view->final || view->comma || tagged;
    if (!view->before.size && (!view->after.size || speech_end) &&
        (view->capital || view->words > 3))
        return NAR_QUOTE_DIRECT;
    bool titled = view->title_case &&
                  (!view->final || (!free && !cue_before && nar_ends(view->inside, NAR_STR("."))));
    if (titled && !(cue_before && view->words > 3) && !colon &&
        !(free && view->comma && (view->cue_after || view->words > 6)))
        return NAR_QUOTE_NONSPEECH;
    if (is_name_of_something(view))
        return NAR_QUOTE_NONSPEECH;
    if (view->capital && (free || cue_before) && (speech_end || view->words > 3))
        return NAR_QUOTE_DIRECT;
    if (view->capital && speech_end && view->words > 3)
        return NAR_QUOTE_DIRECT;
    if (view->words > 3)
        return free && view->words > 8 && view->final ? NAR_QUOTE_DIRECT : NAR_QUOTE_PARTIAL;
    return NAR_QUOTE_FRAGMENT;
}

/// Headlines are read by the narrator as a whole: nobody in them was introduced.
static bool is_headline(narrator_block_kind kind)
{
    return kind == NARRATOR_BLOCK_TITLE || kind == NARRATOR_BLOCK_HEADING;
}

/// Papers that quote with double marks take single ones for headlines, whatever block such a line
/// came as.
static bool is_headline_style(const nar_text *text, const nar_quote *quote)
{
    enum { LONGEST = 20 }; // words
    narrator_str marked = nar_slice(text->text, quote->outside.start, text->text.size);
    return (nar_starts(marked, NAR_STR("'")) || nar_starts(marked, NAR_STR("‘"))) &&
           nar_count_words(text->text) <= LONGEST;
}

void nar_judge_quotes(nar_job *job, size_t text_index, bool single)
{
    const nar_text *text = &job->texts[text_index];
    for (size_t i = 0; i < text->quote_count; i++) {
        nar_quote *quote = &job->quotes[text->first_quote + i];
        if (quote->kind != NAR_QUOTE_DIRECT)
            continue;
        struct view view = view_of(job, quote);
        view.title_case = view.words < 14 && in_title_case(job, view.inside);
        if (is_headline(text->block->kind) || (!single && is_headline_style(text, quote)))
            quote->kind = NAR_QUOTE_NONSPEECH;
        else if (!quote->continues)
            quote->kind = kind_of(&view);
        quote->speech = quote->kind != NAR_QUOTE_NONSPEECH;
    }
}
