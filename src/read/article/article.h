// SPDX-License-Identifier: GPL-3.0-or-later
// article.h: finds the parts of an article among its blocks, and what need not be read.
#ifndef NAR_ARTICLE_H
#define NAR_ARTICLE_H

#include "read/document.h"

/// Takes blocks in reading order, as a reader made them (paragraphs, list items, ...), and
/// gives them their parts: title, subtitle, byline, date, heading. Marks what is not to be read
/// aloud with its reason, and sets the document's title, byline and date where they are empty.
/// The same for every kind of input. Inside nar_enter().
void nar_article_sort(narrator_document *document);

#endif
