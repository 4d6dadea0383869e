// SPDX-License-Identifier: GPL-3.0-or-later
// command.c: the command as a user meets it: results, messages, exit statuses.
#include "cli/run.h"

TEST(help_goes_to_standard_output_and_names_every_option)
{
    run got = sh(NARRATOR "--help");
    CHECK_INT(got.status, 0);
    CHECK(holds(got.out, "Usage: narrator"));
    CHECK(holds(got.out, "-o, --output FILE"));
    CHECK(holds(got.out, "--keep-all"));
    CHECK(holds(got.out, "Exit status:"));
    CHECK_TEXT(got.err, "");
}

TEST(a_mistake_on_the_command_line_is_one_sentence_and_status_2)
{
    run got = sh(NARRATOR "--rate fast x.txt");
    CHECK_INT(got.status, 2);
    CHECK_TEXT(got.err, "narrator: --rate \"fast\": it is a number from 60 to 900; try --help\n");
    CHECK_INT(sh(NARRATOR "--loud x.txt").status, 2);
    CHECK_INT(sh(NARRATOR "-p everything x.txt").status, 2);
    CHECK_INT(sh(NARRATOR "-p text -o x.wav x.txt").status, 2);
}

TEST(a_file_that_is_not_there)
{
    run got = sh(NARRATOR "-p script missing.txt");
    CHECK_INT(got.status, 3);
    CHECK(holds(got.err, "missing.txt"));
    CHECK_TEXT(got.out, "");
}

TEST(an_empty_file_a_folder_and_a_binary_file_are_refused)
{
    clear_folder();
    CHECK_INT(sh(": > empty.txt; " NARRATOR "-o x.wav empty.txt").status, 3);
    CHECK_INT(sh("mkdir sub; " NARRATOR "-o x.wav sub").status, 3);
    CHECK_INT(sh("head -c 5000 /bin/sh > binary.txt; " NARRATOR "-o x.wav binary.txt").status, 3);
    CHECK_INT(files_here(), 3);
}

TEST(an_escape_sequence_in_an_article_or_a_name_stays_off_the_terminal)
{
    run got = sh("printf 'A title of some words\\n\\nText with \\033[31mcolour\\033[0m in "
                 "it.\\n' | " NARRATOR "-p script -");
    CHECK_INT(got.status, 0);
    CHECK(!memchr(got.out.text, '\033', got.out.size));
    got = sh(NARRATOR "-p text \"$(printf 'a\\033[2Jb')\"");
    CHECK_INT(got.status, 3);
    CHECK(!memchr(got.err.text, '\033', got.err.size));
}

TEST(lines_give_one_line_for_one_line)
{
    run got = sh("printf 'It cost $5.\\n\\n  \\nDr. Vale left.' | " NARRATOR "--lines -p spoken");
    CHECK_TEXT(got.out, "It cost five dollars.\n\n\nDoctor Vale left.\n");
}

TEST(what_each_rule_changed_stands_below_the_line)
{
    run got = sh("printf 'It cost $5.\nIt rained.\n' | " NARRATOR "--lines -p spoken --explain");
    CHECK_TEXT(got.out, "It cost five dollars.\n      $5 -> five dollars (money)\nIt rained.\n");
    got =
        sh("printf 'It cost $5 in Vale.\n\nDr. Vale paid it.\n' | " NARRATOR "-p spoken --explain");
    CHECK_TEXT(got.out, "It cost five dollars in Vale.\n      $5 -> five dollars (money)\n"
                        "Doctor Vale paid it.\n      Dr. -> Doctor (title)\n");
}

TEST(standard_input_is_read_without_a_name)
{
    run got = sh("printf 'One short line of text.\\n' | " NARRATOR "-p spoken");
    CHECK_TEXT(got.out, "One short line of text.\n");
}

TEST(no_engine_is_status_4)
{
    clear_folder();
    run got = sh(NARRATOR "--engine /nowhere/engine -o x.wav " ARTICLE("river-vote.txt"));
    CHECK_INT(got.status, 4);
    CHECK_INT(files_here(), 0);
}

TEST(no_sound_device_is_status_5_and_names_the_way_out)
{
    run got = sh("printf 'pcm.none { type hw card 99 }' > none.conf; "
                 "ALSA_CONFIG_PATH=none.conf " NARRATOR TONE ARTICLE("river-vote.txt"));
    CHECK_INT(got.status, 5);
    CHECK(holds(got.err, "no sound device to play on; use -o article.wav"));
}

TEST(a_script_that_was_printed_speaks_as_its_article_does)
{
    clear_folder();
    CHECK_INT(sh(NARRATOR TONE "-o a.wav " ARTICLE("river-vote.txt")).status, 0);
    CHECK_INT(sh(NARRATOR "-p json " ARTICLE("river-vote.txt") " > a.json").status, 0);
    CHECK_INT(sh(NARRATOR TONE "-o b.wav a.json").status, 0);
    CHECK_INT(sh("cmp a.wav b.wav").status, 0);
}

TEST(two_runs_and_any_number_of_workers_give_the_same_bytes)
{
    clear_folder();
    CHECK_INT(sh(NARRATOR "-j1 -o a.wav " ARTICLE("council-bridge.txt")).status, 0);
    CHECK_INT(sh(NARRATOR "-j2 -o b.wav " ARTICLE("council-bridge.txt")).status, 0);
    CHECK_INT(sh(NARRATOR "-j7 -o c.wav " ARTICLE("council-bridge.txt")).status, 0);
    CHECK_INT(sh("cmp a.wav b.wav && cmp b.wav c.wav").status, 0);
}

TEST(a_result_that_cannot_be_written_leaves_nothing_behind)
{
    clear_folder();
    run got = sh(NARRATOR TONE "-o nowhere/x.wav " ARTICLE("river-vote.txt"));
    CHECK_INT(got.status, 1);
    CHECK(holds(got.err, "nowhere"));
    got = sh(NARRATOR TONE "-o /dev/full " ARTICLE("river-vote.txt"));
    CHECK_INT(got.status, 1);
    CHECK(holds(got.err, "the disk is full"));
    got = sh("ulimit -f 64; " NARRATOR TONE "-o x.wav " ARTICLE("river-vote.txt"));
    CHECK_INT(got.status, 1);
    CHECK_INT(files_here(), 0);
    got = sh(NARRATOR TONE "-o x.doc " ARTICLE("river-vote.txt"));
    CHECK_INT(got.status, 2);
    CHECK(holds(got.err, ".wav"));
}

TEST(one_voice_reads_all_and_who_spoke_is_known_all_the_same)
{
    static const char text[] =
        "echo '\"We will rebuild the bridge,\" said Ada Vale. It rained.' | " NARRATOR
        "--one-voice ";
    char command[500];
    snprintf(command, sizeof command, "%s-p script -", text);
    run got = sh(command);
    CHECK(holds(got.out, "Narrator: \"We will rebuild the bridge,\" said Ada Vale. It rained.\n"));
    snprintf(command, sizeof command, "%s-p json -", text);
    got = sh(command);
    CHECK(holds(got.out, "Ada Vale"));
}
