// SPDX-License-Identifier: GPL-3.0-or-later
// unit.c: numbers with units, percent, temperatures, heights.
#include "base/utf8.h"
#include "text/words/scan.h"

/// The region's spelling of a unit: "metre" or "meter". Of "kilometre" eSpeak NG stresses the first
/// part, which most people do not, so it is "kilometer" everywhere; homographs.tsv does the same.
static void say_unit(nar_scan *scan, narrator_str unit)
{
    narrator_str word;
    while (nar_next_word(&unit, &word)) {
        nar_say(scan, word);
        bool many = nar_ends(word, NAR_STR("tres"));
        if ((many || nar_ends(word, NAR_STR("tre"))) &&
            (nar_in_region(scan, "US") || !*scan->words->language->region ||
             nar_starts(word, NAR_STR("kilometre"))))
            memcpy(scan->say.text + scan->say.size - (many ? 3 : 2), "er", 2);
    }
}

/// The row of a unit; "sq-ft" is "sq ft".
static const nar_row *unit_row(const nar_scan *scan, narrator_str unit)
{
    char spaced[16];
    const nar_row *row = nar_lookup(scan, NAR_UNITS, unit);
    const char *hyphen = unit.size < sizeof spaced ? memchr(unit.text, '-', unit.size) : NULL;
    if (row || !hyphen)
        return row;
    memcpy(spaced, unit.text, unit.size);
    spaced[hyphen - unit.text] = ' ';
    return nar_lookup(scan, NAR_UNITS, nar_view(spaced, unit.size));
}

/// The longest unit of the table at `at`: "km/h", "sq ft", "m²".
static const nar_row *unit_at(const nar_scan *scan, size_t at, size_t *end)
{
    narrator_str text = scan->text;
    const nar_row *found = NULL;
    size_t stop = at;
    while (stop < text.size && stop - at < 16) {
        size_t next = stop;
        uint32_t code = nar_utf8_read(text, &next);
        if (code == ',' || code == ')' || code == ';')
            break;
        stop = next;
        if (nar_is_word_byte(nar_at(text, stop)) && nar_is_word_byte(text.text[stop - 1]) &&
            !nar_is_digit(nar_at(text, stop)))
            continue;
        const nar_row *row = unit_row(scan, nar_slice(text, at, stop));
        if (row && !nar_is_word_byte(nar_at(text, stop))) {
            found = row;
            *end = stop;
        }
        if (code == ' ' && stop - at > 8)
            break;
    }
    return found;
}

/// A unit of two letters or more behind a blank at `at` that is no word.
static const nar_row *unit_apart(const nar_scan *scan, size_t at, size_t *end)
{
    size_t unit = nar_skip_blanks(scan->text, at);
    const nar_row *row = unit > at ? unit_at(scan, unit, end) : NULL;
    bool apart = row && *end - unit > 1 && nar_equal(nar_row_cell(row, 3), NAR_STR("any")) &&
                 !nar_list_holds(NAR_STR("at in st min max pc per"), nar_row_cell(row, 0));
    return apart ? row : NULL;
}

/// Whether the lone letter "m" behind a number means millions: "5m people".
static bool is_million(const nar_scan *scan, const nar_quantity *quantity, size_t end)
{
    narrator_str text = scan->text, next = nar_word_after(text, end);
    const nar_number *number = quantity->range ? &quantity->to : &quantity->from;
    if (nar_at(text, end) == '+') // "5m+"
        return true;
    nar_quantity pair; // "3m-4m homes"
    if (nar_dash_at(text, end) && nar_is_digit(nar_at(text, end + nar_dash_at(text, end))) &&
        nar_quantity_at(scan, scan->at, true, NAR_STR(""), &pair) && pair.range &&
        pair.end > end + 1 && pair.scale.size && !quantity->range)
        return is_million(scan, &pair, pair.end);
    if (!nar_is_space(nar_at(text, end)) || !next.size)
        return false;
    if (number->count > 3)
        return false;
    if (nar_in_list(scan, "length", next))
        return false;
    if (nar_list_holds(NAR_STR("were are was have had has who voted died"), next))
        return true; // "7.6m were waiting"
    size_t unit_end;
    if (unit_apart(scan, end, &unit_end)) // "5m bpd"
        return true;
    nar_quantity other; // "5m to 6m people"
    size_t second = nar_skip_blanks(text, nar_end_of(text, next));
    if (nar_list_holds(NAR_STR("to and or"), next) &&
        nar_quantity_at(scan, second, true, NAR_STR(""), &other) && !other.range &&
        nar_equal(other.scale, NAR_STR("million"))) {
        next = nar_word_after(text, other.end);
        return !nar_in_list(scan, "length", next) &&
               (nar_in_list(scan, "counted", next) || nar_ends(next, NAR_STR("s")));
    }
    return (next.size > 3 && nar_ends(next, NAR_STR("s")) && !nar_ends(next, NAR_STR("ss"))) ||
           nar_in_list(scan, "counted", next);
}

