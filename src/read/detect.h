// SPDX-License-Identifier: GPL-3.0-or-later
// detect.h: which language, and which English.
#ifndef NAR_DETECT_H
#define NAR_DETECT_H

#include "read/document.h"

/// A BCP 47 tag for the document: the language by its commonest small words, and for English
/// the region by spelling, money, places and outlets. "en-GB" when nothing tells.
narrator_str nar_detect_language(const narrator_document *document);

/// Sets the language of blocks that nobody has labelled and that are clearly in another language
/// than the document.
void nar_detect_blocks(narrator_document *document);

#endif
