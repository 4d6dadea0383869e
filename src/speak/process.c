// SPDX-License-Identifier: GPL-3.0-or-later
// process.c: finding, starting, greeting and ending the engine program.
#include "speak/process.h"
#include "base/arena.h"
#include "base/error.h"
#include "engine/protocol.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { GREETING_MS = 10000, FAREWELL_MS = 500 };

static bool is_program(const char *path)
{
    return !access(path, X_OK);
}

/// Tries the places around `file`, a program or library: beside it, and in libexec above it.
static bool find_around(char *file, char *path)
{
    static const char *const places[] = {"", "/../libexec/narrator", "/../../libexec/narrator"};
    char *slash = strrchr(file, '/');
    if (!slash)
        return false;
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int size = snprintf(path, PATH_MAX, "%s%s/narrator-espeak", file, places[i]);
        if (size < PATH_MAX && is_program(path))
            return true;
    }
    return false;
}

static bool find_around_program(char *path)
{
    char file[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", file, sizeof file - 1);
    if (size <= 0)
        return false;
    file[size] = '\0';
    return find_around(file, path);
}

static bool find_around_library(char *path)
{
    static const char here;
    char file[PATH_MAX];
    Dl_info info;
    if (!dladdr(&here, &info) || !info.dli_fname || !realpath(info.dli_fname, file))
        return false;
    return find_around(file, path);
}

narrator_status nar_process_find(const char *engine, char *path, narrator_error *error)
{
    if (!engine)
        engine = secure_getenv("NARRATOR_ENGINE");
    if (engine && *engine) {
        if (strlen(engine) < PATH_MAX && is_program(engine)) {
            snprintf(path, PATH_MAX, "%s", engine);
            return NARRATOR_OK;
        }
        return nar_error(error, NARRATOR_NO_ENGINE, "%s: there is no such engine program", engine);
    }
    if (find_around_program(path) || find_around_library(path))
        return NARRATOR_OK;
    snprintf(path, PATH_MAX, "%s", NARRATOR_ENGINE_DIR "/narrator-espeak");
    if (is_program(path))
        return NARRATOR_OK;
    return nar_error(error, NARRATOR_NO_ENGINE,
                     "the engine program narrator-espeak is missing; it belongs in %s",
                     NARRATOR_ENGINE_DIR);
}

/// Standard files of the host may be closed; what stays open here must not take their place.
static int above_standard(int file)
{
    if (file > STDERR_FILENO || file < 0)
        return file;
    int moved = fcntl(file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(file);
    return moved;
}

/// The environment of the engine: symbols are bound before it forks, not in each child anew.
static char **new_environment(void)
{
    size_t count = 0;
    while (environ[count])
        count++;
    char **copy = nar_malloc((count + 2) * sizeof *copy);
    if (!copy)
        return NULL;
    copy[0] = "LD_BIND_NOW=1";
    memcpy(copy + 1, environ, (count + 1) * sizeof *copy);
    return copy;
}

static int spawn(pid_t *pid, const char *path, int control)
{
    char **environment = new_environment();
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, control, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!getenv("NARRATOR_ENGINE_DEBUG"))
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    // In a process group of its own: ^C at the terminal is for the host to handle.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETPGROUP);
    char *arguments[] = {(char *)path, NULL};
    int failure =
        posix_spawn(pid, path, &files, &attributes, arguments, environment ? environment : environ);
    free(environment);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return failure;
}

narrator_status nar_process_start(nar_process *process, const char *path, narrator_error *error)
{
    *process = (nar_process){.control = -1};
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
        return nar_error(error, NARRATOR_NO_ENGINE, "%s: %s", path, strerror(errno));
    int ours = above_standard(ends[0]), theirs = above_standard(ends[1]);
    int failure = ours < 0 || theirs < 0 ? EMFILE : spawn(&process->pid, path, theirs);
    if (theirs >= 0)
        close(theirs);
    process->control = ours;
    if (!failure)
        return NARRATOR_OK;
    if (ours >= 0)
        close(ours);
    *process = (nar_process){.control = -1};
    return nar_error(error, NARRATOR_NO_ENGINE, "%s: %s", path, strerror(failure));
}

/// Polls until something is there. False: nothing came in time.
static bool wait_for(int file, int milliseconds)
{
    struct pollfd wanted = {.fd = file, .events = POLLIN};
    int ready;
    do
        ready = poll(&wanted, 1, milliseconds);
    while (ready < 0 && errno == EINTR);
    return ready > 0;
}

narrator_status nar_process_greet(nar_process *process, const char *path, narrator_error *error)
{
    nar_hello hello = {0};
    if (process->rate_hz)
        return NARRATOR_OK;
    if (!wait_for(process->control, GREETING_MS))
        return nar_error(error, NARRATOR_NO_ENGINE, "%s: the engine says nothing", path);
    ssize_t got = recv(process->control, &hello, sizeof hello, 0);
    hello.message[sizeof hello.message - 1] = '\0';
    if (got != sizeof hello || hello.magic != NAR_PROTOCOL_MAGIC ||
        hello.version != NAR_PROTOCOL_VERSION)
        return nar_error(error, NARRATOR_NO_ENGINE, "%s: this is no engine for this version", path);
    if (hello.message[0])
        return nar_error(error, NARRATOR_NO_ENGINE, "%s: %s", path, hello.message);
    if (hello.rate_hz < 8000 || hello.rate_hz > 192000)
        return nar_error(error, NARRATOR_NO_ENGINE, "%s: %u samples a second", path, hello.rate_hz);
    process->rate_hz = hello.rate_hz;
    return NARRATOR_OK;
}

static bool is_reaped(pid_t pid, int options)
{
    pid_t got;
    do
        got = waitpid(pid, NULL, options);
    while (got < 0 && errno == EINTR);
    return got != 0; // ECHILD: the host leaves no zombies, or waited itself
}

void nar_process_end(nar_process *process)
{
    if (process->control < 0)
        return;
    close(process->control); // which is how it learns that it is over
    bool reaped = false;
    for (int i = 0; i < FAREWELL_MS && !(reaped = is_reaped(process->pid, WNOHANG)); i++)
        poll(NULL, 0, 1);
    if (!reaped) {
        kill(process->pid, SIGKILL);
        is_reaped(process->pid, 0);
    }
    *process = (nar_process){.control = -1};
}
