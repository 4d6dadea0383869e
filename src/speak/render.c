// SPDX-License-Identifier: GPL-3.0-or-later
// render.c: workers say the units of a plan ahead of time; pieces come out in order.
//
// Unit number n waits in slot n modulo the number of slots, so that workers run at most so far
// ahead. A seek starts a new generation: what older workers bring home is dropped. What a unit
// sounds like depends on nothing but itself, so the number of workers cannot be heard.
#include "speak/render.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/thread.h"
#include "speak/piece.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { MOST_JOBS = 64, AHEAD_PER_JOB = 8, PATIENCE_MS = 5000, MOST_LOST = 1000 };

struct slot {
    bool ready;
    narrator_status status;
    narrator_error error;
    nar_sound sound;
    double rate_wpm;
};

struct nar_render {
    nar_plan plan;
    nar_client *client;
    nar_format format;
    int patience_ms;
    int bell; ///< an eventfd: a slot is ready, or nar_render_cancel() was called
    int stop; ///< an eventfd: the end; readable for good
    atomic_bool cancelled;
    pthread_t *threads;
    int thread_count;

    pthread_mutex_t lock; ///< of what follows
    pthread_cond_t work;  ///< there is a unit to say, or the end has come
    struct slot *slots;
    size_t slot_count;
    nar_sound *spare; ///< sounds that were used, for their memory
    size_t spare_count;
    size_t next, claim;                                ///< units: the next one to give, and to say
    enum { AT_ONCE, AFTER_FIRST, FIRST_GIVEN } claims; ///< whether `claim` waits for the first
    unsigned generation;
    double rate_wpm;
    bool hurry;    ///< the next piece comes without its pause
    bool stopping; ///< nar_render_free() was called

    // Of the thread that calls nar_render_next().
    uint64_t frame; ///< where the next piece begins
    nar_maker maker;
    narrator_str *lost;
    size_t lost_count;
};

static void ring(int bell)
{
    uint64_t one = 1;
    ssize_t written = write(bell, &one, sizeof one); // fails only when it is ringing already
    (void)written;
}

// ---- Workers

/// Sounds are in slots, with workers, with the caller, or spare: there is room for all of them.
/// The lock is held.
static void spare_sound(nar_render *render, nar_sound *sound)
{
    render->spare[render->spare_count++] = *sound;
    *sound = (nar_sound){0};
}

struct errand {
    size_t unit;
    unsigned generation;
    struct slot result;
};

/// The lock is held.
static bool may_claim(const nar_render *render)
{
    size_t ahead = render->claims == AT_ONCE ? render->slot_count : 1;
    return render->claim < render->plan.count && render->claim < render->next + ahead;
}

/// Waits for a unit to say. False: the end.
static bool take_errand(nar_render *render, struct errand *errand)
{
    pthread_mutex_lock(&render->lock);
    while (!render->stopping && !may_claim(render))
        pthread_cond_wait(&render->work, &render->lock);
    bool goes_on = !render->stopping;
    *errand = (struct errand){.unit = render->claim, .generation = render->generation};
    errand->result.rate_wpm = render->rate_wpm;
    if (goes_on && render->spare_count)
        errand->result.sound = render->spare[--render->spare_count];
    render->claim += goes_on;
    pthread_mutex_unlock(&render->lock);
    return goes_on;
}

static void run_errand(nar_render *render, struct errand *errand)
{
    const nar_unit *unit = &render->plan.units[errand->unit];
    struct slot *result = &errand->result;
    char room[NAR_PLAN_ROOM];
    nar_ask ask = {
        .voice = &render->plan.voices[unit->segment],
        .text = nar_plan_text(&render->plan, unit, room),
        .rate_wpm = nar_plan_wpm(&render->plan, unit, result->rate_wpm),
        .patience_ms = render->patience_ms,
        .stop = render->stop,
    };
    result->status = nar_utter(render->client, &ask, &result->sound, &result->error);
    result->ready = true;
}

static void bring_home(nar_render *render, struct errand *errand)
{
    pthread_mutex_lock(&render->lock);
    bool wanted = errand->generation == render->generation;
    if (wanted)
        render->slots[errand->unit % render->slot_count] = errand->result;
    else
        spare_sound(render, &errand->result.sound);
    pthread_mutex_unlock(&render->lock);
    if (wanted)
        ring(render->bell);
}

static void *run_worker(void *context)
{
    nar_render *render = context;
    struct errand errand;
    while (take_errand(render, &errand)) {
        run_errand(render, &errand);
        bring_home(render, &errand);
    }
    return NULL;
}

