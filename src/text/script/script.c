// SPDX-License-Identifier: GPL-3.0-or-later
// script.c: what a script tells those who hold it.
#include "text/script/script.h"
#include <stdlib.h>

#define X(name, text) text,
const char *const nar_gender_names[] = {NARRATOR_GENDER_MAP(X) NULL};
const char *const nar_speaker_kind_names[] = {NARRATOR_SPEAKER_MAP(X) NULL};
const char *const nar_segment_kind_names[] = {NARRATOR_SEGMENT_MAP(X) NULL};
#undef X

void narrator_script_free(narrator_script *script)
{
    if (!script)
        return;
    nar_arena_release(&script->arena);
    free(script);
}

narrator_str narrator_script_title(const narrator_script *script)
{
    return script->title;
}

narrator_str narrator_script_language(const narrator_script *script)
{
    return script->language;
}

size_t narrator_script_speaker_count(const narrator_script *script)
{
    return script->speaker_count;
}

const narrator_speaker *narrator_script_speaker(const narrator_script *script, size_t index)
{
    return &script->speakers[index];
}

size_t narrator_script_segment_count(const narrator_script *script)
{
    return script->segment_count;
}

const narrator_segment *narrator_script_segment(const narrator_script *script, size_t index)
{
    return &script->segments[index];
}

size_t narrator_script_quote_count(const narrator_script *script)
{
    return script->quote_count;
}

const narrator_quote *narrator_script_quote(const narrator_script *script, size_t index)
{
    return &script->quotes[index];
}

narrator_str nar_segment_speaker_name(const narrator_script *script,
                                      const narrator_segment *segment)
{
    if (segment->speaker != NARRATOR_NOBODY)
        return script->speakers[segment->speaker].name;
    return segment->kind == NARRATOR_SEGMENT_QUOTE ? NAR_STR("Someone") : NAR_STR("Narrator");
}
