// SPDX-License-Identifier: GPL-3.0-or-later
// quiet.c: a device without hardware.
//
// Takes   frames, as fast as they come or as fast as the test allows.
// Gives   the frames that would have been heard; an abort loses those in the buffer.
#include "live/quiet.h"
#include "base/error.h"
#include <stdlib.h>
#include <string.h>

static narrator_status quiet_open(nar_device *device, int channels, narrator_error *error)
{
    nar_quiet_room *room = device->state;
    if (room->opens && atomic_load(&room->opened) >= room->opens)
        return nar_error(error, NARRATOR_NO_DEVICE, "there is no sound device");
    if (!atomic_fetch_add(&room->opened, 1))
        nar_bell_init(&room->bell);
    room->channels = device->channels = channels;
    device->rate_hz = device->wanted_hz ? device->wanted_hz : room->rate_hz ? room->rate_hz : 22050;
    device->latency_s = (double)room->latency_frames / device->rate_hz;
    return NARRATOR_OK;
}

static narrator_status quiet_start(nar_device *device, narrator_error *error)
{
    nar_quiet_room *room = device->state;
    (void)error;
    atomic_fetch_add(&room->started, 1);
    room->in_buffer = 0;
    return NARRATOR_OK;
}

void nar_quiet_allow(nar_quiet_room *room, size_t frames)
{
    atomic_fetch_add(&room->allowed, frames);
    nar_bell_ring(&room->bell);
}

static void wait_for_leave(nar_quiet_room *room, size_t frames)
{
    while (room->paced && atomic_load(&room->allowed) < frames)
        nar_bell_wait(&room->bell, NULL);
    if (room->paced)
        atomic_fetch_sub(&room->allowed, frames);
}

static narrator_status quiet_write(nar_device *device, const float *samples, size_t frames,
                                   bool *underrun, narrator_error *error)
{
    nar_quiet_room *room = device->state;
    size_t width = (size_t)room->channels;
    wait_for_leave(room, frames);
    *underrun = room->frames < room->underrun_at && room->underrun_at <= room->frames + frames;
    if (room->lost_at && room->frames + frames > room->lost_at) {
        room->lost_at = 0;
        return nar_error(error, NARRATOR_NO_DEVICE, "somebody pulled the plug");
    }
    if (!room->forgets && room->frames + frames > room->capacity) {
        size_t capacity = 2 * (room->frames + frames);
        float *grown = realloc(room->heard, capacity * width * sizeof *grown);
        if (!grown)
            return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
        room->heard = grown;
        room->capacity = capacity;
    }
    if (!room->forgets)
        memcpy(room->heard + room->frames * width, samples, frames * width * sizeof *samples);
    room->frames += frames;
    room->in_buffer += frames;
    if (room->in_buffer > room->latency_frames)
        room->in_buffer = room->latency_frames;
    return NARRATOR_OK;
}

static void quiet_abort(nar_device *device)
{
    nar_quiet_room *room = device->state;
    room->frames -= room->in_buffer;
    room->in_buffer = 0;
    atomic_fetch_add(&room->aborted, 1);
}

static void quiet_close(nar_device *device)
{
    nar_quiet_room *room = device->state;
    room->frames -= room->in_buffer;
    room->in_buffer = 0;
}

const nar_device_ops nar_quiet = {
    .name = "quiet",
    .about = "no sound; keeps what would have been heard",
    .open = quiet_open,
    .start = quiet_start,
    .write = quiet_write,
    .abort = quiet_abort,
    .close = quiet_close,
};
