// SPDX-License-Identifier: GPL-3.0-or-later
// pauses.h: how long the narrator waits where: voices/pauses.tsv and the user's own table.
//
// The user's table, $XDG_CONFIG_HOME/narrator/pauses.tsv (or ~/.config/narrator/pauses.tsv), has
// rows of a pause and its milliseconds at 180 words per minute:
//
//     paragraph	900
//     tag	80
#ifndef NAR_PAUSES_H
#define NAR_PAUSES_H

#include "base/arena.h"
#include "base/str.h"

#define NAR_PAUSE_MAP(X)                                                                           \
    X(AFTER_HEADING, "after heading")                                                              \
    X(ARTICLE, "article")                                                                          \
    X(HEADING, "heading")                                                                          \
    X(LIST_ITEM, "list item")                                                                      \
    X(PARAGRAPH, "paragraph")                                                                      \
    X(QUOTATION, "quotation")                                                                      \
    X(SECTION, "section")                                                                          \
    X(SENTENCE, "sentence")                                                                        \
    X(TAG, "tag")                                                                                  \
    X(VOICE, "voice")

typedef enum nar_pause {
#define X(name, text) NAR_PAUSE_##name,
    NAR_PAUSE_MAP(X)
#undef X
        NAR_PAUSES,
} nar_pause;

extern const char *const nar_pause_names[NAR_PAUSES];

/// Milliseconds at 180 words per minute.
typedef struct nar_pause_table {
    uint32_t ms[NAR_PAUSES];
} nar_pause_table;

/// Reads our table, and then the user's. Leaves through nar_fail() with NARRATOR_BAD_FORMAT, the
/// file and the line, when that has a row that cannot be meant.
nar_pause_table nar_pauses_read(nar_arena *arena);

#endif
