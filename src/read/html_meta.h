// SPDX-License-Identifier: GPL-3.0-or-later
// html_meta.h: what a page says of its article: title, byline, date, language.
#ifndef NAR_HTML_META_H
#define NAR_HTML_META_H

#include "read/html_runs.h"

typedef struct nar_html_meta {
    narrator_str title, byline, date, language; ///< empty where the page does not say
    narrator_str body;                          ///< the article's text, where its data has it
} nar_html_meta;

/// From the data in the page's scripts (`clean`), its meta elements and its markup.
nar_html_meta nar_html_meta_find(nar_page *page, const nar_clean_page *clean);

#endif
