// SPDX-License-Identifier: GPL-3.0-or-later
// date.c: dates in every written order, months and days of the week.
#include "text/words/scan.h"

typedef struct date_parts {
    unsigned day, last_day; ///< last_day: of "14-16 October"
    unsigned month;
    size_t year; ///< 0: none
    bool short_year;
    narrator_str weekday;
} date_parts;

static narrator_str month_name(unsigned month)
{
    static const char *const names[] = {"",        "January",  "February", "March",  "April",
                                        "May",     "June",     "July",     "August", "September",
                                        "October", "November", "December"};
    return nar_str(names[month]);
}

/// Whether a month in small letters has a day or a year with it, so that it is no other word:
/// "2nd of may", "march 5, 2020".
static bool is_dated(narrator_str text, narrator_str month)
{
    size_t start = nar_offset(text, month), end = nar_end_of(text, month);
    narrator_str before = nar_word_before(text, start);
    if (nar_equal(before, NAR_STR("of")))
        before = nar_word_before(text, nar_offset(text, before));
    bool ordinal = before.size > 2 && nar_is_digit(before.text[0]) &&
                   nar_is_lower(before.text[before.size - 1]);
    narrator_str day = nar_digits_at(text, nar_skip_blanks(text, end));
    size_t year_at = day.size ? nar_end_of(text, day) : end;
    year_at += nar_at(text, year_at) == ',';
    narrator_str year = nar_digits_at(text, nar_skip_blanks(text, year_at));
    return ordinal || (day.size && day.size < 3 && year.size == 4);
}

/// A month or day of the week at `at`, with the stop of an abbreviation.
static bool calendar_word(const nar_scan *scan, size_t at, char kind, narrator_str *spoken,
                          unsigned *number, size_t *end)
{
    narrator_str text = scan->text, word = nar_letters_at(text, at);
    if (word.size < 3 || word.size > 9 || nar_is_digit(nar_before(text, at)))
        return false;
    const nar_row *row = nar_lookup_nocase(scan, NAR_CALENDAR, word);
    if (!row || nar_row_cell(row, 2).text[0] != kind)
        return false;
    bool lower = nar_is_lower(word.text[0]);
    if (lower && kind == 'm' && is_dated(text, word))
        lower = false;
    if (lower && (nar_equal(word, NAR_STR("may")) || nar_equal(word, NAR_STR("march")) ||
                  nar_equal(word, NAR_STR("mar")) || kind == 'd'))
        return false;
    size_t value = 0;
    nar_parse_size(nar_row_cell(row, 3), &value);
    *number = (unsigned)value;
    *spoken = nar_row_cell(row, 1);
    *end = at + word.size;
    if (nar_at(text, *end) == '.' && word.size < 6 && !nar_equal_nocase(word, *spoken))
        ++*end;
    return !nar_is_word_byte(nar_at(text, *end));
}

/// A day of the month at `at`: "5", "5th". False for times, money, years and the like.
static bool day_at(narrator_str text, size_t at, unsigned *day, size_t *end)
{
    narrator_str digits = nar_digits_at(text, at);
    size_t value = 0;
    if (!digits.size || digits.size > 2 || !nar_parse_size(digits, &value) || !value || value > 31)
        return false;
    *day = (unsigned)value;
    *end = at + digits.size;
    narrator_str suffix = nar_letters_at(text, *end);
    if (suffix.size == 2 &&
        (nar_equal_nocase(suffix, NAR_STR("st")) || nar_equal_nocase(suffix, NAR_STR("nd")) ||
         nar_equal_nocase(suffix, NAR_STR("rd")) || nar_equal_nocase(suffix, NAR_STR("th"))))
        *end += 2;
    else if (suffix.size)
        return false;
    return true;
}

/// Whether a day that ends at `end` is one: not the hour of a time, no share, no sum.
static bool stands_alone(narrator_str text, size_t end)
{
    char next = nar_at(text, end);
    if (next == '%' || next == '/' || nar_is_word_byte(next))
        return false;
    return !((next == ':' || next == '.' || next == ',') && nar_is_digit(nar_at(text, end + 1)));
}

/// A year behind a date: ", 2024", " 2024", "2024".
static size_t year_at(narrator_str text, size_t at, size_t *year)
{
    size_t start = at;
    if (nar_at(text, start) == ',')
        start++;
    start = nar_skip_blanks(text, start);
    narrator_str digits = nar_digits_at(text, start);
    size_t end = start + digits.size, value = 0;
    if (digits.size != 4 || !nar_parse_size(digits, &value) || value < 1000 || value > 2999)
        return at;
    if (nar_is_word_byte(nar_at(text, end)) || nar_at(text, end) == '%' ||
        (strchr(".,:/-", nar_at(text, end)) && nar_is_digit(nar_at(text, end + 1))))
        return at;
    *year = value;
    return end;
}

