// SPDX-License-Identifier: GPL-3.0-or-later
// keys.c: one table of what keys do; it acts, and it says itself.
//
// A user's own keys are rows of $XDG_CONFIG_HOME/narrator/keys.tsv: a key, a tab and the name of
// what it does. They come before those of the table; "nothing" switches a key off.
#include "keys.h"
#include "say.h"
#include "screen.h"
#include "terminal.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { OWN_KEYS = 64, FADE_S = 20, SLEEP_STEP_S = 15 * 60 };

struct key_row {
    const char *keys; // parted by blanks
    const char *name; // in keys.tsv
    const char *help;
    key_outcome (*press)(cli_listener *listener); // NULL: it steps
    struct {
        narrator_unit unit;
        int count;
    } step;
};

static key_outcome pause_or_go(cli_listener *listener)
{
    if (narrator_player_paused(listener->player))
        narrator_player_play(listener->player);
    else
        narrator_player_pause(listener->player);
    return KEY_GO_ON;
}

// Forward from the last sentence is the next article.
static key_outcome forward(cli_listener *listener)
{
    bool found = narrator_player_step(listener->player, NARRATOR_UNIT_SENTENCE, 1);
    return found ? KEY_GO_ON : KEY_NEXT_ARTICLE;
}

static narrator_cue cue_of(double by)
{
    return by > 0 ? NARRATOR_CUE_MORE : NARRATOR_CUE_LESS;
}

static void change_rate(cli_listener *listener, double by)
{
    double rate = narrator_player_position(listener->player).rate_wpm;
    narrator_player_set_rate(listener->player, rate + by);
    rate = narrator_player_position(listener->player).rate_wpm;
    say_change(listener, cue_of(by), "%.0f words a minute", rate);
}

static key_outcome faster(cli_listener *listener)
{
    change_rate(listener, 20);
    return KEY_GO_ON;
}

static key_outcome slower(cli_listener *listener)
{
    change_rate(listener, -20);
    return KEY_GO_ON;
}

static void change_volume(cli_listener *listener, double by)
{
    keys_note(listener);
    double volume = listener->volume + by;
    listener->volume = volume < 0 ? 0 : volume > 1 ? 1 : volume;
    narrator_player_set_volume(listener->player, listener->volume);
    say_change(listener, cue_of(by), "volume %.0f %%", 100 * listener->volume);
}

static key_outcome louder(cli_listener *listener)
{
    change_volume(listener, 0.1);
    return KEY_GO_ON;
}

static key_outcome quieter(cli_listener *listener)
{
    change_volume(listener, -0.1);
    return KEY_GO_ON;
}

static narrator_str name_of(const narrator_script *script, const narrator_segment *segment)
{
    if (segment->speaker != NARRATOR_NOBODY)
        return narrator_script_speaker(script, segment->speaker)->name;
    const char *nobody =
        segment->kind == NARRATOR_SEGMENT_QUOTE ? "Somebody unknown" : "The narrator";
    return (narrator_str){nobody, strlen(nobody)};
}

// "2:10" is read with the eyes; the ears take it for a time of day.
static void put_time(char *text, size_t size, const cli_listener *listener, double seconds)
{
    int whole = (int)(seconds + 0.5), minutes = (whole + 30) / 60;
    if (listener->options->feedback != FEEDBACK_SPEECH)
        snprintf(text, size, "%d:%02d", whole / 60, whole % 60);
    else if (whole < 90)
        snprintf(text, size, "%d seconds", whole);
    else
        snprintf(text, size, "%d minutes", minutes);
}

static key_outcome say_where(cli_listener *listener)
{
    narrator_position here = narrator_player_position(listener->player);
    const narrator_segment *segment = narrator_script_segment(listener->script, here.segment);
    narrator_str name = name_of(listener->script, segment);
    char left[40];
    put_time(left, sizeof left, listener, here.length_s - here.seconds);
    say(listener, "%.*s, %.0f %% heard, %s to go", (int)name.size, name.text,
        here.length_s > 0 ? 100 * here.seconds / here.length_s : 0, left);
    return KEY_GO_ON;
}

static key_outcome skim(cli_listener *listener)
{
    listener->skims = !listener->skims;
    narrator_player_set_skim(listener->player, listener->skims);
    say_change(listener, listener->skims ? NARRATOR_CUE_MORE : NARRATOR_CUE_LESS, "%s",
               listener->skims ? "skimming" : "reading all");
    return KEY_GO_ON;
}

static key_outcome find(cli_listener *listener)
{
    typed_begin(&listener->typed, "find: ", listener->screen);
    return KEY_GO_ON;
}

