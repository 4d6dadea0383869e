// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/remote.h: media keys, headsets and desktop programs steer a player (MPRIS2 on D-Bus).
#ifndef NARRATOR_REMOTE_H
#define NARRATOR_REMOTE_H

#include <narrator/player.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A name on the session bus, for one player after another. Used on the thread that polls the
/// player.
typedef struct narrator_remote narrator_remote;

/// What is asked for that a player cannot do by itself.
typedef enum narrator_remote_wish {
    NARRATOR_REMOTE_NOTHING,
    NARRATOR_REMOTE_NEXT,     ///< article
    NARRATOR_REMOTE_PREVIOUS, ///< article
    NARRATOR_REMOTE_QUIT,
} narrator_remote_wish;

/// Comes onto the session bus, as org.mpris.MediaPlayer2.narrator or, when there is one already,
/// as its ".instance" with the number of the process. NULL when there is no bus, no libsystemd, or
/// the library was built without: one goes on without it. Takes some milliseconds, so open it when
/// the sound has begun; call narrator_remote_free() with the result.
NARRATOR_API narrator_remote *narrator_remote_new(void);

/// From now on it steers this player, which plays this script; NULL and NULL: none. `alone`: there
/// are no other articles, and next and previous go by paragraph.
NARRATOR_API void narrator_remote_attach(narrator_remote *remote, narrator_player *player,
                                         const narrator_script *script, bool alone);

/// Does what has been asked for since the last call, and tells what has changed. Returns at once;
/// call it some twenty times a second. `remote` may be NULL.
NARRATOR_API narrator_remote_wish narrator_remote_serve(narrator_remote *remote);

/// Leaves the bus. NULL is fine.
NARRATOR_API void narrator_remote_free(narrator_remote *remote);

#ifdef __cplusplus
}
#endif
#endif
