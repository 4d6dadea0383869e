// SPDX-License-Identifier: GPL-3.0-or-later
// history.c: where the listener stopped, by what the article says.
//
// One file an article, with one number in it. A file is written beside itself and renamed, so
// that a kill at any moment leaves the old place or the new one. Whatever cannot be kept is not:
// listening goes on.
#include "history.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { KEPT_S = 30 * 24 * 60 * 60 };

// FNV-1a, 64 bits.
static uint64_t mix(uint64_t hash, narrator_str text)
{
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.text[i]) * 0x100000001B3u;
    return hash;
}

static uint64_t hash_of(const narrator_script *script)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < narrator_script_segment_count(script); i++)
        hash = mix(hash, narrator_script_segment(script, i)->written);
    return hash;
}

static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        bool made = !mkdir(path, 0700) || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

void history_open(cli_history *history, const narrator_script *script)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    bool set = state && *state == '/';
    int size = set || (home && *home == '/')
                   ? snprintf(history->path, sizeof history->path, "%s%s/narrator/places/%016llx",
                              set ? state : home, set ? "" : "/.local/state",
                              (unsigned long long)hash_of(script))
                   : 0;
    bool fits = size > 0 && (size_t)size + 8 < sizeof history->path;
    if (!fits)
        *history->path = 0;
}

size_t history_read(const cli_history *history)
{
    struct stat about;
    unsigned long long byte = 0;
    FILE *file = *history->path ? fopen(history->path, "re") : NULL;
    if (!file)
        return 0;
    bool young = !fstat(fileno(file), &about) && time(NULL) - about.st_mtime < KEPT_S;
    char line[32];
    if (young && fgets(line, sizeof line, file))
        byte = strtoull(line, NULL, 10);
    fclose(file);
    return (size_t)byte;
}

void history_write(const cli_history *history, size_t byte)
{
    char beside[PATH_MAX], folder[PATH_MAX];
    if (!*history->path)
        return;
    snprintf(beside, sizeof beside, "%.*s.new", PATH_MAX - 8, history->path);
    FILE *file = fopen(beside, "we");
    if (!file && errno == ENOENT && make_folders(memcpy(folder, history->path, sizeof folder)))
        file = fopen(beside, "we");
    if (!file)
        return;
    bool whole = fprintf(file, "%zu\n", byte) > 0;
    whole = !fclose(file) && whole;
    if (!whole || rename(beside, history->path))
        unlink(beside);
}

void history_forget(const cli_history *history)
{
    if (*history->path)
        unlink(history->path);
}
