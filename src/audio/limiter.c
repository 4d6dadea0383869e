// SPDX-License-Identifier: GPL-3.0-or-later
// limiter.c: keeps peaks under a ceiling.
//
// Takes   frames that may exceed the ceiling, even full scale.
// Gives   the same frames, those around a peak turned down.
//
// For each frame the gain that its peak allows; of those the smallest within the window ahead;
// that slowed on its way up again (release); and the mean over the window. The mean of numbers
// that are all small enough is small enough, so no sample comes out above the ceiling, and the
// gain moves in a ramp as long as the window.
#include "audio/limiter.h"
#include "audio/shape.h"
#include "base/arena.h"
#include "base/error.h"
#include <stdlib.h>
#include <string.h>

enum { LOOK_AHEAD_MS = 5, RELEASE_MS = 60 };

// A candidate for the smallest gain of the window: later and smaller ones drive it out.
struct candidate {
    uint64_t frame;
    float gain;
};

struct nar_limiter {
    int channels;
    uint32_t window; // frames held back
    float ceiling;
    float release; // share of the way back to 1 that one frame goes

    float *buffer; // frames given away, frames that wait, new ones
    size_t gone, held, capacity;

    bool idle;                    // every gain in the window is 1
    uint64_t frame;               // frames looked at
    uint64_t quiet;               // frames since the slowed gain last was below 1
    struct candidate *candidates; // a circle of window + 1
    size_t first, count;
    float *means; // the slowed gains of the last window + 1 frames, a circle
    size_t oldest;
    double sum; // of them
    float slowed;
};

narrator_status nar_limiter_new(nar_limiter **out, int rate_hz, int channels, double ceiling_db,
                                narrator_error *error)
{
    nar_limiter *limiter = nar_malloc(sizeof *limiter);
    if (!limiter)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    uint32_t window = (uint32_t)((uint64_t)rate_hz * LOOK_AHEAD_MS / 1000);
    *limiter = (nar_limiter){
        .channels = channels,
        .window = window,
        .ceiling = (float)pow(10, ceiling_db / 20),
        .release = (float)(1 - exp(-1000.0 / ((double)rate_hz * RELEASE_MS))),
        .idle = true,
        .slowed = 1,
    };
    limiter->candidates = nar_malloc(((size_t)window + 1) * sizeof *limiter->candidates);
    limiter->means = nar_malloc(((size_t)window + 1) * sizeof *limiter->means);
    if (!limiter->candidates || !limiter->means) {
        nar_limiter_free(limiter);
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    }
    *out = limiter;
    return NARRATOR_OK;
}

// A position less than twice the size of a circle, in it: dividing would take half the time.
static size_t in_circle(size_t position, size_t size)
{
    return position < size ? position : position - size;
}

// The smallest gain that one of the last window + 1 frames allows, `gain` being the newest.
static float smallest_gain(nar_limiter *limiter, float gain)
{
    size_t size = (size_t)limiter->window + 1;
    struct candidate *candidates = limiter->candidates;
    if (limiter->count && candidates[limiter->first].frame + size <= limiter->frame) {
        limiter->first = in_circle(limiter->first + 1, size);
        limiter->count--;
    }
    size_t last = limiter->first + limiter->count;
    for (; limiter->count && candidates[in_circle(last - 1, size)].gain >= gain; last--)
        limiter->count--;
    candidates[in_circle(last, size)] = (struct candidate){limiter->frame, gain};
    limiter->count++;
    return candidates[limiter->first].gain;
}

static void wake(nar_limiter *limiter)
{
    size_t size = (size_t)limiter->window + 1;
    for (size_t i = 0; i < size; i++)
        limiter->means[i] = 1;
    limiter->sum = (double)size;
    limiter->count = 0;
    limiter->slowed = 1;
    limiter->quiet = 0;
    limiter->idle = false;
}

