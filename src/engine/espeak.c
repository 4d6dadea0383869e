// SPDX-License-Identifier: GPL-3.0-or-later
// espeak.c: narrator-espeak, the engine program around eSpeak NG.
//
// eSpeak NG is initialised once, with the common language loaded, and speaks in forked processes.
// It is given plain text without controls, markup or endless words, for those have crashed it.
#include "engine/rewind.h"
#include "engine/serve.h"
#include <espeak-ng/espeak_ng.h>
#include <glob.h>
#include <sonic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BUFFER_MS = 700, LONGEST_WORD = 60 };

static bool espeak_init(nar_hello *hello)
{
    espeak_ng_ERROR_CONTEXT context = NULL;
    espeak_ng_STATUS status = espeak_ng_Initialize(&context);
    if (status == ENS_OK)
        status = espeak_ng_InitializeOutput(ENOUTPUT_MODE_SYNCHRONOUS, BUFFER_MS, NULL);
    espeak_ng_ClearErrorContext(&context);
    if (status != ENS_OK) {
        char text[128] = "";
        espeak_ng_GetStatusCodeMessage(status, text, sizeof text);
        snprintf(hello->message, sizeof hello->message, "eSpeak NG: %s", text);
        return false;
    }
    // Children that speak English find its dictionary loaded; others load their own.
    espeak_ng_SetVoiceByName("gmw/en");
    hello->rate_hz = (uint32_t)espeak_ng_GetSampleRate();
    return true;
}

// How fast news prose comes at nominal rates, with 175 as 1: the mean of the roster. From
// FASTEST on eSpeak NG swallows sounds, and from 450 it flutters: what is wanted beyond that is
// said at FASTEST, and then shortened by whole periods of the voice (sonic).
enum { SLOWEST = 80, FASTEST = 320 };
static const struct {
    double nominal, pace;
} paces[] = {
    {SLOWEST, 0.482}, {120, 0.678}, {175, 1}, {200, 1.133}, {250, 1.392}, {FASTEST, 1.740},
};
enum { LAST_PACE = sizeof paces / sizeof *paces - 1 };

static double pace_of(const nar_request *request)
{
    return request->voice_mwpm ? (double)request->rate_mwpm / request->voice_mwpm : 1;
}

static int nominal_rate(double pace)
{
    if (pace <= paces[0].pace)
        return SLOWEST;
    if (pace >= paces[LAST_PACE].pace)
        return FASTEST;
    size_t i = 1;
    while (paces[i].pace < pace)
        i++;
    double share = (pace - paces[i - 1].pace) / (paces[i].pace - paces[i - 1].pace);
    double nominal = paces[i - 1].nominal + share * (paces[i].nominal - paces[i - 1].nominal);
    return (int)(nominal + 0.5);
}

/// eSpeak NG goes no slower than 80; from there on the words stand apart. A gap of n takes
/// about 44 + 28 n milliseconds at that rate.
static int word_gap(const nar_request *request, double pace)
{
    if (pace >= paces[0].pace)
        return 0;
    double more_ms = 6e7 / request->rate_mwpm * (1 - pace / paces[0].pace);
    return more_ms < 38 ? 0 : more_ms < 92 ? 1 : (int)((more_ms - 44) / 28 + 0.5);
}

/// Whether a line of eSpeak NG's own voice file is about the language, and not about its speaker.
static bool is_about_language(const char *line)
{
    static const char *const keywords[] = {
        "phonemes",     "dictionary", "dictrules", "dict_min",  "tunes",      "intonation",
        "replace",      "words",      "numbers",   "option",    "stressRule", "stressOpt",
        "stressLength", "stressAmp",  "charset",   "translator"};
    size_t size = strcspn(line, " \t\r\n");
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strlen(keywords[i]) == size && !strncmp(line, keywords[i], size))
            return true;
    return false;
}

/// The file in which eSpeak NG describes a language, such as "lang/gmq/nb"; NULL: there is none.
static FILE *open_language(const char *code)
{
    const char *data;
    char pattern[400];
    glob_t found;
    FILE *file = NULL;
    espeak_Info(&data);
    snprintf(pattern, sizeof pattern, "%s/lang/*/%s", data, code);
    if (!glob(pattern, 0, NULL, &found)) {
        file = fopen(found.gl_pathv[0], "r");
        globfree(&found);
    }
    return file;
}

/// A voice says which language it speaks; what eSpeak NG knows of that language, its phonemes and
/// its melodies, goes along, but where the voice brings its own.
static void put_language(FILE *out, const char *voice)
{
    char code[32], line[512];
    if (strstr(voice, "\ntunes ") || strstr(voice, "\nphonemes ") ||
        sscanf(voice, "language %31[a-zA-Z0-9-]", code) != 1)
        return;
    FILE *language = open_language(code);
    if (!language)
        return;
    while (fgets(line, sizeof line, language))
        if (is_about_language(line))
            fputs(line, out);
    putc('\n', out);
    fclose(language);
}

static bool can_rewind;

