// SPDX-License-Identifier: GPL-3.0-or-later
// document.c: what a document knows of itself.
#include "read/document.h"
#include <stdlib.h>

const char *narrator_block_kind_name(narrator_block_kind kind)
{
    switch (kind) {
#define X(name, text)                                                                              \
    case NARRATOR_BLOCK_##name:                                                                    \
        return text;
        NARRATOR_BLOCK_MAP(X)
#undef X
    }
    return "unknown";
}

/// The map of a text that stands in the input as it is.
static const nar_map *copied(nar_arena *arena, size_t start, size_t size)
{
    nar_map *map = nar_new(arena, nar_map);
    map->capacity = 2;
    map->pins = nar_new_array(arena, nar_pin, map->capacity);
    nar_map_pin(arena, map, 0, start);
    nar_map_pin(arena, map, size, start + size);
    return map;
}

narrator_block *nar_document_add(narrator_document *document, narrator_block block)
{
    if (!block.map)
        block.map = copied(&document->arena, block.start, block.text.size);
    document->blocks = nar_grow(&document->arena, document->blocks, document->block_count,
                                &document->block_capacity, sizeof block);
    document->blocks[document->block_count] = block;
    return &document->blocks[document->block_count++];
}

void narrator_document_free(narrator_document *document)
{
    if (!document)
        return;
    nar_arena_release(&document->arena);
    free(document);
}

size_t narrator_document_block_count(const narrator_document *document)
{
    return document->block_count;
}

const narrator_block *narrator_document_block(const narrator_document *document, size_t index)
{
    return index < document->block_count ? &document->blocks[index] : NULL;
}

narrator_str narrator_document_title(const narrator_document *document)
{
    return document->title;
}

narrator_str narrator_document_byline(const narrator_document *document)
{
    return document->byline;
}

narrator_str narrator_document_date(const narrator_document *document)
{
    return document->date;
}

narrator_str narrator_document_section(const narrator_document *document)
{
    return document->section;
}

narrator_str narrator_document_language(const narrator_document *document)
{
    return document->language;
}

narrator_str narrator_document_input(const narrator_document *document)
{
    return document->input;
}
