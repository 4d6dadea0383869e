// SPDX-License-Identifier: GPL-3.0-or-later
// runs.c: divides a page into runs of text.
//
// Takes   the nodes of a page.
// Gives   runs in reading order; no word of the page is in two, and none is glued to the next.
//
// A run ends where a block element begins or ends, at an empty line made of line breaks, and at
// a line break that is no mere wrap of a line.
// The row of a table of data is one run, so that it is heard as a row.
#include "read/html/runs.h"
#include "base/utf8.h"
#include "read/html/tables.h"
#include <utf8proc.h>

const char nar_picture[] = "picture";

enum {
    SHORTEST_PICTURE = 25,
    LONGEST_LINK = 1500,
    LONGEST_PLACE = 16,
    MOST_MARKS = 24,
    LONGEST_MARKS = 40
};

/// Where a line of a run ends by a line break.
struct line {
    size_t size;   ///< of the run's text up to it
    uint32_t node; ///< the line break
    uint32_t link_chars;
};

struct divide {
    nar_page *page;
    nar_arena *arena;
    size_t capacity;
    nar_builder text;
    nar_run run;
    uint32_t breaks;  ///< line breaks since the last word
    bool blank;       ///< a blank is due before the next word
    bool marks;       ///< marks of notes were set aside in the open run
    uint32_t link;    ///< the nodes up to here are inside of a link
    uint32_t no_link; ///< the nodes up to here are in a link that was never closed
    uint32_t pre;     ///< the nodes up to here have lines as they are written
    uint32_t row;     ///< the nodes up to here are in a row that is one run
    uint32_t column;  ///< of that row: the cells that began
    nar_heads heads;  ///< of the table around it
    nar_run *aside;   ///< runs that stood inside of the open one, to be added behind it
    size_t aside_count, aside_capacity;
    struct line *lines; ///< those that ended in the open run
    size_t line_count, line_capacity;
};

uint32_t nar_node_within(const nar_tree *tree, uint32_t node, nar_tag tag)
{
    while (node && tree->nodes[node].tag != tag)
        node = tree->nodes[node].parent;
    return node;
}

narrator_str nar_run_language(const nar_tree *tree, const nar_run *run)
{
    narrator_str language = NAR_STR("");
    for (uint32_t node = run->first; node && !language.size; node = tree->nodes[node].parent)
        if (tree->nodes[node].end >= run->last)
            language = nar_node_get(tree, node, NAR_ATTRIBUTE_LANG);
    return language;
}

static bool is_heading(nar_tag tag)
{
    return tag >= NAR_TAG_H1 && tag <= NAR_TAG_H6;
}

/// What a run is, by the nearest element that says so.
static narrator_block_kind kind_of(const nar_tree *tree, uint32_t box)
{
    narrator_block_kind kind = NARRATOR_BLOCK_PARAGRAPH;
    for (uint32_t node = box; node; node = tree->nodes[node].parent) {
        nar_tag tag = tree->nodes[node].tag;
        if (is_heading(tag))
            return NARRATOR_BLOCK_HEADING;
        if (tag == NAR_TAG_FIGCAPTION || tag == NAR_TAG_CAPTION)
            return NARRATOR_BLOCK_CAPTION;
        if (tag == NAR_TAG_BLOCKQUOTE)
            return NARRATOR_BLOCK_BLOCK_QUOTE;
        if (tag == NAR_TAG_LI || tag == NAR_TAG_DD || tag == NAR_TAG_DT)
            kind = NARRATOR_BLOCK_LIST_ITEM;
        else if (tag != NAR_TAG_P && tag != NAR_TAG_DIV && tag != NAR_TAG_SPAN &&
                 kind == NARRATOR_BLOCK_PARAGRAPH && nar_tag_flow(tag) == NAR_BLOCK)
            break;
    }
    return kind;
}

static bool is_sentence_end(narrator_str text, size_t at)
{
    char mark = text.text[at];
    if ((mark != '.' && mark != '!' && mark != '?') || at == 0)
        return false;
    size_t next = at + 1;
    while (next < text.size && (strchr("\"')]", text.text[next]) || (text.text[next] & 0x80)))
        next++;
    return next == text.size || text.text[next] == ' ';
}

