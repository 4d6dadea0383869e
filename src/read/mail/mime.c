// SPDX-License-Identifier: GPL-3.0-or-later
// mime.c: the texts that a mail holds.
//
// Takes   the bytes of a mail.
// Gives   its fields, and what it says: as plain text, as HTML, or both.
#include "read/mail/mime.h"
#include "read/html/html.h"

enum { DEEPEST = 8, MOST_PARTS = 200 };

struct mail {
    nar_arena *arena;
    nar_builder plain;
    narrator_str html;
    unsigned parts;
};

// ---- the header ---------------------------------------------------------------------------------

nar_part nar_part_of(narrator_str bytes)
{
    narrator_str rest = bytes, line;
    while (rest.size) {
        size_t before = bytes.size - rest.size;
        if (nar_next_line(&rest, &line) && !line.size)
            return (nar_part){nar_slice(bytes, 0, before), rest};
    }
    return (nar_part){bytes, nar_slice(bytes, bytes.size, bytes.size)};
}

/// Whether a line goes on from the one before it.
static bool is_folded(narrator_str line)
{
    return line.size && (line.text[0] == ' ' || line.text[0] == '\t');
}

/// The value of a field as it is written, its lines joined by blanks.
static narrator_str raw_field(nar_arena *arena, narrator_str header, const char *name)
{
    nar_builder value = {.arena = arena};
    narrator_str line, label, rest;
    bool found = false;
    while (nar_next_line(&header, &line)) {
        if (found && !is_folded(line))
            break;
        if (found) {
            nar_put_char(&value, ' ');
            nar_put(&value, nar_trim(line));
        } else if (nar_cut(line, ':', &label, &rest) &&
                   nar_equal_nocase(nar_trim(label), nar_str(name))) {
            found = true;
            nar_put(&value, nar_trim(rest));
        }
    }
    return nar_built(&value);
}

/// "boundary" of `multipart/mixed; boundary="b1"`.
static narrator_str parameter(narrator_str value, const char *name)
{
    narrator_str part, label, said;
    while (nar_next_cell(&value, ';', &part)) {
        if (!nar_cut(part, '=', &label, &said) || !nar_equal_nocase(nar_trim(label), nar_str(name)))
            continue;
        said = nar_trim(said);
        if (nar_starts(said, NAR_STR("\"")))
            nar_cut(nar_slice(said, 1, said.size), '"', &said, &label);
        return said;
    }
    return NAR_STR("");
}

// ---- encodings ----------------------------------------------------------------------------------

static int hex_of(char c)
{
    c = nar_lower(c);
    return nar_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// "=E9" is a byte, and "=" at the end of a line takes the line break away. `words`: in a header,
/// where "_" is a blank.
static narrator_str from_quoted(nar_arena *arena, narrator_str text, bool words)
{
    nar_builder out = {.arena = arena};
    for (size_t at = 0; at < text.size; at++) {
        narrator_str rest = nar_slice(text, at + 1, text.size);
        char c = text.text[at];
        if (c == '=' && rest.size >= 2 && hex_of(rest.text[0]) >= 0 && hex_of(rest.text[1]) >= 0) {
            nar_put_char(&out, (char)(hex_of(rest.text[0]) * 16 + hex_of(rest.text[1])));
            at += 2;
        } else if (c == '=' && nar_starts(rest, NAR_STR("\r\n")))
            at += 2;
        else if (c == '=' && nar_starts(rest, NAR_STR("\n")))
            at += 1;
        else
            nar_put_char(&out, words && c == '_' ? ' ' : c);
    }
    return nar_built(&out);
}

static int digit_of(char c)
{
    return nar_is_upper(c)   ? c - 'A'
           : nar_is_lower(c) ? c - 'a' + 26
           : nar_is_digit(c) ? c - '0' + 52
           : c == '+'        ? 62
           : c == '/'        ? 63
                             : -1;
}

static narrator_str from_base64(nar_arena *arena, narrator_str text)
{
    nar_builder out = {.arena = arena};
    unsigned bits = 0, count = 0;
    for (size_t at = 0; at < text.size && text.text[at] != '='; at++) {
        int digit = digit_of(text.text[at]);
        if (digit < 0)
            continue;
        bits = (bits << 6 | (unsigned)digit) & 0xFFFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            nar_put_char(&out, (char)(bits >> count & 0xFF));
        }
    }
    return nar_built(&out);
}

/// Bytes of an encoding with a name as UTF-8.
static narrator_str in_utf8(nar_arena *arena, narrator_str bytes, narrator_str charset)
{
    narrator_str text;
    return nar_html_decode_as(arena, bytes, charset, &text)
               ? text
               : nar_html_decode(arena, bytes, NAR_STR("the mail"));
}

/// Reads the encoded word "=?utf-8?Q?caf=C3=A9?=" that `text` begins with; the bytes it takes, 0
/// when it begins with none.
static size_t put_encoded_word(nar_builder *out, narrator_str text)
{
    narrator_str charset, kind, word, rest;
    if (!nar_starts(text, NAR_STR("=?")) ||
        !nar_cut(nar_slice(text, 2, text.size), '?', &charset, &rest) ||
        !nar_cut(rest, '?', &kind, &rest))
        return 0;
    size_t end = nar_find(rest, NAR_STR("?="));
    if (end == rest.size || kind.size != 1)
        return 0;
    word = nar_slice(rest, 0, end);
    word = nar_lower(kind.text[0]) == 'b' ? from_base64(out->arena, word)
                                          : from_quoted(out->arena, word, true);
    nar_cut(charset, '*', &charset, &kind); // "utf-8*en" names a language, too
    nar_put(out, in_utf8(out->arena, word, charset));
    return (size_t)(rest.text + end + 2 - text.text);
}

