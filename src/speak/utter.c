// SPDX-License-Identifier: GPL-3.0-or-later
// utter.c: one text, said by an engine that may crash, hang or talk nonsense.
#include "speak/utter.h"
#include "audio/shape.h"
#include "base/error.h"
#include <poll.h>
#include <stdlib.h>
#include <string.h>

enum {
    KEPT_MS = 5, ///< silence that stays at either end
    WORD_GAP_MS = 60,
    ATTEMPTS = 2,
    RECOVERY_MS = 20,
};

void nar_sound_release(nar_sound *sound)
{
    nar_heard_release(&sound->heard);
    free(sound->words);
    free(sound->lost);
    *sound = (nar_sound){0};
}

/// Empties it, with room for the words of `text`. False: no memory.
static bool renew(nar_sound *sound, narrator_str text)
{
    sound->frames = sound->lost_size = 0;
    free(sound->lost);
    sound->lost = NULL;
    sound->word_count = nar_timed_count(text);
    if (sound->words && sound->word_count <= sound->word_capacity)
        return true;
    free(sound->words);
    sound->word_capacity = sound->word_count + 32;
    sound->words = nar_malloc(sound->word_capacity * sizeof *sound->words);
    return sound->words;
}

static narrator_status status_of(nar_answer answer, narrator_error *error)
{
    switch (answer) {
    case NAR_ANSWER_NO_VOICE:
        return NARRATOR_NO_VOICE; // the client said why
    case NAR_ANSWER_NO_ENGINE:
        return NARRATOR_NO_ENGINE;
    case NAR_ANSWER_STOPPED:
        return nar_error(error, NARRATOR_INTERRUPTED, "stopped before the end");
    case NAR_ANSWER_NO_MEMORY:
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    case NAR_ANSWER_DONE:
    case NAR_ANSWER_BROKEN:
        break;
    }
    return NARRATOR_OK;
}

static size_t kept_frames(const nar_client *client, int ms)
{
    return (size_t)nar_client_rate_hz(client) * (size_t)ms / 1000;
}

/// Finds the sound in what was heard, and the words in the sound.
static void take_sound(const nar_client *client, narrator_str text, nar_sound *sound)
{
    nar_heard *heard = &sound->heard;
    size_t first;
    sound->frames =
        nar_trim_silence(heard->samples, heard->frames, kept_frames(client, KEPT_MS), &first);
    sound->samples = heard->samples ? heard->samples + first : NULL;
    nar_time_words(sound->words, text, heard->words, heard->word_count, first, sound->frames);
}

static bool add_lost(nar_sound *sound, narrator_str text, narrator_span word)
{
    // All words may be lost, and each takes no more than it did in the text, with a blank.
    if (!sound->lost)
        sound->lost = nar_malloc(text.size + 1);
    if (!sound->lost)
        return false;
    if (sound->lost_size)
        sound->lost[sound->lost_size++] = ' ';
    memcpy(sound->lost + sound->lost_size, text.text + word.start, word.end - word.start);
    sound->lost_size += word.end - word.start;
    return true;
}

/// Puts the sound of one word behind what there is, after a short gap.
static bool append_word(const nar_client *client, nar_heard *all, const nar_heard *one, size_t gap)
{
    size_t first, keep = kept_frames(client, KEPT_MS);
    size_t frames = nar_trim_silence(one->samples, one->frames, keep, &first);
    gap = all->frames ? gap : 0;
    size_t wanted = all->frames + gap + frames;
    if (wanted > all->capacity) {
        int16_t *grown = nar_malloc(2 * wanted * sizeof *grown);
        if (!grown)
            return false;
        if (all->frames)
            memcpy(grown, all->samples, all->frames * sizeof *grown);
        free(all->samples);
        all->samples = grown;
        all->capacity = 2 * wanted;
    }
    memset(all->samples + all->frames, 0, gap * sizeof *all->samples);
    if (frames)
        memcpy(all->samples + all->frames + gap, one->samples + first,
               frames * sizeof *all->samples);
    all->frames = wanted;
    return true;
}

static narrator_status utter_word(nar_client *client, const nar_ask *ask, narrator_span word,
                                  nar_sound *sound, narrator_error *error)
{
    nar_ask asked = *ask;
    asked.text = nar_slice(ask->text, word.start, word.end);
    asked.attempt = ATTEMPTS;
    nar_heard one = {0};
    nar_answer answer = nar_client_ask(client, &asked, &one, error);
    narrator_status status = status_of(answer, error);
    bool kept = true;
    if (answer == NAR_ANSWER_DONE)
        kept = append_word(client, &sound->heard, &one,
                           kept_frames(client, (int)(WORD_GAP_MS * 180 / ask->rate_wpm)));
    else if (answer == NAR_ANSWER_BROKEN)
        kept = add_lost(sound, ask->text, word);
    nar_heard_release(&one);
    return kept ? status : nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
}

static narrator_status utter_words(nar_client *client, const nar_ask *ask, nar_sound *sound,
                                   narrator_error *error)
{
    size_t at = 0, count = 0;
    narrator_span word;
    sound->heard.frames = 0;
    while (nar_timed_next(ask->text, &at, &word)) {
        size_t before = sound->heard.frames, lost = sound->lost_size;
        narrator_status status = utter_word(client, ask, word, sound, error);
        if (status != NARRATOR_OK)
            return status;
        size_t gap = before && sound->lost_size == lost
                         ? kept_frames(client, (int)(WORD_GAP_MS * 180 / ask->rate_wpm))
                         : 0;
        sound->words[count++] = (nar_timed){word, before + gap};
    }
    sound->samples = sound->heard.samples;
    sound->frames = sound->heard.frames;
    return NARRATOR_OK;
}

narrator_status nar_utter(nar_client *client, const nar_ask *ask, nar_sound *sound,
                          narrator_error *error)
{
    if (!renew(sound, ask->text))
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    if (!sound->word_count)
        return NARRATOR_OK; // nothing but marks: no reason to trouble the engine
    nar_voice own;
    nar_ask asked = *ask;
    for (asked.attempt = 0; asked.attempt < ATTEMPTS; asked.attempt++) {
        nar_answer answer = nar_client_ask(client, &asked, &sound->heard, error);
        if (answer == NAR_ANSWER_NO_VOICE && nar_roster_find(ask->voice->name, &own) &&
            !nar_equal(own.language, ask->voice->language)) {
            // Better with an accent than not at all.
            asked.voice = &own;
            answer = nar_client_ask(client, &asked, &sound->heard, error);
        }
        if (answer == NAR_ANSWER_DONE) {
            take_sound(client, ask->text, sound);
            return NARRATOR_OK;
        }
        if (answer != NAR_ANSWER_BROKEN)
            return status_of(answer, error);
        // What has just crashed may still be on its way out, and take the next call along.
        poll(NULL, 0, RECOVERY_MS);
    }
    return utter_words(client, &asked, sound, error);
}
