// SPDX-License-Identifier: GPL-3.0-or-later
// feed.h: the items of a feed, whatever it is written in.
#ifndef NAR_FEED_H
#define NAR_FEED_H

#include "read/xml.h"

typedef struct nar_feed_item {
    narrator_str title, byline, date, language, link;
    narrator_str content; ///< the whole article as HTML; empty when the feed has only a summary
    narrator_str summary; ///< as HTML
} nar_feed_item;

typedef struct nar_feed {
    narrator_str title, language;
    nar_feed_item *items; ///< in the order of the feed
    size_t count, capacity;
} nar_feed;

/// Takes RSS 0.9 to 2.0 and Atom apart. False when the element is the root of none of them.
bool nar_feed_take(nar_arena *arena, const nar_xml *root, nar_feed *feed);

#endif
