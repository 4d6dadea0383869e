// SPDX-License-Identifier: GPL-3.0-or-later
// lost.c: the sentence about words that could not be spoken.
//
// Takes   a renderer that has come to its end.
// Gives   "2 places could not be spoken: “…”, “…”".
#include "out/lost.h"
#include "base/error.h"
#include <stdio.h>
#include <string.h>

enum { NAMED = 3, NAMED_BYTES = 60 };

// The beginning of a text that fits, cut between characters.
static int fitting(narrator_str text)
{
    size_t size = text.size;
    if (size > NAMED_BYTES)
        for (size = NAMED_BYTES; size && ((unsigned char)text.text[size] & 0xC0) == 0x80;)
            size--;
    return (int)size;
}

narrator_status nar_report_lost(const nar_render *render, narrator_error *error)
{
    char list[NAMED * (NAMED_BYTES + 16)] = "";
    size_t count = nar_render_lost_count(render), used = 0;
    if (!count)
        return NARRATOR_OK;
    for (size_t i = 0; i < count && i < NAMED; i++) {
        narrator_str lost = nar_render_lost(render, i);
        int size = fitting(lost);
        used += (size_t)snprintf(list + used, sizeof list - used, "%s\"%.*s%s\"", i ? ", " : "",
                                 size, lost.text, (size_t)size < lost.size ? "..." : "");
    }
    return nar_error(error, NARRATOR_PARTLY_SPOKEN, "%zu %s could not be spoken: %s%s", count,
                     count == 1 ? "passage" : "passages", list, count > NAMED ? " and more" : "");
}
