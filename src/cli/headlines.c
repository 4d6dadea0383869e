// SPDX-License-Identifier: GPL-3.0-or-later
// headlines.c: a spoken list of contents.
//
// Takes   the inputs: only their documents are made, which is quick.
// Gives   a script of numbered lines, and where each leads.
#include "headlines.h"
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST = 120 }; // bytes of a first sentence that stands for a title

struct listing {
    cli_headlines *headlines;
    FILE *text;
    bool failed; // no memory
};

static void add(struct listing *listing, narrator_str line, size_t input, size_t byte)
{
    cli_headlines *headlines = listing->headlines;
    size_t count = headlines->count;
    cli_headline *items = realloc(headlines->items, (count + 1) * sizeof *items);
    listing->failed |= !items;
    if (!items)
        return;
    headlines->items = items;
    items[headlines->count++] = (cli_headline){input, byte};
    fprintf(listing->text, "%zu: %.*s\n", count + 1, (int)line.size, line.text);
}

// An article without a title is known by how it begins.
static narrator_str beginning(const narrator_document *document)
{
    for (size_t i = 0; i < narrator_document_block_count(document); i++) {
        const narrator_block *block = narrator_document_block(document, i);
        narrator_str text = block->text;
        if (block->skipped || !text.size)
            continue;
        if (text.size > LONGEST)
            for (text.size = LONGEST; text.size && text.text[text.size] != ' ';)
                text.size--;
        return text;
    }
    return (narrator_str){"", 0};
}

static void add_title(struct listing *listing, const narrator_document *document, size_t input)
{
    narrator_str title = narrator_document_title(document);
    narrator_script *script = NULL;
    narrator_str text = narrator_document_input(document);
    if (narrator_script_recognise(text) &&
        narrator_script_parse(&script, text, NULL, NULL) == NARRATOR_OK)
        title = narrator_script_title(script);
    add(listing, title.size ? title : beginning(document), input, 0);
    narrator_script_free(script);
}

static void add_headings(struct listing *listing, const narrator_document *document)
{
    for (size_t i = 0; i < narrator_document_block_count(document); i++) {
        const narrator_block *block = narrator_document_block(document, i);
        bool heads = block->kind == NARRATOR_BLOCK_TITLE || block->kind == NARRATOR_BLOCK_HEADING;
        if (heads && !block->skipped)
            add(listing, block->text, 0, block->start);
    }
    if (!listing->headlines->count)
        add_title(listing, document, 0);
}

static int add_input(struct listing *listing, const cli_options *options, size_t input)
{
    narrator_document *document = NULL;
    narrator_error error = {0};
    narrator_status status =
        narrator_document_open(&document, options->inputs[input], &options->read, &error);
    if (status != NARRATOR_OK)
        complain(&error);
    else if (options->input_count > 1 ||
             narrator_script_recognise(narrator_document_input(document)))
        add_title(listing, document, input);
    else
        add_headings(listing, document);
    narrator_document_free(document);
    return exit_status(status);
}

static narrator_status make_script(cli_headlines *headlines, const cli_options *options,
                                   narrator_str text, narrator_error *error)
{
    narrator_document *document = NULL;
    narrator_read_options read = options->read;
    narrator_script_options how = options->script;
    read.lines = true;
    how.one_voice = true; // as the title of an article is read
    narrator_status status = narrator_document_parse(&document, text, "-", &read, error);
    if (status == NARRATOR_OK)
        status = narrator_script_build(&headlines->script, document, &how, error);
    narrator_document_free(document);
    return status;
}

int headlines_open(cli_headlines *headlines, const cli_options *options)
{
    char *text = NULL;
    size_t size = 0;
    narrator_error error = {.status = NARRATOR_NO_MEMORY, .message = "out of memory"};
    struct listing listing = {.headlines = headlines, .text = open_memstream(&text, &size)};
    int result = EXIT_SPOKEN;
    for (size_t i = 0; listing.text && i < options->input_count; i++) {
        int status = add_input(&listing, options, i);
        result = status == EXIT_SPOKEN ? result : status;
    }
    listing.failed |= !listing.text || fclose(listing.text);
    if (!listing.failed && !headlines->count) // all of it has been complained of
        error = (narrator_error){.status = NARRATOR_OK};
    else if (!listing.failed)
        error.status = make_script(headlines, options, (narrator_str){text, size}, &error);
    free(text);
    if (headlines->script)
        return EXIT_SPOKEN;
    if (error.status == NARRATOR_OK)
        return result;
    complain(&error);
    return exit_status(error.status);
}

void headlines_release(cli_headlines *headlines)
{
    narrator_script_free(headlines->script);
    free(headlines->items);
    *headlines = (cli_headlines){0};
}
