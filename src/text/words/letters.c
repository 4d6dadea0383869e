// SPDX-License-Identifier: GPL-3.0-or-later
// letters.c: capitals: initials, initialisms, acronyms, and words set in capitals.
//
// eSpeak NG is given the letters of an initialism with blanks between, and "eigh" for A: all
// other spellings are read as words somewhere.
#include "text/words/scan.h"

/// Capitals that no table knows are letters up to this many; longer ones if they sound like none.
enum { LETTERS = 4 };

static bool is_vowel(char c)
{
    return memchr("AEIOUY", c & ~0x20, 6) != NULL;
}

/// Whether a word ends on a vowel, on one consonant, or on those that English ends words on.
static bool ends_well(narrator_str word)
{
    static const char *const clusters[] = {
        "BS",  "CH",  "CK",  "CS",  "CT",  "DD",  "DS",  "FF",   "FT",  "GG",  "GH",  "GN",  "GS",
        "HN",  "KS",  "LC",  "LD",  "LF",  "LK",  "LL",  "LM",   "LP",  "LS",  "LT",  "MB",  "MN",
        "MP",  "MS",  "NC",  "ND",  "NG",  "NK",  "NN",  "NS",   "NT",  "NX",  "PH",  "PS",  "PT",
        "RB",  "RC",  "RD",  "RF",  "RG",  "RK",  "RL",  "RM",   "RN",  "RP",  "RR",  "RS",  "RT",
        "RX",  "SC",  "SH",  "SK",  "SM",  "SP",  "SS",  "ST",   "TH",  "TS",  "TT",  "TZ",  "WK",
        "WL",  "WN",  "WS",  "XT",  "ZZ",  "CKS", "CTS", "FTS",  "GHS", "GHT", "GNS", "LDS", "LLS",
        "LKS", "LMS", "LPS", "LTZ", "LTH", "LTS", "MPS", "MPT",  "NCH", "NDS", "NGS", "NKS", "NTH",
        "NTS", "PTS", "RCH", "RDS", "RKS", "RLD", "RLS", "RMS",  "RNS", "RPS", "RSH", "RST", "RTH",
        "RTS", "SHS", "SKS", "STS", "TCH", "THS", "WNS", "NGTH", "NTHS"};
    size_t run = 0;
    while (run < word.size && !is_vowel(word.text[word.size - 1 - run]))
        run++;
    narrator_str ending = nar_slice(word, word.size - run, word.size);
    for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++)
        if (nar_equal(ending, nar_str(clusters[i])))
            return true;
    return run < 2;
}

/// CJ, PQ, TX: pairs that no word has.
static bool has_odd_pair(narrator_str word)
{
    for (size_t i = 1; i < word.size; i++) {
        char before = word.text[i - 1], c = word.text[i];
        if (is_vowel(before))
            continue;
        if ((c == 'J' && before != 'D' && before != 'N') || (c == 'X') ||
            (c == 'Q' && before != 'C' && before != 'N' && before != 'S'))
            return true;
    }
    return false;
}

/// Whether capitals can be said as a word: vowels and consonants take turns.
static bool sounds(narrator_str word)
{
    size_t vowels = 0, run = 0, longest = 0, vowel_run = 0, most_vowels = 0;
    for (size_t i = 0; i < word.size; i++) {
        bool glides = i && i + 1 < word.size && word.text[i] == 'Y' && is_vowel(word.text[i - 1]) &&
                      is_vowel(word.text[i + 1]); // "MAYOR"
        if (is_vowel(word.text[i]) && !glides) {
            vowels++;
            run = 0;
            if (++vowel_run > most_vowels)
                most_vowels = vowel_run;
        } else {
            vowel_run = 0;
            if (++run > longest)
                longest = run;
        }
    }
    if (!vowels || most_vowels > 2 || longest > (word.size > 7 ? 5 : 4) || vowels * 6 < word.size)
        return false;
    if (word.size == 5 && is_vowel(word.text[0]) && longest == 3 && is_vowel(word.text[4]) &&
        !strchr("LMNRSX", word.text[1]))
        return false; // "IFPTE"
    bool hard_start = word.size > 1 && !is_vowel(word.text[0]) && !is_vowel(word.text[1]);
    if (hard_start) {
        static const char *const starts[] = {"BL", "BR", "CH", "CL", "CR", "DR", "FL", "FR",
                                             "GL", "GR", "KL", "KN", "KR", "PH", "PL", "PR",
                                             "SC", "SH", "SK", "SL", "SM", "SN", "SP", "ST",
                                             "SW", "TH", "TR", "TW", "WH", "WR", "QU"};
        bool known = false;
        for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
            known = known || !memcmp(word.text, starts[i], 2);
        if (!known)
            return false;
    }
    return ends_well(word) && !has_odd_pair(word);
}

