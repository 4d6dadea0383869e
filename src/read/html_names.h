// SPDX-License-Identifier: GPL-3.0-or-later
// html_names.h: what the classes and ids of an element say about it.
#ifndef NAR_HTML_NAMES_H
#define NAR_HTML_NAMES_H

#include "read/html_tree.h"

typedef enum nar_verdict {
    NAR_NAME_IN = 1,  ///< says article, body, content, ...
    NAR_NAME_LOW = 2, ///< says something that is seldom part of an article
    NAR_NAME_OUT = 4, ///< says navigation, advertisement, comments, ...
} nar_verdict;

/// The words of a class or id: what they say, as a set of verdicts, and in `*reason` (when it
/// is not NULL) why the element is to be left out, empty when it is not. "relatedPosts" and
/// "related-posts" are the words "related" and "posts".
unsigned nar_names_judge(narrator_str names, narrator_str *reason);

/// The same for the classes and the id of a node.
unsigned nar_node_judge(const nar_tree *tree, uint32_t node, narrator_str *reason);

#endif
