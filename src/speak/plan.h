// SPDX-License-Identifier: GPL-3.0-or-later
// plan.h: a script as the list of what is said, piece by piece.
#ifndef NAR_PLAN_H
#define NAR_PLAN_H

#include "text/cast/roster.h"
#include <narrator/script.h>

/// What one piece says: a sentence, or part of a very long one.
typedef struct nar_unit {
    size_t segment, sentence;
    narrator_span span; ///< bytes of the segment's `spoken`
    uint32_t pause_ms;  ///< before it, at 180 words per minute
    bool first;         ///< of its segment
    bool goes_on;       ///< somebody else goes on with the sentence: the voice does not fall
} nar_unit;

typedef struct nar_plan {
    const narrator_script *script;
    nar_unit *units; ///< in order
    size_t count;
    nar_voice *voices; ///< of each segment, in its language
    double words;      ///< of all units
    double length;     ///< the same in ordinary words, quotations counting for more
    double pauses_s;   ///< of all units, at 180 words per minute
} nar_plan;

/// Fails with NARRATOR_NO_VOICE when the script names a voice that the roster has not.
narrator_status nar_plan_init(nar_plan *plan, const narrator_script *script, narrator_error *error);
void nar_plan_release(nar_plan *plan);

/// The first unit of a sentence, or what follows when there is no such sentence.
size_t nar_plan_find(const nar_plan *plan, size_t segment, size_t sentence);

/// The rate at which a unit is said, so that all of the script, pauses included, comes at
/// `rate_wpm`: words are said faster than they come, and long ones faster still. Quotations are
/// said 4 % more slowly than the rest, for their voices are less familiar. Where a script is mostly
/// pauses, a list of names say, it comes more slowly, and is not said in a hurry.
double nar_plan_wpm(const nar_plan *plan, const nar_unit *unit, double rate_wpm);

enum { NAR_PLAN_ROOM = 1280 }; ///< more than the longest unit

/// The text that the engine is to say for a unit: that of the script, or where the sentence goes on
/// in another voice, the same with a comma in `room`, so that the voice does not fall.
narrator_str nar_plan_text(const nar_plan *plan, const nar_unit *unit, char room[NAR_PLAN_ROOM]);

/// How long a pause is at a rate: by the square root, for who listens fast still needs to
/// hear where a sentence ends; never under 40 ms.
double nar_pause_s(double pause_ms, double rate_wpm);

#endif
