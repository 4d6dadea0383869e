// SPDX-License-Identifier: GPL-3.0-or-later
// memory.c: a whole article with allocation 0, 1, 2, ... failing: a status, and no crash or leak.
#include "base/arena.h"
#include "test.h"
#include <narrator/script.h>
#include <stdlib.h>

static long left; ///< allocations that succeed; then one fails

static void *failing_malloc(size_t size)
{
    return left-- == 0 ? NULL : malloc(size);
}

static narrator_status narrate(const char *path)
{
    narrator_document *document = NULL;
    narrator_script *script = NULL;
    narrator_status status = narrator_document_open(&document, path, NULL, NULL);
    if (status == NARRATOR_OK)
        status = narrator_script_build(&script, document, NULL, NULL);
    CHECK((status == NARRATOR_OK) == (script != NULL));
    narrator_script_free(script);
    narrator_document_free(document);
    return status;
}

TEST(every_allocation_of_an_article_may_fail)
{
    const char *path = TESTS_DIR "/articles/council-bridge.txt";
    long failed = 0;
    nar_malloc = failing_malloc;
    for (long allowed = 0; allowed < 10000; allowed++) {
        left = allowed;
        narrator_status status = narrate(path);
        if (left >= 0 && status == NARRATOR_OK)
            break; // none was left to fail
        CHECK(status == NARRATOR_NO_MEMORY || status == NARRATOR_OK);
        failed += status == NARRATOR_NO_MEMORY;
    }
    nar_malloc = malloc;
    CHECK(failed > 3);
    CHECK_INT(narrate(path), NARRATOR_OK);
}
