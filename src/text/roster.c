// SPDX-License-Identifier: GPL-3.0-or-later
// roster.c: rows of the roster as voices.
#include "text/roster.h"
#include "base/embed.h"
#include "base/table.h"
#include <stdio.h>

enum { NAME, LANGUAGE, GENDER, AGE, USE, GAIN_DB, WPM };

static const nar_table *roster(void)
{
    return nar_table_embedded("voices/roster.tsv");
}

static narrator_gender read_gender(narrator_str name)
{
    return nar_equal(name, NAR_STR("male"))      ? NARRATOR_GENDER_MALE
           : nar_equal(name, NAR_STR("female"))  ? NARRATOR_GENDER_FEMALE
           : nar_equal(name, NAR_STR("neutral")) ? NARRATOR_GENDER_NEUTRAL
                                                 : NARRATOR_GENDER_UNKNOWN;
}

static nar_voice read_voice(const nar_row *row)
{
    char path[96];
    snprintf(path, sizeof path, "voices/%.*s.voice", (int)row->key.size, row->key.text);
    nar_voice voice = {
        .name = row->key,
        .definition = nar_embedded_find(path),
        .language = nar_row_cell(row, LANGUAGE),
        .use = nar_row_cell(row, USE),
        .age = nar_row_cell(row, AGE),
        .gender = read_gender(nar_row_cell(row, GENDER)),
        .wpm = 138,
    };
    nar_parse_double(nar_row_cell(row, GAIN_DB), &voice.gain_db);
    nar_parse_double(nar_row_cell(row, WPM), &voice.wpm);
    return voice;
}

size_t nar_roster_count(void)
{
    return roster() ? roster()->count : 0;
}

nar_voice nar_roster_voice(size_t index)
{
    return read_voice(&roster()->rows[index]);
}

bool nar_roster_find(narrator_str name, nar_voice *voice)
{
    const nar_row *row = nar_table_find(roster(), name);
    if (row)
        *voice = read_voice(row);
    return row;
}
