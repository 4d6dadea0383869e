// SPDX-License-Identifier: GPL-3.0-or-later
// player.c: plays a script: the caller's side.
//
// Takes   wishes: play, pause, stop.
// Gives   events, when the caller polls: what is heard now, and how it ended.
#include "base/arena.h"
#include "base/error.h"
#include "base/thread.h"
#include "live/inside.h"
#include <stdlib.h>
#include <string.h>

enum {
    JOIN_MS = 1000,
    FRAMES_AHEAD_S = 2, // in the ring; the renderer itself runs further ahead
    MARKS = 1 << 14,    // more than an hour of words that nobody has polled for
};

static narrator_status prepare_sound(narrator_player *player, narrator_error *error)
{
    const nar_format *format = nar_render_format(player->render);
    nar_device *device = &player->device;
    size_t channels = (size_t)format->channels;
    nar_resample_load(); // while the sound system is still being started
    narrator_status status = device->ops->open(device, format->channels, error);
    if (status != NARRATOR_OK) {
        device->ops = NULL; // nothing to close
        return status;
    }
    player->rate_hz = device->rate_hz;
    player->channels = format->channels;
    status =
        nar_limiter_new(&player->limiter, format->rate_hz, format->channels, NAR_CEILING_DB, error);
    if (status == NARRATOR_OK)
        status = nar_resample_new(&player->resample, format->rate_hz, device->rate_hz,
                                  format->channels, error);
    if (status != NARRATOR_OK)
        return status;
    player->block = nar_malloc(nar_block_frames(player) * channels * sizeof *player->block);
    player->tone =
        nar_malloc(NAR_TONE_BLOCKS * nar_block_frames(player) * channels * sizeof *player->tone);
    if (!player->block || !player->tone ||
        !nar_ring_init(&player->frames, channels * sizeof(float),
                       (size_t)device->rate_hz * FRAMES_AHEAD_S) ||
        !nar_ring_init(&player->marks, sizeof(nar_due), MARKS))
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    return NARRATOR_OK;
}

static narrator_status prepare(narrator_player *player, const narrator_speak_options *options,
                               narrator_error *error)
{
    nar_render_options wanted = {0};
    if (options)
        wanted = (nar_render_options){
            .jobs = options->jobs,
            .rate_wpm = options->rate_wpm,
            .stereo = options->stereo,
            .gain_db = options->loudness_lufs < 0 ? options->loudness_lufs - NAR_VOICES_LUFS : 0,
            .warm = options->warm,
            .room = options->room,
            .cues = options->cues,
            .pauses = options->pauses,
            .first_alone = true,
            .engine = options->engine};
    narrator_status status = nar_render_new(&player->render, player->script, &wanted, error);
    if (status == NARRATOR_OK)
        status = prepare_sound(player, error);
    if (status != NARRATOR_OK)
        return status;
    player->has_feed = nar_thread_start(&player->feed, nar_feed_run, player);
    player->has_pump = player->has_feed && nar_thread_start(&player->pump, nar_pump_run, player);
    return player->has_pump ? NARRATOR_OK : nar_error(error, NARRATOR_NO_MEMORY, "no more threads");
}

narrator_status nar_player_new_on(narrator_player **out, const nar_device *device,
                                  const narrator_script *script,
                                  const narrator_speak_options *options, narrator_error *error)
{
    narrator_player *player = nar_malloc(sizeof *player);
    if (!player)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    memset(player, 0, sizeof *player);
    player->script = script;
    player->device = *device;
    atomic_init(&player->due, UINT64_MAX);
    atomic_init(&player->volume, 65536);
    player->rate_wpm = options && options->rate_wpm > 0 ? options->rate_wpm : 180;
    pthread_mutex_init(&player->lock, NULL);
    nar_bell_init(&player->room);
    nar_bell_init(&player->work);
    nar_bell_init(&player->events);
    narrator_status status = prepare(player, options, error);
    if (status == NARRATOR_OK)
        *out = player;
    else
        narrator_player_free(player);
    return status;
}

narrator_status narrator_player_new(narrator_player **out, const narrator_script *script,
                                    const narrator_speak_options *options, narrator_error *error)
{
    return nar_player_new_on(out, &(nar_device){.ops = &nar_portaudio}, script, options, error);
}

void nar_player_want(narrator_player *player, int wish)
{
    int before = atomic_load(&player->wanted);
    while (before != NAR_WANT_END && !atomic_compare_exchange_weak(&player->wanted, &before, wish))
        ;
    nar_bell_ring(&player->work);
}

void narrator_player_stop(narrator_player *player)
{
    int before = errno; // this may be a signal handler
    nar_player_want(player, NAR_WANT_END);
    nar_bell_ring(&player->room);
    nar_bell_ring(&player->events);
    if (player->render)
        nar_render_cancel(player->render);
    errno = before;
}

// False when a frozen sound server holds the thread of the pump.
static bool join_in_time(narrator_player *player)
{
    struct timespec until = nar_bell_moment(JOIN_MS);
    while (atomic_load(&player->pump_state) == NAR_GOES_ON)
        if (!nar_bell_wait(&player->events, &until))
            break;
    bool left = atomic_load(&player->pump_state) != NAR_GOES_ON;
    if (left)
        pthread_join(player->pump, NULL);
    else
        pthread_detach(player->pump);
    return left;
}

// Players whose thread a frozen sound server holds: what they have stays with it, to the end of
// the process, and stands here so that it counts as kept and not as lost.
static _Atomic(narrator_player *) held_players;

static void keep_held(narrator_player *player)
{
    player->next_held = atomic_load(&held_players);
    while (!atomic_compare_exchange_weak(&held_players, &player->next_held, player))
        ;
}

void narrator_player_free(narrator_player *player)
{
    if (!player)
        return;
    narrator_player_stop(player);
    if (player->has_feed)
        pthread_join(player->feed, NULL);
    bool frozen = player->has_pump && !join_in_time(player);
    nar_render_free(player->render);
    nar_limiter_free(player->limiter);
    nar_resample_free(player->resample);
    if (frozen) {
        keep_held(player);
        return;
    }
    if (player->device.ops)
        player->device.ops->close(&player->device);
    nar_ring_release(&player->frames);
    nar_ring_release(&player->marks);
    nar_lengths_release(&player->lengths);
    pthread_mutex_destroy(&player->lock);
    nar_bell_release(&player->room);
    nar_bell_release(&player->work);
    nar_bell_release(&player->events);
    free(player->block);
    free(player->tone);
    free(player);
}
