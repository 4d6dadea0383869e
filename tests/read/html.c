// SPDX-License-Identifier: GPL-3.0-or-later
// html.c: a web page becomes the article that stands in it.
#include "base/table.h"
#include "helpers.h"

#define LONG_TEXT                                                                                  \
    "The harbour of Vellmouth was closed on Monday, the port authority said, because the tide "    \
    "had not come in and nobody could say when it would."

#define OTHER_TEXT                                                                                 \
    "By Tuesday evening, the fishermen had begun to sell their boats, and the mayor, who owned "   \
    "two, asked them for patience, a virtue of which he is said to have little."

static narrator_str page(const char *body)
{
    static char html[1 << 16];
    snprintf(
        html, sizeof html,
        "<!DOCTYPE html><html><head><title>Harbour closed</title></head><body>%s</body></html>",
        body);
    return nar_str(html);
}

/// The text that is read of a page, without its title: one line a block.
static narrator_str body_of(const char *body)
{
    size_t size = 0;
    CHECK_INT(read_bytes(page(body), NULL), NARRATOR_OK);
    for (size_t i = 0; i < document->block_count; i++) {
        const narrator_block *block = &document->blocks[i];
        if (!block->skipped && block->kind > NARRATOR_BLOCK_DATE)
            size += (size_t)snprintf(shown + size, sizeof shown - size, "%.*s\n",
                                     (int)block->text.size, block->text.text);
    }
    return nar_view(shown, size);
}

/// Why the block of that text is left out; "" when it is read, "?" when there is none.
static narrator_str reason_of(const char *text)
{
    for (size_t i = 0; i < document->block_count; i++)
        if (nar_equal(document->blocks[i].text, nar_str(text)))
            return document->blocks[i].skipped ? nar_str(document->blocks[i].skipped) : NAR_STR("");
    return NAR_STR("?");
}

TEST(an_article_is_read_and_the_page_around_it_is_not)
{
    CHECK_TEXT(body_of("<nav><a href=/>Home</a> <a href=/news>News</a></nav>"
                       "<article><p>" LONG_TEXT "</p><p>It will open, she said, on Friday.</p>"
                       "</article><footer>All rights reserved by the Vellmouth Bugle.</footer>"),
               LONG_TEXT "\nIt will open, she said, on Friday.\n");
    CHECK_TEXT(reason_of("Home News"), "navigation");
    CHECK_TEXT(reason_of("All rights reserved by the Vellmouth Bugle."), "page footer");
}

TEST(words_are_not_glued_at_block_borders)
{
    CHECK_TEXT(body_of("<div>" LONG_TEXT "<p>One.</p><p>Two.</p>Three<br>four.</div>"),
               LONG_TEXT "\nOne.\nTwo.\nThree four.\n");
}

TEST(two_line_breaks_part_paragraphs)
{
    CHECK_TEXT(body_of("<div>" LONG_TEXT "<br><br>The end.</div>"), LONG_TEXT "\nThe end.\n");
}

TEST(lines_that_are_broken_on_purpose_stand_alone)
{
    CHECK_TEXT(body_of("<p>" LONG_TEXT
                       "</p><p>May 6 - Vellmouth<br>May 20 - Orrin<br/>Jun 3 - Tarn "
                       "<b>Hill</b><br>\n</p>"),
               LONG_TEXT "\nMay 6 - Vellmouth\nMay 20 - Orrin\nJun 3 - Tarn Hill\n");
    CHECK_TEXT(
        body_of("<p>" LONG_TEXT "</p><p>The mayor of Vellmouth said<br>that the tide was late, "
                "and Captain<br>Reyes agreed with him.</p><h2>The<br>Tide</h2><p>It came.</p>"),
        LONG_TEXT "\nThe mayor of Vellmouth said that the tide was late, and Captain Reyes "
                  "agreed with him.\nThe Tide\nIt came.\n");
}

TEST(a_heading_of_the_first_rank_further_down_is_no_title)
{
    CHECK_TEXT(body_of("<h1>Harbour closed</h1><p>" LONG_TEXT "</p><h1>What now</h1><p>" OTHER_TEXT
                       "</p>"),
               LONG_TEXT "\nWhat now\n" OTHER_TEXT "\n");
}

