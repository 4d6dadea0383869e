// SPDX-License-Identifier: GPL-3.0-or-later
// document.h: the inside of a document, for the rooms that make and read one.
#ifndef NAR_DOCUMENT_H
#define NAR_DOCUMENT_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include <narrator/document.h>

struct narrator_document {
    nar_arena arena;
    narrator_str input;                   ///< decoded to UTF-8, without a byte order mark
    narrator_str source;                  ///< the file's name, or "-"
    const char *file;                     ///< of which only the beginning was read; NULL: all was
    size_t most;                          ///< bytes that may be unpacked from it
    const narrator_read_options *options; ///< while it is being read
    narrator_str title, byline, date, section, language;
    narrator_block *blocks;
    size_t block_count, block_capacity;
};

/// Adds a block; its text is copied from the input, or made by the reader with a map of its own.
narrator_block *nar_document_add(narrator_document *document, narrator_block block);

#endif
