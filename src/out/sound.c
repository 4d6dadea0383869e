// SPDX-License-Identifier: GPL-3.0-or-later
// sound.c: sound files, through libsndfile.
//
// Takes   frames at the engine's rate.
// Gives   one file, whole or absent; two runs give the same bytes.
//
// libsndfile cannot write WAV to a pipe. There we write it ourselves, with lengths that say
// "until the end": those that eSpeak NG and SoX use, which SoX, FFmpeg, libsndfile and Python
// read without complaint (all ones make SoX warn, and zero is read as no sound at all).
#include "audio/frames.h"
#include "audio/resample.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "out/kinds.h"
#include "out/ogg.h"
#include "out/whole.h"
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// What is used of libsndfile, which only sound files need.
// clang-format off
#define SF_MAP(X) \
    X(sf, sf_open_virtual, open_virtual) \
    X(sf, sf_close, close) \
    X(sf, sf_command, command) \
    X(sf, sf_set_string, set_string) \
    X(sf, sf_strerror, strerror) \
    X(sf, sf_writef_float, writef_float) \
    X(sf, sf_writef_short, writef_short)
// clang-format on
NAR_LIBRARY(sf, SF_MAP, "libsndfile.so.1")

/// How one kind of file is encoded. The levels are libsndfile's, 0 the best and largest.
struct encoding {
    const char *name;
    int format;
    int rate_hz;                     // 0: the engine's own
    double level_mono, level_stereo; // below 0: the encoder's own choice
    float gain;                      // before encoding; 0: none (LAME takes 0.95 of what it gets)
    bool constant;                   // the same bit rate throughout
    bool pcm;                        // 16 bits a sample
    bool ogg;
    bool titled; // MP3 is not: libsndfile garbles its tags. WAV is not: readers that take the
                 // header for 44 bytes would hear the title.
};

