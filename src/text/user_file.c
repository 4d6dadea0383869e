// SPDX-License-Identifier: GPL-3.0-or-later
// user_file.c: finds and reads the user's tables.
#include "text/user_file.h"
#include "base/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { LONGEST_FILE = 1 << 20 };

const char *nar_user_path(nar_arena *arena, const char *name)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    nar_builder path = {.arena = arena};
    if (config && *config == '/')
        nar_put_format(&path, "%s/narrator/%s", config, name);
    else if (home && *home)
        nar_put_format(&path, "%s/.config/narrator/%s", home, name);
    return path.size ? nar_copy_z(arena, nar_built(&path)) : NULL;
}

bool nar_user_file(nar_arena *arena, const char *path, narrator_str *text)
{
    struct stat stat_of;
    if (stat(path, &stat_of) != 0)
        return false;
    if (!S_ISREG(stat_of.st_mode) || stat_of.st_size > LONGEST_FILE)
        nar_fail(arena, NARRATOR_BAD_FORMAT, "%s: no file, or one of over a megabyte", path);
    size_t size = (size_t)stat_of.st_size;
    char *bytes = nar_alloc(arena, size + 1); // before the file is open: this may not come back
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    size = fread(bytes, 1, size, file);
    fclose(file);
    *text = nar_view(bytes, size);
    *text = nar_without_mark(*text);
    if (nar_utf8_valid(*text) < text->size)
        nar_fail(arena, NARRATOR_BAD_FORMAT, "%s: a table is text in UTF-8", path);
    return true;
}
