// SPDX-License-Identifier: GPL-3.0-or-later
// spans.h: parts of the input as blocks, for readers of text that has marks in it.
#ifndef NAR_SPANS_H
#define NAR_SPANS_H

#include "read/document.h"

typedef struct nar_span {
    size_t start, end; ///< bytes of the input
} nar_span;

/// Adds a block that is read as it stands. Nothing when it is empty.
void nar_say_span(narrator_document *document, nar_span span, narrator_block_kind kind);

/// Adds a block that is not read aloud: the words of the input from the start of `span` to its
/// end, parted by single blanks. Nothing when there are none.
void nar_skip_span(narrator_document *document, nar_span span, narrator_block_kind kind,
                   const char *reason);

#endif
