// SPDX-License-Identifier: GPL-3.0-or-later
// ring.h: a queue between two threads that never lock: one writes, one reads.
//
// Items have one size, chosen at the start: samples, or marks. What was read can be kept a
// while, so that the reader may go back to it: nar_ring_peek() looks ahead without taking.
#ifndef NAR_RING_H
#define NAR_RING_H

#include <narrator/base.h>
#include <stdatomic.h>

typedef struct nar_ring {
    char *items;
    size_t item_size;
    size_t mask;                         ///< the capacity, a power of two, less one
    _Alignas(64) atomic_size_t written;  ///< items ever put in; moved by the writer
    _Alignas(64) atomic_size_t released; ///< items ever taken out; moved by the reader
} nar_ring;

/// Room for `capacity` items at least, at most 2^32 of them. False without memory.
bool nar_ring_init(nar_ring *ring, size_t item_size, size_t capacity);

/// Both threads must be done with it. Zeroed rings are fine.
void nar_ring_release(nar_ring *ring);

/// Forgets everything. Both threads must be away.
void nar_ring_clear(nar_ring *ring);

/// How many items could be put in now. The writer's.
size_t nar_ring_room(const nar_ring *ring);

/// Puts in up to `count` items and gives the number that found room. The writer's.
size_t nar_ring_write(nar_ring *ring, const void *items, size_t count);

/// How many items could be taken out now. The reader's.
size_t nar_ring_filled(const nar_ring *ring);

/// Copies up to `count` items, from the one `skip` behind the oldest on, and takes none out.
/// Gives their number. The reader's.
size_t nar_ring_peek(const nar_ring *ring, size_t skip, void *items, size_t count);

/// Takes out up to `count` items, unseen. The reader's.
void nar_ring_drop(nar_ring *ring, size_t count);

#endif
