// SPDX-License-Identifier: GPL-3.0-or-later
// pronunciations.c: names and foreign words are respelt, wherever they stand, and nothing else is.
#include "test.h"
#include "text/language.h"
#include "text/words/lexicon.h"
#include "text/words/words.h"
#include <narrator/normalizer.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct sample {
    nar_arena arena;
    nar_language language;
    narrator_str written;
    const char *lexicon_file; ///< NULL: none
    nar_spoken spoken;
} sample;

static void work(void *context)
{
    sample *saying = context;
    nar_words words = {
        .arena = &saying->arena, .language = &saying->language, .explain = true, .respell = true};
    if (saying->lexicon_file)
        words.lexicon = nar_lexicon_open(&saying->arena, saying->lexicon_file);
    saying->spoken = nar_words_say(&words, saying->written, saying->written);
}

/// What is said for a text; released by the next call.
static nar_spoken say_in(const char *tag, narrator_str written)
{
    static sample saying;
    nar_arena_release(&saying.arena);
    nar_arena_init(&saying.arena);
    saying.language = nar_language_from_tag(nar_str(tag));
    saying.written = written;
    CHECK_INT(nar_enter(&saying.arena, work, &saying, NULL), NARRATOR_OK);
    return saying.spoken;
}

static narrator_str say(const char *written)
{
    return say_in("en-GB", nar_str(written)).text;
}

static const nar_table *table(void)
{
    static nar_language english;
    english = nar_language_from_tag(NAR_STR("en"));
    const nar_table *found = nar_language_table(&english, "pronunciations");
    CHECK(found != NULL);
    return found;
}

TEST(every_row_says_its_example)
{
    int wrong = 0;
    for (size_t i = 0; i < table()->count; i++) {
        const nar_row *row = &table()->rows[i];
        narrator_str want = nar_row_cell(row, 2), example = nar_row_cell(row, 4);
        bool american = nar_equal(nar_row_cell(row, 3), NAR_STR("US"));
        narrator_str spoken = say_in(american ? "en-US" : "en-GB", example).text;
        if (!example.size || nar_find(spoken, want) == spoken.size) {
            wrong++;
            print_error("line %u: \"%.*s\" is said \"%.*s\"\n", row->line, (int)example.size,
                        example.text, (int)spoken.size, spoken.text);
        }
    }
    CHECK_INT(wrong, 0);
}

TEST(every_row_can_be_found)
{
    for (size_t i = 0; i < table()->count; i++) {
        const nar_row *row = &table()->rows[i];
        narrator_str key = nar_row_cell(row, 0), region = nar_row_cell(row, 3);
        CHECK(key.size && key.size <= 32 && nar_row_cell(row, 2).size);
        CHECK(!region.size || nar_equal(region, NAR_STR("US")) || nar_equal(region, NAR_STR("GB")));
        for (size_t j = 0; j < key.size; j++)
            CHECK(!nar_is_upper(key.text[j]) && key.text[j] != ' ');
    }
}

TEST(a_name_is_said_with_its_endings)
{
    CHECK_TEXT(say("Houthi rebels met Xi Jinping's envoys."),
               "Hoothy rebels met Shee Jin-ping's envoys.");
    CHECK_TEXT(say("The Houthis left; Xi’s men stayed."), "The Hoothy's left; Shee's men stayed.");
    CHECK_TEXT(say("anti-Houthi and Houthi-led"), "anti-Hoothy and Hoothy led");
}

TEST(a_headline_in_capitals_has_names_too)
{
    CHECK_TEXT(say("HOUTHI LEADER MEETS XI JINPING"), "Hoothy Leader Meets Shee Jin-ping");
}

TEST(a_roman_numeral_is_no_name)
{
    CHECK_TEXT(say("Louis XI slept."), "Louis the eleventh slept.");
    CHECK_TEXT(say("Chapter XI ends."), "Chapter eleven ends.");
}

TEST(a_part_of_another_word_is_left_alone)
{
    CHECK_TEXT(say("Xina, Xiolara and Houthia5 rest."), "Xina, Xiolara and Houthia five rest.");
    CHECK_TEXT(say("xi houthi"), "xi houthi"); // small letters: no name
}

TEST(a_common_word_is_said_in_any_case)
{
    CHECK_TEXT(say("Coup d’état fails"), "Coo day-ta fails");
    CHECK_TEXT(say("the coup d'etat's end"), "the coo day-ta's end");
}

TEST(a_name_maps_to_its_words)
{
    nar_spoken spoken = say_in("en", NAR_STR("See Xi Jinping now"));
    CHECK_INT(spoken.change_count, 1);
    CHECK_TEXT(nar_str(spoken.changes[0].rule), "pronunciation");
    CHECK_INT(spoken.changes[0].written.start, 4);
    CHECK_INT(spoken.changes[0].written.end, 14);
    CHECK_INT(nar_map_source(&spoken.map, 4), 4);
    CHECK_INT(nar_map_source_end(&spoken.map, spoken.text.size), 18);
}

TEST(other_languages_keep_their_names)
{
    CHECK_TEXT(say_in("de", NAR_STR("Die Houthi trafen Xi Jinping.")).text,
               "Die Houthi trafen Xi Jinping.");
}

TEST(lines_for_others_keep_their_names)
{
    narrator_normalizer *normalizer;
    narrator_str spoken;
    CHECK_INT(narrator_normalizer_new(&normalizer, "en-GB", NULL, NULL), NARRATOR_OK);
    CHECK_INT(narrator_normalizer_say(normalizer, NAR_STR("Xi Jinping won 3-2."), &spoken, NULL),
              NARRATOR_OK);
    CHECK_TEXT(spoken, "Xi Jinping won three two.");
    narrator_normalizer_free(normalizer);
}

TEST(the_users_lexicon_comes_first)
{
    char path[] = "/tmp/narrator-names-XXXXXX";
    int file = mkstemp(path);
    CHECK(file >= 0 && write(file, "Xi\tChee\n", 8) == 8);
    close(file);
    sample saying = {.written = NAR_STR("Xi met a Houthi."), .lexicon_file = path};
    nar_arena_init(&saying.arena);
    saying.language = nar_language_from_tag(NAR_STR("en-GB"));
    CHECK_INT(nar_enter(&saying.arena, work, &saying, NULL), NARRATOR_OK);
    CHECK_TEXT(saying.spoken.text, "Chee met a Hoothy.");
    nar_arena_release(&saying.arena);
    unlink(path);
}
