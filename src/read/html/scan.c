// SPDX-License-Identifier: GPL-3.0-or-later
// scan.c: a page as tags and text, one after another.
//
// Takes   a page as it came, in UTF-8.
// Gives   its nodes, which read/html/build.c puts together, and the data in its scripts. Comments,
//         styles, drawings and the attributes that nobody asks for are passed over.
#include "read/html/build.h"

enum { LONGEST_VALUE = 16 * 1024 };

struct scan {
    nar_arena *arena;
    narrator_str page;
    size_t at;
    nar_build *build;
    nar_html result;
    bool open_for_good[NAR_TAG_OTHER]; ///< no closing tag of it stands in the rest of the page
};

static bool is_word_byte(char c)
{
    return nar_is_alpha(c) || nar_is_digit(c);
}

/// Text between tags, or a value, with letters for references and blanks for controls; the ends of
/// lines stay in text.
static void put_text(nar_builder *out, narrator_str text, bool value)
{
    for (size_t at = 0, size; at < text.size; at += size) {
        size = 1;
        unsigned char c = (unsigned char)text.text[at];
        if (c == '&')
            size = nar_html_put_reference(out, nar_slice(text, at, text.size), value);
        else if (c < ' ' && c)
            nar_put_char(out, c == '\n' && !value ? '\n' : ' ');
        else if (c) {
            while (at + size < text.size && text.text[at + size] != '&' &&
                   (unsigned char)text.text[at + size] >= ' ')
                size++;
            nar_put(out, nar_slice(text, at, at + size));
        }
    }
}

// Tags ----------------------------------------------------------------------------------------

static narrator_str rest_of(const struct scan *scan)
{
    return nar_slice(scan->page, scan->at, scan->page.size);
}

static char byte_at(const struct scan *scan, size_t at)
{
    return at < scan->page.size ? scan->page.text[at] : '\0';
}

/// Moves behind the next `mark`, or to the end of the page.
static void skip_past(struct scan *scan, narrator_str mark)
{
    size_t found = nar_find(rest_of(scan), mark);
    scan->at += found;
    if (scan->at < scan->page.size)
        scan->at += mark.size;
}

/// The place of "</name" from `at` on; the end of the page when it is not closed.
static size_t closing_tag(const struct scan *scan, size_t at, narrator_str name)
{
    narrator_str page = scan->page;
    while (at < page.size) {
        const char *found = memchr(page.text + at, '<', page.size - at);
        if (!found)
            return page.size;
        at = (size_t)(found - page.text);
        if (byte_at(scan, at + 1) == '/' && page.size - at - 2 >= name.size &&
            nar_equal_nocase(nar_slice(page, at + 2, at + 2 + name.size), name) &&
            !is_word_byte(byte_at(scan, at + 2 + name.size)))
            return at;
        at++;
    }
    return page.size;
}

static size_t skip_blanks(const struct scan *scan, size_t at)
{
    while (at < scan->page.size &&
           (nar_is_space(scan->page.text[at]) || scan->page.text[at] == '/'))
        at++;
    return at;
}

