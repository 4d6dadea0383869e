// SPDX-License-Identifier: GPL-3.0-or-later
// line.c: what is heard, as it is written.
#include "live/inside.h"
#include "out/fake_script.h"
#include "test.h"

static const nar_pin money[] = {{0, 0}, {8, 8}, {37, 14}, {55, 32}};
static const nar_pin wrapped[] = {{0, 0}, {11, 13}, {20, 22}};
static const struct fake_segment parts[] = {
    {"", "The lamp was lit. \"It\" burned.", NULL, NULL, 0, 0},
    {"Ada Vale", "It cost $1.2bn in one year. Yes.",
     "It cost one point two billion dollars in one year. Yes.", money, 4, 0},
    {"", "The keeper was here.", "The keeper was here.", wrapped, 3, 2},
};

// The sentence, and the word in it in brackets, at a byte of what is spoken.
static const char *line_at(size_t segment, size_t sentence, size_t at)
{
    static char shown[200];
    narrator_script *script = fake_script(parts, 3);
    narrator_player player = {
        .script = script, .word = {segment, sentence, at}, .began = true, .rate_wpm = 180};
    narrator_line line = narrator_player_line(&player);
    const char *text = script->segments[line.segment].written.text;
    snprintf(shown, sizeof shown, "%.*s: %.*s[%.*s]%.*s", (int)line.speaker.size, line.speaker.text,
             (int)(line.word.start - line.sentence.start), text + line.sentence.start,
             (int)(line.word.end - line.word.start), text + line.word.start,
             (int)(line.sentence.end - line.word.end), text + line.word.end);
    narrator_script_free(script);
    return shown;
}

TEST(the_sentence_and_the_word_that_are_heard)
{
    CHECK_TEXT(nar_str(line_at(0, 0, 0)), "Narrator: [The] lamp was lit.");
    CHECK_TEXT(nar_str(line_at(0, 0, 9)), "Narrator: The lamp [was] lit.");
    CHECK_TEXT(nar_str(line_at(0, 1, 19)), "Narrator: [\"It\"] burned.");
}

TEST(what_is_said_in_other_words_is_shown_as_written)
{
    CHECK_TEXT(nar_str(line_at(1, 0, 12)), "Ada Vale: It cost [$1.2bn] in one year.");
    CHECK_TEXT(nar_str(line_at(1, 0, 45)), "Ada Vale: It cost $1.2bn in one [year.]");
    CHECK_TEXT(nar_str(line_at(1, 1, 51)), "Ada Vale: [Yes.]");
}

TEST(where_the_input_had_more_bytes_the_word_is_looked_for)
{
    CHECK_TEXT(nar_str(line_at(2, 0, 15)), "Narrator: The keeper was [here.]");
}
