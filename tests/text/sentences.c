// SPDX-License-Identifier: GPL-3.0-or-later
// sentences.c: where one sentence ends and the next begins.
#include "test.h"
#include "text/language.h"
#include "text/words/words.h"

typedef struct division {
    nar_arena arena;
    const char *language;
    narrator_str text;
    narrator_span *spans;
    size_t count;
} division;

static void divide(void *context)
{
    division *dividing = context;
    nar_language language = nar_language_from_tag(nar_str(dividing->language));
    dividing->spans = nar_sentences(&dividing->arena, &language, dividing->text, &dividing->count);
}

/// The sentences of a text, parted by " | ".
static narrator_str sentences_in(const char *language, const char *text)
{
    static char joined[2000];
    division dividing = {.language = language, .text = nar_str(text)};
    nar_arena_init(&dividing.arena);
    CHECK_INT(nar_enter(&dividing.arena, divide, &dividing, NULL), NARRATOR_OK);
    size_t size = 0;
    for (size_t i = 0; i < dividing.count; i++) {
        narrator_span span = dividing.spans[i];
        size += (size_t)snprintf(joined + size, sizeof joined - size, "%s%.*s", i ? " | " : "",
                                 (int)(span.end - span.start), text + span.start);
    }
    nar_arena_release(&dividing.arena);
    return nar_view(joined, size);
}

static narrator_str sentences_of(const char *text)
{
    return sentences_in("en", text);
}

TEST(a_stop_a_question_and_a_call_end_a_sentence)
{
    CHECK_TEXT(sentences_of("It rained. Did it? Yes! Then it stopped."),
               "It rained. | Did it? | Yes! | Then it stopped.");
    CHECK_TEXT(sentences_of("  No end "), "No end");
    CHECK_TEXT(sentences_of(""), "");
}

TEST(abbreviations_and_initials_end_none)
{
    CHECK_TEXT(sentences_of("Mr. Vale met J. K. Poe. They ate."),
               "Mr. Vale met J. K. Poe. | They ate.");
    CHECK_TEXT(sentences_of("It is No. 5. The vote is on Nov. 5 in the U.S. Senate."),
               "It is No. 5. | The vote is on Nov. 5 in the U.S. Senate.");
    CHECK_TEXT(sentences_of("The answer is no. He left."), "The answer is no. | He left.");
    CHECK_TEXT(sentences_of("It grew 3.5 percent, e.g. in Vale."),
               "It grew 3.5 percent, e.g. in Vale.");
}

TEST(other_languages_have_their_own)
{
    CHECK_TEXT(sentences_in("de", "Am 5. November kam Dr. Vale. Es kostet ca. 3,5 Mio. Euro. Gut."),
               "Am 5. November kam Dr. Vale. | Es kostet ca. 3,5 Mio. Euro. | Gut.");
    CHECK_TEXT(sentences_in("fr", "Il en a 12. Elle part."), "Il en a 12. | Elle part.");
}

TEST(an_abbreviation_may_end_one)
{
    CHECK_TEXT(sentences_of("He left the U.S. He came back at 7 p.m. Police waited."),
               "He left the U.S. | He came back at 7 p.m. | Police waited.");
    CHECK_TEXT(sentences_of("It opens at 7 p.m. on Friday."), "It opens at 7 p.m. on Friday.");
    CHECK_TEXT(sentences_of("It opens at 7 p.m. ET on Friday."),
               "It opens at 7 p.m. ET on Friday.");
}

TEST(closing_marks_belong_to_their_sentence)
{
    CHECK_TEXT(sentences_of("“It rained.” She left. (He stayed.) Then"),
               "“It rained.” | She left. | (He stayed.) | Then");
    CHECK_TEXT(sentences_of("“Did it rain?” he asked. “Yes!” she said."),
               "“Did it rain?” he asked. | “Yes!” she said.");
}

TEST(an_ellipsis_ends_one_before_a_capital)
{
    CHECK_TEXT(sentences_of("Well... he left… Then he came."), "Well... he left… | Then he came.");
}

TEST(names_with_a_mark_end_none)
{
    CHECK_TEXT(sentences_of("The Yahoo! Mail team left. It rained."),
               "The Yahoo! Mail team left. | It rained.");
}
