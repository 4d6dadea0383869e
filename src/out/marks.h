// SPDX-License-Identifier: GPL-3.0-or-later
// marks.h: the marks of one rendering, kept until its end, and the file that they become.
//
// Captions and the timed script are small and written at the end; a sink of theirs keeps marks
// and, when it is closed, prints them.
#ifndef NAR_MARKS_H
#define NAR_MARKS_H

#include "base/str.h"
#include "out/whole.h"
#include "speak/sink.h"

typedef struct nar_marks {
    nar_arena arena;
    nar_format format;
    const narrator_script *script;
    nar_mark *items;
    size_t count, capacity;
    nar_whole whole;
} nar_marks;

/// A time in seconds.
static inline double nar_marks_seconds(const nar_marks *marks, uint64_t frame)
{
    return (double)frame / marks->format.rate_hz;
}

/// The open and mark of such a sink.
narrator_status nar_marks_open(nar_sink *sink, const char *path, const nar_format *format,
                               narrator_error *error);
narrator_status nar_marks_add(nar_sink *sink, const nar_mark *mark, narrator_error *error);

/// Its write: sound does not matter.
narrator_status nar_marks_ignore(nar_sink *sink, const float *samples, size_t frames,
                                 narrator_error *error);

/// Its close: `print` puts the whole file into the builder. Runs inside nar_enter().
narrator_status nar_marks_close(nar_sink *sink, bool keep,
                                void (*print)(const nar_marks *marks, nar_builder *out),
                                narrator_error *error);

#endif
