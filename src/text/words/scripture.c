// SPDX-License-Identifier: GPL-3.0-or-later
// scripture.c: chapters and verses: "John 3:16", "1 Cor. 13:4-7".
//
// The table scripture.tsv names the books; those of its kind "numbered" may have a number before
// them, "1 Kings".
#include "text/words/scan.h"

/// A chapter with a verse.
typedef struct verse {
    uint64_t chapter, verse;
    size_t end;
} verse;

static bool small_number(narrator_str text, size_t at, uint64_t *value, size_t *end)
{
    narrator_str digits = nar_digits_at(text, at);
    size_t number = 0;
    if (!digits.size || digits.size > 3 || digits.text[0] == '0' ||
        !nar_parse_size(digits, &number))
        return false;
    *value = number;
    *end = at + digits.size;
    return true;
}

/// "3:16" at `at`; what goes on like a time is none.
static bool verse_at(narrator_str text, size_t at, verse *found)
{
    size_t colon;
    if (!small_number(text, at, &found->chapter, &colon) || nar_at(text, colon) != ':' ||
        !small_number(text, colon + 1, &found->verse, &found->end))
        return false;
    char next = nar_at(text, found->end);
    bool on = next && strchr(".:", next) && nar_is_digit(nar_at(text, found->end + 1));
    narrator_str half = nar_word_after(text, found->end);
    return !on && !nar_list_holds(NAR_STR("am pm AM PM a p"), half) &&
           !(nar_is_word_byte(next) && nar_is_word_byte(nar_at(text, found->end + 1)));
}

/// Small verses need their name, since "twenty one" would be a number of its own.
static void say_verse(nar_scan *scan, const verse *place)
{
    nar_say_cardinal(scan, place->chapter);
    if (place->verse < 10)
        nar_say_z(scan, "verse");
    nar_say_cardinal(scan, place->verse);
}

/// Says chapter and verse at `at`, with those that a dash joins to them: "1:1-2:3", "13:4-7".
/// Gives where they end, or `at` when there are none.
static size_t say_verses(nar_scan *scan, size_t at)
{
    narrator_str text = scan->text;
    verse first, last;
    uint64_t to;
    size_t end;
    if (!verse_at(text, at, &first))
        return at;
    size_t dash = nar_dash_at(text, first.end);
    if (dash && verse_at(text, first.end + dash, &last)) {
        say_verse(scan, &first);
        nar_say_z(scan, "to");
        say_verse(scan, &last);
        return last.end;
    }
    if (dash && small_number(text, first.end + dash, &to, &end) && to > first.verse) {
        nar_say_cardinal(scan, first.chapter);
        nar_say_z(scan, "verses");
        nar_say_cardinal(scan, first.verse);
        nar_say_z(scan, "to");
        nar_say_cardinal(scan, to);
        return end;
    }
    say_verse(scan, &first);
    return first.end;
}

/// The number of a book, "1", "II", with the blank behind it: zero when there is none.
static unsigned book_number(narrator_str text, size_t at, size_t *next)
{
    char first = nar_at(text, at);
    if (first != 'I' && !nar_is_digit(first))
        return 0;
    narrator_str number = nar_word_after(text, at);
    *next = nar_skip_blanks(text, at + number.size);
    if (!number.size || number.size > 3 || *next == at + number.size)
        return 0;
    if (number.size == 1 && number.text[0] >= '1' && number.text[0] <= '4')
        return (unsigned)(number.text[0] - '0');
    return nar_list_holds(NAR_STR("I II III"), number) ? (unsigned)number.size : 0;
}

/// The row of the book at `at`, and where its chapters may begin.
static const nar_row *book_at(const nar_scan *scan, size_t at, size_t *chapter)
{
    narrator_str text = scan->text, word = nar_letters_at(text, at);
    size_t end = at + word.size;
    end += nar_at(text, end) == '.';
    *chapter = nar_skip_blanks(text, end);
    bool numbered = *chapter > end && nar_is_digit(nar_at(text, *chapter));
    return numbered && word.size > 1 ? nar_lookup(scan, NAR_SCRIPTURE, word) : NULL;
}

bool nar_read_scripture(nar_scan *scan)
{
    size_t at = scan->at, book, chapter;
    char first = nar_at(scan->text, at);
    if (!(nar_is_upper(first) || nar_is_digit(first)) || nar_word_ends(scan->text, at))
        return false;
    unsigned number = book_number(scan->text, at, &book);
    const nar_row *row = book_at(scan, number ? book : at, &chapter);
    if (!row || (number && !nar_equal(nar_row_cell(row, 2), NAR_STR("numbered"))))
        return false;
    if (number)
        nar_say_z(scan, ((const char *const[]){"First", "Second", "Third", "Fourth"})[number - 1]);
    nar_say(scan, nar_row_cell(row, 1));
    size_t end = say_verses(scan, chapter);
    bool psalm = nar_list_holds(NAR_STR("Ps Pss"), nar_row_cell(row, 0));
    if (end == chapter && !psalm)
        return false;
    return nar_take(scan, end, "scripture");
}
