// SPDX-License-Identifier: GPL-3.0-or-later
// code.c: numbers that name something: telephones, models, flights, versions, quarters.
#include "text/words/scan.h"
#include <stdio.h>

static const char blank_or_mark[] = " -./";

/// Digits parted by hyphens, blanks or points: how many groups, where they end.
typedef struct digit_groups {
    narrator_str part[8];
    size_t count, end;
    char mark;
    bool same;
} digit_groups;

static digit_groups groups_at(narrator_str text, size_t at)
{
    digit_groups groups = {.same = true};
    while (groups.count < 8) {
        narrator_str part = nar_digits_at(text, at);
        if (!part.size)
            break;
        groups.part[groups.count++] = part;
        groups.end = at + part.size;
        char mark = nar_at(text, groups.end);
        if (!mark || !strchr(blank_or_mark, mark) || !nar_is_digit(nar_at(text, groups.end + 1)))
            break;
        if (groups.mark && mark != groups.mark)
            groups.same = false;
        if (!groups.mark)
            groups.mark = mark;
        at = groups.end + 1;
    }
    return groups;
}

static void say_group(nar_scan *scan, narrator_str part)
{
    if (nar_equal(part, NAR_STR("800")) || nar_equal(part, NAR_STR("900")))
        nar_say_cardinal(scan, part.text[0] == '8' ? 800 : 900);
    else
        nar_say_digits(scan, part);
}

static void say_groups(nar_scan *scan, const digit_groups *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        if (i && scan->say.size)
            nar_put_char(&scan->say, ',');
        say_group(scan, groups->part[i]);
    }
}

/// "68-70-71-69": what a golfer needed on each day.
static bool are_rounds(const digit_groups *groups)
{
    for (size_t i = 0; i < groups->count; i++)
        if (groups->part[i].size != 2 || groups->part[i].text[0] < '5' ||
            groups->part[i].text[0] > '8')
            return false;
    return groups->count > 2 && groups->count < 5 && groups->mark == '-' && groups->same;
}

/// What may stand before the groups of a telephone number.
typedef struct dialling {
    narrator_str country, area; ///< "+44 (20)"
    bool plus, bracket;
    size_t end;
} dialling;

/// "+1 (", "(555)", "+": false when there is a bracket that holds no area.
static bool dialling_at(narrator_str text, size_t at, dialling *code)
{
    *code = (dialling){.plus = nar_at(text, at) == '+'};
    at += code->plus;
    code->bracket = nar_at(text, at) == '(';
    narrator_str country = code->plus ? nar_digits_at(text, at) : (narrator_str){0};
    size_t next = nar_skip_blanks(text, at + country.size);
    if (country.size && country.size <= 3 && nar_at(text, next) == '(') {
        code->country = country;
        code->bracket = true;
        at = next;
    }
    if (code->bracket) {
        narrator_str area = nar_digits_at(text, at + 1);
        bool trunk = code->plus && nar_equal(area, NAR_STR("0")); // "+44 (0)20"
        if ((area.size < 2 && !trunk) || area.size > 5 ||
            (area.size > 3 && area.text[0] != '0' && !code->plus) ||
            nar_at(text, at + 1 + area.size) != ')')
            return false;
        code->area = area;
        at = nar_skip_blanks(text, at + 2 + area.size);
        at += nar_at(text, at) == '-';
    }
    code->end = at;
    return true;
}

