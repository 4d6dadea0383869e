// SPDX-License-Identifier: GPL-3.0-or-later
// fields.c: bylines and languages as pages write them.
//
// Takes   "By Ann Vale and Tom Reyes, Science Editor", "en_gb".
// Gives   "Ann Vale, Tom Reyes" and "en-GB".
#include "base/table.h"
#include "read/html/meta.h"

enum { LONGEST_NAME = 60, MOST_NAME_WORDS = 6 };

// Bylines -----------------------------------------------------------------------------------------

/// The row of the words that a text begins with before a name, "Written by"; NULL when it begins
/// with none. The longest counts.
static const nar_row *lead_of(narrator_str text)
{
    const nar_table *table = nar_table_embedded("language/bylines.tsv");
    const nar_row *best = NULL;
    for (size_t i = 0; table && i < table->count; i++) {
        narrator_str lead = nar_row_key(&table->rows[i]);
        if (text.size > lead.size && text.text[lead.size] == ' ' &&
            nar_equal_nocase(nar_slice(text, 0, lead.size), lead) &&
            (!best || lead.size > nar_row_key(best).size))
            best = &table->rows[i];
    }
    return best;
}

bool nar_html_is_byline_lead(narrator_str label)
{
    return nar_table_find_nocase(nar_table_embedded("language/bylines.tsv"), nar_trim(label));
}

narrator_str nar_html_led_byline(narrator_str text, narrator_str language)
{
    const nar_row *lead = lead_of(text);
    narrator_str code = nar_slice(language, 0, nar_find(language, NAR_STR("-")));
    size_t at = lead ? nar_row_key(lead).size : 0;
    while (at < text.size && text.text[at] == ' ')
        at++;
    bool named =
        lead && at < text.size && !nar_is_lower(text.text[at]) &&
        (nar_equal(nar_row_cell(lead, 1), code) || nar_equal(nar_row_cell(lead, 1), NAR_STR("en")));
    return named ? nar_slice(text, at, text.size) : NAR_STR("");
}

/// "Di Maria" is a name, "Di Anna Valle" has one.
static narrator_str without_lead(narrator_str name)
{
    for (const nar_row *lead; (lead = lead_of(name));) {
        narrator_str rest = nar_trim(nar_slice(name, nar_row_key(lead).size, name.size));
        if (!nar_equal(nar_row_cell(lead, 1), NAR_STR("en")) && !memchr(rest.text, ' ', rest.size))
            break;
        name = rest;
    }
    return name;
}

/// What is no name of a writer: addresses, accounts, dates, the accounts of site owners.
static bool is_name(narrator_str name)
{
    static const char *const nobody[] = {
        "admin", "administrator", "editor",  "staff",      "author",
        "guest", "user",          "unknown", "posted",     "published",
        "null",  "undefined",     "updated", "the author", "about the author"};
    size_t words = 0;
    narrator_str rest = name, word;
    if (name.size < 2 || name.size > LONGEST_NAME || name.text[0] == '@')
        return false;
    if (memchr(name.text, '/', name.size) || memchr(name.text, '@', name.size) ||
        nar_find(name, NAR_STR("www.")) < name.size || nar_find(name, NAR_STR("http")) < name.size)
        return false;
    for (size_t i = 0; i < name.size; i++)
        if (nar_is_digit(name.text[i]) || name.text[i] == ':')
            return false;
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        if (nar_equal_nocase(name, nar_str(nobody[i])))
            return false;
    while (nar_next_word(&rest, &word))
        words++;
    return words <= MOST_NAME_WORDS;
}

/// "Nathan Vale March 25" without the date behind it; what is no name then is left as it was.
static narrator_str without_date(narrator_str name)
{
    narrator_str rest = name, word;
    size_t end = 0, words = 0;
    while (nar_next_word(&rest, &word) && !nar_is_digit(word.text[0])) {
        if (words >= 2 && nar_html_month(word))
            break;
        end = (size_t)(word.text + word.size - name.text);
        words++;
    }
    return words >= 2 && end < name.size ? nar_slice(name, 0, end) : name;
}

/// Whether the byline has the name already.
static bool has_name(narrator_str byline, narrator_str name)
{
    for (size_t at = 0; at + name.size <= byline.size; at++)
        if (nar_equal_nocase(nar_slice(byline, at, at + name.size), name))
            return true;
    return false;
}

static size_t next_cut(narrator_str names, size_t *size)
{
    static const char *const cuts[] = {",",        ";",        " and ", " & ",  " | ",
                                       " \u2022 ", " \u00B7 ", " und ", " et ", " with "};
    for (size_t at = 0; at < names.size; at++)
        for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
            if (nar_starts(nar_slice(names, at, names.size), nar_str(cuts[i]))) {
                *size = strlen(cuts[i]);
                return at;
            }
    *size = 0;
    return names.size;
}

narrator_str nar_html_byline(nar_arena *arena, narrator_str byline, narrator_str names)
{
    nar_builder all = {.arena = arena};
    nar_put(&all, byline);
    names = without_lead(nar_trim(names));
    while (names.size) {
        size_t size, cut = next_cut(names, &size);
        narrator_str name = without_date(without_lead(nar_trim(nar_slice(names, 0, cut))));
        names = nar_slice(names, cut + size, names.size);
        if (!is_name(name) || has_name(nar_built(&all), name))
            continue;
        if (all.size)
            nar_put_z(&all, ", ");
        nar_put(&all, name);
    }
    return nar_built(&all);
}

// Languages ---------------------------------------------------------------------------------------

narrator_str nar_html_language(nar_arena *arena, narrator_str text)
{
    nar_builder tag = {.arena = arena};
    size_t code = 0, region;
    for (text = nar_trim(text); code < text.size && nar_is_alpha(text.text[code]); code++)
        nar_put_char(&tag, nar_lower(text.text[code]));
    if (code < 2 || code > 3 || (code < text.size && !strchr("-_", text.text[code])))
        return NAR_STR("");
    for (region = code + 1; region < text.size && nar_is_alpha(text.text[region]); region++)
        continue;
    if (region == text.size && region == code + 3) {
        nar_put_char(&tag, '-');
        while (++code < text.size)
            nar_put_char(&tag, (char)(nar_lower(text.text[code]) - 'a' + 'A'));
    }
    return nar_built(&tag);
}
