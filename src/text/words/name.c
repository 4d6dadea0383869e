// SPDX-License-Identifier: GPL-3.0-or-later
// name.c: abbreviations: titles, ranks, streets, states, company forms, Latin.
//
// The table abbreviations.tsv says how each is read and where: its column "kind" is one of
//
//     title    before a name: "Dr. Vale", "Dr Vale"
//     before   before a number: "No. 5", "p. 3"
//     behind   behind a name or number: "Ave.", "Inc.", "Jr."
//     word     anywhere, with its stop: "govt."
//     bare     anywhere, with or without a stop: "vs"
#include "text/words/scan.h"

/// Of the rows of an abbreviation, the one of a kind.
static const nar_row *row_of(const nar_row *row, const char *kind)
{
    for (; row; row = nar_row_next(row))
        if (nar_equal(nar_row_cell(row, 2), nar_str(kind)))
            return row;
    return NULL;
}

/// The row of a word that begins with a capital only because a sentence or a title does: "Natl."
static const nar_row *lower_row(const nar_scan *scan, narrator_str word)
{
    char small[16];
    if (!word.size || word.size > sizeof small)
        return NULL;
    memcpy(small, word.text, word.size);
    small[0] = nar_lower(small[0]);
    const nar_row *row = nar_lookup(scan, NAR_ABBREVIATIONS, nar_view(small, word.size));
    bool word_kind = row && (row_of(row, "word") || row_of(row, "bare"));
    return word_kind && word.size > 2 ? row : NULL;
}

/// Whether capitals with a stop stand before other capitals: "SEN. VALE".
static bool is_loud_title(const nar_scan *scan, narrator_str word)
{
    narrator_str next = nar_word_after(scan->text, nar_end_of(scan->text, word) + 1);
    if (word.size < 2 || next.size < 2)
        return false;
    for (size_t i = 0; i < word.size; i++)
        if (!nar_is_upper(word.text[i]))
            return false;
    for (size_t i = 0; i < next.size; i++)
        if (!nar_is_upper(next.text[i]))
            return false;
    return true;
}

/// The row of a title that is set in capitals.
static const nar_row *title_row(const nar_scan *scan, narrator_str word)
{
    char title[8];
    if (word.size > sizeof title)
        return NULL;
    for (size_t i = 0; i < word.size; i++)
        title[i] = i ? nar_lower(word.text[i]) : word.text[i];
    return row_of(nar_lookup(scan, NAR_ABBREVIATIONS, nar_view(title, word.size)), "title");
}

static bool starts_name(const nar_scan *scan, size_t at)
{
    narrator_str text = scan->text;
    at = nar_skip_blanks(text, at);
    if (nar_at(text, at) == '"' || nar_at(text, at) == '(')
        at++;
    char c = nar_at(text, at);
    return nar_is_upper(c) || (unsigned char)c == 0xC3 || (unsigned char)c == 0xC4 ||
           (unsigned char)c == 0xC5;
}

/// Whether a name or number stands before.
static bool follows_name(const nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at;
    while (at && (nar_is_space(text.text[at - 1]) || strchr(",&", text.text[at - 1])))
        at--;
    if (nar_before(text, at) == ')') { // "Vale (UK) Ltd"
        while (at && scan->at - at < 16 && text.text[at - 1] != '(')
            at--;
        at -= at > 0;
        while (at && nar_is_space(text.text[at - 1]))
            at--;
    }
    narrator_str cut = nar_before(text, at) == '.' ? nar_word_before(text, at - 1) : NAR_STR("");
    if (cut.size && (nar_lookup(scan, NAR_STATES, cut) || // "Vale Bros. Ltd.", "Penn. Ave."
                     row_of(nar_lookup(scan, NAR_ABBREVIATIONS, cut), "behind")))
        at--;
    narrator_str word = nar_word_before(text, at);
    return word.size && (nar_is_upper(word.text[0]) || nar_is_digit(word.text[0])) &&
           !nar_in_list(scan, "starter", word);
}

