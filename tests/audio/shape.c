// SPDX-License-Identifier: GPL-3.0-or-later
// shape.c: sound begins and ends without a click, and keeps its level where it is moved.
#include "audio/shape.h"
#include "test.h"
#include <math.h>

enum { FRAMES = 400, SOFT = 40 };

/// A loud hum between two stretches of near silence.
static void hum(float *samples)
{
    for (int i = 0; i < FRAMES; i++)
        samples[i] = i < SOFT || i >= FRAMES - SOFT ? 0.0003F : i % 2 ? 0.4F : -0.4F;
}

TEST(what_begins_at_once_is_faded_from_where_it_is_heard)
{
    float samples[FRAMES];
    hum(samples);
    nar_fade(samples, FRAMES, 66, 176);
    for (int i = 0; i < FRAMES; i++) {
        bool outside = i < SOFT || i >= FRAMES - SOFT;
        CHECK(!outside || samples[i] == 0);
        CHECK(outside || i >= SOFT + 66 || fabsf(samples[i]) <= 0.4F * (float)(i - SOFT + 1) / 66);
    }
    CHECK_NEAR(samples[SOFT], 0, 0);
    CHECK_NEAR(samples[FRAMES - SOFT - 1], 0, 0);
    CHECK_NEAR(fabs((double)samples[SOFT + 70]), 0.4, 1e-6);
}

TEST(a_sound_shorter_than_its_fades_is_still_faded)
{
    float samples[3] = {0.5F, 0.5F, 0.5F};
    nar_fade(samples, 3, 66, 176);
    CHECK_NEAR(samples[0], 0, 0);
    CHECK_NEAR(samples[2], 0, 0);
    nar_fade(samples, 0, 66, 176);
}

TEST(the_sum_of_both_channels_is_the_mono_rendering)
{
    float mono[1] = {0.5F}, both[2];
    for (int place = -30; place <= 30; place += 5) {
        nar_pan(both, mono, 1, place / 100.0);
        double sum_db = 20 * log10((double)(both[0] + both[1]) / 2 / 0.5);
        CHECK_NEAR(sum_db, 0, 0.5);
    }
    nar_pan(both, mono, 1, 0);
    CHECK(both[0] == mono[0] && both[1] == mono[0]);
}
