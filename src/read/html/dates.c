// SPDX-License-Identifier: GPL-3.0-or-later
// dates.c: dates as pages write them.
//
// Takes   "Nov. 24, 2026, 6:21 AM EST", "24 de noviembre de 2026", "24.11.2026".
// Gives   "2026-11-24".
#include "base/table.h"
#include "read/html/meta.h"

enum { LONGEST_DATE_LINE = 200 };

static size_t digits_at(narrator_str text, size_t at, unsigned *value)
{
    size_t start = at;
    *value = 0;
    while (at < text.size && nar_is_digit(text.text[at]) && at - start < 9)
        *value = *value * 10 + (unsigned)(text.text[at++] - '0');
    return at - start;
}

unsigned nar_html_month(narrator_str word)
{
    size_t month = 0;
    while (word.size && strchr(".,;:)", word.text[word.size - 1]))
        word.size--;
    const nar_row *row = nar_table_find_nocase(nar_table_embedded("language/months.tsv"), word);
    return row && nar_parse_size(nar_row_cell(row, 1), &month) ? (unsigned)month : 0;
}

static narrator_str put_date(nar_arena *arena, unsigned year, unsigned month, unsigned day)
{
    nar_builder date = {.arena = arena};
    if (year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31)
        nar_put_format(&date, "%04u-%02u-%02u", year, month, day);
    return nar_built(&date);
}

// In numbers --------------------------------------------------------------------------------------

/// Three numbers of a date, and the bytes of the first and of the last.
struct numbers {
    unsigned first, second, third;
    size_t first_size, third_size;
    char mark; ///< what parts them; the first byte of it
};

/// Bytes of what stands between two numbers of a date; 0 when nothing does.
static size_t mark_at(narrator_str text, size_t at)
{
    static const char *const marks[] = {"-",      "/",       ". ",      ".",      "\u5E74",
                                        "\u6708", "\uB144 ", "\uC6D4 ", "\uB144", "\uC6D4"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (nar_starts(nar_slice(text, at, text.size), nar_str(marks[i])))
            return strlen(marks[i]);
    return 0;
}

static bool numbers_at(narrator_str text, size_t at, struct numbers *numbers)
{
    size_t mark, size;
    numbers->first_size = digits_at(text, at, &numbers->first);
    at += numbers->first_size;
    if (!(mark = mark_at(text, at)))
        return false;
    numbers->mark = text.text[at];
    at += mark;
    size = digits_at(text, at, &numbers->second);
    at += size;
    if (!size || size > 2 || !(mark = mark_at(text, at)))
        return false;
    numbers->third_size = digits_at(text, at + mark, &numbers->third);
    return numbers->third_size;
}

/// "2026-11-24", "2026/11/24", "24.11.2026", "11/24/2026", "20261124". What may be a day and what
/// a month is not guessed: "11/10/2026" is no date.
static narrator_str date_of(nar_arena *arena, const struct numbers *numbers)
{
    unsigned first = numbers->first, second = numbers->second, third = numbers->third;
    if (numbers->first_size == 4 && numbers->third_size <= 2)
        return put_date(arena, first, second, third);
    if (numbers->first_size > 2 || numbers->third_size != 4)
        return NAR_STR("");
    if (numbers->mark == '.' || first > 12)
        return put_date(arena, third, second, first);
    return second > 12 ? put_date(arena, third, first, second) : NAR_STR("");
}

static narrator_str numeric_date(nar_arena *arena, narrator_str text)
{
    narrator_str date = NAR_STR("");
    struct numbers numbers;
    for (size_t at = 0, size; at < text.size && !date.size; at += size + 1) {
        unsigned all;
        size = digits_at(text, at, &all);
        if (size == 8)
            date = put_date(arena, all / 10000, all / 100 % 100, all % 100);
        else if (size && numbers_at(text, at, &numbers))
            date = date_of(arena, &numbers);
    }
    return date;
}

// In words ----------------------------------------------------------------------------------------

/// "of", as in "24 de noviembre de 2026".
static bool is_joint(narrator_str word)
{
    static const char *const joints[] = {"of", "de", "del", "di", "den", "the", NULL};
    return nar_is_one_of(word, joints);
}

/// "24 November 2026", "Nov. 24, 2026": day and month stand side by side, the year behind them.
static narrator_str written_date(nar_arena *arena, narrator_str text)
{
    enum { OTHER, DAY, MONTH } last = OTHER;
    unsigned month = 0, day = 0, number;
    bool paired = false;
    narrator_str word;
    while (nar_next_word(&text, &word)) {
        size_t size = digits_at(word, 0, &number);
        unsigned named = size ? 0 : nar_html_month(word);
        bool is_day = (size == 1 || size == 2) && number && number <= 31 &&
                      !memchr(word.text, ':', word.size);
        if (named && (!paired || last == DAY)) { // in "mar. 24 nov." the first one is a Tuesday
            month = named;
            paired |= last == DAY;
            last = MONTH;
        } else if (is_day && !paired) {
            day = number;
            paired |= last == MONTH;
            last = DAY;
        } else if (size == 4 && paired && number >= 1900)
            return put_date(arena, number, month, day);
        else if (!is_joint(word))
            last = OTHER;
    }
    return NAR_STR("");
}

narrator_str nar_html_date(nar_arena *arena, narrator_str text)
{
    if (text.size > LONGEST_DATE_LINE)
        return NAR_STR("");
    narrator_str date = numeric_date(arena, text);
    return date.size ? date : written_date(arena, text);
}
