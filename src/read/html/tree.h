// SPDX-License-Identifier: GPL-3.0-or-later
// tree.h: a web page as nodes of our own.
//
// The nodes stand in one array in the order of the page: node i and all that is inside of it
// are the nodes i up to nodes[i].end.
#ifndef NAR_HTML_TREE_H
#define NAR_HTML_TREE_H

#include "base/str.h"

/// What an element does to text: it stands in a line, makes lines of its own, or is no text.
typedef enum nar_flow { NAR_INLINE, NAR_BLOCK, NAR_GONE } nar_flow;

/// The elements that the reader tells apart, sorted by name.
#define NAR_TAG_MAP(X)                                                                             \
    X(A, "a", INLINE)                                                                              \
    X(ADDRESS, "address", BLOCK)                                                                   \
    X(AMP_AD, "amp-ad", BLOCK)                                                                     \
    X(AMP_CONSENT, "amp-consent", BLOCK)                                                           \
    X(AMP_EMBED, "amp-embed", BLOCK)                                                               \
    X(AMP_SIDEBAR, "amp-sidebar", BLOCK)                                                           \
    X(ARTICLE, "article", BLOCK)                                                                   \
    X(ASIDE, "aside", BLOCK)                                                                       \
    X(AUDIO, "audio", GONE)                                                                        \
    X(B, "b", INLINE)                                                                              \
    X(BLOCKQUOTE, "blockquote", BLOCK)                                                             \
    X(BODY, "body", BLOCK)                                                                         \
    X(BR, "br", INLINE)                                                                            \
    X(BUTTON, "button", BLOCK)                                                                     \
    X(CANVAS, "canvas", GONE)                                                                      \
    X(CAPTION, "caption", BLOCK)                                                                   \
    X(CENTER, "center", BLOCK)                                                                     \
    X(CITE, "cite", INLINE)                                                                        \
    X(CODE, "code", INLINE)                                                                        \
    X(DD, "dd", BLOCK)                                                                             \
    X(DETAILS, "details", BLOCK)                                                                   \
    X(DIALOG, "dialog", BLOCK)                                                                     \
    X(DIV, "div", BLOCK)                                                                           \
    X(DL, "dl", BLOCK)                                                                             \
    X(DT, "dt", BLOCK)                                                                             \
    X(EM, "em", INLINE)                                                                            \
    X(EMBED, "embed", GONE)                                                                        \
    X(FIELDSET, "fieldset", BLOCK)                                                                 \
    X(FIGCAPTION, "figcaption", BLOCK)                                                             \
    X(FIGURE, "figure", BLOCK)                                                                     \
    X(FOOTER, "footer", BLOCK)                                                                     \
    X(FORM, "form", BLOCK)                                                                         \
    X(H1, "h1", BLOCK)                                                                             \
    X(H2, "h2", BLOCK)                                                                             \
    X(H3, "h3", BLOCK)                                                                             \
    X(H4, "h4", BLOCK)                                                                             \
    X(H5, "h5", BLOCK)                                                                             \
    X(H6, "h6", BLOCK)                                                                             \
    X(HEAD, "head", GONE)                                                                          \
    X(HEADER, "header", BLOCK)                                                                     \
    X(HGROUP, "hgroup", BLOCK)                                                                     \
    X(HR, "hr", BLOCK)                                                                             \
    X(HTML, "html", BLOCK)                                                                         \
    X(I, "i", INLINE)                                                                              \
    X(IFRAME, "iframe", GONE)                                                                      \
    X(IMG, "img", INLINE)                                                                          \
    X(INPUT, "input", INLINE)                                                                      \
    X(LABEL, "label", INLINE)                                                                      \
    X(LI, "li", BLOCK)                                                                             \
    X(LINK, "link", GONE)                                                                          \
    X(MAIN, "main", BLOCK)                                                                         \
    X(MATH, "math", GONE)                                                                          \
    X(MENU, "menu", BLOCK)                                                                         \
    X(META, "meta", GONE)                                                                          \
    X(NAV, "nav", BLOCK)                                                                           \
    X(NOSCRIPT, "noscript", GONE)                                                                  \
    X(OBJECT, "object", GONE)                                                                      \
    X(OL, "ol", BLOCK)                                                                             \
    X(OPTION, "option", BLOCK)                                                                     \
    X(P, "p", BLOCK)                                                                               \
    X(PRE, "pre", BLOCK)                                                                           \
    X(RP, "rp", GONE)                                                                              \
    X(RT, "rt", GONE)                                                                              \
    X(SCRIPT, "script", GONE)                                                                      \
    X(SECTION, "section", BLOCK)                                                                   \
    X(SELECT, "select", GONE)                                                                      \
    X(SPAN, "span", INLINE)                                                                        \
    X(STRONG, "strong", INLINE)                                                                    \
    X(STYLE, "style", GONE)                                                                        \
    X(SUMMARY, "summary", BLOCK)                                                                   \
    X(SUP, "sup", INLINE)                                                                          \
    X(SVG, "svg", GONE)                                                                            \
    X(TABLE, "table", BLOCK)                                                                       \
    X(TBODY, "tbody", BLOCK)                                                                       \
    X(TD, "td", BLOCK)                                                                             \
    X(TEMPLATE, "template", GONE)                                                                  \
    X(TEXTAREA, "textarea", GONE)                                                                  \
    X(TFOOT, "tfoot", BLOCK)                                                                       \
    X(TH, "th", BLOCK)                                                                             \
    X(THEAD, "thead", BLOCK)                                                                       \
    X(TIME, "time", INLINE)                                                                        \
    X(TITLE, "title", GONE)                                                                        \
    X(TR, "tr", BLOCK)                                                                             \
    X(U, "u", INLINE)                                                                              \
    X(UL, "ul", BLOCK)                                                                             \
    X(VIDEO, "video", GONE)

