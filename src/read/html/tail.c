// SPDX-License-Identifier: GPL-3.0-or-later
// tail.c: leaves out what often ends an article and is none of its text.
//
// Takes   a page whose lines are judged.
// Gives   what readers say below a heading that counts it, lists of works cited, and what a
//         company that sends news out says of itself below them, with a reason each.
#include "base/table.h"
#include "read/html/body.h"

enum {
    LEAST_BEFORE = 3,
    MOST_COMMENT_WORDS = 14,
    MOST_HEADING_WORDS = 6,
    MOST_ABOUT = 4,
    SHORTEST_NAME = 3
};

struct tail {
    nar_page *page;
    const nar_table *notes, *comments;
    bool commented; ///< a heading above comments was seen
};

/// A run that stands above others: a heading, or a line of its own without a full stop.
static bool is_heading(const nar_run *run)
{
    return run->kind == NARRATOR_BLOCK_HEADING ||
           (run->kind == NARRATOR_BLOCK_PARAGRAPH && run->words <= MOST_HEADING_WORDS &&
            !run->sentences);
}

static narrator_str without_colon(narrator_str text)
{
    text = nar_trim(text);
    return nar_ends(text, NAR_STR(":")) ? nar_slice(text, 0, text.size - 1) : text;
}

static uint32_t next_read(const nar_page *page, uint32_t index)
{
    do
        index++;
    while (index < page->run_count && page->runs[index].left_out);
    return index;
}

static void leave_out(nar_page *page, uint32_t first, uint32_t last, const char *reason)
{
    for (; first < last; first++)
        if (!page->runs[first].left_out)
            page->runs[first].left_out = reason;
}

// ---- works cited --------------------------------------------------------------------------------

/// "[3] Vale, A." and "3. Vale, A."
static bool is_numbered(const nar_run *run)
{
    narrator_str text = run->text;
    size_t start = nar_starts(text, NAR_STR("[")), end = start;
    while (end < text.size && nar_is_digit(text.text[end]))
        end++;
    return end > start && end < text.size && strchr("].)", text.text[end]);
}

/// A heading and the list below it, up to the next heading or the end.
static void leave_out_works(struct tail *tail, uint32_t index)
{
    nar_page *page = tail->page;
    uint32_t first = next_read(page, index), last = first;
    while (last < page->run_count &&
           (page->runs[last].kind == NARRATOR_BLOCK_LIST_ITEM || is_numbered(&page->runs[last])))
        last = next_read(page, last);
    bool whole = last >= page->run_count || is_heading(&page->runs[last]);
    if (first < page->run_count && last > first && whole)
        leave_out(page, index, last, "works cited");
}

// ---- comments -----------------------------------------------------------------------------------

/// "12 comments", "Comments (12)" and "3 responses to the tide".
static bool heads_comments(const struct tail *tail, const nar_run *run)
{
    narrator_str rest = run->text, first, second = NAR_STR("");
    size_t number;
    if (run->words > MOST_COMMENT_WORDS || !nar_next_word(&rest, &first) ||
        !nar_next_word(&rest, &second))
        return false;
    if (nar_starts(second, NAR_STR("(")) && nar_ends(second, NAR_STR(")")) && second.size > 2)
        return !rest.size && nar_parse_size(nar_slice(second, 1, second.size - 1), &number) &&
               nar_table_find_nocase(tail->comments, first);
    bool to = !rest.size || run->kind == NARRATOR_BLOCK_HEADING;
    return to && nar_parse_size(first, &number) &&
           nar_table_find_nocase(tail->comments, without_colon(second));
}

/// All that follows, when the article stands above: nothing but a heading of the first rank ends
/// what readers say.
static void leave_out_comments(struct tail *tail, uint32_t index)
{
    nar_page *page = tail->page;
    uint32_t before = 0;
    for (uint32_t i = 0; i < index; i++)
        before += !page->runs[i].left_out && page->runs[i].sentences &&
                  page->runs[i].kind == NARRATOR_BLOCK_PARAGRAPH;
    for (uint32_t i = index; before >= LEAST_BEFORE && i < page->run_count; i++)
        if (nar_node_within(page->tree, page->runs[i].box, NAR_TAG_H1))
            return;
    if (before >= LEAST_BEFORE)
        leave_out(page, index, page->run_count, "comments");
}

// ---- about the company --------------------------------------------------------------------------

/// The name in "About Northline" and "About the Port of Vellmouth"; empty when it is none.
static narrator_str name_about(const nar_run *run)
{
    narrator_str text = without_colon(run->text);
    if (!is_heading(run) || run->words > MOST_HEADING_WORDS || !nar_starts(text, NAR_STR("About ")))
        return NAR_STR("");
    text = nar_slice(text, strlen("About "), text.size);
    if (nar_starts(text, NAR_STR("the ")))
        text = nar_slice(text, strlen("the "), text.size);
    return nar_is_upper(text.text[0]) && text.size >= SHORTEST_NAME ? text : NAR_STR("");
}

static bool begins_with(narrator_str text, narrator_str name)
{
    if (nar_starts(text, NAR_STR("The ")))
        text = nar_slice(text, strlen("The "), text.size);
    return nar_starts(text, name);
}

/// A heading and a few paragraphs at the very end, the first of which begins with the name.
static void leave_out_about(struct tail *tail, uint32_t index, narrator_str name)
{
    nar_page *page = tail->page;
    uint32_t next = next_read(page, index), paragraphs = 0;
    if (next >= page->run_count || !begins_with(page->runs[next].text, name))
        return;
    for (; next < page->run_count && paragraphs <= MOST_ABOUT; next = next_read(page, next))
        if (!name_about(&page->runs[next]).size)
            paragraphs++;
    if (paragraphs <= MOST_ABOUT)
        leave_out(page, index, page->run_count, "about the company");
}

void nar_page_leave_out_tail(nar_page *page)
{
    struct tail tail = {.page = page,
                        .notes = nar_table_embedded("language/notes.tsv"),
                        .comments = nar_table_embedded("language/comments.tsv")};
    uint32_t index = 0;
    while (index < page->run_count && page->runs[index].left_out)
        index++;
    // What stands first is the article.
    for (index = next_read(page, index); index < page->run_count; index = next_read(page, index)) {
        const nar_run *run = &page->runs[index];
        if (!is_heading(run))
            continue;
        narrator_str name = name_about(run);
        if (!tail.commented && heads_comments(&tail, run)) {
            tail.commented = true;
            leave_out_comments(&tail, index);
        } else if (nar_table_find_nocase(tail.notes, without_colon(run->text)))
            leave_out_works(&tail, index);
        else if (name.size)
            leave_out_about(&tail, index, name);
    }
}
