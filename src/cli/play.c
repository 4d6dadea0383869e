// SPDX-License-Identifier: GPL-3.0-or-later
// play.c: plays an article, and waits until it has been heard.
#include "actions.h"
#include "early.h"
#include "events.h"
#include "headlines.h"
#include "history.h"
#include "inputs.h"
#include "keys.h"
#include "say.h"
#include "show.h"
#include "terminal.h"
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DESKTOP_MS = 50 }; // how long the desktop may wait

/// What stays from one article to the next.
struct session {
    const cli_options *options;
    narrator_remote *remote;
    bool joined; ///< the desktop, if there is one
    key_outcome outcome;
    cli_listener listener;
    enum { ARTICLE, OPENING, REST, LINE, HEADLINES } kind; ///< of what is played
    size_t input;                                          ///< that is played now
    size_t start;            ///< the byte to begin at; 0: where it stopped before
    size_t stopped;          ///< the byte that was heard last
    size_t block;            ///< in the same way
    size_t item;             ///< of the headlines: where they begin the next time
    bool headlines_first;    ///< as was asked for
    cli_headlines headlines; ///< made when they are first asked for
    struct {
        cli_early *rest;     ///< the whole, on its way
        cli_history history; ///< says, by the opening alone, that the whole has a place
        size_t heard;        ///< the byte behind the opening
        double played_s;     ///< how long it was
        char pressed[16];    ///< the key that ended it; empty: it came to its end
        bool paused;         ///< when it was ended
    } opening;
};

static struct session begin(const cli_options *options)
{
    return (struct session){.options = options, .listener = keys_listener(options)};
}

/// One line, and then silence on the screen, so that a screen reader does not talk over it.
static void announce(const struct session *session, const narrator_script *script)
{
    narrator_str title = narrator_script_title(script);
    size_t speakers = session->kind == OPENING ? 0 : narrator_script_speaker_count(script);
    if (!isatty(STDERR_FILENO) || !title.size)
        return;
    terminal_text(stderr, title);
    if (speakers)
        fprintf(stderr, " (%zu speaker%s)", speakers, speakers == 1 ? "" : "s");
    putc('\n', stderr);
}

static int end_of(const narrator_event *event)
{
    if (event->error.status == NARRATOR_OK || event->error.status == NARRATOR_INTERRUPTED)
        return exit_status(event->error.status);
    complain(&event->error);
    return exit_status(event->error.status);
}

/// Without a sound device the way out is told in the same sentence.
static int refuse(const narrator_error *error)
{
    if (error->status == NARRATOR_NO_DEVICE)
        fprintf(stderr, "narrator: %s; use -o article.wav to write a file\n", error->message);
    else
        complain(error);
    return exit_status(error->status);
}

/// An opening and what follows it are one article to those who look on.
static bool is_told(const struct session *session, const narrator_event *event)
{
    if (session->kind == REST && event->kind == NARRATOR_EVENT_STARTED)
        return false;
    return session->kind != OPENING || event->kind != NARRATOR_EVENT_ENDED ||
           event->error.status != NARRATOR_OK;
}

/// What is heard is written down, until all of it has been.
static void keep_place(const struct session *session, const cli_history *history,
                       const narrator_event *event)
{
    if (session->kind == OPENING)
        return;
    if (event->kind == NARRATOR_EVENT_SENTENCE) {
        history_write(history, event->start);
        history_write(&session->opening.history, event->start);
    }
    if (event->kind == NARRATOR_EVENT_ENDED && event->error.status != NARRATOR_INTERRUPTED) {
        history_forget(history);
        history_forget(&session->opening.history);
    }
}

static bool is_over(struct session *session, const narrator_event *event,
                    const cli_history *history)
{
    cli_listener *listener = &session->listener;
    const cli_options *options = listener->options;
    if (options->show)
        show_event(listener, event);
    narrator_event told = *event;
    told.seconds += session->kind == REST ? session->opening.played_s : 0;
    if (options->json && is_told(session, event))
        events_print(&told);
    if (event->kind == NARRATOR_EVENT_LOST)
        say_news(listener, "narrator: %s; trying again", event->error.message);
    if (event->kind == NARRATOR_EVENT_BACK)
        say_news(listener, "narrator: the sound device is back");
    keep_place(session, history, event);
    return event->kind == NARRATOR_EVENT_ENDED || event->kind == NARRATOR_EVENT_FAILED;
}

static void show_desktop(struct session *session, const cli_listener *listener)
{
    narrator_remote_attach(session->remote, listener->player, listener->script,
                           session->options->input_count < 2);
}

/// The desktop is joined when the sound has begun: it takes longer than to begin.
static void join_desktop(struct session *session, const cli_listener *listener)
{
    if (session->joined || session->options->lines)
        return;
    session->joined = true;
    session->remote = narrator_remote_new();
    show_desktop(session, listener);
}

