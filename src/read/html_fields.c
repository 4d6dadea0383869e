// SPDX-License-Identifier: GPL-3.0-or-later
// html_fields.c: bylines, dates and languages as pages write them.
//
// Takes   "By Ann Vale and Tom Reyes, Science Editor", "Nov. 24, 2026, 6:21 AM EST", "en_gb".
// Gives   "Ann Vale, Tom Reyes", "2026-11-24" and "en-GB".
#include "read/html_meta.h"

enum { LONGEST_NAME = 60, MOST_NAME_WORDS = 6 };

// Dates -------------------------------------------------------------------------------------------

static size_t digits_at(narrator_str text, size_t at, unsigned *value)
{
    size_t start = at;
    *value = 0;
    while (at < text.size && nar_is_digit(text.text[at]) && at - start < 9)
        *value = *value * 10 + (unsigned)(text.text[at++] - '0');
    return at - start;
}

/// The month that a word names: whole, or its first three letters; 0 when it names none.
static unsigned month_named(narrator_str word)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    while (word.size && !nar_is_alpha(word.text[word.size - 1]))
        word.size--;
    for (unsigned i = 0; i < 12 && word.size >= 3; i++) {
        narrator_str month = nar_str(months[i]);
        bool whole = nar_equal_nocase(word, month), sept = nar_equal_nocase(word, NAR_STR("sept"));
        if (whole || (word.size == 3 && nar_equal_nocase(word, nar_slice(month, 0, 3))) ||
            (sept && i == 8))
            return i + 1;
    }
    return 0;
}

static narrator_str put_date(nar_arena *arena, unsigned year, unsigned month, unsigned day)
{
    nar_builder date = {.arena = arena};
    if (year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31)
        nar_put_format(&date, "%04u-%02u-%02u", year, month, day);
    return nar_built(&date);
}

/// "2026-11-24", "2026/11/24", "20261124".
static narrator_str numeric_date(nar_arena *arena, narrator_str text)
{
    for (size_t at = 0; at < text.size; at++) {
        unsigned year, month, day;
        size_t size = digits_at(text, at, &year);
        if (size == 8)
            return put_date(arena, year / 10000, year / 100 % 100, year % 100);
        if (size == 4 && at + 6 < text.size && strchr("-/.", text.text[at + 4])) {
            size_t more = digits_at(text, at + 5, &month), next = at + 5 + more + 1;
            if (more && next < text.size && digits_at(text, next, &day))
                return put_date(arena, year, month, day);
        }
        at += size;
    }
    return NAR_STR("");
}

/// "24 November 2026", "Nov. 24, 2026".
static narrator_str written_date(nar_arena *arena, narrator_str text)
{
    unsigned month = 0, day = 0, number;
    narrator_str word;
    while (nar_next_word(&text, &word)) {
        size_t size = digits_at(word, 0, &number);
        if (month_named(word))
            month = month_named(word);
        else if ((size == 1 || size == 2) && number <= 31 && !memchr(word.text, ':', word.size) &&
                 !(month && day))
            day = number;
        else if (size == 4 && month && day && number >= 1900)
            return put_date(arena, number, month, day);
    }
    return NAR_STR("");
}

narrator_str nar_html_date(nar_arena *arena, narrator_str text)
{
    if (text.size > 200)
        return NAR_STR("");
    narrator_str date = numeric_date(arena, text);
    return date.size ? date : written_date(arena, text);
}

// Bylines -----------------------------------------------------------------------------------------

static const char *const leads[] = {
    "written by",
    "posted by",
    "story by",
    "words by",
    "by:",
    "by",
    "author:",
    "author",
    "von",
    "par",
    "por",
    "de:",
    "verfasst von",
    "geschrieben von",
    "\u00E9crit par",
    "escrito por",
    "scritto da",
    "geschreven door",
    "skrevet af",
    "skrevet av",
    "skriven av",
};

bool nar_html_is_byline_lead(narrator_str label)
{
    bool found = false;
    for (size_t i = 0; !found && i < sizeof leads / sizeof *leads; i++)
        found = nar_equal_nocase(nar_trim(label), nar_str(leads[i]));
    return found;
}

static narrator_str without_lead(narrator_str name)
{
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        size_t size = strlen(leads[i]);
        if (name.size > size && name.text[size] == ' ' &&
            nar_equal_nocase(nar_slice(name, 0, size), nar_str(leads[i])))
            return without_lead(nar_trim(nar_slice(name, size, name.size)));
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
        if (words >= 2 && month_named(word))
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
