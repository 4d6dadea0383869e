// SPDX-License-Identifier: GPL-3.0-or-later
// results.c: measures what narrator gives: level and words per minute of each voice at each rate,
// and of whole articles.
//
// Links libebur128
//
// Takes   articles; or without any, the voices of the roster: --voice NAME takes one of them,
//         --rate WPM one rate, --wav FOLDER writes what was measured.
// Gives   one line a voice, or an article, in columns.
//
// The engine is the one that narrator uses, and all that is heard went the way of a file: pieces,
// gains, limiter.
#include "audio/limiter.h"
#include "prose.h"
#include "speak/render.h"
#include "speak/scripts.h"
#include "text/roster.h"
#include <ebur128.h>
#include <math.h>
#include <narrator/narrator.h>
#include <stdio.h>
#include <sys/stat.h>

static const double all_rates[] = {60, 90, 120, 150, 180, 220, 260, 300, 360, 450, 600, 900};
enum { RATES = sizeof all_rates / sizeof *all_rates, RATE_HZ = 22050, SILENCES = 16 };

struct wishes {
    const char *voice, *folder;
    double rate_wpm;
};

typedef struct result {
    float *samples;
    size_t frames, capacity, words;
    double lufs, peak_db, limited_db; ///< integrated; true peak; the most that was taken off
    double step_db;                   ///< the largest step where sound begins or ends
} result;

static void add_frames(result *out, const float *samples, size_t frames)
{
    if (out->frames + frames > out->capacity) {
        out->capacity = 2 * (out->frames + frames);
        out->samples = realloc(out->samples, out->capacity * sizeof *samples);
        if (!out->samples)
            exit(1);
    }
    if (frames)
        memcpy(out->samples + out->frames, samples, frames * sizeof *samples);
    out->frames += frames;
}

