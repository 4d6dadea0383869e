// SPDX-License-Identifier: GPL-3.0-or-later
// tone.c: narrator-tone, the quiet twin of narrator-espeak, for tests.
//
// A word is a square tone of 100 ms and a gap of 20 ms at 180 words per minute, as many samples
// on every machine; the voice's name decides its pitch. Faults come on request: the words
//
//     @crash @hang @garbage @slow @empty @fail     in a text: always
//     @leave                                       said, and then the conversation ends
//     @escape                                      refused when a confined child gets out
//     @crash-once @hang-once @garbage-once         only when it is tried for the first time
//
// and by NARRATOR_TONE_FAULT: "init" (cannot start), "mute" (starts and says nothing), "die" (a
// call ends the program as a whole), "crash" (in every call).
#include "engine/serve.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { RATE_HZ = 22050, TONE = 2205, GAP = 441, LEVEL = 8000, LONGEST = 16 * (TONE + GAP) };

static bool program_fault(const char *name)
{
    const char *fault = getenv("NARRATOR_TONE_FAULT");
    return fault && !strcmp(fault, name);
}

static bool tone_init(nar_hello *hello)
{
    hello->rate_hz = RATE_HZ;
    if (program_fault("mute"))
        pause();
    if (program_fault("init")) {
        snprintf(hello->message, sizeof hello->message, "out of tune, as was asked");
        return false;
    }
    return true;
}

static const char *tone_load(const nar_speech *speech)
{
    (void)speech;
    if (program_fault("die")) {
        kill(getppid(), SIGKILL);
        _exit(1);
    }
    if (program_fault("crash"))
        abort();
    return NULL;
}

static _Noreturn void hang(void)
{
    for (;;)
        pause();
}

static void doze(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 300 * 1000 * 1000}, NULL);
}

/// Whether the word asks for this fault, now.
static bool asks(const char *word, size_t size, const char *fault, uint32_t attempt)
{
    size_t length = strlen(fault);
    if (size < length || memcmp(word, fault, length))
        return false;
    bool once = size >= length + 5 && !memcmp(word + length, "-once", 5);
    return once ? !attempt : size == length || word[length] != '-';
}

/// What a child that was taken over might try. NULL: nothing of it works.
static const char *escape(void)
{
    if (open("/etc/passwd", O_RDONLY) >= 0)
        return "it could read a file";
    if (open("/tmp/narrator-escaped", O_WRONLY | O_CREAT, 0600) >= 0)
        return "it could write a file";
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
        return "it could reach the network";
    if (mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
        return "it could make code";
    if (kill(getppid(), 0) == 0)
        return "it could signal another process";
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return child > 0 ? "it could fork" : NULL;
}

static bool leaves; ///< after this sentence

static const char *misbehave(const char *word, size_t size, uint32_t attempt)
{
    if (asks(word, size, "@crash", attempt))
        abort();
    if (asks(word, size, "@hang", attempt))
        hang();
    if (asks(word, size, "@garbage", attempt))
        nar_say_raw("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    if (asks(word, size, "@slow", attempt))
        doze();
    if (asks(word, size, "@leave", attempt))
        leaves = true;
    if (asks(word, size, "@escape", attempt))
        return escape();
    if (asks(word, size, "@fail", attempt))
        return "it was asked to";
    return NULL;
}

static int half_period(const char *name)
{
    uint32_t hash = 2166136261u;
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return 20 + (int)(hash % 61);
}

static size_t scaled(size_t samples, uint32_t rate_mwpm)
{
    return (size_t)((uint64_t)samples * 180000 / rate_mwpm);
}

static size_t say_tone(const nar_speech *speech, int half)
{
    static int16_t samples[LONGEST];
    uint32_t rate = speech->request.rate_mwpm < 20000 ? 20000 : speech->request.rate_mwpm;
    size_t tone = scaled(TONE, rate), all = tone + scaled(GAP, rate);
    for (size_t i = 0; i < all; i++)
        samples[i] = i >= tone ? 0 : i / (size_t)half % 2 ? -LEVEL : LEVEL;
    nar_say_samples(samples, all);
    return all;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static const char *tone_speak(const nar_speech *speech)
{
    int half = half_period(speech->name);
    size_t sample = 0;
    for (const char *word = speech->text; *word;) {
        size_t size = 0;
        while (word[size] && !is_blank(word[size]))
            size++;
        const char *failure = misbehave(word, size, speech->request.attempt);
        if (failure)
            return failure;
        if (size && !asks(word, size, "@empty", 0)) {
            nar_say_word((size_t)(word - speech->text), sample);
            sample += say_tone(speech, half);
        }
        word += size + (word[size] != '\0');
    }
    return NULL;
}

/// There is nothing else that it remembers.
static bool tone_rewind(void)
{
    return !leaves;
}

int main(void)
{
    nar_engine engine = {
        .init = tone_init, .load = tone_load, .speak = tone_speak, .rewind = tone_rewind};
    return nar_serve(&engine);
}
