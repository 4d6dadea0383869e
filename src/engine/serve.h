// SPDX-License-Identifier: GPL-3.0-or-later
// serve.h: the loop that every engine program runs: one process for each conversation.
#ifndef NAR_SERVE_H
#define NAR_SERVE_H

#include "engine/protocol.h"
#include <stdbool.h>
#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NAR_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NAR_SANITIZED 1
#endif
#endif
#ifndef NAR_SANITIZED
#define NAR_SANITIZED 0
#endif

/// What a process that speaks was asked to say. Texts end with a zero here.
typedef struct nar_speech {
    nar_request request;
    char *name, *voice, *text;
} nar_speech;

/// One engine. `init` runs once; the others in a process that was forked for one conversation:
/// `load` gets the first speech, with its voice; `speak` all of them, without files and
/// network; and `rewind` is called between two.
typedef struct nar_engine {
    bool (*init)(nar_hello *hello);          ///< false: hello->message says why
    const char *(*load)(const nar_speech *); ///< NULL, or why there is no such voice
    const char *(*speak)(const nar_speech *);
    bool (*rewind)(void); ///< makes it as if nothing had been said; false: it cannot
    const char *data;     ///< a folder that `speak` may still read; NULL: none
} nar_engine;

/// Serves the control socket, standard input, until the other side closes it.
int nar_serve(nar_engine *engine);

/// For `speak`: sends what it makes. A listener who has left ends the process.
void nar_say_samples(const int16_t *samples, size_t count);
void nar_say_word(size_t offset, size_t sample);

/// For `speak`: sends bytes that are no frame, as a broken engine might.
void nar_say_raw(const void *bytes, size_t size);

/// Processor time that a process may take, in seconds.
enum { NAR_CPU_S = 10 };

/// Takes from this process what speaking does not need: network, other programs, endless time and
/// memory; and files but those under `data`, which may be NULL. Does what the system offers.
void nar_confine(const char *data);

#endif
