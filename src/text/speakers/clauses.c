// SPDX-License-Identifier: GPL-3.0-or-later
// clauses.c: where the main clause of a sentence begins.
//
// Takes   the tokens and mentions of a stretch.
// Gives   the token behind the comma at which the main clause opens, past what only tells more of
// its
//         subject: When asked by Roe, Venn said; Born in Hull, the daughter of a miller, Venn left.
#include "text/speakers/story.h"

bool nar_names_place(const nar_story *story, const nar_mention *mention)
{
    narrator_str name = nar_tokens_text(story, mention->name_first, mention->name_end);
    if (mention->kind != NAR_MENTION_NAME)
        return false;
    bool dotted = name.size > 2 && name.size < 7 && nar_is_upper(name.text[0]) &&
                  name.text[1] == '.' && name.text[name.size - 1] == '.';
    return dotted || (mention->thing && nar_table_find(story->places, name));
}

/// The mention behind a comma that opens the main clause, rather than one more word of what
/// stands before it.
static bool opens_main(const nar_story *story, uint32_t comma, uint32_t end)
{
    if (!nar_is_mark(story, comma, ',') || comma + 1 >= end)
        return false;
    uint32_t index = story->tokens[comma + 1].mention;
    if (index == NAR_NONE || story->mentions[index].first != comma + 1)
        return false;
    const nar_mention *mention = &story->mentions[index];
    bool again = story->tokens[comma - 1].mention != NAR_NONE &&
                 nar_is_mark(story, mention->end, ',') &&
                 !(mention->person && mention->kind == NAR_MENTION_NAME);
    return !again && !mention->object && !nar_names_place(story, mention);
}

uint32_t nar_over_aside(const nar_story *story, uint32_t first, uint32_t end)
{
    uint32_t index = story->tokens[first].mention;
    if (story->mentions[index].kind != NAR_MENTION_NOMINAL)
        return first;
    for (uint32_t i = first; i + 1 < end; i++) {
        if (nar_is_mark(story, i, ',')) {
            uint32_t next = story->tokens[i + 1].mention;
            bool name = next != NAR_NONE && story->mentions[next].first == i + 1 &&
                        story->mentions[next].kind != NAR_MENTION_NOMINAL &&
                        !story->mentions[next].thing &&
                        story->mentions[next].end < story->token_count &&
                        story->tokens[story->mentions[next].end].kind == NAR_TOKEN_WORD;
            return name ? i + 1 : first;
        }
        if (story->tokens[i].mention == NAR_NONE &&
            !nar_is(story, i, NAR_W_PREP | NAR_W_DET | NAR_W_OWNER | NAR_W_MODIFIES) &&
            !nar_is(story, i - 1, NAR_W_DET | NAR_W_OWNER | NAR_W_MODIFIES | NAR_W_PREP))
            return first;
    }
    return first;
}

/// Born, raised, speaking: words that open a sentence before its subject.
static bool opens_participle(const nar_story *story, uint32_t first)
{
    narrator_str word = nar_token_text(story, first);
    return story->tokens[first].mention == NAR_NONE &&
           nar_is(story, first + 1, NAR_W_PREP | NAR_W_CONJ) &&
           (nar_token_is(story, first, "born") ||
            (word.size > 5 && (nar_ends(word, NAR_STR("ing")) || nar_ends(word, NAR_STR("ed")))));
}

uint32_t nar_main_clause(const nar_story *story, uint32_t first, uint32_t end)
{
    if (first < end && story->tokens[first].mention != NAR_NONE)
        return nar_over_aside(story, first, end); // The daughter of a miller, Venn left
    if (!nar_is(story, first, NAR_W_CONJ | NAR_W_PREP | NAR_W_ADV) &&
        (first >= end || !opens_participle(story, first)))
        return first;
    for (uint32_t i = first + 1; i < end; i++)
        if (opens_main(story, i, end))
            return nar_over_aside(story, i + 1, end);
    return first;
}
