// SPDX-License-Identifier: GPL-3.0-or-later
// plain.c: lines become paragraphs, list items and block quotes, and remember where they stood.
#include "helpers.h"

TEST(a_line_is_a_paragraph_with_or_without_blank_lines)
{
    CHECK_TEXT(blocks_of("The council met on Monday and agreed on nothing.\n"
                         "It will meet again on Tuesday.\n\n\n"
                         "Nobody is hopeful.\n"),
               "paragraph: The council met on Monday and agreed on nothing.\n"
               "paragraph: It will meet again on Tuesday.\n"
               "paragraph: Nobody is hopeful.\n");
}

static const char wrapped[] =
    "In the spring of 1911 the county of Fenland built a bridge over a river\n"
    "that was not there. It had been promised a river by a company which was\n"
    "to dig one, and it went up on the ninth of Sep-\n"
    "tember.\n"
    "\n"
    "The keeper was sixty-\n"
    "four. He waved at nobody for the rest of his life, and nobody ever waved\n"
    "back.\n";

TEST(hard_wrapped_lines_are_joined_and_broken_words_mended)
{
    CHECK_TEXT(blocks_of(wrapped),
               "paragraph: In the spring of 1911 the county of Fenland built a bridge over a river "
               "that was not there. It had been promised a river by a company which was to dig "
               "one, and it went up on the ninth of September.\n"
               "paragraph: The keeper was sixty-four. He waved at nobody for the rest of his life, "
               "and nobody ever waved back.\n");
}

/// The input under a part of a block's text.
static narrator_str source_of(size_t block, const char *part)
{
    const narrator_block *found = &document->blocks[block];
    size_t at = nar_find(found->text, nar_str(part));
    assert_true(at < found->text.size);
    return nar_slice(document->input, nar_map_source(found->map, at),
                     nar_map_source_end(found->map, at + strlen(part)));
}

TEST(every_word_of_a_joined_block_leads_back_to_its_line)
{
    read_text(wrapped);
    CHECK_TEXT(source_of(0, "over a river"), "over a river");
    CHECK_TEXT(source_of(0, "that was"), "that was");
    CHECK_TEXT(source_of(0, "river that"), "river\nthat");
    CHECK_TEXT(source_of(0, "September"), "Sep-\ntember");
    CHECK_TEXT(source_of(0, "September."), "Sep-\ntember.");
    CHECK_TEXT(source_of(0, "of"), "of");
    CHECK_TEXT(source_of(1, "sixty-four"), "sixty-\nfour");
    CHECK_TEXT(source_of(1, "four. He"), "four. He");
}

TEST(lists_and_quoted_lines_lose_their_marks_and_keep_their_place)
{
    CHECK_TEXT(blocks_of("The meeting was told three things.\n"
                         "- The light is red.\n"
                         "- The light is old.\n"
                         "1. It costs $90.\n"
                         "2. It is ours.\n"
                         "> That is all.\n"),
               "paragraph: The meeting was told three things.\n"
               "list item: The light is red.\n"
               "list item: The light is old.\n"
               "list item: 1. It costs $90.\n"
               "list item: 2. It is ours.\n"
               "block quote: That is all.\n");
    CHECK_TEXT(source_of(1, "light"), "light");
    CHECK_TEXT(nar_slice(document->input, document->blocks[1].start, document->blocks[1].end),
               "- The light is red.");
}

TEST(a_dash_alone_starts_no_list)
{
    CHECK_TEXT(
        blocks_of("She turned around in the doorway.\n- Where were you?\nHe said nothing.\n"),
        "paragraph: She turned around in the doorway.\n"
        "paragraph: - Where were you?\n"
        "paragraph: He said nothing.\n");
}

TEST(an_opening_ends_with_a_whole_paragraph)
{
    static const char text[] = "Boats\n\nThe first came at nine.\n\nThe second came at ten.\n\n"
                               "The third never came.\n";
    static const struct {
        size_t bytes, blocks;
        const char *last;
    } cases[] = {
        {1000, 4, "The third never came."},
        {70, 3, "The second came at ten."},
        {50, 2, "The first came at nine."},
        {32, 2, "The first came at nine."},
        {31, 1, "Boats"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        narrator_read_options options = {.opening = cases[i].bytes};
        CHECK_INT(read_bytes(nar_str(text), &options), NARRATOR_OK);
        CHECK_INT(document->block_count, cases[i].blocks);
        CHECK_TEXT(document->blocks[document->block_count - 1].text, cases[i].last);
    }
}

TEST(what_has_no_opening_says_so)
{
    narrator_read_options options = {.opening = 40};
    CHECK_INT(read_bytes(NAR_STR("<!DOCTYPE html><p>The first boat came at nine, and was gone."),
                         &options),
              NARRATOR_BAD_FORMAT);
    CHECK_INT(
        read_bytes(NAR_STR("The first boat came at nine, and then it was gone again."), &options),
        NARRATOR_BAD_FORMAT);
    CHECK_TEXT(nar_str(error.message), "news.txt has no beginning that could be read alone");
}
