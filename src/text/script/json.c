// SPDX-License-Identifier: GPL-3.0-or-later
// json.c: a script as JSON, to print, to edit and to give back.
#include "text/script/script.h"

static json_t *text_json(narrator_str text)
{
    return json_stringn(text.text ? text.text : "", text.size);
}

static json_t *offset_json(size_t offset)
{
    return json_integer((json_int_t)offset);
}

static json_t *speaker_id_json(const narrator_script *script, size_t speaker)
{
    return speaker == NARRATOR_NOBODY ? json_null() : text_json(script->speakers[speaker].id);
}

/// Three digits are as sure as anybody is of a speaker.
static json_t *confidence_json(double confidence)
{
    return json_real((double)(long)(confidence * 1000 + 0.5) / 1000);
}

static json_t *speaker_json(const narrator_speaker *speaker)
{
    json_t *aliases = json_array();
    for (size_t i = 0; i < speaker->alias_count; i++)
        json_array_append_new(aliases, text_json(speaker->aliases[i]));
    json_t *json =
        json_pack("{s:o, s:o, s:o, s:s, s:s}", "id", text_json(speaker->id), "name",
                  text_json(speaker->name), "aliases", aliases, "gender",
                  nar_gender_names[speaker->gender], "kind", nar_speaker_kind_names[speaker->kind]);
    if (speaker->age)
        json_object_set_new(json, "age", json_integer(speaker->age));
    json_object_set_new(json, "voice", text_json(speaker->voice));
    return json;
}

static json_t *segment_json(const narrator_script *script, const narrator_segment *segment)
{
    return json_pack(
        "{s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:I, s:o}", "block", offset_json(segment->block),
        "kind", nar_segment_kind_names[segment->kind], "speaker",
        speaker_id_json(script, segment->speaker), "start", offset_json(segment->start), "end",
        offset_json(segment->end), "written", text_json(segment->written), "spoken",
        text_json(segment->spoken), "language", text_json(segment->language), "pause_before_ms",
        (json_int_t)segment->pause_before_ms, "confidence", confidence_json(segment->confidence));
}

static json_t *quote_json(const narrator_script *script, const narrator_quote *quote)
{
    json_t *cue = quote->cue_end > quote->cue_start
                      ? json_pack("{s:o, s:o}", "start", offset_json(quote->cue_start), "end",
                                  offset_json(quote->cue_end))
                      : json_null();
    return json_pack("{s:o, s:o, s:b, s:o, s:o, s:o, s:o}", "start", offset_json(quote->start),
                     "end", offset_json(quote->end), "speech", quote->speech, "speaker",
                     speaker_id_json(script, quote->speaker), "cue", cue, "confidence",
                     confidence_json(quote->confidence), "reason",
                     text_json(nar_str(quote->reason)));
}

json_t *nar_script_json(const narrator_script *script)
{
    json_t *speakers = json_array(), *segments = json_array(), *quotes = json_array();
    for (size_t i = 0; i < script->speaker_count; i++)
        json_array_append_new(speakers, speaker_json(&script->speakers[i]));
    for (size_t i = 0; i < script->segment_count; i++)
        json_array_append_new(segments, segment_json(script, &script->segments[i]));
    for (size_t i = 0; i < script->quote_count; i++)
        json_array_append_new(quotes, quote_json(script, &script->quotes[i]));
    return json_pack("{s:i, s:o, s:o, s:o, s:o, s:o}", "version", 1, "title",
                     text_json(script->title), "language", text_json(script->language), "speakers",
                     speakers, "segments", segments, "quotes", quotes);
}
