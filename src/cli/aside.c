// SPDX-License-Identifier: GPL-3.0-or-later
// aside.c: a sentence of the program itself, spoken while the article waits.
//
// It is a little article with a player of its own, so that it sounds as everything else does. The
// article's player is silent meanwhile and goes on from the start of its phrase.
#include "aside.h"
#include <string.h>

// The program speaks English, whatever the article does.
static narrator_script *script_of(const cli_options *options, narrator_str text)
{
    const char *language = options->script.language;
    bool english = language && !strncasecmp(language, "en", 2);
    narrator_read_options read = {.lines = true, .language = english ? language : "en-GB"};
    narrator_script_options how = {.language = read.language};
    narrator_document *document = NULL;
    narrator_script *script = NULL;
    if (narrator_document_parse(&document, text, "-", &read, NULL) == NARRATOR_OK)
        narrator_script_build(&script, document, &how, NULL);
    narrator_document_free(document);
    return script;
}

bool aside_say(cli_aside *aside, const cli_options *options, narrator_player *article,
               narrator_str text)
{
    narrator_position here = narrator_player_position(article);
    narrator_speak_options speak = options->speak;
    bool goes_on = aside_hush(aside) || !narrator_player_paused(article);
    speak.cues = false;
    speak.rate_wpm = here.rate_wpm;
    narrator_player_pause(article);
    aside->script = script_of(options, text);
    if (aside->script)
        narrator_player_new(&aside->player, aside->script, &speak, NULL);
    if (aside->player) {
        narrator_player_set_volume(aside->player, here.volume);
        narrator_player_play(aside->player);
        aside->goes_on = goes_on;
        return true;
    }
    aside_hush(aside);
    if (goes_on)
        narrator_player_play(article);
    return false;
}

void aside_serve(cli_aside *aside, narrator_player *article)
{
    if (aside->player && !narrator_player_paused(article)) // the desktop wants it
        aside_hush(aside);
    while (aside->player) {
        narrator_event event = narrator_player_poll(aside->player, 0);
        if (event.kind == NARRATOR_EVENT_NONE)
            return;
        bool over = event.kind == NARRATOR_EVENT_ENDED || event.kind == NARRATOR_EVENT_FAILED ||
                    event.kind == NARRATOR_EVENT_LOST;
        if (over && aside_hush(aside))
            narrator_player_play(article);
    }
}

bool aside_hush(cli_aside *aside)
{
    bool goes_on = aside->goes_on;
    narrator_player_free(aside->player);
    narrator_script_free(aside->script);
    *aside = (cli_aside){0};
    return goes_on;
}
