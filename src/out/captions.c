// SPDX-License-Identifier: GPL-3.0-or-later
// captions.c: WebVTT, SubRip and LRC.
//
// Takes   cues.
// Gives   the file, UTF-8. WebVTT names each speaker in a <v> tag; the others have no such
//         thing, so the name stands before the first words of each turn.
#include "out/cues.h"
#include "out/kinds.h"
#include <math.h>

static void put_clock(nar_builder *out, double seconds, char point)
{
    unsigned long long ms = (unsigned long long)llround(seconds * 1000);
    nar_put_format(out, "%02llu:%02llu:%02llu%c%03llu", ms / 3600000, ms / 60000 % 60,
                   ms / 1000 % 60, point, ms % 1000);
}

static void put_period(nar_builder *out, const nar_cue *cue, char point)
{
    put_clock(out, cue->begin_s, point);
    nar_put_z(out, " --> ");
    put_clock(out, cue->end_s, point);
    nar_put_char(out, '\n');
}

// WebVTT text: what would be markup is escaped.
static void put_escaped(nar_builder *out, narrator_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.text[i];
        if (c == '&')
            nar_put_z(out, "&amp;");
        else if (c == '<')
            nar_put_z(out, "&lt;");
        else if (c == '>')
            nar_put_z(out, "&gt;");
        else
            nar_put_char(out, c);
    }
}

static void put_vtt_cue(nar_builder *out, const nar_cue *cue)
{
    narrator_str rest = cue->text, line;
    put_period(out, cue, '.');
    nar_put_z(out, "<v ");
    put_escaped(out, cue->speaker.size ? cue->speaker : NAR_STR("Narrator"));
    nar_put_char(out, '>');
    while (nar_cue_line(&rest, 0, &line)) {
        put_escaped(out, line);
        nar_put_char(out, '\n');
    }
    nar_put_char(out, '\n');
}

static void print_vtt(const nar_marks *marks, nar_builder *out)
{
    size_t count;
    nar_cue *cues = nar_cues(out->arena, marks, &count);
    nar_put_z(out, "WEBVTT\n\n");
    for (size_t i = 0; i < count; i++)
        put_vtt_cue(out, &cues[i]);
}

// The speaker's name at the beginning of a turn. Gives its length.
static size_t put_name(nar_builder *out, const nar_cue *cue)
{
    if (!cue->turn || !cue->speaker.size)
        return 0;
    nar_put(out, cue->speaker);
    nar_put_z(out, ": ");
    return nar_cue_length(cue->speaker) + 2;
}

static void print_srt(const nar_marks *marks, nar_builder *out)
{
    size_t count;
    nar_cue *cues = nar_cues(out->arena, marks, &count);
    for (size_t i = 0; i < count; i++) {
        narrator_str rest = cues[i].text, line;
        nar_put_format(out, "%zu\n", i + 1);
        put_period(out, &cues[i], ',');
        size_t indent = put_name(out, &cues[i]);
        for (; nar_cue_line(&rest, indent, &line); indent = 0) {
            nar_put(out, line);
            nar_put_char(out, '\n');
        }
        nar_put_char(out, '\n');
    }
}

static void put_lrc_time(nar_builder *out, double seconds)
{
    unsigned long long cs = (unsigned long long)llround(seconds * 100);
    nar_put_format(out, "[%02llu:%02llu.%02llu]", cs / 6000, cs / 100 % 60, cs % 100);
}

// Square brackets in the words would be taken for a time.
static void put_lrc_text(nar_builder *out, narrator_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.text[i];
        nar_put_char(out, c == '[' ? '(' : c == ']' ? ')' : c);
    }
}

static void print_lrc(const nar_marks *marks, nar_builder *out)
{
    size_t count;
    nar_cue *cues = nar_cues(out->arena, marks, &count);
    narrator_str title = narrator_script_title(marks->script);
    if (title.size) {
        nar_put_z(out, "[ti:");
        put_lrc_text(out, title);
        nar_put_z(out, "]\n");
    }
    for (size_t i = 0; i < count; i++) {
        put_lrc_time(out, cues[i].begin_s);
        put_name(out, &cues[i]);
        put_lrc_text(out, cues[i].text);
        nar_put_char(out, '\n');
    }
    if (count) {
        put_lrc_time(out, cues[count - 1].end_s);
        nar_put_char(out, '\n');
    }
}

#define CAPTIONS(kind, text)                                                                       \
    static narrator_status kind##_close(nar_sink *sink, bool keep, narrator_error *error)          \
    {                                                                                              \
        return nar_marks_close(sink, keep, print_##kind, error);                                   \
    }                                                                                              \
    const nar_sink_ops nar_##kind##_sink = {                                                       \
        .name = #kind,                                                                             \
        .about = (text),                                                                           \
        .open = nar_marks_open,                                                                    \
        .write = nar_marks_ignore,                                                                 \
        .mark = nar_marks_add,                                                                     \
        .close = kind##_close,                                                                     \
    }
CAPTIONS(vtt, "captions, WebVTT, with speakers");
CAPTIONS(srt, "captions, SubRip");
CAPTIONS(lrc, "captions, one line a sentence, for music players");
