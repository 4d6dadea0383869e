// SPDX-License-Identifier: GPL-3.0-or-later
// library.h: libraries that only some inputs need, loaded when one is read.
//
// Linked in, they would cost every start some milliseconds.
#ifndef NAR_LIBRARY_H
#define NAR_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct nar_import {
    const char *name;
    void *function; ///< where its address is put: a pointer to a function pointer
} nar_import;

/// Loads a library and finds its functions. It stays loaded: closing it would cost the next
/// input as much again. False when it, or one of them, is missing.
bool nar_library_load(const char *file, const nar_import *imports, size_t count);

#endif
