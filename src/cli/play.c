// SPDX-License-Identifier: GPL-3.0-or-later
// play.c: what is played, and in which order: an article, the opening of a long one, headlines.
#include "actions.h"
#include "session.h"
#include "terminal.h"

static cli_session begin(const cli_options *options)
{
    return (cli_session){.options = options, .listener = keys_listener(options)};
}

/// Where the first segment begins that lies behind an opening.
static size_t byte_behind(const narrator_script *script, const narrator_script *opening)
{
    size_t count = narrator_script_segment_count(opening), next = 0;
    size_t end = narrator_script_segment(opening, count - 1)->end;
    count = narrator_script_segment_count(script);
    while (next + 1 < count && narrator_script_segment(script, next)->start < end)
        next++;
    return narrator_script_segment(script, next)->start;
}

/// Whether to say the opening of a text first: it is long, and is not gone on with elsewhere.
static bool has_opening(cli_session *session, const char *input, narrator_script **opening)
{
    const cli_options *options = session->options;
    if (session->start || !early_opening(options, input, opening))
        return false;
    if (session_keeps_places(options))
        history_open(&session->opening.history, *opening);
    if (!options->from_start && history_read(&session->opening.history))
        return false;
    session->opening.rest = early_new(options, input);
    return session->opening.rest;
}

/// Plays the opening of a long text, if it has one, and opens the whole meanwhile.
static int open_long(cli_session *session, const char *input, narrator_script **script)
{
    narrator_script *opening = NULL;
    if (!has_opening(session, input, &opening)) {
        narrator_script_free(opening);
        return open_script(session->options, input, script);
    }
    session->kind = OPENING;
    int status = session_play(session, opening);
    bool goes_on = session->outcome == KEY_GO_ON || session->outcome == KEY_REST;
    if (status == EXIT_SPOKEN && goes_on && !interrupted())
        status = early_take(session->opening.rest, script);
    else
        early_leave(session->opening.rest);
    session->opening.rest = NULL;
    if (*script)
        session->opening.heard =
            *session->opening.pressed ? session->stopped : byte_behind(*script, opening);
    session->kind = REST;
    narrator_script_free(opening);
    return status;
}

static int play_one(cli_session *session, const char *input)
{
    narrator_script *script = NULL;
    session->kind = ARTICLE;
    session->outcome = KEY_GO_ON;
    int status = open_long(session, input, &script);
    if (script)
        status = session_play(session, script);
    *session->opening.history.path = '\0';
    narrator_script_free(script);
    return status;
}

/// The headline of what was heard last.
static size_t headline_of(const cli_session *session)
{
    const cli_headlines *headlines = &session->headlines;
    size_t found = 0;
    for (size_t i = 0; i < headlines->count; i++)
        if (headlines->items[i].input == session->input &&
            headlines->items[i].byte <= session->stopped)
            found = i;
    return found;
}

static size_t start_of_block(const narrator_script *script, size_t block)
{
    for (size_t i = 0; i < narrator_script_segment_count(script); i++)
        if (narrator_script_segment(script, i)->block == block)
            return narrator_script_segment(script, i)->start;
    return 0;
}

/// From an item on, or the headline of what was heard last, until one is chosen.
static int play_headlines(cli_session *session, bool here)
{
    cli_headlines *headlines = &session->headlines;
    int status = headlines->script ? EXIT_SPOKEN : headlines_open(headlines, session->options);
    session->kind = HEADLINES;
    session->outcome = KEY_GO_ON;
    if (here)
        session->item = headline_of(session);
    if (status != EXIT_SPOKEN || (session->item && session->item >= headlines->count))
        return status;
    session->start = session->item ? start_of_block(headlines->script, session->item) : 0;
    return session_play(session, headlines->script);
}

static void leave(cli_session *session)
{
    narrator_remote_free(session->remote);
    headlines_release(&session->headlines);
    terminal_close();
}

int play_article(const cli_options *options, const char *input)
{
    cli_session session = begin(options);
    int status = play_one(&session, input);
    leave(&session);
    return status;
}

/// The headlines, and then what was chosen or, when they were left again, the place before.
/// False: the end.
static bool look_for_article(cli_session *session, bool here, int *status)
{
    const cli_headlines *headlines = &session->headlines;
    size_t stopped = session->stopped;
    *status = play_headlines(session, here);
    if (session->outcome == KEY_CHOOSE && session->block < headlines->count) {
        session->input = headlines->items[session->block].input;
        session->start = headlines->items[session->block].byte;
        session->item = session->block + 1;
        return true;
    }
    session->start = session->stopped = stopped;
    return here && session->outcome != KEY_QUIT &&
           (session->outcome == KEY_CONTENTS || !session->headlines_first);
}

static void turn_page(cli_session *session)
{
    session->start = 0;
    if (session->outcome == KEY_PREVIOUS_ARTICLE)
        session->input -= session->input > 0;
    else if (session->outcome != KEY_CONTENTS)
        session->input++;
}

int play_articles(const cli_options *options)
{
    cli_options each = *options;
    cli_session session = begin(&each);
    int status = EXIT_SPOKEN, result = EXIT_SPOKEN;
    bool lists = options->headlines;
    session.headlines_first = options->headlines;
    each.headlines = false; // each is an article
    while (session.input < options->input_count && !interrupted()) {
        bool here = session.outcome == KEY_CONTENTS;
        if (lists && !look_for_article(&session, here, &result)) {
            status = result != EXIT_SPOKEN ? result : status;
            break;
        }
        each.script.follows = session.input > 0;
        result = play_one(&session, options->inputs[session.input]);
        status = result != EXIT_SPOKEN ? result : status;
        if (session.outcome == KEY_QUIT)
            break;
        turn_page(&session);
        lists = options->headlines || session.outcome == KEY_CONTENTS;
    }
    leave(&session);
    return interrupted() ? EXIT_INTERRUPTED : status;
}

int play_line(const cli_options *options, narrator_str line)
{
    narrator_document *document = NULL;
    narrator_script *script = NULL;
    narrator_error error = {0};
    int result = EXIT_SPOKEN;
    cli_session session = begin(options);
    session.kind = LINE;
    narrator_status status = narrator_document_parse(&document, line, "-", &options->read, &error);
    if (status == NARRATOR_OK)
        status = narrator_script_build(&script, document, &options->script, &error);
    if (status == NARRATOR_OK)
        result = session_play(&session, script);
    else if (status != NARRATOR_EMPTY) {
        complain(&error);
        result = exit_status(status);
    }
    narrator_script_free(script);
    narrator_document_free(document);
    return result;
}
