// SPDX-License-Identifier: GPL-3.0-or-later
// document_dump.c: prints what the read floor makes of a file; not installed.
//
//     document_dump [--text] [--keep-all] [--lines] [--time N] FILE
#include <narrator/document.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **arguments)
{
    narrator_read_options options = {0};
    narrator_document *document = NULL;
    narrator_error error = {0};
    const char *path = "-";
    bool text = false;
    int times = 0;
    for (int i = 1; i < count; i++) {
        if (!strcmp(arguments[i], "--text"))
            text = true;
        else if (!strcmp(arguments[i], "--keep-all"))
            options.keep_all = true;
        else if (!strcmp(arguments[i], "--lines"))
            options.lines = true;
        else if (!strcmp(arguments[i], "--time") && i + 1 < count)
            times = atoi(arguments[++i]);
        else
            path = arguments[i];
    }
    for (int i = 0; i < times; i++) {
        double start = now();
        narrator_status status = narrator_document_open(&document, path, &options, &error);
        double took = now() - start;
        size_t size = status == NARRATOR_OK ? narrator_document_input(document).size : 0;
        fprintf(stderr, "%.3f ms, %.1f MB/s\n", took * 1e3, (double)size / took / 1e6);
        narrator_document_free(document);
    }
    if (narrator_document_open(&document, path, &options, &error) != NARRATOR_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 3;
    }
    if (text)
        narrator_document_print_text(document, stdout, &error);
    else
        narrator_document_print_json(document, stdout, &error);
    narrator_document_free(document);
    return 0;
}
