// SPDX-License-Identifier: GPL-3.0-or-later
// scan.h: the inside of the normalizer, for the files of this room.
//
// words.c walks over the text from left to right and stops at tokens that may need other words.
// There it asks one class of tokens after the other ("readers"): a reader that recognises what
// stands at `scan->at` writes the words for it into `scan->say` and takes the bytes with
// nar_take(); one that does not leaves everything as it is. Nothing is rewritten twice.
#ifndef NAR_WORDS_SCAN_H
#define NAR_WORDS_SCAN_H

#include "text/words/words.h"

#define NAR_WORD_TABLES(X)                                                                         \
    X(ABBREVIATIONS, "abbreviations")                                                              \
    X(ACRONYMS, "acronyms")                                                                        \
    X(CALENDAR, "calendar")                                                                        \
    X(CONTEXTS, "contexts")                                                                        \
    X(CURRENCIES, "currencies")                                                                    \
    X(DOMAINS, "domains")                                                                          \
    X(FIXED, "fixed")                                                                              \
    X(HOMOGRAPHS, "homographs")                                                                    \
    X(PRONUNCIATIONS, "pronunciations")                                                            \
    X(SCALES, "scales")                                                                            \
    X(SCRIPTURE, "scripture")                                                                      \
    X(SIGNS, "signs")                                                                              \
    X(STATES, "states")                                                                            \
    X(UNITS, "units")

/// The tables of a language that the readers use.
typedef enum nar_word_table {
#define X(name, file) NAR_##name,
    NAR_WORD_TABLES(X)
#undef X
        NAR_WORD_TABLE_COUNT
} nar_word_table;

typedef struct nar_scan {
    nar_words *words;
    narrator_str text; ///< tidied (text/words/tidy.c), with some context at both ends
    size_t at;         ///< where the next token begins
    size_t start, end; ///< what is to be said: `text` from here to there
    bool has_address;  ///< the chunk at hand may be an address: it holds ".", "@" or "://"
    nar_builder say;   ///< the words of the class that is being read
    nar_builder out;
    nar_map map; ///< `out` back to `text`
    nar_change *changes;
    size_t change_count;
    const nar_table *const *tables; ///< by nar_word_table
    int no_small;     ///< 1: more than one word, and no small letter, -1: not, 0: nobody has looked
    int loud;         ///< 1: set in capitals as a whole, -1: not, 0: nobody has looked yet
    size_t read_end;  ///< set by nar_take()
    const char *rule; ///< set by nar_take()
} nar_scan;

/// Whether there are words for the language's numbers, dates and sums. Of one that has no such
/// tables the engine knows how digits are said; only what no engine should say is taken out.
static inline bool nar_has_words(const nar_scan *scan)
{
    return scan->tables[NAR_UNITS];
}

/// Takes the text up to `end`, for which `scan->say` holds the words. False, and nothing is
/// taken, when that reaches beyond what is to be said.
bool nar_take(nar_scan *scan, size_t end, const char *rule);

/// The rule of what is joined to the word before it, without a blank: "mother(s)".
extern const char nar_joined[];

// ---- Looking around

/// The byte at `at`; zero outside the text.
static inline char nar_at(narrator_str text, size_t at)
{
    return at < text.size ? text.text[at] : '\0';
}

static inline char nar_before(narrator_str text, size_t at)
{
    return at ? text.text[at - 1] : '\0';
}

/// In tidied text the code points that begin with C2, E2 and F0 are signs (U+0080 to U+00BF,
/// U+2000 to U+2FFF, emoji), all others above ASCII are letters. To be asked from left to right.
static inline bool nar_is_letter_byte(char c)
{
    unsigned char byte = (unsigned char)c;
    return nar_is_alpha(c) || (byte >= 0x80 && byte != 0xC2 && byte != 0xE2 && byte != 0xF0);
}

static inline bool nar_is_word_byte(char c)
{
    return nar_is_digit(c) || nar_is_letter_byte(c);
}

/// Whether a letter or digit ends right before `at`.
bool nar_word_ends(narrator_str text, size_t at);

