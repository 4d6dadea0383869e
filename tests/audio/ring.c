// SPDX-License-Identifier: GPL-3.0-or-later
// ring.c: a queue between two threads.
#include "audio/ring.h"
#include "test.h"
#include <pthread.h>
#include <sched.h>

TEST(what_goes_in_comes_out_in_order)
{
    nar_ring ring;
    int in[] = {1, 2, 3, 4, 5, 6}, out[8];
    CHECK(nar_ring_init(&ring, sizeof *in, 4));
    CHECK_INT(nar_ring_write(&ring, in, 6), 4);
    CHECK_INT(nar_ring_room(&ring), 0);
    CHECK_INT(nar_ring_peek(&ring, 0, out, 8), 4);
    CHECK_INT(out[3], 4);
    nar_ring_drop(&ring, 3);
    CHECK_INT(nar_ring_write(&ring, in + 4, 2), 2); // around the end
    CHECK_INT(nar_ring_peek(&ring, 0, out, 8), 3);
    CHECK_INT(out[0], 4);
    CHECK_INT(out[2], 6);
    nar_ring_release(&ring);
}

TEST(looking_ahead_takes_nothing_out)
{
    nar_ring ring;
    int in[] = {1, 2, 3}, out[3];
    CHECK(nar_ring_init(&ring, sizeof *in, 4));
    nar_ring_write(&ring, in, 3);
    CHECK_INT(nar_ring_peek(&ring, 2, out, 3), 1);
    CHECK_INT(out[0], 3);
    CHECK_INT(nar_ring_peek(&ring, 3, out, 3), 0);
    CHECK_INT(nar_ring_filled(&ring), 3);
    nar_ring_drop(&ring, 9);
    CHECK_INT(nar_ring_filled(&ring), 0);
    nar_ring_clear(&ring);
    CHECK_INT(nar_ring_room(&ring), 4);
    nar_ring_release(&ring);
}

enum { MANY = 300000 };

static void *put_many(void *context)
{
    nar_ring *ring = context;
    uint32_t items[37];
    for (uint32_t next = 0; next < MANY;) {
        size_t count = 0;
        for (; count < 37 && next + count < MANY; count++)
            items[count] = next + (uint32_t)count;
        size_t put = nar_ring_write(ring, items, count);
        if (!put)
            sched_yield();
        next += (uint32_t)put;
    }
    return NULL;
}

TEST(two_threads_lose_and_repeat_nothing)
{
    nar_ring ring;
    pthread_t writer;
    uint32_t items[53];
    CHECK(nar_ring_init(&ring, sizeof *items, 256));
    CHECK_INT(pthread_create(&writer, NULL, put_many, &ring), 0);
    for (uint32_t next = 0; next < MANY;) {
        size_t count = nar_ring_peek(&ring, 0, items, 53);
        if (!count)
            sched_yield();
        for (size_t i = 0; i < count; i++)
            CHECK_INT(items[i], next + i);
        nar_ring_drop(&ring, count);
        next += (uint32_t)count;
    }
    CHECK_INT(pthread_join(writer, NULL), 0);
    CHECK_INT(nar_ring_filled(&ring), 0);
    nar_ring_release(&ring);
}
