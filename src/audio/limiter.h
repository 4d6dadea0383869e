// SPDX-License-Identifier: GPL-3.0-or-later
// limiter.h: keeps peaks under a ceiling without being heard.
//
// It looks 5 ms ahead, so that the gain is down before a peak arrives, and lets go over 60 ms.
// Both channels get the same gain, so that nobody moves. Sound that stays under the ceiling
// passes bit by bit unchanged, at the price of a copy.
#ifndef NAR_LIMITER_H
#define NAR_LIMITER_H

#include "audio/frames.h"

/// 2 dB below full scale: room for what lossy coding and resampling add to a peak.
#define NAR_CEILING_DB (-2.0)

typedef struct nar_limiter nar_limiter;

/// NARRATOR_NO_MEMORY. `channels` is 1 or 2.
narrator_status nar_limiter_new(nar_limiter **out, int rate_hz, int channels, double ceiling_db,
                                narrator_error *error);

/// Takes frames and gives those that are ready: the last 5 ms stay inside. The result is valid
/// until the next call. Every frame comes out once, in order, and none is added.
narrator_status nar_limiter_run(nar_limiter *limiter, const float *samples, size_t frames,
                                nar_frames *ready, narrator_error *error);

/// Gives what is still inside. More may follow.
narrator_status nar_limiter_flush(nar_limiter *limiter, nar_frames *ready, narrator_error *error);

void nar_limiter_free(nar_limiter *limiter);

#endif
