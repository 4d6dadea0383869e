// SPDX-License-Identifier: GPL-3.0-or-later
// pump.c: the thread that plays.
//
// Takes   frames from the ring.
// Gives   sound without a gap, nothing cut off at its end, and silence at once when asked.
//
// Every call of the device but open and close is made here, so that no sound system is entered
// by two threads. A block is 10 ms, and so no wish waits longer.
#include "audio/sweeten.h"
#include "base/error.h"
#include "live/inside.h"
#include <string.h>

// What a write may wait for frames before it fills the gap with silence.
enum { PATIENCE_MS = 10 };

// How often a lost device is tried again, once a second.
enum { TRIES = 300 };

struct pump {
    narrator_player *player;
    size_t block;       // frames of a block
    size_t latency;     // frames written but not heard, at most
    size_t kept;        // frames in the ring that are written already, for going back
    uint64_t written;   // frames of sound, less those that were taken back
    size_t silence;     // frames of silence written since the last sound
    size_t since_start; // frames of sound and silence, as far as `latency`
    bool running, starving;
    unsigned turn;
    float gain;     // of the last frame
    size_t tone_at; // block of the cue that is heard next
};

static size_t latency_of(const nar_device *device)
{
    return (size_t)(device->latency_s * device->rate_hz + 0.5);
}

// Frames of sound in the device's buffer, behind which there may be silence.
static size_t unheard(const struct pump *pump)
{
    size_t in_buffer = pump->since_start < pump->latency ? pump->since_start : pump->latency;
    size_t sound = in_buffer > pump->silence ? in_buffer - pump->silence : 0;
    return sound < pump->kept ? sound : pump->kept;
}

static void tell_heard(struct pump *pump)
{
    narrator_player *player = pump->player;
    uint64_t heard = pump->written - unheard(pump);
    if (heard < atomic_load(&player->heard))
        return; // after a gap the estimate may go back; the caller's clock does not
    atomic_store(&player->heard, heard);
    if (heard >= atomic_load(&player->due)) {
        atomic_store(&player->due, UINT64_MAX);
        nar_bell_ring(&player->events);
    }
}

static narrator_status start(struct pump *pump, narrator_error *error)
{
    narrator_status status = pump->player->device.ops->start(&pump->player->device, error);
    pump->running = status == NARRATOR_OK;
    pump->since_start = pump->silence = 0;
    return status;
}

// Silence. What has not been heard will be written again.
static void halt(struct pump *pump)
{
    if (!pump->running)
        return;
    pump->player->device.ops->abort(&pump->player->device);
    size_t lost = unheard(pump);
    pump->written -= lost;
    pump->kept -= lost;
    pump->running = false;
}

// From one volume to the next within a block, so that nothing clicks.
static void turn_volume(struct pump *pump, size_t frames)
{
    narrator_player *player = pump->player;
    float wanted = (float)atomic_load(&player->volume) / 65536;
    if (wanted == 1 && pump->gain == 1)
        return; // every bit as it was rendered
    float step = (wanted - pump->gain) / (float)frames;
    size_t channels = (size_t)player->channels;
    for (size_t i = 0; i < frames; i++)
        for (size_t channel = 0; channel < channels; channel++)
            player->block[i * channels + channel] *= pump->gain + step * (float)(i + 1);
    pump->gain = wanted;
}

// A cue is two tones, one after the other: up, down, or twice the same.
static void take_cue(struct pump *pump)
{
    static const double tones[][2] = {
        [NARRATOR_CUE_DONE] = {880, 880},
        [NARRATOR_CUE_MORE] = {660, 990},
        [NARRATOR_CUE_LESS] = {660, 440},
        [NARRATOR_CUE_FAILED] = {220, 196},
    };
    narrator_player *player = pump->player;
    unsigned cue = atomic_exchange(&player->cue, 0);
    if (!cue)
        return;
    size_t frames = NAR_TONE_BLOCKS * pump->block;
    memset(player->tone, 0, frames * (size_t)player->channels * sizeof *player->tone);
    for (size_t i = 0; i < 2; i++)
        nar_add_cue(player->tone, frames, player->channels, player->rate_hz, i * 4 * pump->block,
                    tones[cue - 1][i], 2);
    pump->tone_at = 0;
}

// Adds what is left of a cue to a block.
static void add_cue(struct pump *pump, size_t frames)
{
    narrator_player *player = pump->player;
    size_t channels = (size_t)player->channels;
    take_cue(pump);
    if (pump->tone_at == NAR_TONE_BLOCKS)
        return;
    const float *tone = player->tone + pump->tone_at * pump->block * channels;
    for (size_t i = 0; i < frames * channels; i++)
        player->block[i] += tone[i];
    pump->tone_at++;
}

