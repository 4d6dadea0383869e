// SPDX-License-Identifier: GPL-3.0-or-later
// pdf.c: PDF, by way of an installed pdftotext.
//
// Takes   the lines of each page.
// Gives   their text without what repeats on most pages (headers, footers) and page numbers,
//         which stand in skipped blocks behind it; the reader of plain text joins the lines.
#include "read/filter.h"
#include "read/reader.h"

enum { EDGE_LINES = 2, FEWEST_PAGES = 3 };

struct line {
    narrator_str text;
    size_t page;
    bool edge; ///< among the first or last lines of its page
    bool dropped;
};

struct pdf {
    nar_arena *arena;
    struct line *lines; ///< also empty ones
    size_t count, capacity, pages;
};

static bool knows_pdf(narrator_str bytes, narrator_str source)
{
    (void)source;
    narrator_str start = nar_slice(bytes, 0, bytes.size < 1024 ? bytes.size : 1024);
    size_t at = nar_find(start, NAR_STR("%PDF-"));
    return at < 200 && at < start.size;
}

static void cut_pages(struct pdf *pdf, narrator_str text)
{
    narrator_str page, line;
    while (nar_next_cell(&text, '\f', &page)) {
        size_t first = pdf->count, seen = 0;
        while (nar_next_line(&page, &line)) {
            pdf->lines =
                nar_grow(pdf->arena, pdf->lines, pdf->count, &pdf->capacity, sizeof *pdf->lines);
            pdf->lines[pdf->count] = (struct line){.text = nar_trim(line), .page = pdf->pages};
            pdf->lines[pdf->count].edge = pdf->lines[pdf->count].text.size && seen++ < EDGE_LINES;
            pdf->count++;
        }
        seen = 0;
        for (size_t i = pdf->count; i-- > first && seen < EDGE_LINES;)
            if (pdf->lines[i].text.size) {
                pdf->lines[i].edge = true;
                seen++;
            }
        pdf->pages++;
    }
}

/// The same but for numbers: "Page 3 of 9" and "Page 4 of 9".
static bool same_line(narrator_str a, narrator_str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.size && nar_is_digit(a.text[i]))
            i++;
        while (j < b.size && nar_is_digit(b.text[j]))
            j++;
        if (i >= a.size || j >= b.size)
            return i >= a.size && j >= b.size;
        if (a.text[i++] != b.text[j++])
            return false;
    }
}

static bool is_number(narrator_str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.size; i++) {
        digits += nar_is_digit(text.text[i]);
        if (!nar_is_digit(text.text[i]) && !strchr(" -/|.", text.text[i]))
            return false;
    }
    return digits && digits <= 6;
}

/// Marks an edge line that is on half of the pages: looked for on the pages around it only, so
/// that a book takes no longer than its length. Two forms may take turns (left and right pages).
static void find_repeats(struct pdf *pdf)
{
    enum { AROUND = 4 };
    for (size_t i = 0; i < pdf->count; i++) {
        struct line *line = &pdf->lines[i];
        size_t same = 0, first = i, last = i, near = line->page;
        if (!line->edge)
            continue;
        while (first && pdf->lines[first - 1].page + AROUND >= near)
            first--;
        while (last + 1 < pdf->count && pdf->lines[last + 1].page <= near + AROUND)
            last++;
        for (size_t at = first; at <= last; at++)
            same += pdf->lines[at].edge && pdf->lines[at].page != near &&
                    same_line(pdf->lines[at].text, line->text);
        line->dropped =
            pdf->pages >= FEWEST_PAGES ? same >= 2 || is_number(line->text) : is_number(line->text);
    }
}

static bool ends_sentence(narrator_str text)
{
    while (text.size && memchr("\"')]", text.text[text.size - 1], 4))
        text.size--;
    return !text.size || strchr(".!?:", text.text[text.size - 1]) ||
           (text.text[text.size - 1] & 0x80);
}

/// A paragraph that goes on over a page break is one: the empty lines there are left out.
static narrator_str body_of(struct pdf *pdf)
{
    nar_builder body = {.arena = pdf->arena};
    const struct line *before = NULL;
    size_t blanks = 0;
    for (size_t i = 0; i < pdf->count; i++) {
        const struct line *line = &pdf->lines[i];
        if (line->dropped || !line->text.size) {
            blanks += !line->text.size;
            continue;
        }
        bool turned = before && before->page != line->page;
        if (before && (turned ? ends_sentence(before->text) : blanks > 0))
            nar_put_char(&body, '\n');
        nar_put(&body, line->text);
        nar_put_char(&body, '\n');
        before = line;
        blanks = 0;
    }
    return nar_built(&body);
}

static void add_dropped(struct pdf *pdf, nar_builder *text)
{
    for (size_t i = 0; i < pdf->count; i++)
        if (pdf->lines[i].dropped) {
            nar_put_z(text, "\n\n");
            nar_put(text, pdf->lines[i].text);
        }
}

static void read_pdf(narrator_document *document, narrator_str bytes)
{
    static const char *const arguments[] = {"pdftotext", "-q", "-enc", "UTF-8", "-", "-", NULL};
    nar_arena *arena = &document->arena;
    int size = (int)document->source.size;
    const char *source = document->source.text;
    nar_filtered found =
        nar_filter(arena, arguments, bytes, document->most,
                   "PDF is read with pdftotext (of poppler-utils), which is not installed");
    if (found.status == 3)
        nar_fail(arena, NARRATOR_BAD_FORMAT, "%.*s does not allow that its text is taken out", size,
                 source);
    if (found.status)
        nar_fail(arena, NARRATOR_BAD_FORMAT, "%.*s is damaged, or locked with a password", size,
                 source);
    if (!nar_trim(found.text).size)
        nar_fail(arena, NARRATOR_EMPTY, "%.*s holds pictures of pages and no text", size, source);
    struct pdf pdf = {.arena = arena};
    cut_pages(&pdf, found.text);
    find_repeats(&pdf);
    nar_builder text = {.arena = arena};
    nar_put(&text, body_of(&pdf));
    size_t body = text.size;
    add_dropped(&pdf, &text);
    nar_plain_reader.read(document, nar_built(&text));
    for (size_t i = 0; i < document->block_count; i++)
        if (document->blocks[i].start >= body)
            document->blocks[i].skipped = "header or footer of a page";
}

const nar_reader nar_pdf_reader = {
    .name = "PDF",
    .knows = knows_pdf,
    .read = read_pdf,
};