narrator_str nar_mail_field(nar_arena *arena, narrator_str header, const char *name)
{
    narrator_str raw = in_utf8(arena, raw_field(arena, header, name), NAR_STR(""));
    nar_builder out = {.arena = arena};
    bool encoded = false;
    for (size_t at = 0; at < raw.size;) {
        size_t start = at, size;
        while (encoded && at < raw.size && raw.text[at] == ' ')
            at++; // blanks between two encoded words are none
        size = put_encoded_word(&out, nar_slice(raw, at, raw.size));
        encoded = size;
        at = size ? at + size : start;
        if (!size)
            nar_put_char(&out, raw.text[at++]);
    }
    return nar_trim(nar_built(&out));
}

// ---- parts --------------------------------------------------------------------------------------

/// The quote marks that a line begins with.
static size_t marks_of(narrator_str line)
{
    size_t marks = 0;
    while (marks < line.size && line.text[marks] == '>')
        marks++;
    return marks;
}

/// Text whose lines end with a blank where they were wrapped ("format=flowed").
static narrator_str unflowed(nar_arena *arena, narrator_str text, bool without_blank)
{
    nar_builder out = {.arena = arena};
    narrator_str line;
    size_t before = 0;
    bool flows = false;
    while (nar_next_line(&text, &line)) {
        size_t marks = marks_of(line), start = marks;
        start += start < line.size && line.text[start] == ' '; // a blank that guards the line
        bool signature = nar_equal(nar_slice(line, start, line.size), NAR_STR("-- "));
        bool joins = flows && marks == before && !signature;
        if (out.size && !joins)
            nar_put_char(&out, '\n');
        nar_put(&out, nar_slice(line, joins || !marks ? start : 0, line.size));
        flows = nar_ends(line, NAR_STR(" ")) && !signature;
        before = marks;
        if (flows && without_blank)
            out.size--;
    }
    return nar_built(&out);
}

static void take_part(struct mail *mail, nar_part part, int depth);

static void take_text(struct mail *mail, nar_part part, narrator_str type)
{
    nar_arena *arena = mail->arena;
    narrator_str coding = raw_field(arena, part.header, "Content-Transfer-Encoding");
    narrator_str text = part.body;
    bool html = nar_find(type, NAR_STR("html")) < nar_find(type, NAR_STR(";"));
    if (nar_equal_nocase(coding, NAR_STR("quoted-printable")))
        text = from_quoted(arena, text, false);
    else if (nar_equal_nocase(coding, NAR_STR("base64")))
        text = from_base64(arena, text);
    if (!nar_trim(text).size)
        return;
    text = in_utf8(arena, text, parameter(type, "charset"));
    if (html) {
        mail->html = mail->html.size ? mail->html : text;
        return;
    }
    if (nar_equal_nocase(parameter(type, "format"), NAR_STR("flowed")))
        text = unflowed(arena, text, nar_equal_nocase(parameter(type, "delsp"), NAR_STR("yes")));
    if (mail->plain.size)
        nar_put_z(&mail->plain, "\n\n");
    nar_put(&mail->plain, text);
}

/// Whether a line parts the pieces of a mail: "--b1", or "--b1--" behind the last.
static bool is_border(narrator_str line, narrator_str boundary)
{
    if (!nar_starts(line, NAR_STR("--")) || !nar_starts(nar_slice(line, 2, line.size), boundary))
        return false;
    narrator_str rest = nar_trim(nar_slice(line, 2 + boundary.size, line.size));
    return !rest.size || nar_equal(rest, NAR_STR("--"));
}

static void take_parts(struct mail *mail, narrator_str body, narrator_str boundary, int depth)
{
    narrator_str rest = body, line;
    size_t start = body.size;
    bool open = false;
    while (boundary.size && rest.size) {
        size_t at = body.size - rest.size;
        nar_next_line(&rest, &line);
        bool border = is_border(line, boundary);
        if (!border && rest.size)
            continue;
        if (open)
            take_part(mail, nar_part_of(nar_slice(body, start, border ? at : body.size)),
                      depth + 1);
        open = border;
        start = body.size - rest.size;
    }
}

static bool is_type(narrator_str type, const char *start)
{
    size_t size = strlen(start);
    return type.size >= size && nar_equal_nocase(nar_slice(type, 0, size), nar_str(start));
}

static void take_part(struct mail *mail, nar_part part, int depth)
{
    narrator_str type = raw_field(mail->arena, part.header, "Content-Type");
    narrator_str place = raw_field(mail->arena, part.header, "Content-Disposition");
    if (depth > DEEPEST || ++mail->parts > MOST_PARTS || is_type(place, "attachment"))
        return;
    if (is_type(type, "multipart/"))
        take_parts(mail, part.body, parameter(type, "boundary"), depth);
    else if (is_type(type, "message/rfc822"))
        take_part(mail, nar_part_of(part.body), depth + 1);
    else if (!type.size || is_type(type, "text/plain") || is_type(type, "text/html"))
        take_text(mail, part, type);
}

nar_mail_text nar_mail_read(nar_arena *arena, nar_part mail)
{
    struct mail reading = {.arena = arena, .plain = {.arena = arena}, .html = NAR_STR("")};
    take_part(&reading, mail, 0);
    return (nar_mail_text){nar_built(&reading.plain), reading.html};
}
