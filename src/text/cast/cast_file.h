// SPDX-License-Identifier: GPL-3.0-or-later
// cast_file.h: what users have decided about names.
//
// A cast file is a table like our own: columns parted by tabs, of which only the first has to be
// filled, and a first line that may name them in another order.
//
//     # name	voice	gender	same as
//     Ada Vale	hazel
//     Robin Thorne		female
//     Mr Thorne			Robin Thorne
//
// The voice may also be a gender. Two files are read: $XDG_CONFIG_HOME/narrator/cast.tsv (or
// ~/.config/narrator/cast.tsv), and the one that `--cast` names, whose rows win.
#ifndef NAR_CAST_FILE_H
#define NAR_CAST_FILE_H

#include "base/arena.h"
#include "base/str.h"
#include <narrator/script.h>

/// A row. Empty views where it does not say.
typedef struct nar_pinned {
    narrator_str name, folded; ///< as written, and as nar_fold_name() has it
    narrator_str voice;        ///< a name of the roster, and no narrator's
    narrator_str same_as;      ///< the name under which the person is known
    narrator_gender gender;
    bool has_gender;
    const char *file;
    size_t line;
} nar_pinned;

typedef struct nar_pins {
    nar_pinned *rows;
    size_t count, capacity;
} nar_pins;

/// Reads the user's own cast file, if there is one, and `path` (NULL: none). Leaves through
/// nar_fail() with NARRATOR_UNREADABLE, or with NARRATOR_BAD_FORMAT, the file and the line.
nar_pins nar_pins_read(nar_arena *arena, const char *path);

/// The last row for a folded name, or NULL.
const nar_pinned *nar_pins_find(const nar_pins *pins, narrator_str folded);

/// A name without case, accents, and the blanks that do not matter: for comparing names.
narrator_str nar_fold_name(nar_arena *arena, narrator_str name);

#endif
