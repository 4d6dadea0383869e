// SPDX-License-Identifier: GPL-3.0-or-later
// items.h: the numbers of the items of a list.
#ifndef NAR_HTML_ITEMS_H
#define NAR_HTML_ITEMS_H

#include "read/html/runs.h"

/// What is said before a run that begins an item of a numbered list: "3. ", or "C. " where the
/// list has letters. Empty for any other run, and where the item says its number itself.
narrator_str nar_run_number(const nar_page *page, const nar_run *run);

/// The same for an item of whatever kind of text, by its number.
narrator_str nar_number_item(nar_arena *arena, narrator_str text, long number, bool letters);

#endif
