// SPDX-License-Identifier: GPL-3.0-or-later
// jack.c: whether a JACK server runs; what is done where none does.
//
// A server can be seen by its socket: /dev/shm/jack_SERVER_USER_0 of JACK 2, and
// /dev/shm/jack-USER/SERVER/jack_0 of JACK 1; either is in /tmp where it was built so. Where
// PipeWire stands in for JACK, its own libjack is found by a path in the environment.
#include "live/jack.h"
#include "speak/process.h"
#include <dlfcn.h>
#include <glob.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JACK "libjack.so.0"

static bool server_is_there(void)
{
    static const char *const sockets[] = {"/dev/shm/jack_*_*", "/dev/shm/jack-*/*/jack_0",
                                          "/tmp/jack_*_*", "/tmp/jack-*/*/jack_0"};
    bool there = false;
    for (size_t i = 0; i < sizeof sockets / sizeof *sockets && !there; i++) {
        glob_t found;
        there = !glob(sockets[i], GLOB_NOSORT, NULL, &found);
        if (there)
            globfree(&found);
    }
    return there;
}

static bool is_asked_for(void)
{
    static const char *const names[] = {"JACK_DEFAULT_SERVER", "JACK_PROMISCUOUS_SERVER"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (getenv(names[i]))
            return true;
    const char *libraries = getenv("LD_LIBRARY_PATH");
    return libraries && strstr(libraries, "jack");
}

void nar_jack_keep_out(void)
{
    char path[PATH_MAX];
    if (is_asked_for() || server_is_there() || dlopen(JACK, RTLD_LAZY | RTLD_NOLOAD) ||
        nar_process_find(NULL, path, NULL) != NARRATOR_OK)
        return;
    char *name = strrchr(path, '/') + 1; // the engine's; what is absent stands beside it
    size_t room = sizeof path - (size_t)(name - path);
    if ((size_t)snprintf(name, room, "absent/%s", JACK) < room)
        dlopen(path, RTLD_LAZY | RTLD_LOCAL); // found by its name when PortAudio asks for it
}
