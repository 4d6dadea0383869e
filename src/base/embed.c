// SPDX-License-Identifier: GPL-3.0-or-later
// embed.c: the files that are built into the program; the tables among them are indexed already.
#include "base/embed.h"
#include "base/arena.h"
#include "base/table.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static int compare_names(const void *name, const void *file)
{
    return strcmp(name, ((const nar_embedded *)file)->name);
}

static const nar_embedded *find_embedded(const char *name)
{
    return bsearch(name, nar_embedded_files, nar_embedded_count, sizeof *nar_embedded_files,
                   compare_names);
}

narrator_str nar_embedded_find(const char *name)
{
    const nar_embedded *file = find_embedded(name);
    return file ? nar_view(file->begin, (size_t)(file->end - file->begin)) : nar_view(NULL, 0);
}

/// Tables that were asked for; they stay for the life of the process.
static _Atomic(nar_table *) kept[256];

const nar_table *nar_table_embedded(const char *name)
{
    const nar_embedded *file = find_embedded(name);
    if (!file || (size_t)(file - nar_embedded_files) >= sizeof kept / sizeof *kept)
        return NULL;
    _Atomic(nar_table *) *place = &kept[file - nar_embedded_files];
    nar_table *there = atomic_load_explicit(place, memory_order_acquire);
    if (there)
        return there;
    nar_table *mine = nar_malloc(sizeof *mine);
    if (!mine)
        return NULL;
    *mine = nar_table_of_image((const void *)file->begin, file->name);
    if (atomic_compare_exchange_strong(place, &there, mine))
        return mine;
    free(mine); // another thread was first
    return there;
}
