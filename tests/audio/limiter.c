// SPDX-License-Identifier: GPL-3.0-or-later
// limiter.c: peaks under the ceiling, and all else as it was.
#include "audio/limiter.h"
#include "test.h"
#include <math.h>
#include <stdlib.h>

enum { RATE = 22050, FRAMES = RATE };
static const double pi = 3.14159265358979;

static float in[2 * FRAMES], out[2 * FRAMES];

// Runs `in` through a limiter in runs of `run` frames. Gives the frames that came out.
static size_t limit(int channels, size_t run)
{
    nar_limiter *limiter;
    nar_frames ready;
    size_t count = 0;
    CHECK_INT(nar_limiter_new(&limiter, RATE, channels, NAR_CEILING_DB, NULL), NARRATOR_OK);
    for (size_t at = 0; at < FRAMES; at += run) {
        size_t frames = FRAMES - at < run ? FRAMES - at : run;
        CHECK_INT(nar_limiter_run(limiter, in + at * (size_t)channels, frames, &ready, NULL), 0);
        if (ready.count)
            memcpy(out + count * (size_t)channels, ready.samples,
                   ready.count * (size_t)channels * sizeof *out);
        count += ready.count;
    }
    CHECK_INT(nar_limiter_flush(limiter, &ready, NULL), NARRATOR_OK);
    if (ready.count)
        memcpy(out + count * (size_t)channels, ready.samples,
               ready.count * (size_t)channels * sizeof *out);
    nar_limiter_free(limiter);
    return count + ready.count;
}

static void put_sine(double level, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        in[i] = (float)(level * sin(2 * pi * 440 * (double)i / RATE));
}

static double peak(size_t from, size_t to)
{
    double peak = 0;
    for (size_t i = from; i < to; i++)
        peak = fabs((double)out[i]) > peak ? fabs((double)out[i]) : peak;
    return peak;
}

TEST(sound_under_the_ceiling_passes_unchanged)
{
    put_sine(0.75, 0, FRAMES);
    CHECK_INT(limit(1, 1000), FRAMES);
    CHECK(!memcmp(in, out, FRAMES * sizeof *in));
}

TEST(no_sample_comes_out_above_the_ceiling)
{
    put_sine(0.5, 0, FRAMES);
    put_sine(1.4, 8000, 9000);
    put_sine(2.0, 15000, 15300);
    in[FRAMES - 1] = 3; // the very last frame
    CHECK_INT(limit(1, 777), FRAMES);
    CHECK(peak(0, FRAMES) <= 0.79434);
    CHECK(peak(8100, 8900) > 0.75); // and not far below it either
}

TEST(a_peak_is_forgotten_after_a_third_of_a_second)
{
    put_sine(0.5, 0, FRAMES);
    in[5000] = 1.5F;
    limit(1, 512);
    CHECK(!memcmp(in, out, (5000 - RATE / 200) * sizeof *in));
    CHECK_NEAR(peak(5000 + RATE / 3, FRAMES), 0.5, 0.001);
}

TEST(the_size_of_the_runs_changes_nothing)
{
    static float whole[FRAMES];
    put_sine(0.7, 0, FRAMES);
    put_sine(1.2, 3000, 5000);
    put_sine(0.9, 12000, 20000);
    limit(1, FRAMES);
    memcpy(whole, out, sizeof whole);
    for (size_t run = 1; run < 3000; run = run * 3 + 1) {
        CHECK_INT(limit(1, run), FRAMES);
        CHECK(!memcmp(whole, out, sizeof whole));
    }
}

TEST(the_gain_moves_without_a_step)
{
    for (size_t i = 0; i < FRAMES; i++)
        in[i] = 0.1F;
    in[10000] = 4;
    limit(1, 100);
    double steepest = 0;
    for (size_t i = 1; i < FRAMES; i++)
        if (i != 10000 && i != 10001 && fabs((double)(out[i] - out[i - 1])) > steepest)
            steepest = fabs((double)(out[i] - out[i - 1]));
    CHECK(steepest < 0.1 / 100);
}

TEST(both_channels_get_one_gain)
{
    for (size_t i = 0; i < FRAMES; i++) {
        in[2 * i] = i > 9000 && i < 9500 ? 1.3F : 0.2F;
        in[2 * i + 1] = 0.1F;
    }
    CHECK_INT(limit(2, 300), FRAMES);
    for (size_t i = 0; i < FRAMES; i++)
        CHECK_NEAR((double)(out[2 * i + 1] / in[2 * i + 1]), (double)(out[2 * i] / in[2 * i]),
                   1e-6);
    CHECK_NEAR((double)out[2 * 9250], 0.7943, 1e-3);
}

TEST(a_sound_shorter_than_the_look_ahead_comes_out_whole)
{
    nar_limiter *limiter;
    nar_frames ready;
    float few[3] = {0.1F, 1.2F, 0.3F};
    CHECK_INT(nar_limiter_new(&limiter, RATE, 1, NAR_CEILING_DB, NULL), NARRATOR_OK);
    CHECK_INT(nar_limiter_run(limiter, few, 3, &ready, NULL), NARRATOR_OK);
    CHECK_INT(ready.count, 0);
    CHECK_INT(nar_limiter_flush(limiter, &ready, NULL), NARRATOR_OK);
    CHECK_INT(ready.count, 3);
    CHECK_NEAR((double)ready.samples[1], 0.7943, 1e-4);
    CHECK_INT(nar_limiter_flush(limiter, &ready, NULL), NARRATOR_OK);
    CHECK_INT(ready.count, 0);
    nar_limiter_free(limiter);
}
