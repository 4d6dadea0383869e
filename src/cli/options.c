// SPDX-License-Identifier: GPL-3.0-or-later
// options.c: one table that parses the command line and prints its help.
#include "options.h"
#include "inputs.h"
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LETTERLESS = 256 }; // from here on, options that have no letter

/// A row's `take` reads its argument; NULL, or why it cannot be taken.
struct option_row {
    const char *name;
    char letter;
    const char *argument;
    const char *(*take)(cli_options *options, const char *value);
    const char *help;
};

static const char *take_output(cli_options *options, const char *value)
{
    if (options->output_count == OUTPUTS_MAX)
        return "too many outputs";
    options->outputs[options->output_count++] = value;
    return NULL;
}

static const char *take_print(cli_options *options, const char *value)
{
    static const char *const names[] = {
        [PRINT_TEXT] = "text",     [PRINT_DOCUMENT] = "document", [PRINT_SPOKEN] = "spoken",
        [PRINT_SCRIPT] = "script", [PRINT_JSON] = "json",         [PRINT_SSML] = "ssml",
    };
    for (size_t i = PRINT_TEXT; i < sizeof names / sizeof *names; i++)
        if (!strcmp(value, names[i])) {
            options->print = (print_what)i;
            return NULL;
        }
    return "it is one of text, document, spoken, script, json, ssml";
}

static const char *take_explain(cli_options *options, const char *value)
{
    (void)value;
    options->explain = options->script.explain = true;
    return NULL;
}

static const char *take_keep_all(cli_options *options, const char *value)
{
    (void)value;
    options->read.keep_all = true;
    return NULL;
}

static const char *take_lines(cli_options *options, const char *value)
{
    (void)value;
    options->lines = options->read.lines = true;
    options->speak.cues = false; // every line would have an end
    return NULL;
}

static const char *take_number(const char *value, double least, double most, double *number)
{
    static char why[80];
    char *end;
    errno = 0;
    *number = strtod(value, &end);
    if (end != value && !*end && !errno && *number >= least && *number <= most)
        return NULL;
    snprintf(why, sizeof why, "it is a number from %g to %g", least, most);
    return why;
}

static const char *take_rate(cli_options *options, const char *value)
{
    return take_number(value, 60, 900, &options->speak.rate_wpm);
}

static const char *take_jobs(cli_options *options, const char *value)
{
    double jobs;
    const char *why = take_number(value, 1, 64, &jobs);
    options->speak.jobs = (int)jobs;
    return why;
}

static const char *take_language(cli_options *options, const char *value)
{
    size_t letters = strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (letters < 2 || letters > 3 || !strchr("-_", value[letters]))
        return "it is a language tag such as en-GB";
    options->read.language = options->script.language = value;
    return NULL;
}

static const char *take_timeout(cli_options *options, const char *value)
{
    double seconds;
    const char *why = take_number(value, 1, 3600, &seconds);
    if (!why)
        options->read.timeout_s = (unsigned)seconds;
    return why;
}

static const char *take_max_size(cli_options *options, const char *value)
{
    double megabytes;
    const char *why = take_number(value, 1, 1024, &megabytes);
    if (!why)
        options->read.max_size = (size_t)megabytes << 20;
    return why;
}

static const char *take_cast(cli_options *options, const char *value)
{
    options->script.cast_file = value;
    return NULL;
}

static const char *take_lexicon(cli_options *options, const char *value)
{
    options->script.lexicon_file = value;
    return NULL;
}

static const char *take_fragments(cli_options *options, const char *value)
{
    (void)value;
    options->script.voice_fragments = true;
    return NULL;
}

static const char *take_one_voice(cli_options *options, const char *value)
{
    (void)value;
    options->script.one_voice = true;
    return NULL;
}

static const char *take_stereo(cli_options *options, const char *value)
{
    (void)value;
    options->speak.stereo = true;
    return NULL;
}

static const char *take_pauses(cli_options *options, const char *value)
{
    return take_number(value, 0.1, 5, &options->speak.pauses);
}

static const char *take_loudness(cli_options *options, const char *value)
{
    return take_number(value, -30, -14, &options->speak.loudness_lufs);
}

static const char *take_tone(cli_options *options, const char *value)
{
    options->speak.warm = !strcmp(value, "warm");
    return options->speak.warm || !strcmp(value, "plain") ? NULL : "it is warm or plain";
}

static const char *take_room(cli_options *options, const char *value)
{
    (void)value;
    options->speak.room = true;
    return NULL;
}

static const char *take_cues(cli_options *options, const char *value)
{
    options->speak.cues = !strcmp(value, "on");
    return options->speak.cues || !strcmp(value, "off") ? NULL : "it is on or off";
}

