// SPDX-License-Identifier: GPL-3.0-or-later
// tidy.c: Unicode clean-up before words are read.
//
// Takes   any valid UTF-8.
// Gives   the same words in plain dress: composed letters, ASCII quotation marks, hyphens and
//         blanks, no zero-width characters, no skin tones; and where each byte came from.
#include "base/utf8.h"
#include "text/words/scan.h"
#include <stdlib.h>
#include <utf8proc.h>

/// What stands for code points from `first` to `last`: "" for what is silent.
typedef struct dressed {
    uint32_t first, last;
    const char *text;
} dressed;

static const dressed dresses[] = {
    {0x80, 0x9F, ""},
    {0xA0, 0xA0, " "},
    {0xAB, 0xAB, "\""},
    {0xAD, 0xAD, ""},
    {0xB5, 0xB5, "\xCE\xBC"}, // micro: the letter mu
    {0xBB, 0xBB, "\""},
    {0xD7, 0xD7, "\xE2\x9C\x95"}, // a multiplication sign outside the letters
    {0xF7, 0xF7, "\xE2\x9E\x97"}, // and a division sign
    {0x2BC, 0x2BC, "'"},
    {0x2DA, 0x2DA, "\xC2\xB0"}, // a ring for a degree
    {0x2000, 0x200A, " "},
    {0x200B, 0x200F, ""},
    {0x2010, 0x2011, "-"},
    {0x2012, 0x2012, "\xE2\x80\x93"}, // en dash
    {0x2015, 0x2015, "\xE2\x80\x94"}, // em dash
    {0x2018, 0x201B, "'"},
    {0x201C, 0x201F, "\""},
    {0x2028, 0x2029, " "},
    {0x202A, 0x202E, ""},
    {0x202F, 0x202F, " "},
    {0x2032, 0x2032, "'"},
    {0x2033, 0x2033, "\""},
    {0x2039, 0x203A, "\""},
    {0x2044, 0x2044, "/"},
    {0x205F, 0x205F, " "},
    {0x2060, 0x2060, ""},
    {0x2066, 0x2069, ""},
    {0x2080, 0x2080, "0"}, // below the line, as in "H₂O"
    {0x2081, 0x2081, "1"},
    {0x2082, 0x2082, "2"},
    {0x2083, 0x2083, "3"},
    {0x2084, 0x2084, "4"},
    {0x2085, 0x2085, "5"},
    {0x2086, 0x2086, "6"},
    {0x2087, 0x2087, "7"},
    {0x2088, 0x2088, "8"},
    {0x2089, 0x2089, "9"},
    {0x2212, 0x2212, "-"},
    {0x3000, 0x3000, " "},
    {0xFB01, 0xFB01, "fi"},
    {0xFB02, 0xFB02, "fl"},
    {0xFE00, 0xFE0F, ""},
    {0xFEFF, 0xFEFF, ""},
    {0x1F3FB, 0x1F3FF, ""}, // tones of skin
    {0xE0000, 0xE0FFF, ""},
};

/// What stands for a code point: its own UTF-8 (NULL), other text, or nothing ("").
static const char *dress(uint32_t code)
{
    size_t low = 0, high = sizeof dresses / sizeof *dresses;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code > dresses[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < sizeof dresses / sizeof *dresses && code >= dresses[low].first;
    return found ? dresses[low].text : NULL;
}

/// A blank between digits that parts groups of three: "10 000" with a no-break space.
static bool is_group_mark(narrator_str text, size_t at, size_t next)
{
    return at && nar_is_digit(text.text[at - 1]) && nar_digits_at(text, next).size == 3;
}

/// Joins a combining mark to the letter before it, where there is a letter for both.
static void compose(nar_builder *tidy, uint32_t mark)
{
    size_t start;
    uint32_t base = nar_utf8_before(nar_built(tidy), tidy->size, &start);
    utf8proc_int32_t pair[2] = {(utf8proc_int32_t)base, (utf8proc_int32_t)mark};
    utf8proc_ssize_t count =
        base ? utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE) : 0;
    if (count != 1)
        return; // no such letter: eSpeak NG would read the mark
    tidy->size = start;
    nar_put_utf8(tidy, (uint32_t)pair[0]);
}

static void tidy_one(nar_builder *tidy, narrator_str text, size_t at, size_t next, uint32_t code)
{
    const char *other = dress(code);
    if (other && *other == ' ' && code >= 0x80 && is_group_mark(text, at, next))
        nar_put_char(tidy, ',');
    else if (other)
        nar_put_z(tidy, other);
    else if (code >= 0x300 && code <= 0x36F)
        compose(tidy, code);
    else if (code >= 0xFF01 && code <= 0xFF5E)
        nar_put_char(tidy, (char)(code - 0xFF01 + '!'));
    else
        nar_put(tidy, nar_slice(text, at, next));
}

static bool is_tidy(narrator_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.text[i] >= 0x80)
            return false;
    return true;
}

/// What is dropped belongs to the character before it, which is at `kept`: without a pin there,
/// all that was copied before would be one piece with it.
static void pin_kept(nar_arena *arena, nar_map *map, nar_pin kept)
{
    if (map->pins[map->count - 1].spoken < kept.spoken)
        nar_map_pin(arena, map, kept.spoken, kept.source);
}

narrator_str nar_tidy(nar_arena *arena, narrator_str text, nar_map **map, size_t *start,
                      size_t *end)
{
    *map = NULL;
    if (is_tidy(text))
        return text;
    size_t old_start = *start, old_end = *end;
    nar_builder tidy = {.arena = arena};
    *map = nar_new(arena, nar_map);
    nar_map_pin(arena, *map, 0, 0);
    nar_pin kept = {0, 0}; // the last character that was not dropped
    for (size_t at = 0, next; at < text.size; at = next) {
        if (at <= old_start)
            *start = tidy.size;
        if (at <= old_end)
            *end = tidy.size;
        next = at;
        uint32_t code = nar_utf8_read(text, &next);
        size_t size = tidy.size;
        if (code < 0x80) {
            nar_put_char(&tidy, text.text[at]);
            kept = (nar_pin){size, at};
            continue;
        }
        tidy_one(&tidy, text, at, next, code);
        if (tidy.size > size && tidy.size - size != next - at)
            nar_map_pin(arena, *map, size, at);
        else if (tidy.size <= size)
            pin_kept(arena, *map, kept);
        if (tidy.size - size != next - at)
            nar_map_pin(arena, *map, tidy.size, next);
        if (tidy.size > size)
            kept = (nar_pin){size, at};
    }
    if (old_start >= text.size)
        *start = tidy.size;
    if (old_end >= text.size)
        *end = tidy.size;
    nar_map_pin(arena, *map, tidy.size, text.size);
    return nar_built(&tidy);
}
