// SPDX-License-Identifier: GPL-3.0-or-later
// article.c: the parts of an article.
#include "read/article.h"

void nar_article_sort(narrator_document *document)
{
    if (document->block_count < 2)
        return;
    narrator_block *first = &document->blocks[0];
    size_t words = 0;
    narrator_str rest = first->text, word;
    while (nar_next_word(&rest, &word))
        words++;
    if (words < 4 || nar_ends(first->text, NAR_STR(".")) || first->text.size > 200)
        return;
    first->kind = NARRATOR_BLOCK_TITLE;
    document->title = first->text;
}
