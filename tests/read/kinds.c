// SPDX-License-Identifier: GPL-3.0-or-later
// kinds.c: whole pages of the kinds that people save, each with what its kind has around the text.
#include "base/table.h"
#include "helpers.h"

#define WALL                                                                                       \
    "The harbour of Vellmouth was closed on Monday after a crack was found in the northern sea "   \
    "wall, the port authority said."
#define REPORT                                                                                     \
    "Engineers had warned of the danger in a report that was handed to the council in May, but "   \
    "no money was set aside for repairs."
#define BOATS                                                                                      \
    "About forty boats are stuck inside, and the ferry to Orrin Island will leave from the old "   \
    "pier until further notice."
#define CRANE                                                                                      \
    "Fishermen doubt it, since the only crane that can lift the blocks stands in Tarn Hill, two "  \
    "hundred kilometres away."
#define MAYOR                                                                                      \
    "The mayor, Josef Brandt, promised on Tuesday that work would start within the week and that " \
    "nobody would lose a day\u2019s pay."
#define P(text)    "<p>" text "</p>"
#define HEAD(more) "<!DOCTYPE html><html lang=en><head><title>The wall</title>" more "</head><body>"

/// What is read of a page: one line a block, without its title and date.
static narrator_str read_of(const char *html)
{
    size_t size = 0;
    CHECK_INT(read_bytes(nar_str(html), NULL), NARRATOR_OK);
    for (size_t i = 0; i < document->block_count; i++) {
        const narrator_block *block = &document->blocks[i];
        if (!block->skipped && block->kind != NARRATOR_BLOCK_TITLE &&
            block->kind != NARRATOR_BLOCK_BYLINE && block->kind != NARRATOR_BLOCK_DATE)
            size += (size_t)snprintf(shown + size, sizeof shown - size, "%.*s\n",
                                     (int)block->text.size, block->text.text);
    }
    return nar_view(shown, size);
}

TEST(a_page_of_the_nineties_stands_in_the_cells_of_a_table)
{
    CHECK_TEXT(read_of("<HTML><HEAD><TITLE>The wall</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR>"
                       "<TD WIDTH=120><A HREF=index.html>Home</A><BR><A HREF=pics.html>Pictures"
                       "</A></TD><TD><FONT SIZE=5><B>The wall</B></FONT><P><FONT FACE=Times>" WALL
                       "<P>" REPORT "<BR><BR>" BOATS "<P>" CRANE "</FONT><HR><FONT SIZE=1>You are "
                       "visitor number 10342.</FONT></TD></TR></TABLE></BODY></HTML>"),
               WALL "\n" REPORT "\n" BOATS "\n" CRANE "\n");
}

#define ROW(text)                                                                                  \
    "<tr><td style='padding:10px'><table width=100%><tr><td><font face=Arial>" text                \
    "</font></td></tr></table></td></tr>"

TEST(a_letter_to_subscribers_stands_in_tables_within_tables)
{
    CHECK_TEXT(read_of(HEAD("") "<center><table width=600><tr><td><a href=#>View this email in "
                                "your browser</a></td></tr>" ROW(WALL) ROW(REPORT) ROW(BOATS)
                                    ROW(MAYOR) ROW("<a href=/1>Read more</a>") ROW(
                                        "You are receiving this email because you signed up. <a "
                                        "href=#>Unsubscribe</a>") "</table></center>"),
               WALL "\n" REPORT "\n" BOATS "\n" MAYOR "\n");
}

TEST(a_paper_is_read_without_its_marks_and_the_works_it_cites)
{
    CHECK_TEXT(
        read_of(HEAD("") "<article><h2>Abstract</h2>" P(WALL) P(
            "It has long been thought that walls hold [<a href='#B3'>3</a>, <a href='#B4'>4"
            "</a>]. Vale and others (<a href='#B5'>2019</a>) showed otherwise<sup><a "
            "href='#r1'>1</a>,<a href='#r2'>2</a>&#8211;<a href='#r12'>12</a></sup>.")
                    P(REPORT) "<h2>References</h2><ol><li id=r1>Vale A. The walls of the north. "
                              "<i>J Walls</i>. 2004;12:1-9.<li id=r2>Toll M. Late water. <i>J Walls"
                              "</i>. 2011;19:20-31.</ol></article>"),
        "Abstract\n" WALL "\nIt has long been thought that walls hold. Vale and others "
        "(2019) showed otherwise.\n" REPORT "\n");
}

