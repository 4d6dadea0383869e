// SPDX-License-Identifier: GPL-3.0-or-later
// names.c: reads class names and ids as words, and looks the words up in a table.
//
// Takes   the class and id attributes of an element.
// Gives   what they say: part of an article, seldom part of one, or never, and why.
#include "read/html/names.h"
#include "base/table.h"

enum { SHORTEST_START = 3, LONGEST_WORD = 24, MOST_WORDS = 24, LONGEST_ID = 40 };

static const nar_table *names(void)
{
    return nar_table_embedded("language/en/html_names.tsv");
}

/// Cuts the next word off `*rest`: letters of one kind, or a capital and its small letters. Letters
/// behind a digit, as in "58ad1d2", are no word but part of a number.
static bool next_word(narrator_str *rest, narrator_str *word)
{
    size_t start = 0, end;
    while (start < rest->size &&
           (!nar_is_alpha(rest->text[start]) || (start && nar_is_digit(rest->text[start - 1])))) {
        while (start < rest->size && nar_is_alpha(rest->text[start]))
            start++;
        start++;
    }
    start = start < rest->size ? start : rest->size;
    for (end = start; end < rest->size && nar_is_alpha(rest->text[end]); end++)
        if (end > start && nar_is_upper(rest->text[end]) && nar_is_lower(rest->text[end - 1]))
            break;
    *word = nar_slice(*rest, start, end);
    *rest = nar_slice(*rest, end, rest->size);
    return word->size;
}

static const nar_row *find_word(const nar_table *table, narrator_str word)
{
    const nar_row *row = nar_table_find_nocase(table, word);
    for (size_t size = word.size - 1; !row && size >= SHORTEST_START; size--) {
        row = nar_table_find_nocase(table, nar_slice(word, 0, size));
        if (row && !nar_equal(nar_row_cell(row, 1), NAR_STR("start")))
            row = NULL;
    }
    return row;
}

static void add(nar_judgement *judgement, const nar_row *row)
{
    static const char *const verdicts[] = {
#define X(name, text) text,
        NAR_VERDICT_MAP(X)
#undef X
    };
    narrator_str verdict = nar_row_cell(row, 2);
    for (unsigned i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        if (!nar_equal(verdict, nar_str(verdicts[i])))
            continue;
        if (i && 1u << i > (judgement->verdicts & ~1u))
            judgement->reason = nar_row_cell(row, 3);
        judgement->verdicts |= 1u << i;
    }
}

/// "cta_0" is the first of several "cta".
static narrator_str without_number(narrator_str name)
{
    while (name.size && !nar_is_alpha(name.text[name.size - 1]))
        name.size--;
    return name;
}

static void judge(nar_judgement *judgement, const nar_table *table, narrator_str name)
{
    narrator_str word;
    const nar_row *row = nar_table_find_nocase(table, without_number(name));
    if (row)
        add(judgement, row);
    for (size_t count = 0; !row && count < MOST_WORDS && next_word(&name, &word); count++) {
        const nar_row *found = word.size <= LONGEST_WORD ? find_word(table, word) : NULL;
        if (found)
            add(judgement, found);
    }
}

static nar_judgement judge_all(const nar_table *table, narrator_str text)
{
    nar_judgement judgement = {0};
    narrator_str name;
    for (size_t count = 0; count < MOST_WORDS && nar_next_word(&text, &name); count++)
        judge(&judgement, table, name);
    return judgement;
}

nar_judgement nar_names_judge(narrator_str text)
{
    return judge_all(names(), text);
}

/// An id that is long was made from a heading, and speaks of the article.
nar_judgement nar_node_judge(const nar_tree *tree, uint32_t node)
{
    narrator_str class = nar_node_get(tree, node, NAR_ATTRIBUTE_CLASS);
    narrator_str id = nar_node_get(tree, node, NAR_ATTRIBUTE_ID);
    if (!class.size && !id.size)
        return (nar_judgement){0};
    const nar_table *table = names();
    nar_judgement judgement = judge_all(table, class);
    nar_tag tag = tree->nodes[node].tag;
    bool heading = tag >= NAR_TAG_H1 && tag <= NAR_TAG_H6;
    if (id.size && id.size <= LONGEST_ID && !heading && tag != NAR_TAG_SECTION)
        judge(&judgement, table, id);
    return judgement;
}
