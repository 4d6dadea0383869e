// SPDX-License-Identifier: GPL-3.0-or-later
// rewind.c: a heap that only grows, and what it held at a certain time.
//
// Two shelves hold all blocks, one behind the other: small ones, which are copied to be put back,
// and large ones, which nobody changes once they are filled; that nobody does is seen to.
#include "engine/rewind.h"
#include "engine/serve.h"
#include <errno.h>
#include <link.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if NAR_SANITIZED

bool nar_rewind_here(uintptr_t inside)
{
    (void)inside;
    return false;
}

void nar_rewind(void)
{
}

#else

enum { LARGE = 32 << 10, PAGE = 4096, ALIGNMENT = alignof(max_align_t) };

// ---- The heap

static struct shelf {
    char *start;
    size_t size, used;
    size_t last; ///< where the newest block begins
    size_t kept; ///< of `used`, at nar_rewind_here()
} small = {.size = 32u << 20}, large = {.size = 128u << 20};

/// Large blocks that were given back: the next dictionary may have the place of the last.
static struct given {
    struct given *next;
} * given;

// The bytes before each block say how large it is.
static size_t *size_of(void *block)
{
    return (size_t *)((char *)block - ALIGNMENT);
}

static struct shelf *shelf_of(const void *block)
{
    return (const char *)block >= large.start && (const char *)block < large.start + large.size
               ? &large
               : &small;
}

static bool put_up(struct shelf *shelf)
{
    if (shelf->start)
        return true;
    void *place = mmap(NULL, shelf->size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    shelf->start = place == MAP_FAILED ? NULL : place;
    return shelf->start;
}

/// The first that is large enough, but not twice as large; NULL: there is none.
static void *take_given(size_t size)
{
    for (struct given **place = &given; *place; place = &(*place)->next) {
        struct given *block = *place;
        if (*size_of(block) < size || *size_of(block) / 2 > size)
            continue;
        *place = block->next;
        return block;
    }
    return NULL;
}

static void *take(size_t size, size_t alignment)
{
    struct shelf *shelf = size < LARGE ? &small : &large;
    if (!put_up(shelf))
        return NULL;
    void *again = size < LARGE || alignment > ALIGNMENT ? NULL : take_given(size);
    if (again)
        return again;
    size_t start = (shelf->used + ALIGNMENT + alignment - 1) & ~(alignment - 1);
    if (start > shelf->size || size > shelf->size - start) {
        errno = ENOMEM;
        return NULL;
    }
    char *block = shelf->start + start;
    shelf->last = start;
    shelf->used = start + size;
    *size_of(block) = size;
    return block;
}

// What follows is for all libraries of this program.
#pragma GCC visibility push(default)

void *malloc(size_t size)
{
    return take(size, ALIGNMENT);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return take(size, alignment > ALIGNMENT ? alignment : ALIGNMENT);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    *block = aligned_alloc(alignment, size);
    return *block ? 0 : ENOMEM;
}

void *calloc(size_t count, size_t size)
{
    size_t all;
    if (__builtin_mul_overflow(count, size, &all)) {
        errno = ENOMEM;
        return NULL;
    }
    void *block = take(all, ALIGNMENT);
    return block ? memset(block, 0, all) : NULL;
}

/// The newest block, and large ones, make room for others.
void free(void *block)
{
    struct shelf *shelf = shelf_of(block);
    if (!block)
        return;
    if (block == shelf->start + shelf->last) {
        shelf->used = shelf->last;
    } else if (shelf == &large && (char *)block >= large.start + large.kept) {
        struct given *last = block;
        last->next = given;
        given = last;
    }
}

void *realloc(void *block, size_t size)
{
    size_t before = block ? *size_of(block) : 0;
    if (size <= before && block)
        return block;
    void *grown = take(size, ALIGNMENT);
    if (grown && block)
        memcpy(grown, block, before);
    return grown;
}

#pragma GCC visibility pop

// ---- As it was

static struct {
    char *start;
    size_t size;
    char *copy;
} globals, blocks;

/// What of a library can be written, but for what was closed to writing after loading.
static int find_globals(struct dl_phdr_info *library, size_t size, void *inside)
{
    (void)size;
    uintptr_t start = 0, end = 0, closed = 0, wanted = *(const uintptr_t *)inside;
    bool found = false;
    for (int i = 0; i < library->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &library->dlpi_phdr[i];
        uintptr_t from = library->dlpi_addr + part->p_vaddr, to = from + part->p_memsz;
        if (part->p_type == PT_LOAD)
            found |= wanted >= from && wanted < to;
        if (part->p_type == PT_LOAD && part->p_flags & PF_W) {
            start = from;
            end = to;
        } else if (part->p_type == PT_GNU_RELRO) {
            closed = to & ~(uintptr_t)(PAGE - 1);
        }
    }
    if (!found)
        return 0;
    globals.start = (char *)(closed > start ? closed : start);
    globals.size = end - (uintptr_t)globals.start;
    return 1;
}

bool nar_rewind_here(uintptr_t inside)
{
    if (!dl_iterate_phdr(find_globals, &inside))
        return false;
    blocks.start = small.start;
    blocks.size = small.used;
    char *copy = mmap(NULL, globals.size + blocks.size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (copy == MAP_FAILED)
        return false;
    globals.copy = memcpy(copy, globals.start, globals.size);
    blocks.copy = memcpy(copy + globals.size, blocks.start, blocks.size);
    given = NULL;
    small.kept = small.used;
    large.used = large.kept = (large.used + PAGE - 1) & ~(size_t)(PAGE - 1);
    return !mprotect(large.start, large.kept, PROT_READ);
}

/// Most is as it was, and to read is cheaper than to write.
static void put_back(char *start, const char *copy, size_t size)
{
    enum { STEP = 1024 };
    for (size_t at = 0; at < size; at += STEP) {
        size_t part = size - at < STEP ? size - at : STEP;
        if (memcmp(start + at, copy + at, part))
            memcpy(start + at, copy + at, part);
    }
}

void nar_rewind(void)
{
    put_back(globals.start, globals.copy, globals.size);
    put_back(blocks.start, blocks.copy, blocks.size);
    given = NULL;
    small.used = small.last = small.kept;
    large.used = large.last = large.kept;
}

#endif
