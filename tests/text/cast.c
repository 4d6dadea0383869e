// SPDX-License-Identifier: GPL-3.0-or-later
// cast.c: who gets which voice.
#include "text/cast/cast.h"
#include "test.h"
#include "text/cast/roster.h"
#include "text/job.h"
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

/// An article as the stages before have left it: people, and who speaks in which order.
struct article {
    nar_arena arena;
    narrator_speaker people[64];
    nar_quote quotes[256];
    nar_job job;
    narrator_script_options options;
    narrator_error error;
};

static void run_cast(void *context)
{
    nar_cast_voices(context);
}

static void add_person(struct article *article, const char *name, narrator_gender gender, int age)
{
    article->people[article->job.speaker_count++] = (narrator_speaker){
        .name = nar_str(name),
        .gender = gender,
        .age = age,
        .kind =
            gender == NARRATOR_GENDER_NEUTRAL ? NARRATOR_SPEAKER_GROUP : NARRATOR_SPEAKER_PERSON,
    };
}

static void add_quote(struct article *article, size_t speaker)
{
    article->quotes[article->job.quote_count++] = (nar_quote){.speech = true, .speaker = speaker};
}

/// Casts an article in which everybody speaks once, in order, or as add_quote() has said.
static narrator_status cast(struct article *article)
{
    setenv("XDG_CONFIG_HOME", "/nowhere", 1);
    static const nar_language english = {.code = "en", .region = "GB", .tag = "en-GB"};
    if (!article->job.quote_count)
        for (size_t i = 0; i < article->job.speaker_count; i++)
            add_quote(article, i);
    article->job.arena = &article->arena;
    article->job.language = &english;
    article->job.options = &article->options;
    article->job.speakers = article->people;
    article->job.quotes = article->quotes;
    return nar_enter(&article->arena, run_cast, &article->job, &article->error);
}

static nar_voice voice_of(const struct article *article, size_t speaker)
{
    nar_voice voice = {0};
    assert_true(nar_roster_find(article->people[speaker].voice, &voice));
    return voice;
}

TEST(people_are_cast_by_what_the_article_says_of_them)
{
    struct article article = {0};
    add_person(&article, "Ada Vale", NARRATOR_GENDER_FEMALE, 0);
    add_person(&article, "Tom Reed", NARRATOR_GENDER_MALE, 0);
    add_person(&article, "Ivy Marsh", NARRATOR_GENDER_FEMALE, 81);
    add_person(&article, "Sam Pike", NARRATOR_GENDER_MALE, 16);
    add_person(&article, "Robin Ash", NARRATOR_GENDER_UNKNOWN, 0);
    add_person(&article, "Port Authority", NARRATOR_GENDER_NEUTRAL, 0);
    CHECK_INT(cast(&article), NARRATOR_OK);
    CHECK_INT(voice_of(&article, 0).gender, NARRATOR_GENDER_FEMALE);
    CHECK_TEXT(voice_of(&article, 0).age, "adult");
    CHECK_INT(voice_of(&article, 1).gender, NARRATOR_GENDER_MALE);
    CHECK_TEXT(voice_of(&article, 2).age, "old");
    CHECK_INT(voice_of(&article, 2).gender, NARRATOR_GENDER_FEMALE);
    CHECK_TEXT(voice_of(&article, 3).age, "young");
    CHECK_INT(voice_of(&article, 3).gender, NARRATOR_GENDER_MALE);
    CHECK_TEXT(voice_of(&article, 4).use, "unknown");
    CHECK_TEXT(voice_of(&article, 5).use, "institution");
    nar_arena_release(&article.arena);
}

TEST(the_same_name_has_the_same_voice_in_every_article)
{
    struct article today = {0}, tomorrow = {0};
    add_person(&today, "Ada Vale", NARRATOR_GENDER_FEMALE, 0);
    add_person(&tomorrow, "Port Authority", NARRATOR_GENDER_NEUTRAL, 0);
    add_person(&tomorrow, "Tom Reed", NARRATOR_GENDER_MALE, 0);
    add_person(&tomorrow, "Ms VALE", NARRATOR_GENDER_FEMALE, 0);
    CHECK_INT(cast(&today), NARRATOR_OK);
    CHECK_INT(cast(&tomorrow), NARRATOR_OK);
    CHECK(nar_equal(today.people[0].voice, tomorrow.people[2].voice));
    nar_arena_release(&today.arena);
    nar_arena_release(&tomorrow.arena);
}

