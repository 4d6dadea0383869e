// SPDX-License-Identifier: GPL-3.0-or-later
// golden.c: each article of tests/articles has its script beside it, NAME.script: who says what in
// whose voice, what is skipped and why, and when each passage begins when narrator-tone speaks it.
//
// After a change that is an improvement, `BLESS=1 build/dev/test_cli_golden` writes them anew:
// read what changed before it is kept.
#include "run.h"

/// The script for people, and below it the times of the same script, one a line.
static narrator_str script_of(const char *name)
{
    char line[1024];
    snprintf(line, sizeof line,
             NARRATOR "-p script %s%s.txt && echo && " NARRATOR TONE "-o times.json %s%s.txt && "
                      "tr ',' '\\n' <times.json | grep -E '\"(begin|end)_s\"' | tr -d ' {}]'",
             ARTICLE(""), name, ARTICLE(""), name);
    run got = sh(line);
    CHECK_INT(got.status, 0);
    return got.out;
}

static void check_article(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, ARTICLE("%s.script"), name);
    narrator_str got = script_of(name);
    if (getenv("BLESS")) {
        FILE *file = fopen(path, "w");
        fwrite(got.text, 1, got.size, file);
        fclose(file);
    }
    narrator_str want = contents_of(path);
    size_t same = 0;
    while (same < got.size && same < want.size && got.text[same] == want.text[same])
        same++;
    if (got.size == want.size && same == got.size)
        return;
    while (same && got.text[same - 1] != '\n')
        same--;
    fail_msg("%s: got\n%.200s\nwhere there was\n%.200s", name, got.text + same, want.text + same);
}

TEST(a_council_argues_about_a_bridge)
{
    check_article("council-bridge");
}

TEST(a_vote_is_told_once_with_its_figures)
{
    check_article("river-vote");
}

TEST(an_interview_has_two_voices)
{
    check_article("beekeeper-interview");
}

TEST(a_page_that_was_copied_is_read_without_its_menus)
{
    check_article("slow-post");
}
