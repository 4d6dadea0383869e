// SPDX-License-Identifier: GPL-3.0-or-later
// whole.c: a file that appears under its name when it is whole, or not at all.
//
// Takes   a path, then bytes.
// Gives   the file, or one sentence that says why not; never half a file.
//
// The bytes go to a file without a name in the same folder, which the kernel forgets even when
// the process is killed. At the end it gets a hidden name and is renamed over the target, since
// a link cannot replace a file. Where a file system knows no nameless files it has the hidden
// name from the start. Pipes, terminals and devices are written in place.
#include "out/whole.h"
#include "base/error.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static narrator_status fail(const char *path, int number, narrator_error *error)
{
    const char *why = number == ENOENT    ? "there is no such folder"
                      : number == ENOSPC  ? "the disk is full"
                      : number == EDQUOT  ? "the disk quota is used up"
                      : number == EFBIG   ? "the file would be larger than is allowed"
                      : number == EACCES  ? "permission denied"
                      : number == EISDIR  ? "it is a folder"
                      : number == EROFS   ? "the disk is read-only"
                      : number == ENOTDIR ? "a part of the path is no folder"
                      : number == EPIPE   ? "nobody reads it any more"
                                          : strerror(number);
    if (!strcmp(path, "-"))
        path = "standard output";
    return nar_error(error, number == ENOMEM ? NARRATOR_NO_MEMORY : NARRATOR_UNWRITABLE,
                     "%s could not be written: %s", path, why);
}

// The folder part of a path, with its slash; empty for the folder that we are in.
static int folder_size(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (int)(slash - path + 1) : 0;
}

// Hidden names beside the target, different for each process and attempt.
static char *name_beside(const char *target, unsigned attempt)
{
    char *name = NULL;
    int folder = folder_size(target);
    if (asprintf(&name, "%.*s.%.200s.%ld-%u.part", folder, target, target + folder, (long)getpid(),
                 attempt) < 0)
        return NULL;
    return name;
}

enum { ATTEMPTS = 100 };

static int open_nameless(const char *target)
{
    char *folder = NULL;
    if (asprintf(&folder, "%.*s.", folder_size(target), target) < 0) {
        errno = ENOMEM;
        return -1;
    }
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    free(folder);
    return fd;
}

/// Finds the first hidden name beside the target that `take` can have, and gives what it gave; -1,
/// and errno says why not.
static int take_beside(nar_whole *whole, int (*take)(const nar_whole *whole))
{
    for (unsigned attempt = 0; attempt < ATTEMPTS; attempt++) {
        free(whole->beside);
        whole->beside = name_beside(whole->target, attempt);
        if (!whole->beside) {
            errno = ENOMEM;
            return -1;
        }
        int taken = take(whole);
        if (taken >= 0)
            return taken;
        if (errno != EEXIST)
            break;
    }
    int number = errno;
    free(whole->beside);
    whole->beside = NULL;
    errno = number;
    return -1;
}

static int create(const nar_whole *whole)
{
    return open(whole->beside, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
}

/// Gives a nameless file its name.
static int link_nameless(const nar_whole *whole)
{
    char self[40];
    snprintf(self, sizeof self, "/proc/self/fd/%d", whole->fd);
    return linkat(AT_FDCWD, self, AT_FDCWD, whole->beside, AT_SYMLINK_FOLLOW);
}

static narrator_status open_in_place(nar_whole *whole, narrator_error *error)
{
    bool standard = !strcmp(whole->path, "-");
    whole->fd = standard ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
                         : open(whole->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return whole->fd < 0 ? fail(whole->path, errno, error) : NARRATOR_OK;
}

narrator_status nar_whole_open(nar_whole *whole, const char *path, narrator_error *error)
{
    struct stat about;
    *whole = (nar_whole){.fd = -1, .path = path};
    bool exists = strcmp(path, "-") && !stat(path, &about);
    if (!strcmp(path, "-") || (exists && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode)))
        return open_in_place(whole, error);
    if (exists && S_ISDIR(about.st_mode))
        return fail(path, EISDIR, error);
    if (exists && access(path, W_OK))
        return fail(path, errno, error);
    if (exists)
        whole->mode = about.st_mode & 0777;

    // A link keeps its place: the file that it leads to is replaced.
    whole->target = exists ? realpath(path, NULL) : strdup(path);
    if (!whole->target)
        return fail(path, errno, error);
    whole->seekable = true;
    bool has_names = !access("/proc/self/fd", F_OK); // what link_nameless() will need
    whole->fd = has_names ? open_nameless(whole->target) : take_beside(whole, create);
    if (has_names && whole->fd < 0 && errno != ENOENT && errno != EACCES && errno != EROFS)
        whole->fd = take_beside(whole, create);
    if (whole->fd >= 0)
        return NARRATOR_OK;
    narrator_status status = fail(path, errno, error);
    free(whole->target);
    whole->target = NULL;
    return status;
}

bool nar_whole_write(nar_whole *whole, const void *bytes, size_t size)
{
    const char *next = bytes;
    while (size && !whole->failure) {
        ssize_t written = write(whole->fd, next, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            whole->failure = errno;
            break;
        }
        next += written;
        size -= (size_t)written;
    }
    return !whole->failure;
}

narrator_status nar_whole_error(const nar_whole *whole, narrator_error *error)
{
    return fail(whole->path, whole->failure ? whole->failure : EIO, error);
}

// errno says why not.
static bool put_in_place(nar_whole *whole)
{
    if (whole->mode && fchmod(whole->fd, whole->mode))
        return false;
    if (fsync(whole->fd) && errno != EINVAL && errno != ENOSYS)
        return false;
    if (!whole->beside && take_beside(whole, link_nameless) < 0)
        return false;
    if (rename(whole->beside, whole->target))
        return false;
    free(whole->beside);
    whole->beside = NULL;
    return true;
}

narrator_status nar_whole_close(nar_whole *whole, bool keep, narrator_error *error)
{
    if (keep && !whole->failure && whole->target && !put_in_place(whole))
        whole->failure = errno;
    if (whole->beside)
        unlink(whole->beside);
    if (whole->fd >= 0 && close(whole->fd) && errno != EINTR && !whole->target && !whole->failure)
        whole->failure = errno;
    narrator_status status = NARRATOR_OK;
    if (keep && whole->failure)
        status = nar_whole_error(whole, error);
    free(whole->beside);
    free(whole->target);
    *whole = (nar_whole){.fd = -1};
    return status;
}