static key_outcome ask_desktop(struct session *session)
{
    static const key_outcome outcomes[] = {
        [NARRATOR_REMOTE_NOTHING] = KEY_GO_ON,
        [NARRATOR_REMOTE_NEXT] = KEY_NEXT_ARTICLE,
        [NARRATOR_REMOTE_PREVIOUS] = KEY_PREVIOUS_ARTICLE,
        [NARRATOR_REMOTE_QUIT] = KEY_QUIT,
    };
    return outcomes[narrator_remote_serve(session->remote)];
}

/// Headlines are chosen, and stepped through by what otherwise leads to other articles.
static key_outcome outcome_here(struct session *session, key_outcome outcome)
{
    bool lists = session->kind == HEADLINES;
    if (outcome == KEY_CHOOSE)
        return lists ? outcome : KEY_GO_ON;
    if (outcome == KEY_CONTENTS &&
        (session->options->audition || inputs_hold_stdin(session->options))) {
        say_change(&session->listener, NARRATOR_CUE_FAILED, "there are no headlines");
        return KEY_GO_ON;
    }
    int by = outcome == KEY_NEXT_ARTICLE ? 1 : outcome == KEY_PREVIOUS_ARTICLE ? -1 : 0;
    if (!lists || !by)
        return outcome;
    narrator_player_step(session->listener.player, NARRATOR_UNIT_PARAGRAPH, by);
    return KEY_GO_ON;
}

/// Takes a key; when it ends an opening, the whole gets it.
static key_outcome take_key(struct session *session, const char *key)
{
    cli_listener *listener = &session->listener;
    if (session->kind != OPENING || listener->typed.prompt ||
        !early_is_ready(session->opening.rest))
        return outcome_here(session, keys_press(listener, key));
    snprintf(session->opening.pressed, sizeof session->opening.pressed, "%s", key);
    return KEY_REST;
}

/// Looks for a key and for what the desktop wishes.
static void look_around(struct session *session, int ms, bool has_keys, bool *gone)
{
    cli_listener *listener = &session->listener;
    const char *key = *gone ? NULL : terminal_key(ms, gone);
    if (session->outcome == KEY_GO_ON)
        session->outcome =
            key ? take_key(session, key) : outcome_here(session, ask_desktop(session));
    if ((has_keys && *gone) || keys_sleep(listener))
        session->outcome = KEY_QUIT;
    if (session->outcome != KEY_GO_ON)
        narrator_player_stop(listener->player);
    aside_serve(&listener->aside, listener->player);
}

/// What begins with the first sound.
static void begin_work(struct session *session)
{
    join_desktop(session, &session->listener);
    if (session->kind == OPENING)
        early_begin(session->opening.rest);
}

/// Waits for a key, the desktop or the end. A key wakes it at once, what is heard is looked at by
/// the way; without keys and a desktop there is nothing to look for but what is heard.
static narrator_event listen(struct session *session, const cli_history *history, bool has_keys)
{
    cli_listener *listener = &session->listener;
    narrator_event event = {0};
    bool gone = !has_keys;
    for (;;) {
        look_around(session, 10, has_keys, &gone);
        bool looks = has_keys || session->remote || listener->sleep_s > 0;
        int wait_ms = has_keys && !gone ? 0 : looks ? DESKTOP_MS : -1;
        do {
            event = narrator_player_poll(listener->player, wait_ms);
            if (is_over(session, &event, history))
                return event;
            if (event.kind == NARRATOR_EVENT_STARTED)
                begin_work(session);
        } while (event.kind != NARRATOR_EVENT_NONE && wait_ms >= 0);
    }
}

/// An opening may have been heard before the whole has been read; keys are taken all the same.
static void await_rest(struct session *session, bool has_keys)
{
    bool gone = !has_keys;
    early_begin(session->opening.rest);
    while (session->outcome == KEY_GO_ON && !interrupted() &&
           !early_is_ready(session->opening.rest)) {
        if (gone)
            poll(NULL, 0, DESKTOP_MS);
        look_around(session, DESKTOP_MS, has_keys, &gone);
    }
}

/// Goes where it was sent to or, if it was not, where it stopped the last time; true when it is
/// there.
static bool continues(const struct session *session, const cli_history *history)
{
    size_t byte = session->options->from_start ? 0 : history_read(history);
    if (session->start)
        narrator_player_seek(session->listener.player, session->start);
    else if (byte || session->kind == REST)
        narrator_player_seek(session->listener.player, byte ? byte : session->opening.heard);
    return byte && !session->start;
}

/// With what the listener has changed before; NULL, and why.
static narrator_player *new_player(cli_listener *listener, const narrator_script *script,
                                   narrator_error *error)
{
    narrator_speak_options speak = listener->options->speak;
    if (listener->rate_wpm > 0)
        speak.rate_wpm = listener->rate_wpm;
    listener->script = script;
    listener->player = NULL;
    interrupts_exit(true);
    narrator_status status = narrator_player_new(&listener->player, script, &speak, error);
    interrupts_exit(false);
    if (status != NARRATOR_OK)
        return NULL;
    if (listener->volume < 1)
        narrator_player_set_volume(listener->player, listener->volume);
    if (listener->skims)
        narrator_player_set_skim(listener->player, true);
    return listener->player;
}

