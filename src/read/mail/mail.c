// SPDX-License-Identifier: GPL-3.0-or-later
// mail.c: a saved mail becomes a document.
//
// Takes   the bytes of a mail, with the header that programs write, or of a page that a browser
//         saved as one file (MHTML), which has the same form.
// Gives   subject, writer and date, and what the writer says, from the plain text or from the HTML
//         of it. The signature, the header of what is passed on, and the mail that is answered
//         below the answer stand in skipped blocks.
#include "read/html/html.h"
#include "read/html/meta.h"
#include "read/lines.h"
#include "read/mail/mime.h"
#include "read/reader.h"
#include "read/xml.h"

enum { MOST_FIELDS = 200, WORDS_OF_ATTRIBUTION = 25, LINES_OF_ATTRIBUTION = 3, MOST_RANGES = 64 };

/// A stretch of the text that nobody reads.
struct range {
    size_t start, end;
    const char *reason;
};

struct letter {
    nar_arena *arena;
    narrator_document *document;
    narrator_str subject, writer, date;
    nar_builder text;
    struct range ranges[MOST_RANGES];
    size_t range_count;
};

// ---- what is a mail -----------------------------------------------------------------------------

/// Fields that no person types: who pastes a mail leaves them out.
static bool is_of_programs(narrator_str name)
{
    static const char *const names[] = {"MIME-Version",   "Message-ID",  "Content-Type",
                                        "Received",       "Return-Path", "Delivered-To",
                                        "DKIM-Signature", "X-Mailer",    NULL};
    return nar_is_one_of(name, names);
}

/// The name of the field that a line begins; empty when it begins none.
static narrator_str field_name(narrator_str line)
{
    size_t end = nar_find(line, NAR_STR(":"));
    for (size_t i = 0; i < end; i++)
        if (!nar_is_alpha(line.text[i]) && !nar_is_digit(line.text[i]) && line.text[i] != '-')
            return NAR_STR("");
    return end < line.size ? nar_slice(line, 0, end) : NAR_STR("");
}

static bool is_mail_name(narrator_str name)
{
    return name.size > 4 &&
           nar_equal_nocase(nar_slice(name, name.size - 4, name.size), NAR_STR(".eml"));
}

/// The line "From ann@bugle.example Tue Nov 24 ..." that mail boxes have above each mail.
static narrator_str without_box_line(narrator_str bytes)
{
    narrator_str line;
    if (nar_starts(bytes, NAR_STR("From ")))
        nar_next_line(&bytes, &line);
    return bytes;
}

static bool knows_mail(narrator_str bytes, narrator_str source)
{
    if (nar_starts(bytes, NAR_STR("From ")) && nar_find(bytes, NAR_STR("\n\nFrom ")) < bytes.size)
        return false; // a box of many mails
    bytes = without_box_line(bytes);
    static const char *const people[] = {"From", "Subject", NULL};
    narrator_str line;
    bool programs = is_mail_name(source), person = false;
    for (size_t i = 0; i < MOST_FIELDS && nar_next_line(&bytes, &line) && line.size; i++) {
        bool folded = i && (line.text[0] == ' ' || line.text[0] == '\t');
        narrator_str name = folded ? NAR_STR("") : field_name(line);
        if (!folded && !name.size)
            return false;
        programs |= is_of_programs(name);
        person |= nar_is_one_of(name, people);
    }
    return programs && person;
}

// ---- who and when -------------------------------------------------------------------------------

/// "Ann Vale" of "Ann Vale <ann@bugle.example>" and "ann@bugle.example (Ann Vale)".
static narrator_str writer_of(narrator_str from)
{
    narrator_str name, rest;
    if (nar_cut(from, '<', &name, &rest) && nar_trim(name).size) {
        name = nar_trim(name);
        while (name.size > 1 && name.text[0] == '"' && name.text[name.size - 1] == '"')
            name = nar_slice(name, 1, name.size - 1);
        return nar_trim(name);
    }
    if (nar_cut(from, '(', &name, &rest) && nar_cut(rest, ')', &name, &rest))
        return nar_trim(name);
    return NAR_STR("");
}

