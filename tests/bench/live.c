// SPDX-License-Identifier: GPL-3.0-or-later
// live.c: how long a step takes, from the wish to the first word at the device: 50 tries.
//
//     bench_live article.txt
#include <narrator/narrator.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TRIES = 50 };

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double try_once(narrator_player *player, double listen_ms)
{
    for (double until = now_ms() + listen_ms; now_ms() < until;)
        narrator_player_poll(player, 5);
    double start = now_ms();
    narrator_event event;
    if (!narrator_player_step(player, NARRATOR_UNIT_PARAGRAPH, 1))
        narrator_player_seek(player, 0);
    do
        event = narrator_player_poll(player, 1000);
    while (event.kind != NARRATOR_EVENT_WORD && event.kind != NARRATOR_EVENT_ENDED &&
           event.kind != NARRATOR_EVENT_FAILED);
    return now_ms() - start;
}

int main(int count, char **words)
{
    narrator_document *document = NULL;
    narrator_script *script = NULL;
    narrator_player *player = NULL;
    narrator_read_options reading = {0};
    narrator_error error = {0};
    if (count != 2 || narrator_document_open(&document, words[1], &reading, &error) ||
        narrator_script_build(&script, document, NULL, &error) ||
        narrator_player_new(&player, script, NULL, &error)) {
        fprintf(stderr, "bench_live ARTICLE: %s\n", error.message);
        return 1;
    }
    double tries[TRIES];
    narrator_player_play(player);
    for (int i = 0; i < TRIES; i++)
        tries[i] = try_once(player, 150 + i);
    qsort(tries, TRIES, sizeof *tries, compare);
    printf("step to first word: median %.1f ms, worst %.1f ms\n", tries[TRIES / 2],
           tries[TRIES - 1]);
    narrator_player_free(player);
    narrator_script_free(script);
    narrator_document_free(document);
    return 0;
}
