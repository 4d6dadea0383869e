// SPDX-License-Identifier: GPL-3.0-or-later
// remote.c: the desktop's media keys, as playerctl presses them, on a session bus of its own.
#include "cli/listen.h"

static bool desktop_runs(void)
{
    if (!server_runs())
        return false;
    if (!system("command -v dbus-run-session playerctl dbus-monitor >/dev/null 2>&1"))
        return true;
    print_message("skipped: no dbus-run-session or playerctl\n");
    return false;
}

// What a shell prints that has a narrator on its session bus. It is put an end to afterwards.
static run with_desktop(const char *input, const char *commands)
{
    char line[3000];
    write_file("lamp.txt", "%s", article);
    write_file("other.txt", "%s", "The Other Lamp\n\nIt was never lit. Nobody knows why.\n");
    snprintf(line, sizeof line,
             "cat >desktop.sh <<'END'\n" NARRATOR TONE "--no-history %s <&- & player=$!\n"
             "tries=0\n"
             "until playerctl status 2>&1 | grep -q Playing || [ $tries -gt 50 ]; do\n"
             "    sleep 0.1; tries=$((tries + 1))\n"
             "done\n%s\n"
             "kill $player; wait $player; echo \"status $?\"\n"
             "END\n"
             "timeout 60 dbus-run-session -- sh desktop.sh",
             input, commands);
    return sh(line);
}

TEST(the_desktop_knows_what_is_read_and_how_far)
{
    if (!desktop_runs())
        return;
    run got = with_desktop("lamp.txt", "playerctl pause\n"
                                       "playerctl metadata --format '{{title}}, {{position}}'\n"
                                       "playerctl metadata mpris:length\n");
    CHECK(holds(got.out, "The Lamp of Old Harbour, "));
    CHECK(holds(got.out, "000\n"));
    CHECK(holds(got.out, "status 130\n")); // its place is kept
}

TEST(media_keys_pause_go_on_and_stop)
{
    if (!desktop_runs())
        return;
    run got = with_desktop("lamp.txt", "playerctl play-pause; playerctl status\n"
                                       "playerctl play-pause; playerctl status\n"
                                       "playerctl stop; playerctl status; playerctl position\n"
                                       "playerctl play; playerctl status\n");
    CHECK(holds(got.out, "Paused\nPlaying\nStopped\n0.000000\nPlaying\n"));
}

TEST(the_desktop_seeks_and_turns_the_sound_down)
{
    if (!desktop_runs())
        return;
    run got = with_desktop("lamp.txt", "playerctl pause\n"
                                       "playerctl position 12; sleep 0.2; playerctl position\n"
                                       "playerctl volume 0.5; playerctl volume\n"
                                       "playerctl position 100-; sleep 0.2; playerctl position\n");
    double at = nar_find(got.out, NAR_STR("0.500000\n0.000000\n")) < got.out.size
                    ? strtod(got.out.text, NULL)
                    : 0;
    CHECK_NEAR(at, 12, 4); // the sentence there begins
}

TEST(programs_are_told_what_changes)
{
    if (!desktop_runs())
        return;
    run got = with_desktop(
        "lamp.txt", "dbus-monitor \"path='/org/mpris/MediaPlayer2'\" >seen 2>&1 & monitor=$!\n"
                    "sleep 0.5; playerctl pause; sleep 0.3; playerctl position 12; sleep 0.3\n"
                    "kill $monitor; cat seen\n");
    CHECK(holds(got.out, "member=PropertiesChanged"));
    CHECK(holds(got.out, "string \"Paused\""));
    CHECK(holds(got.out, "member=Seeked"));
}

TEST(next_is_the_next_article_and_a_paragraph_where_there_is_only_one)
{
    if (!desktop_runs())
        return;
    run got = with_desktop("lamp.txt other.txt", "playerctl next; sleep 1\n"
                                                 "playerctl metadata xesam:title\n");
    CHECK(holds(got.out, "The Other Lamp\n"));
    got = with_desktop("lamp.txt", "playerctl pause; playerctl position 0; sleep 0.2\n"
                                   "playerctl next; sleep 0.2\n"
                                   "playerctl metadata xesam:title; playerctl position\n");
    CHECK(holds(got.out, "The Lamp of Old Harbour\n"));
    CHECK(nar_find(got.out, NAR_STR("\n0.000000\n")) == got.out.size);
}

TEST(two_at_once_have_two_names)
{
    if (!desktop_runs())
        return;
    run got = with_desktop("lamp.txt", NARRATOR TONE "--no-history other.txt <&- & second=$!\n"
                                                     "tries=0\n"
                                                     "until playerctl -l | grep -q instance ||\n"
                                                     "    [ $tries -gt 50 ]; do\n"
                                                     "    sleep 0.1; tries=$((tries + 1))\n"
                                                     "done\n"
                                                     "playerctl -l; kill $second\n");
    CHECK(holds(got.out, "narrator\n"));
    CHECK(holds(got.out, "narrator.instance"));
}

TEST(without_a_session_bus_it_plays_and_says_nothing)
{
    if (!server_runs())
        return;
    write_file("short.txt", "%s", "The lamp was lit.\n");
    run got = sh("DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere/bus " NARRATOR TONE
                 "-r 400 --no-history short.txt");
    CHECK_INT(got.status, 0);
    CHECK_TEXT(got.err, "");
}