/// Whether groups that nothing marks as a telephone number are laid out like one.
static bool look_dialled(const digit_groups *groups, size_t digits, bool lettered)
{
    const narrator_str *part = groups->part, first = part[0], last = part[groups->count - 1];
    bool hyphens = groups->mark == '-';
    if (groups->count == 3 && first.size == 3 && part[1].size == 3 && last.size == 4)
        return hyphens || groups->mark == '.' || groups->mark == ' ';
    if (groups->count == 4 && first.size == 1 && part[1].size == 3 && part[2].size == 3 &&
        last.size == 4)
        return true;
    if (groups->count < 2)
        return false;
    if (groups->count == 3 && hyphens && first.size == 1 && part[1].size == 3 &&
        part[1].text[0] == '8' && last.size == 3)
        return true; // "1-800-273-TALK"
    if (groups->count == 2 && hyphens && first.text[0] == '1' && first.size == 1 &&
        last.size == 3 && last.text[0] == '8' && lettered)
        return true; // "1-888-FLOWERS"
    if (first.text[0] == '0' && first.size >= 3 && digits >= 9 && digits <= 12)
        return true;
    if (groups->count == 2 && hyphens && first.size == 3 && last.size == 4)
        return true;
    return hyphens && groups->same && digits >= 8 && // a book, an account
           (groups->count > 2 || first.text[0] == '0' || last.size > 5);
}

/// "call 116 123".
static bool is_after_call(const nar_scan *scan)
{
    narrator_str before = nar_word_before(scan->text, scan->at);
    return nar_list_holds(NAR_STR("call Call calling ring Ring phone Phone dial Dial text Text Tel "
                                  "tel Freephone freephone"),
                          before);
}

/// Says a part of a telephone number, with a pause behind it.
static void say_dialled(nar_scan *scan, narrator_str digits)
{
    if (!digits.size)
        return;
    nar_say_digits(scan, digits);
    nar_put_char(&scan->say, ',');
}

/// "(555) 555-5555", "+44 20 7946 0000", "1-800-555-0199", "020 7946 0000", "555-0199".
static bool read_telephone(nar_scan *scan)
{
    dialling code;
    if (!dialling_at(scan->text, scan->at, &code))
        return false;
    digit_groups groups = groups_at(scan->text, code.end);
    size_t digits = code.area.size + code.country.size;
    for (size_t i = 0; i < groups.count; i++)
        digits += groups.part[i].size;
    if (!groups.count || nar_is_word_byte(nar_at(scan->text, groups.end)) || are_rounds(&groups))
        return false;
    bool lettered = nar_at(scan->text, groups.end) == '-' &&
                    nar_is_upper(nar_at(scan->text, groups.end + 1)) &&
                    nar_is_upper(nar_at(scan->text, groups.end + 2));
    bool called = groups.mark == ' ' && groups.same && groups.part[0].size == 3 && digits > 5 &&
                  digits < 12 && is_after_call(scan); // "Call 116 123"
    if (code.plus || code.bracket ? digits < 7 || digits > 15
                                  : !called && !look_dialled(&groups, digits, lettered))
        return false;
    if (code.plus)
        nar_say_z(scan, "plus");
    say_dialled(scan, code.country);
    say_dialled(scan, code.area);
    say_groups(scan, &groups);
    return nar_take(scan, groups.end, "telephone");
}

/// "090-96": a part that begins with a zero is no number, so neither are the others.
static bool read_zeros(nar_scan *scan)
{
    digit_groups groups = groups_at(scan->text, scan->at);
    if (groups.count < 2 || groups.mark != '-' || !groups.same || groups.part[0].size < 3 ||
        groups.part[0].text[0] != '0' || nar_is_word_byte(nar_at(scan->text, groups.end)))
        return false;
    say_groups(scan, &groups);
    return nar_take(scan, groups.end, "digits");
}

/// "a 10-3-2 record", "4-4-2", "as easy as 1-2-3": small numbers in a row, with nothing between.
static bool read_row_of_numbers(nar_scan *scan)
{
    digit_groups groups = groups_at(scan->text, scan->at);
    if (groups.count < 3 || groups.mark != '-' || !groups.same ||
        nar_is_word_byte(nar_at(scan->text, groups.end)) || nar_word_ends(scan->text, scan->at))
        return false;
    for (size_t i = 0; i < groups.count; i++)
        if (groups.part[i].size > 2 && (i || groups.part[i].size > 3))
            return false;
    size_t last = 0;
    for (size_t i = 0; i < groups.count; i++) {
        size_t value = 0;
        nar_parse_size(groups.part[i], &value);
        if ((last > 19 && last % 10 == 0 && value < 10) || (i && are_rounds(&groups)))
            nar_put_char(&scan->say, ','); // "30-4" is not thirty-four
        nar_say_cardinal(scan, value);
        last = value;
    }
    return nar_take(scan, groups.end, "row of numbers");
}

