// SPDX-License-Identifier: GPL-3.0-or-later
// pages.c: pieces of XHTML, one after the other.
//
// Takes   markup in UTF-8 that is all article: nothing in it is a page's surroundings.
// Gives   its blocks, in order.
#include "read/pages.h"
#include "base/table.h"
#include "read/html/items.h"

void nar_pages_put(nar_pages *pages, narrator_block_kind kind, narrator_str text,
                   const char *skipped, narrator_str language)
{
    if (!text.size)
        return;
    if (pages->input.size)
        nar_put_z(&pages->input, "\n\n");
    size_t start = pages->input.size;
    nar_put(&pages->input, text);
    nar_document_add(pages->document, (narrator_block){.kind = kind,
                                                       .text = text,
                                                       .start = start,
                                                       .end = pages->input.size,
                                                       .skipped = skipped,
                                                       .language = language});
}

void nar_pages_put_caption(nar_pages *pages, narrator_str text, const char *skipped,
                           narrator_str language)
{
    narrator_str known = language.size ? language : pages->document->language;
    narrator_str code = nar_slice(known, 0, nar_find(known, NAR_STR("-")));
    const nar_table *table = nar_table_embedded("language/captions.tsv");
    const nar_row *row = nar_table_find_nocase(table, code.size ? code : NAR_STR("en"));
    narrator_str word = row ? nar_row_cell(row, 1) : NAR_STR("");
    nar_builder said = {.arena = &pages->document->arena};
    if (text.size && word.size && !nar_starts(text, word)) {
        nar_put(&said, word);
        nar_put_z(&said, ": ");
    }
    nar_put(&said, text);
    nar_pages_put(pages, NARRATOR_BLOCK_CAPTION, nar_built(&said), skipped, language);
}

void nar_pages_end(nar_pages *pages)
{
    narrator_document *document = pages->document;
    document->input = nar_built(&pages->input);
    for (size_t i = 0; i < document->block_count; i++)
        document->blocks[i].text =
            nar_slice(document->input, document->blocks[i].start, document->blocks[i].end);
}

// ---- XHTML is not HTML --------------------------------------------------------------------------

/// Elements that are empty in HTML as well.
static bool is_void(narrator_str name)
{
    static const char *const names[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                        "input", "link", "meta", "source", "track", "wbr"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (nar_equal_nocase(name, nar_str(names[i])))
            return true;
    return false;
}

/// The ">" of the tag that begins at `at`, whatever its quoted values hold.
static size_t tag_end(narrator_str text, size_t at)
{
    char quote = '\0';
    for (; at < text.size; at++) {
        char c = text.text[at];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '>')
            break;
        else if (c == '"' || c == '\'')
            quote = c;
    }
    return at;
}

/// "<a id="x"/>" has no content in XHTML, and is a tag without an end in HTML: ends are added.
static narrator_str with_ends(nar_arena *arena, narrator_str text)
{
    nar_builder out = {.arena = arena};
    size_t done = 0;
    for (size_t at = 0; at + 1 < text.size; at++) {
        if (text.text[at] != '<' || !nar_is_alpha(text.text[at + 1]))
            continue;
        size_t end = tag_end(text, at), name = at + 1;
        while (name < end && !nar_is_space(text.text[name]) && text.text[name] != '/')
            name++;
        narrator_str tag = nar_slice(text, at + 1, name);
        if (end < text.size && text.text[end - 1] == '/' && !is_void(tag)) {
            nar_put(&out, nar_slice(text, done, end - 1));
            nar_put_z(&out, "></");
            nar_put(&out, tag);
            nar_put_char(&out, '>');
            done = end + 1;
        }
        at = end;
    }
    nar_put(&out, nar_slice(text, done, text.size));
    return nar_built(&out);
}

// ---- what is in a page and not read -------------------------------------------------------------

static bool has_type(const nar_tree *tree, uint32_t node, const char *type)
{
    narrator_str rest = nar_node_get(tree, node, NAR_ATTRIBUTE_EPUB_TYPE), word;
    while (nar_next_word(&rest, &word))
        if (nar_equal(word, nar_str(type)))
            return true;
    rest = nar_node_get(tree, node, NAR_ATTRIBUTE_ROLE);
    return nar_starts(rest, NAR_STR("doc-")) &&
           nar_equal(nar_slice(rest, 4, rest.size), nar_str(type));
}

