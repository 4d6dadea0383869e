// SPDX-License-Identifier: GPL-3.0-or-later
// labels.c: the labelled lines of interviews and transcripts.
//
//     LF: You write that fear is a kind of instrument.
//     IA: I mean you read it, like a gauge.
//
// A label counts when the document uses it again, or when it stands in a row of labelled lines
// one of which does; a lone "Correction:" is no speaker.
#include "text/quotes/quotes.h"

struct label {
    narrator_str name;
    size_t start; ///< of the words behind it
    bool known;   ///< "Q", "Moderator": in the table
    bool repeated;
};

static size_t label_end(narrator_str text)
{
    size_t at = 0, limit = text.size < 48 ? text.size : 48;
    while (at < limit && text.text[at] != ':')
        at++;
    if (at < limit && at + 1 < text.size && text.text[at + 1] == ' ')
        return at;
    return 0;
}

/// Every word of a label is a name, an initial or a short form.
static bool looks_like_name(narrator_str name)
{
    narrator_str word;
    size_t words = 0;
    while (nar_next_word(&name, &word)) {
        bool small = word.size <= 3 && nar_is_lower(word.text[0]) && words;
        if (++words > 5)
            return false;
        if (word.text[0] == '(')
            continue;
        if (!small && !nar_is_upper(word.text[0]) && (unsigned char)word.text[0] < 0xc3)
            return false;
        if (memchr(word.text, ',', word.size) || nar_is_digit(word.text[word.size - 1]))
            return false;
    }
    return words > 0;
}

static bool opens_with_mark(narrator_str words)
{
    static const char *const marks[] = {"\"", "“", "«", "„", "'", "‘"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (nar_starts(words, nar_str(marks[i])))
            return true;
    return false;
}

/// Bytes of the mark that a line of a transcript begins with, when all of it is quoted.
static size_t opening_mark(narrator_str text)
{
    return nar_starts(text, NAR_STR("“")) ? 3 : nar_starts(text, NAR_STR("\"")) ? 1 : 0;
}

static bool read_label(const nar_table *table, narrator_str line, struct label *label)
{
    size_t mark = opening_mark(line);
    narrator_str text = nar_slice(line, mark, line.size);
    size_t end = label_end(text);
    *label = (struct label){0};
    if (!end && text.size > 3 &&
        (nar_starts(text, NAR_STR("Q. ")) || nar_starts(text, NAR_STR("A. "))))
        end = 1;
    if (!end)
        return false;
    label->name = nar_slice(text, 0, end);
    size_t bracket = nar_find(label->name, NAR_STR(" ("));
    label->name = nar_slice(label->name, 0, bracket);
    label->start = mark + end + 2;
    const nar_row *row = nar_table_find_nocase(table, label->name);
    if (row && nar_equal(nar_row_cell(row, 1), NAR_STR("no")))
        return false;
    label->known = row != NULL;
    return (row || looks_like_name(label->name)) &&
           !opens_with_mark(nar_slice(line, label->start, line.size));
}

/// "Luis Roe" and "LR" are one label: two initials stand for both.
static narrator_str key_of(nar_arena *arena, narrator_str name)
{
    size_t last = name.size;
    while (last && name.text[last - 1] != ' ')
        last--;
    if (!last || last == name.size || !nar_is_upper(name.text[0]) || !nar_is_upper(name.text[last]))
        return name;
    char *key = nar_alloc(arena, 2);
    key[0] = name.text[0];
    key[1] = name.text[last];
    return nar_view(key, 2);
}

struct seen {
    narrator_str name;
    size_t first;
};

/// Marks every label whose name came before. The names are few: those seen are kept in a hash.
static size_t mark_repeated(const nar_job *job, struct label *all)
{
    size_t slots = 64, repeats = 0;
    while (slots < job->text_count * 2)
        slots *= 2;
    struct seen *seen = nar_new_array(job->arena, struct seen, slots);
    for (size_t i = 0; i < job->text_count; i++) {
        if (!all[i].start)
            continue;
        narrator_str key = key_of(job->arena, all[i].name);
        size_t hash = 5381;
        for (size_t k = 0; k < key.size; k++)
            hash = hash * 33 + (unsigned char)key.text[k];
        size_t slot = hash & (slots - 1);
        while (seen[slot].name.size && !nar_equal(seen[slot].name, key))
            slot = (slot + 1) & (slots - 1);
        if (seen[slot].name.size) {
            all[i].repeated = all[seen[slot].first].repeated = true;
            repeats++;
        } else {
            seen[slot] = (struct seen){key, i};
        }
    }
    return repeats;
}

/// An answer goes on over paragraphs without a label, up to the next question.
static void carry_answers(const nar_job *job, const nar_table *table, const struct label *all,
                          size_t *labels)
{
    enum { MOST = 12 }; ///< paragraphs of one answer
    for (size_t i = 0; i + 1 < job->text_count; i++) {
        const nar_row *row = labels[i] ? nar_table_find_nocase(table, all[i].name) : NULL;
        if (!row || labels[i] == NAR_LABEL_GOES_ON ||
            !nar_equal(nar_row_cell(row, 1), NAR_STR("answer")))
            continue;
        size_t end = i + 1;
        while (end < job->text_count && end - i <= MOST && !labels[end] &&
               job->texts[end].block->kind == NARRATOR_BLOCK_PARAGRAPH)
            end++;
        if (end == job->text_count || !labels[end])
            continue;
        for (size_t k = i + 1; k < end; k++)
            labels[k] = NAR_LABEL_GOES_ON;
    }
}

void nar_find_labels(const nar_job *job, size_t *labels)
{
    const nar_table *table = nar_language_table(job->language, "labels");
    struct label *all = nar_new_array(job->arena, struct label, job->text_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < job->text_count; i++) {
        if (job->texts[i].block->kind == NARRATOR_BLOCK_HEADING ||
            !read_label(table, job->texts[i].text, &all[i]))
            all[i].start = 0;
        count += all[i].start > 0;
    }
    if (count < 3 || !mark_repeated(job, all))
        return;
    for (size_t i = 0, end; i < job->text_count; i = end + 1) { // rows of labelled lines
        bool counts = false;
        for (end = i; end < job->text_count && all[end].start; end++)
            counts |= all[end].repeated;
        for (size_t k = i; k < end; k++)
            if (all[k].repeated || (counts && end - i >= 3))
                labels[k] = all[k].start;
    }
    carry_answers(job, table, all, labels);
}

narrator_str nar_label_of(const nar_job *job, const nar_quote *quote)
{
    narrator_str label = nar_trim(nar_slice(job->texts[quote->text].text, 0, quote->inside.start));
    label = nar_slice(label, opening_mark(label), label.size);
    while (label.size && strchr(":.", label.text[label.size - 1]))
        label.size--;
    return nar_trim(nar_slice(label, 0, nar_find(label, NAR_STR(" ("))));
}
