// SPDX-License-Identifier: GPL-3.0-or-later
// detect.c: which language, by its small words; which English, by spelling, then by places.
#include "read/detect.h"
#include "base/table.h"
#include "base/utf8.h"

enum {
    SAMPLE = 16 * 1024, ///< bytes of a document that are looked at
    BLOCK_SAMPLE = 512, ///< and of one block
    SPELLING = 3,       ///< what a spelling counts
    MOST_PLACES = 4,    ///< what all places together may count against spellings
    MOST_OF_A_WORD = 3, ///< how often one word of a style counts
    MOST_LANGUAGES = 32,
    FIRST_WORDS = 400, ///< that tell the language
    FEWEST_PLACES = 3, ///< that make an English that is neither British nor American
};

static const char *const regions[] = {"GB", "US", "AU", "CA", "IE", "IN", "NZ", "ZA"};
enum { GB, US, REGIONS = sizeof regions / sizeof *regions };

struct evidence {
    const nar_table *table;
    size_t spelling[REGIONS], places[REGIONS];
    size_t styles[2]; ///< "Mr" and "Mr."
};

/// Whether a character would be cut in two at `at`.
static bool is_inside(narrator_str text, size_t at)
{
    return at < text.size && ((unsigned char)text.text[at] & 0xC0) == 0x80;
}

/// What is looked at: all of a document, or one block.
struct part {
    const narrator_block *blocks;
    size_t count, most; ///< blocks, bytes
};

/// Calls `take` for each word of the blocks that are read, its punctuation left out.
static void for_words(struct part part, void *context,
                      void (*take)(void *context, narrator_str word, narrator_str next))
{
    size_t seen = 0;
    for (size_t i = 0; i < part.count && seen < part.most; i++) {
        narrator_str rest = part.blocks[i].text, word, next;
        if (part.blocks[i].skipped)
            continue;
        while (rest.size > part.most || (rest.size && is_inside(part.blocks[i].text, rest.size)))
            rest.size = rest.size > part.most ? part.most : rest.size - 1;
        seen += rest.size;
        for (bool more = nar_next_word(&rest, &word); more; word = next) {
            more = nar_next_word(&rest, &next);
            take(context, word, more ? next : NAR_STR(""));
        }
    }
}

/// Cuts quotation marks, brackets and commas off, but no full stop.
static narrator_str bare(narrator_str word)
{
    size_t start;
    while (word.size && memchr("\"'([{*_-", word.text[0], 8))
        word = nar_slice(word, 1, word.size);
    while (nar_starts(word, NAR_STR("\u201C")) || nar_starts(word, NAR_STR("\u2018")) ||
           nar_starts(word, NAR_STR("\u201E")))
        word = nar_slice(word, 3, word.size);
    for (;;) {
        uint32_t code = nar_utf8_before(word, word.size, &start);
        if (!code || (code < 0x80 ? !memchr("\"')]},;:!?*_", (int)code, 12)
                                  : code != 0x2019 && code != 0x201D && code != 0x2026))
            return word;
        word.size = start;
    }
}

static narrator_str without_stop(narrator_str word)
{
    return nar_ends(word, NAR_STR(".")) ? nar_slice(word, 0, word.size - 1) : word;
}

// ---- language -------------------------------------------------------------

struct languages {
    const nar_table *table;
    size_t first, end; ///< the rows that are counted
    bool lower;        ///< only words without a capital count: "La Jolla" and "San Jose" do not
    size_t counts[MOST_LANGUAGES], words;
};

/// The table holds the words of a language in one cell: "the of and".
static bool holds(narrator_str words, narrator_str word)
{
    char padded[40];
    if (word.size > sizeof padded - 2)
        return false;
    padded[0] = padded[word.size + 1] = ' ';
    for (size_t i = 0; i < word.size; i++)
        padded[i + 1] = nar_lower(word.text[i]);
    narrator_str whole = {padded, word.size + 2}, first = nar_slice(whole, 1, whole.size);
    return nar_starts(words, first) || nar_find(words, whole) < words.size ||
           nar_ends(words, nar_slice(whole, 0, whole.size - 1));
}

static void count_language(void *context, narrator_str word, narrator_str next)
{
    struct languages *languages = context;
    (void)next;
    word = without_stop(bare(word));
    if (!word.size || languages->words >= FIRST_WORDS)
        return;
    languages->words++;
    if (languages->lower && nar_is_upper(word.text[0]))
        return;
    for (size_t i = languages->first; i < languages->end; i++)
        languages->counts[i] += holds(nar_row_cell(&languages->table->rows[i], 1), word);
}

static void count_languages(struct part part, struct languages *languages, size_t first, size_t end)
{
    languages->first = first;
    languages->end = end < MOST_LANGUAGES ? end : MOST_LANGUAGES;
    languages->words = 0;
    for_words(part, languages, count_language);
}

static size_t commonest(const struct languages *languages, size_t most)
{
    for (size_t i = 0; i < languages->end; i++)
        if (languages->counts[i] > languages->counts[most])
            most = i;
    return most;
}

