// SPDX-License-Identifier: GPL-3.0-or-later
// sweeten.c: filters after the Audio EQ Cookbook of R. Bristow-Johnson, taps, and a tone.
#include "audio/sweeten.h"
#include <math.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

enum { CUE_MS = 100 };
static const double CUE_LEVEL = 0.016; ///< of a tone that is -39 LUFS

/// Of the room: after how many milliseconds, and how loud.
static const struct {
    double ms, gain;
} taps[] = {{11, 0.09}, {17, -0.07}, {26, 0.055}, {37, -0.04}, {45, 0.03}};

static void set(nar_biquad *filter, const double b[static 3], const double a[static 3])
{
    *filter = (nar_biquad){
        .b0 = b[0] / a[0],
        .b1 = b[1] / a[0],
        .b2 = b[2] / a[0],
        .a1 = a[1] / a[0],
        .a2 = a[2] / a[0],
    };
}

static void set_high_pass(nar_biquad *filter, double rate_hz, double hz)
{
    double w = 2 * pi * hz / rate_hz, alpha = sin(w) / (2 * 0.707), c = cos(w);
    set(filter, (double[]){(1 + c) / 2, -1 - c, (1 + c) / 2},
        (double[]){1 + alpha, -2 * c, 1 - alpha});
}

static void set_peak(nar_biquad *filter, double rate_hz, double hz, double q, double db)
{
    double w = 2 * pi * hz / rate_hz, alpha = sin(w) / (2 * q), gain = pow(10, db / 40);
    set(filter, (double[]){1 + alpha * gain, -2 * cos(w), 1 - alpha * gain},
        (double[]){1 + alpha / gain, -2 * cos(w), 1 - alpha / gain});
}

static void set_low_shelf(nar_biquad *filter, double rate_hz, double hz, double db)
{
    double w = 2 * pi * hz / rate_hz, c = cos(w), gain = pow(10, db / 40);
    double alpha = sin(w) / 2 * sqrt(2), k = 2 * sqrt(gain) * alpha;
    set(filter,
        (double[]){gain * (gain + 1 - (gain - 1) * c + k), 2 * gain * (gain - 1 - (gain + 1) * c),
                   gain * (gain + 1 - (gain - 1) * c - k)},
        (double[]){gain + 1 + (gain - 1) * c + k, -2 * (gain - 1 + (gain + 1) * c),
                   gain + 1 + (gain - 1) * c - k});
}

void nar_sweeten_init(nar_sweeten *sweeten, int rate_hz, bool warm, bool room)
{
    memset(sweeten, 0, sizeof *sweeten);
    sweeten->warm = warm;
    sweeten->room = room;
    sweeten->rate_hz = rate_hz;
    set_high_pass(&sweeten->filters[0], rate_hz, 70);
    set_low_shelf(&sweeten->filters[1], rate_hz, 180, 3);
    set_peak(&sweeten->filters[2], rate_hz, 2800, 0.9, -3);
}

static double filter_one(nar_biquad *filter, int channel, double x)
{
    double y = filter->b0 * x + filter->b1 * filter->x1[channel] +
               filter->b2 * filter->x2[channel] - filter->a1 * filter->y1[channel] -
               filter->a2 * filter->y2[channel];
    if (fabs(y) < 1e-15)
        y = 0; // numbers as small as can be are slow
    filter->x2[channel] = filter->x1[channel];
    filter->x1[channel] = x;
    filter->y2[channel] = filter->y1[channel];
    filter->y1[channel] = y;
    return y;
}

static float add_room(nar_sweeten *sweeten, int channel, float x)
{
    float *past = sweeten->past[channel], sum = x;
    past[sweeten->at] = x;
    for (size_t i = 0; i < sizeof taps / sizeof *taps; i++) {
        size_t back = (size_t)(taps[i].ms * sweeten->rate_hz / 1000);
        if (back < NAR_ROOM_FRAMES)
            sum += (float)taps[i].gain *
                   past[(sweeten->at + NAR_ROOM_FRAMES - back) % NAR_ROOM_FRAMES];
    }
    return sum;
}

void nar_sweeten_run(nar_sweeten *sweeten, float *samples, size_t frames, int channels)
{
    if (!sweeten->warm && !sweeten->room)
        return;
    for (size_t i = 0; i < frames; i++) {
        for (int channel = 0; channel < channels; channel++) {
            double x = (double)samples[i * (size_t)channels + (size_t)channel];
            for (size_t f = 0; f < NAR_FILTERS && sweeten->warm; f++)
                x = filter_one(&sweeten->filters[f], channel, x);
            float y = sweeten->room ? add_room(sweeten, channel, (float)x) : (float)x;
            samples[i * (size_t)channels + (size_t)channel] = y;
        }
        sweeten->at = (sweeten->at + 1) % NAR_ROOM_FRAMES;
    }
}

void nar_add_cue(float *samples, size_t frames, int channels, int rate_hz, size_t at, double hz,
                 double gain)
{
    size_t size = (size_t)rate_hz * CUE_MS / 1000;
    for (size_t i = 0; i < size && at + i < frames; i++) {
        double window = 0.5 - 0.5 * cos(2 * pi * (double)i / (double)size);
        double x = CUE_LEVEL * gain * window * sin(2 * pi * hz * (double)i / rate_hz);
        for (int channel = 0; channel < channels; channel++)
            samples[(at + i) * (size_t)channels + (size_t)channel] += (float)x;
    }
}
