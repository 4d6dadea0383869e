// SPDX-License-Identifier: GPL-3.0-or-later
// cues.h: what captions show, and when: the words as written, one sentence or clause at a time.
#ifndef NAR_CUES_H
#define NAR_CUES_H

#include "out/marks.h"

enum {
    NAR_CUE_LINE = 65, ///< characters in a line
    NAR_CUE_LINES = 2,
};

typedef struct nar_cue {
    double begin_s, end_s;
    size_t segment;
    narrator_str text;    ///< as written, in one line
    narrator_str speaker; ///< a person or institution that is quoted; empty: the narrator
    bool turn;            ///< somebody else spoke before
} nar_cue;

/// In order of time, none overlapping the next. Inside nar_enter() of `arena`.
nar_cue *nar_cues(nar_arena *arena, const nar_marks *marks, size_t *count);

/// Cuts the next line of at most NAR_CUE_LINE characters off `*rest`, at a blank where there
/// is one; `indent` characters of the line are taken already. The lines are about equally
/// long. False when nothing is left.
bool nar_cue_line(narrator_str *rest, size_t indent, narrator_str *line);

/// Characters (code points) of a text.
size_t nar_cue_length(narrator_str text);

#endif
