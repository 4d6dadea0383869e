// SPDX-License-Identifier: GPL-3.0-or-later
// fraction.c: parts and whole numbers with parts: ½, 3/4, 2 1/2.
#include "text/words/scan.h"

/// "half", "third", "quarter", "sixteenth".
static void say_part(nar_scan *scan, uint64_t bottom, bool many)
{
    if (bottom == 2) {
        nar_say_z(scan, many ? "halves" : "half");
        return;
    }
    if (bottom == 4)
        nar_say_z(scan, "quarter");
    else
        nar_say_ordinal(scan, bottom);
    if (many)
        nar_put_char(&scan->say, 's');
}

static void say_fraction(nar_scan *scan, uint64_t top, uint64_t bottom, bool behind)
{
    if (top == 1 && behind)
        nar_say_z(scan, bottom == 8 ? "an" : "a"); // "five and a half"
    else
        nar_say_cardinal(scan, top);
    say_part(scan, bottom, top > 1);
}

/// "½" and its like at `at`.
static bool sign_at(narrator_str text, size_t at, unsigned *top, unsigned *bottom, size_t *end)
{
    static const struct {
        const char *sign;
        unsigned char top, bottom;
    } signs[] = {{"¼", 1, 4}, {"½", 1, 2}, {"¾", 3, 4}, {"⅓", 1, 3}, {"⅔", 2, 3}, {"⅕", 1, 5},
                 {"⅖", 2, 5}, {"⅗", 3, 5}, {"⅘", 4, 5}, {"⅙", 1, 6}, {"⅚", 5, 6}, {"⅛", 1, 8},
                 {"⅜", 3, 8}, {"⅝", 5, 8}, {"⅞", 7, 8}, {"⅐", 1, 7}, {"⅑", 1, 9}, {"⅒", 1, 10}};
    narrator_str rest = nar_slice(text, at < text.size ? at : text.size, text.size);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (nar_starts(rest, nar_str(signs[i].sign))) {
            *top = signs[i].top;
            *bottom = signs[i].bottom;
            *end = at + strlen(signs[i].sign);
            return true;
        }
    return false;
}

/// "3/4", perhaps with "th" behind it.
static bool written_fraction(narrator_str text, size_t at, nar_number *top, nar_number *bottom,
                             size_t *end)
{
    narrator_str high = nar_digits_at(text, at);
    size_t slash = at + high.size;
    if (!high.size || high.size > 5 || nar_at(text, slash) != '/')
        return false;
    narrator_str low = nar_digits_at(text, slash + 1);
    if (!low.size || low.size > 5 || low.text[0] == '0' || (high.text[0] == '0'))
        return false;
    nar_number_at(high, 0, top);
    nar_number_at(low, 0, bottom);
    *end = slash + 1 + low.size;
    narrator_str suffix = nar_letters_at(text, *end);
    if (nar_list_holds(NAR_STR("th TH ths rd RD rds nds"), suffix))
        *end += suffix.size;
    else if (suffix.size)
        return false;
    char next = nar_at(text, *end);
    return next != '/' && !((next == '.' || next == ',') && nar_is_digit(nar_at(text, *end + 1)));
}

/// "half a", "half" after "a", "one half" by itself; with the unit behind it.
static size_t say_half(nar_scan *scan, size_t end)
{
    narrator_str next = nar_word_after(scan->text, end);
    bool determined = nar_in_list(scan, "determiner", nar_word_before(scan->text, scan->at));
    if (nar_list_holds(NAR_STR("of price term time"), next)) {
        nar_say_z(scan, "half");
        return end;
    }
    bool alone = !next.size && nar_at(scan->text, end) != '%';
    nar_say_z(scan, alone && !determined ? "one half" : "half");
    if (determined || alone)
        return nar_say_unit_of(scan, end, NULL, true);
    size_t unit = nar_say_unit_of(scan, end, "", true);
    if (unit == end)
        nar_say_z(scan, nar_equal(next, NAR_STR("hour")) ? "an" : "a");
    return unit;
}

