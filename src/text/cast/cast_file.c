// SPDX-License-Identifier: GPL-3.0-or-later
// cast_file.c: reads the files that pin names to voices.
#include "text/cast/cast_file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "text/cast/roster.h"
#include "text/user_file.h"
#include <errno.h>
#include <utf8proc.h>

enum { LONGEST_NAME = 200 };
enum { NAME, VOICE, GENDER, SAME_AS, COLUMNS };

/// How many code points `code` becomes without case and accents; into `out`.
static size_t fold_code(uint32_t code, utf8proc_int32_t *out, size_t room)
{
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, out, (utf8proc_ssize_t)room,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                                    UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
                                &boundary);
    return count > 0 && (size_t)count <= room ? (size_t)count : 0;
}

narrator_str nar_fold_name(nar_arena *arena, narrator_str name)
{
    nar_builder folded = {.arena = arena};
    bool blank = false;
    for (size_t at = 0; at < name.size;) {
        utf8proc_int32_t codes[32];
        size_t count = fold_code(nar_utf8_read(name, &at), codes, sizeof codes / sizeof *codes);
        for (size_t i = 0; i < count; i++) {
            uint32_t code = (uint32_t)codes[i];
            if (code <= ' ' || code == '.') { // "J. R. Vale" is "J R Vale"
                blank = folded.size > 0;
                continue;
            }
            if (blank)
                nar_put_char(&folded, ' ');
            blank = false;
            nar_put_utf8(&folded, code == 0x2019 ? '\'' : code);
        }
    }
    return nar_built(&folded);
}

const nar_pinned *nar_pins_find(const nar_pins *pins, narrator_str folded)
{
    for (size_t i = pins->count; i-- > 0;)
        if (nar_equal(pins->rows[i].folded, folded))
            return &pins->rows[i];
    return NULL;
}

/// A gender by its name in a table, or as a reader might write it.
static bool read_gender(narrator_str word, narrator_gender *gender)
{
    static const struct {
        const char *word;
        narrator_gender gender;
    } words[] = {
        {"male", NARRATOR_GENDER_MALE},       {"man", NARRATOR_GENDER_MALE},
        {"female", NARRATOR_GENDER_FEMALE},   {"woman", NARRATOR_GENDER_FEMALE},
        {"neutral", NARRATOR_GENDER_NEUTRAL}, {"unknown", NARRATOR_GENDER_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (nar_equal_nocase(word, nar_str(words[i].word))) {
            *gender = words[i].gender;
            return true;
        }
    return false;
}

/// A row being read: where it stands, for messages.
struct place {
    nar_arena *arena;
    const char *file;
    size_t line;
};

_Noreturn static void refuse(const struct place *place, const char *what, narrator_str cell)
{
    nar_fail(place->arena, NARRATOR_BAD_FORMAT, "%s, line %zu: %s: \"%.*s\"", place->file,
             place->line, what, (int)(cell.size < LONGEST_NAME ? cell.size : LONGEST_NAME),
             cell.text ? cell.text : "");
}

static void read_voice(const struct place *place, narrator_str cell, nar_pinned *pinned)
{
    nar_voice voice;
    if (!cell.size)
        return;
    if (read_gender(cell, &pinned->gender)) {
        pinned->has_gender = true;
        return;
    }
    if (!nar_roster_find(cell, &voice))
        refuse(place, "no voice has this name (narrator --list-voices tells them)", cell);
    if (nar_equal(voice.use, NAR_STR("narrator")))
        refuse(place, "this voice is the narrator's alone", cell);
    pinned->voice = voice.name;
}

/// Which column of our own each column of the file is.
static void order_columns(const struct place *place, const nar_table *table, size_t *order)
{
    static const char *const names[COLUMNS] = {"name", "voice", "gender", "same as"};
    bool named = nar_table_column(table, "name") < NAR_CELLS;
    for (size_t i = 0; i < NAR_CELLS; i++) {
        order[i] = named ? COLUMNS : i;
        for (size_t column = 0; column < COLUMNS && named; column++)
            if (nar_equal(nar_trim(table->columns[i]), nar_str(names[column])))
                order[i] = column;
        if (named && table->columns[i].size && order[i] == COLUMNS)
            refuse(place, "the columns are name, voice, gender and same as, not",
                   table->columns[i]);
    }
}

static nar_pinned read_row(const struct place *place, const nar_row *row, const size_t *order)
{
    narrator_str cells[COLUMNS] = {{0}}, rest = nar_row_rest(row), cell = nar_row_key(row);
    size_t column = 0;
    do {
        size_t mine = column < NAR_CELLS ? order[column] : COLUMNS;
        cell = nar_trim(cell);
        if (mine < COLUMNS)
            cells[mine] = cell;
        else if (cell.size)
            refuse(place, "there are more cells than columns", cell);
        column++;
    } while (nar_next_cell(&rest, '\t', &cell));
    nar_pinned pinned = {
        .name = cells[NAME],
        .folded = nar_fold_name(place->arena, cells[NAME]),
        .same_as = cells[SAME_AS],
        .file = place->file,
        .line = place->line,
    };
    if (!pinned.folded.size)
        refuse(place, "the row does not say whom it is about", nar_row_rest(row));
    read_voice(place, cells[VOICE], &pinned);
    if (cells[GENDER].size && !read_gender(cells[GENDER], &pinned.gender))
        refuse(place, "the gender is female, male, neutral or unknown, not", cells[GENDER]);
    pinned.has_gender = pinned.has_gender || cells[GENDER].size;
    if (!pinned.voice.size && !pinned.has_gender && !pinned.same_as.size)
        refuse(place, "the row gives no voice, no gender and no other name for", pinned.name);
    return pinned;
}

static void read_rows(nar_arena *arena, nar_pins *pins, narrator_str text, const char *path)
{
    const nar_table *table = nar_table_parse(arena, text, path);
    size_t order[NAR_CELLS], first = pins->count;
    struct place place = {arena, path, 1};
    order_columns(&place, table, order);
    for (size_t i = 0; i < table->count; i++) {
        place.line = table->rows[i].line;
        nar_pinned pinned = read_row(&place, &table->rows[i], order);
        const nar_pinned *earlier = nar_pins_find(pins, pinned.folded);
        if (earlier && earlier >= pins->rows + first)
            refuse(&place, "there is an earlier row for this name", pinned.name);
        pins->rows = nar_grow(arena, pins->rows, pins->count, &pins->capacity, sizeof pinned);
        pins->rows[pins->count++] = pinned;
    }
}

nar_pins nar_pins_read(nar_arena *arena, const char *path)
{
    nar_pins pins = {0};
    narrator_str text;
    const char *own = nar_user_path(arena, "cast.tsv");
    if (own && nar_user_file(arena, own, &text))
        read_rows(arena, &pins, text, own);
    if (!path)
        return pins;
    if (!nar_user_file(arena, path, &text))
        nar_fail(arena, NARRATOR_UNREADABLE, "%s: %s", path, strerror(errno));
    read_rows(arena, &pins, text, path);
    return pins;
}
