// SPDX-License-Identifier: GPL-3.0-or-later
// client.c: conversations with the engine, one for each voice and each who asks at the same time.
#include "speak/client.h"
#include "base/arena.h"
#include "base/error.h"
#include "speak/process.h"
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/// How often an engine may die without having said anything in between.
enum { MOST_RESTARTS = 8 };

/// How many conversations wait for more to say.
enum { MOST_WAITING = 32 };

struct conversation {
    int talk; ///< our end of it
    uint64_t voice;
    bool begun; ///< it was told its voice
};

struct nar_client {
    nar_client *next; ///< of those in use
    int users;

    pthread_mutex_t lock; ///< of what follows
    nar_process process;
    int restarts;
    struct conversation waiting[MOST_WAITING]; ///< the oldest first
    int waiting_count;
    uint32_t rate_hz; ///< of the first process, and so of all
    char path[PATH_MAX];
};

// The engine that was started ahead, until a client takes it over: once per process at most.
static struct {
    pthread_mutex_t lock;
    nar_process process;
    char path[PATH_MAX];
} warm = {.lock = PTHREAD_MUTEX_INITIALIZER, .process = {.control = -1}};

void nar_client_warm(const char *engine)
{
    pthread_mutex_lock(&warm.lock);
    if (warm.process.control < 0 && nar_process_find(engine, warm.path, NULL) == NARRATOR_OK)
        nar_process_start(&warm.process, warm.path, NULL);
    pthread_mutex_unlock(&warm.lock);
}

static bool take_warm(nar_client *client)
{
    pthread_mutex_lock(&warm.lock);
    bool fits = warm.process.control >= 0 && !strcmp(warm.path, client->path);
    if (fits) {
        client->process = warm.process;
        warm.process = (nar_process){.control = -1};
    }
    pthread_mutex_unlock(&warm.lock);
    return fits;
}

static void end_client(nar_client *client)
{
    for (int i = 0; i < client->waiting_count; i++)
        close(client->waiting[i].talk);
    nar_process_end(&client->process);
    pthread_mutex_destroy(&client->lock);
    free(client);
}

static nar_client *new_client(const char *path)
{
    nar_client *client = nar_malloc(sizeof *client);
    if (!client)
        return NULL;
    memset(client, 0, sizeof *client);
    client->process.control = -1;
    pthread_mutex_init(&client->lock, NULL);
    snprintf(client->path, sizeof client->path, "%s", path);
    return client;
}

// Those in use, so that who speaks at the same time shares an engine and its voices.
static struct {
    pthread_mutex_t lock;
    nar_client *first;
} clients = {.lock = PTHREAD_MUTEX_INITIALIZER};

/// The lock is held.
static nar_client *find_client(const char *path)
{
    nar_client *client = clients.first;
    while (client && strcmp(client->path, path))
        client = client->next;
    return client;
}

/// Starts one more; the lock is held.
static narrator_status start_client(nar_client **out, const char *path, narrator_error *error)
{
    nar_client *client = new_client(path);
    if (!client)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    narrator_status status = NARRATOR_OK;
    if (!take_warm(client))
        status = nar_process_start(&client->process, client->path, error);
    if (status == NARRATOR_OK)
        status = nar_process_greet(&client->process, client->path, error);
    if (status != NARRATOR_OK) {
        end_client(client);
        return status;
    }
    client->rate_hz = client->process.rate_hz;
    client->next = clients.first;
    clients.first = client;
    *out = client;
    return NARRATOR_OK;
}

narrator_status nar_client_new(nar_client **out, const char *engine, narrator_error *error)
{
    char path[PATH_MAX];
    narrator_status status = nar_process_find(engine, path, error);
    if (status != NARRATOR_OK)
        return status;
    pthread_mutex_lock(&clients.lock);
    nar_client *client = find_client(path);
    if (!client)
        status = start_client(&client, path, error);
    if (client) {
        client->users++;
        *out = client;
    }
    pthread_mutex_unlock(&clients.lock);
    return status;
}