static const char *take_import_lexicon(cli_options *options, const char *value)
{
    options->import_lexicon = value;
    return NULL;
}

static const char *take_list_voices(cli_options *options, const char *value)
{
    (void)value;
    options->list_voices = true;
    return NULL;
}

static const char *take_audition(cli_options *options, const char *value)
{
    (void)value;
    options->audition = true;
    return NULL;
}

static const char *take_headlines(cli_options *options, const char *value)
{
    (void)value;
    options->headlines = true;
    return NULL;
}

static const char *take_list(cli_options *options, const char *value)
{
    options->list = value;
    return NULL;
}

static const char *take_plain(cli_options *options, const char *value)
{
    (void)value;
    options->plain = true;
    return NULL;
}

static const char *take_json(cli_options *options, const char *value)
{
    (void)value;
    options->json = true;
    return NULL;
}

static const char *take_show(cli_options *options, const char *value)
{
    (void)value;
    options->show = true;
    return NULL;
}

static const char *take_skim(cli_options *options, const char *value)
{
    (void)value;
    options->skim = true;
    return NULL;
}

static const char *take_sleep(cli_options *options, const char *value)
{
    return take_number(value, 0.01, 1440, &options->sleep_minutes);
}

static const char *take_feedback(cli_options *options, const char *value)
{
    static const char *const names[] = {
        [FEEDBACK_TEXT] = "text",
        [FEEDBACK_SPEECH] = "speech",
        [FEEDBACK_EARCON] = "earcon",
        [FEEDBACK_NONE] = "none",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(value, names[i])) {
            options->feedback = (feedback)i;
            return NULL;
        }
    return "it is text, speech, earcon or none";
}

static const char *take_start(cli_options *options, const char *value)
{
    (void)value;
    options->from_start = true;
    return NULL;
}

static const char *take_no_history(cli_options *options, const char *value)
{
    (void)value;
    options->no_history = true;
    return NULL;
}

static const char *take_no_keys(cli_options *options, const char *value)
{
    (void)value;
    options->no_keys = true;
    return NULL;
}

static const char *take_engine(cli_options *options, const char *value)
{
    options->speak.engine = value;
    return NULL;
}

