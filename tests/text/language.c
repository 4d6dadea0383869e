// SPDX-License-Identifier: GPL-3.0-or-later
// language.c: language tags.
#include "text/language.h"
#include "read/document.h"
#include "test.h"
#include <narrator/script.h>

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

TEST(a_block_in_another_language_is_spoken_in_it)
{
    narrator_document *document = NULL;
    narrator_script *script = NULL;
    const char *text = "The keeper of the bridge wrote two lines on a wall.\n\n"
                       "Es regnet seit Tagen, und niemand kommt.\n\n"
                       "He wrote them 3 times, and nobody came to read them.\n";
    CHECK_INT(narrator_document_parse(&document, nar_str(text), NULL, NULL, NULL), NARRATOR_OK);
    document->language = NAR_STR("en-GB");
    document->blocks[0].language = NAR_STR("en");
    document->blocks[1].language = NAR_STR("de");
    document->blocks[2].language = NAR_STR("?");
    CHECK_INT(narrator_script_build(&script, document, NULL, NULL), NARRATOR_OK);
    CHECK_TEXT(narrator_script_segment(script, 0)->language, "en-GB");
    CHECK_TEXT(narrator_script_segment(script, 1)->language, "de");
    CHECK_TEXT(narrator_script_segment(script, 1)->voice, "narrator-de");
    CHECK_TEXT(narrator_script_segment(script, 1)->spoken,
               "Es regnet seit Tagen, und niemand kommt.");
    CHECK_TEXT(narrator_script_segment(script, 2)->language, "en-GB");
    narrator_script_free(script);
    narrator_document_free(document);
}
