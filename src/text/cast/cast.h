// SPDX-License-Identifier: GPL-3.0-or-later
// cast.h: the voices that are nobody's in particular.
#ifndef NAR_CAST_H
#define NAR_CAST_H

#include "text/language.h"

/// The narrator's voice in a language; no speaker ever has it.
narrator_str nar_cast_narrator(nar_arena *arena, const nar_language *language);

/// The neutral voice of a quotation whose speaker is not known.
narrator_str nar_cast_nobody(nar_arena *arena, const nar_language *language);

#endif
