// SPDX-License-Identifier: GPL-3.0-or-later
// map.h: where every byte of a rewritten text came from.
//
// "in 1984." is spoken "in nineteen eighty-four.":
//
//     pins  spoken 0 source 0, spoken 3 source 3, spoken 23 source 7, spoken 24 source 8
//
// From one pin to the next the text was copied when both sides are equally long, and rewritten
// as a whole when they are not. The last pin holds both lengths.
#ifndef NAR_MAP_H
#define NAR_MAP_H

#include "base/arena.h"

typedef struct nar_pin {
    size_t spoken, source;
} nar_pin;

typedef struct nar_map {
    nar_pin *pins; ///< rising on both sides
    size_t count, capacity;
} nar_map;

/// Adds a pin. Several at one spoken place: the last one counts. Neither side may go back.
void nar_map_pin(nar_arena *arena, nar_map *map, size_t spoken, size_t source);

/// The source offset at which the piece around `spoken` begins; exact within copied text.
size_t nar_map_source(const nar_map *map, size_t spoken);

/// The source offset at which what is spoken before `spoken_end` ends: for the ends of spans.
size_t nar_map_source_end(const nar_map *map, size_t spoken_end);

/// `outer` after `inner`: from inner's spoken side to outer's source side. The part of
/// `outer` that is used begins at its spoken offset `at`.
nar_map *nar_map_chain(nar_arena *arena, const nar_map *inner, const nar_map *outer, size_t at);

#endif
