// SPDX-License-Identifier: GPL-3.0-or-later
// html.c: a saved web page becomes a document.
//
// Takes   the bytes of a page.
// Gives   the article's title, byline, date and body as blocks, in the order of the page. All
//         other text of the page stands in skipped blocks. The document's input is its own
//         text: all blocks, parted by empty lines.
#include "read/html/html.h"
#include "base/utf8.h"
#include "read/html/body.h"
#include "read/html/meta.h"
#include "read/pages.h"

enum { LOOKED_AT = 4096, ALIKE = 25, NEAR = 4 };

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
    bytes = nar_without_mark(bytes);
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
    nar_pages pages;
    const nar_page *page;
    narrator_str language; ///< of the page
    uint32_t first, last;  ///< runs of the article, last exclusive
    bool body;             ///< the body has begun
};

/// The first and the last run that are read.
static void find_ends(struct writing *writing)
{
    const nar_page *page = writing->page;
    writing->last = page->run_count;
    while (writing->first < page->run_count && page->runs[writing->first].left_out)
        writing->first++;
    while (writing->last > writing->first && page->runs[writing->last - 1].left_out)
        writing->last--;
}

/// The language that elements around a run name, when it is another than the page's.
static narrator_str language_of(const struct writing *writing, const nar_run *run)
{
    narrator_str own =
        nar_html_language(writing->pages.input.arena, nar_run_language(writing->page->tree, run));
    narrator_str code = writing->language;
    code = nar_slice(code, 0, nar_find(code, NAR_STR("-")));
    return !code.size || nar_starts(own, code) ? NAR_STR("") : own;
}

/// Pictures count within the article, unless a caption nearby says the same.
static bool is_written(const struct writing *writing, uint32_t index)
{
    const nar_run *runs = writing->page->runs, *run = &runs[index];
    if (run->left_out != nar_picture)
        return true;
    narrator_str start = nar_slice(run->text, 0, run->text.size < ALIKE ? run->text.size : ALIKE);
    if (index < writing->first || index >= writing->last)
        return false;
    for (uint32_t i = index > NEAR ? index - NEAR : 0; i < index + NEAR && i < writing->last; i++)
        if ((i < index || runs[i].left_out != nar_picture) && nar_starts(runs[i].text, start))
            return false;
    return true;
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
    narrator_block_kind kind = run->kind;
    narrator_str language = language_of(writing, run);
    const char *reason = run->left_out;
    for (size_t i = 0; run->left_out && i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(run->left_out, kinds[i].reason)) {
            kind = kinds[i].kind;
            reason = kinds[i].read && !writing->body ? NULL : reason;
        }
    writing->body |= !run->left_out && run->sentences;
    nar_pages_put_run(&writing->pages, writing->page, run, kind, reason, language);
}

static void read_html(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    nar_html html = nar_html_read(arena, nar_html_decode(arena, bytes, document->source));
    nar_page *page = nar_page_divide(arena, html.tree);
    nar_html_meta meta = nar_html_meta_find(page, &html);
    page->dated = meta.date.size;
    nar_page_find_body(page, meta.body);
    nar_page_tidy_lines(page, &meta);
    struct writing writing = {.pages = {.document = document, .input = {.arena = arena}},
                              .page = page,
                              .language = meta.language};
    nar_pages *pages = &writing.pages;
    document->title = meta.title;
    document->byline = meta.byline;
    document->date = meta.date;
    document->section = meta.section;
    document->language = meta.language;
    nar_pages_put(pages, NARRATOR_BLOCK_TITLE, meta.title, NULL, NAR_STR(""));
    nar_pages_put(pages, NARRATOR_BLOCK_BYLINE, meta.byline, NULL, NAR_STR(""));
    nar_pages_put(pages, NARRATOR_BLOCK_DATE, meta.date, NULL, NAR_STR(""));
    nar_page_put_known(pages, page, &html, &meta);
    find_ends(&writing);
    for (uint32_t i = 0; i < page->run_count; i++)
        if (is_written(&writing, i))
            write_run(&writing, &page->runs[i]);
    nar_pages_end(pages);
}

const nar_reader nar_html_reader = {
    .name = "html",
    .knows = knows_html,
    .read = read_html,
    .tells_region = true,
};
