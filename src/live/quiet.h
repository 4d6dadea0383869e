// SPDX-License-Identifier: GPL-3.0-or-later
// quiet.h: a device without hardware, that keeps what it would have played.
//
// Time is counted in frames: a write returns once so many have been allowed. Set up a
// `nar_quiet_room`, hang it into a device as its state, and change it only before the player
// is there, or after.
#ifndef NAR_QUIET_H
#define NAR_QUIET_H

#include "live/bell.h"
#include "live/device.h"

typedef struct nar_quiet_room {
    int rate_hz;           ///< of the device; 0: 22050
    size_t latency_frames; ///< written, but not heard yet
    size_t underrun_at;    ///< the write that comes to so many frames finds the device dry
    size_t lost_at;        ///< the device is lost after so many frames; 0: never
    int opens;             ///< how often it can be opened; 0: always, -1: never

    bool forgets; ///< frames are counted, and not kept

    bool paced;            ///< nothing is written but what nar_quiet_allow() allows
    atomic_size_t allowed; ///< frames
    nar_bell bell;

    float *heard; ///< interleaved; free() it
    size_t frames, capacity;
    size_t in_buffer; ///< of them, what an abort would forget
    int channels;
    atomic_int opened, started, aborted;
} nar_quiet_room;

/// Lets a paced device take so many frames more. Any thread.
void nar_quiet_allow(nar_quiet_room *room, size_t frames);

#endif
