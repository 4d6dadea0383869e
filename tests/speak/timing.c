// SPDX-License-Identifier: GPL-3.0-or-later
// timing.c: word events of an engine become times of our words.
#include "speak/timing.h"
#include "base/str.h"
#include "test.h"
#include <stdlib.h>

/// "word@frame " for each word of `text`.
static narrator_str timed(const char *text, const nar_word_frame *events, size_t count,
                          size_t first, size_t frames)
{
    static char line[400];
    nar_timed words[40];
    size_t size = 0, word_count = nar_timed_count(nar_str(text));
    nar_time_words(words, nar_str(text), events, count, first, frames);
    for (size_t i = 0; i < word_count; i++)
        size += (size_t)snprintf(line + size, sizeof line - size, "%.*s@%zu ",
                                 (int)(words[i].span.end - words[i].span.start),
                                 text + words[i].span.start, words[i].frame);
    return nar_view(line, size);
}

#define TIMED(text, first, frames, ...)                                                            \
    timed((text), (nar_word_frame[]){__VA_ARGS__},                                                 \
          sizeof((nar_word_frame[]){__VA_ARGS__}) / sizeof(nar_word_frame), (first), (frames))

TEST(a_word_begins_at_its_event)
{
    CHECK_TEXT(TIMED("It rained today.", 0, 3000, {0, 0}, {3, 500}, {10, 2000}),
               "It@0 rained@500 today.@2000 ");
}

TEST(what_was_trimmed_counts_no_more)
{
    CHECK_TEXT(TIMED("It rained", 100, 900, {0, 50}, {3, 500}), "It@0 rained@400 ");
}

TEST(the_first_of_several_events_counts)
{
    CHECK_TEXT(
        TIMED("It cost 5.50 then", 0, 9000, {3, 100}, {8, 200}, {10, 300}, {11, 400}, {13, 900}),
        "It@0 cost@100 5.50@200 then@900 ");
}

TEST(words_without_an_event_lie_between_their_neighbours)
{
    CHECK_TEXT(TIMED("a b c d", 0, 8000, {0, 0}, {6, 6000}), "a@0 b@2000 c@4000 d@6000 ");
    CHECK_TEXT(TIMED("a b c d", 0, 7000, {0, 0}), "a@0 b@2000 c@4000 d@6000 ");
}

TEST(an_event_that_goes_back_is_not_believed)
{
    CHECK_TEXT(TIMED("one two three", 0, 4000, {0, 0}, {4, 1500}, {8, 1000}),
               "one@0 two@1500 three@2611 ");
}

TEST(no_word_begins_after_the_end)
{
    CHECK_TEXT(TIMED("one two", 0, 1000, {4, 5000}, {400, 1}), "one@0 two@1000 ");
}

TEST(words_stand_between_blanks_and_dashes_and_have_a_letter_or_a_digit)
{
    CHECK_TEXT(TIMED("“Oui…” — she said–no -- 7 …", 0, 0, {0, 0}),
               "“Oui…”@0 she@0 said@0 no@0 7@0 ");
    CHECK_INT(nar_timed_count(NAR_STR("… — ! ,")), 0);
    CHECK_INT(nar_timed_count(NAR_STR("")), 0);
    CHECK_INT(nar_timed_count(NAR_STR("日本語 привет")), 2);
}
