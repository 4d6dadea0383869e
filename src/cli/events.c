// SPDX-License-Identifier: GPL-3.0-or-later
// events.c: what is heard, told to another program: one line of JSON for each event.
#include "events.h"
#include <stdio.h>

static const char *name_of(narrator_event_kind kind)
{
    static const char *const names[] = {
#define X(name, text) [NARRATOR_EVENT_##name] = text,
        NARRATOR_EVENT_MAP(X)
#undef X
    };
    return names[kind];
}

// Messages may hold the name of a file.
static void print_string(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < ' ' || c == '"' || c == '\\' || c == 127)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

void events_print(const narrator_event *event)
{
    if (event->kind == NARRATOR_EVENT_NONE)
        return;
    printf("{\"event\":\"%s\",\"seconds\":%.3f,\"segment\":%zu,\"sentence\":%zu,\"start\":%zu,"
           "\"end\":%zu",
           name_of(event->kind), event->seconds, event->segment, event->sentence, event->start,
           event->end);
    if (event->error.status != NARRATOR_OK) {
        fputs(",\"message\":", stdout);
        print_string(event->error.message);
    }
    puts("}");
    fflush(stdout);
}
