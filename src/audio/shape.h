// SPDX-License-Identifier: GPL-3.0-or-later
// shape.h: the small shapers of sound: trim, gain, fade, pan.
#ifndef NAR_SHAPE_H
#define NAR_SHAPE_H

#include <stddef.h>
#include <stdint.h>

/// The frames of `samples` that hold sound, with up to `keep` of the silence at either end.
/// Silence is what stays within 16 of 32768 (-66 dB). `*first` is 0 when there is no sound.
size_t nar_trim_silence(const int16_t *samples, size_t frames, size_t keep, size_t *first);

/// 16 bit samples as floats, times `gain`.
void nar_to_float(float *out, const int16_t *samples, size_t frames, double gain);

/// Fades the beginning of what is heard in over `in` frames and its end out over `out`, so that
/// the joints do not click; what is under -66 dB before and behind it becomes silence.
void nar_fade(float *samples, size_t frames, size_t in, size_t out);

/// One channel to two: `out` has room for twice `frames`, and `in` may be its second half. `pan`
/// goes from -1 (left) to 1 (right) with equal power; at 0 both channels are as `in` is.
void nar_pan(float *out, const float *in, size_t frames, double pan);

/// The largest magnitude among some samples.
float nar_peak(const float *samples, size_t count);

double nar_gain_from_db(double db);

#endif
