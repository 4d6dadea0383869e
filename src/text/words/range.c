// SPDX-License-Identifier: GPL-3.0-or-later
// range.c: quantities and what joins two numbers: ranges, scores, fractions.
#include "text/words/scan.h"

size_t nar_dash_at(narrator_str text, size_t at)
{
    if (nar_at(text, at) == '-')
        return 1;
    return at + 3 <= text.size && (!memcmp(text.text + at, "\xE2\x80\x93", 3) ||
                                   !memcmp(text.text + at, "\xE2\x80\x94", 3))
               ? 3
               : 0;
}

bool nar_scale_at(const nar_scan *scan, size_t at, bool letters, narrator_str *name, size_t *end)
{
    narrator_str text = scan->text;
    bool blank = nar_is_space(nar_at(text, at)), hyphen = nar_at(text, at) == '-';
    size_t start = hyphen ? at + 1 : nar_skip_blanks(text, at);
    narrator_str word = nar_letters_at(text, start);
    if (!word.size || word.size > 12 || nar_is_digit(nar_at(text, start + word.size)))
        return false;
    const nar_row *row = nar_lookup(scan, NAR_SCALES, word);
    if (!row)
        return false;
    bool letter = word.size == 1, whole = nar_equal(nar_row_cell(row, 1), word);
    if ((letter && (!letters || blank)) || (hyphen && !whole))
        return false;
    if (!letters && letter)
        return false;
    *name = nar_row_cell(row, 1);
    *end = start + word.size;
    if (!whole && nar_at(text, *end) == '.' && word.size > 1 &&
        !nar_stop_ends(scan->words->language, text, *end))
        ++*end;
    narrator_str next = nar_word_after(text, *end);
    row = whole && next.size ? nar_lookup(scan, NAR_SCALES, next) : NULL;
    if (row && next.size > 1 && nar_equal(nar_row_cell(row, 1), next)) { // "5 lakh crore"
        *end = nar_end_of(text, next);
        *name = nar_slice(text, start, *end);
    }
    return true;
}

/// Whether a dash between blanks at `at` joins two numbers: "20 – 30", and "10 - 12" when the
/// second is more; no em dash, and no year with a count behind it.
static bool is_spaced_range(narrator_str text, size_t at, const nar_number *from)
{
    nar_number to;
    size_t dash = nar_is_space(nar_at(text, at)) ? nar_dash_at(text, at + 1) : 0;
    if (dash == 3)
        return (unsigned char)text.text[at + 3] == 0x93;
    size_t next = nar_skip_blanks(text, at + 2);
    if (!dash || next != at + 3 || !nar_number_at(text, next, &to) || to.value <= from->value ||
        to.count > from->count + 1 || from->count > 3 || nar_dash_at(text, to.end + 1) ||
        nar_at(text, nar_skip_blanks(text, to.end)) == '=')
        return false;
    return !nar_is_word_byte(nar_at(text, to.end));
}

bool nar_quantity_at(const nar_scan *scan, size_t at, bool letters, narrator_str mark,
                     nar_quantity *quantity)
{
    narrator_str text = scan->text;
    *quantity = (nar_quantity){0};
    if (!nar_number_at(text, at, &quantity->from))
        return false;
    size_t end = quantity->from.end, dash;
    if (nar_scale_at(scan, end, letters, &quantity->from_scale, &quantity->end))
        end = quantity->end;
    size_t second = end;
    bool spaced = is_spaced_range(text, second, &quantity->from);
    second += spaced;
    if ((dash = nar_dash_at(text, second))) {
        second += dash;
        if (nar_is_space(nar_at(text, second)) && spaced)
            second++;
        if (mark.size && second < text.size && nar_starts(nar_slice(text, second, text.size), mark))
            second += mark.size;
        if (nar_number_at(text, second, &quantity->to) &&
            !(nar_dash_at(text, quantity->to.end) &&
              nar_is_digit(nar_at(text, quantity->to.end + 1)))) {
            quantity->range = true;
            end = quantity->to.end;
            if (nar_scale_at(scan, end, letters, &quantity->scale, &quantity->end))
                end = quantity->end;
        }
    }
    if (!quantity->range) {
        quantity->scale = quantity->from_scale;
        quantity->from_scale = (narrator_str){0};
    }
    quantity->end = end;
    return true;
}

