// SPDX-License-Identifier: GPL-3.0-or-later
// fake_script.h: a script from a few lines, without an article.
#ifndef NAR_FAKE_SCRIPT_H
#define NAR_FAKE_SCRIPT_H

#include "base/str.h"
#include "text/script/script.h"
#include <stdlib.h>

/// A segment of a script: its speaker ("" the narrator), the words as written, and as spoken
/// (NULL: as written). Sentences end at a full stop, question or exclamation mark and a blank.
struct fake_segment {
    const char *speaker, *written, *spoken;
    const nar_pin *pins; ///< of `spoken`, when it differs; ended by a pin with both lengths
    size_t pin_count;
    size_t end; ///< bytes of the input more than `written` has
};

struct fake_building {
    narrator_script *script;
    const struct fake_segment *parts;
    size_t count;
};

static size_t fake_speaker(narrator_script *script, const char *name)
{
    if (!*name)
        return NARRATOR_NOBODY;
    for (size_t i = 0; i < script->speaker_count; i++)
        if (nar_equal(script->speakers[i].name, nar_str(name)))
            return i;
    narrator_speaker speaker = {.id = nar_str(name), .name = nar_str(name)};
    script->speakers[script->speaker_count] = speaker;
    return script->speaker_count++;
}

static void fake_sentences(narrator_script *script, narrator_segment *segment)
{
    narrator_str spoken = segment->spoken;
    narrator_span *spans = nar_new_array(&script->arena, narrator_span, spoken.size + 1);
    size_t start = 0;
    for (size_t i = 0; i < spoken.size; i++) {
        bool stop = strchr(".?!", spoken.text[i]);
        if (i + 1 < spoken.size && !(stop && spoken.text[i + 1] == ' '))
            continue;
        spans[segment->sentence_count++] = (narrator_span){start, i + 1};
        start = i + 2;
    }
    segment->sentences = spans;
}

static void fake_build(void *context)
{
    struct fake_building *building = context;
    narrator_script *script = building->script;
    nar_arena *arena = &script->arena;
    script->title = NAR_STR("The Lamp & the Lighthouse");
    script->language = NAR_STR("en-GB");
    script->speakers = nar_new_array(arena, narrator_speaker, building->count);
    script->segments = nar_new_array(arena, narrator_segment, building->count);
    size_t at = 0;
    for (size_t i = 0; i < building->count; i++) {
        const struct fake_segment *part = &building->parts[i];
        narrator_segment *segment = &script->segments[script->segment_count++];
        nar_map *map = nar_new(arena, nar_map);
        *segment = (narrator_segment){
            .kind = *part->speaker ? NARRATOR_SEGMENT_QUOTE : NARRATOR_SEGMENT_NARRATION,
            .speaker = fake_speaker(script, part->speaker),
            .start = at,
            .end = at + strlen(part->written) + part->end,
            .written = nar_str(part->written),
            .spoken = nar_str(part->spoken ? part->spoken : part->written),
            .language = script->language,
            .voice = NAR_STR("narrator-gb"),
            .confidence = 1,
            .map = map,
            .reason = "fake",
        };
        for (size_t pin = 0; pin < part->pin_count; pin++)
            nar_map_pin(arena, map, part->pins[pin].spoken, at + part->pins[pin].source);
        if (!part->pin_count) {
            nar_map_pin(arena, map, 0, at);
            nar_map_pin(arena, map, segment->spoken.size, segment->end);
        }
        fake_sentences(script, segment);
        at = segment->end + 1;
    }
}

/// A script of these segments; free it with narrator_script_free().
static inline narrator_script *fake_script(const struct fake_segment *parts, size_t count)
{
    narrator_script *script = calloc(1, sizeof *script);
    struct fake_building building = {script, parts, count};
    nar_arena_init(&script->arena);
    if (nar_enter(&script->arena, fake_build, &building, NULL) != NARRATOR_OK)
        abort();
    return script;
}

#endif