/// The value of an attribute from `*at`, which stands behind its "=".
static narrator_str take_value(const struct scan *scan, size_t *at)
{
    narrator_str page = scan->page;
    while (*at < page.size && nar_is_space(page.text[*at]))
        ++*at;
    char quote = byte_at(scan, *at);
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
static size_t take_attribute(struct scan *scan, size_t at, narrator_str *values, uint32_t *has)
{
    narrator_str page = scan->page;
    size_t start = at++;
    while (at < page.size && !nar_is_space(page.text[at]) && !strchr("=>/", page.text[at]))
        at++;
    narrator_str name = nar_slice(page, start, at), value = NAR_STR("");
    size_t behind = at;
    while (behind < page.size && nar_is_space(page.text[behind]))
        behind++;
    if (byte_at(scan, behind) == '=') {
        at = behind + 1;
        value = take_value(scan, &at);
    }
    nar_attribute_name known = name.size <= 16 ? nar_attribute_named(name) : NAR_ATTRIBUTES;
    if (known != NAR_ATTRIBUTES && !(*has >> known & 1)) {
        *has |= 1u << known;
        values[known] = value.size > LONGEST_VALUE ? nar_slice(value, 0, LONGEST_VALUE) : value;
    }
    return at;
}

/// Reads the attributes up to ">": where the tag ends.
static size_t take_attributes(struct scan *scan, size_t at, narrator_str *values, uint32_t *has)
{
    for (;;) {
        at = skip_blanks(scan, at);
        if (at >= scan->page.size)
            return at;
        if (scan->page.text[at] == '>')
            return at + 1;
        at = take_attribute(scan, at, values, has);
    }
}

/// The attributes that the reader looks at, references as letters.
static const nar_attribute *keep_attributes(struct scan *scan, const narrator_str *values,
                                            uint32_t has)
{
    const nar_attribute *kept = NULL;
    for (size_t i = 0; i < NAR_ATTRIBUTES; i++) {
        if (!(has >> i & 1))
            continue;
        nar_attribute *attribute = nar_new(scan->arena, nar_attribute);
        nar_builder value = {.arena = scan->arena};
        put_text(&value, values[i], true);
        *attribute = (nar_attribute){kept, (nar_attribute_name)i, nar_built(&value)};
        kept = attribute;
    }
    return kept;
}

/// Elements whose inside is no markup of the page: it goes, or stands as text ("title").
static bool is_raw(nar_tag tag)
{
    return tag == NAR_TAG_SCRIPT || tag == NAR_TAG_STYLE || tag == NAR_TAG_TEXTAREA ||
           tag == NAR_TAG_TITLE || tag == NAR_TAG_IFRAME || tag == NAR_TAG_SVG ||
           tag == NAR_TAG_MATH;
}

static void keep_data(struct scan *scan, narrator_str data)
{
    nar_html *result = &scan->result;
    result->data = nar_grow(scan->arena, result->data, result->data_count, &result->data_capacity,
                            sizeof data);
    result->data[result->data_count++] = data;
}

static void keep_state(struct scan *scan, narrator_str data)
{
    nar_html *result = &scan->result;
    result->states = nar_grow(scan->arena, result->states, result->state_count,
                              &result->state_capacity, sizeof data);
    result->states[result->state_count++] = data;
}

/// Passes over the inside of a raw element whose tag ended at `at`.
static void take_raw(struct scan *scan, nar_tag tag, narrator_str name, narrator_str type)
{
    size_t start = scan->at;
    size_t end = scan->open_for_good[tag] ? scan->page.size : closing_tag(scan, start, name);
    scan->open_for_good[tag] = end == scan->page.size;
    if (scan->open_for_good[tag] && tag != NAR_TAG_SCRIPT && tag != NAR_TAG_STYLE)
        return; // its end is missing: the page goes on behind the tag
    scan->at = end;
    skip_past(scan, NAR_STR(">"));
    narrator_str inside = nar_slice(scan->page, start, end);
    if (tag == NAR_TAG_SCRIPT && nar_equal_nocase(nar_trim(type), NAR_STR("application/ld+json")))
        keep_data(scan, inside);
    if (tag == NAR_TAG_SCRIPT && nar_equal_nocase(nar_trim(type), NAR_STR("application/json")))
        keep_state(scan, inside);
    if (tag != NAR_TAG_TITLE)
        return;
    nar_build_open(scan->build, tag, name, NULL);
    put_text(nar_build_text(scan->build, false), inside, false);
    nar_build_close(scan->build, tag, name);
}

static narrator_str take_name(struct scan *scan, size_t at)
{
    size_t end = at;
    while (end < scan->page.size && !nar_is_space(scan->page.text[end]) &&
           !strchr("/><", scan->page.text[end]))
        end++;
    return nar_slice(scan->page, at, end);
}

static void take_open_tag(struct scan *scan)
{
    narrator_str values[NAR_ATTRIBUTES], name = take_name(scan, scan->at + 1);
    uint32_t has = 0;
    scan->at = take_attributes(scan, scan->at + 1 + name.size, values, &has);
    nar_tag tag = nar_tag_named(name);
    narrator_str type = has >> NAR_ATTRIBUTE_TYPE & 1 ? values[NAR_ATTRIBUTE_TYPE] : NAR_STR("");
    if (is_raw(tag)) {
        take_raw(scan, tag, name, type);
        return;
    }
    nar_build_open(scan->build, tag, name, keep_attributes(scan, values, has));
}

static void take_close_tag(struct scan *scan)
{
    narrator_str name = take_name(scan, scan->at + 2);
    nar_tag tag = nar_tag_named(name);
    if (!is_raw(tag))
        nar_build_close(scan->build, tag, name);
    scan->at += 2 + name.size;
    skip_past(scan, NAR_STR(">"));
}

static void take_comment(struct scan *scan)
{
    scan->at += 4;
    if (byte_at(scan, scan->at) == '>' || nar_starts(rest_of(scan), NAR_STR("->")))
        skip_past(scan, NAR_STR(">")); // "<!-->" and "<!--->" are whole comments
    else
        skip_past(scan, NAR_STR("-->"));
}

static void take_markup(struct scan *scan)
{
    char next = byte_at(scan, scan->at + 1);
    if (next == '!' && nar_starts(rest_of(scan), NAR_STR("<!--")))
        take_comment(scan);
    else if (next == '!' || next == '?')
        skip_past(scan, NAR_STR(">"));
    else if (next == '/' && nar_is_alpha(byte_at(scan, scan->at + 2)))
        take_close_tag(scan);
    else if (nar_is_alpha(next))
        take_open_tag(scan);
    else {
        nar_put_char(nar_build_text(scan->build, false), '<');
        scan->at++;
    }
}

/// Text up to `end`. Blanks alone are not worth a body of their own.
static void take_text(struct scan *scan, size_t end)
{
    narrator_str text = nar_slice(scan->page, scan->at, end);
    nar_builder *out = nar_build_text(scan->build, !nar_trim(text).size);
    if (out)
        put_text(out, text, false);
    scan->at = end;
}

nar_html nar_html_read(nar_arena *arena, narrator_str page)
{
    struct scan scan = {.arena = arena, .page = page, .build = nar_build_new(arena, page.size)};
    while (scan.at < page.size) {
        const char *mark = memchr(page.text + scan.at, '<', page.size - scan.at);
        size_t end = mark ? (size_t)(mark - page.text) : page.size;
        if (end > scan.at)
            take_text(&scan, end);
        if (mark)
            take_markup(&scan);
    }
    scan.result.tree = nar_build_end(scan.build);
    return scan.result;
}
