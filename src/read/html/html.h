// SPDX-License-Identifier: GPL-3.0-or-later
// html.h: the reader of web pages.
#ifndef NAR_HTML_H
#define NAR_HTML_H

#include "read/reader.h"

/// The bytes of a page as UTF-8, by the rules that browsers follow.
narrator_str nar_html_decode(nar_arena *arena, narrator_str bytes, narrator_str source);

/// Bytes whose encoding somebody else names ("koi8-r"). False when that is of no use: the name
/// means nothing, or the bytes are UTF-8 or have a byte order mark.
bool nar_html_decode_as(nar_arena *arena, narrator_str bytes, narrator_str label,
                        narrator_str *text);

/// The address that a page sends browsers to at once (`<meta http-equiv=refresh>`), as it is
/// written there; empty when it sends them nowhere.
narrator_str nar_html_refresh(nar_arena *arena, narrator_str bytes);

#endif