static void say_year(nar_scan *scan, const date_parts *date)
{
    if (!date->year && !date->short_year)
        return;
    if (!date->short_year) {
        nar_say_year(scan, date->year);
        return;
    }
    char digits[3] = {(char)('0' + date->year / 10 % 10), (char)('0' + date->year % 10), 0};
    if (digits[0] == '0') {
        nar_say_z(scan, "oh");
        if (digits[1] == '0')
            nar_say_z(scan, "oh");
        else
            nar_say_digits(scan, nar_view(digits + 1, 1));
    } else {
        nar_say_cardinal(scan, date->year % 100);
    }
}

static void say_days(nar_scan *scan, const date_parts *date)
{
    nar_say_ordinal(scan, date->day);
    if (date->last_day) {
        nar_say_to(scan);
        nar_say_ordinal(scan, date->last_day);
    }
}

static void say_date(nar_scan *scan, const date_parts *date, bool month_first)
{
    nar_say(scan, date->weekday);
    if (month_first) {
        nar_say(scan, month_name(date->month));
        say_days(scan, date);
    } else {
        narrator_str before = nar_word_before(scan->text, scan->at);
        bool has_the =
            !date->weekday.size &&
            (nar_in_list(scan, "determiner", before) || nar_ends(before, NAR_STR("'s"))) &&
            before.size && nar_is_space(nar_before(scan->text, scan->at));
        if (!has_the)
            nar_say_z(scan, "the");
        say_days(scan, date);
        nar_say_z(scan, "of");
        nar_say(scan, month_name(date->month));
    }
    say_year(scan, date);
}

/// "2024-11-05", "31/12/2023", "5/11/24", "05.11.2023".
static bool read_numeric(nar_scan *scan)
{
    narrator_str text = scan->text, part[3];
    size_t at = scan->at, value[3] = {0};
    char mark = 0;
    for (int i = 0; i < 3; i++) {
        part[i] = nar_digits_at(text, at);
        if (!part[i].size || part[i].size > 4 || !nar_parse_size(part[i], &value[i]))
            return false;
        at += part[i].size;
        if (i == 2)
            break;
        char c = nar_at(text, at++);
        if ((c != '-' && c != '/' && c != '.') || (mark && c != mark))
            return false;
        mark = c;
    }
    bool timed = mark == '-' && part[0].size == 4 &&
                 nar_at(text, at) == 'T' && // "2023-12-31T10:00"
                 nar_digits_at(text, at + 1).size == 2;
    if ((!timed && nar_is_word_byte(nar_at(text, at))) ||
        (strchr("-/.", nar_at(text, at)) && nar_is_digit(nar_at(text, at + 1))))
        return false;
    date_parts date = {0};
    bool month_first = nar_month_first(scan);
    size_t first, second;
    if (part[0].size == 4 && part[1].size <= 2 && part[2].size <= 2) {
        date.year = value[0];
        first = month_first ? value[1] : value[2];
        second = month_first ? value[2] : value[1];
        if (first > 12 && month_first)
            return false;
    } else if (part[0].size <= 2 && part[1].size <= 2 &&
               (part[2].size == 4 || (part[2].size == 2 && mark == '/'))) {
        date.year = value[2];
        date.short_year = part[2].size == 2;
        first = value[0];
        second = value[1];
        if (month_first && first > 12)
            month_first = false;
        else if (!month_first && second > 12)
            month_first = true;
    } else {
        return false;
    }
    date.month = (unsigned)(month_first ? first : second);
    date.day = (unsigned)(month_first ? second : first);
    if (!date.month || date.month > 12 || !date.day || date.day > 31 ||
        (!date.short_year && (date.year < 1000 || date.year > 2999)))
        return false;
    bool written = mark == '-' && part[2].size == 4 && !month_first; // "15-01-2020"
    say_date(scan, &date, nar_month_first(scan) && !written);
    if (timed)
        nar_put_z(&scan->say, ", ");
    return nar_take(scan, at + timed, "date");
}

/// Whether the word before says that a day follows: "on 5/11", "since 5/11".
static bool expects_day(const nar_scan *scan)
{
    narrator_str before = nar_word_before(scan->text, scan->at);
    return nar_list_holds(NAR_STR("on On since Since until Until till by By dated"), before) ||
           (before.size > 2 && nar_is_upper(before.text[0]) && !nar_is_digit(before.text[0]) &&
            nar_in_calendar(scan->words->language, before));
}