/// "192.168.1.10": four parts up to 255, one of them with three digits.
static bool is_machine(const digit_groups *groups)
{
    bool full = false;
    for (size_t i = 0; i < groups->count; i++) {
        size_t value = 0;
        if (!nar_parse_size(groups->part[i], &value) || value > 255)
            return false;
        full = full || groups->part[i].size == 3;
    }
    return full && groups->count == 4;
}

/// "1.2.3", "127.0.0.1": versions and addresses of machines.
static bool read_version(nar_scan *scan)
{
    digit_groups groups = groups_at(scan->text, scan->at);
    for (size_t i = 1; i < groups.count; i++)
        if (!strchr("./", nar_before(scan->text, nar_offset(scan->text, groups.part[i])))) {
            groups.count = i; // "0.8-1.1" is none, "1.2.3 4" ends with three
            groups.end = nar_end_of(scan->text, groups.part[i - 1]);
        }
    bool machine = is_machine(&groups);
    if (groups.count == 3 &&
        nar_before(scan->text, nar_offset(scan->text, groups.part[2])) == '/' &&
        nar_list_holds(NAR_STR("5 10 100"), groups.part[2]))
        return false; // "4.5/5"
    if (groups.count < 3 || groups.mark != '.' || nar_is_word_byte(nar_at(scan->text, groups.end)))
        return false;
    for (size_t i = 0; i < groups.count; i++) {
        if (i)
            nar_say_z(scan, nar_before(scan->text, nar_offset(scan->text, groups.part[i])) == '/'
                                ? "slash"
                                : "dot");
        size_t value = 0;
        if (machine || groups.part[i].size > 3 ||
            (groups.part[i].size > 1 && groups.part[i].text[0] == '0'))
            nar_say_digits(scan, groups.part[i]);
        else if (nar_parse_size(groups.part[i], &value))
            nar_say_cardinal(scan, value);
    }
    return nar_take(scan, groups.end, "version");
}

/// Digits within a code: "400" as a number, "747" and "1234" in pairs, "05" one by one.
static void say_code_digits(nar_scan *scan, narrator_str digits)
{
    size_t value = 0;
    if (digits.text[0] == '0' || digits.size > 4)
        nar_say_digits(scan, digits);
    else if (digits.size <= 2 || nar_ends(digits, NAR_STR("00"))) {
        if (digits.size == 4 && digits.text[1] != '0')
            nar_say_pairs(scan, digits);
        else if (nar_parse_size(digits, &value))
            nar_say_cardinal(scan, value);
    } else
        nar_say_pairs(scan, digits);
}

/// "twenty-one" in the plural, as in "the U21s"; letters take "'s".
static void say_plural(nar_builder *say)
{
    char last = say->size ? say->text[say->size - 1] : 0;
    if (nar_is_upper(last))
        nar_put_char(say, '\'');
    if (last == 'y') { // twenty: twenties
        say->size--;
        nar_put_z(say, "ie");
    }
    nar_put_z(say, last == 'x' ? "es" : "s");
}

