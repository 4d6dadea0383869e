// SPDX-License-Identifier: GPL-3.0-or-later
// marks.c: the marks of one rendering, kept until its end.
//
// Takes   marks as they come.
// Gives   all of them to the function that prints the file.
#include "out/marks.h"
#include "base/error.h"
#include <stdlib.h>

narrator_status nar_marks_open(nar_sink *sink, const char *path, const nar_format *format,
                               narrator_error *error)
{
    nar_marks *marks = nar_malloc(sizeof *marks);
    if (!marks)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    *marks = (nar_marks){.format = *format, .script = sink->script, .whole = {.fd = -1}};
    nar_arena_init(&marks->arena);
    sink->state = marks;
    return nar_whole_open(&marks->whole, path, error);
}

struct adding {
    nar_marks *marks;
    const nar_mark *mark;
};

static void add(void *context)
{
    struct adding *adding = context;
    nar_marks *marks = adding->marks;
    marks->items =
        nar_grow(&marks->arena, marks->items, marks->count, &marks->capacity, sizeof *marks->items);
    marks->items[marks->count++] = *adding->mark;
}

narrator_status nar_marks_add(nar_sink *sink, const nar_mark *mark, narrator_error *error)
{
    nar_marks *marks = sink->state;
    return nar_enter(&marks->arena, add, &(struct adding){marks, mark}, error);
}

narrator_status nar_marks_ignore(nar_sink *sink, const float *samples, size_t frames,
                                 narrator_error *error)
{
    (void)sink;
    (void)samples;
    (void)frames;
    (void)error;
    return NARRATOR_OK;
}

struct printing {
    const nar_marks *marks;
    nar_builder *out;
    void (*print)(const nar_marks *marks, nar_builder *out);
};

static void print(void *context)
{
    struct printing *printing = context;
    printing->print(printing->marks, printing->out);
}

narrator_status nar_marks_close(nar_sink *sink, bool keep,
                                void (*print_all)(const nar_marks *marks, nar_builder *out),
                                narrator_error *error)
{
    nar_marks *marks = sink->state;
    if (!marks)
        return NARRATOR_OK;
    narrator_status status = NARRATOR_OK;
    if (keep) {
        nar_builder out = {.arena = &marks->arena};
        struct printing printing = {marks, &out, print_all};
        status = nar_enter(&marks->arena, print, &printing, error);
        if (status == NARRATOR_OK)
            nar_whole_write(&marks->whole, out.text, out.size);
    }
    keep = keep && status == NARRATOR_OK;
    narrator_status closed = nar_whole_close(&marks->whole, keep, error);
    nar_arena_release(&marks->arena);
    free(marks);
    sink->state = NULL;
    return status == NARRATOR_OK ? closed : status;
}
