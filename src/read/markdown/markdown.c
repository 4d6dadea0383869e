// SPDX-License-Identifier: GPL-3.0-or-later
// markdown.c: Markdown becomes blocks that know where they stood.
//
// Takes   CommonMark with what writers add to it: front matter, tables, footnotes, task lists.
// Gives   title, byline and date from the front matter, headings, paragraphs, list items, quotes
//         and the rows of tables. Code, footnotes, comments and pictures are left out.
//
// md4c parses; it is loaded when a text is Markdown. It points into the text that it was given,
// so each word is known to stand at the same place of the input.
#include "read/markdown/markdown.h"
#include "base/error.h"
#include "base/library.h"
#include "read/decode.h"
#include "read/entities.h"
#include "read/html/items.h"
#include "read/html/tree.h"
#include "read/markdown/front_matter.h"
#include "read/markdown/spell.h"
#include <md4c.h>

enum { LONGEST_LINE = 200 }; ///< of wrapped text

struct reading {
    narrator_document *document;
    nar_arena *arena;
    nar_bare bare;
    size_t next_aside;
    nar_spell spell; ///< of the block that is open
    size_t start;    ///< of it in the input
    narrator_block_kind kind;
    bool code;
    unsigned quotes, items, cells, pictures;
    long *lists; ///< those that are open: the number of the next item, or -1
    size_t list_count, list_capacity;
    long number; ///< of the item that began and has no text yet; -1: it has none
    nar_spell picture;
    size_t picture_start;
    size_t calls, most_calls;
    narrator_status status;
    narrator_error error;
};

// ---- blocks -------------------------------------------------------------------------------------

static void flush_asides(struct reading *reading, size_t up_to)
{
    nar_bare *bare = &reading->bare;
    while (reading->next_aside < bare->aside_count &&
           bare->asides[reading->next_aside].span.start < up_to) {
        nar_aside *aside = &bare->asides[reading->next_aside++];
        nar_skip_span(reading->document, aside->span, NARRATOR_BLOCK_PARAGRAPH, aside->reason);
    }
}

static void add_block(struct reading *reading, nar_spell *spell, size_t start,
                      narrator_block_kind kind, const char *reason)
{
    nar_spell_end(spell);
    nar_document_add(reading->document, (narrator_block){.kind = kind,
                                                         .text = nar_built(&spell->text),
                                                         .start = start,
                                                         .end = spell->source_end,
                                                         .skipped = reason,
                                                         .map = spell->map});
}

static void end_block(struct reading *reading)
{
    nar_spell *spell = &reading->spell;
    size_t start = spell->text.size ? reading->start : reading->picture_start;
    if (spell->text.size || reading->picture.text.size)
        flush_asides(reading, start);
    if (spell->text.size) {
        if (reading->kind == NARRATOR_BLOCK_TITLE)
            reading->document->title = nar_built(&spell->text);
        add_block(reading, spell, start, reading->kind, reading->code ? "code" : NULL);
    }
    if (reading->picture.text.size)
        add_block(reading, &reading->picture, reading->picture_start, NARRATOR_BLOCK_CAPTION,
                  "picture");
    nar_spell_start(spell, reading->arena);
    nar_spell_start(&reading->picture, reading->arena);
}

static void begin_block(struct reading *reading, narrator_block_kind kind)
{
    end_block(reading);
    reading->kind = kind;
}

/// What a paragraph is where it stands.
static narrator_block_kind kind_here(const struct reading *reading)
{
    return reading->quotes  ? NARRATOR_BLOCK_BLOCK_QUOTE
           : reading->items ? NARRATOR_BLOCK_LIST_ITEM
                            : NARRATOR_BLOCK_PARAGRAPH;
}

/// The first heading of all is the title, when nothing gave one before.
static narrator_block_kind heading_kind(const struct reading *reading, unsigned level)
{
    const narrator_document *document = reading->document;
    if (level > 1 || document->title.size || reading->quotes)
        return NARRATOR_BLOCK_HEADING;
    for (size_t i = 0; i < document->block_count; i++)
        if (!document->blocks[i].skipped && document->blocks[i].kind > NARRATOR_BLOCK_DATE)
            return NARRATOR_BLOCK_HEADING;
    return NARRATOR_BLOCK_TITLE;
}

/// Cells of a row are parted by a comma, which is heard as a short pause.
static void begin_cell(struct reading *reading)
{
    nar_spell *spell = &reading->spell;
    size_t size = spell->text.size, at = spell->source_end;
    if (reading->cells++ && size && !strchr(".,:;!?", spell->text.text[size - 1]))
        nar_spell_put(spell, NAR_STR(","), at, at);
    nar_spell_blank(spell, at);
}

static void begin_list(struct reading *reading, MD_BLOCKTYPE type, const void *detail)
{
    reading->lists = nar_grow(reading->arena, reading->lists, reading->list_count,
                              &reading->list_capacity, sizeof *reading->lists);
    long first = type == MD_BLOCK_OL ? (long)((const MD_BLOCK_OL_DETAIL *)detail)->start : -1;
    reading->lists[reading->list_count++] = first;
}