/// Takes an abbreviation with its stop, unless the stop ends the sentence as well.
static bool take_stopped(nar_scan *scan, size_t end, narrator_str spoken, const char *rule)
{
    nar_say(scan, spoken);
    if (nar_at(scan->text, end) == '.' && !nar_stop_ends(scan->words->language, scan->text, end))
        end++;
    return nar_take(scan, end, rule);
}

/// "St. Louis" is a saint; "Baker St." and "Baker St. in" a street.
static bool read_saint(nar_scan *scan, narrator_str word)
{
    if (word.size != 2)
        return false;
    narrator_str text = scan->text, before = nar_word_before(text, scan->at);
    bool numbered =
        before.size && nar_is_digit(before.text[0]) && !nar_is_digit(before.text[before.size - 1]);
    bool small = numbered && nar_equal(word, NAR_STR("st")); // "1st st"
    if (!nar_equal(word, NAR_STR("St")) && !nar_equal(word, NAR_STR("Dr")) && !small)
        return false;
    size_t end = scan->at + word.size;
    bool stop = nar_at(text, end) == '.', saint = (word.text[0] & ~0x20) == 'S';
    bool behind = follows_name(scan) && scan->at && nar_is_space(text.text[scan->at - 1]);
    size_t next_at = nar_skip_blanks(text, end + stop);
    bool name = starts_name(scan, end + stop) && next_at > end + stop;
    narrator_str next = nar_word_after(text, end + stop);
    bool starter = nar_in_list(scan, "starter", next);
    if (!name && !behind)
        return false;
    bool house = stop && nar_list_holds(
                             NAR_STR("Suite Ste Unit Apt Apartment Floor Room NE NW SE SW"), next);
    if (!name || (behind && stop && (starter || house))) {
        nar_say_z(scan, saint ? "Street" : "Drive");
        if (stop && nar_stop_ends(scan->words->language, text, end))
            stop = false;
        return nar_take(scan, end + stop, "street");
    }
    if (numbered) {
        nar_say_z(scan, saint ? "Street" : "Drive");
        return nar_take(scan, end + stop, "street");
    }
    nar_say_z(scan, saint ? "Saint" : "Doctor");
    return nar_take(scan, end + stop, saint ? "saint" : "title");
}

/// "ST. LOUIS", "FT. WORTH": before a name set in capitals.
static bool read_loud_place(nar_scan *scan, narrator_str word)
{
    static const char *const places[][2] = {{"ST", "Saint"}, {"FT", "Fort"}, {"MT", "Mount"}};
    narrator_str text = scan->text;
    size_t end = scan->at + word.size;
    if (word.size != 2 || nar_at(text, end) != '.' || !nar_is_space(nar_at(text, end + 1)))
        return false;
    narrator_str name = nar_word_after(text, end + 1);
    if (name.size < 3)
        return false;
    for (size_t i = 0; i < name.size; i++)
        if (!nar_is_upper(name.text[i]))
            return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (nar_equal(word, nar_str(places[i][0]))) {
            nar_say_z(scan, places[i][1]);
            return nar_take(scan, end + 1, "place");
        }
    return false;
}

/// "(R-Ariz.)", "D-Calif.": a party and a state.
static bool read_party(nar_scan *scan)
{
    narrator_str text = scan->text;
    char party = nar_at(text, scan->at);
    if ((party != 'R' && party != 'D' && party != 'I') || nar_at(text, scan->at + 1) != '-' ||
        nar_word_ends(text, scan->at))
        return false;
    size_t start = scan->at + 2, end = start, words = 0;
    const nar_row *row = NULL;
    while (end < text.size && (nar_is_alpha(text.text[end]) ||
                               (text.text[end] == '.' && nar_is_alpha(nar_before(text, end)))))
        end++;
    if (end > start && text.text[end - 1] == '.')
        row = nar_lookup(scan, NAR_STATES, nar_slice(text, start, end - 1));
    if (!row)
        row = nar_lookup(scan, NAR_STATES, nar_slice(text, start, end));
    (void)words;
    if (!row)
        return false;
    if (nar_before(text, end) == '.' && nar_stop_ends(scan->words->language, text, end - 1))
        end--;
    nar_say_z(scan, party == 'R'   ? "Republican of"
                    : party == 'D' ? "Democrat of"
                                   : "Independent of");
    nar_say(scan, nar_row_cell(row, 1));
    return nar_take(scan, end, "party");
}

