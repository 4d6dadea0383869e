// SPDX-License-Identifier: GPL-3.0-or-later
// build.c: from tags to nodes.
//
// Takes   tags and text in the order of the page, however badly they nest.
// Gives   our own nodes in the same order.
//
// What is open stands on a stack. A tag first closes what cannot go on around it: a paragraph
// ends where a heading begins, a row where the next one does. An end tag closes what is open of
// its name, but never reaches out of a table cell, and an inline one never out of a block.
#include "read/html/build.h"

enum { DEEPEST = 512, MOST_NODES = 1000000, FARTHEST = 2000 };

struct open {
    uint32_t node; ///< 0 when a deeper element had to close it
    uint32_t last_child;
    nar_tag tag;
    narrator_str name;
};

struct nar_build {
    nar_arena *arena;
    nar_builder text;
    nar_node *nodes;
    size_t count, capacity;
    struct open *stack; ///< from the page as a whole to the innermost element
    size_t depth, stack_capacity;
    uint32_t open_of[NAR_TAG_TEXT]; ///< how many of each tag are open
    bool in_text;                   ///< the last node is a text that goes on
    bool html, body;                ///< their tags have been passed
};

// ---- nodes --------------------------------------------------------------------------------------

/// What a new node stands in.
static struct open *innermost(nar_build *build)
{
    struct open *top = &build->stack[build->depth - 1];
    return build->depth > DEEPEST && !top->node ? &build->stack[DEEPEST - 1] : top;
}

static void end_text(nar_build *build)
{
    nar_node *last = &build->nodes[build->count - 1];
    if (build->in_text)
        last->text_size = (uint32_t)build->text.size - last->text;
    build->in_text = false;
}

static uint32_t add_node(nar_build *build, nar_tag tag, const nar_attribute *attributes)
{
    if (build->count >= MOST_NODES)
        nar_fail(build->arena, NARRATOR_BAD_FORMAT,
                 "the page has more than a million parts, which is no article");
    end_text(build);
    build->nodes =
        nar_grow(build->arena, build->nodes, build->count, &build->capacity, sizeof *build->nodes);
    uint32_t node = (uint32_t)build->count++;
    struct open *around = innermost(build);
    build->nodes[node] = (nar_node){.tag = tag,
                                    .parent = around->node,
                                    .before = around->last_child,
                                    .end = node + 1,
                                    .text = (uint32_t)build->text.size,
                                    .attributes = attributes};
    around->last_child = node;
    return node;
}

static void close_node(nar_build *build, uint32_t at)
{
    nar_node *node = &build->nodes[at];
    end_text(build);
    node->end = (uint32_t)build->count;
    node->text_size = (uint32_t)build->text.size - node->text;
}

static void push(nar_build *build, nar_tag tag, narrator_str name, const nar_attribute *attributes)
{
    struct open *top = &build->stack[build->depth - 1];
    if (build->depth > DEEPEST && top->node) { // too deep: what is inside follows it instead
        close_node(build, top->node);
        top->node = 0;
    }
    uint32_t node = add_node(build, tag, attributes);
    build->stack = nar_grow(build->arena, build->stack, build->depth, &build->stack_capacity,
                            sizeof *build->stack);
    build->stack[build->depth++] = (struct open){.node = node, .tag = tag, .name = name};
    build->open_of[tag]++;
}

/// A link whose end tag is missing, with whole blocks in it, is an accident.
static void forget_link(nar_build *build, uint32_t node)
{
    for (uint32_t i = node + 1; i < build->count; i++)
        if (nar_tag_flow(build->nodes[i].tag) == NAR_BLOCK) {
            build->nodes[node].tag = NAR_TAG_SPAN;
            return;
        }
}

/// Closes all that is open from `level` on; what stands at `ended` has its end tag.
static void pop_up_to(nar_build *build, size_t level, size_t ended)
{
    while (build->depth > level) {
        const struct open *top = &build->stack[--build->depth];
        build->open_of[top->tag]--;
        if (top->node)
            close_node(build, top->node);
        if (top->node && top->tag == NAR_TAG_A && build->depth != ended)
            forget_link(build, top->node);
    }
}

static void pop_to(nar_build *build, size_t level)
{
    pop_up_to(build, level, 0);
}

// ---- what stands around -------------------------------------------------------------------------

