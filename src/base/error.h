// SPDX-License-Identifier: GPL-3.0-or-later
// error.h: filling in a narrator_error.
#ifndef NAR_ERROR_H
#define NAR_ERROR_H

#include <narrator/base.h>
#include <stdarg.h>

/// Writes the message (control characters become "?") and gives `status` back, so that a
/// failure is one line: `return nar_error(error, NARRATOR_UNREADABLE, "%s: no such file", path);`
/// `error` may be NULL.
narrator_status nar_error(narrator_error *error, narrator_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

narrator_status nar_error_v(narrator_error *error, narrator_status status, const char *format,
                            va_list arguments) __attribute__((format(printf, 3, 0)));

#endif
