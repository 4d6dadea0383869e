// SPDX-License-Identifier: GPL-3.0-or-later
// feed.c: the thread that renders ahead of the sound.
//
// Takes   pieces from the renderer, and wishes for another place.
// Gives   frames at the device's rate, and marks: pieces → limiter → resampler → rings.
#include "live/inside.h"

enum { PARTS_A_SECOND = 10 };

struct feed {
    narrator_player *player;
    unsigned turn;
    nar_place from; // what comes before it in its sentence is left out
    bool trimming;  // it has not been reached yet
    bool skim;
    uint64_t rendered; // frames that the renderer has given
    uint64_t origin;   // of them, what is not played, or was before this turn
    uint64_t base;     // frames of the device that were heard before this turn
};

static bool ends(const narrator_player *player)
{
    return atomic_load(&player->wanted) == NAR_WANT_END;
}

static bool goes_on(const struct feed *feed)
{
    return !ends(feed->player) && atomic_load(&feed->player->asked) == feed->turn;
}

static void put_frames(struct feed *feed, nar_frames frames)
{
    narrator_player *player = feed->player;
    size_t channels = (size_t)player->channels;
    while (frames.count && goes_on(feed)) {
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
static void put_mark(struct feed *feed, const nar_mark *mark)
{
    narrator_player *player = feed->player;
    uint64_t from = (uint64_t)nar_render_format(player->render)->rate_hz;
    uint64_t frame = mark->frame > feed->origin ? mark->frame - feed->origin : 0;
    nar_due due = {.mark = *mark,
                   .frame = feed->base + frame * (uint64_t)player->rate_hz / from,
                   .turn = feed->turn};
    nar_ring_write(&player->marks, &due, 1);
}

static narrator_status put_resampled(struct feed *feed, nar_frames frames, narrator_error *error)
{
    nar_frames ready;
    narrator_status status =
        nar_resample_run(feed->player->resample, frames.samples, frames.count, &ready, error);
    if (status == NARRATOR_OK)
        put_frames(feed, ready);
    return status;
}

static bool is_skimmed_over(const struct feed *feed, const nar_piece *piece)
{
    nar_place place = {piece->segment, piece->sentence, 0};
    bool wished = piece->segment == feed->from.segment && piece->sentence == feed->from.sentence;
    return feed->skim && !wished && !nar_place_opens(feed->player->script, place);
}

// Frames of the piece that are left out, for they come before the word that was wished for.
static size_t frames_before(struct feed *feed, const nar_piece *piece, uint64_t start)
{
    if (!feed->trimming)
        return 0;
    if (piece->segment != feed->from.segment || piece->sentence != feed->from.sentence) {
        feed->trimming = false;
        return 0;
    }
    for (size_t i = 0; i < piece->mark_count; i++) {
        const nar_mark *mark = &piece->marks[i];
        if (mark->kind == NAR_MARK_WORD && mark->spoken_start >= feed->from.at) {
            feed->trimming = false;
            return (size_t)(mark->frame - start);
        }
    }
    return piece->frames;
}

// A word that is entered in the middle of a sentence begins without a click.
static void fade_in(const narrator_player *player, float *samples, size_t frames)
{
    size_t channels = (size_t)player->channels, ramp = (size_t)player->rate_hz / 300;
    for (size_t i = 0; i < ramp && i < frames; i++)
        for (size_t channel = 0; channel < channels; channel++)
            samples[i * channels + channel] *= (float)i / (float)ramp;
}

// In parts, so that the first can be heard while the others are still being resampled.
static narrator_status put_samples(struct feed *feed, nar_frames frames, narrator_error *error)
{
    narrator_player *player = feed->player;
    const size_t part = (size_t)nar_render_format(player->render)->rate_hz / PARTS_A_SECOND;
    narrator_status status = NARRATOR_OK;
    while (frames.count && status == NARRATOR_OK && goes_on(feed)) {
        size_t count = frames.count < part ? frames.count : part;
        nar_frames ready;
        status = nar_limiter_run(player->limiter, frames.samples, count, &ready, error);
        if (status == NARRATOR_OK)
            status = put_resampled(feed, ready, error);
        frames.samples += count * (size_t)player->channels;
        frames.count -= count;
    }
    return status;
}

static narrator_status put_piece(struct feed *feed, const nar_piece *piece, narrator_error *error)
{
    narrator_player *player = feed->player;
    uint64_t start = feed->rendered;
    feed->rendered += piece->frames;
    if (is_skimmed_over(feed, piece)) {
        feed->origin += piece->frames;
        return NARRATOR_OK;
    }
    size_t skipped = frames_before(feed, piece, start);
    feed->origin += skipped;
    float *samples = piece->samples + skipped * (size_t)player->channels;
    if (skipped)
        fade_in(player, samples, piece->frames - skipped);
    for (size_t i = 0; i < piece->mark_count; i++)
        if (piece->marks[i].kind != NAR_MARK_WORD || piece->marks[i].frame >= start + skipped)
            put_mark(feed, &piece->marks[i]);
    return put_samples(feed, (nar_frames){samples, piece->frames - skipped}, error);
}

static narrator_status put_rest(struct feed *feed, narrator_error *error)
{
    narrator_player *player = feed->player;
    nar_frames ready;
    narrator_status status = nar_limiter_flush(player->limiter, &ready, error);
    if (status == NARRATOR_OK)
        status = put_resampled(feed, ready, error);
    if (status == NARRATOR_OK)
        status = nar_resample_flush(player->resample, &ready, error);
    if (status == NARRATOR_OK)
        put_frames(feed, ready);
    return status;
}

// Everything up to the end of the script, or to the next turn.
static narrator_status feed_turn(struct feed *feed, narrator_error *error)
{
    narrator_status status = NARRATOR_OK;
    nar_piece piece = {0};
    while (status == NARRATOR_OK && !piece.last && goes_on(feed)) {
        status = nar_render_next(feed->player->render, &piece, error);
        if (status == NARRATOR_OK)
            status = put_piece(feed, &piece, error);
    }
    // What was rendered before a failure is heard.
    narrator_status rest = goes_on(feed) ? put_rest(feed, status ? NULL : error) : NARRATOR_OK;
    return status == NARRATOR_OK ? rest : status;
}

static narrator_status renew(narrator_player *player, narrator_error *error)
{
    const nar_format *format = nar_render_format(player->render);
    nar_limiter_free(player->limiter);
    nar_resample_free(player->resample);
    player->limiter = NULL;
    player->resample = NULL;
    narrator_status status =
        nar_limiter_new(&player->limiter, format->rate_hz, player->channels, NAR_CEILING_DB, error);
    if (status == NARRATOR_OK)
        status = nar_resample_new(&player->resample, format->rate_hz, player->rate_hz,
                                  player->channels, error);
    return status;
}

// The caller cancels the renderer within the lock, and so never after the seek that follows.
static void take_wish(struct feed *feed)
{
    narrator_player *player = feed->player;
    pthread_mutex_lock(&player->lock);
    nar_wish wish = player->wish;
    feed->turn = atomic_load(&player->asked);
    if (wish.rate_wpm > 0)
        nar_render_set_rate(player->render, wish.rate_wpm);
    nar_render_seek(player->render, wish.place.segment, wish.place.sentence);
    pthread_mutex_unlock(&player->lock);
    feed->from = wish.place;
    feed->trimming = wish.place.at > 0;
    feed->skim = wish.skim;
    feed->origin = feed->rendered;
}

// False when the end has come, or the next wish already.
static bool begin_turn(struct feed *feed, narrator_error *error, narrator_status *status)
{
    narrator_player *player = feed->player;
    take_wish(feed);
    while (goes_on(feed) && atomic_load(&player->pump_turn) != feed->turn)
        nar_bell_wait(&player->room, NULL);
    if (!goes_on(feed))
        return false;
    nar_ring_clear(&player->frames);
    feed->base = atomic_load(&player->base);
    atomic_store(&player->feed_state, NAR_GOES_ON);
    *status = renew(player, error);
    atomic_store(&player->feed_turn, feed->turn);
    nar_bell_ring(&player->work);
    return *status == NARRATOR_OK;
}

static void end_turn(const struct feed *feed, narrator_status status)
{
    narrator_player *player = feed->player;
    bool broken = status != NARRATOR_OK && status != NARRATOR_INTERRUPTED;
    if (!goes_on(feed) && !ends(player))
        return;
    atomic_store(&player->feed_state, broken ? NAR_BROKEN : NAR_DONE);
    nar_bell_ring(&player->work);
}

void *nar_feed_run(void *context)
{
    struct feed feed = {.player = context};
    narrator_player *player = context;
    narrator_error *error = &player->feed_error;
    narrator_status status = feed_turn(&feed, error);
    end_turn(&feed, status);
    while (!ends(player)) {
        if (atomic_load(&player->asked) == feed.turn) {
            nar_bell_wait(&player->room, NULL);
            continue;
        }
        status = NARRATOR_OK;
        if (begin_turn(&feed, error, &status))
            status = feed_turn(&feed, error);
        end_turn(&feed, status);
    }
    return NULL;
}
