// SPDX-License-Identifier: GPL-3.0-or-later
// html_meta.c: title, byline, date and language of a page's article.
#include "read/html_meta.h"

nar_html_meta nar_html_meta_find(nar_page *page, const nar_clean_page *clean)
{
    (void)clean;
    nar_html_meta meta = {0};
    for (uint32_t i = 0; i < page->tree->count && !meta.title.size; i++)
        if (page->tree->nodes[i].tag == NAR_TAG_TITLE)
            meta.title = nar_node_words(page->arena, page->tree, i);
    return meta;
}