static void measure_level(result *out)
{
    double peak = 0;
    ebur128_state *state = ebur128_init(1, RATE_HZ, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    ebur128_add_frames_float(state, out->samples, out->frames);
    ebur128_loudness_global(state, &out->lufs);
    ebur128_true_peak(state, 0, &peak);
    out->peak_db = 20 * log10(peak);
    ebur128_destroy(&state);
}

/// A step where a piece begins or ends is a click.
static void measure_step(result *out, const nar_piece *piece)
{
    double first = 0, last = piece->frames ? fabs(piece->samples[piece->frames - 1]) : 0;
    size_t at = 0;
    while (at < piece->frames && piece->samples[at] == 0)
        at++;
    if (at < piece->frames)
        first = fabs(piece->samples[at]);
    double step_db = 20 * log10(fmax(fmax(first, last), 1e-6));
    out->step_db = fmax(out->step_db, step_db);
}

/// Renders a script the way a file is.
static result render(const narrator_script *script, double rate_wpm)
{
    result out = {.step_db = -200};
    nar_render *render = NULL;
    nar_limiter *limiter = NULL;
    nar_piece piece = {0};
    nar_frames ready;
    narrator_error error = {0};
    nar_render_options options = {.rate_wpm = rate_wpm};
    if (nar_render_new(&render, script, &options, &error) != NARRATOR_OK ||
        nar_limiter_new(&limiter, RATE_HZ, 1, NAR_CEILING_DB, &error) != NARRATOR_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    while (!piece.last) {
        if (nar_render_next(render, &piece, &error) != NARRATOR_OK)
            exit(1);
        measure_step(&out, &piece);
        for (size_t i = 0; i < piece.mark_count; i++)
            out.words += piece.marks[i].kind == NAR_MARK_WORD;
        nar_limiter_run(limiter, piece.samples, piece.frames, &ready, &error);
        add_frames(&out, ready.samples, ready.count);
    }
    nar_limiter_flush(limiter, &ready, &error);
    add_frames(&out, ready.samples, ready.count);
    nar_limiter_free(limiter);
    nar_render_free(render);
    measure_level(&out);
    return out;
}

static double wpm_of(const result *sound)
{
    return (double)sound->words * 60 * RATE_HZ / (double)sound->frames;
}

static void write_wav(const char *folder, narrator_str name, double rate_wpm, const result *sound)
{
    char path[300];
    mkdir(folder, 0777);
    snprintf(path, sizeof path, "%s/%.*s-%.0f.wav", folder, (int)name.size, name.text, rate_wpm);
    FILE *file = fopen(path, "wb");
    if (!file)
        return;
    uint32_t size = (uint32_t)sound->frames * 2;
    uint32_t head[] = {0x46464952, size + 36,   0x45564157, 0x20746d66, 16,  0x00010001,
                       RATE_HZ,    RATE_HZ * 2, 0x00100002, 0x61746164, size};
    fwrite(head, 4, 11, file);
    for (size_t i = 0; i < sound->frames; i++) {
        int16_t sample = nar_to_s16(sound->samples[i]);
        fwrite(&sample, 2, 1, file);
    }
    fclose(file);
}

static narrator_script *prose_in(narrator_str voice)
{
    static char text[8192], name[64];
    size_t size = 0;
    for (size_t i = 0; i < SENTENCES; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", i ? "|" : "", prose[i]);
    snprintf(name, sizeof name, "%.*s", (int)voice.size, voice.text);
    test_segment segment = {.text = text, .speaker = NARRATOR_NOBODY, .voice = name};
    return script_of(&segment, 1);
}

static void measure_voice(const struct wishes *wishes, narrator_str voice)
{
    narrator_script *script = prose_in(voice);
    printf("%-12.*s", (int)voice.size, voice.text);
    for (size_t i = 0; i < RATES; i++) {
        if (wishes->rate_wpm > 0 && wishes->rate_wpm != all_rates[i])
            continue;
        result sound = render(script, all_rates[i]);
        printf(" %6.2f/%+5.1f", sound.lufs, 100 * (wpm_of(&sound) / all_rates[i] - 1));
        fflush(stdout);
        if (wishes->folder)
            write_wav(wishes->folder, voice, all_rates[i], &sound);
        free(sound.samples);
    }
    printf("\n");
    narrator_script_free(script);
}

static void measure_voices(const struct wishes *wishes)
{
    printf("LUFS / words per minute, %% off, at");
    for (size_t i = 0; i < RATES; i++)
        if (wishes->rate_wpm == 0 || wishes->rate_wpm == all_rates[i])
            printf(" %.0f", all_rates[i]);
    printf("\n");
    for (size_t i = 0; i < nar_roster_count(); i++)
        if (!wishes->voice || nar_equal(nar_roster_voice(i).name, nar_str(wishes->voice)))
            measure_voice(wishes, nar_roster_voice(i).name);
}

static void measure_article(const char *path)
{
    narrator_document *document;
    narrator_script *script;
    narrator_error error = {0};
    if (narrator_document_open(&document, path, NULL, &error) != NARRATOR_OK ||
        narrator_script_build(&script, document, NULL, &error) != NARRATOR_OK) {
        fprintf(stderr, "%s\n", error.message);
        return;
    }
    const char *slash = strrchr(path, '/');
    printf("%-28s", slash ? slash + 1 : path);
    for (size_t i = 0; i < RATES; i++) {
        result sound = render(script, all_rates[i]);
        printf(" %6.2f/%5.2f/%+5.1f/%3.0f", sound.lufs, sound.peak_db,
               100 * (wpm_of(&sound) / all_rates[i] - 1), sound.step_db);
        fflush(stdout);
        free(sound.samples);
    }
    printf("\n");
    narrator_script_free(script);
    narrator_document_free(document);
}

int main(int argc, char **argv)
{
    struct wishes wishes = {0};
    int at = 1;
    for (; at + 1 < argc && !strncmp(argv[at], "--", 2); at += 2) {
        if (!strcmp(argv[at], "--voice"))
            wishes.voice = argv[at + 1];
        else if (!strcmp(argv[at], "--rate"))
            wishes.rate_wpm = atof(argv[at + 1]);
        else if (!strcmp(argv[at], "--wav"))
            wishes.folder = argv[at + 1];
    }
    if (at == argc)
        measure_voices(&wishes);
    for (; at < argc; at++)
        measure_article(argv[at]);
    return 0;
}