/// "Q3", "FY24", "H1", "U21s": what a letter or two before digits stand for.
static bool read_period(nar_scan *scan, narrator_str letters, narrator_str digits)
{
    size_t value = 0, end = nar_end_of(scan->text, digits);
    nar_parse_size(digits, &value);
    if (nar_equal(letters, NAR_STR("FY")) && (digits.size == 2 || digits.size == 4)) {
        nar_say_z(scan,
                  nar_in_region(scan, "GB IE AU IN ZA NZ") ? "financial year" : "fiscal year");
        if (digits.size == 4)
            nar_say_year(scan, value);
        else
            nar_say_pairs(scan, digits);
        narrator_str next = nar_digits_at(scan->text, end + 1);
        if ((nar_at(scan->text, end) == '/' || nar_at(scan->text, end) == '-') && next.size == 2) {
            nar_say_pairs(scan, next); // "FY2024/25"
            end = nar_end_of(scan->text, next);
        }
        return nar_take(scan, end, "period");
    }
    if (nar_equal(letters, NAR_STR("U")) && digits.size == 2) {
        nar_say_z(scan, "under");
        nar_say_cardinal(scan, value);
        bool many =
            nar_at(scan->text, end) == 's' && !nar_is_word_byte(nar_at(scan->text, end + 1));
        if (many)
            say_plural(&scan->say);
        return nar_take(scan, end + many, "age");
    }
    return false;
}

/// Whether letters behind digits may be a part of a code: capitals, or one small letter.
static bool are_of_code(narrator_str letters)
{
    if (letters.size == 1 && strchr("abcdefk", letters.text[0]))
        return true;
    for (size_t i = 0; i < letters.size; i++)
        if (!nar_is_upper(letters.text[i]))
            return false;
    return letters.size && letters.size <= 4;
}

/// "5k bikes", "1M users", "10K+": a scale of what is counted.
static bool counts_many(const nar_scan *scan, narrator_str letter, size_t end)
{
    narrator_str next = nar_word_after(scan->text, end);
    if (letter.size != 1 || !strchr("kKMB", letter.text[0]) || nar_in_list(scan, "raced", next) ||
        nar_list_holds(NAR_STR("runs races runners"), next))
        return false;
    if (nar_at(scan->text, end) == '+')
        return true;
    return nar_is_space(nar_at(scan->text, end)) &&
           ((next.size > 3 && nar_ends(next, NAR_STR("s")) && !nar_ends(next, NAR_STR("ss")) &&
             nar_is_lower(next.text[0])) ||
            nar_in_list(scan, "counted", next));
}

/// "3Q22", "1H 2024": a part of a year.
static bool read_part_of_year(nar_scan *scan, narrator_str digits, narrator_str letters)
{
    narrator_str text = scan->text;
    size_t end = nar_end_of(text, letters), value = 0;
    narrator_str year = nar_digits_at(text, end);
    if (letters.size != 1 || digits.size != 1 || !strchr("QH", letters.text[0]))
        return false;
    if (!year.size && nar_is_space(nar_at(text, end)) && nar_digits_at(text, end + 1).size == 4)
        year = nar_digits_at(text, end + 1);
    if (year.size != 2 && year.size != 4)
        return false;
    nar_parse_size(digits, &value);
    nar_say_z(scan, "the");
    nar_say_ordinal(scan, value);
    nar_say_z(scan, letters.text[0] == 'Q' ? "quarter of" : "half of");
    nar_say_pairs(scan, year);
    return nar_take(scan, nar_end_of(text, year), "period");
}

/// The first digits of a code, before its letters: "300K", "221B", "16GB".
static void say_before_letters(nar_scan *scan, narrator_str digits, narrator_str letters, bool more)
{
    size_t value = 0;
    bool lone = letters.size == 1 && !more;
    if (lone && (letters.text[0] | 0x20) == 'k' && nar_parse_size(digits, &value))
        nar_say_cardinal(scan, value);
    else if (lone && digits.size == 3)
        nar_say_digits(scan, digits);
    else if (lone && digits.size == 4)
        nar_say_pairs(scan, digits);
    else
        say_code_digits(scan, digits);
}