TEST(counted_pictures_beside_an_article_are_not_read)
{
#define PICTURES                                                                                   \
    "<ul><li><h2>1/3 Harbour</h2><p>" OTHER_TEXT "</p><li><h2>2/3 Pier</h2><p>" OTHER_TEXT         \
    "</p><li><h2>3/3 Boats</h2><p>" OTHER_TEXT "</p></ul>"
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><p>" LONG_TEXT " It was late.</p><p>" LONG_TEXT
                       " It was dark.</p><p>" LONG_TEXT " It was cold.</p>" PICTURES "</article>"),
               LONG_TEXT "\n" LONG_TEXT " It was late.\n" LONG_TEXT " It was dark.\n" LONG_TEXT
                         " It was cold.\n");
    CHECK_TEXT(reason_of("2/3 Pier"), "pictures");
}

TEST(the_header_of_a_part_and_a_shared_quotation_are_read)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT
                       "</p><div class=social-embed><blockquote>The tide is "
                       "late, and so am I.</blockquote></div><header class=part-header>The pier"
                       "</header><p>" OTHER_TEXT "</p></article>"),
               LONG_TEXT "\nThe tide is late, and so am I.\nThe pier\n" OTHER_TEXT "\n");
}

#define OWN_SITE "<link rel=canonical href='https://bugle.example/tide'>"
#define CARDS(site)                                                                                \
    "<div><h2><a href='" site "/a'>What the harbour did in May and June</a></h2><p>The Port of "   \
    "Vellmouth</p></div><div><h2><a href='" site "/b'>What the mayor said of it later</a></h2>"    \
    "<p>The mayor</p></div>"

TEST(what_others_wrote_may_be_the_article_what_else_the_site_has_is_not)
{
    CHECK_TEXT(
        body_of(OWN_SITE "<article><p>" LONG_TEXT "</p>" CARDS("//port.example") "</article>"),
        LONG_TEXT "\nWhat the harbour did in May and June\nThe Port of Vellmouth\n"
                  "What the mayor said of it later\nThe mayor\n");
    CHECK_TEXT(body_of(OWN_SITE "<article><p>" LONG_TEXT "</p>" CARDS("https://www.bugle.example")
                           CARDS("") "</article>"),
               LONG_TEXT "\n");
    CHECK_TEXT(reason_of("The mayor"), "list of links");
}

TEST(things_that_have_links_are_no_list_of_links)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><ul><li><a href=/rope>Rope of good quality"
                       "</a> and a hook<li>A lamp<li><a href=/boat>Small boats</a></ul></article>"),
               LONG_TEXT "\nRope of good quality and a hook\nA lamp\nSmall boats\n");
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><h3>For the boat</h3><ul><li>Rope<li>A hook"
                       "</ul><h3>For the crew</h3><ul><li>Soup<li>Bread</ul><h3>For both</h3><ul>"
                       "<li><a href=/lamp>A lamp</a><li><a href=/map>A map</a></ul></article>"),
               LONG_TEXT "\nFor the boat\nRope\nA hook\nFor the crew\nSoup\nBread\nFor both\n"
                         "A lamp\nA map\n");
}

TEST(the_items_of_a_numbered_list_say_their_numbers)
{
    CHECK_TEXT(body_of("<p>" LONG_TEXT "</p><ol><li>Boil the water.<li><p>Add 2 eggs.</p><p>Any "
                       "will do.</p><ol type=a><li>Wait<li>Stir</ol><li>Step 3: bake it.</ol>"),
               LONG_TEXT "\n1. Boil the water.\n2. Add 2 eggs.\nAny will do.\nA. Wait\nB. Stir\n"
                         "Step 3: bake it.\n");
    CHECK_TEXT(body_of("<p>" LONG_TEXT "</p><ol reversed><li>The rope<li>The hook<li>The lamp</ol>"
                       "<p>" OTHER_TEXT "</p><ol start=4><li>The pier<li value=9>The boat</ol>"),
               LONG_TEXT "\n3. The rope\n2. The hook\n1. The lamp\n" OTHER_TEXT
                         "\n4. The pier\n9. The boat\n");
    CHECK_TEXT(body_of("<p>" LONG_TEXT "</p><ol><li>The only one</ol><ol style='list-style: none'>"
                       "<li>The rope<li>The hook</ol><ol class=list-unstyled><li>Oars<li>Tar</ol>"),
               LONG_TEXT "\nThe only one\nThe rope\nThe hook\nOars\nTar\n");
}

