// SPDX-License-Identifier: GPL-3.0-or-later
// xml.c: from XML to nodes, by way of libxml2.
//
// Takes   the bytes of an XML file.
// Gives   its elements and its text; comments and instructions are left out.
#include "read/xml.h"
#include "base/library.h"
#include "read/decode.h"
#include "read/entities.h"
#include "read/html/html.h"
#include <libxml/parser.h>

enum { DECLARED_WITHIN = 200, LONGEST_NAME = 32 };

// clang-format off
#define LIBXML_MAP(X) \
    X(libxml, xmlReadMemory, read) \
    X(libxml, xmlFreeDoc, free)
// clang-format on
NAR_LIBRARY(libxml, LIBXML_MAP, "libxml2.so.2")

/// The encoding that the first line names.
static narrator_str declared(narrator_str bytes)
{
    narrator_str line = nar_slice(bytes, 0, bytes.size < DECLARED_WITHIN ? bytes.size : 200);
    line = nar_slice(line, 0, nar_find(line, NAR_STR("?>")));
    size_t at = nar_find(line, NAR_STR("encoding")) + 8, end;
    while (at < line.size && strchr(" =\"'", line.text[at]))
        at++;
    for (end = at; end < line.size && !strchr(" \"'", line.text[end]);)
        end++;
    return at < line.size ? nar_slice(line, at, end) : NAR_STR("");
}

// ---- copying ------------------------------------------------------------------------------------

struct work {
    nar_arena *arena;
    const xmlDoc *document;
    nar_xml *root;
};

static narrator_str copy(struct work *work, const xmlChar *text)
{
    return nar_copy(work->arena, nar_str((const char *)text));
}

static nar_xml *add(struct work *work, nar_xml *parent)
{
    nar_xml *node = nar_new(work->arena, nar_xml);
    node->parent = parent;
    if (!parent)
        return node;
    if (parent->last)
        parent->last->next = node;
    else
        parent->child = node;
    parent->last = node;
    return node;
}

static void take_attributes(struct work *work, nar_xml *node, const xmlNode *from)
{
    for (const xmlAttr *at = from->properties; at; at = at->next) {
        nar_xml_attribute *attribute = nar_new(work->arena, nar_xml_attribute);
        attribute->name = copy(work, at->name);
        if (at->children && at->children->content)
            attribute->value = copy(work, at->children->content);
        attribute->next = node->attributes;
        node->attributes = attribute;
    }
}

static nar_xml *take_node(struct work *work, nar_xml *parent, const xmlNode *from)
{
    nar_builder text = {.arena = work->arena};
    nar_xml *node = NULL;
    if (from->type == XML_ELEMENT_NODE) {
        node = add(work, parent);
        node->name = copy(work, from->name);
        if (from->ns && from->ns->prefix)
            node->prefix = copy(work, from->ns->prefix);
        take_attributes(work, node, from);
    } else if (from->type == XML_TEXT_NODE || from->type == XML_CDATA_SECTION_NODE) {
        add(work, parent)->text = copy(work, from->content);
    } else if (from->type == XML_ENTITY_REF_NODE) {
        nar_put_format(&text, "&%s;", (const char *)from->name);
        narrator_str written = nar_built(&text);
        text = (nar_builder){.arena = work->arena};
        nar_put_entity(&text, written);
        add(work, parent)->text = nar_built(&text);
    }
    return node;
}

static void take_all(void *context)
{
    struct work *work = context;
    const xmlNode *from = work->document->children;
    while (from && from->type != XML_ELEMENT_NODE)
        from = from->next;
    if (!from)
        return;
    nar_xml *parent = work->root = take_node(work, NULL, from);
    for (from = from->children; from;) {
        nar_xml *node = take_node(work, parent, from);
        if (node && from->children) {
            parent = node;
            from = from->children;
            continue;
        }
        while (!from->next && parent->parent) {
            from = from->parent;
            parent = parent->parent;
        }
        from = from->next;
    }
}

/// Whether a reference begins at `at`: "&amp;", "&#38;".
static bool is_reference(narrator_str text, size_t at)
{
    size_t start = at + 1, end;
    if (start < text.size && text.text[start] == '#')
        start++;
    for (end = start; end < text.size && end < start + LONGEST_NAME &&
                      (nar_is_alpha(text.text[end]) || nar_is_digit(text.text[end]));)
        end++;
    return end > start && end < text.size && text.text[end] == ';';
}