/// Bytes of a comma at `at`, in any of the scripts that news is written in.
static bool is_comma(narrator_str text, size_t at)
{
    static const char *const commas[] = {"\u060C", "\u3001", "\uFF0C", "\uFE50"};
    if (text.text[at] == ',')
        return true;
    if (!(text.text[at] & 0x80))
        return false;
    for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
        if (nar_starts(nar_slice(text, at, text.size), nar_str(commas[i])))
            return true;
    return false;
}

static void measure_run(nar_run *run)
{
    narrator_str text = run->text;
    bool word = false;
    for (size_t at = 0; at < text.size; at++) {
        char c = text.text[at];
        run->chars += (c & 0xC0) != 0x80;
        run->commas += is_comma(text, at);
        run->sentences += c && is_sentence_end(text, at);
        run->words += !word && c != ' ';
        word = c != ' ';
    }
}

static void add_run(struct divide *divide, nar_run run)
{
    nar_page *page = divide->page;
    page->runs =
        nar_grow(divide->arena, page->runs, page->run_count, &divide->capacity, sizeof run);
    page->runs[page->run_count++] = run;
}

/// The text of the line behind the line break `i`.
static narrator_str line_behind(const struct divide *divide, size_t i)
{
    size_t end = i + 1 < divide->line_count ? divide->lines[i + 1].size : divide->text.size;
    return nar_trim(nar_slice(nar_built(&divide->text), divide->lines[i].size, end));
}

static bool goes_on(narrator_str line)
{
    size_t at = 0;
    return line.size && utf8proc_islower((utf8proc_int32_t)nar_utf8_read(line, &at));
}

/// "• A lamp": an item of a list that somebody wrote by hand.
static bool is_item(narrator_str line)
{
    return nar_starts(line, NAR_STR("\u2022")) || nar_starts(line, NAR_STR("\u00B7")) ||
           nar_starts(line, NAR_STR("\u25CF")) || nar_starts(line, NAR_STR("\u25AA"));
}

/// Whether the open run is a list whose items only begin with a sign.
static bool are_items(const struct divide *divide)
{
    size_t items = is_item(nar_built(&divide->text));
    for (size_t i = 0; i < divide->line_count; i++)
        items += is_item(line_behind(divide, i));
    return items >= 2;
}

/// Lines that begin small go on from the line before. Where many do, somebody wrapped them.
static bool are_wrapped(const struct divide *divide)
{
    size_t small = 0;
    for (size_t i = 0; i < divide->line_count; i++)
        small += goes_on(line_behind(divide, i));
    return small * 3 >= divide->line_count;
}

static bool is_blank(uint32_t code)
{
    return code <= ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
           code == 0x3000 || code == 0x2028 || code == 0x2029;
}

/// Marks in a row are parted by these.
static bool parts_marks(narrator_str text)
{
    for (size_t at = 0; at < text.size;) {
        uint32_t code = nar_utf8_read(text, &at);
        if (!is_blank(code) && code != ',' && code != ';' && code != '-' && code != 0x2013)
            return false;
    }
    return true;
}

/// Takes out brackets that have lost the marks in them: "[, ]".
static narrator_str without_empty_brackets(nar_arena *arena, narrator_str text)
{
    nar_builder out = {.arena = arena};
    size_t done = 0;
    const char *open = text.text;
    while (open && (open = memchr(open, '[', (size_t)(text.text + text.size - open)))) {
        size_t start = (size_t)(open - text.text), end = start + 1;
        while (end < text.size && (strchr(" ,;-", text.text[end]) || (text.text[end] & 0x80)))
            end++;
        open++;
        if (end == text.size || text.text[end] != ']' ||
            !parts_marks(nar_slice(text, start + 1, end)))
            continue;
        nar_put(&out, nar_slice(text, done, start - (start && text.text[start - 1] == ' ')));
        done = end + 1;
    }
    if (!done)
        return text;
    nar_put(&out, nar_slice(text, done, text.size));
    return nar_built(&out);
}

/// Adds a part of the open run; an item of a list goes without its sign.
static void add_piece(struct divide *divide, nar_run run, narrator_str text, bool items)
{
    size_t at = 0;
    if (items && is_item(text)) {
        nar_utf8_read(text, &at);
        run.kind = NARRATOR_BLOCK_LIST_ITEM;
    }
    text = nar_trim(nar_slice(text, at, text.size));
    if (divide->marks)
        text = without_empty_brackets(divide->arena, text);
    run.text = nar_copy(divide->arena, nar_trim(text));
    measure_run(&run);
    if (run.text.size)
        add_run(divide, run);
}

