// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/voices.h: the voices there are.
#ifndef NARRATOR_VOICES_H
#define NARRATOR_VOICES_H

#include <narrator/script.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A voice of the roster. Its name pins a speaker to it in a cast file.
typedef struct narrator_voice {
    narrator_str name;      ///< "hazel"
    narrator_gender gender; ///< as it sounds; NEUTRAL leaves it open
    narrator_str age;       ///< "young", "adult", "old"
    narrator_str use;   ///< "narrator", "cast", "institution", "unknown" or "quote" (nobody known)
    narrator_str about; ///< one line for people
    double f0_hz;       ///< median pitch
    double formants;    ///< size of the vocal tract: above 1 smaller than the narrator's
} narrator_voice;

/// How many voices there are. Any thread.
NARRATOR_API size_t narrator_voice_count(void);

/// A voice by its index, 0 to narrator_voice_count() - 1, sorted by name. Its views live as long
/// as the program. Any thread.
NARRATOR_API narrator_voice narrator_voice_at(size_t index);

/// A script in which voices say their name, what they are like, and a sentence: those named, or
/// all of them when `count` is 0. On success `*out` belongs to the caller: release it with
/// narrator_script_free().
///
/// `options->language` is the language that they speak, en-GB when it is NULL; of the rest nothing
/// matters. `options` may be NULL.
///
/// - NARRATOR_NO_VOICE: there is no voice of a name.
NARRATOR_API narrator_status narrator_script_audition(narrator_script **out,
                                                      const char *const *names, size_t count,
                                                      const narrator_script_options *options,
                                                      narrator_error *error);

#ifdef __cplusplus
}
#endif
#endif
