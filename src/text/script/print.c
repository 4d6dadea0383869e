// SPDX-License-Identifier: GPL-3.0-or-later
// print.c: a script as text, for people and for other programs.
#include "base/print.h"
#include "base/error.h"
#include "text/script/script.h"
#include <errno.h>

void nar_change_print(const nar_change *change, narrator_str written, FILE *file)
{
    fputs("      ", file);
    nar_print_clean(file, nar_slice(written, change->written.start, change->written.end));
    fputs(" -> ", file);
    nar_print_clean(file, change->spoken.size ? change->spoken : NAR_STR("(nothing)"));
    fprintf(file, " (%s)\n", change->rule);
}

static void print_changes(const narrator_script *script, size_t index, FILE *file)
{
    for (size_t i = 0; script->changes && i < script->change_counts[index]; i++)
        nar_change_print(&script->changes[index][i], script->segments[index].written, file);
}

/// A line a block; below it, what was changed in it.
static void print_spoken(const narrator_script *script, bool explain, FILE *file)
{
    for (size_t i = 0, first = 0; i < script->segment_count; i++) {
        bool last = i + 1 == script->segment_count ||
                    script->segments[i + 1].block != script->segments[i].block;
        nar_print_clean(file, script->segments[i].spoken);
        putc(last ? '\n' : ' ', file);
        for (; last && first <= i; first++)
            if (explain)
                print_changes(script, first, file);
    }
    if (!script->segment_count)
        putc('\n', file);
}

/// "3 min 40 s" at 180 words a minute, which count the pauses in.
static void print_length(const narrator_script *script, FILE *file)
{
    unsigned words = 0;
    for (size_t i = 0; i < script->segment_count; i++) {
        narrator_str rest = script->segments[i].spoken, word;
        while (nar_next_word(&rest, &word))
            words++;
    }
    unsigned seconds = (words * 60 + 90) / 180;
    if (seconds >= 60)
        fprintf(file, "about %u min %u s", seconds / 60, seconds % 60);
    else
        fprintf(file, "about %u s", seconds);
}

static size_t count_quotes_of(const narrator_script *script, size_t speaker)
{
    size_t count = 0;
    for (size_t i = 0; i < script->quote_count; i++)
        count += script->quotes[i].speech && script->quotes[i].speaker == speaker;
    return count;
}

static void print_speaker(const narrator_script *script, size_t index, FILE *file)
{
    static const char *const people[] = {"", ", he", ", she", ""};
    const narrator_speaker *speaker = &script->speakers[index];
    size_t quotes = count_quotes_of(script, index);
    fputs("  ", file);
    nar_print_clean(file, speaker->name);
    fputs(speaker->kind == NARRATOR_SPEAKER_GROUP ? ", group" : people[speaker->gender], file);
    if (speaker->age)
        fprintf(file, ", %d", speaker->age);
    fprintf(file, ": %zu quotation%s, voice ", quotes, quotes == 1 ? "" : "s");
    nar_print_clean(file, speaker->voice);
    putc('\n', file);
}

static void print_head(const narrator_script *script, FILE *file)
{
    if (script->title.size) {
        nar_print_clean(file, script->title);
        putc('\n', file);
    }
    nar_print_clean(file, script->language);
    fputs(", ", file);
    print_length(script, file);
    if (!script->speaker_count) {
        fputs(", nobody quoted\n", file);
        return;
    }
    fprintf(file, ", %zu speaker%s:\n", script->speaker_count,
            script->speaker_count == 1 ? "" : "s");
    for (size_t i = 0; i < script->speaker_count; i++)
        print_speaker(script, i, file);
}

