// SPDX-License-Identifier: GPL-3.0-or-later
// events.c: what a caller hears of a player, when it polls.
//
// Takes   marks, and how far the sound has come.
// Gives   events in the order in which they are heard, and the place for the next wish.
#include "live/inside.h"
#include "out/lost.h"
#include "text/script/script.h"
#include <string.h>

enum { LEAVE_MS = 1000 };

static narrator_event event_here(narrator_player *player, narrator_event_kind kind)
{
    narrator_event event = player->last;
    event.kind = kind;
    event.seconds = (double)atomic_load(&player->heard) / player->rate_hz;
    return event;
}

// A phrase begins with its sentence, and after a comma, a colon or a dash.
static bool begins_phrase(const narrator_player *player, const nar_mark *mark)
{
    narrator_str spoken = player->script->segments[mark->segment].spoken;
    size_t at = mark->spoken_start;
    while (at && (spoken.text[at - 1] == ' ' || spoken.text[at - 1] == '"'))
        at--;
    bool dash = at >= 3 && !memcmp(spoken.text + at - 3, "\xE2\x80", 2) &&
                (spoken.text[at - 1] == '\x93' || spoken.text[at - 1] == '\x94');
    return !at || dash || strchr(",;:", spoken.text[at - 1]);
}

static void note_place(narrator_player *player, const nar_mark *mark)
{
    nar_place place = {mark->segment, mark->sentence, mark->spoken_start};
    player->last.segment = mark->segment;
    player->last.sentence = mark->sentence;
    player->last.start = mark->start;
    player->last.end = mark->end;
    player->began = true;
    if (mark->kind == NAR_MARK_WORD) {
        player->word = place;
        if (begins_phrase(player, mark))
            player->phrase = place;
        return;
    }
    place.at = 0;
    player->sentence = player->phrase = player->word = place;
    player->sentence_s = (double)atomic_load(&player->heard) / player->rate_hz;
}

// The next mark of this turn. The older ones are dropped.
static bool peek_mark(narrator_player *player, nar_due *due)
{
    while (nar_ring_peek(&player->marks, 0, due, 1)) {
        if (due->turn == atomic_load(&player->asked))
            return true;
        nar_ring_drop(&player->marks, 1);
    }
    return false;
}

// The next mark that has been heard, if there is one; else what to wait for is in `due`.
static bool next_mark(narrator_player *player, narrator_event *event)
{
    static const narrator_event_kind kinds[] = {
        [NAR_MARK_SEGMENT] = NARRATOR_EVENT_SEGMENT,
        [NAR_MARK_SENTENCE] = NARRATOR_EVENT_SENTENCE,
        [NAR_MARK_WORD] = NARRATOR_EVENT_WORD,
    };
    nar_due due = {0}; // no mark yet: look again after the next block
    bool found = peek_mark(player, &due);
    atomic_store(&player->due, found ? due.frame : 0);
    // Nothing has been heard of a mark at the very beginning until something sounds.
    if (!found || due.frame > atomic_load(&player->heard) || !atomic_load(&player->sounding))
        return false;
    nar_ring_drop(&player->marks, 1);
    note_place(player, &due.mark);
    *event = event_here(player, kinds[due.mark.kind]);
    return true;
}

static narrator_event end_event(narrator_player *player)
{
    narrator_event event = event_here(player, NARRATOR_EVENT_ENDED);
    event.error = player->pump_error;
    if (atomic_load(&player->pump_state) == NAR_BROKEN)
        event.kind = NARRATOR_EVENT_FAILED;
    else if (player->pump_error.status == NARRATOR_INTERRUPTED)
        return event;
    else if (atomic_load(&player->feed_state) == NAR_BROKEN) {
        event.kind = NARRATOR_EVENT_FAILED;
        event.error = player->feed_error;
    } else {
        nar_report_lost(player->render, &event.error);
    }
    return event;
}

static narrator_event loss_event(narrator_player *player)
{
    bool lost = ++player->told_losses % 2;
    narrator_event event = event_here(player, lost ? NARRATOR_EVENT_LOST : NARRATOR_EVENT_BACK);
    pthread_mutex_lock(&player->lock);
    if (lost)
        event.error = player->loss;
    pthread_mutex_unlock(&player->lock);
    return event;
}

static bool next_event(narrator_player *player, narrator_event *event)
{
    unsigned underruns = atomic_load(&player->underruns);
    bool ended = atomic_load(&player->pump_state) != NAR_GOES_ON; // before looking for marks
    if (!player->told_start && atomic_load(&player->sounding)) {
        player->told_start = true;
        *event = event_here(player, NARRATOR_EVENT_STARTED);
    } else if (player->told_underruns != underruns) {
        player->told_underruns++;
        *event = event_here(player, NARRATOR_EVENT_UNDERRUN);
    } else if (player->told_losses != atomic_load(&player->losses)) {
        *event = loss_event(player);
    } else if (next_mark(player, event)) {
        return true;
    } else if (ended) {
        *event = end_event(player);
    } else {
        return false;
    }
    return true;
}

// A sound server that is frozen would keep who wants to leave.
static narrator_event wait_for_end(narrator_player *player)
{
    narrator_event event;
    struct timespec until = nar_bell_moment(LEAVE_MS);
    while (!next_event(player, &event))
        if (!nar_bell_wait(&player->events, &until)) {
            event = event_here(player, NARRATOR_EVENT_ENDED);
            event.error.status = NARRATOR_INTERRUPTED;
            return event;
        }
    return event;
}

narrator_event narrator_player_poll(narrator_player *player, int timeout_ms)
{
    narrator_event event = {0};
    struct timespec until = nar_bell_moment(timeout_ms > 0 ? timeout_ms : 0);
    while (!next_event(player, &event)) {
        if (atomic_load(&player->wanted) == NAR_WANT_END)
            return wait_for_end(player);
        if (!nar_bell_wait(&player->events, timeout_ms < 0 ? NULL : &until))
            return event_here(player, NARRATOR_EVENT_NONE);
    }
    return event;
}
