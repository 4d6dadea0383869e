// SPDX-License-Identifier: GPL-3.0-or-later
// print.c: a document as text, and as JSON.
#include "base/error.h"
#include "base/utf8.h"
#include "read/document.h"
#include <errno.h>
#include <jansson.h>

static narrator_status written(FILE *file, narrator_error *error)
{
    if (!fflush(file) && !ferror(file))
        return NARRATOR_OK;
    char words[128];
    return nar_error(error, NARRATOR_UNWRITABLE, "the document could not be printed: %s",
                     strerror_r(errno, words, sizeof words));
}

/// The bytes of the control character at `at`, or 0. C1 controls (U+0080 to U+009F) can steer a
/// terminal as well as the first 32.
static size_t control_at(narrator_str text, size_t at)
{
    unsigned char c = (unsigned char)text.text[at];
    if (c < ' ' || c == 0x7F)
        return 1;
    return c == 0xC2 && at + 1 < text.size && (unsigned char)text.text[at + 1] < 0xA0 ? 2 : 0;
}

/// Copies the text but for control characters, which part words (tabs) or are nothing.
static size_t without_controls(char *out, narrator_str text)
{
    size_t size = 0;
    for (size_t at = 0, skip; at < text.size; at += skip ? skip : 1)
        if (!(skip = control_at(text, at)))
            out[size++] = text.text[at];
        else if (nar_is_space(text.text[at]))
            out[size++] = ' ';
    return size;
}

struct print {
    const narrator_document *document;
    nar_arena arena;
    FILE *file;
};

static narrator_str clean(struct print *print, narrator_str text)
{
    char *out = nar_alloc(&print->arena, text.size + 1);
    return nar_view(out, without_controls(out, text));
}

static void print_text(void *context)
{
    struct print *print = context;
    const char *between = "";
    for (size_t i = 0; i < print->document->block_count; i++) {
        const narrator_block *block = &print->document->blocks[i];
        if (block->skipped)
            continue;
        narrator_str text = clean(print, block->text);
        fprintf(print->file, "%s%.*s\n", between, (int)text.size, text.text);
        between = block->kind == NARRATOR_BLOCK_LINE ? "" : "\n";
    }
}

_Noreturn static void fail(struct print *print)
{
    nar_fail(&print->arena, NARRATOR_NO_MEMORY, "out of memory");
}

static json_t *string(struct print *print, narrator_str text)
{
    narrator_str cleaned = clean(print, text);
    json_t *json = json_stringn(cleaned.text, cleaned.size);
    if (!json)
        fail(print);
    return json;
}

static json_t *string_or_null(struct print *print, narrator_str text)
{
    return text.size ? string(print, text) : json_null();
}

/// Writes one value and lets go of it.
static void put(struct print *print, json_t *json)
{
    if (!json)
        fail(print);
    json_dumpf(json, print->file, JSON_ENCODE_ANY | JSON_COMPACT);
    json_decref(json);
}

static void put_field(struct print *print, const char *name, json_t *json)
{
    fprintf(print->file, "\"%s\": ", name);
    put(print, json);
    fputs(",\n ", print->file);
}

static void put_block(struct print *print, const narrator_block *block)
{
    fputs("{\"kind\": ", print->file);
    put(print, string(print, nar_str(narrator_block_kind_name(block->kind))));
    fputs(", \"text\": ", print->file);
    put(print, string(print, block->text));
    fprintf(print->file, ", \"start\": %zu, \"end\": %zu, \"skipped\": ", block->start, block->end);
    put(print, string_or_null(print, nar_str(block->skipped)));
    fputc('}', print->file);
}

static void print_json(void *context)
{
    struct print *print = context;
    const narrator_document *document = print->document;
    fputc('{', print->file);
    put_field(print, "title", string_or_null(print, document->title));
    put_field(print, "byline", string_or_null(print, document->byline));
    put_field(print, "date", string_or_null(print, document->date));
    put_field(print, "section", string_or_null(print, document->section));
    put_field(print, "language", string(print, document->language));
    put_field(print, "source", string(print, document->source));
    fputs("\"blocks\": [", print->file);
    for (size_t i = 0; i < document->block_count; i++) {
        fputs(i ? ",\n  " : "\n  ", print->file);
        put_block(print, &document->blocks[i]);
    }
    fputs("\n]}\n", print->file);
}

static narrator_status run(void (*work)(void *), const narrator_document *document, FILE *file,
                           narrator_error *error)
{
    struct print print = {.document = document, .file = file};
    nar_arena_init(&print.arena);
    narrator_status status = nar_enter(&print.arena, work, &print, error);
    nar_arena_release(&print.arena);
    return status == NARRATOR_OK ? written(file, error) : status;
}

narrator_status narrator_document_print_text(const narrator_document *document, FILE *file,
                                             narrator_error *error)
{
    return run(print_text, document, file, error);
}

narrator_status narrator_document_print_json(const narrator_document *document, FILE *file,
                                             narrator_error *error)
{
    return run(print_json, document, file, error);
}