static void begin_item(struct reading *reading)
{
    long *next = &reading->lists[reading->list_count - 1];
    reading->number = *next < 0 ? -1 : (*next)++;
}

static void open_block(struct reading *reading, MD_BLOCKTYPE type, const void *detail)
{
    if (type == MD_BLOCK_OL || type == MD_BLOCK_UL)
        begin_list(reading, type, detail);
    if (type == MD_BLOCK_LI)
        begin_item(reading);
    reading->quotes += type == MD_BLOCK_QUOTE;
    reading->items += type == MD_BLOCK_LI;
    reading->code = type == MD_BLOCK_CODE;
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) {
        begin_cell(reading);
        return;
    }
    if (type == MD_BLOCK_TR)
        reading->cells = 0;
    begin_block(reading, type == MD_BLOCK_H
                             ? heading_kind(reading, ((const MD_BLOCK_H_DETAIL *)detail)->level)
                             : kind_here(reading));
}

static void close_block(struct reading *reading, MD_BLOCKTYPE type)
{
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH)
        return;
    end_block(reading);
    if (type == MD_BLOCK_OL || type == MD_BLOCK_UL)
        reading->list_count--;
    if (type == MD_BLOCK_LI)
        reading->number = -1;
    reading->quotes -= type == MD_BLOCK_QUOTE;
    reading->items -= type == MD_BLOCK_LI;
    reading->code = false;
    reading->kind = kind_here(reading); // the rest of an item, behind a list within it
}

// ---- text ---------------------------------------------------------------------------------------

static nar_spell *spell_at(struct reading *reading, size_t at)
{
    nar_spell *spell = reading->pictures ? &reading->picture : &reading->spell;
    if (!spell->text.size)
        *(reading->pictures ? &reading->picture_start : &reading->start) = at;
    return spell;
}

/// Where the mark of an item, "12.", begins that ends before `at`; `at` when there is none.
static size_t mark_start(narrator_str text, size_t at)
{
    size_t end = at;
    while (end && text.text[end - 1] == ' ')
        end--;
    if (end == at || !end || !strchr(".)", text.text[end - 1]))
        return at;
    size_t start = --end;
    while (start && nar_is_digit(text.text[start - 1]))
        start--;
    return start < end ? start : at;
}

/// The number of an item goes before its first word. "1984. It was late." is no item, whatever
/// stands before it: where the mark says more than its place in the list, it is right.
static void put_number(struct reading *reading, nar_spell *spell, size_t at)
{
    narrator_str text = nar_slice(reading->bare.text, at, reading->bare.text.size), line;
    if (reading->number < 0 || reading->kind != NARRATOR_BLOCK_LIST_ITEM || spell->text.size ||
        reading->pictures)
        return;
    size_t start = mark_start(reading->bare.text, at), end = start, written;
    while (nar_is_digit(reading->bare.text.text[end]))
        end++;
    if (nar_parse_size(nar_slice(reading->bare.text, start, end), &written) &&
        (long)written > reading->number)
        reading->number = (long)written;
    nar_next_line(&text, &line);
    narrator_str number = nar_number_item(reading->arena, line, reading->number, false);
    if (number.size)
        reading->start = start;
    nar_spell_put(spell, nar_trim(number), start, start < at ? end + 1 : at);
    nar_spell_blank(spell, start < at ? end + 1 : at);
    reading->number = -1;
}

static void add_words(struct reading *reading, size_t start, size_t end)
{
    const char *dropped = reading->bare.dropped;
    for (size_t at = start, first; at < end;) {
        for (; at < end && dropped[at]; at++)
            ;
        for (first = at; at < end && !dropped[at];)
            at++;
        if (at == first)
            continue;
        nar_spell *spell = spell_at(reading, first);
        put_number(reading, spell, first);
        nar_spell_words(spell, reading->bare.text, first, at);
    }
}

static void add_entity(struct reading *reading, size_t start, size_t end)
{
    nar_builder said = {.arena = reading->arena};
    narrator_str written = nar_slice(reading->document->input, start, end);
    if (!nar_put_entity(&said, written))
        nar_put(&said, written);
    if (nar_trim(nar_built(&said)).size)
        nar_spell_put(spell_at(reading, start), nar_built(&said), start, end);
    else if (said.size)
        nar_spell_blank(spell_at(reading, start), start);
}

/// A tag of HTML: a block element parts what stands before it from what follows.
static void add_tag(struct reading *reading, size_t start, narrator_str tag)
{
    size_t at = 1, first;
    if (tag.size < 3 || tag.text[0] != '<')
        return;
    bool closes = tag.text[1] == '/';
    for (first = at += closes; at < tag.size && strchr(" \t\r\n/>", tag.text[at]) == NULL;)
        at++;
    nar_tag name = nar_tag_named(nar_slice(tag, first, at));
    if (name == NAR_TAG_BR)
        nar_spell_blank(spell_at(reading, start), start);
    else if (nar_tag_flow(name) != NAR_BLOCK)
        return;
    else if (!closes && name >= NAR_TAG_H1 && name <= NAR_TAG_H6)
        begin_block(reading, heading_kind(reading, 1 + (unsigned)(name - NAR_TAG_H1)));
    else
        begin_block(reading, kind_here(reading));
}