void nar_say_to(nar_scan *scan)
{
    bool both = nar_equal_nocase(nar_word_before(scan->text, scan->at), NAR_STR("between"));
    nar_say_z(scan, both ? "and" : "to");
}

void nar_say_quantity(nar_scan *scan, const nar_quantity *quantity)
{
    nar_say_number(scan, &quantity->from);
    nar_say(scan, quantity->from_scale);
    if (quantity->range) {
        nar_say_to(scan);
        nar_say_number(scan, &quantity->to);
    }
    nar_say(scan, quantity->scale);
}

bool nar_is_one(const nar_quantity *quantity)
{
    return !quantity->range && !quantity->scale.size && quantity->from.value == 1 &&
           quantity->from.count == 1 && !quantity->from.fraction.size;
}

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

/// "a 7/2 favourite", "at odds of 100/1".
static bool are_odds(const nar_scan *scan, size_t end)
{
    narrator_str before = nar_word_before(scan->text, scan->at);
    if (nar_equal(before, NAR_STR("of")))
        before = nar_word_before(scan->text, nar_offset(scan->text, before));
    return nar_in_list(scan, "odds", before) ||
           nar_in_list(scan, "odds", nar_word_after(scan->text, end));
}

/// Whether one of the few words before is in a list.
static bool follows_one_of(const nar_scan *scan, const char *words, int reach)
{
    size_t at = scan->at;
    for (int i = 0; i < reach; i++) {
        narrator_str word = nar_word_before(scan->text, at);
        if (!word.size)
            return false;
        if (nar_list_holds(nar_str(words), word))
            return true;
        at = nar_offset(scan->text, word);
    }
    return false;
}

