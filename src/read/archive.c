// SPDX-License-Identifier: GPL-3.0-or-later
// archive.c: unpacking, by way of libzip.
#include "read/archive.h"
#include "base/library.h"
#include <zip.h>

enum { MOST_FILES = 100000 };

struct library {
    zip_source_t *(*source)(const void *, zip_uint64_t, int, zip_error_t *);
    void (*free_source)(zip_source_t *);
    zip_t *(*open)(zip_source_t *, int, zip_error_t *);
    void (*discard)(zip_t *);
    zip_int64_t (*locate)(zip_t *, const char *, zip_flags_t);
    zip_int64_t (*count)(zip_t *, zip_flags_t);
    const char *(*name)(zip_t *, zip_uint64_t, zip_flags_t);
    int (*stat)(zip_t *, zip_uint64_t, zip_flags_t, zip_stat_t *);
    zip_file_t *(*open_file)(zip_t *, zip_uint64_t, zip_flags_t);
    zip_int64_t (*read)(zip_file_t *, void *, zip_uint64_t);
    int (*close_file)(zip_file_t *);
};

struct nar_archive {
    nar_arena *arena;
    struct library library;
    zip_t *zip;
    narrator_str source;
    size_t left; ///< that may still be unpacked
};

static bool load(struct library *library)
{
    const nar_import imports[] = {
        {"zip_source_buffer_create", &library->source},
        {"zip_source_free", &library->free_source},
        {"zip_open_from_source", &library->open},
        {"zip_discard", &library->discard},
        {"zip_name_locate", &library->locate},
        {"zip_get_num_entries", &library->count},
        {"zip_get_name", &library->name},
        {"zip_stat_index", &library->stat},
        {"zip_fopen_index", &library->open_file},
        {"zip_fread", &library->read},
        {"zip_fclose", &library->close_file},
    };
    const size_t count = sizeof imports / sizeof *imports;
    return nar_library_load("libzip.so.4", imports, count) ||
           nar_library_load("libzip.so.5", imports, count);
}

/// Names stand as they are in the headers, packed or not.
bool nar_archive_holds(narrator_str bytes, const char *name)
{
    return nar_starts(bytes, NAR_STR("PK\003\004")) && nar_find(bytes, nar_str(name)) < bytes.size;
}

nar_archive *nar_archive_open(nar_arena *arena, narrator_str bytes, size_t most,
                              narrator_str source)
{
    nar_archive *archive = nar_new(arena, nar_archive);
    *archive = (nar_archive){.arena = arena, .source = source, .left = most};
    if (!load(&archive->library))
        nar_fail(arena, NARRATOR_UNREADABLE, "books are read with libzip, which is missing");
    struct library *library = &archive->library;
    zip_source_t *zip = library->source(bytes.text, bytes.size, 0, NULL);
    archive->zip = zip ? library->open(zip, ZIP_RDONLY, NULL) : NULL;
    if (archive->zip)
        return archive;
    if (zip)
        library->free_source(zip);
    nar_fail(arena, NARRATOR_BAD_FORMAT, "%.*s is a broken archive", (int)source.size, source.text);
}

void nar_archive_close(nar_archive *archive)
{
    if (archive)
        archive->library.discard(archive->zip);
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
    while ((got = archive->library.read(work->file, piece, sizeof piece)) > 0) {
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
    struct library *library = &archive->library;
    const char *file = nar_copy_z(archive->arena, name);
    zip_int64_t at = library->locate(archive->zip, file, 0);
    if (at < 0)
        at = library->locate(archive->zip, file, ZIP_FL_NOCASE);
    if (at < 0)
        return false;
    zip_stat_t about;
    if (!library->stat(archive->zip, (zip_uint64_t)at, 0, &about) &&
        (about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
        refuse(archive, name, "is encrypted");
    struct unpack work = {.archive = archive, .name = name, .bytes = {.arena = archive->arena}};
    work.file = library->open_file(archive->zip, (zip_uint64_t)at, 0);
    if (!work.file)
        refuse(archive, name, "is broken");
    narrator_error error;
    narrator_status status = nar_enter(archive->arena, unpack, &work, &error);
    library->close_file(work.file);
    if (status != NARRATOR_OK)
        nar_fail(archive->arena, status, "%s", error.message);
    *bytes = nar_built(&work.bytes);
    return true;
}

narrator_str nar_archive_find(nar_archive *archive, const char *end)
{
    zip_int64_t count = archive->library.count(archive->zip, 0);
    for (zip_int64_t i = 0; i < count && i < MOST_FILES; i++) {
        narrator_str name = nar_str(archive->library.name(archive->zip, (zip_uint64_t)i, 0));
        if (name.size && nar_ends(name, nar_str(end)))
            return nar_copy(archive->arena, name);
    }
    return NAR_STR("");
}
