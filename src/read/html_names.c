// SPDX-License-Identifier: GPL-3.0-or-later
// html_names.c: reads class names and ids as words, and looks the words up in a table.
//
// Takes   the class and id attributes of an element.
// Gives   what they say: part of an article, seldom part of one, or never, and why.
#include "read/html_names.h"
#include "base/table.h"

enum { SHORTEST_START = 3, LONGEST_WORD = 24, MOST_WORDS = 24 };

static const nar_table *names(void)
{
    return nar_table_embedded("language/en/html_names.tsv");
}

/// Cuts the next word off `*rest`: letters of one kind, or a capital and its small letters.
static bool next_word(narrator_str *rest, narrator_str *word)
{
    size_t start = 0, end;
    while (start < rest->size && !nar_is_alpha(rest->text[start]))
        start++;
    for (end = start; end < rest->size && nar_is_alpha(rest->text[end]); end++)
        if (end > start && nar_is_upper(rest->text[end]) && nar_is_lower(rest->text[end - 1]))
            break;
    *word = nar_slice(*rest, start, end);
    *rest = nar_slice(*rest, end, rest->size);
    return word->size;
}

static const nar_row *find_word(narrator_str word)
{
    const nar_row *row = nar_table_find_nocase(names(), word);
    for (size_t size = word.size - 1; !row && size >= SHORTEST_START; size--) {
        row = nar_table_find_nocase(names(), nar_slice(word, 0, size));
        if (row && !nar_equal(nar_row_cell(row, 1), NAR_STR("start")))
            row = NULL;
    }
    return row;
}

unsigned nar_names_judge(narrator_str text, narrator_str *reason)
{
    unsigned verdicts = 0;
    narrator_str word;
    for (size_t count = 0; count < MOST_WORDS && next_word(&text, &word); count++) {
        const nar_row *row = word.size <= LONGEST_WORD ? find_word(word) : NULL;
        if (!row)
            continue;
        narrator_str verdict = nar_row_cell(row, 2);
        bool out = nar_equal(verdict, NAR_STR("out")), low = nar_equal(verdict, NAR_STR("low"));
        verdicts |= out ? NAR_NAME_OUT : low ? NAR_NAME_LOW : NAR_NAME_IN;
        if (reason && !reason->size && (out || low))
            *reason = nar_row_cell(row, 3);
    }
    return verdicts;
}

unsigned nar_node_judge(const nar_tree *tree, uint32_t node, narrator_str *reason)
{
    return nar_names_judge(nar_node_get(tree, node, NAR_ATTRIBUTE_CLASS), reason) |
           nar_names_judge(nar_node_get(tree, node, NAR_ATTRIBUTE_ID), reason);
}