// Another place is wanted: silent, and away from the ring, until the feed has filled it anew.
static void begin_turn(struct pump *pump, unsigned turn)
{
    narrator_player *player = pump->player;
    halt(pump);
    pump->turn = turn;
    pump->kept = 0;
    pump->starving = false;
    atomic_store(&player->base, pump->written);
    atomic_store(&player->pump_turn, turn);
    nar_bell_ring(&player->room);
}

static narrator_status write_block(struct pump *pump, size_t frames, narrator_error *error)
{
    narrator_player *player = pump->player;
    bool underrun = false;
    narrator_status status =
        player->device.ops->write(&player->device, player->block, frames, &underrun, error);
    if (status == NARRATOR_OK && underrun && atomic_load(&player->sounding)) {
        atomic_fetch_add(&player->underruns, 1);
        nar_bell_ring(&player->events);
    }
    if (pump->since_start < pump->latency)
        pump->since_start += frames;
    return status;
}

static narrator_status write_silence(struct pump *pump, size_t frames, narrator_error *error)
{
    narrator_player *player = pump->player;
    memset(player->block, 0, frames * (size_t)player->channels * sizeof *player->block);
    add_cue(pump, frames);
    narrator_status status = write_block(pump, frames, error);
    pump->silence += frames;
    tell_heard(pump);
    return status;
}

static narrator_status write_sound(struct pump *pump, size_t frames, narrator_error *error)
{
    narrator_player *player = pump->player;
    turn_volume(pump, frames);
    add_cue(pump, frames);
    narrator_status status = write_block(pump, frames, error);
    if (status != NARRATOR_OK)
        return status;
    pump->written += frames;
    pump->kept += frames;
    pump->silence = 0;
    pump->starving = false;
    if (pump->kept > pump->latency) {
        nar_ring_drop(&player->frames, pump->kept - pump->latency);
        pump->kept = pump->latency;
        nar_bell_ring(&player->room);
    }
    if (!atomic_exchange(&player->sounding, true))
        nar_bell_ring(&player->events);
    tell_heard(pump);
    return NARRATOR_OK;
}

// Nothing to play: waits a little, then keeps the device busy with silence.
static narrator_status starve(struct pump *pump, narrator_error *error)
{
    narrator_player *player = pump->player;
    struct timespec until = nar_bell_moment(PATIENCE_MS);
    if (!pump->running) {
        nar_bell_wait(&player->work, NULL);
        return NARRATOR_OK;
    }
    if (!pump->starving && nar_bell_wait(&player->work, &until))
        return NARRATOR_OK;
    if (!pump->starving) {
        pump->starving = true;
        atomic_fetch_add(&player->underruns, 1);
        nar_bell_ring(&player->events);
    }
    return write_silence(pump, pump->block, error);
}

// PortAudio stops without waiting for what is in the buffer: it is pushed out by silence.
static narrator_status drain(struct pump *pump, narrator_error *error)
{
    size_t frames = pump->latency + pump->latency / 4 + (size_t)pump->player->rate_hz / 20;
    narrator_status status = NARRATOR_OK;
    for (; status == NARRATOR_OK && frames && pump->running; frames -= pump->block) {
        if (atomic_load(&pump->player->wanted) != NAR_WANT_SOUND ||
            atomic_load(&pump->player->asked) != pump->turn)
            return NARRATOR_OK; // paused, stopped or sent elsewhere in the last moment
        if (frames < pump->block)
            frames = pump->block;
        status = write_silence(pump, pump->block, error);
    }
    return status;
}

// In the silence of a pause: heard to its end, unless sound is wanted again or another place.
static narrator_status play_cue(struct pump *pump, narrator_error *error)
{
    narrator_player *player = pump->player;
    size_t whole = pump->latency + pump->latency / 4 + (size_t)player->rate_hz / 20, left = whole;
    narrator_status status = start(pump, error);
    take_cue(pump);
    while (status == NARRATOR_OK && left >= pump->block &&
           atomic_load(&player->wanted) == NAR_WANT_SILENCE &&
           atomic_load(&player->asked) == pump->turn) {
        status = write_silence(pump, pump->block, error);
        bool sounds = pump->tone_at < NAR_TONE_BLOCKS || atomic_load(&player->cue);
        left = sounds ? whole : left - pump->block; // pushed out by silence
    }
    halt(pump);
    return status;
}

