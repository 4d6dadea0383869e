// SPDX-License-Identifier: GPL-3.0-or-later
// html_clean.c: a page reduced to the tags, attributes and text that the reader looks at.
//
// Takes   a page as it came, in UTF-8.
// Gives   HTML in which each tag is written in one way and each "<" and "&" is meant: no comments,
//         scripts, styles or drawings, no attribute that nobody asks for, no number references.
//
// What an HTML parser is slow or helpless with (50,000 attributes on a tag, references without a
// semicolon, Windows numbers for dashes) is gone before one sees the page.
#include "base/utf8.h"
#include "read/html_tree.h"
#include <stdlib.h>

enum { LONGEST_VALUE = 16 * 1024, LONGEST_NAME = 64 };

struct clean {
    nar_arena *arena;
    narrator_str page;
    size_t at;
    nar_builder out;
    nar_clean_page result;
    bool open_for_good[NAR_TAG_OTHER]; ///< no closing tag of it stands in the rest of the page
};

// References ----------------------------------------------------------------------------------

/// Names that HTML has always let stand without a semicolon, sorted.
static const char *const old_names[] = {
    "AElig",  "AMP",    "Aacute", "Acirc",  "Agrave", "Aring",  "Atilde", "Auml",   "COPY",
    "Ccedil", "ETH",    "Eacute", "Ecirc",  "Egrave", "Euml",   "GT",     "Iacute", "Icirc",
    "Igrave", "Iuml",   "LT",     "Ntilde", "Oacute", "Ocirc",  "Ograve", "Oslash", "Otilde",
    "Ouml",   "QUOT",   "REG",    "THORN",  "Uacute", "Ucirc",  "Ugrave", "Uuml",   "Yacute",
    "aacute", "acirc",  "acute",  "aelig",  "agrave", "amp",    "aring",  "atilde", "auml",
    "brvbar", "ccedil", "cedil",  "cent",   "copy",   "curren", "deg",    "divide", "eacute",
    "ecirc",  "egrave", "eth",    "euml",   "frac12", "frac14", "frac34", "gt",     "iacute",
    "icirc",  "iexcl",  "igrave", "iquest", "iuml",   "laquo",  "lt",     "macr",   "micro",
    "middot", "nbsp",   "not",    "ntilde", "oacute", "ocirc",  "ograve", "ordf",   "ordm",
    "oslash", "otilde", "ouml",   "para",   "plusmn", "pound",  "quot",   "raquo",  "reg",
    "sect",   "shy",    "sup1",   "sup2",   "sup3",   "szlig",  "thorn",  "times",  "uacute",
    "ucirc",  "ugrave", "uml",    "uuml",   "yacute", "yen",    "yuml",
};

/// Names younger than libxml2's list that pages use, sorted.
static const struct {
    const char *name, *text;
} young_names[] = {
    {"Hat", "^"},        {"NewLine", " "},     {"NonBreakingSpace", " "},
    {"Tab", " "},        {"apos", "'"},        {"ast", "*"},
    {"bsol", "\\"},      {"check", "\u2713"},  {"colon", ":"},
    {"comma", ","},      {"commat", "@"},      {"copysr", "\u2117"},
    {"dash", "\u2010"},  {"dollar", "$"},      {"equals", "="},
    {"excl", "!"},       {"grave", "`"},       {"hairsp", "\u200A"},
    {"half", "\u00BD"},  {"horbar", "\u2015"}, {"hyphen", "\u2010"},
    {"lbrace", "{"},     {"lbrack", "["},      {"lcub", "{"},
    {"lowbar", "_"},     {"lpar", "("},        {"lsqb", "["},
    {"nbhy", "\u2011"},  {"num", "#"},         {"numsp", " "},
    {"percnt", "%"},     {"period", "."},      {"phone", "\u260E"},
    {"plus", "+"},       {"puncsp", " "},      {"quest", "?"},
    {"rbrace", "}"},     {"rbrack", "]"},      {"rcub", "}"},
    {"rpar", ")"},       {"rsqb", "]"},        {"rsquor", "\u2019"},
    {"semi", ";"},       {"sol", "/"},         {"star", "\u2606"},
    {"starf", "\u2605"}, {"verbar", "|"},      {"vert", "|"},
};

static int compare_name(const void *key, const void *item)
{
    return nar_compare(*(const narrator_str *)key, nar_str(*(const char *const *)item));
}

static bool is_old_name(narrator_str name)
{
    return bsearch(&name, old_names, sizeof old_names / sizeof *old_names, sizeof *old_names,
                   compare_name);
}

