// SPDX-License-Identifier: GPL-3.0-or-later
// resample.c: from one sample rate to another.
//
// Takes   frames in runs of any size.
// Gives   the frames at the other rate, aligned with the first: soxr takes its own delay out.
#include "audio/resample.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include <soxr.h>
#include <stdlib.h>

// What is used of soxr, which only results at another rate need.
// clang-format off
#define SOXR_MAP(X) \
    X(soxr, soxr_create, create) \
    X(soxr, soxr_process, process) \
    X(soxr, soxr_delete, delete) \
    X(soxr, soxr_io_spec, io_spec) \
    X(soxr, soxr_quality_spec, quality_spec)
// clang-format on
NAR_LIBRARY(soxr, SOXR_MAP, "libsoxr.so.0")

struct nar_resample {
    soxr_t soxr; // NULL when the rates are equal
    double ratio;
    int channels;
    float *out;
    size_t capacity; // frames
};

void nar_resample_load(void)
{
    (void)soxr_is_there();
}

narrator_status nar_resample_new(nar_resample **out, int from_hz, int to_hz, int channels,
                                 narrator_error *error)
{
    nar_resample *resample = nar_malloc(sizeof *resample);
    if (!resample)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    *resample = (nar_resample){.ratio = (double)to_hz / from_hz, .channels = channels};
    if (from_hz != to_hz && !soxr_is_there()) {
        nar_resample_free(resample);
        return nar_error(error, NARRATOR_UNWRITABLE, "libsoxr.so.0 is not installed");
    }
    if (from_hz != to_hz) {
        soxr_io_spec_t io = soxr.io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
        soxr_quality_spec_t quality = soxr.quality_spec(SOXR_HQ, 0);
        resample->soxr = soxr.create(from_hz, to_hz, (unsigned)channels, NULL, &io, &quality, NULL);
        if (!resample->soxr) {
            nar_resample_free(resample);
            return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
        }
    }
    *out = resample;
    return NARRATOR_OK;
}

// Room for `frames` more behind the `count` that are ready.
static bool make_room(nar_resample *resample, size_t count, size_t frames)
{
    if (count + frames <= resample->capacity)
        return true;
    size_t capacity = 2 * (count + frames);
    float *grown = realloc(resample->out, capacity * (size_t)resample->channels * sizeof *grown);
    if (!grown)
        return false;
    resample->out = grown;
    resample->capacity = capacity;
    return true;
}

// `samples` NULL is the end. Goes on until soxr has taken everything and gives no more.
static narrator_status process(nar_resample *resample, const float *samples, size_t frames,
                               nar_frames *ready, narrator_error *error)
{
    size_t taken, given, count = 0;
    do {
        if (!make_room(resample, count, (size_t)((double)frames * resample->ratio) + 4096))
            return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
        soxr_error_t failure = soxr.process(resample->soxr, samples, frames, &taken,
                                            resample->out + count * (size_t)resample->channels,
                                            resample->capacity - count, &given);
        if (failure)
            return nar_error(error, NARRATOR_NO_MEMORY, "the sample rate: %s", failure);
        count += given;
        if (samples) {
            samples += taken * (size_t)resample->channels;
            frames -= taken;
        }
    } while (count == resample->capacity || frames || (!samples && given));
    *ready = (nar_frames){resample->out, count};
    return NARRATOR_OK;
}

narrator_status nar_resample_run(nar_resample *resample, const float *samples, size_t frames,
                                 nar_frames *ready, narrator_error *error)
{
    *ready = (nar_frames){samples, frames};
    if (!resample->soxr || !frames)
        return NARRATOR_OK;
    return process(resample, samples, frames, ready, error);
}

narrator_status nar_resample_flush(nar_resample *resample, nar_frames *ready, narrator_error *error)
{
    *ready = (nar_frames){0};
    return resample->soxr ? process(resample, NULL, 0, ready, error) : NARRATOR_OK;
}

void nar_resample_free(nar_resample *resample)
{
    if (!resample)
        return;
    if (resample->soxr)
        soxr.delete(resample->soxr);
    free(resample->out);
    free(resample);
}