TEST(notes_below_an_article_are_not_read_nor_is_the_heading_above_them)
{
    CHECK_TEXT(
        body_of("<div><p>" LONG_TEXT "</p><h2>The tide<span class=mw-editsection>[<a "
                "href=/edit>edit</a>]</span></h2><p>" OTHER_TEXT
                "<sup class=reference>:p. 12</sup></p><h2>References</h2><ol><li>^ Vale, A. "
                "(2004). The tides of the north.<li>^ Toll, M. The bread of Orrin.</ol></div>"),
        LONG_TEXT "\nThe tide\n" OTHER_TEXT "\n");
    CHECK_TEXT(reason_of("^ Toll, M. The bread of Orrin."), "footnote");
}

TEST(numbers_that_turn_pictures_are_not_read)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT
                       "</p><ul class=dots><li>1<li>2<li>3</ul><p>" OTHER_TEXT
                       "</p><ul><li>17<li>4<li>31</ul></article>"),
               LONG_TEXT "\n" OTHER_TEXT "\n17\n4\n31\n");
}

TEST(a_week_in_lines_that_lead_on_keeps_them)
{
#define ITEM(name) "<p><a href=/" name ">What the " name " did</a></p><p>" OTHER_TEXT "</p>"
    CHECK_TEXT(body_of(OWN_SITE "<article><p>" LONG_TEXT "</p>" ITEM("mayor") ITEM("crew")
                           ITEM("port") ITEM("tide") "</article>"),
               LONG_TEXT "\nWhat the mayor did\n" OTHER_TEXT "\nWhat the crew did\n" OTHER_TEXT
                         "\nWhat the port did\n" OTHER_TEXT "\nWhat the tide did\n" OTHER_TEXT
                         "\n");
    CHECK_TEXT(body_of(OWN_SITE "<article><p>" LONG_TEXT "</p>" ITEM("mayor") "</article>"),
               LONG_TEXT "\n" OTHER_TEXT "\n");
}

TEST(what_keeps_its_place_and_is_not_seen_is_not_read)
{
    CHECK_TEXT(body_of("<article><div style='visibility: hidden'><p>" LONG_TEXT "</p><p>" OTHER_TEXT
                       "</p></div><p>" LONG_TEXT " It was late, and the boats lay in the mud.</p>"
                       "</article>"),
               LONG_TEXT " It was late, and the boats lay in the mud.\n");
}

TEST(an_alert_in_the_middle_of_a_text_is_a_note_to_it)
{
    CHECK_TEXT(
        body_of("<div role=alert>Your browser is too old for this page.</div><article><p>" LONG_TEXT
                "</p><p>" OTHER_TEXT "</p><div role=alert>Note: the tide may be "
                "late again.</div><p>" OTHER_TEXT " Indeed.</p></article>"),
        LONG_TEXT "\n" OTHER_TEXT "\nNote: the tide may be late again.\n" OTHER_TEXT " Indeed.\n");
}

TEST(pictures_between_words_are_no_gallery)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><div>Where <img src=h.png> is the tide and "
                       "<span><img src=t.png></span> is the hour.</div></article>"),
               LONG_TEXT "\nWhere is the tide and is the hour.\n");
}

TEST(an_aside_may_be_longer_than_the_article)
{
    CHECK_TEXT(
        body_of("<main><p>" LONG_TEXT "</p><p>" OTHER_TEXT "</p><p>" LONG_TEXT
                " Slowly.</p><p>" OTHER_TEXT " Gladly.</p><p>" LONG_TEXT " Indeed.</p><p>" LONG_TEXT
                " Again.</p><p>" OTHER_TEXT " Sadly.</p><p>" LONG_TEXT " Quietly.</p></main>"
                "<aside><p>" LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT
                "</p><p>" LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT
                "</p></aside>"),
        LONG_TEXT "\n" OTHER_TEXT "\n" LONG_TEXT " Slowly.\n" OTHER_TEXT " Gladly.\n" LONG_TEXT
                  " Indeed.\n" LONG_TEXT " Again.\n" OTHER_TEXT " Sadly.\n" LONG_TEXT
                  " Quietly.\n");
}

TEST(a_list_may_be_made_of_signs_and_line_breaks)
{
    CHECK_TEXT(body_of("<p>" LONG_TEXT "</p><h3>\u2022 A rope<br>\u2022 a lamp<br>\u2022 Bread</h3>"
                       "<p>" LONG_TEXT "</p><p>For the boat:<br>\u2022 a mast<br>\u2022 oars</p>"),
               LONG_TEXT "\nA rope\na lamp\nBread\n" LONG_TEXT "\nFor the boat:\na mast\noars\n");
}

