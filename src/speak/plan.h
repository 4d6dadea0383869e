// SPDX-License-Identifier: GPL-3.0-or-later
// plan.h: a script as the list of what is said, piece by piece.
#ifndef NAR_PLAN_H
#define NAR_PLAN_H

#include "text/roster.h"
#include <narrator/script.h>

/// What one piece says: a sentence, or part of a very long one.
typedef struct nar_unit {
    size_t segment, sentence;
    narrator_span span; ///< bytes of the segment's `spoken`
    uint32_t pause_ms;  ///< before it, at 180 words per minute
    bool first;         ///< of its segment
} nar_unit;

typedef struct nar_plan {
    const narrator_script *script;
    nar_unit *units; ///< in order
    size_t count;
    nar_voice *voices; ///< of each segment, in its language
} nar_plan;

/// Fails with NARRATOR_NO_VOICE when the script names a voice that the roster has not.
narrator_status nar_plan_init(nar_plan *plan, const narrator_script *script, narrator_error *error);
void nar_plan_release(nar_plan *plan);

/// The first unit of a sentence, or what follows when there is no such sentence.
size_t nar_plan_find(const nar_plan *plan, size_t segment, size_t sentence);

/// How long a pause is at a rate: by the square root, for who listens fast still needs to
/// hear where a sentence ends; never under 40 ms.
double nar_pause_s(uint32_t pause_ms, double rate_wpm);

#endif
