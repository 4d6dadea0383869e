// SPDX-License-Identifier: GPL-3.0-or-later
// voices.c: the roster as callers see it, and a script in which it introduces itself.
#include "base/error.h"
#include "text/cast/roster.h"
#include "text/pauses.h"
#include "text/script/script.h"
#include <narrator/voices.h>
#include <stdlib.h>

size_t narrator_voice_count(void)
{
    return nar_roster_count();
}

narrator_voice narrator_voice_at(size_t index)
{
    nar_voice voice = nar_roster_voice(index);
    return (narrator_voice){
        .name = voice.name,
        .gender = voice.gender,
        .age = voice.age,
        .use = voice.use,
        .about = voice.about,
        .f0_hz = voice.f0_hz,
        .formants = voice.formants,
    };
}

struct audition {
    narrator_script *script;
    const char *const *names;
    size_t count;
    const char *language;
};

/// "hazel" is said "Hazel.", and "narrator-gb" "Narrator gb.".
static void put_name(nar_builder *out, narrator_str name)
{
    for (size_t i = 0; i < name.size; i++) {
        char c = name.text[i];
        nar_put_char(out, c == '-' ? ' ' : i ? c : (char)(nar_is_lower(c) ? c - 32 : c));
    }
    nar_put_z(out, ". ");
}

static void add_voice(narrator_script *script, const nar_voice *voice, uint32_t pause_ms)
{
    nar_arena *arena = &script->arena;
    narrator_segment *segment = &script->segments[script->segment_count];
    nar_language language = nar_language_from_tag(script->language);
    nar_builder text = {.arena = arena};
    put_name(&text, voice->name);
    nar_put(&text, voice->about);
    nar_put_z(&text, ". ");
    nar_put(&text, voice->example);
    *segment = (narrator_segment){
        .block = script->segment_count++,
        .kind = NARRATOR_SEGMENT_NARRATION,
        .speaker = NARRATOR_NOBODY,
        .written = nar_built(&text),
        .language = script->language,
        .voice = nar_copy(arena, voice->name),
        .pause_before_ms = script->segment_count > 1 ? pause_ms : 0,
        .confidence = 1,
        .reason = "it introduces itself",
    };
    segment->spoken = segment->written;
    segment->end = segment->written.size;
    nar_map *map = nar_new(arena, nar_map);
    nar_map_pin(arena, map, 0, 0);
    nar_map_pin(arena, map, segment->end, segment->end);
    segment->map = map;
    segment->sentences = nar_sentences(arena, &language, segment->spoken, &segment->sentence_count);
}

static void build_audition(void *context)
{
    struct audition *audition = context;
    narrator_script *script = audition->script;
    nar_arena *arena = &script->arena;
    size_t count = audition->count ? audition->count : nar_roster_count();
    nar_pause_table pauses = nar_pauses_read(arena);
    script->title = NAR_STR("Voices");
    script->language = nar_copy(arena, nar_str(audition->language));
    script->sentence_pause_ms = pauses.ms[NAR_PAUSE_SENTENCE];
    script->segments = nar_new_array(arena, narrator_segment, count);
    for (size_t i = 0; i < count; i++) {
        nar_voice voice;
        if (!audition->count)
            voice = nar_roster_voice(i);
        else if (!nar_roster_find(nar_str(audition->names[i]), &voice))
            nar_fail(arena, NARRATOR_NO_VOICE,
                     "there is no voice of the name \"%.80s\" (--list-voices tells them)",
                     audition->names[i]);
        add_voice(script, &voice, pauses.ms[NAR_PAUSE_PARAGRAPH]);
    }
}

narrator_status narrator_script_audition(narrator_script **out, const char *const *names,
                                         size_t count, const narrator_script_options *options,
                                         narrator_error *error)
{
    *out = NULL;
    narrator_script *script = nar_malloc(sizeof *script);
    if (!script)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    *script = (narrator_script){0};
    struct audition audition = {script, names, count,
                                options && options->language ? options->language : "en-GB"};
    narrator_status status = nar_enter(&script->arena, build_audition, &audition, error);
    if (status != NARRATOR_OK) {
        narrator_script_free(script);
        return status;
    }
    *out = script;
    return NARRATOR_OK;
}
