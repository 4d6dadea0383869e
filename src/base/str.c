// SPDX-License-Identifier: GPL-3.0-or-later
// str.c: views and builders.
#include "base/str.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool nar_equal(narrator_str a, narrator_str b)
{
    return a.size == b.size && (!a.size || !memcmp(a.text, b.text, a.size));
}

bool nar_equal_nocase(narrator_str a, narrator_str b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (nar_lower(a.text[i]) != nar_lower(b.text[i]))
            return false;
    return true;
}

int nar_compare(narrator_str a, narrator_str b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common ? memcmp(a.text, b.text, common) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

bool nar_starts(narrator_str str, narrator_str start)
{
    return str.size >= start.size && nar_equal(nar_slice(str, 0, start.size), start);
}

bool nar_ends(narrator_str str, narrator_str end)
{
    return str.size >= end.size && nar_equal(nar_slice(str, str.size - end.size, str.size), end);
}

size_t nar_find(narrator_str str, narrator_str part)
{
    const char *found = str.size ? memmem(str.text, str.size, part.text, part.size) : NULL;
    return found ? (size_t)(found - str.text) : str.size;
}

size_t nar_count(narrator_str str, narrator_str part)
{
    size_t count = 0, at = 0;
    for (; (at += nar_find(nar_slice(str, at, str.size), part)) < str.size; at += part.size)
        count++;
    return count;
}

static bool starts_blank(narrator_str str, size_t *width)
{
    *width = 1;
    if (str.size && nar_is_space(str.text[0]))
        return true;
    *width = 2;
    return nar_starts(str, NAR_STR("\xC2\xA0"));
}

static bool ends_blank(narrator_str str, size_t *width)
{
    *width = 1;
    if (str.size && nar_is_space(str.text[str.size - 1]))
        return true;
    *width = 2;
    return nar_ends(str, NAR_STR("\xC2\xA0"));
}

narrator_str nar_trim(narrator_str str)
{
    size_t width;
    while (starts_blank(str, &width))
        str = nar_slice(str, width, str.size);
    while (ends_blank(str, &width))
        str = nar_slice(str, 0, str.size - width);
    return str;
}

bool nar_next_line(narrator_str *rest, narrator_str *line)
{
    if (!rest->size)
        return false;
    size_t end = 0;
    while (end < rest->size && rest->text[end] != '\n' && rest->text[end] != '\r')
        end++;
    *line = nar_slice(*rest, 0, end);
    size_t next = end + (end < rest->size);
    if (next < rest->size && rest->text[end] == '\r' && rest->text[next] == '\n')
        next++;
    *rest = nar_slice(*rest, next, rest->size);
    return true;
}

bool nar_cut(narrator_str str, char mark, narrator_str *before, narrator_str *after)
{
    const char *found = str.size ? memchr(str.text, mark, str.size) : NULL;
    size_t at = found ? (size_t)(found - str.text) : str.size;
    *before = nar_slice(str, 0, at);
    *after = nar_slice(str, found ? at + 1 : at, str.size);
    return found;
}

bool nar_next_cell(narrator_str *rest, char mark, narrator_str *cell)
{
    if (!rest->text)
        return false;
    if (!nar_cut(*rest, mark, cell, rest))
        *rest = (narrator_str){NULL, 0};
    return true;
}

bool nar_next_word(narrator_str *rest, narrator_str *word)
{
    size_t start = 0;
    while (start < rest->size && nar_is_space(rest->text[start]))
        start++;
    size_t end = start;
    while (end < rest->size && !nar_is_space(rest->text[end]))
        end++;
    *word = nar_slice(*rest, start, end);
    *rest = nar_slice(*rest, end, rest->size);
    return word->size > 0;
}

bool nar_list_holds(narrator_str list, narrator_str word)
{
    narrator_str item;
    if (!word.size)
        return false;
    while (nar_next_word(&list, &item))
        if (nar_equal_nocase(item, word))
            return true;
    return false;
}

bool nar_is_one_of(narrator_str str, const char *const *words)
{
    for (; *words; words++)
        if (nar_equal_nocase(str, nar_str(*words)))
            return true;
    return false;
}

size_t nar_hash(narrator_str str)
{
    uint64_t value = 0xcbf29ce484222325u;
    for (size_t i = 0; i < str.size; i++)
        value = (value ^ (unsigned char)str.text[i]) * 0x100000001b3u;
    return (size_t)(value ^ value >> 29);
}

bool nar_parse_size(narrator_str str, size_t *value)
{
    size_t number = 0;
    for (size_t i = 0; i < str.size; i++) {
        if (!nar_is_digit(str.text[i]) || number > (SIZE_MAX / 2 - 9) / 10)
            return false;
        number = number * 10 + (size_t)(str.text[i] - '0');
    }
    *value = number;
    return str.size > 0;
}

bool nar_parse_double(narrator_str str, double *value)
{
    char copy[64], *end;
    if (!str.size || str.size >= sizeof copy || nar_is_space(str.text[0]))
        return false;
    memcpy(copy, str.text, str.size);
    copy[str.size] = '\0';
    *value = strtod(copy, &end);
    return end == copy + str.size && *value == *value && *value - *value == 0;
}

narrator_str nar_copy(nar_arena *arena, narrator_str str)
{
    char *copy = nar_alloc(arena, str.size + 1);
    if (str.size)
        memcpy(copy, str.text, str.size);
    return nar_view(copy, str.size);
}

const char *nar_copy_z(nar_arena *arena, narrator_str str)
{
    return nar_copy(arena, str).text;
}

static void reserve(nar_builder *builder, size_t more)
{
    if (builder->capacity - builder->size >= more)
        return;
    size_t wanted = builder->capacity ? builder->capacity : 64;
    while (wanted - builder->size < more)
        wanted *= 2;
    char *grown = nar_alloc(builder->arena, wanted);
    if (builder->size)
        memcpy(grown, builder->text, builder->size);
    builder->text = grown;
    builder->capacity = wanted;
}

void nar_put(nar_builder *builder, narrator_str str)
{
    if (!str.size)
        return;
    reserve(builder, str.size);
    memcpy(builder->text + builder->size, str.text, str.size);
    builder->size += str.size;
}

void nar_put_z(nar_builder *builder, const char *text)
{
    nar_put(builder, nar_str(text));
}

void nar_put_char(nar_builder *builder, char c)
{
    nar_put(builder, nar_view(&c, 1));
}

void nar_put_format(nar_builder *builder, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (size > 0)
        nar_put(builder,
                nar_view(text, (size_t)size < sizeof text ? (size_t)size : sizeof text - 1));
}
