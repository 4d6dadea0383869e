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

typedef struct nar_row {
    narrator_str key, rest;     ///< the first cell, and what stands behind it
    size_t line;                ///< in its file, from 1
    const struct nar_row *next; ///< the next row with the same key, in order
} nar_row;

typedef struct nar_table {
    const char *name;
    const nar_row *rows; ///< in the order of the file
    size_t count;
    narrator_str columns[NAR_CELLS];
    const nar_row **slots; ///< hash of the key
    size_t slot_mask;
} nar_table;

/// Reads a table. The text must live as long as the table: cells are views of it.
const nar_table *nar_table_parse(nar_arena *arena, narrator_str text, const char *name);

/// The first row whose key is `key`, or NULL.
const nar_row *nar_table_find(const nar_table *table, narrator_str key);

/// The same for a key of any case against keys in lower case (ASCII); keys over 64 bytes
/// are not found.
const nar_row *nar_table_find_nocase(const nar_table *table, narrator_str key);

/// A cell by its column, 0 being the key; empty when the row ends before it.
narrator_str nar_row_cell(const nar_row *row, size_t column);

/// The index of a column by its name; NAR_CELLS when the table has none such.
size_t nar_table_column(const nar_table *table, const char *name);

/// A table that is built into the program, such as "language/en/units.tsv". Parsed at its
/// first use and kept; any thread. NULL when there is none of that name, or no memory.
const nar_table *nar_table_embedded(const char *name);

#endif