/// "30cm x 20cm": an x between two measures is "by".
static size_t say_by(nar_scan *scan, size_t end)
{
    narrator_str text = scan->text;
    size_t x = nar_skip_blanks(text, end);
    narrator_str sign = nar_letters_at(text, x);
    if (x == end || !nar_equal(sign, NAR_STR("x")) ||
        !nar_is_digit(nar_at(text, nar_skip_blanks(text, x + 1))))
        return end;
    nar_say_z(scan, "by");
    return x + 1;
}

/// "6' tall": so many feet, by what follows the mark.
static bool is_feet(narrator_str text, const nar_quantity *quantity, size_t end)
{
    narrator_str next = nar_word_after(text, end),
                 before = nar_word_before(text, quantity->from.start);
    bool sides = (nar_equal(next, NAR_STR("x")) && // "12' x 14'"
                  nar_is_digit(nar_at(text, nar_skip_blanks(text, nar_end_of(text, next))))) ||
                 nar_equal(before, NAR_STR("x"));
    return quantity->from.count < 3 && !nar_is_word_byte(nar_at(text, end)) &&
           (sides || nar_list_holds(
                         NAR_STR("tall long high wide deep across thick above below apart"), next));
}

/// "5'4\"", "6ft 2in", "6 ft 2".
static bool read_height(nar_scan *scan, const nar_quantity *quantity)
{
    narrator_str text = scan->text;
    size_t end = quantity->end, feet_end;
    if (quantity->range || quantity->scale.size || quantity->from.fraction.size)
        return false;
    bool mark = nar_at(text, end) == '\'';
    if (mark) {
        feet_end = end + 1;
    } else {
        end = nar_skip_blanks(text, end);
        if (!nar_equal(nar_letters_at(text, end), NAR_STR("ft")))
            return false;
        feet_end = end + 2 + (nar_at(text, end + 2) == '.');
        if (end > quantity->end && nar_is_digit(nar_at(text, end + 2)))
            return false; // "5 ft2"
    }
    size_t inches_at = nar_skip_blanks(text, feet_end);
    narrator_str digits = nar_digits_at(text, inches_at);
    size_t inches = 0;
    if (mark && is_feet(text, quantity, feet_end)) { // "6' tall"
        bool one = quantity->from.value == 1;
        nar_say_number(scan, &quantity->from);
        nar_say_z(scan, one || nar_follows_article(scan) ? "foot" : "feet");
        return nar_take(scan, say_by(scan, feet_end), "height");
    }
    if (!digits.size || digits.size > 2 || !nar_parse_size(digits, &inches) || inches > 11)
        return false;
    size_t stop = inches_at + digits.size;
    bool half = nar_at(text, stop) == '\xC2' && nar_at(text, stop + 1) == '\xBD'; // "5ft 2½in"
    stop += half ? 2 : 0;
    size_t unit = nar_skip_blanks(text, stop);
    if (nar_at(text, stop) == '"')
        stop++;
    else if (nar_equal(nar_letters_at(text, unit), NAR_STR("in")) &&
             (unit == stop || nar_at(text, unit + 2) == '.'))
        stop = unit + 2 +
               (nar_at(text, unit + 2) == '.' &&
                !nar_stop_ends(scan->words->language, text, unit + 2));
    else if (nar_is_word_byte(nar_at(text, stop)) || (mark && inches_at > feet_end))
        return false;
    bool kind = nar_before_noun(scan, stop) || nar_follows_article(scan); // "a 6ft 3in man"
    nar_say_number(scan, &quantity->from);
    nar_say_z(scan, kind || quantity->from.value == 1 ? "foot" : "feet");
    nar_say_cardinal(scan, inches);
    nar_say_z(scan, half ? "and a half" : "");
    if (stop > inches_at + digits.size + (half ? 2 : 0))
        nar_say_z(scan, kind || (inches == 1 && !half) ? "inch" : "inches");
    return nar_take(scan, stop, "height");
}

