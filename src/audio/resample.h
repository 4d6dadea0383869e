// SPDX-License-Identifier: GPL-3.0-or-later
// resample.h: from one sample rate to another, in soxr's high quality.
#ifndef NAR_RESAMPLE_H
#define NAR_RESAMPLE_H

#include "audio/frames.h"

typedef struct nar_resample nar_resample;

/// Loads what resampling needs, which takes some milliseconds, so that nar_resample_new() need
/// not. Optional; any thread.
void nar_resample_load(void);

/// Equal rates cost nothing and change nothing. NARRATOR_NO_MEMORY.
narrator_status nar_resample_new(nar_resample **out, int from_hz, int to_hz, int channels,
                                 narrator_error *error);

/// Takes frames and gives those that are ready, valid until the next call. However the input
/// is cut into calls, the output is the same.
narrator_status nar_resample_run(nar_resample *resample, const float *samples, size_t frames,
                                 nar_frames *ready, narrator_error *error);

/// The end: gives what is still inside. Altogether `frames * to / from` frames have come out,
/// rounded. Nothing may follow.
narrator_status nar_resample_flush(nar_resample *resample, nar_frames *ready,
                                   narrator_error *error);

void nar_resample_free(nar_resample *resample);

#endif
