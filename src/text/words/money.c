// SPDX-License-Identifier: GPL-3.0-or-later
// money.c: sums of money, also before a noun ("a fifty million pound stadium").
#include "text/words/scan.h"

typedef struct currency_words {
    narrator_str one, many;   ///< "dollar", "dollars"
    narrator_str cent, cents; ///< "cent", "cents"; empty when there are none
} currency_words;

static currency_words currency_of(const nar_row *row)
{
    return (currency_words){nar_row_cell(row, 1), nar_row_cell(row, 2), nar_row_cell(row, 3),
                            nar_row_cell(row, 4)};
}

/// How many letters a code with small letters has at `at`, as "Rs", "KSh"; zero: there is none.
static size_t mixed_code(const nar_scan *scan, size_t at)
{
    narrator_str code = nar_letters_at(scan->text, at);
    bool mixed = code.size > 1 && code.size < 5 && nar_is_lower(code.text[code.size - 1]);
    return mixed && nar_lookup(scan, NAR_CURRENCIES, code) ? code.size : 0;
}

/// "US $": the letters of a dollar with a blank before its sign.
static const nar_row *spaced_sign(const nar_scan *scan, size_t at, size_t size, size_t *end)
{
    char sign[4];
    if (size != 2)
        return NULL;
    memcpy(sign, scan->text.text + at, size);
    sign[size] = '$';
    *end = at + size + 2;
    return nar_is_digit(nar_at(scan->text, *end))
               ? nar_lookup(scan, NAR_CURRENCIES, nar_view(sign, size + 1))
               : NULL;
}

/// A sign or code of a currency that stands before a number: its row and where it ends.
static const nar_row *sign_at(const nar_scan *scan, size_t at, size_t *end)
{
    narrator_str text = scan->text;
    size_t size = 0;
    while (size < 5 && nar_is_upper(nar_at(text, at + size)))
        size++;
    size_t mixed = mixed_code(scan, at);
    size = mixed ? mixed : size;
    char next_byte = nar_at(text, at + size);
    unsigned char next = (unsigned char)next_byte;
    size_t sign = next == '$' ? 1 : next == 0xC2 ? 2 : next == 0xE2 || next == 0xE0 ? 3 : 0;
    if (at + size + sign > text.size || (!size && !sign))
        return NULL;
    *end = at + size + sign;
    const nar_row *row = nar_lookup(scan, NAR_CURRENCIES, nar_slice(text, at, *end));
    if (!row && size && nar_is_space(next_byte) && nar_at(text, at + size + 1) == '$')
        return spaced_sign(scan, at, size, end); // "US $5"
    if (!row && size && sign)
        return NULL;
    if (row && !sign) { // a code: "USD 5m", "Rs 500"
        if (nar_at(text, *end) == '.' && mixed)
            ++*end;
        if (nar_is_space(nar_at(text, *end)))
            ++*end;
        return nar_is_digit(nar_at(text, *end)) ? row : NULL;
    }
    if (row && nar_is_space(nar_at(text, *end)) && nar_is_digit(nar_at(text, *end + 1)))
        ++*end;
    return row;
}

static bool is_noun(const nar_scan *scan, narrator_str word)
{
    if (word.size < 3 || !nar_is_lower(word.text[0]) || nar_in_list(scan, "after_amount", word))
        return false;
    if (nar_in_list(scan, "priced", word)) // "a new $10 million wing"
        return true;
    if (nar_ends(word, NAR_STR("ly")) || nar_ends(word, NAR_STR("ing")))
        return false;
    if (nar_ends(word, NAR_STR("ed")) || memchr(word.text, '\'', word.size))
        return false;
    return true;
}

bool nar_follows_article(const nar_scan *scan)
{
    narrator_str article = nar_word_before(scan->text, scan->at);
    if (nar_list_holds(NAR_STR("x by"), article)) { // "a 4ft by 6ft shed"
        size_t at = nar_offset(scan->text, article);
        while (at && strchr(" '\"", scan->text.text[at - 1]))
            at--;
        article = nar_word_before(scan->text, at);
        if (article.size && nar_is_digit(article.text[0]))
            article = nar_word_before(scan->text, nar_offset(scan->text, article));
    }
    if (!nar_list_holds(NAR_STR("a an A An"), article))
        return false;
    narrator_str before = nar_word_before(scan->text, nar_offset(scan->text, article));
    return article.text[0] == 'a' || !nar_in_list(scan, "lettered", before); // "vitamin A 5 mg"
}

static bool is_shouting(narrator_str word)
{
    for (size_t i = 0; i < word.size; i++)
        if (!nar_is_upper(word.text[i]))
            return false;
    return true;
}

