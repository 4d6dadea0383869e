// SPDX-License-Identifier: GPL-3.0-or-later
// ring.c: a queue between two threads that never lock.
//
// Takes   items from one thread.
// Gives   the same items, in order, to another.
//
// Each side moves one counter and reads the other's. A counter is published after the copy
// (release) and read before it (acquire), so that nobody sees an item half written or
// overwrites one half read. Counters only rise; an item stands at its number's low bits.
#include "audio/ring.h"
#include "base/arena.h"
#include <stdlib.h>
#include <string.h>

bool nar_ring_init(nar_ring *ring, size_t item_size, size_t capacity)
{
    size_t size = 1;
    while (size < capacity)
        size *= 2;
    *ring = (nar_ring){.item_size = item_size, .mask = size - 1};
    ring->items = nar_malloc(size * item_size);
    return ring->items;
}

void nar_ring_release(nar_ring *ring)
{
    free(ring->items);
    *ring = (nar_ring){0};
}

void nar_ring_clear(nar_ring *ring)
{
    atomic_store(&ring->written, 0);
    atomic_store(&ring->released, 0);
}

size_t nar_ring_filled(const nar_ring *ring)
{
    return atomic_load_explicit(&ring->written, memory_order_acquire) -
           atomic_load_explicit(&ring->released, memory_order_relaxed);
}

size_t nar_ring_room(const nar_ring *ring)
{
    return ring->mask + 1 -
           (atomic_load_explicit(&ring->written, memory_order_relaxed) -
            atomic_load_explicit(&ring->released, memory_order_acquire));
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t nar_ring_write(nar_ring *ring, const void *items, size_t count)
{
    size_t size = ring->item_size;
    size_t number = atomic_load_explicit(&ring->written, memory_order_relaxed);
    size_t at = number & ring->mask;
    count = smaller(count, nar_ring_room(ring));
    size_t until_end = smaller(count, ring->mask + 1 - at);
    memcpy(ring->items + at * size, items, until_end * size);
    memcpy(ring->items, (const char *)items + until_end * size, (count - until_end) * size);
    atomic_store_explicit(&ring->written, number + count, memory_order_release);
    return count;
}

size_t nar_ring_peek(const nar_ring *ring, size_t skip, void *items, size_t count)
{
    size_t size = ring->item_size, filled = nar_ring_filled(ring);
    if (skip >= filled)
        return 0;
    size_t number = atomic_load_explicit(&ring->released, memory_order_relaxed);
    size_t at = (number + skip) & ring->mask;
    count = smaller(count, filled - skip);
    size_t until_end = smaller(count, ring->mask + 1 - at);
    memcpy(items, ring->items + at * size, until_end * size);
    memcpy((char *)items + until_end * size, ring->items, (count - until_end) * size);
    return count;
}

void nar_ring_drop(nar_ring *ring, size_t count)
{
    size_t number = atomic_load_explicit(&ring->released, memory_order_relaxed);
    count = smaller(count, nar_ring_filled(ring));
    atomic_store_explicit(&ring->released, number + count, memory_order_release);
}