static void note_place(struct session *session, const narrator_script *script)
{
    narrator_position here = narrator_player_position(session->listener.player);
    session->stopped = here.start;
    if (here.segment < narrator_script_segment_count(script))
        session->block = narrator_script_segment(script, here.segment)->block;
    keys_note(&session->listener);
}

static bool keeps_places(const cli_options *options)
{
    return !options->no_history && !options->audition;
}

static int play_script(struct session *session, const narrator_script *script)
{
    const cli_options *options = session->options;
    cli_listener *listener = &session->listener;
    narrator_error error = {0};
    cli_history history = {0};
    narrator_player *player = new_player(listener, script, &error);
    if (!player)
        return refuse(&error);
    interrupts_stop(player);
    if ((session->kind == ARTICLE || session->kind == REST) && keeps_places(options))
        history_open(&history, script);
    bool continued = continues(session, &history);
    session->outcome = KEY_GO_ON;
    if (session->opening.paused)
        narrator_player_pause(player);
    else
        narrator_player_play(player);
    if (options->show)
        show_open(listener);
    else if (session->kind == ARTICLE || session->kind == OPENING)
        announce(session, script);
    if (continued && isatty(STDERR_FILENO))
        say_news(listener, "continuing where you stopped; --start begins anew");
    show_desktop(session, listener);
    bool has_keys = session->kind != LINE && !options->no_keys && terminal_open();
    char pressed[sizeof session->opening.pressed];
    memcpy(pressed, session->opening.pressed, sizeof pressed);
    *session->opening.pressed = '\0';
    if (*pressed)
        session->outcome = take_key(session, pressed);
    narrator_event event = listen(session, &history, has_keys);
    if (session->kind == OPENING && event.error.status == NARRATOR_OK)
        await_rest(session, has_keys);
    aside_hush(&listener->aside);
    if (listener->typed.prompt) // it ended meanwhile
        typed_press(&listener->typed, "escape", listener->screen);
    show_close(listener);
    interrupts_stop(NULL);
    narrator_remote_attach(session->remote, NULL, NULL, false);
    note_place(session, script);
    session->opening.paused = session->kind == OPENING && narrator_player_paused(player);
    session->opening.played_s = session->kind == OPENING ? event.seconds : 0;
    narrator_player_free(player);
    listener->player = NULL;
    if (session->outcome != KEY_GO_ON && event.error.status == NARRATOR_INTERRUPTED)
        return EXIT_SPOKEN; // as it was wished
    return end_of(&event);
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
static bool has_opening(struct session *session, const char *input, narrator_script **opening)
{
    const cli_options *options = session->options;
    if (session->start || !early_opening(options, input, opening))
        return false;
    if (keeps_places(options))
        history_open(&session->opening.history, *opening);
    if (!options->from_start && history_read(&session->opening.history))
        return false;
    session->opening.rest = early_new(options, input);
    return session->opening.rest;
}

/// Plays the opening of a long text, if it has one, and opens the whole meanwhile.
static int open_long(struct session *session, const char *input, narrator_script **script)
{
    narrator_script *opening = NULL;
    if (!has_opening(session, input, &opening)) {
        narrator_script_free(opening);
        return open_script(session->options, input, script);
    }
    session->kind = OPENING;
    int status = play_script(session, opening);
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

static int play_one(struct session *session, const char *input)
{
    narrator_script *script = NULL;
    session->kind = ARTICLE;
    session->outcome = KEY_GO_ON;
    int status = open_long(session, input, &script);
    if (script)
        status = play_script(session, script);
    *session->opening.history.path = '\0';
    narrator_script_free(script);
    return status;
}

/// The headline of what was heard last.
static size_t headline_of(const struct session *session)
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
static int play_headlines(struct session *session, bool here)
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
    return play_script(session, headlines->script);
}

static void leave(struct session *session)
{
    narrator_remote_free(session->remote);
    headlines_release(&session->headlines);
    terminal_close();
}

int play_article(const cli_options *options, const char *input)
{
    struct session session = begin(options);
    int status = play_one(&session, input);
    leave(&session);
    return status;
}

/// The headlines, and then what was chosen or, when they were left again, the place before.
/// False: the end.
static bool look_for_article(struct session *session, bool here, int *status)
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

static void turn_page(struct session *session)
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
    struct session session = begin(&each);
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
    struct session session = begin(options);
    session.kind = LINE;
    narrator_status status = narrator_document_parse(&document, line, "-", &options->read, &error);
    if (status == NARRATOR_OK)
        status = narrator_script_build(&script, document, &options->script, &error);
    if (status == NARRATOR_OK)
        result = play_script(&session, script);
    else if (status != NARRATOR_EMPTY) {
        complain(&error);
        result = exit_status(status);
    }
    narrator_script_free(script);
    narrator_document_free(document);
    return result;
}
