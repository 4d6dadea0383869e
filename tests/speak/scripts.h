// SPDX-License-Identifier: GPL-3.0-or-later
// scripts.h: scripts made by hand, and what a rendering of one gives.
#ifndef NAR_TEST_SCRIPTS_H
#define NAR_TEST_SCRIPTS_H

#include "base/str.h"
#include "speak/render.h"
#include "text/script/script.h"
#include <stdlib.h>
#include <string.h>

/// A segment for script_of(): sentences are parted by "|" in `text`, which stands for a blank.
typedef struct test_segment {
    const char *text;
    size_t speaker;
    uint32_t pause_ms;
    narrator_segment_kind kind;
    const char *voice;
} test_segment;

static inline void divide(nar_arena *arena, narrator_segment *segment, const char *text)
{
    size_t size = strlen(text), count = 0, start = 0;
    char *spoken = (char *)nar_copy_z(arena, nar_str(text));
    narrator_span *sentences = nar_new_array(arena, narrator_span, size + 1);
    for (size_t i = 0; i <= size; i++) {
        if (i < size && spoken[i] != '|')
            continue;
        if (i < size)
            spoken[i] = ' ';
        sentences[count++] = (narrator_span){start, i};
        start = i + 1;
    }
    segment->spoken = segment->written = nar_view(spoken, size);
    segment->sentences = sentences;
    segment->sentence_count = count;
}

struct script_work {
    narrator_script *script;
    const test_segment *segments;
    size_t count;
};

static inline void build_script(void *context)
{
    struct script_work *work = context;
    narrator_script *script = work->script;
    nar_arena *arena = &script->arena;
    script->title = NAR_STR("A test");
    script->language = NAR_STR("en-GB");
    script->sentence_pause_ms = 450;
    script->segments = nar_new_array(arena, narrator_segment, work->count);
    script->segment_count = work->count;
    size_t input = 0;
    for (size_t i = 0; i < work->count; i++) {
        narrator_segment *segment = &script->segments[i];
        *segment = (narrator_segment){
            .kind = work->segments[i].kind,
            .speaker = work->segments[i].speaker,
            .pause_before_ms = work->segments[i].pause_ms,
            .voice = nar_str(work->segments[i].voice ? work->segments[i].voice : "narrator-gb"),
            .language = NAR_STR("en-GB"),
            .confidence = 1,
            .reason = "a test",
        };
        divide(arena, segment, work->segments[i].text);
        nar_map *map = nar_new(arena, nar_map);
        nar_map_pin(arena, map, 0, input);
        segment->start = input;
        input += segment->spoken.size;
        segment->end = input;
        nar_map_pin(arena, map, segment->spoken.size, input);
        segment->map = map;
        input += 2;
    }
}

/// A script of these segments, one block each, two bytes between them in the input.
static inline narrator_script *script_of(const test_segment *segments, size_t count)
{
    narrator_script *script = calloc(1, sizeof *script);
    nar_arena_init(&script->arena);
    struct script_work work = {script, segments, count};
    if (nar_enter(&script->arena, build_script, &work, NULL) != NARRATOR_OK)
        abort();
    return script;
}

/// All of a rendering.
typedef struct test_sound {
    float *samples;
    size_t frames;
    nar_mark *marks;
    size_t mark_count, piece_count;
    size_t lost_count;
    char lost[1000]; ///< a line for each
    narrator_status status;
    narrator_error error;
} test_sound;

static inline void add_piece(test_sound *sound, const nar_piece *piece, int channels)
{
    size_t size = (size_t)channels * sizeof *sound->samples;
    sound->samples = realloc(sound->samples, (sound->frames + piece->frames + 1) * size);
    if (piece->frames)
        memcpy(sound->samples + sound->frames * (size_t)channels, piece->samples,
               piece->frames * size);
    sound->frames += piece->frames;
    sound->marks =
        realloc(sound->marks, (sound->mark_count + piece->mark_count + 1) * sizeof *sound->marks);
    memcpy(sound->marks + sound->mark_count, piece->marks,
           piece->mark_count * sizeof *sound->marks);
    sound->mark_count += piece->mark_count;
    sound->piece_count++;
}

/// Takes all pieces that are left.
static inline void take_all(nar_render *render, test_sound *sound)
{
    nar_piece piece;
    while ((sound->status = nar_render_next(render, &piece, &sound->error)) == NARRATOR_OK &&
           !piece.last)
        add_piece(sound, &piece, nar_render_format(render)->channels);
    sound->lost_count = nar_render_lost_count(render);
    for (size_t i = 0; i < sound->lost_count; i++) {
        narrator_str lost = nar_render_lost(render, i);
        strncat(sound->lost, lost.text, lost.size);
        strcat(sound->lost, "\n");
    }
}

static inline test_sound sound_of(const narrator_script *script, nar_render_options options)
{
    test_sound sound = {0};
    nar_render *render;
    sound.status = nar_render_new(&render, script, &options, &sound.error);
    if (sound.status != NARRATOR_OK)
        return sound;
    take_all(render, &sound);
    nar_render_free(render);
    return sound;
}

static inline void sound_release(test_sound *sound)
{
    free(sound->samples);
    free(sound->marks);
    *sound = (test_sound){0};
}

static inline bool same_mark(const nar_mark *a, const nar_mark *b)
{
    return a->kind == b->kind && a->frame == b->frame && a->end_frame == b->end_frame &&
           a->segment == b->segment && a->sentence == b->sentence &&
           a->spoken_start == b->spoken_start && a->spoken_end == b->spoken_end &&
           a->start == b->start && a->end == b->end;
}

static inline bool same_marks(const test_sound *a, const test_sound *b)
{
    bool same = a->mark_count == b->mark_count;
    for (size_t i = 0; same && i < a->mark_count; i++)
        same = same_mark(&a->marks[i], &b->marks[i]);
    return same;
}

static inline bool same_sound(const test_sound *a, const test_sound *b, int channels)
{
    return a->frames == b->frames && same_marks(a, b) &&
           !memcmp(a->samples, b->samples, a->frames * (size_t)channels * sizeof *a->samples);
}

#endif