/// The day of "Tue, 24 Nov 2026 10:00:00 +0000".
static narrator_str day_of(nar_arena *arena, narrator_str date)
{
    narrator_str day, rest;
    return nar_html_date(arena, nar_cut(date, ',', &day, &rest) ? nar_trim(rest) : date);
}

// ---- plain text ---------------------------------------------------------------------------------

static void put_line(struct letter *letter, narrator_str line)
{
    nar_put(&letter->text, line);
    nar_put_char(&letter->text, '\n');
}

static void leave_out(struct letter *letter, size_t start, const char *reason)
{
    if (letter->range_count < MOST_RANGES)
        letter->ranges[letter->range_count++] = (struct range){start, letter->text.size, reason};
}

static bool is_quoted(narrator_str line)
{
    return nar_starts(line, NAR_STR(">"));
}

/// "---------- Forwarded message ---------" and "-----Original Message-----".
static bool is_mark_of(narrator_str line, const char *words)
{
    line = nar_trim(line);
    return nar_starts(line, NAR_STR("--")) && nar_find(line, nar_str(words)) < line.size;
}

/// "On Tuesday Ann Vale <ann@bugle.example> wrote:": a line or two above what is answered.
static bool is_attribution(narrator_str text)
{
    narrator_str rest = text = nar_trim(text), word;
    size_t words = 0;
    while (nar_next_word(&rest, &word))
        words++;
    bool ends = nar_ends(text, NAR_STR(":"));
    return words <= WORDS_OF_ATTRIBUTION && ends &&
           (nar_ends(text, NAR_STR("wrote:")) || memchr(text.text, '@', text.size));
}

/// "-- ", below which a signature stands.
static bool is_signature_mark(narrator_str line)
{
    return nar_equal(line, NAR_STR("-- ")) || nar_equal(line, NAR_STR("--"));
}

/// Where the mail that is answered begins, when nothing but a signature follows it; the size of
/// the text when none is.
static size_t answered_at(nar_arena *arena, narrator_str text)
{
    size_t count, first, last = 0, quoted = 0;
    nar_line *lines = nar_lines_cut(arena, text, &count);
    while (last < count && !is_signature_mark(nar_line_text(text, &lines[last])))
        last++;
    for (first = last; first; first--) {
        bool mark = is_quoted(nar_line_text(text, &lines[first - 1]));
        if (!mark && !nar_line_blank(&lines[first - 1]))
            break;
        quoted += mark;
    }
    if (!quoted || !first)
        return text.size;
    size_t above = first;
    while (above && first - above < LINES_OF_ATTRIBUTION && !nar_line_blank(&lines[above - 1]))
        above--;
    if (above && is_attribution(nar_slice(text, lines[above].start, lines[first - 1].end)))
        return lines[above].start;
    return lines[first].start;
}

/// The header of a mail that is passed on: fields up to an empty line.
static void put_passed_on(struct letter *letter, narrator_str *rest, narrator_str line)
{
    size_t start = letter->text.size;
    put_line(letter, line);
    while (nar_next_line(rest, &line) && (field_name(line).size || !nar_trim(line).size)) {
        put_line(letter, line);
        if (!line.size && letter->text.size > start + 60)
            break;
    }
    leave_out(letter, start, "mail header");
    nar_put_char(&letter->text, '\n');
    if (nar_trim(line).size)
        put_line(letter, line);
}

static void put_rest(struct letter *letter, narrator_str text, const char *reason)
{
    nar_put_char(&letter->text, '\n');
    size_t start = letter->text.size;
    nar_put(&letter->text, text);
    leave_out(letter, start, reason);
}

static void put_plain(struct letter *letter, narrator_str text)
{
    size_t answered = answered_at(letter->arena, text);
    narrator_str rest = text, line;
    while (rest.size) {
        size_t start = text.size - rest.size;
        nar_next_line(&rest, &line);
        if (start >= answered || (start && is_mark_of(line, "Original Message"))) {
            put_rest(letter, nar_slice(text, start, text.size), "mail that is answered");
            return;
        }
        if (start && is_signature_mark(line)) {
            put_rest(letter, nar_slice(text, start, text.size), "mail signature");
            return;
        }
        if (is_mark_of(line, "Forwarded message") || is_mark_of(line, "Original Message"))
            put_passed_on(letter, &rest, line);
        else
            put_line(letter, line);
    }
}