/// "per" what: "/km²", "/100 km" behind a unit.
static size_t say_per(nar_scan *scan, size_t end)
{
    size_t unit_end;
    nar_number number = {0};
    if (nar_at(scan->text, end) != '/')
        return end;
    size_t unit = end + 1;
    if (!nar_is_digit(nar_before(scan->text, end)) &&
        nar_list_holds(NAR_STR("10 100 1000"), nar_digits_at(scan->text, unit)) &&
        nar_number_at(scan->text, unit, &number))
        unit = nar_skip_blanks(scan->text, number.end);
    const nar_row *row = unit_at(scan, unit, &unit_end);
    if (!row)
        return end;
    nar_say_z(scan, "per");
    if (number.count)
        nar_say_number(scan, &number);
    say_unit(scan, nar_row_cell(row, number.count ? 2 : 1));
    return unit_end;
}

static bool read_percent(nar_scan *scan, const nar_quantity *quantity, size_t at)
{
    nar_quantity range;
    narrator_str text = scan->text;
    size_t dash = nar_dash_at(text, at + 1);
    if (dash && !quantity->range && nar_number_at(text, at + 1 + dash, &range.from) &&
        nar_at(text, range.from.end) == '%') { // "10%-15%"
        nar_say_number(scan, &quantity->from);
        nar_say_z(scan, "percent");
        nar_say_to(scan);
        nar_say_number(scan, &range.from);
        nar_say_z(scan, "percent");
        return nar_take(scan, range.from.end + 1, "percent");
    }
    nar_say_quantity(scan, quantity);
    nar_say_z(scan, "percent");
    return nar_take(scan, say_per(scan, at + 1), "percent");
}

/// A unit before a noun: "a 5-km run", "a 10km race", "a 240V, 13-amp plug".
static bool is_singular(const nar_scan *scan, const nar_quantity *quantity, size_t end)
{
    if (nar_is_one(quantity))
        return true;
    if (nar_at(scan->text, end) == '-' && nar_is_letter_byte(nar_at(scan->text, end + 1)))
        return true;
    narrator_str next = nar_word_after(scan->text, end);
    narrator_str before = nar_word_before(scan->text, scan->at);
    if (nar_at(scan->text, quantity->end) == '-' || nar_follows_article(scan))
        return true;
    if (!nar_is_space(nar_at(scan->text, end)) || !next.size)
        return false;
    bool tight = !nar_is_space(nar_at(scan->text, quantity->end)); // "500mg pills"
    bool many = next.size > 4 && nar_is_lower(next.text[0]) && nar_ends(next, NAR_STR("s")) &&
                !nar_ends(next, NAR_STR("ss")) && !nar_in_list(scan, "after_amount", next) &&
                !nar_list_holds(NAR_STR("always towards upwards downwards afterwards perhaps "
                                        "sometimes versus besides yards eastwards westwards "
                                        "northwards southwards backwards forwards inches minus"),
                                next);
    return (tight && many) || nar_in_list(scan, "raced", next) ||
           ((nar_list_holds(
                 NAR_STR("a an the this that his her its their my your our A An The This "
                         "His Her Its Their My Our"),
                 before) ||
             nar_ends(before, NAR_STR("'s"))) &&
            !nar_list_holds(NAR_STR("north south east west lost left"), next) &&
            nar_before_noun(scan, end));
}

/// "2x8", "10 x 15", "3×3" behind a first number: where the next one begins, or zero. A product
/// that is worked out is no size.
static size_t next_side(narrator_str text, size_t end)
{
    size_t at = nar_skip_blanks(text, end);
    bool blank = at > end, letter = nar_lower(nar_at(text, at)) == 'x';
    bool sign = at + 3 <= text.size && !memcmp(text.text + at, "✕", 3);
    if (!letter && !(sign && !blank))
        return 0;
    size_t next = nar_skip_blanks(text, at + (letter ? 1 : 3));
    bool even = blank == (next > at + (letter ? 1 : 3));
    size_t behind = nar_end_of(text, nar_digits_at(text, next));
    return even && nar_is_digit(nar_at(text, next)) && nar_at(text, behind) != '\xC2' &&
                   nar_at(text, behind) != '^' && nar_at(text, nar_skip_blanks(text, behind)) != '='
               ? next
               : 0;
}

