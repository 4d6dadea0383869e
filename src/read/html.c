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
#include "read/pages.h"

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

/// A run as a block: what was left out for being a caption, a byline, ... is one. `body`: the
/// body has begun.
static void write_run(nar_pages *pages, const nar_run *run, bool *body)
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
            bool read = kinds[i].read && !*body;
            nar_pages_put(pages, kinds[i].kind, run->text, read ? NULL : run->left_out,
                          NAR_STR(""));
            return;
        }
    *body |= !run->left_out && run->sentences;
    nar_pages_put(pages, run->kind, run->text, run->left_out, NAR_STR(""));
}

static void read_html(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    nar_html html = nar_html_read(arena, nar_html_decode(arena, bytes, document->source));
    nar_page *page = nar_page_divide(arena, html.tree);
    nar_html_meta meta = nar_html_meta_find(page, &html);
    nar_page_find_body(page, meta.body);
    nar_page_tidy_lines(page, &meta);
    nar_pages pages = {.document = document, .input = {.arena = arena}};
    document->title = meta.title;
    document->byline = meta.byline;
    document->date = meta.date;
    document->section = meta.section;
    document->language = meta.language;
    nar_pages_put(&pages, NARRATOR_BLOCK_TITLE, meta.title, NULL, NAR_STR(""));
    nar_pages_put(&pages, NARRATOR_BLOCK_BYLINE, meta.byline, NULL, NAR_STR(""));
    nar_pages_put(&pages, NARRATOR_BLOCK_DATE, meta.date, NULL, NAR_STR(""));
    bool body = false;
    for (uint32_t i = 0; i < page->run_count; i++)
        write_run(&pages, &page->runs[i], &body);
    nar_pages_end(&pages);
}

const nar_reader nar_html_reader = {
    .name = "html",
    .knows = knows_html,
    .read = read_html,
    .tells_region = true,
};
