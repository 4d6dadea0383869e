// SPDX-License-Identifier: GPL-3.0-or-later
// roman.c: Roman numerals after rulers ("the fourteenth") and after parts ("four").
#include "text/words/scan.h"

/// The value of a well-formed numeral, or zero.
unsigned nar_roman_value(narrator_str roman)
{
    static const struct {
        const char *sign;
        unsigned value;
    } signs[] = {{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100},
                 {"XC", 90},  {"L", 50},   {"XL", 40}, {"X", 10},   {"IX", 9},
                 {"V", 5},    {"IV", 4},   {"I", 1}};
    unsigned value = 0;
    size_t at = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        narrator_str sign = nar_str(signs[i].sign);
        bool once = sign.size == 2 || strchr("DLV", sign.text[0]);
        for (int times = 0; times < (once ? 1 : 3); times++) {
            if (!nar_starts(nar_slice(roman, at, roman.size), sign))
                break;
            value += signs[i].value;
            at += sign.size;
        }
    }
    return at == roman.size ? value : 0;
}

/// "WWII", "WW2".
static bool read_war(nar_scan *scan)
{
    narrator_str text = scan->text, word = nar_letters_at(text, scan->at);
    size_t end = scan->at + word.size;
    const char *number = NULL;
    if (nar_equal(word, NAR_STR("WWII")))
        number = "two";
    else if (nar_equal(word, NAR_STR("WWI")))
        number = "one";
    else if (nar_equal(word, NAR_STR("WW")) && nar_at(text, end) >= '1' && nar_at(text, end) <= '3')
        number = ((const char *const[]){"one", "two", "three"})[nar_at(text, end++) - '1'];
    narrator_str roman = nar_word_after(text, end);
    if (!number && nar_equal(word, NAR_STR("WW")) && nar_is_space(nar_at(text, end)) &&
        nar_list_holds(NAR_STR("I II III 1 2 3"), roman)) { // "WW I"
        bool digit = nar_is_digit(roman.text[0]);
        number = (const char *const[]){
            "one", "two", "three"}[digit ? (size_t)(roman.text[0] - '1') : roman.size - 1];
        end = nar_end_of(text, roman);
    }
    if (!number || nar_is_word_byte(nar_at(text, end)))
        return false;
    nar_say_z(scan, "World War");
    nar_say_z(scan, number);
    return nar_take(scan, end, "war");
}

/// The name before a numeral: a lone "I" or "V" is initials, or means "I", but for rulers.
static bool is_lone_numeral(const nar_scan *scan, narrator_str roman, narrator_str before)
{
    narrator_str text = scan->text;
    size_t end = nar_end_of(text, roman);
    if (!strchr("IVX", roman.text[0]) || !nar_in_list(scan, "regnal", before) ||
        (roman.text[0] == 'X' && !nar_in_list(scan, "tenth", before)))
        return false;
    narrator_str next = nar_word_after(text, end);
    if (roman.text[0] == 'I' && next.size && nar_is_lower(next.text[0]) &&
        nar_in_list(scan, "after_i", next))
        return false; // "and in Charles I trust"
    return !(nar_at(text, end) == '.' && !nar_stop_ends(scan->words->language, text, end) &&
             nar_is_space(nar_at(text, end + 1)) && nar_is_upper(nar_at(text, end + 2)));
}

/// Whether the name before a numeral of two letters or more is of a ruler or an heir.
static bool is_ruler(const nar_scan *scan, narrator_str roman, narrator_str before)
{
    if (nar_in_list(scan, "regnal", before))
        return true;
    if (!nar_in_list(scan, "heir", roman))
        return false;
    narrator_str first = nar_word_before(scan->text, nar_offset(scan->text, before));
    return nar_in_list(scan, "ruler", first) ||
           (first.size > 1 && nar_is_upper(first.text[0]) && !nar_in_list(scan, "starter", first));
}

