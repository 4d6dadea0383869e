// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/normalizer.h: lines of text into the words that are said, one line at a time.
#ifndef NARRATOR_NORMALIZER_H
#define NARRATOR_NORMALIZER_H

#include <narrator/base.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Knows a language, its region and the user's lexicon. Not for two threads at once.
typedef struct narrator_normalizer narrator_normalizer;

/// `language` is a BCP 47 tag; NULL is "en". `lexicon_file` NULL is the
/// user's own, where there is one (narrator/lexicon.h).
///
/// - NARRATOR_UNREADABLE, NARRATOR_BAD_FORMAT: the lexicon.
NARRATOR_API narrator_status narrator_normalizer_new(narrator_normalizer **out,
                                                     const char *language, const char *lexicon_file,
                                                     narrator_error *error);

/// Says one line: "It cost $5." becomes "It cost five dollars." `*spoken` holds no line break
/// and is valid until the next call. Invalid UTF-8 is read as U+FFFD. Names keep their spelling,
/// for whoever reads on; only a script respells those that its engine would say wrong.
NARRATOR_API narrator_status narrator_normalizer_say(narrator_normalizer *normalizer,
                                                     narrator_str written, narrator_str *spoken,
                                                     narrator_error *error);

/// From now on each call of narrator_normalizer_say() keeps what it changed.
NARRATOR_API void narrator_normalizer_explain(narrator_normalizer *normalizer);

/// Prints what the last call changed, a line each, with the rule that did it:
/// "      $5 -> five dollars (money)". Nothing, unless it was to be explained.
NARRATOR_API void narrator_normalizer_print_changes(const narrator_normalizer *normalizer,
                                                    FILE *file);

/// Releases it. NULL is fine.
NARRATOR_API void narrator_normalizer_free(narrator_normalizer *normalizer);

#ifdef __cplusplus
}
#endif
#endif
