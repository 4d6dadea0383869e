// SPDX-License-Identifier: GPL-3.0-or-later
// arena.c: chunks from the heap, cut into pieces, released together.
#include "base/arena.h"
#include "base/error.h"
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 64 * 1024, ALIGNMENT = _Alignof(max_align_t) };

struct nar_chunk {
    struct nar_chunk *older;
    size_t size; ///< of bytes
    _Alignas(max_align_t) char bytes[];
};

/// Where a failure leaves the work: innermost nar_enter() of an arena.
struct nar_door {
    jmp_buf out;
    narrator_error *error;
    narrator_status status;
};

struct nar_ending {
    struct nar_ending *older;
    void (*release)(void *);
    void *what;
};

void *(*nar_malloc)(size_t size) = malloc;

void nar_arena_init(nar_arena *arena)
{
    *arena = (nar_arena){0};
}

static void end(nar_arena *arena)
{
    for (struct nar_ending *ending = arena->endings; ending; ending = ending->older)
        ending->release(ending->what);
    arena->endings = NULL;
}

void nar_arena_release(nar_arena *arena)
{
    if (!arena)
        return;
    end(arena);
    for (struct nar_chunk *chunk = arena->chunks, *older; chunk; chunk = older) {
        older = chunk->older;
        free(chunk);
    }
    *arena = (nar_arena){0};
}

void nar_arena_reset(nar_arena *arena)
{
    struct nar_chunk *kept = NULL;
    end(arena);
    for (struct nar_chunk *chunk = arena->chunks, *older; chunk; chunk = older) {
        older = chunk->older;
        if (!kept && chunk->size == CHUNK_SIZE)
            kept = chunk;
        else
            free(chunk);
    }
    *arena = (nar_arena){.chunks = kept, .door = arena->door};
    if (!kept)
        return;
    kept->older = NULL;
    arena->next = kept->bytes;
    arena->limit = kept->bytes + CHUNK_SIZE;
}

/// Zeroed memory. What is new from the system is zero already, and is not touched to be cleared.
static void *zeroed(size_t size)
{
    if (nar_malloc == malloc)
        return calloc(1, size);
    void *memory = nar_malloc(size);
    return memory ? memset(memory, 0, size) : NULL;
}

static void *add_chunk(nar_arena *arena, size_t size, void *(*allocate)(size_t size))
{
    struct nar_chunk *chunk = allocate(sizeof *chunk + size);
    if (!chunk)
        nar_fail(arena, NARRATOR_NO_MEMORY, "out of memory");
    chunk->older = arena->chunks;
    chunk->size = size;
    arena->chunks = chunk;
    return chunk->bytes;
}

void *nar_alloc(nar_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        nar_fail(arena, NARRATOR_NO_MEMORY, "out of memory");
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (size > CHUNK_SIZE / 4) // a big piece gets a chunk of its own, the current one goes on
        return add_chunk(arena, size, zeroed);
    if (size > (size_t)(arena->limit - arena->next)) {
        arena->next = add_chunk(arena, CHUNK_SIZE, nar_malloc);
        arena->limit = arena->next + CHUNK_SIZE;
    }
    void *piece = arena->next;
    arena->next += size;
    return memset(piece, 0, size);
}

void nar_arena_at_end(nar_arena *arena, void (*release)(void *), void *what)
{
    struct nar_ending *ending = nar_alloc(arena, sizeof *ending);
    *ending = (struct nar_ending){arena->endings, release, what};
    arena->endings = ending;
}

void *nar_alloc_array(nar_arena *arena, size_t count, size_t item_size)
{
    if (item_size && count > SIZE_MAX / 2 / item_size)
        nar_fail(arena, NARRATOR_NO_MEMORY, "out of memory");
    return nar_alloc(arena, count * item_size);
}

void *nar_grow(nar_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity)
        return items;
    size_t wanted = *capacity ? *capacity * 2 : 8;
    void *grown = nar_alloc_array(arena, wanted, item_size);
    if (count)
        memcpy(grown, items, count * item_size);
    *capacity = wanted;
    return grown;
}

narrator_status nar_enter(nar_arena *arena, void (*work)(void *), void *context,
                          narrator_error *error)
{
    struct nar_door door = {.error = error, .status = NARRATOR_OK};
    struct nar_door *outer = arena->door;
    arena->door = &door;
    if (!setjmp(door.out))
        work(context);
    arena->door = outer;
    return door.status;
}

void nar_fail(nar_arena *arena, narrator_status status, const char *format, ...)
{
    struct nar_door *door = arena->door;
    if (!door)
        abort(); // a mistake of ours: memory was asked for outside of nar_enter()
    va_list arguments;
    va_start(arguments, format);
    door->status = nar_error_v(door->error, status, format, arguments);
    va_end(arguments);
    longjmp(door->out, 1);
}
