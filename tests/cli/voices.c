// SPDX-License-Identifier: GPL-3.0-or-later
// voices.c: voices as a user meets them: listed, heard, louder, with longer pauses.
#include "cli/run.h"

static int lines_with(narrator_str text, const char *part)
{
    narrator_str line;
    int count = 0;
    while (nar_next_line(&text, &line))
        count += holds(line, part);
    return count;
}

static long size_of(const char *name)
{
    char command[80];
    snprintf(command, sizeof command, "stat -c %%s %s", name);
    return atol(sh(command).out.text);
}

TEST(the_list_of_voices_has_enough_of_each_kind)
{
    run got = sh(NARRATOR "--list-voices");
    CHECK_INT(got.status, 0);
    CHECK(lines_with(got.out, " female   adult  cast ") >= 12);
    CHECK(lines_with(got.out, " male     adult  cast ") >= 12);
    CHECK(lines_with(got.out, " female   old ") >= 2);
    CHECK(lines_with(got.out, " male     old ") >= 2);
    CHECK(lines_with(got.out, " young ") >= 2);
    CHECK(lines_with(got.out, " institution ") >= 1);
    CHECK(lines_with(got.out, " unknown ") >= 1);
    CHECK(lines_with(got.out, "narrator-gb ") == 1 && lines_with(got.out, "narrator-us ") == 1);
}

TEST(voices_introduce_themselves)
{
    clear_folder();
    CHECK_INT(sh(NARRATOR TONE "--audition hazel jasper -o two.wav").status, 0);
    CHECK_INT(sh(NARRATOR TONE "--audition -o all.wav").status, 0);
    CHECK(size_of("all.wav") > 10 * size_of("two.wav"));
    run got = sh(NARRATOR TONE "--audition nobody -o x.wav");
    CHECK_INT(got.status, 4);
    CHECK(holds(got.err, "\"nobody\""));
}

TEST(pauses_are_longer_when_asked_for_and_the_speech_is_not)
{
    clear_folder();
    sh("printf 'It rained here.\\n\\nNobody minded it.\\n\\nIt was June then.\\n' > a.txt");
    CHECK_INT(sh(NARRATOR TONE "-o one.wav a.txt").status, 0);
    CHECK_INT(sh(NARRATOR TONE "--pauses 3 -o three.wav a.txt").status, 0);
    CHECK_INT(size_of("three.wav") - size_of("one.wav"), 2 * 2 * 1500 * 22050 / 1000);
}

TEST(a_table_of_the_users_own_sets_each_pause)
{
    clear_folder();
    sh("printf 'It rained here.\\n\\nNobody minded it.\\n' > a.txt");
    CHECK_INT(sh(NARRATOR TONE "-o one.wav a.txt").status, 0);
    sh("mkdir -p config/narrator; printf '# pause\\tms\\nparagraph\\t1750\\n' > "
       "config/narrator/pauses.tsv");
    CHECK_INT(sh("XDG_CONFIG_HOME=$PWD/config " NARRATOR TONE "-o two.wav a.txt").status, 0);
    CHECK_INT(size_of("two.wav") - size_of("one.wav"), 2 * 22050);
    sh("printf 'breath\\t10\\n' > config/narrator/pauses.tsv");
    run got = sh("XDG_CONFIG_HOME=$PWD/config " NARRATOR TONE "-o two.wav a.txt");
    CHECK_INT(got.status, 3);
    CHECK(holds(got.err, "pauses.tsv, line 1: there is no pause of this name: \"breath\""));
}

TEST(minutes_of_sound_are_written_as_every_kind)
{
    clear_folder();
    CHECK_INT(
        sh(NARRATOR TONE "-o a.ogg -o a.opus -o a.mp3 -o a.flac " ARTICLE("council-bridge.txt"))
            .status,
        0);
    CHECK_INT(files_here(), 4);
}
