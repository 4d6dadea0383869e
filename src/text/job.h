// SPDX-License-Identifier: GPL-3.0-or-later
// job.h: what the stages of the text floor pass on to each other.
//
//     sentences → quotes → speakers → cast → segments → words
//
// Each stage reads what earlier ones wrote in the job and adds its part. Offsets within a
// `nar_text` count bytes of that block's text; nar_map_source(block->map, …) leads to the input.
#ifndef NAR_JOB_H
#define NAR_JOB_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "read/document.h"
#include "text/language.h"
#include "text/pauses.h"
#include <narrator/script.h>

/// One block that is read aloud, as the stages see it.
typedef struct nar_text {
    const narrator_block *block;
    size_t block_index;
    narrator_str text;        ///< block->text
    narrator_span *sentences; ///< in order; only blanks stand between them
    size_t sentence_count;
    size_t first_quote, quote_count; ///< its quotations among job->quotes
} nar_text;

#define NAR_QUOTE_MAP(X)                                                                           \
    X(DIRECT, "direct speech")                                                                     \
    X(PARTIAL, "words woven into a sentence")                                                      \
    X(FRAGMENT, "up to three words woven in")                                                      \
    X(TRANSCRIPT, "transcript")                                                                    \
    X(NESTED, "within another quotation")                                                          \
    X(NONSPEECH, "no speech")

typedef enum nar_quote_kind {
#define X(name, text) NAR_QUOTE_##name,
    NAR_QUOTE_MAP(X)
#undef X
} nar_quote_kind;

/// A quotation, or the part of one that stands in one block. In order of `inside.start`.
typedef struct nar_quote {
    size_t text;           ///< index into job->texts
    narrator_span inside;  ///< the words between the marks
    narrator_span outside; ///< with the marks; equal to `inside` where there are none
    nar_quote_kind kind;
    bool speech;        ///< somebody's words (false: NONSPEECH)
    bool voiced;        ///< spoken in the voice of its speaker (policy: nar_quote_voiced)
    bool continues;     ///< goes on from the quotation before it, which was left open
    size_t speaker;     ///< index into job->speakers, or NARRATOR_NOBODY
    size_t cue_text;    ///< the text in which the cue stands
    narrator_span cue;  ///< the cue there ("said"); empty when there is none
    double confidence;  ///< 0 to 1, of the speaker
    const char *sieve;  ///< the rule that decided, such as "cue beside"; NULL when none did
    const char *reason; ///< the same in words for people; never NULL after the stage
} nar_quote;

typedef struct nar_job {
    nar_arena *arena; ///< the script's: everything that the stages keep
    const narrator_document *document;
    const narrator_script_options *options;
    const nar_language *language;
    nar_text *texts;
    size_t text_count;
    nar_quote *quotes;
    size_t quote_count, quote_capacity;
    narrator_speaker *speakers;
    size_t speaker_count, speaker_capacity;
    narrator_segment *segments;
    size_t segment_count, segment_capacity;
    nar_pause_table pauses;
    struct nar_change **changes; ///< per segment what words.c changed; only when explained
    size_t *change_counts;
} nar_job;

void nar_find_sentences(nar_job *job);  ///< sentences.c: fills texts[].sentences
void nar_find_quotes(nar_job *job);     ///< quotes.c: fills quotes, but for who speaks
void nar_name_speakers(nar_job *job);   ///< speakers.c: fills speakers, and the quotes' speakers
void nar_cast_voices(nar_job *job);     ///< cast.c: fills speakers[].voice
void nar_gather_segments(nar_job *job); ///< segments.c: runs in one voice, with their pauses
void nar_speak_words(nar_job *job);     ///< words.c: fills segments[].spoken, .map, .sentences

#endif
