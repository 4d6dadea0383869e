// SPDX-License-Identifier: GPL-3.0-or-later
// plain.c: plain text becomes paragraphs, list items and block quotes.
//
// Takes   lines: one paragraph each, or hard-wrapped at some column as in mail.
// Gives   blocks in reading order that together hold every byte that is no blank; line ends
//         inside of a block are single blanks, "appoint-" and "ment" are one word again.
#include "base/table.h"
#include "base/utf8.h"
#include "read/decode.h"
#include "read/lines.h"
#include "read/reader.h"

enum {
    NARROWEST = 40, ///< columns of wrapped text
    WIDEST = 132,
};

enum form { TEXT, BULLET, NUMBER, QUOTED, RULE };

/// A line and what it begins with.
struct row {
    nar_line line;
    enum form form;
    size_t mark; ///< bytes of quote marks, or of the bullet, at its start
};

struct plain {
    narrator_document *document;
    narrator_str input;
    struct row *rows;
    size_t count;
    size_t width; ///< the column at which lines were wrapped; 0 when they were not
};

static narrator_str words_of(const struct plain *plain, const struct row *row)
{
    return nar_slice(plain->input, row->line.start + row->mark, row->line.end);
}

// ---- what a line begins with ----------------------------------------------

static bool is_rule(narrator_str text)
{
    for (size_t at = 0; at < text.size;) {
        uint32_t c = nar_utf8_read(text, &at);
        if (!c || !(strchr("_*=~-#.> ", (int)(c < 0x80 ? c : 'x')) || c == 0x2013 || c == 0x2014 ||
                    c == 0x2022 || c == 0xB7))
            return false;
    }
    return true;
}

static size_t quote_marks(narrator_str text)
{
    size_t at = 0, end = 0;
    while (at < text.size && (text.text[at] == '>' || text.text[at] == ' '))
        if (text.text[at++] == '>')
            end = at;
    while (end && end < text.size && nar_is_space(text.text[end]))
        end++;
    return end;
}

static size_t bullet(narrator_str text)
{
    static const narrator_str bullets[] = {
        {"- ", 2}, {"* ", 2}, {"•", 3}, {"·", 2}, {"◦", 3}, {"▪", 3}, {"‣", 3}, {"●", 3}, {"■", 3},
    };
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t at = bullets[i].size;
        if (!nar_starts(text, bullets[i]))
            continue;
        while (at < text.size && nar_is_space(text.text[at]))
            at++;
        return at < text.size ? at : 0;
    }
    return 0;
}

/// "1. First", "12) Twelfth".
static bool is_numbered(narrator_str text)
{
    size_t at = 0;
    while (at < text.size && at < 2 && nar_is_digit(text.text[at]))
        at++;
    return at && at + 2 < text.size && (text.text[at] == '.' || text.text[at] == ')') &&
           text.text[at + 1] == ' ';
}

static struct row make_row(narrator_str input, nar_line line)
{
    struct row row = {.line = line};
    narrator_str text = nar_line_text(input, &line);
    if (is_rule(text))
        row.form = RULE;
    else if ((row.mark = quote_marks(text)))
        row.form = QUOTED;
    else if ((row.mark = bullet(text)))
        row.form = BULLET;
    else if (is_numbered(text))
        row.form = NUMBER;
    return row;
}

static bool is_blank(const struct plain *plain, size_t i)
{
    return i >= plain->count || nar_line_blank(&plain->rows[i].line);
}

static bool has_sibling(const struct plain *plain, size_t i)
{
    enum form form = plain->rows[i].form;
    size_t before = i, after = i + 1;
    while (before && is_blank(plain, before - 1))
        before--;
    while (after < plain->count && is_blank(plain, after))
        after++;
    return (before && plain->rows[before - 1].form == form) ||
           (after < plain->count && plain->rows[after].form == form);
}

/// A dash or a number that stands alone starts no list: "- Where were you?", "9. May 1945".
static void drop_lonely_marks(struct plain *plain)
{
    bool was_item = false;
    for (size_t i = 0; i < plain->count; i++) {
        struct row *row = &plain->rows[i];
        bool doubtful = row->form == NUMBER ||
                        (row->form == BULLET && plain->input.text[row->line.start] == '-');
        if (doubtful && !was_item && !has_sibling(plain, i)) {
            row->form = TEXT;
            row->mark = 0;
        }
        was_item = row->form == NUMBER || row->form == BULLET;
    }
}

// ---- is the text hard-wrapped? --------------------------------------------

static size_t first_word_width(narrator_str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.size && !nar_is_space(text.text[i]); i++)
        width += ((unsigned char)text.text[i] & 0xC0) != 0x80;
    return width;
}

static bool starts_lower(narrator_str text)
{
    return text.size && (nar_is_lower(text.text[0]) || (text.text[0] == '\xC3' && text.size > 1 &&
                                                        (unsigned char)text.text[1] >= 0x9F));
}

static bool ends_hyphen(narrator_str text)
{
    return text.size > 1 && text.text[text.size - 1] == '-' &&
           ((unsigned char)text.text[text.size - 2] >= 0x80 ||
            nar_is_lower(text.text[text.size - 2]));
}

/// The line could not have taken the next word: somebody's margin broke it.
static bool is_full(const struct plain *plain, size_t i, size_t width)
{
    const struct row *row = &plain->rows[i];
    size_t next = first_word_width(words_of(plain, row + 1));
    return row->line.width + 1 + (next < 20 ? next : 20) + width / 5 > width;
}

