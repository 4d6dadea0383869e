// SPDX-License-Identifier: GPL-3.0-or-later
// decode.c: the encoding of a web page, from its bytes and from what it says of itself.
//
// Takes   the bytes of a page.
// Gives   UTF-8.
//
// A byte order mark comes first; then bytes that are UTF-8 beyond ASCII are UTF-8, whatever the
// page says; then what its <meta> says, read as browsers read it (WHATWG Encoding, 4.2); then
// Windows-1252.
#include "read/decode.h"
#include "base/utf8.h"
#include "read/html/html.h"
#include <iconv.h>

enum { DECLARED_WITHIN = 1024 };

/// Labels that mean something else than iconv(3) makes of them; "" is Windows-1252 or UTF-8,
/// which nar_decode() tells apart.
static const struct label {
    const char *label, *means;
} labels[] = {
    {"ansi_x3.4-1968", ""},
    {"ascii", ""},
    {"big5", "BIG5-HKSCS"},
    {"big5-hkscs", "BIG5-HKSCS"},
    {"chinese", "GB18030"},
    {"cp1252", ""},
    {"euc-kr", "CP949"},
    {"gb2312", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"gbk", "GB18030"},
    {"iso-8859-1", ""},
    {"iso-8859-11", "CP874"},
    {"iso-8859-9", "CP1254"},
    {"iso8859-1", ""},
    {"iso88591", ""},
    {"ks_c_5601-1987", "CP949"},
    {"ks_c_5601-1989", "CP949"},
    {"ksc5601", "CP949"},
    {"latin1", ""},
    {"latin5", "CP1254"},
    {"ms_kanji", "CP932"},
    {"shift-jis", "CP932"},
    {"shift_jis", "CP932"},
    {"sjis", "CP932"},
    {"tis-620", "CP874"},
    {"us-ascii", ""},
    {"utf-16", ""},
    {"utf-16be", ""},
    {"utf-16le", ""},
    {"utf-8", ""},
    {"utf8", ""},
    {"windows-1252", ""},
    {"windows-31j", "CP932"},
    {"windows-949", "CP949"},
    {"x-sjis", "CP932"},
};

static bool has_mark(narrator_str bytes)
{
    return nar_starts(bytes, NAR_STR("\xEF\xBB\xBF")) || nar_starts(bytes, NAR_STR("\xFF\xFE")) ||
           nar_starts(bytes, NAR_STR("\xFE\xFF"));
}

static bool is_utf8(narrator_str bytes)
{
    for (size_t i = 0; i < bytes.size; i++)
        if (bytes.text[i] & 0x80)
            return nar_utf8_valid(bytes) == bytes.size;
    return false;
}

/// The value after "charset", up to a quotation mark, a blank, or the end of the tag.
static narrator_str value_after(narrator_str text)
{
    size_t at = 0, end;
    while (at < text.size && (nar_is_space(text.text[at]) || text.text[at] == '='))
        at++;
    while (at < text.size && (text.text[at] == '"' || text.text[at] == '\''))
        at++;
    for (end = at; end < text.size && !nar_is_space(text.text[end]) && text.text[end] &&
                   !strchr("\"'>;/", text.text[end]);)
        end++;
    return nar_slice(text, at, end);
}

/// The charset that a tag names.
static narrator_str charset_in(narrator_str tag)
{
    narrator_str word = NAR_STR("charset");
    for (size_t at = 0; at + word.size <= tag.size; at++)
        if (nar_equal_nocase(nar_slice(tag, at, at + word.size), word))
            return value_after(nar_slice(tag, at + word.size, tag.size));
    return NAR_STR("");
}

/// What the page says of itself: the first <meta> (or XML declaration) that names a charset, not
/// counting comments.
static narrator_str declared(narrator_str bytes)
{
    narrator_str head =
        nar_slice(bytes, 0, bytes.size < DECLARED_WITHIN ? bytes.size : DECLARED_WITHIN);
    for (size_t at = 0; at < head.size; at++) {
        narrator_str rest = nar_slice(head, at, head.size);
        if (nar_starts(rest, NAR_STR("<!--")))
            at += nar_find(rest, NAR_STR("-->"));
        else if (rest.size > 5 && nar_equal_nocase(nar_slice(rest, 0, 5), NAR_STR("<meta"))) {
            narrator_str tag = nar_slice(bytes, at, bytes.size);
            narrator_str name = charset_in(nar_slice(tag, 0, nar_find(tag, NAR_STR(">"))));
            if (name.size)
                return name;
        }
    }
    return NAR_STR("");
}

/// The name that iconv(3) knows the declared encoding by; "" for Windows-1252 and UTF-8.
static const char *encoding_of(nar_arena *arena, narrator_str label)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (nar_equal_nocase(label, nar_str(labels[i].label)))
            return labels[i].means;
    if (label.size > 2 && nar_equal_nocase(nar_slice(label, 0, 2), NAR_STR("x-")))
        label = nar_slice(label, 2, label.size);
    return nar_copy_z(arena, label);
}

/// Converts; bytes that stand for nothing become U+FFFD.
static narrator_str convert(nar_arena *arena, iconv_t converter, narrator_str bytes)
{
    char *in = (char *)(uintptr_t)bytes.text, piece[4096];
    size_t left = bytes.size;
    nar_builder text = {.arena = arena};
    while (left) {
        char *out = piece;
        size_t room = sizeof piece;
        size_t done = iconv(converter, &in, &left, &out, &room);
        nar_put(&text, nar_view(piece, sizeof piece - room));
        if (done == (size_t)-1 && room > 16 && left) {
            nar_put_utf8(&text, 0xFFFD);
            in++;
            left--;
        }
    }
    return nar_built(&text);
}

struct conversion {
    nar_arena *arena;
    iconv_t converter;
    narrator_str bytes, text;
};

static void run_conversion(void *context)
{
    struct conversion *conversion = context;
    conversion->text = convert(conversion->arena, conversion->converter, conversion->bytes);
}

static narrator_str decode_by(nar_arena *arena, narrator_str bytes, iconv_t converter)
{
    struct conversion conversion = {.arena = arena, .converter = converter, .bytes = bytes};
    narrator_status status = nar_enter(arena, run_conversion, &conversion, NULL);
    iconv_close(converter);
    if (status != NARRATOR_OK)
        nar_fail(arena, status, "%s", narrator_status_text(status));
    return conversion.text;
}

narrator_str nar_html_decode(nar_arena *arena, narrator_str bytes, narrator_str source)
{
    const char *encoding = "";
    bool utf8 = !has_mark(bytes) && is_utf8(bytes);
    if (utf8 && !memchr(bytes.text, '\0', bytes.size))
        return bytes; // most pages: nothing to convert, and nothing to copy
    if (!has_mark(bytes) && !utf8)
        encoding = encoding_of(arena, declared(bytes));
    iconv_t converter = *encoding ? iconv_open("UTF-8", encoding) : (iconv_t)-1;
    return converter == (iconv_t)-1 ? nar_decode(arena, bytes, source)
                                    : decode_by(arena, bytes, converter);
}

bool nar_html_decode_as(nar_arena *arena, narrator_str bytes, narrator_str label,
                        narrator_str *text)
{
    if (!label.size || has_mark(bytes) || is_utf8(bytes))
        return false;
    const char *encoding = encoding_of(arena, label);
    iconv_t converter = iconv_open("UTF-8", *encoding ? encoding : "CP1252");
    if (converter == (iconv_t)-1)
        return false;
    *text = decode_by(arena, bytes, converter);
    return true;
}
