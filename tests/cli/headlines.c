// SPDX-License-Identifier: GPL-3.0-or-later
// headlines.c: lists of articles, and of what is in them.
#include "cli/listen.h"

static void write_articles(void)
{
    write_file("lamp.txt", "%s", article);
    write_file("rain.txt", "%s",
               "# Nine days of rain\n\nIt rained. Nobody minded.\n\n"
               "## The tenth day\n\nThe sun came out.\n");
    write_file("names.txt", "%s", "# what came today\r\n\n  rain.txt \r\n");
}

TEST(a_list_names_the_articles)
{
    folder();
    write_articles();
    run got = sh(NARRATOR "-p text --list names.txt lamp.txt");
    CHECK_INT(got.status, 0);
    CHECK(holds(got.out, "The council meets again"));
    CHECK(holds(got.out, "It rained. Nobody minded."));
    got = sh("ls rain.txt | " NARRATOR "-p text --list -");
    CHECK_INT(got.status, 0);
    CHECK(holds(got.out, "Nine days of rain\n"));
    CHECK_INT(nar_find(got.out, NAR_STR("council")), got.out.size);
}

TEST(the_narrator_reads_headlines_whoever_is_quoted_in_them)
{
    folder();
    write_file("vow.txt", "%s", "\"We will rebuild,\" says the mayor\n\nIt rained.\n");
    run got = sh(NARRATOR "--headlines -p script vow.txt vow.txt");
    CHECK_INT(got.status, 0);
    CHECK(holds(got.out, "Narrator: 2: \"We will rebuild,\" says the mayor\n"));
}

TEST(a_list_that_names_nothing_is_an_error)
{
    folder();
    run got = sh("echo | " NARRATOR "-p text --list -");
    CHECK_INT(got.status, 3);
    CHECK_TEXT(got.err, "narrator: -: it names no article\n");
    got = sh(NARRATOR "-p text --list missing.txt");
    CHECK_INT(got.status, 3);
    CHECK_TEXT(got.err, "narrator: missing.txt: No such file or directory\n");
}

TEST(headlines_are_numbered_and_those_that_cannot_be_read_are_told)
{
    folder();
    write_articles();
    run got = sh(NARRATOR "--headlines -p spoken lamp.txt rain.txt");
    CHECK_INT(got.status, 0);
    CHECK_TEXT(got.out, "one: The Lamp of Old Harbour\ntwo: Nine days of rain\n");
    got = sh(NARRATOR "--headlines -p spoken lamp.txt missing.txt rain.txt");
    CHECK(holds(got.out, "two: Nine days of rain\n"));
    CHECK(holds(got.err, "missing.txt"));
    got = sh(NARRATOR "--headlines -p spoken missing.txt");
    CHECK_INT(got.status, 3);
    CHECK_INT(sh(NARRATOR "--headlines -p text lamp.txt").status, 2);
}

TEST(one_article_has_headings)
{
    folder();
    write_articles();
    run got = sh(NARRATOR "--headlines -p spoken rain.txt");
    CHECK_TEXT(got.out, "one: Nine days of rain\ntwo: The tenth day\n");
}

TEST(standard_input_is_read_once)
{
    folder();
    write_articles();
    run got = sh(NARRATOR "--headlines -p spoken - < rain.txt");
    CHECK_TEXT(got.out, "one: Nine days of rain\ntwo: The tenth day\n");
    got = sh(NARRATOR "--headlines - < rain.txt");
    CHECK_INT(got.status, 2);
    CHECK(holds(got.err, "standard input is read but once"));
}

TEST(headlines_are_written_to_a_file)
{
    folder();
    write_articles();
    CHECK_INT(sh(NARRATOR TONE "--headlines -o day.vtt lamp.txt rain.txt").status, 0);
    CHECK(holds(sh("cat day.vtt").out, "2: Nine days of rain"));
}

TEST(enter_reads_what_is_heard_in_the_headlines)
{
    if (!server_runs())
        return;
    write_articles();
    play("--headlines");
    pause_ms(500);
    press("\n");
    CHECK(shows("The Lamp of Old Harbour (1 speaker)"));
    press("q");
    CHECK_INT(end(), 0);
    shut();
}

TEST(the_list_of_contents_leads_to_another_article_and_back)
{
    if (!server_runs())
        return;
    write_articles();
    play("--list=names.txt");
    CHECK(shows("The Lamp of Old Harbour"));
    press("/council\nc");
    pause_ms(500);
    press(">");
    pause_ms(100);
    press("\n");
    CHECK(shows("Nine days of rain"));
    press("c");
    pause_ms(300);
    shown_size = 0;
    press("c");
    CHECK(shows("Nine days of rain"));
    press("q");
    CHECK_INT(end(), 0);
    shut();
}