static const struct option_row rows[] = {
    {"output", 'o', "FILE", take_output,
     "Write FILE instead of playing; its suffix picks the kind:\n"
     ".wav .flac .ogg .opus .mp3 sound, .vtt .srt .lrc captions,\n"
     ".json the timed script. May be given several times.\n"
     "\"-\" writes WAV to standard output."},
    {"print", 'p', "WHAT", take_print,
     "Print instead of speaking: text (the article), document\n"
     "(its blocks as JSON), spoken (the words as they are said),\n"
     "script (who says what), json (the script, to edit and to\n"
     "give back as input), ssml."},
    {"explain", 0, NULL, take_explain,
     "With -p script or -p spoken: each rule that changed a word;\n"
     "in the script also why each voice."},
    {"keep-all", 0, NULL, take_keep_all, "Skip nothing: read menus and credits as well."},
    {"lines", 0, NULL, take_lines,
     "Every line stands alone and is spoken, or printed with\n"
     "-p spoken, as soon as it arrives."},
    {"rate", 'r', "WPM", take_rate, "Words per minute, 60 to 900; default 180."},
    {"lang", 'l', "TAG", take_language,
     "Language and region, such as en-GB; default: found from\n"
     "the text."},
    {"cast", 0, "FILE", take_cast, "Pin speakers to voices: a table of names and voices."},
    {"lexicon", 0, "FILE", take_lexicon, "Say words a given way: a table of written and spoken."},
    {"import-lexicon", 0, "FILE", take_import_lexicon,
     "Print a dictionary of NVDA, Voice Dream or Librera as a\n"
     "lexicon."},
    {"fragments", 0, NULL, take_fragments,
     "Give quotations of up to three words their speaker's\n"
     "voice too."},
    {"one-voice", 0, NULL, take_one_voice, "The narrator reads quotations as well."},
    {"timeout", 0, "SECONDS", take_timeout, "How long an address may take; default 30."},
    {"max-size", 0, "MB", take_max_size, "The largest input that is read; default 32."},
    {"jobs", 'j', "N", take_jobs, "Parallel workers; default: one for each processor."},
    {"stereo", 0, NULL, take_stereo,
     "Narrator in the centre, speakers placed around; default\n"
     "mono."},
    {"pauses", 0, "FACTOR", take_pauses, "Longer or shorter pauses, 0.1 to 5; default 1."},
    {"loudness", 0, "LUFS", take_loudness,
     "How loud, -30 to -14 in one channel; default -19 (two\n"
     "channels are 3 louder)."},
    {"tone", 0, "TONE", take_tone,
     "plain, or warm: fuller below, and softer where synthesis\n"
     "is sharp; default plain."},
    {"room", 0, NULL, take_room, "The first echoes of a small room."},
    {"cues", 0, "on|off", take_cues, "Soft sounds before headings and at the end; default on."},
    {"list-voices", 0, NULL, take_list_voices, "Print the voices there are."},
    {"audition", 0, NULL, take_audition,
     "The voices introduce themselves: those named in place of\n"
     "articles, or all."},
    {"list", 0, "FILE", take_list,
     "Read the articles that FILE names as well, one a line;\n"
     "\"-\" is standard input."},
    {"headlines", 0, NULL, take_headlines,
     "Only the headlines of the articles or, of a single one,\n"
     "its headings; Enter leads from one to what it heads."},
    {"json", 0, NULL, take_json,
     "While playing, tell other programs what is heard: one line\n"
     "of JSON for each event, on standard output."},
    {"show", 0, NULL, take_show,
     "While playing, show what is heard: on a whole terminal, or\n"
     "with --plain and off a terminal, as lines of who says what."},
    {"skim", 0, NULL, take_skim,
     "Play only titles, headings and the first sentence of each\n"
     "paragraph."},
    {"sleep", 0, "MINUTES", take_sleep, "Play that long, fade out, and keep the place."},
    {"feedback", 0, "HOW", take_feedback,
     "How keys are answered: text, speech (in the program's own\n"
     "voice), earcon (a short sound), none; default text."},
    {"start", 0, NULL, take_start, "Begin anew, not where you stopped the last time."},
    {"no-history", 0, NULL, take_no_history, "Do not keep where you stop."},
    {"no-keys", 0, NULL, take_no_keys, "Leave the keyboard alone while playing; ? lists its keys."},
    {"plain", 0, NULL, take_plain,
     "Redraw nothing and use no colour; the default off a\n"
     "terminal, or with NO_COLOR, ACCESSIBLE or TERM=dumb."},
    {"engine", 0, "PROGRAM", take_engine, "The speech engine; default: narrator-espeak."},
    {"help", 'h', NULL, NULL, "Print this help."},
    {"version", 'V', NULL, NULL, "Print the version."},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void print_help(void)
{
    puts("Usage: narrator [OPTION]... [FILE|URL|-]...\n"
         "Reads news articles aloud, each quoted speaker in a voice of their own.\n"
         "Without options it plays; \"-\" is standard input.\n");
    for (size_t i = 0; i < ROWS; i++) {
        char head[32], letter[8] = "    ";
        if (rows[i].letter)
            snprintf(letter, sizeof letter, "-%c, ", rows[i].letter);
        snprintf(head, sizeof head, "%s--%s %s", letter, rows[i].name,
                 rows[i].argument ? rows[i].argument : "");
        printf("  %-21s ", head);
        for (const char *c = rows[i].help; *c; c++) {
            putchar(*c);
            if (*c == '\n')
                printf("%24s", "");
        }
        putchar('\n');
    }
    puts("\nExit status: 0 all spoken; 1 failed; 2 usage; 3 the input could not be read;\n"
         "4 no engine or voice; 5 no audio device; 6 some of it could not be spoken;\n"
         "130 interrupted.\n\n"
         "Examples:\n"
         "  narrator news.txt                    listen now\n"
         "  narrator news.txt -o news.mp3        write a file\n"
         "  narrator -p script news.txt          see who says what\n"
         "  narrator https://news.example/story  read a page of the web\n"
         "  xclip -o | narrator -r 250 -         read what is copied, faster");
}

static void fill_getopt(struct option *longs, char *shorts)
{
    *shorts++ = ':';
    for (size_t i = 0; i < ROWS; i++) {
        bool argument = rows[i].argument;
        longs[i] = (struct option){rows[i].name, argument ? required_argument : no_argument, NULL,
                                   rows[i].letter ? rows[i].letter : LETTERLESS + (int)i};
        if (!rows[i].letter)
            continue;
        *shorts++ = rows[i].letter;
        if (argument)
            *shorts++ = ':';
    }
    longs[ROWS] = (struct option){0};
    *shorts = '\0';
}

static const struct option_row *find_row(int found)
{
    for (size_t i = 0; i < ROWS; i++)
        if (found == (rows[i].letter ? rows[i].letter : LETTERLESS + (int)i))
            return &rows[i];
    return NULL;
}

/// Characters of an argument must not steer the terminal on which they are complained of.
static const char *harmless(const char *text)
{
    static char copy[120];
    snprintf(copy, sizeof copy, "%s", text);
    for (char *c = copy; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = '?';
    return copy;
}

static bool usage(int *status, const char *format, const char *what, const char *why)
{
    fputs("narrator: ", stderr);
    fprintf(stderr, format, harmless(what), why); // NOLINT: formats are ours, below
    fputs("; try --help\n", stderr);
    *status = EXIT_USAGE;
    return false;
}

static bool environment_is_plain(void)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
    return !isatty(STDERR_FILENO) || (no_color && *no_color) || getenv("ACCESSIBLE") ||
           (term && !strcmp(term, "dumb"));
}

static bool take_row(cli_options *options, const struct option_row *row, int *status)
{
    *status = EXIT_SPOKEN;
    if (row->take) {
        const char *why = row->take(options, optarg);
        if (!why)
            return true;
        char format[80];
        snprintf(format, sizeof format, "--%s \"%%s\": %%s", row->name);
        return usage(status, format, optarg, why);
    }
    if (row->letter == 'h')
        print_help();
    else
        printf("narrator %s\n", narrator_version());
    return false;
}

/// What does not go together; NULL: all does.
static const char *contradiction(const cli_options *options)
{
    bool document = options->print == PRINT_TEXT || options->print == PRINT_DOCUMENT;
    if (options->output_count && options->print)
        return "-o and -p do not go together";
    if (options->show && options->json)
        return "--show and --json do not go together";
    if (options->headlines && (options->lines || document))
        return "--headlines does not go with --lines, -p text or -p document";
    if (options->headlines && !options->output_count && !options->print &&
        inputs_hold_stdin(options))
        return "standard input is read but once: its headlines can be printed or written";
    if (options->output_count && options->input_count > 1 && !options->headlines)
        return "with -o, give one article at a time";
    return NULL;
}

static bool check_inputs(cli_options *options, int *status)
{
    static const char *const standard_input[] = {"-"};
    if (options->list && !inputs_add_listed(options)) {
        fprintf(stderr, "narrator: %s: %s\n", harmless(options->list), strerror(errno));
        *status = EXIT_UNREADABLE;
        return false;
    }
    if (options->list && !options->input_count) {
        fprintf(stderr, "narrator: %s: it names no article\n", harmless(options->list));
        *status = EXIT_UNREADABLE;
        return false;
    }
    if (!options->input_count && isatty(STDIN_FILENO))
        return usage(status, "%s%s", "which article? give a file, or - for standard input", "");
    if (!options->input_count) {
        options->inputs = standard_input;
        options->input_count = 1;
    }
    const char *wrong = contradiction(options);
    return !wrong || usage(status, "%s%s", wrong, "");
}

bool options_parse(cli_options *options, int argc, char **argv, int *status)
{
    struct option longs[ROWS + 1];
    char shorts[3 * ROWS + 2];
    fill_getopt(longs, shorts);
    options->speak.cues = true;
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        const struct option_row *row = find_row(found);
        if (found == ':')
            return usage(status, "%s wants a value%s", argv[optind - 1], "");
        if (!row)
            return usage(status, "there is no option %s%s", argv[optind - 1], "");
        if (!take_row(options, row, status))
            return false;
    }
    options->inputs = (const char *const *)argv + optind;
    options->input_count = (size_t)(argc - optind);
    options->plain |= environment_is_plain();
    if (options->explain && options->print == PRINT_NOTHING)
        options->print = PRINT_SCRIPT;
    if (options->import_lexicon)
        return true;
    if (options->list_voices || options->audition)
        return !options->print || usage(status, "%s%s", "-p does not print voices", "");
    return check_inputs(options, status);
}

int exit_status(narrator_status status)
{
    switch (status) {
    case NARRATOR_OK:
        return EXIT_SPOKEN;
    case NARRATOR_UNREADABLE:
    case NARRATOR_BAD_FORMAT:
    case NARRATOR_EMPTY:
        return EXIT_UNREADABLE;
    case NARRATOR_NO_ENGINE:
    case NARRATOR_NO_VOICE:
        return EXIT_NO_VOICE;
    case NARRATOR_NO_DEVICE:
        return EXIT_NO_DEVICE;
    case NARRATOR_PARTLY_SPOKEN:
        return EXIT_PARTLY;
    case NARRATOR_INTERRUPTED:
        return EXIT_INTERRUPTED;
    case NARRATOR_BAD_ARGUMENT:
        return EXIT_USAGE;
    case NARRATOR_NO_MEMORY:
    case NARRATOR_UNWRITABLE:
        break;
    }
    return EXIT_FAILED;
}

void complain(const narrator_error *error)
{
    fprintf(stderr, "narrator: %s\n", error->message);
}
