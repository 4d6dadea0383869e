// SPDX-License-Identifier: GPL-3.0-or-later
// knows.c: is a text Markdown? By its marks, not by its name alone.
#include "read/markdown/front_matter.h"
#include "read/markdown/markdown.h"

enum { LOOKED_AT = 256 * 1024 };

/// The marks of an ATX heading: 1 to 6, or 0.
static size_t heading_marks(narrator_str text)
{
    size_t marks = 0;
    while (marks < text.size && text.text[marks] == '#')
        marks++;
    return marks <= 6 && (marks == text.size || nar_is_space(text.text[marks])) ? marks : 0;
}

/// "===" and "---" under a heading: one mark is enough, blanks are too many.
static bool is_underline(narrator_str text, char mark)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.text[i] != mark)
            return false;
    return text.size > 0;
}

/// "[name]: address" or "[^name]: note": the bytes up to what is said; `*name` is a view.
static size_t definition(narrator_str text, narrator_str *name)
{
    if (text.size < 4 || text.text[0] != '[')
        return 0;
    size_t close = nar_find(text, NAR_STR("]:"));
    if (close == text.size || close < 2 || close > 1000)
        return 0;
    *name = nar_slice(text, 1, close);
    return memchr(name->text, '[', name->size) ? 0 : close + 2;
}

/// The line between the head of a table and its rows: "|---|:--:|".
static bool is_table_rule(narrator_str text)
{
    bool dash = false, bar = false;
    for (size_t i = 0; i < text.size; i++) {
        if (!strchr("|-: ", text.text[i]))
            return false;
        dash |= text.text[i] == '-';
        bar |= text.text[i] == '|';
    }
    return dash && bar;
}

static bool has_bar(narrator_str text)
{
    return memchr(text.text, '|', text.size);
}

static bool has_name(narrator_str source, const char *end)
{
    narrator_str name = nar_str(end);
    return source.size > name.size &&
           nar_equal_nocase(nar_slice(source, source.size - name.size, source.size), name);
}

/// "**words**" in a line, "[text](address)": marks that hardly stand in plain text.
static int signs_within(narrator_str text)
{
    static const struct {
        narrator_str sign;
        int weight;
    } signs[] = {{{"](http", 6}, 2}, {{"](/", 3}, 2}, {{"](#", 3}, 2}, {{"](./", 4}, 2},
                 {{"](.", 3}, 1},    {{"![", 2}, 1},  {{"[^", 2}, 1}};
    int weight = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (nar_find(text, signs[i].sign) < text.size)
            weight += signs[i].weight;
    size_t bold = nar_find(text, NAR_STR("**"));
    if (bold + 3 < text.size && !memchr(" *", text.text[bold + 2], 2) &&
        nar_find(nar_slice(text, bold + 3, text.size), NAR_STR("**")) < text.size - bold - 3)
        weight++;
    return weight;
}

/// How much a line looks like Markdown, given the one before it and what follows. "# " begins a
/// comment in many languages: it counts only as the title of the text.
static int signs_of(narrator_str line, narrator_str before, narrator_str rest, bool first)
{
    narrator_str text = nar_trim(line), name, next;
    size_t marks = heading_marks(line);
    if (marks && marks < line.size && !nar_trim(before).size)
        return marks > 1 || (first && (!nar_next_line(&rest, &next) || !nar_trim(next).size)) ? 2
                                                                                              : 0;
    if (nar_markdown_fence(text) || (is_table_rule(text) && has_bar(before)))
        return 2;
    if (nar_trim(before).size && text.size >= 3 && is_underline(text, '='))
        return 2;
    size_t address = definition(text, &name);
    if (address &&
        nar_find(nar_slice(text, address, text.size), NAR_STR("://")) < text.size - address)
        return 2;
    return signs_within(text);
}

static bool looks_like_page(narrator_str bytes)
{
    static const char *const tags[] = {"<html", "<HTML",  "<!doctype", "<!DOCTYPE",
                                       "<body", "<head>", "<?xml"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (nar_find(bytes, nar_str(tags[i])) < bytes.size)
            return true;
    return false;
}

bool nar_markdown_knows(narrator_str bytes, narrator_str source)
{
    if (has_name(source, ".md") || has_name(source, ".markdown"))
        return true;
    if (has_name(source, ".html") || has_name(source, ".htm"))
        return false;
    narrator_str rest = nar_slice(bytes, 0, bytes.size < LOOKED_AT ? bytes.size : LOOKED_AT);
    narrator_str line, before = NAR_STR("");
    bool page = nar_starts(nar_trim(rest), NAR_STR("<"));
    if (page && looks_like_page(rest))
        return false;
    int signs = nar_front_matter_starts(rest) ? 2 : 0, wanted = page ? 4 : 2;
    bool first = true;
    while (signs < wanted && nar_next_line(&rest, &line)) {
        signs += signs_of(line, before, rest, first);
        first = first && !nar_trim(line).size;
        before = line;
    }
    return signs >= wanted;
}
