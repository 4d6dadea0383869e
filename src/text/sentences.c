// SPDX-License-Identifier: GPL-3.0-or-later
// sentences.c: divides text into sentences.
//
// Takes   the text of a block, typography intact.
// Gives   spans without the blanks between them; closing quotation marks and brackets belong
//         to the sentence that they close.
#include "base/utf8.h"
#include "text/job.h"
#include "text/words/scan.h"
#include "text/words/words.h"

static const nar_table *table(const nar_language *language, const char *name)
{
    static const nar_language english = {.code = "en"};
    const nar_table *found = language ? nar_language_table(language, name) : NULL;
    return found ? found : nar_language_table(&english, name);
}

static bool in_list(const nar_language *language, const char *context, narrator_str word)
{
    const nar_row *row =
        word.size ? nar_table_find_nocase(table(language, "contexts"), word) : NULL;
    return row && nar_list_holds(nar_row_cell(row, 1), nar_str(context));
}

/// The size of a closing quotation mark or bracket at `at`, or zero.
static size_t closing_at(narrator_str text, size_t at)
{
    static const char *const marks[] = {"\"", "'", ")", "]", "”", "’", "»", "›", "}", "*"};
    narrator_str rest = nar_slice(text, at, text.size);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (nar_starts(rest, nar_str(marks[i])))
            return strlen(marks[i]);
    return 0;
}

/// Behind opening quotation marks and brackets.
static size_t skip_opening(narrator_str text, size_t at)
{
    static const char *const marks[] = {"\"", "'", "(", "[", "“", "‘", "«", "„",
                                        "‹",  "—", "–", "-", "*", "…", "¿", "¡"};
    for (;;) {
        size_t size = 0;
        narrator_str rest = nar_slice(text, at, text.size);
        for (size_t i = 0; i < sizeof marks / sizeof *marks && !size; i++)
            if (nar_starts(rest, nar_str(marks[i])))
                size = strlen(marks[i]);
        if (!size)
            return at;
        at = nar_skip_blanks(text, at + size);
    }
}

static bool is_lower_at(narrator_str text, size_t at)
{
    if (at >= text.size)
        return false;
    if ((unsigned char)text.text[at] < 0x80)
        return nar_is_lower(text.text[at]);
    uint32_t code = nar_utf8_read(text, &at);
    return (code >= 0xDF && code <= 0xFF) || (code >= 0x3B1 && code <= 0x3C9) ||
           (code >= 0x430 && code <= 0x45F);
}

/// The token before a stop: letters, digits, and stops inside ("p.m", "U.S").
static narrator_str token_before(narrator_str text, size_t dot)
{
    size_t start = dot;
    while (start && dot - start < 24 &&
           (nar_is_alpha(text.text[start - 1]) || nar_is_digit(text.text[start - 1]) ||
            (text.text[start - 1] == '.' && start > 1 && nar_is_alpha(text.text[start - 2])) ||
            (unsigned char)text.text[start - 1] >= 0xC3))
        start--;
    while (start < dot && ((unsigned char)text.text[start] & 0xC0) == 0x80)
        start++;
    return nar_slice(text, start, dot);
}

static const nar_row *abbreviation(const nar_language *language, narrator_str token)
{
    const nar_row *row = nar_table_find(table(language, "abbreviations"), token);
    if (!row)
        row = nar_table_find(table(language, "states"), token);
    return row;
}

/// Whether the word at `next` is one with which a sentence begins after an abbreviation.
static bool begins_sentence(const nar_language *language, narrator_str text, size_t next)
{
    size_t word_at = skip_opening(text, next);
    narrator_str word = nar_word_after(text, word_at);
    if (word_at > next && word.size)
        return nar_is_upper(word.text[0]); // a quotation
    const char *apostrophe = memchr(word.text, '\'', word.size);
    if (apostrophe) // "She's", "They've"
        word.size = (size_t)(apostrophe - word.text);
    return in_list(language, "starter", word);
}