/// The run of letters that begins at `at`; the run of digits.
narrator_str nar_letters_at(narrator_str text, size_t at);
narrator_str nar_digits_at(narrator_str text, size_t at);

/// After blanks (and one hyphen when `hyphen`): where the next token begins.
size_t nar_skip_blanks(narrator_str text, size_t at);

/// The next word behind blanks, and the word before `at` (blanks skipped); empty when there is
/// none, or punctuation stands between.
narrator_str nar_word_after(narrator_str text, size_t at);
narrator_str nar_word_before(narrator_str text, size_t at);

/// The offset of a view that was taken from the text.
static inline size_t nar_offset(narrator_str text, narrator_str part)
{
    return (size_t)(part.text - text.text);
}

static inline size_t nar_end_of(narrator_str text, narrator_str part)
{
    return nar_offset(text, part) + part.size;
}

/// A row of a table of the scan's language, by key.
const nar_row *nar_lookup(const nar_scan *scan, nar_word_table table, narrator_str key);
const nar_row *nar_lookup_nocase(const nar_scan *scan, nar_word_table table, narrator_str key);

/// Whether a word, in any case, has a context in the table contexts.tsv, such as "winning".
bool nar_in_list(const nar_scan *scan, const char *context, narrator_str word);

bool nar_in_region(const nar_scan *scan, const char *regions);

/// Whether a month, day or year order of the region puts the month first.
bool nar_month_first(const nar_scan *scan);

// ---- Numbers (text/words/number.c)

enum { NAR_NUMBER_DIGITS = 36 };

typedef struct nar_number {
    size_t start, end;
    char digits[NAR_NUMBER_DIGITS]; ///< of the whole part, without group marks
    size_t count;                   ///< how many there are; may be more than `digits` holds
    narrator_str fraction;          ///< the digits behind the point
    bool grouped;                   ///< "1,234"
    bool indian;                    ///< "12,34,567"
    uint64_t value;                 ///< the whole part, when it has up to 18 digits
} nar_number;

/// A number that begins at `at`: "12", "1,234.5", ".5". It does not look at what follows.
bool nar_number_at(narrator_str text, size_t at, nar_number *number);

/// "million", "bn", "tn": a word or suffix of scale at `at`; gives its name and end. A lone
/// letter (m, b, k, t) counts when `letters`.
bool nar_scale_at(const nar_scan *scan, size_t at, bool letters, narrator_str *name, size_t *end);

/// A number, or a range of two, with words of scale: "2", "2-3 million", "4.5–5m".
typedef struct nar_quantity {
    nar_number from, to;
    bool range;
    narrator_str from_scale, scale;
    size_t end;
} nar_quantity;

/// A quantity at `at`. Before the second number of a range the sign `mark` may stand again
/// ("$2-$3"). `letters`: lone letters of scale count.
bool nar_quantity_at(const nar_scan *scan, size_t at, bool letters, narrator_str mark,
                     nar_quantity *quantity);
void nar_say_quantity(nar_scan *scan, const nar_quantity *quantity);
bool nar_is_one(const nar_quantity *quantity); ///< said with a singular
/// Whether what is counted stands behind two numbers: "lost 3-4 pounds".
bool nar_counts_things(const nar_scan *scan, size_t end);
/// Whether one of the `reach` words before is in a list, with blanks between its words.
bool nar_follows_one_of(const nar_scan *scan, const char *words, int reach);
/// Whether two numbers are odds, "a 7/2 favourite", or what a bowler took, "5-32" (range.c).
bool nar_are_odds(const nar_scan *scan, size_t end);
bool nar_took_wickets(const nar_scan *scan, const nar_number *wickets);

/// The size of a dash that may stand between numbers at `at`, or zero.
size_t nar_dash_at(narrator_str text, size_t at);

