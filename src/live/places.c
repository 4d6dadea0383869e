// SPDX-License-Identifier: GPL-3.0-or-later
// places.c: where in a script one can go: the next sentence, the last quotation, a word.
#include "live/places.h"
#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "speak/timing.h"
#include "text/script/script.h"
#include <stdlib.h>

static bool opens_block(const narrator_script *script, size_t i)
{
    return !i || script->segments[i].block != script->segments[i - 1].block;
}

static bool opens_quote(const narrator_script *script, size_t i)
{
    const narrator_segment *segment = &script->segments[i];
    return segment->kind == NARRATOR_SEGMENT_QUOTE &&
           (!i || segment[-1].kind != NARRATOR_SEGMENT_QUOTE ||
            segment[-1].speaker != segment->speaker);
}

// Who speaks at this segment, or spoke last before it.
static size_t speaker_at(const narrator_script *script, size_t segment)
{
    for (size_t i = segment + 1; i-- > 0;)
        if (script->segments[i].kind == NARRATOR_SEGMENT_QUOTE)
            return script->segments[i].speaker;
    return NARRATOR_NOBODY;
}

static bool opens(const narrator_script *script, size_t i, narrator_unit unit, size_t speaker)
{
    const narrator_segment *segment = &script->segments[i];
    if (!segment->sentence_count)
        return false;
    switch (unit) {
    case NARRATOR_UNIT_PARAGRAPH:
        return opens_block(script, i);
    case NARRATOR_UNIT_QUOTE:
        return opens_quote(script, i);
    case NARRATOR_UNIT_SPEAKER:
        return opens_quote(script, i) &&
               (speaker == NARRATOR_NOBODY || segment->speaker == speaker);
    case NARRATOR_UNIT_HEADING:
        return segment->kind == NARRATOR_SEGMENT_TITLE || segment->kind == NARRATOR_SEGMENT_HEADING;
    case NARRATOR_UNIT_SENTENCE:
        break;
    }
    return true;
}

bool nar_place_next(const narrator_script *script, nar_place *place, narrator_unit unit)
{
    size_t count = script->segment_count;
    size_t speaker = count ? speaker_at(script, place->segment) : NARRATOR_NOBODY;
    if (unit == NARRATOR_UNIT_SENTENCE && place->segment < count &&
        place->sentence + 1 < script->segments[place->segment].sentence_count) {
        *place = (nar_place){place->segment, place->sentence + 1, 0};
        return true;
    }
    for (size_t i = place->segment + 1; i < count; i++)
        if (opens(script, i, unit, speaker)) {
            *place = (nar_place){i, 0, 0};
            return true;
        }
    return false;
}

void nar_place_back(const narrator_script *script, nar_place *place, narrator_unit unit, bool fresh)
{
    size_t count = script->segment_count;
    size_t speaker = count ? speaker_at(script, place->segment) : NARRATOR_NOBODY;
    nar_place from = *place;
    if (unit == NARRATOR_UNIT_SENTENCE && (!fresh || from.sentence)) {
        *place = (nar_place){from.segment, from.sentence - fresh, 0};
        return;
    }
    bool inside = !fresh || from.sentence; // its own segment's start is one to go to
    *place = (nar_place){0};
    for (size_t i = from.segment + inside; i-- > 0;)
        if (opens(script, i, unit, speaker)) {
            place->segment = i;
            if (unit == NARRATOR_UNIT_SENTENCE)
                place->sentence = script->segments[i].sentence_count - 1;
            return;
        }
}

bool nar_place_opens(const narrator_script *script, nar_place place)
{
    narrator_segment_kind kind = script->segments[place.segment].kind;
    return (!place.sentence && opens_block(script, place.segment)) ||
           kind == NARRATOR_SEGMENT_TITLE || kind == NARRATOR_SEGMENT_HEADING;
}

