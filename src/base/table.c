// SPDX-License-Identifier: GPL-3.0-or-later
// table.c: tab-separated rows, found by hash.
#include "base/table.h"
#include "base/arena.h"
#include <string.h>

narrator_str nar_row_cell(const nar_row *row, size_t column)
{
    narrator_str rest = nar_row_rest(row), cell = nar_row_key(row);
    for (; column; column--)
        if (!nar_next_cell(&rest, '\t', &cell))
            return NAR_STR("");
    return cell;
}

/// The next line that is a row. `*number` counts lines.
static bool next_row(narrator_str *rest, narrator_str *line, size_t *number)
{
    while (nar_next_line(rest, line)) {
        (*number)++;
        if (line->size && line->text[0] != '#')
            return true;
    }
    return false;
}

static size_t count_rows(narrator_str text)
{
    narrator_str line;
    size_t count = 0, number = 0;
    while (next_row(&text, &line, &number))
        count++;
    return count;
}

static void name_columns(nar_table *table, narrator_str line)
{
    narrator_str rest = nar_trim(nar_slice(line, 1, line.size)), cell;
    for (size_t i = 0; i < NAR_CELLS && nar_next_cell(&rest, '\t', &cell); i++)
        table->columns[i] = cell;
}

static nar_row *rows_of(const nar_table_image *image)
{
    return (nar_row *)(image + 1);
}

static uint32_t *slots_of(const nar_table_image *image)
{
    return (uint32_t *)(rows_of(image) + image->count);
}

static char *text_of(const nar_table_image *image)
{
    return (char *)(slots_of(image) + image->slots);
}

size_t nar_table_image_size(const nar_table_image *image)
{
    return sizeof *image + image->count * sizeof(nar_row) + image->slots * sizeof(uint32_t) +
           image->text_size;
}

static void fill_row(nar_row *row, narrator_str line, size_t number)
{
    narrator_str key, rest;
    if (!nar_cut(line, '\t', &key, &rest))
        rest = (narrator_str){0};
    *row = (nar_row){.to_key = (int32_t)(key.text - (const char *)row),
                     .key_size = (uint32_t)key.size,
                     .rest_size = (uint32_t)rest.size,
                     .line = (uint32_t)number};
}

/// The first row of the key, from 1, in its slot; or 0, in the slot that is free for it.
static uint32_t *find_slot(const nar_row *rows, const uint32_t *slots, size_t mask,
                           narrator_str key)
{
    size_t slot = nar_hash(key) & mask;
    while (slots[slot] && !nar_equal(nar_row_key(&rows[slots[slot] - 1]), key))
        slot = (slot + 1) & mask;
    return (uint32_t *)&slots[slot];
}

static void add_to_index(nar_table_image *image, uint32_t number)
{
    nar_row *rows = rows_of(image);
    uint32_t *slot =
        find_slot(rows, slots_of(image), image->slots - 1, nar_row_key(&rows[number - 1]));
    rows[number - 1].to_next = *slot ? *slot - number : 0;
    *slot = number;
}

nar_table_image *nar_table_make_image(nar_arena *arena, narrator_str text)
{
    enum { MOST = 1 << 30 };
    if (text.size > MOST)
        nar_fail(arena, NARRATOR_BAD_FORMAT, "a table of more than 1 GB");
    nar_table_image head = {(uint32_t)count_rows(text), 16, (uint32_t)text.size};
    while (head.slots < head.count * 2)
        head.slots *= 2;
    nar_table_image *image = nar_alloc(arena, nar_table_image_size(&head));
    *image = head;
    if (text.size)
        memcpy(text_of(image), text.text, text.size);
    narrator_str rest = nar_view(text_of(image), text.size), line;
    size_t number = 0;
    for (nar_row *row = rows_of(image); next_row(&rest, &line, &number); row++)
        fill_row(row, line, number);
    for (uint32_t i = image->count; i > 0; i--) // backwards, so that `to_next` leads forwards
        add_to_index(image, i);
    return image;
}

nar_table nar_table_of_image(const nar_table_image *image, const char *name)
{
    nar_table table = {.name = name,
                       .rows = rows_of(image),
                       .count = image->count,
                       .slots = slots_of(image),
                       .slot_mask = image->slots - 1};
    narrator_str rest = nar_view(text_of(image), image->text_size), line;
    while (nar_next_line(&rest, &line))
        if (line.size && line.text[0] == '#') {
            name_columns(&table, line);
            break;
        }
    return table;
}

const nar_table *nar_table_parse(nar_arena *arena, narrator_str text, const char *name)
{
    nar_table *table = nar_new(arena, nar_table);
    *table = nar_table_of_image(nar_table_make_image(arena, text), name);
    return table;
}

const nar_row *nar_table_find(const nar_table *table, narrator_str key)
{
    if (!table)
        return NULL;
    uint32_t number = *find_slot(table->rows, table->slots, table->slot_mask, key);
    return number ? &table->rows[number - 1] : NULL;
}

const nar_row *nar_table_find_nocase(const nar_table *table, narrator_str key)
{
    char folded[64];
    if (key.size > sizeof folded)
        return NULL;
    for (size_t i = 0; i < key.size; i++)
        folded[i] = nar_lower(key.text[i]);
    return nar_table_find(table, nar_view(folded, key.size));
}

size_t nar_table_column(const nar_table *table, const char *name)
{
    for (size_t i = 0; i < NAR_CELLS; i++)
        if (nar_equal(table->columns[i], nar_str(name)))
            return i;
    return NAR_CELLS;
}
