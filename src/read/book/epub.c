// SPDX-License-Identifier: GPL-3.0-or-later
// epub.c: a book becomes a document, chapter by chapter.
//
// Takes   EPUB 2 or 3.
// Gives   title and writers, and the chapters in the order of the spine. Cover, title page, tables
//         of contents, notes and what is not part of the reading order stand in skipped blocks.
#include "read/book/epub.h"
#include "read/html/html.h"
#include "read/pages.h"
#include "read/reader.h"

enum { HEADINGS_WITHIN = 4 };

struct reading {
    narrator_document *document;
    narrator_str bytes;
    nar_epub book;
    nar_pages pages;
};

static bool is_epub_name(narrator_str name)
{
    return name.size > 5 &&
           nar_equal_nocase(nar_slice(name, name.size - 5, name.size), NAR_STR(".epub"));
}

static bool knows_epub(narrator_str bytes, narrator_str source)
{
    return nar_archive_holds(bytes, "application/epub+zip") ||
           nar_archive_holds(bytes, "META-INF/container.xml") ||
           (is_epub_name(source) && nar_archive_holds(bytes, ""));
}

/// Whether a chapter says its title itself, near its beginning.
static bool has_title(const nar_page *page, narrator_str title)
{
    uint32_t seen = 0;
    for (uint32_t i = 0; i < page->run_count && seen < HEADINGS_WITHIN; i++) {
        if (page->runs[i].left_out)
            continue;
        if (page->runs[i].kind == NARRATOR_BLOCK_HEADING ||
            nar_equal_nocase(page->runs[i].text, title))
            return true;
        seen++;
    }
    return !seen;
}

static bool is_page(const nar_epub_item *item)
{
    return nar_find(item->type, NAR_STR("html")) < item->type.size ||
           nar_equal(item->type, NAR_STR("text/x-oeb1-document"));
}

/// As many whole paragraphs as there are in so many bytes of a chapter; 0, or none there: all.
static narrator_str opening_of(narrator_str markup, size_t opening)
{
    static const narrator_str paragraph = {"</p>", 4};
    if (!opening || markup.size <= opening)
        return markup;
    for (size_t end = opening; end >= paragraph.size; end--)
        if (nar_equal(nar_slice(markup, end - paragraph.size, end), paragraph))
            return nar_slice(markup, 0, end);
    return markup;
}

static void read_chapter(struct reading *reading, const nar_epub_item *item)
{
    nar_arena *arena = &reading->document->arena;
    narrator_str bytes, none = NAR_STR("");
    if (!is_page(item))
        return;
    if (!nar_archive_read(reading->book.archive, item->path, &bytes)) {
        nar_pages_put(&reading->pages, NARRATOR_BLOCK_PARAGRAPH,
                      item->title.size ? item->title : item->path, "missing in the book", none);
        return;
    }
    bytes = opening_of(bytes, reading->document->options->opening);
    nar_page *page = nar_pages_divide(arena, nar_html_decode(arena, bytes, item->path));
    if (!item->role && item->title.size && !has_title(page, item->title))
        nar_pages_put(&reading->pages, NARRATOR_BLOCK_HEADING, item->title, NULL, none);
    nar_pages_put_page(&reading->pages, page, item->role, none);
}

static void read_book(void *context)
{
    struct reading *reading = context;
    nar_epub *book = &reading->book;
    narrator_document *document = reading->document;
    narrator_str none = NAR_STR("");
    nar_epub_open(book);
    document->title = book->title;
    document->byline = book->byline;
    document->date = book->date;
    document->language = book->language;
    nar_pages_put(&reading->pages, NARRATOR_BLOCK_TITLE, book->title, NULL, none);
    nar_pages_put(&reading->pages, NARRATOR_BLOCK_BYLINE, book->byline, NULL, none);
    size_t opening = document->options->opening;
    for (size_t i = 0; i < book->spine_count; i++)
        if (!opening || reading->pages.input.size < opening)
            read_chapter(reading, book->spine[i]);
    nar_pages_end(&reading->pages);
}

static void read_epub(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    struct reading reading = {.document = document, .bytes = bytes};
    narrator_error error;
    reading.pages = (nar_pages){.document = document, .input = {.arena = arena}};
    reading.book = (nar_epub){.arena = arena, .source = document->source};
    reading.book.archive =
        nar_archive_open(arena, bytes, document->file, document->most, document->source);
    narrator_status status = nar_enter(arena, read_book, &reading, &error);
    nar_archive_close(reading.book.archive);
    if (status != NARRATOR_OK)
        nar_fail(arena, status, "%s", error.message);
}

const nar_reader nar_epub_reader = {
    .name = "EPUB",
    .knows = knows_epub,
    .read = read_epub,
    .sorted = true,
    .tells_language = true,
    .has_opening = true,
};