/// Adds the open run, line by line if it is made of lines.
static void add_lines(struct divide *divide)
{
    nar_run rest = divide->run;
    narrator_str text = nar_built(&divide->text);
    size_t start = 0;
    bool items = are_items(divide);
    bool whole = !items && (rest.kind == NARRATOR_BLOCK_HEADING || are_wrapped(divide));
    for (size_t i = 0; i < divide->line_count && !whole; i++) {
        const struct line *line = &divide->lines[i];
        if (goes_on(line_behind(divide, i)) || !line_behind(divide, i).size)
            continue;
        nar_run run = rest;
        uint32_t before = divide->run.link_chars - rest.link_chars;
        run.last = line->node;
        run.link_chars = line->link_chars - before;
        add_piece(divide, run, nar_trim(nar_slice(text, start, line->size)), items);
        rest.first = line->node + 1;
        rest.link_chars -= run.link_chars;
        start = line->size;
    }
    add_piece(divide, rest, nar_trim(nar_slice(text, start, text.size)), items);
}

static void end_run(struct divide *divide)
{
    nar_run *run = &divide->run;
    if (divide->text.size) {
        run->kind = kind_of(divide->page->tree, run->box);
        add_lines(divide);
    }
    for (size_t i = 0; i < divide->aside_count; i++)
        add_run(divide, divide->aside[i]);
    divide->aside_count = 0;
    divide->line_count = 0;
    *run = (nar_run){0};
    divide->text.size = 0;
    divide->breaks = 0;
    divide->blank = false;
    divide->marks = false;
}

/// A line break: the second one in a row ends the run.
static void pass_break(struct divide *divide, uint32_t node)
{
    divide->blank = true;
    if (++divide->breaks == 2) {
        end_run(divide);
        return;
    }
    if (!divide->text.size || node < divide->row)
        return;
    divide->lines = nar_grow(divide->arena, divide->lines, divide->line_count,
                             &divide->line_capacity, sizeof *divide->lines);
    divide->lines[divide->line_count++] =
        (struct line){divide->text.size, node, divide->run.link_chars};
}

static void put_blank(struct divide *divide)
{
    if (divide->blank && divide->text.size) {
        nar_put_char(&divide->text, ' ');
        divide->run.link_chars += divide->link != 0;
    }
    divide->blank = false;
}

/// Soft hyphens and blanks of no width are no part of a word.
static bool is_nothing(uint32_t code)
{
    return code == 0xAD || code == 0x200B || code == 0x2060 || code == 0xFEFF;
}

/// The end of the plain ASCII letters from `at` on.
static size_t plain_end(narrator_str text, size_t at)
{
    while (at < text.size && text.text[at] > ' ' && !(text.text[at] & 0x80))
        at++;
    return at;
}

static void add_words(struct divide *divide, uint32_t node, uint32_t box)
{
    narrator_str text = nar_node_text(divide->page->tree, node);
    for (size_t at = 0, start; start = at, at < text.size;) {
        at = plain_end(text, start);
        size_t plain = at - start;
        uint32_t code = plain ? 'a' : nar_utf8_read(text, &at);
        if (is_nothing(code))
            continue;
        if (is_blank(code)) {
            divide->blank = true;
            if (code == '\n' && node < divide->pre && ++divide->breaks == 2)
                end_run(divide); // an empty line parts paragraphs there
            continue;
        }
        if (!divide->text.size) {
            divide->run.box = box;
            divide->run.first = node;
        }
        put_blank(divide);
        nar_put(&divide->text, nar_slice(text, start, at));
        divide->run.link_chars += !divide->link ? 0 : plain ? (uint32_t)plain : 1;
        divide->run.last = node + 1;
        divide->breaks = 0;
    }
}

/// Cells of a row are parted by a comma, which is heard as a short pause; what stands above the
/// column is said before all but the first.
static void pass_cell(struct divide *divide, uint32_t node)
{
    const nar_heads *heads = &divide->heads;
    if (divide->text.size && !strchr(".,:;!?", divide->text.text[divide->text.size - 1]))
        nar_put_char(&divide->text, ',');
    divide->blank = true;
    uint32_t column = divide->column++;
    if (divide->run.left_out || !column || column >= heads->count || !heads->names[column].size ||
        !nar_trim(nar_node_text(divide->page->tree, node)).size)
        return;
    if (!divide->text.size) {
        divide->run.box = node;
        divide->run.first = node;
    }
    put_blank(divide);
    nar_put(&divide->text, heads->names[column]);
    nar_put_char(&divide->text, ':');
    divide->blank = true;
}

