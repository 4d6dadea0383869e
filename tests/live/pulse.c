// SPDX-License-Identifier: GPL-3.0-or-later
// pulse.c: what is really heard: a private sound server records what PortAudio plays.
//
// The server has one sink, which throws the sound away, and a monitor, from which parec
// records. Without pulseaudio there is nothing to test.
#include "live/inside.h"
#include "out/fake_script.h"
#include "test.h"
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sndfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RATE = 22050, LONGEST = 30 * RATE };

static char folder[40] = "/tmp/narrator-pulse-XXXXXX";
static pid_t server, recorder;
static int16_t heard[LONGEST], written[LONGEST];

static const char *in_folder(const char *name)
{
    static char path[80];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

// A program with its output in a file.
static pid_t run(const char *output, const char *const *words)
{
    pid_t child = fork();
    if (child)
        return child;
    int file = open(in_folder(output), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    int log = open(in_folder("log"), O_CREAT | O_WRONLY | O_APPEND, 0600);
    dup2(file, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    execvp(words[0], (char *const *)words);
    _exit(127);
}

static void pause_ms(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

static void end(pid_t *child)
{
    if (*child > 0) {
        kill(*child, SIGTERM);
        waitpid(*child, NULL, 0);
    }
    *child = 0;
}

static bool answers(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, in_folder("native"));
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    bool answer = !connect(fd, (struct sockaddr *)&address, sizeof address);
    close(fd);
    return answer;
}

static void write_alsa_configuration(void)
{
    FILE *file = fopen(in_folder("alsa.conf"), "w");
    fprintf(file,
            "pcm.!default { type pulse server \"unix:%s/native\" device \"nr\" }\n"
            "ctl.!default { type pulse server \"unix:%s/native\" }\n",
            folder, folder);
    fclose(file);
    setenv("ALSA_CONFIG_PATH", in_folder("alsa.conf"), 1);
}

// False, with a message, where there is no sound server to test with.
static bool server_runs(void)
{
    char protocol[160], server_address[100];
    if (server)
        return server > 0;
    server = -1;
    if (system("command -v pulseaudio parec >/dev/null 2>&1"))
        print_message("skipped: pulseaudio is not installed\n");
    else if (!strstr(folder, "XXXXXX") || mkdtemp(folder)) {
        unlink(in_folder("native"));
        snprintf(protocol, sizeof protocol,
                 "module-native-protocol-unix auth-anonymous=1 socket=%s", in_folder("native"));
        snprintf(server_address, sizeof server_address, "unix:%s", in_folder("native"));
        setenv("HOME", folder, 1);
        setenv("XDG_RUNTIME_DIR", folder, 1);
        setenv("PULSE_SERVER", server_address, 1);
        write_alsa_configuration();
        server =
            run("out", (const char *[]){"pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no",
                                        "--exit-idle-time=-1", "-L", protocol, "-L",
                                        "module-null-sink sink_name=nr rate=22050 channels=1 "
                                        "format=s16le norewinds=1",
                                        NULL});
        for (int tries = 0; tries < 100 && !answers(); tries++)
            pause_ms(50);
        if (answers())
            return true;
        end(&server);
        server = -1;
        print_message("skipped: pulseaudio does not start\n");
    }
    return false;
}

static void record(void)
{
    recorder = run("heard.raw", (const char *[]){"parec", "-d", "nr.monitor", "--latency-msec=20",
                                                 "--format=s16le", "--rate=22050", "--channels=1",
                                                 "--raw", NULL});
    struct stat about;
    for (int tries = 0; tries < 100; tries++) { // the monitor sends silence from the start
        pause_ms(20);
        if (!stat(in_folder("heard.raw"), &about) && about.st_size)
            return;
    }
    fail_msg("parec records nothing");
}

// What was heard, without the silence around it.
static size_t recorded(void)
{
    pause_ms(400); // until the last frames have come through
    end(&recorder);
    FILE *file = fopen(in_folder("heard.raw"), "rb");
    size_t count = fread(heard, sizeof *heard, LONGEST, file), first = 0;
    fclose(file);
    while (first < count && !heard[first])
        first++;
    while (count > first && !heard[count - 1])
        count--;
    memmove(heard, heard + first, (count - first) * sizeof *heard);
    return count - first;
}

// What an export writes, without the silence around it.
static size_t exported(const narrator_script *script, const narrator_speak_options *options)
{
    char path[80];
    const char *name = strcpy(path, in_folder("written.wav"));
    SF_INFO info = {0};
    CHECK_INT(narrator_export(script, &name, 1, options, NULL), NARRATOR_OK);
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    CHECK_INT(info.samplerate, RATE);
    size_t count = (size_t)sf_readf_short(file, written, LONGEST), first = 0;
    sf_close(file);
    while (first < count && !written[first])
        first++;
    while (count > first && !written[count - 1])
        count--;
    memmove(written, written + first, (count - first) * sizeof *written);
    return count - first;
}

static const struct fake_segment parts[] = {
    {"", "The lamp was lit.", NULL, NULL, 0, 0},
    {"Ada Vale", "Nobody saw it!", NULL, NULL, 0, 0},
    {"", "It burned all night.", NULL, NULL, 0, 0},
};

static narrator_player *play(const narrator_script *script, const narrator_speak_options *options,
                             double latency_s)
{
    narrator_player *player;
    narrator_error error = {0};
    nar_device device = {.ops = &nar_portaudio, .wanted_hz = RATE, .wanted_s = latency_s};
    narrator_status status = nar_player_new_on(&player, &device, script, options, &error);
    if (status != NARRATOR_OK)
        fail_msg("%s", error.message);
    narrator_player_play(player);
    return player;
}

static narrator_event wait_for(narrator_player *player, narrator_event_kind kind)
{
    narrator_event event;
    do
        event = narrator_player_poll(player, 10000);
    while (event.kind != kind && event.kind != NARRATOR_EVENT_ENDED &&
           event.kind != NARRATOR_EVENT_FAILED && event.kind != NARRATOR_EVENT_NONE);
    return event;
}

// Whether all of it was heard, to the last frame, as it was written.
static bool hears_whole(const narrator_script *script, const narrator_speak_options *options)
{
    size_t want = exported(script, options);
    record();
    narrator_player *player = play(script, options, 0.5);
    narrator_event event = wait_for(player, NARRATOR_EVENT_ENDED);
    CHECK_INT(event.kind, NARRATOR_EVENT_ENDED);
    CHECK_INT(event.error.status, NARRATOR_OK);
    size_t got = recorded();
    narrator_player_free(player);
    for (size_t i = 0; i < got && i < want; i++)
        if (heard[i] - written[i] > 1 || written[i] - heard[i] > 1) {
            print_message("frame %zu is %d, not %d\n", i, heard[i], written[i]);
            return false;
        }
    if (got != want)
        print_message("%zu frames, not %zu\n", got, want);
    return got == want;
}

// On a machine that is busy with other things the server itself may lose time: what fails three
// times is a fault of ours.
static void hear_whole(const char *engine)
{
    if (!server_runs())
        return;
    narrator_speak_options options = {.engine = engine, .as_played = true};
    narrator_script *script = fake_script(parts, 3);
    bool whole = false;
    for (int tries = 0; tries < 3 && !whole; tries++)
        whole = hears_whole(script, &options);
    narrator_script_free(script);
    CHECK(whole);
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// First of all, and in a process of its own: nobody may have met the server before.
TEST(a_server_that_is_frozen_at_the_start_is_given_up)
{
    if (!server_runs())
        return;
    int status = 0;
    double begin_s = now_s();
    kill(server, SIGSTOP);
    pid_t child = fork();
    if (!child) {
        narrator_speak_options options = {.engine = BUILD_DIR "/narrator-tone"};
        narrator_player *player = NULL;
        narrator_error error = {0};
        narrator_player_new(&player, fake_script(parts, 3), &options, &error);
        exit(error.status == NARRATOR_NO_DEVICE && !player ? 42 : 1);
    }
    waitpid(child, &status, 0);
    kill(server, SIGCONT);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 42);
    CHECK(now_s() - begin_s < 10);
}

TEST(every_beep_is_heard_as_an_export_writes_it)
{
    hear_whole(BUILD_DIR "/narrator-tone");
}

TEST(every_word_is_heard_as_an_export_writes_it)
{
    hear_whole(BUILD_DIR "/narrator-espeak");
}

TEST(a_stop_is_silence_at_once)
{
    if (!server_runs())
        return;
    narrator_speak_options options = {.engine = BUILD_DIR "/narrator-tone", .as_played = true};
    narrator_script *script = fake_script(parts, 3);
    record();
    narrator_player *player = play(script, &options, 0);
    CHECK_INT(wait_for(player, NARRATOR_EVENT_STARTED).kind, NARRATOR_EVENT_STARTED);
    double begin_s = now_s();
    pause_ms(700);
    double stop_s = now_s();
    narrator_player_stop(player);
    CHECK_INT(wait_for(player, NARRATOR_EVENT_ENDED).error.status, NARRATOR_INTERRUPTED);
    double end_s = now_s();
    size_t got = recorded();
    narrator_player_free(player);
    narrator_script_free(script);
    CHECK(end_s - stop_s < 0.05);
    CHECK((double)got / RATE < stop_s - begin_s + 0.08); // with the recorder's own 20 ms
}

TEST(a_server_that_is_frozen_holds_nobody)
{
    if (!server_runs())
        return;
    narrator_speak_options options = {.engine = BUILD_DIR "/narrator-tone", .as_played = true};
    narrator_script *script = fake_script(parts, 3);
    narrator_player *player = play(script, &options, 0);
    CHECK_INT(wait_for(player, NARRATOR_EVENT_STARTED).kind, NARRATOR_EVENT_STARTED);
    kill(server, SIGSTOP);
    pause_ms(500);
    double stop_s = now_s();
    narrator_player_stop(player);
    CHECK_INT(wait_for(player, NARRATOR_EVENT_ENDED).kind, NARRATOR_EVENT_ENDED);
    narrator_player_free(player);
    CHECK(now_s() - stop_s < 3);
    kill(server, SIGCONT);
    pause_ms(300);
    narrator_script_free(script);
}

TEST(a_server_that_dies_and_starts_again_is_played_on)
{
    if (!server_runs())
        return;
    narrator_speak_options options = {.engine = BUILD_DIR "/narrator-tone", .as_played = true};
    narrator_script *script = fake_script(parts, 3);
    narrator_player *player = play(script, &options, 0);
    CHECK_INT(wait_for(player, NARRATOR_EVENT_STARTED).kind, NARRATOR_EVENT_STARTED);
    pause_ms(200);
    kill(server, SIGKILL);
    narrator_event event = wait_for(player, NARRATOR_EVENT_LOST);
    CHECK_INT(event.kind, NARRATOR_EVENT_LOST);
    CHECK_INT(event.error.status, NARRATOR_NO_DEVICE);
    CHECK(event.seconds > 0.05 && event.seconds < 0.6);
    print_message("%s\n", event.error.message);
    waitpid(server, NULL, 0);
    server = 0;
    CHECK(server_runs());
    CHECK_INT(wait_for(player, NARRATOR_EVENT_BACK).kind, NARRATOR_EVENT_BACK);
    CHECK_INT(wait_for(player, NARRATOR_EVENT_ENDED).error.status, NARRATOR_OK);
    narrator_player_free(player);
    narrator_script_free(script);
}

TEST(jack_stays_out_of_the_way_where_it_does_not_run)
{
    void *jack = dlopen("libjack.so.0", RTLD_LAZY | RTLD_NOLOAD);
    if (server <= 0 || getenv("JACK_DEFAULT_SERVER") ||
        !system("ls /dev/shm/jack_*_* >/dev/null 2>&1"))
        return;
    Dl_info info = {0};
    CHECK(jack);
    CHECK(dladdr(dlsym(jack, "jack_client_open"), &info));
    CHECK(strstr(info.dli_fname, BUILD_DIR "/absent/"));
    dlclose(jack);
}

TEST(nothing_is_left_behind)
{
    char command[80];
    end(&recorder);
    end(&server);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (!strstr(folder, "XXXXXX"))
        CHECK_INT(system(command), 0);
}
