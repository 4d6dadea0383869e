// SPDX-License-Identifier: GPL-3.0-or-later
// front_matter.c: YAML, TOML and Pandoc's lines above a text, as far as an article needs them.
#include "read/markdown/front_matter.h"
#include "base/utf8.h"

enum { MOST_LINES = 200 };

static bool is_fence(narrator_str line, char mark)
{
    return line.size == 3 && line.text[0] == mark && line.text[1] == mark && line.text[2] == mark;
}

/// The bytes of "name:" or "name =" at the start of a line; 0 when there is none.
static size_t name_size(narrator_str line, narrator_str *name)
{
    size_t at = 0;
    while (at < line.size && (nar_is_alpha(line.text[at]) || nar_is_digit(line.text[at]) ||
                              line.text[at] == '_' || line.text[at] == '-'))
        at++;
    *name = nar_slice(line, 0, at);
    while (at < line.size && line.text[at] == ' ')
        at++;
    return name->size && at < line.size && (line.text[at] == ':' || line.text[at] == '=') ? at + 1
                                                                                          : 0;
}

bool nar_front_matter_starts(narrator_str text)
{
    narrator_str line, name;
    text = nar_without_mark(text);
    if (!nar_next_line(&text, &line))
        return false;
    char mark = line.size ? line.text[0] : '\0';
    if (!strchr("-+", mark) || !is_fence(nar_trim(line), mark) || !nar_next_line(&text, &line) ||
        !name_size(line, &name))
        return false;
    for (size_t i = 0; i < MOST_LINES && nar_next_line(&text, &line); i++)
        if (is_fence(nar_trim(line), mark) || nar_equal(nar_trim(line), NAR_STR("...")))
            return true;
    return false;
}

/// A value without blanks, quotation marks and the brackets of a list.
static nar_span value_of(narrator_str input, size_t start, size_t end)
{
    narrator_str value = nar_trim(nar_slice(input, start, end));
    bool inner = true;
    while (inner && value.size > 1) {
        char first = value.text[0], last = value.text[value.size - 1];
        inner = (first == last && (first == '"' || first == '\'')) || (first == '[' && last == ']');
        if (inner)
            value = nar_trim(nar_slice(value, 1, value.size - 1));
    }
    size_t at = (size_t)(value.text - input.text);
    return (nar_span){at, at + value.size};
}

bool nar_front_matter_take(narrator_document *document, narrator_str name, nar_span value)
{
    static const char *const titles[] = {"title", NULL};
    static const char *const subtitles[] = {"subtitle", "description", "summary",
                                            "excerpt",  "standfirst",  NULL};
    static const char *const writers[] = {"author", "authors", "byline", "creator", NULL};
    static const char *const dates[] = {"date", "published", "pubdate", "publishdate", NULL};
    static const char *const languages[] = {"lang", "language", "locale", NULL};
    narrator_str text = nar_slice(document->input, value.start, value.end);
    if (nar_is_one_of(name, titles) && text.size && !document->title.size) {
        document->title = text;
        nar_say_span(document, value, NARRATOR_BLOCK_TITLE);
    } else if (nar_is_one_of(name, subtitles) && text.size) {
        nar_say_span(document, value, NARRATOR_BLOCK_SUBTITLE);
    } else if (nar_is_one_of(name, writers) && text.size && !document->byline.size) {
        document->byline = text;
        nar_say_span(document, value, NARRATOR_BLOCK_BYLINE);
    } else if (nar_is_one_of(name, dates) && text.size && !document->date.size) {
        document->date = text;
        nar_say_span(document, value, NARRATOR_BLOCK_DATE);
    } else if (nar_is_one_of(name, languages) && text.size) {
        document->language = text;
    } else {
        return false;
    }
    return true;
}

/// The first item of a list that stands below its name, or the first line of a folded text.
static nar_span value_below(const narrator_document *document, const nar_line *lines, size_t *i,
                            size_t end)
{
    narrator_str input = document->input, name;
    const nar_line *below = &lines[*i + 1];
    narrator_str text = *i + 1 < end ? nar_line_text(input, below) : NAR_STR("");
    bool item = nar_starts(text, NAR_STR("- "));
    if (!text.size || (!below->indent && !item))
        return (nar_span){0, 0};
    ++*i;
    size_t start = below->start + (item ? 2 : 0);
    size_t named = name_size(nar_slice(input, start, below->end), &name); // "- name: Ada"
    return value_of(input, start + named, below->end);
}

static size_t read_fenced(narrator_document *document, const nar_line *lines, size_t count)
{
    narrator_str input = document->input;
    char mark = input.text[lines[0].start];
    size_t end = 1;
    while (end < count && !is_fence(nar_line_text(input, &lines[end]), mark) &&
           !nar_equal(nar_line_text(input, &lines[end]), NAR_STR("...")))
        end++;
    for (size_t i = 1; i < end; i++) {
        size_t first = i;
        narrator_str line = nar_line_text(input, &lines[i]), name;
        size_t at = lines[i].indent ? 0 : name_size(line, &name);
        nar_span value = {0, 0};
        if (at) {
            value = value_of(input, lines[i].start + at, lines[i].end);
            narrator_str text = nar_slice(input, value.start, value.end);
            if (!text.size || (text.size <= 2 && strchr(">|", text.text[0])))
                value = value_below(document, lines, &i, end);
        }
        if (!at || !nar_front_matter_take(document, name, value))
            nar_skip_span(document, (nar_span){lines[first].start, lines[i].end},
                          NARRATOR_BLOCK_PARAGRAPH, "front matter");
    }
    return end < count ? end + 1 : end;
}

/// "% Title", "% Author", "% Date", in this order.
static size_t read_percent(narrator_document *document, const nar_line *lines, size_t count)
{
    static const narrator_str names[] = {{"title", 5}, {"author", 6}, {"date", 4}};
    narrator_str input = document->input;
    size_t i = 0;
    for (; i < 3 && i < count; i++) {
        narrator_str line = nar_line_text(input, &lines[i]);
        if (!line.size || line.text[0] != '%')
            break;
        nar_front_matter_take(document, names[i],
                              value_of(input, lines[i].start + 1, lines[i].end));
    }
    return i;
}

size_t nar_front_matter_read(narrator_document *document, const nar_line *lines, size_t count)
{
    if (!count)
        return 0;
    if (nar_front_matter_starts(document->input))
        return read_fenced(document, lines, count);
    return read_percent(document, lines, count);
}
