// SPDX-License-Identifier: GPL-3.0-or-later
// user_file.h: the files in which users keep what they have decided.
#ifndef NAR_USER_FILE_H
#define NAR_USER_FILE_H

#include "base/arena.h"
#include "base/str.h"

/// Where the user keeps the file `name`: in $XDG_CONFIG_HOME/narrator/, or ~/.config/narrator/.
/// NULL when there is no home for it.
const char *nar_user_path(nar_arena *arena, const char *name);

/// All of a file, without a byte order mark; false, and errno, when it is not there. Leaves
/// through nar_fail() with NARRATOR_BAD_FORMAT when it is no file of UTF-8 under a megabyte.
bool nar_user_file(nar_arena *arena, const char *path, narrator_str *text);

#endif
