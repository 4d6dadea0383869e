// SPDX-License-Identifier: GPL-3.0-or-later
// spell.h: writes the text of a block piece by piece, and keeps its map back to the input.
#ifndef NAR_SPELL_H
#define NAR_SPELL_H

#include "base/map.h"
#include "base/str.h"

typedef struct nar_spell {
    nar_arena *arena;
    nar_builder text;
    nar_map *map;
    size_t source_end;        ///< of what was put last
    size_t last, last_source; ///< where its last letter begins, on both sides
    bool rewritten;           ///< it is not what stands in the input
    bool blank;               ///< a blank is due before what comes next
    size_t blank_source;
} nar_spell;

void nar_spell_start(nar_spell *spell, nar_arena *arena);

/// Appends a text that stands for the input from `start` to `end`. What is passed over between
/// two calls belongs to the letter before it.
void nar_spell_put(nar_spell *spell, narrator_str text, size_t start, size_t end);

/// Appends the words of the input from `start` to `end` as they are, with one blank for each run
/// of them.
void nar_spell_words(nar_spell *spell, narrator_str input, size_t start, size_t end);

/// A blank for the one at `source`, unless one is there already or nothing follows.
void nar_spell_blank(nar_spell *spell, size_t source);

/// Ends the text; its last pin is set.
void nar_spell_end(nar_spell *spell);

#endif