TEST(news_that_a_company_sends_out_ends_before_it_speaks_of_itself)
{
    CHECK_TEXT(read_of(HEAD("") "<div id=text>" P("<b>FOR IMMEDIATE RELEASE</b>") P(BOATS) P(REPORT)
                           P(MAYOR) P("<b>About Northline</b>")
                               P("Northline runs nine ferries between the islands and has been a "
                                 "family business since 1904.")
                                   P("Media contact: Ann Vale, press@northline.example") P("###")),
               BOATS "\n" REPORT "\n" MAYOR "\n");
}

TEST(a_page_that_a_program_would_write_is_read_from_the_data_of_the_program)
{
    CHECK_TEXT(read_of(HEAD("") "<div id=app></div><noscript>You need to enable JavaScript to run "
                                "this app.</noscript><script id=state type='application/json'>"
                                "{\"props\": {\"notice\": \"We use cookies.\", \"article\": {"
                                "\"body\": \"<p>" WALL "</p><p>" REPORT "</p><p>" BOATS
                                "</p><p>" CRANE "</p><p>" MAYOR "</p>\"}}}</script>"),
               WALL "\n" REPORT "\n" BOATS "\n" CRANE "\n" MAYOR "\n");
}

TEST(a_quotation_and_a_heading_between_the_boxes_of_a_page_builder_are_read)
{
#define BOX(text) "<div class='block html-block'><div class=block-content>" text "</div></div>"
    CHECK_TEXT(
        read_of(HEAD("") "<article><div class=layout>" BOX(P(WALL) P(
            REPORT)) "<div class='block quote-block'><figure><blockquote>It held for one."
                     "</blockquote><figcaption>&mdash; Maren Toll</figcaption></figure></div>" BOX(
                         P(BOATS)
                             P(CRANE)) "<div class='block letter-block'><h2>Sign up for "
                                       "our newsletter</h2><p>We write once a "
                                       "month.</p><form><input type=email>"
                                       "<button>Sign Up</button></form></div></div></article>"),
        WALL "\n" REPORT "\nIt held for one.\n\u2014 Maren Toll\n" BOATS "\n" CRANE "\n");
}

TEST(the_first_part_of_a_built_page_holds_its_title)
{
#define WIDGET(text) "<div class='elementor-widget text'><div class=inner>" text "</div></div>"
    CHECK_TEXT(read_of(HEAD("") "<div class=page><section class=part><div class=column><div "
                                "class=title><h1>The wall</h1></div>" WIDGET(P(WALL) P(
                                    REPORT)) "<div class='elementor-widget title'><div><h2>What "
                                             "now</h2></div></div>" WIDGET(
                                                 P(BOATS)) "</div></section><section "
                                                           "class=part><div "
                                                           "class=column>" WIDGET(P(CRANE) P(
                                                               MAYOR)) "</div></section></div>"),
               WALL "\n" REPORT "\nWhat now\n" BOATS "\n" CRANE "\n" MAYOR "\n");
}

TEST(what_readers_say_below_a_heading_that_counts_it_is_not_read)
{
#define SAYS(who, text) "<div><b>" who "</b> says:<p>" text "</p></div>"
    CHECK_TEXT(read_of(HEAD("") "<div>" P(WALL) P(REPORT) P(BOATS) "<h3>2 Comments</h3>" SAYS(
                   "Bo", CRANE) SAYS("Cy", MAYOR) "</div>"),
               WALL "\n" REPORT "\n" BOATS "\n");
    CHECK_TEXT(read_of(HEAD("") "<div>" P(WALL) P(REPORT)
                           P(BOATS) "<h3>2 comments by the mayor on "
                                    "the wall</h3>" P(MAYOR) "<h1>Later</h1>" P(CRANE) "</div>"),
               WALL "\n" REPORT "\n" BOATS "\n2 comments by the mayor on the wall\n" MAYOR
                    "\nLater\n" CRANE "\n");
}

