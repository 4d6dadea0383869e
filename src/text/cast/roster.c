// SPDX-License-Identifier: GPL-3.0-or-later
// roster.c: rows of the roster as voices, and voices in a language.
#include "text/cast/roster.h"
#include "base/embed.h"
#include "base/table.h"
#include "text/language.h"
#include <math.h>
#include <stdio.h>

enum { NAME, LANGUAGE, GENDER, AGE, USE, F0_HZ, FORMANTS, GAIN_DB, WPM, ABOUT, EXAMPLE };
enum { TAG, ESPEAK, MORE_GAIN_DB, SPEED };

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

static double read_number(const nar_row *row, size_t column, double fallback)
{
    double value;
    return nar_parse_double(nar_row_cell(row, column), &value) ? value : fallback;
}

static nar_voice read_voice(const nar_row *row)
{
    char path[96];
    snprintf(path, sizeof path, "voices/%.*s.voice", (int)row->key_size, nar_row_key(row).text);
    return (nar_voice){
        .name = nar_row_key(row),
        .definition = nar_embedded_find(path),
        .language = nar_row_cell(row, LANGUAGE),
        .use = nar_row_cell(row, USE),
        .age = nar_row_cell(row, AGE),
        .gender = read_gender(nar_row_cell(row, GENDER)),
        .f0_hz = read_number(row, F0_HZ, 100),
        .formants = read_number(row, FORMANTS, 1),
        .gain_db = read_number(row, GAIN_DB, 0),
        .wpm = read_number(row, WPM, 220),
        .about = nar_row_cell(row, ABOUT),
        .example = nar_row_cell(row, EXAMPLE),
    };
}

size_t nar_roster_count(void)
{
    return roster() ? roster()->count : 0;
}

nar_voice nar_roster_voice(size_t index)
{
    return read_voice(&roster()->rows[index]);
}

/// The row of languages.tsv for a tag: of language and region, else of the language.
static const nar_row *find_language(narrator_str tag)
{
    const nar_table *languages = nar_table_embedded("voices/languages.tsv");
    const nar_row *row = nar_table_find_nocase(languages, tag);
    narrator_str code, rest;
    if (!row && nar_cut(tag, '-', &code, &rest))
        row = nar_table_find_nocase(languages, code);
    return row;
}

static narrator_str language_code(narrator_str tag)
{
    narrator_str code, rest;
    nar_cut(tag, '-', &code, &rest);
    return code;
}

/// Makes a voice speak another language: at the level and speed that the language has.
static void move_voice(nar_voice *voice, narrator_str tag)
{
    const nar_row *from = find_language(voice->language), *to = find_language(tag);
    double gain_db = to ? read_number(to, MORE_GAIN_DB, 0) : 0;
    double speed = to ? read_number(to, SPEED, 1) : 1;
    voice->language = to ? nar_row_cell(to, ESPEAK) : language_code(tag);
    voice->gain_db += gain_db - (from ? read_number(from, MORE_GAIN_DB, 0) : 0);
    voice->wpm *= speed / (from ? read_number(from, SPEED, 1) : 1);
}

bool nar_roster_find(narrator_str name, nar_voice *voice)
{
    const nar_row *row = nar_table_find(roster(), name);
    if (row) {
        *voice = read_voice(row);
        return true;
    }
    if (!nar_starts(name, NAR_STR("narrator-")) || name.size < 11 || name.size > 17)
        return false;
    narrator_str tag = nar_slice(name, 9, name.size);
    for (size_t i = 0; i < tag.size; i++)
        if (!nar_is_lower(tag.text[i]) && (!i || tag.text[i] != '-'))
            return false;
    if (!nar_roster_find(NAR_STR("narrator-gb"), voice))
        return false;
    voice->name = name;
    move_voice(voice, tag);
    return true;
}

bool nar_roster_find_in(narrator_str name, narrator_str tag, nar_voice *voice)
{
    if (!nar_roster_find(name, voice))
        return false;
    bool accent_is_its_own = nar_equal(voice->use, NAR_STR("narrator")) &&
                             nar_equal_nocase(language_code(voice->language), language_code(tag));
    if (tag.size && !accent_is_its_own)
        move_voice(voice, tag);
    return true;
}

/// The row of voices/levels.tsv for a voice: its own, or that of the narrator. Its columns are
/// named for the pace at which they were measured.
static const nar_row *find_levels(const nar_table *levels, narrator_str name)
{
    const nar_row *row = nar_table_find(levels, name);
    return row ? row : nar_table_find(levels, NAR_STR("narrator-gb"));
}

/// More gain at a pace: between its columns in a straight line.
static double pace_gain_db(const nar_voice *voice, double pace)
{
    const nar_table *levels = nar_table_embedded("voices/levels.tsv");
    const nar_row *row = levels ? find_levels(levels, voice->name) : NULL;
    double before = 0, before_db = 0;
    for (size_t i = 1; row && i < NAR_CELLS && levels->columns[i].size; i++) {
        double here = 0, db = read_number(row, i, 0);
        nar_parse_double(levels->columns[i], &here);
        if (pace <= here)
            return i > 1 ? before_db + (db - before_db) * (pace - before) / (here - before) : db;
        before = here;
        before_db = db;
    }
    return before_db;
}

double nar_voice_gain_db(const nar_voice *voice, double wpm)
{
    return voice->gain_db + pace_gain_db(voice, wpm / voice->wpm);
}

static bool put(char *out, size_t room, size_t *size, narrator_str text)
{
    if (room - *size < text.size)
        return false;
    memcpy(out + *size, text.text, text.size);
    *size += text.size;
    return true;
}

/// The lines that choose a language: eSpeak NG takes the first `language` line of a file, and
/// needs to be told of an accent's own phonemes and rules.
static bool put_language(const nar_voice *voice, char *out, size_t room, size_t *size)
{
    char path[96];
    snprintf(path, sizeof path, "voices/language-%.*s.voice", (int)voice->language.size,
             voice->language.text);
    narrator_str own = nar_embedded_find(path);
    if (own.size)
        return put(out, room, size, own);
    return put(out, room, size, NAR_STR("language ")) && put(out, room, size, voice->language) &&
           put(out, room, size, NAR_STR("\n"));
}

size_t nar_voice_file(const nar_voice *voice, char *out, size_t room)
{
    size_t size = 0;
    if (!put_language(voice, out, room, &size))
        return 0;
    narrator_str rest = voice->definition, line;
    while (nar_next_line(&rest, &line)) {
        if (nar_starts(line, NAR_STR("language ")))
            continue;
        if (!put(out, room, &size, line) || !put(out, room, &size, NAR_STR("\n")))
            return 0;
    }
    return size;
}

double nar_voice_distance(const nar_voice *a, const nar_voice *b)
{
    double pitch = 12 * log2(a->f0_hz / b->f0_hz) / 2;
    double tract = 12 * log2(a->formants / b->formants) / 1.7;
    return sqrt(pitch * pitch + tract * tract);
}
