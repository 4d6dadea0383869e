// SPDX-License-Identifier: GPL-3.0-or-later
// words.c: how fast words are said, and how much knowing them costs at the start.
//
//     bench_words [--lang TAG] --lines    says each line of standard input on a line
//     bench_words FILE...                 bytes a second, and the first call's time
#include "text/words/words.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct saying {
    nar_words words;
    narrator_str text;
    narrator_str spoken;
} saying;

static void say(void *context)
{
    saying *work = context;
    work->spoken = nar_words_say(&work->words, work->text, work->text).text;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int say_lines(const nar_language *language)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    nar_arena arena;
    nar_arena_init(&arena);
    while ((size = getline(&line, &room, stdin)) >= 0) {
        if (size && line[size - 1] == '\n')
            size--;
        saying work = {.words = {.arena = &arena, .language = language},
                       .text = nar_view(line, (size_t)size)};
        nar_arena_reset(&arena);
        if (nar_enter(&arena, say, &work, NULL) != NARRATOR_OK)
            return 1;
        printf("%.*s\n", (int)work.spoken.size, work.spoken.text);
    }
    nar_arena_release(&arena);
    free(line);
    return 0;
}

static narrator_str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return (narrator_str){0};
    size_t capacity = 1 << 24;
    char *bytes = malloc(capacity);
    size_t size = bytes ? fread(bytes, 1, capacity, file) : 0;
    fclose(file);
    return nar_view(bytes, size);
}

/// Says every line of the text, as the text stage says every block.
static double say_text(const nar_language *language, narrator_str text)
{
    nar_arena arena;
    nar_arena_init(&arena);
    double begin = seconds();
    narrator_str line;
    saying work = {.words = {.arena = &arena, .language = language, .respell = true}};
    while (nar_next_line(&text, &line)) {
        work.text = line;
        nar_arena_reset(&arena);
        nar_enter(&arena, say, &work, NULL);
    }
    double taken = seconds() - begin;
    nar_arena_release(&arena);
    return taken;
}

int main(int count, char **arguments)
{
    nar_language language = nar_language_from_tag(NAR_STR("en"));
    int first = 1;
    if (count > 2 && nar_equal(nar_str(arguments[1]), NAR_STR("--lang"))) {
        language = nar_language_from_tag(nar_str(arguments[2]));
        first = 3;
    }
    if (first < count && nar_equal(nar_str(arguments[first]), NAR_STR("--lines")))
        return say_lines(&language);
    narrator_str sample = NAR_STR("On Nov. 5, 2024, Dr. Vale of the UN paid $1.2bn for 5 km of "
                                  "road in St. Paul, Minn., 3-2 (20%), & read Part IV.");
    printf("first call   %.3f ms\n", say_text(&language, sample) * 1e3);
    printf("second call  %.3f ms\n", say_text(&language, sample) * 1e3);
    for (int i = first; i < count; i++) {
        narrator_str text = read_file(arguments[i]);
        double best = say_text(&language, text);
        for (int round = 0; round < 4; round++) {
            double taken = say_text(&language, text);
            best = taken < best ? taken : best;
        }
        printf("%-12.1f MB/s  %s\n", (double)text.size / best / 1e6, arguments[i]);
    }
    return 0;
}
