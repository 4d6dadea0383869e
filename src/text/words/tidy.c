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

/// What stands for a code point: its own UTF-8 (NULL), other text, or nothing ("").
static const char *dress(uint32_t code)
{
    if (code >= 0x2000 && code <= 0x200A)
        return " ";
    switch (code) {
    case 0xA0:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0x2028:
    case 0x2029:
        return " ";
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2039:
    case 0x203A:
    case 0x2033:
        return "\"";
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
        return "'";
    case 0x2010:
    case 0x2011:
    case 0x2212:
        return "-";
    case 0x2012:
        return "\xE2\x80\x93"; // en dash
    case 0x2015:
        return "\xE2\x80\x94"; // em dash
    case 0xD7:
        return "\xE2\x9C\x95"; // a multiplication sign outside the letters
    case 0xF7:
        return "\xE2\x9E\x97"; // and a division sign
    case 0xB5:
        return "\xCE\xBC"; // micro: the letter mu
    case 0x2044:
        return "/";
    case 0xFB01:
        return "fi";
    case 0xFB02:
        return "fl";
    case 0xAD:
    case 0x2060:
    case 0xFEFF:
        return "";
    default:
        break;
    }
    bool silent = (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
                  (code >= 0x2066 && code <= 0x2069) || (code >= 0xFE00 && code <= 0xFE0F) ||
                  (code >= 0x1F3FB && code <= 0x1F3FF) || (code >= 0xE0000 && code <= 0xE0FFF) ||
                  (code >= 0x80 && code < 0xA0);
    return silent ? "" : NULL;
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
