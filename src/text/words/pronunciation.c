// SPDX-License-Identifier: GPL-3.0-or-later
// pronunciation.c: "Xi Jinping", "Houthi", "façade": names and foreign words, respelt so that
// eSpeak NG says them right.
//
// A row of pronunciations.tsv gives a word in small letters, what must stand behind it ("jinping",
// "-élysées"; empty: anything), the respelling of both, and where it holds: "US" in American
// English, "GB" in the others. A respelling with a capital is a name's, and needs one in the text.
// Of the rows that fit, the one with the longest text behind counts, then the first.
#include "text/words/pronunciation.h"

enum { LONGEST = 32, LOUD = 4 };

/// The second byte of a letter from U+00C0 to U+017F, when the letter is a capital as that of its
/// small one.
static char fold_second(unsigned char lead, unsigned char c)
{
    if (lead == 0xC3)
        return (char)(c >= 0x80 && c <= 0x9E && c != 0x97 ? c + 0x20 : c);
    bool even = lead == 0xC4 ? c < 0xB8 && c != 0xB0 : c > 0x89 && c < 0xB8; // Ā to Ķ, Ŋ to Ŷ
    bool odd = lead == 0xC4 ? c > 0xB8 && c < 0xBF : c < 0x89 || c > 0xB8;   // Ĺ to Ľ, Ł to Ž
    return (char)((even && !(c & 1)) || (odd && (c & 1)) ? c + 1 : c);
}

/// Small letters for capitals; whatever is not one is copied.
static narrator_str fold(narrator_str word, char *folded)
{
    unsigned char lead = 0;
    for (size_t i = 0; i < word.size; i++) {
        char c = word.text[i];
        folded[i] =
            lead >= 0xC3 && lead <= 0xC5 ? fold_second(lead, (unsigned char)c) : nar_lower(c);
        lead = (unsigned char)c;
    }
    return nar_view(folded, word.size);
}

static bool equal_folded(narrator_str text, narrator_str small)
{
    char folded[LONGEST];
    return text.size == small.size && text.size <= sizeof folded &&
           nar_equal(fold(text, folded), small);
}

static bool has_capital(narrator_str word)
{
    char folded[LONGEST];
    narrator_str start = nar_slice(word, 0, word.size < 2 ? word.size : 2);
    return !nar_equal(fold(start, folded), start);
}

static bool is_loud(narrator_str word)
{
    for (size_t i = 0; i < word.size; i++)
        if (nar_is_lower(word.text[i]))
            return false;
    return word.size > 1;
}

/// Whether capitals may be a word of the table: "QATAR", but not "XI", nor letters we know.
static bool may_be_loud(const nar_scan *scan, narrator_str word)
{
    const nar_row *letters = nar_lookup(scan, NAR_ACRONYMS, word);
    if (word.size < LOUD || (letters && nar_equal(nar_row_cell(letters, 1), NAR_STR("-"))))
        return false;
    narrator_str text = scan->text, before = nar_word_before(text, scan->at);
    narrator_str after = nar_word_after(text, scan->at + word.size);
    return word.size > LOUD || (before.size >= LOUD && is_loud(before)) ||
           (after.size >= LOUD && is_loud(after));
}

static bool in_region(const nar_scan *scan, narrator_str region)
{
    return !region.size || nar_equal(region, NAR_STR("US")) == nar_in_region(scan, "US CA PH");
}

/// Where `rest`, what a row wants behind the word that ends at `end`, ends; zero when it is not
/// there.
static size_t end_of_rest(const nar_scan *scan, size_t end, narrator_str rest)
{
    narrator_str text = scan->text;
    if (!rest.size)
        return end;
    size_t at = end;
    if (rest.text[0] != '-' && rest.text[0] != '\'' && rest.text[0] != '.') {
        at = nar_skip_blanks(text, end);
        if (at == end)
            return 0;
    }
    if (rest.size > text.size - at || !equal_folded(nar_slice(text, at, at + rest.size), rest) ||
        nar_is_word_byte(nar_at(text, at + rest.size)))
        return 0;
    return at + rest.size;
}

