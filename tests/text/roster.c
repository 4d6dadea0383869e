// SPDX-License-Identifier: GPL-3.0-or-later
// roster.c: every voice that is named is there, and speaks each language.
#include "text/cast/roster.h"
#include "base/table.h"
#include "test.h"
#include <math.h>

static narrator_str file_of(const char *name, const char *tag)
{
    static char file[NAR_VOICE_FILE];
    nar_voice voice;
    assert_true(nar_roster_find_in(nar_str(name), nar_str(tag), &voice));
    size_t size = nar_voice_file(&voice, file, sizeof file);
    assert_true(size > 0);
    return nar_view(file, size);
}

TEST(every_row_has_a_voice_file_and_all_that_is_said_of_a_voice)
{
    for (size_t i = 0; i < nar_roster_count(); i++) {
        nar_voice voice = nar_roster_voice(i), same;
        if (!voice.definition.size || !voice.about.size || !voice.example.size)
            fail_msg("%.*s lacks something", (int)voice.name.size, voice.name.text);
        CHECK(nar_roster_find(voice.name, &same) && nar_equal(same.name, voice.name));
        CHECK(voice.f0_hz > 50 && voice.f0_hz < 400);
        CHECK(voice.formants > 0.6 && voice.formants < 1.6);
        CHECK(fabs(voice.gain_db) < 12 && voice.wpm > 150 && voice.wpm < 300);
        CHECK(nar_starts(voice.definition, NAR_STR("name ")));
        CHECK(nar_find(voice.definition, NAR_STR("\necho")) == voice.definition.size);
    }
}

TEST(a_voice_takes_on_the_language_of_the_article)
{
    CHECK(nar_starts(file_of("hazel", "en-GB"), NAR_STR("language en-gb\n")));
    CHECK(nar_starts(file_of("hazel", "en-US"), NAR_STR("language en-us\nphonemes en-us\n")));
    CHECK(nar_starts(file_of("hazel", "en-AU"), NAR_STR("language en-gb\n")));
    CHECK(nar_starts(file_of("hazel", "de"), NAR_STR("language de\n")));
    CHECK(nar_starts(file_of("hazel", "xx-YY"), NAR_STR("language xx\n")));
}

TEST(a_narrator_keeps_the_accent_of_its_name)
{
    CHECK(nar_starts(file_of("narrator-us", "en-GB"), NAR_STR("language en-us\n")));
    CHECK(nar_starts(file_of("narrator-gb", "en-US"), NAR_STR("language en-gb\n")));
    CHECK(nar_starts(file_of("narrator-gb", "fr-FR"), NAR_STR("language fr\n")));
    CHECK(nar_starts(file_of("narrator-pt", ""), NAR_STR("language pt\n")));
}

TEST(what_is_no_voice_is_not_found)
{
    static const char *const names[] = {"", "Hazel", "narrator-", "narrator-../x", "hazel "};
    nar_voice voice;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK(!nar_roster_find(nar_str(names[i]), &voice));
}

TEST(a_voice_file_needs_room)
{
    char small[16];
    nar_voice voice;
    CHECK(nar_roster_find(NAR_STR("hazel"), &voice));
    CHECK_INT(nar_voice_file(&voice, small, sizeof small), 0);
}

TEST(every_language_of_the_table_has_a_narrator_of_its_own)
{
    const nar_table *languages = nar_table_embedded("voices/languages.tsv");
    for (size_t i = 0; i < languages->count; i++) {
        char line[40];
        narrator_str key = nar_row_key(&languages->rows[i]),
                     espeak = nar_row_cell(&languages->rows[i], 1);
        snprintf(line, sizeof line, "language %.*s\n", (int)espeak.size, espeak.text);
        nar_voice voice;
        static char file[NAR_VOICE_FILE];
        CHECK(nar_roster_find_in(NAR_STR("hazel"), key, &voice));
        CHECK(nar_starts(nar_view(file, nar_voice_file(&voice, file, sizeof file)), nar_str(line)));
    }
}

TEST(fast_speech_is_given_more_gain_and_slow_speech_less)
{
    nar_voice voice;
    CHECK(nar_roster_find(NAR_STR("hazel"), &voice));
    double usual = nar_voice_gain_db(&voice, 1.08 * voice.wpm);
    CHECK_NEAR(usual, voice.gain_db, 0.5);
    CHECK(nar_voice_gain_db(&voice, 3 * voice.wpm) > usual + 1);
    CHECK(nar_voice_gain_db(&voice, 0.5 * voice.wpm) < usual - 1);
    CHECK_NEAR(nar_voice_gain_db(&voice, 99 * voice.wpm), nar_voice_gain_db(&voice, 9 * voice.wpm),
               0);
}

TEST(voices_of_a_gender_are_two_just_noticeable_differences_apart)
{
    for (size_t i = 0; i < nar_roster_count(); i++)
        for (size_t other = 0; other < i; other++) {
            nar_voice a = nar_roster_voice(i), b = nar_roster_voice(other);
            bool narrators = nar_equal(a.use, NAR_STR("narrator")) && nar_equal(a.use, b.use);
            if (a.gender == b.gender && !narrators && nar_voice_distance(&a, &b) < 1.995)
                fail_msg("%.*s and %.*s are too much alike", (int)a.name.size, a.name.text,
                         (int)b.name.size, b.name.text);
        }
}
