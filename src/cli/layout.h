// SPDX-License-Identifier: GPL-3.0-or-later
// layout.h: paragraphs as lines of a given width, each character with its look.
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include <narrator/narrator.h>
#include <wchar.h>

/// How a character looks; from LOOK_SPEAKER on, 1 and the index of who speaks, or 0.
enum { LOOK_SENTENCE = 1, LOOK_WORD = 2, LOOK_LATER = 4, LOOK_SPEAKER = 3 };

typedef struct layout_cell {
    wchar_t c; ///< '\n' ends a paragraph
    unsigned look;
} layout_cell;

/// Start from zeros.
typedef struct cli_layout {
    layout_cell *cells;
    size_t cell_count, cell_capacity;
    size_t *lines; ///< the cell at which each begins
    size_t line_count, line_capacity;
    size_t sentence_line; ///< in which the sentence begins
} cli_layout;

/// The paragraph of `line` and those behind it, in lines of up to `width` columns, until there are
/// `more` lines behind the sentence's first. Without memory there are fewer.
void layout_fill(cli_layout *layout, const narrator_script *script, const narrator_line *line,
                 size_t width, size_t more);
void layout_release(cli_layout *layout);

/// The columns that a character takes.
int layout_width(wchar_t c);

#endif
