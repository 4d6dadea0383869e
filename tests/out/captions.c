// SPDX-License-Identifier: GPL-3.0-or-later
// captions.c: what is shown while an article is heard.
#include "out/fake_speech.h"
#include "test.h"
#include <jansson.h>
#include <narrator/speak.h>
#include <unistd.h>

// Writes a script to one file of this kind and gives its text, to be freed.
static char *written(const char *suffix, const struct fake_segment *parts, size_t count)
{
    static char text[100000];
    char path[] = "/tmp/narrator-captions-XXXXXX.json";
    narrator_error error = {0};
    snprintf(path + strlen(path) - 4, 5, "%s", suffix);
    int fd = mkstemps(path, (int)strlen(suffix) + 1);
    CHECK(fd >= 0);
    narrator_script *script = fake_script(parts, count);
    const char *name = path;
    CHECK_INT(narrator_export(script, &name, 1, NULL, &error), NARRATOR_OK);
    narrator_script_free(script);
    close(fd);
    FILE *file = fopen(path, "rb");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    unlink(path);
    return text;
}

static const struct fake_segment talk[] = {
    {"", "The lamp was lit. It burned.", NULL, NULL, 0, 0},
    {"Ada Vale", "\"Nobody <saw> it & left!\"", NULL, NULL, 0, 0},
    {"", "she said.", NULL, NULL, 0, 0},
};

TEST(webvtt_names_who_speaks_in_a_tag)
{
    CHECK_TEXT(nar_str(written("vtt", talk, 3)),
               "WEBVTT\n\n"
               "00:00:00.100 --> 00:00:01.200\n"
               "<v Narrator>The lamp was lit.\n\n"
               "00:00:01.200 --> 00:00:01.800\n"
               "<v Narrator>It burned.\n\n"
               "00:00:01.800 --> 00:00:03.150\n"
               "<v Ada Vale>\"Nobody &lt;saw&gt; it &amp; left!\"\n\n"
               "00:00:03.150 --> 00:00:04.150\n"
               "<v Narrator>she said.\n\n");
}

TEST(subrip_puts_the_name_before_the_words)
{
    CHECK_TEXT(nar_str(written("srt", talk + 1, 2)), "1\n"
                                                     "00:00:00,100 --> 00:00:01,450\n"
                                                     "Ada Vale: \"Nobody <saw> it & left!\"\n\n"
                                                     "2\n"
                                                     "00:00:01,450 --> 00:00:02,450\n"
                                                     "she said.\n\n");
}

TEST(lrc_has_a_title_and_a_line_a_sentence)
{
    CHECK_TEXT(nar_str(written("lrc", talk, 1)), "[ti:The Lamp & the Lighthouse]\n"
                                                 "[00:00.10]The lamp was lit.\n"
                                                 "[00:01.20]It burned.\n"
                                                 "[00:02.20]\n");
}

TEST(numbers_are_shown_as_written)
{
    // "in 1984." is spoken "in nineteen eighty-four."
    static const nar_pin pins[] = {{0, 0}, {10, 10}, {30, 14}, {31, 15}};
    static const struct fake_segment year = {
        "", "It was in 1984.", "It was in nineteen eighty-four.", pins, 4, 0};
    CHECK_TEXT(nar_str(written("vtt", &year, 1)), "WEBVTT\n\n"
                                                  "00:00:00.100 --> 00:00:01.850\n"
                                                  "<v Narrator>It was in 1984.\n\n");
}

// The longest line, in characters, and the most lines of a cue.
static void measure(const char *text, size_t *longest, size_t *lines)
{
    narrator_str rest = nar_str(text), line;
    size_t in_cue = 0;
    *longest = *lines = 0;
    while (nar_next_line(&rest, &line)) {
        if (nar_starts(line, NAR_STR("<v ")))
            nar_cut(line, '>', &(narrator_str){0}, &line), in_cue = 1;
        else
            in_cue = line.size && in_cue ? in_cue + 1 : 0;
        size_t length = 0;
        for (size_t i = 0; i < line.size && in_cue; i++)
            length += ((unsigned char)line.text[i] & 0xC0) != 0x80;
        *longest = length > *longest ? length : *longest;
        *lines = in_cue > *lines ? in_cue : *lines;
    }
}

// The longest time that a cue stands, in seconds.
static double longest_cue(const char *text)
{
    double longest = 0;
    for (const char *at = text; (at = strstr(at, " --> ")); at++) {
        unsigned h, m, s, ms, begin, end;
        sscanf(at - 12, "%u:%u:%u.%u", &h, &m, &s, &ms);
        begin = ((h * 60 + m) * 60 + s) * 1000 + ms;
        sscanf(at + 5, "%u:%u:%u.%u", &h, &m, &s, &ms);
        end = ((h * 60 + m) * 60 + s) * 1000 + ms;
        CHECK(end > begin);
        longest = (end - begin) / 1000.0 > longest ? (end - begin) / 1000.0 : longest;
    }
    return longest;
}

TEST(a_long_sentence_is_cut_at_its_clauses)
{
    static const struct fake_segment sentence = {
        "",
        "The ferry that left Saltmarsh before dawn, with forty people on board and two goats in "
        "the hold, reached the island a little after nine, when the fog had lifted at last.",
        NULL,
        NULL,
        0,
        0};
    const char *text = written("vtt", &sentence, 1);
    size_t longest, lines;
    measure(text, &longest, &lines);
    CHECK(longest <= 65 && lines == 2);
    CHECK(longest_cue(text) <= 7.5);
    CHECK(strstr(text, "before dawn,\n\n") || strstr(text, "the hold,\n\n"));
}

TEST(a_word_without_end_is_cut_between_characters)
{
    static const struct fake_segment word = {
        "",
        "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
        "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
        "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
        "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
        "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
        "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
        "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4 over.",
        NULL,
        NULL,
        0,
        0};
    size_t longest, lines;
    measure(written("vtt", &word, 1), &longest, &lines);
    CHECK(longest <= 65 && lines == 2);
}

TEST(input_with_wide_line_breaks_is_shown_word_by_word)
{
    // The input had "One two.  \n   Three four." where `written` has one blank.
    static const nar_pin pins[] = {{0, 0}, {8, 8}, {9, 14}, {20, 25}};
    static const struct fake_segment broken = {"", "One two. Three four.", NULL, pins, 4, 5};
    CHECK_TEXT(nar_str(written("lrc", &broken, 1)), "[ti:The Lamp & the Lighthouse]\n"
                                                    "[00:00.10]One two.\n"
                                                    "[00:00.70]Three four.\n"
                                                    "[00:01.70]\n");
}

TEST(the_timed_script_gives_every_word_its_time_and_place)
{
    json_t *script = json_loads(written("json", talk, 3), 0, NULL);
    json_t *segment = json_array_get(json_object_get(script, "segments"), 1);
    CHECK_NEAR(json_real_value(json_object_get(segment, "begin_s")), 1.8, 0.001);
    CHECK_NEAR(json_real_value(json_object_get(segment, "end_s")), 3.05, 0.001);
    json_t *words = json_object_get(segment, "words");
    CHECK_INT(json_array_size(words), 5);
    json_t *word = json_array_get(words, 4);
    CHECK_INT(json_integer_value(json_object_get(word, "start")), 29 + 19);
    CHECK_INT(json_integer_value(json_object_get(word, "end")), 29 + 25);
    CHECK_NEAR(json_real_value(json_object_get(word, "begin_s")), 2.8, 0.001);
    CHECK_NEAR(json_real_value(json_object_get(word, "end_s")), 3.05, 0.001);
    json_decref(script);
}