static bool is_capitals(narrator_str word)
{
    for (size_t i = 0; i < word.size; i++)
        if (!nar_is_upper(word.text[i]))
            return false;
    return word.size > 0;
}

void nar_say_letters(nar_scan *scan, narrator_str letters)
{
    for (size_t i = 0; i < letters.size; i++) {
        char c = letters.text[i];
        if (!nar_is_alpha(c))
            continue;
        if ((c | 0x20) == 'a')
            nar_say_z(scan, "eigh");
        else
            nar_say(scan, nar_view((char[]){(char)(c & ~0x20)}, 1));
    }
}

/// The row of an acronym: how it is said ("-" as letters).
static const nar_row *acronym(const nar_scan *scan, narrator_str word)
{
    return nar_lookup(scan, NAR_ACRONYMS, word);
}

bool nar_spelled(const nar_scan *scan, narrator_str word)
{
    const nar_row *row = acronym(scan, word);
    if (row)
        return nar_equal(nar_row_cell(row, 1), NAR_STR("-"));
    return word.size <= LETTERS || !sounds(word);
}

void nar_say_token(nar_scan *scan, narrator_str token)
{
    const nar_row *row = acronym(scan, token);
    if (row && !nar_equal(nar_row_cell(row, 1), NAR_STR("-"))) {
        nar_say(scan, nar_row_cell(row, 1));
        return;
    }
    if (!is_capitals(token)) {
        nar_say(scan, token);
        return;
    }
    if (nar_spelled(scan, token)) {
        nar_say_letters(scan, token);
        return;
    }
    size_t start = scan->say.size + (scan->say.size > 0);
    nar_say(scan, token);
    for (size_t i = start + 1; i < scan->say.size; i++)
        scan->say.text[i] = nar_lower(scan->say.text[i]);
}

/// Whether capitals are a word rather than initials.
static bool is_word(const nar_scan *scan, narrator_str capitals)
{
    return nar_in_list(scan, "short", capitals) || (capitals.size > LETTERS && sounds(capitals));
}

typedef struct case_count {
    unsigned lower, upper, words; ///< words with small letters, in capitals, and real ones of these
} case_count;

/// Counts the words of two letters or more.
static case_count count_cases(const nar_scan *scan, bool look_up)
{
    case_count count = {0};
    for (size_t at = 0; at < scan->text.size;) {
        narrator_str word = nar_letters_at(scan->text, at);
        at += word.size + !word.size;
        if (word.size < 2)
            continue;
        bool capitals = is_capitals(word);
        count.upper += capitals;
        count.lower += !capitals;
        count.words += capitals && look_up && is_word(scan, word);
    }
    return count;
}

/// Whether the text is a headline or the like, set in capitals: initials among them are few.
static bool is_loud(nar_scan *scan)
{
    if (!scan->loud) {
        case_count count = count_cases(scan, false);
        bool few = count.upper == 2 && !count.lower; // "G7 TALKS END"
        bool loud = few || (count.upper > 2 && count.lower * 5 <= count.upper);
        if (loud) {
            count = count_cases(scan, true);
            loud = count.words > 1 && count.words * 2 >= count.upper;
        }
        scan->loud = loud ? 1 : -1;
    }
    return scan->loud > 0;
}

