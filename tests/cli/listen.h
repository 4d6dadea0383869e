// SPDX-License-Identifier: GPL-3.0-or-later
// listen.h: playing an article as a user would, on a pseudo terminal that stands for the user's.
//
// A private sound server keeps the time, and stops with the test program. Without pulseaudio there
// is nothing to test: each test asks server_runs() first.
#ifndef NAR_LISTEN_H
#define NAR_LISTEN_H

#include "cli/run.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <termios.h>
#include <time.h>

static pid_t server, program;
static int screen = -1; ///< of the pseudo terminal
static char shown[20000];
static size_t shown_size;
static bool in_shell; ///< the next play() is the job of a shell

static inline void pause_ms(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

static inline void write_file(const char *name, const char *format, const char *value)
{
    FILE *file = fopen(name, "w");
    fprintf(file, format, value, value); // NOLINT: formats are ours
    fclose(file);
}

static inline bool answers(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/native", folder());
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    bool answer = !connect(fd, (struct sockaddr *)&address, sizeof address);
    close(fd);
    return answer;
}

static inline void start_server(void)
{
    char protocol[140];
    snprintf(protocol, sizeof protocol,
             "module-native-protocol-unix auth-anonymous=1 socket=%s/native", folder());
    server = fork();
    if (server)
        return;
    int null = open("/dev/null", O_RDWR);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    execlp("pulseaudio", "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no",
           "--exit-idle-time=-1", "-L", protocol, "-L",
           "module-null-sink sink_name=nr rate=22050 channels=1 format=s16le norewinds=1",
           (char *)NULL);
    _exit(127);
}

static inline bool server_runs(void)
{
    if (server)
        return server > 0;
    write_file("alsa.conf",
               "pcm.!default { type pulse server \"unix:%s/native\" device \"nr\" }\n"
               "ctl.!default { type pulse server \"unix:%s/native\" }\n",
               folder());
    setenv("ALSA_CONFIG_PATH", "alsa.conf", 1);
    setenv("HOME", folder(), 1);
    setenv("XDG_RUNTIME_DIR", folder(), 1);
    setenv("XDG_STATE_HOME", folder(), 1);
    setenv("XDG_CONFIG_HOME", folder(), 1);
    if (system("command -v pulseaudio >/dev/null 2>&1") == 0)
        start_server();
    for (int tries = 0; server > 0 && tries < 100 && !answers(); tries++)
        pause_ms(50);
    if (server > 0 && answers())
        return true;
    server = -1;
    print_message("skipped: no sound server\n");
    return false;
}

static const char *const article =
    "The Lamp of Old Harbour\n\n"
    "The lamp was lit at nine on Monday. It burned all night, and nobody slept in the town.\n\n"
    "\"I saw nothing like it in forty years,\" said Ada Vale, the keeper. She had climbed up "
    "twice.\n\n"
    "The council meets again on Friday. A report is due in June, before the storms begin.\n";

// A shell with job control, for one job: tells when it stops, and lets it go on.
static inline void run_shell(void)
{
    int status;
    struct termios now;
    pid_t job = fork();
    signal(SIGTTOU, SIG_IGN);
    setpgid(job, job);
    tcsetpgrp(STDIN_FILENO, job ? job : getpid());
    signal(SIGTTOU, SIG_DFL);
    if (!job)
        return;
    waitpid(job, &status, WUNTRACED);
    tcgetattr(STDIN_FILENO, &now);
    if (WIFSTOPPED(status))
        printf("stopped, %s\n", now.c_lflag & ICANON ? "as it was" : "raw");
    fflush(stdout);
    kill(job, SIGCONT);
    waitpid(job, &status, 0);
    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}

static inline void play_with(const char *option, const char *other)
{
    write_file("lamp.txt", "%s", article);
    shown_size = 0;
    program = forkpty(&screen, NULL, NULL, NULL);
    if (program)
        return;
    setenv("TERM", "xterm", 1);
    if (in_shell)
        run_shell();
    execl(BUILD_DIR "/narrator", "narrator", "--engine", BUILD_DIR "/narrator-tone", "lamp.txt",
          option, other, (char *)NULL);
    _exit(127);
}

static inline void play(const char *option)
{
    play_with(option, NULL);
}

// Reads the screen for so long.
static inline void watch(int ms)
{
    for (int tries = 0; tries < ms / 50; tries++) {
        struct pollfd wait = {.fd = screen, .events = POLLIN};
        pause_ms(50);
        if (poll(&wait, 1, 0) > 0) {
            ssize_t got = read(screen, shown + shown_size, sizeof shown - shown_size - 1);
            shown_size += got > 0 ? (size_t)got : 0;
        }
        shown[shown_size] = 0;
    }
}

static inline bool shows(const char *part)
{
    for (int tries = 0; tries < 100; tries++) {
        struct pollfd wait = {.fd = screen, .events = POLLIN};
        if (poll(&wait, 1, 50) > 0) {
            ssize_t got = read(screen, shown + shown_size, sizeof shown - shown_size - 1);
            shown_size += got > 0 ? (size_t)got : 0;
        }
        shown[shown_size] = 0;
        if (strstr(shown, part))
            return true;
    }
    print_error("\"%s\" is not in:\n%s\n", part, shown);
    return false;
}

static inline void press(const char *keys)
{
    CHECK_INT(write(screen, keys, strlen(keys)), strlen(keys));
}

static inline bool is_raw(void)
{
    struct termios now;
    CHECK_INT(tcgetattr(screen, &now), 0);
    return !(now.c_lflag & ICANON);
}

// The exit status, or 128 and the signal.
static inline int end(void)
{
    int status;
    for (int tries = 0; tries < 100; tries++) {
        if (waitpid(program, &status, WNOHANG) == program) {
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        pause_ms(50);
    }
    kill(program, SIGKILL);
    waitpid(program, &status, 0);
    return -1;
}

static inline void shut(void)
{
    close(screen);
    screen = -1;
}

__attribute__((destructor)) static void stop_server(void)
{
    if (server > 0 && !kill(server, SIGTERM))
        waitpid(server, NULL, 0);
}

#endif
