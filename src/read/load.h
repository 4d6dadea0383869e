// SPDX-License-Identifier: GPL-3.0-or-later
// load.h: the bytes of a file, or of standard input.
#ifndef NAR_LOAD_H
#define NAR_LOAD_H

#include "base/str.h"

enum { NAR_LARGEST_INPUT = 32 * 1024 * 1024 }; ///< when nobody says otherwise

/// Reads all of `path` ("-": standard input); `*bytes` lives in the arena. Pipes, and files
/// that grow, are read to their end, or to `most` bytes; with `opening`, no further than to so
/// many. Called outside of nar_enter().
///
/// - NARRATOR_UNREADABLE: missing, a directory, or a failure of the device.
/// - NARRATOR_BAD_FORMAT: more than `most` bytes.
narrator_status nar_load(nar_arena *arena, const char *path, size_t most, size_t opening,
                         narrator_str *bytes, narrator_error *error);

#endif