/// Where words that begin with these three letters, or fewer, have their bit.
static size_t bit_of(narrator_str text, size_t at)
{
    size_t bit = 0;
    for (size_t i = at; i < at + 3 && nar_is_letter_byte(nar_at(text, i)); i++)
        bit = bit * 37 + (unsigned char)text.text[i];
    return bit % (64 * 64);
}

void nar_note_pronunciations(nar_words *words)
{
    const nar_table *table = words->tables[NAR_PRONUNCIATIONS];
    memset(words->respelt, 0, sizeof words->respelt);
    for (size_t i = 0; table && i < table->count; i++) {
        narrator_str rest = nar_row_rest(&table->rows[i]);
        const char *spoken = memchr(rest.text, '\t', rest.size);
        size_t bit = bit_of(nar_row_key(&table->rows[i]), 0);
        if (spoken && !nar_is_upper(nar_at(rest, nar_offset(rest, nar_view(spoken, 0)) + 1)))
            words->respelt[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

/// Whether the word here may be in the table: with a capital, or as those that were noted.
static bool may_be_respelt(const nar_scan *scan)
{
    size_t bit = bit_of(scan->text, scan->at);
    return scan->words->respell && (!nar_is_lower(nar_at(scan->text, scan->at)) ||
                                    (scan->words->respelt[bit / 64] >> bit % 64 & 1));
}

typedef struct finding {
    const nar_row *row;
    size_t end;
} finding;

/// The best row of a word that ends at `end`; of a plural only rows of the word alone.
static finding best_row(const nar_scan *scan, const nar_row *row, size_t end, bool plural)
{
    finding best = {0};
    narrator_str word = nar_slice(scan->text, scan->at, end);
    bool capital = has_capital(word), loud = is_loud(word);
    for (; row; row = nar_row_next(row)) {
        narrator_str rest = nar_row_cell(row, 1), spoken = nar_row_cell(row, 2);
        if ((plural && rest.size) || !in_region(scan, nar_row_cell(row, 3)) ||
            (nar_is_upper(spoken.text[0]) && !capital))
            continue;
        size_t rest_end = end_of_rest(scan, end, rest);
        if (rest_end <= best.end || (loud && !rest.size && !may_be_loud(scan, word)))
            continue;
        best = (finding){row, rest_end};
    }
    return best;
}

static bool take_row(nar_scan *scan, finding found, narrator_str word, bool plural)
{
    narrator_str spoken = nar_row_cell(found.row, 2);
    nar_say(scan, spoken);
    if (has_capital(word) && nar_is_lower(scan->say.text[0]))
        scan->say.text[0] = (char)(scan->say.text[0] - 32);
    if (plural) // the engine reads on where a plain "s" follows, and says another word
        nar_put_z(&scan->say, "'s");
    return nar_take(scan, found.end, "pronunciation");
}

/// The best row for a word or, when `plural`, for the word without its "s".
static finding find(const nar_scan *scan, narrator_str word, bool plural)
{
    char folded[LONGEST];
    narrator_str key = word;
    key.size -= plural;
    const nar_row *rows = nar_lookup(scan, NAR_PRONUNCIATIONS, fold(key, folded));
    return best_row(scan, rows, nar_end_of(scan->text, word), plural);
}

bool nar_read_pronunciation(nar_scan *scan)
{
    if (!may_be_respelt(scan) || nar_word_ends(scan->text, scan->at))
        return false;
    narrator_str word = nar_letters_at(scan->text, scan->at);
    if (!word.size || word.size > LONGEST || nar_is_digit(nar_at(scan->text, scan->at + word.size)))
        return false;
    finding found = find(scan, word, false);
    if (found.row)
        return take_row(scan, found, word, false);
    if (word.size <= LOUD || (word.text[word.size - 1] | 0x20) != 's')
        return false;
    found = find(scan, word, true); // "Houthis"
    return found.row && take_row(scan, found, word, true);
}
