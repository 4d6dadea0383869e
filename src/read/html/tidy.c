// SPDX-License-Identifier: GPL-3.0-or-later
// tidy.c: leaves out what stands between the paragraphs of an article and is none of them.
//
// Takes   a page whose article was found.
// Gives   boxes of links, forms, tag lists and lone links inside of it with a reason each.
#include "read/html/body.h"
#include "read/html/tables.h"

enum { LONGEST_SIGN_UP = 400, MOST_RUNS_OF_SIGN_UP = 6 };

/// What the elements inside of a node come to.
struct inside {
    uint32_t paragraphs, pictures, items, inputs, heading_chars;
    uint32_t runs, links; ///< runs; those that are nothing but links
};

static bool is_word(const nar_tree *tree, uint32_t node)
{
    return node && tree->nodes[node].tag == NAR_TAG_TEXT &&
           nar_trim(nar_node_text(tree, node)).size > 1;
}

/// A picture between the words of a line: a formula, or a sign.
static bool is_in_line(const nar_tree *tree, uint32_t node)
{
    for (; node && nar_tag_flow(tree->nodes[node].tag) == NAR_INLINE;
         node = tree->nodes[node].parent)
        if (is_word(tree, tree->nodes[node].before) ||
            is_word(tree, nar_node_child(tree, tree->nodes[node].parent, node)))
            return true;
    return false;
}

static struct inside look_inside(const nar_page *page, uint32_t node)
{
    const nar_tree *tree = page->tree;
    struct inside inside = {0};
    uint32_t first, last;
    for (uint32_t i = node; i < tree->nodes[node].end; i++) {
        nar_tag tag = tree->nodes[i].tag;
        inside.paragraphs += tag == NAR_TAG_P;
        inside.pictures += tag == NAR_TAG_IMG && !is_in_line(tree, i);
        inside.items += tag == NAR_TAG_LI;
        inside.inputs += tag == NAR_TAG_INPUT;
    }
    for (nar_page_runs(page, node, &first, &last); first < last; first++) {
        const nar_run *run = &page->runs[first];
        if (run->left_out)
            continue;
        if (run->kind == NARRATOR_BLOCK_HEADING)
            inside.heading_chars += run->chars;
        inside.runs++;
        inside.links += run->link_chars + 2 >= run->chars;
    }
    return inside;
}

static bool is_list(const nar_tree *tree, uint32_t node)
{
    return tree->nodes[node].tag == NAR_TAG_UL || tree->nodes[node].tag == NAR_TAG_OL;
}

static bool is_tidied(nar_tag tag)
{
    return tag == NAR_TAG_DIV || tag == NAR_TAG_SECTION || tag == NAR_TAG_UL || tag == NAR_TAG_OL ||
           tag == NAR_TAG_TABLE || tag == NAR_TAG_DL;
}

/// Links in a list of other things are some of them, and so is one such list among several.
static bool is_made_of_links(const nar_page *page, uint32_t list, const struct inside *inside)
{
    const nar_tree *tree = page->tree;
    uint32_t others = 0, parent = tree->nodes[list].parent;
    if (inside->links * 3 < inside->runs * 2)
        return false;
    for (uint32_t child = 0; (child = nar_node_child(tree, parent, child));) {
        nar_measure measure = {0};
        if (child != list && is_list(tree, child))
            measure = nar_page_measure(page, child);
        others += measure.link_chars * 2 < measure.chars;
    }
    return others < 2;
}

/// A few lines with a place for an address, among others.
static bool is_sign_up(const nar_page *page, uint32_t node, const nar_measure *measure)
{
    const nar_tree *tree = page->tree;
    if (measure->chars > LONGEST_SIGN_UP || measure->runs > MOST_RUNS_OF_SIGN_UP ||
        nar_page_measure(page, 0).sentences < measure->sentences + 2)
        return false;
    for (uint32_t i = node; i < tree->nodes[node].end; i++)
        if (tree->nodes[i].tag == NAR_TAG_INPUT &&
            nar_equal_nocase(nar_node_get(tree, i, NAR_ATTRIBUTE_TYPE), NAR_STR("email")))
            return true;
    return false;
}

