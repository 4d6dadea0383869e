// SPDX-License-Identifier: GPL-3.0-or-later
// keys.c: keys on a terminal while an article plays, and where it goes on the next time.
#include "cli/listen.h"

TEST(a_question_mark_lists_the_keys_and_q_quits)
{
    if (!server_runs())
        return;
    play("--start");
    CHECK(shows("The Lamp of Old Harbour"));
    press("?");
    CHECK(shows("the next paragraph"));
    CHECK(is_raw());
    press("q");
    CHECK_INT(end(), 0);
    CHECK(!is_raw());
    shut();
}

TEST(keys_step_search_and_tell_the_place)
{
    if (!server_runs())
        return;
    play("--start");
    CHECK(shows("The Lamp of Old Harbour"));
    press("nw");
    CHECK(shows("Ada Vale, "));
    press("/council\n");
    press("w");
    CHECK(shows("The narrator, "));
    press("/lighthouse\n");
    CHECK(shows("it is not there"));
    press("]");
    CHECK(shows("200 words a minute"));
    press("q");
    CHECK_INT(end(), 0);
    shut();
}

TEST(every_signal_gives_the_terminal_back)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGSEGV};
    if (!server_runs())
        return;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        play("--start");
        CHECK(shows("The Lamp of Old Harbour"));
        press("?");
        CHECK(shows("go on here the next time"));
        kill(program, signals[i]);
        int status = end();
        CHECK(status == 130 || status == 128 + SIGSEGV || signals[i] == SIGSEGV);
        CHECK(!is_raw());
        shut();
    }
}

TEST(a_stop_gives_the_terminal_back_and_going_on_takes_it_again)
{
    if (!server_runs())
        return;
    in_shell = true;
    play("--start");
    in_shell = false;
    CHECK(shows("The Lamp of Old Harbour"));
    press("?");
    CHECK(shows("go on here the next time"));
    press("\x1a");
    CHECK(shows("stopped, as it was"));
    pause_ms(200);
    CHECK(is_raw());
    press("q");
    CHECK_INT(end(), 0);
    shut();
}

TEST(it_goes_on_where_it_was_killed)
{
    if (!server_runs())
        return;
    play("--start");
    CHECK(shows("The Lamp of Old Harbour"));
    press("/council\n");
    pause_ms(600);
    kill(program, SIGKILL);
    CHECK_INT(end(), 128 + SIGKILL);
    shut();
    play("--plain");
    CHECK(shows("continuing where you stopped"));
    press("/town\n"); // from the end it looks from the beginning: it was behind that word
    press("w");
    CHECK(shows("The narrator, "));
    press("q");
    CHECK_INT(end(), 0);
    shut();
    play("--no-history");
    CHECK(shows("The Lamp of Old Harbour"));
    press("?");
    CHECK(shows("go on here the next time"));
    CHECK(!strstr(shown, "continuing"));
    press("q");
    CHECK_INT(end(), 0);
    shut();
}

TEST(no_keys_leaves_the_terminal_alone)
{
    if (!server_runs())
        return;
    play("--no-keys");
    CHECK(shows("The Lamp of Old Harbour"));
    pause_ms(100);
    CHECK(!is_raw());
    kill(program, SIGTERM);
    CHECK_INT(end(), 130);
    shut();
}

TEST(keys_of_ones_own_come_first)
{
    if (!server_runs())
        return;
    CHECK_INT(mkdir("narrator", 0700) && errno != EEXIST, 0);
    write_file("narrator/keys.tsv", "# key\tdoes\nx\twhere\nq\tnothing\nQ\tquit\n%s", "");
    play("--start");
    CHECK(shows("The Lamp of Old Harbour"));
    press("qx");
    CHECK(shows("to go"));
    press("Q");
    CHECK_INT(end(), 0);
    shut();
    unlink("narrator/keys.tsv");
}

TEST(the_sleep_timer_ends_it_and_the_place_is_kept)
{
    if (!server_runs())
        return;
    write_file("lamp.txt", "%s", article);
    run got = sh(NARRATOR TONE "--start --sleep 0.03 --json lamp.txt");
    CHECK_INT(got.status, 0);
    CHECK(holds(got.out, "\"event\":\"sentence\""));
    CHECK(holds(got.out, "\"message\":\"stopped before the end\""));
    CHECK(holds(sh("cat narrator/places/*").out, "\n"));
}

