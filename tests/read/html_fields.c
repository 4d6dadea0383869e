// SPDX-License-Identifier: GPL-3.0-or-later
// html_fields.c: bylines and dates as pages of several languages write them.
#include "base/table.h"
#include "read/html/meta.h"
#include "test.h"

static nar_arena arena;

static narrator_str date_of(const char *text)
{
    return nar_html_date(&arena, nar_str(text));
}

static narrator_str byline_of(const char *text)
{
    return nar_html_byline(&arena, NAR_STR(""), nar_str(text));
}

TEST(each_month_is_found_in_its_example)
{
    const nar_table *table = nar_table_embedded("language/months.tsv");
    for (size_t i = 0; i < table->count; i++) {
        size_t month = 0;
        char want[16];
        CHECK(nar_parse_size(nar_row_cell(&table->rows[i], 1), &month));
        snprintf(want, sizeof want, "2026-%02zu-24", month);
        CHECK_TEXT(nar_html_date(&arena, nar_row_cell(&table->rows[i], 3)), want);
    }
}

TEST(what_stands_before_a_name_is_found_in_its_example)
{
    const nar_table *table = nar_table_embedded("language/bylines.tsv");
    for (size_t i = 0; i < table->count; i++) {
        const nar_row *row = &table->rows[i];
        narrator_str example = nar_row_cell(row, 2);
        narrator_str names = nar_html_led_byline(example, nar_row_cell(row, 1));
        CHECK(names.size && nar_html_is_byline_lead(nar_row_key(row)));
        CHECK_INT(names.size + nar_row_key(row).size + 1, example.size);
        CHECK(nar_equal(nar_html_byline(&arena, NAR_STR(""), example), names));
    }
}

TEST(dates_are_read_in_many_forms)
{
    CHECK_TEXT(date_of("Tuesday, Nov. 24th, 2026, 6:21 AM EST"), "2026-11-24");
    CHECK_TEXT(date_of("mar. 24 nov. 2026 \u00E0 10 h"), "2026-11-24");
    CHECK_TEXT(date_of("ter\u00E7a-feira, 24 de novembro de 2026 \u00E0s 20:13"), "2026-11-24");
    CHECK_TEXT(date_of("24.11.2026 | 10:30 Uhr"), "2026-11-24");
    CHECK_TEXT(date_of("11/24/2026"), "2026-11-24");
    CHECK_TEXT(date_of("2026\u5E7411\u670824\u65E5"), "2026-11-24");
    CHECK_TEXT(date_of("2026\uB144 11\uC6D4 24\uC77C"), "2026-11-24");
    CHECK_TEXT(date_of("20261124"), "2026-11-24");
}

TEST(what_is_no_date_or_may_be_two_is_none)
{
    CHECK_TEXT(date_of("11/10/2026"), "");
    CHECK_TEXT(date_of("All are set for 3 races in 2026"), "");
    CHECK_TEXT(date_of("It may be 24 degrees in 2026"), "");
    CHECK_TEXT(date_of("Call 555 2026 24"), "");
    CHECK_TEXT(date_of("24 November"), "");
}

TEST(a_name_may_begin_as_a_lead_does)
{
    CHECK_TEXT(byline_of("Di Maria"), "Di Maria");
    CHECK_TEXT(byline_of("Von Anna Tal und Tom Reyes"), "Anna Tal, Tom Reyes");
    CHECK_TEXT(nar_html_led_byline(NAR_STR("Door to door at night"), NAR_STR("en")), "");
    CHECK_TEXT(nar_html_led_byline(NAR_STR("By the sea"), NAR_STR("en-GB")), "");
}