/// The language whose small words are the most; English when hardly any is known.
static narrator_str find_language(struct part part)
{
    struct languages languages = {.table = nar_table_embedded("language/small_words.tsv")};
    const nar_row *english = nar_table_find(languages.table, NAR_STR("en"));
    if (!english)
        return NAR_STR("en");
    size_t most = (size_t)(english - languages.table->rows);
    count_languages(part, &languages, most, most + 1);
    if (languages.counts[most] * 5 > languages.words)
        return nar_row_key(english); // no other language has so many of them
    languages.counts[most] = 0;
    count_languages(part, &languages, 0, languages.table->count);
    most = commonest(&languages, most);
    size_t found = languages.counts[most];
    return found >= 3 && found * 8 >= languages.words ? nar_row_key(&languages.table->rows[most])
                                                      : nar_row_key(english);
}

// ---- writing --------------------------------------------------------------

/// Languages that their letters give away; a language later in the list wins over an earlier one
/// when it has a tenth of its letters: Japanese is written with many Chinese ones.
static const struct script {
    uint32_t first, last;
    const char *language;
} scripts[] = {
    {0x4E00, 0x9FFF, "zh"}, {0x3040, 0x30FF, "ja"}, {0xAC00, 0xD7AF, "ko"}, {0x0600, 0x06FF, "ar"},
    {0x0590, 0x05FF, "he"}, {0x0370, 0x03FF, "el"}, {0x0900, 0x097F, "hi"}, {0x0E00, 0x0E7F, "th"},
};

enum { SCRIPTS = sizeof scripts / sizeof *scripts };

struct letters {
    size_t of[SCRIPTS], all;
};

static void count_letters(void *context, narrator_str word, narrator_str next)
{
    struct letters *letters = context;
    (void)next;
    for (size_t at = 0; at < word.size;) {
        uint32_t code = nar_utf8_read(word, &at);
        letters->all++;
        for (size_t i = 0; code >= 0x370 && i < SCRIPTS; i++)
            letters->of[i] += code >= scripts[i].first && code <= scripts[i].last;
    }
}

/// A third of all characters in one writing; NULL when there is none such.
static const char *find_script(struct part part)
{
    struct letters letters = {{0}, 0};
    const char *language = NULL;
    for_words(part, &letters, count_letters);
    for (size_t i = 0; i < SCRIPTS; i++)
        if (letters.of[i] * 3 > letters.all || (language && letters.of[i] * 10 > letters.all))
            language = scripts[i].language;
    return language;
}

// ---- English --------------------------------------------------------------

static size_t region_of(narrator_str name)
{
    size_t i = 0;
    while (i < REGIONS && !nar_equal(name, nar_str(regions[i])))
        i++;
    return i;
}

/// "organised" is British, "organized" mostly American; "surprised" is in the table as neither.
static void count_ending(struct evidence *evidence, narrator_str word)
{
    static const narrator_str british[] = {
        {"ise", 3}, {"ised", 4}, {"ises", 4}, {"ising", 5}, {"isation", 7}, {"isations", 8},
    };
    static const narrator_str american[] = {
        {"ize", 3}, {"ized", 4}, {"izes", 4}, {"izing", 5}, {"ization", 7}, {"izations", 8},
    };
    if (word.size < 6)
        return;
    for (size_t i = 0; i < sizeof british / sizeof *british; i++) {
        evidence->spelling[GB] += nar_ends(word, british[i]) ? SPELLING : 0;
        evidence->spelling[US] += nar_ends(word, american[i]) ? 1 : 0;
    }
}

static bool is_number(narrator_str word)
{
    word = without_stop(bare(word));
    for (size_t i = 0; i < word.size; i++)
        if (!nar_is_digit(word.text[i]))
            return false;
    return word.size && word.size <= 2;
}

/// "9 June" and "June 9,": of the months only those that are no other words.
static void count_date(struct evidence *evidence, narrator_str word, narrator_str next)
{
    static const char months[] = " January February April June July August September October "
                                 "November December Jan. Feb. Aug. Sept. Oct. Nov. Dec. ";
    char padded[16];
    narrator_str name = bare(is_number(word) ? next : word);
    if (name.size < 3 || name.size > 9 || !is_number(is_number(word) ? word : next))
        return;
    snprintf(padded, sizeof padded, " %.*s ", (int)name.size, name.text);
    if (strstr(months, padded))
        evidence->spelling[is_number(word) ? GB : US]++;
}

static void count_money(struct evidence *evidence, narrator_str word)
{
    evidence->places[GB] += nar_starts(word, NAR_STR("£")) ? 1 : 0;
    evidence->places[US] += nar_starts(word, NAR_STR("$")) ? 1 : 0;
    evidence->places[region_of(NAR_STR("AU"))] += nar_starts(word, NAR_STR("A$")) ? 2 : 0;
    evidence->places[region_of(NAR_STR("CA"))] += nar_starts(word, NAR_STR("C$")) ? 2 : 0;
    evidence->places[region_of(NAR_STR("NZ"))] += nar_starts(word, NAR_STR("NZ$")) ? 2 : 0;
    evidence->places[region_of(NAR_STR("IN"))] += nar_starts(word, NAR_STR("₹")) ? 2 : 0;
}