TEST(words_lifted_out_of_the_text_are_read_once)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><div>" OTHER_TEXT "</div><p>" OTHER_TEXT "</p>"
                       "<div>" OTHER_TEXT "</div></article>"),
               LONG_TEXT "\n" OTHER_TEXT "\n" OTHER_TEXT "\n");
}

TEST(a_link_to_another_site_heads_what_is_told_about_it)
{
    CHECK_TEXT(
        body_of(
            "<link rel=canonical href='https://www.bugle.example/harbour'><article><p>" LONG_TEXT
            "</p><p><a href='https://port.example/news'>The port of Orrin buys "
            "Tarn</a></p><p>" OTHER_TEXT "</p><p><a href='https://bugle.example/ferry'>Why "
            "the ferry was late</a></p><p>" OTHER_TEXT " So they say.</p></article>"),
        LONG_TEXT "\nThe port of Orrin buys Tarn\n" OTHER_TEXT "\n" OTHER_TEXT " So they say.\n");
}

TEST(a_box_of_a_word_is_read_where_it_leads_nowhere)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT
                       "</p><div><div>Weight</div><div>68 grams</div></div>"
                       "<div><a href=/x>Buy</a></div><p>" OTHER_TEXT "</p></article>"),
               LONG_TEXT "\nWeight\n68 grams\n" OTHER_TEXT "\n");
}

TEST(a_caption_is_kept_but_not_read)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><figure><img src=a.jpg>"
                       "<figcaption>The harbour, empty.</figcaption></figure></article>"),
               LONG_TEXT "\n");
    CHECK_TEXT(reason_of("Picture: The harbour, empty."), "caption");
}

TEST(what_a_picture_shows_is_kept_but_not_read)
{
    CHECK_TEXT(body_of("<img alt='The Vellmouth Bugle, since 1911'><article><p>" LONG_TEXT
                       "<img alt='Boats that lie on the sand of the harbour'> It will open.</p>"
                       "<img alt='The harbour master waits for the tide'><figcaption>The harbour "
                       "master waits for the tide. Photo: Ann Vale</figcaption>"
                       "<img alt=IMG_2041><p>" OTHER_TEXT "</p></article>"),
               LONG_TEXT " It will open.\n" OTHER_TEXT "\n");
    CHECK_TEXT(reason_of("Picture: Boats that lie on the sand of the harbour"), "picture");
    CHECK_TEXT(reason_of("Picture: The harbour master waits for the tide"), "?");
    CHECK_TEXT(reason_of("Picture: The harbour master waits for the tide. Photo: Ann Vale"),
               "caption");
}

TEST(a_caption_is_called_so_in_the_language_of_the_page)
{
    static char html[512];
    const nar_table *table = nar_table_embedded("language/captions.tsv");
    for (size_t i = 0; i < table->count; i++) {
        narrator_str code = nar_row_key(&table->rows[i]);
        narrator_str word = nar_row_cell(&table->rows[i], 1);
        narrator_str text = nar_row_cell(&table->rows[i], 2);
        snprintf(html, sizeof html,
                 "<html lang=%.*s><body><p>%.*s</p><figure><figcaption>%.*s</figcaption></figure>",
                 (int)code.size, code.text, (int)text.size, text.text, (int)text.size, text.text);
        CHECK_INT(read_bytes(nar_str(html), NULL), NARRATOR_OK);
        snprintf(html, sizeof html, "%.*s: %.*s", (int)word.size, word.text, (int)text.size,
                 text.text);
        CHECK_TEXT(reason_of(html), "caption");
    }
}

TEST(a_quotation_is_followed_by_whose_it_is)
{
    CHECK_TEXT(blocks_of("<body><article><p>" LONG_TEXT "</p>"
                         "<blockquote><p>We waited.</p><footer>&ndash; <cite>Ann Vale</cite>, mayor"
                         "</footer></blockquote>"
                         "<blockquote>It is gone.<br><cite>Tom Reyes</cite></blockquote>"
                         "<figure><blockquote><p>The sea decides.</p></blockquote>"
                         "<figcaption>Nora Quill</figcaption></figure>"
                         "<blockquote><p>- A boat.</p><p>- Two oars.</p></blockquote>"
                         "<p>" OTHER_TEXT "</p></article>"),
               "paragraph: " LONG_TEXT "\n"
               "block quote: We waited.\n"
               "paragraph: \u2014 Ann Vale, mayor\n"
               "block quote: It is gone.\n"
               "paragraph: \u2014 Tom Reyes\n"
               "block quote: The sea decides.\n"
               "paragraph: \u2014 Nora Quill\n"
               "block quote: - A boat.\n"
               "block quote: - Two oars.\n"
               "paragraph: " OTHER_TEXT "\n");
}

