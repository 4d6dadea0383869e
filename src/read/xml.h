// SPDX-License-Identifier: GPL-3.0-or-later
// xml.h: an XML file as nodes of our own: packages of books, their contents, feeds.
#ifndef NAR_XML_H
#define NAR_XML_H

#include "base/str.h"

typedef struct nar_xml_attribute {
    narrator_str name, value; ///< the name without its prefix
    const struct nar_xml_attribute *next;
} nar_xml_attribute;

typedef struct nar_xml {
    narrator_str name; ///< without its prefix; empty: text
    narrator_str prefix;
    narrator_str text; ///< of a text node
    const nar_xml_attribute *attributes;
    struct nar_xml *parent, *child, *last, *next;
} nar_xml;

/// Parses bytes in any encoding; what is broken is read as far as it goes. Gives the document's
/// element, or NULL when there is none. No entity of its own is expanded, nothing is fetched.
/// Fails with NARRATOR_UNREADABLE where there is no libxml2. Inside nar_enter().
nar_xml *nar_xml_parse(nar_arena *arena, narrator_str bytes, narrator_str source);

/// The first child of that name; NULL when there is none. nar_xml_after(): the next one.
nar_xml *nar_xml_child(const nar_xml *node, const char *name);
nar_xml *nar_xml_after(const nar_xml *node, const char *name);

/// The next node of a tree in the order of the file, inside of `root`; NULL at the end.
nar_xml *nar_xml_next(const nar_xml *node, const nar_xml *root);

/// The value of an attribute, empty when there is none. `node` may be NULL.
narrator_str nar_xml_get(const nar_xml *node, const char *name);

/// All text inside of a node, as it is. `node` may be NULL.
narrator_str nar_xml_text(nar_arena *arena, const nar_xml *node);

/// The same, words parted by single blanks.
narrator_str nar_xml_words(nar_arena *arena, const nar_xml *node);

/// Writes text as markup has it, also in a value between double quotes.
void nar_put_escaped(nar_builder *out, narrator_str text);

/// What is inside of a node as markup again.
narrator_str nar_xml_markup(nar_arena *arena, const nar_xml *node);

#endif
