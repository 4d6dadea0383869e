// SPDX-License-Identifier: GPL-3.0-or-later
// article.c: from an input to a script, and printing either.
#include "actions.h"
#include "headlines.h"
#include <stdio.h>

static int fail(const narrator_error *error)
{
    complain(error);
    return exit_status(error->status);
}

static int open_document(const cli_options *options, const char *input,
                         narrator_document **document)
{
    narrator_error error = {0};
    if (narrator_document_open(document, input, &options->read, &error) != NARRATOR_OK)
        return fail(&error);
    return EXIT_SPOKEN;
}

static int make_script(const cli_options *options, const narrator_document *document,
                       narrator_script **script)
{
    narrator_error error = {0};
    narrator_str text = narrator_document_input(document);
    narrator_status status =
        narrator_script_recognise(text)
            ? narrator_script_parse(script, text, &options->script, &error)
            : narrator_script_build(script, document, &options->script, &error);
    return status == NARRATOR_OK ? EXIT_SPOKEN : fail(&error);
}

static int open_headlines(const cli_options *options, narrator_script **script)
{
    cli_headlines headlines = {0};
    int status = headlines_open(&headlines, options);
    *script = headlines.script;
    headlines.script = NULL;
    headlines_release(&headlines);
    return status;
}

int open_script(const cli_options *options, const char *input, narrator_script **script)
{
    narrator_document *document = NULL;
    narrator_error error = {0};
    if (options->audition)
        return narrator_script_audition(script, options->inputs, options->input_count,
                                        &options->script, &error) == NARRATOR_OK
                   ? EXIT_SPOKEN
                   : fail(&error);
    if (options->headlines)
        return open_headlines(options, script);
    int status = open_document(options, input, &document);
    if (status == EXIT_SPOKEN)
        status = make_script(options, document, script);
    narrator_document_free(document);
    return status;
}

static int print_script(const cli_options *options, const narrator_script *script)
{
    static const narrator_print kinds[] = {
        [PRINT_SPOKEN] = NARRATOR_PRINT_SPOKEN,
        [PRINT_SCRIPT] = NARRATOR_PRINT_SCRIPT,
        [PRINT_JSON] = NARRATOR_PRINT_JSON,
        [PRINT_SSML] = NARRATOR_PRINT_SSML,
    };
    narrator_error error = {0};
    narrator_print kind = kinds[options->print];
    if (options->explain && kind == NARRATOR_PRINT_SCRIPT)
        kind = NARRATOR_PRINT_EXPLAINED;
    else if (options->explain && kind == NARRATOR_PRINT_SPOKEN)
        kind = NARRATOR_PRINT_SPOKEN_EXPLAINED;
    if (narrator_script_print(script, kind, stdout, &error) != NARRATOR_OK)
        return fail(&error);
    return EXIT_SPOKEN;
}

int print_headlines(const cli_options *options)
{
    narrator_script *script = NULL;
    int status = open_headlines(options, &script);
    if (status == EXIT_SPOKEN)
        status = print_script(options, script);
    narrator_script_free(script);
    return status;
}

int print_article(const cli_options *options, const char *input)
{
    narrator_document *document = NULL;
    narrator_script *script = NULL;
    narrator_error error = {0};
    int status = open_document(options, input, &document);
    if (status != EXIT_SPOKEN)
        return status;
    if (options->print != PRINT_TEXT && options->print != PRINT_DOCUMENT) {
        status = make_script(options, document, &script);
        if (status == EXIT_SPOKEN)
            status = print_script(options, script);
        narrator_script_free(script);
    } else if ((options->print == PRINT_TEXT
                    ? narrator_document_print_text
                    : narrator_document_print_json)(document, stdout, &error) != NARRATOR_OK)
        status = fail(&error);
    narrator_document_free(document);
    return status;
}