bool nar_stop_ends(const nar_language *language, narrator_str text, size_t dot)
{
    size_t after = dot + 1, closing;
    while (after < text.size && (closing = closing_at(text, after)))
        after += closing;
    char c = nar_at(text, after);
    if (after >= text.size)
        return true;
    if (!nar_is_space(c)) // "U.S.-led", "p.m., he said"
        return false;
    size_t next = nar_skip_blanks(text, after);
    if (next >= text.size)
        return true;
    size_t word_at = skip_opening(text, next);
    if (is_lower_at(text, word_at) || strchr(",;:)", nar_at(text, word_at)))
        return false;
    if (nar_at(text, next) == '(') // "Calif. (AP)", "4 a.m. (0800 GMT)"
        return false;
    narrator_str token = token_before(text, dot);
    narrator_str word = nar_word_after(text, word_at);
    char half = token.size == 3 ? nar_lower(token.text[0]) : 0;
    if ((half == 'a' || half == 'p') && token.text[1] == '.' && nar_lower(token.text[2]) == 'm')
        return word.size && !nar_in_calendar(language, word) && !in_list(language, "zone", word);
    if (nar_is_digit(nar_at(text, word_at))) {
        const nar_row *row = abbreviation(language, token);
        return row && (nar_equal(nar_row_cell(row, 2), NAR_STR("behind")));
    }
    return begins_sentence(language, text, next);
}

bool nar_in_calendar(const nar_language *language, narrator_str word)
{
    return nar_table_find_nocase(table(language, "calendar"), word) != NULL;
}

/// Whether the stop at `dot` belongs to an abbreviation, an initial or a numeral.
static bool is_abbreviated(const nar_language *language, narrator_str text, size_t dot)
{
    narrator_str token = token_before(text, dot);
    if (!token.size)
        return false;
    if (token.size == 1 && nar_is_upper(token.text[0])) {
        narrator_str before = nar_word_before(text, nar_offset(text, token));
        return token.text[0] != 'I' || (before.size && nar_is_upper(before.text[0]));
    }
    if (memchr(token.text, '.', token.size) && !nar_is_digit(token.text[0])) {
        narrator_str last = nar_letters_at(token, token.size - 1);
        return nar_before(token, token.size - 1) == '.' || last.size == 1 ||
               abbreviation(language, token) != NULL;
    }
    if (abbreviation(language, token) || nar_equal(token, NAR_STR("Jan")))
        return true;
    if (token.size >= 3 && token.size <= 4 && nar_is_upper(token.text[0])) {
        const nar_row *row = nar_table_find_nocase(table(language, "calendar"), token);
        return row && !nar_equal_nocase(nar_row_cell(row, 1), token);
    }
    return false;
}

/// Whether the stop makes an ordinal of a day or a round, as in "am 5. November". A sentence that
/// ends with so small a number is rarer.
static bool is_ordinal(const nar_language *language, narrator_str token)
{
    static const char languages[] = "bs cs da de et fi fo hr hu is lb lv nb nn no pl sk sl sr tr";
    if (!token.size || token.size > 2 || !nar_is_digit(token.text[0]) ||
        !nar_is_digit(token.text[token.size - 1]))
        return false;
    return nar_list_holds(nar_str(languages), nar_str(language->code));
}

/// Kinds of abbreviation that never end a sentence: "Dr.", "No. 5".
static bool never_ends(const nar_language *language, narrator_str text, size_t dot, size_t next)
{
    narrator_str token = token_before(text, dot);
    const nar_row *row = nar_table_find(table(language, "abbreviations"), token);
    if (!row)
        return false;
    narrator_str kind = nar_row_cell(row, 2);
    if (nar_equal(kind, NAR_STR("title")) && !row->to_next)
        return true;
    if (nar_equal(kind, NAR_STR("before")))
        return nar_is_digit(nar_at(text, next)) || nar_at(text, next) == '#';
    return false;
}

/// The marks that end a sentence, in a row: "?!", "...".
typedef struct terminator {
    size_t end; ///< behind the last of them
    size_t stops;
    bool stop_only, ellipsis;
} terminator;

