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
    X(ENDED, "ended")                                                                              \
    X(FAILED, "failed")

typedef enum narrator_event_kind {
#define X(name, text) NARRATOR_EVENT_##name,
    NARRATOR_EVENT_MAP(X)
#undef X
} narrator_event_kind;

/// What is heard now. `error` says why with FAILED, and with ENDED what could not be spoken.
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

/// The script must outlive the player. Nothing is heard before narrator_player_play().
///
/// - NARRATOR_NO_DEVICE, NARRATOR_NO_ENGINE.
NARRATOR_API narrator_status narrator_player_new(narrator_player **out,
                                                 const narrator_script *script,
                                                 const narrator_speak_options *options,
                                                 narrator_error *error);

/// Starts, or goes on after narrator_player_pause().
NARRATOR_API void narrator_player_play(narrator_player *player);

/// Silence at once.
NARRATOR_API void narrator_player_pause(narrator_player *player);

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
