// SPDX-License-Identifier: GPL-3.0-or-later
// piece.c: from the sound of one unit to a piece of the rendering.
#include "speak/piece.h"
#include "audio/shape.h"
#include "base/map.h"
#include <stdlib.h>
#include <string.h>

enum { FADE_IN_MS = 3, FADE_OUT_MS = 8 };

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
                     narrator_span spoken, size_t frame, size_t end_frame)
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

static void add_marks(nar_made *made, const nar_unit *unit, const narrator_segment *segment,
                      const nar_sound *sound)
{
    nar_piece *piece = &made->piece;
    size_t start = made->pause_frames;
    if (unit->first)
        add_mark(piece, segment, NAR_MARK_SEGMENT, (narrator_span){0, segment->spoken.size}, start,
                 piece->frames);
    add_mark(piece, segment, NAR_MARK_SENTENCE, unit->span, start, piece->frames);
    for (size_t i = 0; i < sound->word_count; i++) {
        const nar_timed *word = &sound->words[i];
        narrator_span span = {unit->span.start + word->span.start,
                              unit->span.start + word->span.end};
        bool last = i + 1 == sound->word_count;
        add_mark(piece, segment, NAR_MARK_WORD, span, start + word->frame,
                 last ? piece->frames : start + word[1].frame);
    }
}

/// Floats at the voice's level, faded, behind the pause; in one channel.
static void shape(float *samples, const nar_sound *sound, size_t pause, double gain, int rate_hz)
{
    memset(samples, 0, pause * sizeof *samples);
    nar_to_float(samples + pause, sound->samples, sound->frames, gain);
    nar_fade(samples + pause, sound->frames, (size_t)rate_hz * FADE_IN_MS / 1000,
             (size_t)rate_hz * FADE_OUT_MS / 1000);
}

static bool widen(nar_piece *piece, double place)
{
    float *wide = nar_malloc((2 * piece->frames + 1) * sizeof *wide);
    if (!wide)
        return false;
    nar_pan(wide, piece->samples, piece->frames, place);
    free(piece->samples);
    piece->samples = wide;
    return true;
}

narrator_status nar_make_piece(nar_made *made, const nar_plan *plan, const nar_unit *unit,
                               nar_sound *sound, const nar_format *format, double rate_wpm)
{
    const narrator_segment *segment = narrator_script_segment(plan->script, unit->segment);
    nar_piece *piece = &made->piece;
    *made = (nar_made){.piece = {.segment = unit->segment, .sentence = unit->sentence}};
    if (sound->frames) // what makes no sound is no reason to wait either
        made->pause_frames = (size_t)(nar_pause_s(unit->pause_ms, rate_wpm) * format->rate_hz);
    piece->frames = made->pause_frames + sound->frames;
    piece->samples = nar_malloc((piece->frames + 1) * sizeof *piece->samples);
    piece->marks = nar_malloc((sound->word_count + 2) * sizeof *piece->marks);
    if (!piece->samples || !piece->marks)
        return NARRATOR_NO_MEMORY;
    shape(piece->samples, sound, made->pause_frames,
          nar_gain_from_db(plan->voices[unit->segment].gain_db), format->rate_hz);
    add_marks(made, unit, segment, sound);
    if (format->channels == 2 && !widen(piece, place_of(segment)))
        return NARRATOR_NO_MEMORY;
    made->lost = sound->lost;
    made->lost_size = sound->lost_size;
    sound->lost = NULL;
    return NARRATOR_OK;
}

void nar_made_release(nar_made *made)
{
    free(made->piece.samples);
    free(made->piece.marks);
    free(made->lost);
    *made = (nar_made){0};
}

void nar_made_hurry(nar_made *made, int channels)
{
    nar_piece *piece = &made->piece;
    size_t pause = made->pause_frames;
    piece->frames -= pause;
    memmove(piece->samples, piece->samples + pause * (size_t)channels,
            piece->frames * (size_t)channels * sizeof *piece->samples);
    for (size_t i = 0; i < piece->mark_count; i++) {
        piece->marks[i].frame -= pause;
        piece->marks[i].end_frame -= pause;
    }
    made->pause_frames = 0;
}
