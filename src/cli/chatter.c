// SPDX-License-Identifier: GPL-3.0-or-later
// chatter.c: keeps PortAudio's talk to itself off the terminal.
//
// Takes   what anybody in the process prints to stderr.
// Gives   all of it but the lines "Expression '...' failed in ...", which PortAudio prints for
//         each step of a device that is gone, every second, and which a screen reader would read.
//         The one sentence that matters is ours.
#include "chatter.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static ssize_t pass_on(void *context, const char *bytes, size_t size)
{
    static const char chatter[] = "Expression '";
    (void)context;
    if (size >= sizeof chatter - 1 && !memcmp(bytes, chatter, sizeof chatter - 1))
        return (ssize_t)size;
    return write(STDERR_FILENO, bytes, size);
}

void chatter_drop(void)
{
    FILE *filter = fopencookie(NULL, "w", (cookie_io_functions_t){.write = pass_on});
    if (!filter)
        return;
    setvbuf(filter, NULL, _IONBF, 0); // each message arrives as one piece, and at once
    stderr = filter;
}
