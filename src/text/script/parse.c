// SPDX-License-Identifier: GPL-3.0-or-later
// parse.c: a script from JSON that was printed by us and perhaps edited.
//
// Takes   JSON of the shape that text/script/json.c writes.
// Gives   a script. What an editor left out is made anew.
#include "base/error.h"
#include "text/cast/cast.h"
#include "text/pauses.h"
#include "text/script/script.h"
#include <stdlib.h>

struct reader {
    narrator_script *script;
    narrator_str text;
    const narrator_script_options *options;
    nar_words words;
    nar_language language;
    const char *list; ///< where we are, for error messages
    size_t index;
    json_t *root;
};

_Noreturn static void refuse(struct reader *reader, const char *key, const char *wanted)
{
    nar_fail(&reader->script->arena, NARRATOR_BAD_FORMAT, "the script's %s[%zu]: \"%s\" is %s",
             reader->list, reader->index, key, wanted);
}

static narrator_str read_text(struct reader *reader, json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value))
        return NAR_STR("");
    if (!json_is_string(value))
        refuse(reader, key, "no text");
    return nar_copy(&reader->script->arena,
                    nar_view(json_string_value(value), json_string_length(value)));
}

static double read_number(struct reader *reader, json_t *object, const char *key, double fallback)
{
    json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value))
        return fallback;
    if (!json_is_number(value) || json_number_value(value) < 0 || json_number_value(value) > 1e15)
        refuse(reader, key, "no number of 0 or more");
    return json_number_value(value);
}

static size_t read_choice(struct reader *reader, json_t *object, const char *key,
                          const char *const *choices, size_t fallback)
{
    narrator_str value = read_text(reader, object, key);
    if (!value.size)
        return fallback;
    for (size_t i = 0; choices[i]; i++)
        if (nar_equal(value, nar_str(choices[i])))
            return i;
    refuse(reader, key, "none of the words that may stand there");
}

static size_t read_speaker_id(struct reader *reader, json_t *object)
{
    narrator_str id = read_text(reader, object, "speaker");
    if (!id.size)
        return NARRATOR_NOBODY;
    for (size_t i = 0; i < reader->script->speaker_count; i++)
        if (nar_equal(id, reader->script->speakers[i].id))
            return i;
    refuse(reader, "speaker", "the id of none of the speakers");
}

static void read_speaker(struct reader *reader, json_t *object)
{
    nar_arena *arena = &reader->script->arena;
    narrator_speaker *speaker = &reader->script->speakers[reader->index];
    json_t *aliases = json_object_get(object, "aliases");
    *speaker = (narrator_speaker){
        .id = read_text(reader, object, "id"),
        .name = read_text(reader, object, "name"),
        .aliases = nar_new_array(arena, narrator_str, json_array_size(aliases)),
        .gender = read_choice(reader, object, "gender", nar_gender_names, NARRATOR_GENDER_UNKNOWN),
        .kind =
            read_choice(reader, object, "kind", nar_speaker_kind_names, NARRATOR_SPEAKER_UNKNOWN),
        .age = (int)read_number(reader, object, "age", 0) % 200,
        .voice = read_text(reader, object, "voice"),
    };
    if (!speaker->id.size)
        refuse(reader, "id", "missing");
    if (!speaker->name.size)
        speaker->name = speaker->id;
    for (size_t i = 0; i < json_array_size(aliases); i++) {
        json_t *alias = json_array_get(aliases, i);
        if (!json_is_string(alias))
            refuse(reader, "aliases", "no list of texts");
        ((narrator_str *)speaker->aliases)[speaker->alias_count++] =
            nar_copy(arena, nar_str(json_string_value(alias)));
    }
}

/// The words: as the editor left them when they are not what we would say, else ours.
static void read_words(struct reader *reader, json_t *object, narrator_segment *segment)
{
    nar_arena *arena = &reader->script->arena;
    nar_spoken ours = nar_words_say(&reader->words, segment->written, segment->written);
    nar_map input = {0}, *map = nar_new(arena, nar_map);
    nar_map_pin(arena, &input, 0, segment->start);
    nar_map_pin(arena, &input, segment->written.size, segment->end);
    segment->spoken = ours.text;
    *map = ours.map;
    narrator_str edited = read_text(reader, object, "spoken");
    if (json_object_get(object, "spoken") && !nar_equal(edited, ours.text)) {
        segment->spoken = edited;
        *map = (nar_map){0};
        nar_map_pin(arena, map, 0, 0);
        nar_map_pin(arena, map, edited.size, segment->written.size);
    }
    segment->map = nar_map_chain(arena, map, &input, 0);
    segment->sentences =
        nar_sentences(arena, &reader->language, segment->spoken, &segment->sentence_count);
}

