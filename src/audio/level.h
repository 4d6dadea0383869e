// SPDX-License-Identifier: GPL-3.0-or-later
// level.h: brings a whole result to its loudness (EBU R 128).
//
// It holds back the first two minutes, measures them, and from then on changes the gain no more:
// a result of up to two minutes is exact, and in a longer one nothing moves. What the limiter
// behind it will take away is tried out, and given back.
#ifndef NAR_LEVEL_H
#define NAR_LEVEL_H

#include "audio/frames.h"

typedef struct nar_level nar_level;

/// `target_lufs` counts all channels: a voice in the middle of two is 3 LU louder than in one.
/// NARRATOR_NO_MEMORY.
narrator_status nar_level_new(nar_level **out, int rate_hz, int channels, double target_lufs,
                              narrator_error *error);

/// Takes frames and gives those that are ready, valid until the next call.
narrator_status nar_level_run(nar_level *level, const float *samples, size_t frames,
                              nar_frames *ready, narrator_error *error);

/// Gives what is still inside. More may follow, at the same gain.
narrator_status nar_level_flush(nar_level *level, nar_frames *ready, narrator_error *error);

void nar_level_free(nar_level *level);

#endif