static void start_workers(nar_render *render, int jobs)
{
    while (render->thread_count < jobs &&
           nar_thread_start(&render->threads[render->thread_count], run_worker, render))
        render->thread_count++;
}

// ---- The caller's side

void nar_engine_warm(const char *engine)
{
    nar_client_warm(engine);
}

/// The lock is held.
static void empty_slots(nar_render *render)
{
    for (size_t i = 0; i < render->slot_count; i++)
        if (render->slots[i].ready) {
            spare_sound(render, &render->slots[i].sound);
            render->slots[i].ready = false;
        }
}

static int default_jobs(int jobs)
{
    long count = jobs > 0 ? jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MOST_JOBS ? MOST_JOBS : (int)count;
}

static double sane_rate(double rate_wpm)
{
    return rate_wpm == 0 ? 180 : rate_wpm > 900 ? 900 : rate_wpm >= 60 ? rate_wpm : 60;
}

static void *new_array(size_t count, size_t item_size)
{
    void *items = nar_malloc(count * item_size);
    if (items)
        memset(items, 0, count * item_size);
    return items;
}

static narrator_status prepare(nar_render *render, const narrator_script *script,
                               const nar_render_options *options, int jobs, narrator_error *error)
{
    narrator_status status = nar_plan_init(&render->plan, script, error);
    if (status == NARRATOR_OK)
        status = nar_client_new(&render->client, options->engine, error);
    if (status != NARRATOR_OK)
        return status;
    render->format.rate_hz = nar_client_rate_hz(render->client);
    nar_sweeten_init(&render->maker.sweeten, render->format.rate_hz, options->warm, options->room);
    render->slot_count = options->ahead ? options->ahead : (size_t)jobs * AHEAD_PER_JOB;
    render->slots = new_array(render->slot_count, sizeof *render->slots);
    render->spare = new_array(render->slot_count + (size_t)jobs + 1, sizeof *render->spare);
    render->lost = new_array(MOST_LOST, sizeof *render->lost);
    render->threads = new_array((size_t)jobs, sizeof *render->threads);
    render->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    render->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (!render->slots || !render->spare || !render->lost || !render->threads || render->bell < 0 ||
        render->stop < 0)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    start_workers(render, jobs);
    return render->thread_count ? NARRATOR_OK
                                : nar_error(error, NARRATOR_NO_MEMORY, "no more threads");
}

narrator_status nar_render_new(nar_render **out, const narrator_script *script,
                               const nar_render_options *options, narrator_error *error)
{
    static const nar_render_options defaults;
    options = options ? options : &defaults;
    nar_render *render = new_array(1, sizeof *render);
    if (!render)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    pthread_mutex_init(&render->lock, NULL);
    pthread_cond_init(&render->work, NULL);
    atomic_init(&render->cancelled, false);
    render->bell = render->stop = -1;
    render->format.channels = options->stereo ? 2 : 1;
    render->rate_wpm = sane_rate(options->rate_wpm);
    render->claims = options->first_alone ? AFTER_FIRST : AT_ONCE;
    render->maker.gain_db = options->gain_db;
    render->maker.cues = options->cues;
    render->maker.pauses = options->pauses > 0 ? options->pauses : 1;
    render->patience_ms = options->patience_ms ? options->patience_ms : PATIENCE_MS;
    narrator_status status = prepare(render, script, options, default_jobs(options->jobs), error);
    if (status == NARRATOR_OK)
        *out = render;
    else
        nar_render_free(render);
    return status;
}

const nar_format *nar_render_format(const nar_render *render)
{
    return &render->format;
}

typedef enum { TAKEN, WAIT, ENDED } taking;

/// Takes what the next unit sounds like, if it is there.
static taking take_slot(nar_render *render, struct slot *slot, size_t *unit, bool *hurry)
{
    pthread_mutex_lock(&render->lock);
    if (render->claims == FIRST_GIVEN) { // and used: the caller is back
        render->claims = AT_ONCE;
        pthread_cond_broadcast(&render->work);
    }
    struct slot *waiting = &render->slots[render->next % render->slot_count];
    taking result = render->next >= render->plan.count ? ENDED : waiting->ready ? TAKEN : WAIT;
    if (result == TAKEN && waiting->status == NARRATOR_OK) {
        *slot = *waiting;
        *waiting = (struct slot){0};
        *hurry = render->hurry;
        *unit = render->next++;
        render->hurry = false;
        if (render->claims == AFTER_FIRST)
            render->claims = FIRST_GIVEN;
        pthread_cond_broadcast(&render->work);
    } else if (result == TAKEN) { // a failure stays: there is no way past it
        slot->status = waiting->status;
        slot->error = waiting->error;
    }
    pthread_mutex_unlock(&render->lock);
    return result;
}