static void tell_loss(struct pump *pump, const narrator_error *error)
{
    narrator_player *player = pump->player;
    if (error) {
        pthread_mutex_lock(&player->lock);
        player->loss = *error;
        pthread_mutex_unlock(&player->lock);
    }
    atomic_fetch_add(&player->losses, 1);
    nar_bell_ring(&player->events);
}

// Waits a second, or until the end is wanted.
static bool wait_a_second(const struct pump *pump)
{
    narrator_player *player = pump->player;
    struct timespec until = nar_bell_moment(1000);
    while (atomic_load(&player->wanted) != NAR_WANT_END)
        if (!nar_bell_wait(&player->work, &until))
            return true;
    return false;
}

// At the rate that the ring is filled with.
static bool open_again(struct pump *pump)
{
    narrator_player *player = pump->player;
    nar_device *device = &player->device;
    device->wanted_hz = player->rate_hz;
    if (device->ops->open(device, player->channels, NULL) != NARRATOR_OK)
        return false;
    if (device->rate_hz != player->rate_hz) {
        device->ops->close(device);
        return false;
    }
    pump->latency = latency_of(device);
    return true;
}

// A headset that was pulled out, a sound server that starts anew: it is tried once a second.
static narrator_status reopen(struct pump *pump, narrator_error *error)
{
    halt(pump);
    tell_loss(pump, error);
    pump->player->device.ops->close(&pump->player->device);
    for (int tries = 0; tries < TRIES; tries++) {
        if (open_again(pump)) {
            *error = (narrator_error){0};
            tell_loss(pump, NULL);
            return NARRATOR_OK;
        }
        if (!wait_a_second(pump))
            return NARRATOR_OK;
    }
    return NARRATOR_NO_DEVICE;
}

// One block, or one wait. `*over` at the end of the sound.
static narrator_status play_on(struct pump *pump, bool *over, narrator_error *error)
{
    narrator_player *player = pump->player;
    int feed_state = atomic_load(&player->feed_state); // before looking: nothing comes after it
    size_t got = nar_ring_peek(&player->frames, pump->kept, player->block, pump->block);
    if (!got && feed_state == NAR_GOES_ON)
        return starve(pump, error);
    if (!pump->running && got) {
        narrator_status status = start(pump, error);
        if (status != NARRATOR_OK)
            return status;
    }
    if (got)
        return write_sound(pump, got, error);
    narrator_status status = drain(pump, error);
    *over = status == NARRATOR_OK && atomic_load(&player->wanted) == NAR_WANT_SOUND &&
            atomic_load(&player->asked) == pump->turn;
    return status;
}

static narrator_status run(struct pump *pump, narrator_error *error)
{
    narrator_player *player = pump->player;
    bool over = false;
    while (!over) {
        narrator_status status = NARRATOR_OK;
        int wanted = atomic_load(&player->wanted);
        unsigned asked = atomic_load(&player->asked);
        if (asked != pump->turn && wanted != NAR_WANT_END)
            begin_turn(pump, asked);
        bool turning = atomic_load(&player->feed_turn) != pump->turn;
        if (wanted == NAR_WANT_SOUND && turning)
            nar_bell_wait(&player->work, NULL);
        else if (wanted == NAR_WANT_SOUND)
            status = play_on(pump, &over, error);
        else
            halt(pump);
        if (wanted == NAR_WANT_END)
            return nar_error(error, NARRATOR_INTERRUPTED, "stopped before the end");
        if (wanted == NAR_WANT_SILENCE && atomic_load(&player->cue))
            status = play_cue(pump, error);
        else if (wanted == NAR_WANT_SILENCE)
            nar_bell_wait(&player->work, NULL);
        if (status != NARRATOR_OK)
            status = reopen(pump, error);
        if (status != NARRATOR_OK)
            return status;
    }
    return NARRATOR_OK;
}

void *nar_pump_run(void *context)
{
    narrator_player *player = context;
    struct pump pump = {
        .player = player,
        .block = nar_block_frames(player),
        .latency = latency_of(&player->device),
        .gain = 1,
        .tone_at = NAR_TONE_BLOCKS,
    };
    narrator_status status = run(&pump, &player->pump_error);
    halt(&pump);
    bool broken = status != NARRATOR_OK && status != NARRATOR_INTERRUPTED;
    atomic_store(&player->pump_state, broken ? NAR_BROKEN : NAR_DONE);
    nar_bell_ring(&player->events);
    return NULL;
}