TEST(a_table_of_data_may_hold_links_and_a_place_may_begin_a_sentence)
{
    CHECK_TEXT(read_of(HEAD("") "<article><p class=dateline>VELLMOUTH (NR) - " WALL "</p><table>"
                                "<caption>Boats by year</caption><tr><th>Year<th>Boats<th>Crew<tr>"
                                "<td><a href=/4>1904</a><td><a href=/12>12</a><td>40<tr><td><a "
                                "href=/5>1905</a><td>13<td>41</table>" P(REPORT)
                                    P(BOATS) "<p>Page 1 of 2</p></article>"),
               "VELLMOUTH (NR) - " WALL
               "\n1904, Boats: 12, Crew: 40\n1905, Boats: 13, Crew: 41\n" REPORT "\n" BOATS "\n");
}

TEST(a_letter_with_notes_and_places_to_subscribe)
{
    CHECK_TEXT(
        read_of(HEAD("") "<div class='body markup'>" P(WALL) P(
            REPORT
            "<a class=footnote-anchor href='#footnote-1'>1</a>") "<div "
                                                                 "class=subscription-widget-wrap><"
                                                                 "p>Thanks for reading! Subscribe "
                                                                 "for free to "
                                                                 "receive new "
                                                                 "posts.</p><form><input "
                                                                 "type=email></form></div>" P(BOATS)
                                                                     P(MAYOR) "<div "
                                                                              "class=footnote><a "
                                                                              "href='#footnote-"
                                                                              "anchor-1' "
                                                                              "class=footnote-"
                                                                              "number>1</a><div "
                                                                              "class=footnote-"
                                                                              "content><p>The "
                                                                              "report "
                                                                              "can be read at the "
                                                                              "library, where it "
                                                                              "has been lent out "
                                                                              "twice.</p></div>"
                                                                              "</div></div>"),
        WALL "\n" REPORT "\n" BOATS "\n" MAYOR "\n");
}

TEST(a_page_made_for_printers_ends_with_addresses)
{
    CHECK_TEXT(read_of(HEAD("") "<h1>The wall</h1>" P("By Ann Vale<br>24 November 2026, 10:12")
                           P(WALL) P(REPORT) P(BOATS) P("Source URL: http://bugle.example/wall") P(
                               "[1] http://bugle.example/mayor<br>[2] http://bugle.example/crane")),
               WALL "\n" REPORT "\n" BOATS "\n");
}

TEST(a_question_below_an_official_page_and_a_banner_above_it_are_not_read)
{
    CHECK_TEXT(
        read_of(HEAD(
            "") "<div class=beta><p>This is a new service. Your feedback will help "
                "us to improve it.</p></div><main><h1>The wall</h1>" P(
                    BOATS) "<h2>How to apply</h2><ol><li>Fill in form H12.<li>Pay the fee of 40 "
                           "crowns.</ol>" P(MAYOR) "</main><div class=ask><h2>Is this page useful?"
                                                   "</h2><button>Yes</button></div>"),
        BOATS "\nHow to apply\n1. Fill in form H12.\n2. Pay the fee of 40 crowns.\n" MAYOR "\n");
}

/// Whether what stands below a heading is left out.
static bool is_left_out_below(narrator_str heading)
{
    static char html[4000];
    snprintf(html, sizeof html,
             HEAD("") "<div>" P(WALL) P(REPORT) P(BOATS) "<h3>%.*s</h3><ul><li>" CRANE "<li>" MAYOR
                                                         "</ul></div>",
             (int)heading.size, heading.text);
    return nar_equal(read_of(html), NAR_STR(WALL "\n" REPORT "\n" BOATS "\n"));
}

TEST(each_heading_of_the_tables_heads_what_is_not_read)
{
    static const char *const tables[] = {"language/notes.tsv", "language/comments.tsv"};
    for (size_t i = 0; i < 2; i++) {
        const nar_table *table = nar_table_embedded(tables[i]);
        size_t example = nar_table_column(table, "example");
        for (size_t row = 0; row < table->count; row++)
            if (!is_left_out_below(nar_row_cell(&table->rows[row], example)))
                fail_msg("%s:%u: its example heads nothing", tables[i], table->rows[row].line);
    }
    CHECK(!is_left_out_below(NAR_STR("What is known")));
}
