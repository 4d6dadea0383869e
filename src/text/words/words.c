// SPDX-License-Identifier: GPL-3.0-or-later
// words.c: from words as written to words as a newsreader says them.
//
// Walks over the text chunk by chunk (a chunk stands between blanks). Plain words are copied;
// where a chunk holds a digit, a capital or a sign, the readers of text/words/scan.h are asked.
#include "text/words/words.h"
#include "base/utf8.h"
#include "text/job.h"
#include "text/words/homographs.h"
#include "text/words/lexicon.h"
#include "text/words/pronunciation.h"
#include "text/words/scan.h"

enum { CONTEXT = 120 }; ///< bytes before and after, for those readings that look around

enum {
    LOWER = 1,
    UPPER = 2,
    DIGIT = 4,
    POINT = 8,
    SIGN = 16,
    BLANK = 32,
    HIGH = 64,
    ADDRESS = 128
};

static unsigned byte_class(char c)
{
    static const unsigned char points[] = ".,;:?!'-";
    if (nar_is_lower(c))
        return LOWER;
    if (nar_is_upper(c))
        return UPPER;
    if (nar_is_digit(c))
        return DIGIT;
    if (nar_is_letter_byte(c))
        return HIGH;
    if ((unsigned char)c >= 0x80)
        return SIGN;
    if ((unsigned char)c <= ' ' || c == 0x7f)
        return BLANK;
    return memchr(points, c, sizeof points - 1) ? POINT : SIGN;
}

static unsigned char classes[256];

/// The classes are the same whoever fills them in, and however often.
__attribute__((constructor)) static void fill_classes(void)
{
    for (int c = 0; c < 256; c++)
        classes[c] = (unsigned char)byte_class((char)c);
}

// ---- Looking around

size_t nar_skip_blanks(narrator_str text, size_t at)
{
    while (at < text.size && nar_is_space(text.text[at]))
        at++;
    return at;
}

narrator_str nar_word_after(narrator_str text, size_t at)
{
    at = nar_skip_blanks(text, at);
    size_t end = at;
    while (end < text.size &&
           (nar_is_word_byte(text.text[end]) ||
            (text.text[end] == '\'' && end > at && nar_is_letter_byte(nar_at(text, end + 1)))))
        end++;
    return nar_slice(text, at, end);
}

bool nar_word_ends(narrator_str text, size_t at)
{
    while (at && (text.text[at - 1] & 0xC0) == 0x80)
        at--;
    return at && nar_is_word_byte(text.text[at - 1]);
}

narrator_str nar_word_before(narrator_str text, size_t at)
{
    while (at && nar_is_space(text.text[at - 1]))
        at--;
    size_t start = at;
    for (;;) {
        if (nar_word_ends(text, start)) {
            start--;
            while (start && (text.text[start] & 0xC0) == 0x80)
                start--;
        } else if (start && start < at && text.text[start - 1] == '\'' &&
                   nar_word_ends(text, start - 1)) {
            start--;
        } else {
            return nar_slice(text, start, at);
        }
    }
}

const nar_row *nar_lookup(const nar_scan *scan, nar_word_table table, narrator_str key)
{
    return nar_table_find(scan->tables[table], key);
}

const nar_row *nar_lookup_nocase(const nar_scan *scan, nar_word_table table, narrator_str key)
{
    return nar_table_find_nocase(scan->tables[table], key);
}

bool nar_in_list(const nar_scan *scan, const char *context, narrator_str word)
{
    const nar_row *row = word.size ? nar_lookup_nocase(scan, NAR_CONTEXTS, word) : NULL;
    return row && nar_list_holds(nar_row_cell(row, 1), nar_str(context));
}

static void find_tables(nar_scan *scan)
{
    static const char *const files[] = {
#define X(name, file) file,
        NAR_WORD_TABLES(X)
#undef X
    };
    nar_words *words = scan->words;
    _Static_assert(NAR_WORD_TABLE_COUNT <= sizeof words->tables / sizeof *words->tables,
                   "room for every table");
    scan->tables = words->tables;
    if (!strcmp(words->tables_code, words->language->code))
        return;
    for (size_t i = 0; i < NAR_WORD_TABLE_COUNT; i++)
        words->tables[i] = nar_language_table(words->language, files[i]);
    memcpy(words->tables_code, words->language->code, sizeof words->tables_code);
    if (words->respell)
        nar_note_pronunciations(words);
}

bool nar_in_region(const nar_scan *scan, const char *regions)
{
    return *scan->words->language->region &&
           nar_list_holds(nar_str(regions), nar_str(scan->words->language->region));
}

bool nar_month_first(const nar_scan *scan)
{
    return nar_in_region(scan, "US PH");
}

// ---- Writing

