// SPDX-License-Identifier: GPL-3.0-or-later
// quotes.c: the quotations and speakers of articles, and how long it took to find them.
//
//     bench_quotes FILE                 prints {"quotes", "speakers"} as JSON
//     bench_quotes --why FILE           prints them for people: words, speaker, sieve
//     bench_quotes --time N FILE        runs N times and prints megabytes a second
//
// Every line of the file is a block, so that the stage is measured alone.
#include "base/error.h"
#include "text/job.h"
#include <jansson.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct run {
    nar_arena arena;
    narrator_str input;
    nar_job job;
    narrator_block *blocks;
};

static void add_block(struct run *run, narrator_str line)
{
    nar_job *job = &run->job;
    narrator_block *block = &run->blocks[job->text_count];
    *block = (narrator_block){.kind = NARRATOR_BLOCK_PARAGRAPH, .text = line};
    block->start = (size_t)(line.text - run->input.text);
    block->end = block->start + line.size;
    nar_text *text = &job->texts[job->text_count];
    *text = (nar_text){.block = block, .block_index = job->text_count, .text = line};
    job->text_count++;
}

static void find(void *context)
{
    struct run *run = context;
    nar_language *language = nar_new(&run->arena, nar_language);
    *language = nar_language_from_tag(NAR_STR("en-US"));
    size_t lines = 1;
    for (size_t i = 0; i < run->input.size; i++)
        lines += run->input.text[i] == '\n';
    run->job = (nar_job){.arena = &run->arena, .language = language};
    run->job.texts = nar_new_array(&run->arena, nar_text, lines);
    run->blocks = nar_new_array(&run->arena, narrator_block, lines);
    narrator_str rest = run->input, line;
    while (nar_next_line(&rest, &line))
        if (nar_trim(line).size)
            add_block(run, nar_trim(line));
    nar_find_quotes(&run->job);
    nar_name_speakers(&run->job);
}

static narrator_str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) {
        perror(path);
        exit(3);
    }
    narrator_str bytes = {NULL, (size_t)ftell(file)};
    char *text = malloc(bytes.size + 1);
    rewind(file);
    if (!text || fread(text, 1, bytes.size, file) != bytes.size)
        exit(3);
    text[bytes.size] = '\0';
    fclose(file);
    bytes.text = text;
    return bytes;
}

static json_t *speakers_json(const nar_job *job)
{
    json_t *list = json_array();
    for (size_t i = 0; i < job->speaker_count; i++) {
        const narrator_speaker *who = &job->speakers[i];
        static const char *const genders[] = {"unknown", "male", "female", "neutral"};
        static const char *const kinds[] = {"unknown", "person", "group"};
        json_t *aliases = json_array();
        for (size_t k = 0; k < who->alias_count; k++)
            json_array_append_new(aliases,
                                  json_stringn(who->aliases[k].text, who->aliases[k].size));
        json_array_append_new(list, json_pack("{s:s%,s:s%,s:o,s:s,s:s,s:i}", "id", who->id.text,
                                              who->id.size, "name", who->name.text, who->name.size,
                                              "aliases", aliases, "gender", genders[who->gender],
                                              "kind", kinds[who->kind], "age", who->age));
    }
    return list;
}

static json_t *quotes_json(const struct run *run)
{
    json_t *list = json_array();
    for (size_t i = 0; i < run->job.quote_count; i++) {
        const nar_quote *quote = &run->job.quotes[i];
        size_t base = run->job.texts[quote->text].block->start;
        json_t *speaker = json_null();
        if (quote->speech && quote->speaker != NARRATOR_NOBODY) {
            narrator_str id = run->job.speakers[quote->speaker].id;
            speaker = json_stringn(id.text, id.size);
        }
        json_array_append_new(
            list, json_pack("{s:I,s:I,s:b,s:o,s:f,s:s,s:i}", "start",
                            (json_int_t)(base + quote->inside.start), "end",
                            (json_int_t)(base + quote->inside.end), "speech", quote->speech,
                            "speaker", speaker, "confidence", quote->confidence, "sieve",
                            quote->sieve ? quote->sieve : "", "kind", (int)quote->kind));
    }
    return list;
}

static void print_json(const struct run *run)
{
    json_t *all =
        json_pack("{s:o,s:o}", "speakers", speakers_json(&run->job), "quotes", quotes_json(run));
    json_dumpf(all, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(all);
}

static void print_why(const struct run *run)
{
    static const char *const kinds[] = {
#define X(name, text) text,
        NAR_QUOTE_MAP(X)
#undef X
    };
    for (size_t i = 0; i < run->job.quote_count; i++) {
        const nar_quote *quote = &run->job.quotes[i];
        narrator_str text = run->job.texts[quote->text].text, name = NAR_STR("-");
        narrator_str words = nar_slice(text, quote->inside.start, quote->inside.end);
        if (quote->speaker != NARRATOR_NOBODY)
            name = run->job.speakers[quote->speaker].name;
        printf("%-40.*s  %.*s  [%s, %s, %.2f] %s\n", (int)(words.size < 60 ? words.size : 60),
               words.text, (int)name.size, name.text, kinds[quote->kind],
               quote->sieve ? quote->sieve : "no sieve", quote->confidence, quote->reason);
    }
}

static void run_once(narrator_str input, void (*print)(const struct run *))
{
    struct run run = {.input = input};
    narrator_error error;
    nar_arena_init(&run.arena);
    if (nar_enter(&run.arena, find, &run, &error) != NARRATOR_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    if (print)
        print(&run);
    nar_arena_release(&run.arena);
}

int main(int count, char **words)
{
    // What one run gives back, the next one gets: the system's own time to clear pages, which is
    // longer than all of the work on a short article, is not what is measured.
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 1 << 30);

    if (count == 4 && !strcmp(words[1], "--time")) {
        narrator_str input = read_file(words[3]);
        int rounds = atoi(words[2]);
        run_once(input, NULL); // the tables are parsed at their first use
        clock_t start = clock();
        for (int i = 0; i < rounds; i++)
            run_once(input, NULL);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        printf("%.2f MB/s\n", (double)input.size * rounds / 1e6 / seconds);
        free((void *)(uintptr_t)input.text);
        return 0;
    }
    bool why = count == 3 && !strcmp(words[1], "--why");
    if (count != 2 && !why) {
        fprintf(stderr, "usage: bench_quotes [--why | --time N] FILE\n");
        return 2;
    }
    narrator_str input = read_file(words[count - 1]);
    run_once(input, why ? print_why : print_json);
    free((void *)(uintptr_t)input.text);
    return 0;
}
