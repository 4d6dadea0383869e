// SPDX-License-Identifier: GPL-3.0-or-later
// map.c: pins between a text and what it was made from.
#include "base/map.h"

void nar_map_pin(nar_arena *arena, nar_map *map, size_t spoken, size_t source)
{
    if (map->count && map->pins[map->count - 1].spoken == spoken)
        map->count--;
    map->pins = nar_grow(arena, map->pins, map->count, &map->capacity, sizeof *map->pins);
    map->pins[map->count++] = (nar_pin){spoken, source};
}

/// The number of pins at or before `spoken`.
static size_t pins_until(const nar_map *map, size_t spoken)
{
    size_t low = 0, high = map->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (map->pins[middle].spoken <= spoken)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_copied(const nar_pin *pin)
{
    return pin[1].spoken - pin[0].spoken == pin[1].source - pin[0].source;
}

size_t nar_map_source(const nar_map *map, size_t spoken)
{
    size_t after = pins_until(map, spoken);
    if (!after)
        return spoken;
    const nar_pin *pin = &map->pins[after - 1];
    if (after < map->count && is_copied(pin))
        return pin->source + (spoken - pin->spoken);
    return pin->source;
}

size_t nar_map_source_end(const nar_map *map, size_t spoken_end)
{
    size_t after = spoken_end ? pins_until(map, spoken_end - 1) : 0;
    if (!after)
        return nar_map_source(map, spoken_end);
    const nar_pin *pin = &map->pins[after - 1];
    if (after >= map->count)
        return pin->source;
    return is_copied(pin) ? pin->source + (spoken_end - pin->spoken) : pin[1].source;
}

/// Pins of `outer` that fall strictly inside a copied piece of `inner` show through.
static void pin_through(nar_arena *arena, nar_map *chain, const nar_pin *piece,
                        const nar_map *outer, size_t at)
{
    size_t from = piece[0].source + at, to = piece[1].source + at;
    for (size_t i = pins_until(outer, from); i < outer->count; i++) {
        if (outer->pins[i].spoken >= to)
            break;
        nar_map_pin(arena, chain, piece->spoken + (outer->pins[i].spoken - from),
                    outer->pins[i].source);
    }
}

nar_map *nar_map_chain(nar_arena *arena, const nar_map *inner, const nar_map *outer, size_t at)
{
    nar_map *chain = nar_new(arena, nar_map);
    for (size_t i = 0; i < inner->count; i++) {
        const nar_pin *pin = &inner->pins[i];
        bool last = i + 1 == inner->count;
        nar_map_pin(arena, chain, pin->spoken,
                    last ? nar_map_source_end(outer, pin->source + at)
                         : nar_map_source(outer, pin->source + at));
        if (!last && is_copied(pin))
            pin_through(arena, chain, pin, outer, at);
    }
    return chain;
}