static terminator terminator_at(narrator_str text, size_t at)
{
    terminator marks = {.end = at, .stop_only = true};
    for (;;) {
        char c = nar_at(text, marks.end);
        if (c == '.') {
            marks.stops++;
            marks.end++;
        } else if (c == '?' || c == '!') {
            marks.stop_only = false;
            marks.end++;
        } else if (marks.end + 3 <= text.size &&
                   !memcmp(text.text + marks.end, "\xE2\x80\xA6", 3)) {
            marks.ellipsis = true;
            marks.end += 3;
        } else {
            return marks;
        }
    }
}

/// Whether a name with a mark of its own goes on: "the Yahoo! board".
static bool is_exclaimed(const nar_language *language, narrator_str text, size_t at, size_t next)
{
    narrator_str name = token_before(text, at);
    return name.size && in_list(language, "exclaimed", name) &&
           !begins_sentence(language, text, next);
}

/// Whether the single stop at `dot` ends a sentence that began at `start`; `bare`: no closing
/// mark follows it.
static bool is_last_stop(const nar_language *language, narrator_str text, size_t start, size_t dot,
                         size_t next, bool bare)
{
    narrator_str token = token_before(text, dot);
    if (bare && nar_offset(text, token) == start && token.size && token.size <= 2 &&
        nar_is_digit(token.text[0]))
        return false; // "1. Bring water."
    if (bare && is_ordinal(language, token))
        return false;
    if (!is_abbreviated(language, text, dot))
        return true;
    if (never_ends(language, text, dot, next))
        return false;
    return !bare || nar_stop_ends(language, text, dot);
}

/// The end of the sentence whose terminator stands at `at`; zero when it goes on.
static size_t sentence_end(const nar_language *language, narrator_str text, size_t start, size_t at,
                           size_t *run_end)
{
    terminator marks = terminator_at(text, at);
    size_t end = marks.end, closing;
    while (end < text.size && (closing = closing_at(text, end)))
        end += closing;
    *run_end = end > at ? end : at + 1;
    if (end >= text.size)
        return end;
    if (!nar_is_space(text.text[end]) &&
        memcmp(text.text + end, "\xC2\xA0", text.size - end < 2 ? 1 : 2))
        return 0;
    size_t next = nar_skip_blanks(text, end), word = skip_opening(text, next);
    if (word >= text.size)
        return end;
    if (is_lower_at(text, word) || strchr(",;:", text.text[word]))
        return 0;
    if (!marks.stop_only && !marks.ellipsis)
        return is_exclaimed(language, text, at, next) ? 0 : end;
    if (marks.ellipsis || marks.stops > 1)
        return end;
    bool bare = end == marks.end;
    return is_last_stop(language, text, start, marks.end - 1, next, bare) ? end : 0;
}

static void add_sentence(nar_arena *arena, narrator_str text, size_t start, size_t end,
                         narrator_span **spans, size_t *count, size_t *capacity)
{
    while (end > start && nar_is_space(text.text[end - 1]))
        end--;
    if (end == start)
        return;
    *spans = nar_grow(arena, *spans, *count, capacity, sizeof **spans);
    (*spans)[(*count)++] = (narrator_span){start, end};
}

narrator_span *nar_sentences(nar_arena *arena, const nar_language *language, narrator_str text,
                             size_t *count)
{
    narrator_span *spans = NULL;
    size_t capacity = 0, start = nar_skip_blanks(text, 0), at = start;
    *count = 0;
    while (at < text.size) {
        unsigned char c = (unsigned char)text.text[at];
        bool mark =
            c == '.' || c == '?' || c == '!' ||
            (c == 0xE2 && at + 3 <= text.size && !memcmp(text.text + at, "\xE2\x80\xA6", 3));
        if (!mark) {
            at++;
            continue;
        }
        size_t next, end = sentence_end(language, text, start, at, &next);
        at = next;
        if (!end)
            continue;
        add_sentence(arena, text, start, end, &spans, count, &capacity);
        start = at = nar_skip_blanks(text, end);
    }
    add_sentence(arena, text, start, text.size, &spans, count, &capacity);
    return spans;
}

void nar_find_sentences(nar_job *job)
{
    for (size_t i = 0; i < job->text_count; i++)
        job->texts[i].sentences = nar_sentences(job->arena, job->language, job->texts[i].text,
                                                &job->texts[i].sentence_count);
}
