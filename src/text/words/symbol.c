// SPDX-License-Identifier: GPL-3.0-or-later
// symbol.c: signs: quotation marks and brackets, mathematics, emoji, and the rest.
#include "base/utf8.h"
#include "text/words/scan.h"

/// Takes a sign that is silent.
static bool drop(nar_scan *scan, size_t end, const char *rule)
{
    scan->say.size = 0;
    if (nar_word_ends(scan->text, scan->at) && nar_is_word_byte(nar_at(scan->text, end)))
        nar_put_char(&scan->say, ' '); // "cafe~style"
    return nar_take(scan, end, rule);
}

/// A sign between blanks, as in "5 + 5".
static bool is_spaced(narrator_str text, size_t at, size_t end)
{
    char before = nar_before(text, at), after = nar_at(text, end);
    return (!before || nar_is_space(before)) && (!after || nar_is_space(after));
}

static bool near_numbers(narrator_str text, size_t at, size_t end)
{
    while (at && nar_is_space(text.text[at - 1]))
        at--;
    end = nar_skip_blanks(text, end);
    char after = nar_at(text, end);
    return (nar_is_digit(nar_before(text, at)) || nar_before(text, at) == ')') &&
           (nar_is_digit(after) || after == '.' || after == '(');
}

/// Whether an equals sign stands near: the hyphen is a minus.
static bool near_equals(narrator_str text, size_t at)
{
    size_t from = at > 40 ? at - 40 : 0, to = text.size - at > 40 ? at + 40 : text.size;
    return memchr(text.text + from, '=', to - from) != NULL;
}

/// A grade or rating, one capital from A to D up to three times, right before `at`, and nothing
/// that it could be joined to behind.
static bool is_rated(narrator_str text, size_t at)
{
    size_t size = 0;
    char grade = nar_before(text, at);
    while (size < 4 && size < at && text.text[at - 1 - size] == grade)
        size++;
    char next = nar_at(text, at + 1);
    bool ends = !next || strchr(",.;)", next) || (size > 1 && nar_is_space(next));
    return grade >= 'A' && grade <= 'D' && size < 4 && ends && !nar_word_ends(text, at - size);
}

static bool read_hyphen(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at;
    if (is_spaced(text, at, at + 1)) {
        if (near_numbers(text, at, at + 1) && near_equals(text, at)) {
            nar_say_z(scan, "minus");
            return nar_take(scan, at + 1, "sign");
        }
        nar_put_z(&scan->say, "\xE2\x80\x93"); // a dash
        return nar_take(scan, at + 1, "dash");
    }
    if (nar_is_digit(nar_before(text, at)) && nar_is_space(nar_at(text, at + 1)) &&
        near_numbers(text, at, at + 1) && near_equals(text, at)) { // "5- 2 = 3"
        nar_say_z(scan, "minus");
        return nar_take(scan, at + 1, "sign");
    }
    if (is_rated(text, at)) { // "AA-"
        nar_say_z(scan, "minus");
        return nar_take(scan, at + 1, "grade");
    }
    if (nar_at(text, at + 1) == '-') {
        size_t end = at;
        while (nar_at(text, end) == '-')
            end++;
        nar_put_z(&scan->say, "\xE2\x80\x94");
        return nar_take(scan, end, "dash");
    }
    return false;
}

/// "[12]", "[citation needed]" right behind a word or its point: the mark of a note.
static size_t note_end(narrator_str text, size_t at)
{
    static const char *const notes[] = {"edit]", "citation needed]", "note ",
                                        "clarification needed]"};
    char before = nar_before(text, at);
    if (!before || nar_is_space(before) || strchr("([{\"", before))
        return 0;
    narrator_str digits = nar_digits_at(text, at + 1);
    if (digits.size && digits.size < 4 && nar_at(text, at + 1 + digits.size) == ']')
        return at + 2 + digits.size;
    narrator_str rest = nar_slice(text, at + 1, text.size);
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (nar_starts(rest, nar_str(notes[i]))) {
            const char *close = memchr(rest.text, ']', rest.size < 32 ? rest.size : 32);
            return close ? (size_t)(close - text.text) + 1 : 0;
        }
    return 0;
}

const char nar_joined[] = "ending in brackets";

/// Square brackets are silent, and so are round ones about a letter or number right behind a word.
static bool read_bracket(nar_scan *scan, char c)
{
    narrator_str text = scan->text;
    size_t at = scan->at, end = at + 1, note = c == '[' ? note_end(text, at) : 0;
    if (note)
        return drop(scan, note, "note");
    if (c == '[' || c == ']' || c == '{' || c == '}')
        return drop(scan, end, "bracket");
    if (c != '(' || !(nar_word_ends(text, at) || nar_before(text, at) == ')'))
        return false;
    narrator_str inside = nar_letters_at(text, end);
    bool small = inside.size && nar_is_lower(inside.text[0]); // "mother(s)", "widow(er)"
    bool joined = small && (inside.size == 2 || inside.text[0] == 's');
    if (!inside.size)
        inside = nar_digits_at(text, end);
    if (!inside.size || inside.size > 2 || nar_at(text, end + inside.size) != ')')
        return false;
    size_t value = 0;
    if (joined)
        nar_put(&scan->say, inside);
    else if (nar_parse_size(inside, &value)) // "section 5(2)"
        nar_say_cardinal(scan, value);
    else // "A1(M)"
        nar_say_letters(scan, inside);
    return nar_take(scan, end + inside.size + 1, joined ? nar_joined : "bracket");
}

