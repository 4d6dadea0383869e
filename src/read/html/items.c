// SPDX-License-Identifier: GPL-3.0-or-later
// items.c: the numbers of the items of a list.
//
// Takes   a run of a page.
// Gives   what a browser writes before it: "3.", when the run begins an item of a numbered list.
//
// Who hears step after step wants to know where he is; "see step 3" and "the runner-up" mean
// nothing without the numbers. A list of one has none, nor has one that a style makes plain, nor
// an item that says its number itself.
#include "read/html/items.h"

enum { FEWEST_ITEMS = 2, MOST_ITEMS = 999, LETTERS = 26, WORDS_BEFORE = 2 };

/// Names of lists that look like none.
static bool is_plain(const nar_tree *tree, uint32_t list)
{
    static const char *const names[] = {"list-unstyled", "list-inline", "list-none",
                                        "list-plain",    "unstyled",    "no-bullet",
                                        "no-list-style", NULL};
    narrator_str rest = nar_node_get(tree, list, NAR_ATTRIBUTE_CLASS), name;
    narrator_str style = nar_node_get(tree, list, NAR_ATTRIBUTE_STYLE);
    while (nar_next_word(&rest, &name))
        if (nar_is_one_of(name, names))
            return true;
    return nar_find(style, NAR_STR("list-style")) < style.size &&
           nar_find(style, NAR_STR("none")) < style.size;
}

/// An attribute that is a whole number; false when there is none.
static bool number_of(const nar_tree *tree, uint32_t node, nar_attribute_name name, long *number)
{
    narrator_str text = nar_trim(nar_node_get(tree, node, name));
    bool minus = nar_starts(text, NAR_STR("-"));
    size_t value;
    if (!nar_parse_size(nar_slice(text, minus, text.size), &value) || value > MOST_ITEMS)
        return false;
    *number = minus ? -(long)value : (long)value;
    return true;
}

/// Items that have any text.
static bool is_counted(const nar_page *page, uint32_t item)
{
    uint32_t first, last;
    nar_page_runs(page, item, &first, &last);
    return page->tree->nodes[item].tag == NAR_TAG_LI && first < last;
}

/// The items of a list; of a list that is too long to be numbered, as many as tell so.
static long count_items(const nar_page *page, uint32_t list)
{
    long count = 0;
    for (uint32_t item = 0; count <= MOST_ITEMS && (item = nar_node_child(page->tree, list, item));)
        count += is_counted(page, item);
    return count;
}

/// The number of an item, as a browser counts; false when the list has none.
static bool count_to(const nar_page *page, uint32_t list, uint32_t item, long *number)
{
    const nar_tree *tree = page->tree;
    long count = count_items(page, list), next = 1;
    if (count < FEWEST_ITEMS || count > MOST_ITEMS || is_plain(tree, list))
        return false;
    bool reversed = nar_node_has(tree, list, NAR_ATTRIBUTE_REVERSED);
    next = reversed ? count : 1;
    number_of(tree, list, NAR_ATTRIBUTE_START, &next);
    for (uint32_t child = 0; (child = nar_node_child(tree, list, child));) {
        number_of(tree, child, NAR_ATTRIBUTE_VALUE, &next);
        if (child == item)
            break;
        if (is_counted(page, child))
            next += reversed ? -1 : 1;
    }
    *number = next;
    return true;
}

/// "3. Bake it", "(3) Bake it" and "Step 3: bake it" need no number.
static bool says_number(narrator_str text, long number)
{
    narrator_str word;
    size_t value;
    if (nar_parse_size(text, &value))
        return (long)value == number;
    for (int i = 0; i < WORDS_BEFORE && nar_next_word(&text, &word); i++) {
        size_t from = 0, to;
        while (from < word.size && strchr("(#", word.text[from]))
            from++;
        for (to = from; to < word.size && nar_is_digit(word.text[to]);)
            to++;
        bool ends = to == word.size ? i > 0 && !text.size : strchr(".):", word.text[to]) != NULL;
        if (ends && nar_parse_size(nar_slice(word, from, to), &value) && (long)value == number)
            return true;
    }
    return false;
}

narrator_str nar_number_item(nar_arena *arena, narrator_str text, long number, bool letters)
{
    nar_builder said = {.arena = arena};
    if (says_number(text, number))
        return NAR_STR("");
    if (letters && number >= 1 && number <= LETTERS)
        nar_put_char(&said, (char)('A' + number - 1));
    else
        nar_put_format(&said, "%ld", number);
    nar_put_z(&said, ". ");
    return nar_built(&said);
}

narrator_str nar_run_number(const nar_page *page, const nar_run *run)
{
    const nar_tree *tree = page->tree;
    uint32_t item = nar_node_within(tree, run->box, NAR_TAG_LI), list = tree->nodes[item].parent;
    long number;
    if (run->left_out || run->kind != NARRATOR_BLOCK_LIST_ITEM || !item ||
        tree->nodes[list].tag != NAR_TAG_OL)
        return NAR_STR("");
    for (const nar_run *before = page->runs + page->run_at[item]; before < run; before++)
        if (!before->left_out)
            return NAR_STR("");
    narrator_str type = nar_node_get(tree, list, NAR_ATTRIBUTE_TYPE);
    bool letters = nar_equal_nocase(type, NAR_STR("a"));
    return count_to(page, list, item, &number)
               ? nar_number_item(page->arena, run->text, number, letters)
               : NAR_STR("");
}
