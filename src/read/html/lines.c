// SPDX-License-Identifier: GPL-3.0-or-later
// lines.c: leaves out single lines of an article that are none of its text.
//
// Takes   a page whose article was found, and what the page says of it.
// Gives   the title said again, bylines and dates, captions, lone links and the like, with a
//         reason each; the standfirst keeps its reason until the document is written.
#include "base/table.h"
#include "read/html/body.h"

enum {
    MOST_ALTS = 256,
    SHORTEST_ALT = 25,
    LONGEST_LINE = 14,
    SHORTEST_REPEAT = 8,
    LONGEST_REPEAT = 50,
    MOST_BEHIND = 2,
    LEAST_BEFORE = 3,
    SHORTEST_LEAD = 40,
    LONGEST_LEAD = 60,
    LEAST_OF_LEAD = 10,
    FEWEST_ITEMS = 4,
    MOST_PAGES = 99
};

struct lines {
    nar_page *page;
    const nar_html_meta *meta;
    narrator_str alts[MOST_ALTS]; ///< what pictures show, for those who do not see them
    size_t alt_count;
    narrator_str site;    ///< the page's own, as in its address
    uint32_t first_prose; ///< the first paragraph of the body
    bool title_seen;
    bool pre;     ///< most of what is read stands in lines as they were written: it is no code
    bool roundup; ///< most paragraphs have a link as their heading
};

static bool is_body_text(const nar_run *run)
{
    return !run->left_out && run->kind != NARRATOR_BLOCK_HEADING && run->sentences &&
           run->words > LONGEST_LINE;
}

/// Pages of plain text have all of it in one box, as code stands elsewhere.
static bool is_plain_text(const nar_page *page)
{
    uint32_t inside = 0, outside = 0;
    for (uint32_t i = 0; i < page->run_count; i++) {
        const nar_run *run = &page->runs[i];
        if (!is_body_text(run))
            continue;
        bool pre = nar_node_within(page->tree, run->box, NAR_TAG_PRE);
        *(pre ? &inside : &outside) += run->chars;
    }
    return inside > 2 * outside;
}

static void find_alts(struct lines *lines)
{
    const nar_tree *tree = lines->page->tree;
    for (uint32_t node = 1; node < tree->count && lines->alt_count < MOST_ALTS; node++) {
        if (tree->nodes[node].tag != NAR_TAG_IMG)
            continue;
        narrator_str alt = nar_trim(nar_node_get(tree, node, NAR_ATTRIBUTE_ALT));
        if (alt.size >= SHORTEST_ALT)
            lines->alts[lines->alt_count++] = alt;
    }
}

/// Begins as what a picture shows does.
static bool is_caption(const struct lines *lines, const nar_run *run)
{
    for (size_t i = 0; i < lines->alt_count; i++) {
        narrator_str alt = lines->alts[i];
        size_t size = run->text.size < alt.size ? run->text.size : alt.size;
        if (size > 60)
            size = 60;
        if (size >= SHORTEST_ALT &&
            nar_equal(nar_slice(alt, 0, size), nar_slice(run->text, 0, size)))
            return true;
    }
    return false;
}

static bool is_title(struct lines *lines, uint32_t index)
{
    const nar_run *run = &lines->page->runs[index];
    if (nar_equal_nocase(run->text, lines->meta->title))
        return true;
    if (index > lines->first_prose) // the heading of a part
        return false;
    bool first = run->kind == NARRATOR_BLOCK_HEADING && !lines->title_seen &&
                 nar_node_within(lines->page->tree, run->box, NAR_TAG_H1);
    lines->title_seen |= first;
    return first;
}

/// A line of names: whoever wrote the article, and little else.
static bool is_byline(const struct lines *lines, const nar_run *run)
{
    narrator_str name, rest;
    nar_cut(lines->meta->byline, ',', &name, &rest);
    return name.size > 4 && run->words <= LONGEST_LINE && !run->sentences &&
           nar_find(run->text, name) < run->text.size;
}

/// "Published 4:00 am, November 24, 2026" above the body.
static bool is_date(const struct lines *lines, uint32_t index)
{
    const nar_run *run = &lines->page->runs[index];
    return index < lines->first_prose && run->words <= LONGEST_LINE &&
           nar_html_date(lines->page->arena, run->text).size;
}

