// SPDX-License-Identifier: GPL-3.0-or-later
// serve.c: takes calls, and answers each from a child process of its own.
//
// The parent never speaks, so that each child starts from the same state: what it says depends
// on its request alone. A child that crashes or hangs takes nothing along.
#include "engine/serve.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CONTROL = STDIN_FILENO, PATIENCE_S = 20 };

// The conversation of this process; a child has exactly one.
static int conversation = -1;

void nar_say_raw(const void *bytes, size_t size)
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
    speech->language = hear_text(speech->request.language_size);
    speech->text = hear_text(speech->request.text_size);
}

static _Noreturn void answer(const nar_engine *engine)
{
    close(CONTROL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    alarm(PATIENCE_S);
    nar_speech speech;
    hear_speech(&speech);
    const char *failure = engine->load(&speech);
    if (failure)
        say_last(NAR_FRAME_NO_VOICE, failure);
    nar_confine(engine->data);
    failure = engine->speak(&speech);
    say_last(failure ? NAR_FRAME_FAILED : NAR_FRAME_DONE, failure ? failure : "");
}

/// Waits for the next call. False: the other side is gone.
static bool next_call(int *file)
{
    for (;;) {
        nar_call call = {0};
        union {
            struct cmsghdr header;
            char room[CMSG_SPACE(sizeof(int))];
        } control;
        struct iovec data = {&call, sizeof call};
        struct msghdr message = {.msg_iov = &data,
                                 .msg_iovlen = 1,
                                 .msg_control = control.room,
                                 .msg_controllen = sizeof control.room};
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

/// Children are never waited for; those who call see by the conversation how they ended.
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
    while (ready && next_call(&conversation)) {
        pid_t child = fork();
        if (child == 0)
            answer(engine);
        close(conversation);
    }
    _exit(!ready);
}