/// eSpeak NG loads voices from files only; this one is in memory, and has a name in /proc.
static const char *espeak_load(const nar_speech *speech)
{
    FILE *file = fdopen(memfd_create("voice", MFD_CLOEXEC), "w");
    if (!file)
        return "no memory for the voice";
    size_t first_line = strcspn(speech->voice, "\n");
    fprintf(file, "%.*s\n", (int)first_line, speech->voice);
    put_language(file, speech->voice);
    fputs(speech->voice + first_line, file);
    char path[40];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(file));
    fflush(file);
    espeak_ng_STATUS status = espeak_ng_SetVoiceByFile(path);
    fclose(file);
    can_rewind = status == ENS_OK && nar_rewind_here((uintptr_t)espeak_ng_SetVoiceByFile);
    return status == ENS_OK ? NULL : "eSpeak NG has no such voice or language";
}

// The text as eSpeak NG gets it, and where its characters come from.
static struct {
    char *text;
    uint32_t *offsets; ///< of each character, in bytes of the text that was asked for
    size_t size, characters;
} plain;

static size_t character_size(const char *text)
{
    size_t size = 1;
    while ((text[size] & 0xC0) == 0x80)
        size++;
    return size;
}

/// Controls would be commands to eSpeak NG, and so might be what is for private use.
static bool is_control(const char *c)
{
    unsigned char first = (unsigned char)c[0], second = (unsigned char)c[1];
    return first < ' ' || first == 0x7f || (first == 0xC2 && second < 0xA0) || first == 0xEE ||
           (first == 0xEF && second < 0xA4);
}

static void add_character(const char *bytes, size_t size, size_t offset)
{
    memcpy(plain.text + plain.size, bytes, size);
    plain.size += size;
    plain.offsets[plain.characters++] = (uint32_t)offset;
}

static bool make_plain(const char *text)
{
    size_t most = strlen(text) + 1, in_word = 0;
    plain.text = malloc(2 * most);
    plain.offsets = malloc(2 * most * sizeof *plain.offsets);
    if (!plain.text || !plain.offsets)
        return false;
    for (const char *c = text; *c;) {
        size_t size = character_size(c), offset = (size_t)(c - text);
        bool blank = *c == ' ' || is_control(c);
        in_word = blank ? 0 : in_word + 1;
        if (in_word > LONGEST_WORD) {
            add_character(" ", 1, offset);
            in_word = 1;
        }
        add_character(blank ? " " : c, blank ? 1 : size, offset);
        c += size;
    }
    plain.text[plain.size] = '\0';
    return true;
}

// What makes fast speech faster still: NULL when it need not.
static struct {
    sonicStream stream;
    double speed;
} sonic = {.speed = 1};

static bool start_sonic(double pace)
{
    if (pace <= paces[LAST_PACE].pace)
        return true;
    sonic.speed = pace / paces[LAST_PACE].pace;
    sonic.stream = sonicCreateStream(espeak_ng_GetSampleRate(), 1);
    if (sonic.stream)
        sonicSetSpeed(sonic.stream, (float)sonic.speed);
    return sonic.stream;
}

static void say_shortened(void)
{
    int16_t samples[4096];
    int count;
    while ((count = sonicReadShortFromStream(sonic.stream, samples, 4096)) > 0)
        nar_say_samples(samples, (size_t)count);
}

static int hear(short *samples, int size, espeak_EVENT *event)
{
    for (; event->type != espeakEVENT_LIST_TERMINATED; event++) {
        size_t character = (size_t)event->text_position - 1;
        if (event->type == espeakEVENT_WORD && event->text_position > 0 && event->sample >= 0 &&
            character < plain.characters)
            nar_say_word(plain.offsets[character], (size_t)(event->sample / sonic.speed));
    }
    if (!samples || size <= 0)
        return 0;
    if (!sonic.stream)
        nar_say_samples(samples, (size_t)size);
    else if (sonicWriteShortToStream(sonic.stream, samples, size))
        say_shortened();
    else
        return 1;
    return 0;
}

static const char *espeak_speak(const nar_speech *speech)
{
    double pace = pace_of(&speech->request);
    if (!make_plain(speech->text) || !start_sonic(pace))
        return "no memory for the text";
    if (espeak_ng_SetParameter(espeakRATE, nominal_rate(pace), 0) != ENS_OK ||
        espeak_ng_SetParameter(espeakWORDGAP, word_gap(&speech->request, pace), 0) != ENS_OK)
        return "eSpeak NG refuses the rate";
    espeak_SetSynthCallback(hear);
    espeak_ng_STATUS status = espeak_ng_Synthesize(plain.text, plain.size + 1, 0, POS_CHARACTER, 0,
                                                   espeakCHARS_UTF8, NULL, NULL);
    if (status == ENS_OK)
        status = espeak_ng_Synchronize();
    if (sonic.stream && sonicFlushStream(sonic.stream))
        say_shortened();
    return status == ENS_OK ? NULL : "eSpeak NG could not speak";
}

static bool espeak_rewind(void)
{
    plain.text = NULL;
    plain.size = plain.characters = 0;
    sonic.stream = NULL;
    sonic.speed = 1;
    srand(1); // as in a new program
    if (can_rewind)
        nar_rewind();
    return can_rewind;
}

int main(void)
{
    // Words in other alphabets make eSpeak NG read more dictionaries.
    nar_engine engine = {
        .init = espeak_init, .load = espeak_load, .speak = espeak_speak, .rewind = espeak_rewind};
    espeak_ng_InitializePath(NULL);
    espeak_Info(&engine.data);
    return nar_serve(&engine);
}