// Each of these adds words to `scan->say`, with a blank before them when it is not empty.
void nar_say(nar_scan *scan, narrator_str words);
void nar_say_z(nar_scan *scan, const char *words);
void nar_say_to(nar_scan *scan); ///< "to", behind "between" it is "and"
void nar_say_cardinal(nar_scan *scan, uint64_t value);
void nar_say_ordinal(nar_scan *scan, uint64_t value);
void nar_say_number(nar_scan *scan, const nar_number *number); ///< with its fraction
void nar_say_digits(nar_scan *scan, narrator_str digits);      ///< one by one
void nar_say_pairs(nar_scan *scan, narrator_str digits);       ///< "747": seven forty-seven
void nar_say_year(nar_scan *scan, uint64_t year);
bool nar_say_round_plural(nar_scan *scan, const nar_number *number, bool of);
void nar_say_decade(nar_scan *scan, uint64_t value); ///< 1990: nineteen nineties
void nar_say_letters(nar_scan *scan, narrator_str letters);
/// A word, or letters when it cannot be said as a word: a part of an address, a suffix.
void nar_say_token(nar_scan *scan, narrator_str token);

/// Whether the four digits at `number` are a year, by what stands around.
bool nar_is_year(const nar_scan *scan, const nar_number *number);

/// The unit behind a fraction that ends at `at`: says it, after "of a" or, when `of` is "", after
/// "a", or without when it is NULL. Gives its end, or `at` when there is none.
size_t nar_say_unit_of(nar_scan *scan, size_t at, const char *of, bool one);

/// Whether what ends at `end` (from scan->at on) says of what kind the next noun is, and so
/// is said in the singular: "a £50m stadium".
bool nar_before_noun(const nar_scan *scan, size_t end);

/// Whether "a" or "an" stands right before scan->at: what is measured is one thing, "a 5 km run".
bool nar_follows_article(const nar_scan *scan);

/// Whether the stop at `dot`, which belongs to an abbreviation, ends a sentence as well.
bool nar_stop_ends(const nar_language *language, narrator_str text, size_t dot);

/// Whether a word is a month or a day of the week, or is short for one.
bool nar_in_calendar(const nar_language *language, narrator_str word);

// ---- The classes. Each looks at scan->at.
bool nar_read_address(nar_scan *scan);  ///< text/words/web.c: URL, e-mail, handle, hashtag, file
bool nar_read_date(nar_scan *scan);     ///< text/words/date.c
bool nar_read_year(nar_scan *scan);     ///< text/words/year.c
bool nar_read_time(nar_scan *scan);     ///< text/words/time.c
bool nar_read_money(nar_scan *scan);    ///< text/words/money.c
bool nar_read_unit(nar_scan *scan);     ///< text/words/unit.c
bool nar_read_range(nar_scan *scan);    ///< text/words/range.c: ranges, scores, odds
bool nar_read_fraction(nar_scan *scan); ///< text/words/fraction.c
bool nar_read_fixed(nar_scan *scan);    ///< text/words/code.c: "24/7", the rows of fixed.tsv
bool nar_read_code(nar_scan *scan);     ///< text/words/code.c: telephone, product, serial numbers
bool nar_read_number(nar_scan *scan);   ///< text/words/number.c
bool nar_read_ordinal(nar_scan *scan);
bool nar_read_name(nar_scan *scan);      ///< text/words/name.c: abbreviations, titles, states
bool nar_read_law(nar_scan *scan);       ///< text/words/law.c: bills, sections, reports
bool nar_read_scripture(nar_scan *scan); ///< text/words/scripture.c
/// The value of a well-formed Roman numeral in capitals, or zero.
unsigned nar_roman_value(narrator_str roman);
bool nar_read_roman(nar_scan *scan);   ///< text/words/roman.c
bool nar_read_letters(nar_scan *scan); ///< text/words/letters.c: initialisms, capitals
bool nar_read_symbol(nar_scan *scan);  ///< text/words/symbol.c

/// text/words/tidy.c: composes, folds quotation marks, blanks and widths, drops what is silent.
/// `*map` is NULL when the text was tidy already. `start` and `end` are moved to where they
/// are in the result.
narrator_str nar_tidy(nar_arena *arena, narrator_str text, nar_map **map, size_t *start,
                      size_t *end);

/// Whether capitals are said as letters (text/words/letters.c).
bool nar_spelled(const nar_scan *scan, narrator_str capitals);

#endif
