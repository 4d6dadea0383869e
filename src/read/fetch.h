// SPDX-License-Identifier: GPL-3.0-or-later
// fetch.h: what stands at an address of the web.
#ifndef NAR_FETCH_H
#define NAR_FETCH_H

#include "base/str.h"
#include <narrator/document.h>

/// An answer: its bytes, where they came from after all redirects, and what the server says of
/// them ("text/html", "koi8-r"; empty when it does not).
typedef struct nar_answer {
    narrator_str bytes, address, type, charset;
} nar_answer;

/// Whether a name is an address: "http://..." or "https://...", in any case.
bool nar_is_address(narrator_str name);

/// The address without a user's name and password, for messages.
narrator_str nar_address_shown(nar_arena *arena, narrator_str address);

/// Asks for an address, follows its redirects, and gives the whole answer. Inside nar_enter():
/// fails with NARRATOR_UNREADABLE and one sentence that says why, or with NARRATOR_BAD_FORMAT
/// when the answer is too large or of a kind that is no text. Text comes as UTF-8 when the
/// server names its encoding. Limits are those of `options`.
nar_answer nar_fetch(nar_arena *arena, narrator_str address, const narrator_read_options *options);

#endif