/// "30 miles/hour", "two doses/day": so many of one for each of the other.
static bool is_rate(const nar_scan *scan, size_t end)
{
    narrator_str many = nar_word_before(scan->text, scan->at);
    narrator_str one = nar_word_after(scan->text, end);
    return many.size > 3 && nar_ends(many, NAR_STR("s")) &&
           nar_list_holds(NAR_STR("second minute hour day night week month year person head game "
                                  "gallon litre liter mile kilometre kilometer square cubic"),
                          one);
}

/// Signs that what stands around gives other words: "+/-", "5*3=15", "10^-9", "§§ 12-14".
static bool read_by_neighbours(nar_scan *scan, narrator_str sign, size_t end)
{
    narrator_str text = scan->text;
    if (nar_starts(nar_slice(text, scan->at, text.size), NAR_STR("+/-"))) {
        nar_say_z(scan, "plus or minus");
        return nar_take(scan, scan->at + 3, "sign");
    }
    if (nar_equal(sign, NAR_STR("*")) && nar_is_digit(nar_before(text, scan->at)) &&
        nar_is_digit(nar_at(text, end)) && near_equals(text, scan->at)) { // "5*3=15"
        nar_say_z(scan, "times");
        return nar_take(scan, end, "sign");
    }
    if (nar_equal(sign, NAR_STR("^")) && nar_is_digit(nar_before(text, scan->at)) &&
        nar_at(text, end) == '-' && nar_is_digit(nar_at(text, end + 1))) { // "10^-9"
        nar_say_z(scan, "to the minus");
        return nar_take(scan, end + 1, "sign");
    }
    if (nar_equal(sign, NAR_STR("\xC2\xA7")) &&
        nar_starts(nar_slice(text, end, text.size), sign)) { // "§§ 12-14"
        nar_say_z(scan, "sections");
        return nar_take(scan, end + sign.size, "sign");
    }
    return false;
}

/// The row of signs.tsv: how a sign is said, and where.
static bool read_row(nar_scan *scan, size_t end)
{
    narrator_str text = scan->text, sign = nar_slice(text, scan->at, end);
    if (read_by_neighbours(scan, sign, end))
        return true;
    const nar_row *row = nar_lookup(scan, NAR_SIGNS, sign);
    if (!row)
        return false;
    narrator_str kind = nar_row_cell(row, 2);
    if (nar_equal(kind, NAR_STR("number")) && !near_numbers(text, scan->at, end) &&
        !nar_is_digit(nar_at(text, nar_skip_blanks(text, end))))
        return drop(scan, end, "sign");
    bool leads = !nar_is_space(nar_at(text, end)) && nar_at(text, end) != nar_at(text, scan->at) &&
                 end < text.size && (!scan->at || nar_is_space(text.text[scan->at - 1]));
    bool inside = nar_word_ends(text, scan->at) && nar_is_word_byte(nar_at(text, end));
    if (nar_equal(kind, NAR_STR("inside")) && !inside && !leads) // "/home" leads
        return drop(scan, end, "sign");
    if (nar_equal(kind, NAR_STR("alone")) &&
        (nar_word_ends(text, scan->at) || nar_is_word_byte(nar_at(text, end))))
        return false; // a letter of a Greek word
    char next = nar_at(text, end);
    if (text.text[scan->at] == '~' &&
        (nar_is_digit(next) || next == '$' || next == '\xC2' || next == '\xE2') &&
        !nar_word_ends(text, scan->at)) {
        nar_say_z(scan, "about");
        return nar_take(scan, end, "sign");
    }
    bool head = nar_equal(nar_word_after(text, end), NAR_STR("capita"));
    if (inside && text.text[scan->at] == '/' && (head || is_rate(scan, end))) {
        nar_say_z(scan, "per");
        return nar_take(scan, end, "rate");
    }
    bool credit = inside && text.text[scan->at] == '/' &&
                  nar_in_list(scan, "agency", nar_word_after(text, end));
    nar_say(scan, credit ? NAR_STR(", ") : nar_row_cell(row, 1)); // "Ann Vale/Reuters"
    if (!scan->say.size)
        return drop(scan, end, "sign");
    return nar_take(scan, end, "sign");
}

static bool is_emoji(uint32_t code)
{
    return (code >= 0x1F000 && code <= 0x1FAFF) || (code >= 0x2600 && code <= 0x27BF) ||
           (code >= 0x2300 && code <= 0x23FF) || (code >= 0x2B00 && code <= 0x2BFF) ||
           (code >= 0x25A0 && code <= 0x25FF) || code == 0x20E3;
}

bool nar_read_symbol(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at, end = at;
    char c = text.text[at];
    uint32_t code = nar_utf8_read(text, &end);
    if (c == '-')
        return read_hyphen(scan);
    if (c == '.' && nar_at(text, at + 1) == '.') {
        while (nar_at(text, end) == '.')
            end++;
        nar_put_z(&scan->say, "\xE2\x80\xA6");
        return nar_take(scan, end, "ellipsis");
    }
    if (c == '\'') {
        if (nar_word_ends(text, at) || nar_is_word_byte(nar_at(text, end)))
            return false;
        return drop(scan, end, "quotation mark");
    }
    if (c == '"' || c == '`')
        return drop(scan, end, "quotation mark");
    if (strchr("()[]{}", c) && c)
        return read_bracket(scan, c);
    if (read_row(scan, end))
        return true;
    if (code < 0x80)
        return false;
    if (nar_has_words(scan) && nar_read_fraction(scan))
        return true;
    scan->say.size = 0;
    if (is_emoji(code))
        return drop(scan, end, "emoji");
    return false;
}