/// Whether a street's name, of up to three words, and its kind begin at `at`.
static bool street_at(const nar_scan *scan, size_t at)
{
    for (int words = 0; words < 4; words++) {
        narrator_str word = nar_word_after(scan->text, at);
        if (words && (nar_in_list(scan, "street", word) || nar_in_list(scan, "street_short", word)))
            return true;
        if (!word.size || !(nar_is_upper(word.text[0]) || nar_is_digit(word.text[0])))
            return false;
        at = nar_end_of(scan->text, word);
    }
    return false;
}

/// "S. Korea", "N Ireland": a part of the world, cut short as in a headline.
static bool read_part_of_world(nar_scan *scan)
{
    static const char *const parts[][2] = {
        {"N", "North"}, {"S", "South"}, {"W", "West"}, {"E", "East"}};
    narrator_str text = scan->text, word = nar_letters_at(text, scan->at);
    size_t end = scan->at + 1 + (nar_at(text, scan->at + 1) == '.');
    narrator_str place = nar_word_after(text, end);
    if (nar_equal(word, NAR_STR("W")) && nar_equal(place, NAR_STR("Va")) &&
        nar_at(text, nar_end_of(text, place)) == '.')
        return take_stopped(scan, nar_end_of(text, place), NAR_STR("West Virginia"), "state");
    if (word.size != 1 || !nar_is_space(nar_at(text, end)) || !place.size ||
        !nar_is_upper(place.text[0]) || !nar_in_list(scan, "quartered", place))
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (word.text[0] == parts[i][0][0]) {
            nar_say_z(scan, parts[i][1]);
            if (nar_equal(place, NAR_STR("Ireland")))
                nar_put_z(&scan->say, "ern");
            return nar_take(scan, end, "quarter");
        }
    return false;
}

/// "Vale Ave. NW": a quarter of the town behind its street.
static bool is_behind_street(const nar_scan *scan, narrator_str word)
{
    size_t at = scan->at;
    if (word.size != 2)
        return false;
    while (at && strchr(" ,.", scan->text.text[at - 1]))
        at--;
    narrator_str kind = nar_word_before(scan->text, at);
    return at < scan->at && kind.size && nar_is_upper(kind.text[0]) &&
           (nar_in_list(scan, "street", kind) || nar_in_list(scan, "street_short", kind));
}

/// "25 mi. W of Vale", "winds SW 5 mph": where something lies or blows from. Moves `end` behind the
/// stop.
static bool is_bearing(const nar_scan *scan, narrator_str word, size_t *end)
{
    narrator_str text = scan->text, next;
    size_t at = scan->at, stop = *end + (nar_at(text, *end) == '.');
    if (!word.size || !nar_is_space(nar_at(text, stop)))
        return false;
    next = nar_word_after(text, stop);
    while (at && strchr(" .", text.text[at - 1]))
        at--;
    narrator_str before = nar_word_before(text, at), unit = before;
    while (unit.size && nar_is_digit(unit.text[0])) // "25km"
        unit = nar_slice(unit, 1, unit.size);
    bool far = unit.size && (nar_lookup(scan, NAR_UNITS, unit) ||
                             nar_list_holds(NAR_STR("mile miles kilometers kilometres meters "
                                                    "metres yards feet"),
                                            unit));
    if (*end + 1 == stop && word.size == 1 && next.size && nar_is_digit(next.text[0]) &&
        street_at(scan, stop)) { // "W. 34th St."
        *end = stop;
        return true;
    }
    bool blows = nar_list_holds(NAR_STR("wind Wind winds Winds"), before) && next.size &&
                 nar_is_digit(next.text[0]);
    if (!blows && !(far && nar_equal(next, NAR_STR("of"))))
        return false;
    *end = stop;
    return true;
}

