// SPDX-License-Identifier: GPL-3.0-or-later
// map.c: the way back from spoken words to written ones.
#include "base/map.h"
#include "test.h"

static nar_arena arena;
static nar_map years, wrapped, *chain;

// "in 1984." is spoken "in nineteen eighty-four."
static void make_years(void *context)
{
    (void)context;
    nar_map_pin(&arena, &years, 0, 0);
    nar_map_pin(&arena, &years, 3, 3);
    nar_map_pin(&arena, &years, 23, 7);
    nar_map_pin(&arena, &years, 24, 8);
}

TEST(copied_text_maps_byte_by_byte_and_rewritten_text_as_a_whole)
{
    CHECK_INT(nar_enter(&arena, make_years, NULL, NULL), NARRATOR_OK);
    CHECK_INT(nar_map_source(&years, 1), 1);
    CHECK_INT(nar_map_source(&years, 3), 3);
    CHECK_INT(nar_map_source(&years, 12), 3);
    CHECK_INT(nar_map_source(&years, 23), 7);
    CHECK_INT(nar_map_source_end(&years, 11), 7);
    CHECK_INT(nar_map_source_end(&years, 23), 7);
    CHECK_INT(nar_map_source_end(&years, 24), 8);
    CHECK_INT(nar_map_source_end(&years, 2), 2);
}

// The block "in 1984." stands in the input as "it rained\nin 1984." from byte 10 on; before it,
// one blank stands for two bytes of line break.
static void make_chain(void *context)
{
    (void)context;
    nar_map_pin(&arena, &wrapped, 0, 0);
    nar_map_pin(&arena, &wrapped, 9, 9);
    nar_map_pin(&arena, &wrapped, 10, 11);
    nar_map_pin(&arena, &wrapped, 18, 19);
    chain = nar_map_chain(&arena, &years, &wrapped, 10);
}

TEST(a_chain_leads_through_two_rewritings)
{
    CHECK_INT(nar_enter(&arena, make_chain, NULL, NULL), NARRATOR_OK);
    CHECK_INT(nar_map_source(chain, 0), 11);
    CHECK_INT(nar_map_source(chain, 5), 14);
    CHECK_INT(nar_map_source_end(chain, 24), 19);
    nar_arena_release(&arena);
}
