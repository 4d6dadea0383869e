// SPDX-License-Identifier: GPL-3.0-or-later
// sink.h: where frames and marks go. One table of functions per kind of result.
#ifndef NAR_SINK_H
#define NAR_SINK_H

#include <narrator/script.h>

typedef struct nar_format {
    int rate_hz;
    int channels; ///< 1, or 2 with --stereo
} nar_format;

typedef enum nar_mark_kind {
    NAR_MARK_SEGMENT,
    NAR_MARK_SENTENCE,
    NAR_MARK_WORD,
} nar_mark_kind;

/// At `frame` this part of the script begins; it has been said at `end_frame`. Marks come in
/// order of `frame`, a segment before its sentences, a sentence before its words. A segment's
/// `end_frame` is that of its first sentence: the others are still to come.
typedef struct nar_mark {
    nar_mark_kind kind;
    uint64_t frame, end_frame;       ///< of the whole rendering
    size_t segment, sentence;        ///< indices: of the script, and within its segment
    size_t spoken_start, spoken_end; ///< bytes of the segment's `spoken`
    size_t start, end;               ///< bytes of the input
} nar_mark;

typedef struct nar_sink {
    const struct nar_sink_ops *ops;
    const narrator_script *script; ///< what is rendered; title and speakers for tags
    void *state;
} nar_sink;

/// A kind of result. Calls come on one thread: open, then write and mark as the rendering goes
/// on, then close. Every call but close may fail, and then only close follows.
typedef struct nar_sink_ops {
    const char *name;  ///< "wav"
    const char *about; ///< for people: "sound file, whole or absent"
    narrator_status (*open)(nar_sink *sink, const char *path, const nar_format *format,
                            narrator_error *error);
    /// Interleaved floats, -1 to 1.
    narrator_status (*write)(nar_sink *sink, const float *samples, size_t frames,
                             narrator_error *error);
    /// May be NULL: no interest in marks. May come after the frames that it names.
    narrator_status (*mark)(nar_sink *sink, const nar_mark *mark, narrator_error *error);
    /// Releases everything; with `keep` the result is finished and put under its name, without
    /// it nothing is left behind.
    narrator_status (*close)(nar_sink *sink, bool keep, narrator_error *error);
} nar_sink_ops;

#endif
