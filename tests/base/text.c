// SPDX-License-Identifier: GPL-3.0-or-later
// text.c: views, code points and memory.
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "test.h"
#include <stdlib.h>

TEST(a_line_ends_with_lf_crlf_or_cr)
{
    narrator_str rest = NAR_STR("one\ntwo\r\nthree\rfour"), line;
    CHECK(nar_next_line(&rest, &line));
    CHECK_TEXT(line, "one");
    CHECK(nar_next_line(&rest, &line));
    CHECK_TEXT(line, "two");
    CHECK(nar_next_line(&rest, &line));
    CHECK_TEXT(line, "three");
    CHECK(nar_next_line(&rest, &line));
    CHECK_TEXT(line, "four");
    CHECK(!nar_next_line(&rest, &line));
}

TEST(trimming_takes_no_break_spaces_too)
{
    CHECK_TEXT(nar_trim(NAR_STR(" \xC2\xA0 a b\t\xC2\xA0")), "a b");
    CHECK_TEXT(nar_trim(NAR_STR(" \xC2\xA0 ")), "");
}

TEST(an_empty_cell_is_a_cell)
{
    narrator_str rest = NAR_STR("a\t\tb\t"), cell;
    size_t cells = 0;
    while (nar_next_cell(&rest, '\t', &cell))
        cells++;
    CHECK_INT(cells, 4);
}

TEST(numbers_fill_their_text_or_are_none)
{
    size_t size;
    double real;
    CHECK(nar_parse_size(NAR_STR("1984"), &size));
    CHECK_INT(size, 1984);
    CHECK(!nar_parse_size(NAR_STR("19x"), &size));
    CHECK(!nar_parse_size(NAR_STR("99999999999999999999999"), &size));
    CHECK(nar_parse_double(NAR_STR("-1.5"), &real));
    CHECK_NEAR(real, -1.5, 0);
    CHECK(!nar_parse_double(NAR_STR("nan"), &real));
    CHECK(!nar_parse_double(NAR_STR(""), &real));
}

TEST(overlong_surrogate_and_cut_off_bytes_are_not_valid)
{
    CHECK_INT(nar_utf8_valid(NAR_STR("caf\xC3\xA9 \xF0\x9F\x98\x80")), 10);
    CHECK_INT(nar_utf8_valid(NAR_STR("a\xC0\x80")), 1);
    CHECK_INT(nar_utf8_valid(NAR_STR("a\xED\xA0\x80")), 1);
    CHECK_INT(nar_utf8_valid(NAR_STR("ab\xE2\x80")), 2);
    CHECK_INT(nar_utf8_valid(NAR_STR("\xF5\x80\x80\x80")), 0);
}

TEST(code_points_are_read_forwards_and_backwards)
{
    narrator_str text = NAR_STR("a\xE2\x80\x9C\xF0\x9F\x98\x80");
    size_t at = 0, start;
    CHECK_INT(nar_utf8_read(text, &at), 'a');
    CHECK_INT(nar_utf8_read(text, &at), 0x201C);
    CHECK_INT(nar_utf8_read(text, &at), 0x1F600);
    CHECK_INT(nar_utf8_read(text, &at), 0);
    CHECK_INT(nar_utf8_before(text, 8, &start), 0x1F600);
    CHECK_INT(nar_utf8_before(text, start, &start), 0x201C);
    CHECK_INT(start, 1);
}

static void repair(void *context)
{
    nar_builder *builder = context;
    CHECK_TEXT(nar_utf8_repair(builder->arena, NAR_STR("a\xFF\xE2z")),
               "a\xEF\xBF\xBD\xEF\xBF\xBDz");
    CHECK_TEXT(nar_utf8_repair(builder->arena, NAR_STR("fine")), "fine");
}

TEST(bytes_that_are_not_valid_become_replacement_characters)
{
    nar_arena arena = {0};
    nar_builder builder = {.arena = &arena};
    CHECK_INT(nar_enter(&arena, repair, &builder, NULL), NARRATOR_OK);
    nar_arena_release(&arena);
}

static void build(void *context)
{
    nar_builder *builder = context;
    for (int i = 0; i < 1000; i++)
        nar_put_format(builder, "%d ", i);
    nar_put_utf8(builder, 0x20AC);
}

TEST(a_builder_grows)
{
    nar_arena arena = {0};
    nar_builder builder = {.arena = &arena};
    CHECK_INT(nar_enter(&arena, build, &builder, NULL), NARRATOR_OK);
    CHECK_INT(builder.size, 10 + 90 * 2 + 900 * 3 + 1000 + 3);
    CHECK(nar_ends(nar_built(&builder), NAR_STR("998 999 \xE2\x82\xAC")));
    nar_arena_reset(&arena);
    builder = (nar_builder){.arena = &arena};
    CHECK_INT(nar_enter(&arena, build, &builder, NULL), NARRATOR_OK);
    CHECK(nar_starts(nar_built(&builder), NAR_STR("0 1 2 3 ")));
    nar_arena_release(&arena);
}

static void *no_memory(size_t size)
{
    (void)size;
    return NULL;
}

TEST(a_failed_allocation_leaves_by_the_door)
{
    nar_arena arena = {0};
    nar_builder builder = {.arena = &arena};
    narrator_error error = {0};
    nar_malloc = no_memory;
    narrator_status status = nar_enter(&arena, build, &builder, &error);
    nar_malloc = malloc;
    CHECK_INT(status, NARRATOR_NO_MEMORY);
    assert_string_equal(error.message, "out of memory");
    nar_arena_release(&arena);
}

TEST(a_message_cannot_move_the_cursor)
{
    narrator_error error;
    CHECK_INT(nar_error(&error, NARRATOR_UNREADABLE, "%s: gone", "a\033[2Jb"), NARRATOR_UNREADABLE);
    assert_string_equal(error.message, "a?[2Jb: gone");
}
