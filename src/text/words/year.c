// SPDX-License-Identifier: GPL-3.0-or-later
// year.c: years, pairs of years, decades, eras.
#include "text/words/scan.h"

/// What may stand right behind a year: no letter, percent sign, or further digits.
static bool ends_number(narrator_str text, size_t end)
{
    char next = nar_at(text, end);
    if (nar_is_word_byte(next) || next == '%')
        return false;
    if ((next == '.' || next == ',' || next == ':' || next == '/') &&
        nar_is_digit(nar_at(text, end + 1)))
        return false;
    return true;
}

/// "the 2015 attacks", "than 2019 levels": of our own time, where nobody says "about".
static bool is_of_our_time(const nar_number *number, narrator_str before)
{
    return number->value >= 1900 && number->value < 2040 && number->value % 1000 &&
           nar_list_holds(NAR_STR("the The these These those Those than with With by under some "
                                  "Some most Most"),
                          before);
}

/// Whether the word behind a number is counted by it: "1500 options", "1100 people".
static bool counts(const nar_scan *scan, const nar_number *number)
{
    size_t end = number->end;
    narrator_str text = scan->text, next = nar_word_after(text, end);
    if (!next.size || !nar_is_lower(next.text[0]) || !nar_is_space(nar_at(text, end)))
        return false;
    if (nar_in_list(scan, "counted", next))
        return true;
    narrator_str before = nar_word_before(text, scan->at);
    if (nar_in_list(scan, "before_year", before) || is_of_our_time(number, before))
        return false;
    bool plural = next.size > 3 && nar_ends(next, NAR_STR("s")) && !nar_ends(next, NAR_STR("ss")) &&
                  !nar_ends(next, NAR_STR("us")) && !nar_ends(next, NAR_STR("is"));
    return plural && before.size && !nar_in_list(scan, "after_year", next) &&
           nar_in_list(scan, "before_count", before);
}

bool nar_is_year(const nar_scan *scan, const nar_number *number)
{
    narrator_str text = scan->text;
    if (number->grouped || number->fraction.size || number->count != 4 ||
        number->digits[0] == '0' || !ends_number(text, number->end))
        return false;
    narrator_str before = nar_word_before(text, number->start);
    if (number->value < 1100 || number->value > 2099)
        return ((number->value >= 1000 && number->value < 1100) ||
                (number->value <= 2300 && number->value > 2099 && number->value % 50 == 0)) &&
               nar_in_list(scan, "before_year", before);
    if (nar_in_list(scan, "before_code", before))
        return false;
    return !counts(scan, number);
}

/// "BC", "A.D.", "CE" at `at`: says nothing, gives the end and the letters.
static bool era_at(narrator_str text, size_t at, narrator_str *letters, size_t *end)
{
    static const char *const eras[][2] = {
        {"BCE", "BCE"}, {"B.C.E.", "BCE"}, {"BC", "BC"},  {"B.C.", "BC"}, {"B.C", "BC"},
        {"AD", "AD"},   {"A.D.", "AD"},    {"A.D", "AD"}, {"CE", "CE"},   {"C.E.", "CE"}};
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        narrator_str era = nar_str(eras[i][0]);
        if (at + era.size <= text.size && nar_starts(nar_slice(text, at, text.size), era) &&
            !nar_is_word_byte(nar_at(text, at + era.size))) {
            *letters = nar_str(eras[i][1]);
            *end = at + era.size;
            if (nar_ends(era, NAR_STR(".")) && nar_stop_ends(NULL, text, *end - 1))
                --*end;
            return true;
        }
    }
    return false;
}

/// Years of an era have three digits said in two parts: "AD 476".
static void say_era_year(nar_scan *scan, const nar_number *number)
{
    if (number->count == 3 && !number->grouped)
        nar_say_pairs(scan, nar_view(number->digits, number->count));
    else if (number->count == 4 && !number->grouped)
        nar_say_year(scan, number->value);
    else
        nar_say_number(scan, number);
}

static bool read_era_first(nar_scan *scan)
{
    narrator_str letters;
    size_t end;
    nar_number number;
    if (!era_at(scan->text, scan->at, &letters, &end))
        return false;
    end = nar_skip_blanks(scan->text, end);
    if (!nar_number_at(scan->text, end, &number) || !ends_number(scan->text, number.end))
        return false;
    nar_say_letters(scan, letters);
    say_era_year(scan, &number);
    return nar_take(scan, number.end, "era");
}

static bool value_is_round(narrator_str digits)
{
    return digits.text[digits.size - 1] == '0';
}

