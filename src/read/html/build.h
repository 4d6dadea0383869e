// SPDX-License-Identifier: GPL-3.0-or-later
// build.h: between the tags of a page and its nodes.
#ifndef NAR_HTML_BUILD_H
#define NAR_HTML_BUILD_H

#include "read/html/tree.h"

/// A tree that grows tag by tag. What pages leave out (ends of paragraphs, items, rows) is put
/// in by the rules that browsers follow (HTML 13.2.6), as far as text depends on them.
typedef struct nar_build nar_build;

/// `page_size` is the size of the page in bytes.
nar_build *nar_build_new(nar_arena *arena, size_t page_size);

/// `name` is the tag as it is written, in any case. It lives as long as the build.
void nar_build_open(nar_build *build, nar_tag tag, narrator_str name,
                    const nar_attribute *attributes);
void nar_build_close(nar_build *build, nar_tag tag, narrator_str name);

/// Where text is added at this place; NULL when `blank` text has no place there. Good up to the
/// next call.
nar_builder *nar_build_text(nar_build *build, bool blank);

/// Closes what is open.
nar_tree *nar_build_end(nar_build *build);

/// Writes the letter for the reference at the start of `rest`, which begins with "&": the bytes
/// taken. In a value, unlike in text, an old name counts only when nothing of a name follows
/// (HTML 13.2.5.73).
size_t nar_html_put_reference(nar_builder *out, narrator_str rest, bool value);

#endif
