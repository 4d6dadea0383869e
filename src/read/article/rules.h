// SPDX-License-Identifier: GPL-3.0-or-later
// rules.h: what a line says of itself: advertisement, credit, byline, ... from boilerplate.tsv.
#ifndef NAR_RULES_H
#define NAR_RULES_H

#include "base/table.h"

#define NAR_RULE_MAP(X)                                                                            \
    X(SKIP, "skip")       /* not read aloud */                                                     \
    X(LIST, "list")       /* heads a list of other stories */                                      \
    X(BAR, "bar")         /* the same, but only beside another one or a share bar */               \
    X(SPONSOR, "sponsor") /* an advertisement, which the next line may belong to */                \
    X(CAPTION, "caption") /* belongs to a picture */                                               \
    X(BYLINE, "byline")                                                                            \
    X(ROLE, "role") /* the writer's job or agency, beside a byline */                              \
    X(DATE, "date")                                                                                \
    X(WHEN, "when")       /* a date that means nothing later: "2 days ago" */                      \
    X(SECTION, "section") /* the name of a part of the newspaper */

typedef enum nar_rule_kind {
#define X(name, text) NAR_RULE_##name,
    NAR_RULE_MAP(X)
#undef X
} nar_rule_kind;

/// Where a rule holds: "any", or only in the "head" or "tail" of an article.
enum { NAR_ANYWHERE = 1, NAR_HEAD = 2, NAR_TAIL = 4 };

enum { NAR_NEEDLES = 4 };

typedef struct nar_rule {
    const char *reason; ///< for people: "sign-up prompt"
    nar_rule_kind kind;
    unsigned where;
    size_t most; ///< characters of the longest line it may touch
    narrator_str source;
    narrator_str needles[NAR_NEEDLES]; ///< a line without any of them is not even tried
    size_t needle_count;
    const struct nar_pattern *pattern; ///< compiled when it is first tried
} nar_rule;

typedef struct nar_rules {
    nar_arena *arena;
    nar_rule *rules;
    size_t count, most;
    const nar_table *sets;
} nar_rules;

/// The built-in rules, compiled into the arena as they are needed.
nar_rules *nar_rules_new(nar_arena *arena);

/// The first rule that the whole line matches and that holds in one of the places; or NULL.
/// A BAR rule, which needs neighbours, only when no other does.
const nar_rule *nar_rules_find(nar_rules *rules, narrator_str line, unsigned where);

#endif
