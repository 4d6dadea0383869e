// SPDX-License-Identifier: GPL-3.0-or-later
// voices.c: measures the roster as it sounds: pitch, vocal tract, level, peaks, speed.
//
// Links espeak-ng libebur128
//
// Takes   the voices of the roster, or those that are named, by their name or by the path of a
//         voice file that is not in the roster yet; --language TAG (en-GB);
//         --wav FOLDER writes what was measured, for a recogniser; --svg FILE draws their plane;
//         --neighbours also prints who is nearest to whom; --spectrum prints octave bands; --paces
//         how much faster eSpeak NG speaks at some of its rates.
// Gives   one line a voice, in columns, for voices/README.md and the roster.
//
// Every rendering happens in a child that has not spoken before, for eSpeak NG carries state from
// one utterance to the next. Pitch is measured by autocorrelation on two minutes of prose; the
// vocal tract by linear prediction: how far the spectral envelopes of eleven vowels have to be
// moved along the scale of log frequency to lie best on those of narrator-gb.
#include "prose.h"
#include "speak/timing.h"
#include "text/cast/roster.h"
#include <ebur128.h>
#include <errno.h>
#include <espeak-ng/espeak_ng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const vowels[] = {"heed", "hid",   "head", "had",   "hard", "hud",
                                     "hod",  "hoard", "hood", "who'd", "heard"};

enum { VOWELS = sizeof vowels / sizeof *vowels };
enum { PAUSE_SENTENCE_MS = 450, RATE_HZ = 22050 };

typedef struct sound {
    float *samples;
    size_t frames, capacity;
} sound;

typedef struct measured {
    nar_voice voice;
    double f0_hz, f0_low_hz, f0_high_hz;    ///< median, and the first and last tenth
    double formants, lufs, peak_db, wpm;    ///< level and peak as eSpeak NG gives them
    double spread_lu, clipped, first, last; ///< samples at full scale; the edges of a sentence
    double paces[6];                        ///< at eSpeak NG's rates, with that at 175 as 1
    double bands_db[8];                     ///< octaves from 63 Hz, against that at 500 Hz
} measured;

static void sound_add(sound *out, const float *samples, size_t frames)
{
    if (out->frames + frames > out->capacity) {
        out->capacity = 2 * (out->frames + frames);
        out->samples = realloc(out->samples, out->capacity * sizeof *out->samples);
        if (!out->samples)
            exit(1);
    }
    if (samples)
        memcpy(out->samples + out->frames, samples, frames * sizeof *samples);
    else
        memset(out->samples + out->frames, 0, frames * sizeof *out->samples);
    out->frames += frames;
}

static int heard_by;

static int hear(short *samples, int count, espeak_EVENT *event)
{
    (void)event;
    if (samples && count > 0 && write(heard_by, samples, (size_t)count * sizeof *samples) < 0)
        return 1;
    return 0;
}

