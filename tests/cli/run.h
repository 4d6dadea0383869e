// SPDX-License-Identifier: GPL-3.0-or-later
// run.h: running the command as a user would, and looking at what it gave.
#ifndef NAR_RUN_H
#define NAR_RUN_H

#include "base/str.h"
#include "test.h"
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARTICLE(name) TESTS_DIR "/articles/" name
#define NARRATOR      BUILD_DIR "/narrator "
#define TONE          "--engine " BUILD_DIR "/narrator-tone "

typedef struct run {
    int status;
    narrator_str out, err;
} run;

static nar_arena run_arena;
static char run_folder[64];

struct slurp {
    const char *path;
    narrator_str text;
};

static inline void slurp_file(void *context)
{
    struct slurp *slurp = context;
    nar_builder builder = {.arena = &run_arena};
    FILE *file = fopen(slurp->path, "rb");
    char bytes[4096];
    for (size_t size; file && (size = fread(bytes, 1, sizeof bytes, file));)
        nar_put(&builder, nar_view(bytes, size));
    if (file)
        fclose(file);
    slurp->text = nar_built(&builder);
}

static inline narrator_str contents_of(const char *path)
{
    struct slurp slurp = {.path = path};
    assert_int_equal(nar_enter(&run_arena, slurp_file, &slurp, NULL), NARRATOR_OK);
    return slurp.text;
}

/// An empty folder for this test program; commands run in it.
static inline const char *folder(void)
{
    if (!*run_folder) {
        strcpy(run_folder, "/tmp/narrator-test-XXXXXX");
        assert_non_null(mkdtemp(run_folder));
        assert_int_equal(chdir(run_folder), 0);
    }
    return run_folder;
}

/// Runs a shell command in the folder.
static inline run sh(const char *command)
{
    char line[4096];
    folder();
    snprintf(line, sizeof line, "{ %s ; } >/tmp/nar.out.%d 2>/tmp/nar.err.%d", command, getpid(),
             getpid());
    int ended = system(line);
    char out[64], err[64];
    snprintf(out, sizeof out, "/tmp/nar.out.%d", getpid());
    snprintf(err, sizeof err, "/tmp/nar.err.%d", getpid());
    run result = {.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended),
                  .out = contents_of(out),
                  .err = contents_of(err)};
    unlink(out);
    unlink(err);
    return result;
}

/// How many files the folder holds, hidden ones too.
static inline int files_here(void)
{
    int count = 0;
    DIR *here = opendir(folder());
    for (struct dirent *entry; (entry = readdir(here));)
        count += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
    closedir(here);
    return count;
}

static inline void clear_folder(void)
{
    folder();
    assert_int_equal(system("rm -rf ./* ./.[!.]*"), 0);
}

static inline bool holds(narrator_str text, const char *part)
{
    bool found = nar_find(text, nar_str(part)) < text.size;
    if (!found)
        print_error("\"%s\" is not in:\n%.*s\n", part, (int)text.size, text.text);
    return found;
}

__attribute__((destructor)) static void remove_folder(void)
{
    char line[96];
    snprintf(line, sizeof line, "rm -rf %s", run_folder);
    if (*run_folder && !chdir("/") && system(line) != 0)
        fprintf(stderr, "%s is left\n", run_folder);
    nar_arena_release(&run_arena);
}

#endif
