// SPDX-License-Identifier: GPL-3.0-or-later
// layout.c: paragraphs as lines.
//
// Takes   segments, and which sentence and word are heard.
// Gives   cells, each a character and its look, and where the lines begin.
#include "layout.h"
#include "harmless.h"
#include <stdlib.h>

int layout_width(wchar_t c)
{
    int width = wcwidth(c);
    return width < 0 ? 1 : width;
}

// Room for one more; false without memory.
static bool grow(void **items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return true;
    size_t more = *capacity ? 2 * *capacity : 256;
    void *grown = realloc(*items, more * size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = more;
    return true;
}

static void put_cell(cli_layout *layout, wchar_t c, unsigned look)
{
    void *cells = layout->cells;
    if (grow(&cells, layout->cell_count, &layout->cell_capacity, sizeof *layout->cells)) {
        layout->cells = cells;
        layout->cells[layout->cell_count++] = (layout_cell){c, look};
    }
}

static void put_line(cli_layout *layout, size_t at)
{
    void *lines = layout->lines;
    if (grow(&lines, layout->line_count, &layout->line_capacity, sizeof *layout->lines)) {
        layout->lines = lines;
        layout->lines[layout->line_count++] = at;
    }
}

static unsigned look_at(const narrator_line *line, size_t segment, size_t at)
{
    if (segment != line->segment)
        return 0;
    bool sentence = at >= line->sentence.start && at < line->sentence.end;
    bool word = at >= line->word.start && at < line->word.end;
    return (sentence ? LOOK_SENTENCE : 0) | (word ? LOOK_WORD : 0);
}

static void put_segment(cli_layout *layout, const narrator_script *script, size_t index,
                        const narrator_line *line, unsigned look)
{
    const narrator_segment *segment = narrator_script_segment(script, index);
    narrator_str rest = segment->written;
    if (segment->speaker != NARRATOR_NOBODY)
        look |= (unsigned)(segment->speaker + 1) << LOOK_SPEAKER;
    while (rest.size) {
        size_t at = segment->written.size - rest.size;
        put_cell(layout, (wchar_t)harmless_next(&rest), look | look_at(line, index, at));
    }
}

// Breaks the cells from `from` on into lines, at the last blank that fits.
static void break_lines(cli_layout *layout, size_t from, size_t width)
{
    size_t start = from, blank = from, used = 0;
    put_line(layout, start);
    for (size_t i = from; i < layout->cell_count; i++) {
        used += (size_t)layout_width(layout->cells[i].c);
        if (layout->cells[i].c == L' ')
            blank = i + 1;
        if (used <= width || layout->cells[i].c == L' ' || layout->cells[i].c == L'\n')
            continue;
        start = blank > start ? blank : i;
        put_line(layout, start);
        used = 0;
        for (size_t k = start; k <= i; k++)
            used += (size_t)layout_width(layout->cells[k].c);
    }
}

static size_t find_sentence(const cli_layout *layout)
{
    for (size_t i = 0; i < layout->line_count; i++) {
        size_t end = i + 1 < layout->line_count ? layout->lines[i + 1] : layout->cell_count;
        for (size_t k = layout->lines[i]; k < end; k++)
            if (layout->cells[k].look & LOOK_SENTENCE)
                return i;
    }
    return 0;
}

// A paragraph that begins with segment `*index`, which goes on to the next paragraph's.
static void put_block(cli_layout *layout, const narrator_script *script, size_t *index,
                      const narrator_line *line, unsigned look, size_t width)
{
    size_t count = narrator_script_segment_count(script), from = layout->cell_count;
    size_t block = narrator_script_segment(script, *index)->block;
    while (*index < count && narrator_script_segment(script, *index)->block == block) {
        if (layout->cell_count > from)
            put_cell(layout, L' ', look);
        put_segment(layout, script, (*index)++, line, look);
    }
    put_cell(layout, L'\n', 0);
    break_lines(layout, from, width);
    put_line(layout, layout->cell_count);
    put_cell(layout, L'\n', 0);
}

void layout_fill(cli_layout *layout, const narrator_script *script, const narrator_line *line,
                 size_t width, size_t more)
{
    size_t count = narrator_script_segment_count(script), index = line->segment;
    layout->cell_count = layout->line_count = 0;
    if (index >= count)
        return;
    while (index && narrator_script_segment(script, index - 1)->block ==
                        narrator_script_segment(script, index)->block)
        index--;
    put_block(layout, script, &index, line, 0, width);
    layout->sentence_line = find_sentence(layout);
    while (index < count && layout->line_count < layout->sentence_line + more)
        put_block(layout, script, &index, line, LOOK_LATER, width);
}

void layout_release(cli_layout *layout)
{
    free(layout->cells);
    free(layout->lines);
}