/// "1211 E. Vale Ave", "12 SW 1st St": the quarter of a town, between a house and its street.
static bool read_compass(nar_scan *scan)
{
    static const char *const quarters[][2] = {{"N", "North"},
                                              {"S", "South"},
                                              {"E", "East"},
                                              {"W", "West"},
                                              {"NE", "Northeast"},
                                              {"NW", "Northwest"},
                                              {"SE", "Southeast"},
                                              {"SW", "Southwest"},
                                              {"NNE", "North Northeast"},
                                              {"NNW", "North Northwest"},
                                              {"ENE", "East Northeast"},
                                              {"ESE", "East Southeast"},
                                              {"SSE", "South Southeast"},
                                              {"SSW", "South Southwest"},
                                              {"WSW", "West Southwest"},
                                              {"WNW", "West Northwest"}};
    narrator_str text = scan->text, word = nar_letters_at(text, scan->at);
    size_t end = scan->at + word.size;
    if (word.size > 3)
        return false;
    if (!is_behind_street(scan, word) && !is_bearing(scan, word, &end)) {
        narrator_str house = nar_word_before(text, scan->at);
        end += nar_at(text, end) == '.';
        if (!house.size || !nar_is_digit(house.text[0]) ||
            !nar_is_space(nar_before(text, scan->at)) || !nar_is_space(nar_at(text, end)) ||
            !street_at(scan, end))
            return false;
    }
    for (size_t i = 0; i < sizeof quarters / sizeof *quarters; i++)
        if (nar_equal(word, nar_str(quarters[i][0]))) {
            nar_say_z(scan, quarters[i][1]);
            return nar_take(scan, end, "quarter");
        }
    return false;
}

/// "MD", "PA" behind a person: a degree or a post, not a state. "ID" in a list of things.
static bool is_no_state(const nar_scan *scan, narrator_str word, narrator_str place)
{
    narrator_str text = scan->text, before = nar_word_before(text, nar_offset(text, place));
    size_t end = scan->at + word.size;
    if (nar_list_holds(NAR_STR("MA MD PA"), word))
        return before.size &&
               nar_table_find(nar_language_table(scan->words->language, "given_names"), before) &&
               !nar_list_holds(NAR_STR("at from in near of to"),
                               nar_word_before(text, nar_offset(text, before)));
    if (nar_equal(word, NAR_STR("QC"))) // "Ann Vale, QC": a barrister
        return !nar_in_region(scan, "CA") &&
               !nar_list_holds(NAR_STR("Montreal Laval Gatineau Quebec Sherbrooke Longueuil"),
                               place);
    if (nar_equal(word, NAR_STR("ID")) && nar_at(text, end) == ',')
        return !before.size;
    if (nar_at(text, end) != ';')
        return false;
    size_t at = nar_offset(text, place); // "; Chan, CT;": one of a list of authors
    while (at && nar_is_space(text.text[at - 1]))
        at--;
    narrator_str next = nar_word_after(text, end + 1);
    size_t comma = next.size ? nar_end_of(text, next) : end;
    narrator_str other = nar_word_after(text, nar_at(text, comma) == ',' ? comma + 1 : text.size);
    return (!at || text.text[at - 1] == ';') && // not a list of towns
           !(other.size && nar_lookup(scan, NAR_STATES, other));
}