typedef struct loud_row {
    unsigned words, real, stressed; ///< in capitals; of them words; of these stressed ones
    unsigned long_words;            ///< of four letters or more that no table of initials knows
} loud_row;

static bool add_to_row(const nar_scan *scan, narrator_str word, loud_row *row)
{
    if (!is_capitals(word))
        return false;
    row->words++;
    row->real += is_word(scan, word);
    row->long_words += word.size >= LETTERS && !acronym(scan, word);
    row->stressed += nar_in_list(scan, "stressed", word);
    return true;
}

/// "GET OUT NOW", "NO WAY": words in capitals in a row, nearly all of them real.
static bool is_loud_row(const nar_scan *scan, narrator_str word)
{
    narrator_str text = scan->text, next = word;
    loud_row row = {0};
    add_to_row(scan, word, &row);
    if (!row.real && !sounds(word))
        return false;
    for (int i = 0; i < 3; i++) {
        next = nar_word_before(text, nar_offset(text, next));
        if (!add_to_row(scan, next, &row))
            break;
    }
    next = word;
    for (int i = 0; i < 3; i++) {
        next = nar_word_after(text, nar_end_of(text, next));
        if (!add_to_row(scan, next, &row))
            break;
    }
    return row.words > 2 ? row.real > 1 && row.real * 3 >= row.words * 2
                         : row.real == 2 && (row.stressed || row.long_words);
}

/// What words next to a word in capitals are set in.
typedef struct neighbours {
    size_t capitals, others; ///< long words in capitals count twice
} neighbours;

/// Counts a word; false where a number or the text's end stands.
static bool count_neighbour(neighbours *around, narrator_str word)
{
    if (!word.size || nar_is_digit(word.text[0]))
        return false;
    if (word.size > 1 && is_capitals(word))
        around->capitals += word.size > 3 ? 2 : 1;
    else if (word.size > 1)
        around->others++;
    return true;
}

/// Whether the words next to a word in capitals are set in capitals too, as in a headline.
static bool is_shouted(nar_scan *scan, size_t start, size_t end)
{
    enum { REACH = 3 };
    if (is_loud(scan) || is_loud_row(scan, nar_slice(scan->text, start, end)))
        return true;
    narrator_str text = scan->text, word;
    neighbours around = {0};
    size_t at = start;
    for (int i = 0; i < REACH; i++) {
        while (at && (nar_is_space(text.text[at - 1]) || strchr(",:-'\"&", text.text[at - 1])))
            at--;
        word = nar_word_before(text, at);
        if (!count_neighbour(&around, word))
            break;
        at = nar_offset(text, word);
    }
    at = end;
    for (int i = 0; i < REACH; i++) {
        while (at < text.size &&
               (nar_is_space(text.text[at]) || strchr(",:-'\"&?!", text.text[at])))
            at++;
        word = nar_word_after(text, at);
        if (!count_neighbour(&around, word))
            break;
        at = nar_end_of(text, word);
    }
    return around.others ? around.others == 1 && around.capitals >= 4 : around.capitals >= 2;
}

/// Says "'T", "'RE" behind a word in small letters; gives where it ends.
static size_t say_contraction(nar_scan *scan, size_t end)
{
    narrator_str rest = nar_letters_at(scan->text, end + 1);
    nar_put_char(&scan->say, '\'');
    for (size_t i = 0; i < rest.size; i++)
        nar_put_char(&scan->say, nar_lower(rest.text[i]));
    return nar_end_of(scan->text, rest);
}

/// "BBC's", "MPs": the plural or genitive that goes on the last letter.
static size_t say_ending(nar_scan *scan, size_t end, bool letters)
{
    narrator_str text = scan->text;
    bool apostrophe = nar_at(text, end) == '\'';
    size_t s = end + apostrophe;
    if ((nar_at(text, s) == 's' || (nar_at(text, s) == 'S' && apostrophe)) &&
        !nar_is_word_byte(nar_at(text, s + 1))) {
        if (letters || apostrophe)
            nar_put_char(&scan->say, '\'');
        nar_put_char(&scan->say, 's');
        return s + 1;
    }
    return end;
}

