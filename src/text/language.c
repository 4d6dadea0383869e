// SPDX-License-Identifier: GPL-3.0-or-later
// language.c: tags of languages, and their tables.
#include "text/language.h"
#include <stdio.h>

/// Copies a subtag of letters and digits into `out`, in the given case.
static bool take_subtag(narrator_str subtag, char *out, size_t room, bool upper)
{
    if (!subtag.size || subtag.size >= room)
        return false;
    for (size_t i = 0; i < subtag.size; i++) {
        char c = nar_lower(subtag.text[i]);
        if (!nar_is_alpha(c) && !nar_is_digit(c))
            return false;
        out[i] = upper && nar_is_lower(c) ? (char)(c - 32) : c;
    }
    out[subtag.size] = '\0';
    return true;
}

nar_language nar_language_from_tag(narrator_str tag)
{
    nar_language language = {.code = "en"};
    narrator_str code, rest, region = {0};
    char mark = tag.size && memchr(tag.text, '_', tag.size) ? '_' : '-'; // en_GB.UTF-8 is "en-GB"
    nar_cut(tag, '.', &tag, &rest);
    nar_cut(tag, mark, &code, &rest);
    if (!take_subtag(code, language.code, 4, false))
        snprintf(language.code, sizeof language.code, "en");
    else
        while (nar_next_cell(&rest, mark, &region)) // the script, if any, comes before the region
            if (region.size == 2 || (region.size == 3 && nar_is_digit(region.text[0])))
                if (take_subtag(region, language.region, sizeof language.region, true))
                    break;
    snprintf(language.tag, sizeof language.tag, "%s%s%s", language.code,
             *language.region ? "-" : "", language.region);
    return language;
}

const nar_language *nar_language_of_block(const nar_language *own, narrator_str tag,
                                          nar_language *other)
{
    if (!tag.size)
        return own;
    *other = nar_language_from_tag(tag);
    return strcmp(other->code, own->code) ? other : own;
}

const nar_table *nar_language_table(const nar_language *language, const char *name)
{
    char path[96];
    snprintf(path, sizeof path, "language/%s/%s.tsv", language->code, name);
    return nar_table_embedded(path);
}
