// SPDX-License-Identifier: GPL-3.0-or-later
// decode.h: bytes of unknown encoding become UTF-8.
#ifndef NAR_DECODE_H
#define NAR_DECODE_H

#include "base/str.h"

/// The bytes as UTF-8 without a byte order mark, in the arena: UTF-8 and UTF-16 by their mark
/// or their looks, anything else as Windows-1252. What no encoding explains is U+FFFD.
///
/// Fails with NARRATOR_BAD_FORMAT when the bytes are no text; `source` names them then.
narrator_str nar_decode(nar_arena *arena, narrator_str bytes, narrator_str source);

#endif
