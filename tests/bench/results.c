// SPDX-License-Identifier: GPL-3.0-or-later
// results.c: measures what narrator gives: level and words per minute of each voice at each rate,
// and of whole articles.
//
// Links libebur128 sndfile
//
// Takes   articles; or without any, the voices of the roster: --voice NAME takes one of them,
//         --rate WPM one rate, --wav FOLDER writes what was measured; or --languages FILE, rows of
//         a language and sentences in it, for the narrators of other languages.
// Gives   one line a voice, or an article, in columns.
//
// The engine is the one that narrator uses, and all that is heard went the way of a file: pieces,
// gains, limiter.
#include "audio/limiter.h"
#include "prose.h"
#include "speak/render.h"
#include "speak/scripts.h"
#include "speak/timing.h"
#include "text/cast/roster.h"
#include <ebur128.h>
#include <math.h>
#include <narrator/narrator.h>
#include <sndfile.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

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

// ---- Articles: what is in the files

/// A file that narrator has written, decoded.
static void measure_file(const narrator_script *script, const char *suffix, double rate_wpm,
                         bool stereo, double *lufs, double *peak_db, double *seconds)
{
    char path[64];
    const char *paths[] = {path};
    snprintf(path, sizeof path, "/tmp/narrator-bench-%d.%s", (int)getpid(), suffix);
    narrator_speak_options options = {.rate_wpm = rate_wpm, .stereo = stereo};
    narrator_error error = {0};
    SF_INFO info = {0};
    double peak = 0;
    if (narrator_export(script, paths, 1, &options, &error) != NARRATOR_OK)
        fprintf(stderr, "%s\n", error.message);
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    if (!file)
        exit(1);
    ebur128_state *state = ebur128_init((unsigned)info.channels, (unsigned long)info.samplerate,
                                        EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    static float samples[2 * 65536];
    for (sf_count_t got; (got = sf_readf_float(file, samples, 65536)) > 0;)
        ebur128_add_frames_float(state, samples, (size_t)got);
    ebur128_loudness_global(state, lufs);
    *peak_db = -200;
    for (unsigned channel = 0; channel < (unsigned)info.channels; channel++)
        if (ebur128_true_peak(state, channel, &peak) == EBUR128_SUCCESS)
            *peak_db = fmax(*peak_db, 20 * log10(peak));
    *seconds = (double)info.frames / info.samplerate;
    ebur128_destroy(&state);
    sf_close(file);
    unlink(path);
}

static size_t count_words(const narrator_script *script)
{
    size_t words = 0;
    for (size_t i = 0; i < narrator_script_segment_count(script); i++)
        words += nar_timed_count(narrator_script_segment(script, i)->spoken);
    return words;
}

static void print_files(const narrator_script *script)
{
    static const char *const suffixes[] = {"wav", "flac", "ogg", "opus", "mp3"};
    double words = (double)count_words(script), lufs, peak_db, seconds;
    printf("  wpm asked for: LUFS, dBTP, wpm\n ");
    for (size_t i = 0; i < RATES; i++) {
        measure_file(script, "wav", all_rates[i], false, &lufs, &peak_db, &seconds);
        printf("  %.0f: %.2f %.2f %.0f", all_rates[i], lufs, peak_db, words * 60 / seconds);
    }
    printf("\n  kind: LUFS, dBTP in mono and in stereo\n ");
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        measure_file(script, suffixes[i], 180, false, &lufs, &peak_db, &seconds);
        printf("  %s: %.2f %.2f", suffixes[i], lufs, peak_db);
        measure_file(script, suffixes[i], 180, true, &lufs, &peak_db, &seconds);
        printf(" and %.2f %.2f", lufs, peak_db);
    }
    printf("\n");
    fflush(stdout);
}

/// Silences between pieces, by the pause that the script wants there.
struct silence {
    uint32_t wanted_ms;
    size_t count;
    double least_ms, most_ms, sum_ms;
};

static void add_silence(struct silence *silences, uint32_t wanted_ms, double ms)
{
    struct silence *silence = silences;
    while (silence->count && silence->wanted_ms != wanted_ms)
        silence++;
    if (!silence->count || ms < silence->least_ms)
        silence->least_ms = ms;
    if (!silence->count || ms > silence->most_ms)
        silence->most_ms = ms;
    silence->wanted_ms = wanted_ms;
    silence->sum_ms += ms;
    silence->count++;
}

