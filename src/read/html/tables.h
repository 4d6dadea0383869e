// SPDX-License-Identifier: GPL-3.0-or-later
// tables.h: how the rows of a table are read.
#ifndef NAR_HTML_TABLES_H
#define NAR_HTML_TABLES_H

#include "read/html/tree.h"

/// What stands above the columns of a table: a name each, the first column's too.
typedef struct nar_heads {
    narrator_str *names;
    uint32_t count;    ///< of the columns; 0 when the names are not said with each row
    uint32_t row, end; ///< the row that holds them, and the first node behind the table
} nar_heads;

/// Whether the cells of a row are short pieces of data, to be read in one breath.
bool nar_row_is_data(const nar_tree *tree, uint32_t row);

/// The names that are said with each row of a table: those of a table of three columns or more,
/// whose first row is all headers, and whose other rows have a cell for each.
nar_heads nar_table_heads(nar_arena *arena, const nar_tree *tree, uint32_t table);

/// Whether a table holds data: rows of cells below a header or a caption.
bool nar_table_is_data(const nar_tree *tree, uint32_t table);

#endif
