// SPDX-License-Identifier: GPL-3.0-or-later
// test.h: tests that read as examples, run by cmocka. One test program includes it once.
//
//     TEST(a_line_break_is_no_paragraph)
//     {
//         CHECK_TEXT(text_of("one\ntwo"), "one two");
//     }
//
// Every TEST of the file runs, in order; main() is here.
#ifndef NAR_TEST_H
#define NAR_TEST_H

#include <narrator/base.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct CMUnitTest nar_tests[256];
static size_t nar_test_count;

#define TEST(test)                                                                                 \
    static void test(void **state);                                                                \
    __attribute__((constructor)) static void add_##test(void)                                      \
    {                                                                                              \
        nar_tests[nar_test_count++] = (struct CMUnitTest)cmocka_unit_test(test);                   \
    }                                                                                              \
    static void test(void **state __attribute__((unused)))

/// Compares a view with a literal, and prints both when they differ.
#define CHECK_TEXT(got, want) check_text((got), (want), __FILE__, __LINE__)
#define CHECK(condition)      assert_true(condition)
#define CHECK_INT(got, want)  assert_int_equal((got), (want))
#define CHECK_NEAR(got, want, within)                                                              \
    do {                                                                                           \
        double got_ = (got), want_ = (want);                                                       \
        if (!(got_ - want_ <= (within) && want_ - got_ <= (within)))                               \
            fail_msg("%s is %g, not %g within %g", #got, got_, want_, (double)(within));           \
    } while (0)

static inline void check_text(narrator_str got, const char *want, const char *file, int line)
{
    if (got.size == strlen(want) && !memcmp(got.text, want, got.size))
        return;
    print_error("got:  %.*s\nwant: %s\n", (int)got.size, got.text, want);
    _fail(file, line);
}

int main(void)
{
    return _cmocka_run_group_tests("tests", nar_tests, nar_test_count, NULL, NULL);
}

#endif
