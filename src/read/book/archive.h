// SPDX-License-Identifier: GPL-3.0-or-later
// archive.h: the files inside of a zip archive, in memory; nothing is written to disk.
#ifndef NAR_ARCHIVE_H
#define NAR_ARCHIVE_H

#include "base/str.h"

typedef struct nar_archive nar_archive;

/// Whether bytes begin as an archive does, and hold a file of that name.
bool nar_archive_holds(narrator_str bytes, const char *name);

/// Opens an archive; the bytes must live as long as it does. Where they are only the beginning of a
/// file, `file` names it; else it is NULL. `most` is how much may be unpacked
/// from it in all. Fails with NARRATOR_UNREADABLE where there is no libzip, and with
/// NARRATOR_BAD_FORMAT for what is no archive. Inside nar_enter().
nar_archive *nar_archive_open(nar_arena *arena, narrator_str bytes, const char *file, size_t most,
                              narrator_str source);

void nar_archive_close(nar_archive *archive);

/// Unpacks a file; false when there is none of that name (in any case, if none has that case).
/// Fails with NARRATOR_BAD_FORMAT when it is broken, encrypted, or too large.
bool nar_archive_read(nar_archive *archive, narrator_str name, narrator_str *bytes);

/// The name of the first file that ends so; empty when there is none.
narrator_str nar_archive_find(nar_archive *archive, const char *end);

#endif