static const char *young_name(narrator_str name)
{
    const size_t size = sizeof *young_names;
    const char *const *found =
        bsearch(&name, young_names, sizeof young_names / size, size, compare_name);
    return found ? found[1] : NULL;
}

static bool is_word_byte(char c)
{
    return nar_is_alpha(c) || nar_is_digit(c);
}

/// A letter of the page's text: what would be markup is written as a reference.
static void put_code(nar_builder *out, uint32_t code)
{
    // Windows-1252 in the place of C1 controls: what pages mean by &#150; (HTML 13.2.5.80).
    static const uint16_t windows[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (code >= 0x80 && code < 0xA0)
        code = windows[code - 0x80];
    if (code == '<')
        nar_put_z(out, "&lt;");
    else if (code == '&')
        nar_put_z(out, "&amp;");
    else if (code == '"')
        nar_put_z(out, "&quot;");
    else if (code < ' ' || code == 0x7F)
        nar_put_char(out, ' ');
    else
        nar_put_utf8(out, code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code);
}

/// "&#8217;" or "&#x2019;", with or without its semicolon: the bytes taken, or 0.
static size_t put_number(nar_builder *out, narrator_str rest)
{
    size_t at = 2;
    bool hex = rest.size > 2 && nar_lower(rest.text[2]) == 'x';
    at += hex;
    size_t first = at;
    uint32_t code = 0;
    for (; at < rest.size; at++) {
        char c = nar_lower(rest.text[at]);
        bool letter = hex && c >= 'a' && c <= 'f';
        if (!letter && !nar_is_digit(c))
            break;
        code = code > 0x10FFFF
                   ? code
                   : code * (hex ? 16 : 10) + (uint32_t)(letter ? c - 'a' + 10 : c - '0');
    }
    if (at == first)
        return 0;
    put_code(out, code);
    return at + (at < rest.size && rest.text[at] == ';');
}

/// The longest old name that `name` begins with: "amp" of "ampersand"; its size, or 0.
static size_t old_start(narrator_str name)
{
    size_t size = name.size < 6 ? name.size : 6;
    while (size && !is_old_name(nar_slice(name, 0, size)))
        size--;
    return size;
}

/// Writes the reference at the start of `rest`, which begins with "&": the bytes taken. In a
/// value, unlike in text, an old name counts only when nothing of a name follows (HTML 13.2.5.73).
static size_t put_reference(nar_builder *out, narrator_str rest, bool value)
{
    size_t end = 1, taken = rest.size > 1 && rest.text[1] == '#' ? put_number(out, rest) : 0;
    if (taken)
        return taken;
    while (end < rest.size && end < 32 && is_word_byte(rest.text[end]))
        end++;
    narrator_str name = nar_slice(rest, 1, end);
    bool closed = end < rest.size && rest.text[end] == ';';
    const char *young = closed ? young_name(name) : NULL;
    if (young) {
        nar_put_z(out, young);
        return end + 1;
    }
    bool follows = value && end < rest.size && rest.text[end] == '=';
    if (closed && name.size) {
        nar_put(out, nar_slice(rest, 0, end + 1));
        return end + 1;
    }
    size_t old = value ? (!follows && is_old_name(name) ? name.size : 0) : old_start(name);
    if (old) {
        nar_put(out, nar_slice(rest, 0, 1 + old));
        nar_put_char(out, ';');
        return 1 + old;
    }
    nar_put_z(out, "&amp;");
    return 1;
}

/// Text between tags, or a value: no byte of it is markup.
static void put_text(nar_builder *out, narrator_str text, bool value)
{
    for (size_t at = 0, size; at < text.size; at += size) {
        size = 1;
        unsigned char c = (unsigned char)text.text[at];
        if (c == '&')
            size = put_reference(out, nar_slice(text, at, text.size), value);
        else if (c == '<' || c == '"' || (c < ' ' && c))
            put_code(out, c);
        else if (c) {
            while (at + size < text.size && !strchr("&<\"", text.text[at + size]) &&
                   (unsigned char)text.text[at + size] >= ' ')
                size++;
            nar_put(out, nar_slice(text, at, at + size));
        }
    }
}

// Tags ----------------------------------------------------------------------------------------

static narrator_str rest_of(const struct clean *clean)
{
    return nar_slice(clean->page, clean->at, clean->page.size);
}

static char byte_at(const struct clean *clean, size_t at)
{
    return at < clean->page.size ? clean->page.text[at] : '\0';
}

/// Moves behind the next `mark`, or to the end of the page.
static void skip_past(struct clean *clean, narrator_str mark)
{
    size_t found = nar_find(rest_of(clean), mark);
    clean->at += found;
    if (clean->at < clean->page.size)
        clean->at += mark.size;
}

/// The place of "</name" from `at` on; the end of the page when it is not closed.
static size_t closing_tag(const struct clean *clean, size_t at, narrator_str name)
{
    narrator_str page = clean->page;
    while (at < page.size) {
        const char *found = memchr(page.text + at, '<', page.size - at);
        if (!found)
            return page.size;
        at = (size_t)(found - page.text);
        if (byte_at(clean, at + 1) == '/' && page.size - at - 2 >= name.size &&
            nar_equal_nocase(nar_slice(page, at + 2, at + 2 + name.size), name) &&
            !is_word_byte(byte_at(clean, at + 2 + name.size)))
            return at;
        at++;
    }
    return page.size;
}

static size_t skip_blanks(const struct clean *clean, size_t at)
{
    while (at < clean->page.size &&
           (nar_is_space(clean->page.text[at]) || clean->page.text[at] == '/'))
        at++;
    return at;
}

/// The value of an attribute from `*at`, which stands behind its "=".
static narrator_str take_value(const struct clean *clean, size_t *at)
{
    narrator_str page = clean->page;
    while (*at < page.size && nar_is_space(page.text[*at]))
        ++*at;
    char quote = byte_at(clean, *at);
    size_t start = *at, end;
    if (quote == '"' || quote == '\'') {
        start++;
        const char *found = memchr(page.text + start, quote, page.size - start);
        end = found ? (size_t)(found - page.text) : page.size;
        *at = end + (end < page.size);
    } else {
        for (end = start;
             end < page.size && page.text[end] != '>' && !nar_is_space(page.text[end]);)
            end++;
        *at = end;
    }
    return nar_slice(page, start, end);
}

/// One attribute; kept when somebody looks at it and the tag has none of that name yet.
static size_t take_attribute(struct clean *clean, size_t at, narrator_str *values, uint32_t *has)
{
    narrator_str page = clean->page;
    size_t start = at++;
    while (at < page.size && !nar_is_space(page.text[at]) && !strchr("=>/", page.text[at]))
        at++;
    narrator_str name = nar_slice(page, start, at), value = NAR_STR("");
    size_t behind = at;
    while (behind < page.size && nar_is_space(page.text[behind]))
        behind++;
    if (byte_at(clean, behind) == '=') {
        at = behind + 1;
        value = take_value(clean, &at);
    }
    nar_attribute_name known = name.size <= 16 ? nar_attribute_named(name) : NAR_ATTRIBUTES;
    if (known != NAR_ATTRIBUTES && !(*has >> known & 1)) {
        *has |= 1u << known;
        values[known] = value.size > LONGEST_VALUE ? nar_slice(value, 0, LONGEST_VALUE) : value;
    }
    return at;
}

/// Reads the attributes up to ">": where the tag ends.
static size_t take_attributes(struct clean *clean, size_t at, narrator_str *values, uint32_t *has)
{
    for (;;) {
        at = skip_blanks(clean, at);
        if (at >= clean->page.size)
            return at;
        if (clean->page.text[at] == '>')
            return at + 1;
        at = take_attribute(clean, at, values, has);
    }
}

static void put_tag(nar_builder *out, narrator_str name, const narrator_str *values, uint32_t has)
{
    static const char *const names[] = {
#define X(id, attribute) attribute,
        NAR_ATTRIBUTE_MAP(X)
#undef X
    };
    nar_put_char(out, '<');
    nar_put(out, name);
    for (size_t i = 0; i < NAR_ATTRIBUTES; i++) {
        if (!(has >> i & 1))
            continue;
        nar_put_format(out, " %s=\"", names[i]);
        put_text(out, values[i], true);
        nar_put_char(out, '"');
    }
    nar_put_char(out, '>');
}

/// Elements whose inside is no markup of the page: it goes, or stands as text ("title").
static bool is_raw(nar_tag tag)
{
    return tag == NAR_TAG_SCRIPT || tag == NAR_TAG_STYLE || tag == NAR_TAG_TEXTAREA ||
           tag == NAR_TAG_TITLE || tag == NAR_TAG_IFRAME || tag == NAR_TAG_SVG ||
           tag == NAR_TAG_MATH;
}

static void keep_data(struct clean *clean, narrator_str data)
{
    nar_clean_page *result = &clean->result;
    result->data = nar_grow(clean->arena, result->data, result->data_count, &result->data_capacity,
                            sizeof data);
    result->data[result->data_count++] = data;
}

/// Passes over the inside of a raw element whose tag ended at `at`.
static void take_raw(struct clean *clean, nar_tag tag, narrator_str name, narrator_str type)
{
    size_t start = clean->at;
    size_t end = clean->open_for_good[tag] ? clean->page.size : closing_tag(clean, start, name);
    clean->open_for_good[tag] = end == clean->page.size;
    if (clean->open_for_good[tag] && tag != NAR_TAG_SCRIPT && tag != NAR_TAG_STYLE)
        return; // its end is missing: the page goes on behind the tag
    clean->at = end;
    skip_past(clean, NAR_STR(">"));
    narrator_str inside = nar_slice(clean->page, start, end);
    if (tag == NAR_TAG_SCRIPT && nar_equal_nocase(nar_trim(type), NAR_STR("application/ld+json")))
        keep_data(clean, inside);
    if (tag != NAR_TAG_TITLE)
        return;
    nar_put_z(&clean->out, "<title>");
    put_text(&clean->out, inside, false);
    nar_put_z(&clean->out, "</title>");
}

static narrator_str take_name(struct clean *clean, size_t at)
{
    size_t end = at;
    while (end < clean->page.size && !nar_is_space(clean->page.text[end]) &&
           !strchr("/><", clean->page.text[end]))
        end++;
    return nar_slice(clean->page, at, end);
}

/// A name as libxml2 reads it: lower case, nothing but letters, digits and "-:_.".
static narrator_str plain_name(nar_arena *arena, narrator_str name)
{
    nar_builder plain = {.arena = arena};
    for (size_t i = 0; i < name.size && i < LONGEST_NAME; i++)
        nar_put_char(&plain,
                     is_word_byte(name.text[i]) || (name.text[i] && strchr("-:_.", name.text[i]))
                         ? nar_lower(name.text[i])
                         : '-');
    return nar_built(&plain);
}

static void take_open_tag(struct clean *clean)
{
    narrator_str values[NAR_ATTRIBUTES], name = take_name(clean, clean->at + 1);
    uint32_t has = 0;
    clean->at = take_attributes(clean, clean->at + 1 + name.size, values, &has);
    nar_tag tag = nar_tag_named(name);
    narrator_str type = has >> NAR_ATTRIBUTE_TYPE & 1 ? values[NAR_ATTRIBUTE_TYPE] : NAR_STR("");
    if (is_raw(tag)) {
        take_raw(clean, tag, name, type);
        return;
    }
    put_tag(&clean->out, plain_name(clean->arena, name), values, has);
}

static void take_close_tag(struct clean *clean)
{
    narrator_str name = take_name(clean, clean->at + 2);
    if (!is_raw(nar_tag_named(name)))
        nar_put_format(&clean->out, "</%s>",
                       nar_copy_z(clean->arena, plain_name(clean->arena, name)));
    clean->at += 2 + name.size;
    skip_past(clean, NAR_STR(">"));
}

static void take_comment(struct clean *clean)
{
    clean->at += 4;
    if (byte_at(clean, clean->at) == '>' || nar_starts(rest_of(clean), NAR_STR("->")))
        skip_past(clean, NAR_STR(">")); // "<!-->" and "<!--->" are whole comments
    else
        skip_past(clean, NAR_STR("-->"));
}

static void take_markup(struct clean *clean)
{
    char next = byte_at(clean, clean->at + 1);
    if (next == '!' && nar_starts(rest_of(clean), NAR_STR("<!--")))
        take_comment(clean);
    else if (next == '!' || next == '?')
        skip_past(clean, NAR_STR(">"));
    else if (next == '/' && nar_is_alpha(byte_at(clean, clean->at + 2)))
        take_close_tag(clean);
    else if (nar_is_alpha(next))
        take_open_tag(clean);
    else {
        nar_put_z(&clean->out, "&lt;");
        clean->at++;
    }
}

nar_clean_page nar_html_clean(nar_arena *arena, narrator_str page)
{
    struct clean clean = {.arena = arena, .page = page, .out = {.arena = arena}};
    clean.out.capacity = page.size / 2 + 64;
    clean.out.text = nar_alloc(arena, clean.out.capacity);
    while (clean.at < page.size) {
        const char *mark = memchr(page.text + clean.at, '<', page.size - clean.at);
        size_t end = mark ? (size_t)(mark - page.text) : page.size;
        put_text(&clean.out, nar_slice(page, clean.at, end), false);
        clean.at = end;
        if (mark)
            take_markup(&clean);
    }
    clean.result.html = nar_built(&clean.out);
    return clean.result;
}
