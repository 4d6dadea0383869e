// SPDX-License-Identifier: GPL-3.0-or-later
// table.c: rows from tab-separated text.
#include "base/table.h"
#include "base/embed.h"
#include "test.h"

static nar_arena arena;
static const nar_table *table;

static void parse(void *context)
{
    table = nar_table_parse(&arena, nar_str(context), "test");
}

TEST(a_row_is_found_by_its_key)
{
    CHECK_INT(nar_enter(&arena, parse,
                        "# written\tspoken\texample\n# a comment\nDr.\tDoctor\tDr. Vale\n\n"
                        "St.\tSaint\tSt. Ives\r\nSt.\tStreet\nlone\n",
                        NULL),
              NARRATOR_OK);
    CHECK_INT(table->count, 4);
    const nar_row *row = nar_table_find(table, NAR_STR("St."));
    CHECK_TEXT(nar_row_cell(row, 1), "Saint");
    CHECK_TEXT(nar_row_cell(row, 2), "St. Ives");
    CHECK_TEXT(nar_row_cell(nar_row_next(row), 1), "Street");
    CHECK_TEXT(nar_row_cell(nar_row_next(row), 2), "");
    CHECK(!nar_row_next(nar_row_next(row)));
    CHECK_INT(nar_row_next(row)->line, 6);
    CHECK_TEXT(nar_row_cell(nar_table_find(table, NAR_STR("lone")), 1), "");
    CHECK(!nar_table_find(table, NAR_STR("Mr.")));
    CHECK_INT(nar_table_column(table, "spoken"), 1);
    CHECK_INT(nar_table_column(table, "sound"), NAR_CELLS);
    nar_arena_release(&arena);
}

TEST(every_built_in_table_has_named_columns_and_no_ragged_rows)
{
    for (size_t i = 0; i < nar_embedded_count; i++) {
        const char *name = nar_embedded_files[i].name;
        if (!nar_ends(nar_str(name), NAR_STR(".tsv")))
            continue;
        const nar_table *built_in = nar_table_embedded(name);
        CHECK(built_in && built_in->columns[0].size);
        size_t columns = 0;
        while (columns < NAR_CELLS && built_in->columns[columns].size)
            columns++;
        for (size_t row = 0; row < built_in->count; row++) {
            size_t cells = 1;
            narrator_str rest = nar_row_rest(&built_in->rows[row]), cell;
            while (nar_next_cell(&rest, '\t', &cell))
                cells++;
            if (cells > columns)
                fail_msg("%s, line %u: more cells than columns", name, built_in->rows[row].line);
        }
    }
}