/// "on 5/11", "Tuesday 5/11": a day and a month alone, where no fraction can be meant.
static bool read_day_and_month(nar_scan *scan)
{
    narrator_str text = scan->text, first = nar_digits_at(text, scan->at);
    size_t slash = scan->at + first.size, value[2] = {0};
    narrator_str second = nar_digits_at(text, slash + 1);
    size_t end = slash + 1 + second.size;
    if (nar_at(text, slash) != '/' || !second.size || first.size > 2 || second.size > 2 ||
        !nar_parse_size(first, &value[0]) || !nar_parse_size(second, &value[1]) ||
        !stands_alone(text, end) || nar_at(text, end) == '-' || !expects_day(scan))
        return false;
    narrator_str next = nar_word_after(text, end);
    if (next.size && (!nar_in_list(scan, "after_amount", next) || nar_equal(next, NAR_STR("of"))))
        return false; // "on 1/3 of the land"
    bool month_first = nar_month_first(scan) ? value[0] <= 12 : value[1] > 12;
    date_parts date = {.day = (unsigned)value[month_first], .month = (unsigned)value[!month_first]};
    if (!date.month || date.month > 12 || !date.day || date.day > 31)
        return false;
    say_date(scan, &date, nar_month_first(scan));
    return nar_take(scan, end, "date");
}

/// Whether a date begins at `at`, as it may behind a dash: "2 May", "May 2".
static bool date_begins(const nar_scan *scan, size_t at)
{
    narrator_str name, text = scan->text;
    unsigned day, month;
    size_t end = at;
    if (day_at(text, at, &day, &end))
        return calendar_word(scan, nar_skip_blanks(text, end), 'm', &name, &month, &end);
    return calendar_word(scan, at, 'm', &name, &month, &end) &&
           day_at(text, nar_skip_blanks(text, end), &day, &end);
}

/// Takes a date; a dash before another one is "to": "30 April-2 May".
static bool take_date(nar_scan *scan, size_t end)
{
    narrator_str text = scan->text;
    size_t blank = nar_is_space(nar_at(text, end)), dash = nar_dash_at(text, end + blank);
    size_t next = end + blank + dash;
    next += blank && nar_is_space(nar_at(text, next));
    if (dash && date_begins(scan, next)) {
        nar_say_z(scan, "to ");
        end = next;
    }
    return nar_take(scan, end, "date");
}

/// "1 to 5 May", "5 & 6 May", "3, 4 and 5 May": a day that shares the month of a later one.
static bool read_shared_month(nar_scan *scan)
{
    narrator_str text = scan->text, name;
    unsigned first, day, month;
    size_t at, end;
    if (!day_at(text, scan->at, &first, &at))
        return false;
    size_t first_end = at;
    for (int i = 0; i < 3; i++) {
        bool comma = nar_at(text, at) == ',';
        size_t next = nar_skip_blanks(text, at + comma);
        narrator_str joint = nar_word_after(text, next);
        bool sign = nar_at(text, next) == '&';
        if (next == at || (!comma && !sign && !nar_list_holds(NAR_STR("to and or"), joint)))
            return false;
        if (sign || nar_list_holds(NAR_STR("to and or"), joint))
            next = nar_skip_blanks(text, sign ? next + 1 : nar_end_of(text, joint));
        if (!day_at(text, next, &day, &at) || day <= first)
            return false;
        size_t behind = nar_skip_blanks(text, at);
        if (behind > at && calendar_word(scan, behind, 'm', &name, &month, &end))
            break;
        if (i == 2)
            return false;
    }
    narrator_str before = nar_word_before(text, scan->at);
    if (!nar_in_list(scan, "determiner", before))
        nar_say_z(scan, "the");
    nar_say_ordinal(scan, first);
    return nar_take(scan, first_end, "date");
}

/// "5 November 2024", "14-16 October", "5th of November".
static bool read_day_first(nar_scan *scan, size_t at, date_parts *date)
{
    narrator_str text = scan->text, name;
    size_t end;
    if (!day_at(text, at, &date->day, &end))
        return false;
    size_t dash = nar_dash_at(text, end);
    if (dash && day_at(text, end + dash, &date->last_day, &end))
        if (date->last_day <= date->day)
            return false;
    bool of = false;
    end = nar_skip_blanks(text, end);
    if (nar_at(text, end) == '-')
        end++; // "5-Nov-2024"
    narrator_str word = nar_word_after(text, end);
    if (nar_equal(word, NAR_STR("of"))) {
        end = nar_skip_blanks(text, nar_end_of(text, word));
        of = true;
    }
    if (!calendar_word(scan, end, 'm', &name, &date->month, &end))
        return false;
    if (nar_at(text, end) == '-' && nar_digits_at(text, end + 1).size == 4)
        end++;
    bool stop = nar_before(text, end) == '.';
    size_t with_year = year_at(text, end, &date->year);
    if (stop && with_year == end && nar_stop_ends(scan->words->language, text, end - 1))
        with_year--;
    (void)of;
    say_date(scan, date, false);
    return take_date(scan, with_year);
}