TEST(skimming_reads_the_first_sentence_of_each_paragraph)
{
    if (!server_runs())
        return;
    write_file("lamp.txt", "%s", article);
    run got = sh(NARRATOR TONE "-r 900 --no-history --skim --show lamp.txt");
    CHECK_TEXT(got.out, "Narrator: The Lamp of Old Harbour\n"
                        "Narrator: The lamp was lit at nine on Monday.\n"
                        "Ada Vale: \"I saw nothing like it in forty years,\"\n"
                        "Narrator: The council meets again on Friday.\n");
}

TEST(rate_and_volume_stay_from_one_article_to_the_next)
{
    if (!server_runs())
        return;
    write_file("two.txt", "%s",
               "# The second article\n\nIt rained for nine days. Nobody minded.\n");
    play("two.txt");
    CHECK(shows("The Lamp of Old Harbour"));
    press("]]");
    CHECK(shows("220 words a minute"));
    press(">");
    CHECK(shows("The second article"));
    press("]");
    CHECK(shows("240 words a minute"));
    press("q");
    CHECK_INT(end(), 0);
    shut();
}

TEST(json_tells_other_programs_what_is_heard)
{
    if (!server_runs())
        return;
    write_file("short.txt", "%s", "The lamp was lit.\n");
    run got = sh(NARRATOR TONE "-r 400 --json short.txt");
    CHECK_INT(got.status, 0);
    CHECK(holds(got.out, "{\"event\":\"started\",\"seconds\":"));
    CHECK(holds(got.out, ",\"segment\":0,\"sentence\":0,\"start\":4,\"end\":8}\n"));
    CHECK(holds(got.out, "{\"event\":\"ended\","));
}

// How often an event has been told since then.
static int told(const char *event, size_t since)
{
    int count = 0;
    for (const char *at = shown + since; (at = strstr(at, event)); at++)
        count++;
    return count;
}

TEST(the_article_goes_on_while_words_to_find_are_typed)
{
    if (!server_runs())
        return;
    play_with("--start", "--json");
    CHECK(shows("\"event\":\"word\""));
    press("/light\x1b[A\x7f\x7f");
    CHECK(shows("\b \b"));
    int words = told("\"event\":\"word\"", 0);
    for (int tries = 0; tries < 40 && told("\"event\":\"word\"", 0) < words + 3; tries++)
        watch(250);
    CHECK(told("\"event\":\"word\"", 0) >= words + 3);
    press("house\n");
    CHECK(shows("it is not there"));
    press("/q\x1b");
    pause_ms(200);
    press("q");
    CHECK_INT(end(), 0);
    shut();
}

TEST(spoken_answers_are_not_printed_and_the_article_waits_for_them)
{
    if (!server_runs())
        return;
    play_with("--feedback=speech", "--json");
    CHECK(shows("\"event\":\"word\""));
    press("w");
    int words = told("\"event\":\"word\"", 0);
    for (int tries = 0; tries < 40 && told("\"event\":\"word\"", 0) < words + 5; tries++)
        watch(250);
    CHECK(told("\"event\":\"word\"", 0) >= words + 5); // it has gone on
    CHECK(!strstr(shown, "to go"));
    press("?"); // the keys, which take a minute, until another key
    watch(500);
    size_t then = shown_size;
    watch(1500);
    CHECK_INT(told("\"event\":", then), 0);
    CHECK(!strstr(shown, "the next paragraph"));
    press("r");
    for (int tries = 0; tries < 40 && !told("\"event\":", then); tries++)
        watch(250);
    CHECK(told("\"event\":", then) > 0);
    press("q");
    CHECK_INT(end(), 0);
    shut();
}

TEST(sounds_or_nothing_answer_instead_of_text)
{
    static const char *const hows[] = {"--feedback=earcon", "--feedback=none"};
    if (!server_runs())
        return;
    for (size_t i = 0; i < 2; i++) {
        play_with("--start", hows[i]);
        CHECK(shows("The Lamp of Old Harbour"));
        press("]+s /lighthouse\n");
        press("w"); // a question has an answer
        CHECK(shows(" to go"));
        CHECK(!strstr(shown, "words a minute") && !strstr(shown, "skimming"));
        CHECK(!strstr(shown, "it is not there"));
        press("q");
        CHECK_INT(end(), 0);
        shut();
    }
}