/// "3/4 inch": a part, with the unit behind it.
static size_t say_part_of(nar_scan *scan, uint64_t top, uint64_t bottom, size_t end)
{
    bool kind = nar_before_noun(scan, end);
    say_fraction(scan, top, bottom, false);
    return nar_say_unit_of(scan, end, kind ? NULL : "of", true);
}

/// "2½ km", "5 1/2", "3 5/2": a whole number and a part.
static bool read_mixed(nar_scan *scan, const nar_number *whole)
{
    narrator_str text = scan->text;
    nar_number top, bottom;
    unsigned sign_top, sign_bottom;
    size_t next = whole->end, end;
    if (whole->fraction.size)
        return false;
    if (nar_is_space(nar_at(text, next)) || nar_at(text, next) == '-')
        next++;
    if (sign_at(text, next, &sign_top, &sign_bottom, &end)) {
        top.value = sign_top;
        bottom.value = sign_bottom;
    } else if (next == whole->end || !written_fraction(text, next, &top, &bottom, &end) ||
               bottom.value > (top.value < bottom.value ? 64 : 9)) {
        return false;
    }
    nar_say_number(scan, whole);
    nar_say_z(scan, "and");
    if (bottom.value == 1) {
        nar_say_cardinal(scan, top.value);
        nar_say_z(scan, "over one");
    } else {
        say_fraction(scan, top.value, bottom.value, true);
    }
    end = nar_say_unit_of(scan, end, NULL, nar_before_noun(scan, end));
    return nar_take(scan, end, "mixed fraction");
}

/// "120/80 mmHg", "a blood pressure of 120/80".
static bool read_pressure(nar_scan *scan, const nar_number *top, const nar_number *bottom,
                          size_t end)
{
    narrator_str unit = nar_letters_at(scan->text, nar_skip_blanks(scan->text, end));
    bool known =
        nar_list_holds(NAR_STR("mmHg mm"), unit) || nar_follows_one_of(scan, "pressure", 5);
    if (!known || top->value <= bottom->value || top->value < 60 || top->value > 300)
        return false;
    nar_say_number(scan, top);
    nar_say_z(scan, "over");
    nar_say_number(scan, bottom);
    return nar_take(scan, nar_say_unit_of(scan, end, NULL, false), "blood pressure");
}

/// "gave it 4/5 stars", "scored 8/10": out of the most that there is.
static bool read_marks(nar_scan *scan, const nar_number *top, const nar_number *bottom, size_t end)
{
    bool most = bottom->value == 5 || bottom->value == 10 || bottom->value == 100;
    narrator_str next = nar_word_after(scan->text, end);
    bool known = nar_list_holds(NAR_STR("stars rating ratings"), next) ||
                 nar_follows_one_of(scan,
                                    "score scored scores scoring rate rated rates rating ratings "
                                    "mark marks marked gave gives give earned earning earns got",
                                    3);
    if (!most || !known || top->value > bottom->value || nar_equal(next, NAR_STR("of")))
        return false;
    nar_say_number(scan, top);
    nar_say_z(scan, "out of");
    nar_say_number(scan, bottom);
    return nar_take(scan, end, "marks");
}

/// "4.5/5", "9.8/10".
static bool read_decimal_marks(nar_scan *scan, const nar_number *top)
{
    narrator_str most = nar_digits_at(scan->text, top->end + 1);
    size_t end = top->end + 1 + most.size, value = 0;
    if (!top->fraction.size || nar_at(scan->text, top->end) != '/' ||
        !nar_list_holds(NAR_STR("5 10 100"), most) || !nar_parse_size(most, &value) ||
        top->value >= value || nar_is_word_byte(nar_at(scan->text, end)))
        return false;
    nar_say_number(scan, top);
    nar_say_z(scan, "out of");
    nar_say_cardinal(scan, value);
    return nar_take(scan, end, "marks");
}

/// Whether nothing that could be measured or counted follows: "at 11/4 and evens".
static bool stands_last(narrator_str text, size_t end)
{
    narrator_str next = nar_word_after(text, end);
    return !next.size ? nar_at(text, end) != '%'
                      : nar_list_holds(NAR_STR("and or to with for on"), next);
}