/// Takes a state cut short. Inside a sentence a comma follows it, so a capital begins another one.
static bool take_state(nar_scan *scan, size_t end, narrator_str name)
{
    narrator_str text = scan->text, next = nar_word_after(text, end + 1);
    if (next.size == 5 && nar_is_digit(next.text[0])) { // "N.J. 07030"
        nar_say(scan, name);
        return nar_take(scan, end + 1, "state");
    }
    bool last = nar_is_space(nar_at(text, end + 1)) && next.size > 1 &&
                nar_is_upper(next.text[0]) && nar_is_lower(next.text[1]);
    if (!last)
        return take_stopped(scan, end, name, "state");
    nar_say(scan, name);
    return nar_take(scan, end, "state");
}

/// "in Ga., Ariz. and Wis.": states without a place before them, whose short forms are no words.
static bool stands_alone(const nar_scan *scan, narrator_str word)
{
    narrator_str text = scan->text;
    if (!nar_list_holds(NAR_STR("Ala Ariz Calif Colo Conn Fla Ga Ky Md Mich Minn Nev Okla Pa Penn "
                                "Tenn Va Vt Wis Wyo N.C N.D N.H N.J N.M N.Y R.I S.C S.D W.Va"),
                        word))
        return false;
    narrator_str before = nar_word_before(text, scan->at);
    if (nar_list_holds(NAR_STR("in In across Across from From near"), before))
        return true;
    size_t at = nar_list_holds(NAR_STR("and or"), before) ? nar_offset(text, before) : scan->at;
    while (at && strchr(" ,.", text.text[at - 1]))
        at--;
    return at < scan->at && nar_lookup(scan, NAR_STATES, nar_word_before(text, at));
}

/// "Mo." after "St. Louis,": a state behind a place.
static bool read_state(nar_scan *scan, narrator_str word)
{
    narrator_str text = scan->text;
    size_t end = scan->at + word.size;
    const nar_row *row = nar_lookup(scan, NAR_STATES, word);
    if (!row || nar_at(text, end) == '-')
        return false;
    bool stop = nar_at(text, end) == '.', postal = word.size == 2 && nar_is_upper(word.text[1]);
    if (!stop && !postal)
        return false;
    size_t comma = scan->at;
    while (comma && nar_is_space(text.text[comma - 1]))
        comma--;
    if (stop && !postal && stands_alone(scan, word))
        return take_state(scan, end, nar_row_cell(row, 1));
    if (nar_before(text, comma) != ',' || comma == scan->at)
        return false;
    narrator_str place = nar_word_before(text, comma - 1);
    if (!place.size || !nar_is_upper(place.text[0]) || (postal && is_no_state(scan, word, place)))
        return false;
    if (postal && !nar_is_lower(place.text[place.size - 1]))
        return false;
    if (postal && nar_word_after(text, end).size && !stop && nar_at(text, end) != ',' &&
        nar_is_upper(nar_word_after(text, end).text[0]) == false && nar_equal(word, NAR_STR("OR")))
        return false;
    if (postal) { // has no stop of its own
        nar_say(scan, nar_row_cell(row, 1));
        return nar_take(scan, end, "state");
    }
    return take_state(scan, end, nar_row_cell(row, 1));
}

/// Whether a rank goes on with a grade before the name: "Sgt. 1st Class Vale", "Lt. j.g. Poe".
static bool is_graded(narrator_str text, size_t end)
{
    size_t at = nar_skip_blanks(text, end);
    narrator_str grade = nar_word_after(text, at);
    narrator_str rest = nar_slice(text, at, text.size);
    return nar_starts(rest, NAR_STR("j.g.")) || nar_starts(rest, NAR_STR("(j.g.")) ||
           nar_starts(rest, NAR_STR("(ret")) ||
           (grade.size && nar_is_digit(grade.text[0]) &&
            nar_equal(nar_word_after(text, nar_end_of(text, grade)), NAR_STR("Class")));
}

