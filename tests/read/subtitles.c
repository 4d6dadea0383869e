// SPDX-License-Identifier: GPL-3.0-or-later
// subtitles.c: what is said in a film is read as one text.
#include "helpers.h"

#define CUE(number, text) number "\n00:00:0" number ",000 --> 00:00:09,500\n" text "\n\n"

TEST(lines_become_sentences_without_their_times)
{
    CHECK_TEXT(blocks_of("WEBVTT - The wall\n\nNOTE made by hand\n\nSTYLE\n::cue {color: red}\n\n"
                         "1\n00:01.000 --> 00:04.000 align:start\nIt cracked in <i>May</i>,\n\n"
                         "00:04.000 --> 00:06.000\nand nobody &amp; nothing\nknew.\n"),
               "paragraph: It cracked in May, and nobody & nothing knew.\n");
    CHECK_TEXT(blocks_of(CUE("1", "It cracked") CUE("2", "{\\an8}in May.") CUE("3", "in May.")
                             CUE("4", "[music]") CUE("5", "- Did it?\n- It did.")),
               "paragraph: It cracked in May.\n"
               "paragraph (sound): [music]\n"
               "paragraph: Did it?\n"
               "paragraph: It did.\n");
}

TEST(a_voice_that_is_named_stands_before_what_it_says)
{
    CHECK_TEXT(blocks_of("WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann Vale>It cracked,\n\n00:04.000 "
                         "--> 00:06.000\n<v Ann Vale>in May.\n\n00:06.000 --> 00:08.000\n"
                         "<v.loud Bo>It came late.</v>\n\n00:09.000 --> 00:10.000\nMAREN TOLL: It "
                         "did.\n"),
               "paragraph: Ann Vale: It cracked, in May.\n"
               "paragraph: Bo: It came late.\n"
               "paragraph: MAREN TOLL: It did.\n");
}

TEST(a_long_talk_is_parted_where_a_sentence_ends)
{
    char text[4000];
    size_t size = (size_t)snprintf(text, sizeof text, "WEBVTT\n\n");
    for (int i = 0; i < 20; i++)
        size +=
            (size_t)snprintf(text + size, sizeof text - size,
                             "00:%02d.000 --> 00:%02d.500\nThe tide of day %d was late,\nand so "
                             "was the ferry to Orrin.\n\n",
                             i, i, i);
    read_text(text);
    CHECK(document->block_count >= 3 && document->block_count <= 6);
    CHECK(nar_ends(document->blocks[0].text, NAR_STR("Orrin.")));
}

TEST(a_list_of_numbers_is_no_film)
{
    CHECK_TEXT(blocks_of("1\nThe wall --> the tide\n"),
               "paragraph: 1\nparagraph: The wall --> the tide\n");
}
