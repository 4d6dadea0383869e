// SPDX-License-Identifier: GPL-3.0-or-later
// opening.c: how much of a text can be said before the whole has been read.
#include "base/str.h"
#include "test.h"
#include <narrator/script.h>

/// What is written in the opening of so many words, a line a segment; or why there is none.
static narrator_str opening_of(const char *text, size_t words)
{
    static char shown[2000];
    narrator_document *document = NULL;
    narrator_script *script = NULL;
    narrator_error error = {0};
    size_t size = 0;
    narrator_script_options options = {.opening_words = words};
    CHECK_INT(narrator_document_parse(&document, nar_str(text), "-", NULL, NULL), NARRATOR_OK);
    if (narrator_script_build(&script, document, &options, &error) != NARRATOR_OK)
        size = (size_t)snprintf(shown, sizeof shown, "%s", error.message);
    for (size_t i = 0; script && i < narrator_script_segment_count(script); i++) {
        narrator_str written = narrator_script_segment(script, i)->written;
        size += (size_t)snprintf(shown + size, sizeof shown - size, "%.*s\n", (int)written.size,
                                 written.text);
    }
    narrator_script_free(script);
    narrator_document_free(document);
    return nar_view(shown, size);
}

static const char boats[] = "The Boats of Vale\n\n"
                            "The first came at nine. Nobody saw it.\n\n"
                            "The second came at ten, with the mail.\n\n"
                            "Ada Quill stood by. \"It was cold that day,\" she said.\n\n"
                            "The third never came.\n";

TEST(an_opening_ends_behind_the_block_with_the_last_word)
{
    CHECK_TEXT(opening_of(boats, 1), "The Boats of Vale\n");
    CHECK_TEXT(opening_of(boats, 6), "The Boats of Vale\nThe first came at nine. Nobody saw it.\n");
}

TEST(an_opening_ends_before_the_block_in_which_somebody_speaks)
{
    CHECK_TEXT(opening_of(boats, 1000), "The Boats of Vale\n"
                                        "The first came at nine. Nobody saw it.\n"
                                        "The second came at ten, with the mail.\n");
}

TEST(what_begins_with_a_quotation_has_no_opening)
{
    CHECK_TEXT(opening_of("\"It was cold that day,\" said Ada Quill. She stood by.\n", 10),
               "it begins with a quotation");
}