static bool read_title(nar_scan *scan, narrator_str word, const nar_row *rows, bool stop)
{
    size_t end = scan->at + word.size + stop;
    const nar_row *row = row_of(rows, "title");
    if (!row)
        return false;
    narrator_str next = nar_word_after(scan->text, end);
    bool rank = next.size && row_of(nar_lookup(scan, NAR_ABBREVIATIONS, next), "title");
    bool alone = stop && word.size > 1 && !scan->at && end == scan->text.size;
    bool elect = stop && nar_at(scan->text, end) == '-' &&
                 nar_is_lower(nar_at(scan->text, end + 1)); // "Gov.-elect"
    bool pair = nar_list_holds(NAR_STR("and"), next) ||
                nar_at(scan->text, nar_skip_blanks(scan->text, end)) == '&';
    if (pair) { // "Mr. & Mrs. Vale"
        narrator_str other =
            nar_word_after(scan->text, next.size ? nar_end_of(scan->text, next)
                                                 : nar_skip_blanks(scan->text, end) + 1);
        rank = other.size && row_of(nar_lookup(scan, NAR_ABBREVIATIONS, other), "title");
    }
    bool office = nar_equal(word, NAR_STR("Sec")) && nar_equal(next, NAR_STR("of")); // "of State"
    narrator_str second =
        nar_at(scan->text, end) == '-' ? nar_letters_at(scan->text, end + 1) : NAR_STR("");
    bool double_rank = stop && second.size && // "Maj.-Gen."
                       row_of(nar_lookup(scan, NAR_ABBREVIATIONS, second), "title");
    elect = elect || double_rank;
    if (!starts_name(scan, end) && !rank && !alone && !elect && !office &&
        !is_graded(scan->text, end))
        return false;
    if (!stop && !nar_equal(nar_row_cell(row, 3), NAR_STR("bare")))
        return false;
    if (!stop && nar_equal(word, NAR_STR("Gen")) && nar_in_list(scan, "letter_of_age", next))
        return false; // "Gen Z"
    if (nar_at(scan->text, end) && !nar_is_space(scan->text.text[end]) && !elect)
        return false;
    if (stop && nar_equal(nar_row_cell(row, 3), NAR_STR("word")))
        return false;
    nar_say(scan, nar_row_cell(row, 1));
    return nar_take(scan, end, "title");
}

/// "No 10 said", "the No 2 seed": not "No 10-year-old" or, where a sentence begins, "No 5 people".
static bool is_office(const nar_scan *scan, size_t at)
{
    narrator_str text = scan->text, digits = nar_digits_at(text, at);
    size_t end = at + digits.size;
    if (!digits.size || digits.size > 3 || nar_at(text, end) == '-' ||
        nar_is_word_byte(nar_at(text, end)))
        return false;
    return nar_word_before(text, scan->at).size ||
           (nar_list_holds(NAR_STR("10 11"), digits) && nar_in_region(scan, "GB IE AU NZ"));
}

static bool read_before_number(nar_scan *scan, narrator_str word, const nar_row *rows, bool stop)
{
    narrator_str text = scan->text;
    size_t end = scan->at + word.size + stop, next = nar_skip_blanks(text, end);
    const nar_row *row = row_of(rows, "before");
    if (row && row_of(rows, "behind") && follows_name(scan))
        return false; // "12 Vale Rd 3"
    if (row && stop && nar_equal_nocase(word, NAR_STR("no")) && nar_is_space(nar_at(text, end)) &&
        nar_equal(nar_word_after(text, end), NAR_STR("of"))) { // "the no. of cases"
        nar_say_z(scan, "number");
        return nar_take(scan, end, "before number");
    }
    if (row && !stop && nar_equal(word, NAR_STR("No")) && is_office(scan, next)) {
        nar_say_z(scan, "Number");
        return nar_take(scan, end, "before number");
    }
    if (!row || (!stop && !nar_equal(nar_row_cell(row, 3), NAR_STR("bare"))))
        return false;
    char c = nar_at(text, next);
    narrator_str roman = nar_letters_at(text, next);
    bool number = nar_is_digit(c) || c == '#';
    for (size_t i = 0; i < roman.size && !number; i++)
        if (!strchr("IVXL", roman.text[i]))
            roman.size = 0;
    if (nar_is_word_byte(nar_at(text, next + roman.size)) || !nar_roman_value(roman))
        roman.size = 0;
    if (!number && (!roman.size || !stop || (nar_is_lower(word.text[0]) && roman.size == 1)))
        return false; // "Oh no. I forgot."
    nar_say(scan, nar_row_cell(row, 1));
    if (!number) { // "Art. I"
        nar_say_cardinal(scan, nar_roman_value(roman));
        end = nar_end_of(text, roman);
    }
    return nar_take(scan, end, "before number");
}