static bool is_heading(nar_tag tag)
{
    return tag >= NAR_TAG_H1 && tag <= NAR_TAG_H6;
}

static bool is_part_of_table(nar_tag tag)
{
    return tag == NAR_TAG_TR || tag == NAR_TAG_TBODY || tag == NAR_TAG_THEAD ||
           tag == NAR_TAG_TFOOT || tag == NAR_TAG_CAPTION || tag == NAR_TAG_TD || tag == NAR_TAG_TH;
}

/// No end tag inside of these closes anything around them.
static bool is_wall(nar_tag tag)
{
    return tag == NAR_TAG_TABLE || tag == NAR_TAG_TD || tag == NAR_TAG_TH ||
           tag == NAR_TAG_CAPTION || tag == NAR_TAG_OBJECT || tag == NAR_TAG_TEMPLATE;
}

static bool is_wall_for_paragraphs(nar_tag tag)
{
    return is_wall(tag) || tag == NAR_TAG_BUTTON;
}

static bool is_wall_for_items(nar_tag tag)
{
    return is_wall(tag) || tag == NAR_TAG_UL || tag == NAR_TAG_OL;
}

static bool is_wall_for_rows(nar_tag tag)
{
    return tag == NAR_TAG_TABLE || tag == NAR_TAG_TEMPLATE;
}

static bool is_wall_for_lines(nar_tag tag)
{
    return nar_tag_flow(tag) != NAR_INLINE;
}

/// An item ends the item before it, whatever of these it left open.
static bool is_wall_for_next_item(nar_tag tag)
{
    return is_wall_for_lines(tag) && tag != NAR_TAG_DIV && tag != NAR_TAG_P &&
           tag != NAR_TAG_ADDRESS;
}

/// The level of the innermost open element of that tag (and name, when the tag is none of ours);
/// 0 when there is none, or a wall before it.
static size_t find_open(const nar_build *build, nar_tag tag, narrator_str name,
                        bool (*is_wall_here)(nar_tag))
{
    if (!build->open_of[tag])
        return 0;
    for (size_t level = build->depth; level-- > 1 && build->depth - level <= FARTHEST;) {
        const struct open *open = &build->stack[level];
        if (open->tag == tag && (tag != NAR_TAG_OTHER || nar_equal_nocase(open->name, name)))
            return level;
        if (is_wall_here(open->tag))
            return 0;
    }
    return 0;
}

static bool close_open(nar_build *build, nar_tag tag, bool (*is_wall_here)(nar_tag))
{
    size_t level = find_open(build, tag, NAR_STR(""), is_wall_here);
    if (level)
        pop_to(build, level);
    return level;
}

static nar_tag top_tag(const nar_build *build)
{
    return build->stack[build->depth - 1].tag;
}

// ---- tables -------------------------------------------------------------------------------------

/// Closes what is open inside of the innermost table part that may hold `tag`.
static void make_room_in_table(nar_build *build, nar_tag tag)
{
    bool cell = tag == NAR_TAG_TD || tag == NAR_TAG_TH, row = tag == NAR_TAG_TR;
    for (size_t level = build->depth; level-- > 1 && build->depth - level <= FARTHEST;) {
        nar_tag open = build->stack[level].tag;
        bool group = open == NAR_TAG_TBODY || open == NAR_TAG_THEAD || open == NAR_TAG_TFOOT;
        if (open == NAR_TAG_TEMPLATE)
            return;
        if (open != NAR_TAG_TABLE && !(cell && open == NAR_TAG_TR) && !((cell || row) && group))
            continue;
        pop_to(build, level + 1);
        if (cell && open != NAR_TAG_TR)
            push(build, NAR_TAG_TR, NAR_STR("tr"), NULL);
        return;
    }
    if (cell && !close_open(build, NAR_TAG_TD, is_wall_for_rows))
        close_open(build, NAR_TAG_TH, is_wall_for_rows);
}

/// A table that begins between the rows of another one ends it.
static void end_table_between_rows(nar_build *build)
{
    for (size_t level = build->depth; level-- > 1 && build->depth - level <= FARTHEST;) {
        nar_tag open = build->stack[level].tag;
        if (open == NAR_TAG_TABLE)
            pop_to(build, level);
        if (is_wall(open))
            return;
    }
}

// ---- tags ---------------------------------------------------------------------------------------