TEST(a_table_in_a_figure_is_read)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><figure><table><tr><td>Monday<td>none</tr>"
                       "</table><figcaption>The tides.</figcaption></figure></article>"),
               LONG_TEXT "\nMonday, none\n");
    CHECK_TEXT(reason_of("Picture: The tides."), "caption");
}

TEST(what_is_shown_only_to_some_is_kept_but_not_read)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "<noscript>Please turn on JavaScript.</noscript> "
                       "Then it rained.</p><select><option>Vellmouth<option>Brack</select>"
                       "<video>This film cannot be played.</video></article>"),
               LONG_TEXT " Then it rained.\n");
    CHECK_TEXT(reason_of("Please turn on JavaScript."), "shown without scripts");
    CHECK_TEXT(reason_of("Vellmouth Brack"), "form");
    CHECK_TEXT(reason_of("This film cannot be played."), "shown without media");
}

TEST(a_block_has_the_language_that_the_page_gives_it)
{
    blocks_of("<html lang=en-GB><body><article><p>" LONG_TEXT "</p><div lang=fr><p>Le port est "
              "ferm\u00E9.</p></div><p lang=en>It will open.</p></article>");
    for (size_t i = 0; i < document->block_count; i++)
        CHECK_TEXT(document->blocks[i].language,
                   nar_starts(document->blocks[i].text, NAR_STR("Le ")) ? "fr" : "");
}

TEST(what_cannot_be_seen_is_not_read)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><p hidden>Never seen.</p>"
                       "<div style='color:red; display : none'>Nor this.</div></article>"),
               LONG_TEXT "\n");
    CHECK_TEXT(reason_of("Never seen."), "hidden");
}

TEST(a_style_hides_however_it_is_written)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><p>" OTHER_TEXT "</p>"
                       "<p style='color: red; Display : NONE !important'>One is hidden.</p>"
                       "<p style='visibility: hidden'>So is another.</p>"
                       "<p style='max-display: none; display: none; display: block'>One is not.</p>"
                       "</article>"),
               LONG_TEXT "\n" OTHER_TEXT "\nOne is not.\n");
    CHECK_TEXT(reason_of("One is hidden."), "hidden");
    CHECK_TEXT(reason_of("So is another."), "hidden");
}

TEST(a_second_article_with_a_title_of_its_own_is_not_read)
{
    CHECK_TEXT(
        body_of("<div class=page><h1>Harbour closed</h1><div class='text story'><p>" LONG_TEXT
                "</p><p>" OTHER_TEXT "</p></div></div>"
                "<div class=page><h1>Ferry found</h1><div class='text story'>"
                "<p>The ferry that was missed in Orrin since May has been found, its "
                "captain said, where he had left it.</p></div></div>"),
        LONG_TEXT "\n" OTHER_TEXT "\n");
}

TEST(what_a_picture_shows_is_a_caption_wherever_it_stands)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT
                       "</p><img alt='The harbour master waits for the tide "
                       "at Vellmouth'><p>The harbour master waits for the tide at Vellmouth. Ann "
                       "Vale</p></article>"),
               LONG_TEXT "\n");
}

TEST(a_pop_up_in_the_middle_of_a_line_does_not_break_it)
{
    CHECK_TEXT(body_of("<p>" LONG_TEXT
                       "</p><p>The mayor, <a>Tom Reyes</a><span class='tooltip-box'>Read "
                       "more on Reyes</span>, was not asked<sup><a href='#n1'>[1]</a></sup>.</p>"),
               LONG_TEXT "\nThe mayor, Tom Reyes, was not asked.\n");
    CHECK_TEXT(reason_of("Read more on Reyes"), "pop-up");
    CHECK_TEXT(reason_of("[1]"), "footnote mark");
}

