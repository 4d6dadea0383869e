// SPDX-License-Identifier: GPL-3.0-or-later
// spell.c: a text and its pins, made together.
#include "read/markdown/spell.h"
#include "base/utf8.h"

void nar_spell_start(nar_spell *spell, nar_arena *arena)
{
    *spell = (nar_spell){.arena = arena, .text = {.arena = arena}};
    spell->map = nar_new(arena, nar_map);
}

static void append(nar_spell *spell, narrator_str text, size_t start, size_t end)
{
    size_t size = spell->text.size, first;
    bool rewritten = text.size != end - start;
    if (size && start != spell->source_end) // the last letter stands for what was passed over
        nar_map_pin(spell->arena, spell->map, spell->last, spell->last_source);
    if (!size || start != spell->source_end || rewritten || spell->rewritten)
        nar_map_pin(spell->arena, spell->map, size, start);
    nar_put(&spell->text, text);
    nar_utf8_before(nar_built(&spell->text), spell->text.size, &first);
    spell->last = rewritten ? size : first;
    spell->last_source = rewritten ? start : end - (spell->text.size - first);
    spell->source_end = end;
    spell->rewritten = rewritten;
}

void nar_spell_put(nar_spell *spell, narrator_str text, size_t start, size_t end)
{
    if (!text.size)
        return;
    if (spell->blank && spell->text.size)
        append(spell, NAR_STR(" "), spell->blank_source, spell->blank_source + 1);
    spell->blank = false;
    append(spell, text, start, end);
}

void nar_spell_blank(nar_spell *spell, size_t source)
{
    if (!spell->blank)
        spell->blank_source = source;
    spell->blank = true;
}

void nar_spell_words(nar_spell *spell, narrator_str input, size_t start, size_t end)
{
    for (size_t at = start, first; at < end;) {
        for (first = at; at < end && !nar_is_space(input.text[at]);)
            at++;
        nar_spell_put(spell, nar_slice(input, first, at), first, at);
        if (at < end)
            nar_spell_blank(spell, at++);
    }
}

void nar_spell_end(nar_spell *spell)
{
    nar_map_pin(spell->arena, spell->map, spell->text.size, spell->source_end);
}
