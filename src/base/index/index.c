// SPDX-License-Identifier: GPL-3.0-or-later
// index.c: narrator-index, which the build runs: makes a table's image, so that no program need
// read the table when it starts.
//
//     narrator-index TABLE.tsv IMAGE
#include "base/arena.h"
#include "base/table.h"
#include <stdio.h>
#include <stdlib.h>

struct work {
    nar_arena arena;
    narrator_str text;
    const nar_table_image *image;
};

static void make_image(void *context)
{
    struct work *work = context;
    work->image = nar_table_make_image(&work->arena, work->text);
}

static bool read_file(const char *path, narrator_str *text)
{
    FILE *file = fopen(path, "rb");
    long size = file && !fseek(file, 0, SEEK_END) ? ftell(file) : -1;
    char *bytes = size >= 0 ? malloc((size_t)size + 1) : NULL;
    if (bytes) {
        rewind(file);
        *text = (narrator_str){bytes, fread(bytes, 1, (size_t)size, file)};
    }
    if (file)
        fclose(file);
    return bytes && text->size == (size_t)size;
}

static bool write_file(const char *path, const nar_table_image *image)
{
    size_t size = nar_table_image_size(image);
    FILE *file = fopen(path, "wb");
    bool written = file && fwrite(image, 1, size, file) == size;
    return file && !fclose(file) && written;
}

int main(int argc, char **argv)
{
    struct work work = {.image = NULL};
    nar_arena_init(&work.arena);
    bool made = argc == 3 && read_file(argv[1], &work.text) &&
                nar_enter(&work.arena, make_image, &work, NULL) == NARRATOR_OK &&
                write_file(argv[2], work.image);
    if (!made)
        fprintf(stderr, "narrator-index: %s could not be indexed\n",
                argc > 1 ? argv[1] : "nothing");
    nar_arena_release(&work.arena);
    free((char *)work.text.text);
    return made ? EXIT_SUCCESS : EXIT_FAILURE;
}