/// In the child: speaks one text and ends.
_Noreturn static void speak(const nar_voice *voice, int rate, const char *text)
{
    char file[NAR_VOICE_FILE], path[40];
    size_t size = nar_voice_file(voice, file, sizeof file);
    int memory = memfd_create("voice", 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", memory);
    if (!size || write(memory, file, size) != (ssize_t)size ||
        espeak_ng_SetVoiceByFile(path) != ENS_OK)
        _exit(2);
    espeak_ng_SetParameter(espeakRATE, rate, 0);
    espeak_SetSynthCallback(hear);
    if (espeak_ng_Synthesize(text, strlen(text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL,
                             NULL) != ENS_OK)
        _exit(3);
    espeak_ng_Synchronize();
    _exit(0);
}

/// Renders one text in a fresh child.
static sound render(const nar_voice *voice, int rate, const char *text)
{
    sound out = {0};
    int ends[2], status;
    if (pipe(ends))
        exit(1);
    fflush(NULL);
    pid_t child = fork();
    if (!child) {
        close(ends[0]);
        heard_by = ends[1];
        speak(voice, rate, text);
    }
    close(ends[1]);
    short samples[4096];
    float floats[4096];
    for (ssize_t got; (got = read(ends[0], samples, sizeof samples)) > 0;) {
        size_t count = (size_t)got / sizeof *samples; // the writes are even, and so are the reads
        for (size_t i = 0; i < count; i++)
            floats[i] = (float)samples[i] / 32768;
        sound_add(&out, floats, count);
    }
    close(ends[0]);
    waitpid(child, &status, 0);
    if (status)
        fprintf(stderr, "%.*s: eSpeak NG refused it\n", (int)voice->name.size, voice->name.text);
    return out;
}

/// Where the sound of an utterance begins and ends, silence of the engine left out.
static void trim(const sound *in, size_t *start, size_t *end)
{
    const float still = 0.001F;
    for (*start = 0; *start < in->frames && fabsf(in->samples[*start]) < still;)
        ++*start;
    for (*end = in->frames; *end > *start && fabsf(in->samples[*end - 1]) < still;)
        --*end;
}

/// All of the prose with the pauses of a narration; gives the ordinary words in a minute of speech.
static double render_prose(const nar_voice *voice, int rate, sound *out, measured *edges)
{
    size_t frames = 0;
    double words = 0;
    for (size_t i = 0; i < SENTENCES; i++) {
        sound sentence = render(voice, rate, prose[i]);
        size_t start, end;
        trim(&sentence, &start, &end);
        if (edges && sentence.frames) {
            edges->first = fmax(edges->first, fabs(sentence.samples[0]));
            edges->last = fmax(edges->last, fabs(sentence.samples[sentence.frames - 1]));
        }
        sound_add(out, sentence.samples + start, end - start);
        sound_add(out, NULL, (size_t)RATE_HZ * PAUSE_SENTENCE_MS / 1000);
        words += nar_timed_length(nar_str(prose[i]));
        frames += end - start;
        free(sentence.samples);
    }
    return words * 60 * RATE_HZ / (double)frames;
}

/// Pitch of a frame: the first peak of the autocorrelation that nearly reaches its highest,
/// corrected for the taper as in Boersma (1993). 0 when the frame is not voiced.
static double frame_pitch(const float *x)
{
    enum { SIZE = 1102, SHORT = RATE_HZ / 500, LONG = RATE_HZ / 50 };
    static double r[LONG + 2];
    double energy = 0, best = 0;
    for (size_t i = 0; i < SIZE; i++)
        energy += (double)x[i] * x[i];
    if (energy / SIZE < 1e-4)
        return 0;
    for (size_t lag = SHORT - 1; lag <= LONG + 1; lag++) {
        double sum = 0, a = 0, b = 0;
        for (size_t i = 0; i + lag < SIZE; i++) {
            sum += (double)x[i] * x[i + lag];
            a += (double)x[i] * x[i];
            b += (double)x[i + lag] * x[i + lag];
        }
        r[lag] = a > 0 && b > 0 ? sum / sqrt(a * b) : 0;
    }
    for (size_t lag = SHORT; lag <= LONG; lag++)
        if (r[lag] > r[lag - 1] && r[lag] >= r[lag + 1] && r[lag] > best)
            best = r[lag];
    if (best < 0.6)
        return 0;
    for (size_t lag = SHORT; lag <= LONG; lag++)
        if (r[lag] > r[lag - 1] && r[lag] >= r[lag + 1] && r[lag] > 0.93 * best) {
            double bend = r[lag - 1] - 2 * r[lag] + r[lag + 1];
            double shift = bend ? 0.5 * (r[lag - 1] - r[lag + 1]) / bend : 0;
            return RATE_HZ / ((double)lag + shift);
        }
    return 0;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void measure_pitch(const sound *in, measured *out)
{
    size_t count = 0;
    double *pitch = malloc((in->frames / 441 + 1) * sizeof *pitch);
    for (size_t at = 0; at + 1102 < in->frames && pitch; at += 441) {
        double hz = frame_pitch(in->samples + at);
        if (hz > 0)
            pitch[count++] = hz;
    }
    if (count) {
        qsort(pitch, count, sizeof *pitch, compare_doubles);
        out->f0_hz = pitch[count / 2];
        out->f0_low_hz = pitch[count / 10];
        out->f0_high_hz = pitch[count - 1 - count / 10];
    }
    free(pitch);
}

static void measure_level(const sound *in, measured *out)
{
    ebur128_state *state = ebur128_init(1, RATE_HZ, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    double peak = 0;
    if (!state)
        exit(1);
    ebur128_add_frames_float(state, in->samples, in->frames);
    ebur128_loudness_global(state, &out->lufs);
    ebur128_true_peak(state, 0, &peak);
    out->peak_db = 20 * log10(peak);
    ebur128_destroy(&state);
    for (size_t i = 0; i < in->frames; i++)
        out->clipped += fabsf(in->samples[i]) > 0.9995F;
}

enum { ORDER = 14, GRID = 160 };
static const double grid_low_hz = 180, grid_high_hz = 5200;

static double grid_hz(double i)
{
    return grid_low_hz * pow(grid_high_hz / grid_low_hz, i / (GRID - 1));
}

/// Autocorrelation of half the rate: low-pass, every second sample, a lift of the high tones.
static void add_correlation(const float *x, size_t size, double *r)
{
    static double half[2048];
    size_t count = 0;
    for (size_t i = 8; i + 8 < size && count < 2048; i += 2) {
        double sum = 0.5 * x[i];
        for (int k = 1; k < 8; k += 2) { // half-band low-pass, Hamming
            double tap = sin(M_PI * k / 2) / (M_PI * k) * (0.54 + 0.46 * cos(M_PI * k / 8));
            sum += tap * ((double)x[i + (size_t)k] + x[i - (size_t)k]);
        }
        half[count++] = sum;
    }
    for (size_t i = count; i-- > 1;)
        half[i] -= 0.94 * half[i - 1];
    for (size_t i = 0; i < count; i++)
        half[i] *= 0.54 - 0.46 * cos(2 * M_PI * (double)i / (double)(count - 1));
    double scale = 0;
    for (size_t i = 0; i < count; i++)
        scale += half[i] * half[i];
    for (size_t lag = 0; lag <= ORDER && scale > 0; lag++)
        for (size_t i = lag; i < count; i++)
            r[lag] += half[i] * half[i - lag] / scale;
}

/// Levinson's recursion: the predictor of an autocorrelation.
static void predict(const double *r, double *a)
{
    double error = r[0] * (1 + 1e-6), old[ORDER + 1];
    memset(a, 0, (ORDER + 1) * sizeof *a);
    a[0] = 1;
    for (size_t i = 1; i <= ORDER; i++) {
        double sum = r[i];
        for (size_t j = 1; j < i; j++)
            sum += a[j] * r[i - j];
        double k = -sum / error;
        memcpy(old, a, sizeof old);
        for (size_t j = 1; j < i; j++)
            a[j] = old[j] + k * old[i - j];
        a[i] = k;
        error *= 1 - k * k;
    }
}

/// The envelope of a vowel in dB on a grid of log frequency: of frames from its middle, whose
/// pitch glides, so that the harmonics of a high voice do not pass for formants.
static void envelope(const nar_voice *voice, const char *word, double *db)
{
    sound in = render(voice, 120, word);
    double r[ORDER + 1] = {0}, a[ORDER + 1];
    size_t first = in.frames, last = 0;
    for (size_t at = 0; at + 1102 < in.frames; at += 220)
        if (frame_pitch(in.samples + at) > 0) {
            first = at < first ? at : first;
            last = at;
        }
    if (last > first)
        for (size_t at = first + (last - first) / 5; at < last - (last - first) / 4; at += 110)
            add_correlation(in.samples + at, 661, r);
    predict(r, a);
    for (size_t i = 0; i < GRID; i++) {
        double w = 2 * M_PI * grid_hz((double)i) / (RATE_HZ / 2.0), re = 0, im = 0;
        for (size_t k = 0; k <= ORDER; k++) {
            re += a[k] * cos(w * (double)k);
            im -= a[k] * sin(w * (double)k);
        }
        db[i] = -10 * log10(re * re + im * im + 1e-12);
    }
    free(in.samples);
}

/// Takes the straight line out of an envelope, for the tilt is the voice's and not the tract's.
static void level_out(double *db, size_t size)
{
    double mean = 0, slope = 0, weight = 0;
    for (size_t i = 0; i < size; i++)
        mean += db[i] / (double)size;
    for (size_t i = 0; i < size; i++) {
        double x = (double)i - (double)(size - 1) / 2;
        slope += x * (db[i] - mean);
        weight += x * x;
    }
    for (size_t i = 0; i < size; i++)
        db[i] -= mean + slope / weight * ((double)i - (double)(size - 1) / 2);
}

/// How alike two envelopes are when the second is moved by `shift` grid steps.
static double likeness(const double *one, const double *other, double shift)
{
    double a[GRID], b[GRID], ab = 0, aa = 0, bb = 0;
    size_t size = 0;
    for (size_t i = 0; i < GRID; i++) {
        double from = (double)i + shift;
        if (from < 0 || from >= GRID - 1)
            continue;
        size_t low = (size_t)from;
        a[size] = one[i];
        b[size++] = other[low] + (from - (double)low) * (other[low + 1] - other[low]);
    }
    level_out(a, size);
    level_out(b, size);
    for (size_t i = 0; i < size; i++) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    return ab / sqrt(aa * bb);
}

typedef double vowel_set[VOWELS][GRID];

static void take_vowels(const nar_voice *voice, vowel_set set)
{
    for (size_t i = 0; i < VOWELS; i++)
        envelope(voice, vowels[i], set[i]);
}

/// The scale of a voice's formants against the reference's.
static double measure_formants(const nar_voice *voice, vowel_set reference)
{
    static vowel_set set;
    take_vowels(voice, set);
    double best = -1e9, at = 0, step = log(grid_high_hz / grid_low_hz) / (GRID - 1);
    for (double scale = 0.68; scale < 1.6; scale += 0.005) {
        double sum = 0;
        for (size_t i = 0; i < VOWELS; i++)
            sum += likeness(reference[i], set[i], log(scale) / step);
        if (sum > best) {
            best = sum;
            at = scale;
        }
    }
    return at;
}

/// Octave bands by a row of band-pass filters (two poles each), against that at 500 Hz.
static void measure_bands(const sound *in, measured *out)
{
    for (size_t band = 0; band < 8; band++) {
        double hz = 62.5 * pow(2, (double)band), w = 2 * M_PI * hz / RATE_HZ;
        double alpha = sin(w) / (2 * 1.414), x1 = 0, x2 = 0, y1 = 0, y2 = 0, sum = 0;
        for (size_t i = 0; i < in->frames; i++) {
            double x = in->samples[i];
            double y = (alpha * (x - x2) + 2 * cos(w) * y1 - (1 - alpha) * y2) / (1 + alpha);
            x2 = x1, x1 = x, y2 = y1, y1 = y;
            sum += y * y;
        }
        out->bands_db[band] = 10 * log10(sum + 1e-9);
    }
    double at_500 = out->bands_db[3];
    for (size_t band = 0; band < 8; band++)
        out->bands_db[band] -= at_500;
}

// eSpeak NG's rate for about 180 words per minute, and how much faster that is than 175; and the
// rates of the engine's table (src/engine/espeak.c), which --paces measures.
enum { USUAL_RATE = 190 };
static const double usual_pace = 1.080;
static const int paced[] = {80, 120, 175, 200, 250, 320};
enum { PACED = sizeof paced / sizeof *paced };

static void measure_paces(const nar_voice *voice, measured *out)
{
    double wpm[PACED];
    for (size_t i = 0; i < PACED; i++) {
        sound in = {0};
        wpm[i] = render_prose(voice, paced[i], &in, NULL);
        free(in.samples);
    }
    for (size_t i = 0; i < PACED; i++)
        out->paces[i] = wpm[i] / wpm[2];
}

static void write_wav(const char *folder, const nar_voice *voice, const sound *in, double gain_db)
{
    char path[300];
    mkdir(folder, 0777);
    snprintf(path, sizeof path, "%s/%.*s-%.*s.wav", folder, (int)voice->name.size, voice->name.text,
             (int)voice->language.size, voice->language.text);
    FILE *file = fopen(path, "wb");
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return;
    }
    uint32_t size = (uint32_t)in->frames * 2;
    uint32_t head[] = {0x46464952, size + 36,   0x45564157, 0x20746d66, 16,  0x00010001,
                       RATE_HZ,    RATE_HZ * 2, 0x00100002, 0x61746164, size};
    fwrite(head, 4, 11, file);
    for (size_t i = 0; i < in->frames; i++) {
        double x = in->samples[i] * pow(10, gain_db / 20) * 32768;
        int16_t sample = (int16_t)(x > 32767 ? 32767 : x < -32768 ? -32768 : x);
        fwrite(&sample, 2, 1, file);
    }
    fclose(file);
}

struct wishes {
    const char *language, *folder, *plane;
    bool neighbours, spectrum, paces;
};

static measured measure(const nar_voice *voice, vowel_set reference, const struct wishes *wishes)
{
    measured out = {.voice = *voice};
    sound in = {0};
    out.wpm = render_prose(voice, USUAL_RATE, &in, &out) / usual_pace;
    measure_pitch(&in, &out);
    measure_level(&in, &out);
    measure_bands(&in, &out);
    out.formants = measure_formants(voice, reference);
    if (wishes->paces)
        measure_paces(voice, &out);
    if (wishes->folder)
        write_wav(wishes->folder, voice, &in, -19 - out.lufs);
    free(in.samples);
    return out;
}

static void print_measured(const measured *m, const struct wishes *wishes)
{
    printf("%-12.*s %6.1f %5.1f %5.1f  %5.3f  %6.2f %5.2f %6.2f  %5.1f  %5.0f %6.4f %6.4f",
           (int)m->voice.name.size, m->voice.name.text, m->f0_hz, m->f0_low_hz, m->f0_high_hz,
           m->formants, m->lufs, -19 - m->lufs, m->peak_db - 19 - m->lufs, m->wpm, m->clipped,
           m->first, m->last);
    for (size_t band = 0; band < 8 && wishes->spectrum; band++)
        printf(" %5.1f", m->bands_db[band]);
    for (size_t i = 0; i < PACED && wishes->paces; i++)
        printf(" %5.3f", m->paces[i]);
    printf("\n");
    fflush(stdout);
}

static void print_neighbours(const measured *all, size_t count)
{
    printf("\nvoice        nearest of its gender  JND\n");
    for (size_t i = 0; i < count; i++) {
        double least = 1e9;
        size_t nearest = i;
        for (size_t j = 0; j < count; j++) {
            nar_voice a = all[i].voice, b = all[j].voice;
            if (i == j || a.gender != b.gender)
                continue;
            a.f0_hz = all[i].f0_hz, a.formants = all[i].formants;
            b.f0_hz = all[j].f0_hz, b.formants = all[j].formants;
            double distance = nar_voice_distance(&a, &b);
            if (distance < least) {
                least = distance;
                nearest = j;
            }
        }
        printf("%-12.*s %-22.*s %4.2f\n", (int)all[i].voice.name.size, all[i].voice.name.text,
               (int)all[nearest].voice.name.size, all[nearest].voice.name.text, least);
    }
}

/// The plane of the voices: pitch to the right, size of the vocal tract downwards, a just
/// noticeable difference as 40 units; circles of one of them around each voice.
static void write_plane(const char *path, const measured *all, size_t count)
{
    enum { JND = 40, LEFT = 60, TOP = 40, WIDTH = 660, HEIGHT = 340 };
    static const int hertz[] = {80, 100, 130, 160, 200, 250, 320};
    FILE *file = fopen(path, "w");
    if (!file)
        return;
    fprintf(file,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
            "font-family=\"sans-serif\" font-size=\"11\" text-anchor=\"middle\">\n"
            "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
            WIDTH, HEIGHT);
    for (size_t i = 0; i < sizeof hertz / sizeof *hertz; i++)
        fprintf(file, "<text x=\"%.0f\" y=\"%d\" fill=\"#666\">%d Hz</text>\n",
                LEFT + JND * 6 * log2(hertz[i] / 66.0), HEIGHT - 8, hertz[i]);
    for (int percent = 80; percent <= 140; percent += 20)
        fprintf(file, "<text x=\"22\" y=\"%.0f\" fill=\"#666\">%.1f</text>\n",
                TOP + JND * 12 * log2(1.4 / (percent / 100.0)) / 1.7, percent / 100.0);
    for (size_t i = 0; i < count; i++) {
        const nar_voice *voice = &all[i].voice;
        const char *colour = nar_equal(voice->use, NAR_STR("narrator")) ? "#222"
                             : voice->gender == NARRATOR_GENDER_FEMALE  ? "#b0306a"
                             : voice->gender == NARRATOR_GENDER_MALE    ? "#1f5fa8"
                                                                        : "#3a8a3a";
        double x = LEFT + JND * 6 * log2(all[i].f0_hz / 66);
        double y = TOP + JND * 12 * log2(1.4 / all[i].formants) / 1.7;
        fprintf(file,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\" fill-opacity=\"0.08\" "
                "stroke=\"%s\"/>\n<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%.*s</text>\n",
                x, y, JND, colour, colour, x, y + 4, colour, (int)voice->name.size,
                voice->name.text);
    }
    fputs("</svg>\n", file);
    fclose(file);
}

/// A voice file that is not in the roster: named by its path.
static bool read_voice(const char *path, const char *language, nar_voice *voice)
{
    static char text[NAR_VOICE_FILE];
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    if (!nar_roster_find_in(NAR_STR("quote"), nar_str(language), voice))
        return false;
    const char *slash = strrchr(path, '/');
    narrator_str rest;
    nar_cut(nar_str(slash ? slash + 1 : path), '.', &voice->name, &rest);
    voice->definition = nar_view(text, size);
    return true;
}

static void measure_all(const struct wishes *wishes, vowel_set reference, int count, char **names)
{
    size_t room = nar_roster_count() + (size_t)count, done = 0;
    measured *all = calloc(room, sizeof *all);
    for (size_t i = 0; i < room && all; i++) {
        nar_voice voice;
        if (count && i >= (size_t)count)
            break;
        if (!count)
            nar_roster_find_in(nar_roster_voice(i).name, nar_str(wishes->language), &voice);
        else if (!nar_roster_find_in(nar_str(names[i]), nar_str(wishes->language), &voice) &&
                 !read_voice(names[i], wishes->language, &voice)) {
            fprintf(stderr, "%s: neither a voice nor a voice file\n", names[i]);
            continue;
        }
        all[done] = measure(&voice, reference, wishes);
        print_measured(&all[done++], wishes);
        if (!count && i + 1 == nar_roster_count())
            break;
    }
    if (wishes->neighbours)
        print_neighbours(all, done);
    if (wishes->plane)
        write_plane(wishes->plane, all, done);
    free(all);
}

int main(int argc, char **argv)
{
    struct wishes wishes = {.language = "en-GB"};
    int first = 1;
    for (; first < argc && !strncmp(argv[first], "--", 2); first++) {
        if (!strcmp(argv[first], "--language") && first + 1 < argc)
            wishes.language = argv[++first];
        else if (!strcmp(argv[first], "--wav") && first + 1 < argc)
            wishes.folder = argv[++first];
        else if (!strcmp(argv[first], "--svg") && first + 1 < argc)
            wishes.plane = argv[++first];
        else if (!strcmp(argv[first], "--neighbours"))
            wishes.neighbours = true;
        else if (!strcmp(argv[first], "--spectrum"))
            wishes.spectrum = true;
        else if (!strcmp(argv[first], "--paces"))
            wishes.paces = true;
        else {
            fprintf(stderr,
                    "usage: %s [--language TAG] [--wav FOLDER] [--svg FILE] [--neighbours] "
                    "[--spectrum] "
                    "[--paces] "
                    "[VOICE]...\n",
                    argv[0]);
            return 2;
        }
    }
    espeak_ng_InitializePath(NULL);
    if (espeak_ng_Initialize(NULL) != ENS_OK ||
        espeak_ng_InitializeOutput(ENOUTPUT_MODE_SYNCHRONOUS, 60, NULL) != ENS_OK)
        return 1;
    static vowel_set reference;
    nar_voice voice;
    if (!nar_roster_find_in(NAR_STR("narrator-gb"), NAR_STR("en-GB"), &voice))
        return 1;
    take_vowels(&voice, reference);
    printf("voice        f0_hz  10%%   90%%   formants LUFS  gain_db dBTP    wpm clipped "
           "first  last\n");
    measure_all(&wishes, reference, argc - first, argv + first);
    return 0;
}
