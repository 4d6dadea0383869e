// SPDX-License-Identifier: GPL-3.0-or-later
// office.c: documents of word processors and of Org, by way of an installed pandoc.
//
// Takes   DOCX, ODT, RTF and Org.
// Gives   what pandoc makes of them as HTML, block by block.
#include "read/book/archive.h"
#include "read/filter.h"
#include "read/pages.h"
#include "read/reader.h"
#include "read/xml.h"

enum { TITLE_WITHIN = 20 };

/// A line that only Org begins so, such as "#+TITLE: The Lamp".
static bool is_org(narrator_str bytes)
{
    enum { LOOKED_AT = 64 * 1024 };
    static const char *const signs[] = {"#+title:",   "#+author:",  "#+date:",    "#+begin_",
                                        "#+options:", "#+startup:", "#+language:"};
    narrator_str rest = nar_slice(bytes, 0, bytes.size < LOOKED_AT ? bytes.size : LOOKED_AT), line;
    while (nar_next_line(&rest, &line))
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
            narrator_str sign = nar_str(signs[i]);
            if (line.size > sign.size && nar_equal_nocase(nar_slice(line, 0, sign.size), sign))
                return true;
        }
    return false;
}

/// What pandoc calls the kind of the bytes; NULL when they are of none.
static const char *format_of(narrator_str bytes)
{
    narrator_str start = nar_slice(bytes, 0, bytes.size < 200 ? bytes.size : 200);
    if (nar_archive_holds(start, "application/vnd.oasis.opendocument.text"))
        return "odt";
    if (nar_archive_holds(bytes, "word/document.xml"))
        return "docx";
    return nar_starts(bytes, NAR_STR("{\\rtf")) ? "rtf" : is_org(bytes) ? "org" : NULL;
}

static bool knows_office(narrator_str bytes, narrator_str source)
{
    (void)source;
    return format_of(bytes);
}

/// The head that pandoc writes says by its classes what is what.
static narrator_block_kind kind_of(const nar_page *page, const nar_run *run)
{
    narrator_str name = nar_node_get(page->tree, run->box, NAR_ATTRIBUTE_CLASS);
    return nar_equal(name, NAR_STR("title"))      ? NARRATOR_BLOCK_TITLE
           : nar_equal(name, NAR_STR("subtitle")) ? NARRATOR_BLOCK_SUBTITLE
           : nar_equal(name, NAR_STR("author"))   ? NARRATOR_BLOCK_BYLINE
           : nar_equal(name, NAR_STR("date"))     ? NARRATOR_BLOCK_DATE
                                                  : run->kind;
}

// ---- the title of an ODT ------------------------------------------------------------------------

/// Whether a style is "Title", or one of those that a word processor makes of it ("P1").
static bool is_title(const nar_xml *root, narrator_str style)
{
    const nar_xml *made = nar_xml_child(root, "automatic-styles");
    if (nar_equal(style, NAR_STR("Title")))
        return true;
    for (const nar_xml *at = nar_xml_child(made, "style"); at; at = nar_xml_after(at, "style"))
        if (nar_equal(nar_xml_get(at, "name"), style))
            return nar_equal(nar_xml_get(at, "parent-style-name"), NAR_STR("Title"));
    return false;
}

struct search {
    narrator_document *document;
    nar_archive *archive;
    narrator_str title;
};

static void find_title(void *context)
{
    struct search *search = context;
    nar_arena *arena = &search->document->arena;
    narrator_str bytes;
    size_t paragraphs = 0;
    if (!nar_archive_read(search->archive, NAR_STR("content.xml"), &bytes))
        return;
    const nar_xml *root = nar_xml_parse(arena, bytes, search->document->source);
    for (const nar_xml *at = root; at && paragraphs < TITLE_WITHIN; at = nar_xml_next(at, root)) {
        if (!nar_equal(at->name, NAR_STR("p")))
            continue;
        paragraphs++;
        if (is_title(root, nar_xml_get(at, "style-name"))) {
            search->title = nar_xml_words(arena, at);
            return;
        }
    }
}

/// pandoc does not tell the title of an ODT from its paragraphs.
static narrator_str title_of(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    struct search search = {.document = document};
    narrator_error error;
    search.archive =
        nar_archive_open(arena, bytes, document->file, document->most, document->source);
    narrator_status status = nar_enter(arena, find_title, &search, &error);
    nar_archive_close(search.archive);
    if (status != NARRATOR_OK)
        nar_fail(arena, status, "%s", error.message);
    return search.title;
}

// ---- all of it ----------------------------------------------------------------------------------

/// The title is what says so, or the heading above everything.
static void name_title(const nar_page *page, narrator_str title)
{
    for (uint32_t i = 0; i < page->run_count; i++)
        page->runs[i].kind = kind_of(page, &page->runs[i]);
    for (uint32_t i = 0; i < page->run_count && i < TITLE_WITHIN; i++)
        if (nar_equal(page->runs[i].text, title) ||
            (!i && page->runs[i].kind == NARRATOR_BLOCK_HEADING)) {
            page->runs[i].kind = NARRATOR_BLOCK_TITLE;
            return;
        }
}

static void read_office(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    const char *format = format_of(bytes);
    const char *arguments[] = {"pandoc", "--sandbox", "-s", "-f", format, "-t", "html", "-", NULL};
    nar_filtered html =
        nar_filter(arena, arguments, bytes, document->most,
                   "documents of word processors are read with pandoc, which is not installed");
    if (html.status)
        nar_fail(arena, NARRATOR_BAD_FORMAT, "%.*s is damaged: pandoc cannot read it",
                 (int)document->source.size, document->source.text);
    nar_page *page = nar_pages_divide(arena, html.text);
    nar_pages pages = {.document = document, .input = {.arena = arena}};
    name_title(page, nar_equal(nar_str(format), NAR_STR("odt")) ? title_of(document, bytes)
                                                                : NAR_STR(""));
    nar_pages_put_page(&pages, page, NULL, NAR_STR(""));
    nar_pages_end(&pages);
}

const nar_reader nar_office_reader = {
    .name = "office",
    .knows = knows_office,
    .read = read_office,
};