/// "Mr" counts three times at most: an article full of it says no more than three.
static void count_style(struct evidence *evidence, size_t region)
{
    if (evidence->styles[region]++ < MOST_OF_A_WORD)
        evidence->spelling[region] += SPELLING;
}

static bool is_style(narrator_str word)
{
    word = without_stop(word);
    return word.size <= 3 && nar_is_upper(word.text[0]) &&
           nar_ends(word, NAR_STR("r")) + nar_ends(word, NAR_STR("s")) > 0;
}

static const nar_row *find_word(const nar_table *table, narrator_str word)
{
    const nar_row *row = nar_table_find(table, word);
    if (!row)
        row = nar_table_find(table, without_stop(word));
    if (!row && word.size > 3 && nar_ends(word, NAR_STR("\u2019s")))
        row = nar_table_find(table, nar_slice(word, 0, word.size - 4));
    return row ? row : nar_table_find_nocase(table, without_stop(word));
}

static void count_region(void *context, narrator_str written, narrator_str next)
{
    struct evidence *evidence = context;
    narrator_str word = bare(written);
    if (!word.size)
        return;
    count_money(evidence, word);
    count_date(evidence, word, next);
    const nar_row *row = find_word(evidence->table, word);
    if (!row) {
        count_ending(evidence, without_stop(word));
        return;
    }
    size_t region = region_of(nar_row_cell(row, 1));
    if (region == REGIONS)
        return;
    if (nar_equal(nar_row_cell(row, 2), NAR_STR("place")))
        evidence->places[region]++;
    else if (is_style(word))
        count_style(evidence, region);
    else
        evidence->spelling[region] += SPELLING;
}

static size_t at_most(size_t value, size_t most)
{
    return value < most ? value : most;
}

/// Spelling tells American from the others; places tell the others apart.
static size_t weigh(const struct evidence *evidence)
{
    size_t other = GB;
    for (size_t i = US + 1; i < REGIONS; i++)
        if (evidence->places[i] > evidence->places[other])
            other = i;
    size_t american = evidence->spelling[US] + at_most(evidence->places[US], MOST_PLACES);
    size_t british = evidence->spelling[GB] + at_most(evidence->places[GB], MOST_PLACES);
    if (other != GB)
        british += at_most(evidence->places[other], MOST_PLACES);
    if (american > british)
        return US;
    return evidence->places[other] >= FEWEST_PLACES ? other : GB;
}

narrator_str nar_detect_language(const narrator_document *document)
{
    static const narrator_str tags[REGIONS] = {
        {"en-GB", 5}, {"en-US", 5}, {"en-AU", 5}, {"en-CA", 5},
        {"en-IE", 5}, {"en-IN", 5}, {"en-NZ", 5}, {"en-ZA", 5},
    };
    struct part all = {document->blocks, document->block_count, SAMPLE};
    const char *script = find_script(all);
    narrator_str language = script ? nar_str(script) : find_language(all);
    if (!nar_equal(language, NAR_STR("en")))
        return language;
    struct evidence evidence = {.table = nar_table_embedded("language/en/regions.tsv")};
    for_words(all, &evidence, count_region);
    return tags[weigh(&evidence)];
}

// ---- blocks ---------------------------------------------------------------

/// The language that a block is clearly in when it is not `own`, a row of the table; else empty.
/// Names and borrowed words are no evidence: small words of its own must be all but missing.
static narrator_str other_language(struct part block, const nar_table *table, size_t own)
{
    enum { FEWEST_WORDS = 10, FEWEST_FOUND = 5 };
    struct languages languages = {.table = table, .lower = true};
    count_languages(block, &languages, own, own + 1);
    size_t ours = languages.counts[own], words = languages.words;
    if (words < FEWEST_WORDS || ours * 8 > words)
        return NAR_STR("");
    languages.counts[own] = 0;
    count_languages(block, &languages, 0, table->count);
    size_t most = commonest(&languages, own), found = languages.counts[most];
    bool clear = found >= FEWEST_FOUND && found * 5 >= words && found > 2 * ours + 2;
    return clear && most != own ? nar_row_key(&table->rows[most]) : NAR_STR("");
}

void nar_detect_blocks(narrator_document *document)
{
    const nar_table *table = nar_table_embedded("language/small_words.tsv");
    narrator_str code, rest;
    nar_cut(document->language, '-', &code, &rest);
    const nar_row *own = nar_table_find_nocase(table, code);
    if (!own)
        return;
    for (size_t i = 0; i < document->block_count; i++) {
        narrator_block *block = &document->blocks[i];
        if (block->skipped || block->language.size)
            continue;
        struct part part = {block, 1, BLOCK_SAMPLE};
        const char *script = find_script(part);
        if (script)
            block->language = nar_equal(nar_str(script), code) ? NAR_STR("") : nar_str(script);
        else
            block->language = other_language(part, table, (size_t)(own - table->rows));
    }
}
