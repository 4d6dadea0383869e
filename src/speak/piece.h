// SPDX-License-Identifier: GPL-3.0-or-later
// piece.h: the sound of one unit becomes a piece: pause, level, place, marks.
#ifndef NAR_PIECE_H
#define NAR_PIECE_H

#include "audio/sweeten.h"
#include "speak/plan.h"
#include "speak/render.h"
#include "speak/utter.h"

/// Makes one piece at a time; each is valid until the next. Start from zeros.
typedef struct nar_maker {
    float *samples;
    nar_mark *marks;
    size_t sample_capacity, mark_capacity;
    nar_sweeten sweeten;
    bool cues, ended;
    double gain_db, pauses; ///< of everything: added to the voices', and against the usual
} nar_maker;

/// The piece of a unit that is heard at `frame` of the rendering. With `hurry` it comes without
/// its pause. Fails with NARRATOR_NO_MEMORY.
narrator_status nar_make_piece(nar_maker *maker, nar_piece *piece, const nar_plan *plan,
                               const nar_unit *unit, const nar_sound *sound,
                               const nar_format *format, double rate_wpm, uint64_t frame,
                               bool hurry);

/// The sound of the end, which follows the last piece: nothing without cues.
narrator_status nar_make_end(nar_maker *maker, nar_piece *piece, const nar_format *format);

void nar_maker_release(nar_maker *maker);

#endif
