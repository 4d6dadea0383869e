// SPDX-License-Identifier: GPL-3.0-or-later
// lines.c: cutting an input into lines, and the reader for which each stands alone.
#include "read/lines.h"
#include "read/decode.h"
#include "read/reader.h"

/// The bytes of the line break at `at`, or 0.
static size_t break_at(narrator_str input, size_t at)
{
    const unsigned char *c = (const unsigned char *)input.text + at;
    size_t left = input.size - at;
    switch (c[0]) {
    case '\r':
        return left > 1 && c[1] == '\n' ? 2 : 1;
    case '\n':
    case '\v':
    case '\f':
        return 1;
    case 0xC2:
        return left > 1 && c[1] == 0x85 ? 2 : 0;
    case 0xE2:
        return left > 2 && c[1] == 0x80 && (c[2] == 0xA8 || c[2] == 0xA9) ? 3 : 0;
    default:
        return 0;
    }
}

static size_t characters(narrator_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += ((unsigned char)text.text[i] & 0xC0) != 0x80;
    return count;
}

static nar_line make_line(narrator_str input, size_t start, size_t end)
{
    narrator_str text = nar_trim(nar_slice(input, start, end));
    size_t first = text.size ? (size_t)(text.text - input.text) : start;
    return (nar_line){first, first + text.size, characters(text), first - start};
}

nar_line *nar_lines_cut(nar_arena *arena, narrator_str input, size_t *count)
{
    nar_line *lines = NULL;
    size_t capacity = 0, start = 0;
    *count = 0;
    for (size_t at = 0; at <= input.size;) {
        size_t size = at < input.size ? break_at(input, at) : 0;
        if (!size && at < input.size) {
            at++;
            continue;
        }
        if (at > start || size) {
            lines = nar_grow(arena, lines, *count, &capacity, sizeof *lines);
            lines[(*count)++] = make_line(input, start, at);
        }
        start = at = at + (size ? size : 1);
    }
    return lines;
}

/// The size of the line before `mark`, and in `*next` where the one after it begins.
static size_t line_size(narrator_str rest, char mark, size_t *next)
{
    const char *end = memchr(rest.text, mark, rest.size);
    size_t size = end ? (size_t)(end - rest.text) : rest.size;
    *next = size + (end ? 1 : 0);
    return size && end && mark == '\n' && rest.text[size - 1] == '\r' ? size - 1 : size;
}

/// As other programs count lines: by LF, or by CR where there is no LF.
static void read_lines(narrator_document *document, narrator_str bytes)
{
    narrator_str input = nar_decode(&document->arena, bytes, document->source);
    char mark = memchr(input.text, '\n', input.size) ? '\n' : '\r';
    document->input = input;
    for (size_t at = 0, next; at < input.size; at += next) {
        size_t size = line_size(nar_slice(input, at, input.size), mark, &next);
        narrator_str text = nar_trim(nar_slice(input, at, at + size));
        size_t start = text.size ? (size_t)(text.text - input.text) : at;
        nar_document_add(document, (narrator_block){.kind = NARRATOR_BLOCK_LINE,
                                                    .text = text,
                                                    .start = start,
                                                    .end = start + text.size});
    }
}

const nar_reader nar_lines_reader = {
    .name = "lines",
    .knows = NULL, // asked for by an option
    .read = read_lines,
};
