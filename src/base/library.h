// SPDX-License-Identifier: GPL-3.0-or-later
// library.h: libraries that only some work needs, loaded when it is done.
//
// Linked in, they would cost every start: what sound files and the sound device need comes with
// twenty libraries, and takes as long to load as an article takes to read.
//
//     #define SOXR_MAP(X) X(soxr, soxr_create, create) X(soxr, soxr_delete, delete)
//     NAR_LIBRARY(soxr, SOXR_MAP, "libsoxr.so.0")
//
//     if (soxr_is_there())
//         soxr.delete(it);
#ifndef NAR_LIBRARY_H
#define NAR_LIBRARY_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct nar_import {
    const char *name;
    void *function; ///< where its address is put: a pointer to a function pointer
} nar_import;

/// Loads the first of some files, a list that ends with NULL, that is there and has all of the
/// functions. It stays loaded: closing it would cost the next use as much again.
bool nar_library_load(const char *const *files, const nar_import *imports, size_t count);

#define NAR_LIBRARY_POINTER(library, symbol, name) __typeof__(symbol) *name;
#define NAR_LIBRARY_IMPORT(library, symbol, name)  {#symbol, &library.name},

/// Defines `library`, a table of function pointers, and `library_is_there()`, which fills it the
/// first time, in whatever thread, from one of the files named behind MAP, and says whether that
/// could be done.
#define NAR_LIBRARY(library, MAP, ...)                                                             \
    static struct {                                                                                \
        MAP(NAR_LIBRARY_POINTER)                                                                   \
    } library;                                                                                     \
    static bool library##_was_found;                                                               \
    static void library##_load(void)                                                               \
    {                                                                                              \
        static const char *const files[] = {__VA_ARGS__, NULL};                                    \
        const nar_import imports[] = {MAP(NAR_LIBRARY_IMPORT)};                                    \
        library##_was_found = nar_library_load(files, imports, sizeof imports / sizeof *imports);  \
    }                                                                                              \
    static bool library##_is_there(void)                                                           \
    {                                                                                              \
        static pthread_once_t once = PTHREAD_ONCE_INIT;                                            \
        pthread_once(&once, library##_load);                                                       \
        return library##_was_found;                                                                \
    }

#endif
