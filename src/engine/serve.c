// SPDX-License-Identifier: GPL-3.0-or-later
// serve.c: takes calls, and answers each from a process of its own.
//
// The engine forks a nursery for each voice: a process that has loaded the voice and says nothing.
// The nursery forks a child for each call, which says one sentence and ends. Since nobody but
// the children ever speaks, what they say depends on their request alone; and one that
// crashes or hangs takes nothing along.
#include "engine/serve.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum {
    CONTROL = STDIN_FILENO,
    MOST_VOICES = 32, ///< that are kept loaded
    TICKS_A_SECOND = 4,
    MOST_TICKS = 20 * TICKS_A_SECOND, ///< what one answer may take
};

// The conversation of this process; a child has exactly one.
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

/// The heap, and what exit handlers would do, belong to the parent.
static _Noreturn void say_last(uint32_t kind, const char *why)
{
    say_frame(kind, why, strlen(why));
    say_unsaid();
    _exit(0);
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

static const char *hear_text(uint32_t size)
{
    char *text = size <= NAR_REQUEST_LIMIT ? malloc(size + 1) : NULL;
    if (!text || !hear(text, size))
        _exit(1);
    text[size] = '\0';
    return text;
}

static void hear_speech(nar_speech *speech)
{
    if (!hear(&speech->request, sizeof speech->request) ||
        speech->request.magic != NAR_PROTOCOL_MAGIC)
        _exit(1);
    speech->name = hear_text(speech->request.name_size);
    speech->voice = hear_text(speech->request.voice_size);
    speech->text = hear_text(speech->request.text_size);
}

static int ticks_left;

/// A child that hangs must notice that nobody listens any more.
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

static _Noreturn void answer(const nar_engine *engine, const nar_speech *speech)
{
    start_clock();
    nar_confine(engine->data);
    const char *failure = engine->speak(speech);
    say_last(failure ? NAR_FRAME_FAILED : NAR_FRAME_DONE, failure ? failure : "");
}

/// Waits for the next call. False: the other side is gone.
static bool next_call(int control, nar_call *call, int *file)
{
    for (;;) {
        union {
            struct cmsghdr header;
            char room[CMSG_SPACE(sizeof(int))];
        } ancillary;
        struct iovec data = {call, sizeof *call};
        struct msghdr message = {.msg_iov = &data,
                                 .msg_iovlen = 1,
                                 .msg_control = ancillary.room,
                                 .msg_controllen = sizeof ancillary.room};
        ssize_t got = recvmsg(control, &message, MSG_CMSG_CLOEXEC);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        if (!header || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(sizeof(int)))
            continue;
        memcpy(file, CMSG_DATA(header), sizeof *file);
        if (got == sizeof *call && call->magic == NAR_PROTOCOL_MAGIC &&
            call->version == NAR_PROTOCOL_VERSION)
            return true;
        close(*file);
    }
}

/// Hands a call on. False: the other side is gone.
static bool pass_call(int control, nar_call *call, int file)
{
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } ancillary = {.room = {0}};
    struct iovec data = {call, sizeof *call};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = ancillary.room,
                             .msg_controllen = sizeof ancillary.room};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof file);
    memcpy(CMSG_DATA(header), &file, sizeof file);
    ssize_t sent;
    do
        sent = sendmsg(control, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == sizeof *call;
}

/// The life of a nursery: the first call brings the voice along, and all are answered.
static _Noreturn void run_nursery(const nar_engine *engine)
{
    nar_call call;
    nar_speech speech = {.name = NULL};
    while (next_call(CONTROL, &call, &conversation)) {
        if (!speech.name) {
            start_clock();
            hear_speech(&speech);
            const char *failure = engine->load(&speech);
            if (failure)
                say_last(NAR_FRAME_NO_VOICE, failure);
            stop_clock();
            nar_confine_files(engine->data);
            if (fork() == 0)
                answer(engine, &speech);
        } else if (fork() == 0) {
            hear_speech(&speech);
            answer(engine, &speech);
        }
        close(conversation);
    }
    _exit(0);
}

struct nursery {
    uint64_t voice;
    int control; ///< 0: none
    unsigned long used;
};

/// Starts a nursery in the place of the one that was not used for the longest time.
static struct nursery *start_nursery(const nar_engine *engine, struct nursery *nurseries,
                                     uint64_t voice)
{
    struct nursery *oldest = nurseries;
    for (int i = 1; i < MOST_VOICES; i++)
        if (nurseries[i].used < oldest->used)
            oldest = &nurseries[i];
    if (oldest->control)
        close(oldest->control);
    *oldest = (struct nursery){.voice = voice};
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
        return NULL;
    if (fork() == 0) {
        // Nothing of the engine's stays open: a conversation must end with who speaks there.
        dup2(ends[1], CONTROL);
        close_range(STDERR_FILENO + 1, ~0u, 0);
        run_nursery(engine);
    }
    close(ends[1]);
    oldest->control = ends[0];
    return oldest;
}

static void route_call(const nar_engine *engine, nar_call *call, int file)
{
    static struct nursery nurseries[MOST_VOICES];
    static unsigned long calls;
    calls++;
    for (int i = 0; i < MOST_VOICES; i++) {
        struct nursery *nursery = &nurseries[i];
        if (!nursery->control || nursery->voice != call->voice)
            continue;
        nursery->used = calls;
        if (pass_call(nursery->control, call, file))
            return;
        nursery->used = 0; // it has died
    }
    struct nursery *nursery = start_nursery(engine, nurseries, call->voice);
    if (nursery && pass_call(nursery->control, call, file))
        nursery->used = calls;
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
    nar_call call;
    int file;
    while (ready && next_call(CONTROL, &call, &file)) {
        route_call(engine, &call, file);
        close(file);
    }
    _exit(!ready);
}
