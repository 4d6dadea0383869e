// SPDX-License-Identifier: GPL-3.0-or-later
// serve.c: takes calls, and holds each conversation in a process of its own.
//
// The engine itself never speaks: it forks a process for each conversation, which loads the
// voice, and says one sentence after the other. It rewinds its memory in between, so what it says
// depends on the request alone; and a process that crashes or hangs takes nothing along.
#include "engine/serve.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum {
    CONTROL = STDIN_FILENO,
    TICKS_A_SECOND = 4,
    MOST_TICKS = 20 * TICKS_A_SECOND, ///< what one answer may take
};

// The conversation of this process; one that speaks has exactly one.
static int conversation = -1;

// What is to be said there, until it is worth a system call: a sentence is wanted as a whole.
static struct {
    char bytes[1 << 14];
    size_t size;
} unsaid;

static void say_now(const void *bytes, size_t size)
{
    const char *next = bytes;
    while (size) {
        ssize_t sent = send(conversation, next, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            _exit(1);
        next += sent;
        size -= (size_t)sent;
    }
}

static void say_unsaid(void)
{
    say_now(unsaid.bytes, unsaid.size);
    unsaid.size = 0;
}

void nar_say_raw(const void *bytes, size_t size)
{
    if (size > sizeof unsaid.bytes - unsaid.size)
        say_unsaid();
    if (size > sizeof unsaid.bytes) {
        say_now(bytes, size);
        return;
    }
    if (size)
        memcpy(unsaid.bytes + unsaid.size, bytes, size);
    unsaid.size += size;
}

static void say_frame(uint32_t kind, const void *bytes, size_t size)
{
    nar_frame frame = {kind, (uint32_t)size};
    nar_say_raw(&frame, sizeof frame);
    nar_say_raw(bytes, size);
}

void nar_say_samples(const int16_t *samples, size_t count)
{
    enum { MOST = NAR_FRAME_LIMIT / sizeof *samples };
    while (count) {
        size_t part = count < MOST ? count : MOST;
        say_frame(NAR_FRAME_SAMPLES, samples, part * sizeof *samples);
        samples += part;
        count -= part;
    }
}

void nar_say_word(size_t offset, size_t sample)
{
    nar_word_frame word = {(uint32_t)offset, (uint32_t)sample};
    say_frame(NAR_FRAME_WORD, &word, sizeof word);
}

static void say_last(uint32_t kind, const char *why)
{
    say_frame(kind, why, strlen(why));
    say_unsaid();
}

static bool hear(void *bytes, size_t size)
{
    char *next = bytes;
    while (size) {
        ssize_t got = recv(conversation, next, size, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        next += got;
        size -= (size_t)got;
    }
    return true;
}

static char *hear_text(uint32_t size)
{
    char *text = size <= NAR_REQUEST_LIMIT ? malloc(size + 1) : NULL;
    if (!text || !hear(text, size))
        _exit(1);
    text[size] = '\0';
    return text;
}

/// False: nobody asks for more.
static bool hear_speech(nar_speech *speech)
{
    if (!hear(&speech->request, sizeof speech->request))
        return false;
    if (speech->request.magic != NAR_PROTOCOL_MAGIC)
        _exit(1);
    speech->name = hear_text(speech->request.name_size);
    speech->voice = hear_text(speech->request.voice_size);
    speech->text = hear_text(speech->request.text_size);
    return true;
}

static void forget_speech(nar_speech *speech)
{
    free(speech->text);
    free(speech->voice);
    free(speech->name);
}

static int ticks_left;

/// A process that hangs must notice that nobody listens any more.
static void tick(int number)
{
    (void)number;
    int before = errno;
    struct pollfd listener = {.fd = conversation};
    if (!ticks_left-- || (poll(&listener, 1, 0) > 0 && listener.revents))
        _exit(1);
    errno = before;
}

static void start_clock(void)
{
    struct sigaction action = {.sa_handler = tick, .sa_flags = SA_RESTART};
    struct timeval period = {.tv_usec = 1000000 / TICKS_A_SECOND};
    ticks_left = MOST_TICKS;
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &(struct itimerval){period, period}, NULL);
}

static void stop_clock(void)
{
    setitimer(ITIMER_REAL, &(struct itimerval){{0, 0}, {0, 0}}, NULL);
}

/// Limits of time are for a process; it leaves before they end it in the middle.
static bool is_tired(void)
{
    return clock() > NAR_CPU_S / 2 * CLOCKS_PER_SEC;
}

/// The life of a process that speaks. The heap, and what exit handlers would do, belong to the
/// engine: it ends without them.
static _Noreturn void converse(const nar_engine *engine)
{
    nar_speech speech;
    start_clock();
    if (!hear_speech(&speech))
        _exit(1);
    const char *failure = engine->load(&speech);
    if (failure) {
        say_last(NAR_FRAME_NO_VOICE, failure);
        _exit(0);
    }
    nar_confine(engine->data);
    do {
        start_clock();
        failure = engine->speak(&speech);
        say_last(failure ? NAR_FRAME_FAILED : NAR_FRAME_DONE, failure ? failure : "");
        stop_clock();
        forget_speech(&speech);
    } while (!is_tired() && engine->rewind() && hear_speech(&speech));
    _exit(0);
}

/// Waits for the next call. False: the other side is gone.
static bool next_call(int *file)
{
    for (;;) {
        nar_call call;
        union {
            struct cmsghdr header;
            char room[CMSG_SPACE(sizeof(int))];
        } ancillary;
        struct iovec data = {&call, sizeof call};
        struct msghdr message = {.msg_iov = &data,
                                 .msg_iovlen = 1,
                                 .msg_control = ancillary.room,
                                 .msg_controllen = sizeof ancillary.room};
        ssize_t got = recvmsg(CONTROL, &message, MSG_CMSG_CLOEXEC);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        if (!header || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(sizeof(int)))
            continue;
        memcpy(file, CMSG_DATA(header), sizeof *file);
        if (got == sizeof call && call.magic == NAR_PROTOCOL_MAGIC &&
            call.version == NAR_PROTOCOL_VERSION)
            return true;
        close(*file);
    }
}

static void start_conversation(const nar_engine *engine, int file)
{
    if (fork())
        return;
    // The control socket is the engine's alone: it must end with it.
    close(CONTROL);
    conversation = file;
    converse(engine);
}

/// Nobody waits for children; those who call see by the conversation how they ended.
static void leave_no_zombies(void)
{
    struct sigaction action = {.sa_handler = SIG_DFL, .sa_flags = SA_NOCLDWAIT};
    sigaction(SIGCHLD, &action, NULL);
}

int nar_serve(nar_engine *engine)
{
    nar_hello hello = {.magic = NAR_PROTOCOL_MAGIC, .version = NAR_PROTOCOL_VERSION};
    close_range(STDERR_FILENO + 1, ~0u, 0);
    leave_no_zombies();
    bool ready = engine->init(&hello);
    if (send(CONTROL, &hello, sizeof hello, MSG_NOSIGNAL) != sizeof hello) {
        fprintf(stderr, "this program speaks for narrator, and is started by it\n");
        return 2;
    }
    int file;
    while (ready && next_call(&file)) {
        start_conversation(engine, file);
        close(file);
    }
    _exit(!ready);
}
