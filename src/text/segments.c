// SPDX-License-Identifier: GPL-3.0-or-later
// segments.c: divides each text into runs in one voice.
//
// Takes   texts with their sentences, quotations and speakers.
// Gives   segments in reading order that together cover every byte of every text.
#include "base/utf8.h"
#include "text/cast/cast.h"
#include "text/quotes/quotes.h"

static bool is_heading(narrator_block_kind kind)
{
    return kind == NARRATOR_BLOCK_TITLE || kind == NARRATOR_BLOCK_SUBTITLE ||
           kind == NARRATOR_BLOCK_HEADING;
}

static bool is_head(narrator_block_kind kind)
{
    return is_heading(kind) || kind == NARRATOR_BLOCK_BYLINE || kind == NARRATOR_BLOCK_DATE;
}

static nar_pause pause_between(narrator_block_kind before, narrator_block_kind after)
{
    if (before == NARRATOR_BLOCK_LINE)
        return NAR_PAUSE_SENTENCE;
    if (after == NARRATOR_BLOCK_TITLE && !is_head(before))
        return NAR_PAUSE_ARTICLE;
    if (is_heading(before))
        return NAR_PAUSE_AFTER_HEADING;
    if (after == NARRATOR_BLOCK_HEADING)
        return NAR_PAUSE_HEADING;
    if (is_head(before) && !is_head(after))
        return NAR_PAUSE_SECTION;
    if (after == NARRATOR_BLOCK_LIST_ITEM)
        return NAR_PAUSE_LIST_ITEM;
    return NAR_PAUSE_PARAGRAPH;
}

static narrator_segment_kind kind_of(narrator_block_kind kind)
{
    switch (kind) {
    case NARRATOR_BLOCK_TITLE:
        return NARRATOR_SEGMENT_TITLE;
    case NARRATOR_BLOCK_SUBTITLE:
        return NARRATOR_SEGMENT_SUBTITLE;
    case NARRATOR_BLOCK_BYLINE:
        return NARRATOR_SEGMENT_BYLINE;
    case NARRATOR_BLOCK_DATE:
        return NARRATOR_SEGMENT_DATE;
    case NARRATOR_BLOCK_HEADING:
        return NARRATOR_SEGMENT_HEADING;
    case NARRATOR_BLOCK_LIST_ITEM:
        return NARRATOR_SEGMENT_LIST_ITEM;
    case NARRATOR_BLOCK_CAPTION:
        return NARRATOR_SEGMENT_CAPTION;
    case NARRATOR_BLOCK_PARAGRAPH:
    case NARRATOR_BLOCK_BLOCK_QUOTE:
    case NARRATOR_BLOCK_LINE:
        break;
    }
    return NARRATOR_SEGMENT_NARRATION;
}

/// Whether a sentence of the text begins within `run` before its first letter or digit.
static bool begins_sentence(const nar_text *text, narrator_span run)
{
    for (size_t i = 0; i < text->sentence_count; i++)
        if (text->sentences[i].start >= run.start)
            return text->sentences[i].start < run.end &&
                   text->sentences[i].start <= run.start + 4; // a mark may stand before it
    return false;
}

static narrator_span trim_span(narrator_str text, narrator_span span)
{
    narrator_str trimmed = nar_trim(nar_slice(text, span.start, span.end));
    size_t start = (size_t)(trimmed.text - text.text);
    return (narrator_span){start, start + trimmed.size};
}

/// A stop or comma that stands outside of the closing mark is said with the quotation.
static size_t end_with_stop(narrator_str text, size_t end)
{
    while (end < text.size && memchr(".,;:!?", text.text[end], 6))
        end++;
    return end;
}

static bool has_words(narrator_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (nar_is_alpha(text.text[i]) || nar_is_digit(text.text[i]))
            return true;
    size_t at = 0;
    for (uint32_t code; (code = nar_utf8_read(text, &at));)
        if (code >= 0xC0 && !(code >= 0x2000 && code < 0x2070) && code != 0xD7 && code != 0xF7)
            return true; // a letter of another script, or a symbol that has a name
    return false;
}

