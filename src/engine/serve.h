// SPDX-License-Identifier: GPL-3.0-or-later
// serve.h: the loop that every engine program runs: one process for each sentence.
#ifndef NAR_SERVE_H
#define NAR_SERVE_H

#include "engine/protocol.h"
#include <stdbool.h>
#include <stddef.h>

/// What a child was asked to say. Texts end with a zero here.
typedef struct nar_speech {
    nar_request request;
    const char *name, *voice, *text;
} nar_speech;

/// One engine. `init` runs once. `load` runs in a process that was forked for one voice and gets
/// that voice; `speak` in one that was forked from it for one sentence, without files and network.
typedef struct nar_engine {
    bool (*init)(nar_hello *hello);          ///< false: hello->message says why
    const char *(*load)(const nar_speech *); ///< gets the voice; NULL, or why there is none
    const char *(*speak)(const nar_speech *);
    const char *data; ///< a folder that `speak` may still read; NULL: none
} nar_engine;

/// Serves the control socket, standard input, until the other side closes it.
int nar_serve(nar_engine *engine);

/// For `speak`: sends what it makes. A listener who has left ends the process.
void nar_say_samples(const int16_t *samples, size_t count);
void nar_say_word(size_t offset, size_t sample);

/// For `speak`: sends bytes that are no frame, as a broken engine might.
void nar_say_raw(const void *bytes, size_t size);

/// Takes files but those under `data`, which may be NULL, from this process and those that it
/// forks. Does what the system offers.
void nar_confine_files(const char *data);

/// Takes from this process what a speaking child does not need: network, other programs, endless
/// time and memory; and files, without `data`. Does what the system offers.
void nar_confine(const char *data);

#endif
