// SPDX-License-Identifier: GPL-3.0-or-later
// show.c: --show: what is heard can be followed with the eyes.
//
// The whole screen is looked at through tmux, which is a terminal that tells what is on it. Without
// tmux or pulseaudio that cannot be tested.
#include "cli/listen.h"

static int screens; // so far: each has a server of its own

static void tmux(const char *format, const char *value)
{
    char command[600], line[700];
    snprintf(command, sizeof command, format, value); // NOLINT: formats are ours
    snprintf(line, sizeof line, "TMUX= tmux -S ./tmux%d -f /dev/null %s", screens, command);
    sh(line);
}

// What is on the screen, with or without its looks.
static narrator_str on_screen(const char *looks)
{
    char line[200];
    snprintf(line, sizeof line, "TMUX= tmux -S ./tmux%d capture-pane -p %s -t t", screens, looks);
    return sh(line).out;
}

static bool holds_quietly(narrator_str text, const char *part)
{
    return nar_find(text, nar_str(part)) < text.size;
}

static bool screen_has(const char *part, const char *looks)
{
    narrator_str text = {0};
    for (int tries = 0; tries < 300; tries++) {
        text = on_screen(looks);
        if (holds_quietly(text, part))
            return true;
        pause_ms(50);
    }
    return holds(text, part);
}

static bool screen_shows(const char *part)
{
    return screen_has(part, "");
}

// The screen beside that of the shell, which programs use that take it whole.
static bool has_whole_screen(void)
{
    char line[200];
    snprintf(line, sizeof line, "TMUX= tmux -S ./tmux%d display -p -t t '#{alternate_on}'",
             screens);
    return nar_equal(sh(line).out, NAR_STR("1\n"));
}

static bool gives_screen_back(void)
{
    for (int tries = 0; tries < 300 && has_whole_screen(); tries++)
        pause_ms(50);
    if (has_whole_screen() || !screen_shows("\n$\n")) // the shell's own turn comes later
        return false;
    tmux("send-keys -t t '%s' Enter", "stty -a | tr \" ;\" \"\\n\\n\" | grep -x .*icanon");
    return screen_shows("\nicanon");
}

static void type(const char *keys)
{
    tmux("send-keys -t t %s", keys);
}

// A shell with a terminal of its own, in which it plays. False where there is no tmux.
static bool play_on_screen(void)
{
    if (!server_runs())
        return false;
    if (system("command -v tmux >/dev/null 2>&1")) {
        print_message("skipped: tmux is not installed\n");
        return false;
    }
    write_file("lamp.txt", "%s", article);
    screens++;
    tmux("new-session -d -s t -x 60 -y 16 %s", "'env PS1=\"$ \" LC_ALL=C.UTF-8 sh'");
    screen_shows("$"); // what is typed before the shell's turn gets mixed up with its prompt
    type("'" NARRATOR TONE "--show --no-history lamp.txt' Enter");
    return true;
}

static void end_screen(void)
{
    tmux("%s", "kill-server");
}

__attribute__((destructor)) static void leave_no_screen(void)
{
    for (; screens; screens--)
        end_screen();
}

TEST(off_a_terminal_each_sentence_is_a_line_with_its_speaker)
{
    if (!server_runs())
        return;
    write_file("lamp.txt", "%s", article);
    run got = sh(NARRATOR TONE "-r 900 --no-history --show lamp.txt");
    CHECK_INT(got.status, 0);
    CHECK_TEXT(got.out, "Narrator: The Lamp of Old Harbour\n"
                        "Narrator: The lamp was lit at nine on Monday.\n"
                        "Narrator: It burned all night, and nobody slept in the town.\n"
                        "Ada Vale: \"I saw nothing like it in forty years,\"\n"
                        "Narrator: said Ada Vale, the keeper.\n"
                        "Narrator: She had climbed up twice.\n"
                        "Narrator: The council meets again on Friday.\n"
                        "Narrator: A report is due in June, before the storms begin.\n");
    CHECK_TEXT(got.err, "");
}

