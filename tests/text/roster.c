// SPDX-License-Identifier: GPL-3.0-or-later
// roster.c: every voice that is named is there, and speaks each language.
#include "text/roster.h"
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
