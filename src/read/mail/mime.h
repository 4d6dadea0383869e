// SPDX-License-Identifier: GPL-3.0-or-later
// mime.h: what a mail holds, as text in UTF-8 (RFC 5322, 2045 to 2047, 3676).
#ifndef NAR_MIME_H
#define NAR_MIME_H

#include "base/str.h"

/// A mail, or a part of one: its header and what stands below it.
typedef struct nar_part {
    narrator_str header, body;
} nar_part;

/// The texts of a mail. Attachments are in neither.
typedef struct nar_mail_text {
    narrator_str plain; ///< in UTF-8, wrapped lines joined where the mail says how
    narrator_str html;  ///< in UTF-8
} nar_mail_text;

/// Cuts a mail at its first empty line.
nar_part nar_part_of(narrator_str bytes);

/// The value of a field, lines joined, encoded words read; empty when there is none.
narrator_str nar_mail_field(nar_arena *arena, narrator_str header, const char *name);

/// The texts of a mail and of the parts in it.
nar_mail_text nar_mail_read(nar_arena *arena, nar_part mail);

#endif
