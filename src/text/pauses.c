// SPDX-License-Identifier: GPL-3.0-or-later
// pauses.c: reads the tables of pauses.
#include "text/pauses.h"
#include "base/table.h"
#include "text/user_file.h"

enum { MOST_MS = 10000 };

const char *const nar_pause_names[NAR_PAUSES] = {
#define X(name, text) text,
    NAR_PAUSE_MAP(X)
#undef X
};

static size_t find_pause(narrator_str name)
{
    size_t pause = 0;
    while (pause < NAR_PAUSES && !nar_equal_nocase(name, nar_str(nar_pause_names[pause])))
        pause++;
    return pause;
}

_Noreturn static void refuse(nar_arena *arena, const nar_table *table, const nar_row *row,
                             const char *what)
{
    narrator_str key = nar_row_key(row);
    nar_fail(arena, NARRATOR_BAD_FORMAT, "%s, line %u: %s: \"%.*s\"", table->name,
             (unsigned)row->line, what, (int)(key.size < 80 ? key.size : 80), key.text);
}

static void take_rows(nar_arena *arena, const nar_table *table, nar_pause_table *pauses)
{
    for (size_t i = 0; table && i < table->count; i++) {
        const nar_row *row = &table->rows[i];
        size_t pause = find_pause(nar_trim(nar_row_key(row)));
        double ms;
        if (pause == NAR_PAUSES)
            refuse(arena, table, row, "there is no pause of this name");
        if (!nar_parse_double(nar_trim(nar_row_cell(row, 1)), &ms) || ms < 0 || ms > MOST_MS)
            refuse(arena, table, row, "a pause takes 0 to 10000 milliseconds, and not so");
        pauses->ms[pause] = (uint32_t)(ms + 0.5);
    }
}

nar_pause_table nar_pauses_read(nar_arena *arena)
{
    nar_pause_table pauses = {{0}};
    take_rows(arena, nar_table_embedded("voices/pauses.tsv"), &pauses);
    narrator_str text;
    const char *path = nar_user_path(arena, "pauses.tsv");
    if (path && nar_user_file(arena, path, &text))
        take_rows(arena, nar_table_parse(arena, text, path), &pauses);
    return pauses;
}
