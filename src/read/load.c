// SPDX-License-Identifier: GPL-3.0-or-later
// load.c: reading a file to its end, whatever it is.
#include "read/load.h"
#include "base/error.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_PIECE = 64 * 1024 };

struct load {
    nar_arena *arena;
    const char *name;
    int file;
    size_t most, opening;
    narrator_str bytes;
};

_Noreturn static void refuse(struct load *load, int reason)
{
    char words[128];
    nar_fail(load->arena, NARRATOR_UNREADABLE, "%s: %s", load->name,
             strerror_r(reason, words, sizeof words));
}

/// What the file says of its size; pipes and /proc say nothing.
static size_t expected_size(struct load *load)
{
    struct stat about;
    if (fstat(load->file, &about))
        refuse(load, errno);
    if (S_ISDIR(about.st_mode))
        refuse(load, EISDIR);
    bool known = S_ISREG(about.st_mode) && about.st_size > 0 && (size_t)about.st_size <= load->most;
    return known ? (size_t)about.st_size : FIRST_PIECE;
}

static size_t read_some(struct load *load, char *bytes, size_t room)
{
    ssize_t got;
    do
        got = read(load->file, bytes, room);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        refuse(load, errno);
    return (size_t)got;
}

static void read_all(void *context)
{
    struct load *load = context;
    size_t expected = expected_size(load) + 1, size = 0, got;
    size_t capacity = load->opening && load->opening < expected ? load->opening : expected;
    char *bytes = nar_alloc(load->arena, capacity);
    while ((got = read_some(load, bytes + size, capacity - size))) {
        size += got;
        if (size > load->most)
            nar_fail(load->arena, NARRATOR_BAD_FORMAT, "%s is larger than %zu MB", load->name,
                     load->most >> 20);
        if (size < capacity)
            continue;
        if (load->opening)
            break;
        capacity *= 2;
        char *grown = nar_alloc(load->arena, capacity);
        memcpy(grown, bytes, size);
        bytes = grown;
    }
    load->bytes = nar_view(bytes, size);
}

narrator_status nar_load(nar_arena *arena, const char *path, size_t most, size_t opening,
                         narrator_str *bytes, narrator_error *error)
{
    bool standard = !strcmp(path, "-");
    struct load load = {.arena = arena,
                        .name = standard ? "standard input" : path,
                        .most = most,
                        .opening = opening};
    load.file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (load.file < 0) {
        char words[128];
        return nar_error(error, NARRATOR_UNREADABLE, "%s: %s", load.name,
                         strerror_r(errno, words, sizeof words));
    }
    narrator_status status = nar_enter(arena, read_all, &load, error);
    if (!standard)
        close(load.file);
    *bytes = load.bytes;
    return status;
}
