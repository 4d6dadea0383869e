// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/player.h: plays a script through the sound device.
#ifndef NARRATOR_PLAYER_H
#define NARRATOR_PLAYER_H

#include <narrator/speak.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Plays on threads of its own; the caller steers and polls. All calls on one thread, but
/// narrator_player_stop(), which any thread and any signal handler may call.
typedef struct narrator_player narrator_player;

#define NARRATOR_EVENT_MAP(X)                                                                      \
    X(NONE, "none")                                                                                \
    X(STARTED, "started")                                                                          \
    X(SEGMENT, "segment")                                                                          \
    X(SENTENCE, "sentence")                                                                        \
    X(WORD, "word")                                                                                \
    X(UNDERRUN, "underrun")                                                                        \
    X(LOST, "lost")                                                                                \
    X(BACK, "back")                                                                                \
    X(ENDED, "ended")                                                                              \
    X(FAILED, "failed")

typedef enum narrator_event_kind {
#define X(name, text) NARRATOR_EVENT_##name,
    NARRATOR_EVENT_MAP(X)
#undef X
} narrator_event_kind;

/// Where the listener may step to. SPEAKER: a quotation of who speaks now, or spoke last.
typedef enum narrator_unit {
    NARRATOR_UNIT_SENTENCE,
    NARRATOR_UNIT_PARAGRAPH,
    NARRATOR_UNIT_QUOTE,
    NARRATOR_UNIT_SPEAKER,
    NARRATOR_UNIT_HEADING,
} narrator_unit;

/// What is heard now. A device that is LOST is tried again once a second, and after five minutes
/// it has FAILED; when it is BACK it goes on. `error` says why with LOST and FAILED, and with ENDED
/// what could not be spoken.
typedef struct narrator_event {
    narrator_event_kind kind;
    double seconds; ///< played so far
    size_t segment, sentence;
    size_t start, end; ///< bytes of the input
    narrator_error error;
} narrator_event;

/// Wakes the sound system in the background, so that a player starts at once. Worth calling
/// before an article is opened; once per process, at most.
NARRATOR_API void narrator_player_warm_up(void);

/// The script must outlive the player. Nothing is heard before narrator_player_play(). Where no
/// JACK server runs, the process gets a libjack that knows of none, unless it has the real one
/// already.
///
/// - NARRATOR_NO_DEVICE, NARRATOR_NO_ENGINE.
NARRATOR_API narrator_status narrator_player_new(narrator_player **out,
                                                 const narrator_script *script,
                                                 const narrator_speak_options *options,
                                                 narrator_error *error);

/// Starts, or goes on after narrator_player_pause(), from the start of the phrase; after half a
/// minute, of the sentence.
NARRATOR_API void narrator_player_play(narrator_player *player);

/// Silence at once.
NARRATOR_API void narrator_player_pause(narrator_player *player);

NARRATOR_API bool narrator_player_paused(const narrator_player *player);

/// Steps to the next (`count` 1) or the previous (-1) of its kind; playing or paused, it stays so.
/// Back goes to the start of what is heard now when that began more than 1.5 seconds ago; 0
/// repeats the sentence. False, and nothing happens, when there is none.
NARRATOR_API bool narrator_player_step(narrator_player *player, narrator_unit unit, int count);

/// Goes to the sentence that holds this byte of the input, or else to the last before it.
NARRATOR_API void narrator_player_seek(narrator_player *player, size_t byte);

/// Goes to the sentence that is about so many seconds from the beginning.
NARRATOR_API void narrator_player_seek_seconds(narrator_player *player, double seconds);

/// Goes to the next place behind this one where the text is, as written or as spoken, in any case
/// of its letters; from the end on it looks from the beginning. False when it is nowhere.
NARRATOR_API bool narrator_player_find(narrator_player *player, narrator_str text);

/// Another rate, 60 to 900 words a minute, from the word that is heard now.
NARRATOR_API void narrator_player_set_rate(narrator_player *player, double rate_wpm);

/// How loud, 0 (silence) to 1 (as rendered), within 10 ms.
NARRATOR_API void narrator_player_set_volume(narrator_player *player, double volume);

#define NARRATOR_CUE_MAP(X)                                                                        \
    X(DONE, "done")                                                                                \
    X(MORE, "more")                                                                                \
    X(LESS, "less")                                                                                \
    X(FAILED, "failed")

/// A short soft sound that answers the listener.
typedef enum narrator_cue {
#define X(name, text) NARRATOR_CUE_##name,
    NARRATOR_CUE_MAP(X)
#undef X
} narrator_cue;

/// Lets it be heard at once, under what is spoken, or in the silence of a pause. One that has begun
/// gives way.
NARRATOR_API void narrator_player_cue(narrator_player *player, narrator_cue cue);

/// Only titles and headings, and the first sentence of each paragraph; or all of it again.
NARRATOR_API void narrator_player_set_skim(narrator_player *player, bool skim);

/// Where the listener is. Times are those of the article at this rate, and estimates.
typedef struct narrator_position {
    size_t segment, sentence;
    size_t start;    ///< byte of the input
    double seconds;  ///< from the beginning
    double length_s; ///< of the whole
    double rate_wpm, volume;
} narrator_position;

NARRATOR_API narrator_position narrator_player_position(narrator_player *player);

/// What is heard now, for the eyes: bytes of the `written` of a segment.
typedef struct narrator_line {
    size_t segment;
    narrator_str speaker;         ///< "Narrator", "Someone", or a name of the article
    narrator_span sentence, word; ///< the word is empty before the first one is heard
} narrator_line;

NARRATOR_API narrator_line narrator_player_line(const narrator_player *player);

/// Silence at once, and an ENDED event.
NARRATOR_API void narrator_player_stop(narrator_player *player);

/// The next event, waiting for up to `timeout_ms` (-1: for ever). NONE when there was none.
NARRATOR_API narrator_event narrator_player_poll(narrator_player *player, int timeout_ms);

/// Stops and releases. NULL is fine.
NARRATOR_API void narrator_player_free(narrator_player *player);

#ifdef __cplusplus
}
#endif
#endif
