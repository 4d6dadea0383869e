// SPDX-License-Identifier: GPL-3.0-or-later
// resample.c: the same sound at another rate.
#include "audio/resample.h"
#include "test.h"
#include <math.h>

enum { FROM = 22050, FRAMES = FROM };
static const double pi = 3.14159265358979;

static float in[2 * FRAMES], out[2 * 48000 + 100];

static size_t resample(int to, int channels, size_t run)
{
    nar_resample *resampler;
    nar_frames ready;
    size_t count = 0, width = (size_t)channels;
    CHECK_INT(nar_resample_new(&resampler, FROM, to, channels, NULL), NARRATOR_OK);
    for (size_t at = 0; at < FRAMES; at += run) {
        size_t frames = FRAMES - at < run ? FRAMES - at : run;
        CHECK_INT(nar_resample_run(resampler, in + at * width, frames, &ready, NULL), NARRATOR_OK);
        if (ready.count)
            memcpy(out + count * width, ready.samples, ready.count * width * sizeof *out);
        count += ready.count;
    }
    CHECK_INT(nar_resample_flush(resampler, &ready, NULL), NARRATOR_OK);
    if (ready.count)
        memcpy(out + count * width, ready.samples, ready.count * width * sizeof *out);
    nar_resample_free(resampler);
    return count + ready.count;
}

static void put_sine(void)
{
    for (size_t i = 0; i < FRAMES; i++)
        in[i] = (float)(0.5 * sin(2 * pi * 1000 * (double)i / FROM));
}

// The largest difference between what came out and the sine itself, away from the ends.
static double difference(int rate, size_t frames)
{
    double worst = 0;
    for (size_t i = 2000; i + 2000 < frames; i++) {
        double want = 0.5 * sin(2 * pi * 1000 * (double)i / rate);
        worst = fabs((double)out[i] - want) > worst ? fabs((double)out[i] - want) : worst;
    }
    return worst;
}

TEST(a_sine_keeps_its_level_its_place_and_its_length)
{
    const int rates[] = {44100, 48000, 24000};
    put_sine();
    for (size_t i = 0; i < 3; i++) {
        size_t frames = resample(rates[i], 1, 1000);
        CHECK_INT(frames, rates[i]);
        CHECK(difference(rates[i], frames) < 1e-4); // 80 dB down: no delay, no step anywhere
    }
}

TEST(the_size_of_the_runs_changes_nothing)
{
    static float whole[48000];
    put_sine();
    CHECK_INT(resample(48000, 1, FRAMES), 48000);
    memcpy(whole, out, sizeof whole);
    for (size_t run = 7; run < 5000; run *= 9) {
        CHECK_INT(resample(48000, 1, run), 48000);
        CHECK(!memcmp(whole, out, sizeof whole));
    }
}

TEST(equal_rates_change_nothing)
{
    put_sine();
    CHECK_INT(resample(FROM, 1, 999), FRAMES);
    CHECK(!memcmp(in, out, FRAMES * sizeof *in));
}

TEST(channels_stay_apart)
{
    for (size_t i = 0; i < FRAMES; i++) {
        in[2 * i] = 0.25F;
        in[2 * i + 1] = -0.5F;
    }
    CHECK_INT(resample(44100, 2, 1000), 44100);
    CHECK_NEAR((double)out[2 * 20000], 0.25, 1e-4);
    CHECK_NEAR((double)out[2 * 20000 + 1], -0.5, 1e-4);
}
