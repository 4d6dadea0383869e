// SPDX-License-Identifier: GPL-3.0-or-later
// feed.c: the thread that renders ahead of the sound.
//
// Takes   pieces from the renderer.
// Gives   frames at the device's rate, and marks: pieces → limiter → resampler → rings.
#include "live/inside.h"

static bool goes_on(const narrator_player *player)
{
    return atomic_load(&player->wanted) != NAR_WANT_END;
}

static void put_frames(narrator_player *player, nar_frames frames)
{
    size_t channels = (size_t)player->channels;
    while (frames.count && goes_on(player)) {
        size_t put = nar_ring_write(&player->frames, frames.samples, frames.count);
        frames.samples += put * channels;
        frames.count -= put;
        if (put)
            nar_bell_ring(&player->work);
        else
            nar_bell_wait(&player->room, NULL);
    }
}

// Marks that nobody polls for are dropped when the ring is full; sound does not wait for them.
static void put_marks(narrator_player *player, const nar_piece *piece)
{
    for (size_t i = 0; i < piece->mark_count; i++)
        nar_ring_write(&player->marks, &piece->marks[i], 1);
}

static narrator_status put_resampled(narrator_player *player, nar_frames frames,
                                     narrator_error *error)
{
    nar_frames ready;
    narrator_status status =
        nar_resample_run(player->resample, frames.samples, frames.count, &ready, error);
    if (status == NARRATOR_OK)
        put_frames(player, ready);
    return status;
}

static narrator_status put_piece(narrator_player *player, const nar_piece *piece,
                                 narrator_error *error)
{
    nar_frames ready;
    put_marks(player, piece);
    narrator_status status =
        nar_limiter_run(player->limiter, piece->samples, piece->frames, &ready, error);
    return status == NARRATOR_OK ? put_resampled(player, ready, error) : status;
}

static narrator_status put_rest(narrator_player *player, narrator_error *error)
{
    nar_frames ready;
    narrator_status status = nar_limiter_flush(player->limiter, &ready, error);
    if (status == NARRATOR_OK)
        status = put_resampled(player, ready, error);
    if (status == NARRATOR_OK)
        status = nar_resample_flush(player->resample, &ready, error);
    if (status == NARRATOR_OK)
        put_frames(player, ready);
    return status;
}

void *nar_feed_run(void *context)
{
    narrator_player *player = context;
    narrator_error *error = &player->feed_error;
    narrator_status status = NARRATOR_OK;
    nar_piece piece = {0};
    while (status == NARRATOR_OK && !piece.last && goes_on(player)) {
        status = nar_render_next(player->render, &piece, error);
        if (status == NARRATOR_OK)
            status = put_piece(player, &piece, error);
    }
    // What was rendered before a failure is heard.
    narrator_status rest = goes_on(player) ? put_rest(player, status ? NULL : error) : NARRATOR_OK;
    status = status == NARRATOR_OK ? rest : status;
    bool broken = status != NARRATOR_OK && status != NARRATOR_INTERRUPTED;
    atomic_store(&player->feed_state, broken ? NAR_BROKEN : NAR_DONE);
    nar_bell_ring(&player->work);
    return NULL;
}
