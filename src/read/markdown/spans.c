// SPDX-License-Identifier: GPL-3.0-or-later
// spans.c: parts of the input as blocks.
#include "read/markdown/spans.h"
#include "read/markdown/spell.h"

void nar_say_span(narrator_document *document, nar_span span, narrator_block_kind kind)
{
    narrator_str text = nar_slice(document->input, span.start, span.end);
    if (text.size)
        nar_document_add(
            document,
            (narrator_block){.kind = kind, .text = text, .start = span.start, .end = span.end});
}

void nar_skip_span(narrator_document *document, nar_span span, narrator_block_kind kind,
                   const char *reason)
{
    nar_spell spell;
    nar_spell_start(&spell, &document->arena);
    nar_spell_words(&spell, document->input, span.start, span.end);
    if (!spell.text.size)
        return;
    nar_spell_end(&spell);
    nar_document_add(document, (narrator_block){.kind = kind,
                                                .text = nar_built(&spell.text),
                                                .start = span.start,
                                                .end = span.end,
                                                .skipped = reason,
                                                .map = spell.map});
}