static void start_html(nar_build *build, const nar_attribute *attributes)
{
    if (!build->html)
        push(build, NAR_TAG_HTML, NAR_STR("html"), attributes);
    build->html = true;
}

static void start_body(nar_build *build, const nar_attribute *attributes)
{
    if (build->body)
        return;
    start_html(build, NULL);
    close_open(build, NAR_TAG_HEAD, is_wall);
    push(build, NAR_TAG_BODY, NAR_STR("body"), attributes);
    build->body = true;
}

static bool is_named(narrator_str name, const char *const *names)
{
    for (; *names; names++)
        if (nar_equal_nocase(name, nar_str(*names)))
            return true;
    return false;
}

/// What a head may hold.
static bool is_for_head(nar_tag tag, narrator_str name)
{
    return tag == NAR_TAG_META || tag == NAR_TAG_LINK || tag == NAR_TAG_TITLE ||
           tag == NAR_TAG_NOSCRIPT || tag == NAR_TAG_TEMPLATE ||
           nar_equal_nocase(name, NAR_STR("base"));
}

/// Elements that hold nothing and have no end tag.
static bool is_void(nar_tag tag, narrator_str name)
{
    static const char *const names[] = {"area",    "base",  "basefont", "bgsound", "col",
                                        "command", "frame", "image",    "keygen",  "param",
                                        "source",  "track", "wbr",      NULL};
    switch ((int)tag) {
    case NAR_TAG_BR:
    case NAR_TAG_EMBED:
    case NAR_TAG_HR:
    case NAR_TAG_IMG:
    case NAR_TAG_INPUT:
    case NAR_TAG_LINK:
    case NAR_TAG_META:
        return true;
    default:
        return tag == NAR_TAG_OTHER && is_named(name, names);
    }
}

static bool ends_paragraph(nar_tag tag)
{
    return nar_tag_flow(tag) == NAR_BLOCK && tag != NAR_TAG_BUTTON && tag != NAR_TAG_OPTION &&
           !is_part_of_table(tag);
}

/// Whether a list of choices goes on at this tag; if not, the tag is none of the list's either.
static bool stays_in_select(nar_build *build, nar_tag tag, narrator_str name)
{
    if (tag == NAR_TAG_OPTION || nar_equal_nocase(name, NAR_STR("optgroup")))
        return true;
    if (tag == NAR_TAG_INPUT || tag == NAR_TAG_SELECT || is_part_of_table(tag))
        close_open(build, NAR_TAG_SELECT, is_wall);
    return false;
}

/// Closes what cannot go on around an element of that tag.
static void make_room(nar_build *build, nar_tag tag)
{
    if (is_part_of_table(tag))
        make_room_in_table(build, tag);
    if (tag == NAR_TAG_LI)
        close_open(build, NAR_TAG_LI, is_wall_for_next_item);
    if (tag == NAR_TAG_DD || tag == NAR_TAG_DT)
        if (!close_open(build, NAR_TAG_DD, is_wall_for_next_item))
            close_open(build, NAR_TAG_DT, is_wall_for_next_item);
    if (ends_paragraph(tag))
        close_open(build, NAR_TAG_P, is_wall_for_paragraphs);
    if (is_heading(tag) && is_heading(top_tag(build)))
        pop_to(build, build->depth - 1);
    if (tag == NAR_TAG_OPTION && top_tag(build) == NAR_TAG_OPTION)
        pop_to(build, build->depth - 1);
    if (tag == NAR_TAG_A)
        close_open(build, NAR_TAG_A, is_wall_for_lines);
    if (tag == NAR_TAG_BUTTON)
        close_open(build, NAR_TAG_BUTTON, is_wall);
    if (tag == NAR_TAG_TABLE)
        end_table_between_rows(build);
}

void nar_build_open(nar_build *build, nar_tag tag, narrator_str name,
                    const nar_attribute *attributes)
{
    if (tag == NAR_TAG_HTML) {
        start_html(build, attributes);
        return;
    }
    if (tag == NAR_TAG_BODY) {
        start_body(build, attributes);
        return;
    }
    if (tag == NAR_TAG_HEAD && (build->body || build->open_of[NAR_TAG_HEAD]))
        return;
    if (tag == NAR_TAG_HEAD)
        start_html(build, NULL);
    else if (!build->body && !is_for_head(tag, name) && !build->open_of[NAR_TAG_NOSCRIPT])
        start_body(build, NULL);
    if (build->open_of[NAR_TAG_SELECT] && !stays_in_select(build, tag, name))
        if (tag == NAR_TAG_SELECT || build->open_of[NAR_TAG_SELECT])
            return;
    if (tag == NAR_TAG_FORM && build->open_of[NAR_TAG_FORM])
        return;
    make_room(build, tag);
    if (is_void(tag, name))
        add_node(build, tag, attributes);
    else
        push(build, tag, name, attributes);
}