/// Whether the line that ends at `at` is one that nobody wrapped, and ends a sentence: what
/// follows is a paragraph of its own then, though no empty line says so.
static bool ends_paragraph(const struct reading *reading, size_t at)
{
    narrator_str input = reading->document->input;
    size_t start = at > LONGEST_LINE ? at - LONGEST_LINE : 0;
    if (!start || memchr(input.text + start, '\n', at - start))
        return false;
    while (at > start && strchr(" \t\r\n\"')*_", input.text[at - 1]))
        at--;
    return strchr(".!?", input.text[at - 1]);
}

static void add_text(struct reading *reading, MD_TEXTTYPE type, narrator_str text)
{
    narrator_str bare = reading->bare.text;
    bool inside = text.text >= bare.text && text.text + text.size <= bare.text + bare.size;
    size_t start = inside ? (size_t)(text.text - bare.text) : reading->spell.source_end;
    if (type == MD_TEXT_SOFTBR && ends_paragraph(reading, reading->spell.source_end))
        begin_block(reading, reading->kind);
    else if (!inside || type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        nar_spell_blank(spell_at(reading, start), start);
    else if (type == MD_TEXT_ENTITY)
        add_entity(reading, start, start + text.size);
    else if (type == MD_TEXT_HTML)
        add_tag(reading, start, text);
    else
        add_words(reading, start, start + text.size);
}

// ---- the parser ---------------------------------------------------------------------------------

/// What md4c calls about: one of these, done inside of nar_enter(), for no jump may pass it.
struct event {
    struct reading *reading;
    enum { OPEN, CLOSE, TEXT } what;
    int type;
    const void *detail;
    narrator_str text;
};

static void take(void *context)
{
    struct event *event = context;
    struct reading *reading = event->reading;
    if (++reading->calls > reading->most_calls)
        nar_fail(reading->arena, NARRATOR_BAD_FORMAT, "the text has too many marks to be read");
    if (event->what == OPEN)
        open_block(reading, (MD_BLOCKTYPE)event->type, event->detail);
    else if (event->what == CLOSE)
        close_block(reading, (MD_BLOCKTYPE)event->type);
    else
        add_text(reading, (MD_TEXTTYPE)event->type, event->text);
}

static int step(struct event event)
{
    struct reading *reading = event.reading;
    reading->status = nar_enter(reading->arena, take, &event, &reading->error);
    return reading->status != NARRATOR_OK;
}

static int on_open(MD_BLOCKTYPE type, void *detail, void *context)
{
    return step(
        (struct event){.reading = context, .what = OPEN, .type = (int)type, .detail = detail});
}

static int on_close(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    return step((struct event){.reading = context, .what = CLOSE, .type = (int)type});
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    return step((struct event){
        .reading = context, .what = TEXT, .type = (int)type, .text = nar_view(text, size)});
}

static int on_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    ((struct reading *)context)->pictures += type == MD_SPAN_IMG;
    return 0;
}

static int on_span_end(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    ((struct reading *)context)->pictures -= type == MD_SPAN_IMG;
    return 0;
}

#define MD4C_MAP(X) X(md4c, md_parse, parse)
NAR_LIBRARY(md4c, MD4C_MAP, "libmd4c.so.0")

static void parse(struct reading *reading)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_WIKILINKS |
                 MD_FLAG_NOHTMLBLOCKS,
        .enter_block = on_open,
        .leave_block = on_close,
        .enter_span = on_span,
        .leave_span = on_span_end,
        .text = on_text,
    };
    narrator_str text = reading->bare.text;
    if (!md4c_is_there())
        nar_fail(reading->arena, NARRATOR_UNREADABLE,
                 "Markdown is read with libmd4c, which is missing");
    int failed = md4c.parse(text.text, (MD_SIZE)text.size, &parser, reading);
    if (reading->status != NARRATOR_OK)
        nar_fail(reading->arena, reading->status, "%s", reading->error.message);
    if (failed)
        nar_fail(reading->arena, NARRATOR_NO_MEMORY, "out of memory");
}

static void read_markdown(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    document->input = nar_decode(arena, bytes, document->source);
    size_t count;
    nar_line *lines = nar_lines_cut(arena, document->input, &count);
    size_t first = nar_front_matter_read(document, lines, count);
    struct reading reading = {.document = document, .arena = arena, .number = -1};
    reading.bare = nar_markdown_bare(arena, document->input, lines, count, first);
    reading.most_calls = 1000 + 8 * document->input.size; // a table may be made of empty cells
    nar_spell_start(&reading.spell, arena);
    nar_spell_start(&reading.picture, arena);
    parse(&reading);
    flush_asides(&reading, document->input.size);
}

const nar_reader nar_markdown_reader = {
    .name = "Markdown",
    .knows = nar_markdown_knows,
    .read = read_markdown,
    .tells_language = true,
    .has_opening = true,
};
