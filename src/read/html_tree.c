// SPDX-License-Identifier: GPL-3.0-or-later
// html_tree.c: from clean HTML to nodes, by way of libxml2.
//
// Takes   HTML as nar_html_clean() writes it.
// Gives   our own nodes in the order of the page.
//
// libxml2 is loaded when the first web page is read: linked in, it would cost every start two
// milliseconds. Its parser only tells us which tags open and close; the tree is made here, so
// that depth and number of nodes are ours to bound.
#include "read/html_tree.h"
#include "base/library.h"

#include <libxml/HTMLparser.h>

enum { DEEPEST = 512, MOST_NODES = 1000000 };

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
    if (!compare_folded(name, "xml:lang"))
        return NAR_ATTRIBUTE_LANG;
    for (size_t i = 0; i < NAR_ATTRIBUTES; i++)
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

// Making the tree -----------------------------------------------------------------------------

// clang-format off
#define LIBXML_MAP(X) \
    X(libxml, htmlNewParserCtxt, new) \
    X(libxml, htmlCtxtReadMemory, read) \
    X(libxml, htmlFreeParserCtxt, free) \
    X(libxml, xmlFreeDoc, free_document) \
    X(libxml, xmlStopParser, stop)
// clang-format on
NAR_LIBRARY(libxml, LIBXML_MAP, "libxml2.so.2")

struct parse {
    nar_arena *arena;
    htmlParserCtxtPtr parser;
    narrator_error error;
    narrator_status status;
    nar_builder text;
    nar_node *nodes;
    size_t count, capacity;
    uint32_t open[DEEPEST], last_child[DEEPEST];
    size_t depth, beyond; ///< open elements that have a node of their own, and those that do not
    const xmlChar *name;  ///< what the callback is about
    const xmlChar **pairs;
    size_t size;
};

static uint32_t add_node(struct parse *parse, nar_tag tag)
{
    if (parse->count >= MOST_NODES)
        nar_fail(parse->arena, NARRATOR_BAD_FORMAT,
                 "the page has more than a million parts, which is no article");
    parse->nodes =
        nar_grow(parse->arena, parse->nodes, parse->count, &parse->capacity, sizeof *parse->nodes);
    uint32_t node = (uint32_t)parse->count++;
    size_t top = parse->depth - 1;
    parse->nodes[node] = (nar_node){.tag = tag,
                                    .parent = parse->depth ? parse->open[top] : 0,
                                    .before = parse->depth ? parse->last_child[top] : 0,
                                    .end = node + 1};
    if (parse->depth)
        parse->last_child[top] = node;
    return node;
}

static void open_node(struct parse *parse, uint32_t node)
{
    parse->open[parse->depth] = node;
    parse->nodes[node].text = (uint32_t)parse->text.size;
    parse->last_child[parse->depth++] = 0;
}

static void close_node(struct parse *parse)
{
    nar_node *node = &parse->nodes[parse->open[--parse->depth]];
    node->end = (uint32_t)parse->count;
    node->text_size = (uint32_t)parse->text.size - node->text;
}

static void start_element(void *context)
{
    struct parse *parse = context;
    nar_tag tag = nar_tag_named(nar_str((const char *)parse->name));
    if (parse->depth == DEEPEST) { // too deep: it follows its parent instead
        parse->beyond++;
        close_node(parse);
    }
    uint32_t node = add_node(parse, tag);
    for (size_t i = 0; parse->pairs && parse->pairs[i]; i += 2) {
        nar_attribute *attribute = nar_new(parse->arena, nar_attribute);
        attribute->name = nar_attribute_named(nar_str((const char *)parse->pairs[i]));
        attribute->value = nar_copy(
            parse->arena, nar_str(parse->pairs[i + 1] ? (const char *)parse->pairs[i + 1] : ""));
        attribute->next = parse->nodes[node].attributes;
        parse->nodes[node].attributes = attribute;
    }
    open_node(parse, node);
}

static void end_element(void *context)
{
    struct parse *parse = context;
    if (parse->beyond)
        parse->beyond--;
    else if (parse->depth > 1)
        close_node(parse);
}

static void add_text(void *context)
{
    struct parse *parse = context;
    nar_node *last = &parse->nodes[parse->count - 1];
    if (last->tag != NAR_TAG_TEXT || last->parent != parse->open[parse->depth - 1] ||
        parse->last_child[parse->depth - 1] != parse->count - 1) {
        uint32_t node = add_node(parse, NAR_TAG_TEXT);
        last = &parse->nodes[node];
        last->text = (uint32_t)parse->text.size;
    }
    nar_put(&parse->text, nar_view((const char *)parse->name, parse->size));
    last->text_size += (uint32_t)parse->size;
}

/// Runs one step; when it fails, the parser is told to stop, and the failure is kept.
static void step(struct parse *parse, void (*work)(void *))
{
    if (parse->status != NARRATOR_OK)
        return;
    parse->status = nar_enter(parse->arena, work, parse, &parse->error);
    if (parse->status != NARRATOR_OK)
        libxml.stop(parse->parser);
}

static void on_start(void *context, const xmlChar *name, const xmlChar **pairs)
{
    struct parse *parse = context;
    parse->name = name;
    parse->pairs = pairs;
    step(parse, start_element);
}

static void on_end(void *context, const xmlChar *name)
{
    (void)name;
    step(context, end_element);
}

static void on_text(void *context, const xmlChar *text, int size)
{
    struct parse *parse = context;
    parse->name = text;
    parse->size = size > 0 ? (size_t)size : 0;
    step(parse, add_text);
}

static void run_parser(struct parse *parse, narrator_str html)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                        HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE;
    xmlSAXHandler *sax = parse->parser->sax;
    *sax = (xmlSAXHandler){.startElement = on_start,
                           .endElement = on_end,
                           .characters = on_text,
                           .ignorableWhitespace = on_text,
                           .cdataBlock = on_text};
    parse->parser->userData = parse;
    libxml.free_document(
        libxml.read(parse->parser, html.text, (int)html.size, NULL, "UTF-8", options));
}

nar_tree *nar_html_parse(nar_arena *arena, narrator_str html)
{
    struct parse *parse = nar_new(arena, struct parse);
    parse->arena = arena;
    parse->text.arena = arena;
    if (!libxml_is_there())
        nar_fail(arena, NARRATOR_UNREADABLE, "web pages are read with libxml2, which is missing");
    open_node(parse, add_node(parse, NAR_TAG_OTHER));
    parse->parser = libxml.new();
    if (!parse->parser)
        nar_fail(arena, NARRATOR_NO_MEMORY, "out of memory");
    run_parser(parse, html);
    libxml.free(parse->parser);
    if (parse->status != NARRATOR_OK)
        nar_fail(arena, parse->status, "%s", parse->error.message);
    while (parse->depth)
        close_node(parse);
    nar_tree *tree = nar_new(arena, nar_tree);
    *tree = (nar_tree){parse->nodes, (uint32_t)parse->count, nar_built(&parse->text).text};
    return tree;
}
