// SPDX-License-Identifier: GPL-3.0-or-later
// runs.h: the text of a page as runs: what stands between two block borders.
#ifndef NAR_HTML_RUNS_H
#define NAR_HTML_RUNS_H

#include "read/html/names.h"
#include "read/html/tree.h"
#include <narrator/document.h>

/// A paragraph, heading, item, row, ... of the page, in or out of the article.
typedef struct nar_run {
    uint32_t box;         ///< the innermost block element around it
    uint32_t first, last; ///< the nodes it is made of, last exclusive
    bool alone;           ///< nothing else stands in its box
    bool cite;            ///< it says whose the quotation before it is
    narrator_block_kind kind;
    narrator_str text;          ///< words parted by single blanks
    uint32_t chars, link_chars; ///< characters; of those, in links
    uint32_t words, commas, sentences;
    const char *left_out; ///< why it is no part of the article; NULL when it is
} nar_run;

/// What the runs inside of a node come to.
typedef struct nar_measure {
    uint32_t runs, chars, link_chars, words, commas, sentences;
} nar_measure;

/// Why the text that stands for a picture is left out. Compare the address: it is this very one.
extern const char nar_picture[];

/// A page as the extraction sees it: the tree, its runs, and what is known of each node.
typedef struct nar_page {
    nar_arena *arena;
    nar_tree *tree;
    nar_run *runs;
    uint32_t run_count;
    uint32_t *run_at;      ///< per node: the first run that begins at it or behind it
    nar_judgement *judged; ///< per node: what its names say
    narrator_str site;     ///< the site that it says it is of, "bugle.example"; or empty
    bool dated;            ///< it says when it was published: it is an article, no index
} nar_page;

/// Divides a page into runs. Nothing is left out yet.
nar_page *nar_page_divide(nar_arena *arena, nar_tree *tree);

/// The runs inside of a node: from `*first` up to `*last`.
static inline void nar_page_runs(const nar_page *page, uint32_t node, uint32_t *first,
                                 uint32_t *last)
{
    *first = page->run_at[node];
    *last = page->run_at[page->tree->nodes[node].end];
}

/// A paragraph of two sentences or more that is not made of links: never left out with a box.
bool nar_page_has_paragraph(const nar_page *page, uint32_t node);

/// Something that somebody said, be it in a box that is named for sharing.
bool nar_page_has_quote(const nar_page *page, uint32_t node);

/// Marks the lines below quotations that say whose they are; they become "— Ann Vale".
void nar_page_find_cites(nar_page *page);

/// Whether a node holds nothing but such a line.
bool nar_page_is_cite(const nar_page *page, uint32_t node);

/// The sum over the runs of a node that are not left out.
nar_measure nar_page_measure(const nar_page *page, uint32_t node);

/// Leaves a node out, with all runs in it that are not left out yet.
void nar_page_leave_out(nar_page *page, uint32_t node, const char *reason);

/// The language that the nearest element around the whole of a run names, be it in a line or a
/// block; empty when none does.
narrator_str nar_run_language(const nar_tree *tree, const nar_run *run);

/// "bugle.example" of "https://www.bugle.example/tide"; empty when an address names no site.
narrator_str nar_site_of(narrator_str address);

/// The site that a page says is its own; empty when it says none.
narrator_str nar_page_site(const nar_tree *tree);

/// Whether a link leads to a site that surely is another one; whether most links in a node do.
bool nar_leads_elsewhere(const nar_page *page, uint32_t link);
bool nar_page_leads_elsewhere(const nar_page *page, uint32_t node);

/// Whether `node` or something around it has the tag; the node that has it, or 0.
uint32_t nar_node_within(const nar_tree *tree, uint32_t node, nar_tag tag);

#endif