TEST(a_link_to_a_note_is_a_mark_and_a_number_that_is_a_link_is_none)
{
    CHECK_TEXT(body_of("<p>" LONG_TEXT "<a href='https://bugle.example/tide#footnote-1'>1</a> In "
                       "<a href='/years#list'>2026</a> it was late.</p>"),
               LONG_TEXT " In 2026 it was late.\n");
    CHECK_TEXT(reason_of("1"), "footnote mark");
}

TEST(title_and_byline_are_read_once)
{
    const char *html =
        "<html><head><title>Tide missing | Vellmouth Bugle</title>"
        "<meta name=author content='By Ann Vale and Tom Reyes'>"
        "<meta property='article:published_time' content='2026-11-24T08:00:00Z'></head>"
        "<body><article><h1>Tide missing</h1><p>By Ann Vale</p><p>" LONG_TEXT "</p>"
        "</article></body></html>";
    CHECK_TEXT(blocks_of(html), "title: Tide missing\n"
                                "byline: Ann Vale, Tom Reyes\n"
                                "date: 2026-11-24\n"
                                "heading (title again): Tide missing\n"
                                "byline (byline): By Ann Vale\n"
                                "paragraph: " LONG_TEXT "\n");
    CHECK_TEXT(document->title, "Tide missing");
    CHECK_TEXT(document->byline, "Ann Vale, Tom Reyes");
    CHECK_TEXT(document->date, "2026-11-24");
}

TEST(what_the_data_of_a_page_has_in_the_article_is_read)
{
    CHECK_TEXT(body_of("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
                       "\"articleBody\": \"" LONG_TEXT " " OTHER_TEXT " " LONG_TEXT
                       " Slowly. " OTHER_TEXT
                       " Gladly. The captain, who knows the tide, said she would wait.\"}"
                       "</script><article><p>" LONG_TEXT "</p><p>" OTHER_TEXT "</p><p>" LONG_TEXT
                       " Slowly.</p><p>" OTHER_TEXT " Gladly.</p><div class=promo-box>The captain, "
                       "who knows the tide, said she would wait.</div><div class=promo-box>The "
                       "Bugle, which knows the tide, is yours for a coin a day.</div></article>"),
               LONG_TEXT "\n" OTHER_TEXT "\n" LONG_TEXT " Slowly.\n" OTHER_TEXT " Gladly.\n"
                         "The captain, who knows the tide, said she would wait.\n");
}

TEST(the_head_of_an_article_says_who_and_when)
{
    body_of("<nav><span class=byline>Nora Quill</span></nav><h1>Harbour closed</h1>"
            "<div class=byline><div class=author><a class=author-name>Ann Vale</a> "
            "<span class=author-title>Contributing Writer</span></div></div>"
            "<p>March 12, 2026</p><p>" LONG_TEXT "</p><p>" OTHER_TEXT "</p>");
    CHECK_TEXT(document->byline, "Ann Vale");
    CHECK_TEXT(document->date, "2026-03-12");
    body_of("<h1>Harbour closed</h1><p>By Tom Reyes &bull; <span>March 2, 2026</span></p>"
            "<p>" LONG_TEXT "</p><p>" OTHER_TEXT "</p><p>By Nora Quill, May 7, 2020</p>");
    CHECK_TEXT(document->byline, "Tom Reyes");
    CHECK_TEXT(document->date, "2026-03-02");
}

TEST(data_in_scripts_names_the_writers)
{
    CHECK_INT(read_bytes(NAR_STR("<html><head><title>Tide missing</title><script type="
                                 "'application/ld+json'>{\"@graph\": [{\"@type\": \"NewsArticle\", "
                                 "\"headline\": \"Tide &amp; time\", \"datePublished\": "
                                 "\"Nov. 3, 2026\", \"author\": {\"@id\": \"#ann\"}}, "
                                 "{\"@id\": \"#ann\", \"name\": \"Ann Vale\"}]}</script></head>"
                                 "<body><p>" LONG_TEXT "</p></body></html>"),
                         NULL),
              NARRATOR_OK);
    CHECK_TEXT(document->byline, "Ann Vale");
    CHECK_TEXT(document->date, "2026-11-03");
}