static void say_word(nar_scan *scan, narrator_str word, bool known)
{
    size_t start = scan->say.size + (scan->say.size > 0);
    nar_say(scan, word);
    for (size_t i = start + !known; i < scan->say.size; i++)
        scan->say.text[i] = nar_lower(scan->say.text[i]);
}

/// "III", "VII", "XIV": numerals that are hardly ever initials.
static bool is_numeral(narrator_str word)
{
    for (size_t i = 0; i < word.size; i++)
        if (!strchr("IVX", word.text[i]))
            return false;
    return nar_roman_value(word) && !nar_equal(word, NAR_STR("IV")) &&
           !nar_equal(word, NAR_STR("XI")) && !nar_equal(word, NAR_STR("XX")) &&
           !nar_equal(word, NAR_STR("XXX")) && !nar_equal(word, NAR_STR("VI"));
}

/// Capitals that are a place or a given name: "In OSLO", "by ANNA Vale".
static bool is_proper(const nar_scan *scan, narrator_str word)
{
    char name[LETTERS];
    for (size_t i = 0; i < word.size && i < sizeof name; i++)
        name[i] = i ? nar_lower(word.text[i]) : word.text[i];
    narrator_str proper = nar_view(name, word.size);
    const nar_language *language = scan->words->language; // its names are read when asked for
    return word.size <= sizeof name &&
           (nar_table_find(nar_language_table(language, "places"), proper) ||
            nar_table_find(nar_language_table(language, "given_names"), proper));
}

/// A place before the report, at the very beginning: "VALE (AP)", "LITTLE VALE, Peru", "VALE -".
typedef struct dateline {
    size_t end;   ///< behind its last word in capitals; zero when there is none
    size_t names; ///< words of two letters or more that are no initials we know
} dateline;

static bool in_name_of_place(char c)
{
    return nar_is_upper(c) || (c && strchr(" .'-/", c));
}

static dateline dateline_at(const nar_scan *scan)
{
    enum { LONGEST = 40 };
    narrator_str text = scan->text;
    dateline found = {0};
    size_t at = 0;
    while (at < LONGEST && in_name_of_place(nar_at(text, at))) {
        narrator_str word = nar_letters_at(text, at);
        if (!word.size) {
            if (nar_at(text, at) == '-' && nar_is_space(nar_before(text, at)))
                break;
            at++;
            continue;
        }
        if (!is_capitals(word))
            break;
        found.names += word.size > 1 && (nar_equal(word, NAR_STR("LA")) || !acronym(scan, word));
        at += word.size;
        found.end = at;
    }
    size_t next = nar_skip_blanks(text, found.end);
    bool ends = nar_at(text, found.end) == ',' ||
                (next > found.end && (nar_at(text, next) == '(' || nar_dash_at(text, next)));
    return ends ? found : (dateline){0};
}

/// Whether capitals that no table knows are a part of a dateline's place: "SAN FRANCISCO (AP)".
static bool is_of_dateline(const nar_scan *scan, narrator_str word)
{
    dateline line = dateline_at(scan);
    if (nar_end_of(scan->text, word) > line.end)
        return false;
    size_t vowels = 0;
    for (size_t i = 0; i < word.size; i++)
        vowels += is_vowel(word.text[i]);
    return vowels &&
           (line.names > 1 || word.size > LETTERS || (word.size == LETTERS && sounds(word)));
}

