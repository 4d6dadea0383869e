// SPDX-License-Identifier: GPL-3.0-or-later
// roster.h: the voices there are: voices/roster.tsv and one eSpeak NG voice file for each.
//
// A voice is who speaks; its language follows what is spoken. "ash" is the same man in a British
// and in an American article, with the vowels of each. So a voice is looked up with the language
// of the segment, and the file for the engine is written for that language.
//
// The narrators have their accent in their name: narrator-gb, narrator-us; and the name
// "narrator-" with the code of another language ("narrator-de") is that language's narrator, for
// every language that the engine knows.
#ifndef NAR_ROSTER_H
#define NAR_ROSTER_H

#include "base/str.h"
#include <narrator/script.h>

typedef struct nar_voice {
    narrator_str name;       ///< "narrator-gb"
    narrator_str definition; ///< its eSpeak NG voice file, for its own language
    narrator_str language;   ///< the eSpeak NG language it speaks: "en-gb"
    narrator_str use;        ///< "narrator", "cast", "institution", "unknown", "quote"
    narrator_str age;        ///< "young", "adult", "old"
    narrator_gender gender;
    double f0_hz;         ///< median pitch, as measured
    double formants;      ///< scale of the formants, as measured; 1 is narrator-gb
    double gain_db;       ///< brings it to the level of all others, -19 LUFS as one channel
    double wpm;           ///< ordinary words per minute of speech at eSpeak NG's rate 175
    narrator_str about;   ///< one line for people
    narrator_str example; ///< a sentence to hear it with
} nar_voice;

size_t nar_roster_count(void);

/// A voice by its index in the roster, 0 to nar_roster_count() - 1, in its own language.
nar_voice nar_roster_voice(size_t index);

/// A voice by its name, in its own language; false when there is none. The voice may keep views
/// of `name`.
bool nar_roster_find(narrator_str name, nar_voice *voice);

/// A voice as it speaks the language of a BCP 47 tag ("en-US"): `language`, `gain_db` and `wpm`
/// are of that language. It may keep views of `name` and `tag`; an empty tag is its own language.
bool nar_roster_find_in(narrator_str name, narrator_str tag, nar_voice *voice);

/// What brings a voice to the level of all others when it says `wpm` ordinary words per minute:
/// fast speech is softer (voices/levels.tsv). `gain_db` is for its usual pace.
double nar_voice_gain_db(const nar_voice *voice, double wpm);

enum { NAR_VOICE_FILE = 4096 }; ///< room that is enough for every voice file

/// Writes the eSpeak NG voice file of a voice that speaks `voice->language` into `out`, without a
/// zero behind it. Gives its size; 0 when `room` is too small.
size_t nar_voice_file(const nar_voice *voice, char *out, size_t room);

/// How far apart two voices sound, in just noticeable differences of pitch (2 semitones) and
/// of the length of the vocal tract (1.7 semitones of formants).
double nar_voice_distance(const nar_voice *a, const nar_voice *b);

#endif