/// "221B", "4K", "16GB", "3Q22", "1H23": digits, then letters.
static bool read_digits_first(nar_scan *scan)
{
    narrator_str text = scan->text, digits = nar_digits_at(text, scan->at);
    narrator_str letters = nar_letters_at(text, scan->at + digits.size);
    size_t end = nar_end_of(text, letters);
    if (!digits.size || digits.size > 6 || nar_word_ends(text, scan->at) || !are_of_code(letters))
        return false;
    if (counts_many(scan, letters, end))
        return false;
    if (read_part_of_year(scan, digits, letters))
        return true;
    narrator_str more = nar_digits_at(text, end);
    say_before_letters(scan, digits, letters, more.size);
    nar_say_letters(scan, letters);
    while (more.size || nar_is_upper(nar_at(text, end))) {
        more = nar_digits_at(text, end);
        if (more.size)
            say_code_digits(scan, more);
        end += more.size;
        letters = nar_letters_at(text, end);
        if (!letters.size || letters.size > 3)
            break;
        nar_say_letters(scan, letters);
        end += letters.size;
    }
    if (nar_is_word_byte(nar_at(text, end)))
        return false;
    return nar_take(scan, end, "code");
}

/// "pp12-14", "p3".
static bool read_tight_pages(nar_scan *scan, narrator_str letters)
{
    nar_quantity pages;
    if (!nar_list_holds(NAR_STR("p pp"), letters) || nar_is_upper(letters.text[0]) ||
        !nar_quantity_at(scan, nar_end_of(scan->text, letters), false, NAR_STR(""), &pages) ||
        nar_is_word_byte(nar_at(scan->text, pages.end)))
        return false;
    nar_say_z(scan, letters.size > 1 ? "pages" : "page");
    nar_say_quantity(scan, &pages);
    return nar_take(scan, pages.end, "pages");
}

/// Says letters behind the digits of a code at `at`; gives where they end, or `at`.
static size_t say_code_suffix(nar_scan *scan, size_t at)
{
    narrator_str more = nar_letters_at(scan->text, at);
    size_t end = at + more.size;
    if (more.size == 2 && nar_is_upper(more.text[0]) && nar_is_upper(more.text[1]))
        nar_say_letters(scan, more); // "A350-1000ER"
    else if (more.size == 1 && more.text[0] == 's' && !nar_is_word_byte(nar_at(scan->text, end)))
        say_plural(&scan->say);
    else if (more.size == 1 &&
             (nar_is_upper(more.text[0]) || !nar_is_word_byte(nar_at(scan->text, end))))
        nar_say_letters(scan, more);
    else if (more.size > 2 && nar_is_lower(more.text[0]) && nar_is_lower(more.text[1]))
        nar_say(scan, more); // "A320neo"
    else if (more.size == 2 && nar_is_upper(more.text[0]) && more.text[1] == 's' &&
             !nar_is_word_byte(nar_at(scan->text, end))) { // "F-35Bs"
        nar_say_letters(scan, nar_slice(more, 0, 1));
        say_plural(&scan->say);
    } else if (more.size > 1 && more.size < 4 && nar_is_upper(more.text[1]))
        nar_say_letters(scan, more); // "A321XLR"
    else
        return at;
    return end;
}

/// Says what follows the first digits of a code: "-200" when `joined`, "ER", "s".
static size_t say_code_rest(nar_scan *scan, size_t end, bool joined)
{
    narrator_str text = scan->text;
    for (size_t at = end;; at = end) {
        end = say_code_suffix(scan, at);
        if (end > at)
            continue;
        end += joined && nar_at(text, at) == '-' && nar_is_digit(nar_at(text, at + 1));
        narrator_str more = nar_digits_at(text, end);
        if (!more.size)
            return at;
        say_code_digits(scan, more);
        end += more.size;
    }
}

/// The dash of "Q1-Q3", whose parts begin with the same letter: its size, or zero.
static size_t dash_to_like(narrator_str text, narrator_str letters, narrator_str digits)
{
    size_t end = nar_end_of(text, digits), dash = nar_dash_at(text, end);
    return dash && letters.size == 1 && digits.size == 1 &&
                   nar_at(text, end + dash) == letters.text[0] &&
                   nar_is_digit(nar_at(text, end + dash + 1))
               ? dash
               : 0;
}

