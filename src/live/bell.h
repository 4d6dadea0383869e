// SPDX-License-Identifier: GPL-3.0-or-later
// bell.h: one thread waits for others to say that something has changed.
//
// Change first, then ring; wait, then look. Ringing many times is like ringing once. A bell may
// be rung by any thread and any signal handler; only one thread waits for it.
#ifndef NAR_BELL_H
#define NAR_BELL_H

#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

typedef struct nar_bell {
    sem_t posted;
    atomic_bool rung;
} nar_bell;

static inline void nar_bell_init(nar_bell *bell)
{
    sem_init(&bell->posted, 0, 0);
    atomic_init(&bell->rung, false);
}

static inline void nar_bell_release(nar_bell *bell)
{
    sem_destroy(&bell->posted);
}

static inline void nar_bell_ring(nar_bell *bell)
{
    if (!atomic_exchange(&bell->rung, true))
        sem_post(&bell->posted);
}

/// The moment `ms` from now, for nar_bell_wait().
static inline struct timespec nar_bell_moment(int ms)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    moment.tv_sec += ms / 1000;
    moment.tv_nsec += ms % 1000 * 1000000L;
    if (moment.tv_nsec >= 1000000000L) {
        moment.tv_sec++;
        moment.tv_nsec -= 1000000000L;
    }
    return moment;
}

/// Waits until the bell is rung, or was since the last wait. False when `until` came first;
/// NULL waits for ever.
static inline bool nar_bell_wait(nar_bell *bell, const struct timespec *until)
{
    int result;
    do
        result =
            until ? sem_clockwait(&bell->posted, CLOCK_MONOTONIC, until) : sem_wait(&bell->posted);
    while (result && errno == EINTR);
    if (!result)
        atomic_store(&bell->rung, false);
    return !result;
}

#endif
