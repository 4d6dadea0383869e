// SPDX-License-Identifier: GPL-3.0-or-later
// state.c: the article's text in what a page keeps for its own programs.
//
// Takes   the scripts of a page that are JSON, but not about the page for others.
// Gives   the longest text in them that reads like an article, be it markup or plain.
//
// Many pages are written by a program in the browser; saved without it, they have their text
// nowhere else.
#include "read/html/meta.h"
#include <jansson.h>

enum { DEEPEST = 40, SHORTEST = 500, FEWEST_SENTENCES = 3, FEWEST_PARAGRAPHS = 2 };

struct state {
    nar_arena *arena;
    json_t *root;
    narrator_str best;
    bool markup; ///< the best one is
};

/// Markup with paragraphs is an article, and so is a text of sentences that has no braces.
static void try_string(struct state *state, narrator_str text)
{
    if (text.size < SHORTEST)
        return;
    bool markup = nar_count(text, NAR_STR("<p")) >= FEWEST_PARAGRAPHS;
    bool plain =
        !memchr(text.text, '{', text.size) && !memchr(text.text, '<', text.size) &&
        nar_count(text, NAR_STR(". ")) + nar_count(text, NAR_STR(".\n")) >= FEWEST_SENTENCES;
    bool notice = nar_count(text, NAR_STR("cookie")) >= FEWEST_SENTENCES;
    if ((!markup && !plain) || notice || markup < state->markup ||
        (markup == state->markup && text.size <= state->best.size))
        return;
    state->best = text;
    state->markup = markup;
}

static void walk(struct state *state, const json_t *value, int depth)
{
    const json_t *item;
    const char *key;
    size_t i;
    if (json_is_string(value))
        try_string(state, nar_view(json_string_value(value), json_string_length(value)));
    if (depth > DEEPEST)
        return;
    json_array_foreach(value, i, item) walk(state, item, depth + 1);
    if (json_is_object(value))
        json_object_foreach((json_t *)(uintptr_t)value, key, item) walk(state, item, depth + 1);
}

static void take(void *context)
{
    struct state *state = context;
    narrator_str before = state->best;
    walk(state, state->root, 0);
    if (state->best.text != before.text)
        state->best = nar_copy(state->arena, state->best);
}

narrator_str nar_html_state_text(nar_arena *arena, const nar_html *html)
{
    struct state state = {.arena = arena, .best = NAR_STR("")};
    for (size_t i = 0; i < html->state_count; i++) {
        json_error_t error;
        state.root = json_loadb(html->states[i].text, html->states[i].size,
                                JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &error);
        if (!state.root)
            continue;
        narrator_status status = nar_enter(arena, take, &state, NULL);
        json_decref(state.root);
        if (status != NARRATOR_OK)
            nar_fail(arena, status, "%s", narrator_status_text(status));
    }
    return state.best;
}
