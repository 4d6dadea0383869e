// SPDX-License-Identifier: GPL-3.0-or-later
// normalizer.c: the words stage by itself, for lines that stand alone.
#include <narrator/normalizer.h>

#include "base/error.h"
#include "base/utf8.h"
#include "text/words/lexicon.h"
#include "text/words/words.h"
#include <stdlib.h>

struct narrator_normalizer {
    nar_arena kept; ///< language and lexicon
    nar_arena line; ///< the line at hand
    nar_language language;
    nar_words words;
    const char *lexicon_file;           ///< only while it is made
    narrator_str written, text, spoken; ///< the line, as it was given and repaired
    const nar_change *changes;          ///< of `text`
    size_t change_count;
};

static void open_lexicon(void *context)
{
    narrator_normalizer *normalizer = context;
    normalizer->words.lexicon = nar_lexicon_open(&normalizer->kept, normalizer->lexicon_file);
}

static void say(void *context)
{
    narrator_normalizer *normalizer = context;
    narrator_str text = nar_utf8_repair(&normalizer->line, normalizer->written);
    nar_spoken spoken = nar_words_say(&normalizer->words, text, text);
    normalizer->text = text;
    normalizer->spoken = nar_trim(spoken.text);
    normalizer->changes = spoken.changes;
    normalizer->change_count = spoken.change_count;
}

narrator_status narrator_normalizer_new(narrator_normalizer **out, const char *language,
                                        const char *lexicon_file, narrator_error *error)
{
    *out = NULL;
    narrator_normalizer *normalizer = nar_malloc(sizeof *normalizer);
    if (!normalizer)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    *normalizer = (narrator_normalizer){
        .language = nar_language_from_tag(nar_str(language ? language : "en"))};
    normalizer->words = (nar_words){.arena = &normalizer->line, .language = &normalizer->language};
    normalizer->lexicon_file = lexicon_file;
    nar_arena_init(&normalizer->kept);
    nar_arena_init(&normalizer->line);
    narrator_status status = nar_enter(&normalizer->kept, open_lexicon, normalizer, error);
    if (status == NARRATOR_OK)
        *out = normalizer;
    else
        narrator_normalizer_free(normalizer);
    return status;
}

narrator_status narrator_normalizer_say(narrator_normalizer *normalizer, narrator_str written,
                                        narrator_str *spoken, narrator_error *error)
{
    nar_arena_reset(&normalizer->line);
    normalizer->written = written;
    normalizer->change_count = 0;
    narrator_status status = nar_enter(&normalizer->line, say, normalizer, error);
    *spoken = status == NARRATOR_OK ? normalizer->spoken : NAR_STR("");
    return status;
}

void narrator_normalizer_explain(narrator_normalizer *normalizer)
{
    normalizer->words.explain = true;
}

void narrator_normalizer_print_changes(const narrator_normalizer *normalizer, FILE *file)
{
    for (size_t i = 0; i < normalizer->change_count; i++)
        nar_change_print(&normalizer->changes[i], normalizer->text, file);
}

void narrator_normalizer_free(narrator_normalizer *normalizer)
{
    if (!normalizer)
        return;
    nar_arena_release(&normalizer->line);
    nar_arena_release(&normalizer->kept);
    free(normalizer);
}