/// A number that leads to a note: "12", "[12]", "*" in a link that is raised.
static bool is_note_mark(nar_arena *arena, const nar_tree *tree, uint32_t node)
{
    const nar_node *at = &tree->nodes[node];
    narrator_str target = nar_node_get(tree, node, NAR_ATTRIBUTE_HREF);
    if (at->tag != NAR_TAG_A || !memchr(target.text, '#', target.size))
        return has_type(tree, node, "noteref");
    narrator_str words = nar_node_words(arena, tree, node);
    bool raised = tree->nodes[at->parent].tag == NAR_TAG_SUP;
    for (uint32_t i = node; i < at->end; i++)
        raised |= tree->nodes[i].tag == NAR_TAG_SUP;
    for (size_t i = 0; i < words.size; i++)
        if (!nar_is_digit(words.text[i]) && !strchr("[]()*", words.text[i]))
            return has_type(tree, node, "noteref");
    return words.size && (raised || words.text[0] == '[' || has_type(tree, node, "noteref"));
}

/// Lines kept as they were written may be a poem; what is called code is none.
static bool is_code(const nar_tree *tree, uint32_t node)
{
    uint32_t code = 0;
    if (tree->nodes[node].tag != NAR_TAG_PRE)
        return false;
    for (uint32_t i = node; i < tree->nodes[node].end; i++)
        code += tree->nodes[i].tag == NAR_TAG_CODE ? tree->nodes[i].text_size : 0;
    return code && code * 2 > tree->nodes[node].text_size;
}

static const char *reason_of(const nar_tree *tree, uint32_t node)
{
    static const struct {
        const char *type, *reason;
    } types[] = {
        {"footnote", "footnote"},
        {"endnote", "footnote"},
        {"rearnote", "footnote"},
        {"endnotes", "footnote"},
        {"footnotes", "footnote"},
        {"rearnotes", "footnote"},
        {"toc", "table of contents"},
        {"landmarks", "table of contents"},
        {"page-list", "table of contents"},
        {"index", "index"},
        {"cover", "cover"},
        {"titlepage", "title page"},
        {"copyright-page", "copyright page"},
    };
    nar_tag tag = tree->nodes[node].tag;
    if (nar_node_has(tree, node, NAR_ATTRIBUTE_HIDDEN))
        return "hidden";
    if (tag == NAR_TAG_FIGCAPTION)
        return "caption";
    if (is_code(tree, node))
        return "code";
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (has_type(tree, node, types[i].type))
            return types[i].reason;
    return NULL;
}

nar_page *nar_pages_divide(nar_arena *arena, narrator_str markup)
{
    nar_tree *tree = nar_html_read(arena, with_ends(arena, markup)).tree;
    for (uint32_t node = 1; node < tree->count; node++)
        if (is_note_mark(arena, tree, node) || has_type(tree, node, "pagebreak"))
            tree->nodes[node].tag = NAR_TAG_SCRIPT; // is no text
    nar_page *page = nar_page_divide(arena, tree);
    for (uint32_t node = 1; node < tree->count; node++) {
        const char *reason = reason_of(tree, node);
        if (reason && !nar_page_is_cite(page, node))
            nar_page_leave_out(page, node, reason);
    }
    return page;
}

// ---- writing ------------------------------------------------------------------------------------

void nar_pages_put_run(nar_pages *pages, const nar_page *page, const nar_run *run,
                       narrator_block_kind kind, const char *skipped, narrator_str language)
{
    narrator_str number = nar_run_number(page, run);
    nar_builder said = {.arena = &pages->document->arena};
    nar_put(&said, number);
    nar_put(&said, run->text);
    if (kind == NARRATOR_BLOCK_CAPTION && !nar_node_within(page->tree, run->box, NAR_TAG_TABLE))
        nar_pages_put_caption(pages, run->text, skipped, language);
    else
        nar_pages_put(pages, kind, number.size ? nar_built(&said) : run->text, skipped, language);
}

void nar_pages_put_page(nar_pages *pages, const nar_page *page, const char *skipped,
                        narrator_str language)
{
    for (uint32_t i = 0; i < page->run_count; i++) {
        const nar_run *run = &page->runs[i];
        const char *reason = skipped ? skipped : run->left_out;
        narrator_str own = nar_run_language(page->tree, run);
        own = own.size ? own : language;
        nar_pages_put_run(pages, page, run, run->kind, reason, own);
    }
}
