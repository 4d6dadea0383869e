// SPDX-License-Identifier: GPL-3.0-or-later
// library.c: loading a library by its name.
#include "base/library.h"
#include <dlfcn.h>
#include <string.h>

static bool load_file(const char *file, const nar_import *imports, size_t count)
{
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; library && i < count; i++) {
        void *found = dlsym(library, imports[i].name);
        if (!found)
            return false;
        memcpy(imports[i].function, &found, sizeof found);
    }
    return library;
}

bool nar_library_load(const char *const *files, const nar_import *imports, size_t count)
{
    for (; *files; files++)
        if (load_file(*files, imports, count))
            return true;
    return false;
}
