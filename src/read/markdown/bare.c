// SPDX-License-Identifier: GPL-3.0-or-later
// bare.c: takes out of a Markdown text what CommonMark does not know.
//
// Takes   the lines of a text.
// Gives   a copy in which footnotes, comments and directives are blanks, and a list of them.
#include "read/markdown/markdown.h"

enum { LONGEST_NAME = 100, NOTE_INDENT = 4 };

/// What is taken out from its start to its end, over lines if need be.
static const struct pair {
    narrator_str start, end;
    const char *reason; ///< NULL: a mark of which nothing is kept
} pairs[] = {
    {{"<!--", 4}, {"-->", 3}, "comment"},     {{"<script", 7}, {"</script>", 9}, "code"},
    {{"<style", 6}, {"</style>", 8}, "code"}, {{"{{<", 3}, {">}}", 3}, NULL},
    {{"{{%", 3}, {"%}}", 3}, NULL},           {{"{%", 2}, {"%}", 2}, NULL},
};

enum { PAIRS = sizeof pairs / sizeof *pairs };

struct strip {
    nar_arena *arena;
    narrator_str input;
    const nar_line *lines;
    size_t count;
    char *text, *dropped;
    size_t done; ///< what stands before it was taken out
    bool never[PAIRS];
    nar_bare bare;
};

static void blank(struct strip *strip, size_t start, size_t end)
{
    for (; start < end; start++)
        if (!strchr("\r\n", strip->text[start]) || !strip->text[start])
            strip->text[start] = ' ';
}

static void add_aside(struct strip *strip, size_t start, size_t end, const char *reason)
{
    nar_bare *bare = &strip->bare;
    bare->asides = nar_grow(strip->arena, bare->asides, bare->aside_count, &bare->aside_capacity,
                            sizeof *bare->asides);
    bare->asides[bare->aside_count++] = (nar_aside){{start, end}, reason};
}

// ---- footnotes ----------------------------------------------------------------------------------

/// The bytes of "[^name]" at the start of `text`; 0 when there is none.
static size_t note_mark(narrator_str text)
{
    if (!nar_starts(text, NAR_STR("[^")))
        return 0;
    for (size_t at = 2; at < text.size && at < LONGEST_NAME; at++)
        if (text.text[at] == ']')
            return at > 2 ? at + 1 : 0;
        else if (nar_is_space(text.text[at]) || text.text[at] == '[')
            return 0;
    return 0;
}

static size_t note_start(narrator_str text)
{
    size_t mark = note_mark(text);
    return mark && mark < text.size && text.text[mark] == ':' ? mark + 1 : 0;
}

/// The last line of a note: what is indented belongs to it, and what follows at once.
static size_t last_of_note(const struct strip *strip, size_t first)
{
    size_t last = first;
    for (size_t i = first + 1; i < strip->count; i++) {
        const nar_line *line = &strip->lines[i];
        if (nar_line_blank(line))
            continue;
        if ((line->indent < NOTE_INDENT && i != last + 1) ||
            note_start(nar_line_text(strip->input, line)))
            break;
        last = i;
    }
    return last;
}

/// Takes out a footnote that begins with line `*i`, which becomes its last one.
static bool take_note(struct strip *strip, size_t *i)
{
    const nar_line *line = &strip->lines[*i];
    size_t mark = note_start(nar_line_text(strip->input, line));
    if (!mark || line->indent >= NOTE_INDENT)
        return false;
    *i = last_of_note(strip, *i);
    add_aside(strip, line->start + mark, strip->lines[*i].end, "footnote");
    blank(strip, line->start, strip->lines[*i].end);
    return true;
}

/// "^[a note within the text]": its bytes, or 0.
static size_t inline_note(narrator_str text)
{
    size_t depth = 0;
    if (!nar_starts(text, NAR_STR("^[")))
        return 0;
    for (size_t at = 1; at < text.size; at++) {
        depth += text.text[at] == '[';
        depth -= text.text[at] == ']';
        if (!depth)
            return at + 1;
    }
    return 0;
}

static void drop(struct strip *strip, size_t start, size_t end)
{
    memset(strip->dropped + start, 1, end - start);
}

// ---- what stands within a line ------------------------------------------------------------------

/// Takes out the pair that opens at `at`: where it ends, or `at`.
static size_t take_pair(struct strip *strip, size_t at)
{
    narrator_str rest = nar_slice(strip->input, at, strip->input.size);
    for (size_t i = 0; i < PAIRS; i++) {
        if (strip->never[i] || !nar_starts(rest, pairs[i].start))
            continue;
        size_t end = nar_find(rest, pairs[i].end);
        strip->never[i] = end == rest.size;
        if (strip->never[i])
            continue;
        end += at + pairs[i].end.size;
        if (pairs[i].reason)
            add_aside(strip, at + (i ? 0 : 4), end - (i ? 0 : 3), pairs[i].reason);
        blank(strip, at, end);
        return end;
    }
    return at;
}

/// "![[heron.jpg]]", a picture or another note shown here: its bytes, or 0.
static size_t embedded(narrator_str text)
{
    text = nar_slice(text, 0, text.size < LONGEST_NAME ? text.size : LONGEST_NAME);
    size_t end = nar_find(text, NAR_STR("]]"));
    return nar_starts(text, NAR_STR("![[")) && end < text.size ? end + 2 : 0;
}

/// Whether nothing but quote marks stands before `at` on its line.
static bool is_quotation_start(const struct strip *strip, size_t at)
{
    bool quoted = false;
    for (; at && memchr(" >", strip->input.text[at - 1], 2); at--)
        quoted |= strip->input.text[at - 1] == '>';
    return quoted && (!at || strip->input.text[at - 1] == '\n');
}

