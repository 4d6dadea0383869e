// SPDX-License-Identifier: GPL-3.0-or-later
// quantity.c: numbers with the scale words between and behind them, and what joins two of them.
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

bool nar_counts_things(const nar_scan *scan, size_t end)
{
    narrator_str next = nar_word_after(scan->text, end);
    return nar_in_list(scan, "counted", next) ||
           (next.size > 3 && nar_is_lower(next.text[0]) && nar_ends(next, NAR_STR("s")) &&
            !nar_ends(next, NAR_STR("ss")));
}

bool nar_follows_one_of(const nar_scan *scan, const char *words, int reach)
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
