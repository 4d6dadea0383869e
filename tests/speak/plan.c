// SPDX-License-Identifier: GPL-3.0-or-later
// plan.c: how fast units are said, and how their melody ends.
#include "speak/plan.h"
#include "speak/scripts.h"
#include "test.h"
#include <math.h>

static nar_plan plan_of(const narrator_script *script)
{
    nar_plan plan;
    CHECK_INT(nar_plan_init(&plan, script, NULL), NARRATOR_OK);
    return plan;
}

/// What the engine is asked to say, a line a unit.
static narrator_str said(const test_segment *segments, size_t count)
{
    static char lines[1000];
    char room[NAR_PLAN_ROOM];
    size_t size = 0;
    narrator_script *script = script_of(segments, count);
    nar_plan plan = plan_of(script);
    for (size_t i = 0; i < plan.count; i++) {
        narrator_str text = nar_plan_text(&plan, &plan.units[i], room);
        size += (size_t)snprintf(lines + size, sizeof lines - size, "%.*s\n", (int)text.size,
                                 text.text);
    }
    nar_plan_release(&plan);
    narrator_script_free(script);
    return nar_view(lines, size);
}

#define SAID(...)                                                                                  \
    said((test_segment[]){__VA_ARGS__},                                                            \
         sizeof((test_segment[]){__VA_ARGS__}) / sizeof(test_segment))

TEST(a_sentence_that_goes_on_in_another_voice_does_not_fall)
{
    CHECK_TEXT(SAID({.text = "He called it"}, {.text = "a fine mess", .pause_ms = 200},
                    {.text = "and left.", .pause_ms = 120}),
               "He called it,\na fine mess,\nand left.\n");
}

TEST(a_mark_that_is_there_keeps_its_melody)
{
    CHECK_TEXT(SAID({.text = "Why not?"}, {.text = "she asked.", .pause_ms = 120},
                    {.text = "Go!\xE2\x80\x9D", .pause_ms = 450},
                    {.text = "he said", .pause_ms = 120}),
               "Why not?\nshe asked.\nGo!\xE2\x80\x9D\nhe said\n");
}

TEST(what_is_followed_by_a_longer_pause_ends_as_it_will)
{
    CHECK_TEXT(SAID({.text = "The bridge is shut"}, {.text = "It sways.", .pause_ms = 700}),
               "The bridge is shut\nIt sways.\n");
}

/// Twenty sentences of ten words, in one segment.
static narrator_script *long_script(const char *sentence)
{
    static char text[4000];
    *text = '\0';
    for (int i = 0; i < 20; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? "|" : "", sentence);
    return script_of(&(test_segment){.text = text, .speaker = NARRATOR_NOBODY}, 1);
}

/// How many words come in a minute when ordinary words are said at the rate of the plan.
static double comes_at(const char *sentence, double rate_wpm)
{
    narrator_script *script = long_script(sentence);
    nar_plan plan = plan_of(script);
    double minutes = 0;
    for (size_t i = 0; i < plan.count; i++)
        minutes += nar_pause_s(plan.units[i].pause_ms, rate_wpm) / 60;
    minutes += plan.length / nar_plan_wpm(&plan, plan.units, rate_wpm);
    double wpm = plan.words / minutes;
    nar_plan_release(&plan);
    narrator_script_free(script);
    return wpm;
}

TEST(words_come_at_the_rate_that_was_asked_for_pauses_included)
{
    static const double rates[] = {60, 120, 180, 300, 450, 900};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        double rate = rates[i];
        CHECK_NEAR(comes_at("The mayor of the old town said that it rained.", rate) / rate, 1,
                   0.01);
        CHECK_NEAR(comes_at("The regional council inspected both pillars before Monday.", rate) /
                       rate,
                   1, 0.01);
    }
}

TEST(a_list_of_names_is_not_said_in_a_hurry)
{
    CHECK(comes_at("Ada.", 180) < 130);
}

TEST(a_quotation_is_slower_than_what_stands_around_it)
{
    const test_segment segments[] = {
        {.text = "He said:", .speaker = NARRATOR_NOBODY},
        {.text = "It rained.", .kind = NARRATOR_SEGMENT_QUOTE, .pause_ms = 200}};
    narrator_script *script = script_of(segments, 2);
    nar_plan plan = plan_of(script);
    CHECK_NEAR(nar_plan_wpm(&plan, &plan.units[1], 180) / nar_plan_wpm(&plan, &plan.units[0], 180),
               0.96, 1e-9);
    nar_plan_release(&plan);
    narrator_script_free(script);
}
