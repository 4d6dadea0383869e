// SPDX-License-Identifier: GPL-3.0-or-later
// feed.c: a feed becomes a document: each item an article, in the order of the feed.
//
// Takes   RSS or Atom.
// Gives   the feed's title, and for each item a heading, its writer and its content. An item of
//         which the feed has only a summary is read from its page, when the feed itself came from
//         an address; or its summary is read.
#include "read/feed.h"
#include "base/utf8.h"
#include "read/article/article.h"
#include "read/fetch.h"
#include "read/pages.h"
#include "read/reader.h"

enum { LOOKED_AT = 2048, MOST_PAGES = 40 };

struct reading {
    narrator_document *document;
    nar_arena *arena;
    nar_pages pages;
    size_t fetched;
    const nar_feed_item *item;
    narrator_document *page; ///< of the item
};

static bool knows_feed(narrator_str bytes, narrator_str source)
{
    static const char *const roots[] = {"<rss", "<feed", "<rdf:RDF"};
    (void)source;
    narrator_str start = nar_slice(bytes, 0, bytes.size < LOOKED_AT ? bytes.size : LOOKED_AT);
    start = nar_trim(nar_without_mark(start));
    bool declared = nar_starts(start, NAR_STR("<?xml")) || nar_starts(start, NAR_STR("<!--"));
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        size_t at = nar_find(start, nar_str(roots[i])), end = at + strlen(roots[i]);
        if (end < start.size && (nar_is_space(start.text[end]) || start.text[end] == '>') &&
            (declared || !at) && nar_find(start, NAR_STR("<html")) > at)
            return true;
    }
    return false;
}

// ---- the page of an item ------------------------------------------------------------------------

static void fetch_page(void *context)
{
    struct reading *reading = context;
    const narrator_read_options *options = reading->document->options;
    nar_answer answer = nar_fetch(reading->arena, reading->item->link, options);
    narrator_read_options page = {.keep_all = false, .max_size = options->max_size};
    narrator_document_parse(&reading->page, answer.bytes,
                            nar_copy_z(reading->arena, answer.address), &page, NULL);
}

/// The language of a page, where it is another than the feed's.
static narrator_str language_of_page(struct reading *reading)
{
    narrator_document *document = reading->document;
    narrator_str language = nar_copy(reading->arena, reading->page->language), own, code, rest;
    if (!document->language.size)
        document->language = language;
    nar_cut(document->language, '-', &own, &rest);
    nar_cut(language, '-', &code, &rest);
    return nar_equal_nocase(own, code) ? NAR_STR("") : language;
}

static void copy_page(void *context)
{
    struct reading *reading = context;
    const narrator_document *page = reading->page;
    narrator_str language = language_of_page(reading);
    for (size_t i = 0; i < page->block_count; i++) {
        narrator_block block = page->blocks[i];
        if (block.kind == NARRATOR_BLOCK_TITLE)
            continue;
        nar_pages_put(&reading->pages, block.kind, nar_copy(reading->arena, block.text),
                      block.skipped ? nar_copy_z(reading->arena, nar_str(block.skipped)) : NULL,
                      language);
    }
}

/// Whether a page has more to say than the feed does.
static bool says_more(const narrator_document *page, narrator_str summary)
{
    size_t size = 0;
    for (size_t i = 0; i < page->block_count; i++)
        if (!page->blocks[i].skipped && page->blocks[i].kind > NARRATOR_BLOCK_DATE)
            size += page->blocks[i].text.size;
    return size > summary.size;
}

/// Reads the item from its page: false when there is none, or it cannot be had.
static bool put_page(struct reading *reading)
{
    const nar_feed_item *item = reading->item;
    narrator_error error;
    if (item->content.size || !nar_is_address(item->link) || reading->fetched >= MOST_PAGES ||
        (item->summary.size && !nar_is_address(reading->document->source)))
        return false;
    reading->fetched++;
    reading->page = NULL;
    if (nar_enter(reading->arena, fetch_page, reading, &error) != NARRATOR_OK || !reading->page)
        return false;
    bool more = says_more(reading->page, item->summary);
    narrator_status status =
        more ? nar_enter(reading->arena, copy_page, reading, &error) : NARRATOR_OK;
    narrator_document_free(reading->page);
    if (status != NARRATOR_OK)
        nar_fail(reading->arena, status, "%s", error.message);
    return more;
}

// ---- items --------------------------------------------------------------------------------------

/// Finds what is no part of the article in the blocks from `first` on, as in any other one.
static void sort_item(narrator_document *document, size_t first)
{
    narrator_document kept = *document;
    document->blocks += first;
    document->block_count -= first;
    document->title = document->byline = document->date = NAR_STR("");
    nar_article_sort(document);
    for (size_t i = 0; i < document->block_count; i++)
        if (document->blocks[i].kind == NARRATOR_BLOCK_TITLE)
            document->blocks[i].kind = NARRATOR_BLOCK_HEADING;
    document->blocks = kept.blocks;
    document->block_count = kept.block_count;
    document->title = kept.title;
    document->byline = kept.byline;
    document->date = kept.date;
}

static void put_item(struct reading *reading, const nar_feed_item *item)
{
    narrator_document *document = reading->document;
    size_t first = document->block_count;
    reading->item = item;
    nar_pages_put(&reading->pages, NARRATOR_BLOCK_TITLE, item->title, NULL, item->language);
    if (put_page(reading)) {
        document->blocks[first].kind = NARRATOR_BLOCK_HEADING;
        return;
    }
    nar_pages_put(&reading->pages, NARRATOR_BLOCK_BYLINE, item->byline, NULL, item->language);
    nar_pages_put(&reading->pages, NARRATOR_BLOCK_DATE, item->date, "date of the item",
                  item->language);
    narrator_str content = item->content.size ? item->content : item->summary;
    if (content.size)
        nar_pages_put_page(&reading->pages, nar_pages_divide(reading->arena, content), NULL,
                           item->language);
    if (document->block_count > first)
        sort_item(document, first);
}

static void read_feed(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    struct reading reading = {.document = document, .arena = arena};
    nar_feed feed = {0};
    const nar_xml *root = nar_xml_parse(arena, bytes, document->source);
    reading.pages = (nar_pages){.document = document, .input = {.arena = arena}};
    if (!root || !nar_feed_take(arena, root, &feed))
        nar_fail(arena, NARRATOR_BAD_FORMAT, "%.*s is a broken feed", (int)document->source.size,
                 document->source.text);
    if (!feed.count)
        nar_fail(arena, NARRATOR_EMPTY, "%.*s is a feed without articles",
                 (int)document->source.size, document->source.text);
    document->title = feed.title;
    document->language = feed.language;
    nar_pages_put(&reading.pages, NARRATOR_BLOCK_TITLE, feed.title, NULL, NAR_STR(""));
    for (size_t i = 0; i < feed.count; i++)
        put_item(&reading, &feed.items[i]);
    nar_pages_end(&reading.pages);
}

const nar_reader nar_feed_reader = {
    .name = "feed",
    .knows = knows_feed,
    .read = read_feed,
    .sorted = true,
    .tells_language = true,
};
