// SPDX-License-Identifier: GPL-3.0-or-later
// print.c: printing text that may hold anything.
#include "base/print.h"
#include "base/error.h"
#include "base/utf8.h"
#include <errno.h>

static bool is_unprintable(uint32_t code)
{
    return (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/// Bytes that begin no unprintable code point in text of any kind: most of an article.
static bool is_harmless(unsigned char byte)
{
    return (byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xE2) || byte == '\n';
}

void nar_print_clean(FILE *file, narrator_str text)
{
    size_t written = 0, at = 0;
    while (at < text.size) {
        if (is_harmless((unsigned char)text.text[at])) {
            at++;
            continue;
        }
        uint32_t code = 0;
        size_t size = nar_utf8_next(nar_slice(text, at, text.size), &code);
        if (size && !is_unprintable(code)) {
            at += size;
            continue;
        }
        fwrite(text.text + written, 1, at - written, file);
        if (code == '\t')
            putc(' ', file);
        at += size ? size : 1;
        written = at;
    }
    fwrite(text.text + written, 1, at - written, file);
}

narrator_status nar_print_end(FILE *file, narrator_error *error)
{
    if (!fflush(file) && !ferror(file))
        return NARRATOR_OK;
    return nar_error(error, NARRATOR_UNWRITABLE, "the output could not be written: %s",
                     strerror(errno));
}
