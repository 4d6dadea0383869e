// SPDX-License-Identifier: GPL-3.0-or-later
// render.c: how fast a text is rendered, and what the joints are like.
//
//     bench_render FILE JOBS [RATE [VOICE [ENGINE]]]
//
// Paragraphs become segments, sentences end at ". ". Prints the time to the first piece, the
// whole time, the length of the sound, how fast it is spoken, and the largest step at a joint.
#include "../speak/scripts.h"
#include <math.h>
#include <stdio.h>
#include <time.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    char *text = calloc(1, 1 << 20);
    size_t size = fread(text, 1, (1 << 20) - 1, file);
    text[size] = '\0';
    fclose(file);
    return text;
}

/// Paragraphs as segments; ". " becomes ".|".
static size_t divide_text(char *text, const char *voice, test_segment *segments, size_t most)
{
    size_t count = 0;
    for (char *line = strtok(text, "\n"); line && count < most; line = strtok(NULL, "\n")) {
        for (char *stop = line; (stop = strstr(stop, ". ")); stop++)
            stop[1] = '|';
        segments[count++] = (test_segment){
            .text = line,
            .voice = voice,
            .speaker = NARRATOR_NOBODY,
            .kind = NARRATOR_SEGMENT_NARRATION,
            .pause_ms = 750,
        };
    }
    return count;
}

/// Frames of sound without the pauses.
static size_t said(const nar_piece *piece)
{
    for (size_t i = 0; i < piece->mark_count; i++)
        if (piece->marks[i].kind == NAR_MARK_SENTENCE)
            return piece->marks[i].end_frame - piece->marks[i].frame;
    return 0;
}

static double largest_step(const nar_piece *piece)
{
    double step = 0;
    for (size_t i = 0; i < piece->mark_count; i++) {
        size_t first = piece->frames - (piece->marks[i].end_frame - piece->marks[i].frame);
        if (piece->marks[i].kind == NAR_MARK_SENTENCE && first < piece->frames)
            step = fmax(step, fabs((double)piece->samples[first]));
    }
    return piece->frames ? fmax(step, fabs((double)piece->samples[piece->frames - 1])) : step;
}

int main(int argc, char **argv)
{
    static test_segment segments[4000];
    double start = now();
    if (argc < 3)
        return 2;
    const char *engine = argc > 5 ? argv[5] : NULL;
    nar_engine_warm(engine);
    char *text = read_file(argv[1]);
    if (!text)
        return 2;
    narrator_script *script =
        script_of(segments, divide_text(text, argc > 4 ? argv[4] : NULL, segments, 4000));
    nar_render_options options = {
        .jobs = atoi(argv[2]), .rate_wpm = argc > 3 ? atof(argv[3]) : 0, .engine = engine};
    nar_render *render;
    narrator_error error;
    nar_piece piece;
    if (nar_render_new(&render, script, &options, &error) != NARRATOR_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    double ready = now(), first = 0, step = 0;
    size_t frames = 0, speech = 0, pieces = 0, words = 0;
    while (nar_render_next(render, &piece, &error) == NARRATOR_OK && !piece.last) {
        first = first > 0 ? first : now();
        frames += piece.frames;
        speech += said(&piece);
        pieces++;
        for (size_t i = 0; i < piece.mark_count; i++)
            words += piece.marks[i].kind == NAR_MARK_WORD;
        step = fmax(step, largest_step(&piece));
    }
    double end = now();
    printf("ready %.1f ms, first piece %.1f ms, all %.1f ms: %zu pieces, %.2f s of sound, "
           "%.1f words a minute (%.1f with pauses), %zu lost, largest step at a joint %.5f\n",
           (ready - start) * 1e3, (first - start) * 1e3, (end - start) * 1e3, pieces,
           (double)frames / nar_render_format(render)->rate_hz,
           (double)words * 60 * nar_render_format(render)->rate_hz / (double)speech,
           (double)words * 60 * nar_render_format(render)->rate_hz / (double)frames,
           nar_render_lost_count(render), step);
    nar_render_free(render);
    narrator_script_free(script);
    free(text);
    return 0;
}
