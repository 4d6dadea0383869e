// SPDX-License-Identifier: GPL-3.0-or-later
// filter.h: installed programs that turn bytes of one kind into text.
#ifndef NAR_FILTER_H
#define NAR_FILTER_H

#include "base/str.h"

typedef struct nar_filtered {
    narrator_str text;
    int status; ///< with which the program ended; 0 is success, -1 that it was stopped
} nar_filtered;

/// Runs a program by its name ("pdftotext"), found along PATH, without a shell: `arguments` begin
/// with the name and end with NULL, its standard input is `bytes`. It may write no file and has no
/// network, no environment but PATH, and bounds of time and memory; it gives `most` bytes.
///
/// Inside nar_enter(): fails with NARRATOR_UNREADABLE when there is no such program: then it says
/// `missing`, a sentence.
nar_filtered nar_filter(nar_arena *arena, const char *const *arguments, narrator_str bytes,
                        size_t most, const char *missing);

#endif
