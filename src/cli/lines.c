// SPDX-License-Identifier: GPL-3.0-or-later
// lines.c: every line stands alone, and is spoken or printed as soon as it arrives.
#include "actions.h"
#include <errno.h>
#include <narrator/normalizer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *open_lines(const char *input)
{
    FILE *file = strcmp(input, "-") ? fopen(input, "re") : stdin;
    if (!file) {
        narrator_error error = {.status = NARRATOR_UNREADABLE};
        snprintf(error.message, sizeof error.message, "%s: %s", input, strerror(errno));
        complain(&error);
    }
    return file;
}

static bool next_line(FILE *file, char **buffer, size_t *room, narrator_str *line)
{
    ssize_t size = getline(buffer, room, file);
    while (size > 0 && ((*buffer)[size - 1] == '\n' || (*buffer)[size - 1] == '\r'))
        size--;
    *line = (narrator_str){*buffer, size > 0 ? (size_t)size : 0};
    return size >= 0;
}

/// One line in, one line out: also when it is empty. When it is explained, what was changed
/// follows each.
static int print_each(narrator_normalizer *normalizer, FILE *file)
{
    char *buffer = NULL;
    size_t room = 0;
    narrator_str line, spoken;
    narrator_error error = {0};
    narrator_status status = NARRATOR_OK;
    while (status == NARRATOR_OK && next_line(file, &buffer, &room, &line)) {
        status = narrator_normalizer_say(normalizer, line, &spoken, &error);
        if (status != NARRATOR_OK)
            break;
        fwrite(spoken.text, 1, spoken.size, stdout);
        putchar('\n');
        narrator_normalizer_print_changes(normalizer, stdout);
        if (file == stdin) // somebody may be waiting for it
            fflush(stdout);
    }
    free(buffer);
    if (status == NARRATOR_OK && !fflush(stdout) && !ferror(stdout))
        return EXIT_SPOKEN;
    if (status != NARRATOR_OK)
        complain(&error);
    return EXIT_FAILED;
}

int print_lines(const cli_options *options, const char *input)
{
    narrator_normalizer *normalizer = NULL;
    narrator_error error = {0};
    narrator_status status = narrator_normalizer_new(&normalizer, options->script.language,
                                                     options->script.lexicon_file, &error);
    if (status != NARRATOR_OK) {
        complain(&error);
        return exit_status(status);
    }
    if (options->explain)
        narrator_normalizer_explain(normalizer);
    FILE *file = open_lines(input);
    int result = file ? print_each(normalizer, file) : EXIT_UNREADABLE;
    if (file && file != stdin)
        fclose(file);
    narrator_normalizer_free(normalizer);
    return result;
}

int play_lines(const cli_options *options, const char *input)
{
    FILE *file = open_lines(input);
    char *buffer = NULL;
    size_t room = 0;
    narrator_str line;
    int status = file ? EXIT_SPOKEN : EXIT_UNREADABLE;
    while (file && !interrupted() && next_line(file, &buffer, &room, &line)) {
        int result = play_line(options, line);
        if (result != EXIT_SPOKEN)
            status = result;
        if (result == EXIT_NO_DEVICE || result == EXIT_NO_VOICE)
            break; // the next line would fail the same way
    }
    free(buffer);
    if (file && file != stdin)
        fclose(file);
    return status;
}