static void read_segment(struct reader *reader, json_t *object)
{
    narrator_script *script = reader->script;
    narrator_segment *segment = &script->segments[reader->index];
    *segment = (narrator_segment){
        .block = (size_t)read_number(reader, object, "block", 0),
        .kind =
            read_choice(reader, object, "kind", nar_segment_kind_names, NARRATOR_SEGMENT_NARRATION),
        .speaker = read_speaker_id(reader, object),
        .start = (size_t)read_number(reader, object, "start", 0),
        .end = (size_t)read_number(reader, object, "end", 0),
        .written = read_text(reader, object, "written"),
        .language = read_text(reader, object, "language"),
        .pause_before_ms = (uint32_t)read_number(reader, object, "pause_before_ms", 0),
        .confidence = read_number(reader, object, "confidence", 1),
        .reason = "the script says so",
    };
    if (segment->pause_before_ms > 60000)
        refuse(reader, "pause_before_ms", "over a minute");
    if (segment->end < segment->start)
        refuse(reader, "end", "before its start");
    if (!segment->language.size)
        segment->language = script->language;
    segment->voice = segment->speaker != NARRATOR_NOBODY ? script->speakers[segment->speaker].voice
                     : segment->kind == NARRATOR_SEGMENT_QUOTE
                         ? nar_cast_nobody(&script->arena, &reader->language)
                         : nar_cast_narrator(&script->arena, &reader->language);
    if (!segment->voice.size)
        segment->voice = nar_cast_nobody(&script->arena, &reader->language);
    read_words(reader, object, segment);
}

static void read_quote(struct reader *reader, json_t *object)
{
    json_t *cue = json_object_get(object, "cue");
    reader->script->quotes[reader->index] = (narrator_quote){
        .start = (size_t)read_number(reader, object, "start", 0),
        .end = (size_t)read_number(reader, object, "end", 0),
        .speech = !json_is_false(json_object_get(object, "speech")),
        .speaker = read_speaker_id(reader, object),
        .cue_start = (size_t)read_number(reader, cue, "start", 0),
        .cue_end = (size_t)read_number(reader, cue, "end", 0),
        .confidence = read_number(reader, object, "confidence", 1),
        .reason = "the script says so",
    };
}

static void read_list(struct reader *reader, const char *list, size_t *count,
                      void (*read)(struct reader *, json_t *))
{
    json_t *array = json_object_get(reader->root, list);
    reader->list = list;
    *count = json_array_size(array);
    for (reader->index = 0; reader->index < *count; reader->index++) {
        json_t *object = json_array_get(array, reader->index);
        if (!json_is_object(object))
            nar_fail(&reader->script->arena, NARRATOR_BAD_FORMAT,
                     "the script's %s[%zu] is no object", list, reader->index);
        read(reader, object);
    }
}

static void read_script(void *context)
{
    struct reader *reader = context;
    narrator_script *script = reader->script;
    nar_arena *arena = &script->arena;
    json_error_t why;
    reader->root = json_loadb(reader->text.text, reader->text.size, 0, &why);
    if (!reader->root)
        nar_fail(arena, NARRATOR_BAD_FORMAT, "the script is no JSON: line %d: %s", why.line,
                 why.text);
    if (!json_is_array(json_object_get(reader->root, "segments")))
        nar_fail(arena, NARRATOR_BAD_FORMAT, "the script has no list of \"segments\"");
    script->sentence_pause_ms = nar_pauses_read(arena).ms[NAR_PAUSE_SENTENCE];
    reader->list = "script";
    script->title = read_text(reader, reader->root, "title");
    narrator_str tag = reader->options->language ? nar_str(reader->options->language)
                                                 : read_text(reader, reader->root, "language");
    reader->language = nar_language_from_tag(tag);
    script->language = nar_copy(arena, nar_str(reader->language.tag));
    reader->words = (nar_words){.arena = arena, .language = &reader->language, .respell = true};
    size_t speakers = json_array_size(json_object_get(reader->root, "speakers"));
    size_t segments = json_array_size(json_object_get(reader->root, "segments"));
    size_t quotes = json_array_size(json_object_get(reader->root, "quotes"));
    script->speakers = nar_new_array(arena, narrator_speaker, speakers);
    script->segments = nar_new_array(arena, narrator_segment, segments);
    script->quotes = nar_new_array(arena, narrator_quote, quotes);
    read_list(reader, "speakers", &script->speaker_count, read_speaker);
    read_list(reader, "segments", &script->segment_count, read_segment);
    read_list(reader, "quotes", &script->quote_count, read_quote);
    if (!segments)
        nar_fail(arena, NARRATOR_EMPTY, "the script has nothing to say");
}

narrator_status narrator_script_parse(narrator_script **out, narrator_str json,
                                      const narrator_script_options *options, narrator_error *error)
{
    static const narrator_script_options defaults;
    *out = NULL;
    narrator_script *script = nar_malloc(sizeof *script);
    if (!script)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    *script = (narrator_script){0};
    struct reader reader = {
        .script = script, .text = json, .options = options ? options : &defaults};
    narrator_status status = nar_enter(&script->arena, read_script, &reader, error);
    json_decref(reader.root);
    if (status != NARRATOR_OK) {
        narrator_script_free(script);
        return status;
    }
    *out = script;
    return NARRATOR_OK;
}

bool narrator_script_recognise(narrator_str bytes)
{
    narrator_str text = nar_trim(nar_slice(bytes, 0, bytes.size < 4096 ? bytes.size : 4096));
    return nar_starts(text, NAR_STR("{")) && nar_find(text, NAR_STR("\"version\"")) < text.size &&
           nar_find(bytes, NAR_STR("\"segments\"")) < bytes.size;
}
