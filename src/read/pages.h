// SPDX-License-Identifier: GPL-3.0-or-later
// pages.h: several pieces of XHTML or HTML become one document: chapters, items of a feed.
#ifndef NAR_PAGES_H
#define NAR_PAGES_H

#include "read/document.h"
#include "read/html/runs.h"

/// A document that is written block by block; its input is its own text. Where the document says
/// no language, captions are taken to be English.
typedef struct nar_pages {
    narrator_document *document;
    nar_builder input; ///< start from {.arena = &document->arena}
} nar_pages;

/// Adds a block. An empty text adds none; `language` may be empty: the document's.
void nar_pages_put(nar_pages *pages, narrator_block_kind kind, narrator_str text,
                   const char *skipped, narrator_str language);

/// As nar_pages_put(), for the caption of a picture, or what stands for it: "Picture: ...", in
/// the caption's own language where we know the word.
void nar_pages_put_caption(nar_pages *pages, narrator_str text, const char *skipped,
                           narrator_str language);

/// Adds a run of a page: captions say that they are some, numbered items say their number.
void nar_pages_put_run(nar_pages *pages, const nar_page *page, const nar_run *run,
                       narrator_block_kind kind, const char *skipped, narrator_str language);

/// Sets the document's input: the texts of all blocks are views of it from now on.
void nar_pages_end(nar_pages *pages);

/// Divides a chapter or the content of an item into runs. Reference marks and page numbers go;
/// notes, captions and what is hidden are left out.
nar_page *nar_pages_divide(nar_arena *arena, narrator_str markup);

/// Adds the runs of a page. `skipped` leaves out all of them.
void nar_pages_put_page(nar_pages *pages, const nar_page *page, const char *skipped,
                        narrator_str language);

#endif
