// SPDX-License-Identifier: GPL-3.0-or-later
// vocabulary.c: what the tables say of the words of an article.
//
// Takes   words as written.
// Gives   for each its flags and rows. A word is looked up in the tables once an article, however
//         often it stands there.
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/speakers/story.h"

static uint32_t peek(narrator_str text, size_t at)
{
    return at < text.size ? nar_utf8_read(text, &at) : 0;
}

static size_t step(narrator_str text, size_t at)
{
    nar_utf8_read(text, &at);
    return at;
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

static bool is_high(uint32_t code)
{
    if (code < 0x80)
        return nar_is_upper((char)code);
    return code >= 0xc0 && utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LU;
}

/// al-Venn, d'Arcy: a name that is joined to its small particle.
static bool is_joined_name(narrator_str word)
{
    static const char *const heads[] = {"al-", "el-", "ad-", "as-", "ar-", "bin-", "d'", "l'"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (nar_starts(word, nar_str(heads[i])) && is_high(peek(word, strlen(heads[i]))))
            return true;
    return false;
}

static bool is_age(narrator_str word)
{
    return nar_find(word, NAR_STR("-year-old")) < word.size ||
           nar_find(word, NAR_STR("-month-old")) < word.size ||
           nar_find(word, NAR_STR("-jährig")) < word.size ||
           nar_find(word, NAR_STR("-Jährig")) < word.size;
}

static uint32_t little_flags(const nar_row *row)
{
    static const struct class
    {
        const char *name;
        uint32_t flag;
    } classes[] = {{"det", NAR_W_DET},
                   {"owner", NAR_W_OWNER},
                   {"pronoun", NAR_W_PRONOUN},
                   {"prep", NAR_W_PREP},
                   {"conj", NAR_W_CONJ},
                   {"rel", NAR_W_REL},
                   {"oblique", NAR_W_DET | NAR_W_OBLIQUE},
                   {"owner_oblique", NAR_W_OWNER | NAR_W_OBLIQUE},
                   {"aux", NAR_W_AUX},
                   {"adv", NAR_W_ADV},
                   {"time", NAR_W_TIME},
                   {"other", NAR_W_OTHER}};
    narrator_str name = nar_row_cell(row, 1);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (nar_equal(name, nar_str(classes[i].name)))
            return classes[i].flag;
    return 0;
}

const nar_row *nar_given_name(const nar_story *story, narrator_str name)
{
    const nar_row *row = nar_table_find(story->given_names, name);
    return row || !story->more_names ? row : nar_table_find(story->more_names, name);
}

static uint32_t name_flags(const nar_story *story, narrator_str word)
{
    uint32_t flags = 0;
    if (nar_table_find_nocase(story->titles, word))
        flags |= NAR_W_TITLE;
    if (nar_table_find(story->institutions, word))
        flags |= NAR_W_ORG;
    if (nar_table_find(story->places, word))
        flags |= NAR_W_PLACE;
    if (nar_given_name(story, word))
        flags |= NAR_W_GIVEN;
    return flags;
}

/// The word with straight apostrophes, or its pronoun (she’d) alone: as the tables write it.
static narrator_str plain(const nar_story *story, narrator_str word, char room[48])
{
    size_t size = 0, mark = 0;
    if (word.size >= 48 ||
        !(memchr(word.text, '\'', word.size) || nar_find(word, NAR_STR("’")) < word.size))
        return word;
    for (size_t at = 0; at < word.size;) {
        uint32_t code = peek(word, at);
        size_t next = step(word, at);
        if (is_apostrophe(code)) {
            mark = size;
            room[size++] = '\'';
        } else {
            memcpy(room + size, word.text + at, next - at);
            size += next - at;
        }
        at = next;
    }
    const nar_row *row = nar_table_find_nocase(story->little, nar_view(room, mark));
    return nar_view(room, row && little_flags(row) == NAR_W_PRONOUN ? mark : size);
}

/// An ordinary word that looks like an adjective or a modifying noun.
static bool modifies(narrator_str word)
{
    static const char *const ends[] = {"al",  "ic",  "ive",  "ary", "ant",  "ent", "ese",
                                       "ish", "ior", "ions", "ics", "ence", "ity", "ican",
                                       "ian", "ist", "ing",  "ful", "ous",  "ion"};
    if (memchr(word.text, '-', word.size))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word.size > 4 && nar_ends(word, nar_str(ends[i])))
            return true;
    static const char *const words[] = {
        "state",      "foreign", "press",    "defense", "defence", "top",    "senior", "chief",
        "junior",     "former",  "young",    "old",     "fellow",  "vice",   "deputy", "police",
        "health",     "school",  "campaign", "policy",  "media",   "city",   "county", "district",
        "opposition", "party",   "finance",  "prime",   "human",   "rights", "energy", "trade",
        "news",       "sports",  "talk",     "radio"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word.text[0] == words[i][0] && nar_equal(word, nar_str(words[i])))
            return true;
    return false;
}

/// außenpolitische, junger: an adjective of German.
static bool is_declined(narrator_str word)
{
    static const char *const ends[] = {"e", "en", "er", "es", "em"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word.size > 4 && nar_is_lower(word.text[0]) && nar_ends(word, nar_str(ends[i])))
            return true;
    return false;
}

/// Of a noun of German that is put together, its last part decides: Regierungssprecher.
static const nar_row *compound_role(const nar_story *story, narrator_str word)
{
    enum { SHORTEST = 4, COMPOUND = 6 };
    for (size_t i = 2; i + SHORTEST <= word.size; i++) {
        if (((unsigned char)word.text[i] & 0xC0) == 0x80)
            continue;
        const nar_row *row = nar_table_find_nocase(story->roles, nar_slice(word, i, word.size));
        if (row && nar_equal(nar_row_cell(row, COMPOUND), NAR_STR("yes")))
            return row;
    }
    return NULL;
}

static void look_up(const nar_story *story, nar_word *known, narrator_str word)
{
    char room[48];
    if (story->german ? is_declined(word) : modifies(word))
        known->flags |= NAR_W_MODIFIES;
    word = plain(story, word, room);
    uint32_t code = peek(word, 0);
    if (is_high(code) || is_joined_name(word))
        known->flags |= NAR_W_HIGH;
    if (word.size >= 2 && nar_is_upper(word.text[0]) && nar_is_upper(word.text[1]) &&
        !nar_is_lower(word.text[word.size - 1]))
        known->flags |= NAR_W_CAPS;
    if (is_age(word))
        known->flags |= NAR_W_AGE;
    const nar_row *little = nar_table_find_nocase(story->little, word);
    if (little && !(known->flags & NAR_W_CAPS && word.size == 2))
        known->flags |= little_flags(little);
    known->cue = nar_table_find_nocase(story->cues, word);
    known->role = nar_table_find_nocase(story->roles, word);
    if (!little && word.size > 4 && !story->german && nar_ends(word, NAR_STR("ly")) &&
        !(known->flags & NAR_W_HIGH) && !known->role) // a family is no adverb
        known->flags |= NAR_W_ADV;
    if (story->german && word.size > 4 && nar_ends(word, NAR_STR("s")) &&
        nar_table_find(story->places, nar_slice(word, 0, word.size - 1)))
        known->flags |= NAR_W_OWNS; // Kölns Präsident
    if (known->flags & NAR_W_PRONOUN)
        known->pronoun = nar_table_find_nocase(story->pronouns, word);
    if (story->german && known->flags & NAR_W_HIGH && !known->role && !little &&
        !nar_given_name(story, word))
        known->role = compound_role(story, word);
    if (known->cue)
        known->flags |= NAR_W_CUE;
    if (known->cue && !known->role)
        known->flags |= NAR_W_SAYS_SO;
    if (known->role)
        known->flags |= NAR_W_ROLE;
    if (known->flags & NAR_W_HIGH)
        known->flags |= name_flags(story, word);
}

/// The slot of a word: its own, or the empty one where it would stand.
static uint32_t *slot_of(const nar_story *story, narrator_str word)
{
    size_t at = nar_hash(word) & (story->word_slot_count - 1);
    while (story->word_slots[at] && !nar_equal(story->words[story->word_slots[at]].text, word))
        at = (at + 1) & (story->word_slot_count - 1);
    return &story->word_slots[at];
}

/// Twice as many slots; all words are put in anew.
static void widen(nar_story *story)
{
    story->word_slot_count *= 2;
    story->word_slots = nar_new_array(story->arena, uint32_t, story->word_slot_count);
    for (uint32_t i = 1; i < story->word_count; i++)
        *slot_of(story, story->words[i].text) = i;
}

static uint32_t add_word(nar_story *story, narrator_str text)
{
    story->words = nar_grow(story->arena, story->words, story->word_count, &story->word_capacity,
                            sizeof *story->words);
    uint32_t index = (uint32_t)story->word_count++;
    story->words[index] = (nar_word){.text = text};
    return index;
}

void nar_story_words_init(nar_story *story)
{
    story->word_slot_count = 256;
    add_word(story, NAR_STR("")); // what is no word
}

uint32_t nar_story_word(nar_story *story, narrator_str text)
{
    if (!story->word_slots || story->word_count * 2 > story->word_slot_count)
        widen(story);
    uint32_t *slot = slot_of(story, text);
    if (!*slot) {
        *slot = add_word(story, text);
        look_up(story, &story->words[*slot], text);
    }
    return *slot;
}
