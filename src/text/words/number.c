// SPDX-License-Identifier: GPL-3.0-or-later
// number.c: numbers, read and said: cardinals, ordinals, decimals, digits.
#include "text/words/scan.h"
#include <stdio.h>

static const char *const small[] = {"zero",    "one",     "two",       "three",    "four",
                                    "five",    "six",     "seven",     "eight",    "nine",
                                    "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                   "fifty", "sixty", "seventy", "eighty", "ninety"};
static const char *const powers[] = {"",           "thousand",    "million",     "billion",
                                     "trillion",   "quadrillion", "quintillion", "sextillion",
                                     "septillion", "octillion",   "nonillion",   "decillion"};
static const char *const small_ordinals[] = {
    "zeroth",     "first",     "second",    "third",       "fourth",     "fifth",     "sixth",
    "seventh",    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",   "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};

narrator_str nar_letters_at(narrator_str text, size_t at)
{
    size_t end = at;
    while (end < text.size && nar_is_letter_byte(text.text[end]))
        end++;
    return nar_slice(text, at < end ? at : end, end);
}

narrator_str nar_digits_at(narrator_str text, size_t at)
{
    size_t end = at;
    while (end < text.size && nar_is_digit(text.text[end]))
        end++;
    return nar_slice(text, at < end ? at : end, end);
}

void nar_say(nar_scan *scan, narrator_str words)
{
    nar_builder *say = &scan->say;
    if (!words.size)
        return;
    if (say->size && say->text[say->size - 1] != ' ')
        nar_put_char(say, ' ');
    nar_put(say, words);
}

void nar_say_z(nar_scan *scan, const char *words)
{
    nar_say(scan, nar_str(words));
}

/// 21 to 99 are joined by a hyphen.
static void say_below_hundred(nar_scan *scan, unsigned value, bool ordinal)
{
    if (value < 20) {
        nar_say_z(scan, ordinal ? small_ordinals[value] : small[value]);
    } else if (value % 10 == 0 && ordinal) {
        narrator_str name = nar_str(tens[value / 10]); // twenty: twentieth
        nar_say(scan, nar_slice(name, 0, name.size - 1));
        nar_put_z(&scan->say, "ieth");
    } else {
        nar_say_z(scan, tens[value / 10]);
        if (value % 10) {
            nar_put_char(&scan->say, '-');
            nar_put_z(&scan->say, ordinal ? small_ordinals[value % 10] : small[value % 10]);
        }
    }
}

static void say_and(nar_scan *scan)
{
    if (!nar_in_region(scan, "US CA PH"))
        nar_say_z(scan, "and");
}

static void say_below_thousand(nar_scan *scan, unsigned value)
{
    if (value >= 100) {
        nar_say_z(scan, small[value / 100]);
        nar_say_z(scan, "hundred");
        if (value % 100)
            say_and(scan);
    }
    if (value % 100)
        say_below_hundred(scan, value % 100, false);
}

/// Groups of three digits, the highest first.
static void say_groups(nar_scan *scan, const char *digits, size_t count)
{
    size_t groups = (count + 2) / 3;
    bool said = false;
    for (size_t group = groups, at = 0; group-- > 0;) {
        size_t size = count - at - group * 3;
        unsigned value = 0;
        for (size_t i = 0; i < size; i++)
            value = value * 10 + (unsigned)(digits[at + i] - '0');
        at += size;
        if (!value)
            continue;
        if (said && !group && value < 100)
            say_and(scan);
        say_below_thousand(scan, value);
        if (group)
            nar_say_z(scan, powers[group]);
        said = true;
    }
    if (!said)
        nar_say_z(scan, small[0]);
}

void nar_say_cardinal(nar_scan *scan, uint64_t value)
{
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)value);
    say_groups(scan, digits, (size_t)count);
}

