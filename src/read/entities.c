// SPDX-License-Identifier: GPL-3.0-or-later
// entities.c: character references that writers and feeds use outside of web pages.
#include "read/entities.h"
#include "base/utf8.h"

static const struct entity {
    const char *name, *text;
} entities[] = {
    {"amp", "&"},         {"lt", "<"},          {"gt", ">"},          {"quot", "\""},
    {"apos", "'"},        {"nbsp", " "},        {"ensp", " "},        {"emsp", " "},
    {"thinsp", " "},      {"shy", ""},          {"ndash", "\u2013"},  {"mdash", "\u2014"},
    {"hellip", "\u2026"}, {"lsquo", "\u2018"},  {"rsquo", "\u2019"},  {"sbquo", "\u201A"},
    {"ldquo", "\u201C"},  {"rdquo", "\u201D"},  {"bdquo", "\u201E"},  {"laquo", "\u00AB"},
    {"raquo", "\u00BB"},  {"lsaquo", "\u2039"}, {"rsaquo", "\u203A"}, {"bull", "\u2022"},
    {"middot", "\u00B7"}, {"prime", "\u2032"},  {"euro", "\u20AC"},   {"pound", "\u00A3"},
    {"yen", "\u00A5"},    {"cent", "\u00A2"},   {"copy", "\u00A9"},   {"reg", "\u00AE"},
    {"trade", "\u2122"},  {"deg", "\u00B0"},    {"plusmn", "\u00B1"}, {"times", "\u00D7"},
    {"divide", "\u00F7"}, {"frac12", "\u00BD"}, {"frac14", "\u00BC"}, {"frac34", "\u00BE"},
    {"sect", "\u00A7"},   {"para", "\u00B6"},   {"dagger", "\u2020"}, {"minus", "\u2212"},
    {"iexcl", "\u00A1"},  {"iquest", "\u00BF"}, {"ordf", "\u00AA"},   {"ordm", "\u00BA"},
    {"aacute", "\u00E1"}, {"Aacute", "\u00C1"}, {"agrave", "\u00E0"}, {"Agrave", "\u00C0"},
    {"acirc", "\u00E2"},  {"Acirc", "\u00C2"},  {"atilde", "\u00E3"}, {"Atilde", "\u00C3"},
    {"auml", "\u00E4"},   {"Auml", "\u00C4"},   {"aring", "\u00E5"},  {"Aring", "\u00C5"},
    {"aelig", "\u00E6"},  {"AElig", "\u00C6"},  {"ccedil", "\u00E7"}, {"Ccedil", "\u00C7"},
    {"eacute", "\u00E9"}, {"Eacute", "\u00C9"}, {"egrave", "\u00E8"}, {"Egrave", "\u00C8"},
    {"ecirc", "\u00EA"},  {"Ecirc", "\u00CA"},  {"euml", "\u00EB"},   {"Euml", "\u00CB"},
    {"iacute", "\u00ED"}, {"Iacute", "\u00CD"}, {"igrave", "\u00EC"}, {"icirc", "\u00EE"},
    {"iuml", "\u00EF"},   {"ntilde", "\u00F1"}, {"Ntilde", "\u00D1"}, {"oacute", "\u00F3"},
    {"Oacute", "\u00D3"}, {"ograve", "\u00F2"}, {"ocirc", "\u00F4"},  {"Ocirc", "\u00D4"},
    {"otilde", "\u00F5"}, {"ouml", "\u00F6"},   {"Ouml", "\u00D6"},   {"oslash", "\u00F8"},
    {"Oslash", "\u00D8"}, {"szlig", "\u00DF"},  {"uacute", "\u00FA"}, {"Uacute", "\u00DA"},
    {"ugrave", "\u00F9"}, {"ucirc", "\u00FB"},  {"uuml", "\u00FC"},   {"Uuml", "\u00DC"},
    {"yacute", "\u00FD"}, {"scaron", "\u0161"}, {"Scaron", "\u0160"}, {"oelig", "\u0153"},
};

static size_t put_number(nar_builder *out, narrator_str text)
{
    bool hex = text.size > 2 && nar_lower(text.text[2]) == 'x';
    size_t at = hex ? 3 : 2, first = at;
    uint32_t code = 0;
    for (; at < text.size && at - first < 8; at++) {
        char c = nar_lower(text.text[at]);
        bool letter = hex && c >= 'a' && c <= 'f';
        if (!letter && !nar_is_digit(c))
            break;
        code = code * (hex ? 16 : 10) + (uint32_t)(letter ? c - 'a' + 10 : c - '0');
    }
    if (at == first || at >= text.size || text.text[at] != ';')
        return 0;
    if (code <= ' ' || code == 0xA0)
        nar_put_char(out, ' ');
    else
        nar_put_utf8(out, code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code);
    return at + 1;
}

size_t nar_put_entity(nar_builder *out, narrator_str text)
{
    if (text.size < 3 || text.text[0] != '&')
        return 0;
    if (text.text[1] == '#')
        return put_number(out, text);
    size_t end = 1;
    while (end < text.size && end < 12 &&
           (nar_is_alpha(text.text[end]) || nar_is_digit(text.text[end])))
        end++;
    if (end == text.size || text.text[end] != ';')
        return 0;
    narrator_str name = nar_slice(text, 1, end);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (nar_equal(name, nar_str(entities[i].name))) {
            nar_put_z(out, entities[i].text);
            return end + 1;
        }
    return 0;
}
