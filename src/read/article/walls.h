// SPDX-License-Identifier: GPL-3.0-or-later
// walls.h: pages that a server gives instead of the article.
#ifndef NAR_WALLS_H
#define NAR_WALLS_H

#include "read/document.h"

/// Fails with NARRATOR_EMPTY, and says why, when what came from an address is no article: a
/// login, a check for robots, a request for JavaScript, or nothing at all. `bytes` is what it was
/// made from. Inside nar_enter().
void nar_walls_check(narrator_document *document, narrator_str bytes);

#endif