/// "May 5 and 6": says the second day when nothing is counted by it; gives its end, or `end`.
static size_t say_second_day(nar_scan *scan, size_t end, unsigned first)
{
    narrator_str text = scan->text, and = nar_word_after(text, end);
    unsigned day;
    size_t day_end;
    if (!nar_is_space(nar_at(text, end)) || !nar_list_holds(NAR_STR("and or"), and) ||
        !day_at(text, nar_skip_blanks(text, nar_end_of(text, and)), &day, &day_end) ||
        !stands_alone(text, day_end) || day <= first)
        return end;
    narrator_str next = nar_word_after(text, day_end);
    if (next.size && !nar_in_list(scan, "after_amount", next))
        return end;
    nar_say(scan, and);
    nar_say_ordinal(scan, day);
    return day_end;
}

/// Whether the day stands in words before the month: "the Fourth of July".
static bool has_day_before(narrator_str text, size_t month)
{
    narrator_str of = nar_word_before(text, month);
    if (!nar_equal(of, NAR_STR("of")))
        return false;
    narrator_str day = nar_word_before(text, nar_offset(text, of));
    return nar_list_holds(NAR_STR("first First second Second third Third"), day) ||
           (day.size > 4 && nar_ends(day, NAR_STR("th")) &&
            !nar_list_holds(NAR_STR("month north south death birth"), day));
}

/// Takes a month with its year; a dash before another month is "to": "March 2020-April 2021".
static bool take_to_month(nar_scan *scan, size_t end)
{
    narrator_str text = scan->text, name;
    unsigned month;
    size_t blank = nar_is_space(nar_at(text, end)), dash = nar_dash_at(text, end + blank);
    size_t next = end + blank + dash, month_end;
    next += blank && nar_is_space(nar_at(text, next));
    if (dash && calendar_word(scan, next, 'm', &name, &month, &month_end)) {
        nar_say_to(scan);
        nar_put_char(&scan->say, ' ');
        end = next;
    }
    return nar_take(scan, end, "date");
}

/// "November 5, 2024", "Oct. 14-16", "May 2012".
static bool read_month_first(nar_scan *scan, size_t at, date_parts *date)
{
    narrator_str text = scan->text, name;
    size_t end, after_month;
    unsigned other;
    if (!calendar_word(scan, at, 'm', &name, &date->month, &end))
        return false;
    after_month = end;
    bool has_stop = nar_before(text, end) == '.';
    size_t dash = nar_dash_at(text, end);
    if (dash && calendar_word(scan, end + dash, 'm', &name, &other, &end) && !date->weekday.size) {
        nar_say(scan, month_name(date->month));
        nar_say_z(scan, "to");
        nar_say(scan, month_name(other));
        return nar_take(scan, end, "months");
    }
    size_t start = nar_skip_blanks(text, after_month);
    if (start > after_month && nar_starts(nar_slice(text, start, text.size), NAR_STR("the ")))
        return false;
    if ((start > after_month || has_stop) && !has_day_before(text, at) &&
        day_at(text, start, &date->day, &end) && stands_alone(text, end)) {
        size_t other_end;
        dash = nar_dash_at(text, end);
        if (dash && day_at(text, end + dash, &date->last_day, &other_end) &&
            date->last_day > date->day)
            end = other_end;
        else
            date->last_day = 0;
        if (nar_starts(nar_word_after(text, end), NAR_STR("percent")))
            return false;
        size_t day_end = end;
        end = year_at(text, end, &date->year);
        say_date(scan, date, true);
        if (end == day_end && !date->last_day)
            end = say_second_day(scan, end, date->day);
        return take_date(scan, end);
    }
    end = year_at(text, after_month, &date->year);
    if (end > after_month) {
        nar_say(scan, date->weekday);
        nar_say(scan, month_name(date->month));
        nar_say_year(scan, date->year);
        return take_to_month(scan, end);
    }
    return false;
}