TEST(a_paragraph_that_is_one_phrase_of_another_language_is_in_that_language)
{
    blocks_of("<html lang=en-GB><body><article><p>" LONG_TEXT "</p><p><i lang=fr>Le port est "
              "<b>ferm\u00E9</b>.</i></p><p>He called it <i lang=fr>d\u00E9j\u00E0 vu</i>.</p>");
    for (size_t i = 0; i < document->block_count; i++)
        CHECK_TEXT(document->blocks[i].language,
                   nar_starts(document->blocks[i].text, NAR_STR("Le port")) ? "fr" : "");
}

TEST(a_page_says_its_section_and_the_region_of_its_language)
{
    CHECK_TEXT(blocks_of("<html lang=en><head><meta property='og:locale' content='en_ie'>"
                         "<meta property='article:section' content='Harbour News'>"
                         "<meta property='og:site_name' content='Vellmouth Bugle'></head><body>"
                         "<div><p>Harbour news</p><p>" LONG_TEXT
                         "</p><p>Vellmouth Bugle</p></div>"),
               "paragraph (section name): Harbour news\n"
               "paragraph: " LONG_TEXT "\n"
               "paragraph (site name): Vellmouth Bugle\n");
    CHECK_TEXT(document->section, "Harbour News");
    CHECK_TEXT(document->language, "en-IE");
}

TEST(a_language_that_the_text_is_not_written_in_is_not_believed)
{
    blocks_of(
        "<html lang=en-AU><body><p>Der Hafen von Vellmouth ist am Montag f\u00FCr alle Schiffe "
        "geschlossen worden, und niemand wei\u00DF, wann das Wasser wieder in die Stadt "
        "kommt.</p>");
    CHECK_TEXT(document->language, "de");
}

/// The byline of a page, and its date behind a blank.
static narrator_str head_of(const char *head, const char *body)
{
    static char html[4096], both[512];
    snprintf(html, sizeof html, "<html><head><title>Tide missing</title>%s</head><body>%s<p>%s</p>",
             head, body, LONG_TEXT);
    CHECK_INT(read_bytes(nar_str(html), NULL), NARRATOR_OK);
    snprintf(both, sizeof both, "%.*s %.*s", (int)document->byline.size, document->byline.text,
             (int)document->date.size, document->date.text);
    return nar_str(both);
}

TEST(writers_are_told_from_what_stands_beside_their_names)
{
    CHECK_TEXT(head_of("", "<div class=byline>By <a href=/author/ann-vale>Ann Vale</a> Harbour "
                           "Editor</div>"),
               "Ann Vale ");
    CHECK_TEXT(
        head_of("",
                "<h1>Tide missing</h1><div class=byline>By <b>Ann Vale</b> March 25, 2026</div>"),
        "Ann Vale 2026-03-25");
    CHECK_TEXT(head_of("<meta name='twitter:label1' content='Verfasst von'>"
                       "<meta name='twitter:data1' content='Tom Reyes'>",
                       ""),
               "Tom Reyes ");
    CHECK_TEXT(head_of("<meta name='twitter:label1' content='Reading time'>"
                       "<meta name='twitter:data1' content='Less than a minute'>",
                       ""),
               " ");
    CHECK_TEXT(head_of("", "<div class=author>As founder of the harbour museum I have talked with "
                           "hundreds of new and old fishermen, and everything in between, for "
                           "years.</div>"),
               " ");
}

TEST(a_line_beside_the_title_says_who_and_when)
{
    CHECK_TEXT(
        head_of("", "<div>Published August 7, 2026 by Nora Quill</div><h1>Tide missing</h1>"),
        "Nora Quill 2026-08-07");
    CHECK_TEXT(head_of("", "<h1>Tide missing</h1><p>A town led by Nobody</p>"), " ");
}

TEST(data_that_is_fenced_in_or_broken_still_says_the_date)
{
    CHECK_TEXT(head_of("<script type='application/ld+json'>//<![CDATA[\n{\"@type\": \"Article\","
                       "\"author\": \"Ann Vale\", \"datePublished\": \"2026-11-24\"}//]]>"
                       "</script>",
                       ""),
               "Ann Vale 2026-11-24");
    CHECK_TEXT(head_of("<script type='application/ld+json'>{\"@type\": \"Article\", \"name\": 'x', "
                       "\"datePublished\" : \"2026-11-24T08:00\"}</script>",
                       ""),
               " 2026-11-24");
}