size_t nar_place_byte(const narrator_script *script, nar_place place)
{
    if (place.segment >= script->segment_count)
        return 0;
    const narrator_segment *segment = &script->segments[place.segment];
    if (place.sentence >= segment->sentence_count)
        return segment->start;
    size_t at = segment->sentences[place.sentence].start;
    return nar_map_source(segment->map, place.at > at ? place.at : at);
}

nar_place nar_place_of_byte(const narrator_script *script, size_t byte)
{
    nar_place place = {0};
    for (size_t i = 0; i < script->segment_count; i++)
        if (script->segments[i].start <= byte && script->segments[i].sentence_count)
            place.segment = i;
    if (place.segment >= script->segment_count)
        return place;
    size_t count = script->segments[place.segment].sentence_count;
    while (place.sentence + 1 < count &&
           nar_place_byte(script, (nar_place){place.segment, place.sentence + 1, 0}) <= byte)
        place.sentence++;
    return place;
}

static size_t find_nocase(narrator_str text, narrator_str part, size_t from)
{
    for (size_t i = from; part.size && i + part.size <= text.size; i++)
        if (nar_equal_nocase(nar_slice(text, i, i + part.size), part))
            return i;
    return text.size;
}

// The sentence of a segment that has the text as it is spoken or, else, as it is written.
static bool find_in(const narrator_segment *segment, narrator_str text, size_t from,
                    size_t *sentence)
{
    size_t before = from ? segment->sentences[from - 1].end : 0;
    size_t at = find_nocase(segment->spoken, text, before);
    bool spoken = at < segment->spoken.size;
    size_t written = find_nocase(segment->written, text, 0);
    if (!segment->sentence_count || (!spoken && written == segment->written.size))
        return false;
    size_t found = 0;
    for (size_t i = 1; i < segment->sentence_count; i++) {
        size_t start = segment->sentences[i].start;
        if (spoken ? start <= at : nar_map_source(segment->map, start) <= segment->start + written)
            found = i;
    }
    *sentence = found;
    return found >= from;
}

bool nar_place_find(const narrator_script *script, nar_place *place, narrator_str text)
{
    size_t count = script->segment_count;
    for (size_t step = 0; text.size && step <= count; step++) {
        size_t i = (place->segment + step) % count, sentence;
        size_t from = step ? 0 : place->sentence + 1;
        if (from <= script->segments[i].sentence_count &&
            find_in(&script->segments[i], text, from, &sentence)) {
            *place = (nar_place){i, sentence, 0};
            return true;
        }
    }
    return false;
}

void nar_lengths_init(nar_lengths *lengths, const narrator_script *script)
{
    size_t count = script->segment_count;
    lengths->before = nar_malloc((count + 1) * sizeof *lengths->before);
    lengths->words = 0;
    for (size_t i = 0; i < count && lengths->before; i++) {
        lengths->before[i] = lengths->words;
        lengths->words += (double)nar_timed_count(script->segments[i].spoken);
    }
}

void nar_lengths_release(nar_lengths *lengths)
{
    free(lengths->before);
    *lengths = (nar_lengths){0};
}

double nar_lengths_until(const nar_lengths *lengths, const narrator_script *script, nar_place place)
{
    if (!lengths->before || place.segment >= script->segment_count)
        return 0;
    const narrator_segment *segment = &script->segments[place.segment];
    if (place.sentence >= segment->sentence_count)
        return lengths->before[place.segment];
    size_t at = segment->sentences[place.sentence].start;
    at = place.at > at ? place.at : at;
    return lengths->before[place.segment] +
           (double)nar_timed_count(nar_slice(segment->spoken, 0, at));
}

nar_place nar_lengths_place(const nar_lengths *lengths, const narrator_script *script, double words)
{
    nar_place place = {0};
    if (!lengths->before)
        return place;
    for (size_t i = 0; i < script->segment_count; i++)
        if (lengths->before[i] <= words && script->segments[i].sentence_count)
            place.segment = i;
    for (nar_place next = place; nar_place_next(script, &next, NARRATOR_UNIT_SENTENCE) &&
                                 nar_lengths_until(lengths, script, next) <= words;)
        place = next;
    return place;
}
