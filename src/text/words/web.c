// SPDX-License-Identifier: GPL-3.0-or-later
// web.c: addresses: URLs, e-mail, handles, hashtags, file names.
#include "text/words/scan.h"

enum { LONGEST = 300 }; ///< what is longer is no address

/// The end of an address that begins at `at`: what stands behind it in a sentence is left out.
static size_t address_end(narrator_str text, size_t at)
{
    size_t end = at;
    for (; end < text.size && end - at < LONGEST; end++) {
        unsigned char c = (unsigned char)text.text[end];
        if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == 0xE2)
            break;
    }
    if (end - at == LONGEST)
        return at;
    while (end > at && strchr(".,;:!?)'*]", text.text[end - 1]))
        end--;
    return end;
}

/// A run of letters in an address: a word, or letters when it cannot be one.
static void say_name(nar_scan *scan, narrator_str name)
{
    const nar_row *row = nar_lookup_nocase(scan, NAR_DOMAINS, name);
    if (row && nar_equal(nar_row_cell(row, 1), NAR_STR("-")))
        nar_say_letters(scan, name);
    else if (row)
        nar_say(scan, nar_row_cell(row, 1));
    else {
        size_t vowels = 0;
        for (size_t i = 0; i < name.size; i++)
            vowels += strchr("aeiouyAEIOUY", name.text[i]) != NULL;
        if (!vowels && name.size < 5)
            nar_say_letters(scan, name);
        else
            nar_say(scan, name);
    }
}

static void say_address(nar_scan *scan, narrator_str address)
{
    for (size_t i = 0; i < address.size;) {
        narrator_str letters = nar_letters_at(address, i), digits = nar_digits_at(address, i);
        if (letters.size) {
            say_name(scan, letters);
            i += letters.size;
        } else if (digits.size) {
            if (digits.size <= 2 && digits.text[0] != '0')
                nar_say_pairs(scan, digits);
            else if (digits.size == 4 &&
                     (nar_starts(digits, NAR_STR("19")) || nar_starts(digits, NAR_STR("20"))))
                nar_say_pairs(scan, digits);
            else
                nar_say_digits(scan, digits);
            i += digits.size;
        } else {
            const nar_row *row = nar_lookup(scan, NAR_DOMAINS, nar_slice(address, i, i + 1));
            if (row)
                nar_say(scan, nar_row_cell(row, 1));
            i++;
        }
    }
}

/// Whether the letters after the last point are a domain of the net, or a kind of file.
static bool has_domain(const nar_scan *scan, narrator_str host)
{
    size_t dot = host.size;
    while (dot && host.text[dot - 1] != '.')
        dot--;
    if (dot < 2 || dot == host.size || !nar_is_word_byte(host.text[0]))
        return false;
    narrator_str last = nar_slice(host, dot, host.size);
    for (size_t i = 0; i < host.size; i++)
        if (!nar_is_word_byte(host.text[i]) && host.text[i] != '.' && host.text[i] != '-' &&
            host.text[i] != '_')
            return false;
    return nar_in_list(scan, "domain", last) || nar_in_list(scan, "file", last);
}

/// "localhost:8080/test?v=1": a machine without a domain, by its port.
static bool read_local(nar_scan *scan, narrator_str chunk)
{
    narrator_str host, rest;
    if (!nar_cut(chunk, ':', &host, &rest) || !nar_equal(host, NAR_STR("localhost")))
        return false;
    narrator_str port = nar_digits_at(rest, 0);
    if (!port.size || port.size > 5)
        return false;
    nar_say_z(scan, "localhost colon");
    if (port.size == 4 && nar_ends(port, NAR_STR("000")))
        nar_say_cardinal(scan, (uint64_t)(port.text[0] - '0') * 1000);
    else if (port.size == 4)
        nar_say_pairs(scan, port);
    else
        nar_say_digits(scan, port);
    say_address(scan, nar_slice(rest, port.size, rest.size));
    return nar_take(scan, nar_end_of(scan->text, chunk), "address");
}