/// "3 x 10^5": says a number that powers of ten are multiplied by.
static bool read_power(nar_scan *scan, const nar_quantity *quantity)
{
    narrator_str text = scan->text;
    size_t x = nar_skip_blanks(text, quantity->end);
    size_t ten = nar_skip_blanks(text, x + 1);
    if (nar_at(text, x) != 'x' || !nar_equal(nar_digits_at(text, ten), NAR_STR("10")) ||
        (nar_at(text, ten + 2) != '^' && nar_at(text, ten + 2) != '\xC2'))
        return false;
    nar_say_quantity(scan, quantity);
    nar_say_z(scan, "times");
    return nar_take(scan, x + 1, "sign");
}

/// "2x8 m²", "10 x 15 cm", "1920x1080": sides, perhaps of three, with the unit of all behind them.
static bool read_sides(nar_scan *scan, const nar_quantity *quantity)
{
    size_t at = next_side(scan->text, quantity->end), end = 0, unit_end;
    nar_quantity side = *quantity;
    if (!at || quantity->range || quantity->scale.size)
        return false;
    nar_say_number(scan, &quantity->from);
    for (; at; at = next_side(scan->text, end)) {
        nar_number_at(scan->text, at, &side.from);
        end = side.from.end;
        nar_say_z(scan, "by");
        nar_say_number(scan, &side.from);
    }
    size_t unit = nar_skip_blanks(scan->text, end);
    const nar_row *row = unit_at(scan, unit, &unit_end);
    side.end = end;
    if (row && !nar_equal(nar_row_cell(row, 3), NAR_STR("rate")) &&
        !(nar_equal(nar_row_cell(row, 3), NAR_STR("tight")) && unit > end)) {
        say_unit(scan, nar_row_cell(row, is_singular(scan, &side, unit_end) ? 1 : 2));
        end = unit_end;
    } else if (nar_is_word_byte(nar_at(scan->text, end))) {
        return false;
    }
    return nar_take(scan, end, "sides");
}

size_t nar_say_unit_of(nar_scan *scan, size_t at, const char *of, bool one)
{
    size_t unit = nar_skip_blanks(scan->text, at), end;
    if (nar_at(scan->text, unit) == '%') {
        nar_say_z(scan, of ? *of ? "of a percent" : "a percent" : "percent");
        return unit + 1;
    }
    const nar_row *row = unit_at(scan, unit, &end);
    if (!row || nar_equal(nar_row_cell(row, 3), NAR_STR("rate")) ||
        nar_equal(nar_row_cell(row, 3), nar_str(unit > at ? "tight" : "spaced")))
        return at;
    narrator_str name = nar_row_cell(row, one ? 1 : 2);
    if (of) {
        nar_say_z(scan, of);
        nar_say_z(scan, nar_list_holds(NAR_STR("inch ounce acre hour"), name) ? "an" : "a");
    }
    say_unit(scan, name);
    return end;
}

/// "708 N 1st St": a quarter of the compass in an address.
static bool is_quarter(narrator_str text, size_t unit, size_t end)
{
    size_t stop = nar_at(text, end) == '.' ? end + 1 : end;
    char next = nar_at(text, nar_skip_blanks(text, stop));
    return end == unit + 1 && strchr("NSEW", text.text[unit]) && nar_is_space(nar_at(text, stop)) &&
           (nar_is_upper(next) || nar_is_digit(next));
}

/// "1980 s": a decade that a machine has set apart.
static bool is_decade(const nar_quantity *quantity, const nar_row *row)
{
    const nar_number *number = &quantity->from;
    return nar_equal(nar_row_cell(row, 0), NAR_STR("s")) && !quantity->range &&
           number->count == 4 && !number->grouped && number->value % 10 == 0 &&
           number->value >= 1100 && number->value < 2100;
}

/// "2h", "15m", "20s" at `at`: its unit as a letter, or zero.
static char part_of_duration(narrator_str text, size_t at, size_t *value, size_t *end)
{
    narrator_str digits = nar_digits_at(text, at), letter;
    if (!digits.size || digits.size > 2 || !nar_parse_size(digits, value))
        return 0;
    letter = nar_letters_at(text, at + digits.size);
    *end = nar_end_of(text, letter);
    bool known = letter.size == 1 && strchr("hms", letter.text[0]);
    return known && !nar_is_digit(nar_at(text, *end)) ? letter.text[0] : 0;
}