/// "GIs", "LGBTQIA": three consonants at the start that no word begins with.
static bool begins_badly(narrator_str word)
{
    static const char *const starts[] = {"CHL", "CHR", "PHL", "PHR", "SCH", "SCR", "SHR", "SPH",
                                         "SPL", "SPR", "SQU", "STR", "THR", "THW", "MCC", "MCD",
                                         "MCG", "MCK", "MCL", "MCM", "MCN", "MCQ"};
    if (word.size < 3 || is_vowel(word.text[0]) || is_vowel(word.text[1]) || is_vowel(word.text[2]))
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (!memcmp(word.text, starts[i], 3))
            return false;
    return true;
}

/// Whether the word before is a title or a given name, so that a family name follows: "Mayor HALE",
/// "Ann POE".
static bool is_family_name(const nar_scan *scan, narrator_str word)
{
    narrator_str text = scan->text;
    size_t at = nar_offset(text, word);
    if (word.size < 3 || word.size > LETTERS || !sounds(word) || acronym(scan, word))
        return false;
    while (at && nar_is_space(text.text[at - 1]))
        at--;
    at -= nar_before(text, at) == '.';
    narrator_str first = nar_word_before(text, at);
    if (first.size < 2 || !nar_is_upper(first.text[0]) ||
        !(nar_is_lower(first.text[1]) || is_capitals(first)))
        return false;
    if (word.size == 3 &&
        !nar_list_holds(NAR_STR("BAY COX DAY DEE DOE FOX GAY HAN HAY KIM LAW LEE LIM "
                                "LIU LOW MAY POE RAY REY ROE ROY SUN TAN WEI"),
                        word))
        return false;
    const nar_language *language = scan->words->language;
    if (is_capitals(first)) // "JANE POE"
        return first.size <= LETTERS && is_proper(scan, first);
    if (nar_table_find(nar_language_table(language, "places"), first) ||
        nar_list_holds(NAR_STR("Georgia Virginia Carolina Dakota Austin Houston Dallas Jackson "
                               "Phoenix Orlando Charlotte Madison Lincoln Will May June April "
                               "State Former Vice Chief Leader Director Analyst Assistant"),
                       first))
        return false;
    return nar_table_find(nar_language_table(language, "given_names"), first) ||
           (word.size == LETTERS &&
            nar_table_find_nocase(nar_language_table(language, "titles_of_people"), first));
}

/// "JIM" in "JIM VALE/Reuters": a given name before another name set in capitals.
static bool is_given_name(const nar_scan *scan, narrator_str word)
{
    narrator_str next = nar_word_after(scan->text, nar_end_of(scan->text, word));
    return word.size == 3 && next.size >= 3 && is_capitals(next) && !acronym(scan, next) &&
           sounds(next) && is_proper(scan, word);
}

/// Whether capitals that no table knows are a word, all the same.
static bool is_said_as_word(const nar_scan *scan, narrator_str word, bool shouted)
{
    if (!nar_spelled(scan, word) || (shouted && word.size > LETTERS && !begins_badly(word)) ||
        is_of_dateline(scan, word) || is_given_name(scan, word) || is_family_name(scan, word))
        return true;
    if (word.size == LETTERS && sounds(word))
        return shouted || is_proper(scan, word);
    return shouted && scan->loud > 0 && word.size > 2 && is_proper(scan, word);
}

/// "DON'T", "IT'S": capitals that an apostrophe joins to a verb or a "not".
static bool is_contracted(narrator_str text, narrator_str word)
{
    size_t end = nar_end_of(text, word);
    narrator_str rest = nar_letters_at(text, end + 1);
    if (nar_at(text, end) != '\'')
        return false;
    return nar_list_holds(NAR_STR("T RE LL VE M"), rest) ||
           (nar_equal(rest, NAR_STR("S")) &&
            nar_list_holds(NAR_STR("IT HE SHE THAT WHAT WHO LET THERE HERE WHERE HOW"), word));
}

/// "TELL US": no country, among capitals.
static bool is_pronoun(const nar_scan *scan, narrator_str word)
{
    return nar_equal(word, NAR_STR("US")) &&
           nar_list_holds(NAR_STR("TELL GIVE LET HELP SHOW ASK JOIN CONTACT FOLLOW AMONG SAVE"),
                          nar_word_before(scan->text, scan->at));
}

