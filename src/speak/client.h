// SPDX-License-Identifier: GPL-3.0-or-later
// client.h: asks the engine to say one text; many threads may ask at once.
#ifndef NAR_CLIENT_H
#define NAR_CLIENT_H

#include "engine/protocol.h"
#include "text/cast/roster.h"
#include <narrator/base.h>

typedef struct nar_client nar_client;

/// Starts the engine, or takes over the one that nar_client_warm() started, and waits until it
/// is ready; while one is in use, all who ask for it share it. Any thread. Fails with
/// NARRATOR_NO_ENGINE or NARRATOR_NO_MEMORY.
narrator_status nar_client_new(nar_client **out, const char *engine, narrator_error *error);
void nar_client_free(nar_client *client);

/// Starts the engine without waiting, for the next nar_client_new() with the same `engine`.
void nar_client_warm(const char *engine);

int nar_client_rate_hz(const nar_client *client);

typedef struct nar_ask {
    const nar_voice *voice; ///< in the language that it is to speak
    narrator_str text;      ///< up to NAR_REQUEST_LIMIT bytes
    double rate_wpm;
    uint32_t attempt;
    int patience_ms; ///< how long it may be silent
    int stop;        ///< a file that becomes readable when nobody wants the answer any more
} nar_ask;

/// What the engine said. Start from zeros; release with nar_heard_release().
typedef struct nar_heard {
    int16_t *samples;
    size_t frames, capacity;
    nar_word_frame *words;
    size_t word_count, word_capacity;
} nar_heard;

typedef enum nar_answer {
    NAR_ANSWER_DONE,
    NAR_ANSWER_BROKEN,   ///< it crashed, hung, said garbage, or could not say this text
    NAR_ANSWER_NO_VOICE, ///< it has no such voice or language
    NAR_ANSWER_NO_ENGINE,
    NAR_ANSWER_NO_MEMORY,
    NAR_ANSWER_STOPPED,
} nar_answer;

/// Asks, and listens to the end. Restarts an engine that has died. `error` is filled for
/// NO_VOICE and NO_ENGINE. Any thread.
nar_answer nar_client_ask(nar_client *client, const nar_ask *ask, nar_heard *heard,
                          narrator_error *error);

void nar_heard_release(nar_heard *heard);

#endif
