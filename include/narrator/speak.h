// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/speak.h: a script becomes sound: written to files, or played.
#ifndef NARRATOR_SPEAK_H
#define NARRATOR_SPEAK_H

#include <narrator/script.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct narrator_speak_options {
    int jobs;             ///< parallel workers, 1 to 64; 0: one for each processor
    double rate_wpm;      ///< words per minute, 60 to 900; 0: 180
    bool stereo;          ///< speakers placed around the narrator; false: mono
    double loudness_lufs; ///< of the result, as one channel, -30 to -14; 0: -19. Two channels are
                          ///< 3 LU louder.
    bool warm;            ///< a tone that is fuller below, and softer where synthesis is sharp
    bool room;            ///< the first echoes of a small room
    bool cues;            ///< soft sounds before headings and at the end
    bool as_played;       ///< a file as loud as it would be played, not measured and brought to its
                          ///< loudness as a whole
    double pauses;        ///< how long pauses are against the usual, 0.1 to 5; 0: 1
    const char *engine;   ///< path of an engine program; NULL: narrator-espeak
    /// Called now and then on the caller's thread: seconds of sound so far, and the share of
    /// the script that is done (0 to 1). Returning false stops. May be NULL.
    bool (*progress)(void *context, double seconds, double done);
    void *context;
} narrator_speak_options;

/// Starts the engine program in the background, so that it is warm when it is needed. Worth
/// calling before an article is opened. `engine` as in the options. Once per process, at most.
NARRATOR_API void narrator_warm_up(const char *engine);

/// Writes a script to one file per path, all from one rendering; a path's suffix picks the kind:
/// .wav .flac .ogg .opus .mp3 sound, .vtt .srt .lrc captions, .json the timed script. "-" writes
/// WAV to standard output. Each result appears under its name when it is whole.
///
/// - NARRATOR_BAD_ARGUMENT: a suffix that is not known, or no path.
/// - NARRATOR_UNWRITABLE: a folder that cannot be written, a full disk.
/// - NARRATOR_NO_ENGINE, NARRATOR_NO_VOICE.
/// - NARRATOR_PARTLY_SPOKEN: written, but some words could not be spoken; the message says which.
/// - NARRATOR_INTERRUPTED: `progress` said so; nothing is left behind.
NARRATOR_API narrator_status narrator_export(const narrator_script *script,
                                             const char *const *paths, size_t path_count,
                                             const narrator_speak_options *options,
                                             narrator_error *error);

/// The suffixes that narrator_export() knows, such as "wav", ended by NULL. Any thread.
NARRATOR_API const char *const *narrator_export_suffixes(void);

#ifdef __cplusplus
}
#endif
#endif
