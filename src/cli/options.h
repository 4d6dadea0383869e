// SPDX-License-Identifier: GPL-3.0-or-later
// options.h: what the command line asks for.
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <narrator/narrator.h>

/// Exit statuses are promises: scripts rely on them.
enum {
    EXIT_SPOKEN = 0,
    EXIT_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_UNREADABLE = 3,
    EXIT_NO_VOICE = 4,
    EXIT_NO_DEVICE = 5,
    EXIT_PARTLY = 6,
    EXIT_INTERRUPTED = 130,
};

enum { OUTPUTS_MAX = 32 };

typedef enum print_what {
    PRINT_NOTHING,
    PRINT_TEXT,
    PRINT_DOCUMENT,
    PRINT_SPOKEN,
    PRINT_SCRIPT,
    PRINT_JSON,
    PRINT_SSML,
} print_what;

/// How a key is answered.
typedef enum feedback {
    FEEDBACK_TEXT,
    FEEDBACK_SPEECH,
    FEEDBACK_EARCON,
    FEEDBACK_NONE,
} feedback;

typedef struct cli_options {
    const char *outputs[OUTPUTS_MAX];
    size_t output_count;
    print_what print;
    bool explain;
    bool lines;
    bool list_voices;
    const char *import_lexicon; ///< a dictionary of another program, or NULL
    bool audition;              ///< the inputs are names of voices
    bool headlines;             ///< of all inputs, in one list
    const char *list;           ///< a file that names more inputs, or NULL
    char *listed;               ///< what it says; the inputs are views of it
    const char **all_inputs;    ///< owned, as `listed`: see inputs.h
    bool plain;                 ///< nothing redrawn, no colour
    bool json;                  ///< what is heard, on standard output
    bool show;                  ///< what is heard, for the eyes
    bool no_keys, no_history;
    bool skim;            ///< from the beginning
    double sleep_minutes; ///< 0: no sleep timer
    feedback feedback;
    bool from_start; ///< not where it stopped the last time
    narrator_read_options read;
    narrator_script_options script;
    narrator_speak_options speak;
    const char *const *inputs;
    size_t input_count;
} cli_options;

/// Reads the command line. False when the program is to end now with `*status`: after --help,
/// --version, or a mistake, which has been told on standard error.
bool options_parse(cli_options *options, int argc, char **argv, int *status);

/// The exit status that a library call's status becomes.
int exit_status(narrator_status status);

/// One sentence on standard error: "narrator: news.txt: no such file".
void complain(const narrator_error *error);

#endif
