// SPDX-License-Identifier: GPL-3.0-or-later
// html_names.c: class names say what an element is.
#include "base/table.h"
#include "read/html/names.h"
#include "test.h"

TEST(every_row_is_found_by_its_example)
{
    const nar_table *table = nar_table_embedded("language/en/html_names.tsv");
    for (size_t i = 0; i < table->count; i++) {
        const nar_row *row = &table->rows[i];
        narrator_str verdict = nar_row_cell(row, 2), reason = nar_row_cell(row, 3);
        nar_judgement judgement = nar_names_judge(nar_row_cell(row, 4));
        bool in = nar_equal(verdict, NAR_STR("in"));
        if (nar_equal(verdict, NAR_STR("none"))) {
            CHECK_INT(judgement.verdicts, 0);
            continue;
        }
        if (!(in ? nar_says(judgement, NAR_VERDICT_IN) : judgement.verdicts > 1))
            fail_msg("line %u of html_names.tsv: its example is not found", row->line);
        assert_true(in == !reason.size);
    }
}

TEST(words_are_parted_by_dashes_and_capitals)
{
    CHECK_TEXT(nar_names_judge(NAR_STR("story-relatedPosts_2")).reason, "related links");
    CHECK(nar_says(nar_names_judge(NAR_STR("ArticleBody")), NAR_VERDICT_IN));
}

TEST(a_word_inside_of_another_says_nothing)
{
    CHECK_INT(nar_names_judge(NAR_STR("navy shadow")).verdicts, 0);
    CHECK_INT(nar_names_judge(NAR_STR("item-58ad1d2 x3nav")).verdicts, 0);
    CHECK(nar_names_judge(NAR_STR("x-ad-300")).verdicts);
    CHECK(nar_names_judge(NAR_STR("x3-ad")).verdicts);
}

TEST(the_hardest_verdict_gives_the_reason)
{
    CHECK_TEXT(nar_names_judge(NAR_STR("widget comment-body")).reason, "comments");
}
