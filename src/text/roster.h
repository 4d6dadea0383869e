// SPDX-License-Identifier: GPL-3.0-or-later
// roster.h: the voices there are: voices/roster.tsv and one eSpeak NG voice file for each.
#ifndef NAR_ROSTER_H
#define NAR_ROSTER_H

#include "base/str.h"
#include <narrator/script.h>

typedef struct nar_voice {
    narrator_str name;       ///< "narrator-gb"
    narrator_str definition; ///< the text of its eSpeak NG voice file
    narrator_str language;   ///< the eSpeak NG language it speaks: "en-gb"
    narrator_str use;        ///< "narrator", "cast", "institution", "unknown"
    narrator_str age;        ///< "young", "adult", "old"
    narrator_gender gender;
    double gain_db; ///< brings it to the level of all others, -19 LUFS as one channel
    double wpm;     ///< words per minute of news prose at eSpeak NG's rate 175
} nar_voice;

size_t nar_roster_count(void);

/// A voice by its index in the roster, 0 to nar_roster_count() - 1.
nar_voice nar_roster_voice(size_t index);

/// A voice by its name; false when there is none.
bool nar_roster_find(narrator_str name, nar_voice *voice);

#endif