static size_t quiet_frames(const float *samples, size_t frames, bool from_end)
{
    size_t count = 0;
    while (count < frames && fabsf(samples[from_end ? frames - 1 - count : count]) < 0.0005F)
        count++;
    return count;
}

static void print_silences(const narrator_script *script)
{
    struct silence silences[SILENCES + 1] = {{0}};
    nar_render *render = NULL;
    nar_piece piece = {0};
    size_t trailing = 0;
    double step_db = -200;
    if (nar_render_new(&render, script, NULL, NULL) != NARRATOR_OK)
        exit(1);
    for (bool first = true;; first = false) {
        result joint = {.step_db = -200};
        if (nar_render_next(render, &piece, NULL) != NARRATOR_OK || piece.last)
            break;
        measure_step(&joint, &piece);
        step_db = fmax(step_db, joint.step_db);
        const narrator_segment *segment = narrator_script_segment(script, piece.segment);
        uint32_t wanted_ms = piece.sentence ? script->sentence_pause_ms : segment->pause_before_ms;
        size_t leading = quiet_frames(piece.samples, piece.frames, false);
        if (!first)
            add_silence(silences, wanted_ms, 1000.0 * (double)(leading + trailing) / RATE_HZ);
        trailing = quiet_frames(piece.samples, piece.frames, true);
    }
    nar_render_free(render);
    printf("  largest step at a joint: %.0f dB; pause: count, silence in ms\n ", step_db);
    for (struct silence *silence = silences; silence->count; silence++)
        printf("  %u: %zu, %.0f to %.0f, mean %.0f", silence->wanted_ms, silence->count,
               silence->least_ms, silence->most_ms, silence->sum_ms / (double)silence->count);
    printf("\n");
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
    printf("%s (%zu words, %zu speakers)\n", slash ? slash + 1 : path, count_words(script),
           narrator_script_speaker_count(script));
    print_files(script);
    print_silences(script);
    narrator_script_free(script);
    narrator_document_free(document);
}

// ---- Languages

/// The narrator of a language, saying `text`: its level, and how much faster it speaks than the
/// roster believes.
static void measure_language(const char *tag, const char *text)
{
    char name[64];
    snprintf(name, sizeof name, "narrator-%.20s", tag);
    test_segment segment = {.text = text, .speaker = NARRATOR_NOBODY, .voice = name};
    narrator_script *script = script_of(&segment, 1);
    script->segments[0].language = nar_str(tag);
    nar_render *render = NULL;
    nar_piece piece = {0};
    result sound = {0};
    narrator_error error = {0};
    size_t said = 0;
    if (nar_render_new(&render, script, NULL, &error) != NARRATOR_OK)
        exit(1);
    while (nar_render_next(render, &piece, &error) == NARRATOR_OK && !piece.last) {
        add_frames(&sound, piece.samples, piece.frames);
        for (size_t i = 0; i < piece.mark_count; i++)
            if (piece.marks[i].kind == NAR_MARK_SENTENCE)
                said += piece.marks[i].end_frame - piece.marks[i].frame;
    }
    nar_render_free(render);
    measure_level(&sound);
    double length = nar_timed_length(script->segments[0].spoken);
    printf("%s\t%+.1f dB\tspeed %.2f\t%s\n", tag, NAR_VOICES_LUFS - sound.lufs,
           length * 60 * RATE_HZ / (double)said / 180, error.message);
    free(sound.samples);
    narrator_script_free(script);
}

static void measure_languages(const char *path)
{
    char line[4096];
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        char *text = strchr(line, '\t');
        if (*line == '#' || !text)
            continue;
        *text++ = '\0';
        text[strcspn(text, "\n")] = '\0';
        measure_language(line, text);
    }
    if (file)
        fclose(file);
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
        else if (!strcmp(argv[at], "--languages")) {
            measure_languages(argv[at + 1]);
            return 0;
        }
    }
    if (at == argc)
        measure_voices(&wishes);
    for (; at < argc; at++)
        measure_article(argv[at]);
    return 0;
}
