// SPDX-License-Identifier: GPL-3.0-or-later
// table.c: tab-separated rows, found by hash.
#include "base/table.h"
#include "base/embed.h"
#include <stdatomic.h>
#include <stdlib.h>

static size_t hash(narrator_str key)
{
    uint64_t value = 0xcbf29ce484222325u; // FNV-1a (Fowler, Noll, Vo)
    for (size_t i = 0; i < key.size; i++)
        value = (value ^ (unsigned char)key.text[i]) * 0x100000001b3u;
    return (size_t)(value ^ value >> 29);
}

narrator_str nar_row_cell(const nar_row *row, size_t column)
{
    narrator_str rest = row->rest, cell = row->key;
    for (; column; column--)
        if (!nar_next_cell(&rest, '\t', &cell))
            return NAR_STR("");
    return cell;
}

static size_t count_lines(narrator_str text)
{
    size_t lines = 1;
    for (const char *c = text.text, *end = c + text.size; c < end; c++, lines++)
        if (!(c = memchr(c, '\n', (size_t)(end - c))))
            break;
    return lines;
}

static void name_columns(nar_table *table, narrator_str line)
{
    narrator_str rest = nar_trim(nar_slice(line, 1, line.size)), cell;
    for (size_t i = 0; i < NAR_CELLS && nar_next_cell(&rest, '\t', &cell); i++)
        table->columns[i] = cell;
}

static void add_to_index(nar_table *table, nar_row *row)
{
    size_t slot = hash(row->key) & table->slot_mask;
    while (table->slots[slot] && !nar_equal(table->slots[slot]->key, row->key))
        slot = (slot + 1) & table->slot_mask;
    row->next = table->slots[slot];
    table->slots[slot] = row;
}

const nar_table *nar_table_parse(nar_arena *arena, narrator_str text, const char *name)
{
    nar_table *table = nar_new(arena, nar_table);
    nar_row *rows = nar_new_array(arena, nar_row, count_lines(text));
    table->name = name;
    table->rows = rows;
    narrator_str rest = text, line;
    for (size_t number = 1; nar_next_line(&rest, &line); number++) {
        if (!line.size)
            continue;
        if (line.text[0] == '#') {
            if (!table->columns[0].size)
                name_columns(table, line);
            continue;
        }
        nar_row *row = &rows[table->count++];
        *row = (nar_row){.line = number};
        if (!nar_cut(line, '\t', &row->key, &row->rest))
            row->rest = (narrator_str){0};
    }
    size_t slots = 16;
    while (slots < table->count * 2)
        slots *= 2;
    table->slots = nar_new_array(arena, const nar_row *, slots);
    table->slot_mask = slots - 1;
    for (size_t i = table->count; i-- > 0;) // backwards, so that `next` runs forwards
        add_to_index(table, &rows[i]);
    return table;
}

const nar_row *nar_table_find(const nar_table *table, narrator_str key)
{
    if (!table)
        return NULL;
    size_t slot = hash(key) & table->slot_mask;
    while (table->slots[slot] && !nar_equal(table->slots[slot]->key, key))
        slot = (slot + 1) & table->slot_mask;
    return table->slots[slot];
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

static int compare_names(const void *name, const void *file)
{
    return strcmp(name, ((const nar_embedded *)file)->name);
}

static const nar_embedded *find_embedded(const char *name)
{
    return bsearch(name, nar_embedded_files, nar_embedded_count, sizeof *nar_embedded_files,
                   compare_names);
}

narrator_str nar_embedded_find(const char *name)
{
    const nar_embedded *file = find_embedded(name);
    return file ? nar_view(file->begin, (size_t)(file->end - file->begin)) : nar_view(NULL, 0);
}

/// A built-in table once it was parsed; it stays for the life of the process.
struct kept_table {
    nar_arena arena;
    const nar_embedded *file;
    const nar_table *table;
};

static _Atomic(struct kept_table *) kept[256];

static void parse_kept(void *context)
{
    struct kept_table *new_table = context;
    const nar_embedded *file = new_table->file;
    new_table->table = nar_table_parse(
        &new_table->arena, nar_view(file->begin, (size_t)(file->end - file->begin)), file->name);
}

const nar_table *nar_table_embedded(const char *name)
{
    const nar_embedded *file = find_embedded(name);
    if (!file || (size_t)(file - nar_embedded_files) >= sizeof kept / sizeof *kept)
        return NULL;
    _Atomic(struct kept_table *) *place = &kept[file - nar_embedded_files];
    struct kept_table *there = atomic_load_explicit(place, memory_order_acquire);
    if (there)
        return there->table;
    struct kept_table *mine = nar_malloc(sizeof *mine);
    if (!mine)
        return NULL;
    *mine = (struct kept_table){.file = file};
    if (nar_enter(&mine->arena, parse_kept, mine, NULL) == NARRATOR_OK &&
        atomic_compare_exchange_strong(place, &there, mine))
        return mine->table;
    nar_arena_release(&mine->arena); // no memory, or another thread was first
    free(mine);
    return there ? there->table : NULL;
}