// Looks at one new frame; gives the gain of the frame that stands a window before it.
static float next_gain(nar_limiter *limiter, float peak)
{
    size_t size = (size_t)limiter->window + 1;
    float allowed = peak > limiter->ceiling ? limiter->ceiling / peak : 1;
    float least = smallest_gain(limiter, allowed);
    float slowed = limiter->slowed + (1 - limiter->slowed) * limiter->release;
    if (slowed > 0.999F) // a hundredth of a decibel: nobody hears the last step
        slowed = 1;
    slowed = least < slowed ? least : slowed;
    limiter->slowed = slowed;
    limiter->quiet = slowed < 1 ? 0 : limiter->quiet + 1;

    float *oldest = &limiter->means[limiter->oldest];
    limiter->oldest = in_circle(limiter->oldest + 1, size);
    limiter->frame++;
    limiter->sum += (double)slowed - (double)*oldest;
    *oldest = slowed;
    limiter->idle = limiter->quiet >= size;
    return (float)(limiter->sum / (double)size);
}

static float frame_peak(const float *frame, size_t channels)
{
    float peak = fabsf(frame[0]);
    for (size_t i = 1; i < channels; i++)
        peak = fabsf(frame[i]) > peak ? fabsf(frame[i]) : peak;
    return peak;
}

static void turn_down(nar_limiter *limiter, size_t from, size_t frames)
{
    size_t channels = (size_t)limiter->channels;
    for (size_t i = from; i < from + frames; i++) {
        const float *ahead = limiter->buffer + i * channels;
        float gain = next_gain(limiter, frame_peak(ahead, channels));
        if (i < limiter->window)
            continue; // the very first frames have nothing before them
        float *now = limiter->buffer + (i - limiter->window) * channels;
        for (size_t channel = 0; channel < channels; channel++)
            now[channel] *= gain;
    }
}

// Puts `frames` frames (silence when `samples` is NULL) behind those that are held.
static bool append(nar_limiter *limiter, const float *samples, size_t frames)
{
    size_t channels = (size_t)limiter->channels, total = limiter->held + frames;
    if (limiter->held)
        memmove(limiter->buffer, limiter->buffer + limiter->gone * channels,
                limiter->held * channels * sizeof *samples);
    limiter->gone = 0;
    if (total > limiter->capacity) {
        float *grown = realloc(limiter->buffer, 2 * total * channels * sizeof *grown);
        if (!grown)
            return false;
        limiter->buffer = grown;
        limiter->capacity = 2 * total;
    }
    float *end = limiter->buffer + limiter->held * channels;
    if (samples)
        memcpy(end, samples, frames * channels * sizeof *end);
    else
        memset(end, 0, frames * channels * sizeof *end);
    return true;
}

// Most speech is below the ceiling, and is passed by in strides.
static void look_at(nar_limiter *limiter, size_t frames)
{
    enum { STRIDE = 256 };
    size_t channels = (size_t)limiter->channels, end = limiter->held + frames;
    for (size_t from = limiter->held, stride; from < end; from += stride) {
        stride = end - from < STRIDE ? end - from : STRIDE;
        float peak = nar_peak(limiter->buffer + from * channels, stride * channels);
        if (limiter->idle && peak <= limiter->ceiling)
            continue;
        if (limiter->idle)
            wake(limiter);
        turn_down(limiter, from, stride);
    }
}

narrator_status nar_limiter_run(nar_limiter *limiter, const float *samples, size_t frames,
                                nar_frames *ready, narrator_error *error)
{
    *ready = (nar_frames){0};
    if (!frames)
        return NARRATOR_OK;
    if (!append(limiter, samples, frames))
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    look_at(limiter, frames);
    size_t total = limiter->held + frames;
    limiter->held = total < limiter->window ? total : limiter->window;
    limiter->gone = total - limiter->held;
    *ready = (nar_frames){limiter->buffer, limiter->gone};
    return NARRATOR_OK;
}

narrator_status nar_limiter_flush(nar_limiter *limiter, nar_frames *ready, narrator_error *error)
{
    *ready = (nar_frames){0};
    if (!limiter->held)
        return NARRATOR_OK;
    if (!append(limiter, NULL, limiter->window))
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    look_at(limiter, limiter->window);
    *ready = (nar_frames){limiter->buffer, limiter->held};
    limiter->held = 0;
    return NARRATOR_OK;
}

void nar_limiter_free(nar_limiter *limiter)
{
    if (!limiter)
        return;
    free(limiter->buffer);
    free(limiter->candidates);
    free(limiter->means);
    free(limiter);
}