TEST(nobody_shares_a_voice_while_there_are_others_and_nobody_has_the_narrators)
{
    static const char *const names[] = {"Alder", "Birch", "Cole", "Dunn",  "Ester", "Frost",
                                        "Gale",  "Hurst", "Ince", "Jewel", "Kemp",  "Lorne"};
    for (narrator_gender gender = NARRATOR_GENDER_MALE; gender <= NARRATOR_GENDER_FEMALE;
         gender++) {
        struct article article = {0};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            add_person(&article, names[i], gender, 0);
        CHECK_INT(cast(&article), NARRATOR_OK);
        for (size_t i = 0; i < article.job.speaker_count; i++) {
            CHECK_TEXT(voice_of(&article, i).use, "cast");
            for (size_t other = 0; other < i; other++)
                CHECK(!nar_equal(article.people[i].voice, article.people[other].voice));
        }
        nar_arena_release(&article.arena);
    }
}

TEST(several_people_of_whom_nothing_is_known_have_different_neutral_voices)
{
    struct article article = {0};
    add_person(&article, "Robin Ash", NARRATOR_GENDER_UNKNOWN, 0);
    add_person(&article, "Kim Ash", NARRATOR_GENDER_UNKNOWN, 0);
    add_person(&article, "Lee Ash", NARRATOR_GENDER_UNKNOWN, 40);
    CHECK_INT(cast(&article), NARRATOR_OK);
    for (size_t i = 0; i < 3; i++) {
        CHECK_INT(voice_of(&article, i).gender, NARRATOR_GENDER_NEUTRAL);
        CHECK(!nar_equal(article.people[i].voice, article.people[(i + 1) % 3].voice));
    }
    nar_arena_release(&article.arena);
}

TEST(people_who_answer_each_other_sound_far_apart)
{
    static const char *const names[] = {"Alder", "Birch", "Cole", "Dunn", "Ester", "Frost", "Gale"};
    for (size_t a = 0; a < 7; a++)
        for (size_t b = 0; b < 7; b++) {
            struct article article = {0};
            add_person(&article, names[a], NARRATOR_GENDER_MALE, 0);
            add_person(&article, names[b], NARRATOR_GENDER_MALE, 0);
            for (size_t i = 0; i < 6; i++)
                add_quote(&article, i % 2);
            CHECK_INT(cast(&article), NARRATOR_OK);
            nar_voice first = voice_of(&article, 0), second = voice_of(&article, 1);
            CHECK(nar_voice_distance(&first, &second) >= 2.3);
            nar_arena_release(&article.arena);
        }
}

TEST(when_the_roster_is_used_up_those_who_never_meet_share)
{
    struct article article = {0};
    static char names[30][16];
    for (size_t i = 0; i < 30; i++) {
        snprintf(names[i], sizeof names[i], "Person %c%c", (char)('A' + i % 26), (char)('a' + i));
        add_person(&article, names[i], NARRATOR_GENDER_FEMALE, 0);
    }
    CHECK_INT(cast(&article), NARRATOR_OK);
    for (size_t i = 0; i < 30; i++)
        CHECK_INT(voice_of(&article, i).gender, NARRATOR_GENDER_FEMALE);
    for (size_t i = 0; i + 1 < 30; i++)
        CHECK(!nar_equal(article.people[i].voice, article.people[i + 1].voice));
    nar_arena_release(&article.arena);
}

static nar_arena narrators;

static void name_narrator(void *context)
{
    nar_voice *voice = context;
    nar_language language = nar_language_from_tag(voice->language);
    voice->name = nar_cast_narrator(&narrators, &language);
}

