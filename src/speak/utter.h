// SPDX-License-Identifier: GPL-3.0-or-later
// utter.h: has one text said, whatever the engine does: tried again, and then word by word.
#ifndef NAR_UTTER_H
#define NAR_UTTER_H

#include "speak/client.h"
#include "speak/timing.h"

/// What is heard, without the silence around it. Start from zeros, and release it at the end; in
/// between it may be used again, and keeps its memory.
typedef struct nar_sound {
    int16_t *samples; ///< of `heard`
    size_t frames;
    nar_timed *words;
    size_t word_count, word_capacity;
    char *lost; ///< words that could not be said, parted by blanks; NULL: none
    size_t lost_size;
    nar_heard heard; ///< where the samples are kept
} nar_sound;

/// Says ask->text, trying twice, and then each word alone; what still fails is in `lost`.
/// Fails with NARRATOR_NO_VOICE, NARRATOR_NO_ENGINE, NARRATOR_NO_MEMORY, or
/// NARRATOR_INTERRUPTED when ask->stop says so.
narrator_status nar_utter(nar_client *client, const nar_ask *ask, nar_sound *sound,
                          narrator_error *error);

void nar_sound_release(nar_sound *sound);

#endif