void nar_say_ordinal(nar_scan *scan, uint64_t value)
{
    unsigned last = (unsigned)(value % 100);
    if (last || !value) {
        if (value >= 100) {
            nar_say_cardinal(scan, value - last);
            say_and(scan);
        }
        say_below_hundred(scan, last, true);
    } else {
        nar_say_cardinal(scan, value);
        nar_put_z(&scan->say, "th");
    }
}

void nar_say_digits(nar_scan *scan, narrator_str digits)
{
    for (size_t i = 0; i < digits.size; i++)
        if (nar_is_digit(digits.text[i]))
            nar_say_z(scan, small[digits.text[i] - '0']);
}

/// Two digits as they are said in years, times and models: "oh five", "thirty", "hundred".
static void say_pair(nar_scan *scan, unsigned pair)
{
    if (pair < 10)
        nar_say_z(scan, "oh");
    say_below_hundred(scan, pair, false);
}

void nar_say_pairs(nar_scan *scan, narrator_str digits)
{
    if (digits.size > 4 || !digits.size || digits.text[0] == '0') {
        nar_say_digits(scan, digits);
        return;
    }
    unsigned value = 0;
    for (size_t i = 0; i < digits.size; i++)
        value = value * 10 + (unsigned)(digits.text[i] - '0');
    if (digits.size < 3) {
        nar_say_cardinal(scan, value);
        return;
    }
    if (value % 1000 == 0) {
        nar_say_cardinal(scan, value);
    } else {
        say_below_hundred(scan, value / 100, false);
        if (value % 100)
            say_pair(scan, value % 100);
        else
            nar_say_z(scan, "hundred");
    }
}

void nar_say_year(nar_scan *scan, uint64_t year)
{
    unsigned century = (unsigned)(year / 100), rest = (unsigned)(year % 100);
    if (year < 100 || year > 9999 || (century % 10 == 0 && rest < 10)) {
        nar_say_cardinal(scan, year);
    } else {
        say_below_hundred(scan, century, false);
        if (rest)
            say_pair(scan, rest);
        else
            nar_say_z(scan, "hundred");
    }
}

void nar_say_decade(nar_scan *scan, uint64_t value)
{
    unsigned rest = (unsigned)(value % 100);
    if (!value) { // "the '00s"
        nar_say_z(scan, nar_in_region(scan, "GB IE AU NZ ZA") ? "noughties" : "two thousands");
        return;
    }
    if (value >= 100) {
        if (!rest && value % 1000 == 0) {
            nar_say_cardinal(scan, value);
            nar_put_char(&scan->say, 's');
            return;
        }
        say_below_hundred(scan, (unsigned)(value / 100), false);
    }
    if (value >= 100 && !rest) {
        nar_say_z(scan, "hundreds");
    } else if (rest < 20) {
        if (value >= 100 && rest < 10) // the 1905s are not said by anybody
            nar_say_z(scan, "oh");
        say_below_hundred(scan, rest, false);
        nar_put_z(&scan->say, rest == 6 ? "es" : "s");
    } else if (rest % 10) {
        say_below_hundred(scan, rest, false);
        nar_put_char(&scan->say, 's');
    } else {
        narrator_str name = nar_str(tens[rest / 10]); // twenty: twenties
        nar_say(scan, nar_slice(name, 0, name.size - 1));
        nar_put_z(&scan->say, "ies");
    }
}

/// As it is counted in India: "twelve lakh thirty-four thousand".
static void say_crores(nar_scan *scan, uint64_t value)
{
    uint64_t crores = value / 10000000, lakhs = value / 100000 % 100, rest = value % 100000;
    if (crores) {
        nar_say_cardinal(scan, crores);
        nar_say_z(scan, "crore");
    }
    if (lakhs) {
        nar_say_cardinal(scan, lakhs);
        nar_say_z(scan, "lakh");
    }
    if (rest && rest < 100)
        say_and(scan);
    if (rest)
        nar_say_cardinal(scan, rest);
}