void nar_client_free(nar_client *client)
{
    if (!client)
        return;
    pthread_mutex_lock(&clients.lock);
    bool used = --client->users;
    nar_client **place = &clients.first;
    while (!used && *place != client)
        place = &(*place)->next;
    if (!used)
        *place = client->next;
    pthread_mutex_unlock(&clients.lock);
    if (!used)
        end_client(client);
}

int nar_client_rate_hz(const nar_client *client)
{
    return (int)client->rate_hz;
}

void nar_heard_release(nar_heard *heard)
{
    free(heard->samples);
    free(heard->words);
    *heard = (nar_heard){0};
}

/// Hands one end of a conversation to the engine. False: the engine is gone.
static bool hand_over(int control, int end)
{
    nar_call call = {NAR_PROTOCOL_MAGIC, NAR_PROTOCOL_VERSION};
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } ancillary = {.room = {0}};
    struct iovec data = {&call, sizeof call};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = ancillary.room,
                             .msg_controllen = sizeof ancillary.room};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof end);
    memcpy(CMSG_DATA(header), &end, sizeof end);
    ssize_t sent;
    do
        sent = sendmsg(control, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == sizeof call;
}

static narrator_status restart(nar_client *client, narrator_error *error)
{
    nar_process_end(&client->process);
    if (++client->restarts > MOST_RESTARTS)
        return nar_error(error, NARRATOR_NO_ENGINE, "%s: the engine dies again and again",
                         client->path);
    narrator_status status = nar_process_start(&client->process, client->path, error);
    if (status == NARRATOR_OK)
        status = nar_process_greet(&client->process, client->path, error);
    if (status == NARRATOR_OK && client->process.rate_hz != client->rate_hz)
        status = nar_error(error, NARRATOR_NO_ENGINE, "%s: the engine has changed", client->path);
    return status;
}

static uint64_t hash_text(uint64_t hash, narrator_str text)
{
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.text[i]) * 1099511628211u;
    return (hash ^ 0xff) * 1099511628211u; // where one text ends and the next begins
}

/// FNV-1a of what the engine keeps loaded.
static uint64_t voice_key(const nar_ask *ask)
{
    uint64_t hash = hash_text(14695981039346656037u, ask->voice->definition);
    return hash_text(hash, ask->voice->language);
}

/// Opens a conversation. False: there is no engine, and `error` says why.
static bool open_conversation(nar_client *client, struct conversation *with, narrator_error *error)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) {
        nar_error(error, NARRATOR_NO_ENGINE, "no way to talk to the engine: %s", strerror(errno));
        return false;
    }
    pthread_mutex_lock(&client->lock);
    bool there = hand_over(client->process.control, ends[1]);
    while (!there && restart(client, error) == NARRATOR_OK)
        there = hand_over(client->process.control, ends[1]);
    pthread_mutex_unlock(&client->lock);
    close(ends[1]);
    with->talk = ends[0];
    if (!there)
        close(ends[0]);
    return there;
}

/// Takes the newest that waits out of the row, with this voice. False: there is none.
static bool take_waiting(nar_client *client, struct conversation *with)
{
    bool found = false;
    pthread_mutex_lock(&client->lock);
    for (int i = client->waiting_count; i-- > 0 && !found;) {
        struct conversation *waiting = &client->waiting[i];
        if (waiting->voice != with->voice)
            continue;
        found = true;
        *with = *waiting;
        client->waiting_count--;
        memmove(waiting, waiting + 1, (size_t)(client->waiting_count - i) * sizeof *waiting);
    }
    pthread_mutex_unlock(&client->lock);
    return found;
}

static void let_wait(nar_client *client, const struct conversation *with)
{
    pthread_mutex_lock(&client->lock);
    if (client->waiting_count == MOST_WAITING) {
        close(client->waiting[0].talk);
        memmove(client->waiting, client->waiting + 1, --client->waiting_count * sizeof *with);
    }
    client->waiting[client->waiting_count++] = *with;
    client->restarts = 0;
    pthread_mutex_unlock(&client->lock);
}

