// SPDX-License-Identifier: GPL-3.0-or-later
// inputs.c: articles that a list names.
#include "inputs.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// All of a file, with a zero behind it; NULL, and errno.
static char *read_all(FILE *file)
{
    size_t size = 0, room = 1 << 12;
    char *text = malloc(room);
    for (size_t got; text && (got = fread(text + size, 1, room - size - 1, file));) {
        size += got;
        if (size + 1 < room)
            continue;
        char *grown = realloc(text, room *= 2);
        if (!grown)
            free(text);
        text = grown;
    }
    if (text)
        text[size] = 0;
    if (!text || !ferror(file))
        return text;
    free(text);
    return NULL;
}

// The next name, without blanks around it. Lines that begin with "#" are comments.
static char *next_name(char **rest)
{
    for (char *line; (line = strsep(rest, "\n"));) {
        line += strspn(line, " \t\r");
        char *end = line + strlen(line);
        while (end > line && strchr(" \t\r", end[-1]))
            *--end = 0;
        if (*line && *line != '#')
            return line;
    }
    return NULL;
}

bool inputs_add_listed(cli_options *options)
{
    FILE *file = strcmp(options->list, "-") ? fopen(options->list, "re") : stdin;
    options->listed = file ? read_all(file) : NULL;
    if (file && file != stdin)
        fclose(file);
    if (!options->listed)
        return false;
    size_t lines = 1;
    for (const char *c = options->listed; *c; c++)
        lines += *c == '\n';
    options->all_inputs = malloc((options->input_count + lines) * sizeof *options->all_inputs);
    if (!options->all_inputs)
        return false;
    for (size_t i = 0; i < options->input_count; i++)
        options->all_inputs[i] = options->inputs[i];
    char *rest = options->listed;
    for (const char *name; (name = next_name(&rest));)
        options->all_inputs[options->input_count++] = name;
    options->inputs = options->all_inputs;
    return true;
}

void inputs_release(cli_options *options)
{
    free(options->listed);
    free(options->all_inputs);
}

bool inputs_hold_stdin(const cli_options *options)
{
    for (size_t i = 0; i < options->input_count; i++)
        if (!strcmp(options->inputs[i], "-"))
            return true;
    return false;
}
