// SPDX-License-Identifier: GPL-3.0-or-later
// known.c: the article's text as the data of a page has it.
//
// Takes   a page whose article was found, and the text that its data (JSON-LD) gives.
// Gives   what was left out of the page although the data has it; or the data's text, where a
//         program in the browser would have to write the page first, from whichever data has it.
#include "read/html/body.h"

enum { KNOWN_WORDS = 8, ENOUGH_CHARS = 500, FEW_CHARS = 200, NEXT_TO_NONE = 80 };

/// Whether a run that reads like prose stands in the text that the page's data gives.
static bool is_known(const nar_run *run, narrator_str known)
{
    return run->sentences && run->words >= KNOWN_WORDS && nar_find(known, run->text) < known.size;
}

static bool is_read(const nar_page *page, narrator_str text)
{
    for (uint32_t i = 0; i < page->run_count; i++)
        if (!page->runs[i].left_out && nar_equal(page->runs[i].text, text))
            return true;
    return false;
}

void nar_page_take_known(nar_page *page, narrator_str known)
{
    size_t seen = 0;
    for (uint32_t i = 0; i < page->run_count; i++)
        seen += is_known(&page->runs[i], known) ? page->runs[i].text.size : 0;
    if (seen < ENOUGH_CHARS || seen * 2 < known.size)
        return;
    for (uint32_t i = 0; i < page->run_count; i++) {
        nar_run *run = &page->runs[i];
        if (run->left_out && strcmp(run->left_out, "hidden") && is_known(run, known) &&
            !is_read(page, run->text))
            run->left_out = NULL;
    }
}

/// Characters of what is read of a page.
static uint32_t written_chars(const nar_page *page)
{
    uint32_t chars = 0;
    for (uint32_t i = 0; i < page->run_count; i++)
        if (!page->runs[i].left_out && page->runs[i].sentences)
            chars += page->runs[i].chars;
    return chars;
}

static void put_lines(nar_pages *pages, narrator_str text)
{
    narrator_str line;
    while (nar_next_line(&text, &line))
        nar_pages_put(pages, NARRATOR_BLOCK_PARAGRAPH,
                      nar_html_plain(&pages->document->arena, line), NULL, NAR_STR(""));
}

void nar_page_put_known(nar_pages *pages, nar_page *page, const nar_html *html,
                        const nar_html_meta *meta)
{
    uint32_t chars = written_chars(page);
    narrator_str text = NAR_STR("");
    if (chars < FEW_CHARS && meta->body.size >= ENOUGH_CHARS)
        text = meta->text;
    else if (chars < NEXT_TO_NONE)
        text = nar_html_state_text(&pages->document->arena, html);
    if (!text.size)
        return;
    nar_page_leave_out(page, 0, "outside of the article");
    if (nar_find(text, NAR_STR("<p")) < text.size)
        nar_pages_put_page(pages, nar_pages_divide(&pages->document->arena, text), NULL,
                           NAR_STR(""));
    else
        put_lines(pages, text);
}
