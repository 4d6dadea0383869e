// SPDX-License-Identifier: GPL-3.0-or-later
// sweeten.c: the warm tone, the room, and cues.
#include "audio/sweeten.h"
#include "test.h"
#include <math.h>

enum { RATE = 22050, FRAMES = 22050 };

static float samples[FRAMES];

/// What a tone comes out as, in decibels.
static double gain_at(double hz, bool warm, bool room)
{
    nar_sweeten sweeten;
    double sum = 0;
    nar_sweeten_init(&sweeten, RATE, warm, room);
    for (int i = 0; i < FRAMES; i++)
        samples[i] = (float)(0.1 * sin(6.283185307 * hz * i / RATE));
    nar_sweeten_run(&sweeten, samples, FRAMES, 1);
    for (int i = FRAMES / 2; i < FRAMES; i++)
        sum += (double)samples[i] * (double)samples[i];
    return 10 * log10(sum / (FRAMES / 2) / 0.005);
}

TEST(warm_is_fuller_below_and_softer_where_it_was_sharp)
{
    CHECK_NEAR(gain_at(2800, true, false), -3, 0.1);
    CHECK_NEAR(gain_at(120, true, false), 2, 1);
    CHECK_NEAR(gain_at(700, true, false), 0, 0.6);
    CHECK(gain_at(20, true, false) < -12);
}

TEST(without_a_wish_nothing_changes)
{
    CHECK_NEAR(gain_at(300, false, false), 0, 1e-6);
}

TEST(a_room_answers_softly_and_not_for_long)
{
    nar_sweeten sweeten;
    nar_sweeten_init(&sweeten, RATE, false, true);
    for (int i = 0; i < FRAMES; i++)
        samples[i] = i ? 0 : 1;
    nar_sweeten_run(&sweeten, samples, 100, 1); // in pieces, as it comes
    nar_sweeten_run(&sweeten, samples + 100, FRAMES - 100, 1);
    CHECK_NEAR(samples[0], 1, 0);
    double echoes = 0;
    for (int i = 1; i < FRAMES; i++) {
        CHECK(i <= RATE * 50 / 1000 || samples[i] == 0);
        CHECK(fabsf(samples[i]) < 0.1F);
        echoes += (double)samples[i] * (double)samples[i];
    }
    CHECK(echoes > 0.01 && echoes < 0.03);
}

TEST(a_cue_is_short_and_20_decibels_under_speech)
{
    double sum = 0;
    for (int i = 0; i < FRAMES; i++)
        samples[i] = 0;
    nar_add_cue(samples, FRAMES, 1, RATE, 1000, 660, 1);
    for (int i = 0; i < FRAMES; i++) {
        CHECK((i > 1000 && i < 1000 + RATE * 120 / 1000) || samples[i] == 0);
        sum += (double)samples[i] * (double)samples[i];
    }
    CHECK_NEAR(10 * log10(sum / (RATE * 0.1)), -42, 3);
    nar_add_cue(samples, 10, 1, RATE, 5, 660, 1); // no room is no reason to write beyond
}
