// SPDX-License-Identifier: GPL-3.0-or-later
// frames.h: a run of frames, and 16 bits a sample.
#ifndef NAR_FRAMES_H
#define NAR_FRAMES_H

#include <math.h>
#include <narrator/base.h>

/// Interleaved floats, -1 to 1, that belong to somebody else.
typedef struct nar_frames {
    const float *samples;
    size_t count; ///< frames
} nar_frames;

/// The nearest 16 bit sample. What was 16 bits before comes back as it was.
static inline int16_t nar_to_s16(float sample)
{
    float scaled = sample * 32768.0F;
    return (int16_t)lrintf(scaled < -32768.0F ? -32768.0F : scaled > 32767.0F ? 32767.0F : scaled);
}

#endif
