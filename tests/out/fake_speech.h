// SPDX-License-Identifier: GPL-3.0-or-later
// fake_speech.h: a renderer that needs no engine, in place of the real one. A test program
// includes it once.
//
// Each word is a quarter of a second of a tone, each sentence has a tenth of a second of
// silence before it. The renderer's faults are fake_* variables.
#ifndef NAR_FAKE_SPEECH_H
#define NAR_FAKE_SPEECH_H

#include "out/fake_script.h"
#include "speak/render.h"
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { FAKE_RATE = 22050, FAKE_WORD = FAKE_RATE / 4, FAKE_PAUSE = FAKE_RATE / 10 };

static double fake_level = 0.5;         // of the tone
static size_t fake_lost;                // passages that could not be spoken
static size_t fake_fails_at = SIZE_MAX; // the piece that fails
static unsigned fake_delay_ms;          // before each piece but the first

struct nar_render {
    const narrator_script *script;
    nar_format format;
    size_t segment, sentence, pieces;
    uint64_t frame;
    float *samples;
    nar_mark *marks;
    atomic_bool cancelled;
};

void nar_engine_warm(const char *engine)
{
    (void)engine;
}

narrator_status nar_render_new(nar_render **out, const narrator_script *script,
                               const nar_render_options *options, narrator_error *error)
{
    (void)error;
    nar_render *render = calloc(1, sizeof *render);
    render->script = script;
    render->format = (nar_format){FAKE_RATE, options->stereo ? 2 : 1};
    *out = render;
    return NARRATOR_OK;
}

const nar_format *nar_render_format(const nar_render *render)
{
    return &render->format;
}

// The tone of a frame depends on its number alone.
static inline float fake_tone(uint64_t frame)
{
    return (float)(fake_level * sin(0.1 * (double)frame));
}

// One word: its tone and its mark.
static void fake_word(nar_render *render, nar_piece *piece, const narrator_segment *segment,
                      narrator_span word)
{
    size_t channels = (size_t)render->format.channels;
    piece->marks[piece->mark_count++] = (nar_mark){
        .kind = NAR_MARK_WORD,
        .frame = render->frame + piece->frames,
        .end_frame = render->frame + piece->frames + FAKE_WORD,
        .segment = render->segment,
        .sentence = render->sentence,
        .spoken_start = word.start,
        .spoken_end = word.end,
        .start = nar_map_source(segment->map, word.start),
        .end = nar_map_source_end(segment->map, word.end),
    };
    for (size_t i = 0; i < FAKE_WORD; i++, piece->frames++)
        for (size_t channel = 0; channel < channels; channel++)
            piece->samples[piece->frames * channels + channel] =
                fake_tone(render->frame + piece->frames);
}

static nar_mark fake_mark(const nar_render *render, nar_mark_kind kind, narrator_span spoken,
                          const narrator_segment *segment)
{
    return (nar_mark){.kind = kind,
                      .frame = render->frame + FAKE_PAUSE,
                      .end_frame = render->frame + FAKE_PAUSE,
                      .segment = render->segment,
                      .sentence = render->sentence,
                      .spoken_start = spoken.start,
                      .spoken_end = spoken.end,
                      .start = nar_map_source(segment->map, spoken.start),
                      .end = nar_map_source_end(segment->map, spoken.end)};
}

static void fake_sentence(nar_render *render, nar_piece *piece, const narrator_segment *segment)
{
    narrator_span sentence = segment->sentences[render->sentence];
    size_t channels = (size_t)render->format.channels, size = sentence.end - sentence.start;
    render->samples = realloc(render->samples, (FAKE_PAUSE + (size / 2 + 1) * FAKE_WORD) *
                                                   channels * sizeof *render->samples);
    render->marks = realloc(render->marks, (size + 3) * sizeof *render->marks);
    memset(render->samples, 0, FAKE_PAUSE * channels * sizeof *render->samples);
    *piece = (nar_piece){.samples = render->samples,
                         .frames = FAKE_PAUSE,
                         .marks = render->marks,
                         .segment = render->segment,
                         .sentence = render->sentence};
    if (!render->sentence)
        piece->marks[piece->mark_count++] =
            fake_mark(render, NAR_MARK_SEGMENT, (narrator_span){0, segment->spoken.size}, segment);
    piece->marks[piece->mark_count++] = fake_mark(render, NAR_MARK_SENTENCE, sentence, segment);
    narrator_str rest = nar_slice(segment->spoken, sentence.start, sentence.end), word;
    while (nar_next_word(&rest, &word)) {
        size_t start = (size_t)(word.text - segment->spoken.text);
        fake_word(render, piece, segment, (narrator_span){start, start + word.size});
    }
}

narrator_status nar_render_next(nar_render *render, nar_piece *piece, narrator_error *error)
{
    (void)error;
    *piece = (nar_piece){.last = true};
    if (render->pieces && fake_delay_ms)
        nanosleep(&(struct timespec){fake_delay_ms / 1000, fake_delay_ms % 1000 * 1000000L}, NULL);
    if (atomic_load(&render->cancelled))
        return NARRATOR_INTERRUPTED;
    if (render->pieces++ == fake_fails_at) {
        if (error)
            *error = (narrator_error){NARRATOR_NO_ENGINE, "the engine fell over"};
        return NARRATOR_NO_ENGINE;
    }
    if (render->segment == render->script->segment_count)
        return NARRATOR_OK;
    const narrator_segment *segment = &render->script->segments[render->segment];
    fake_sentence(render, piece, segment);
    render->frame += piece->frames;
    if (++render->sentence == segment->sentence_count) {
        render->segment++;
        render->sentence = 0;
    }
    return NARRATOR_OK;
}

void nar_render_seek(nar_render *render, size_t segment, size_t sentence)
{
    render->segment = segment;
    render->sentence = sentence;
    atomic_store(&render->cancelled, false);
}

void nar_render_set_rate(nar_render *render, double rate_wpm)
{
    (void)render;
    (void)rate_wpm;
}

void nar_render_cancel(nar_render *render)
{
    atomic_store(&render->cancelled, true);
}

size_t nar_render_lost_count(const nar_render *render)
{
    (void)render;
    return fake_lost;
}

narrator_str nar_render_lost(const nar_render *render, size_t index)
{
    (void)render;
    (void)index;
    return NAR_STR("zxqwv");
}

void nar_render_free(nar_render *render)
{
    if (!render)
        return;
    free(render->samples);
    free(render->marks);
    free(render);
}

#endif
