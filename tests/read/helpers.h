// SPDX-License-Identifier: GPL-3.0-or-later
// helpers.h: a text becomes a document, and a document one line a block, for the tests.
#ifndef TEST_READ_HELPERS_H
#define TEST_READ_HELPERS_H

#include "read/document.h"
#include "test.h"
#include <stdlib.h>

static narrator_document *document;
static narrator_error error;
static char shown[1 << 16];

/// Reads bytes; the document of the last call is let go first.
static inline narrator_status read_bytes(narrator_str bytes, const narrator_read_options *options)
{
    narrator_document_free(document);
    return narrator_document_parse(&document, bytes, "news.txt", options, &error);
}

static inline void read_text(const char *text)
{
    CHECK_INT(read_bytes(nar_str(text), NULL), NARRATOR_OK);
}

/// "kind: text" a block; "kind (reason): text" for what is skipped.
static inline narrator_str shown_blocks(void)
{
    size_t size = 0;
    for (size_t i = 0; i < document->block_count; i++) {
        const narrator_block *block = &document->blocks[i];
        size += (size_t)snprintf(shown + size, sizeof shown - size, "%s%s%s%s: %.*s\n",
                                 narrator_block_kind_name(block->kind), block->skipped ? " (" : "",
                                 block->skipped ? block->skipped : "", block->skipped ? ")" : "",
                                 (int)block->text.size, block->text.text);
    }
    return nar_view(shown, size);
}

static inline narrator_str blocks_of(const char *text)
{
    read_text(text);
    return shown_blocks();
}

/// The blocks, or the sentence that says why there are none.
static inline narrator_str blocks_or_error(narrator_str bytes)
{
    return read_bytes(bytes, NULL) == NARRATOR_OK ? shown_blocks() : nar_str(error.message);
}

/// All of a file below tests/.
static inline narrator_str file_bytes(const char *name)
{
    static char bytes[1 << 16];
    char path[512];
    snprintf(path, sizeof path, "%s/%s", TESTS_DIR, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return nar_view(bytes, size);
}

#endif
