// SPDX-License-Identifier: GPL-3.0-or-later
// walls.c: is it an article that came from an address?
//
// Takes   a document whose parts are known.
// Gives   nothing, or a refusal in one sentence: it is better than reading a login page aloud.
#include "read/article/walls.h"
#include "read/article/pattern.h"

enum { FEW_WORDS = 100, MOST_BLOCKS = 60 };

static size_t words_of(narrator_str text)
{
    narrator_str word;
    size_t count = 0;
    while (nar_next_word(&text, &word))
        count++;
    return count;
}

static size_t body_words(const narrator_document *document)
{
    size_t words = 0;
    for (size_t i = 0; i < document->block_count && words < FEW_WORDS; i++)
        if (!document->blocks[i].skipped && document->blocks[i].kind > NARRATOR_BLOCK_DATE)
            words += words_of(document->blocks[i].text);
    return words;
}

/// What a line says that stands where the article should be; NULL when it says nothing of it.
static const nar_row *wall_of(nar_arena *arena, const nar_table *table, narrator_str line)
{
    nar_subject subject;
    nar_subject_set(&subject, line);
    for (size_t i = 0; i < table->count; i++)
        if (nar_pattern_matches(nar_pattern_compile(arena, nar_row_key(&table->rows[i]), NULL),
                                &subject))
            return &table->rows[i];
    return NULL;
}

/// A page that is made in the browser says so where no script runs, which is no text of it.
static bool wants_scripts(narrator_str bytes)
{
    size_t at = nar_find(bytes, NAR_STR("<noscript"));
    narrator_str rest = nar_slice(bytes, at, bytes.size);
    narrator_str inside = nar_slice(rest, 0, nar_find(rest, NAR_STR("</noscript")));
    return nar_find(inside, NAR_STR("avaScript")) < inside.size ||
           nar_find(inside, NAR_STR("avascript")) < inside.size;
}

void nar_walls_check(narrator_document *document, narrator_str bytes)
{
    const nar_table *table = nar_table_embedded("language/walls.tsv");
    nar_arena *arena = &document->arena;
    size_t words = body_words(document), looked_at = 0;
    int size = (int)document->source.size;
    if (words >= FEW_WORDS || !table)
        return;
    for (size_t i = 0; i < document->block_count && looked_at < MOST_BLOCKS; i++) {
        const narrator_block *block = &document->blocks[i];
        if (block->skipped && words)
            continue;
        looked_at++;
        const nar_row *wall = wall_of(arena, table, block->text);
        if (wall) {
            narrator_str what = nar_row_cell(wall, 1);
            nar_fail(arena, NARRATOR_EMPTY, "%.*s gives no article: %.*s", size,
                     document->source.text, (int)what.size, what.text);
        }
    }
    if (!words && wants_scripts(bytes))
        nar_fail(arena, NARRATOR_EMPTY,
                 "%.*s gives no article: it is made by a program that runs in a browser", size,
                 document->source.text);
    if (!words)
        nar_fail(arena, NARRATOR_EMPTY, "%.*s holds no article", size, document->source.text);
}
