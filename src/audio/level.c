// SPDX-License-Identifier: GPL-3.0-or-later
// level.c: measures the beginning of a result, and turns all of it up or down.
#include "audio/level.h"
#include "audio/limiter.h"
#include "audio/shape.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include <ebur128.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// What is used of libebur128, which only results that are measured need.
// clang-format off
#define EBUR128_MAP(X) \
    X(ebur128, ebur128_init, init) \
    X(ebur128, ebur128_add_frames_float, add_frames_float) \
    X(ebur128, ebur128_loudness_global, loudness_global) \
    X(ebur128, ebur128_destroy, destroy)
// clang-format on
NAR_LIBRARY(ebur128, EBUR128_MAP, "libebur128.so.1")

enum { HELD_S = 120, SHORT_S = 75, ROUNDS = 4 };
static const double MOST_DB = 20;       ///< what is nearly silent stays so
static const double GOOD_ENOUGH = 0.05; ///< LU
/// What the limiter takes from voices that are as loud as usual, five articles' mean.
static const double USUAL_LUFS = -20, USUAL_LOSS_DB = 0.22;
static const double LOUD_LUFS = -18.5; ///< from here on, for one channel, the limiter is heard

struct nar_level {
    int rate_hz, channels;
    double target_lufs, gain;
    bool decided;
    ebur128_state *meter; ///< of what is held, measured as it comes; NULL when it cannot be
    float *buffer;
    size_t held, capacity; ///< samples
};

static ebur128_state *new_meter(const nar_level *level)
{
    if (!ebur128_is_there())
        return NULL;
    return ebur128.init((unsigned)level->channels, (unsigned long)level->rate_hz, EBUR128_MODE_I);
}

narrator_status nar_level_new(nar_level **out, int rate_hz, int channels, double target_lufs,
                              narrator_error *error)
{
    nar_level *level = nar_malloc(sizeof *level);
    if (!level)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    *level = (nar_level){
        .rate_hz = rate_hz, .channels = channels, .target_lufs = target_lufs, .gain = 1};
    level->meter = new_meter(level);
    *out = level;
    return NARRATOR_OK;
}

static bool make_room(nar_level *level, size_t samples)
{
    if (samples <= level->capacity)
        return true;
    // Minutes of sound in pages of 4 KB are thousands of page faults; so they are a dozen.
    enum { HUGE_PAGE = 2 << 20 };
    size_t most = (size_t)level->rate_hz * HELD_S * (size_t)level->channels;
    size_t wanted = samples < most ? most + most / 8 : 2 * samples;
    size_t bytes = (wanted * sizeof(float) + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    float *grown = aligned_alloc(HUGE_PAGE, bytes);
    if (!grown)
        return false;
    madvise(grown, bytes, MADV_HUGEPAGE);
    if (level->held)
        memcpy(grown, level->buffer, level->held * sizeof *grown);
    free(level->buffer);
    level->buffer = grown;
    level->capacity = bytes / sizeof *grown;
    return true;
}

/// The loudness of what is held; -HUGE_VAL of silence and when it was not measured.
static double measure(const nar_level *level)
{
    double lufs = -HUGE_VAL;
    if (level->meter)
        ebur128.loudness_global(level->meter, &lufs);
    return lufs;
}

/// The loudness of what is held with a gain, behind a limiter.
static double measure_limited(const nar_level *level, double gain)
{
    enum { PART = 4096 };
    static const size_t part_frames = PART / 2;
    double lufs = -HUGE_VAL;
    size_t channels = (size_t)level->channels;
    nar_limiter *limiter = NULL;
    ebur128_state *meter = new_meter(level);
    nar_frames ready;
    if (meter &&
        !nar_limiter_new(&limiter, level->rate_hz, level->channels, NAR_CEILING_DB, NULL)) {
        for (size_t at = 0; at < level->held; at += part_frames * channels) {
            float part[PART];
            size_t count = level->held - at;
            count = count < part_frames * channels ? count : part_frames * channels;
            for (size_t i = 0; i < count; i++)
                part[i] = level->buffer[at + i] * (float)gain;
            if (nar_limiter_run(limiter, part, count / channels, &ready, NULL) == NARRATOR_OK)
                ebur128.add_frames_float(meter, ready.samples, ready.count);
        }
        ebur128.loudness_global(meter, &lufs);
    }
    nar_limiter_free(limiter);
    if (meter)
        ebur128.destroy(&meter);
    return lufs;
}

static double sane_db(double db)
{
    return db > MOST_DB ? MOST_DB : db < -MOST_DB ? -MOST_DB : db;
}

/// Whether the limiter will have something to do.
static bool is_limited(const nar_level *level, double gain_db)
{
    double peak = (double)nar_peak(level->buffer, level->held);
    return 20 * log10(peak) + gain_db > NAR_CEILING_DB;
}

static void decide(nar_level *level)
{
    double lufs = measure(level);
    level->decided = true;
    if (!isfinite(lufs))
        return;
    double gain_db = level->target_lufs - lufs;
    double one_channel_lufs = level->target_lufs - (level->channels == 2 ? 3.01 : 0);
    bool limited = one_channel_lufs > USUAL_LUFS && is_limited(level, gain_db);
    if (limited)
        gain_db += USUAL_LOSS_DB;
    // What is short is soon tried out, and often fast: the limiter has more to do.
    bool is_short = level->held < (size_t)level->rate_hz * SHORT_S * (size_t)level->channels;
    bool tried = one_channel_lufs > LOUD_LUFS || (limited && is_short);
    for (int round = 0; round < ROUNDS && tried; round++) {
        double off = level->target_lufs - measure_limited(level, pow(10, sane_db(gain_db) / 20));
        if (!isfinite(off) || fabs(off) < (one_channel_lufs > LOUD_LUFS ? GOOD_ENOUGH : 0.15))
            break;
        gain_db += 1.5 * off; // the limiter takes its share of what is added
    }
    level->gain = pow(10, sane_db(gain_db) / 20);
}

static void give_held(nar_level *level, nar_frames *ready)
{
    for (size_t i = 0; i < level->held; i++)
        level->buffer[i] *= (float)level->gain;
    *ready = (nar_frames){level->buffer, level->held / (size_t)level->channels};
    level->held = 0;
}

narrator_status nar_level_run(nar_level *level, const float *samples, size_t frames,
                              nar_frames *ready, narrator_error *error)
{
    size_t count = frames * (size_t)level->channels;
    *ready = (nar_frames){0};
    if (!make_room(level, level->held + count))
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    if (count)
        memcpy(level->buffer + level->held, samples, count * sizeof *samples);
    level->held += count;
    if (!level->decided && level->meter && count)
        ebur128.add_frames_float(level->meter, samples, frames);
    if (!level->decided && level->held >= (size_t)level->rate_hz * HELD_S * (size_t)level->channels)
        decide(level);
    if (level->decided)
        give_held(level, ready);
    return NARRATOR_OK;
}

narrator_status nar_level_flush(nar_level *level, nar_frames *ready, narrator_error *error)
{
    (void)error;
    *ready = (nar_frames){0};
    if (!level->decided && level->held)
        decide(level);
    give_held(level, ready);
    return NARRATOR_OK;
}

void nar_level_free(nar_level *level)
{
    if (!level)
        return;
    if (level->meter)
        ebur128.destroy(&level->meter);
    free(level->buffer);
    free(level);
}
