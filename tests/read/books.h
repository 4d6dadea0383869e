// SPDX-License-Identifier: GPL-3.0-or-later
// books.h: archives for the tests, packed from texts.
#ifndef TEST_READ_BOOKS_H
#define TEST_READ_BOOKS_H

#include "base/str.h"
#include <assert.h>
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

typedef struct packed_file {
    const char *name, *text;
    size_t size;          ///< 0: up to the zero
    const char *password; ///< NULL: none
} packed_file;

static inline void add_packed(zip_t *zip, const packed_file *file)
{
    size_t size = file->size ? file->size : strlen(file->text);
    zip_int64_t at = zip_file_add(zip, file->name, zip_source_buffer(zip, file->text, size, 0), 0);
    if (at < 0)
        abort();
    if (!strcmp(file->name, "mimetype"))
        zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    if (file->password)
        zip_file_set_encryption(zip, (zip_uint64_t)at, ZIP_EM_AES_256, file->password);
}

/// The bytes of an archive of these files; they live until the next call.
static inline narrator_str pack(const packed_file *files, size_t count)
{
    static char bytes[1 << 20];
    char path[] = "/tmp/narrator-book-XXXXXX";
    int file = mkstemp(path);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    if (file < 0 || !zip)
        abort();
    for (size_t i = 0; i < count; i++)
        add_packed(zip, &files[i]);
    if (zip_close(zip))
        abort();
    FILE *packed = fopen(path, "rb");
    size_t size = packed ? fread(bytes, 1, sizeof bytes, packed) : 0;
    if (packed)
        fclose(packed);
    close(file);
    unlink(path);
    return nar_view(bytes, size);
}

#define PACK(...)                                                                                  \
    pack((const packed_file[]){__VA_ARGS__},                                                       \
         sizeof((const packed_file[]){__VA_ARGS__}) / sizeof(packed_file))

#endif
