// SPDX-License-Identifier: GPL-3.0-or-later
// pattern.h: patterns for whole lines, as the tables write them.
//
//     share            these letters, in any case; a blank is one run of blanks (or none, where
//                      the one before it is already there, or at an end of the line)
//     (a|b)  [a|b]     one of them; one of them or nothing
//     (a|b)+           one or more of them
//     {network}        the pattern of that name in the table of sets
//     #                a number, with commas and points
//     *                anything or nothing, from the edge of a word to the edge of a word
//     _                the same, but neither the end of a sentence nor a double quotation mark
//     ~                a run of blanks, commas, dashes, bars, dots and arrows between items
//     ^                the next word, group or set in just this case; before * and _, a capital
//     \                the next character as it is
//
// Apostrophes, dashes, double quotation marks and blanks match whichever way they are written.
// Matching takes time in proportion to the line; nothing in a table can make it slow.
#ifndef NAR_PATTERN_H
#define NAR_PATTERN_H

#include "base/table.h"

enum { NAR_PATTERN_LINE = 400 }; ///< the longest line, in characters, that is ever matched

/// A line made ready for matching: one code a character, variants folded.
typedef struct nar_subject {
    uint32_t codes[NAR_PATTERN_LINE + 1];
    char plain[NAR_PATTERN_LINE + 1]; ///< in small letters; 1 for what is not ASCII
    size_t count;                     ///< 0 when the line is empty or too long
} nar_subject;

typedef struct nar_pattern nar_pattern;

void nar_subject_set(nar_subject *subject, narrator_str line);

/// `sets` may be NULL; a set of that table holds its pattern in the second column. A mistake in
/// the pattern gives one that matches nothing, and false from nar_pattern_valid().
const nar_pattern *nar_pattern_compile(nar_arena *arena, narrator_str source,
                                       const nar_table *sets);

bool nar_pattern_valid(const nar_pattern *pattern);

/// A few letters without which no line can match: the longest run in each alternative, as views
/// of the pattern. 0 when some alternative has none, or there are more than `most`.
size_t nar_pattern_needles(narrator_str source, narrator_str *needles, size_t most);

/// Whether the line has these letters, in any case.
bool nar_subject_has(const nar_subject *subject, narrator_str needle);

/// Whether the whole line matches.
bool nar_pattern_matches(const nar_pattern *pattern, const nar_subject *subject);

#endif
