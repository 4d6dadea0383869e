// SPDX-License-Identifier: GPL-3.0-or-later
// wishes.c: what a caller asks of a player while it plays.
//
// Takes   play, pause, steps, places, a rate, a volume.
// Gives   turns: another place, in silence at once and then in sound.
#include "live/inside.h"

static const double FRESH_S = 1.5; // a step back within it goes one further
enum { LONG_PAUSE_S = 30 };

void nar_player_turn(narrator_player *player, nar_place place, double rate_wpm)
{
    player->sentence = player->phrase = player->word = place;
    player->last.segment = place.segment;
    player->last.sentence = place.sentence;
    player->last.start = player->last.end = nar_place_byte(player->script, place);
    player->sentence_s = (double)atomic_load(&player->heard) / player->rate_hz;
    player->sentence.at = 0;
    player->began = false;
    pthread_mutex_lock(&player->lock);
    player->wish = (nar_wish){.place = place, .rate_wpm = rate_wpm, .skim = player->skim};
    atomic_fetch_add(&player->asked, 1);
    nar_render_cancel(player->render);
    pthread_mutex_unlock(&player->lock);
    nar_bell_ring(&player->work);
    nar_bell_ring(&player->room);
}

void narrator_player_play(narrator_player *player)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    bool forgotten = now.tv_sec - player->paused_at.tv_sec >= LONG_PAUSE_S;
    if (player->paused && player->began)
        nar_player_turn(player, forgotten ? player->sentence : player->phrase, 0);
    player->paused = false;
    nar_player_want(player, NAR_WANT_SOUND);
}

void narrator_player_pause(narrator_player *player)
{
    if (!player->paused)
        clock_gettime(CLOCK_MONOTONIC, &player->paused_at);
    player->paused = true;
    nar_player_want(player, NAR_WANT_SILENCE);
}

bool narrator_player_paused(const narrator_player *player)
{
    return player->paused;
}

bool narrator_player_step(narrator_player *player, narrator_unit unit, int count)
{
    nar_place place = player->sentence;
    double heard_s = (double)atomic_load(&player->heard) / player->rate_hz;
    bool fresh = heard_s - player->sentence_s < FRESH_S;
    bool found = true;
    if (count > 0)
        found = nar_place_next(player->script, &place, unit);
    else if (count < 0)
        nar_place_back(player->script, &place, unit, fresh);
    if (found)
        nar_player_turn(player, place, 0);
    return found;
}

void narrator_player_seek(narrator_player *player, size_t byte)
{
    nar_player_turn(player, nar_place_of_byte(player->script, byte), 0);
}

bool narrator_player_find(narrator_player *player, narrator_str text)
{
    nar_place place = player->sentence;
    bool found = nar_place_find(player->script, &place, text);
    if (found)
        nar_player_turn(player, place, 0);
    return found;
}

void narrator_player_set_rate(narrator_player *player, double rate_wpm)
{
    player->rate_wpm = rate_wpm < 60 ? 60 : rate_wpm > 900 ? 900 : rate_wpm;
    nar_player_turn(player, player->word, player->rate_wpm);
}

void narrator_player_set_volume(narrator_player *player, double volume)
{
    volume = volume > 0 ? volume : 0; // and not a number neither
    atomic_store(&player->volume, volume < 1 ? (unsigned)(volume * 65536) : 65536);
}

void narrator_player_cue(narrator_player *player, narrator_cue cue)
{
    atomic_store(&player->cue, 1 + (unsigned)cue);
    nar_bell_ring(&player->work);
}

void narrator_player_set_skim(narrator_player *player, bool skim)
{
    player->skim = skim;
    nar_player_turn(player, player->word, 0);
}

static void measure(narrator_player *player)
{
    if (!player->lengths.before)
        nar_lengths_init(&player->lengths, player->script);
}

void narrator_player_seek_seconds(narrator_player *player, double seconds)
{
    measure(player);
    double words = seconds * player->rate_wpm / 60;
    nar_player_turn(player, nar_lengths_place(&player->lengths, player->script, words), 0);
}

narrator_position narrator_player_position(narrator_player *player)
{
    measure(player);
    double word_s = 60 / player->rate_wpm;
    return (narrator_position){
        .segment = player->last.segment,
        .sentence = player->last.sentence,
        .start = player->last.start,
        .seconds = nar_lengths_until(&player->lengths, player->script, player->word) * word_s,
        .length_s = player->lengths.words * word_s,
        .rate_wpm = player->rate_wpm,
        .volume = atomic_load(&player->volume) / 65536.0,
    };
}
