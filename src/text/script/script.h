// SPDX-License-Identifier: GPL-3.0-or-later
// script.h: the inside of a script.
#ifndef NAR_SCRIPT_H
#define NAR_SCRIPT_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "text/words/words.h"
#include <jansson.h>
#include <narrator/script.h>

/// A block of the document that is not read aloud, and why.
typedef struct nar_skipped {
    narrator_str text;
    const char *reason;
} nar_skipped;

struct narrator_script {
    nar_arena arena;
    narrator_str title, language;
    narrator_speaker *speakers;
    size_t speaker_count;
    narrator_segment *segments;
    size_t segment_count;
    narrator_quote *quotes;
    size_t quote_count;
    uint32_t sentence_pause_ms; ///< between the sentences of a segment
    nar_skipped *skipped;
    size_t skipped_count;
    nar_change **changes; ///< per segment, only when explained; NULL otherwise
    size_t *change_counts;
};

/// The names of the enumerators, ended by NULL.
extern const char *const nar_gender_names[];
extern const char *const nar_speaker_kind_names[];
extern const char *const nar_segment_kind_names[];

/// The script as JSON (the contract of `-p json`); NULL without memory. The caller owns it.
json_t *nar_script_json(const narrator_script *script);

/// The name of the person or institution that speaks a segment, for people: "Narrator",
/// "Someone", or the speaker's name.
narrator_str nar_segment_speaker_name(const narrator_script *script,
                                      const narrator_segment *segment);

#endif
