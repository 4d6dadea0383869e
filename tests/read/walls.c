// SPDX-License-Identifier: GPL-3.0-or-later
// walls.c: what servers say instead of an article; each row of the table is tried.
#include "base/table.h"
#include "read/article/pattern.h"
#include "test.h"

TEST(every_row_matches_its_example)
{
    const nar_table *table = nar_table_embedded("language/walls.tsv");
    nar_arena arena;
    nar_arena_init(&arena);
    assert_non_null(table);
    for (size_t i = 0; i < table->count; i++) {
        nar_subject subject;
        const nar_pattern *pattern =
            nar_pattern_compile(&arena, nar_row_key(&table->rows[i]), NULL);
        nar_subject_set(&subject, nar_row_cell(&table->rows[i], 2));
        if (!nar_pattern_valid(pattern) || !nar_pattern_matches(pattern, &subject))
            fail_msg("walls.tsv:%u does not match its example", table->rows[i].line);
    }
    nar_arena_release(&arena);
}