/// "a $5bn", "a record $5bn" before a name: of one thing.
static bool stands_before_name(const nar_scan *scan)
{
    static const char determiners[] = "a an the its their his her";
    narrator_str before = nar_word_before(scan->text, scan->at);
    if (nar_list_holds(nar_str(determiners), before))
        return true;
    bool plain = before.size > 2 && nar_is_lower(before.text[0]) &&
                 nar_list_holds(NAR_STR("record new huge whopping massive further second proposed "
                                        "planned recent landmark joint initial final failed"),
                                before);
    return plain && nar_list_holds(nar_str(determiners),
                                   nar_word_before(scan->text, nar_offset(scan->text, before)));
}

/// Whether the sum that ends at `end` says of what kind the next noun is: "a £50m stadium".
bool nar_before_noun(const nar_scan *scan, size_t end)
{
    narrator_str text = scan->text;
    if (nar_at(text, end) == '-' && nar_is_letter_byte(nar_at(text, end + 1)))
        return !nar_equal(nar_letters_at(text, end + 1), NAR_STR("plus")); // "a $20-a-day habit"
    if (!nar_is_space(nar_at(text, end)))
        return false;
    narrator_str next = nar_word_after(text, end);
    if (next.size > 2 && is_shouting(next)) // "MAYOR HELD IN $2M FRAUD CASE"
        return !nar_in_list(scan, "after_amount", next);
    if (next.size && nar_is_upper(next.text[0])) // "a $69 billion Vale deal", not "the $5 Monday"
        return stands_before_name(scan) && !nar_in_calendar(scan->words->language, next) &&
               !nar_in_list(scan, "after_amount", next);
    if (!is_noun(scan, next))
        return false;
    if (nar_in_list(scan, "priced", next) ||
        nar_list_holds(NAR_STR("in over after amid"), nar_word_before(text, scan->at)))
        return true; // "Mayor held in $2m fraud case"
    size_t at = scan->at;
    for (int i = 0; i < 3; i++) {
        narrator_str word = nar_word_before(text, at);
        if (!word.size)
            return false;
        if (nar_in_list(scan, "determiner", word) || nar_ends(word, NAR_STR("'s")))
            return true; // "the club's £50m stadium"
        if (!nar_is_lower(word.text[0]) || nar_in_list(scan, "after_amount", word))
            return false;
        at = nar_offset(text, word);
    }
    return false;
}

/// The fraction of a sum as cents, when it has one or two digits.
static bool cents_of(const nar_number *number, unsigned *cents)
{
    narrator_str fraction = number->fraction;
    while (fraction.size > 2 && fraction.text[fraction.size - 1] == '0')
        fraction.size--;
    if (!fraction.size || fraction.size > 2)
        return false;
    *cents = (unsigned)(fraction.text[0] - '0') * 10 +
             (fraction.size == 2 ? (unsigned)(fraction.text[1] - '0') : 0);
    if (fraction.size == 2 && number->fraction.size == 3 && fraction.text[1] != '0')
        return true;
    return true;
}

static void say_plain_sum(nar_scan *scan, const nar_number *number, const currency_words *currency,
                          bool noun)
{
    unsigned cents = 0;
    nar_number whole = *number;
    whole.fraction = (narrator_str){0};
    if (!number->fraction.size || !currency->cent.size || !cents_of(number, &cents)) {
        nar_number trimmed = *number;
        while (trimmed.fraction.size > 2 && trimmed.fraction.text[trimmed.fraction.size - 1] == '0')
            trimmed.fraction.size--;
        nar_say_number(scan, &trimmed);
        bool one = number->value == 1 && number->count == 1 && !number->fraction.size;
        nar_say(scan, one || noun ? currency->one : currency->many);
        return;
    }
    bool zero = !number->value && number->count <= 1;
    if (!zero || !cents) {
        nar_say_number(scan, &whole);
        nar_say(scan, number->value == 1 || noun ? currency->one : currency->many);
    }
    if (!cents)
        return;
    nar_say_cardinal(scan, cents);
    if (!noun || zero)
        nar_say(scan, cents == 1 || noun ? currency->cent : currency->cents);
}

/// Whether the sign stands again before the second sum: "$250-$300".
static bool is_signed_twice(const nar_scan *scan, const nar_quantity *quantity)
{
    size_t at = quantity->to.start;
    char before = nar_before(scan->text, at);
    return quantity->range && !nar_is_space(before) && before != '-' &&
           !(at > 3 && nar_dash_at(scan->text, at - 3) == 3);
}

