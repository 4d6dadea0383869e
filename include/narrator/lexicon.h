// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/lexicon.h: the user's own table of words that are said a given way.
#ifndef NARRATOR_LEXICON_H
#define NARRATOR_LEXICON_H

#include <narrator/base.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Told once for each row that is left out: "FILE:LINE: reason". The text lives for the call.
typedef void narrator_lexicon_complain(void *context, narrator_str complaint);

/// Reads a lexicon only to say what is wrong with it. `file` NULL is the user's own,
/// `$XDG_CONFIG_HOME/narrator/lexicon.tsv`; it is fine when there is none. Any thread.
///
/// - NARRATOR_UNREADABLE, NARRATOR_BAD_FORMAT: nothing of it can be read.
NARRATOR_API narrator_status narrator_lexicon_check(const char *file,
                                                    narrator_lexicon_complain *complain,
                                                    void *context, narrator_error *error);

/// Writes a pronunciation dictionary of NVDA (.dic), Voice Dream, or Librera and @Voice to `out`
/// as a lexicon. Lines that no lexicon can say are told of, and the rest is converted.
///
/// - NARRATOR_UNREADABLE, NARRATOR_BAD_FORMAT: the file.
/// - NARRATOR_UNWRITABLE: `out`.
NARRATOR_API narrator_status narrator_lexicon_import(const char *file, FILE *out,
                                                     narrator_lexicon_complain *complain,
                                                     void *context, narrator_error *error);

#ifdef __cplusplus
}
#endif
#endif