/// "[!note]" at the start of a quotation, with its sign to fold it: its bytes, or 0.
static size_t callout(const struct strip *strip, size_t at, narrator_str text)
{
    size_t end = 2;
    if (!nar_starts(text, NAR_STR("[!")))
        return 0;
    while (end < text.size && (nar_is_alpha(text.text[end]) || text.text[end] == '-'))
        end++;
    if (end == 2 || end == text.size || text.text[end++] != ']' || !is_quotation_start(strip, at))
        return 0;
    return end + (end < text.size && memchr("+-", text.text[end], 2));
}

/// Drops the signs of "==marked==" on both sides; where the first one ends, or `at`.
static size_t take_marked(struct strip *strip, size_t at, narrator_str rest)
{
    static const narrator_str sign = {"==", 2};
    if (!nar_starts(rest, sign) || strip->dropped[at] || rest.size < 5 ||
        memchr(" =", rest.text[2], 2) || (at && !memchr(" \n(\"'>", strip->input.text[at - 1], 6)))
        return at;
    size_t end = 2 + nar_find(nar_slice(rest, 2, rest.size), sign);
    if (end == rest.size || rest.text[end - 1] == ' ')
        return at;
    drop(strip, at, at + 2);
    drop(strip, at + end, at + end + 2);
    return at + 2;
}

/// Takes out what begins at `at` and is no text: where it ends, or `at`.
static size_t take_mark(struct strip *strip, size_t at, size_t end)
{
    narrator_str rest = nar_slice(strip->input, at, end);
    size_t size;
    switch (rest.text[0]) {
    case '<':
    case '{':
        return take_pair(strip, at);
    case '=':
        return take_marked(strip, at, rest);
    case '!':
        size = embedded(rest);
        break;
    case '[':
        size = note_mark(rest);
        size = size ? size : callout(strip, at, rest);
        break;
    case '^':
        size = inline_note(rest);
        if (size)
            add_aside(strip, at + 2, at + size - 1, "footnote");
        break;
    default:
        return at;
    }
    drop(strip, at, at + size);
    return at + size;
}

/// "{#name}" and "{.class}" at the end of a line: where it begins, or `end`.
static size_t attributes_at(narrator_str input, size_t start, size_t end)
{
    if (end == start || input.text[end - 1] != '}')
        return end;
    for (size_t at = end - 1; at > start; at--)
        if (input.text[at - 1] == '{')
            return strchr("#.:", input.text[at]) && input.text[at] ? at - 1 : end;
    return end;
}

/// Lines that only a site builder reads: ":::note", "[TOC]".
static bool is_directive(narrator_str line)
{
    return nar_starts(line, NAR_STR(":::")) || nar_equal_nocase(line, NAR_STR("[toc]")) ||
           nar_equal_nocase(line, NAR_STR("[[toc]]")) ||
           nar_equal_nocase(line, NAR_STR("[[_toc_]]"));
}

static void take_line(struct strip *strip, const nar_line *line)
{
    size_t at = line->start < strip->done ? strip->done : line->start;
    if (is_directive(nar_line_text(strip->input, line)))
        blank(strip, line->start, line->end);
    for (bool code = false; at < line->end;) {
        code ^= strip->input.text[at] == '`';
        size_t behind = code ? at : take_mark(strip, at, line->end);
        at = behind > at ? behind : at + 1;
    }
    strip->done = at > line->end ? at : strip->done;
    size_t end =
        strip->done > line->end ? line->end : attributes_at(strip->input, line->start, line->end);
    drop(strip, end, line->end);
}

// ---- all lines ----------------------------------------------------------------------------------

size_t nar_markdown_fence(narrator_str line)
{
    size_t size = 0;
    if (line.size < 3 || !memchr("`~", line.text[0], 2))
        return 0;
    while (size < line.size && line.text[size] == line.text[0])
        size++;
    if (line.text[0] == '`' && memchr(line.text + size, '`', line.size - size))
        return 0;
    return size >= 3 ? size : 0;
}

/// The line that closes the fence of line `i`, or the last one.
static size_t fence_end(const struct strip *strip, size_t i, size_t marks)
{
    char mark = strip->input.text[strip->lines[i].start];
    for (i++; i < strip->count; i++) {
        narrator_str line = nar_line_text(strip->input, &strip->lines[i]);
        size_t closing = nar_markdown_fence(line);
        if (closing >= marks && closing == line.size && line.text[0] == mark)
            return i;
    }
    return strip->count - 1;
}

nar_bare nar_markdown_bare(nar_arena *arena, narrator_str input, const nar_line *lines,
                           size_t count, size_t first)
{
    struct strip strip = {.arena = arena, .input = input, .lines = lines, .count = count};
    strip.text = nar_alloc(arena, input.size + 1);
    strip.dropped = nar_alloc(arena, input.size + 1);
    memcpy(strip.text, input.text, input.size);
    blank(&strip, 0, first < count ? lines[first].start : input.size);
    for (size_t i = first; i < count; i++) {
        narrator_str line = nar_line_text(input, &lines[i]);
        size_t marks = lines[i].start < strip.done ? 0 : nar_markdown_fence(line);
        if (marks)
            i = fence_end(&strip, i, marks);
        else if (lines[i].start < strip.done || !take_note(&strip, &i))
            take_line(&strip, &lines[i]);
    }
    strip.bare.text = nar_view(strip.text, input.size);
    strip.bare.dropped = strip.dropped;
    return strip.bare;
}