/// "What're", "Where're": eSpeak NG hears one word, "watter"; and "theyre", "youll", "whatre",
/// where the apostrophe was lost.
static bool read_contraction(nar_scan *scan, narrator_str word)
{
    static const struct {
        const char *ending, *said;
    } endings[] = {{"re", "'re"}, {"ve", "'ve"}, {"ll", "'ll"}};
    narrator_str text = scan->text;
    size_t end = scan->at + word.size;
    bool mark = nar_at(text, end) == '\'';
    narrator_str stem = word, ending = nar_letters_at(text, end + 1);
    if (!mark) {
        if (word.size < 5)
            return false;
        stem = nar_slice(word, 0, word.size - 2);
        ending = nar_slice(word, word.size - 2, word.size);
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!nar_equal(ending, nar_str(endings[i].ending)))
            continue;
        bool asks = !i && nar_list_holds(NAR_STR("what where how when why there"), stem);
        if (!asks && (mark || !nar_list_holds(NAR_STR("they you"), stem)))
            return false;
        nar_say(scan, stem);
        if (asks)
            nar_say_z(scan, "are");
        else
            nar_put_z(&scan->say, endings[i].said);
        return nar_take(scan, nar_end_of(text, ending), "contraction");
    }
    return false;
}

/// "gov't", "Int'l": a word that an apostrophe cuts short.
static bool read_apostrophe(nar_scan *scan, narrator_str word)
{
    size_t end = nar_end_of(scan->text, nar_letters_at(scan->text, scan->at + word.size + 1));
    narrator_str whole = nar_slice(scan->text, scan->at, end);
    bool cut = word.size > 2 && end == scan->at + word.size + 2 &&
               strchr("lnt", scan->text.text[end - 1]) && nar_at(scan->text, end - 3) != 'n';
    const nar_row *row = cut ? lower_row(scan, whole) : NULL;
    if (!row || !nar_equal(nar_row_cell(row, 2), NAR_STR("bare")))
        return false;
    return take_stopped(scan, end, nar_row_cell(row, 1), "abbreviation");
}

/// "the 9th Cir.", "the D.C. Cir.": a court, no street.
static bool is_court(const nar_scan *scan)
{
    narrator_str text = scan->text, before = nar_word_before(text, scan->at);
    size_t at = scan->at;
    while (at && nar_is_space(text.text[at - 1]))
        at--;
    return nar_before(text, at) == '.' || (before.size && nar_is_digit(before.text[0]));
}

/// "Vale & Co".
static bool follows_and(const nar_scan *scan)
{
    size_t at = scan->at;
    while (at && nar_is_space(scan->text.text[at - 1]))
        at--;
    return nar_before(scan->text, at) == '&' ||
           nar_equal(nar_word_before(scan->text, at), NAR_STR("and"));
}