void nar_say_number(nar_scan *scan, const nar_number *number)
{
    if (number->count > NAR_NUMBER_DIGITS) {
        narrator_str text = scan->text;
        nar_say_digits(scan, nar_slice(text, number->start,
                                       number->fraction.size ? nar_offset(text, number->fraction)
                                                             : number->end));
    } else if (number->indian && number->count <= 18 && nar_in_region(scan, "IN PK BD LK NP")) {
        say_crores(scan, number->value);
    } else if (number->count) {
        say_groups(scan, number->digits, number->count);
    }
    if (number->fraction.size) {
        nar_say_z(scan, "point");
        nar_say_digits(scan, number->fraction);
    }
}

/// The size of a group mark and the three digits behind it at `at`, or zero.
static size_t group_at(narrator_str text, size_t at)
{
    char mark = nar_at(text, at);
    if (mark != ',' && mark != ' ')
        return 0;
    if (nar_digits_at(text, at + 1).size != 3)
        return 0;
    if (mark == ' ') // "10 000" is one number, "in 2 100 metre races" is not
        return memcmp(text.text + at + 1, "000", 3) ? 0 : 4;
    return 4;
}

static void add_digits(nar_number *number, narrator_str digits)
{
    for (size_t i = 0; i < digits.size; i++) {
        if (number->count < NAR_NUMBER_DIGITS)
            number->digits[number->count] = digits.text[i];
        if (number->count < 18)
            number->value = number->value * 10 + (uint64_t)(digits.text[i] - '0');
        number->count++;
    }
}

/// Groups as in India: "12,34,567".
static size_t indian_groups(narrator_str text, size_t at)
{
    size_t end = at;
    while (nar_at(text, end) == ',' && nar_digits_at(text, end + 1).size == 2)
        end += 3;
    return end > at && nar_at(text, end) == ',' && nar_digits_at(text, end + 1).size == 3 ? end + 4
                                                                                          : at;
}

bool nar_number_at(narrator_str text, size_t at, nar_number *number)
{
    *number = (nar_number){.start = at};
    narrator_str digits = nar_digits_at(text, at);
    add_digits(number, digits);
    size_t end = at + digits.size;
    if (digits.size && digits.size <= 3 && digits.text[0] != '0') {
        size_t grouped = digits.size <= 2 ? indian_groups(text, end) : end;
        for (; grouped == end && group_at(text, end); grouped = end) {
            add_digits(number, nar_slice(text, end + 1, end + 4));
            end += 4;
            number->grouped = true;
        }
        for (; end < grouped; number->grouped = number->indian = true) {
            digits = nar_digits_at(text, end + 1);
            add_digits(number, digits);
            end += 1 + digits.size;
        }
    }
    if (nar_at(text, end) == '.' && nar_is_digit(nar_at(text, end + 1))) {
        number->fraction = nar_digits_at(text, end + 1);
        end += 1 + number->fraction.size;
    }
    number->end = end;
    return end > at;
}

/// "12th", "21st": an ordinal whose suffix fits.
bool nar_read_ordinal(nar_scan *scan)
{
    nar_number found, *number = &found;
    if (nar_word_ends(scan->text, scan->at) || !nar_number_at(scan->text, scan->at, number))
        return false;
    narrator_str suffix = nar_letters_at(scan->text, number->end);
    unsigned last = (unsigned)(number->value % 10);
    const char *want = number->value / 10 % 10 == 1 ? "th"
                       : last == 1                  ? "st"
                       : last == 2                  ? "nd"
                       : last == 3                  ? "rd"
                                                    : "th";
    if (number->fraction.size || number->count > 18 || !nar_equal_nocase(suffix, nar_str(want)))
        return false;
    nar_say_ordinal(scan, number->value);
    size_t end = number->end + 2, dash = nar_dash_at(scan->text, end);
    nar_number other;
    if (dash && nar_number_at(scan->text, end + dash, &other) && other.value > number->value &&
        nar_letters_at(scan->text, other.end).size == 2) {
        nar_say_to(scan); // "21st-24th"
        nar_put_char(&scan->say, ' ');
        end += dash;
    }
    return nar_take(scan, end, "ordinal");
}