/// "142" above the body: how many read, liked or shared it.
static bool is_count(const struct lines *lines, uint32_t index)
{
    const nar_run *run = &lines->page->runs[index];
    for (size_t i = 0; i < run->text.size; i++)
        if (!nar_is_digit(run->text.text[i]))
            return false;
    return index < lines->first_prose && run->kind != NARRATOR_BLOCK_HEADING;
}

/// "1", "2", "3", as the items of a list: what pages and pictures are turned by.
static bool is_pager(const struct lines *lines, uint32_t index)
{
    const nar_run *run = &lines->page->runs[index];
    uint32_t item = nar_node_within(lines->page->tree, run->box, NAR_TAG_LI);
    size_t number, place = 1;
    if (run->kind != NARRATOR_BLOCK_LIST_ITEM || !nar_parse_size(run->text, &number) ||
        number > MOST_PAGES)
        return false;
    while (place <= number && (item = lines->page->tree->nodes[item].before))
        place += lines->page->tree->nodes[item].tag == NAR_TAG_LI;
    return number == place;
}

/// "^ Vale, A. (2004)", "\u2191 a b Vale" and "Vale \u21A9": a note, with the way back to its mark.
static bool is_note(const nar_run *run)
{
    return nar_starts(run->text, NAR_STR("^ ")) || nar_starts(run->text, NAR_STR("\u2191 ")) ||
           nar_starts(run->text, NAR_STR("\u21A9")) || nar_ends(run->text, NAR_STR("\u21A9")) ||
           nar_ends(run->text, NAR_STR("\u21A9\uFE0E"));
}

/// Whether little prose comes behind a run.
static bool is_in_tail(const struct lines *lines, uint32_t index)
{
    const nar_page *page = lines->page;
    uint32_t behind = 0, before = 0;
    for (uint32_t i = 0; i < page->run_count; i++)
        if (i != index && is_body_text(&page->runs[i]))
            *(i < index ? &before : &behind) += 1;
    return behind <= MOST_BEHIND && before >= LEAST_BEFORE;
}

/// "Ann Vale is a reporter for the Bugle.", below what Ann Vale wrote.
static bool is_biography(const struct lines *lines, uint32_t index)
{
    narrator_str names = lines->meta->byline, name, verb, rest;
    const nar_run *run = &lines->page->runs[index];
    while (nar_next_cell(&names, ',', &name)) {
        name = nar_trim(name);
        if (!memchr(name.text, ' ', name.size) || !nar_starts(run->text, name))
            continue;
        rest = nar_slice(run->text, name.size, run->text.size);
        if (nar_next_word(&rest, &verb) &&
            nar_table_find(nar_table_embedded("language/biographies.tsv"), verb))
            return is_in_tail(lines, index);
    }
    return false;
}

/// "ann@bugle.example" and "bugle.example/ann".
static bool is_address(narrator_str word)
{
    static const char *const starts[] = {"http://", "https://", "www."};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (nar_starts(word, nar_str(starts[i])))
            return true;
    size_t at = nar_find(word, NAR_STR("@")), dot = nar_find(word, NAR_STR("."));
    size_t slash = nar_find(word, NAR_STR("/"));
    if (at && at < word.size)
        return nar_find(nar_slice(word, at, word.size), NAR_STR(".")) + 2 < word.size - at;
    return dot && dot < slash && slash < word.size;
}

/// "[3]" before an address.
static bool is_mark(narrator_str word)
{
    return nar_starts(word, NAR_STR("[")) && nar_ends(word, NAR_STR("]")) && word.size > 2 &&
           nar_is_digit(word.text[1]);
}

/// An address or a time that is meant for machines.
static bool is_data(const nar_run *run)
{
    narrator_str rest = run->text, word;
    bool time = run->words == 1 && run->chars >= 16 && nar_is_digit(run->text.text[0]) &&
                nar_find(run->text, NAR_STR("T")) == 10;
    return time || (run->words == 1 && is_address(run->text)) ||
           (run->words == 2 && nar_next_word(&rest, &word) && is_mark(word) &&
            is_address(nar_trim(rest)));
}

/// "[button link=...]Send it[/button]", which a program should have made something of.
static bool is_shortcode(const nar_run *run)
{
    narrator_str text = run->text;
    size_t end = 1;
    while (end < text.size && nar_is_lower(text.text[end]))
        end++;
    if (end < 4 || end >= text.size || text.text[0] != '[' || !strchr(" ]", text.text[end]))
        return false;
    narrator_str rest = nar_slice(text, nar_find(text, NAR_STR("[/")), text.size);
    return rest.size && nar_starts(nar_slice(rest, 2, rest.size), nar_slice(text, 1, end)) &&
           nar_ends(text, NAR_STR("]"));
}