TEST(references_are_read_as_browsers_read_them)
{
    CHECK_TEXT(body_of("<p>" LONG_TEXT
                       "</p><p>It cost &pound;5 &#150; or &#x20ac;6 &copy 1911, said "
                       "A&ampB of Fish&nbsp;&amp;&nbsp;Chips, and &nosuch; letter.</p>"),
               LONG_TEXT "\nIt cost £5 – or €6 © 1911, said A&B of Fish & Chips, and &nosuch; "
                         "letter.\n");
}

TEST(an_article_cut_into_pieces_is_read_whole)
{
    CHECK_TEXT(body_of("<div class='part part-1'><div><p>" LONG_TEXT "</p></div></div>"
                       "<div class=ad>Advertisement</div>"
                       "<div class='part part-2'><div><p>" OTHER_TEXT "</p></div></div>"),
               LONG_TEXT "\n" OTHER_TEXT "\n");
}

TEST(a_row_of_a_table_is_one_block)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><table><tr><th>Day</th><th>Tide</th></tr>"
                       "<tr><td>Monday</td><td>none</td></tr></table></article>"),
               LONG_TEXT "\nDay, Tide\nMonday, none\n");
}

TEST(what_stands_above_the_columns_is_said_with_each_row)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><table><thead><tr><th>Day<th>Low tide<th>"
                       "Boats:</thead><tr><td>Monday<td>none<td>12<tr><th>Tuesday<td><td> 9"
                       "</table></article>"),
               LONG_TEXT "\nMonday, Low tide: none, Boats: 12\nTuesday, Boats: 9\n");
    CHECK_TEXT(reason_of("Day, Low tide, Boats:"), "said with each row");
}

TEST(a_table_whose_cells_span_several_columns_is_read_as_it_stands)
{
    CHECK_TEXT(body_of("<article><p>" LONG_TEXT "</p><table><tr><th>Day<th>Tide<th>Boats"
                       "<tr><td>Monday<td colspan=2>none<tr><td>Tuesday<td>low<td>9"
                       "</table></article>"),
               LONG_TEXT "\nDay, Tide, Boats\nMonday, none\nTuesday, low, 9\n");
}

TEST(the_declared_encoding_counts_when_the_bytes_are_not_utf8)
{
    CHECK_INT(read_bytes(NAR_STR("<html><head><meta charset=windows-1251></head><body><p>"
                                 "\xCF\xEE\xF0\xF2, \xEF\xEE\xF0\xF2.</p></body></html>"),
                         NULL),
              NARRATOR_OK);
    CHECK_TEXT(reason_of("Порт, порт."), "");
}

TEST(a_block_knows_where_it_stands_in_the_text_of_the_document)
{
    body_of("<article><p>" LONG_TEXT "</p><p>It will open, she said, on Friday.</p></article>");
    for (size_t i = 0; i < document->block_count; i++) {
        const narrator_block *block = &document->blocks[i];
        CHECK(nar_equal(block->text, nar_slice(document->input, block->start, block->end)));
        CHECK_INT(nar_map_source(block->map, 3), block->start + 3);
    }
}

TEST(nesting_without_end_loses_no_text)
{
    static char html[1 << 16];
    size_t size = 0;
    for (int i = 0; i < 5000; i++)
        size += (size_t)sprintf(html + size, "<div>");
    sprintf(html + size, "<p>" LONG_TEXT "</p>");
    CHECK_TEXT(body_of(html), LONG_TEXT "\n");
}

TEST(a_text_that_speaks_of_markup_is_no_page)
{
    CHECK_INT(read_bytes(NAR_STR("The tag <html> begins a page, and <p> a paragraph."), NULL),
              NARRATOR_OK);
    CHECK_TEXT(document->blocks[0].text, "The tag <html> begins a page, and <p> a paragraph.");
}

TEST(a_page_of_plain_text_is_read_and_code_in_an_article_is_not)
{
    CHECK_TEXT(
        body_of("<pre>\nThe harbour master of Vale has kept the tide tables for thirty years,\n"
                "and this year he gave them away to the school by the river.\n \n"
                "The school will show them in its hall, which was built for boats.\n</pre>"),
        "The harbour master of Vale has kept the tide tables for thirty years, and this "
        "year he gave them away to the school by the river.\n"
        "The school will show them in its hall, which was built for boats.\n");
    CHECK_TEXT(body_of("<p>" LONG_TEXT "</p><pre>for (each of the tides) print the time of it and "
                       "wait for the next one to come</pre><p>" LONG_TEXT "</p>"),
               LONG_TEXT "\n" LONG_TEXT "\n");
}