/// "2h 15m", "3m 20s": letters that are units of time by what follows, the larger first.
static bool read_duration(nar_scan *scan)
{
    narrator_str text = scan->text;
    static const char larger_first[] = "hms";
    const char *rest = larger_first; // units smaller than the last one
    size_t at = scan->at, end = at, next, value, parts = 0;
    for (; parts < 3; parts++) {
        char letter = part_of_duration(text, at, &value, &next);
        const char *found = letter ? strchr(rest, letter) : NULL;
        if (!found)
            break;
        rest = found + 1;
        end = next;
        nar_say_cardinal(scan, value);
        nar_say_z(scan, letter == 'h' ? "hour" : letter == 'm' ? "minute" : "second");
        if (value != 1)
            nar_put_char(&scan->say, 's');
        at = nar_skip_blanks(text, end);
    }
    if (parts > 1)
        return nar_take(scan, end, "duration");
    scan->say.size = 0;
    return false;
}

/// "104 F (40 C)": degrees, by the brackets.
static bool is_warmth(narrator_str text, size_t number, size_t unit, size_t end)
{
    size_t next = nar_skip_blanks(text, end);
    bool letter = end == unit + 1 && strchr("CF", text.text[unit]);
    bool inside = nar_before(text, number) == '(' && nar_at(text, end) == ')';
    bool before = nar_at(text, next) == '(' &&
                  (nar_is_digit(nar_at(text, next + 1)) || nar_at(text, next + 1) == '-');
    return letter && (inside || (before && next > end));
}

/// "12 st 4 lb": no street.
static bool is_stone(narrator_str text, size_t unit, size_t end)
{
    narrator_str pounds = nar_digits_at(text, nar_skip_blanks(text, end));
    if (!nar_equal(nar_slice(text, unit, end), NAR_STR("st")) || !pounds.size || pounds.size > 2)
        return false;
    narrator_str lb = nar_letters_at(text, nar_skip_blanks(text, nar_end_of(text, pounds)));
    return nar_list_holds(NAR_STR("lb lbs"), lb);
}

/// "1-3\" of snow", "a 55\" TV": inches, where the mark closes no quotation.
static bool is_inches(narrator_str text, size_t at)
{
    size_t marks = 0;
    if (nar_at(text, at) != '"' || !nar_is_space(nar_at(text, at + 1)))
        return false;
    for (size_t i = at > 200 ? at - 200 : 0; i < at; i++)
        marks += text.text[i] == '"' && !nar_is_digit(nar_before(text, i));
    narrator_str next = nar_word_after(text, at + 1);
    if (nar_equal(next, NAR_STR("x")) &&
        nar_is_digit(nar_at(text, nar_skip_blanks(text, nar_end_of(text, next)))))
        return true; // "5\" x 7\""
    if (nar_equal(next, NAR_STR("of")))
        next = nar_word_after(text, nar_end_of(text, next));
    return marks % 2 == 0 &&
           nar_list_holds(
               NAR_STR("snow rain ice water hail precipitation sleet wide long tall deep "
                       "thick high screen display TV television monitor vinyl wheels"),
               next);
}

/// "a 20s penalty": seconds, not the twenties.
static bool is_lapse(narrator_str text, size_t end)
{
    return nar_list_holds(NAR_STR("penalty penalties lead gap clip ad advert delay sprint"),
                          nar_word_after(text, end));
}

/// Whether a unit of the table, found at `unit`, is none here: "Form 1099-C", "1-in-10".
static bool is_no_unit(narrator_str text, const nar_quantity *quantity, const nar_row *row,
                       size_t unit, size_t end)
{
    char mark = nar_at(text, quantity->end);
    if (mark == '-')
        return (end == unit + 1 && nar_is_upper(text.text[unit])) ||
               (nar_at(text, end) == '-' && nar_equal(nar_row_cell(row, 0), NAR_STR("in")));
    return nar_is_space(mark) && (is_quarter(text, unit, end) || is_decade(quantity, row));
}

/// Whether the blank before a unit, or that there is none, says that it is none: "5 g", "5s".
static bool stands_wrong(const nar_scan *scan, const nar_quantity *quantity, const nar_row *row,
                         size_t unit, size_t end)
{
    narrator_str text = scan->text, kind = nar_row_cell(row, 3);
    bool tight = unit == quantity->end, spaced = nar_is_space(nar_at(text, quantity->end));
    if (nar_equal(kind, NAR_STR("rate")))
        return true;
    if (nar_equal(kind, NAR_STR("tight")))
        return spaced && !is_warmth(text, scan->at, unit, end) && !is_stone(text, unit, end);
    if (nar_equal(kind, NAR_STR("spaced")))
        return tight &&
               !(text.text[unit] == 's' && (quantity->from.fraction.size || is_lapse(text, end)));
    return nar_equal(nar_row_cell(row, 0), NAR_STR("m")) && !spaced &&
           is_million(scan, quantity, end);
}

