// SPDX-License-Identifier: GPL-3.0-or-later
// markdown.h: what the files of the Markdown reader share.
#ifndef NAR_MARKDOWN_H
#define NAR_MARKDOWN_H

#include "read/lines.h"
#include "read/markdown/spans.h"
#include "read/reader.h"

/// A part of the text that is not read: a footnote, a comment.
typedef struct nar_aside {
    nar_span span;
    const char *reason;
} nar_aside;

/// The text as CommonMark knows it: as long as the input, byte for byte in the same place, but
/// with blanks where writers' additions stood.
typedef struct nar_bare {
    narrator_str text;
    const char *dropped; ///< per byte: not 0 where it is a mark that CommonMark takes for text
    nar_aside *asides;   ///< in order
    size_t aside_count, aside_capacity;
} nar_bare;

/// Takes out footnotes and their marks, comments, scripts, and the directives of site builders.
/// What stands before the line `first` is front matter.
nar_bare nar_markdown_bare(nar_arena *arena, narrator_str input, const nar_line *lines,
                           size_t count, size_t first);

/// Whether bytes look like Markdown: by marks that hardly stand in plain text.
bool nar_markdown_knows(narrator_str bytes, narrator_str source);

/// The bytes of a fence ("```") at the start of a line, three or more; 0 when it is none.
size_t nar_markdown_fence(narrator_str line);

#endif