/// "VALE 3, POE 1": a word of a text without any small letter.
static bool is_in_capitals_only(nar_scan *scan, narrator_str word)
{
    if (word.size != LETTERS || !sounds(word))
        return false;
    if (!scan->no_small) {
        case_count count = count_cases(scan, false);
        scan->no_small = !count.lower && count.upper > 1 ? 1 : -1;
    }
    return scan->no_small > 0;
}

/// "WHO CHIEF: ACT NOW": the World Health Organization, among capitals.
static bool is_health_body(const nar_scan *scan, narrator_str word)
{
    return nar_equal(word, NAR_STR("WHO")) &&
           nar_in_list(scan, "who_body", nar_word_after(scan->text, nar_end_of(scan->text, word)));
}

/// "I AM", "there IS", "it IS": the verb, where the Islamic State cannot be meant.
static bool is_stressed_verb(const nar_scan *scan, narrator_str word)
{
    narrator_str before = nar_word_before(scan->text, scan->at);
    if (nar_equal(word, NAR_STR("AM")))
        return nar_equal(before, NAR_STR("I"));
    if (!nar_equal(word, NAR_STR("IS")))
        return false;
    if (!before.size) // "THIS. IS. IT."
        return nar_at(scan->text, nar_end_of(scan->text, word)) == '.';
    return nar_list_holds(NAR_STR("there There it It he He she She this This here Here what What"),
                          before);
}

/// "NOOOO", "GOOOAL": a word whose letter is drawn out, at `word`, as it is written otherwise.
static bool is_drawn_out(const nar_scan *scan, narrator_str word, nar_builder *plain)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < word.size; i++) {
        run = i && word.text[i] == word.text[i - 1] ? run + 1 : 1;
        longest = run > longest ? run : longest;
        if (run < 2 || (run == 2 && nar_at(word, i + 1) != word.text[i] &&
                        (i < 2 || word.text[i - 2] != word.text[i])))
            nar_put_char(plain, word.text[i]);
    }
    return longest > (plain->size > 3 ? 2 : 3) &&
           (nar_in_list(scan, "short", nar_built(plain)) ||
            (longest > 3 && plain->size > 2 && sounds(nar_built(plain))));
}

/// "the first XI", "a starting XI": a team of eleven.
static bool is_team(const nar_scan *scan)
{
    return nar_list_holds(NAR_STR("first second third starting playing best strongest opening "
                                  "World Dream dream"),
                          nar_word_before(scan->text, scan->at));
}

/// "the XXX Olympiad".
static bool is_of_games(const nar_scan *scan, size_t end)
{
    return nar_equal_nocase(nar_word_before(scan->text, scan->at), NAR_STR("the")) &&
           nar_list_holds(NAR_STR("Olympiad Olympic Olympics Games Congress"),
                          nar_word_after(scan->text, end));
}

/// Capitals that are a numeral: "MCMXCIX", "the first XI", "the XXIV Games".
static bool read_numeral(nar_scan *scan, narrator_str word, bool known)
{
    narrator_str text = scan->text;
    size_t end = nar_end_of(text, word);
    unsigned value = nar_roman_value(word);
    if (nar_equal(word, NAR_STR("XI")) && is_team(scan)) {
        nar_say_z(scan, "eleven");
        return nar_take(scan, end, "roman");
    }
    if (known || !value)
        return false;
    if (word.size > 3 && value >= 1500 && value < 2100) {
        nar_say_year(scan, value);
        return nar_take(scan, end, "roman");
    }
    if (!is_numeral(word) && !is_of_games(scan, end))
        return false;
    narrator_str next = nar_word_after(text, end);
    bool ordinal = nar_equal_nocase(nar_word_before(text, scan->at), NAR_STR("the")) &&
                   next.size > 1 && nar_is_lower(next.text[1]) &&
                   (nar_is_upper(next.text[0]) || nar_equal(next, NAR_STR("century")));
    if (ordinal)
        nar_say_ordinal(scan, value);
    else
        nar_say_cardinal(scan, value);
    return nar_take(scan, end, "roman");
}

