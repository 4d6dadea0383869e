// SPDX-License-Identifier: GPL-3.0-or-later
// whole.h: a file that appears under its name when it is whole, or not at all.
#ifndef NAR_WHOLE_H
#define NAR_WHOLE_H

#include <narrator/base.h>

typedef struct nar_whole {
    int fd;           ///< write here
    bool seekable;    ///< false: a pipe, a terminal, a device; written in place
    const char *path; ///< the caller's
    char *target;     ///< where the file will be; NULL when it is written in place
    char *beside;     ///< the temporary file's name; NULL when it has none
    int failure;      ///< errno of the first write that failed; 0 when none did
    unsigned mode;    ///< permission bits of the file that is replaced; 0: as usual
} nar_whole;

/// Starts a file. "-" is standard output. The path must live as long as the file.
///
/// - NARRATOR_UNWRITABLE: no such folder, no right to write there, a directory.
narrator_status nar_whole_open(nar_whole *whole, const char *path, narrator_error *error);

/// Writes all of it. False when that failed: nar_whole_error() says why.
bool nar_whole_write(nar_whole *whole, const void *bytes, size_t size);

/// The sentence for a write that failed.
narrator_status nar_whole_error(const nar_whole *whole, narrator_error *error);

/// Finishes: with `keep` the file appears under its name, flushed to the disk; without, nothing
/// is left behind. Releases everything either way. Fails with `keep` when a write has failed.
narrator_status nar_whole_close(nar_whole *whole, bool keep, narrator_error *error);

#endif