/// "FY 2024".
static bool read_spaced_year(nar_scan *scan)
{
    narrator_str text = scan->text, letters = nar_letters_at(text, scan->at);
    size_t at = nar_skip_blanks(text, nar_end_of(text, letters));
    narrator_str digits = nar_digits_at(text, at);
    return nar_equal(letters, NAR_STR("FY")) && digits.size && !nar_word_ends(text, scan->at) &&
           !nar_is_word_byte(nar_at(text, nar_end_of(text, digits))) &&
           read_period(scan, letters, digits);
}

/// "F-16", "G20", "MH370", "COVID-19", "A320-200".
static bool read_letters_first(nar_scan *scan)
{
    if (read_spaced_year(scan))
        return true;
    narrator_str text = scan->text, letters = nar_letters_at(text, scan->at);
    size_t end = scan->at + letters.size, capitals = 0;
    if (!letters.size || nar_word_ends(text, scan->at))
        return false;
    bool hyphen = nar_at(text, end) == '-';
    narrator_str digits = nar_digits_at(text, end + hyphen);
    if (!digits.size || digits.size > 8)
        return false;
    for (size_t i = 0; i < letters.size; i++)
        capitals += nar_is_upper(letters.text[i]);
    bool lower = letters.size - capitals > 1;
    if (!hyphen && (read_tight_pages(scan, letters) || read_period(scan, letters, digits)))
        return true;
    if (hyphen && nar_equal(letters, NAR_STR("U")) && digits.size == 2 && digits.text[0] < '3')
        return read_period(scan, letters, digits); // "the U-23s"
    end = nar_end_of(text, digits);
    char next = nar_at(text, end);
    if (hyphen && (lower || next == '%' ||
                   (next && strchr(":,", next) && nar_is_digit(nar_at(text, end + 1)))))
        return false; // "mid-1980s", "pre-2014": the number is read on its own
    if (lower)
        nar_say(scan, letters);
    else if (nar_spelled(scan, letters) || letters.size < 3)
        nar_say_letters(scan, letters);
    else
        nar_say_token(scan, letters);
    if (digits.size == 1)
        nar_say_digits(scan, digits);
    else
        say_code_digits(scan, digits);
    size_t dash = dash_to_like(text, letters, digits);
    if (dash) {
        nar_say_z(scan, "to ");
        return nar_take(scan, end + dash, "code");
    }
    end = say_code_rest(scan, end, capitals == letters.size);
    return !nar_is_word_byte(nar_at(text, end)) && nar_take(scan, end, "code");
}

/// One part of a serial: long numbers digit by digit.
static void say_serial_part(nar_scan *scan, narrator_str part)
{
    size_t value = 0;
    bool digits = nar_is_digit(part.text[0]) && nar_parse_size(part, &value);
    if (!digits && part.size == 1)
        nar_say_letters(scan, part);
    else if (!digits)
        nar_say_token(scan, part);
    else if (part.size == 4 && value >= 1900 && value < 2100)
        nar_say_year(scan, value);
    else if (part.size < 4 && part.text[0] != '0')
        nar_say_cardinal(scan, value);
    else
        nar_say_digits(scan, part);
}

/// "123/261788/2021", "AB-25/235212", "1-413-te-b-1": what is neither date, range nor fraction,
/// by its long number behind a slash or its four parts with letters among them.
static bool read_serial(nar_scan *scan)
{
    narrator_str text = scan->text, part[12], letters;
    size_t count = 0, end = scan->at, longest = 0, slashes = 0, digits = 0, words = 0;
    for (; count < sizeof part / sizeof *part; end++) {
        letters = nar_letters_at(text, end);
        part[count] = letters.size ? letters : nar_digits_at(text, end);
        narrator_str *found = &part[count];
        if (!found->size)
            return false;
        count++;
        end += found->size;
        digits += !letters.size;
        words += letters.size > 2;
        if (!letters.size && found->size > longest && nar_before(text, end - found->size) == '/')
            longest = found->size;
        char mark = nar_at(text, end);
        slashes += mark == '/';
        if (mark != '/' && mark != '-')
            break;
    }
    bool by_slash = slashes && longest > 4 && count > 2;
    bool by_parts = !slashes && count > 3 && !words && digits && digits < count;
    if (nar_word_ends(text, scan->at) || nar_is_word_byte(nar_at(text, end)) ||
        (nar_at(text, end) == '.' && nar_is_word_byte(nar_at(text, end + 1))) ||
        (!by_slash && !by_parts))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (i && nar_before(text, nar_offset(text, part[i])) == '/')
            nar_say_z(scan, "slash");
        say_serial_part(scan, part[i]);
    }
    return nar_take(scan, end, "serial");
}