/// "<form><div></form>...</div>": the form ends in the middle of what it holds, and is no box.
static void close_form(nar_build *build)
{
    size_t level = find_open(build, NAR_TAG_FORM, NAR_STR(""), is_wall), above = level;
    if (!level)
        return;
    while (++above < build->depth)
        if (is_wall_for_lines(build->stack[above].tag) && build->stack[above].tag != NAR_TAG_P)
            break;
    if (above >= build->depth) {
        pop_to(build, level);
        return;
    }
    build->open_of[NAR_TAG_FORM]--;
    build->open_of[NAR_TAG_OTHER]++;
    build->stack[level].tag = NAR_TAG_OTHER;
    build->stack[level].name = NAR_STR("");
    if (build->stack[level].node)
        build->nodes[build->stack[level].node].tag = NAR_TAG_SECTION;
}

static void close_heading(nar_build *build)
{
    for (size_t level = build->depth; level-- > 1 && build->depth - level <= FARTHEST;) {
        if (is_heading(build->stack[level].tag)) {
            pop_to(build, level);
            return;
        }
        if (is_wall(build->stack[level].tag))
            return;
    }
}

void nar_build_close(nar_build *build, nar_tag tag, narrator_str name)
{
    size_t level = 0;
    if (tag == NAR_TAG_BODY || tag == NAR_TAG_HTML)
        return; // what follows still belongs to the page
    if (tag == NAR_TAG_BR)
        nar_build_open(build, tag, name, NULL);
    else if (tag == NAR_TAG_FORM)
        close_form(build);
    else if (is_heading(tag))
        close_heading(build);
    else if (tag == NAR_TAG_P)
        level = find_open(build, tag, name, is_wall_for_paragraphs);
    else if (tag == NAR_TAG_LI)
        level = find_open(build, tag, name, is_wall_for_items);
    else if (is_part_of_table(tag) || tag == NAR_TAG_TABLE)
        level = find_open(build, tag, name, is_wall_for_rows);
    else if (nar_tag_flow(tag) == NAR_INLINE)
        level = find_open(build, tag, name, is_wall_for_lines);
    else
        level = find_open(build, tag, name, is_wall);
    if (level)
        pop_up_to(build, level, level);
}

nar_builder *nar_build_text(nar_build *build, bool blank)
{
    bool title = top_tag(build) == NAR_TAG_TITLE || build->open_of[NAR_TAG_NOSCRIPT];
    if (!build->body && !title) {
        if (blank)
            return NULL;
        start_body(build, NULL);
    }
    if (!build->in_text)
        add_node(build, NAR_TAG_TEXT, NULL);
    build->in_text = true;
    return &build->text;
}

// ---- the whole ----------------------------------------------------------------------------------

nar_build *nar_build_new(nar_arena *arena, size_t page_size)
{
    nar_build *build = nar_new(arena, nar_build);
    build->arena = arena;
    build->text.arena = arena;
    build->text.capacity = page_size / 16 + 64;
    build->text.text = nar_alloc(arena, build->text.capacity);
    build->capacity = page_size / 128 + 16;
    build->nodes = nar_new_array(arena, nar_node, build->capacity);
    build->stack_capacity = 64;
    build->stack = nar_new_array(arena, struct open, build->stack_capacity);
    build->nodes[build->count++] = (nar_node){.tag = NAR_TAG_OTHER, .end = 1};
    build->stack[build->depth++] = (struct open){.tag = NAR_TAG_OTHER};
    return build;
}

nar_tree *nar_build_end(nar_build *build)
{
    pop_to(build, 1);
    close_node(build, 0);
    nar_tree *tree = nar_new(build->arena, nar_tree);
    *tree = (nar_tree){build->nodes, (uint32_t)build->count, nar_built(&build->text).text};
    return tree;
}