static void say_sum(nar_scan *scan, const nar_quantity *quantity, const currency_words *currency,
                    bool noun)
{
    bool twice = !noun && is_signed_twice(scan, quantity);
    if (quantity->scale.size || (quantity->range && !quantity->from.fraction.size &&
                                 !quantity->to.fraction.size && !twice)) {
        nar_say_quantity(scan, quantity);
        nar_say(scan, noun ? currency->one : currency->many);
        return;
    }
    if (quantity->range) {
        say_plain_sum(scan, &quantity->from, currency, false);
        nar_say_to(scan);
        say_plain_sum(scan, &quantity->to, currency, noun);
        return;
    }
    say_plain_sum(scan, &quantity->from, currency, noun);
}

/// "/mo", "/yr", "/lb" behind a sum.
static size_t say_per(nar_scan *scan, size_t end)
{
    narrator_str text = scan->text;
    if (nar_at(text, end) != '/')
        return end;
    narrator_str unit = nar_letters_at(text, end + 1);
    const nar_row *row = nar_lookup(scan, NAR_UNITS, unit);
    if (!row || !unit.size)
        return end;
    nar_say_z(scan, "per");
    nar_say(scan, nar_row_cell(row, 1));
    end += 1 + unit.size;
    bool stop = nar_at(text, end) == '.' && unit.size < 4 && // "$7.25/hr."
                !nar_stop_ends(scan->words->language, text, end);
    return end + stop;
}

/// "COP28", "COP 28": letters that are said as a word as well, before a small number.
static bool is_no_code(const nar_scan *scan, narrator_str mark, const nar_quantity *quantity)
{
    const nar_number *number = &quantity->from;
    bool plain = !quantity->scale.size && !number->grouped && !number->fraction.size;
    if (nar_equal(mark, NAR_STR("R")) && plain &&
        ((!nar_in_region(scan, "ZA") &&
          !nar_list_holds(NAR_STR("cost costs costing pay pays paid paying worth charge charges "
                                  "charged earn earned spend spent for about"),
                          nar_word_before(scan->text, scan->at))) ||
         number->digits[0] == '0'))
        return true; // "R0", of a disease; "an Audi R8"
    return nar_lookup(scan, NAR_ACRONYMS, nar_trim(mark)) && !nar_spelled(scan, nar_trim(mark)) &&
           number->value < 100 && !number->fraction.size && !quantity->range &&
           !quantity->scale.size;
}

/// "$10s of millions": says the scale, and gives where it ends, or zero.
static size_t scale_behind(nar_scan *scan, size_t end)
{
    narrator_str of = nar_word_after(scan->text, end);
    narrator_str scale = nar_word_after(scan->text, nar_end_of(scan->text, of));
    if (!nar_equal(of, NAR_STR("of")) ||
        !nar_list_holds(NAR_STR("thousands millions billions trillions"), scale))
        return 0;
    nar_say_z(scan, "of");
    nar_say(scan, scale);
    return nar_end_of(scan->text, scale);
}

/// A sum after its sign: "$1.2bn", "-£5", "US$2-3 million".
static bool read_signed(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t at = scan->at, end;
    bool minus = nar_at(text, at) == '-';
    const nar_row *row = sign_at(scan, at + minus, &end);
    nar_quantity quantity;
    if (!row)
        return false;
    narrator_str mark = nar_slice(text, at + minus, end);
    if (nar_is_upper(mark.text[0]) && nar_ends(mark, NAR_STR("$")) &&
        memchr(mark.text, ' ', mark.size) &&
        nar_list_holds(NAR_STR("the The"), nar_word_before(text, at)))
        return false; // "gave the US $5"
    if (nar_at(text, end) == '-' && nar_is_digit(nar_at(text, end + 1))) {
        minus = true;
        end++;
    }
    if (!nar_quantity_at(scan, end, true, mark, &quantity) || is_no_code(scan, mark, &quantity))
        return false;
    narrator_str spaced = nar_letters_at(text, nar_skip_blanks(text, quantity.end));
    if (!quantity.scale.size && spaced.size == 1 && nar_is_space(nar_at(text, quantity.end)) &&
        (spaced.text[0] == 'b' || spaced.text[0] == 'm')) { // "¥30 b"
        quantity.scale = spaced.text[0] == 'b' ? NAR_STR("billion") : NAR_STR("million");
        quantity.end = nar_end_of(text, spaced);
    }
    narrator_str cents = nar_digits_at(text, quantity.end + 1);
    if (nar_at(text, quantity.end) == ',' && cents.size == 2 && !quantity.range &&
        !quantity.from.fraction.size && !quantity.scale.size) { // "€5,50"
        quantity.from.fraction = cents;
        quantity.end = nar_end_of(text, cents);
    }
    narrator_str code = nar_letters_at(text, nar_skip_blanks(text, quantity.end));
    const nar_row *other = code.size == 3 ? nar_lookup(scan, NAR_CURRENCIES, code) : NULL;
    if (other) { // "$5 CAD"
        row = other;
        quantity.end = nar_end_of(text, code);
    }
    if (!quantity.range && nar_say_round_plural(scan, &quantity.from, true)) { // "£1,000s"
        size_t end_of = scale_behind(scan, quantity.end + 1);
        quantity.end = end_of ? end_of - 1 : quantity.end;
        nar_say_z(scan, "of");
        nar_say(scan, currency_of(row).many);
        return nar_take(scan, quantity.end + 1, "money");
    }
    if (nar_is_word_byte(nar_at(text, quantity.end)))
        return false;
    if (minus)
        nar_say_z(scan, "minus");
    currency_words currency = currency_of(row);
    bool kind = nar_before_noun(scan, quantity.end) ||
                (nar_follows_article(scan) && nar_at(text, quantity.end) != '-');
    say_sum(scan, &quantity, &currency, kind);
    return nar_take(scan, say_per(scan, quantity.end), "money");
}

