// SPDX-License-Identifier: GPL-3.0-or-later
// subtitles.c: what is said in a film or a talk, from the lines that are shown below it.
//
// Takes   WebVTT and SubRip (SRT).
// Gives   paragraphs: what one person says, or some sentences, in one; sounds are left out. A
//         voice that is named stands before what it says, as in a transcript.
#include "base/utf8.h"
#include "read/decode.h"
#include "read/html/meta.h"
#include "read/pages.h"
#include "read/reader.h"

enum { LOOKED_AT = 400, ENOUGH = 300, LONGEST_NAME = 60 };

static const narrator_str arrow = {"-->", 3};

struct subtitles {
    nar_pages pages;
    nar_arena *arena;
    narrator_str voice; ///< of the open paragraph
    narrator_str last;  ///< the line that was added last: some show each line twice
    nar_builder paragraph;
};

/// "00:00:01.000 --> 00:00:04.000": when the lines below are shown.
static bool is_time(narrator_str line)
{
    return line.size && nar_is_digit(line.text[0]) && nar_find(line, arrow) < line.size &&
           nar_find(line, NAR_STR(":")) < line.size;
}

static bool knows_subtitles(narrator_str bytes, narrator_str source)
{
    (void)source;
    bytes = nar_without_mark(bytes);
    bytes = nar_trim(nar_slice(bytes, 0, bytes.size < LOOKED_AT ? bytes.size : LOOKED_AT));
    narrator_str first, second;
    size_t number;
    if (!nar_next_line(&bytes, &first))
        return false;
    if (nar_starts(first, NAR_STR("WEBVTT")))
        return first.size == 6 || first.text[6] == ' ' || first.text[6] == '\t';
    return nar_parse_size(nar_trim(first), &number) && nar_next_line(&bytes, &second) &&
           is_time(second);
}

// ---- paragraphs ---------------------------------------------------------------------------------

static void end_paragraph(struct subtitles *subtitles)
{
    nar_pages_put(&subtitles->pages, NARRATOR_BLOCK_PARAGRAPH,
                  nar_copy(subtitles->arena, nar_built(&subtitles->paragraph)), NULL, NAR_STR(""));
    subtitles->paragraph.size = 0;
}

/// Whether the open paragraph has been told: it is long, and ends with a sentence.
static bool is_enough(const struct subtitles *subtitles)
{
    narrator_str text = nar_built(&subtitles->paragraph);
    return text.size >= ENOUGH && strchr(".!?\"", text.text[text.size - 1]);
}

/// "[music]" and "(laughs)", alone in a line.
static bool is_sound(narrator_str line)
{
    char close = line.text[0] == '[' ? ']' : line.text[0] == '(' ? ')' : '\0';
    return (close && line.text[line.size - 1] == close) || nar_starts(line, NAR_STR("\u266A"));
}

static void start_voice(struct subtitles *subtitles, narrator_str voice)
{
    end_paragraph(subtitles);
    subtitles->voice = voice;
    if (!voice.size)
        return;
    nar_put(&subtitles->paragraph, voice);
    nar_put_char(&subtitles->paragraph, ':');
}

static void add_words(struct subtitles *subtitles, narrator_str words)
{
    if (is_enough(subtitles))
        end_paragraph(subtitles);
    if (subtitles->paragraph.size)
        nar_put_char(&subtitles->paragraph, ' ');
    nar_put(&subtitles->paragraph, words);
}

// ---- lines --------------------------------------------------------------------------------------

/// The name in "<v Ann Vale>" at the start of a line; empty when there is none.
static narrator_str voice_of(narrator_str line)
{
    narrator_str name, rest;
    if (!nar_starts(line, NAR_STR("<v")) ||
        !nar_cut(nar_slice(line, 2, line.size), '>', &name, &rest))
        return NAR_STR("");
    nar_cut(name, ' ', &rest, &name); // behind its classes, "<v.loud Ann>"
    name = nar_trim(name);
    return name.size <= LONGEST_NAME ? name : NAR_STR("");
}

/// "{\an8}" at the start of a line says where it is shown.
static narrator_str without_place(narrator_str line)
{
    size_t end = nar_find(line, NAR_STR("}"));
    return nar_starts(line, NAR_STR("{\\")) && end < line.size ? nar_slice(line, end + 1, line.size)
                                                               : line;
}

/// "ANN VALE: ", as transcripts have it.
static bool has_label(narrator_str words)
{
    size_t end = nar_find(words, NAR_STR(": "));
    if (end < 3 || end >= words.size || end > LONGEST_NAME)
        return false;
    for (size_t i = 0; i < end; i++)
        if (nar_is_lower(words.text[i]) || nar_is_digit(words.text[i]))
            return false;
    return true;
}

static void add_line(struct subtitles *subtitles, narrator_str line)
{
    line = without_place(nar_trim(line));
    narrator_str voice = voice_of(line), words = nar_html_plain(subtitles->arena, line);
    if (!words.size || nar_equal(words, subtitles->last))
        return;
    subtitles->last = words;
    if (is_sound(words)) {
        end_paragraph(subtitles);
        nar_pages_put(&subtitles->pages, NARRATOR_BLOCK_PARAGRAPH, words, "sound", NAR_STR(""));
        return;
    }
    if (voice.size && !nar_equal(voice, subtitles->voice))
        start_voice(subtitles, voice);
    if (has_label(words))
        end_paragraph(subtitles);
    if (nar_starts(words, NAR_STR("- ")) || nar_starts(words, NAR_STR(">> "))) {
        start_voice(subtitles, NAR_STR("")); // somebody else speaks
        words = nar_trim(nar_slice(words, 2, words.size));
    }
    add_words(subtitles, words);
}

/// The lines below a time, up to an empty one.
static void read_cue(struct subtitles *subtitles, narrator_str *rest)
{
    narrator_str line;
    while (nar_next_line(rest, &line) && nar_trim(line).size)
        add_line(subtitles, line);
}

static void read_subtitles(narrator_document *document, narrator_str bytes)
{
    nar_arena *arena = &document->arena;
    struct subtitles subtitles = {.arena = arena, .paragraph = {.arena = arena}};
    subtitles.pages = (nar_pages){.document = document, .input = {.arena = arena}};
    narrator_str rest = nar_decode(arena, bytes, document->source), line;
    while (nar_next_line(&rest, &line)) // numbers, notes and styles stand above no time
        if (is_time(nar_trim(line)))
            read_cue(&subtitles, &rest);
    end_paragraph(&subtitles);
    nar_pages_end(&subtitles.pages);
}

const nar_reader nar_subtitles_reader = {
    .name = "subtitles",
    .knows = knows_subtitles,
    .read = read_subtitles,
    .sorted = true,
};