/// Blanks around a run are said by nobody; runs without a word join the run before them.
static void add_segment(nar_job *job, const nar_text *text, narrator_span run,
                        const nar_quote *quote)
{
    run = trim_span(text->text, run);
    narrator_str written = nar_slice(text->text, run.start, run.end);
    if (!written.size)
        return;
    narrator_segment *last = job->segment_count ? &job->segments[job->segment_count - 1] : NULL;
    bool same_block = last && last->block == text->block_index;
    if (same_block && !has_words(written)) {
        last->written.size = (size_t)(written.text - last->written.text) + written.size;
        last->end = nar_map_source_end(text->block->map, run.end);
        return;
    }
    job->segments = nar_grow(job->arena, job->segments, job->segment_count, &job->segment_capacity,
                             sizeof *job->segments);
    last = job->segment_count ? &job->segments[job->segment_count - 1] : NULL;
    narrator_segment *segment = &job->segments[job->segment_count++];
    nar_language other;
    const nar_language *language =
        nar_language_of_block(job->language, text->block->language, &other);
    *segment = (narrator_segment){
        .block = text->block_index,
        .kind = quote ? NARRATOR_SEGMENT_QUOTE : kind_of(text->block->kind),
        .speaker = quote ? quote->speaker : NARRATOR_NOBODY,
        .start = nar_map_source(text->block->map, run.start),
        .end = nar_map_source_end(text->block->map, run.end),
        .written = written,
        .language = language == job->language ? nar_str(language->tag) : text->block->language,
        .confidence = quote ? quote->confidence : 1,
        .reason = quote ? quote->reason : "the reporter's own words",
    };
    segment->voice = !quote                              ? nar_cast_narrator(job->arena, language)
                     : quote->speaker == NARRATOR_NOBODY ? nar_cast_nobody(job->arena, language)
                                                         : job->speakers[quote->speaker].voice;
    nar_pause pause = NAR_PAUSE_ARTICLE;
    if (last && !same_block)
        pause = pause_between(job->document->blocks[last->block].kind, text->block->kind);
    else if (last && begins_sentence(text, run))
        pause = nar_equal(last->voice, segment->voice) ? NAR_PAUSE_SENTENCE : NAR_PAUSE_VOICE;
    else if (last)
        pause = quote ? NAR_PAUSE_QUOTATION : NAR_PAUSE_TAG;
    if (last || job->options->follows)
        segment->pause_before_ms = job->pauses.ms[pause];
}

/// "Q:", and a name that was read before: from then on the voice tells whose line it is.
static bool is_told_by_voice(const nar_job *job, const nar_quote *quote, bool *announced)
{
    if (quote->kind != NAR_QUOTE_TRANSCRIPT || quote->speaker == NARRATOR_NOBODY)
        return false;
    bool before = announced[quote->speaker];
    announced[quote->speaker] = true;
    return before || nar_table_find_nocase(nar_language_table(job->language, "labels"),
                                           nar_label_of(job, quote));
}

/// `announced`: of each speaker whether a line of theirs had its label before.
static void gather_text(nar_job *job, const nar_text *text, bool *announced)
{
    size_t at = 0;
    for (size_t i = 0; i < text->quote_count; i++) {
        const nar_quote *quote = &job->quotes[text->first_quote + i];
        if (!quote->voiced || quote->outside.start < at) // the latter is nested
            continue;
        size_t end = end_with_stop(text->text, quote->outside.end);
        if (!is_told_by_voice(job, quote, announced))
            add_segment(job, text, (narrator_span){at, quote->outside.start}, NULL);
        add_segment(job, text, (narrator_span){quote->outside.start, end}, quote);
        at = end;
    }
    add_segment(job, text, (narrator_span){at, text->text.size}, NULL);
}

void nar_gather_segments(nar_job *job)
{
    bool *announced = nar_new_array(job->arena, bool, job->speaker_count + 1);
    job->pauses = nar_pauses_read(job->arena);
    for (size_t i = 0; i < job->text_count; i++)
        gather_text(job, &job->texts[i], announced);
}