static const struct encoding encodings[] = {
    {"wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 0, -1, -1, 0, false, true, false, false},
    {"flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 0, 0.625, 0.625, 0, false, true, false, true},
    {"ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 44100, 0.75, 0.75, 0, false, false, true, true},
    {"opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, 24000, 0.90, 0.83, 0, false, false, true, true},
    {"mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 44100, 8.0 / 9, 2.0 / 3, 1.053F, true, false,
     false, false},
};

struct sound {
    const struct encoding *encoding;
    nar_whole whole;
    nar_resample *resample;
    SNDFILE *file; // NULL when we write WAV to a pipe ourselves
    nar_ogg *ogg;
    sf_count_t position; // in a pipe
    int channels;
    int16_t *samples; // 16 bits each
    size_t capacity;
    float *louder; // what is encoded with a gain
    size_t louder_capacity;
};

static bool put_page(void *context, const void *page, size_t size)
{
    return nar_whole_write(context, page, size);
}

static sf_count_t file_size(void *context)
{
    struct sound *sound = context;
    if (!sound->whole.seekable)
        return sound->position;
    off_t now = lseek(sound->whole.fd, 0, SEEK_CUR), size = lseek(sound->whole.fd, 0, SEEK_END);
    lseek(sound->whole.fd, now, SEEK_SET);
    return size;
}

static sf_count_t file_seek(sf_count_t offset, int whence, void *context)
{
    struct sound *sound = context;
    return sound->whole.seekable ? lseek(sound->whole.fd, offset, whence) : -1;
}

static sf_count_t file_tell(void *context)
{
    struct sound *sound = context;
    return sound->whole.seekable ? lseek(sound->whole.fd, 0, SEEK_CUR) : sound->position;
}

static sf_count_t file_read(void *bytes, sf_count_t size, void *context)
{
    struct sound *sound = context;
    return sound->whole.seekable ? read(sound->whole.fd, bytes, (size_t)size) : 0;
}

// A failure is remembered and not told to libsndfile, which would leak on its way out.
static sf_count_t file_write(const void *bytes, sf_count_t size, void *context)
{
    struct sound *sound = context;
    if (sound->ogg)
        nar_ogg_write(sound->ogg, bytes, (size_t)size, put_page, &sound->whole);
    else
        nar_whole_write(&sound->whole, bytes, (size_t)size);
    sound->position += size;
    return size;
}

static SF_VIRTUAL_IO file_io = {file_size, file_seek, file_read, file_write, file_tell};

static void set_level(struct sound *sound)
{
    const struct encoding *encoding = sound->encoding;
    int mode = SF_BITRATE_MODE_CONSTANT;
    double level = sound->channels == 1 ? encoding->level_mono : encoding->level_stereo;
    if (encoding->constant)
        sf.command(sound->file, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
    if (level >= 0)
        sf.command(sound->file, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
    sf.command(sound->file, SFC_SET_CLIPPING, NULL, SF_TRUE);
}

static void set_title(struct sound *sound, narrator_str title)
{
    char *text = title.size ? strndup(title.text, title.size) : NULL;
    if (text && sound->encoding->titled)
        sf.set_string(sound->file, SF_STR_TITLE, text);
    free(text);
}

static narrator_status open_file(struct sound *sound, const nar_sink *sink, int rate_hz,
                                 narrator_error *error)
{
    SF_INFO info = {
        .samplerate = rate_hz, .channels = sound->channels, .format = sound->encoding->format};
    if (!sf_is_there())
        return nar_error(error, NARRATOR_UNWRITABLE, "libsndfile.so.1 is not installed");
    sound->file = sf.open_virtual(&file_io, SFM_WRITE, &info, sound);
    if (!sound->file)
        return nar_error(error, NARRATOR_UNWRITABLE, "%s could not be written: %s",
                         sound->whole.path, sf.strerror(NULL));
    set_level(sound);
    set_title(sound, narrator_script_title(sink->script));
    return NARRATOR_OK;
}

static void put_number(uint8_t *at, int bytes, uint32_t number)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (uint8_t)(number >> 8 * i);
}

static bool write_endless_header(struct sound *sound, int rate_hz)
{
    uint8_t header[44] = "RIFF....WAVEfmt ";
    uint32_t width = 2 * (uint32_t)sound->channels, endless = 0x7FFFF000;
    put_number(header + 4, 4, endless + 36);
    put_number(header + 16, 4, 16);
    put_number(header + 20, 2, 1);
    put_number(header + 22, 2, (uint32_t)sound->channels);
    put_number(header + 24, 4, (uint32_t)rate_hz);
    put_number(header + 28, 4, (uint32_t)rate_hz * width);
    put_number(header + 32, 2, width);
    put_number(header + 34, 2, 16);
    memcpy(header + 36, "data", 4);
    put_number(header + 40, 4, endless);
    return nar_whole_write(&sound->whole, header, sizeof header);
}

static const struct encoding *encoding_named(const char *name)
{
    const struct encoding *encoding = encodings;
    while (strcmp(encoding->name, name))
        encoding++;
    return encoding;
}

static narrator_status sound_open(nar_sink *sink, const char *path, const nar_format *format,
                                  narrator_error *error)
{
    struct sound *sound = nar_malloc(sizeof *sound);
    if (!sound)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    *sound = (struct sound){.encoding = encoding_named(sink->ops->name),
                            .whole = {.fd = -1},
                            .channels = format->channels};
    sink->state = sound;
    int rate_hz = sound->encoding->rate_hz ? sound->encoding->rate_hz : format->rate_hz;
    narrator_status status = nar_whole_open(&sound->whole, path, error);
    if (status != NARRATOR_OK)
        return status;
    status = nar_resample_new(&sound->resample, format->rate_hz, rate_hz, format->channels, error);
    if (status != NARRATOR_OK)
        return status;
    if (sound->encoding->ogg && !(sound->ogg = calloc(1, sizeof *sound->ogg)))
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    if (!sound->whole.seekable && sound->encoding == encodings)
        return write_endless_header(sound, rate_hz) ? NARRATOR_OK
                                                    : nar_whole_error(&sound->whole, error);
    return open_file(sound, sink, rate_hz, error);
}

// The frames as 16 bit samples, in sound->samples.
static bool to_samples(struct sound *sound, nar_frames frames)
{
    size_t count = frames.count * (size_t)sound->channels;
    if (count > sound->capacity) {
        int16_t *grown = realloc(sound->samples, 2 * count * sizeof *grown);
        if (!grown)
            return false;
        sound->samples = grown;
        sound->capacity = 2 * count;
    }
    for (size_t i = 0; i < count; i++)
        sound->samples[i] = nar_to_s16(frames.samples[i]);
    return true;
}

// False: no memory.
static bool make_louder(struct sound *sound, nar_frames *frames)
{
    size_t count = frames->count * (size_t)sound->channels;
    if (sound->encoding->gain == 0)
        return true;
    if (count > sound->louder_capacity) {
        float *grown = realloc(sound->louder, 2 * count * sizeof *grown);
        if (!grown)
            return false;
        sound->louder = grown;
        sound->louder_capacity = 2 * count;
    }
    for (size_t i = 0; i < count; i++)
        sound->louder[i] = frames->samples[i] * sound->encoding->gain;
    frames->samples = sound->louder;
    return true;
}

static narrator_status encode(struct sound *sound, nar_frames frames, narrator_error *error)
{
    sf_count_t count = (sf_count_t)frames.count, written;
    if (!count)
        return NARRATOR_OK;
    if (!make_louder(sound, &frames) || (sound->encoding->pcm && !to_samples(sound, frames)))
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    if (!sound->file)
        written = nar_whole_write(&sound->whole, sound->samples,
                                  frames.count * 2 * (size_t)sound->channels)
                      ? count
                      : 0;
    else if (sound->encoding->pcm)
        written = sf.writef_short(sound->file, sound->samples, count);
    else
        written = sf.writef_float(sound->file, frames.samples, count);
    if (sound->whole.failure)
        return nar_whole_error(&sound->whole, error);
    if (written != count)
        return nar_error(error, NARRATOR_UNWRITABLE, "%s could not be written: %s",
                         sound->whole.path, sf.strerror(sound->file));
    return NARRATOR_OK;
}

static narrator_status sound_write(nar_sink *sink, const float *samples, size_t frames,
                                   narrator_error *error)
{
    struct sound *sound = sink->state;
    nar_frames ready;
    narrator_status status = nar_resample_run(sound->resample, samples, frames, &ready, error);
    return status == NARRATOR_OK ? encode(sound, ready, error) : status;
}

static narrator_status finish(struct sound *sound, narrator_error *error)
{
    nar_frames ready;
    narrator_status status = nar_resample_flush(sound->resample, &ready, error);
    if (status == NARRATOR_OK)
        status = encode(sound, ready, error);
    return status;
}

static narrator_status sound_close(nar_sink *sink, bool keep, narrator_error *error)
{
    struct sound *sound = sink->state;
    if (!sound)
        return NARRATOR_OK;
    narrator_status status = keep ? finish(sound, error) : NARRATOR_OK;
    if (sound->file && sf.close(sound->file) && keep && status == NARRATOR_OK)
        status =
            nar_error(error, NARRATOR_UNWRITABLE, "%s could not be finished", sound->whole.path);
    keep = keep && status == NARRATOR_OK;
    narrator_status closed = nar_whole_close(&sound->whole, keep, error);
    nar_resample_free(sound->resample);
    free(sound->ogg);
    free(sound->samples);
    free(sound->louder);
    free(sound);
    sink->state = NULL;
    return status == NARRATOR_OK ? closed : status;
}

#define SOUND(sink, suffix, text)                                                                  \
    const nar_sink_ops sink = {                                                                    \
        .name = (suffix),                                                                          \
        .about = (text),                                                                           \
        .open = sound_open,                                                                        \
        .write = sound_write,                                                                      \
        .mark = NULL,                                                                              \
        .close = sound_close,                                                                      \
    }
SOUND(nar_wav_sink, "wav", "sound, 16 bits, exact");
SOUND(nar_flac_sink, "flac", "sound, exact and packed");
SOUND(nar_ogg_sink, "ogg", "sound, Ogg Vorbis");
SOUND(nar_opus_sink, "opus", "sound, Ogg Opus, the smallest");
SOUND(nar_mp3_sink, "mp3", "sound, for every player there is");
