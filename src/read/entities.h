// SPDX-License-Identifier: GPL-3.0-or-later
// entities.h: "&mdash;" and "&#8212;" in text that is no web page.
#ifndef NAR_ENTITIES_H
#define NAR_ENTITIES_H

#include "base/str.h"

/// Writes what the reference at the start of `text` stands for: the bytes it takes, or 0 when
/// there is none that is known. Blanks of any kind are written as one.
size_t nar_put_entity(nar_builder *out, narrator_str text);

#endif
