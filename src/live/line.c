// SPDX-License-Identifier: GPL-3.0-or-later
// line.c: what is heard now, for the eyes.
//
// Takes   the place of a player, which counts in spoken words and bytes of the input.
// Gives   the sentence and the word as they are written.
//
// Mostly a segment's `written` is a run of the input, byte for byte. Where the input had markup or
// line breaks that `written` has not, the word itself is looked for near the place.
#include "base/map.h"
#include "live/inside.h"
#include "text/script/script.h"

// Back to the blank in front of the word, over quotation marks and brackets.
static size_t back_to_blank(narrator_str text, size_t at)
{
    while (at && text.text[at - 1] != ' ')
        at--;
    return at;
}

static size_t to_blank(narrator_str text, size_t at)
{
    while (at < text.size && text.text[at] != ' ')
        at++;
    return at;
}

// The place of `part` in the text that is nearest to `guess`, within `reach`; else the guess.
static size_t nearest(narrator_str text, narrator_str part, size_t guess, size_t reach)
{
    for (size_t off = 0; part.size && off <= reach; off++) {
        if (off <= guess && guess - off + part.size <= text.size &&
            nar_equal(nar_slice(text, guess - off, guess - off + part.size), part))
            return guess - off;
        if (guess + off + part.size <= text.size &&
            nar_equal(nar_slice(text, guess + off, guess + off + part.size), part))
            return guess + off;
    }
    return guess;
}

// The offset in `written` of what is spoken from `at` on.
static size_t written_at(const narrator_segment *segment, size_t at)
{
    size_t size = segment->written.size, length = segment->end - segment->start;
    size_t source = nar_map_source(segment->map, at);
    size_t offset = source > segment->start ? source - segment->start : 0;
    if (length != size && at < segment->spoken.size) {
        size_t reach = length > size ? length - size : size - length;
        size_t guess = length ? (size_t)((double)offset * (double)size / (double)length) : 0;
        narrator_str word = nar_slice(segment->spoken, at, to_blank(segment->spoken, at));
        offset = nearest(segment->written, word, guess < size ? guess : size, reach);
    }
    return back_to_blank(segment->written, offset < size ? offset : size);
}

static narrator_span sentence_of(const narrator_segment *segment, size_t index)
{
    bool last = index + 1 >= segment->sentence_count;
    narrator_span span = {
        .start = index ? written_at(segment, segment->sentences[index].start) : 0,
        .end =
            last ? segment->written.size : written_at(segment, segment->sentences[index + 1].start),
    };
    span.end = span.end > span.start ? span.end : segment->written.size;
    while (span.end > span.start && segment->written.text[span.end - 1] == ' ')
        span.end--;
    return span;
}

narrator_line narrator_player_line(const narrator_player *player)
{
    narrator_line line = {0};
    nar_place place = player->word;
    if (place.segment >= player->script->segment_count)
        return line;
    const narrator_segment *segment = &player->script->segments[place.segment];
    line.segment = place.segment;
    line.speaker = nar_segment_speaker_name(player->script, segment);
    if (place.sentence >= segment->sentence_count)
        return line;
    line.sentence = sentence_of(segment, place.sentence);
    line.word.start = line.word.end = line.sentence.start;
    if (!player->began)
        return line;
    size_t spoken = segment->sentences[place.sentence].start;
    line.word.start = written_at(segment, place.at > spoken ? place.at : spoken);
    if (line.word.start < line.sentence.start || line.word.start >= line.sentence.end)
        line.word.start = line.sentence.start;
    line.word.end = to_blank(segment->written, line.word.start);
    return line;
}
