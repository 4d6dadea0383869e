// SPDX-License-Identifier: GPL-3.0-or-later
// decode.c: byte order marks, UTF-8, UTF-16, Windows-1252, and what is no text at all.
#include "read/decode.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/// Windows-1252 from 0x80 to 0x9F; five of them stand for nothing.
static const uint16_t windows_1252[32] = {
    0x20AC,      REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
    0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017D, REPLACEMENT,
    REPLACEMENT, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
    0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178,
};

/// Files that are often taken for articles, by how they begin.
static const struct kind {
    narrator_str start;
    const char *name;
} kinds[] = {
    {{"%PDF-", 5}, "a PDF file"},
    {{"PK\x03\x04", 4}, "a ZIP archive (or an EPUB or office file)"},
    {{"\x89PNG", 4}, "a PNG picture"},
    {{"\xFF\xD8\xFF", 3}, "a JPEG picture"},
    {{"GIF8", 4}, "a GIF picture"},
    {{"\x1F\x8B", 2}, "a gzip file"},
    {{"\x7F"
      "ELF",
      4},
     "a program"},
    {{"RIFF", 4}, "a sound or video file"},
    {{"OggS", 4}, "a sound or video file"},
    {{"ID3", 3}, "a sound file"},
    {{"{\\rtf", 5}, "an RTF file"},
    {{"\xD0\xCF\x11\xE0", 4}, "an old office file"},
    {{"SQLite format 3", 15}, "a database"},
};

static void refuse_known_kinds(nar_arena *arena, narrator_str bytes, narrator_str source)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (nar_starts(bytes, kinds[i].start))
            nar_fail(arena, NARRATOR_BAD_FORMAT, "%.*s is %s, not text", (int)source.size,
                     source.text, kinds[i].name);
}

/// Text has blanks and line breaks, backspaces and escapes at the utmost; one stray control
/// character in a hundred is let through, and never spoken.
static void refuse_binary(nar_arena *arena, narrator_str text, narrator_str source)
{
    size_t strange = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.text[i];
        strange += (c < ' ' && !nar_is_space((char)c) && c != '\b' && c != 0x1B) || c == 0x7F;
    }
    if (strange > text.size / 100)
        nar_fail(arena, NARRATOR_BAD_FORMAT, "%.*s is not text: it is full of control characters",
                 (int)source.size, source.text);
}

static uint32_t unit_at(narrator_str bytes, size_t at, bool big)
{
    uint32_t first = (unsigned char)bytes.text[at], second = (unsigned char)bytes.text[at + 1];
    return big ? first << 8 | second : second << 8 | first;
}

static narrator_str from_utf16(nar_arena *arena, narrator_str bytes, bool big)
{
    nar_builder text = {.arena = arena};
    size_t at = 0;
    while (at + 2 <= bytes.size) {
        uint32_t code = unit_at(bytes, at, big);
        at += 2;
        if (code >= 0xD800 && code < 0xDC00 && at + 2 <= bytes.size) {
            uint32_t low = unit_at(bytes, at, big);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        nar_put_utf8(&text, code >= 0xD800 && code < 0xE000 ? REPLACEMENT : code);
    }
    if (at < bytes.size)
        nar_put_utf8(&text, REPLACEMENT);
    return nar_built(&text);
}

/// UTF-16 without a mark: most letters of European text leave one byte of two empty.
static bool looks_like_utf16(narrator_str bytes, bool *big)
{
    size_t looked = bytes.size < 4096 ? bytes.size & ~(size_t)1 : 4096, empty[2] = {0, 0};
    for (size_t i = 0; i < looked; i++)
        empty[i & 1] += !bytes.text[i];
    *big = empty[0] > empty[1];
    return looked >= 4 && empty[*big ? 0 : 1] * 5 > looked && empty[*big ? 1 : 0] * 20 < looked;
}

/// Fast over ASCII, which is nearly all there is.
static size_t valid_until(narrator_str bytes, size_t at)
{
    while (at < bytes.size) {
        uint64_t eight;
        if (at + 8 <= bytes.size &&
            (memcpy(&eight, bytes.text + at, 8), !(eight & 0x8080808080808080u))) {
            at += 8;
            continue;
        }
        uint32_t code;
        size_t size = nar_utf8_next(nar_slice(bytes, at, bytes.size), &code);
        if (!size)
            break;
        at += size;
    }
    return at;
}

/// Broken UTF-8 is still UTF-8 when more of its letters are whole than broken: in
/// Windows-1252 it hardly happens that two letters beyond ASCII make a whole one.
static bool is_mostly_utf8(narrator_str bytes)
{
    size_t whole = 0, broken = 0, at = 0;
    while (at < bytes.size) {
        uint32_t code;
        size_t size = nar_utf8_next(nar_slice(bytes, at, bytes.size), &code);
        whole += size > 1;
        broken += !size;
        at += size ? size : 1;
    }
    return whole > broken;
}

static narrator_str mend_utf8(nar_arena *arena, narrator_str bytes)
{
    nar_builder text = {.arena = arena};
    for (size_t at = 0; at < bytes.size;) {
        size_t end = valid_until(bytes, at);
        nar_put(&text, nar_slice(bytes, at, end));
        if (end < bytes.size)
            nar_put_utf8(&text, REPLACEMENT);
        at = end + 1;
    }
    return nar_built(&text);
}

static narrator_str from_windows_1252(nar_arena *arena, narrator_str bytes)
{
    nar_builder text = {.arena = arena};
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char c = (unsigned char)bytes.text[i];
        nar_put_utf8(&text, c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c);
    }
    return nar_built(&text);
}

static narrator_str to_utf8(nar_arena *arena, narrator_str bytes)
{
    bool big;
    if (nar_starts(bytes, NAR_STR("\xEF\xBB\xBF")))
        bytes = nar_slice(bytes, 3, bytes.size);
    else if (nar_starts(bytes, NAR_STR("\xFF\xFE")))
        return from_utf16(arena, nar_slice(bytes, 2, bytes.size), false);
    else if (nar_starts(bytes, NAR_STR("\xFE\xFF")))
        return from_utf16(arena, nar_slice(bytes, 2, bytes.size), true);
    else if (looks_like_utf16(bytes, &big))
        return from_utf16(arena, bytes, big);
    if (valid_until(bytes, 0) == bytes.size)
        return nar_copy(arena, bytes);
    return is_mostly_utf8(bytes) ? mend_utf8(arena, bytes) : from_windows_1252(arena, bytes);
}

narrator_str nar_decode(nar_arena *arena, narrator_str bytes, narrator_str source)
{
    refuse_known_kinds(arena, bytes, source);
    narrator_str text = to_utf8(arena, bytes);
    refuse_binary(arena, text, source);
    return text;
}
