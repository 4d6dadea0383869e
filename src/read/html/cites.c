// SPDX-License-Identifier: GPL-3.0-or-later
// cites.c: the lines below a quotation that say whose it is.
//
// Takes   the runs of a page.
// Gives   "— Ann Vale, mayor" as a paragraph of the narrator's, in the one form that the search
//         for speakers knows, however the page writes it.
#include "base/utf8.h"
#include "read/html/runs.h"

enum { LONGEST_CITE = 14 };

/// The block quote around a node, or the figure around it that holds `quote`.
static uint32_t quotation_around(const nar_tree *tree, uint32_t node, uint32_t quote)
{
    uint32_t around = nar_node_within(tree, node, NAR_TAG_BLOCKQUOTE);
    uint32_t figure = around ? 0 : nar_node_within(tree, node, NAR_TAG_FIGURE);
    return figure && quote > figure && quote < tree->nodes[figure].end ? figure : around;
}

/// Whether all of a run stands in an element of that tag, inside of the quotation.
static bool stands_in(const nar_tree *tree, const nar_run *run, uint32_t quotation, nar_tag tag)
{
    uint32_t node = nar_node_within(tree, run->first, tag);
    return node > quotation && run->last <= tree->nodes[node].end;
}

/// Bytes of the dash, with its blanks, that a line begins with.
static size_t dash_size(narrator_str text)
{
    size_t at = 0;
    uint32_t code = text.size ? nar_utf8_read(text, &at) : 0;
    if (code != '-' && code != 0x2013 && code != 0x2014 && code != 0x2015)
        return 0;
    while (at < text.size && strchr("- ", text.text[at]))
        at++;
    return at < text.size ? at : 0;
}

/// The run before one, of what is not left out; NULL when there is none.
static const nar_run *run_before(const nar_page *page, uint32_t index)
{
    while (index && page->runs[index - 1].left_out)
        index--;
    return index ? &page->runs[index - 1] : NULL;
}

/// Whether nothing else of the quotation comes behind a run.
static bool is_last(const nar_page *page, uint32_t index, uint32_t quotation)
{
    uint32_t next = index + 1;
    while (next < page->run_count && page->runs[next].left_out)
        next++;
    return next == page->run_count || page->runs[next].first >= page->tree->nodes[quotation].end;
}

static bool is_cite(const nar_page *page, uint32_t index)
{
    const nar_tree *tree = page->tree;
    const nar_run *run = &page->runs[index], *quote;
    if (run->left_out || run->words > LONGEST_CITE || !(quote = run_before(page, index)))
        return false;
    uint32_t quoted = nar_node_within(tree, quote->box, NAR_TAG_BLOCKQUOTE);
    uint32_t quotation = quoted ? quotation_around(tree, run->box, quoted) : 0;
    if (!quotation || quote->first <= quotation)
        return false;
    return (dash_size(run->text) && !dash_size(quote->text) && is_last(page, index, quotation)) ||
           stands_in(tree, run, quotation, NAR_TAG_CITE) ||
           stands_in(tree, run, quotation, NAR_TAG_FOOTER) ||
           stands_in(tree, run, quotation, NAR_TAG_FIGCAPTION);
}

bool nar_page_is_cite(const nar_page *page, uint32_t node)
{
    uint32_t first, last, count = 0;
    for (nar_page_runs(page, node, &first, &last); first < last; first++, count++)
        if (!page->runs[first].cite)
            return false;
    return count;
}

void nar_page_find_cites(nar_page *page)
{
    for (uint32_t i = 1; i < page->run_count; i++) {
        nar_run *run = &page->runs[i];
        if (!is_cite(page, i))
            continue;
        nar_builder text = {.arena = page->arena};
        nar_put_z(&text, "\u2014 ");
        nar_put(&text, nar_slice(run->text, dash_size(run->text), run->text.size));
        run->text = nar_built(&text);
        run->kind = NARRATOR_BLOCK_PARAGRAPH;
        run->cite = true;
    }
}
