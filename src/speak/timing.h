// SPDX-License-Identifier: GPL-3.0-or-later
// timing.h: when each word of a text begins.
#ifndef NAR_TIMING_H
#define NAR_TIMING_H

#include "engine/protocol.h"
#include <narrator/base.h>
#include <narrator/script.h>

/// A word: bytes of the text, and the frame at which it begins.
typedef struct nar_timed {
    narrator_span span;
    size_t frame;
} nar_timed;

/// The next word at or after `*at`: what stands between blanks or dashes and has a letter or
/// a digit in it. Moves `*at` behind it. False when none is left.
bool nar_timed_next(narrator_str text, size_t *at, narrator_span *word);

size_t nar_timed_count(narrator_str text);

/// How long a text takes to say, in ordinary words: letters take most of the time, and every word
/// a little more; a syllable sign (Chinese, Japanese, Korean) takes as long as several letters. 100
/// ordinary words of news have 435 letters and digits.
double nar_timed_length(narrator_str text);

/// Finds the words of `text` (nar_timed_count() of them) and gives each the frame of the first
/// event that falls into it; words without one lie evenly between their neighbours. Frames
/// never go back and stay within `frames`; `first` is taken off all events.
void nar_time_words(nar_timed *timed, narrator_str text, const nar_word_frame *events,
                    size_t event_count, size_t first, size_t frames);

#endif
