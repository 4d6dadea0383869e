// SPDX-License-Identifier: GPL-3.0-or-later
// portaudio.c: the sound device, through PortAudio.
//
// Takes   frames at the rate that open has found.
// Gives   sound, with the delay of a blink; a lost device is told by the write that meets it.
//
// The blocking interface on a thread of ours, for its writes report a lost device, which the
// callback interface does not: there the stream just goes quiet. Samples are handed over as 16
// bits, rounded here, so that what is heard is what an export writes, bit by bit.
#include "audio/frames.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "base/thread.h"
#include "live/device.h"
#include "live/jack.h"
#include <dlfcn.h>
#include <narrator/player.h>
#include <portaudio.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

// What is used of PortAudio, which only playing needs.
// clang-format off
#define PA_MAP(X) \
    X(pa, Pa_AbortStream, abort) \
    X(pa, Pa_CloseStream, close) \
    X(pa, Pa_GetDefaultOutputDevice, default_device) \
    X(pa, Pa_GetDeviceInfo, device_info) \
    X(pa, Pa_GetErrorText, error_text) \
    X(pa, Pa_GetLastHostErrorInfo, host_error) \
    X(pa, Pa_GetStreamInfo, stream_info) \
    X(pa, Pa_Initialize, initialize) \
    X(pa, Pa_OpenStream, open) \
    X(pa, Pa_StartStream, start) \
    X(pa, Pa_Terminate, terminate) \
    X(pa, Pa_WriteStream, write)
// clang-format on
NAR_LIBRARY(pa, PA_MAP, "libportaudio.so.2")

// A stop flushes the buffer and a start does not fill it first, so a long one costs neither: 100
// and 200 ms were both silent within 32 ms of a stop and heard within 5 ms of the first write. It
// is what other programs may keep the processor away from us without a gap.
static const double LATENCY_S = 0.1;

// What a sound server may take to answer before it counts as frozen. Usually it is 20 ms.
enum { ANSWER_S = 5 };

// PortAudio counts who has initialised it, but not for several threads. The warm-up is a user
// of its own until the process ends.
static struct {
    pthread_mutex_t lock;
    pthread_t thread;
    bool warming;        // the thread is there, and nobody has waited for it
    bool warmed;         // the warm-up was started
    _Atomic bool frozen; // the server did not answer
} warmth = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void say_nothing(const char *text)
{
    (void)text;
}

static void say_nothing_of_alsa(const char *file, int line, const char *function, int number,
                                const char *text, ...)
{
    (void)file;
    (void)line;
    (void)function;
    (void)number;
    (void)text;
}

// ALSA and JACK print a hundred lines while PortAudio tries every device, which a screen reader
// would read out. They are asked to keep quiet, if they are loaded: nothing of theirs is linked.
static void hush(void)
{
    static const struct {
        const char *file, *name;
        bool alsa;
    } setters[] = {{"libasound.so.2", "snd_lib_error_set_handler", true},
                   {"libjack.so.0", "jack_set_error_function", false},
                   {"libjack.so.0", "jack_set_info_function", false}};
    for (size_t i = 0; i < sizeof setters / sizeof *setters; i++) {
        void *library = dlopen(setters[i].file, RTLD_LAZY | RTLD_NOLOAD);
        union {
            void *object;
            int (*set)(void (*handler)(void));
        } found = {library ? dlsym(library, setters[i].name) : NULL};
        if (found.object)
            found.set(setters[i].alsa ? (void (*)(void))say_nothing_of_alsa
                                      : (void (*)(void))say_nothing);
    }
}

static PaError enter(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, nar_jack_keep_out);
    if (!pa_is_there())
        return paNotInitialized;
    hush();
    return pa.initialize();
}

static void *warm(void *context)
{
    (void)context;
    enter();
    return NULL;
}

/// Waits for the warm-up. False: the sound server has not answered in time.
static bool end_warming(time_t patience_s)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += patience_s;
    pthread_mutex_lock(&warmth.lock);
    if (warmth.warming && !pthread_timedjoin_np(warmth.thread, NULL, &until))
        warmth.warming = false;
    bool ended = !warmth.warming;
    pthread_mutex_unlock(&warmth.lock);
    return ended;
}

/// The sound libraries tear themselves down at an exit, which the warm-up must not see: it is
/// waited for, or, where the server is frozen, left at once.
static void end_warming_at_exit(int status, void *context)
{
    (void)context;
    if (!end_warming(warmth.frozen ? 0 : ANSWER_S)) {
        fflush(NULL);
        _exit(status);
    }
}

static void start_warming(void)
{
    pthread_mutex_lock(&warmth.lock);
    if (!warmth.warmed) {
        warmth.warming = nar_thread_start(&warmth.thread, warm, NULL);
        warmth.warmed = true;
        on_exit(end_warming_at_exit, NULL);
    }
    pthread_mutex_unlock(&warmth.lock);
}

void narrator_player_warm_up(void)
{
    setenv("PULSE_PROP_media.role", "a11y", 0); // speech to be understood: not to be ducked
    start_warming();
}

