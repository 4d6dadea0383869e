// SPDX-License-Identifier: GPL-3.0-or-later
// embed.h: files that are built into the program.
#ifndef NAR_EMBED_H
#define NAR_EMBED_H

#include <narrator/base.h>

/// A table is built in as an image (table.h), other files byte by byte.
typedef struct nar_embedded {
    const char *name; ///< "language/en/units.tsv", "voices/roster.tsv"
    const char *begin, *end;
} nar_embedded;

/// All of them, sorted by name.
extern const nar_embedded nar_embedded_files[];
extern const size_t nar_embedded_count;

/// The contents of a file that is no table; {NULL, 0} when there is none of that name.
narrator_str nar_embedded_find(const char *name);

#endif