/// Whether a blank must part what was written from a token that follows it at once.
static bool needs_blank(const nar_scan *scan)
{
    return nar_word_ends(nar_built(&scan->out), scan->out.size);
}

static void add_change(nar_scan *scan, size_t end, const char *rule)
{
    nar_words *words = scan->words;
    scan->changes = nar_grow(words->arena, scan->changes, scan->change_count,
                             &words->change_capacity, sizeof *scan->changes);
    scan->changes[scan->change_count++] =
        (nar_change){{scan->at, end}, nar_copy(words->arena, nar_built(&scan->say)), rule};
}

bool nar_take(nar_scan *scan, size_t end, const char *rule)
{
    if (end > scan->end || end <= scan->at) {
        scan->say.size = 0;
        return false;
    }
    scan->read_end = end;
    scan->rule = rule;
    return true;
}

static const char lexicon_rule[] = "lexicon";

/// Whether the lexicon changes the inside of a word: no blank is to stand at `at` then.
static bool is_inside(const nar_scan *scan, size_t at)
{
    return scan->rule == lexicon_rule && nar_word_ends(scan->text, at) &&
           nar_is_word_byte(nar_at(scan->text, at));
}

/// Writes what a reader took.
static void write_taken(nar_scan *scan)
{
    narrator_str say = nar_built(&scan->say);
    nar_arena *arena = scan->words->arena;
    bool apart = !is_inside(scan, scan->at) && scan->rule != nar_joined;
    if (apart && say.size && nar_is_word_byte(say.text[0]) && needs_blank(scan))
        nar_put_char(&scan->out, ' ');
    nar_map_pin(arena, &scan->map, scan->out.size, scan->at);
    nar_put(&scan->out, say);
    if (scan->words->explain)
        add_change(scan, scan->read_end, scan->rule);
    scan->at = scan->read_end;
    nar_map_pin(arena, &scan->map, scan->out.size, scan->at);
    scan->say.size = 0;
    narrator_str text = scan->text;
    if (scan->at >= scan->end || !say.size || is_inside(scan, scan->at))
        return;
    char next = text.text[scan->at];
    if (next == '-' && nar_is_word_byte(nar_at(text, scan->at + 1))) { // "US-led": U S led
        nar_put_char(&scan->out, ' ');
        scan->at++;
        nar_map_pin(arena, &scan->map, scan->out.size, scan->at);
    } else if (nar_is_word_byte(next) && needs_blank(scan)) {
        nar_put_char(&scan->out, ' ');
        nar_map_pin(arena, &scan->map, scan->out.size, scan->at);
    }
}

static void copy(nar_scan *scan, size_t end)
{
    if (end > scan->end)
        end = scan->end;
    nar_put(&scan->out, nar_slice(scan->text, scan->at, end));
    scan->at = end;
}

/// Blanks and control characters: each becomes a blank.
static void copy_blanks(nar_scan *scan)
{
    while (scan->at < scan->end && classes[(unsigned char)scan->text.text[scan->at]] == BLANK) {
        nar_put_char(&scan->out, ' ');
        scan->at++;
    }
}

// ---- Walking

typedef bool reader(nar_scan *scan);

static reader *const digit_readers[] = {nar_read_address, nar_read_scripture,
                                        nar_read_law,     nar_read_fixed,
                                        nar_read_date,    nar_read_ordinal,
                                        nar_read_time,    nar_read_money,
                                        nar_read_unit,    nar_read_code,
                                        nar_read_year,    nar_read_range,
                                        nar_read_number,  NULL};
static reader *const letter_readers[] = {
    nar_read_address,       nar_read_law,   nar_read_scripture, nar_read_date,      nar_read_name,
    nar_read_pronunciation, nar_read_fixed, nar_read_money,     nar_read_year,      nar_read_time,
    nar_read_roman,         nar_read_code,  nar_read_letters,   nar_read_homograph, NULL};
static reader *const word_readers[] = {
    nar_read_scripture,     nar_read_law,   nar_read_date,      nar_read_name,
    nar_read_pronunciation, nar_read_money, nar_read_homograph, NULL};
static reader *const sign_readers[] = {nar_read_address,
                                       nar_read_pronunciation,
                                       nar_read_money,
                                       nar_read_year,
                                       nar_read_code,
                                       nar_read_symbol,
                                       NULL};
static reader *const point_readers[] = {
    nar_read_address, nar_read_year, nar_read_money, nar_read_unit, nar_read_number,
    nar_read_symbol,  NULL};

/// The user's own words come first.
static bool read_lexicon(nar_scan *scan)
{
    size_t end;
    nar_words *words = scan->words;
    return nar_lexicon_match(words->lexicon, words->language, scan->text, scan->at, &scan->say,
                             &end) &&
           nar_take(scan, end, lexicon_rule);
}