static bool read_hashtag(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at, end = at + 1;
    bool hash = text.text[at] == '#';
    if (nar_word_ends(text, at))
        return false;
    if (hash && nar_is_space(nar_at(text, end))) {
        nar_say_z(scan, "number");
        return nar_take(scan, end, "number sign");
    }
    while (nar_is_word_byte(nar_at(text, end)) || nar_at(text, end) == '_')
        end++;
    if (end == at + 1)
        return false;
    if (hash && nar_is_digit(nar_at(text, at + 1))) {
        nar_say_z(scan, "number");
        return nar_take(scan, at + 1, "number sign");
    }
    nar_say_z(scan, hash ? "hashtag" : "at");
    size_t start = at + 1;
    while (start < end) { // "#SaveTheBay": at each capital behind a small letter
        size_t next = start + 1;
        bool digit = nar_is_digit(text.text[start]);
        while (next < end && text.text[next] != '_' && nar_is_digit(text.text[next]) == digit &&
               !(nar_is_upper(text.text[next]) &&
                 (nar_is_lower(text.text[next - 1]) ||
                  (next + 1 < end && nar_is_lower(text.text[next + 1]) &&
                   nar_is_lower(nar_at(text, next + 2)))))) // "BBCNews"
            next++;
        narrator_str part = nar_slice(text, start, next);
        if (digit && part.size <= 4)
            nar_say_pairs(scan, part);
        else if (digit)
            nar_say_digits(scan, part);
        else if (text.text[start] != '_')
            nar_say_token(scan, part);
        start = next + (next < end && text.text[next] == '_');
    }
    return nar_take(scan, end, hash ? "hashtag" : "handle");
}

bool nar_read_address(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at;
    char c = text.text[at];
    if (c == '#' || c == '@')
        return read_hashtag(scan);
    if (!scan->has_address || !nar_is_word_byte(c) || nar_word_ends(text, at))
        return false;
    size_t end = address_end(text, at);
    narrator_str chunk = nar_slice(text, at, end);
    if (chunk.size < 4 || !memchr(chunk.text, '.', chunk.size)) {
        if (nar_find(chunk, NAR_STR("://")) == chunk.size)
            return c == 'l' && read_local(scan, chunk);
    }
    if (c == 'l' && read_local(scan, chunk))
        return true;
    size_t scheme = nar_find(chunk, NAR_STR("://"));
    const char *sign = memchr(chunk.text, '@', chunk.size);
    if (scheme < chunk.size && scheme < 8) {
        narrator_str rest = nar_slice(chunk, scheme + 3, chunk.size);
        if (nar_starts(rest, NAR_STR("www.")))
            rest = nar_slice(rest, 4, rest.size);
        if (!nar_starts(chunk, NAR_STR("http"))) { // "file", "ftp": no page of the web
            say_name(scan, nar_slice(chunk, 0, scheme));
            say_address(scan, nar_slice(chunk, scheme, scheme + 3));
        }
        narrator_str host = rest, path;
        nar_cut(rest, '/', &host, &path);
        say_address(scan, path.size > 24 && host.size ? host : rest);
        return nar_take(scan, end, "address");
    }
    if (sign && sign > chunk.text) {
        narrator_str host = nar_slice(chunk, (size_t)(sign - chunk.text) + 1, chunk.size);
        if (!memchr(host.text, '.', host.size))
            return false;
        say_address(scan, chunk);
        return nar_take(scan, end, "e-mail");
    }
    narrator_str host = chunk, rest;
    for (size_t i = 0; i < chunk.size; i++)
        if (strchr("/?:", chunk.text[i])) {
            host = nar_slice(chunk, 0, i);
            break;
        }
    if (nar_starts(chunk, NAR_STR("www."))) {
        host = nar_slice(host, 4, host.size);
        chunk = nar_slice(chunk, 4, chunk.size);
    }
    (void)rest;
    if (!has_domain(scan, host))
        return false;
    say_address(scan, chunk.size - host.size > 24 ? host : chunk);
    return nar_take(scan, end, "address");
}
