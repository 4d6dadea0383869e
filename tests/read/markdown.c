// SPDX-License-Identifier: GPL-3.0-or-later
// markdown.c: Markdown is known by its marks, and read without them.
#include "helpers.h"

TEST(headings_paragraphs_and_emphasis)
{
    CHECK_TEXT(blocks_of("# The *empty* harbour\n\n"
                         "The **council** of [Vellmouth](http://v.example/x \"home\") met, and\n"
                         "`bell` is rung at dawn&mdash;always. Two \\*stars\\* stay.\n\n"
                         "What came next\n---\n\nNobody knows.\n\n## A word {#word .big}\n\nNo.\n"),
               "title: The empty harbour\n"
               "paragraph: The council of Vellmouth met, and bell is rung at dawn\u2014always. "
               "Two *stars* stay.\n"
               "heading: What came next\n"
               "paragraph: Nobody knows.\n"
               "heading: A word\n"
               "paragraph: No.\n");
    CHECK_TEXT(document->title, "The empty harbour");
}

TEST(front_matter_tells_title_writer_and_date)
{
    CHECK_TEXT(blocks_of("---\ntitle: \"A bridge, at last\"\nauthors:\n  - Ada Quill\n"
                         "date: 2026-03-01\nlayout: post\n---\n\n# Not again\n\nIt is open.\n"),
               "title: A bridge, at last\n"
               "byline: Ada Quill\n"
               "date: 2026-03-01\n"
               "paragraph (front matter): layout: post\n"
               "heading: Not again\n"
               "paragraph: It is open.\n");
    CHECK_TEXT(document->byline, "Ada Quill");
    CHECK_TEXT(document->date, "2026-03-01");
}

TEST(lists_quotes_and_tables)
{
    CHECK_TEXT(blocks_of("## Three things\n\n- One\n- [x] Two\n  - Within **two**\n\n"
                         "> \"It is quiet,\" he said.\n>\n> And dark.\n\n"
                         "| Name | Age |\n|------|----:|\n| Ada  | 36 |\n| Bo.  | 7 |\n"),
               "heading: Three things\n"
               "list item: One\n"
               "list item: Two\n"
               "list item: Within two\n"
               "block quote: \"It is quiet,\" he said.\n"
               "block quote: And dark.\n"
               "paragraph: Name, Age\n"
               "paragraph: Ada, 36\n"
               "paragraph: Bo. 7\n");
}

TEST(what_is_not_for_the_ear_is_kept_but_not_read)
{
    CHECK_TEXT(
        blocks_of(
            "## Notes\n\nIt rained[^1] in *May* ^[mostly at night].\n"
            "![A heron](heron.jpg)<!-- check\n\nthis -->\n\n[^1]: A little.\n"
            "    Not more.\n\n```c\nint rain;\n```\n\n{{< map >}}\n\n[v]: http://v.example\n"),
        "heading: Notes\n"
        "paragraph: It rained in May .\n"
        "caption (picture): A heron\n"
        "paragraph (footnote): mostly at night\n"
        "paragraph (comment): check this\n"
        "paragraph (footnote): A little. Not more.\n"
        "paragraph (code): int rain;\n");
}

TEST(marks_of_note_books_are_not_read)
{
    CHECK_TEXT(blocks_of("# The tide\n\nSee [[Vellmouth|the town]] and ==mark== it, if 2 == 2. "
                         "![[heron.jpg]]\n\n> [!warning]- Careful\n> It may rise!\n\n- [x] done\n"),
               "title: The tide\n"
               "paragraph: See the town and mark it, if 2 == 2.\n"
               "block quote: Careful It may rise!\n"
               "list item: done\n");
}

TEST(tags_of_html_part_blocks_or_vanish)
{
    CHECK_TEXT(
        blocks_of("## Tagged\n\n<div align=\"center\"><p>One <b>day</b></p><p>Two<br>days</p>"
                  "</div>\n\n<h3>Three</h3>\nThe end.\n"),
        "heading: Tagged\n"
        "paragraph: One day\n"
        "paragraph: Two days\n"
        "heading: Three\n"
        "paragraph: The end.\n");
}

TEST(long_lines_that_end_a_sentence_are_paragraphs)
{
    const char *line = "The harbour of Vellmouth was closed on Monday, the port authority said, "
                       "because the tide had not come in and nobody could say when it would, and "
                       "the ferries, of which there are two, lay on their sides in the mud.";
    char text[600], want[600];
    snprintf(text, sizeof text, "# Closed\n\n%s\nIt is **open** again.\n", line);
    snprintf(want, sizeof want, "title: Closed\nparagraph: %s\nparagraph: It is open again.\n",
             line);
    CHECK_TEXT(blocks_of(text), want);
}

TEST(numbered_items_say_their_numbers)
{
    CHECK_TEXT(
        blocks_of("# Tea\n\nHow to make **it**:\n\n1. Boil the water.\n1. *Put* in the tea:\n"
                  "   - black\n3. Add 3 cups.\n\n   Any will do.\n4. Step 4: wait.\n\n"
                  "1984. It was late.\n"),
        "title: Tea\n"
        "paragraph: How to make it:\n"
        "list item: 1. Boil the water.\n"
        "list item: 2. Put in the tea:\n"
        "list item: black\n"
        "list item: 3. Add 3 cups.\n"
        "list item: Any will do.\n"
        "list item: Step 4: wait.\n"
        "list item: 1984. It was late.\n");
    CHECK_INT(document->input.text[document->blocks[2].start], '1');
}

/// Where each letter of a block's text stands in the input, the same letter stands, but for
/// references and what parts cells.
TEST(every_word_leads_back_to_its_place)
{
    read_text("# Title\n\nThe **council** of [Vellmouth](http://v.example)[^1] met,\n> not\n\n"
              "- One *and*\n  two\n\n[^1]: Never\n    before.\n");
    for (size_t i = 0; i < document->block_count; i++) {
        const narrator_block *block = &document->blocks[i];
        for (size_t at = 0; at < block->text.size; at++) {
            char source = document->input.text[nar_map_source(block->map, at)];
            if (block->text.text[at] != ' ')
                CHECK_INT(source, block->text.text[at]);
        }
    }
    CHECK(document->block_count > 4);
}

TEST(plain_text_is_not_taken_for_markdown)
{
    CHECK_TEXT(blocks_of("# one\nThe keeper wrote 2 * 3 * 4 on a wall.\n"
                         "He called it [art] (and *sighed*).\n"),
               "title: # one\n"
               "paragraph: The keeper wrote 2 * 3 * 4 on a wall.\n"
               "paragraph: He called it [art] (and *sighed*).\n");
}

TEST(a_table_of_empty_cells_is_refused_in_time)
{
    static char text[400000];
    size_t size = 0;
    for (size_t i = 0; i < 100; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "|a");
    size += (size_t)snprintf(text + size, sizeof text - size, "\n");
    for (size_t i = 0; i < 100; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "|---");
    size += (size_t)snprintf(text + size, sizeof text - size, "\n");
    for (size_t i = 0; i < 100000; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "|a\n");
    CHECK_INT(read_bytes(nar_view(text, size), NULL), NARRATOR_BAD_FORMAT);
}
