// SPDX-License-Identifier: GPL-3.0-or-later
// sites.c: pages as different kinds of sites make them.
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

TEST(a_page_of_cards_that_is_no_article_keeps_them)
{
    CHECK_TEXT(read_of(NAR_STR(HEAD("") "<body><div><p>" FERRY "</p>" CARDS "</div>")),
               FERRY "\nStorm warning for the coast\nThe wind is expected to grow tonight.\n"
                     "Bakery wins a prize\nJudges praised the flatbread of the north.\n"
                     "Old mayor comes back\nHe had left nine years ago in a rowing boat.\n");
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
