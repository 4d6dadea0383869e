// SPDX-License-Identifier: GPL-3.0-or-later
// epub.h: what a book's package says: its chapters in order, and their titles.
#ifndef NAR_EPUB_H
#define NAR_EPUB_H

#include "read/book/archive.h"
#include "read/xml.h"

/// A file of the book.
typedef struct nar_epub_item {
    narrator_str id, path, type, properties;
    narrator_str title; ///< by the table of contents; empty when it names none
    const char *role;   ///< why it is not read: "cover"; NULL when it is
    bool in_spine;
} nar_epub_item;

typedef struct nar_epub {
    nar_arena *arena;
    nar_archive *archive;
    narrator_str source, folder; ///< of the package in the archive, with its "/"
    narrator_str title, byline, date, language;
    nar_epub_item *items;
    size_t count, capacity;
    nar_epub_item **spine; ///< in reading order
    size_t spine_count, spine_capacity;
} nar_epub;

/// Reads the package and the table of contents. Fails with NARRATOR_BAD_FORMAT when the book is
/// protected or has no package.
void nar_epub_open(nar_epub *book);

#endif