static bool say(int talk, const void *bytes, size_t size)
{
    const char *next = bytes;
    while (size) {
        ssize_t sent = send(talk, next, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        next += sent;
        size -= (size_t)sent;
    }
    return true;
}

static bool say_request(const struct conversation *with, const nar_ask *ask)
{
    int talk = with->talk;
    const nar_voice *voice = ask->voice;
    char file[NAR_VOICE_FILE];
    size_t file_size = with->begun ? 0 : nar_voice_file(voice, file, sizeof file);
    nar_request request = {
        .magic = NAR_PROTOCOL_MAGIC,
        .attempt = ask->attempt,
        .rate_mwpm = (uint32_t)(ask->rate_wpm * 1000 + 0.5),
        .voice_mwpm = (uint32_t)(voice->wpm * 1000 + 0.5),
        .name_size = (uint32_t)voice->name.size,
        .voice_size = (uint32_t)file_size,
        .text_size = (uint32_t)ask->text.size,
    };
    return say(talk, &request, sizeof request) && say(talk, voice->name.text, voice->name.size) &&
           say(talk, file, file_size) && say(talk, ask->text.text, ask->text.size);
}

/// The listening end: frames are short, so what comes is taken in larger pieces.
struct ear {
    int talk;
    const nar_ask *ask;
    size_t next, size; ///< of what is in `bytes`
    char bytes[8192];
};

/// Waits until there is something to hear.
static nar_answer wait_for(const struct ear *ear)
{
    struct pollfd wanted[] = {{.fd = ear->talk, .events = POLLIN},
                              {.fd = ear->ask->stop, .events = POLLIN}};
    int ready;
    do
        ready = poll(wanted, 2, ear->ask->patience_ms);
    while (ready < 0 && errno == EINTR);
    if (ready > 0 && wanted[1].revents)
        return NAR_ANSWER_STOPPED;
    return ready > 0 ? NAR_ANSWER_DONE : NAR_ANSWER_BROKEN;
}

/// Takes at least one byte, and up to `size`.
static nar_answer take(const struct ear *ear, char *bytes, size_t size, size_t *taken)
{
    for (;;) {
        ssize_t got = recv(ear->talk, bytes, size, MSG_DONTWAIT);
        if (got > 0) {
            *taken = (size_t)got;
            return NAR_ANSWER_DONE;
        }
        if (!got || (errno != EINTR && errno != EAGAIN))
            return NAR_ANSWER_BROKEN;
        nar_answer answer = errno == EAGAIN ? wait_for(ear) : NAR_ANSWER_DONE;
        if (answer != NAR_ANSWER_DONE)
            return answer;
    }
}

static nar_answer hear(struct ear *ear, void *bytes, size_t size)
{
    char *next = bytes;
    while (size) {
        size_t part = ear->size - ear->next;
        nar_answer answer = NAR_ANSWER_DONE;
        if (!part && size >= sizeof ear->bytes) {
            answer = take(ear, next, size, &part);
        } else if (!part) {
            ear->next = ear->size = 0;
            answer = take(ear, ear->bytes, sizeof ear->bytes, &ear->size);
            part = 0;
        } else {
            part = part < size ? part : size;
            memcpy(next, ear->bytes + ear->next, part);
            ear->next += part;
        }
        if (answer != NAR_ANSWER_DONE)
            return answer;
        next += part;
        size -= part;
    }
    return NAR_ANSWER_DONE;
}

/// Room for `more` items behind `count`. False: no memory.
static bool make_room(void **items, size_t count, size_t *capacity, size_t more, size_t item_size)
{
    if (*capacity - count >= more)
        return true;
    size_t wanted = *capacity ? *capacity : 4096 / item_size;
    while (wanted - count < more)
        wanted *= 2;
    void *grown = nar_malloc(wanted * item_size);
    if (!grown)
        return false;
    if (count)
        memcpy(grown, *items, count * item_size);
    free(*items);
    *items = grown;
    *capacity = wanted;
    return true;
}

static nar_answer hear_samples(struct ear *ear, size_t size, nar_heard *heard)
{
    size_t more = size / sizeof *heard->samples;
    if (size % sizeof *heard->samples ||
        heard->frames + more > NAR_SAMPLES_LIMIT / sizeof *heard->samples)
        return NAR_ANSWER_BROKEN;
    void *samples = heard->samples;
    if (!make_room(&samples, heard->frames, &heard->capacity, more, sizeof *heard->samples))
        return NAR_ANSWER_NO_MEMORY;
    heard->samples = samples;
    nar_answer answer = hear(ear, heard->samples + heard->frames, size);
    heard->frames += more;
    return answer;
}

static nar_answer hear_word(struct ear *ear, size_t size, nar_heard *heard)
{
    if (size != sizeof *heard->words || heard->word_count > 2 * (size_t)NAR_REQUEST_LIMIT)
        return NAR_ANSWER_BROKEN;
    void *words = heard->words;
    if (!make_room(&words, heard->word_count, &heard->word_capacity, 1, sizeof *heard->words))
        return NAR_ANSWER_NO_MEMORY;
    heard->words = words;
    return hear(ear, &heard->words[heard->word_count++], size);
}

static nar_answer hear_no_voice(struct ear *ear, size_t size, narrator_error *error)
{
    char message[200] = "";
    nar_answer answer = size < sizeof message ? hear(ear, message, size) : NAR_ANSWER_BROKEN;
    if (answer != NAR_ANSWER_DONE)
        return answer;
    nar_error(error, NARRATOR_NO_VOICE, "%.*s: %s", (int)ear->ask->voice->name.size,
              ear->ask->voice->name.text, message);
    return NAR_ANSWER_NO_VOICE;
}

static nar_answer hear_frames(struct ear *ear, nar_heard *heard, narrator_error *error)
{
    for (;;) {
        nar_frame frame;
        nar_answer answer = hear(ear, &frame, sizeof frame);
        if (answer != NAR_ANSWER_DONE)
            return answer;
        if (frame.size > NAR_FRAME_LIMIT)
            return NAR_ANSWER_BROKEN;
        switch (frame.kind) {
        case NAR_FRAME_SAMPLES:
            answer = hear_samples(ear, frame.size, heard);
            break;
        case NAR_FRAME_WORD:
            answer = hear_word(ear, frame.size, heard);
            break;
        case NAR_FRAME_NO_VOICE:
            return hear_no_voice(ear, frame.size, error);
        case NAR_FRAME_DONE:
            return NAR_ANSWER_DONE;
        default: // NAR_FRAME_FAILED, or nothing that we know
            return NAR_ANSWER_BROKEN;
        }
        if (answer != NAR_ANSWER_DONE)
            return answer;
    }
}

/// Asks, and closes what does not go on.
static nar_answer ask_in(nar_client *client, struct conversation *with, const nar_ask *ask,
                         nar_heard *heard, narrator_error *error)
{
    struct ear ear = {.talk = with->talk, .ask = ask};
    heard->frames = heard->word_count = 0;
    nar_answer answer =
        say_request(with, ask) ? hear_frames(&ear, heard, error) : NAR_ANSWER_BROKEN;
    if (answer == NAR_ANSWER_DONE) {
        with->begun = true;
        let_wait(client, with);
    } else {
        close(with->talk);
    }
    return answer;
}

nar_answer nar_client_ask(nar_client *client, const nar_ask *ask, nar_heard *heard,
                          narrator_error *error)
{
    struct conversation with = {.voice = voice_key(ask)};
    // One that has waited may have ended, which is no fault of this text.
    while (!ask->attempt && take_waiting(client, &with)) {
        nar_answer answer = ask_in(client, &with, ask, heard, error);
        if (answer != NAR_ANSWER_BROKEN || heard->frames || heard->word_count)
            return answer;
    }
    with.begun = false;
    if (!open_conversation(client, &with, error))
        return NAR_ANSWER_NO_ENGINE;
    return ask_in(client, &with, ask, heard, error);
}