static bool is_lone_link(const nar_run *run)
{
    return !run->left_out && run->kind == NARRATOR_BLOCK_PARAGRAPH && run->words > 2 &&
           run->link_chars * 10 >= run->chars * 9;
}

/// Whether a paragraph that is no link comes right behind a run.
static bool is_above_text(const nar_page *page, uint32_t index)
{
    const nar_run *next = &page->runs[index + 1];
    return index + 1 < page->run_count && is_body_text(next) && next->link_chars * 2 < next->chars;
}

/// What happened in a week: a line that is a link, and a paragraph about it, over and over.
static bool is_roundup(const nar_page *page)
{
    uint32_t items = 0, paragraphs = 0;
    for (uint32_t i = 0; i < page->run_count; i++) {
        paragraphs += is_body_text(&page->runs[i]);
        items += is_lone_link(&page->runs[i]) && is_above_text(page, i);
    }
    return items >= FEWEST_ITEMS && items * 2 >= paragraphs;
}

/// A line that leads to another site is the heading of what is told about it below.
static bool is_source(const struct lines *lines, uint32_t index)
{
    const nar_page *page = lines->page;
    const nar_run *run = &page->runs[index];
    uint32_t link = nar_node_within(page->tree, run->first, NAR_TAG_A);
    if (link <= run->box || run->words < 3 || !is_above_text(page, index))
        return false;
    return nar_leads_elsewhere(page, link) || (lines->roundup && is_lone_link(run));
}

/// A line that is a link, or one behind a word or two and a colon.
static bool is_link(const struct lines *lines, uint32_t index)
{
    const nar_run *run = &lines->page->runs[index];
    if (is_source(lines, index) || run->kind == NARRATOR_BLOCK_HEADING ||
        run->kind == NARRATOR_BLOCK_LIST_ITEM)
        return false;
    if (run->link_chars * 10 >= run->chars * 9)
        return true;
    size_t colon = nar_find(run->text, NAR_STR(":"));
    return colon < 30 && colon < run->text.size && run->link_chars &&
           colon + run->link_chars + 4 >= run->chars && run->words > 3;
}

/// The same words as a line before it, lifted out of the text. A plain paragraph may repeat one.
static bool is_repeat(const struct lines *lines, uint32_t index)
{
    const nar_run *run = &lines->page->runs[index];
    if (lines->page->tree->nodes[run->box].tag == NAR_TAG_P &&
        run->kind != NARRATOR_BLOCK_BLOCK_QUOTE)
        return false;
    for (uint32_t i = 0; i < index && run->words >= SHORTEST_REPEAT && run->words <= LONGEST_REPEAT;
         i++)
        if (!lines->page->runs[i].left_out && lines->page->runs[i].chars == run->chars &&
            nar_equal(lines->page->runs[i].text, run->text))
            return true;
    return false;
}

/// "Business" above the article, and "Vellmouth Bugle" anywhere.
static const char *reason_of_label(const struct lines *lines, uint32_t index)
{
    const nar_run *run = &lines->page->runs[index];
    if (index < lines->first_prose && nar_equal_nocase(run->text, lines->meta->section))
        return "section name";
    return nar_equal_nocase(run->text, lines->meta->site) ? "site name" : NULL;
}

static const char *reason_of_line(struct lines *lines, uint32_t index)
{
    const nar_run *run = &lines->page->runs[index];
    if (is_title(lines, index))
        return "title again";
    if (!lines->pre && nar_node_within(lines->page->tree, run->box, NAR_TAG_PRE))
        return "code";
    if (is_data(run))
        return "address";
    if (is_shortcode(run))
        return "shortcode";
    if (is_note(run))
        return "footnote";
    if (is_pager(lines, index))
        return "navigation";
    if (is_count(lines, index))
        return "details of the article";
    if (is_link(lines, index))
        return "link";
    if (run->kind != NARRATOR_BLOCK_HEADING && is_caption(lines, run))
        return "caption";
    if (is_byline(lines, run))
        return "byline";
    if (is_date(lines, index))
        return "date";
    if (is_biography(lines, index))
        return "about the author";
    return is_repeat(lines, index) ? "said before" : reason_of_label(lines, index);
}

