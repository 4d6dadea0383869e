// SPDX-License-Identifier: GPL-3.0-or-later
// utf8.c: reading and writing code points.
#include "base/utf8.h"

size_t nar_utf8_next(narrator_str str, uint32_t *code)
{
    if (!str.size)
        return 0;
    const unsigned char *c = (const unsigned char *)str.text;
    if (c[0] < 0x80) {
        *code = c[0];
        return 1;
    }
    size_t size = c[0] >= 0xF0 ? 4 : c[0] >= 0xE0 ? 3 : 2;
    if (c[0] < 0xC2 || c[0] > 0xF4 || str.size < size)
        return 0;
    uint32_t value = c[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((c[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (c[i] & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[size] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return 0;
    *code = value;
    return size;
}

uint32_t nar_utf8_read(narrator_str str, size_t *at)
{
    uint32_t code = 0;
    size_t size = nar_utf8_next(nar_slice(str, *at, str.size), &code);
    *at += size || *at >= str.size ? size : 1; // a loop over half a letter ends as well
    return size ? code : 0;
}

uint32_t nar_utf8_before(narrator_str str, size_t at, size_t *start)
{
    *start = at;
    if (!at)
        return 0;
    do
        --*start;
    while (*start && ((unsigned char)str.text[*start] & 0xC0) == 0x80);
    size_t from = *start;
    return nar_utf8_read(str, &from);
}

void nar_put_utf8(nar_builder *builder, uint32_t code)
{
    char bytes[4];
    size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = size; i-- > 1; code >>= 6)
        bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)(lead[size] | code);
    nar_put(builder, nar_view(bytes, size));
}

narrator_str nar_without_mark(narrator_str bytes)
{
    bool marked = nar_starts(bytes, NAR_STR("\xEF\xBB\xBF"));
    return nar_slice(bytes, marked ? 3 : 0, bytes.size);
}

size_t nar_utf8_valid(narrator_str str)
{
    size_t at = 0;
    uint32_t code;
    while (at < str.size) {
        size_t size = nar_utf8_next(nar_slice(str, at, str.size), &code);
        if (!size)
            break;
        at += size;
    }
    return at;
}

narrator_str nar_utf8_repair(nar_arena *arena, narrator_str str)
{
    size_t valid = nar_utf8_valid(str);
    if (valid == str.size)
        return str;
    nar_builder builder = {.arena = arena};
    while (str.size) {
        nar_put(&builder, nar_slice(str, 0, valid));
        if (valid < str.size)
            nar_put_utf8(&builder, 0xFFFD);
        str = nar_slice(str, valid < str.size ? valid + 1 : valid, str.size);
        valid = nar_utf8_valid(str);
    }
    return nar_built(&builder);
}
