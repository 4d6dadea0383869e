// SPDX-License-Identifier: GPL-3.0-or-later
// build.c: a document becomes a script, stage by stage.
#include "base/error.h"
#include "text/job.h"
#include "text/quotes/quotes.h"
#include "text/script/script.h"
#include <stdlib.h>

/// Whole blocks that the narrator says alone, with so many words.
static void keep_opening(nar_job *job)
{
    size_t words = 0, kept = 0, wanted = job->options->opening_words;
    if (!wanted)
        return;
    for (size_t i = 0; i < job->segment_count; i++) {
        const narrator_segment *segment = &job->segments[i];
        if (segment->kind == NARRATOR_SEGMENT_QUOTE || (words >= wanted && kept == i))
            break;
        words += nar_count_words(segment->written);
        if (i + 1 == job->segment_count || segment[1].block != segment->block)
            kept = i + 1;
    }
    job->segment_count = kept;
    if (!kept)
        nar_fail(job->arena, NARRATOR_EMPTY, "it begins with a quotation");
}

static const struct stage {
    const char *name;
    void (*run)(nar_job *);
} stages[] = {
    {"sentences", nar_find_sentences}, {"quotes", nar_find_quotes},
    {"speakers", nar_name_speakers},   {"cast", nar_cast_voices},
    {"segments", nar_gather_segments}, {"opening", keep_opening},
    {"words", nar_speak_words},
};

/// The blocks to be read become texts of the job; the others are remembered as skipped.
static void take_blocks(nar_job *job, narrator_script *script)
{
    const narrator_document *document = job->document;
    job->texts = nar_new_array(job->arena, nar_text, document->block_count);
    script->skipped = nar_new_array(job->arena, nar_skipped, document->block_count);
    for (size_t i = 0; i < document->block_count; i++) {
        const narrator_block *block = &document->blocks[i];
        narrator_str text = nar_copy(job->arena, block->text);
        if (block->skipped)
            script->skipped[script->skipped_count++] =
                (nar_skipped){text, nar_copy_z(job->arena, nar_str(block->skipped))};
        else
            job->texts[job->text_count++] =
                (nar_text){.block = block, .block_index = i, .text = text};
    }
}

/// The quotations as the script tells them: places in the input.
static void keep_quotes(const nar_job *job, narrator_script *script)
{
    script->quotes = nar_new_array(job->arena, narrator_quote, job->quote_count);
    script->quote_count = job->quote_count;
    for (size_t i = 0; i < job->quote_count; i++) {
        const nar_quote *quote = &job->quotes[i];
        const nar_map *map = job->texts[quote->text].block->map;
        narrator_quote *kept = &script->quotes[i];
        *kept = (narrator_quote){
            .start = nar_map_source(map, quote->inside.start),
            .end = nar_map_source_end(map, quote->inside.end),
            .speech = quote->speech,
            .speaker = quote->speech ? quote->speaker : NARRATOR_NOBODY,
            .confidence = quote->confidence,
            .reason = quote->reason,
        };
        if (quote->cue.end > quote->cue.start) {
            const nar_map *cue_map = job->texts[quote->cue_text].block->map;
            kept->cue_start = nar_map_source(cue_map, quote->cue.start);
            kept->cue_end = nar_map_source_end(cue_map, quote->cue.end);
        }
    }
}

struct build {
    narrator_script *script;
    const narrator_document *document;
    const narrator_script_options *options;
};

static void build_script(void *context)
{
    struct build *build = context;
    narrator_script *script = build->script;
    narrator_str tag =
        build->options->language ? nar_str(build->options->language) : build->document->language;
    nar_language *language = nar_new(&script->arena, nar_language);
    *language = nar_language_from_tag(tag);
    nar_job job = {
        .arena = &script->arena,
        .document = build->document,
        .options = build->options,
        .language = language,
    };
    take_blocks(&job, script);
    if (!job.text_count)
        nar_fail(job.arena, NARRATOR_EMPTY, "there is nothing to read aloud in it");
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        stages[i].run(&job);
    keep_quotes(&job, script);
    script->title = nar_copy(job.arena, build->document->title);
    script->language = nar_str(language->tag);
    script->speakers = job.speakers;
    script->speaker_count = job.speaker_count;
    script->segments = job.segments;
    script->segment_count = job.segment_count;
    script->sentence_pause_ms = job.pauses.ms[NAR_PAUSE_SENTENCE];
    script->changes = job.changes;
    script->change_counts = job.change_counts;
}

narrator_status narrator_script_build(narrator_script **out, const narrator_document *document,
                                      const narrator_script_options *options, narrator_error *error)
{
    static const narrator_script_options defaults;
    *out = NULL;
    narrator_script *script = nar_malloc(sizeof *script);
    if (!script)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    *script = (narrator_script){0};
    struct build build = {script, document, options ? options : &defaults};
    narrator_status status = nar_enter(&script->arena, build_script, &build, error);
    if (status != NARRATOR_OK) {
        narrator_script_free(script);
        return status;
    }
    *out = script;
    return NARRATOR_OK;
}