/// Whether the stop at `dot` is a unit's own: in "up 3 pts. Vale fell" it ends the sentence, since
/// a name behind it goes on with none but of what is measured, as in "a 3-in. Vale pipe".
static bool is_own_stop(const nar_scan *scan, const nar_quantity *quantity, size_t dot)
{
    narrator_str text = scan->text;
    if (nar_at(text, dot) != '.' || !nar_is_alpha(nar_before(text, dot)) ||
        nar_stop_ends(scan->words->language, text, dot))
        return false;
    narrator_str next = nar_word_after(text, dot + 1);
    bool compass = next.size < 3 && nar_list_holds(NAR_STR("N S E W NE NW SE SW"), next);
    return !next.size || !nar_is_upper(next.text[0]) || compass ||
           nar_at(text, quantity->end) == '-' || nar_follows_article(scan) ||
           nar_in_calendar(scan->words->language, next);
}

/// "5m bpd", "150m km": a letter of scale before a unit that stands apart.
static bool read_scaled(nar_scan *scan)
{
    nar_quantity quantity;
    size_t end;
    if (!nar_quantity_at(scan, scan->at, true, NAR_STR(""), &quantity) || !quantity.scale.size)
        return false;
    const nar_row *row = unit_apart(scan, quantity.end, &end);
    if (!row)
        return false;
    nar_say_quantity(scan, &quantity);
    say_unit(scan, nar_row_cell(row, is_singular(scan, &quantity, end) ? 1 : 2));
    return nar_take(scan, say_per(scan, end), "unit");
}

/// Of a gun, ".50-cal" names the bore.
static narrator_str unit_name(const nar_quantity *quantity, const nar_row *row, bool one)
{
    if (!quantity->from.count && nar_equal(nar_row_cell(row, 0), NAR_STR("cal")))
        return NAR_STR("caliber");
    return nar_row_cell(row, one ? 1 : 2);
}

/// A quantity with a unit of the table at `unit`.
static bool read_row(nar_scan *scan, const nar_quantity *quantity, size_t unit)
{
    size_t end;
    narrator_str text = scan->text;
    const nar_row *row = unit_at(scan, unit, &end);
    if (row && is_no_unit(text, quantity, row, unit, end))
        row = NULL;
    if (!row && unit == quantity->end && nar_at(text, unit) == '/') { // "(587/km²)"
        nar_say_quantity(scan, quantity);
        end = say_per(scan, unit);
        if (end > unit)
            return nar_take(scan, end, "unit");
    }
    if (!row || stands_wrong(scan, quantity, row, unit, end))
        return false;
    nar_say_quantity(scan, quantity);
    say_unit(scan, unit_name(quantity, row, is_singular(scan, quantity, end)));
    size_t per = say_per(scan, end);
    if (per == end && nar_before(text, end) == '.') // "sq. ft."
        per = --end;
    per += per == end && is_own_stop(scan, quantity, end);
    return nar_take(scan, say_by(scan, per), "unit");
}

bool nar_read_unit(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at;
    bool minus = nar_at(text, at) == '-';
    nar_quantity quantity;
    if (nar_word_ends(text, at) || (minus && !nar_is_digit(nar_at(text, at + 1))) ||
        !nar_quantity_at(scan, at + minus, false, NAR_STR(""), &quantity))
        return false;
    if (!minus && (read_duration(scan) || read_power(scan, &quantity) ||
                   read_height(scan, &quantity) || read_sides(scan, &quantity)))
        return true;
    if (minus)
        nar_say_z(scan, "minus");
    size_t unit = quantity.end;
    unit = nar_at(text, unit) == '-' ? unit + 1 : nar_skip_blanks(text, unit);
    if (nar_at(text, unit) == '%')
        return read_percent(scan, &quantity, unit);
    if (unit == quantity.end && is_inches(text, unit)) {
        nar_say_quantity(scan, &quantity);
        nar_say_z(scan, is_singular(scan, &quantity, unit + 1) ? "inch" : "inches");
        return nar_take(scan, say_by(scan, unit + 1), "unit");
    }
    if (read_row(scan, &quantity, unit))
        return true;
    scan->say.size = 0;
    return !minus && read_scaled(scan);
}
