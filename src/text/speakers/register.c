// SPDX-License-Identifier: GPL-3.0-or-later
// register.c: numbers by name, for the time that speakers are being named.
#include "text/speakers/story.h"

static size_t hash_nocase(narrator_str key)
{
    uint64_t value = 0xcbf29ce484222325u;
    for (size_t i = 0; i < key.size; i++)
        value = (value ^ (unsigned char)nar_lower(key.text[i])) * 0x100000001b3u;
    return (size_t)(value ^ value >> 29);
}

/// The slot of a key: its own, or the empty one where it would stand.
static struct nar_register_slot *slot_of(const nar_register *names, narrator_str key)
{
    size_t at = hash_nocase(key) & (names->size - 1);
    while (names->slots[at].key.text && !nar_equal_nocase(names->slots[at].key, key))
        at = (at + 1) & (names->size - 1);
    return &names->slots[at];
}

static void grow(nar_register *names)
{
    struct nar_register_slot *old = names->slots;
    size_t old_size = names->size;
    names->size = old_size ? old_size * 2 : 64;
    names->slots = nar_new_array(names->arena, struct nar_register_slot, names->size);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].key.text)
            *slot_of(names, old[i].key) = old[i];
}

uint32_t nar_register_get(const nar_register *names, narrator_str key)
{
    if (!names->size || !key.size)
        return NAR_NONE;
    const struct nar_register_slot *slot = slot_of(names, key);
    return slot->key.text ? slot->value : NAR_NONE;
}

void nar_register_set(nar_register *names, narrator_str key, uint32_t value)
{
    if (!key.size)
        return;
    if ((names->count + 1) * 2 > names->size)
        grow(names);
    struct nar_register_slot *slot = slot_of(names, key);
    names->count += !slot->key.text;
    *slot = (struct nar_register_slot){key, value};
}