/// Capitals that are a common word, though initials may be spelled so.
static bool read_common_word(nar_scan *scan, narrator_str word, const nar_row *row, bool shouted,
                             bool plural)
{
    size_t end = nar_end_of(scan->text, word);
    bool plain = (shouted || word.size > 3 || nar_in_list(scan, "stressed", word)) &&
                 nar_in_list(scan, "short", word) && !is_health_body(scan, word);
    bool always = row && nar_equal(nar_row_cell(row, 2), NAR_STR("always"));
    bool joined = is_contracted(scan->text, word), pronoun = is_pronoun(scan, word);
    if (!(plain || is_stressed_verb(scan, word) || joined || pronoun) || plural ||
        (always && !pronoun) || !(shouted || !row || joined))
        return false;
    say_word(scan, word, true);
    end = joined ? say_contraction(scan, end) : say_ending(scan, end, false);
    return nar_take(scan, end, "capitals");
}

/// Two or more capitals.
static bool read_capitals(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t end = scan->at;
    while (nar_is_upper(nar_at(text, end)))
        end++;
    narrator_str word = nar_slice(text, scan->at, end);
    bool plural = nar_at(text, end) == 's' && !nar_is_word_byte(nar_at(text, end + 1));
    if (word.size < 2 || nar_word_ends(text, scan->at) ||
        (nar_is_word_byte(nar_at(text, end)) && !plural))
        return false;
    const nar_row *row = acronym(scan, word);
    if (nar_equal(word, NAR_STR("LA")) && is_of_dateline(scan, word))
        row = NULL; // "LA PAZ, Bolivia"
    nar_builder drawn = {.arena = scan->words->arena};
    if (!row && word.size > 3 && word.size < 40 && is_drawn_out(scan, word, &drawn)) {
        say_word(scan, nar_built(&drawn), true);
        return nar_take(scan, end, "capitals");
    }
    bool shouted = is_shouted(scan, scan->at, end);
    if (read_common_word(scan, word, row, shouted, plural))
        return true;
    if (row && !nar_equal(nar_row_cell(row, 1), NAR_STR("-"))) {
        nar_say(scan, nar_row_cell(row, 1));
        end = say_ending(scan, end, false);
        return nar_take(scan, end, "acronym");
    }
    if (read_numeral(scan, word, row != NULL))
        return true;
    if (row || !(is_said_as_word(scan, word, shouted) || is_in_capitals_only(scan, word))) {
        nar_say_letters(scan, word);
        end = say_ending(scan, end, true);
        return nar_take(scan, end, "letters");
    }
    say_word(scan, word, false);
    end = say_ending(scan, end, false);
    return nar_take(scan, end, "capitals");
}

/// "U.S.", "J. K.", "M.P.s": capitals with stops.
static bool read_dotted(nar_scan *scan)
{
    narrator_str text = scan->text;
    size_t end = scan->at, count = 0, at = scan->at;
    if (nar_word_ends(text, at))
        return false;
    bool upper = nar_is_upper(nar_at(text, at)); // "C.D.O.s." ends with a plural
    while (nar_is_alpha(nar_at(text, at)) && nar_at(text, at + 1) == '.' &&
           !(upper && count && text.text[at] == 's') &&
           (nar_is_upper(text.text[at]) || count || nar_is_alpha(nar_at(text, at + 2)))) {
        count++;
        end = at + 2;
        at = end;
        if (!nar_is_alpha(nar_at(text, at)) || nar_at(text, at + 1) != '.')
            break;
    }
    if (!count)
        return false;
    bool final_letter = count > 1 && nar_is_upper(nar_at(text, end)) &&
                        !nar_is_word_byte(nar_at(text, end + 1)); // "U.S.A"
    if (count == 1 && (!nar_is_upper(text.text[scan->at]) || nar_is_word_byte(nar_at(text, end))))
        return false;
    if (count > 1 && nar_is_word_byte(nar_at(text, end)) && !final_letter) {
        narrator_str rest = nar_letters_at(text, end);
        if (!nar_equal(rest, NAR_STR("s")))
            return false;
    }
    if (count == 1 && nar_stop_ends(scan->words->language, text, end - 1))
        return false; // "plan B."
    end += final_letter;
    for (size_t i = scan->at; i < end; i++)
        if (nar_is_alpha(text.text[i]))
            nar_say_letters(scan, nar_slice(text, i, i + 1));
    size_t with_ending = say_ending(scan, end, true);
    if (with_ending == end && !final_letter && nar_stop_ends(scan->words->language, text, end - 1))
        with_ending--;
    return nar_take(scan, with_ending, "letters");
}

