// SPDX-License-Identifier: GPL-3.0-or-later
// harmless.c: characters of an article on their way to a terminal.
#include "harmless.h"

// The bytes of the character that begins here, or 0: it is none.
static size_t decode(narrator_str text, uint32_t *code)
{
    unsigned char first = (unsigned char)*text.text;
    size_t size = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (!size || size > text.size || first > 0xF4)
        return 0;
    *code = size == 1 ? first : first & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (byte & 0x3F);
    }
    return size;
}

// Controls, and what turns the direction of writing (Unicode TR 36, 3.1).
static bool steers(uint32_t code)
{
    return code < ' ' || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

uint32_t harmless_next(narrator_str *rest)
{
    uint32_t code = '?';
    size_t size = decode(*rest, &code);
    rest->text += size ? size : 1;
    rest->size -= size ? size : 1;
    return !size || steers(code) ? '?' : code;
}
