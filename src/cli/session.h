// SPDX-License-Identifier: GPL-3.0-or-later
// session.h: one listener, one article after another.
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "early.h"
#include "headlines.h"
#include "history.h"
#include "keys.h"

/// What stays from one article to the next.
typedef struct cli_session {
    const cli_options *options;
    narrator_remote *remote;
    bool joined; ///< the desktop, if there is one
    key_outcome outcome;
    cli_listener listener;
    enum { ARTICLE, OPENING, REST, LINE, HEADLINES } kind; ///< of what is played
    size_t input;                                          ///< that is played now
    size_t start;            ///< the byte to begin at; 0: where it stopped before
    size_t stopped;          ///< the byte that was heard last
    size_t block;            ///< in the same way
    size_t item;             ///< of the headlines: where they begin the next time
    bool headlines_first;    ///< as was asked for
    cli_headlines headlines; ///< made when they are first asked for
    struct {
        cli_early *rest;     ///< the whole, on its way
        cli_history history; ///< says, by the opening alone, that the whole has a place
        size_t heard;        ///< the byte behind the opening
        double played_s;     ///< how long it was
        char pressed[16];    ///< the key that ended it; empty: it came to its end
        bool paused;         ///< when it was ended
    } opening;
} cli_session;

/// Whether places are kept and gone on with.
bool session_keeps_places(const cli_options *options);

/// Plays a script of the session's kind until its end, or until a key leads elsewhere
/// (session->outcome). Gives an exit status.
int session_play(cli_session *session, const narrator_script *script);

#endif