static bool may_read(const nar_scan *scan, reader *read)
{
    return nar_has_words(scan) || read == nar_read_symbol;
}

static bool ask(nar_scan *scan, reader *const *readers)
{
    scan->say.size = 0;
    if (scan->words->lexicon && read_lexicon(scan)) {
        write_taken(scan);
        return true;
    }
    for (; *readers; readers++) {
        scan->say.size = 0;
        if (may_read(scan, *readers) && (*readers)(scan)) {
            write_taken(scan);
            return true;
        }
    }
    scan->say.size = 0;
    return false;
}

/// Copies a word, but for those parts of it that the lexicon knows.
static void copy_word(nar_scan *scan, size_t end)
{
    if (!scan->words->lexicon || !scan->words->lexicon->parts) {
        copy(scan, end);
        return;
    }
    while (scan->at < end && scan->at < scan->end) {
        size_t next = scan->at;
        nar_utf8_read(scan->text, &next);
        copy(scan, next);
        scan->say.size = 0;
        if (scan->at < end && scan->at < scan->end && read_lexicon(scan))
            write_taken(scan);
    }
    scan->say.size = 0;
}

/// The end of the word at `at`: letters and digits, with apostrophes inside.
static size_t word_end(const nar_scan *scan)
{
    narrator_str word = nar_word_after(scan->text, scan->at);
    return word.size ? nar_end_of(scan->text, word) : scan->at + 1;
}

/// The first bytes of Greek letters in UTF-8.
static bool is_greek(const nar_scan *scan)
{
    char c = scan->text.text[scan->at];
    return c == '\xCE' || c == '\xCF';
}

/// A word that holds nothing but letters, the first of them perhaps a capital, in a chunk
/// without anything but such words and points.
static void walk_plain(nar_scan *scan, size_t chunk_end)
{
    while (scan->at < chunk_end && scan->at < scan->end) {
        unsigned class = classes[(unsigned char)scan->text.text[scan->at]];
        if (class == POINT) {
            if (scan->text.text[scan->at] == '\'' || scan->text.text[scan->at] == '-' ||
                scan->text.text[scan->at] == '.') {
                if (ask(scan, (reader *const[]){nar_read_symbol, NULL}))
                    continue;
            }
            copy(scan, scan->at + 1);
            continue;
        }
        if (!(is_greek(scan) && ask(scan, (reader *const[]){nar_read_symbol, NULL})) &&
            !ask(scan, word_readers))
            copy_word(scan, word_end(scan));
    }
}

static void walk_signs(nar_scan *scan, size_t chunk_end)
{
    while (scan->at < chunk_end && scan->at < scan->end) {
        char c = scan->text.text[scan->at];
        unsigned class = classes[(unsigned char)c];
        if (class == DIGIT) {
            if (!ask(scan, digit_readers))
                copy(scan, scan->at + 1);
        } else if (class & (LOWER | UPPER)) {
            if (!ask(scan, letter_readers))
                copy_word(scan, word_end(scan));
        } else if (class == POINT) {
            if (!ask(scan, point_readers))
                copy(scan, scan->at + 1);
        } else if (!ask(scan, sign_readers)) {
            size_t next = scan->at;
            nar_utf8_read(scan->text, &next);
            copy(scan, next);
        }
    }
}

/// What a chunk holds, as bits; sets its end.
static unsigned look_at_chunk(const nar_scan *scan, size_t *end)
{
    unsigned seen = 0;
    size_t at = scan->at, capitals = 0;
    for (; at < scan->text.size; at++) {
        unsigned class = classes[(unsigned char)scan->text.text[at]];
        if (class == BLANK)
            break;
        if (class == UPPER && (at == scan->at || !nar_is_alpha(scan->text.text[at - 1])))
            capitals++;
        else
            seen |= class;
        char c = scan->text.text[at];
        if ((c == '.' || c == ':') && at > scan->at && nar_is_alpha(nar_at(scan->text, at + 1)))
            seen |= SIGN; // an address, "U.S.", or a missing blank
        if ((c == '.' && nar_is_word_byte(nar_at(scan->text, at + 1))) || c == '@' ||
            (c == ':' && (nar_at(scan->text, at + 1) == '/' ||
                          (at > scan->at && nar_is_lower(scan->text.text[at - 1])))))
            seen |= ADDRESS;
        if (c == '-' && capitals && at == scan->at + 1)
            seen |= SIGN; // "A-level"
    }
    *end = at;
    if (capitals > 1 || (capitals && !(seen & LOWER)))
        seen |= UPPER;
    return seen;
}