/// The width that nine of ten lines keep which have another one below.
static size_t margin(const struct plain *plain, size_t *pairs)
{
    size_t widths[WIDEST + 1] = {0}, seen = 0, width = 0;
    *pairs = 0;
    for (size_t i = 0; i + 1 < plain->count; i++) {
        if (is_blank(plain, i) || is_blank(plain, i + 1))
            continue;
        size_t own = plain->rows[i].line.width;
        widths[own < WIDEST ? own : WIDEST]++;
        ++*pairs;
    }
    while (width < WIDEST && (seen += widths[width]) * 10 < *pairs * 9)
        width++;
    return width;
}

/// Lines are wrapped when most are full, and many go on in small letters: a paragraph that is
/// one line never begins with one.
static size_t wrap_width(const struct plain *plain)
{
    size_t pairs, full = 0, lower = 0, width = margin(plain, &pairs);
    if (!pairs || width < NARROWEST || width >= WIDEST)
        return 0;
    for (size_t i = 0; i + 1 < plain->count; i++) {
        if (is_blank(plain, i) || is_blank(plain, i + 1))
            continue;
        full += is_full(plain, i, width);
        lower += starts_lower(words_of(plain, &plain->rows[i + 1]));
    }
    return full * 2 >= pairs && lower * 3 >= pairs ? width : 0;
}

// ---- from lines to blocks -------------------------------------------------

static bool ends_sentence(narrator_str text)
{
    while (text.size && memchr("\"')]", text.text[text.size - 1], 4))
        text.size--;
    return text.size && memchr(".!?:", text.text[text.size - 1], 4);
}

/// Whether line i + 1 goes on with the block of line i.
static bool goes_on(const struct plain *plain, size_t i)
{
    if (is_blank(plain, i + 1) || !plain->width)
        return false;
    const struct row *row = &plain->rows[i], *next = row + 1;
    if (row->form == RULE || next->form == RULE || next->form == BULLET || next->form == NUMBER ||
        (row->form == QUOTED) != (next->form == QUOTED))
        return false;
    if (row->line.width > plain->width + plain->width / 4)
        return false; // nobody wrapped this one
    narrator_str words = words_of(plain, row), more = words_of(plain, next);
    if (ends_hyphen(words) && starts_lower(more))
        return true;
    if (next->line.indent > row->line.indent + 1 && row->form == TEXT && ends_sentence(words))
        return false; // paragraphs told apart by their first line
    return is_full(plain, i, plain->width) ||
           (row->line.width * 2 > plain->width && starts_lower(more) && !ends_sentence(words));
}

/// The last run of letters of `text`, before its hyphen.
static narrator_str last_part(narrator_str text)
{
    size_t end = text.size - 1, start = end;
    while (start && nar_is_alpha(text.text[start - 1]))
        start--;
    return nar_slice(text, start, end);
}

/// "sixty-" + "four" keeps its hyphen; "appoint-" + "ment" loses it.
static bool keeps_hyphen(narrator_str text)
{
    return nar_table_find_nocase(nar_table_embedded("language/en/hyphens.tsv"), last_part(text));
}

/// Adds a line to the text of a block, and pins to its map.
static void append(struct plain *plain, nar_builder *text, nar_map *map, const struct row *row)
{
    nar_arena *arena = &plain->document->arena;
    narrator_str words = words_of(plain, row), built = nar_built(text);
    size_t start = (size_t)(words.text - plain->input.text);
    if (built.size && ends_hyphen(built) && starts_lower(words)) {
        size_t before = nar_map_source_end(map, built.size);
        if (!keeps_hyphen(built)) {
            text->size--; // the letter before it now stands for the hyphen and the line break
            before--;
            map->count--;
        }
        nar_map_pin(arena, map, text->size - 1, before - 1);
    } else if (built.size) {
        nar_put_char(text, ' ');
    }
    nar_map_pin(arena, map, text->size, start);
    nar_put(text, words);
    nar_map_pin(arena, map, text->size, start + words.size);
}

static narrator_block_kind kind_of(const struct row *row)
{
    switch (row->form) {
    case BULLET:
    case NUMBER:
        return NARRATOR_BLOCK_LIST_ITEM;
    case QUOTED:
        return NARRATOR_BLOCK_BLOCK_QUOTE;
    default:
        return NARRATOR_BLOCK_PARAGRAPH;
    }
}

/// Makes a block of the lines from `i` to `last`.
static void add_block(struct plain *plain, size_t i, size_t last)
{
    struct row *row = &plain->rows[i];
    narrator_block block = {.kind = kind_of(row),
                            .text = words_of(plain, row),
                            .start = row->line.start,
                            .end = plain->rows[last].line.end};
    if (last > i || row->mark) {
        nar_builder text = {.arena = &plain->document->arena};
        nar_map *map = nar_new(text.arena, nar_map);
        for (; i <= last; i++)
            append(plain, &text, map, &plain->rows[i]);
        block.text = nar_built(&text);
        block.map = map;
    }
    nar_document_add(plain->document, block);
}

static bool knows_plain(narrator_str bytes, narrator_str source)
{
    (void)bytes, (void)source;
    return true;
}

static void read_plain(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    document->input = nar_decode(arena, bytes, document->source);
    struct plain plain = {.document = document, .input = document->input};
    nar_line *lines = nar_lines_cut(arena, plain.input, &plain.count);
    plain.rows = nar_new_array(arena, struct row, plain.count);
    for (size_t i = 0; i < plain.count; i++)
        plain.rows[i] = make_row(plain.input, lines[i]);
    drop_lonely_marks(&plain);
    plain.width = wrap_width(&plain);
    for (size_t i = 0; i < plain.count; i++) {
        if (is_blank(&plain, i))
            continue;
        size_t last = i;
        while (goes_on(&plain, last))
            last++;
        add_block(&plain, i, last);
        i = last;
    }
}

const nar_reader nar_plain_reader = {
    .name = "plain text",
    .knows = knows_plain,
    .read = read_plain,
    .has_opening = true,
};
