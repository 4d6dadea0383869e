// SPDX-License-Identifier: GPL-3.0-or-later
// sweeten.h: what listeners may like to add: a warmer tone, a little room, soft cues.
#ifndef NAR_SWEETEN_H
#define NAR_SWEETEN_H

#include <stdbool.h>
#include <stddef.h>

enum { NAR_FILTERS = 3, NAR_ROOM_FRAMES = 2048 };

/// A filter of two poles and its memory, for up to two channels.
typedef struct nar_biquad {
    double b0, b1, b2, a1, a2;
    double x1[2], x2[2], y1[2], y2[2];
} nar_biquad;

/// One stream of sound; zeroed, it changes nothing.
typedef struct nar_sweeten {
    bool warm, room;
    int rate_hz;
    nar_biquad filters[NAR_FILTERS];
    float past[2][NAR_ROOM_FRAMES]; ///< what the room still gives back, a circle
    size_t at;
} nar_sweeten;

/// `warm` takes off 3 dB around 2800 Hz, where eSpeak NG is sharp, and adds 3 dB below 180 Hz,
/// where it is thin; `room` adds the first echoes of a small room, 20 dB down, over 45 ms.
void nar_sweeten_init(nar_sweeten *sweeten, int rate_hz, bool warm, bool room);

/// Changes interleaved samples in place; goes on where the last call ended.
void nar_sweeten_run(nar_sweeten *sweeten, float *samples, size_t frames, int channels);

/// Adds a soft tone of 100 ms from frame `at` on, 20 dB under speech of -19 LUFS.
void nar_add_cue(float *samples, size_t frames, int channels, int rate_hz, size_t at, double hz,
                 double gain);

#endif