static void keep_lost(nar_render *render, nar_sound *sound)
{
    if (!sound->lost || render->lost_count == MOST_LOST)
        return;
    render->lost[render->lost_count++] = (narrator_str){sound->lost, sound->lost_size};
    sound->lost = NULL;
}

static narrator_status give(nar_render *render, struct slot *slot, size_t unit, bool hurry,
                            nar_piece *piece)
{
    narrator_status status =
        nar_make_piece(&render->maker, piece, &render->plan, &render->plan.units[unit],
                       &slot->sound, &render->format, slot->rate_wpm, render->frame, hurry);
    render->frame += piece->frames;
    keep_lost(render, &slot->sound);
    pthread_mutex_lock(&render->lock);
    spare_sound(render, &slot->sound);
    pthread_mutex_unlock(&render->lock);
    return status;
}

static void wait_for_bell(const nar_render *render)
{
    struct pollfd bell = {.fd = render->bell, .events = POLLIN};
    uint64_t rings;
    poll(&bell, 1, -1);
    ssize_t got = read(render->bell, &rings, sizeof rings);
    (void)got;
}

narrator_status nar_render_next(nar_render *render, nar_piece *piece, narrator_error *error)
{
    *piece = (nar_piece){0};
    for (;;) {
        struct slot slot = {0};
        size_t unit = 0;
        bool hurry = false;
        if (atomic_load(&render->cancelled))
            return nar_error(error, NARRATOR_INTERRUPTED, "stopped before the end");
        taking result = take_slot(render, &slot, &unit, &hurry);
        if (result == TAKEN && slot.status != NARRATOR_OK)
            return nar_error(error, slot.status, "%s", slot.error.message);
        if (result == TAKEN && give(render, &slot, unit, hurry, piece) != NARRATOR_OK)
            return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
        piece->last = result == ENDED;
        if (piece->last && nar_make_end(&render->maker, piece, &render->format) != NARRATOR_OK)
            return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
        if (result != WAIT)
            return NARRATOR_OK;
        wait_for_bell(render);
    }
}

void nar_render_seek(nar_render *render, size_t segment, size_t sentence)
{
    pthread_mutex_lock(&render->lock);
    empty_slots(render);
    render->next = render->claim = nar_plan_find(&render->plan, segment, sentence);
    render->generation++;
    render->hurry = true;
    atomic_store(&render->cancelled, false);
    pthread_cond_broadcast(&render->work);
    pthread_mutex_unlock(&render->lock);
    ring(render->bell);
}

void nar_render_set_rate(nar_render *render, double rate_wpm)
{
    pthread_mutex_lock(&render->lock);
    render->rate_wpm = sane_rate(rate_wpm);
    pthread_mutex_unlock(&render->lock);
}

void nar_render_cancel(nar_render *render)
{
    int before = errno;
    atomic_store(&render->cancelled, true);
    ring(render->bell);
    errno = before;
}

size_t nar_render_lost_count(const nar_render *render)
{
    return render->lost_count;
}

narrator_str nar_render_lost(const nar_render *render, size_t index)
{
    return render->lost[index];
}

static void stop_workers(nar_render *render)
{
    pthread_mutex_lock(&render->lock);
    render->stopping = true;
    pthread_cond_broadcast(&render->work);
    pthread_mutex_unlock(&render->lock);
    if (render->stop >= 0)
        ring(render->stop);
    for (int i = 0; i < render->thread_count; i++)
        pthread_join(render->threads[i], NULL);
}

void nar_render_free(nar_render *render)
{
    if (!render)
        return;
    stop_workers(render);
    if (render->slots && render->spare)
        empty_slots(render);
    for (size_t i = 0; i < render->spare_count; i++)
        nar_sound_release(&render->spare[i]);
    for (size_t i = 0; i < render->lost_count; i++)
        free((char *)render->lost[i].text);
    nar_maker_release(&render->maker);
    nar_client_free(render->client);
    nar_plan_release(&render->plan);
    if (render->bell >= 0)
        close(render->bell);
    if (render->stop >= 0)
        close(render->stop);
    free(render->slots);
    free(render->spare);
    free(render->lost);
    free(render->threads);
    pthread_cond_destroy(&render->work);
    pthread_mutex_destroy(&render->lock);
    free(render);
}
