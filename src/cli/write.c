// SPDX-License-Identifier: GPL-3.0-or-later
// write.c: writes an article to files, and shows how far it is on a terminal.
#include "actions.h"
#include <stdio.h>
#include <time.h>
#include <unistd.h>

struct progress {
    const cli_options *options;
    struct timespec start;
    double shown_at_s; ///< since the start
    double seconds;    ///< of sound
    bool shown;
};

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void print_duration(double seconds)
{
    unsigned whole = (unsigned)(seconds + 0.5);
    if (whole >= 60)
        fprintf(stderr, "%u min %u s", whole / 60, whole % 60);
    else
        fprintf(stderr, "%u s", whole);
}

/// Nothing for the first half second; then a line that is redrawn, or in plain mode a new line
/// every ten seconds.
static bool show_progress(void *context, double seconds, double done)
{
    struct progress *progress = context;
    bool plain = progress->options->plain;
    double now_s = seconds_since(&progress->start);
    double wait_s = plain ? 10 : progress->shown ? 0.2 : 0.5;
    progress->seconds = seconds;
    if (!isatty(STDERR_FILENO) || now_s - progress->shown_at_s < wait_s)
        return !interrupted();
    progress->shown_at_s = now_s;
    progress->shown = true;
    fprintf(stderr, plain ? "%.0f %%, " : "\r%3.0f %%, ", done * 100);
    print_duration(seconds);
    fputs(plain ? " of sound\n" : " of sound\033[K", stderr);
    return !interrupted();
}

static void show_end(const struct progress *progress, narrator_status status)
{
    if (!isatty(STDERR_FILENO))
        return;
    if (progress->shown && !progress->options->plain)
        fputs("\r\033[K", stderr);
    if (status != NARRATOR_OK && status != NARRATOR_PARTLY_SPOKEN)
        return;
    for (size_t i = 0; i < progress->options->output_count; i++)
        fprintf(stderr, "%s%s", i ? ", " : "", progress->options->outputs[i]);
    fputs(": ", stderr);
    print_duration(progress->seconds);
    putc('\n', stderr);
}

int write_article(const cli_options *options, const char *input)
{
    narrator_script *script = NULL;
    narrator_error error = {0};
    int result = open_script(options, input, &script);
    if (result != EXIT_SPOKEN)
        return result;
    struct progress progress = {.options = options};
    clock_gettime(CLOCK_MONOTONIC, &progress.start);
    narrator_speak_options speak = options->speak;
    speak.progress = show_progress;
    speak.context = &progress;
    narrator_status status =
        narrator_export(script, options->outputs, options->output_count, &speak, &error);
    show_end(&progress, status);
    if (status != NARRATOR_OK && status != NARRATOR_INTERRUPTED)
        complain(&error);
    narrator_script_free(script);
    return exit_status(status);
}
