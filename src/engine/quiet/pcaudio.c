// SPDX-License-Identifier: GPL-3.0-or-later
// pcaudio.c: a libpcaudio that plays nothing, for narrator-espeak alone.
//
// libespeak-ng is linked with libpcaudio, which brings in the clients of PulseAudio, ALSA and X11:
// 30 libraries that are never used here, since samples go back to the library. Without them the
// engine starts in 10 ms rather than 20, each fork copies less, and less code
// stands beside what reads hostile text. These are the functions that libespeak-ng knows.
#include <stddef.h>
#include <stdint.h>

#define EXPORT __attribute__((visibility("default")))

struct audio_object;
enum { FAILED = -1 };

EXPORT struct audio_object *create_audio_device_object(const char *device, const char *program,
                                                       const char *about);
EXPORT int audio_object_open(struct audio_object *object, int format, uint32_t rate,
                             uint8_t channels);
EXPORT void audio_object_close(struct audio_object *object);
EXPORT void audio_object_destroy(struct audio_object *object);
EXPORT int audio_object_write(struct audio_object *object, const void *data, size_t bytes);
EXPORT int audio_object_drain(struct audio_object *object);
EXPORT int audio_object_flush(struct audio_object *object);
EXPORT const char *audio_object_strerror(struct audio_object *object, int error);

struct audio_object *create_audio_device_object(const char *device, const char *program,
                                                const char *about)
{
    (void)device, (void)program, (void)about;
    return NULL;
}

int audio_object_open(struct audio_object *object, int format, uint32_t rate, uint8_t channels)
{
    (void)object, (void)format, (void)rate, (void)channels;
    return FAILED;
}

void audio_object_close(struct audio_object *object)
{
    (void)object;
}

void audio_object_destroy(struct audio_object *object)
{
    (void)object;
}

int audio_object_write(struct audio_object *object, const void *data, size_t bytes)
{
    (void)object, (void)data, (void)bytes;
    return FAILED;
}

int audio_object_drain(struct audio_object *object)
{
    (void)object;
    return FAILED;
}

int audio_object_flush(struct audio_object *object)
{
    (void)object;
    return FAILED;
}

const char *audio_object_strerror(struct audio_object *object, int error)
{
    (void)object, (void)error;
    return "there is no audio device here";
}
