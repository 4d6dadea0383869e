// SPDX-License-Identifier: GPL-3.0-or-later
// table.h: knowledge in rows, from tab-separated text.
//
// The first line names the columns ("# written<TAB>spoken<TAB>example"); other lines that start
// with "#" and empty lines are comments. The first column is the key; several rows may share it.
// The program's own tables and the user's are read by the same loader.
#ifndef NAR_TABLE_H
#define NAR_TABLE_H

#include "base/str.h"

enum { NAR_CELLS = 12 }; ///< the most columns a table may have

/// A row knows where it stands from its text, and no addresses: so the tables that are built in
/// need not be read at the start, nor changed in memory.
typedef struct nar_row {
    int32_t to_key; ///< bytes from the row to its first cell; the rest is one tab behind it
    uint32_t key_size, rest_size;
    uint32_t line;    ///< in its file, from 1
    uint32_t to_next; ///< rows to the next one with the same key; 0: there is none
} nar_row;

typedef struct nar_table {
    const char *name;
    const nar_row *rows; ///< in the order of the file
    size_t count;
    narrator_str columns[NAR_CELLS];
    const uint32_t *slots; ///< hash of the key: the number of the row, from 1
    size_t slot_mask;
} nar_table;

/// Reads a table, up to 1 GB. It has a text of its own: cells are views of that.
const nar_table *nar_table_parse(nar_arena *arena, narrator_str text, const char *name);

/// The first row whose key is `key`, or NULL.
const nar_row *nar_table_find(const nar_table *table, narrator_str key);

/// The same for a key of any case against keys in lower case (ASCII); keys over 64 bytes
/// are not found.
const nar_row *nar_table_find_nocase(const nar_table *table, narrator_str key);

/// The first cell.
static inline narrator_str nar_row_key(const nar_row *row)
{
    return nar_view((const char *)row + row->to_key, row->key_size);
}

/// What stands behind the first cell.
static inline narrator_str nar_row_rest(const nar_row *row)
{
    return nar_view((const char *)row + row->to_key + row->key_size + 1, row->rest_size);
}

/// The next row with the same key, in order; NULL behind the last.
static inline const nar_row *nar_row_next(const nar_row *row)
{
    return row->to_next ? row + row->to_next : NULL;
}

/// A cell by its column, 0 being the key; empty when the row ends before it.
narrator_str nar_row_cell(const nar_row *row, size_t column);

/// The index of a column by its name; NAR_CELLS when the table has none such.
size_t nar_table_column(const nar_table *table, const char *name);

/// A table that is built into the program, such as "language/en/units.tsv"; any thread. NULL when
/// there is none of that name, or no memory.
const nar_table *nar_table_embedded(const char *name);

/// What a table is made of, as one piece of memory: this, its rows, its slots and its text. The
/// build makes it of every table (index/index.c), with the table's own reader.
typedef struct nar_table_image {
    uint32_t count, slots, text_size;
} nar_table_image;

/// Its size, and the table that it holds.
size_t nar_table_image_size(const nar_table_image *image);
nar_table nar_table_of_image(const nar_table_image *image, const char *name);

nar_table_image *nar_table_make_image(nar_arena *arena, narrator_str text);

#endif
