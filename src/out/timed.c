// SPDX-License-Identifier: GPL-3.0-or-later
// timed.c: the timed script: the script as JSON, with the time of each segment and word.
//
// Takes   the marks of a rendering.
// Gives   what `-p json` prints, where each segment also has "begin_s", "end_s" and "words".
#include "base/error.h"
#include "out/kinds.h"
#include "out/marks.h"
#include "text/script/script.h"
#include <math.h>
#include <stdlib.h>

// To the millisecond, so that the number is short.
static json_t *time_of(const nar_marks *marks, uint64_t frame)
{
    return json_real(round(nar_marks_seconds(marks, frame) * 1000) / 1000);
}

static void add_word(const nar_marks *marks, json_t *words, const nar_mark *mark)
{
    json_array_append_new(words, json_pack("{s:I, s:I, s:o, s:o}",           //
                                           "start", (json_int_t)mark->start, //
                                           "end", (json_int_t)mark->end,     //
                                           "begin_s", time_of(marks, mark->frame), "end_s",
                                           time_of(marks, mark->end_frame)));
}

// Adds the times of the segment whose mark is `first`. Gives the index behind its last mark.
static size_t add_segment(const nar_marks *marks, json_t *segments, size_t first)
{
    const nar_mark *items = marks->items;
    json_t *segment = json_array_get(segments, items[first].segment);
    json_t *words = json_array();
    uint64_t end_frame = items[first].end_frame;
    size_t i = first + 1;
    for (; i < marks->count && items[i].kind != NAR_MARK_SEGMENT; i++) {
        end_frame = items[i].end_frame > end_frame ? items[i].end_frame : end_frame;
        if (items[i].kind == NAR_MARK_WORD)
            add_word(marks, words, &items[i]);
    }
    json_object_set_new(segment, "begin_s", time_of(marks, items[first].frame));
    json_object_set_new(segment, "end_s", time_of(marks, end_frame));
    json_object_set_new(segment, "words", words);
    return i;
}

static void print(const nar_marks *marks, nar_builder *out)
{
    json_t *script = nar_script_json(marks->script);
    json_t *segments = json_object_get(script, "segments");
    for (size_t i = 0; i < marks->count;)
        i = marks->items[i].kind == NAR_MARK_SEGMENT ? add_segment(marks, segments, i) : i + 1;
    char *text = json_dumps(script, JSON_INDENT(1) | JSON_REAL_PRECISION(9));
    json_decref(script);
    if (!text)
        nar_fail(out->arena, NARRATOR_NO_MEMORY, "out of memory");
    nar_put_z(out, text);
    nar_put_char(out, '\n');
    free(text);
}

static narrator_status timed_close(nar_sink *sink, bool keep, narrator_error *error)
{
    return nar_marks_close(sink, keep, print, error);
}

const nar_sink_ops nar_json_sink = {
    .name = "json",
    .about = "the script, with the time of each word",
    .open = nar_marks_open,
    .write = nar_marks_ignore,
    .mark = nar_marks_add,
    .close = timed_close,
};
