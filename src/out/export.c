// SPDX-License-Identifier: GPL-3.0-or-later
// export.c: a script becomes files, all of them from one rendering.
//
// Takes   a script and paths.
// Gives   a file for each path, whole or absent: pieces → limiter → sinks.
#include "audio/level.h"
#include "audio/limiter.h"
#include "base/arena.h"
#include "base/error.h"
#include "out/kinds.h"
#include "out/lost.h"
#include "speak/render.h"
#include <narrator/speak.h>
#include <stdlib.h>
#include <string.h>

struct export
{
    const narrator_script *script;
    const narrator_speak_options *options;
    nar_render *render;
    nar_level *level; // NULL: what is heard at once is not held back
    nar_limiter *limiter;
    nar_sink *sinks;
    size_t count;
    uint64_t frames;          // rendered so far
    size_t segment;           // the segment at hand
    size_t spoken, speak_all; // bytes of the segments before it, and of all
};

static narrator_status choose_sinks(struct export *export, const char *const *paths, size_t count,
                                    narrator_error *error)
{
    if (!count)
        return nar_error(error, NARRATOR_BAD_ARGUMENT, "no file to write was named");
    export->sinks = calloc(count, sizeof *export->sinks);
    if (!export->sinks)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < count; i++) {
        nar_sink *sink = &export->sinks[i];
        sink->script = export->script;
        for (size_t other = 0; other < i; other++)
            if (!strcmp(paths[i], paths[other]))
                return nar_error(error, NARRATOR_BAD_ARGUMENT, "%s was named twice", paths[i]);
        narrator_status status = nar_kind_of(paths[i], &sink->ops, error);
        if (status != NARRATOR_OK)
            return status;
    }
    return NARRATOR_OK;
}

static double loudness_of(const narrator_speak_options *options)
{
    return options && options->loudness_lufs < 0 ? options->loudness_lufs : NAR_VOICES_LUFS;
}

/// Whether somebody listens while it is made.
static bool is_streamed(const struct export *export, const char *const *paths, size_t count)
{
    if (export->options && export->options->as_played)
        return true;
    for (size_t i = 0; i < count; i++)
        if (!strcmp(paths[i], "-"))
            return true;
    return false;
}

static narrator_status open_sinks(struct export *export, const char *const *paths, size_t count,
                                  narrator_error *error)
{
    const nar_format *format = nar_render_format(export->render);
    for (; export->count < count; export->count++) {
        nar_sink *sink = &export->sinks[export->count];
        narrator_status status = sink->ops->open(sink, paths[export->count], format, error);
        if (status != NARRATOR_OK) {
            export->count++; // its close releases what it has
            return status;
        }
    }
    narrator_status status =
        nar_limiter_new(&export->limiter, format->rate_hz, format->channels, NAR_CEILING_DB, error);
    double target_lufs = loudness_of(export->options) + (format->channels == 2 ? 3.01 : 0);
    if (status == NARRATOR_OK && !is_streamed(export, paths, count))
        status =
            nar_level_new(&export->level, format->rate_hz, format->channels, target_lufs, error);
    return status;
}

static narrator_status write_frames(struct export *export, nar_frames frames, narrator_error *error)
{
    narrator_status status = NARRATOR_OK;
    for (size_t i = 0; frames.count && status == NARRATOR_OK && i < export->count; i++)
        status =
            export->sinks[i].ops->write(&export->sinks[i], frames.samples, frames.count, error);
    return status;
}

static narrator_status write_marks(struct export *export, const nar_piece *piece,
                                   narrator_error *error)
{
    narrator_status status = NARRATOR_OK;
    for (size_t i = 0; i < export->count; i++) {
        nar_sink *sink = &export->sinks[i];
        for (size_t m = 0; sink->ops->mark && m < piece->mark_count; m++) {
            status = sink->ops->mark(sink, &piece->marks[m], error);
            if (status != NARRATOR_OK)
                return status;
        }
    }
    return NARRATOR_OK;
}

// False when the caller wants to stop.
static bool report(struct export *export, const nar_piece *piece)
{
    const narrator_speak_options *options = export->options;
    const nar_format *format = nar_render_format(export->render);
    for (; export->segment < piece->segment; export->segment++)
        export->spoken += narrator_script_segment(export->script, export->segment)->spoken.size;
    if (!options || !options->progress)
        return true;
    const narrator_segment *segment = narrator_script_segment(export->script, piece->segment);
    size_t said = piece->last ? segment->spoken.size
                  : piece->sentence < segment->sentence_count
                      ? segment->sentences[piece->sentence].end
                      : 0;
    double done = piece->last || !export->speak_all
                      ? 1
                      : (double)(export->spoken + said) / (double)export->speak_all;
    return options->progress(options->context, (double)export->frames / format->rate_hz, done);
}

