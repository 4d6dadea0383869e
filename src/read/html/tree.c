// SPDX-License-Identifier: GPL-3.0-or-later
// tree.c: the names of tags and attributes, and what a node holds.
//
// Takes   the nodes of a page.
// Gives   their tags, values and words.
#include "read/html/tree.h"

static const struct tag {
    const char *name;
    nar_flow flow;
} tags[] = {
#define X(tag, name, flow) {name, NAR_##flow},
    NAR_TAG_MAP(X)
#undef X
};

static const char *const attributes[] = {
#define X(id, name) name,
    NAR_ATTRIBUTE_MAP(X)
#undef X
};

static int compare_folded(narrator_str a, const char *b)
{
    for (size_t i = 0; i < a.size; i++)
        if (nar_lower(a.text[i]) != b[i])
            return (unsigned char)nar_lower(a.text[i]) - (unsigned char)b[i];
    return b[a.size] ? -1 : 0;
}

nar_tag nar_tag_named(narrator_str name)
{
    size_t low = 0, high = NAR_TAG_OTHER;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare_folded(name, tags[middle].name);
        if (!order)
            return (nar_tag)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NAR_TAG_OTHER;
}

nar_attribute_name nar_attribute_named(narrator_str name)
{
    if (!name.size)
        return NAR_ATTRIBUTES;
    if (!compare_folded(name, "xml:lang"))
        return NAR_ATTRIBUTE_LANG;
    for (size_t i = 0; i < NAR_ATTRIBUTES && attributes[i][0] <= nar_lower(name.text[0]); i++)
        if (!compare_folded(name, attributes[i]))
            return (nar_attribute_name)i;
    return NAR_ATTRIBUTES;
}

nar_flow nar_tag_flow(nar_tag tag)
{
    return tag < NAR_TAG_OTHER ? tags[tag].flow : NAR_INLINE;
}

static const nar_attribute *find(const nar_tree *tree, uint32_t node, nar_attribute_name name)
{
    const nar_attribute *attribute = tree->nodes[node].attributes;
    while (attribute && attribute->name != name)
        attribute = attribute->next;
    return attribute;
}

narrator_str nar_node_get(const nar_tree *tree, uint32_t node, nar_attribute_name name)
{
    const nar_attribute *attribute = find(tree, node, name);
    return attribute ? attribute->value : NAR_STR("");
}

bool nar_node_has(const nar_tree *tree, uint32_t node, nar_attribute_name name)
{
    return find(tree, node, name);
}

narrator_str nar_html_one_line(nar_arena *arena, narrator_str text)
{
    nar_builder words = {.arena = arena};
    narrator_str word;
    while (nar_next_word(&text, &word)) {
        if (words.size)
            nar_put_char(&words, ' ');
        nar_put(&words, word);
    }
    return nar_built(&words);
}

narrator_str nar_node_words(nar_arena *arena, const nar_tree *tree, uint32_t node)
{
    nar_builder words = {.arena = arena};
    bool blank = false;
    for (uint32_t i = node; i < tree->nodes[node].end; i++) {
        if (tree->nodes[i].tag != NAR_TAG_TEXT) {
            blank = blank || nar_tag_flow(tree->nodes[i].tag) == NAR_BLOCK ||
                    tree->nodes[i].tag == NAR_TAG_BR;
            continue;
        }
        narrator_str rest = nar_node_text(tree, i), word;
        while (rest.size) {
            blank = blank || nar_is_space(rest.text[0]);
            if (!nar_next_word(&rest, &word))
                break;
            if (blank && words.size)
                nar_put_char(&words, ' ');
            nar_put(&words, word);
            blank = false;
        }
    }
    return nar_built(&words);
}
