// SPDX-License-Identifier: GPL-3.0-or-later
// pattern.c: patterns for whole lines, and every row of the tables that hold them.
#include "read/article/pattern.h"
#include "read/article/rules.h"
#include "test.h"

static nar_arena arena;

struct question {
    const char *pattern, *line;
    bool answer;
};

static void ask(void *context)
{
    struct question *question = context;
    nar_subject subject;
    nar_subject_set(&subject, nar_str(question->line));
    const nar_pattern *pattern = nar_pattern_compile(
        &arena, nar_str(question->pattern), nar_table_embedded("language/en/boilerplate_sets.tsv"));
    question->answer = nar_pattern_valid(pattern) && nar_pattern_matches(pattern, &subject);
}

static bool matches(const char *pattern, const char *line)
{
    struct question question = {pattern, line, false};
    CHECK_INT(nar_enter(&arena, ask, &question, NULL), NARRATOR_OK);
    nar_arena_release(&arena);
    return question.answer;
}

TEST(letters_match_in_any_case_and_only_whole_lines)
{
    CHECK(matches("skip advert", "SKIP  Advert"));
    CHECK(!matches("skip advert", "Skip adverts"));
    CHECK(!matches("skip advert", "Do skip advert"));
    CHECK(matches("don't miss it", "Don’t miss\u00A0it"));
}

TEST(groups_options_and_repetitions)
{
    CHECK(matches("share [this|the] (article|story)", "Share article"));
    CHECK(matches("share [this|the] (article|story)", "Share the story"));
    CHECK(!matches("share [this|the] (article|story)", "Share the"));
    CHECK(matches("({network}~)+{network}", "Facebook | X · WhatsApp"));
    CHECK(!matches("({network}~)+{network}", "Facebook | sheep"));
    CHECK(matches("(a|b[c|d]e)+f", "abceabdef"));
}

TEST(wildcards_end_at_the_edges_of_words)
{
    CHECK(matches("get the app*", "Get the app now! It is free."));
    CHECK(!matches("get the app*", "Get the apple"));
    CHECK(matches("by ^_", "By J. R. Vale, Mill Correspondent"));
    CHECK(!matches("by ^_", "By noon it rained. By night it snowed."));
    CHECK(!matches("by ^_", "By the time it rained"));
    CHECK(!matches("related: _", "Related: he said \"no\""));
}

TEST(a_caret_asks_for_just_this_case)
{
    CHECK(matches("^READ MORE: *", "READ MORE: The mill"));
    CHECK(matches("^(WATCH|SEE): *", "SEE: The mill"));
    CHECK(!matches("^(WATCH|SEE): *", "See: The mill"));
}

TEST(numbers_and_separators)
{
    CHECK(matches("# comments", "1,204 comments"));
    CHECK(matches("photo #[ ](of|/)[ ]#", "Photo 3 / 12"));
    CHECK(!matches("photo #", "Photo x"));
}

TEST(a_mistake_in_a_pattern_matches_nothing)
{
    CHECK(!matches("(a|b", "a"));
    CHECK(!matches("{no such set}", "a"));
    CHECK(!matches("a^", "a"));
    CHECK(!matches("[a", "a"));
}

TEST(many_wildcards_take_no_more_time)
{
    char line[401];
    memset(line, 'a', 400);
    line[400] = '\0';
    for (int i = 0; i < 100; i++)
        CHECK(!matches("*a*a*a*a*a*a*a*a*a*a*b", line));
}

static void try_rows(void *context)
{
    (void)context;
    int misses = 0;
    const nar_table *table = nar_table_embedded("language/en/boilerplate.tsv");
    const nar_table *sets = nar_table_embedded("language/en/boilerplate_sets.tsv");
    nar_subject subject;
    for (size_t i = 0; i < table->count + sets->count; i++) {
        bool set = i >= table->count;
        const nar_row *row = set ? &sets->rows[i - table->count] : &table->rows[i];
        narrator_str source = nar_row_cell(row, set ? 1 : 4), line = nar_row_cell(row, set ? 2 : 5);
        const nar_pattern *pattern = nar_pattern_compile(&arena, source, sets);
        nar_subject_set(&subject, line);
        if (nar_pattern_valid(pattern) && nar_pattern_matches(pattern, &subject))
            continue;
        misses++;
        print_error("%s:%u: \"%.*s\" does not match\n", set ? sets->name : table->name, row->line,
                    (int)line.size, line.text);
    }
    CHECK_INT(misses, 0);
}

TEST(every_row_matches_its_example)
{
    CHECK_INT(nar_enter(&arena, try_rows, NULL, NULL), NARRATOR_OK);
    nar_arena_release(&arena);
}