static void put_head(struct letter *letter, narrator_str line)
{
    if (!line.size)
        return;
    put_line(letter, line);
    nar_put_char(&letter->text, '\n');
}

static void judge_block(struct letter *letter, narrator_block *block)
{
    narrator_document *document = letter->document;
    if (nar_equal(block->text, letter->subject) && !document->title.size) {
        block->kind = NARRATOR_BLOCK_TITLE;
        document->title = block->text;
    } else if (nar_equal(block->text, letter->writer) && !document->byline.size) {
        block->kind = NARRATOR_BLOCK_BYLINE;
        document->byline = block->text;
    } else if (nar_equal(block->text, letter->date) && !document->date.size) {
        block->kind = NARRATOR_BLOCK_DATE;
        document->date = block->text;
    }
    for (size_t i = 0; i < letter->range_count; i++)
        if (block->start >= letter->ranges[i].start && block->start < letter->ranges[i].end)
            block->skipped = letter->ranges[i].reason;
}

static void read_plain(struct letter *letter, narrator_str text)
{
    narrator_document *document = letter->document;
    put_head(letter, letter->subject);
    put_head(letter, letter->writer);
    put_head(letter, letter->date);
    put_plain(letter, text);
    nar_builder marked = {.arena = letter->arena};
    nar_put_z(&marked, "\xEF\xBB\xBF"); // it is text, whatever it begins with
    nar_put(&marked, nar_built(&letter->text));
    nar_plain_reader.read(document, nar_built(&marked));
    for (size_t i = 0; i < document->block_count; i++)
        judge_block(letter, &document->blocks[i]);
}

// ---- HTML ---------------------------------------------------------------------------------------

static void put_meta(nar_builder *out, const char *name, narrator_str value)
{
    if (!value.size)
        return;
    nar_put_format(out, "<meta name=\"%s\" content=\"", name);
    nar_put_escaped(out, value);
    nar_put_z(out, "\">");
}

/// The page that a mail holds, with what the mail itself says of it.
static void read_page(struct letter *letter, narrator_str html)
{
    nar_builder out = {.arena = letter->arena};
    nar_put_z(&out, "<!DOCTYPE html><html><head><meta charset=utf-8>");
    put_meta(&out, "og:title", letter->subject);
    put_meta(&out, "author", letter->writer);
    put_meta(&out, "article:published_time", letter->date);
    nar_put_z(&out, "<title>");
    nar_put_escaped(&out, letter->subject);
    nar_put_z(&out, "</title></head>");
    nar_put(&out, html);
    nar_html_reader.read(letter->document, nar_built(&out));
}

/// A page that a browser saved as one file (MHTML) has the form of a mail, but no writer.
static bool is_saved_page(nar_arena *arena, narrator_str header)
{
    narrator_str from = nar_mail_field(arena, header, "From");
    return nar_find(from, NAR_STR("Saved by ")) < from.size ||
           nar_mail_field(arena, header, "Snapshot-Content-Location").size;
}

// ---- all of it ----------------------------------------------------------------------------------

/// Letters to subscribers have a plain text that is made of addresses, or of nothing.
static bool is_poor(narrator_str plain)
{
    return plain.size < 200 || nar_count(plain, NAR_STR("http")) * 300 > plain.size;
}

static void read_mail(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    nar_part mail = nar_part_of(without_box_line(bytes));
    nar_mail_text text = nar_mail_read(arena, mail);
    struct letter letter = {.arena = arena, .document = document, .text = {.arena = arena}};
    letter.subject = nar_mail_field(arena, mail.header, "Subject");
    letter.writer = writer_of(nar_mail_field(arena, mail.header, "From"));
    letter.date = day_of(arena, nar_mail_field(arena, mail.header, "Date"));
    if (text.html.size && is_saved_page(arena, mail.header))
        nar_html_reader.read(document, text.html);
    else if (text.html.size && is_poor(text.plain))
        read_page(&letter, text.html);
    else
        read_plain(&letter, text.plain);
}

const nar_reader nar_mail_reader = {
    .name = "mail",
    .knows = knows_mail,
    .read = read_mail,
};
