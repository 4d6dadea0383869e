// SPDX-License-Identifier: GPL-3.0-or-later
// language.c: language tags.
#include "text/language.h"
#include "test.h"

#define CHECK_TAG(written, want)                                                                   \
    do {                                                                                           \
        nar_language language_ = nar_language_from_tag(NAR_STR(written));                          \
        CHECK_TEXT(nar_str(language_.tag), want);                                                  \
    } while (0)

TEST(a_tag_holds_a_language_and_perhaps_a_region)
{
    CHECK_TAG("en-GB", "en-GB");
    CHECK_TAG("EN-us", "en-US");
    CHECK_TAG("de", "de");
    CHECK_TAG("zh-Hant-TW", "zh-TW");
    CHECK_TAG("en_AU.UTF-8", "en-AU");
}

TEST(what_is_no_tag_is_english)
{
    CHECK_TAG("", "en");
    CHECK_TAG("../../etc", "en");
    CHECK_TAG("C", "c");
    CHECK_TAG("en-", "en");
}