/// "Vale Inc.", "the 9th Cir.", "Co. Kerry": behind a name, for the most part.
static bool read_behind(nar_scan *scan, narrator_str word, const nar_row *rows, bool stop)
{
    narrator_str text = scan->text;
    size_t end = scan->at + word.size;
    const nar_row *row = row_of(rows, "behind");
    if (row && stop && nar_equal(word, NAR_STR("Cir")) && is_court(scan))
        return take_stopped(scan, end, NAR_STR("Circuit"), "behind name");
    if (row && nar_equal(word, NAR_STR("Co")) &&
        nar_in_list(scan, "county", nar_word_after(text, end + stop))) { // "Co. Kerry"
        nar_say_z(scan, "County");
        return nar_take(scan, end + stop, "county");
    }
    if (row && !stop && nar_equal(word, NAR_STR("Co")) && follows_and(scan)) {
        nar_say(scan, nar_row_cell(row, 1));
        return nar_take(scan, end, "behind name");
    }
    if (row && (stop || nar_equal(nar_row_cell(row, 3), NAR_STR("bare"))) && follows_name(scan))
        return take_stopped(scan, end, nar_row_cell(row, 1), "behind name");
    return false;
}

/// "vs.", "govt.": a word cut short, anywhere.
static bool read_cut_word(nar_scan *scan, narrator_str word, const nar_row *rows, bool stop)
{
    narrator_str text = scan->text;
    size_t end = scan->at + word.size;
    const nar_row *row = row_of(rows, "bare");
    if (row && stop && nar_list_holds(NAR_STR("v vs"), word)) { // no sentence ends there
        nar_say(scan, nar_row_cell(row, 1));
        return nar_take(scan, end + 1, "abbreviation");
    }
    if (row && nar_at(text, end) != '-')
        return take_stopped(scan, end, nar_row_cell(row, 1), "abbreviation");
    row = stop ? row_of(rows, "word") : NULL;
    if (row)
        return take_stopped(scan, end, nar_row_cell(row, 1), "abbreviation");
    return read_behind(scan, word, rows, stop);
}

/// Nothing but "Jr.": it has no name to stand behind.
static bool read_lonely(nar_scan *scan, narrator_str word, const nar_row *rows, bool stop)
{
    size_t end = scan->at + word.size + 1;
    const nar_row *row = row_of(rows, "behind");
    if (!row || !stop || scan->at || end != scan->text.size ||
        !nar_list_holds(NAR_STR("Jr Sr Inc Ltd Corp"), word))
        return false;
    nar_say(scan, nar_row_cell(row, 1));
    return nar_take(scan, end, "behind name");
}

bool nar_read_name(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at;
    if (nar_word_ends(text, at) || nar_before(text, at) == '\'')
        return false;
    if (nar_is_upper(text.text[at]) &&
        (read_party(scan) || read_compass(scan) || read_part_of_world(scan)))
        return true;
    narrator_str word = nar_letters_at(text, at);
    while (nar_at(text, at + word.size) == '.' && nar_is_alpha(nar_at(text, at + word.size + 1)) &&
           word.size < 12) { // "Ph.D", "i.e"
        narrator_str more = nar_letters_at(text, at + word.size + 1);
        word.size += 1 + more.size;
    }
    if (!word.size || word.size > 14)
        return false;
    size_t end = at + word.size;
    bool stop = nar_at(text, end) == '.';
    if (read_contraction(scan, word))
        return true;
    if (nar_at(text, end) == '\'')
        return read_apostrophe(scan, word);
    if (nar_is_digit(nar_at(text, end)))
        return false;
    const nar_row *rows = nar_lookup(scan, NAR_ABBREVIATIONS, word);
    if (!rows && stop && nar_is_upper(word.text[0]))
        rows = lower_row(scan, word);
    if (!rows && stop && is_loud_title(scan, word))
        rows = title_row(scan, word);
    if (read_lonely(scan, word, rows, stop) || read_loud_place(scan, word) ||
        read_saint(scan, word) || read_title(scan, word, rows, stop) ||
        read_before_number(scan, word, rows, stop))
        return true;
    scan->say.size = 0;
    if (nar_is_upper(word.text[0]) && read_state(scan, word))
        return true;
    scan->say.size = 0;
    return read_cut_word(scan, word, rows, stop);
}