/// "'90s", "90s", "1990s", "1990's".
static bool read_decade(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at + (nar_at(text, scan->at) == '\'');
    narrator_str digits = nar_digits_at(text, at);
    size_t end = at + digits.size;
    if ((digits.size != 2 && digits.size != 4) || (at > scan->at && digits.size != 2))
        return false;
    bool mark = nar_at(text, end) == '\'' && nar_at(text, end + 1) == 's';
    if (mark && digits.size == 4 && !value_is_round(digits))
        return false; // "2019's films"
    end += mark;
    if (digits.size == 4 && value_is_round(digits) && nar_at(text, end) == ' ' &&
        nar_at(text, end + 1) == 's') // set apart by machines
        end++;
    if (nar_at(text, end) != 's' || nar_is_word_byte(nar_at(text, end + 1)))
        return false;
    size_t value = 0;
    nar_parse_size(digits, &value);
    if (digits.size == 2 && value % 10 && value > 19)
        return false;
    if (digits.size == 4 && (value < 1000 || value > 2990))
        return false;
    nar_say_decade(scan, value);
    size_t dash = nar_dash_at(text, end + 1);
    if (!dash || !nar_is_digit(nar_at(text, end + 1 + dash)))
        return nar_take(scan, end + 1, "decade");
    nar_say_z(scan, "to "); // "1960s-1980s"
    return nar_take(scan, end + 1 + dash, "decade");
}

/// "2017-2021", "2017-21", "2023/24": the second year, which follows the first.
static bool read_years(nar_scan *scan, const nar_number *first)
{
    narrator_str text = scan->text;
    size_t dash = nar_at(text, first->end) == '/' ? 1 : nar_dash_at(text, first->end);
    if (!dash || first->count != 4 || first->grouped || first->fraction.size ||
        first->value < 1100 || first->value > 2099)
        return false;
    narrator_str digits = nar_digits_at(text, first->end + dash);
    size_t end = first->end + dash + digits.size, second = 0;
    bool slash = nar_at(text, first->end) == '/', few = slash && digits.size == 1;
    if ((digits.size != 2 && digits.size != 4 && !few) || !ends_number(text, end) ||
        nar_dash_at(text, end))
        return false;
    nar_parse_size(digits, &second);
    size_t whole = digits.size == 2 ? first->value / 100 * 100 + second : second;
    if (few)
        whole = first->value / 10 * 10 + second;
    if (digits.size == 2 && whole <= first->value && second == (first->value + 1) % 100)
        whole += 100; // 1999/00
    if (whole <= first->value || whole > 2099)
        return false;
    if (slash && digits.size == 4 && whole != first->value + 1)
        return false;
    nar_say_year(scan, first->value);
    if (!slash || whole != first->value + 1)
        nar_say_to(scan);
    if (digits.size == 4)
        nar_say_year(scan, whole);
    else if (second && digits.size == 2 && digits.text[0] == '0') {
        nar_say_z(scan, "oh");
        nar_say_cardinal(scan, second);
    } else if (second)
        nar_say_pairs(scan, digits);
    else
        nar_say_z(scan, "two thousand");
    return nar_take(scan, end, "years");
}

/// "'08", "the class of '99": a year without its century.
static bool read_cut_year(nar_scan *scan)
{
    narrator_str text = scan->text, digits = nar_digits_at(text, scan->at + 1);
    if (digits.size != 2 || nar_word_ends(text, scan->at) || !ends_number(text, scan->at + 3) ||
        nar_at(text, scan->at + 3) == '\'' || nar_at(text, scan->at + 3) == '"')
        return false;
    if (digits.text[0] == '0')
        nar_say_z(scan, "oh");
    nar_say_cardinal(scan, (uint64_t)((digits.text[0] - '0') * 10 + digits.text[1] - '0'));
    return nar_take(scan, scan->at + 3, "year");
}

bool nar_read_year(nar_scan *scan)
{
    narrator_str text = scan->text, letters;
    nar_number number;
    size_t end;
    char first = nar_at(text, scan->at);
    if (first == 'A' || first == 'B' || first == 'C')
        return read_era_first(scan);
    if (first != '\'' && !nar_is_digit(first))
        return false;
    if (read_decade(scan))
        return true;
    scan->say.size = 0;
    if (first == '\'')
        return read_cut_year(scan);
    if (!nar_is_digit(first) || !nar_number_at(text, scan->at, &number))
        return false;
    if (read_years(scan, &number))
        return true;
    if (!number.fraction.size && era_at(text, nar_skip_blanks(text, number.end), &letters, &end)) {
        say_era_year(scan, &number);
        nar_say_letters(scan, letters);
        return nar_take(scan, end, "era");
    }
    if (!nar_is_year(scan, &number))
        return false;
    nar_say_year(scan, number.value);
    size_t dash = nar_dash_at(text, number.end);
    if (dash && nar_list_holds(NAR_STR("present now today date"),
                               nar_word_after(text, number.end + dash))) {
        nar_say_z(scan, "to "); // "2020-present"
        number.end += dash;
    }
    return nar_take(scan, number.end, "year");
}