/// "World War II", "Chapter IV": behind what is numbered.
static bool read_part(nar_scan *scan, narrator_str roman)
{
    narrator_str text = scan->text;
    size_t end = nar_end_of(text, roman);
    bool stop = nar_at(text, end) == '.';
    if (roman.size == 1 && !strchr("IVX", roman.text[0]))
        return false; // "Group D"
    if (roman.text[0] == 'X' && roman.size == 1 &&
        nar_list_holds(NAR_STR("Series series"), nar_word_before(text, scan->at)))
        return false; // "an Xbox Series X"
    if (roman.size == 1 && stop && !nar_stop_ends(scan->words->language, text, end) &&
        !nar_in_list(scan, "part", nar_word_before(text, scan->at)))
        return false;
    nar_say_cardinal(scan, nar_roman_value(roman));
    if (nar_at(text, end) == '*') { // "Grade II* listed"
        nar_say_z(scan, "star");
        return nar_take(scan, end + 1, "roman");
    }
    size_t dash = nar_dash_at(text, end);
    narrator_str last = nar_letters_at(text, end + dash);
    if (dash && nar_roman_value(last) > nar_roman_value(roman)) { // "Acts I-III"
        nar_say_z(scan, "to");
        nar_say_cardinal(scan, nar_roman_value(last));
        end = nar_end_of(text, last);
    }
    return nar_take(scan, end, "roman");
}

/// "Charles III", "Robert Vale II", "Ardent II": behind a name.
static bool read_behind_name(nar_scan *scan, narrator_str roman, narrator_str before)
{
    unsigned value = nar_roman_value(roman);
    if (!nar_is_upper(before.text[0]) || value > 39)
        return false;
    size_t end = nar_end_of(scan->text, roman);
    bool lone = roman.size == 1;
    if (lone && !is_lone_numeral(scan, roman, before))
        return false;
    if (!lone && !nar_in_list(scan, "regnal", before) &&
        (before.size < 3 || !nar_is_lower(before.text[before.size - 1]) ||
         nar_in_list(scan, "starter", before)))
        return false;
    if (!lone && !is_ruler(scan, roman, before)) {
        nar_say_cardinal(scan, value);
        return nar_take(scan, end, "roman");
    }
    nar_say_z(scan, "the");
    nar_say_ordinal(scan, value);
    return nar_take(scan, end, "regnal");
}

/// "CLI", "MD", "DC": two or three letters, C, D or M among them, are initials.
static bool are_initials(narrator_str roman)
{
    for (size_t i = 0; i < roman.size; i++)
        if (strchr("CDM", roman.text[i]))
            return roman.size == 2 || roman.size == 3;
    return false;
}

/// The numeral at scan->at; empty when there is none.
static narrator_str numeral_at(const nar_scan *scan)
{
    narrator_str text = scan->text, roman = nar_letters_at(text, scan->at);
    size_t end = nar_end_of(text, roman);
    unsigned value = strchr("IVXLCDM", text.text[scan->at]) && roman.size <= 8 &&
                             !nar_is_digit(nar_at(text, end)) && !are_initials(roman)
                         ? nar_roman_value(roman)
                         : 0;
    return value && value <= 3999 ? roman : NAR_STR("");
}

bool nar_read_roman(nar_scan *scan)
{
    narrator_str text = scan->text;
    if (nar_word_ends(text, scan->at))
        return false;
    if (text.text[scan->at] == 'W')
        return read_war(scan);
    narrator_str roman = numeral_at(scan), before = nar_word_before(text, scan->at);
    if (!roman.size)
        return false;
    size_t end = nar_end_of(text, roman);
    bool size = nar_equal(roman, NAR_STR("XL")) || nar_equal(roman, NAR_STR("LX"));
    if (roman.size > 1 && roman.size == text.size && !size) { // a heading
        nar_say_cardinal(scan, nar_roman_value(roman));
        return nar_take(scan, end, "roman");
    }
    if (!before.size || !nar_is_space(nar_before(text, scan->at)) ||
        (nar_at(text, end) == '\'' && nar_at(text, end + 1) != 's') ||
        (nar_at(text, end) == '.' && nar_is_alpha(nar_at(text, end + 1))))
        return false;
    if (nar_in_list(scan, "numbered", before))
        return read_part(scan, roman);
    return read_behind_name(scan, roman, before);
}