/// "120/80 mmHg", "a blood pressure of 120/80".
static bool read_pressure(nar_scan *scan, const nar_number *top, const nar_number *bottom,
                          size_t end)
{
    narrator_str unit = nar_letters_at(scan->text, nar_skip_blanks(scan->text, end));
    bool known = nar_list_holds(NAR_STR("mmHg mm"), unit) || follows_one_of(scan, "pressure", 5);
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
                 follows_one_of(scan,
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

/// Whether the first of two numbers is so many batters that a bowler got out: "took 5-32".
static bool took_wickets(const nar_scan *scan, const nar_number *wickets)
{
    return wickets->count == 1 && wickets->value && !wickets->fraction.size &&
           follows_one_of(scan, "took takes taking taken claimed claiming figures", 2);
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
    bool odds = bottom->value == 1 || are_odds(scan, end) ||
                (improper && priced && top->value < 100 && stands_last(scan->text, end));
    bool shares = top->value + bottom->value == 100 && top->value > 9 && bottom->value > 9;
    bool wickets = (top->value > 99 && top->value < 1000 && bottom->value < 10) ||
                   (bottom->value > 9 && took_wickets(scan, top)); // "took 5/32"
    if (!odds && !shares && !wickets)
        return false;
    nar_say_cardinal(scan, top->value);
    nar_say_z(scan, odds ? "to" : wickets ? "for" : "");
    nar_say_cardinal(scan, bottom->value);
    return nar_take(scan, end, odds ? "odds" : shares ? "shares" : "score");
}

/// Whether what is counted stands behind two numbers: "lost 3-4 pounds".
static bool counts_things(const nar_scan *scan, size_t end)
{
    narrator_str next = nar_word_after(scan->text, end);
    return nar_in_list(scan, "counted", next) ||
           (next.size > 3 && nar_is_lower(next.text[0]) && nar_ends(next, NAR_STR("s")) &&
            !nar_ends(next, NAR_STR("ss")));
}

/// "41/2 hours": four and a half, whose blank was lost.
static bool read_lost_blank(nar_scan *scan, const nar_number *top, const nar_number *bottom,
                            size_t end)
{
    uint64_t whole = top->value / 10, part = top->value % 10;
    if (top->count != 2 || (bottom->value != 2 && bottom->value != 4) || !part ||
        part >= bottom->value || !counts_things(scan, end))
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
    if (bottom.value > top.value && bottom.value % 10 == 0 && counts_things(scan, end)) {
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

/// Whether two numbers are the score of a game or vote: the second is lower, or words of winning
/// stand around them.
static bool is_score(const nar_scan *scan, const nar_number *from, const nar_number *to)
{
    narrator_str text = scan->text;
    size_t at = scan->at;
    if (from->fraction.size || to->fraction.size || from->grouped || to->grouped ||
        from->count > 3 || to->count > 3)
        return false;
    if (to->value <= from->value)
        return true;
    if (to->value > from->value && counts_things(scan, to->end))
        return false;
    for (int i = 0; i < 6; i++) {
        narrator_str word = nar_word_before(text, at);
        if (!word.size)
            return false;
        if (nar_in_list(scan, "winning", word))
            return true;
        at = nar_offset(text, word);
    }
    return false;
}

static void say_score_part(nar_scan *scan, const nar_number *number)
{
    if (number->value == 0 && number->count == 1 && !nar_in_region(scan, "US CA"))
        nar_say_z(scan, "nil");
    else
        nar_say_number(scan, number);
}

/// "2:1", a ratio; "29:45", the minutes and seconds of a race.
static bool read_ratio(nar_scan *scan, const nar_number *from)
{
    narrator_str text = scan->text, ratio = nar_digits_at(text, from->end + 1);
    nar_number to;
    if (nar_at(text, from->end) != ':' || !ratio.size || ratio.size > 3 || from->fraction.size ||
        from->count > 3 || nar_is_word_byte(nar_at(text, from->end + 1 + ratio.size)))
        return false;
    nar_number_at(text, from->end + 1, &to);
    bool minutes = ratio.size == 2 && to.value < 60 && from->value > 24 &&
                   from->value + to.value != 100; // "in 29:45"
    narrator_str next = nar_word_after(text, to.end);
    bool degree = from->value == 2 && to.value < 3 && nar_in_region(scan, "GB IE") &&
                  (nar_list_holds(NAR_STR("in from degree degrees at and"), next) ||
                   (!next.size && nar_equal_nocase(nar_word_before(text, scan->at),
                                                   NAR_STR("a")))); // "a 2:1 in history"
    nar_say_number(scan, from);
    nar_say_z(scan, degree ? "" : !minutes ? "to" : to.value < 10 ? "oh" : "");
    nar_say_cardinal(scan, to.value);
    return nar_take(scan, to.end, minutes ? "time" : "ratio");
}

/// One of several pairs in brackets behind a team, "(6-5, 3-4)", that are no sets of tennis.
static bool is_bracketed_record(const nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at, pairs = 0, sets = 0;
    while (at && scan->at - at < 80 && strchr("0123456789-, ", text.text[at - 1]))
        at--;
    if (nar_before(text, at) != '(')
        return false;
    narrator_str team = nar_word_before(text, at - 1);
    for (; nar_is_digit(nar_at(text, at)); pairs++) {
        narrator_str won = nar_digits_at(text, at), lost = nar_digits_at(text, at + won.size + 1);
        if (nar_at(text, at + won.size) != '-' || !lost.size || won.size > 2 || lost.size > 2)
            return false;
        sets += strchr("67", won.text[0]) || strchr("67", lost.text[0]);
        at = nar_end_of(text, lost);
        if (nar_at(text, at) == ',')
            at = nar_skip_blanks(text, at + 1);
    }
    return pairs > 1 && pairs > sets && nar_at(text, at) == ')' && team.size &&
           nar_is_upper(team.text[0]);
}

/// "Vale (10-2)": alone in brackets behind a team.
static bool stands_bracketed(const nar_scan *scan, const nar_quantity *pair)
{
    size_t at = scan->at;
    narrator_str text = scan->text;
    if (nar_before(text, at) != '(' || nar_at(text, pair->end) != ')' ||
        nar_at(text, pair->end + 1) == ':' || // a result

        !nar_is_space(nar_before(text, at - 1)))
        return false;
    narrator_str team = nar_word_before(text, at - 1);
    return team.size > 2 && nar_is_upper(team.text[0]) && pair->from.value + pair->to.value > 1 &&
           pair->from.value != pair->to.value && !nar_in_calendar(scan->words->language, team);
}

/// What a team has won and lost: "(6-5, 3-4)", "are 8-1 this season", "At 4-7,".
static bool is_record(const nar_scan *scan, const nar_quantity *pair)
{
    const nar_number *won = &pair->from, *lost = &pair->to;
    narrator_str text = scan->text, before = nar_word_before(text, scan->at);
    if (!nar_in_region(scan, "US CA") || won->fraction.size || lost->fraction.size ||
        won->count > 2 || lost->count > 2 || pair->scale.size || won->value + lost->value > 162)
        return false;
    if (is_bracketed_record(scan))
        return true;
    narrator_str rest = nar_slice(text, pair->end, text.size);
    rest = nar_slice(rest, 0, rest.size < 20 ? rest.size : 20);
    if (nar_find(rest, NAR_STR(" overs")) < rest.size)
        return false; // "92-4 in 12.3 overs"
    narrator_str next = nar_word_after(text, pair->end);
    narrator_str second = next.size ? nar_word_after(text, nar_end_of(text, next)) : next;
    bool season =
        nar_list_holds(NAR_STR("record mark start season"), next) ||
        (nar_list_holds(NAR_STR("this overall against at in on when on since"), next) &&
         nar_list_holds(NAR_STR("season year home road home away division conference"), second));
    bool being = nar_list_holds(NAR_STR("are were went go goes fell falls fall"), before);
    if (stands_bracketed(scan, pair))
        return true;
    bool single = nar_list_holds(NAR_STR("is was"), before);
    bool ends = !next.size && nar_list_holds(NAR_STR("are were"), before);
    return (being && (season || ends ||
                      nar_list_holds(NAR_STR("overall in against with when and"), next))) ||
           (season &&
            (single || nar_list_holds(NAR_STR("a an to at their its his her"), before))) ||
           (nar_list_holds(NAR_STR("improved fell improves falls dropped"),
                           nar_word_before(text, nar_offset(text, before))) &&
            nar_equal(before, NAR_STR("to"))) ||
           (nar_equal(before, NAR_STR("At")) && nar_at(text, pair->end) == ',');
}

/// Says both numbers with a word between, or none when it is "".
static bool take_pair(nar_scan *scan, const nar_quantity *pair, const char *between,
                      const char *rule)
{
    nar_say_number(scan, &pair->from);
    nar_say_z(scan, between);
    nar_say_number(scan, &pair->to);
    return nar_take(scan, pair->end, rule);
}

static bool is_padded(const nar_number *number)
{
    return number->count > 1 && number->digits[0] == '0';
}

/// Where two small numbers joined by a hyphen at `at` end, or zero.
static size_t pair_at(narrator_str text, size_t at)
{
    narrator_str first = nar_digits_at(text, at);
    narrator_str second = nar_digits_at(text, at + first.size + 1);
    size_t end = nar_end_of(text, second);
    bool whole = first.size && first.size < 3 && second.size && second.size < 3 &&
                 nar_at(text, at + first.size) == '-' && !nar_is_word_byte(nar_at(text, end)) &&
                 !nar_dash_at(text, end);
    return whole ? end : 0;
}

/// Where the pair ends that has a tie-break in brackets, which ends at `at`: "7-6 (7-5)"; or zero.
static size_t before_tie_break(narrator_str text, size_t at)
{
    size_t start = at;
    while (start && at - start < 8 && text.text[start - 1] != '(')
        start--;
    start -= start > 0;
    while (start && nar_is_space(text.text[start - 1]))
        start--;
    return nar_is_digit(nar_before(text, start)) ? start : 0;
}

/// One of several scores in a row, as of tennis: "6-4, 7-6 (7-5), 6-3". A pair in brackets behind a
/// name is none of them.
static bool is_one_of_sets(const nar_scan *scan, const nar_quantity *pair)
{
    narrator_str text = scan->text;
    size_t next = pair->end, before = scan->at;
    if (nar_before(text, before) == '(' && before_tie_break(text, before))
        return true;
    next += nar_is_space(nar_at(text, next));
    if (nar_at(text, next) == '(')
        return pair->from.value + pair->to.value == 13; // a tie-break
    while (next < pair->end + 3 && nar_at(text, next) && strchr(", ", text.text[next]))
        next++;
    if (next > pair->end && pair_at(text, next))
        return true;
    while (before && scan->at - before < 4 && strchr(", ", text.text[before - 1]))
        before--;
    if (nar_before(text, before) == ')') // behind a tie-break, not behind a team's record
        before = before_tie_break(text, before);
    size_t start = before;
    while (start && before - start < 6 && strchr("0123456789-", text.text[start - 1]))
        start--;
    return before && start < before && before < scan->at && pair_at(text, start) == before;
}

/// "Article 30-4", "Section 9-2": a name of a part, no number of games.
static bool is_reference(const nar_scan *scan)
{
    narrator_str before = nar_word_before(scan->text, scan->at);
    return nar_in_list(scan, "numbered", before) &&
           !nar_list_holds(NAR_STR("series bowl world war group corps"), before);
}

/// "No. 22-451", "Public Law 117-58": a number with two parts.
static bool is_docket(const nar_scan *scan, const nar_quantity *pair)
{
    narrator_str text = scan->text;
    size_t at = scan->at;
    if (pair->from.fraction.size || pair->to.fraction.size || pair->scale.size)
        return false;
    while (at && nar_is_space(text.text[at - 1]))
        at--;
    bool stop = nar_before(text, at) == '.';
    narrator_str before = nar_word_before(text, stop ? at - 1 : at);
    return nar_list_holds(NAR_STR("No Docket docket Case Law L"), before) &&
           pair->to.count + pair->from.count > 3;
}

/// A player by height and place: "a 6-3 guard", "the one-two punch".
static bool is_joined_by_noun(const nar_scan *scan, const nar_quantity *pair)
{
    narrator_str next = nar_word_after(scan->text, pair->end);
    bool height = pair->from.value > 4 && pair->from.value < 8 && pair->to.value < 12;
    bool player = nar_list_holds(NAR_STR("guard forward center centre tackle lineman linebacker "
                                         "quarterback receiver pitcher senior junior sophomore "
                                         "freshman"),
                                 next);
    return (height && player) ||
           (pair->to.value < 4 && nar_list_holds(NAR_STR("punch count finish"), next));
}

/// Two numbers of which the first is more, or that words of winning stand by: a score of a game or
/// a vote, and what else is written like one.
static bool read_score(nar_scan *scan, const nar_quantity *pair)
{
    const nar_number *from = &pair->from, *to = &pair->to;
    bool falling = to->value < from->value;
    bool joined = (from->value + to->value == 100 && falling) || from->value == to->value ||
                  !to->value || is_one_of_sets(scan, pair);
    if (falling && is_reference(scan))
        return take_pair(scan, pair, "dash", "reference"); // "Article 30-4"
    if (falling && are_odds(scan, pair->end))
        return take_pair(scan, pair, "to", "odds"); // "a 100-1 shot"
    if (!joined && nar_in_region(scan, "US CA"))
        return take_pair(scan, pair, "to", "score"); // "five to four"
    bool wickets =
        from->value > 99 && to->value < 10 && nar_in_region(scan, "GB IE AU NZ IN PK BD LK ZA");
    say_score_part(scan, from);            // "three nil", "a sixty forty split"
    nar_say_z(scan, wickets ? "for" : ""); // "245-7"
    say_score_part(scan, to);
    if (nar_is_space(nar_at(scan->text, pair->end)) && pair_at(scan->text, pair->end + 1))
        nar_put_char(&scan->say, ','); // "6-4 6-3"
    return nar_take(scan, pair->end, "score");
}

/// Two numbers with a dash between that are no score: "5-10", "1914-1918".
static bool take_range(nar_scan *scan, const nar_quantity *pair)
{
    const nar_number *from = &pair->from, *to = &pair->to;
    bool years = nar_is_year(scan, from) || (from->value > 1100 && to->value < 2100);
    if (years && !from->fraction.size && from->count == 4 && to->count == 4) {
        nar_say_year(scan, from->value);
        nar_say_to(scan);
        nar_say_year(scan, to->value);
    } else {
        nar_say_quantity(scan, pair);
    }
    return nar_take(scan, pair->end, "range");
}

/// A part of a reference: long ones are said in pairs.
static void say_code_part(nar_scan *scan, const nar_number *number)
{
    if (number->count > 2 && number->count < 5)
        nar_say_pairs(scan, nar_view(number->digits, number->count));
    else
        nar_say_number(scan, number);
}

/// Whether two numbers of years are the ages of a group, in the plural.
static bool is_group(narrator_str text, const nar_quantity *pair)
{
    return nar_at(text, pair->end) == 's' && !nar_is_word_byte(nar_at(text, pair->end + 1)) &&
           pair->from.count == 2 && pair->to.count == 2 && pair->to.value > pair->from.value;
}

static bool read_pair(nar_scan *scan, const nar_quantity *pair)
{
    narrator_str text = scan->text;
    const nar_number *from = &pair->from, *to = &pair->to;
    if (nar_at(text, pair->end) == 'x' && !nar_is_word_byte(nar_at(text, pair->end + 1))) {
        nar_say_quantity(scan, pair);
        nar_say_z(scan, "times"); // "2-3x"
        return nar_take(scan, pair->end + 1, "multiple");
    }
    if (is_group(text, pair)) { // "the 25-34s"
        nar_say_number(scan, from);
        nar_say_z(scan, "to ");
        return nar_take(scan, to->start, "range");
    }
    if (nar_is_word_byte(nar_at(text, pair->end)) || is_padded(from) || is_padded(to))
        return false;
    if (nar_at(text, pair->end) == '-' && nar_is_upper(nar_at(text, pair->end + 1))) {
        if (from->count == 1 && to->count == 3)
            return false;                         // 1-800-FLOWERS
        return take_pair(scan, pair, "", "code"); // "5-3-B"
    }
    if (is_docket(scan, pair)) {
        say_code_part(scan, from);
        nar_say_z(scan, "dash");
        say_code_part(scan, to);
        return nar_take(scan, pair->end, "reference");
    }
    if (is_record(scan, pair))
        return take_pair(scan, pair, "and", "record");
    if (took_wickets(scan, from) && to->value > 9)
        return take_pair(scan, pair, "for", "score");
    if (is_joined_by_noun(scan, pair))
        return take_pair(scan, pair, "", "score");
    if (!pair->scale.size && is_score(scan, from, to))
        return read_score(scan, pair);
    return take_range(scan, pair);
}

bool nar_read_range(nar_scan *scan)
{
    nar_quantity quantity;
    if (nar_read_fraction(scan))
        return true;
    scan->say.size = 0;
    if (nar_word_ends(scan->text, scan->at) ||
        !nar_quantity_at(scan, scan->at, true, NAR_STR(""), &quantity))
        return false;
    return quantity.range ? read_pair(scan, &quantity) : read_ratio(scan, &quantity.from);
}
