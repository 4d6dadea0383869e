// SPDX-License-Identifier: GPL-3.0-or-later
// lines.h: the lines of an input.
#ifndef NAR_LINES_H
#define NAR_LINES_H

#include "base/str.h"

typedef struct nar_line {
    size_t start, end; ///< bytes of the input, without the blanks around; equal when empty
    size_t width;      ///< characters from the first to the last that is no blank
    size_t indent;     ///< bytes of blanks before `start`
} nar_line;

/// Cuts the input at LF, CRLF, CR, form feeds and Unicode's line breaks (U+0085, U+2028, U+2029).
nar_line *nar_lines_cut(nar_arena *arena, narrator_str input, size_t *count);

static inline narrator_str nar_line_text(narrator_str input, const nar_line *line)
{
    return nar_slice(input, line->start, line->end);
}

static inline bool nar_line_blank(const nar_line *line)
{
    return line->start == line->end;
}

#endif
