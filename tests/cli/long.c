// SPDX-License-Identifier: GPL-3.0-or-later
// long.c: a long text is heard at once, and as one, though its opening is said before all is read.
#include "cli/listen.h"

// A sanitizer that looks at threads takes ten times as long to read.
#if defined(__SANITIZE_THREAD__)
enum { READING_S = 20 };
#elif defined(__SANITIZE_ADDRESS__)
enum { READING_S = 6 };
#else
enum { READING_S = 2 };
#endif

/// About 75 bytes a boat; the needle is near the end. Gives the byte at which its boat begins.
static long write_boats(int boats, const char *needle)
{
    long byte = 0;
    FILE *file = fopen("long.txt", "w");
    fputs("The Boats of Vale\n\nThe first came at nine.\n\nThe second came at ten.\n\n"
          "\"It was cold that day,\" said Ada Quill. She stood by the lamp.\n\n",
          file);
    for (int i = 0; i < boats; i++) {
        byte = i == boats - 60 ? ftell(file) : byte;
        fprintf(file, "Boat number %d came with the tide, as %s, and left again before night.\n\n",
                i, i == boats - 60 ? needle : "usual");
    }
    fclose(file);
    return byte;
}

/// The numbers that stand behind `name` in the lines of one kind of event, one by one.
static bool next_number(const char **lines, const char *event, const char *name, long *number)
{
    const char *line = strstr(*lines, event);
    if (!line)
        return false;
    *number = strtol(strstr(line, name) + strlen(name), NULL, 10);
    *lines = line + 1;
    return true;
}

TEST(a_long_text_is_told_as_one)
{
    if (!server_runs())
        return;
    write_boats(4000, "usual");
    char command[300];
    snprintf(command, sizeof command,
             "timeout -s INT %d " BUILD_DIR "/narrator --engine " BUILD_DIR
             "/narrator-tone --no-history --json -r 900 long.txt",
             4 + READING_S);
    run done = sh(command);
    const char *lines = done.out.text;
    long segment, expected = 0, seconds, before = 0;
    while (next_number(&lines, "\"segment\",", "\"segment\":", &segment))
        CHECK_INT(segment, expected++);
    CHECK(expected > 8);
    lines = done.out.text;
    while (next_number(&lines, "\"sentence\",", "\"seconds\":", &seconds)) {
        CHECK(seconds >= before);
        before = seconds;
    }
    lines = strstr(done.out.text, "\"started\"");
    CHECK(lines && !strstr(lines + 1, "\"started\""));
    lines = strstr(done.out.text, "\"ended\"");
    CHECK(lines && !strstr(lines + 1, "\"ended\""));
}

/// Plays what was written on a pseudo terminal.
static void play_long(const char *start, const char *option)
{
    shown_size = 0;
    program = forkpty(&screen, NULL, NULL, NULL);
    if (!program) {
        setenv("TERM", "xterm", 1);
        execl(BUILD_DIR "/narrator", "narrator", "--engine", BUILD_DIR "/narrator-tone", "long.txt",
              option, start, (char *)NULL);
        _exit(127);
    }
    watch(1000 * READING_S);
    CHECK(shows("The Boats of Vale"));
}

TEST(keys_reach_what_was_read_meanwhile)
{
    if (!server_runs())
        return;
    write_boats(4000, "the needle");
    play_long("--start", "--no-history");
    press("/the needle\n");
    watch(500);
    CHECK(!strstr(shown, "it is not there"));
    press("w");
    CHECK(shows(" % heard"));
    CHECK(strstr(shown, "98 % heard") || strstr(shown, "99 % heard"));
    press("q");
    CHECK_INT(end(), 0);
    shut();
}

TEST(a_long_text_can_be_left_while_it_is_read)
{
    if (!server_runs())
        return;
    write_boats(60000, "usual"); // while it is read, its opening comes to an end
    run done = sh("timeout -s INT -k 5 2 " BUILD_DIR "/narrator --engine " BUILD_DIR
                  "/narrator-tone --no-history -r 900 long.txt");
    CHECK_INT(done.status, 124);
    CHECK_TEXT(done.err, "");
}

TEST(a_long_text_goes_on_where_it_stopped_without_its_opening)
{
    if (!server_runs())
        return;
    char heard[40];
    snprintf(heard, sizeof heard, "\"start\":%ld,", write_boats(4000, "the needle"));
    play_long("--start", "--json");
    press("/the needle\n");
    CHECK(shows(heard));
    press("q");
    CHECK_INT(end(), 0);
    shut();
    play_long(NULL, "--json");
    CHECK(shows("\"sentence\","));
    CHECK(nar_starts(nar_str(strstr(shown, "\"start\":")), nar_str(heard)));
    press("q");
    CHECK_INT(end(), 0);
    shut();
}
