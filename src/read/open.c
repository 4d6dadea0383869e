// SPDX-License-Identifier: GPL-3.0-or-later
// open.c: from bytes to a document: which reader, and what comes after it.
#include "base/error.h"
#include "read/article/article.h"
#include "read/article/walls.h"
#include "read/detect.h"
#include "read/fetch.h"
#include "read/load.h"
#include "read/reader.h"
#include <stdlib.h>

/// Asked in this order; the last one knows everything.
static const nar_reader *const readers[] = {
    &nar_epub_reader,     &nar_office_reader, &nar_pdf_reader,
    &nar_feed_reader,     &nar_mail_reader,   &nar_subtitles_reader,
    &nar_markdown_reader, &nar_html_reader,   &nar_plain_reader,
};

struct work {
    narrator_document *document;
    narrator_str bytes;
    const char *source, *file; ///< as in a document
    const narrator_read_options *options;
};

static const nar_reader *reader_for(const struct work *work)
{
    if (work->options->lines)
        return &nar_lines_reader;
    size_t last = sizeof readers / sizeof *readers - 1, i = 0;
    while (i < last && !readers[i]->knows(work->bytes, work->document->source))
        i++;
    return readers[i];
}

static void keep_all(narrator_document *document)
{
    for (size_t i = 0; i < document->block_count; i++)
        document->blocks[i].skipped = NULL;
}

/// A page in another language than it says was made from a template; so were many that say
/// "en-US", which is what the programs say that make pages.
static narrator_str with_region(narrator_str found, narrator_str told)
{
    narrator_str code = nar_slice(told, 0, nar_find(told, NAR_STR("-")));
    bool same = nar_equal(nar_slice(found, 0, nar_find(found, NAR_STR("-"))), code);
    return same && !nar_equal(told, NAR_STR("en-US")) ? told : found;
}

/// The language that an author wrote down, with the region that the text tells.
static narrator_str language_of(const narrator_document *document, const nar_reader *reader)
{
    narrator_str found = nar_detect_language(document), told = document->language, code, rest;
    bool region = nar_cut(told, '-', &code, &rest);
    if (reader->tells_region)
        return region ? with_region(found, told) : found;
    if (!reader->tells_language || !told.size)
        return found;
    nar_cut(found, '-', &found, &rest);
    return nar_equal_nocase(code, found) && !region ? nar_detect_language(document) : told;
}

/// As many whole paragraphs as there are in so many bytes; or else whole lines.
static narrator_str opening_of(narrator_str bytes, size_t opening)
{
    if (bytes.size < opening)
        return bytes;
    size_t line = 0;
    for (size_t end = opening; end > 1; end--) {
        if (bytes.text[end - 1] != '\n')
            continue;
        if (bytes.text[end - 2] == '\n' ||
            (bytes.text[end - 2] == '\r' && end > 2 && bytes.text[end - 3] == '\n'))
            return nar_slice(bytes, 0, end);
        line = line ? line : end;
    }
    return nar_slice(bytes, 0, line);
}

static void cut_opening(struct work *work, const nar_reader *reader)
{
    narrator_document *document = work->document;
    bool wide = nar_starts(work->bytes, NAR_STR("\xFF\xFE")) ||
                nar_starts(work->bytes, NAR_STR("\xFE\xFF"));
    if (reader != &nar_epub_reader)
        work->bytes = opening_of(work->bytes, work->options->opening);
    if (!reader->has_opening || wide || !work->bytes.size)
        nar_fail(&document->arena, NARRATOR_BAD_FORMAT,
                 "%.*s has no beginning that could be read alone", (int)document->source.size,
                 document->source.text);
}

static size_t most_of(const narrator_read_options *options)
{
    return options->max_size ? options->max_size : NAR_LARGEST_INPUT;
}

static void make(void *context)
{
    struct work *work = context;
    narrator_document *document = work->document;
    document->source = nar_copy(&document->arena, nar_str(work->source ? work->source : "-"));
    document->file = work->file;
    document->most = most_of(work->options);
    document->options = work->options;
    const nar_reader *reader = reader_for(work);
    if (work->options->opening)
        cut_opening(work, reader);
    reader->read(document, work->bytes);
    if (!document->block_count)
        nar_fail(&document->arena, NARRATOR_EMPTY, "%.*s holds nothing to read aloud",
                 (int)document->source.size, document->source.text);
    if (!work->options->lines && !reader->sorted)
        nar_article_sort(document);
    if (nar_is_address(document->source))
        nar_walls_check(document, work->bytes);
    if (work->options->keep_all)
        keep_all(document);
    document->language = work->options->language
                             ? nar_copy(&document->arena, nar_str(work->options->language))
                             : language_of(document, reader);
    if (!work->options->language)
        nar_detect_blocks(document);
}

static narrator_status parse(narrator_document **out, struct work work, narrator_error *error)
{
    narrator_document *document = nar_malloc(sizeof *document);
    *out = NULL;
    if (!document)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    *document = (narrator_document){0};
    work.document = document;
    narrator_status status = nar_enter(&document->arena, make, &work, error);
    document->file = NULL;
    if (status == NARRATOR_OK)
        *out = document;
    else
        narrator_document_free(document);
    return status;
}

static const narrator_read_options defaults = {0};

narrator_status narrator_document_parse(narrator_document **out, narrator_str bytes,
                                        const char *source, const narrator_read_options *options,
                                        narrator_error *error)
{
    struct work work = {.bytes = bytes, .source = source, .options = options ? options : &defaults};
    return parse(out, work, error);
}

struct opening {
    nar_arena arena;
    const char *path;
    const narrator_read_options *options;
    nar_answer answer;
};

static void fetch(void *context)
{
    struct opening *opening = context;
    opening->answer = nar_fetch(&opening->arena, nar_str(opening->path), opening->options);
    opening->path = nar_copy_z(&opening->arena, opening->answer.address);
}

narrator_status narrator_document_open(narrator_document **out, const char *path,
                                       const narrator_read_options *options, narrator_error *error)
{
    struct opening opening = {.path = path, .options = options ? options : &defaults};
    *out = NULL;
    nar_arena_init(&opening.arena);
    narrator_status status = nar_is_address(nar_str(path))
                                 ? nar_enter(&opening.arena, fetch, &opening, error)
                                 : nar_load(&opening.arena, path, most_of(opening.options),
                                            opening.options->opening, &opening.answer.bytes, error);
    struct work work = {
        .bytes = opening.answer.bytes, .source = opening.path, .options = opening.options};
    if (opening.options->opening && work.bytes.size == opening.options->opening)
        work.file = path;
    if (status == NARRATOR_OK)
        status = parse(out, work, error);
    nar_arena_release(&opening.arena);
    return status;
}