/// "a pair of 75s", "747s": a number in the plural.
static bool read_plural(nar_scan *scan, const nar_number *number)
{
    size_t end = number->end;
    if (nar_at(scan->text, end) != 's' || nar_is_word_byte(nar_at(scan->text, end + 1)) ||
        number->grouped || number->fraction.size || number->count > 4 ||
        (number->count < 2 && nar_before(scan->text, scan->at) != '-') || // "under-5s"
        number->digits[0] == '0')
        return false;
    if (number->count <= 2 || nar_ends(nar_view(number->digits, number->count), NAR_STR("00")))
        nar_say_number(scan, number);
    else
        nar_say_pairs(scan, nar_view(number->digits, number->count));
    nar_builder *say = &scan->say;
    char last = say->text[say->size - 1];
    if (last == 'y') { // forty: forties
        say->size--;
        nar_put_z(say, "ie");
    }
    nar_put_z(say, last == 'x' ? "es" : "s");
    return nar_take(scan, end + 1, "plural");
}

/// "2s10s": a pair of years on a curve of yields.
static bool read_curve(nar_scan *scan, const nar_number *number)
{
    narrator_str text = scan->text;
    size_t slash = nar_at(text, number->end + 1) == '/'; // "2s/10s"
    narrator_str last = nar_digits_at(text, number->end + 1 + slash);
    size_t end = nar_end_of(text, last), value = 0;
    if (nar_at(text, number->end) != 's' || !last.size || last.size > 2 || number->count > 2 ||
        nar_at(text, end) != 's' || nar_is_word_byte(nar_at(text, end + 1)))
        return false;
    nar_parse_size(last, &value);
    for (int i = 0; i < 2; i++) {
        nar_say_cardinal(scan, i ? value : number->value);
        if (scan->say.text[scan->say.size - 1] == 'y') { // thirty: thirties
            scan->say.size--;
            nar_put_z(&scan->say, "ie");
        }
        nar_put_char(&scan->say, 's');
    }
    return nar_take(scan, end + 1, "curve");
}

/// "1,000s of people", "100s of them": says thousands, tens of thousands, hundreds.
bool nar_say_round_plural(nar_scan *scan, const nar_number *number, bool of)
{
    size_t end = number->end, power = number->count - 1;
    bool the = nar_equal_nocase(nar_word_before(scan->text, scan->at), NAR_STR("the"));
    bool alone = number->count > 2 && !the; // "100s", but "the 1000s"
    if (nar_at(scan->text, end) != 's' || nar_is_word_byte(nar_at(scan->text, end + 1)) ||
        number->fraction.size || (!number->grouped && !of && !alone) || number->count < 2 ||
        number->count > 10 || number->digits[0] != '1')
        return false;
    for (size_t i = 1; i < number->count; i++)
        if (number->digits[i] != '0')
            return false;
    if (power % 3) {
        nar_say_z(scan, power % 3 == 1 ? "tens" : "hundreds");
        nar_say_z(scan, power > 3 ? "of" : "");
    }
    if (power > 2) {
        nar_say_z(scan, powers[power / 3]);
        nar_put_char(&scan->say, 's');
    }
    return true;
}

static bool read_round_plural(nar_scan *scan, const nar_number *number)
{
    bool of = nar_equal(nar_word_after(scan->text, number->end + 1), NAR_STR("of"));
    return nar_say_round_plural(scan, number, of) && nar_take(scan, number->end + 1, "plural");
}

