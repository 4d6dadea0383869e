// SPDX-License-Identifier: GPL-3.0-or-later
// places.h: where in a script one can go.
#ifndef NAR_PLACES_H
#define NAR_PLACES_H

#include <narrator/player.h>

/// A place: a sentence of a segment, from the word on that begins at or behind `at`.
typedef struct nar_place {
    size_t segment, sentence;
    size_t at; ///< byte of the segment's `spoken`; 0: the whole sentence
} nar_place;

/// The next of its kind. False, and the place as it was, when there is none.
bool nar_place_next(const narrator_script *script, nar_place *place, narrator_unit unit);

/// The start of the one that the place is in, or when it is the start and `fresh`, of the one
/// before; the start of the script when there is none.
void nar_place_back(const narrator_script *script, nar_place *place, narrator_unit unit,
                    bool fresh);

/// Whether somebody who skims wants this sentence: a title, a heading, the first of a paragraph.
bool nar_place_opens(const narrator_script *script, nar_place place);

/// Between places and bytes of the input.
nar_place nar_place_of_byte(const narrator_script *script, size_t byte);
size_t nar_place_byte(const narrator_script *script, nar_place place);

/// The next sentence behind the place that has this text, around the end if need be.
bool nar_place_find(const narrator_script *script, nar_place *place, narrator_str text);

/// How long a script is, in words. Start from zeros.
typedef struct nar_lengths {
    double *before; ///< words in front of each segment; NULL: not measured, or no memory
    double words;
} nar_lengths;

void nar_lengths_init(nar_lengths *lengths, const narrator_script *script);
void nar_lengths_release(nar_lengths *lengths);
double nar_lengths_until(const nar_lengths *lengths, const narrator_script *script,
                         nar_place place);
nar_place nar_lengths_place(const nar_lengths *lengths, const narrator_script *script,
                            double words);

#endif