typedef enum nar_tag {
#define X(tag, name, flow) NAR_TAG_##tag,
    NAR_TAG_MAP(X)
#undef X
        NAR_TAG_OTHER, ///< an element of another name
    NAR_TAG_TEXT       ///< no element
} nar_tag;

/// The attributes that the reader looks at, sorted by name; no other one is kept.
#define NAR_ATTRIBUTE_MAP(X)                                                                       \
    X(ALT, "alt")                                                                                  \
    X(ARIA_HIDDEN, "aria-hidden")                                                                  \
    X(CLASS, "class")                                                                              \
    X(COLSPAN, "colspan")                                                                          \
    X(CONTENT, "content")                                                                          \
    X(DATETIME, "datetime")                                                                        \
    X(EPUB_TYPE, "epub:type")                                                                      \
    X(HIDDEN, "hidden")                                                                            \
    X(HREF, "href")                                                                                \
    X(HTTP_EQUIV, "http-equiv")                                                                    \
    X(ID, "id")                                                                                    \
    X(ITEMPROP, "itemprop")                                                                        \
    X(ITEMTYPE, "itemtype")                                                                        \
    X(LANG, "lang")                                                                                \
    X(NAME, "name")                                                                                \
    X(PROPERTY, "property")                                                                        \
    X(REL, "rel")                                                                                  \
    X(REVERSED, "reversed")                                                                        \
    X(ROLE, "role")                                                                                \
    X(ROWSPAN, "rowspan")                                                                          \
    X(START, "start")                                                                              \
    X(STYLE, "style")                                                                              \
    X(TYPE, "type")                                                                                \
    X(VALUE, "value")

typedef enum nar_attribute_name {
#define X(id, name) NAR_ATTRIBUTE_##id,
    NAR_ATTRIBUTE_MAP(X)
#undef X
        NAR_ATTRIBUTES
} nar_attribute_name;

typedef struct nar_attribute {
    const struct nar_attribute *next;
    nar_attribute_name name;
    narrator_str value;
} nar_attribute;

typedef struct nar_node {
    nar_tag tag;
    uint32_t parent, end;     ///< of an element: the first node behind its last child
    uint32_t before;          ///< the sibling before it; 0 when it is the first
    uint32_t text, text_size; ///< of a text node; of an element: all text inside, unparted
    const nar_attribute *attributes;
} nar_node;

typedef struct nar_tree {
    nar_node *nodes; ///< the first one stands for the page as a whole
    uint32_t count;
    const char *text; ///< what the text nodes count in
} nar_tree;

/// A page, and what its scripts say of it.
typedef struct nar_html {
    nar_tree *tree;
    narrator_str *data; ///< the scripts that are data about the page (JSON-LD)
    size_t data_count, data_capacity;
    narrator_str *states; ///< the scripts that are data for its own programs (JSON)
    size_t state_count, state_capacity;
} nar_html;

/// Reads a page in UTF-8, as browsers do: nothing that is written in it is an error. Comments,
/// scripts and styles go, references become letters. Fails with NARRATOR_BAD_FORMAT for a page of
/// more than a million nodes. Nesting beyond 512 is flattened.
nar_html nar_html_read(nar_arena *arena, narrator_str page);

/// The tag of a name in any case.
nar_tag nar_tag_named(narrator_str name);

/// The attribute of a name in any case; NAR_ATTRIBUTES when it is none of them.
nar_attribute_name nar_attribute_named(narrator_str name);

nar_flow nar_tag_flow(nar_tag tag);

/// The value of an attribute; empty when the node has none. `nar_node_has()`: even an empty one.
narrator_str nar_node_get(const nar_tree *tree, uint32_t node, nar_attribute_name name);
bool nar_node_has(const nar_tree *tree, uint32_t node, nar_attribute_name name);

static inline narrator_str nar_node_text(const nar_tree *tree, uint32_t node)
{
    return nar_view(tree->text + tree->nodes[node].text, tree->nodes[node].text_size);
}

/// The child after `child` (0: the first one) of `node`; 0 when there is none left.
static inline uint32_t nar_node_child(const nar_tree *tree, uint32_t node, uint32_t child)
{
    uint32_t next = child ? tree->nodes[child].end : node + 1;
    return next < tree->nodes[node].end ? next : 0;
}

/// A text with single blanks between its words.
narrator_str nar_html_one_line(nar_arena *arena, narrator_str text);

/// All text inside of a node, words parted by single blanks.
narrator_str nar_node_words(nar_arena *arena, const nar_tree *tree, uint32_t node);

#endif
