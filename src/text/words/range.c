// SPDX-License-Identifier: GPL-3.0-or-later
// range.c: what joins two numbers: ranges, scores, records, ratios, odds.
#include "text/words/scan.h"

/// "a 7/2 favourite", "at odds of 100/1".
bool nar_are_odds(const nar_scan *scan, size_t end)
{
    narrator_str before = nar_word_before(scan->text, scan->at);
    if (nar_equal(before, NAR_STR("of")))
        before = nar_word_before(scan->text, nar_offset(scan->text, before));
    return nar_in_list(scan, "odds", before) ||
           nar_in_list(scan, "odds", nar_word_after(scan->text, end));
}

/// Whether the first of two numbers is so many batters that a bowler got out: "took 5-32".
bool nar_took_wickets(const nar_scan *scan, const nar_number *wickets)
{
    return wickets->count == 1 && wickets->value && !wickets->fraction.size &&
           nar_follows_one_of(scan, "took takes taking taken claimed claiming figures", 2);
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
    if (to->value > from->value && nar_counts_things(scan, to->end))
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
    if (falling && nar_are_odds(scan, pair->end))
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
    if (nar_took_wickets(scan, from) && to->value > 9)
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
