// SPDX-License-Identifier: GPL-3.0-or-later
// piece.h: the sound of one unit becomes a piece: pause, level, place, marks.
#ifndef NAR_PIECE_H
#define NAR_PIECE_H

#include "speak/plan.h"
#include "speak/render.h"
#include "speak/utter.h"

/// A piece whose marks count from its own start, and the frames of the pause it starts with.
typedef struct nar_made {
    nar_piece piece;
    size_t pause_frames;
    char *lost; ///< words that could not be said; NULL: none
    size_t lost_size;
} nar_made;

/// `sound` gives its list of lost words away. Fails with NARRATOR_NO_MEMORY.
narrator_status nar_make_piece(nar_made *made, const nar_plan *plan, const nar_unit *unit,
                               nar_sound *sound, const nar_format *format, double rate_wpm);

void nar_made_release(nar_made *made);

/// Takes the pause away: nobody waits before what was asked for.
void nar_made_hurry(nar_made *made, int channels);

#endif