/// Why a box inside of the article is no part of its text; NULL when it is.
static const char *reason_of_box(const nar_page *page, uint32_t node, bool weighs)
{
    const nar_tree *tree = page->tree;
    nar_measure measure = nar_page_measure(page, node);
    if (!measure.runs)
        return NULL;
    if (is_sign_up(page, node, &measure))
        return "sign-up";
    if (nar_page_has_paragraph(page, node))
        return NULL;
    nar_judgement judgement = {0};
    if (weighs)
        judgement = page->judged[node];
    bool low = judgement.verdicts & ~1u, in = nar_says(judgement, NAR_VERDICT_IN);
    if (low && !in && measure.sentences < 2 && !nar_page_has_quote(page, node))
        return nar_copy_z(page->arena, judgement.reason);
    if (measure.commas >= 10 && measure.link_chars * 2 < measure.chars)
        return NULL;
    struct inside inside = look_inside(page, node);
    bool list = is_list(tree, node);
    float density = (float)measure.link_chars / (float)measure.chars;
    float headings = (float)inside.heading_chars / (float)measure.chars;
    if (!list && inside.pictures > 1 && inside.paragraphs * 2 < inside.pictures &&
        measure.chars < 40 * inside.pictures)
        return "pictures";
    if (!list && inside.items > inside.paragraphs + 100)
        return "list of links";
    if (inside.inputs > inside.paragraphs / 3 && measure.sentences < 2)
        return "form";
    if (!list && headings < 0.9f && measure.chars < 25 && measure.link_chars &&
        (!inside.pictures || inside.pictures > 2) && tree->nodes[node].tag != NAR_TAG_TABLE)
        return "too short";
    float most = (in && !low) || list || measure.sentences ? 0.5f : 0.2f;
    if (tree->nodes[node].tag == NAR_TAG_TABLE && nar_table_is_data(tree, node))
        most = 0.6f;
    if (density <= most || measure.sentences >= 3 ||
        (list && !is_made_of_links(page, node, &inside)))
        return NULL;
    return "list of links";
}

/// Links to what others have written may be what an article is made of; those to its own site
/// lead away from it.
static bool is_list_of_sources(const nar_page *page, uint32_t node, const char *reason)
{
    return reason && !strcmp(reason, "list of links") && nar_page_leads_elsewhere(page, node);
}

/// Whether boxes of links to other sites are much of what was chosen.
static bool is_made_of_sources(const nar_page *page, uint32_t node, bool weighs)
{
    const nar_tree *tree = page->tree;
    uint32_t all = nar_page_measure(page, node).chars, links = 0;
    for (uint32_t i = node + 1; i < tree->nodes[node].end; i++) {
        if (!is_tidied(tree->nodes[i].tag))
            continue;
        const char *reason = reason_of_box(page, i, weighs);
        if (!reason)
            continue;
        if (is_list_of_sources(page, i, reason))
            links += nar_page_measure(page, i).chars;
        i = tree->nodes[i].end - 1;
    }
    return links * 3 >= all;
}

static void tidy_boxes(nar_page *page, uint32_t node, bool weighs)
{
    const nar_tree *tree = page->tree;
    bool sources = is_made_of_sources(page, node, weighs);
    for (uint32_t i = node + 1; i < tree->nodes[node].end; i++) {
        if (!is_tidied(tree->nodes[i].tag))
            continue;
        const char *reason = reason_of_box(page, i, weighs);
        if (reason && !(sources && is_list_of_sources(page, i, reason)))
            nar_page_leave_out(page, i, reason);
    }
}

void nar_page_tidy(nar_page *page, uint32_t node, bool weighs)
{
    nar_page_leave_out_teasers(page);
    tidy_boxes(page, node, weighs);
}
