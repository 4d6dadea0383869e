// SPDX-License-Identifier: GPL-3.0-or-later
// arena.h: memory that belongs to one document or script, and is released whole.
//
// Between nar_enter() and its end no allocation returns NULL: a failed one leaves the work by
// one door and becomes NARRATOR_NO_MEMORY, so the code between stays about the article.
#ifndef NAR_ARENA_H
#define NAR_ARENA_H

#include <narrator/base.h>
#include <setjmp.h>

typedef struct nar_arena {
    struct nar_chunk *chunks;
    char *next, *limit; ///< what is left of the newest chunk
    struct nar_door *door;
    struct nar_ending *endings; ///< what is to be released with it; the newest first
} nar_arena;

void nar_arena_init(nar_arena *arena);
void nar_arena_release(nar_arena *arena);

/// Gives everything back but one chunk: for work that begins anew with every line.
void nar_arena_reset(nar_arena *arena);

/// Calls `release` with `what` before the memory of the arena is given back: for what others keep
/// elsewhere, such as a compiled pattern.
void nar_arena_at_end(nar_arena *arena, void (*release)(void *), void *what);

/// Zeroed memory, aligned for any type. Only between nar_enter() and its end.
void *nar_alloc(nar_arena *arena, size_t size);

/// Grows an array of `count` items to at least `count + 1`: returns where it is now.
/// `*capacity` is kept by the call; start with {NULL, 0}.
void *nar_grow(nar_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

/// One zeroed object, or an array of them.
#define nar_new(arena, type)              ((type *)nar_alloc((arena), sizeof(type)))
#define nar_new_array(arena, type, count) ((type *)nar_alloc_array((arena), (count), sizeof(type)))
void *nar_alloc_array(nar_arena *arena, size_t count, size_t item_size);

/// Runs `work(context)`; allocations in `arena` may fail inside, and nar_fail() may be called.
/// Gives the status with which the work was left; NARRATOR_OK when it came to its end.
narrator_status nar_enter(nar_arena *arena, void (*work)(void *), void *context,
                          narrator_error *error);

/// Leaves the work that was entered with this arena.
_Noreturn void nar_fail(nar_arena *arena, narrator_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/// Where all heap memory of the library comes from; tests put a failing one in its place.
/// Not to be changed while another thread is inside the library.
extern void *(*nar_malloc)(size_t size);

#endif
