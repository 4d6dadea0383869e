// SPDX-License-Identifier: GPL-3.0-or-later
// article.h: an article for tests of the text room: every line is a block.
#ifndef NAR_TEST_ARTICLE_H
#define NAR_TEST_ARTICLE_H

#include "text/job.h"
#include "text/quotes/quotes.h"

struct article {
    nar_arena arena;
    narrator_str input;
    narrator_script_options options;
    nar_language language;
    nar_job job;
};

static void fill_article(void *context)
{
    struct article *article = context;
    nar_job *job = &article->job;
    size_t lines = 1;
    for (size_t i = 0; i < article->input.size; i++)
        lines += article->input.text[i] == '\n';
    *job = (nar_job){
        .arena = &article->arena, .options = &article->options, .language = &article->language};
    job->texts = nar_new_array(&article->arena, nar_text, lines);
    narrator_block *blocks = nar_new_array(&article->arena, narrator_block, lines);
    narrator_str rest = article->input, line;
    while (nar_next_line(&rest, &line)) {
        if (!nar_trim(line).size)
            continue;
        blocks[job->text_count] = (narrator_block){.kind = NARRATOR_BLOCK_PARAGRAPH, .text = line};
        if (nar_starts(line, NAR_STR("> "))) {
            blocks[job->text_count].kind = NARRATOR_BLOCK_BLOCK_QUOTE;
            line = nar_slice(line, 2, line.size);
        }
        job->texts[job->text_count] = (nar_text){
            .block = &blocks[job->text_count], .block_index = job->text_count, .text = line};
        job->text_count++;
    }
    nar_find_quotes(job);
    nar_name_speakers(job);
}

/// Quotes and speakers of an article in a language; release with
/// nar_arena_release(&article->arena).
static inline void read_article_in(struct article *article, const char *tag, narrator_str input)
{
    *article = (struct article){.input = input};
    article->language = nar_language_from_tag(nar_str(tag));
    nar_arena_init(&article->arena);
    narrator_error error;
    if (nar_enter(&article->arena, fill_article, article, &error) != NARRATOR_OK)
        article->job.quote_count = (size_t)-1;
}

static inline void read_article(struct article *article, narrator_str input)
{
    read_article_in(article, "en-GB", input);
}

static inline narrator_str words_of(const nar_job *job, const nar_quote *quote)
{
    return nar_slice(job->texts[quote->text].text, quote->inside.start, quote->inside.end);
}

static inline narrator_str speaker_of(const nar_job *job, const nar_quote *quote)
{
    return quote->speaker == NARRATOR_NOBODY ? NAR_STR("nobody")
                                             : job->speakers[quote->speaker].name;
}

#endif