/// "Fri., Sat. and Sun.", "on Sat.": where a day or month is named.
static bool is_one_of_days(const nar_scan *scan, size_t at)
{
    narrator_str text = scan->text, before = nar_word_before(text, at);
    if (nar_list_holds(NAR_STR("on On last next every until since through thru"), before))
        return true;
    size_t end = nar_list_holds(NAR_STR("and or to"), before) ? nar_offset(text, before) : at;
    while (end && strchr(" ,.", text.text[end - 1]))
        end--;
    narrator_str other = nar_word_before(text, end);
    return other.size && end < at && nar_in_calendar(scan->words->language, other);
}

/// Whether a day cut short stands before a time: "Sun 7am", "Sat., 9 a.m.".
static bool is_before_time(const nar_scan *scan, size_t at, size_t end)
{
    narrator_str text = scan->text, day = nar_letters_at(text, at);
    size_t next = nar_skip_blanks(text, end + (nar_at(text, end) == ','));
    narrator_str hour = nar_digits_at(text, next);
    if (day.size != 3 || !nar_is_upper(day.text[0]) || next == end || !hour.size || hour.size > 2)
        return false;
    size_t behind = nar_end_of(text, hour);
    narrator_str half = nar_letters_at(text, nar_skip_blanks(text, behind));
    return nar_list_holds(NAR_STR("am pm AM PM a p"), half) ||
           (nar_at(text, behind) == ':' && nar_digits_at(text, behind + 1).size == 2);
}

/// A month or weekday that stands alone, cut short: "since Jan.", "on Mon."
static bool read_alone(nar_scan *scan, size_t at)
{
    narrator_str text = scan->text, spoken;
    unsigned number;
    size_t end;
    if (!calendar_word(scan, at, 'm', &spoken, &number, &end) &&
        !calendar_word(scan, at, 'd', &spoken, &number, &end))
        return false;
    size_t blank = nar_is_space(nar_at(text, end)), dash = nar_dash_at(text, end + blank);
    size_t other_at = end + blank + dash, other_end;
    other_at += blank && nar_is_space(nar_at(text, other_at)); // "Mon. - Fri."
    narrator_str other;
    if (dash && (calendar_word(scan, other_at, 'd', &other, &number, &other_end))) {
        nar_say(scan, spoken);
        nar_say_z(scan, "to");
        nar_say(scan, other);
        end = other_end;
        if (nar_before(text, end) == '.' && nar_stop_ends(scan->words->language, text, end - 1))
            end--;
        return nar_take(scan, end, "days");
    }
    if (is_before_time(scan, at, end)) { // "Sun 7am-11pm", "Sat., 9 a.m."
        nar_say(scan, spoken);
        return nar_take(scan, end, "calendar");
    }
    if (nar_before(text, end) != '.')
        return false;
    if (nar_list_holds(NAR_STR("sun. Sun. sat. Sat. mar. Mar."), nar_slice(text, at, end)) &&
        !(nar_is_upper(text.text[at]) && is_one_of_days(scan, at)))
        return false; // "in the sun."
    if (nar_stop_ends(scan->words->language, text, end - 1))
        end--;
    nar_say(scan, spoken);
    return nar_take(scan, end, "calendar");
}

bool nar_read_date(nar_scan *scan)
{
    narrator_str text = scan->text;
    date_parts date = {0};
    size_t at = scan->at, end;
    unsigned number;
    if (nar_word_ends(text, at))
        return false;
    if (nar_is_digit(nar_at(text, at)))
        return read_numeric(scan) || read_day_and_month(scan) ||
               (scan->say.size = 0, read_shared_month(scan)) ||
               (scan->say.size = 0, read_day_first(scan, at, &date));
    if (!nar_lookup_nocase(scan, NAR_CALENDAR, nar_letters_at(text, at)))
        return false;
    if (calendar_word(scan, at, 'd', &date.weekday, &number, &end)) {
        size_t next = end;
        if (nar_at(text, next) == ',')
            next++;
        next = nar_skip_blanks(text, next);
        if (next > end && (read_day_first(scan, next, &date) ||
                           (scan->say.size = 0, read_month_first(scan, next, &date))))
            return true;
        scan->say.size = 0;
        unsigned day;
        size_t day_end;
        if (nar_is_space(nar_at(text, end)) && day_at(text, next, &day, &day_end) &&
            nar_is_alpha(nar_before(text, day_end))) { // "Friday 13th"
            nar_say(scan, date.weekday);
            nar_say_z(scan, "the");
            nar_say_ordinal(scan, day);
            return nar_take(scan, day_end, "date");
        }
    } else if (read_month_first(scan, at, &date)) {
        return true;
    }
    scan->say.size = 0;
    return read_alone(scan, at);
}