static void pass_border(struct divide *divide, uint32_t node, bool opens)
{
    nar_tree *tree = divide->page->tree;
    nar_tag tag = tree->nodes[node].tag;
    if (node < divide->row) { // inside of a row
        if (opens && (tag == NAR_TAG_TD || tag == NAR_TAG_TH))
            pass_cell(divide, node);
        divide->blank = true;
        return;
    }
    end_run(divide);
    if (opens && tag == NAR_TAG_TABLE)
        divide->heads = nar_table_heads(divide->arena, tree, node);
    if (opens && tag == NAR_TAG_TR && nar_row_is_data(tree, node)) {
        divide->row = tree->nodes[node].end;
        divide->column = 0;
        if (node >= divide->heads.end)
            divide->heads.count = 0;
        if (divide->heads.count && node == divide->heads.row)
            divide->run.left_out = "said with each row";
    }
}

/// Whether a link leads to a place on a page whose name says that it is a note.
static bool leads_to_note(narrator_str target)
{
    static const char *const names[] = {"note", "fn", "cite", "ref"};
    narrator_str place = nar_slice(target, nar_find(target, NAR_STR("#")), target.size);
    bool note = false;
    for (size_t i = 0; !note && i < sizeof names / sizeof *names; i++)
        note = nar_find(place, nar_str(names[i])) < place.size;
    return note;
}

/// Whether a link stands in brackets with nothing but other links before it: "[3, 4]".
static bool is_in_brackets(const nar_tree *tree, uint32_t node)
{
    for (int i = 0; i < MOST_MARKS && (node = tree->nodes[node].before); i++) {
        narrator_str text = nar_trim(nar_node_text(tree, node));
        if (tree->nodes[node].tag == NAR_TAG_TEXT && nar_ends(text, NAR_STR("[")))
            return true;
        if (tree->nodes[node].tag != NAR_TAG_A && !parts_marks(text))
            return false;
    }
    return false;
}

/// "12", "[1]" and "*".
static bool is_mark(narrator_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!nar_is_digit(text.text[i]) && !strchr("[]()*", text.text[i]))
            return false;
    return text.size && text.size <= 5;
}

/// ":p. 12", raised behind a "[3]": where in the source it stands.
static bool is_place_in_source(const nar_tree *tree, uint32_t node)
{
    narrator_str class = nar_node_get(tree, node, NAR_ATTRIBUTE_CLASS);
    return nar_list_holds(class, NAR_STR("reference")) &&
           tree->nodes[node].text_size <= LONGEST_PLACE;
}

/// Whether a number that is a link leads to a note.
static bool is_linked_mark(const nar_tree *tree, uint32_t node)
{
    narrator_str target = nar_node_get(tree, node, NAR_ATTRIBUTE_HREF);
    return is_mark(nar_trim(nar_node_text(tree, node))) &&
           (leads_to_note(target) ||
            (nar_starts(target, NAR_STR("#")) && is_in_brackets(tree, node)));
}

/// "[1]", "*" and "1, 2\u20135", raised and leading to notes on the same page, or a link to what is
/// called one.
static bool is_note_mark(const nar_tree *tree, uint32_t node)
{
    size_t size = 0;
    bool leads = false, marks = true;
    if (tree->nodes[node].tag == NAR_TAG_A)
        return is_linked_mark(tree, node);
    if (tree->nodes[node].tag != NAR_TAG_SUP)
        return false;
    if (is_place_in_source(tree, node))
        return true;
    for (uint32_t i = node; i < tree->nodes[node].end; i++) {
        narrator_str text = nar_trim(nar_node_text(tree, i));
        if (tree->nodes[i].tag == NAR_TAG_TEXT) {
            size += text.size;
            marks = marks && (is_mark(text) || parts_marks(text));
        }
        leads |= tree->nodes[i].tag == NAR_TAG_A &&
                 nar_starts(nar_node_get(tree, i, NAR_ATTRIBUTE_HREF), NAR_STR("#"));
    }
    return leads && (size <= 5 || (marks && size <= LONGEST_MARKS));
}