// In parts that stay in the cache: what was held to be measured comes all at once.
static narrator_status limit_frames(struct export *export, nar_frames frames, narrator_error *error)
{
    enum { PART = 16384 };
    size_t channels = (size_t)nar_render_format(export->render)->channels;
    narrator_status status = NARRATOR_OK;
    for (size_t at = 0; at < frames.count && status == NARRATOR_OK; at += PART) {
        size_t count = frames.count - at < PART ? frames.count - at : PART;
        nar_frames ready;
        status =
            nar_limiter_run(export->limiter, frames.samples + at * channels, count, &ready, error);
        if (status == NARRATOR_OK)
            status = write_frames(export, ready, error);
    }
    return status;
}

// What is still held back.
static narrator_status write_rest(struct export *export, narrator_error *error)
{
    nar_frames ready;
    narrator_status status = NARRATOR_OK;
    if (export->level)
        status = nar_level_flush(export->level, &ready, error);
    if (status == NARRATOR_OK && export->level)
        status = limit_frames(export, ready, error);
    if (status == NARRATOR_OK)
        status = nar_limiter_flush(export->limiter, &ready, error);
    return status == NARRATOR_OK ? write_frames(export, ready, error) : status;
}

static narrator_status write_piece(struct export *export, const nar_piece *piece,
                                   narrator_error *error)
{
    nar_frames frames = {piece->samples, piece->frames};
    export->frames += piece->frames;
    narrator_status status = write_marks(export, piece, error);
    if (status == NARRATOR_OK && export->level)
        status = nar_level_run(export->level, frames.samples, frames.count, &frames, error);
    if (status == NARRATOR_OK)
        status = limit_frames(export, frames, error);
    if (status == NARRATOR_OK && piece->last)
        status = write_rest(export, error);
    if (status == NARRATOR_OK && !report(export, piece))
        status = nar_error(error, NARRATOR_INTERRUPTED, "stopped before the end");
    return status;
}

static narrator_status write_pieces(struct export *export, narrator_error *error)
{
    nar_piece piece = {0};
    narrator_status status = NARRATOR_OK;
    while (status == NARRATOR_OK && !piece.last) {
        status = nar_render_next(export->render, &piece, error);
        if (status == NARRATOR_OK)
            status = write_piece(export, &piece, error);
    }
    return status;
}

// Each sink is finished and put in place, or all of them are dropped.
static narrator_status close_sinks(struct export *export, narrator_status status,
                                   narrator_error *error)
{
    for (size_t i = 0; i < export->count; i++) {
        nar_sink *sink = &export->sinks[i];
        narrator_error later;
        bool keep = status == NARRATOR_OK;
        narrator_status closed = sink->ops->close(sink, keep, keep ? error : &later);
        status = keep ? closed : status;
    }
    return status;
}

narrator_status narrator_export(const narrator_script *script, const char *const *paths,
                                size_t path_count, const narrator_speak_options *options,
                                narrator_error *error)
{
    struct export export = {.script = script, .options = options};
    nar_render_options wanted = {0};
    if (options)
        wanted = (nar_render_options){.jobs = options->jobs,
                                      .rate_wpm = options->rate_wpm,
                                      .stereo = options->stereo,
                                      .gain_db = loudness_of(options) - NAR_VOICES_LUFS,
                                      .warm = options->warm,
                                      .room = options->room,
                                      .cues = options->cues,
                                      .pauses = options->pauses,
                                      .engine = options->engine};
    for (size_t i = 0; i < narrator_script_segment_count(script); i++)
        export.speak_all += narrator_script_segment(script, i)->spoken.size;

    narrator_status status = choose_sinks(&export, paths, path_count, error);
    if (status == NARRATOR_OK)
        status = nar_render_new(&export.render, script, &wanted, error);
    if (status == NARRATOR_OK)
        status = open_sinks(&export, paths, path_count, error);
    if (status == NARRATOR_OK)
        status = write_pieces(&export, error);
    status = close_sinks(&export, status, error);
    if (status == NARRATOR_OK)
        status = nar_report_lost(export.render, error);
    nar_level_free(export.level);
    nar_limiter_free(export.limiter);
    nar_render_free(export.render);
    free(export.sinks);
    return status;
}

void narrator_warm_up(const char *engine)
{
    nar_engine_warm(engine);
}
