// SPDX-License-Identifier: GPL-3.0-or-later
// render.h: a script becomes frames and marks, sentence by sentence, in order.
//
// Workers render ahead through the engine program; the pieces come out in the order of the
// script, and are the same whatever the number of workers.
#ifndef NAR_RENDER_H
#define NAR_RENDER_H

#include "speak/sink.h"
#include <narrator/script.h>

/// How loud all voices are with their gains, as one channel.
#define NAR_VOICES_LUFS (-19.0)

typedef struct nar_render_options {
    int jobs;           ///< parallel workers; 0: the processors
    double rate_wpm;    ///< real words per minute, 60 to 900; 0: 180
    bool stereo;        ///< two channels, speakers placed around the narrator
    double gain_db;     ///< added to that which brings every voice to -19 LUFS
    bool warm, room;    ///< as in narrator_speak_options
    bool cues;          ///< soft sounds before headings and at the end
    double pauses;      ///< how long pauses are against the usual; 0: 1
    const char *engine; ///< the engine program; NULL finds narrator-espeak
    size_t ahead;       ///< sentences to render ahead at most; 0: eight for each worker
    bool first_alone;   ///< no worker begins with others until the first was taken and the next
                        ///< is asked for: the processors are for what is to be heard at once
    int patience_ms;    ///< how long the engine may be silent; 0: 5000
} nar_render_options;

/// What one sentence sounds like, with the pause before it and its marks.
typedef struct nar_piece {
    float *samples; ///< interleaved
    size_t frames;
    nar_mark *marks; ///< `frame` counts from the start of the rendering
    size_t mark_count;
    size_t segment, sentence;
    bool last; ///< nothing follows
} nar_piece;

typedef struct nar_render nar_render;

/// Starts the engine without waiting for it, so that it warms up while an article is read.
/// Call it at the very start; nar_render_new() takes the warm engine over. Optional.
void nar_engine_warm(const char *engine);

/// Starts to render at once. The script must outlive the renderer.
///
/// - NARRATOR_NO_ENGINE: there is none, or it does not start.
/// - NARRATOR_NO_VOICE: the script names a voice that the roster has not.
/// - NARRATOR_NO_MEMORY.
narrator_status nar_render_new(nar_render **out, const narrator_script *script,
                               const nar_render_options *options, narrator_error *error);

const nar_format *nar_render_format(const nar_render *render);

/// Waits for the next piece, which is valid until the next call. NARRATOR_OK with
/// `piece->last` and no frames at the end. A sentence that makes no sound is a piece without
/// frames, but with its marks; one of more than 1200 bytes comes in several pieces.
///
/// - NARRATOR_INTERRUPTED: after nar_render_cancel(), until the next nar_render_seek().
/// - NARRATOR_NO_ENGINE, NARRATOR_NO_VOICE, NARRATOR_NO_MEMORY: it cannot go on.
narrator_status nar_render_next(nar_render *render, nar_piece *piece, narrator_error *error);

/// The next piece will be this sentence (of a segment); what was rendered ahead is dropped.
/// Frames of later marks go on counting from where they are. Any thread.
void nar_render_seek(nar_render *render, size_t segment, size_t sentence);

/// Changes the rate from the next piece on that was not rendered ahead; nar_render_seek() to
/// the next sentence drops those. Any thread.
void nar_render_set_rate(nar_render *render, double rate_wpm);

/// Wakes a waiting nar_render_next(). Any thread, and signal handlers.
void nar_render_cancel(nar_render *render);

/// Words that could not be spoken, in order: of one piece each, parted by blanks. Of pieces that
/// nar_render_next() has given; on its thread.
size_t nar_render_lost_count(const nar_render *render);
narrator_str nar_render_lost(const nar_render *render, size_t index);

void nar_render_free(nar_render *render);

#endif
