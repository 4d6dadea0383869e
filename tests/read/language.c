// SPDX-License-Identifier: GPL-3.0-or-later
// language.c: which language, and which English.
#include "base/table.h"
#include "helpers.h"

static narrator_str language_of(const char *text)
{
    read_text(text);
    return narrator_document_language(document);
}

TEST(english_without_any_evidence_is_british)
{
    CHECK_TEXT(language_of("The cat sat on the mat and said nothing."), "en-GB");
    CHECK_TEXT(language_of("Hello."), "en-GB");
}

TEST(spelling_tells_american_from_british)
{
    CHECK_TEXT(language_of("The color of the harbor was gray, the mayor said."), "en-US");
    CHECK_TEXT(language_of("The colour of the harbour was grey, the mayor said."), "en-GB");
    CHECK_TEXT(language_of("They have organised and apologised for it."), "en-GB");
    CHECK_TEXT(language_of("The board organized itself and apologized."), "en-US");
    CHECK_TEXT(language_of("Mr. Vale and Mrs. Roe agreed on June 9, 2025."), "en-US");
    CHECK_TEXT(language_of("Mr Vale and Mrs Roe agreed on 9 June 2025."), "en-GB");
}

TEST(a_british_report_from_america_is_british)
{
    CHECK_TEXT(language_of("Mr Vale told Congress in Washington that the defence of Ohio and "
                           "Texas would cost $5 and his honour."),
               "en-GB");
}

TEST(places_tell_the_other_kinds_of_english)
{
    CHECK_TEXT(language_of("The council of Sydney said that Melbourne and Brisbane agree."),
               "en-AU");
    CHECK_TEXT(language_of("It runs on ₹18 lakh a year, a library in Pune near Mumbai said."),
               "en-IN");
    CHECK_TEXT(language_of("A senate in Washington met; Sydney was far away."), "en-GB");
}

TEST(letters_tell_languages_that_have_their_own)
{
    CHECK_TEXT(language_of("理事会は月曜日に会い、橋は安全ではないと述べた。"), "ja");
    CHECK_TEXT(language_of("委员会星期一开会，表示这座桥不安全。"), "zh");
}

TEST(the_caller_knows_best)
{
    narrator_read_options options = {.language = "en-ZA"};
    CHECK_INT(read_bytes(nar_str("The color was gray."), &options), NARRATOR_OK);
    CHECK_TEXT(narrator_document_language(document), "en-ZA");
}

TEST(a_paragraph_in_another_language_says_so)
{
    CHECK_TEXT(
        language_of("The council met on Monday to hear what the people of the town had to say "
                    "about it.\n\n"
                    "Er sagte, dass die Regierung nicht mehr als 20 Prozent der Kosten für "
                    "die Brücke übernehmen werde, weil das Geld fehlt.\n\n"
                    "Las Vegas, San Diego, Los Angeles, El Paso, La Jolla, Del Mar, Santa Fe "
                    "and San Jose sent nobody.\n"),
        "en-GB");
    CHECK_TEXT(document->blocks[0].language, "");
    CHECK_TEXT(document->blocks[1].language, "de");
    CHECK_TEXT(document->blocks[2].language, "");
}

TEST(a_long_paragraph_is_sampled_between_two_letters)
{
    static char text[60001];
    for (size_t shift = 0; shift < 3; shift++) {
        memset(text, 'a', shift);
        for (size_t at = shift; at + 3 < sizeof text; at += 3)
            memcpy(text + at, "\u6C34", 3);
        CHECK_TEXT(language_of(text), "zh");
    }
}

static int misses_in(const char *name, size_t example, const char *prefix, size_t tag)
{
    const nar_table *table = nar_table_embedded(name);
    int misses = 0;
    assert_non_null(table);
    for (size_t i = 0; i < table->count; i++) {
        char text[512], want[32];
        narrator_str line = nar_row_cell(&table->rows[i], example);
        narrator_str wanted = nar_row_cell(&table->rows[i], tag);
        if (nar_equal(wanted, NAR_STR("-")) || nar_equal(wanted, NAR_STR("en")))
            wanted = tag ? NAR_STR("GB") : NAR_STR("en-GB");
        // A place by itself is little evidence: three times is enough.
        snprintf(text, sizeof text, "%.*s\n%.*s\n%.*s", (int)line.size, line.text, (int)line.size,
                 line.text, (int)line.size, line.text);
        snprintf(want, sizeof want, "%s%.*s", prefix, (int)wanted.size, wanted.text);
        narrator_str got = language_of(text);
        if (nar_equal(got, nar_str(want)))
            continue;
        misses++;
        print_error("%s:%u: %.*s, not %s\n", name, table->rows[i].line, (int)got.size, got.text,
                    want);
    }
    return misses;
}

TEST(every_row_of_the_tables_is_heard)
{
    CHECK_INT(misses_in("language/small_words.tsv", 2, "", 0), 0);
    CHECK_INT(misses_in("language/en/regions.tsv", 3, "en-", 1), 0);
}