static PaError enter_when_warm(void)
{
    start_warming();
    if (!end_warming(ANSWER_S)) {
        warmth.frozen = true;
        return paTimedOut;
    }
    pthread_mutex_lock(&warmth.lock);
    PaError result = enter();
    pthread_mutex_unlock(&warmth.lock);
    return result;
}

static void leave(void)
{
    pthread_mutex_lock(&warmth.lock);
    pa.terminate();
    pthread_mutex_unlock(&warmth.lock);
}

struct stream {
    PaStream *stream;
    int16_t *samples; // one block
    size_t capacity;
};

static const char *reason(PaError result)
{
    if (!pa_is_there())
        return "libportaudio.so.2 is not installed";
    if (result == paTimedOut)
        return "the sound server does not answer";
    const PaHostErrorInfo *host = pa.host_error();
    if (result != paUnanticipatedHostError)
        return pa.error_text(result);
    return host && host->errorText && *host->errorText ? host->errorText : "it has gone away";
}

// 48000 Hz is what PipeWire and most hardware run at, so that nobody resamples after us. Where
// it is not to be had, the rate that the device says is its own. It is tried and not asked
// for: a question takes PortAudio as long as an answer.
static PaError open_at_best_rate(const nar_device *device, struct stream *stream,
                                 const PaStreamParameters *parameters)
{
    const double wanted_hz = device->wanted_hz ? device->wanted_hz : 48000;
    const double own_hz = pa.device_info(parameters->device)->defaultSampleRate;
    PaError result = pa.open(&stream->stream, NULL, parameters, wanted_hz,
                             paFramesPerBufferUnspecified, paNoFlag, NULL, NULL);
    if (result == paInvalidSampleRate)
        result = pa.open(&stream->stream, NULL, parameters, own_hz, paFramesPerBufferUnspecified,
                         paNoFlag, NULL, NULL);
    return result;
}

static narrator_status open_stream(nar_device *device, struct stream *stream, narrator_error *error)
{
    PaStreamParameters parameters = {
        .device = pa.default_device(),
        .channelCount = device->channels,
        .sampleFormat = paInt16,
        .suggestedLatency = device->wanted_s > 0 ? device->wanted_s : LATENCY_S,
    };
    if (parameters.device == paNoDevice)
        return nar_error(error, NARRATOR_NO_DEVICE, "there is no sound device to play on");
    PaError result = open_at_best_rate(device, stream, &parameters);
    if (result != paNoError)
        return nar_error(error, NARRATOR_NO_DEVICE, "the sound device could not be opened: %s",
                         reason(result));
    const PaStreamInfo *info = pa.stream_info(stream->stream);
    device->rate_hz = (int)(info->sampleRate + 0.5);
    device->latency_s = info->outputLatency;
    return NARRATOR_OK;
}

static void portaudio_close(nar_device *device)
{
    struct stream *stream = device->state;
    if (!stream)
        return;
    if (stream->stream)
        pa.close(stream->stream);
    leave();
    free(stream->samples);
    free(stream);
    device->state = NULL;
}

static narrator_status portaudio_open(nar_device *device, int channels, narrator_error *error)
{
    struct stream *stream = calloc(1, sizeof *stream);
    if (!stream)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    PaError result = enter_when_warm();
    if (result != paNoError) {
        free(stream);
        return nar_error(error, NARRATOR_NO_DEVICE, "the sound system could not be started: %s",
                         reason(result));
    }
    device->state = stream;
    device->channels = channels;
    narrator_status status = open_stream(device, stream, error);
    if (status != NARRATOR_OK)
        portaudio_close(device);
    return status;
}

static narrator_status portaudio_start(nar_device *device, narrator_error *error)
{
    struct stream *stream = device->state;
    PaError result = pa.start(stream->stream);
    if (result == paNoError)
        return NARRATOR_OK;
    return nar_error(error, NARRATOR_NO_DEVICE, "the sound device could not be started: %s",
                     reason(result));
}

static narrator_status portaudio_write(nar_device *device, const float *samples, size_t frames,
                                       bool *underrun, narrator_error *error)
{
    struct stream *stream = device->state;
    size_t count = frames * (size_t)device->channels;
    if (count > stream->capacity) {
        int16_t *grown = realloc(stream->samples, count * sizeof *grown);
        if (!grown)
            return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
        stream->samples = grown;
        stream->capacity = count;
    }
    for (size_t i = 0; i < count; i++)
        stream->samples[i] = nar_to_s16(samples[i]);
    PaError result = pa.write(stream->stream, stream->samples, frames);
    *underrun = result == paOutputUnderflowed;
    if (result == paNoError || *underrun)
        return NARRATOR_OK;
    return nar_error(error, NARRATOR_NO_DEVICE, "the sound device was lost: %s", reason(result));
}

static void portaudio_abort(nar_device *device)
{
    struct stream *stream = device->state;
    pa.abort(stream->stream);
}

const nar_device_ops nar_portaudio = {
    .name = "portaudio",
    .about = "the default sound device",
    .open = portaudio_open,
    .start = portaudio_start,
    .write = portaudio_write,
    .abort = portaudio_abort,
    .close = portaudio_close,
};