/// A paragraph that byline or date part from the rest stands above the article.
static void find_standfirst(struct lines *lines)
{
    nar_page *page = lines->page;
    nar_run *first = &page->runs[lines->first_prose];
    if (lines->first_prose >= page->run_count || first->words > 60)
        return;
    for (uint32_t i = lines->first_prose + 1; i < page->run_count; i++) {
        const nar_run *run = &page->runs[i];
        if (!run->left_out)
            return;
        if (!strcmp(run->left_out, "byline") || !strcmp(run->left_out, "date")) {
            first->left_out = "standfirst";
            return;
        }
    }
}

/// The heading that is the title; NULL when none above the body is.
static const nar_run *title_heading(const struct lines *lines)
{
    const nar_page *page = lines->page;
    for (uint32_t i = 0; i < lines->first_prose && i < page->run_count; i++)
        if (page->runs[i].kind == NARRATOR_BLOCK_HEADING &&
            nar_equal(page->runs[i].text, lines->meta->title))
            return &page->runs[i];
    return NULL;
}

/// `first`: it stands right below the title, where standfirsts often end without a full stop.
static bool is_lead(const nar_run *run, bool first)
{
    bool prose = run->sentences || (first && run->words >= LEAST_OF_LEAD);
    bool kind =
        run->kind == NARRATOR_BLOCK_PARAGRAPH || (first && run->kind == NARRATOR_BLOCK_LIST_ITEM);
    return run->left_out && !strcmp(run->left_out, "outside of the article") && prose && kind &&
           run->chars >= SHORTEST_LEAD && run->words <= LONGEST_LEAD &&
           run->link_chars * 4 < run->chars;
}

/// A sentence or two between the title and the body: many pages have them in a box of their own.
static void find_lead(struct lines *lines)
{
    nar_page *page = lines->page;
    const nar_run *title = title_heading(lines);
    if (!title || lines->first_prose >= page->run_count)
        return;
    for (nar_run *run = page->runs + (title - page->runs) + 1;
         run < page->runs + lines->first_prose; run++)
        if (is_lead(run, run == title + 1))
            run->left_out = "standfirst";
}

/// What is read next, as seen from above: nothing more, a heading of a rank, or text.
enum { NOTHING_MORE = -1, TEXT = 9 };

static int rank_of(const nar_page *page, const nar_run *run)
{
    for (uint32_t node = run->box; node; node = page->tree->nodes[node].parent)
        if (page->tree->nodes[node].tag >= NAR_TAG_H1 && page->tree->nodes[node].tag <= NAR_TAG_H6)
            return (int)(page->tree->nodes[node].tag - NAR_TAG_H1);
    return 0;
}

/// Leaves out headings below which nothing is left: "References" above notes that are not read,
/// and "See also" above the last links of a page.
static void leave_out_headings(struct lines *lines)
{
    nar_page *page = lines->page;
    bool notes = false, links = false;
    int next = NOTHING_MORE;
    for (uint32_t i = page->run_count; i-- > lines->first_prose;) {
        nar_run *run = &page->runs[i];
        notes |= run->left_out && !strcmp(run->left_out, "footnote");
        links |= run->left_out && !strcmp(run->left_out, "list of links");
        if (run->left_out)
            continue;
        bool heading = run->kind == NARRATOR_BLOCK_HEADING;
        int rank = heading ? rank_of(page, run) : TEXT;
        if (heading && next <= rank && (notes || (links && next == NOTHING_MORE))) {
            run->left_out = "heading of nothing";
            continue;
        }
        next = rank;
        notes = links = false;
    }
}

void nar_page_tidy_lines(nar_page *page, const nar_html_meta *meta)
{
    struct lines lines = {
        .page = page, .meta = meta, .pre = is_plain_text(page), .roundup = is_roundup(page)};
    find_alts(&lines);
    while (lines.first_prose < page->run_count && !is_body_text(&page->runs[lines.first_prose]))
        lines.first_prose++;
    for (uint32_t i = 0; i < page->run_count; i++)
        if (!page->runs[i].left_out)
            page->runs[i].left_out = reason_of_line(&lines, i);
    nar_page_leave_out_repeats(page);
    nar_page_leave_out_tail(page);
    leave_out_headings(&lines);
    find_standfirst(&lines);
    find_lead(&lines);
}
