// SPDX-License-Identifier: GPL-3.0-or-later
// sites.c: pages as different kinds of sites make them.
#include "base/table.h"
#include "helpers.h"

#define FERRY                                                                                      \
    "The ferry to Orrin Island was taken out of service on Tuesday after engineers found a crack " \
    "in its hull."
#define SHOP                                                                                       \
    "\u201CWe have been told nothing,\u201D said Maren Toll, who runs the shop. \u201CI have "     \
    "bread for two days.\u201D"
#define BOAT                                                                                       \
    "The operator, Northline, said that another vessel would arrive by the weekend if the "        \
    "weather allowed it."
#define STORY       "<p>" FERRY "</p><p>" SHOP "</p><p>" BOAT "</p>"
#define STORY_LINES FERRY "\n" SHOP "\n" BOAT "\n"
#define HEAD(more)  "<!DOCTYPE html><html lang=en><head><title>Ferry cracked</title>" more "</head>"
#define DATED       "<meta property=article:published_time content=2026-11-24>"

#define CANONICAL "<link rel=canonical href='https://courier.example/ferry'>"

/// What is read of a page but its title, byline and date: one line a block.
static narrator_str read_of(narrator_str html)
{
    size_t size = 0;
    CHECK_INT(read_bytes(html, NULL), NARRATOR_OK);
    for (size_t i = 0; i < document->block_count; i++) {
        const narrator_block *block = &document->blocks[i];
        bool known = block->kind == NARRATOR_BLOCK_TITLE || block->kind == NARRATOR_BLOCK_BYLINE ||
                     block->kind == NARRATOR_BLOCK_DATE;
        if (!block->skipped && !known)
            size += (size_t)snprintf(shown + size, sizeof shown - size, "%.*s\n",
                                     (int)block->text.size, block->text.text);
    }
    return nar_view(shown, size);
}

#define CARD(number, headline, summary)                                                            \
    "<div class=card><h3><a href=/" number ">" headline "</a></h3><p>" summary "</p></div>"
#define CARDS                                                                                      \
    CARD("1", "Storm warning for the coast", "The wind is expected to grow tonight.")              \
    CARD("2", "Bakery wins a prize", "Judges praised the flatbread of the north.")                 \
    CARD("3", "Old mayor comes back", "He had left nine years ago in a rowing boat.")

TEST(short_news_among_cards_of_other_stories)
{
    CHECK_TEXT(read_of(NAR_STR(HEAD(DATED) "<body><article><h1>Ferry cracked</h1>" STORY
                                           "<div class=row>" CARDS "</div></article>")),
               STORY_LINES);
}

#define LIST(site)                                                                                 \
    "<p>More from the coast</p><ul><li>A storm is near, <a href=" site "/1>and it will stay</a>"   \
    "<li>The bakery of the north <a href=" site                                                    \
    "/2>wins a prize</a><li>The old mayor <a href=" site "/3>comes back in a boat</a></ul>"

TEST(a_list_of_other_stories_ends_the_article_one_of_sources_belongs_to_it)
{
    CHECK_TEXT(read_of(NAR_STR(HEAD(DATED CANONICAL) "<body><article>" STORY LIST(
                   "https://courier.example") "</article>")),
               STORY_LINES);
    CHECK_TEXT(read_of(NAR_STR(HEAD(DATED CANONICAL) "<body><article>" STORY LIST(
                   "https://coast.example") "</article>")),
               STORY_LINES "More from the coast\nA storm is near, and it will stay\nThe bakery of "
                           "the north wins a prize\nThe old mayor comes back in a boat\n");
}

TEST(a_page_of_cards_that_is_no_article_keeps_them)
{
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><div><p>" FERRY "</p>" CARDS "</div>")),
               FERRY "\nStorm warning for the coast\nThe wind is expected to grow tonight.\n"
                     "Bakery wins a prize\nJudges praised the flatbread of the north.\n"
                     "Old mayor comes back\nHe had left nine years ago in a rowing boat.\n");
}

TEST(a_copy_for_printers_or_small_screens_is_not_read)
{
#define COPY "<div class=story><h2>What is known</h2>" STORY "</div>"
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><div>" COPY COPY "</div>")),
               "What is known\n" STORY_LINES);
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><div><div class=story><p>What is known</p>" STORY
                                        "</div>" COPY "</div>")),
               "What is known\n" STORY_LINES);
}

TEST(the_first_lines_stand_again_in_the_whole_text)
{
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><div><div class=part><p>" FERRY "</p><p>" SHOP
                                        "</p></div><div class=part>" STORY "</div></div>")),
               STORY_LINES);
}

TEST(a_refrain_is_read_each_time)
{
#define VERSE "<p>" FERRY "</p><p>" BOAT "</p>"
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><div>" VERSE "<p>" SHOP "</p><p>" FERRY
                                        "</p><p>" SHOP " It was late.</p></div>")),
               FERRY "\n" BOAT "\n" SHOP "\n" FERRY "\n" SHOP " It was late.\n");
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><div><p>" BOAT "</p><p>" BOAT "</p><p>" BOAT
                                        "</p><p>" BOAT "</p></div>")),
               BOAT "\n" BOAT "\n" BOAT "\n" BOAT "\n");
}

TEST(the_first_paragraph_may_stand_in_a_box_with_the_title)
{
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><div><div class=top><h1>Ferry cracked</h1><p>" FERRY
                                        "</p></div><div class=story><p>" SHOP "</p><p>" BOAT
                                        "</p><p>" SHOP " It was late.</p></div></div>")),
               FERRY "\n" SHOP "\n" BOAT "\n" SHOP " It was late.\n");
}

