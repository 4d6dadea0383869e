// SPDX-License-Identifier: GPL-3.0-or-later
// tables.c: how the rows of a table are read.
//
// Takes   the nodes of a table.
// Gives   whether its rows are data, and what the columns are called.
//
// Who looks at a table sees what a number is; who hears it has long forgotten the header of the
// fourth column. With two columns the first row says enough.
#include "read/html/tables.h"

enum {
    LONGEST_CELL = 300,
    LONGEST_LINE = 60,
    LONGEST_NAME = 40,
    FEWEST_COLUMNS = 3,
    MOST_COLUMNS = 12
};

static bool is_cell(nar_tag tag)
{
    return tag == NAR_TAG_TD || tag == NAR_TAG_TH;
}

/// Whether a cell holds paragraphs, as it does where a table only arranges a page.
static bool has_paragraphs(const nar_tree *tree, uint32_t cell)
{
    uint32_t paragraphs = 0, breaks = 0;
    for (uint32_t node = cell + 1; node < tree->nodes[cell].end && paragraphs < 2; node++) {
        const nar_node *at = &tree->nodes[node];
        bool blank = at->tag == NAR_TAG_TEXT && !nar_trim(nar_node_text(tree, node)).size;
        paragraphs += at->tag == NAR_TAG_P && at->text_size >= LONGEST_LINE;
        breaks = at->tag == NAR_TAG_BR ? breaks + 1 : blank ? breaks : 0;
        paragraphs += breaks == 2;
    }
    return paragraphs > 1;
}

bool nar_row_is_data(const nar_tree *tree, uint32_t row)
{
    size_t cells = 0, size = 0;
    for (uint32_t node = row + 1; node < tree->nodes[row].end; node++) {
        nar_tag tag = tree->nodes[node].tag;
        cells += is_cell(tag);
        if (is_cell(tag) && has_paragraphs(tree, node))
            return false;
        if (tag == NAR_TAG_TEXT)
            size += tree->nodes[node].text_size;
        if (tag == NAR_TAG_TABLE || tag == NAR_TAG_UL || tag == NAR_TAG_OL ||
            (tag >= NAR_TAG_H1 && tag <= NAR_TAG_H6))
            return false;
    }
    return cells >= 2 && size <= LONGEST_CELL * cells && size <= 4 * LONGEST_CELL;
}

/// The next row of a table behind `node`; 0 when there is none.
static uint32_t next_row(const nar_tree *tree, uint32_t table, uint32_t node)
{
    while (++node < tree->nodes[table].end)
        if (tree->nodes[node].tag == NAR_TAG_TR)
            return node;
    return 0;
}

/// The cells of a row; 0 when one of them spans several rows or columns. `heads`: the headers.
static uint32_t count_cells(const nar_tree *tree, uint32_t row, uint32_t *heads)
{
    uint32_t cells = 0;
    *heads = 0;
    for (uint32_t node = nar_node_child(tree, row, 0); node;
         node = nar_node_child(tree, row, node)) {
        if (!is_cell(tree->nodes[node].tag))
            continue;
        narrator_str rows = nar_node_get(tree, node, NAR_ATTRIBUTE_ROWSPAN);
        narrator_str columns = nar_node_get(tree, node, NAR_ATTRIBUTE_COLSPAN);
        if ((rows.size && !nar_equal(rows, NAR_STR("1"))) ||
            (columns.size && !nar_equal(columns, NAR_STR("1"))))
            return 0;
        cells++;
        *heads += tree->nodes[node].tag == NAR_TAG_TH;
    }
    return cells;
}

/// Whether all rows are data with a cell for each column.
static bool is_regular(const nar_tree *tree, uint32_t table, uint32_t first, uint32_t columns)
{
    uint32_t rows = 0, heads;
    for (uint32_t row = first; (row = next_row(tree, table, row)); rows++)
        if (!nar_row_is_data(tree, row) || count_cells(tree, row, &heads) != columns ||
            heads == columns)
            return false;
    return rows >= 2;
}

bool nar_table_is_data(const nar_tree *tree, uint32_t table)
{
    bool named = false;
    uint32_t rows = 0;
    for (uint32_t node = table + 1; node < tree->nodes[table].end; node++) {
        nar_tag tag = tree->nodes[node].tag;
        named |= tag == NAR_TAG_TH || tag == NAR_TAG_CAPTION;
        if (tag == NAR_TAG_TABLE || (tag == NAR_TAG_TR && !nar_row_is_data(tree, node)))
            return false;
        rows += tag == NAR_TAG_TR;
    }
    return named && rows >= 2;
}

nar_heads nar_table_heads(nar_arena *arena, const nar_tree *tree, uint32_t table)
{
    nar_heads heads = {.row = next_row(tree, table, table), .end = tree->nodes[table].end};
    uint32_t count, cells = heads.row ? count_cells(tree, heads.row, &count) : 0, column = 0;
    if (cells < FEWEST_COLUMNS || cells > MOST_COLUMNS || count != cells ||
        !nar_row_is_data(tree, heads.row) || !is_regular(tree, table, heads.row, cells))
        return heads;
    heads.names = nar_new_array(arena, narrator_str, cells);
    for (uint32_t node = nar_node_child(tree, heads.row, 0); node;
         node = nar_node_child(tree, heads.row, node)) {
        if (!is_cell(tree->nodes[node].tag))
            continue;
        narrator_str name = nar_node_words(arena, tree, node);
        if (name.size > LONGEST_NAME)
            return heads;
        if (nar_ends(name, NAR_STR(":")))
            name.size--;
        heads.names[column++] = name;
    }
    heads.count = column;
    return heads;
}
