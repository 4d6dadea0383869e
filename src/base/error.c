// SPDX-License-Identifier: GPL-3.0-or-later
// error.c: one sentence for every failure.
#include "base/error.h"
#include <stdio.h>

const char *narrator_status_text(narrator_status status)
{
    switch (status) {
#define X(name, text)                                                                              \
    case NARRATOR_##name:                                                                          \
        return text;
        NARRATOR_STATUS_MAP(X)
#undef X
    }
    return "unknown status";
}

const char *narrator_version(void)
{
    return NARRATOR_VERSION;
}

narrator_status nar_error_v(narrator_error *error, narrator_status status, const char *format,
                            va_list arguments)
{
    if (!error)
        return status;
    error->status = status;
    vsnprintf(error->message, sizeof error->message, format, arguments);
    // A file name or an article must not move the cursor of the terminal that shows it.
    for (char *c = error->message; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = '?';
    return status;
}

narrator_status nar_error(narrator_error *error, narrator_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    nar_error_v(error, status, format, arguments);
    va_end(arguments);
    return status;
}
