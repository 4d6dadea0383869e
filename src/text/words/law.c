// SPDX-License-Identifier: GPL-3.0-or-later
// law.c: bills, orders, sections of a law and reports of cases, which are said in pairs of digits.
#include "text/words/scan.h"

/// Short forms without their stops and blanks, before a number.
static const struct {
    const char *letters, *spoken; ///< spoken as letters when NULL
} bills[] = {
    {"AB", NULL},
    {"EO", "Executive Order"},
    {"HB", NULL},
    {"HConRes", "House Concurrent Resolution"},
    {"HJRes", "House Joint Resolution"},
    {"HR", NULL},
    {"HRes", "House Resolution"},
    {"PubL", "Public Law"},
    {"S", NULL},
    {"SB", NULL},
    {"SConRes", "Senate Concurrent Resolution"},
    {"SJRes", "Senate Joint Resolution"},
    {"SRes", "Senate Resolution"},
};

enum { LONGEST = 8 }; ///< letters of a bill's short form

/// Gathers the letters at `at` without stops and blanks, up to a digit; gives its place, or zero.
static size_t letters_before_digit(narrator_str text, size_t at, char letters[LONGEST],
                                   size_t *count)
{
    bool apart = false; // a stop or blank stands before this byte
    for (*count = 0;; at++) {
        char c = nar_at(text, at);
        if (nar_is_digit(c))
            return *count && apart ? at : 0;
        if (c == '.' || c == ' ') {
            apart = true;
            continue;
        }
        if (!nar_is_alpha(c) || *count == LONGEST || (apart && !nar_is_upper(c)))
            return 0;
        letters[(*count)++] = c;
        apart = false;
    }
}

/// The number of a bill: "1234" is "twelve thirty-four", "13769" "thirteen seven sixty-nine".
static void say_in_pairs(nar_scan *scan, narrator_str digits)
{
    if (digits.size == 5 && digits.text[0] != '0') {
        nar_say_pairs(scan, nar_slice(digits, 0, 2));
        nar_say_pairs(scan, nar_slice(digits, 2, 5));
    } else {
        nar_say_pairs(scan, digits);
    }
}

/// Whether the digits that end at `end` stand alone.
static bool ends_well(narrator_str text, size_t end)
{
    char next = nar_at(text, end);
    return !nar_is_word_byte(next) && next != '%' &&
           !(next && strchr(".,:/-", next) && nar_is_digit(nar_at(text, end + 1)));
}

/// "H.R. 1234", "S. 45", "H.J. Res. 7", "SB 1070", "E.O. 13769".
static bool read_bill(nar_scan *scan)
{
    narrator_str text = scan->text;
    char letters[LONGEST];
    size_t count, at = letters_before_digit(text, scan->at, letters, &count), bill = 0;
    size_t bill_count = sizeof bills / sizeof *bills;
    if (!at)
        return false;
    while (bill < bill_count && !nar_equal(nar_str(bills[bill].letters), nar_view(letters, count)))
        bill++;
    narrator_str digits = nar_digits_at(text, at);
    bool law = nar_equal(nar_view(letters, count), NAR_STR("PubL")); // "111-148" is read on its own
    if (bill == bill_count || digits.size > 5 ||
        (!law && !ends_well(text, nar_end_of(text, digits))) ||
        (count == 1 && nar_at(text, scan->at + 1) != '.'))
        return false;
    if (bills[bill].spoken)
        nar_say_z(scan, bills[bill].spoken);
    else
        nar_say_letters(scan, nar_view(letters, count));
    if (law) {
        nar_put_char(&scan->say, ' ');
        return nar_take(scan, at, "bill");
    }
    say_in_pairs(scan, digits);
    return nar_take(scan, nar_end_of(text, digits), "bill");
}

/// Whether a number at `at` is of a section: "Section 230", "Sec. 702", "§ 1001", "18 U.S.C. 1001".
static bool follows_section(const nar_scan *scan)
{
    narrator_str text = scan->text, sign = NAR_STR("\xC2\xA7");
    size_t at = scan->at;
    while (at && nar_is_space(text.text[at - 1]))
        at--;
    if (nar_ends(nar_slice(text, 0, at), sign))
        return true;
    if (nar_ends(nar_slice(text, 0, at), NAR_STR("U.S.C.")) ||
        nar_ends(nar_slice(text, 0, at), NAR_STR("Sec.")))
        return true;
    return nar_list_holds(NAR_STR("Section section USC"), nar_word_before(text, at));
}

/// "Section 230", "Executive Order 13769": in pairs, as it is the use of America.
static bool read_section(nar_scan *scan)
{
    narrator_str text = scan->text, digits = nar_digits_at(text, scan->at);
    size_t end = scan->at + digits.size;
    if (digits.size < 3 || digits.size > 5 || nar_word_ends(text, scan->at) ||
        !ends_well(text, end))
        return false;
    narrator_str before = nar_word_before(text, scan->at);
    bool order = (digits.size == 5 && nar_equal(before, NAR_STR("Order"))) ||
                 (digits.size == 4 && (nar_equal_nocase(before, NAR_STR("resolution")) ||
                                       nar_ends(nar_slice(text, 0, scan->at), NAR_STR("Res. "))));
    bool section = digits.size < 5 && nar_in_region(scan, "US CA PH") && follows_section(scan);
    if (!order && !section)
        return false;
    say_in_pairs(scan, digits);
    return nar_take(scan, end, order ? "order" : "section");
}

/// "123 F.3d 456": a series of reports.
static bool read_reports(nar_scan *scan)
{
    narrator_str text = scan->text;
    if (nar_at(text, scan->at + 1) != '.')
        return false;
    narrator_str before = nar_word_before(text, scan->at);
    static const char *const series[][2] = {
        {"F.2d", "F second"}, {"F.3d", "F third"}, {"F.4th", "F fourth"}};
    narrator_str rest = nar_slice(text, scan->at, text.size);
    if (!before.size || !nar_is_digit(before.text[0]))
        return false;
    for (size_t i = 0; i < sizeof series / sizeof *series; i++)
        if (nar_starts(rest, nar_str(series[i][0]))) {
            nar_say_z(scan, series[i][1]);
            return nar_take(scan, scan->at + strlen(series[i][0]), "reports");
        }
    return false;
}

bool nar_read_law(nar_scan *scan)
{
    narrator_str text = scan->text;
    char first = nar_at(text, scan->at);
    if (nar_is_digit(first))
        return read_section(scan);
    if (!first || !strchr("AEFHPS", first) || nar_word_ends(text, scan->at))
        return false;
    return first == 'F' ? read_reports(scan) : read_bill(scan);
}
