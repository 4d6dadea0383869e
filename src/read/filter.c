// SPDX-License-Identifier: GPL-3.0-or-later
// filter.c: a program between two pipes, fenced in.
#include "read/filter.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_SECONDS = 60, MOST_MEMORY_MB = 1024, PIECE = 65536 };

/// The place of a program along PATH; empty when it has none.
static const char *find_program(nar_arena *arena, const char *name)
{
    const char *path = getenv("PATH");
    narrator_str rest = nar_str(path ? path : "/usr/local/bin:/usr/bin:/bin"), folder;
    while (nar_next_cell(&rest, ':', &folder)) {
        nar_builder file = {.arena = arena};
        nar_put(&file, folder);
        nar_put_format(&file, "/%s", name);
        const char *found = nar_copy_z(arena, nar_built(&file));
        if (folder.size && !access(found, X_OK))
            return found;
    }
    return NULL;
}

/// The input as a file that has no name.
static int file_of(narrator_str bytes)
{
    int file = memfd_create("narrator-input", MFD_CLOEXEC);
    for (size_t at = 0; file >= 0 && at < bytes.size;) {
        ssize_t wrote = write(file, bytes.text + at, bytes.size - at);
        if (wrote <= 0) {
            close(file);
            return -1;
        }
        at += (size_t)wrote;
    }
    if (file >= 0)
        lseek(file, 0, SEEK_SET);
    return file;
}

static void limit(int what, rlim_t most)
{
    struct rlimit both = {most, most};
    setrlimit(what, &both);
}

/// In the child: nothing here may allocate or take a lock.
_Noreturn static void become(const char *program, const char *const *arguments,
                             char *const *environment, int in, int out)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    unshare(CLONE_NEWUSER | CLONE_NEWNET); // where the system lets us
    limit(RLIMIT_CPU, MOST_SECONDS);
    limit(RLIMIT_DATA, (rlim_t)MOST_MEMORY_MB << 20);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
        dup2(nowhere, STDERR_FILENO) >= 0)
        execve(program, (char *const *)(uintptr_t)arguments, environment);
    _exit(127);
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct run {
    nar_arena *arena;
    int from;
    size_t most;
    nar_builder text;
    bool whole;
};

static void read_all(void *context)
{
    struct run *run = context;
    int64_t until = now_ms() + MOST_SECONDS * 1000;
    char *piece = nar_alloc(run->arena, PIECE);
    for (;;) {
        struct pollfd ready = {.fd = run->from, .events = POLLIN};
        int64_t left = until - now_ms();
        if (left <= 0 || (poll(&ready, 1, (int)left) < 0 && errno != EINTR))
            return;
        if (!ready.revents)
            continue;
        ssize_t got = read(run->from, piece, PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        run->whole = !got;
        if (got <= 0 || run->text.size + (size_t)got > run->most)
            return;
        nar_put(&run->text, nar_view(piece, (size_t)got));
    }
}

static int wait_for(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

nar_filtered nar_filter(nar_arena *arena, const char *const *arguments, narrator_str bytes,
                        size_t most, const char *missing)
{
    nar_filtered filtered = {.status = -1};
    nar_builder path = {.arena = arena};
    const char *program = find_program(arena, arguments[0]), *all = getenv("PATH");
    if (!program)
        nar_fail(arena, NARRATOR_UNREADABLE, "%s", missing);
    nar_put_format(&path, "PATH=%s", all ? all : "/usr/bin:/bin");
    char *environment[] = {(char *)(uintptr_t)nar_copy_z(arena, nar_built(&path)),
                           (char *)(uintptr_t) "LC_ALL=C.UTF-8", NULL};
    struct run run = {.arena = arena, .most = most, .text = {.arena = arena}};
    int in = file_of(bytes), pipes[2];
    if (in < 0 || pipe2(pipes, O_CLOEXEC)) {
        close(in);
        nar_fail(arena, NARRATOR_UNREADABLE, "%s could not be started", arguments[0]);
    }
    pid_t child = fork();
    if (!child)
        become(program, arguments, environment, in, pipes[1]);
    close(in);
    close(pipes[1]);
    run.from = pipes[0];
    narrator_status status =
        child > 0 ? nar_enter(arena, read_all, &run, NULL) : NARRATOR_UNREADABLE;
    close(pipes[0]);
    if (child > 0 && !run.whole)
        kill(child, SIGKILL);
    if (child > 0)
        filtered.status = wait_for(child);
    if (status != NARRATOR_OK)
        nar_fail(arena, status, "%s could not be run", arguments[0]);
    filtered.text = nar_built(&run.text);
    return filtered;
}