TEST(an_article_that_only_the_data_has_is_read)
{
    CHECK_TEXT(
        read_of(NAR_STR(HEAD("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
                             "\"articleBody\": \"" FERRY "\\n\\n" SHOP "\\n" BOAT " " FERRY " " SHOP
                             "\"}</script>") "<body><div id=root></div><p>Loading the page.</p>")),
        FERRY "\n" SHOP "\n" BOAT " " FERRY " " SHOP "\n");
    CHECK_TEXT(
        read_of(NAR_STR(HEAD("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
                             "\"articleBody\": \"<p>" FERRY "</p><p>" SHOP "</p><p>" BOAT " " FERRY
                             " " SHOP "</p>\"}</script>") "<body><div id=root></div>")),
        FERRY "\n" SHOP "\n" BOAT " " FERRY " " SHOP "\n");
}

TEST(a_page_that_goes_on_with_the_next_article_is_read_to_the_end_of_the_first)
{
    CHECK_TEXT(
        read_of(NAR_STR(HEAD("") "<body><main><article class=story><h1>Ferry cracked</h1>" STORY
                                 "</article><article class=story><h1>Choir leaves</h1><p>" SHOP
                                 " It was early.</p><p>" BOAT " It was late.</p><p>" FERRY
                                 " It was, and will be.</p></article></main>")),
        STORY_LINES);
}

TEST(a_question_about_cookies_may_be_longer_than_the_news)
{
    CHECK_TEXT(read_of(NAR_STR(HEAD(
                   "") "<body><div id=onetrust-consent-sdk><h2>Your privacy</h2><p>We and our "
                       "partners keep information on a device, such as cookies, and process "
                       "what is personal, such as numbers of devices, for advertising.</p><p>"
                       "With your permission, we may also use the place where you are, and "
                       "look at what your device is like, in order to know it again.</p><p>You "
                       "may say yes to all of it, or no, and change it later, at any time, as "
                       "often as you like, on every page that we have.</p></div><div><h1>Ferry "
                       "cracked</h1><p>" FERRY "</p><p>" SHOP "</p></div>")),
               FERRY "\n" SHOP "\n");
}

TEST(what_readers_say_may_be_longer_than_the_news)
{
    CHECK_TEXT(
        read_of(NAR_STR(HEAD("") "<body><div><h1>Ferry cracked</h1><p>" FERRY "</p><p>" SHOP
                                 "</p></div><div id=comments><div><p>I knew it, the boat was "
                                 "rotten when I was a boy, and nobody listened to us.</p></div>"
                                 "<div><p>People on the mainland do not care, they never "
                                 "have, and I think that they never will.</p></div><div><p>Why "
                                 "not build the bridge at last? Every other island has one, "
                                 "and some of them have two.</p></div></div>")),
        FERRY "\n" SHOP "\n");
}

TEST(what_the_writer_does_and_a_place_for_an_address_are_no_news)
{
    CHECK_TEXT(
        read_of(NAR_STR(HEAD(
            "<meta name=author content='Ivo Brandt'>") "<body><article><h1>Ferry "
                                                       "cracked</h1><div>142</div>" STORY
                                                       "<div><p>Get the best of the islands. It "
                                                       "comes every Friday, and costs you "
                                                       "nothing at all.</p><input "
                                                       "type=email></div><p>" FERRY
                                                       " It was old.</p><p>"
                                                       "Ivo Brandt is a reporter for the Courier. "
                                                       "He covers the islands, and has "
                                                       "done so for many years.</p></article>")),
        STORY_LINES FERRY " It was old.\n");
    CHECK_TEXT(read_of(NAR_STR(HEAD(
                   "<meta name=author content='Ivo Brandt'>") "<body><article><p>Ivo "
                                                              "Brandt is on the island this week, "
                                                              "and this is what he saw there on "
                                                              "Tuesday.</p>" STORY "</article>")),
               "Ivo Brandt is on the island this week, and this is what he saw there on "
               "Tuesday.\n" STORY_LINES);
}

TEST(addresses_and_what_a_program_left_are_not_read)
{
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><article>" STORY "<p>ivo@courier.example</p><p>"
                                        "courier.example/ivo</p><p>[button link=/send]Send us a "
                                        "line.[/button]</p><p>[He was late.]</p></article>")),
               STORY_LINES "[He was late.]\n");
}

TEST(each_verb_is_found_in_what_writers_say_of_themselves)
{
    const nar_table *table = nar_table_embedded("language/biographies.tsv");
    for (size_t i = 0; i < table->count; i++) {
        narrator_str example = nar_row_cell(&table->rows[i], 2);
        char html[4096];
        snprintf(html, sizeof html,
                 HEAD("<meta name=author content='Ann Vale'>") "<body><article>" STORY
                                                               "<p>%.*s</p></article>",
                 (int)example.size, example.text);
        CHECK_TEXT(read_of(nar_str(html)), STORY_LINES);
    }
}

TEST(pages_of_fast_kinds_have_boxes_of_their_own)
{
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><amp-sidebar><p>To the front page.</p></amp-sidebar>"
                                        "<article>" STORY "<amp-ad><div>Loading what somebody pays "
                                        "for.</div></amp-ad></article>")),
               STORY_LINES);
}

TEST(boxes_that_never_end_are_read_in_time)
{
    nar_builder html = {0};
    nar_arena arena;
    nar_arena_init(&arena);
    html.arena = &arena;
    nar_put_z(&html, HEAD("") "<body>");
    for (int i = 0; i < 15000; i++)
        nar_put_z(&html, "<div><h3>Ferry</h3><p>It was late.");
    CHECK_INT(read_bytes(nar_built(&html), NULL), NARRATOR_OK);
    CHECK(document->block_count > 15000);
    nar_arena_release(&arena);
}