static void walk(nar_scan *scan)
{
    while (scan->at < scan->end) {
        copy_blanks(scan);
        if (scan->at >= scan->end)
            return;
        size_t end;
        unsigned seen = look_at_chunk(scan, &end);
        scan->has_address = (seen & ADDRESS) != 0;
        if (seen & (UPPER | DIGIT | SIGN))
            walk_signs(scan, end);
        else
            walk_plain(scan, end);
    }
}

/// Blanks at the ends, before points and in rows say nothing.
static void finish(nar_scan *scan, nar_spoken *spoken)
{
    nar_map_pin(scan->words->arena, &scan->map, scan->out.size, scan->end);
    spoken->text = nar_built(&scan->out);
    spoken->changes = scan->changes;
    spoken->change_count = scan->change_count;
}

/// Text without a letter or digit is silent.
static bool is_silent(narrator_str text)
{
    for (size_t at = 0; at < text.size;) {
        if (nar_is_word_byte(text.text[at]))
            return false;
        nar_utf8_read(text, &at);
    }
    return true;
}

/// From places in the window back to places in `written`.
static void shift_map(nar_map *map, size_t before)
{
    for (size_t i = 0; i < map->count; i++)
        map->pins[i].source -= before;
}

nar_spoken nar_words_say(nar_words *words, narrator_str written, narrator_str context)
{
    nar_spoken spoken = {0};
    nar_arena *arena = words->arena;
    size_t start = nar_offset(context, written), before = start < CONTEXT ? start : CONTEXT;
    size_t after = context.size - start - written.size;
    if (after > CONTEXT)
        after = CONTEXT;
    while (before && (context.text[start - before] & 0xC0) == 0x80)
        before--;
    while (after && start + written.size + after < context.size &&
           (context.text[start + written.size + after] & 0xC0) == 0x80)
        after--;
    narrator_str window = nar_slice(context, start - before, start + written.size + after);
    nar_map *tidy;
    nar_scan scan = {.words = words, .say.arena = arena, .out.arena = arena};
    words->change_capacity = 0;
    scan.start = before;
    scan.end = before + written.size;
    scan.text = nar_tidy(arena, window, &tidy, &scan.start, &scan.end);
    scan.at = scan.start;
    find_tables(&scan);
    nar_map_pin(arena, &scan.map, 0, scan.at);
    walk(&scan);
    finish(&scan, &spoken);
    spoken.map = tidy ? *nar_map_chain(arena, &scan.map, tidy, 0) : scan.map;
    for (size_t i = 0; i < spoken.change_count && tidy; i++) {
        narrator_span *span = &spoken.changes[i].written;
        *span =
            (narrator_span){nar_map_source(tidy, span->start), nar_map_source_end(tidy, span->end)};
    }
    for (size_t i = 0; i < spoken.change_count; i++) {
        spoken.changes[i].written.start -= before;
        spoken.changes[i].written.end -= before;
    }
    shift_map(&spoken.map, before);
    if (is_silent(spoken.text)) {
        spoken.text.size = 0;
        spoken.map.count = 0;
        nar_map_pin(arena, &spoken.map, 0, written.size);
    }
    return spoken;
}

/// Where the blanks of a segment's text end and its words begin does not matter here: spans
/// of sentences leave them out.
static void speak_segment(nar_words *words, const nar_job *job, size_t index, const nar_text *text)
{
    narrator_segment *segment = &job->segments[index];
    nar_language other;
    words->language = nar_language_of_block(job->language, text->block->language, &other);
    nar_spoken spoken = nar_words_say(words, segment->written, text->text);
    size_t at = nar_offset(text->text, segment->written), count;
    segment->spoken = spoken.text;
    segment->map = nar_map_chain(job->arena, &spoken.map, text->block->map, at);
    segment->sentences = nar_sentences(job->arena, words->language, spoken.text, &count);
    segment->sentence_count = count;
    if (job->changes) {
        job->changes[index] = spoken.changes;
        job->change_counts[index] = spoken.change_count;
    }
}

void nar_speak_words(nar_job *job)
{
    nar_words words = {.arena = job->arena,
                       .language = job->language,
                       .explain = job->options->explain,
                       .respell = true};
    words.lexicon = nar_lexicon_open(job->arena, job->options->lexicon_file);
    if (words.explain) {
        job->changes = nar_new_array(job->arena, nar_change *, job->segment_count);
        job->change_counts = nar_new_array(job->arena, size_t, job->segment_count);
    }
    size_t text = 0;
    for (size_t i = 0; i < job->segment_count; i++) {
        narrator_segment *segment = &job->segments[i];
        while (text < job->text_count && job->texts[text].block_index < segment->block)
            text++;
        if (text < job->text_count)
            speak_segment(&words, job, i, &job->texts[text]);
    }
}
