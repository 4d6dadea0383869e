// SPDX-License-Identifier: GPL-3.0-or-later
// shape.c: trim, gain, fade, pan.
#include "audio/shape.h"
#include <math.h>
#include <string.h>

enum { SILENCE = 16 };
static const float STILL = 0.0005F; // the same of a float, -66 dB

static int is_silent(int16_t sample)
{
    return sample <= SILENCE && sample >= -SILENCE;
}

size_t nar_trim_silence(const int16_t *samples, size_t frames, size_t keep, size_t *first)
{
    size_t start = 0, end = frames;
    while (start < end && is_silent(samples[start]))
        start++;
    while (end > start && is_silent(samples[end - 1]))
        end--;
    *first = 0;
    if (start == end)
        return 0;
    *first = start > keep ? start - keep : 0;
    return (frames - end > keep ? end + keep : frames) - *first;
}

void nar_to_float(float *out, const int16_t *samples, size_t frames, double gain)
{
    float factor = (float)(gain / 32768);
    for (size_t i = 0; i < frames; i++)
        out[i] = (float)samples[i] * factor;
}

void nar_fade(float *samples, size_t frames, size_t in, size_t out)
{
    size_t start = 0, end = frames;
    while (start < end && fabsf(samples[start]) < STILL)
        start++;
    while (end > start && fabsf(samples[end - 1]) < STILL)
        end--;
    for (size_t i = 0; i < in && start + i < end; i++)
        samples[start + i] *= (float)i / (float)in;
    for (size_t i = 0; i < out && start + i < end; i++)
        samples[end - 1 - i] *= (float)i / (float)out;
    memset(samples, 0, start * sizeof *samples);
    memset(samples + end, 0, (frames - end) * sizeof *samples);
}

void nar_pan(float *out, const float *in, size_t frames, double pan)
{
    static const double quarter = 0.78539816339744830962; // of pi
    float left = pan == 0 ? 1 : (float)(sqrt(2) * cos((pan + 1) * quarter));
    float right = pan == 0 ? 1 : (float)(sqrt(2) * sin((pan + 1) * quarter));
    for (size_t i = 0; i < frames; i++) {
        float sample = in[i];
        out[2 * i] = sample * left;
        out[2 * i + 1] = sample * right;
    }
}

static float larger(float one, float other)
{
    return one > other ? one : other;
}

float nar_peak(const float *samples, size_t count)
{
    enum { LANES = 16 }; // for machines that compare so many at once
    float peaks[LANES] = {0}, peak = 0;
    for (; count >= LANES; samples += LANES, count -= LANES)
        for (size_t lane = 0; lane < LANES; lane++)
            peaks[lane] = larger(fabsf(samples[lane]), peaks[lane]);
    for (size_t i = 0; i < count; i++)
        peak = larger(fabsf(samples[i]), peak);
    for (size_t lane = 0; lane < LANES; lane++)
        peak = larger(peak, peaks[lane]);
    return peak;
}

double nar_gain_from_db(double db)
{
    return pow(10, db / 20);
}