/// Why an element within a line is no part of it; empty when it is.
static narrator_str reason_of_aside(const nar_page *page, uint32_t node)
{
    const nar_tree *tree = page->tree;
    nar_tag tag = tree->nodes[node].tag;
    if (is_note_mark(tree, node))
        return NAR_STR("footnote mark");
    if (!tree->nodes[node].attributes || nar_tag_flow(tag) != NAR_INLINE)
        return NAR_STR("");
    nar_judgement judgement = page->judged[node];
    return nar_says(judgement, NAR_VERDICT_NEVER) ? judgement.reason : NAR_STR("");
}

/// A run that nobody reads, made of a node.
static nar_run aside_of(const struct divide *divide, uint32_t node, uint32_t box, narrator_str text,
                        const char *reason)
{
    nar_run run = {.box = box,
                   .first = node,
                   .last = divide->page->tree->nodes[node].end,
                   .kind = NARRATOR_BLOCK_PARAGRAPH,
                   .text = text,
                   .left_out = reason};
    measure_run(&run);
    return run;
}

/// Sets a run aside: it is left out, and the line around it goes on behind it.
static void set_aside(struct divide *divide, nar_run run)
{
    if (!run.text.size)
        return;
    if (!divide->text.size) {
        add_run(divide, run);
        return;
    }
    divide->aside = nar_grow(divide->arena, divide->aside, divide->aside_count,
                             &divide->aside_capacity, sizeof run);
    divide->aside[divide->aside_count++] = run;
}

/// Text that a page shows only to some: those without scripts, without sound, or who choose.
static const char *reason_of_gone(nar_tag tag)
{
    switch ((int)tag) {
    case NAR_TAG_NOSCRIPT:
        return "shown without scripts";
    case NAR_TAG_SELECT:
        return "form";
    case NAR_TAG_AUDIO:
    case NAR_TAG_CANVAS:
    case NAR_TAG_OBJECT:
    case NAR_TAG_VIDEO:
        return "shown without media";
    default:
        return NULL;
    }
}

/// An element of which nothing is read; the line around it goes on behind it.
static void pass_gone(struct divide *divide, uint32_t node, uint32_t box)
{
    const nar_tree *tree = divide->page->tree;
    const char *reason = reason_of_gone(tree->nodes[node].tag);
    if (!reason || !tree->nodes[node].text_size)
        return;
    nar_run run = aside_of(divide, node, box, nar_node_words(divide->arena, tree, node), reason);
    run.sentences = 0; // none of the prose that the article is found by
    set_aside(divide, run);
}

/// What a picture shows, said for those who do not see it. A word or two names only a file.
static void pass_picture(struct divide *divide, uint32_t node, uint32_t box)
{
    narrator_str alt = nar_trim(nar_node_get(divide->page->tree, node, NAR_ATTRIBUTE_ALT));
    if (alt.size < SHORTEST_PICTURE || !memchr(alt.text, ' ', alt.size))
        return;
    nar_run run = aside_of(divide, node, box, nar_html_one_line(divide->arena, alt), nar_picture);
    run.kind = NARRATOR_BLOCK_CAPTION;
    set_aside(divide, run);
}

static void enter(struct divide *divide, uint32_t node, uint32_t box)
{
    const nar_node *at = &divide->page->tree->nodes[node];
    if (at->tag == NAR_TAG_PRE)
        divide->pre = at->end;
    if (at->tag == NAR_TAG_TEXT)
        add_words(divide, node, box);
    else if (at->tag == NAR_TAG_BR)
        pass_break(divide, node);
    else if (at->tag == NAR_TAG_IMG)
        pass_picture(divide, node, box);
    else if (nar_tag_flow(at->tag) == NAR_BLOCK)
        pass_border(divide, node, true);
    else if (at->tag == NAR_TAG_A && !divide->link && node >= divide->no_link) {
        if (at->text_size <= LONGEST_LINK)
            divide->link = at->end;
        else // somebody forgot to close it
            divide->no_link = at->end;
    }
}