bool nar_read_fixed(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t end = scan->at;
    if (nar_word_ends(text, end))
        return false;
    while (end < text.size && end - scan->at < 12 &&
           (nar_is_word_byte(text.text[end]) || (unsigned char)text.text[end] >= 0x80 ||
            strchr("/-.:;()&+#", text.text[end])))
        end++;
    for (; end > scan->at + 1; end--) {
        char next = nar_at(text, end);
        if ((nar_is_word_byte(next) && nar_word_ends(text, end)) ||
            (next && strchr("/-.,", next) && nar_is_digit(nar_at(text, end + 1))))
            continue; // "9/11/2001"
        const nar_row *row = nar_lookup(scan, NAR_FIXED, nar_slice(text, scan->at, end));
        if (row) {
            nar_say(scan, nar_row_cell(row, 1));
            return nar_take(scan, end, "fixed");
        }
    }
    return false;
}

/// "Text STOP to 88022", "call us on 5550".
static bool is_dialled(const nar_scan *scan)
{
    narrator_str text = scan->text, word = nar_word_before(text, scan->at);
    if (!nar_in_list(scan, "dialling", word))
        return false;
    for (int i = 0; i < 3 && word.size; i++) {
        word = nar_word_before(text, nar_offset(text, word));
        if (nar_in_list(scan, "dialled", word))
            return true;
    }
    return false;
}

/// "787-9", "a 737 MAX", "the 747": a plane, unless so many are counted.
static bool is_plane(const nar_scan *scan, narrator_str digits, narrator_str before,
                     narrator_str next)
{
    size_t end = nar_end_of(scan->text, digits);
    if (digits.size != 3 || digits.text[0] != '7' || digits.text[2] != '7')
        return false;
    if (nar_at(scan->text, end) == '-')
        return nar_is_digit(nar_at(scan->text, end + 1));
    bool counted = nar_in_list(scan, "counted", next) || nar_ends(next, NAR_STR("s"));
    return nar_list_holds(NAR_STR("MAX Max jet jets plane planes Dreamliner Dreamliners"), next) ||
           (nar_list_holds(NAR_STR("a A the The"), before) && !counted);
}

/// "Economics 101", "Highway 101": behind a name, where nothing is counted.
static bool is_first_course(const nar_scan *scan, narrator_str digits, narrator_str before)
{
    narrator_str next = nar_word_after(scan->text, nar_end_of(scan->text, digits));
    bool counted = next.size && nar_is_lower(next.text[0]) &&
                   (nar_ends(next, NAR_STR("s")) || nar_in_list(scan, "counted", next));
    return nar_equal(digits, NAR_STR("101")) &&
           !nar_dash_at(scan->text, nar_end_of(scan->text, digits)) && before.size > 2 &&
           nar_is_upper(before.text[0]) && !nar_in_list(scan, "starter", before) && !counted;
}

/// "called 911", "rang 999", "dial 999, 112 or 911".
static bool is_emergency(const nar_scan *scan, narrator_str digits)
{
    enum { LONGEST_LIST = 8 };
    narrator_str text = scan->text, before = nar_word_before(text, scan->at);
    size_t at = scan->at;
    for (int i = 0; i < LONGEST_LIST; i++) {
        bool listed = nar_list_holds(NAR_STR("or and"), before) ||
                      (before.size == 3 && nar_is_digit(before.text[0]));
        if (before.size && !listed)
            break;
        at = before.size ? nar_offset(text, before) : at;
        while (at && strchr(" ,", text.text[at - 1]))
            at--;
        before = nar_word_before(text, at);
        if (!before.size)
            return false;
    }
    return nar_list_holds(NAR_STR("911 999 112 111 101 000 988 211 311"), digits) &&
           nar_list_holds(NAR_STR("call Call called calling calls phone Phone phoned phoning ring "
                                  "Ring rang ringing dial Dial dialed dialled text Text texted"),
                          before);
}

