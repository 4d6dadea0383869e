// SPDX-License-Identifier: GPL-3.0-or-later
// early.c: reads a long text on a thread of its own.
#include "early.h"
#include "actions.h"
#include "base/thread.h"
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    LONG = 256 << 10,   // bytes: what is shorter is read before anybody would notice
    OPENING = 16 << 10, // bytes of text
    WORDS = 12,         // and so many more for each megabyte, as reading it takes longer
    WORDS_PER_MB = 3,
};

struct cli_early {
    cli_options options;
    const char *input;
    pthread_t thread;
    bool begun; // the caller's

    pthread_mutex_t lock; // of what follows
    bool ready, left;
    int status;
    narrator_script *script;
};

static size_t size_of(const char *input)
{
    struct stat about;
    return !stat(input, &about) && S_ISREG(about.st_mode) && about.st_size > 0
               ? (size_t)about.st_size
               : 0;
}

/// A script that was printed is read as a whole.
static bool may_be_script(narrator_str text)
{
    return text.size && text.text[0] == '{';
}

bool early_opening(const cli_options *options, const char *input, narrator_script **opening)
{
    size_t size = size_of(input);
    if (options->audition || options->headlines || size < LONG)
        return false;
    narrator_read_options read = options->read;
    narrator_script_options script = options->script;
    narrator_document *document = NULL;
    read.opening = OPENING;
    script.opening_words = WORDS + WORDS_PER_MB * (size >> 20);
    narrator_status status = narrator_document_open(&document, input, &read, NULL);
    bool opens = status == NARRATOR_OK && !may_be_script(narrator_document_input(document)) &&
                 narrator_script_build(opening, document, &script, NULL) == NARRATOR_OK;
    narrator_document_free(document);
    return opens;
}

cli_early *early_new(const cli_options *options, const char *input)
{
    cli_early *early = calloc(1, sizeof *early);
    if (!early)
        return NULL;
    early->options = *options;
    early->input = input;
    pthread_mutex_init(&early->lock, NULL);
    return early;
}

static void release(cli_early *early)
{
    pthread_mutex_destroy(&early->lock);
    free(early);
}

/// Whether nobody wants it any more.
static bool read_whole(cli_early *early)
{
    narrator_script *script = NULL;
    int status = open_script(&early->options, early->input, &script);
    pthread_mutex_lock(&early->lock);
    early->ready = true;
    early->status = status;
    early->script = script;
    bool left = early->left;
    pthread_mutex_unlock(&early->lock);
    return left;
}

static void *run(void *context)
{
    cli_early *early = context;
    if (read_whole(early)) {
        narrator_script_free(early->script);
        release(early);
    }
    return NULL;
}

void early_begin(cli_early *early)
{
    if (!early->begun)
        early->begun = nar_thread_start(&early->thread, run, early);
}

bool early_is_ready(cli_early *early)
{
    pthread_mutex_lock(&early->lock);
    bool ready = early->ready;
    pthread_mutex_unlock(&early->lock);
    return ready;
}

int early_take(cli_early *early, narrator_script **script)
{
    if (early->begun)
        pthread_join(early->thread, NULL);
    else
        read_whole(early);
    *script = early->script;
    int status = early->status;
    release(early);
    return status;
}

void early_leave(cli_early *early)
{
    if (!early)
        return;
    pthread_mutex_lock(&early->lock);
    bool reads = early->begun && !early->ready;
    early->left = true;
    pthread_mutex_unlock(&early->lock);
    if (early->begun)
        pthread_detach(early->thread);
    if (reads)
        return; // the thread releases it
    narrator_script_free(early->script);
    release(early);
}