/// "12x", "10k", "1.5m people", "8bn": with a suffix of scale.
static bool read_scaled(nar_scan *scan, const nar_number *number)
{
    narrator_str scale;
    size_t end;
    if (nar_at(scan->text, number->end) == 'x' &&
        !nar_is_word_byte(nar_at(scan->text, number->end + 1))) {
        nar_say_number(scan, number);
        nar_say_z(scan, "times");
        return nar_take(scan, number->end + 1, "multiple");
    }
    if (!nar_scale_at(scan, number->end, true, &scale, &end))
        return false;
    if (nar_is_space(nar_at(scan->text, number->end)) &&
        nar_starts(nar_word_after(scan->text, number->end), scale))
        return false; // a word
    nar_say_number(scan, number);
    nar_say(scan, scale);
    return nar_take(scan, end, "scale");
}

/// "1 100 people": a blank parts the thousands, as what is counted behind them tells.
static bool read_blank_group(nar_scan *scan, const nar_number *number)
{
    narrator_str text = scan->text, more = nar_digits_at(text, number->end + 1);
    size_t end = number->end + 4;
    if (nar_at(text, number->end) != ' ' || more.size != 3 || number->count > 3 ||
        number->grouped || number->fraction.size || !number->value || nar_at(text, end) != ' ')
        return false;
    narrator_str before = nar_word_before(text, scan->at);
    if (before.size && nar_is_digit(before.text[before.size - 1]))
        return false;
    if (!nar_in_list(scan, "counted", nar_word_after(text, end)))
        return false;
    size_t value = 0;
    nar_parse_size(more, &value);
    nar_say_cardinal(scan, number->value * 1000 + value);
    return nar_take(scan, end, "cardinal");
}

/// "batted .285", "a .300 hitter": thousandths, said as a code is.
static bool read_average(nar_scan *scan, const nar_number *number)
{
    narrator_str text = scan->text, fraction = number->fraction;
    narrator_str before = nar_word_before(text, scan->at), next = nar_word_after(text, number->end);
    if (fraction.size != 3 || number->count ||
        !(nar_list_holds(NAR_STR("hit hits hitting bat bats batted batting slug slugs slugging "
                                 "slugged shot shooting"),
                         before) ||
          nar_list_holds(NAR_STR("average hitter team ball percentage record clip mark season "
                                 "batting hitting shooting slugging winning"),
                         next)))
        return false;
    if (fraction.text[1] == '0' && fraction.text[2] == '0' && fraction.text[0] != '0')
        nar_say_cardinal(scan, (uint64_t)(fraction.text[0] - '0') * 100);
    else if (fraction.text[0] == '0')
        nar_say_digits(scan, fraction);
    else
        nar_say_pairs(scan, fraction);
    return nar_take(scan, number->end, "average");
}

bool nar_read_number(nar_scan *scan)
{
    nar_number number;
    narrator_str text = scan->text;
    size_t at = scan->at;
    bool minus = nar_at(text, at) == '-';
    if (!nar_number_at(text, at + minus, &number))
        return false;
    if (minus) { // "-5" after a blank; "a-5" is no number below zero
        char before = nar_before(text, at);
        if (before && !nar_is_space(before) && before != '(')
            return false;
        nar_say_z(scan, "minus");
    }
    if (!minus && (read_curve(scan, &number) || read_round_plural(scan, &number) ||
                   read_plural(scan, &number) || read_scaled(scan, &number)))
        return true;
    if (number.count > 1 && number.digits[0] == '0' && number.count <= NAR_NUMBER_DIGITS) {
        if (number.value == 7 && number.count == 3 && !number.fraction.size) {
            nar_say_z(scan, "double oh"); // agents are
            nar_say_digits(scan, nar_slice(text, number.start + 2, number.end));
        } else {
            nar_say_digits(scan, nar_digits_at(text, number.start));
            if (number.fraction.size) {
                nar_say_z(scan, "point");
                nar_say_digits(scan, number.fraction);
            }
        }
        return nar_take(scan, number.end, "digits");
    }
    if (!minus && (read_blank_group(scan, &number) || read_average(scan, &number)))
        return true;
    nar_say_number(scan, &number);
    return nar_take(scan, number.end, number.fraction.size ? "decimal" : "cardinal");
}