static void print_segment(const narrator_script *script, size_t index, bool explain, FILE *file)
{
    const narrator_segment *segment = &script->segments[index];
    nar_print_clean(file, nar_segment_speaker_name(script, segment));
    fputs(": ", file);
    nar_print_clean(file, segment->written);
    putc('\n', file);
    if (!explain)
        return;
    fprintf(file, "    voice ");
    nar_print_clean(file, segment->voice);
    fprintf(file, ", %.0f %% sure: ", segment->confidence * 100);
    nar_print_clean(file, nar_str(segment->reason));
    fprintf(file, "; %u ms pause before\n", segment->pause_before_ms);
    if (!nar_equal(segment->spoken, segment->written)) {
        fputs("    spoken: ", file);
        nar_print_clean(file, segment->spoken);
        putc('\n', file);
    }
    print_changes(script, index, file);
}

static void print_script(const narrator_script *script, bool explain, FILE *file)
{
    print_head(script, file);
    for (size_t i = 0; i < script->segment_count; i++) {
        if (!i || script->segments[i].block != script->segments[i - 1].block)
            putc('\n', file);
        print_segment(script, i, explain, file);
    }
    if (!script->skipped_count)
        return;
    fputs("\nNot read:\n", file);
    for (size_t i = 0; i < script->skipped_count; i++) {
        fprintf(file, "  %s: ", script->skipped[i].reason);
        nar_print_clean(file, script->skipped[i].text);
        putc('\n', file);
    }
}

static void print_escaped(FILE *file, narrator_str text)
{
    for (size_t i = 0, start = 0; i <= text.size; i++) {
        const char *entity = i == text.size        ? ""
                             : text.text[i] == '&' ? "&amp;"
                             : text.text[i] == '<' ? "&lt;"
                             : text.text[i] == '>' ? "&gt;"
                             : text.text[i] == '"' ? "&quot;"
                                                   : NULL;
        if (!entity)
            continue;
        nar_print_clean(file, nar_slice(text, start, i));
        fputs(entity, file);
        start = i + 1;
    }
}

/// SSML 1.1 (W3C, 2010): a paragraph a block, a voice for each speaker.
static void print_ssml(const narrator_script *script, FILE *file)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"",
          file);
    print_escaped(file, script->language);
    fputs("\">\n", file);
    for (size_t i = 0; i < script->segment_count; i++) {
        const narrator_segment *segment = &script->segments[i];
        bool first = !i || segment[-1].block != segment->block;
        bool last = i + 1 == script->segment_count || segment[1].block != segment->block;
        if (segment->pause_before_ms && first)
            fprintf(file, "<break time=\"%ums\"/>\n", segment->pause_before_ms);
        fputs(first ? "<p>" : " ", file);
        if (segment->pause_before_ms && !first)
            fprintf(file, "<break time=\"%ums\"/>", segment->pause_before_ms);
        fputs("<voice name=\"", file);
        print_escaped(file, segment->voice);
        fputs("\">", file);
        print_escaped(file, segment->spoken);
        fputs(last ? "</voice></p>\n" : "</voice>", file);
    }
    fputs("</speak>\n", file);
}

static narrator_status print_json(const narrator_script *script, FILE *file, narrator_error *error)
{
    json_t *json = nar_script_json(script);
    if (!json)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    errno = 0;
    bool failed = json_dumpf(json, file, JSON_INDENT(1)) != 0;
    json_decref(json);
    if (failed && !ferror(file))
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    putc('\n', file);
    return NARRATOR_OK;
}

narrator_status narrator_script_print(const narrator_script *script, narrator_print what,
                                      FILE *file, narrator_error *error)
{
    narrator_status status = NARRATOR_OK;
    switch (what) {
    case NARRATOR_PRINT_SPOKEN:
    case NARRATOR_PRINT_SPOKEN_EXPLAINED:
        print_spoken(script, what == NARRATOR_PRINT_SPOKEN_EXPLAINED, file);
        break;
    case NARRATOR_PRINT_SCRIPT:
    case NARRATOR_PRINT_EXPLAINED:
        print_script(script, what == NARRATOR_PRINT_EXPLAINED, file);
        break;
    case NARRATOR_PRINT_JSON:
        status = print_json(script, file, error);
        break;
    case NARRATOR_PRINT_SSML:
        print_ssml(script, file);
        break;
    }
    return status != NARRATOR_OK ? status : nar_print_end(file, error);
}