TEST(what_could_steer_a_terminal_is_not_shown)
{
    if (!server_runs())
        return;
    write_file("evil.txt", "%s", "The lamp \x1b[31mwas\xc2\x9b lit \xe2\x80\xaetwice.\n");
    run got = sh(NARRATOR TONE "-r 900 --no-history --show evil.txt");
    CHECK_INT(got.status, 0);
    CHECK(holds(got.out, "Narrator: The lamp"));
    CHECK_INT(nar_find(got.out, NAR_STR("\x1b")), got.out.size);
    CHECK_INT(nar_find(got.out, NAR_STR("\xc2\x9b")), got.out.size);
    CHECK_INT(nar_find(got.out, NAR_STR("\xe2\x80\xae")), got.out.size);
}

TEST(on_a_plain_terminal_nothing_is_redrawn)
{
    if (!server_runs())
        return;
    setenv("NO_COLOR", "1", 1);
    play("--show");
    unsetenv("NO_COLOR");
    CHECK(shows("Narrator: The lamp was lit at nine on Monday.\r\n"));
    press("/forty\n");
    CHECK(shows("Ada Vale: \"I saw nothing like it in forty years,\"\r\n"));
    press("q");
    CHECK_INT(end(), 0);
    CHECK(!strchr(shown, '\x1b'));
    shut();
}

TEST(the_whole_screen_shows_who_speaks_the_sentence_and_the_word)
{
    if (!play_on_screen())
        return;
    CHECK(screen_shows("The Lamp of Old Harbour"));
    CHECK(screen_shows("  180 words a minute"));
    type("n");
    CHECK(screen_shows("  Ada Vale\n"));
    CHECK(screen_shows("\"I saw nothing like it in forty years,\" said Ada Vale,"));
    CHECK(screen_has(";7m", "-e")); // the word
    type("Space");
    CHECK(screen_shows("words a minute  paused"));
    type("/");
    CHECK(screen_shows("find: _"));
    type("storms");
    CHECK(screen_shows("find: storms_"));
    type("Enter");
    CHECK(screen_shows("  Narrator\n\n  The council meets again on Friday. A report"));
    type("/");
    type("lighthouse Enter");
    CHECK(screen_shows("it is not there"));
    type("'?'");
    CHECK(screen_shows("the next paragraph"));
    type("x");
    CHECK(screen_shows("the sentence again")); // on the second page
    for (int pages = 0; pages < 9 && !holds_quietly(on_screen(""), "words a minute"); pages++) {
        type("x");
        pause_ms(100);
    }
    CHECK(screen_shows("words a minute"));
    type("q");
    CHECK(gives_screen_back());
    end_screen();
}

TEST(a_screen_of_another_size_is_drawn_anew)
{
    if (!play_on_screen())
        return;
    CHECK(screen_shows("words a minute"));
    type("n");
    tmux("resize-window -t t -x %s -y 12", "30");
    CHECK(screen_shows("\n  \"I saw nothing like it in\n"));
    tmux("resize-window -t t -x %s -y 4", "12"); // no room for the article
    pause_ms(200);
    tmux("resize-window -t t -x %s -y 20", "70");
    CHECK(screen_shows("\n  \"I saw nothing like it in forty years,\" said Ada Vale, the keeper."));
    type("q");
    CHECK(gives_screen_back());
    end_screen();
}

TEST(the_screen_is_given_back_whatever_happens)
{
    static const char *const signals[] = {"TERM", "HUP", "SEGV"};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        char command[200];
        if (!play_on_screen())
            return;
        CHECK(screen_shows("words a minute"));
        CHECK(has_whole_screen());
        snprintf(command, sizeof command,
                 "kill -%s $(cat /proc/$(TMUX= tmux -S ./tmux%d display -p -t t '#{pane_pid}')"
                 "/task/*/children)",
                 signals[i], screens);
        sh(command);
        CHECK(gives_screen_back());
        end_screen();
    }
}

TEST(a_stop_gives_the_screen_back_and_going_on_draws_it_anew)
{
    if (!play_on_screen())
        return;
    CHECK(screen_shows("words a minute"));
    type("C-z");
    CHECK(screen_shows("\n$"));
    CHECK(!has_whole_screen());
    type("fg Enter");
    CHECK(screen_shows("words a minute"));
    CHECK(has_whole_screen());
    type("q");
    CHECK(gives_screen_back());
    end_screen();
}