static void type(cli_listener *listener, const char *key)
{
    const char *line = listener->typed.line;
    if (typed_press(&listener->typed, key, listener->screen) == TYPED_DONE &&
        !narrator_player_find(listener->player, (narrator_str){line, strlen(line)}))
        say_change(listener, NARRATOR_CUE_FAILED, "it is not there");
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static key_outcome sleep_later(cli_listener *listener)
{
    double from = listener->sleep_s > 0 ? listener->sleep_s : now_s();
    listener->sleep_s = from + SLEEP_STEP_S;
    if (listener->sleep_s - now_s() > 4 * SLEEP_STEP_S)
        listener->sleep_s = 0;
    if (listener->sleep_s > 0)
        say_change(listener, NARRATOR_CUE_DONE, "sleep in %.0f minutes",
                   (listener->sleep_s - now_s()) / 60);
    else
        say_change(listener, NARRATOR_CUE_LESS, "no sleep timer");
    return KEY_GO_ON;
}

cli_listener keys_listener(const cli_options *options)
{
    return (cli_listener){
        .options = options,
        .skims = options->skim,
        .volume = 1,
        .sleep_s = options->sleep_minutes > 0 ? now_s() + 60 * options->sleep_minutes : 0,
    };
}

void keys_note(cli_listener *listener)
{
    narrator_position here = narrator_player_position(listener->player);
    listener->rate_wpm = here.rate_wpm;
    if (!listener->fades)
        listener->volume = here.volume;
}

bool keys_sleep(cli_listener *listener)
{
    double left = listener->sleep_s - now_s();
    bool fades = listener->sleep_s > 0 && left <= FADE_S;
    if (fades)
        keys_note(listener);
    if (fades)
        narrator_player_set_volume(listener->player, listener->volume * left / FADE_S);
    else if (listener->fades) // it was put off
        narrator_player_set_volume(listener->player, listener->volume);
    listener->fades = fades;
    return fades && left <= 0;
}

static key_outcome next_article(cli_listener *listener)
{
    (void)listener;
    return KEY_NEXT_ARTICLE;
}

static key_outcome previous_article(cli_listener *listener)
{
    (void)listener;
    return KEY_PREVIOUS_ARTICLE;
}

static key_outcome contents(cli_listener *listener)
{
    (void)listener;
    return KEY_CONTENTS;
}

static key_outcome choose(cli_listener *listener)
{
    (void)listener;
    return KEY_CHOOSE;
}

static key_outcome quit(cli_listener *listener)
{
    (void)listener;
    return KEY_QUIT;
}

static void print_rows(FILE *file);
static void print_spoken_rows(FILE *file);

static char *printed(void (*print)(FILE *file))
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (!file)
        return NULL;
    print(file);
    fclose(file);
    return text;
}

static key_outcome help(cli_listener *listener)
{
    char *text = printed(print_rows), *spoken = printed(print_spoken_rows);
    if (text && spoken)
        say_page(listener, text, spoken);
    free(text);
    free(spoken);
    return KEY_GO_ON;
}

// A row has one of two: a function, or a step.
static const struct key_row rows[] = {
    {"space p", "pause", "pause, and go on from the start of the phrase", .press = pause_or_go},
    {"left", "back", "this sentence again, or the one before",
     .step = {NARRATOR_UNIT_SENTENCE, -1}},
    {"right", "forward", "the next sentence", .press = forward},
    {"up", "paragraph-back", "this paragraph again, or the one before",
     .step = {NARRATOR_UNIT_PARAGRAPH, -1}},
    {"down", "paragraph-forward", "the next paragraph", .step = {NARRATOR_UNIT_PARAGRAPH, 1}},
    {"n", "quotation", "the next quotation", .step = {NARRATOR_UNIT_QUOTE, 1}},
    {"N", "speaker-back", "the quotation before by the same speaker",
     .step = {NARRATOR_UNIT_SPEAKER, -1}},
    {"h", "heading", "the next heading", .step = {NARRATOR_UNIT_HEADING, 1}},
    {"H", "heading-back", "the heading before", .step = {NARRATOR_UNIT_HEADING, -1}},
    {"> pagedown", "next", "the next article", .press = next_article},
    {"< pageup", "previous", "the article before", .press = previous_article},
    {"c", "contents", "the headlines of all articles, or of this one; back again",
     .press = contents},
    {"enter", "choose", "in the headlines: read what is heard", .press = choose},
    {"r", "repeat", "the sentence again", .step = {NARRATOR_UNIT_SENTENCE, 0}},
    {"]", "faster", "faster", .press = faster},
    {"[", "slower", "slower", .press = slower},
    {"+ =", "louder", "louder", .press = louder},
    {"-", "quieter", "quieter", .press = quieter},
    {"s", "skim", "only the first sentence of each paragraph, or all again", .press = skim},
    {"/", "find", "go to the words that you type", .press = find},
    {"w", "where", "who is speaking, how far, and how long to go", .press = say_where},
    {"t", "sleep", "sleep timer: 15 minutes more each time, then none", .press = sleep_later},
    {"?", "help", "these keys", .press = help},
    {"q", "quit", "quit, and go on here the next time", .press = quit},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void print_rows(FILE *file)
{
    for (size_t i = 0; i < ROWS; i++)
        fprintf(file, "%-10s %-17s %s\n", rows[i].keys, rows[i].name, rows[i].help);
}

// How a key is called. Capitals sound like small letters.
static void print_key(FILE *file, const char *key, size_t size)
{
    static const struct {
        const char *key, *name;
    } names[] = {{">", "greater than"},
                 {"<", "less than"},
                 {"]", "right bracket"},
                 {"[", "left bracket"},
                 {"+", "plus"},
                 {"=", "equals"},
                 {"-", "minus"},
                 {"/", "slash"},
                 {"?", "question mark"},
                 {"pageup", "page up"},
                 {"pagedown", "page down"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i].key) == size && !memcmp(names[i].key, key, size)) {
            fputs(names[i].name, file);
            return;
        }
    fprintf(file, "%s%.*s", *key >= 'A' && *key <= 'Z' ? "capital " : "", (int)size, key);
}

