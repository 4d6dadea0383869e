// SPDX-License-Identifier: GPL-3.0-or-later
// rules.c: the table of boilerplate lines, tried on one line.
#include "read/article/rules.h"
#include "read/article/pattern.h"

enum { REASON, KIND, WHERE, MOST, PATTERN };

static nar_rule_kind kind_of(narrator_str cell)
{
#define X(name, text)                                                                              \
    if (nar_equal(cell, NAR_STR(text)))                                                            \
        return NAR_RULE_##name;
    NAR_RULE_MAP(X)
#undef X
    return NAR_RULE_SKIP;
}

static unsigned where_of(narrator_str cell)
{
    return nar_equal(cell, NAR_STR("head"))   ? NAR_HEAD
           : nar_equal(cell, NAR_STR("tail")) ? NAR_TAIL
                                              : NAR_ANYWHERE;
}

nar_rules *nar_rules_new(nar_arena *arena)
{
    const nar_table *table = nar_table_embedded("language/en/boilerplate.tsv");
    nar_rules *rules = nar_new(arena, nar_rules);
    rules->arena = arena;
    rules->sets = nar_table_embedded("language/en/boilerplate_sets.tsv");
    rules->count = table ? table->count : 0;
    rules->rules = nar_new_array(arena, nar_rule, rules->count);
    for (size_t i = 0; i < rules->count; i++) {
        const nar_row *row = &table->rows[i];
        nar_rule *rule = &rules->rules[i];
        rule->reason = i && nar_equal(nar_row_key(row), nar_row_key(row - 1))
                           ? rules->rules[i - 1].reason
                           : nar_copy_z(arena, nar_row_key(row));
        rule->kind = kind_of(nar_row_cell(row, KIND));
        rule->where = where_of(nar_row_cell(row, WHERE));
        rule->source = nar_row_cell(row, PATTERN);
        rule->needle_count = nar_pattern_needles(rule->source, rule->needles, NAR_NEEDLES);
        nar_parse_size(nar_row_cell(row, MOST), &rule->most);
        rules->most = rule->most > rules->most ? rule->most : rules->most;
    }
    return rules;
}

static bool may_match(const nar_rule *rule, const nar_subject *subject)
{
    for (size_t i = 0; i < rule->needle_count; i++)
        if (nar_subject_has(subject, rule->needles[i]))
            return true;
    return !rule->needle_count;
}

const nar_rule *nar_rules_find(nar_rules *rules, narrator_str line, unsigned where)
{
    nar_subject subject;
    const nar_rule *weak = NULL;
    if (line.size > rules->most * 4)
        return NULL;
    nar_subject_set(&subject, line);
    if (!subject.count || subject.count > rules->most)
        return NULL;
    for (size_t i = 0; i < rules->count; i++) {
        nar_rule *rule = &rules->rules[i];
        if (!(rule->where & where) || subject.count > rule->most || !may_match(rule, &subject))
            continue;
        if (!rule->pattern)
            rule->pattern = nar_pattern_compile(rules->arena, rule->source, rules->sets);
        if (!nar_pattern_matches(rule->pattern, &subject))
            continue;
        if (rule->kind != NAR_RULE_BAR)
            return rule;
        weak = rule;
    }
    return weak;
}
