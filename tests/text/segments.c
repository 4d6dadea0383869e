// SPDX-License-Identifier: GPL-3.0-or-later
// segments.c: runs in one voice, and the pauses before them.
#include "test.h"
#include "text/job.h"
#include "text/words/words.h"

static nar_arena arena;
static narrator_document document;
static nar_language language = {.code = "en", .region = "GB", .tag = "en-GB"};
static narrator_script_options options;
static nar_job job;
static narrator_speaker speaker = {.voice = {"iris", 4}};

/// A paragraph in which [brackets] stand for quotations of the speaker.
struct paragraph {
    const char *text;
    narrator_block_kind kind;
};

static void add_quotes(nar_text *text)
{
    for (size_t i = 0; i < text->text.size; i++) {
        if (text->text.text[i] != '[')
            continue;
        size_t end = i;
        while (text->text.text[end] != ']')
            end++;
        job.quotes =
            nar_grow(&arena, job.quotes, job.quote_count, &job.quote_capacity, sizeof *job.quotes);
        job.quotes[job.quote_count++] = (nar_quote){
            .text = (size_t)(text - job.texts),
            .inside = {i + 1, end},
            .outside = {i, end + 1},
            .speech = true,
            .voiced = true,
            .confidence = 0.9,
            .reason = "it says so",
        };
        text->quote_count++;
    }
}

static void gather(void *context)
{
    const struct paragraph *paragraph = context;
    job = (nar_job){.arena = &arena,
                    .document = &document,
                    .options = &options,
                    .language = &language,
                    .speakers = &speaker,
                    .speaker_count = 1};
    job.texts = nar_new_array(&arena, nar_text, 8);
    document.blocks = nar_new_array(&arena, narrator_block, 8);
    document.block_count = 0;
    for (; paragraph->text; paragraph++) {
        narrator_block *block = &document.blocks[document.block_count];
        nar_map *map = nar_new(&arena, nar_map);
        nar_map_pin(&arena, map, 0, 0);
        nar_map_pin(&arena, map, strlen(paragraph->text), strlen(paragraph->text));
        *block =
            (narrator_block){.kind = paragraph->kind, .text = nar_str(paragraph->text), .map = map};
        nar_text *text = &job.texts[job.text_count++];
        *text = (nar_text){.block = block,
                           .block_index = document.block_count++,
                           .text = block->text,
                           .first_quote = job.quote_count};
        text->sentences = nar_sentences(&arena, &language, text->text, &text->sentence_count);
        add_quotes(text);
    }
    nar_gather_segments(&job);
}

/// One line a segment: pause, voice, words.
static narrator_str script_of(const struct paragraph *paragraphs)
{
    static char lines[2048];
    size_t size = 0;
    CHECK_INT(nar_enter(&arena, gather, (void *)paragraphs, NULL), NARRATOR_OK);
    for (size_t i = 0; i < job.segment_count; i++) {
        const narrator_segment *segment = &job.segments[i];
        size += (size_t)snprintf(lines + size, sizeof lines - size, "%u %.*s: %.*s\n",
                                 segment->pause_before_ms, (int)segment->voice.size,
                                 segment->voice.text, (int)segment->written.size,
                                 segment->written.text);
    }
    return nar_view(lines, size);
}

#define SCRIPT_OF(...) script_of((struct paragraph[]){__VA_ARGS__, {NULL, 0}})

TEST(the_words_around_a_quotation_stay_with_the_narrator)
{
    CHECK_TEXT(SCRIPT_OF({"[It is late,] she said. [Go home.]", NARRATOR_BLOCK_PARAGRAPH}),
               "0 iris: [It is late,]\n"
               "120 narrator-gb: she said.\n"
               "450 iris: [Go home.]\n");
}

TEST(a_stop_behind_the_closing_mark_is_no_run_of_its_own)
{
    CHECK_TEXT(SCRIPT_OF({"He would [wait and see how it goes].", NARRATOR_BLOCK_PARAGRAPH}),
               "0 narrator-gb: He would\n"
               "200 iris: [wait and see how it goes].\n");
    CHECK_TEXT(SCRIPT_OF({"[Late again] \xE2\x80\x93 [as ever]", NARRATOR_BLOCK_PARAGRAPH}),
               "0 iris: [Late again] \xE2\x80\x93\n"
               "200 iris: [as ever]\n");
}

TEST(pauses_follow_the_structure)
{
    CHECK_TEXT(SCRIPT_OF({"Bridge closed again", NARRATOR_BLOCK_TITLE},
                         {"It swayed.", NARRATOR_BLOCK_PARAGRAPH},
                         {"It is shut.", NARRATOR_BLOCK_PARAGRAPH},
                         {"What now", NARRATOR_BLOCK_HEADING}, {"Wait.", NARRATOR_BLOCK_LIST_ITEM}),
               "0 narrator-gb: Bridge closed again\n"
               "700 narrator-gb: It swayed.\n"
               "750 narrator-gb: It is shut.\n"
               "1000 narrator-gb: What now\n"
               "700 narrator-gb: Wait.\n");
    nar_arena_release(&arena);
}