/// A lone capital A that is a letter: "Vitamin A", "A-levels".
static bool read_lone(nar_scan *scan)
{
    narrator_str text = scan->text;
    if (nar_at(text, scan->at) != 'A' || nar_is_word_byte(nar_at(text, scan->at + 1)) ||
        nar_word_ends(text, scan->at))
        return false;
    narrator_str before = nar_word_before(text, scan->at);
    if (nar_at(text, scan->at + 1) == '*' && nar_before(text, scan->at) != '*') { // "an A*"
        bool many = nar_at(text, scan->at + 2) == 's';
        nar_say_z(scan, many ? "eigh stars" : "eigh star");
        return nar_take(scan, scan->at + 2 + many, "grade");
    }
    bool letter = nar_in_list(scan, "lettered", before) ||
                  nar_list_holds(NAR_STR("an An"), before) || // "an A in French"
                  (nar_at(text, scan->at + 1) == '-' && nar_is_alpha(nar_at(text, scan->at + 2)));
    if (!letter && is_loud(scan)) {
        nar_say_z(scan, "a");
        return nar_take(scan, scan->at + 1, "capitals");
    }
    if (!letter)
        return false;
    nar_say_z(scan, "eigh");
    return nar_take(scan, scan->at + 1, "letter");
}

/// "GCatholic", "YouTube", "BAFTAs", "AfD": mixed case.
static bool read_mixed(nar_scan *scan)
{
    narrator_str text = scan->text, word = nar_letters_at(text, scan->at);
    if (word.size < 3 || nar_word_ends(text, scan->at))
        return false;
    const nar_row *row = acronym(scan, word);
    if (!row)
        return false;
    size_t end = scan->at + word.size;
    bool letters = nar_equal(nar_row_cell(row, 1), NAR_STR("-"));
    if (letters)
        nar_say_letters(scan, word);
    else
        nar_say(scan, nar_row_cell(row, 1));
    end = say_ending(scan, end, letters);
    return nar_take(scan, end, "acronym");
}

/// "l'ONU", "d'EDF": French initials behind an article that has lost its vowel.
static bool read_elided(nar_scan *scan)
{
    narrator_str text = scan->text, article = nar_letters_at(text, scan->at);
    size_t at = scan->at + 2;
    if (article.size != 1 || !strchr("ldLD", article.text[0]) || nar_at(text, at - 1) != '\'' ||
        nar_word_ends(text, scan->at))
        return false;
    narrator_str word = nar_letters_at(text, at);
    if (word.size < 2 || !is_capitals(word) || !nar_spelled(scan, word) ||
        nar_is_word_byte(nar_at(text, nar_end_of(text, word))) || is_loud(scan))
        return false;
    nar_say_letters(scan, article);
    nar_say_letters(scan, word);
    return nar_take(scan, nar_end_of(text, word), "letters");
}

bool nar_read_letters(nar_scan *scan)
{
    typedef bool reader(nar_scan *);
    reader *const readers[] = {read_dotted, read_capitals, read_mixed, read_lone, read_elided};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        scan->say.size = 0;
        if (readers[i](scan))
            return true;
    }
    return false;
}