/// Digits after "flight", "room", "code": said one by one, or in pairs.
static bool read_after_noun(nar_scan *scan)
{
    narrator_str text = scan->text, digits = nar_digits_at(text, scan->at);
    narrator_str before = nar_word_before(text, scan->at);
    size_t end = scan->at + digits.size;
    if (digits.size < 3 || nar_is_word_byte(nar_at(text, end)) || nar_word_ends(text, scan->at) ||
        ((nar_at(text, end) == ',' || nar_at(text, end) == '.') &&
         nar_is_digit(nar_at(text, end + 1))))
        return false;
    narrator_str next = nar_word_after(text, end);
    bool plane = is_plane(scan, digits, before, next);
    bool postal = digits.size == 5 && before.size == 2 && nar_lookup(scan, NAR_STATES, before);
    if (postal || nar_in_list(scan, "dialled", before) || is_dialled(scan) ||
        (digits.size == 3 && nar_in_list(scan, "hotline", next)))
        nar_say_digits(scan, digits);
    else if ((nar_in_list(scan, "paired", before) || nar_equal(before, NAR_STR("Form")) || plane ||
              is_first_course(scan, digits, before)) &&
             digits.size <= 4)
        say_code_digits(scan, digits);
    else if (is_emergency(scan, digits))
        nar_say_digits(scan, digits);
    else if (digits.size >= 5 && nar_in_list(scan, "before_code", before))
        nar_say_digits(scan, digits);
    else if (nar_in_list(scan, "street", next) || nar_in_list(scan, "street_short", next))
        nar_say_pairs(scan, digits);
    else {
        narrator_str after = next.size ? nar_word_after(text, nar_end_of(text, next)) : next;
        if (next.size && next.size < 3 && nar_list_holds(NAR_STR("n s e w ne nw se sw"), next))
            after = nar_word_after(text, nar_end_of(text, after)); // "708 N 1st St"
        if (!next.size || !nar_is_upper(next.text[0]) || digits.size > 4 ||
            !(nar_in_list(scan, "street", after) || nar_in_list(scan, "street_short", after)))
            return false;
        nar_say_pairs(scan, digits);
    }
    size_t dash = nar_dash_at(text, end);
    narrator_str more = nar_digits_at(text, end + dash);
    if (dash && more.size && (nar_in_list(scan, "paired", before) || plane)) {
        if (!plane && more.size == digits.size)
            nar_say_z(scan, "to"); // "Rooms 101-105"
        say_code_digits(scan, more);
        end = say_code_suffix(scan, nar_end_of(text, more)); // "777-300ER"
    } else if (dash && postal && more.size == 4) {           // "NY 10001-1234"
        nar_put_char(&scan->say, ',');
        nar_say_digits(scan, more);
        end = nar_end_of(text, more);
    }
    return nar_take(scan, end, "code");
}

bool nar_read_code(nar_scan *scan)
{
    typedef bool reader(nar_scan *);
    reader *const digit[] = {read_telephone, read_zeros,        read_row_of_numbers, read_serial,
                             read_version,   read_digits_first, read_after_noun};
    reader *const letter[] = {read_serial, read_letters_first};
    char first = nar_at(scan->text, scan->at);
    if (!nar_is_word_byte(first) && first != '+' && first != '(')
        return false;
    bool digits = nar_is_digit(first) || first == '+' || first == '(';
    size_t count = digits ? sizeof digit / sizeof *digit : sizeof letter / sizeof *letter;
    for (size_t i = 0; i < count; i++) {
        scan->say.size = 0;
        if ((digits ? digit : letter)[i](scan))
            return true;
    }
    return false;
}
