// SPDX-License-Identifier: GPL-3.0-or-later
// quotes.c: finds the quotations of an article.
//
// Takes   the texts of the job, typography intact.
// Gives   job->quotes in order: where they stand and of which kind they are. Who speaks is for
//         speakers.c to find.
#include "text/quotes/quotes.h"
#include "base/utf8.h"

nar_quote *nar_quote_add(nar_job *job, size_t text_index, narrator_span outside,
                         narrator_span inside, nar_quote_kind kind)
{
    job->quotes = nar_grow(job->arena, job->quotes, job->quote_count, &job->quote_capacity,
                           sizeof *job->quotes);
    nar_quote *quote = &job->quotes[job->quote_count++];
    *quote = (nar_quote){
        .text = text_index,
        .inside = inside,
        .outside = outside,
        .kind = kind,
        .speech = true,
        .speaker = NARRATOR_NOBODY,
        .reason = "nothing says whose words these are",
    };
    return quote;
}

size_t nar_count_words(narrator_str text)
{
    size_t count = 0;
    narrator_str word;
    while (nar_next_word(&text, &word))
        for (size_t i = 0; i < word.size; i++)
            if (nar_is_alpha(word.text[i]) || nar_is_digit(word.text[i]) ||
                (unsigned char)word.text[i] >= 0xc3) {
                count++;
                break;
            }
    return count;
}

bool nar_quote_voiced(const nar_job *job, const nar_quote *quote)
{
    const narrator_script_options *options = job->options;
    if (!quote->speech || quote->kind == NAR_QUOTE_NESTED || quote->kind == NAR_QUOTE_NONSPEECH)
        return false;
    if (options && options->one_voice)
        return false;
    return quote->kind != NAR_QUOTE_FRAGMENT || (options && options->voice_fragments);
}

/// A block quote is a quotation as a whole, unless marks in it say what is.
static void take_block_quote(nar_job *job, size_t index)
{
    const nar_text *text = &job->texts[index];
    narrator_span all = {0, text->text.size};
    if (all.end)
        nar_quote_add(job, index, all, all, NAR_QUOTE_DIRECT);
}

narrator_str nar_without_closers(narrator_str words)
{
    static const char *const marks[] = {"’", "”", "'", "\""};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (nar_ends(words, nar_str(marks[i])))
            return nar_slice(words, 0, words.size - strlen(marks[i]));
    return words;
}

/// Marks around a whole labelled line are no quotation in it.
static void drop_marks_around(nar_job *job, size_t first, size_t start)
{
    size_t kept = first;
    for (size_t i = first; i < job->quote_count; i++)
        if (job->quotes[i].outside.start >= start)
            job->quotes[kept++] = job->quotes[i];
    job->quote_count = kept;
}

/// Words of a labelled line are one quotation; marks inside it are inner ones.
static void take_labelled(nar_job *job, size_t index, size_t start, bool single)
{
    bool goes_on = start == NAR_LABEL_GOES_ON;
    narrator_span all = {goes_on ? 0 : start, job->texts[index].text.size};
    size_t first = job->quote_count;
    bool open = false;
    nar_quote_add(job, index, all, all, NAR_QUOTE_TRANSCRIPT)->continues = goes_on;
    nar_mark_quotes(job, index, single, &open);
    drop_marks_around(job, first + 1, all.start);
    for (size_t i = first + 1; i < job->quote_count; i++) {
        job->quotes[i].kind = NAR_QUOTE_NESTED;
        job->quotes[i].continues = false;
    }
}

static void take_text(nar_job *job, size_t index, size_t label, bool single, bool *open)
{
    nar_text *text = &job->texts[index];
    text->first_quote = job->quote_count;
    if (label) {
        *open = false;
        take_labelled(job, index, label, single);
    } else {
        nar_mark_quotes(job, index, single, open);
        if (text->block->kind == NARRATOR_BLOCK_BLOCK_QUOTE &&
            job->quote_count == text->first_quote)
            take_block_quote(job, index);
    }
    text->quote_count = job->quote_count - text->first_quote;
    nar_judge_quotes(job, index, single);
}

void nar_find_quotes(nar_job *job)
{
    size_t *labels = nar_new_array(job->arena, size_t, job->text_count);
    nar_find_labels(job, labels);
    bool single = nar_marks_are_single(job), open = false;
    for (size_t i = 0; i < job->text_count; i++)
        take_text(job, i, labels[i], single, &open);
    for (size_t i = 0; i < job->quote_count; i++)
        job->quotes[i].voiced = nar_quote_voiced(job, &job->quotes[i]);
}
