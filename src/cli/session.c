// SPDX-License-Identifier: GPL-3.0-or-later
// session.c: plays one script, and waits until it has been heard.
#include "session.h"
#include "actions.h"
#include "events.h"
#include "inputs.h"
#include "say.h"
#include "show.h"
#include "terminal.h"
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DESKTOP_MS = 50 }; // how long the desktop may wait

/// One line, and then silence on the screen, so that a screen reader does not talk over it.
static void announce(const cli_session *session, const narrator_script *script)
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
static bool is_told(const cli_session *session, const narrator_event *event)
{
    if (session->kind == REST && event->kind == NARRATOR_EVENT_STARTED)
        return false;
    return session->kind != OPENING || event->kind != NARRATOR_EVENT_ENDED ||
           event->error.status != NARRATOR_OK;
}

/// What is heard is written down, until all of it has been.
static void keep_place(const cli_session *session, const cli_history *history,
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

static bool is_over(cli_session *session, const narrator_event *event, const cli_history *history)
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

static void show_desktop(cli_session *session, const cli_listener *listener)
{
    narrator_remote_attach(session->remote, listener->player, listener->script,
                           session->options->input_count < 2);
}

/// The desktop is joined when the sound has begun: it takes longer than to begin.
static void join_desktop(cli_session *session, const cli_listener *listener)
{
    if (session->joined || session->options->lines)
        return;
    session->joined = true;
    session->remote = narrator_remote_new();
    show_desktop(session, listener);
}

static key_outcome ask_desktop(cli_session *session)
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
static key_outcome outcome_here(cli_session *session, key_outcome outcome)
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
static key_outcome take_key(cli_session *session, const char *key)
{
    cli_listener *listener = &session->listener;
    if (session->kind != OPENING || listener->typed.prompt ||
        !early_is_ready(session->opening.rest))
        return outcome_here(session, keys_press(listener, key));
    snprintf(session->opening.pressed, sizeof session->opening.pressed, "%s", key);
    return KEY_REST;
}

/// Looks for a key and for what the desktop wishes.
static void look_around(cli_session *session, int ms, bool has_keys, bool *gone)
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
static void begin_work(cli_session *session)
{
    join_desktop(session, &session->listener);
    if (session->kind == OPENING)
        early_begin(session->opening.rest);
}

/// Waits for a key, the desktop or the end. A key wakes it at once, what is heard is looked at by
/// the way; without keys and a desktop there is nothing to look for but what is heard.
static narrator_event listen(cli_session *session, const cli_history *history, bool has_keys)
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
static void await_rest(cli_session *session, bool has_keys)
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
static bool continues(const cli_session *session, const cli_history *history)
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

static void note_place(cli_session *session, const narrator_script *script)
{
    narrator_position here = narrator_player_position(session->listener.player);
    session->stopped = here.start;
    if (here.segment < narrator_script_segment_count(script))
        session->block = narrator_script_segment(script, here.segment)->block;
    keys_note(&session->listener);
}

bool session_keeps_places(const cli_options *options)
{
    return !options->no_history && !options->audition;
}

/// Finds the place of an article and goes there; true when it stopped there the last time.
static bool open_place(cli_session *session, const narrator_script *script, cli_history *history)
{
    bool is_article = session->kind == ARTICLE || session->kind == REST;
    if (is_article && session_keeps_places(session->options))
        history_open(history, script);
    return continues(session, history);
}

static void start_playing(cli_session *session, bool continued)
{
    cli_listener *listener = &session->listener;
    session->outcome = KEY_GO_ON;
    if (session->opening.paused)
        narrator_player_pause(listener->player);
    else
        narrator_player_play(listener->player);
    if (session->options->show)
        show_open(listener);
    else if (session->kind == ARTICLE || session->kind == OPENING)
        announce(session, listener->script);
    if (continued && isatty(STDERR_FILENO))
        say_news(listener, "continuing where you stopped; --start begins anew");
    show_desktop(session, listener);
}

/// The key that ended the opening is the first of the whole.
static void take_pressed(cli_session *session)
{
    char pressed[sizeof session->opening.pressed];
    memcpy(pressed, session->opening.pressed, sizeof pressed);
    *session->opening.pressed = '\0';
    if (*pressed)
        session->outcome = take_key(session, pressed);
}

static void end_playing(cli_session *session, double played_s)
{
    cli_listener *listener = &session->listener;
    bool opening = session->kind == OPENING;
    aside_hush(&listener->aside);
    if (listener->typed.prompt) // it ended meanwhile
        typed_press(&listener->typed, "escape", listener->screen);
    show_close(listener);
    interrupts_stop(NULL);
    narrator_remote_attach(session->remote, NULL, NULL, false);
    note_place(session, listener->script);
    session->opening.paused = opening && narrator_player_paused(listener->player);
    session->opening.played_s = opening ? played_s : 0;
    narrator_player_free(listener->player);
    listener->player = NULL;
}

int session_play(cli_session *session, const narrator_script *script)
{
    narrator_error error = {0};
    cli_history history = {0};
    narrator_player *player = new_player(&session->listener, script, &error);
    if (!player)
        return refuse(&error);
    interrupts_stop(player);
    start_playing(session, open_place(session, script, &history));
    bool has_keys = session->kind != LINE && !session->options->no_keys && terminal_open();
    take_pressed(session);
    narrator_event event = listen(session, &history, has_keys);
    if (session->kind == OPENING && event.error.status == NARRATOR_OK)
        await_rest(session, has_keys);
    end_playing(session, event.seconds);
    if (session->outcome != KEY_GO_ON && event.error.status == NARRATOR_INTERRUPTED)
        return EXIT_SPOKEN; // as it was wished
    return end_of(&event);
}
