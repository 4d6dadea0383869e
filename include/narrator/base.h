// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/base.h: text views, results and errors, shared by every other public header.
#ifndef NARRATOR_BASE_H
#define NARRATOR_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define NARRATOR_API __attribute__((visibility("default")))
#else
#define NARRATOR_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// A run of UTF-8 bytes that belongs to somebody else; not terminated by a zero.
typedef struct narrator_str {
    const char *text;
    size_t size; ///< bytes
} narrator_str;

/// Every way a call can end: the enumerator, and the sentence of narrator_status_text().
#define NARRATOR_STATUS_MAP(X)                                                                     \
    X(OK, "no error")                                                                              \
    X(NO_MEMORY, "out of memory")                                                                  \
    X(BAD_ARGUMENT, "an argument is out of its range")                                             \
    X(UNREADABLE, "the input could not be read")                                                   \
    X(BAD_FORMAT, "the input is not what it claims to be")                                         \
    X(EMPTY, "the input holds nothing to read aloud")                                              \
    X(UNWRITABLE, "the result could not be written")                                               \
    X(NO_ENGINE, "the speech engine could not be started")                                         \
    X(NO_VOICE, "the engine has no such voice")                                                    \
    X(NO_DEVICE, "there is no sound device to play on")                                            \
    X(PARTLY_SPOKEN, "some of the text could not be spoken")                                       \
    X(INTERRUPTED, "stopped before the end")

typedef enum narrator_status {
#define X(name, text) NARRATOR_##name,
    NARRATOR_STATUS_MAP(X)
#undef X
} narrator_status;

/// The sentence for a status, without a final stop. Never NULL. Any thread.
NARRATOR_API const char *narrator_status_text(narrator_status status);

/// What went wrong, in one sentence for people. Filled by calls that fail; `message` is
/// terminated by a zero, holds no control characters, and is cut to fit.
typedef struct narrator_error {
    narrator_status status;
    char message[400];
} narrator_error;

/// The version of the library, such as "0.1.0".
NARRATOR_API const char *narrator_version(void);

#ifdef __cplusplus
}
#endif
#endif
