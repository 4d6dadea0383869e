// SPDX-License-Identifier: GPL-3.0-or-later
// homographs.c: "he read the lead story": which of two readings, by the words around.
//
// A row of homographs.tsv gives a word, a respelling that eSpeak NG says in the other way, and
// where it holds: "after" or "before" one of some words, "near" within two words before, "named"
// after one and with a capital, "acts" before one and behind the noun that does it ("banks project
// a loss"), "end" before no word, "always". A spoken form like the written one says where none of
// the rows below it holds. "@verb" and the like name a list of contexts.tsv. The first row that
// fits counts; when none does, eSpeak NG says the word as it is.
#include "text/words/homographs.h"
#include <stdio.h>

static bool fits(const nar_scan *scan, narrator_str words, narrator_str word)
{
    narrator_str item;
    if (!word.size)
        return false;
    while (nar_next_word(&words, &item)) {
        if (item.text[0] == '@') {
            char list[40];
            snprintf(list, sizeof list, "%.*s", (int)(item.size - 1), item.text + 1);
            if (nar_in_list(scan, list, word))
                return true;
        } else if (item.text[0] == '-' && item.size > 1) {
            if (nar_ends(word, nar_slice(item, 1, item.size)))
                return true;
        } else if (nar_equal_nocase(item, word)) {
            return true;
        }
    }
    return false;
}

static bool is_plural(narrator_str word)
{
    return (word.size > 3 && nar_ends(word, NAR_STR("s")) && !nar_ends(word, NAR_STR("ss")) &&
            !nar_ends(word, NAR_STR("us")) && !nar_ends(word, NAR_STR("'s"))) ||
           nar_list_holds(NAR_STR("people police men women children"), word);
}

/// Whether a noun that can do what the verb says stands before: "banks project", "Vale objects".
static bool has_doer(const nar_scan *scan, narrator_str verb, narrator_str noun)
{
    if (noun.size < 3 || nar_is_digit(noun.text[0]) || nar_ends(noun, NAR_STR("ing")) ||
        nar_in_list(scan, "after_amount", noun) || nar_in_list(scan, "determiner", noun) ||
        nar_in_list(scan, "starter", noun))
        return false;
    if (!nar_ends(verb, NAR_STR("s")))
        return is_plural(noun);
    narrator_str before = nar_word_before(scan->text, nar_offset(scan->text, noun));
    return !is_plural(noun) &&
           (nar_is_upper(noun.text[0]) || nar_list_holds(NAR_STR("a an the"), before));
}

static bool row_fits(const nar_scan *scan, const nar_row *row, size_t end)
{
    narrator_str text = scan->text, where = nar_row_cell(row, 2), words = nar_row_cell(row, 3);
    narrator_str before = nar_word_before(text, scan->at), after = nar_word_after(text, end);
    if (nar_equal(where, NAR_STR("before")))
        return fits(scan, words, after);
    if (nar_equal(where, NAR_STR("after")))
        return fits(scan, words, before);
    if (nar_equal(where, NAR_STR("near"))) { // one word further off
        narrator_str first = before.size ? nar_word_before(text, nar_offset(text, before)) : before;
        return fits(scan, words, before) || fits(scan, words, first);
    }
    if (nar_equal(where, NAR_STR("acts")))
        return fits(scan, words, after) && has_doer(scan, nar_slice(text, scan->at, end), before);
    if (nar_equal(where, NAR_STR("end")))
        return !after.size && fits(scan, words, before);
    if (nar_equal(where, NAR_STR("named"))) // a place: "in Reading"
        return scan->at && nar_is_upper(text.text[scan->at]) && fits(scan, words, before);
    if (nar_equal(where, NAR_STR("always")))
        return true;
    return false;
}

bool nar_read_homograph(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at;
    if (nar_word_ends(text, at))
        return false;
    narrator_str word = nar_letters_at(text, at);
    size_t end = at + word.size;
    if (word.size < 3 || word.size > 14 || nar_is_digit(nar_at(text, end)))
        return false;
    const nar_row *row = nar_lookup_nocase(scan, NAR_HOMOGRAPHS, word);
    for (; row; row = nar_row_next(row))
        if (row_fits(scan, row, end)) {
            nar_say(scan, nar_row_cell(row, 1));
            if (nar_is_upper(word.text[0]) && nar_is_lower(scan->say.text[0]))
                scan->say.text[0] = (char)(scan->say.text[0] - 32);
            return nar_take(scan, end, "homograph");
        }
    return false;
}