TEST(the_narrator_speaks_like_the_article)
{
    static const struct {
        const char *tag, *voice, *language;
    } rows[] = {
        {"en", "narrator-gb", "en-gb"},    {"en-GB", "narrator-gb", "en-gb"},
        {"en-AU", "narrator-gb", "en-gb"}, {"en-ZA", "narrator-gb", "en-gb"},
        {"en-US", "narrator-us", "en-us"}, {"en-CA", "narrator-us", "en-us"},
        {"de-AT", "narrator-de", "de"},    {"fr", "narrator-fr", "fr"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        nar_voice voice = {.language = nar_str(rows[i].tag)};
        CHECK_INT(nar_enter(&narrators, name_narrator, &voice, NULL), NARRATOR_OK);
        CHECK_TEXT(voice.name, rows[i].voice);
        CHECK(nar_roster_find_in(voice.name, nar_str(rows[i].tag), &voice));
        CHECK_TEXT(voice.language, rows[i].language);
        CHECK_TEXT(voice.use, "narrator");
    }
    nar_arena_release(&narrators);
}

/// Casts with a cast file of the given text.
static narrator_status cast_with(struct article *article, const char *text)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/narrator-cast-%ld.tsv", (long)getpid());
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    article->options.cast_file = path;
    narrator_status status = cast(article);
    remove(path);
    return status;
}

TEST(a_cast_file_pins_voices_and_genders_and_joins_names)
{
    struct article article = {0};
    add_person(&article, "Ada Vale", NARRATOR_GENDER_UNKNOWN, 0);
    add_person(&article, "Mr Thorne", NARRATOR_GENDER_MALE, 0);
    add_person(&article, "Robin Thorne", NARRATOR_GENDER_UNKNOWN, 0);
    add_person(&article, "Zo\xC3\xAB  Marsh", NARRATOR_GENDER_UNKNOWN, 0);
    CHECK_INT(cast_with(&article, "# name\tvoice\tgender\tsame as\nada vale\thazel\n"
                                  "Mr. Thorne\t\t\tRobin Thorne\nZoe Marsh\tfemale\n"),
              NARRATOR_OK);
    CHECK_INT(article.job.speaker_count, 3);
    CHECK_TEXT(article.people[0].voice, "hazel");
    CHECK_TEXT(article.people[1].name, "Robin Thorne");
    CHECK_INT(article.people[1].gender, NARRATOR_GENDER_MALE);
    CHECK_TEXT(article.people[1].aliases[0], "Mr Thorne");
    CHECK_INT(voice_of(&article, 2).gender, NARRATOR_GENDER_FEMALE);
    CHECK_INT(article.quotes[1].speaker, 1);
    CHECK_INT(article.quotes[2].speaker, 1);
    CHECK_INT(article.quotes[3].speaker, 2);
    nar_arena_release(&article.arena);
}

TEST(a_name_may_stand_for_one_that_the_article_never_says)
{
    struct article here = {0}, there = {0};
    add_person(&here, "The Bosun", NARRATOR_GENDER_MALE, 0);
    add_person(&there, "Tom Reed", NARRATOR_GENDER_MALE, 0);
    CHECK_INT(cast_with(&here, "the bosun\t\t\tTom Reed\n"), NARRATOR_OK);
    CHECK_INT(cast(&there), NARRATOR_OK);
    CHECK(nar_equal(here.people[0].voice, there.people[0].voice));
    nar_arena_release(&here.arena);
    nar_arena_release(&there.arena);
}

TEST(a_bad_row_is_named_with_its_file_and_line)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"Ada Vale\thazle\n", "line 1: no voice has this name"},
        {"# name\tvoice\n\nAda Vale\tnarrator-gb\n", "line 3: this voice is the narrator's"},
        {"Ada Vale\t\tgirlish\n", "line 1: the gender is"},
        {"Ada Vale\n", "line 1: the row gives no voice"},
        {"\thazel\n", "line 1: the row does not say whom"},
        {"Ada\thazel\nADA\tiris\n", "line 2: there is an earlier row"},
        {"Ada\thazel\t\t\tmore\n", "line 1: there are more cells"},
        {"# name\tpitch\nAda\t3\n", "line 1: the columns are"},
        {"Ada\t\xFF\n", "text in UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct article article = {0};
        add_person(&article, "Ada Vale", NARRATOR_GENDER_FEMALE, 0);
        CHECK_INT(cast_with(&article, rows[i].text), NARRATOR_BAD_FORMAT);
        if (!strstr(article.error.message, rows[i].message))
            fail_msg("%s: %s", rows[i].text, article.error.message);
        nar_arena_release(&article.arena);
    }
}

TEST(a_cast_file_that_is_not_there_is_said)
{
    struct article article = {.options = {.cast_file = "/nowhere/cast.tsv"}};
    CHECK_INT(cast(&article), NARRATOR_UNREADABLE);
    assert_string_equal(article.error.message, "/nowhere/cast.tsv: No such file or directory");
    nar_arena_release(&article.arena);
}