/// "Tom & Ann" is no XML, and the parser would drop the "&": it is escaped first.
static narrator_str with_references(nar_arena *arena, narrator_str text)
{
    static const narrator_str start = {"<![CDATA[", 9}, end = {"]]>", 3};
    nar_builder out = {.arena = arena};
    size_t done = 0;
    for (size_t at = 0; at < text.size; at++) {
        narrator_str rest = nar_slice(text, at, text.size);
        if (text.text[at] == '<' && nar_starts(rest, start))
            at += nar_find(rest, end);
        else if (text.text[at] == '&' && !is_reference(text, at)) {
            nar_put(&out, nar_slice(text, done, at));
            nar_put_z(&out, "&amp;");
            done = at + 1;
        }
    }
    if (!done)
        return text;
    nar_put(&out, nar_slice(text, done, text.size));
    return nar_built(&out);
}

nar_xml *nar_xml_parse(nar_arena *arena, narrator_str bytes, narrator_str source)
{
    const int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                        XML_PARSE_NONET | XML_PARSE_IGNORE_ENC;
    narrator_str text;
    if (!libxml_is_there())
        nar_fail(arena, NARRATOR_UNREADABLE,
                 "books and feeds are read with libxml2, which is missing");
    if (!nar_html_decode_as(arena, bytes, declared(bytes), &text))
        text = nar_decode(arena, bytes, source);
    text = with_references(arena, nar_trim(text));
    struct work work = {.arena = arena};
    work.document = libxml.read(text.text, (int)text.size, NULL, "UTF-8", options);
    if (!work.document)
        return NULL;
    narrator_status status = nar_enter(arena, take_all, &work, NULL);
    libxml.free((xmlDocPtr)(uintptr_t)work.document);
    if (status != NARRATOR_OK)
        nar_fail(arena, status, "%s", narrator_status_text(status));
    return work.root;
}

// ---- looking ------------------------------------------------------------------------------------

nar_xml *nar_xml_child(const nar_xml *node, const char *name)
{
    nar_xml *child = node ? node->child : NULL;
    return child && !nar_equal(child->name, nar_str(name)) ? nar_xml_after(child, name) : child;
}

nar_xml *nar_xml_after(const nar_xml *node, const char *name)
{
    nar_xml *next = node->next;
    while (next && !nar_equal(next->name, nar_str(name)))
        next = next->next;
    return next;
}

nar_xml *nar_xml_next(const nar_xml *node, const nar_xml *root)
{
    if (node->child)
        return node->child;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

narrator_str nar_xml_get(const nar_xml *node, const char *name)
{
    const nar_xml_attribute *attribute = node ? node->attributes : NULL;
    while (attribute && !nar_equal(attribute->name, nar_str(name)))
        attribute = attribute->next;
    return attribute ? attribute->value : NAR_STR("");
}

narrator_str nar_xml_text(nar_arena *arena, const nar_xml *node)
{
    nar_builder text = {.arena = arena};
    for (const nar_xml *at = node; at; at = nar_xml_next(at, node))
        nar_put(&text, at->text);
    return nar_built(&text);
}

narrator_str nar_xml_words(nar_arena *arena, const nar_xml *node)
{
    nar_builder words = {.arena = arena};
    narrator_str rest = nar_xml_text(arena, node), word;
    while (nar_next_word(&rest, &word)) {
        if (words.size)
            nar_put_char(&words, ' ');
        nar_put(&words, word);
    }
    return nar_built(&words);
}

// ---- writing ------------------------------------------------------------------------------------

void nar_put_escaped(nar_builder *out, narrator_str text)
{
    for (size_t i = 0; i < text.size; i++)
        switch (text.text[i]) {
        case '<':
            nar_put_z(out, "&lt;");
            break;
        case '&':
            nar_put_z(out, "&amp;");
            break;
        case '"':
            nar_put_z(out, "&quot;");
            break;
        default:
            nar_put_char(out, text.text[i]);
        }
}

static void put_end(nar_builder *out, const nar_xml *node)
{
    nar_put_z(out, "</");
    nar_put(out, node->name);
    nar_put_char(out, '>');
}

static void put_start(nar_builder *out, const nar_xml *node)
{
    nar_put_char(out, '<');
    nar_put(out, node->name);
    for (const nar_xml_attribute *at = node->attributes; at; at = at->next) {
        nar_put_char(out, ' ');
        nar_put(out, at->name);
        nar_put_z(out, "=\"");
        nar_put_escaped(out, at->value);
        nar_put_char(out, '"');
    }
    nar_put_char(out, '>');
}

/// An end tag is written wherever the walk leaves an element.
narrator_str nar_xml_markup(nar_arena *arena, const nar_xml *node)
{
    nar_builder out = {.arena = arena};
    for (const nar_xml *at = node->child; at;) {
        if (at->name.size)
            put_start(&out, at);
        else
            nar_put_escaped(&out, at->text);
        if (at->child) {
            at = at->child;
            continue;
        }
        if (at->name.size)
            put_end(&out, at);
        while (!at->next && at->parent != node) {
            at = at->parent;
            put_end(&out, at);
        }
        at = at->next;
    }
    return nar_built(&out);
}
