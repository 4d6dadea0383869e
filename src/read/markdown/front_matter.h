// SPDX-License-Identifier: GPL-3.0-or-later
// front_matter.h: what a text says of itself above its first line: title, author, date.
#ifndef NAR_FRONT_MATTER_H
#define NAR_FRONT_MATTER_H

#include "read/lines.h"
#include "read/markdown/spans.h"

/// Whether the text begins with front matter: "---" or "+++" above "name: value" lines.
bool nar_front_matter_starts(narrator_str text);

/// Adds the blocks of the front matter, sets the document's title, byline, date and language,
/// and gives the first line behind it; 0 when there is none. Takes also the "% Title" lines of
/// Pandoc.
size_t nar_front_matter_read(narrator_document *document, const nar_line *lines, size_t count);

/// Takes one value by its name ("title", "author", "date", ...): false when the name means
/// nothing here.
bool nar_front_matter_take(narrator_document *document, narrator_str name, nar_span value);

#endif
