// SPDX-License-Identifier: GPL-3.0-or-later
// inside.h: the inside of a player, and the three threads that share it.
//
//     renderer ── feed ──▶ frames, marks ── pump ──▶ device
//                                  └──── poll ──▶ the caller
//
// The feed fills two rings: frames at the device's rate, which the pump empties, and marks,
// which the caller's poll empties as they are heard. All three tell each other by atomics, and
// wake each other by bells.
//
// A jump begins a new turn: the caller writes down the wish and counts `asked` up, the pump
// falls silent and says so with `pump_turn`, the feed empties the ring, goes to the new place and
// says so with `feed_turn`, and the pump goes on. Marks of an old turn are dropped by the poll.
// The lock is that of the wish, which only the caller and the feed hold, for a moment.
#ifndef NAR_INSIDE_H
#define NAR_INSIDE_H

#include "audio/limiter.h"
#include "audio/resample.h"
#include "audio/ring.h"
#include "live/bell.h"
#include "live/device.h"
#include "live/places.h"
#include "speak/render.h"
#include <narrator/player.h>
#include <pthread.h>

/// What the caller wants.
enum { NAR_WANT_SILENCE, NAR_WANT_SOUND, NAR_WANT_END };

/// How a thread has ended. Its error is written before.
enum { NAR_GOES_ON, NAR_DONE, NAR_BROKEN };

/// What the feed is to do with its next turn.
typedef struct nar_wish {
    nar_place place;
    double rate_wpm; ///< 0: as before
    bool skim;
} nar_wish;

/// A mark, and when it is heard: in frames of the device.
typedef struct nar_due {
    nar_mark mark;
    uint64_t frame;
    unsigned turn;
} nar_due;

struct narrator_player {
    narrator_player *next_held; ///< by a frozen sound server (player.c)
    const narrator_script *script;
    nar_render *render;
    nar_device device;     ///< the pump's, once it runs
    int rate_hz, channels; ///< of the device and of `frames`
    nar_ring frames;       ///< feed → pump
    nar_ring marks;        ///< feed → poll: nar_due

    atomic_int wanted;     ///< caller → pump
    atomic_int feed_state; ///< feed → pump: NAR_DONE when no frames will follow
    atomic_int pump_state; ///< pump → poll: NAR_DONE or NAR_BROKEN at the end
    atomic_bool sounding;  ///< pump → poll: the first frame has been written
    atomic_uint underruns; ///< pump → poll
    atomic_ullong heard;   ///< pump → poll: frames of the device
    atomic_ullong due;     ///< poll → pump: ring when so many have been heard; all ones: never

    pthread_mutex_t lock;  ///< of `wish`
    nar_wish wish;         ///< caller → feed
    atomic_uint asked;     ///< caller → feed, pump: the turn that is wanted
    atomic_uint pump_turn; ///< pump → feed: silent since this turn was asked for
    atomic_uint feed_turn; ///< feed → pump: what is in `frames` is of this turn
    atomic_ullong base;    ///< pump → feed: frames that had been heard when the turn began
    atomic_uint volume;    ///< caller → pump: of 65536

    atomic_uint cue; ///< caller → pump: 1 and a narrator_cue; 0: none is wished

    atomic_uint losses;  ///< pump → poll: odd while the device is lost
    narrator_error loss; ///< pump → poll, under the lock

    nar_bell room;   ///< pump, caller → feed: there is room in `frames`, or a wish
    nar_bell work;   ///< feed, caller → pump
    nar_bell events; ///< pump → poll

    // The feed's.
    nar_limiter *limiter;
    nar_resample *resample;
    narrator_error feed_error; ///< read by others once feed_state says so

    // The pump's.
    float *block; ///< as long as nar_block_frames()
    float *tone;  ///< as long as NAR_TONE_BLOCKS of them: the cue that is heard
    narrator_error pump_error;

    // The caller's.
    bool told_start;
    unsigned told_underruns, told_losses;
    narrator_event last; ///< for the place in what comes after
    nar_place sentence;  ///< that is heard
    nar_place phrase;    ///< its part, from the last comma on
    nar_place word;
    double sentence_s; ///< when it began, as in narrator_event
    double rate_wpm;
    bool skim, began, paused;
    struct timespec paused_at;
    nar_lengths lengths; ///< made when they are first asked for

    pthread_t feed, pump;
    bool has_feed, has_pump;
};

/// A stop is for good: nothing is wanted after it.
void nar_player_want(narrator_player *player, int wish);

/// Begins a new turn; for the caller's thread. The place of the player is `place` at once.
void nar_player_turn(narrator_player *player, nar_place place, double rate_wpm);

void *nar_feed_run(void *player); ///< feed.c: the thread that renders
void *nar_pump_run(void *player); ///< pump.c: the thread that plays

/// Blocks of a cue: 140 ms.
enum { NAR_TONE_BLOCKS = 14 };

/// Frames that are written at a time: 10 ms.
static inline size_t nar_block_frames(const narrator_player *player)
{
    return (size_t)player->rate_hz / 100;
}

/// As narrator_player_new(), on any device: what is in `device` is copied, its room is not.
narrator_status nar_player_new_on(narrator_player **out, const nar_device *device,
                                  const narrator_script *script,
                                  const narrator_speak_options *options, narrator_error *error);

#endif
