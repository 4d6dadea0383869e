// SPDX-License-Identifier: GPL-3.0-or-later
// archive.c: unpacking, by way of libzip.
#include "read/book/archive.h"
#include "base/library.h"
#include <zip.h>

enum { MOST_FILES = 100000 };

// clang-format off
#define LIBZIP_MAP(X) \
    X(libzip, zip_source_buffer_create, source) \
    X(libzip, zip_source_file_create, source_file) \
    X(libzip, zip_source_free, free_source) \
    X(libzip, zip_open_from_source, open) \
    X(libzip, zip_discard, discard) \
    X(libzip, zip_name_locate, locate) \
    X(libzip, zip_get_num_entries, count) \
    X(libzip, zip_get_name, name) \
    X(libzip, zip_stat_index, stat) \
    X(libzip, zip_fopen_index, open_file) \
    X(libzip, zip_fread, read) \
    X(libzip, zip_fclose, close_file)
// clang-format on
NAR_LIBRARY(libzip, LIBZIP_MAP, "libzip.so.4", "libzip.so.5")

struct nar_archive {
    nar_arena *arena;
    zip_t *zip;
    narrator_str source;
    size_t left; ///< that may still be unpacked
};

/// Names stand as they are in the headers, packed or not.
bool nar_archive_holds(narrator_str bytes, const char *name)
{
    return nar_starts(bytes, NAR_STR("PK\003\004")) && nar_find(bytes, nar_str(name)) < bytes.size;
}

nar_archive *nar_archive_open(nar_arena *arena, narrator_str bytes, const char *file, size_t most,
                              narrator_str source)
{
    nar_archive *archive = nar_new(arena, nar_archive);
    *archive = (nar_archive){.arena = arena, .source = source, .left = most};
    if (!libzip_is_there())
        nar_fail(arena, NARRATOR_UNREADABLE, "books are read with libzip, which is missing");
    zip_source_t *zip = file ? libzip.source_file(file, 0, -1, NULL)
                             : libzip.source(bytes.text, bytes.size, 0, NULL);
    archive->zip = zip ? libzip.open(zip, ZIP_RDONLY, NULL) : NULL;
    if (archive->zip)
        return archive;
    if (zip)
        libzip.free_source(zip);
    nar_fail(arena, NARRATOR_BAD_FORMAT, "%.*s is a broken archive", (int)source.size, source.text);
}

void nar_archive_close(nar_archive *archive)
{
    if (archive)
        libzip.discard(archive->zip);
}

_Noreturn static void refuse(nar_archive *archive, narrator_str name, const char *why)
{
    nar_fail(archive->arena, NARRATOR_BAD_FORMAT, "%.*s: %.*s %s", (int)archive->source.size,
             archive->source.text, (int)name.size, name.text, why);
}

struct unpack {
    nar_archive *archive;
    zip_file_t *file;
    narrator_str name;
    nar_builder bytes;
};

/// Counts what comes out: the size that an archive names says nothing of it.
static void unpack(void *context)
{
    struct unpack *work = context;
    nar_archive *archive = work->archive;
    char piece[16384];
    zip_int64_t got;
    while ((got = libzip.read(work->file, piece, sizeof piece)) > 0) {
        if ((size_t)got > archive->left)
            refuse(archive, work->name, "is too large when it is unpacked");
        archive->left -= (size_t)got;
        nar_put(&work->bytes, nar_view(piece, (size_t)got));
    }
    if (got < 0)
        refuse(archive, work->name, "is broken");
}

bool nar_archive_read(nar_archive *archive, narrator_str name, narrator_str *bytes)
{
    const char *file = nar_copy_z(archive->arena, name);
    zip_int64_t at = libzip.locate(archive->zip, file, 0);
    if (at < 0)
        at = libzip.locate(archive->zip, file, ZIP_FL_NOCASE);
    if (at < 0)
        return false;
    zip_stat_t about;
    if (!libzip.stat(archive->zip, (zip_uint64_t)at, 0, &about) &&
        (about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
        refuse(archive, name, "is encrypted");
    struct unpack work = {.archive = archive, .name = name, .bytes = {.arena = archive->arena}};
    work.file = libzip.open_file(archive->zip, (zip_uint64_t)at, 0);
    if (!work.file)
        refuse(archive, name, "is broken");
    narrator_error error;
    narrator_status status = nar_enter(archive->arena, unpack, &work, &error);
    libzip.close_file(work.file);
    if (status != NARRATOR_OK)
        nar_fail(archive->arena, status, "%s", error.message);
    *bytes = nar_built(&work.bytes);
    return true;
}

narrator_str nar_archive_find(nar_archive *archive, const char *end)
{
    zip_int64_t count = libzip.count(archive->zip, 0);
    for (zip_int64_t i = 0; i < count && i < MOST_FILES; i++) {
        narrator_str name = nar_str(libzip.name(archive->zip, (zip_uint64_t)i, 0));
        if (name.size && nar_ends(name, nar_str(end)))
            return nar_copy(archive->arena, name);
    }
    return NAR_STR("");
}
