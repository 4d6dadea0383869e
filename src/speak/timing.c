// SPDX-License-Identifier: GPL-3.0-or-later
// timing.c: the engine's word events, put in order.
//
// Of an event only the place at which it starts can be trusted: eSpeak NG splits numbers into
// several, swallows small words, and jumps back at the end. The words are ours.
#include "speak/timing.h"
#include "base/utf8.h"

static const size_t UNKNOWN = (size_t)-1;

static bool is_gap(uint32_t code)
{
    return code <= ' ' || code == 0xA0 || code == 0x2013 || code == 0x2014 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
           code == 0x202F || code == 0x3000;
}

static bool is_sound(uint32_t code)
{
    if (code < 0x80)
        return nar_is_alpha((char)code) || nar_is_digit((char)code);
    return code >= 0xAA && (code < 0x2010 || code > 0x206F);
}

bool nar_timed_next(narrator_str text, size_t *at, narrator_span *word)
{
    while (*at < text.size) {
        size_t start = *at, end = *at;
        bool sounds = false;
        while (*at < text.size) {
            uint32_t code = nar_utf8_read(text, at);
            if (is_gap(code))
                break;
            sounds |= is_sound(code);
            end = *at;
        }
        *word = (narrator_span){start, end};
        if (sounds)
            return true;
    }
    return false;
}

size_t nar_timed_count(narrator_str text)
{
    size_t at = 0, count = 0;
    narrator_span word;
    while (nar_timed_next(text, &at, &word))
        count++;
    return count;
}

double nar_timed_length(narrator_str text)
{
    // So that four articles (4.35 letters a word) and prose of long words (5.5) come alike.
    static const double letters_a_word = 4.35, word = 1.6;
    size_t letters = 0, words = nar_timed_count(text);
    for (size_t at = 0; at < text.size;) {
        uint32_t code = nar_utf8_read(text, &at);
        bool syllable = code >= 0x3040 && code < 0xD7B0;
        letters += !is_sound(code) ? 0 : syllable ? 5 : 1;
    }
    return ((double)letters + word * (double)words) / (letters_a_word + word);
}

/// The word that holds a place, or the one after it; `count` behind the last.
static size_t word_at(const nar_timed *timed, size_t count, size_t offset)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (timed[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void take_events(nar_timed *timed, size_t count, const nar_word_frame *events,
                        size_t event_count, size_t first, size_t frames)
{
    for (size_t i = 0; i < event_count; i++) {
        size_t word = word_at(timed, count, events[i].offset);
        size_t frame = events[i].sample > first ? events[i].sample - first : 0;
        if (word < count && timed[word].frame == UNKNOWN)
            timed[word].frame = frame < frames ? frame : frames;
    }
}

/// An event that is earlier than one before it is no use, nor are those it overtakes.
static void drop_backward(nar_timed *timed, size_t count)
{
    size_t latest = 0;
    for (size_t i = 0; i < count; i++) {
        if (timed[i].frame == UNKNOWN)
            continue;
        if (timed[i].frame < latest)
            timed[i].frame = UNKNOWN;
        else
            latest = timed[i].frame;
    }
}

/// Spreads words `from` to `to` (exclusive) by their length between two known frames.
static void spread(nar_timed *timed, size_t from, size_t to, size_t start_byte, size_t end_byte,
                   size_t start_frame, size_t end_frame)
{
    double bytes = end_byte > start_byte ? (double)(end_byte - start_byte) : 1;
    for (size_t i = from; i < to; i++)
        timed[i].frame = start_frame + (size_t)((double)(timed[i].span.start - start_byte) / bytes *
                                                (double)(end_frame - start_frame));
}

static void fill_gaps(nar_timed *timed, size_t count, size_t size, size_t frames)
{
    size_t start_byte = 0, start_frame = 0;
    for (size_t i = 0; i < count; i++) {
        if (timed[i].frame == UNKNOWN) {
            size_t next = i;
            while (next < count && timed[next].frame == UNKNOWN)
                next++;
            spread(timed, i, next, start_byte, next < count ? timed[next].span.start : size,
                   start_frame, next < count ? timed[next].frame : frames);
            i = next;
        }
        if (i < count) {
            start_byte = timed[i].span.start;
            start_frame = timed[i].frame;
        }
    }
}

void nar_time_words(nar_timed *timed, narrator_str text, const nar_word_frame *events,
                    size_t event_count, size_t first, size_t frames)
{
    size_t at = 0, count = 0;
    narrator_span word;
    while (nar_timed_next(text, &at, &word))
        timed[count++] = (nar_timed){word, UNKNOWN};
    if (!count)
        return;
    timed[0].frame = 0; // the first word begins where the sound does
    take_events(timed, count, events, event_count, first, frames);
    drop_backward(timed, count);
    fill_gaps(timed, count, text.size, frames);
}