/// A sum before its sign or code: "500 USD", "100€", "50p", "99¢".
static bool read_behind(nar_scan *scan)
{
    narrator_str text = scan->text;
    nar_quantity quantity;
    if (nar_word_ends(text, scan->at) ||
        !nar_quantity_at(scan, scan->at, true, NAR_STR(""), &quantity))
        return false;
    size_t at = quantity.end, end;
    bool blank = nar_is_space(nar_at(text, at));
    at = nar_skip_blanks(text, at);
    narrator_str word = nar_letters_at(text, at);
    if (!blank && (nar_equal(word, NAR_STR("p")) || nar_equal(word, NAR_STR("c"))) &&
        (quantity.from.count < 4 || quantity.from.grouped || quantity.from.fraction.size) &&
        !quantity.scale.size) {
        bool pence = word.text[0] == 'p';
        if (!pence && !nar_in_region(scan, "AU NZ ZA IE CA US"))
            return false;
        nar_say_quantity(scan, &quantity);
        bool one = nar_is_one(&quantity) || nar_before_noun(scan, at + 1);
        nar_say_z(scan, pence ? one && nar_is_one(&quantity) ? "penny" : "pence"
                        : one ? "cent"
                              : "cents");
        return nar_take(scan, say_per(scan, at + 1), "money");
    }
    if (nar_starts(nar_slice(text, at, text.size), NAR_STR("\xC2\xA2"))) {
        nar_say_quantity(scan, &quantity);
        nar_say_z(scan, nar_is_one(&quantity) || nar_before_noun(scan, at + 2) ? "cent" : "cents");
        return nar_take(scan, at + 2, "money");
    }
    if (word.size == 3 && nar_is_upper(word.text[0])) {
        end = at + 3;
    } else if (!word.size && at + 1 < text.size && (!blank || text.text[at] != '$')) {
        size_t size = text.text[at] == '$' ? 1 : (unsigned char)text.text[at] == 0xC2 ? 2 : 3;
        if (at + size > text.size)
            return false;
        if (!nar_is_digit(nar_at(text, at + size)) && (unsigned char)text.text[at] != '%')
            end = at + size;
        else
            return false;
    } else {
        return false;
    }
    const nar_row *row = nar_lookup(scan, NAR_CURRENCIES, nar_slice(text, at, end));
    if (!row || nar_is_word_byte(nar_at(text, end)))
        return false;
    currency_words currency = currency_of(row);
    say_sum(scan, &quantity, &currency, nar_before_noun(scan, end));
    return nar_take(scan, end, "money");
}

bool nar_read_money(nar_scan *scan)
{
    char first = nar_at(scan->text, scan->at);
    if (nar_is_digit(first))
        return read_behind(scan);
    if (first == '-' && nar_word_ends(scan->text, scan->at))
        return false;
    if (nar_is_lower(first) || (nar_is_upper(first) && nar_word_ends(scan->text, scan->at)))
        return false;
    bool word = nar_is_alpha(first) && (nar_is_lower(nar_at(scan->text, scan->at + 1)) ||
                                        (nar_is_alpha(nar_at(scan->text, scan->at + 1)) &&
                                         nar_is_lower(nar_at(scan->text, scan->at + 2))));
    if (word && !mixed_code(scan, scan->at))
        return false;
    if (nar_is_alpha(first) && nar_before(scan->text, scan->at) == '/')
        return false; // "USD/EUR 0.92"
    return read_signed(scan);
}
