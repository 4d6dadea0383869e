// SPDX-License-Identifier: GPL-3.0-or-later
// piece.c: from the sound of one unit to a piece of the rendering.
#include "speak/piece.h"
#include "audio/shape.h"
#include "base/arena.h"
#include "base/map.h"
#include <stdlib.h>
#include <string.h>

enum { FADE_IN_MS = 3, FADE_OUT_MS = 8, END_MS = 700 };

/// Of the cues: an octave apart, and neither where speech is loud.
static const double HEADING_HZ = 660, END_HZ = 330;

/// Where the speaker of a segment sits: narrator and unknown people in the middle, others by
/// turns left and right, never far out, for some listen with one ear.
static double place_of(const narrator_segment *segment)
{
    static const double places[] = {-0.22, 0.22, -0.30, 0.30, -0.15, 0.15};
    enum { COUNT = sizeof places / sizeof *places };
    return segment->speaker == NARRATOR_NOBODY ? 0 : places[segment->speaker % COUNT];
}

static narrator_span input_of(const narrator_segment *segment, narrator_span spoken)
{
    if (!segment->map)
        return (narrator_span){segment->start, segment->end};
    size_t start = nar_map_source(segment->map, spoken.start);
    size_t end = nar_map_source_end(segment->map, spoken.end);
    return (narrator_span){start, end > start ? end : start};
}

static void add_mark(nar_piece *piece, const narrator_segment *segment, nar_mark_kind kind,
                     narrator_span spoken, uint64_t frame, uint64_t end_frame)
{
    narrator_span input = input_of(segment, spoken);
    if (kind == NAR_MARK_SEGMENT)
        input = (narrator_span){segment->start, segment->end};
    piece->marks[piece->mark_count++] = (nar_mark){
        .kind = kind,
        .frame = frame,
        .end_frame = end_frame,
        .segment = piece->segment,
        .sentence = piece->sentence,
        .spoken_start = spoken.start,
        .spoken_end = spoken.end,
        .start = input.start,
        .end = input.end,
    };
}

/// The sound of the unit begins at `frame`.
static void add_marks(nar_piece *piece, const nar_unit *unit, const narrator_segment *segment,
                      const nar_sound *sound, uint64_t frame)
{
    uint64_t end = frame + sound->frames;
    if (unit->first)
        add_mark(piece, segment, NAR_MARK_SEGMENT, (narrator_span){0, segment->spoken.size}, frame,
                 end);
    add_mark(piece, segment, NAR_MARK_SENTENCE, unit->span, frame, end);
    for (size_t i = 0; i < sound->word_count; i++) {
        const nar_timed *word = &sound->words[i];
        narrator_span span = {unit->span.start + word->span.start,
                              unit->span.start + word->span.end};
        bool last = i + 1 == sound->word_count;
        add_mark(piece, segment, NAR_MARK_WORD, span, frame + word->frame,
                 last ? end : frame + word[1].frame);
    }
}

/// Floats at the voice's level, faded; in one channel.
static void shape(float *samples, const nar_sound *sound, double gain, int rate_hz)
{
    nar_to_float(samples, sound->samples, sound->frames, gain);
    nar_fade(samples, sound->frames, (size_t)rate_hz * FADE_IN_MS / 1000,
             (size_t)rate_hz * FADE_OUT_MS / 1000);
}

/// At least `count` items, whatever was in them. False: no memory.
static bool make_room(void **items, size_t *capacity, size_t count, size_t item_size)
{
    if (count <= *capacity)
        return true;
    free(*items);
    *items = nar_malloc(count * item_size);
    *capacity = *items ? count : 0;
    return *items;
}

static bool prepare(nar_maker *maker, size_t samples, size_t marks)
{
    void *sample_room = maker->samples, *mark_room = maker->marks;
    bool there = make_room(&sample_room, &maker->sample_capacity, samples, sizeof *maker->samples);
    there &= make_room(&mark_room, &maker->mark_capacity, marks, sizeof *maker->marks);
    maker->samples = sample_room;
    maker->marks = mark_room;
    return there;
}

narrator_status nar_make_piece(nar_maker *maker, nar_piece *piece, const nar_plan *plan,
                               const nar_unit *unit, const nar_sound *sound,
                               const nar_format *format, double rate_wpm, uint64_t frame,
                               bool hurry)
{
    const narrator_segment *segment = narrator_script_segment(plan->script, unit->segment);
    size_t channels = (size_t)format->channels, pause = 0;
    if (sound->frames && !hurry) // what makes no sound is no reason to wait either
        pause = (size_t)(nar_pause_s(unit->pause_ms * maker->pauses, rate_wpm) * format->rate_hz);
    if (!prepare(maker, (pause + sound->frames) * channels + 1, sound->word_count + 2))
        return NARRATOR_NO_MEMORY;
    *piece = (nar_piece){
        .samples = maker->samples,
        .frames = pause + sound->frames,
        .marks = maker->marks,
        .segment = unit->segment,
        .sentence = unit->sentence,
    };
    float *said = piece->samples + pause * channels;
    float *mono = said + (channels - 1) * sound->frames; // from where nar_pan() may spread it
    memset(piece->samples, 0, pause * channels * sizeof *piece->samples);
    double gain_db = maker->gain_db + nar_voice_gain_db(&plan->voices[unit->segment],
                                                        nar_plan_wpm(plan, unit, rate_wpm));
    shape(mono, sound, nar_gain_from_db(gain_db), format->rate_hz);
    if (channels == 2)
        nar_pan(said, mono, sound->frames, place_of(segment));
    nar_sweeten_run(&maker->sweeten, piece->samples, piece->frames, format->channels);
    if (maker->cues && unit->first && segment->kind == NARRATOR_SEGMENT_HEADING)
        nar_add_cue(piece->samples, pause, format->channels, format->rate_hz, pause * 6 / 10,
                    HEADING_HZ, nar_gain_from_db(maker->gain_db));
    add_marks(piece, unit, segment, sound, frame + pause);
    return NARRATOR_OK;
}

narrator_status nar_make_end(nar_maker *maker, nar_piece *piece, const nar_format *format)
{
    size_t channels = (size_t)format->channels, rate_hz = (size_t)format->rate_hz;
    size_t frames = rate_hz * END_MS / 1000;
    if (!maker->cues || maker->ended)
        return NARRATOR_OK;
    if (!prepare(maker, frames * channels, 0))
        return NARRATOR_NO_MEMORY;
    maker->ended = true;
    piece->samples = maker->samples;
    piece->frames = frames;
    memset(piece->samples, 0, frames * channels * sizeof *piece->samples);
    nar_add_cue(piece->samples, frames, format->channels, format->rate_hz,
                rate_hz * (END_MS - 150) / 1000, END_HZ, nar_gain_from_db(maker->gain_db));
    return NARRATOR_OK;
}

void nar_maker_release(nar_maker *maker)
{
    free(maker->samples);
    free(maker->marks);
    *maker = (nar_maker){0};
}
