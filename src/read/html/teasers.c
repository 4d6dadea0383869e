// SPDX-License-Identifier: GPL-3.0-or-later
// teasers.c: leaves out what leads to other stories of the site.
//
// Takes   a page whose article was found.
// Gives   boxes that each hold a headline that is a link and a line or two about the story behind
//         it, three or more in a row.
#include "read/html/body.h"

enum {
    FEWEST = 3,
    MOST_RUNS = 5,
    LONGEST_HEADLINE = 200,
    LONGEST_SUMMARY = 220,
    ENOUGH = 160,
    MOST_HEADING_WORDS = 8
};

struct teasers {
    nar_page *page;
    uint32_t prose; ///< characters of prose that is read
};

static bool has_picture(const nar_tree *tree, uint32_t node)
{
    for (uint32_t i = node; i < tree->nodes[node].end; i++)
        if (tree->nodes[i].tag == NAR_TAG_IMG)
            return true;
    return false;
}

/// A line that is a link to another page of this site, of some words; of two below a picture.
static bool is_headline(const nar_page *page, const nar_run *run, uint32_t box)
{
    uint32_t link = nar_node_within(page->tree, run->first, NAR_TAG_A);
    narrator_str target = nar_node_get(page->tree, link, NAR_ATTRIBUTE_HREF);
    return link && run->words + has_picture(page->tree, box) > 2 &&
           run->chars <= LONGEST_HEADLINE && !memchr(target.text, '#', target.size) &&
           !nar_leads_elsewhere(page, link);
}

/// Whether a box is a headline with little else; `*summaries` counts those that have a summary.
static bool is_teaser(const nar_page *page, uint32_t node, uint32_t *summaries)
{
    uint32_t first, last, runs = 0, chars = 0, sentences = 0;
    bool headline = false;
    if (page->tree->nodes[node].tag == NAR_TAG_TEXT)
        return false;
    for (nar_page_runs(page, node, &first, &last); first < last && runs <= MOST_RUNS; first++) {
        const nar_run *run = &page->runs[first];
        if (run->left_out)
            continue;
        runs++;
        if (!headline && run->link_chars + 2 >= run->chars && is_headline(page, run, node)) {
            headline = true;
            continue;
        }
        chars += run->chars;
        sentences += run->sentences;
    }
    *summaries += chars > 0;
    return headline && runs <= MOST_RUNS && chars <= LONGEST_SUMMARY && sentences <= 3;
}

/// Characters of prose that is read in a row of runs.
static uint32_t prose_of(const nar_page *page, uint32_t first, uint32_t last)
{
    uint32_t chars = 0;
    for (; first < last; first++) {
        const nar_run *run = &page->runs[first];
        if (!run->left_out && run->sentences && run->link_chars * 2 < run->chars)
            chars += run->chars;
    }
    return chars;
}

/// Leaves the children of a node out that are teasers in a row, `from` up to `to`. Where nothing
/// says that the page is an article, they may be what the page is there for.
static void leave_out_row(struct teasers *teasers, uint32_t from, uint32_t to)
{
    nar_page *page = teasers->page;
    uint32_t prose = prose_of(page, page->run_at[from], page->run_at[to]);
    if (teasers->prose - prose < (page->dated ? ENOUGH : ENOUGH + prose))
        return;
    for (uint32_t i = from; i < to; i = page->tree->nodes[i].end)
        nar_page_leave_out(page, i, "list of other stories");
    teasers->prose -= prose;
}

static void leave_out_among(struct teasers *teasers, uint32_t parent)
{
    const nar_tree *tree = teasers->page->tree;
    uint32_t from = 0, to = 0, count = 0, summaries = 0;
    for (uint32_t child = 0; (child = nar_node_child(tree, parent, child));) {
        if (!nar_page_measure(teasers->page, child).runs)
            continue;
        if (is_teaser(teasers->page, child, &summaries)) {
            from = count++ ? from : child;
            to = tree->nodes[child].end;
            continue;
        }
        if (count >= FEWEST && summaries * 2 > count)
            leave_out_row(teasers, from, to);
        count = summaries = 0;
    }
    if (count >= FEWEST && summaries * 2 > count)
        leave_out_row(teasers, from, to);
}

/// Whether nearly each of the items of a list has a link to another page of this site in it.
static bool leads_to_stories(const nar_page *page, uint32_t list)
{
    const nar_tree *tree = page->tree;
    uint32_t items = 0, stories = 0;
    for (uint32_t item = 0; (item = nar_node_child(tree, list, item));) {
        nar_measure measure = nar_page_measure(page, item);
        if (!measure.runs)
            continue;
        items++;
        bool story = false;
        for (uint32_t i = item + 1; !story && i < tree->nodes[item].end; i++) {
            narrator_str target = nar_node_get(tree, i, NAR_ATTRIBUTE_HREF);
            story = tree->nodes[i].tag == NAR_TAG_A && target.size && target.text[0] != '#' &&
                    !nar_leads_elsewhere(page, i);
        }
        stories +=
            story && measure.runs == 1 && measure.words > 3 && measure.chars <= LONGEST_HEADLINE;
    }
    return items >= FEWEST && stories * 5 >= items * 4;
}

/// A list at the end, below a heading of its own, whose items lead to other stories.
static void leave_out_last_list(nar_page *page)
{
    uint32_t last = page->run_count, list, first;
    while (last && page->runs[last - 1].left_out)
        last--;
    if (!last || !(list = nar_node_within(page->tree, page->runs[last - 1].box, NAR_TAG_UL)))
        return;
    first = page->run_at[list];
    while (first && page->runs[first - 1].left_out)
        first--;
    if (!first || !page->dated || !leads_to_stories(page, list))
        return;
    nar_run *heading = &page->runs[first - 1];
    if (heading->words > MOST_HEADING_WORDS || heading->sentences)
        return;
    heading->left_out = "list of other stories";
    nar_page_leave_out(page, list, heading->left_out);
}

void nar_page_leave_out_teasers(nar_page *page)
{
    const nar_tree *tree = page->tree;
    struct teasers teasers = {page, prose_of(page, 0, page->run_count)};
    for (uint32_t node = 1; node < tree->count; node++)
        if (nar_tag_flow(tree->nodes[node].tag) == NAR_BLOCK &&
            nar_page_measure(page, node).runs >= FEWEST)
            leave_out_among(&teasers, node);
    leave_out_last_list(page);
}