/// The box of what follows node `i` in the order of the page: borders that end there end a run.
static uint32_t leave(struct divide *divide, uint32_t i, uint32_t box)
{
    const nar_tree *tree = divide->page->tree;
    if (divide->link && i >= divide->link)
        divide->link = 0;
    while (box && tree->nodes[box].end <= i) {
        if (i >= divide->row || tree->nodes[box].tag == NAR_TAG_TR) {
            end_run(divide);
            divide->row = i >= divide->row ? 0 : divide->row;
        } else
            divide->blank = true;
        do
            box = tree->nodes[box].parent;
        while (box && nar_tag_flow(tree->nodes[box].tag) != NAR_BLOCK);
    }
    return box;
}

static void divide_nodes(struct divide *divide)
{
    nar_page *page = divide->page;
    nar_tree *tree = page->tree;
    uint32_t box = 0;
    for (uint32_t i = 0; i < tree->count;) {
        box = leave(divide, i, box);
        if (nar_tag_flow(tree->nodes[i].tag) == NAR_GONE) {
            pass_gone(divide, i, box);
            i = tree->nodes[i].end;
            continue;
        }
        narrator_str reason = reason_of_aside(page, i);
        if (reason.size) {
            divide->marks = true;
            narrator_str text = nar_node_words(divide->arena, tree, i);
            set_aside(divide, aside_of(divide, i, box, text, nar_copy_z(divide->arena, reason)));
            i = tree->nodes[i].end;
            continue;
        }
        enter(divide, i, box);
        if (nar_tag_flow(tree->nodes[i].tag) == NAR_BLOCK)
            box = i;
        i++;
    }
    end_run(divide);
}

/// A run that is still open when its later nodes pass is counted by where its text begins.
static void index_runs(nar_page *page)
{
    uint32_t run = 0;
    for (uint32_t node = 0; node <= page->tree->count; node++) {
        while (run < page->run_count && page->runs[run].first < node)
            run++;
        page->run_at[node] = run;
    }
    for (uint32_t i = 0; i < page->run_count; i++) {
        uint32_t first, last, count = 0;
        for (nar_page_runs(page, page->runs[i].box, &first, &last); first < last && count < 2;
             first++)
            count += page->runs[first].left_out != nar_picture;
        page->runs[i].alone = count == 1;
    }
}

nar_page *nar_page_divide(nar_arena *arena, nar_tree *tree)
{
    nar_page *page = nar_new(arena, nar_page);
    page->arena = arena;
    page->tree = tree;
    page->site = nar_page_site(tree);
    page->run_at = nar_new_array(arena, uint32_t, (size_t)tree->count + 1);
    page->judged = nar_new_array(arena, nar_judgement, tree->count);
    for (uint32_t node = 1; node < tree->count; node++)
        if (tree->nodes[node].attributes)
            page->judged[node] = nar_node_judge(tree, node);
    struct divide divide = {.page = page, .arena = arena, .text = {.arena = arena}};
    divide_nodes(&divide);
    index_runs(page);
    nar_page_find_cites(page);
    return page;
}

nar_measure nar_page_measure(const nar_page *page, uint32_t node)
{
    nar_measure sum = {0};
    uint32_t first, last;
    for (nar_page_runs(page, node, &first, &last); first < last; first++) {
        const nar_run *run = &page->runs[first];
        if (run->left_out)
            continue;
        sum.runs++;
        sum.chars += run->chars;
        sum.link_chars += run->link_chars;
        sum.words += run->words;
        sum.commas += run->commas;
        sum.sentences += run->sentences;
    }
    return sum;
}

void nar_page_leave_out(nar_page *page, uint32_t node, const char *reason)
{
    uint32_t first, last;
    for (nar_page_runs(page, node, &first, &last); first < last; first++)
        if (!page->runs[first].left_out)
            page->runs[first].left_out = reason;
}

bool nar_page_has_paragraph(const nar_page *page, uint32_t node)
{
    uint32_t first, last;
    for (nar_page_runs(page, node, &first, &last); first < last; first++) {
        const nar_run *run = &page->runs[first];
        if (!run->left_out && run->sentences >= 2 && run->chars >= 100 &&
            run->link_chars * 2 < run->chars)
            return true;
    }
    return false;
}

bool nar_page_has_quote(const nar_page *page, uint32_t node)
{
    uint32_t first, last;
    for (nar_page_runs(page, node, &first, &last); first < last; first++)
        if (page->runs[first].kind == NARRATOR_BLOCK_BLOCK_QUOTE && page->runs[first].words > 3 &&
            page->runs[first].link_chars * 2 < page->runs[first].chars)
            return true;
    return false;
}
