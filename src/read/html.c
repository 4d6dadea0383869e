// SPDX-License-Identifier: GPL-3.0-or-later
// html.c: a saved web page becomes a document.
//
// Takes   the bytes of a page.
// Gives   the article's title, byline, date and body as blocks, in the order of the page. All
//         other text of the page stands in skipped blocks. The document's input is its own
//         text: all blocks, parted by empty lines.
#include "read/html.h"
#include "read/html_body.h"
#include "read/html_meta.h"

enum { LOOKED_AT = 4096 };

static bool has(narrator_str text, const char *tag)
{
    narrator_str part = nar_str(tag);
    for (size_t at = 0; at + part.size <= text.size; at++)
        if (text.text[at] == '<' && nar_equal_nocase(nar_slice(text, at, at + part.size), part))
            return true;
    return false;
}

/// The start of the bytes without what UTF-16 puts between the letters.
static narrator_str ascii_start(narrator_str bytes, char *letters)
{
    size_t size = 0;
    if (nar_starts(bytes, NAR_STR("\xEF\xBB\xBF")))
        bytes = nar_slice(bytes, 3, bytes.size);
    for (size_t i = 0; i < bytes.size && size < LOOKED_AT; i++)
        if (bytes.text[i] && (unsigned char)bytes.text[i] < 0xFE)
            letters[size++] = bytes.text[i];
    return nar_trim(nar_view(letters, size));
}

static bool is_page_name(narrator_str name)
{
    static const char *const ends[] = {".html", ".htm", ".xhtml", ".shtml"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);
        if (name.size > size &&
            nar_equal_nocase(nar_slice(name, name.size - size, name.size), nar_str(ends[i])))
            return true;
    }
    return false;
}

/// A page begins with markup; a text that only speaks of markup begins with a word.
static bool knows_html(narrator_str bytes, narrator_str source)
{
    static const char *const signs[] = {
        "<!doctype html", "<html", "<head", "<body",    "<title", "<meta",
        "<div",           "<p>",   "<p ",   "<article", "<h1",    "<table"};
    char letters[LOOKED_AT];
    narrator_str start = ascii_start(bytes, letters);
    if (!is_page_name(source) && (start.size < 2 || start.text[0] != '<'))
        return false;
    size_t count = sizeof signs / sizeof *signs;
    if (nar_starts(start, NAR_STR("<?xml")))
        count = 2;
    for (size_t i = 0; i < count; i++)
        if (has(start, signs[i]))
            return true;
    return false;
}

// The document ----------------------------------------------------------------------------------

struct writing {
    narrator_document *document;
    nar_builder input;
    bool body; ///< the body has begun
};

/// Adds a block whose text is written to the end of the input.
static void add_block(struct writing *writing, narrator_block_kind kind, narrator_str text,
                      const char *left_out)
{
    if (!text.size)
        return;
    if (writing->input.size)
        nar_put_z(&writing->input, "\n\n");
    size_t start = writing->input.size;
    nar_put(&writing->input, text);
    nar_document_add(writing->document, (narrator_block){.kind = kind,
                                                         .text = {NULL, text.size},
                                                         .start = start,
                                                         .end = writing->input.size,
                                                         .skipped = left_out});
}

/// A run as a block: what was left out for being a caption, a byline, ... is one.
static void write_run(struct writing *writing, const nar_run *run)
{
    static const struct {
        const char *reason;
        narrator_block_kind kind;
        bool read;
    } kinds[] = {
        {"standfirst", NARRATOR_BLOCK_SUBTITLE, true},
        {"caption", NARRATOR_BLOCK_CAPTION, false},
        {"byline", NARRATOR_BLOCK_BYLINE, false},
        {"date", NARRATOR_BLOCK_DATE, false},
    };
    for (size_t i = 0; run->left_out && i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(run->left_out, kinds[i].reason)) {
            bool read = kinds[i].read && !writing->body;
            add_block(writing, kinds[i].kind, run->text, read ? NULL : run->left_out);
            return;
        }
    writing->body |= !run->left_out && run->sentences;
    add_block(writing, run->kind, run->text, run->left_out);
}

static void write_runs(struct writing *writing, const nar_page *page)
{
    for (uint32_t i = 0; i < page->run_count; i++)
        write_run(writing, &page->runs[i]);
}

/// The input does not move any more: the blocks' texts are views of it.
static void settle(struct writing *writing)
{
    narrator_document *document = writing->document;
    document->input = nar_built(&writing->input);
    for (size_t i = 0; i < document->block_count; i++)
        document->blocks[i].text =
            nar_slice(document->input, document->blocks[i].start, document->blocks[i].end);
}

static void read_html(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    nar_clean_page clean = nar_html_clean(arena, nar_html_decode(arena, bytes, document->source));
    nar_page *page = nar_page_divide(arena, nar_html_parse(arena, clean.html));
    nar_html_meta meta = nar_html_meta_find(page, &clean);
    nar_page_find_body(page, meta.body);
    nar_page_tidy_lines(page, &meta);
    struct writing writing = {.document = document, .input = {.arena = arena}};
    document->title = meta.title;
    document->byline = meta.byline;
    document->date = meta.date;
    add_block(&writing, NARRATOR_BLOCK_TITLE, meta.title, NULL);
    add_block(&writing, NARRATOR_BLOCK_BYLINE, meta.byline, NULL);
    add_block(&writing, NARRATOR_BLOCK_DATE, meta.date, NULL);
    write_runs(&writing, page);
    settle(&writing);
}

const nar_reader nar_html_reader = {
    .name = "html",
    .knows = knows_html,
    .read = read_html,
};
