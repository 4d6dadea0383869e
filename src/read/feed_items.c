// SPDX-License-Identifier: GPL-3.0-or-later
// feed_items.c: RSS and Atom as items.
//
// Takes   the root of a feed.
// Gives   what each item says of itself: title, writer, date, address, content, summary.
#include "read/entities.h"
#include "read/feed.h"

enum { LONGEST_TAG = 1000 };

/// The first child of one of the names that says anything; names end with NULL.
static narrator_str first_words(nar_arena *arena, const nar_xml *node, const char *const *names)
{
    for (; *names; names++)
        for (const nar_xml *child = nar_xml_child(node, *names); child;
             child = nar_xml_after(child, *names)) {
            narrator_str words = nar_xml_words(arena, child);
            if (words.size)
                return words;
        }
    return NAR_STR("");
}

/// The bytes of the tag at the start of a text; 0 when there is none.
static size_t tag_size(narrator_str text)
{
    if (text.size < 3 || text.text[0] != '<' ||
        !(nar_is_alpha(text.text[1]) || text.text[1] == '/'))
        return 0;
    narrator_str start = nar_slice(text, 0, text.size < LONGEST_TAG ? text.size : LONGEST_TAG);
    size_t end = nar_find(start, NAR_STR(">"));
    return end < start.size ? end + 1 : 0;
}

/// A title may hold marks of HTML, written as text: "&lt;i&gt;Rain&lt;/i&gt;".
static narrator_str without_tags(nar_arena *arena, narrator_str text)
{
    nar_builder out = {.arena = arena};
    for (size_t at = 0, size; at < text.size; at += size) {
        narrator_str rest = nar_slice(text, at, text.size);
        size = tag_size(rest);
        if (size)
            continue;
        size = nar_put_entity(&out, rest);
        if (!size)
            nar_put_char(&out, text.text[at]);
        size += !size;
    }
    return nar_trim(nar_built(&out));
}

/// The content of an element that holds HTML as text, or XHTML as elements.
static narrator_str markup_of(nar_arena *arena, const nar_xml *node)
{
    narrator_str type = nar_xml_get(node, "type");
    if (!node || nar_xml_get(node, "src").size)
        return NAR_STR("");
    for (const nar_xml *child = node->child; child; child = child->next)
        if (child->name.size || nar_equal(type, NAR_STR("text")))
            return nar_xml_markup(arena, node);
    return nar_trim(nar_xml_text(arena, node));
}

static nar_feed_item *add_item(nar_arena *arena, nar_feed *feed, const nar_xml *node)
{
    static const char *const titles[] = {"title", NULL};
    static const char *const dates[] = {"pubDate", "published", "date", "updated", NULL};
    feed->items = nar_grow(arena, feed->items, feed->count, &feed->capacity, sizeof *feed->items);
    nar_feed_item *item = &feed->items[feed->count++];
    *item = (nar_feed_item){.title = without_tags(arena, first_words(arena, node, titles)),
                            .date = first_words(arena, node, dates),
                            .language = nar_xml_get(node, "lang")};
    return item;
}

// ---- RSS ----------------------------------------------------------------------------------------

/// "ada@v.example (Ada Quill)" is Ada Quill; an address alone is nobody.
static narrator_str person_of(narrator_str text)
{
    narrator_str before, after;
    if (memchr(text.text, '@', text.size) && nar_cut(text, '(', &before, &after)) {
        nar_cut(after, ')', &before, &after);
        return nar_trim(before);
    }
    return memchr(text.text, '@', text.size) ? NAR_STR("") : text;
}

/// What an item says in short; podcasts and videos say it in words of their own.
static narrator_str summary_of(nar_arena *arena, const nar_xml *node)
{
    narrator_str summary = markup_of(arena, nar_xml_child(node, "description"));
    if (!summary.size)
        summary = markup_of(arena, nar_xml_child(node, "summary"));
    const nar_xml *group = nar_xml_child(node, "group");
    return summary.size || !group ? summary : markup_of(arena, nar_xml_child(group, "description"));
}

static void take_rss_item(nar_arena *arena, nar_feed *feed, const nar_xml *node)
{
    static const char *const writers[] = {"creator", "author", NULL};
    static const char *const links[] = {"link", "guid", NULL};
    nar_feed_item *item = add_item(arena, feed, node);
    item->byline = person_of(first_words(arena, node, writers));
    item->link = first_words(arena, node, links);
    item->content = markup_of(arena, nar_xml_child(node, "encoded"));
    item->summary = summary_of(arena, node);
}

static void take_rss(nar_arena *arena, nar_feed *feed, const nar_xml *channel, const nar_xml *items)
{
    static const char *const titles[] = {"title", NULL}, *const languages[] = {"language", NULL};
    feed->title = first_words(arena, channel, titles);
    feed->language = first_words(arena, channel, languages);
    for (const nar_xml *node = nar_xml_child(items, "item"); node;
         node = nar_xml_after(node, "item"))
        take_rss_item(arena, feed, node);
}

// ---- Atom ---------------------------------------------------------------------------------------

/// The page of an entry: the link that names no other relation.
static narrator_str link_of(const nar_xml *entry)
{
    for (const nar_xml *node = nar_xml_child(entry, "link"); node;
         node = nar_xml_after(node, "link")) {
        narrator_str relation = nar_xml_get(node, "rel");
        if (!relation.size || nar_equal(relation, NAR_STR("alternate")))
            return nar_xml_get(node, "href");
    }
    return NAR_STR("");
}

static narrator_str writers_of(nar_arena *arena, const nar_xml *entry)
{
    nar_builder writers = {.arena = arena};
    for (const nar_xml *node = nar_xml_child(entry, "author"); node;
         node = nar_xml_after(node, "author")) {
        narrator_str name = nar_xml_words(arena, nar_xml_child(node, "name"));
        if (writers.size && name.size)
            nar_put_z(&writers, nar_xml_after(node, "author") ? ", " : " and ");
        nar_put(&writers, name);
    }
    return nar_built(&writers);
}

static void take_atom(nar_arena *arena, nar_feed *feed, const nar_xml *root)
{
    static const char *const titles[] = {"title", NULL};
    feed->title = without_tags(arena, first_words(arena, root, titles));
    feed->language = nar_xml_get(root, "lang");
    for (const nar_xml *node = nar_xml_child(root, "entry"); node;
         node = nar_xml_after(node, "entry")) {
        nar_feed_item *item = add_item(arena, feed, node);
        item->byline = writers_of(arena, node);
        item->link = link_of(node);
        item->content = markup_of(arena, nar_xml_child(node, "content"));
        item->summary = summary_of(arena, node);
    }
}

bool nar_feed_take(nar_arena *arena, const nar_xml *root, nar_feed *feed)
{
    const nar_xml *channel = nar_xml_child(root, "channel");
    if (nar_equal(root->name, NAR_STR("rss")) && channel)
        take_rss(arena, feed, channel, nar_xml_child(channel, "item") ? channel : root);
    else if (nar_equal(root->name, NAR_STR("RDF")))
        take_rss(arena, feed, channel, root);
    else if (nar_equal(root->name, NAR_STR("feed")))
        take_atom(arena, feed, root);
    else
        return false;
    return true;
}
