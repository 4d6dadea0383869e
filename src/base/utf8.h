// SPDX-License-Identifier: GPL-3.0-or-later
// utf8.h: code points in UTF-8 (RFC 3629).
#ifndef NAR_UTF8_H
#define NAR_UTF8_H

#include "base/str.h"

/// The bytes of the first code point of `str`, 1 to 4; 0 when they are not valid UTF-8
/// (overlong forms and surrogates are not) or `str` is empty.
size_t nar_utf8_next(narrator_str str, uint32_t *code);

/// As nar_utf8_next() at `*at` in checked text; moves `*at` on. 0 at the end.
uint32_t nar_utf8_read(narrator_str str, size_t *at);

/// The code point that ends at `at` in checked text, and where it starts. 0 at the start.
uint32_t nar_utf8_before(narrator_str str, size_t at, size_t *start);

void nar_put_utf8(nar_builder *builder, uint32_t code);

/// Bytes without the byte order mark of UTF-8 that they may begin with.
narrator_str nar_without_mark(narrator_str bytes);

/// The offset of the first byte that is not valid UTF-8; `str.size` when all is.
size_t nar_utf8_valid(narrator_str str);

/// The text itself when it is valid, or a copy with U+FFFD for each byte that is not.
narrator_str nar_utf8_repair(nar_arena *arena, narrator_str str);

#endif