static void print_spoken_rows(FILE *file)
{
    for (size_t i = 0; i < ROWS; i++) {
        for (const char *key = rows[i].keys; *key; key += strspn(key, " ")) {
            size_t size = strcspn(key, " ");
            if (key != rows[i].keys)
                fputs(" or ", file);
            print_key(file, key, size);
            key += size;
        }
        fprintf(file, ": %s.\n", rows[i].help);
    }
}

static bool has_word(const char *words, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = words; (at = strstr(at, word)); at++)
        if ((at == words || at[-1] == ' ') && (!at[size] || at[size] == ' '))
            return true;
    return false;
}

struct own_key {
    char key[16], name[32];
};

// The user's rows, read at the first key. On one thread.
static size_t read_own(struct own_key own[OWN_KEYS])
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char path[PATH_MAX], line[120];
    size_t count = 0;
    bool set = config && *config == '/';
    if (!set && !home)
        return 0;
    snprintf(path, sizeof path, "%s%s/narrator/keys.tsv", set ? config : home,
             set ? "" : "/.config");
    FILE *file = fopen(path, "re");
    while (file && count < OWN_KEYS && fgets(line, sizeof line, file))
        if ((*line != '#' || line[1] == '\t') &&
            sscanf(line, "%15[^\t\n]\t%31[^\t\n]", own[count].key, own[count].name) == 2)
            count++;
    if (file)
        fclose(file);
    return count;
}

static const char *own_name(const char *key)
{
    static struct own_key own[OWN_KEYS];
    static size_t count;
    static bool read;
    if (!read)
        count = read_own(own);
    read = true;
    for (size_t i = 0; i < count; i++)
        if (!strcmp(own[i].key, key))
            return own[i].name;
    return NULL;
}

static void step(cli_listener *listener, narrator_unit unit, int count)
{
    if (!narrator_player_step(listener->player, unit, count))
        say_change(listener, NARRATOR_CUE_FAILED, "there is none");
}

static key_outcome press(cli_listener *listener, const char *key)
{
    if (listener->typed.prompt) {
        type(listener, key);
        return KEY_GO_ON;
    }
    const char *name = own_name(key);
    for (size_t i = 0; i < ROWS; i++) {
        if (name ? strcmp(rows[i].name, name) != 0 : !has_word(rows[i].keys, key))
            continue;
        if (rows[i].press)
            return rows[i].press(listener);
        step(listener, rows[i].step.unit, rows[i].step.count);
        break;
    }
    return KEY_GO_ON;
}

// A key ends what the program says. The article goes on then, unless the key has to do with that.
key_outcome keys_press(cli_listener *listener, const char *key)
{
    if (listener->screen && screen_turn_page(listener->screen))
        return KEY_GO_ON; // that was all that the key was for
    bool goes_on = aside_hush(&listener->aside);
    key_outcome outcome = press(listener, key);
    if (goes_on && listener->aside.player)
        listener->aside.goes_on = true;
    else if (goes_on && narrator_player_paused(listener->player))
        narrator_player_play(listener->player);
    return outcome;
}
