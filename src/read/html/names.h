// SPDX-License-Identifier: GPL-3.0-or-later
// names.h: what the classes and ids of an element say about it.
#ifndef NAR_HTML_NAMES_H
#define NAR_HTML_NAMES_H

#include "read/html/tree.h"

/// The verdicts of html_names.tsv, from the mildest to the hardest. A name whose verdict is "none"
/// says how its element was made, not what it is; it is a name of some page builder.
#define NAR_VERDICT_MAP(X)                                                                         \
    X(IN, "in")       /* part of an article */                                                     \
    X(LOW, "low")     /* seldom part of one: goes when it is a box without paragraphs in it */     \
    X(PART, "part")   /* no part of one: goes when it has no paragraphs */                         \
    X(OUT, "out")     /* no part of one, unless another name says that it is */                    \
    X(SMALL, "small") /* byline, date, standfirst, credit: goes when it is a line or two */        \
    X(NEVER, "never") /* comments, captions, pop-ups: no part of one, whatever else it says */

typedef enum nar_verdict {
#define X(name, text) NAR_VERDICT_##name,
    NAR_VERDICT_MAP(X)
#undef X
} nar_verdict;

/// What names say: a set of verdicts, each as the bit 1 << verdict.
typedef struct nar_judgement {
    unsigned verdicts;
    narrator_str reason; ///< of the hardest verdict; empty when there is none but IN
} nar_judgement;

static inline bool nar_says(nar_judgement judgement, nar_verdict verdict)
{
    return judgement.verdicts >> verdict & 1;
}

/// Judges classes, parted by blanks. "relatedPosts" and "related-posts" are the words "related"
/// and "posts"; some names stand in the table as a whole ("sr-only").
nar_judgement nar_names_judge(narrator_str names);

/// Judges the classes and the id of a node.
nar_judgement nar_node_judge(const nar_tree *tree, uint32_t node);

#endif