/// "a 7/2 favourite", "a 60/40 split", "320/4 at the close": no parts of a whole.
static bool read_no_parts(nar_scan *scan, const nar_number *top, const nar_number *bottom,
                          size_t end)
{
    if (read_pressure(scan, top, bottom, end) || read_marks(scan, top, bottom, end))
        return true;
    bool improper = top->value > bottom->value && bottom->value > 1;
    bool priced = nar_equal_nocase(nar_word_before(scan->text, scan->at), NAR_STR("at"));
    bool odds = bottom->value == 1 || nar_are_odds(scan, end) ||
                (improper && priced && top->value < 100 && stands_last(scan->text, end));
    bool shares = top->value + bottom->value == 100 && top->value > 9 && bottom->value > 9;
    bool wickets = (top->value > 99 && top->value < 1000 && bottom->value < 10) ||
                   (bottom->value > 9 && nar_took_wickets(scan, top)); // "took 5/32"
    if (!odds && !shares && !wickets)
        return false;
    nar_say_cardinal(scan, top->value);
    nar_say_z(scan, odds ? "to" : wickets ? "for" : "");
    nar_say_cardinal(scan, bottom->value);
    return nar_take(scan, end, odds ? "odds" : shares ? "shares" : "score");
}

/// "41/2 hours": four and a half, whose blank was lost.
static bool read_lost_blank(nar_scan *scan, const nar_number *top, const nar_number *bottom,
                            size_t end)
{
    uint64_t whole = top->value / 10, part = top->value % 10;
    if (top->count != 2 || (bottom->value != 2 && bottom->value != 4) || !part ||
        part >= bottom->value || !nar_counts_things(scan, end))
        return false;
    nar_say_cardinal(scan, whole);
    nar_say_z(scan, "and");
    say_fraction(scan, part, bottom->value, true);
    return nar_take(scan, end, "mixed fraction");
}

/// "3/4", and what else is written with a slash between two numbers.
static bool read_written(nar_scan *scan)
{
    nar_number top, bottom;
    size_t end;
    if (!written_fraction(scan->text, scan->at, &top, &bottom, &end))
        return false;
    if (read_no_parts(scan, &top, &bottom, end))
        return true;
    if (read_lost_blank(scan, &top, &bottom, end))
        return true;
    if (bottom.value > top.value && bottom.value % 10 == 0 && nar_counts_things(scan, end)) {
        nar_say_cardinal(scan, top.value); // "9/10 people"
        nar_say_z(scan, "out of");
        nar_say_cardinal(scan, bottom.value);
        return nar_take(scan, end, "share");
    }
    bool long_part = top.count == 5 && bottom.count == 5 && top.value < bottom.value;
    if ((top.value > 999 || bottom.value > 999) && !long_part)
        return false;
    bool price = nar_equal(nar_word_after(scan->text, end), NAR_STR("price"));
    if (top.value == 1 && bottom.value == 2 &&
        (price || nar_say_unit_of(scan, end, NULL, true) > end)) { // "1/2 km", as "½ km"
        scan->say.size = 0;
        return nar_take(scan, say_half(scan, end), "fraction");
    }
    end = say_part_of(scan, top.value, bottom.value, end);
    size_t dash = nar_dash_at(scan->text, end);
    nar_number other_top, other_bottom;
    size_t other_end;
    if (dash && written_fraction(scan->text, end + dash, &other_top, &other_bottom, &other_end)) {
        nar_say_to(scan); // "1/4-1/2"
        nar_put_char(&scan->say, ' ');
        end += dash;
    }
    return nar_take(scan, end, "fraction");
}

bool nar_read_fraction(nar_scan *scan)
{
    narrator_str text = scan->text;
    nar_number whole;
    unsigned top, bottom;
    size_t end;
    if (sign_at(text, scan->at, &top, &bottom, &end)) {
        end = bottom == 2 ? say_half(scan, end) : say_part_of(scan, top, bottom, end);
        return nar_take(scan, end, "fraction");
    }
    if (nar_word_ends(text, scan->at) || !nar_number_at(text, scan->at, &whole))
        return false;
    return read_mixed(scan, &whole) || read_decimal_marks(scan, &whole) || read_written(scan);
}
