// SPDX-License-Identifier: GPL-3.0-or-later
// story.h: what the rooms of the speakers stage pass on to each other.
//
//     tokens → mentions → people → sayings → sieves
//
// A story is the article as its narrator tells it: every quotation is one opaque token. It lives
// in an arena of its own while the stage runs; what is kept is copied into the job.
#ifndef NAR_STORY_H
#define NAR_STORY_H

#include "text/job.h"

#define NAR_NONE UINT32_MAX

typedef enum nar_token_kind {
    NAR_TOKEN_WORD,
    NAR_TOKEN_NUMBER,
    NAR_TOKEN_MARK,
    NAR_TOKEN_QUOTE
} nar_token_kind;

/// What the tables say of a word, and how it is written.
enum {
    NAR_W_DET = 1 << 0,       ///< the, a, one, some
    NAR_W_OWNER = 1 << 1,     ///< his, her, their
    NAR_W_PRONOUN = 1 << 2,   ///< he, they, who
    NAR_W_PREP = 1 << 3,      ///< of, for, with
    NAR_W_CONJ = 1 << 4,      ///< and, but, because
    NAR_W_REL = 1 << 5,       ///< which, whose
    NAR_W_AUX = 1 << 6,       ///< has, was, would
    NAR_W_ADV = 1 << 7,       ///< later, also, and words in -ly
    NAR_W_TIME = 1 << 8,      ///< Monday, week
    NAR_W_OTHER = 1 << 9,     ///< yes, please, former
    NAR_W_CUE = 1 << 10,      ///< said, asked
    NAR_W_ROLE = 1 << 11,     ///< spokesman, ministry
    NAR_W_TITLE = 1 << 12,    ///< Mr, Sen.
    NAR_W_ORG = 1 << 13,      ///< Court, Bridge: ends the name of what is no person
    NAR_W_PLACE = 1 << 14,    ///< Russia, Ohio
    NAR_W_GIVEN = 1 << 15,    ///< a given name
    NAR_W_HIGH = 1 << 16,     ///< begins with a capital
    NAR_W_CAPS = 1 << 17,     ///< all capitals, two letters at least
    NAR_W_OWNS = 1 << 18,     ///< Russia’s
    NAR_W_AGE = 1 << 19,      ///< 70-year-old
    NAR_W_FIRST = 1 << 20,    ///< first of its sentence
    NAR_W_SAYS_SO = 1 << 21,  ///< an unmistakable form of a cue: said, told, asks
    NAR_W_MODIFIES = 1 << 22, ///< looks like an adjective or a modifying noun: foreign, deputy
    NAR_W_OBLIQUE = 1 << 23,  ///< dem, eines: what it begins is no subject
    NAR_W_LITTLE = NAR_W_DET | NAR_W_OWNER | NAR_W_PRONOUN | NAR_W_PREP | NAR_W_CONJ | NAR_W_REL |
                   NAR_W_AUX | NAR_W_ADV | NAR_W_TIME | NAR_W_OTHER
};

typedef struct nar_token {
    uint32_t start, end; ///< bytes of its text; without ’s
    uint32_t text, sentence;
    uint32_t flags;
    uint32_t mention; ///< the one that it belongs to, or NAR_NONE
    uint32_t quote;   ///< QUOTE: index into job->quotes
    uint32_t word;    ///< index into words; 0 for what is no word
    uint8_t kind;
    char mark; ///< MARK: , . ; : ( ) - ? ! or * for others
} nar_token;

/// A word of the article, and what the tables say of it.
typedef struct nar_word {
    narrator_str text;
    uint32_t flags;
    const nar_row *cue, *role, *pronoun;
} nar_word;

typedef enum nar_mention_kind {
    NAR_MENTION_NAME,
    NAR_MENTION_NOMINAL,
    NAR_MENTION_PRONOUN
} nar_mention_kind;

/// A noun phrase that may be a speaker.
typedef struct nar_mention {
    uint32_t first, end;           ///< its tokens
    uint32_t name_first, name_end; ///< of them the proper name; equal when there is none
    uint32_t head;                 ///< the noun or the surname
    uint32_t owner;                ///< the token of its possessor, or NAR_NONE
    uint32_t text, sentence;
    nar_mention_kind kind;
    const nar_row *role;
    narrator_gender gender; ///< by its own words
    bool definite, plural;
    bool thing;  ///< no person: an institution, a place, a document
    bool person; ///< a person for sure: titled, aged, or a known given name
    bool object; ///< stands behind a preposition, or owns something
    bool speaks; ///< subject of a cue
    int age;
    size_t who; ///< index into people, or NARRATOR_NOBODY
} nar_mention;

enum { NAR_OFFICES = 8, NAR_HOMES = 2 };

/// What somebody is: the finance minister, Const.
typedef struct nar_office {
    narrator_str noun;   ///< without -man, -woman, -person
    uint32_t first, end; ///< the tokens before the noun that tell which: finance
} nar_office;

/// Somebody, or something that can speak; all mentions of one share it.
typedef struct nar_person {
    narrator_str name; ///< the fullest form
    narrator_str given, surname;
    narrator_str key; ///< of an institution
    nar_office offices[NAR_OFFICES];
    size_t office_count;
    narrator_str homes[NAR_HOMES]; ///< states and countries: (R-Ohio), of Ohio
    size_t home_count;
    narrator_gender gender;
    bool gender_sure; ///< by a title, a noun or a pronoun rather than by a given name
    bool told;        ///< the gender: by a title or a noun
    uint32_t men;     ///< of a hundred bearers of the given name, or NAR_NONE
    uint32_t he, she; ///< how many such pronouns stand for them
    narrator_speaker_kind kind;
    bool thing, plural;
    bool spoke; ///< was the subject of a cue
    int age;
    const char *age_class;
    uint32_t first_mention, last_mention, mentions;
    size_t speaker;     ///< index into job->speakers, or NARRATOR_NOBODY
    uint32_t next_same; ///< the next one of the same surname, or NAR_NONE
} nar_person;

/// A cue and whose it is.
typedef struct nar_saying {
    uint32_t cue;     ///< token
    uint32_t subject; ///< mention, or NAR_NONE
    uint32_t start;   ///< the token at which its clause begins
    bool inverted;    ///< said Smith
    bool loose;       ///< the subject was not beside the cue
} nar_saying;

typedef struct nar_range {
    uint32_t first, end;
} nar_range;

struct nar_register;

typedef struct nar_story {
    nar_job *job;
    nar_arena *arena;
    nar_token *tokens;
    size_t token_count, token_capacity;
    nar_word *words; ///< each once; the first is none
    size_t word_count, word_capacity;
    uint32_t *word_slots; ///< hash of the words
    size_t word_slot_count;
    nar_range *texts;     ///< the tokens of each text
    nar_range *sentences; ///< the tokens of each sentence
    size_t sentence_count, sentence_capacity;
    uint32_t *subjects; ///< of each sentence: its first person as subject, a mention or NAR_NONE
    nar_mention *mentions;
    size_t mention_count, mention_capacity;
    nar_person *people;
    size_t person_count, person_capacity;
    nar_saying *sayings;
    size_t saying_count, saying_capacity;
    uint32_t *saying_of;   ///< of each token: the saying whose cue it is, or NAR_NONE
    uint32_t *quote_token; ///< of each quotation
    size_t lead;           ///< somebody without a name in the first paragraphs, or NARRATOR_NOBODY
    uint32_t lead_sentence;
    struct nar_register *known;    ///< words capitalised within sentences
    struct nar_register *surnames; ///< words behind a given name
    struct nar_register *by_surname, *by_given, *by_key, *by_role; ///< the newest person of each
    const nar_table *cues, *roles, *titles, *institutions, *places, *states, *given_names, *little,
        *pronouns, *sources, *offices;
    const nar_table *more_names; ///< given names of English, for languages that list only their own
    bool german;                 ///< every noun begins with a capital, and the verb stands second
} nar_story;

/// vocabulary.c: before the first word. An article of nothing but quotations has none.
void nar_story_words_init(nar_story *story);
/// The index of a word among those of the story.
uint32_t nar_story_word(nar_story *story, narrator_str text);

static inline const nar_row *nar_cue(const nar_story *story, uint32_t token)
{
    return story->words[story->tokens[token].word].cue;
}

static inline const nar_row *nar_role(const nar_story *story, uint32_t token)
{
    return story->words[story->tokens[token].word].role;
}

/// vocabulary.c: the row of a given name; NULL when it is none.
const nar_row *nar_given_name(const nar_story *story, narrator_str name);

static inline const nar_row *nar_pronoun(const nar_story *story, uint32_t token)
{
    return story->words[story->tokens[token].word].pronoun;
}

/// tokens.c: words, marks and quotations, with what the tables say of them.
void nar_story_tokens(nar_story *story);
narrator_str nar_token_text(const nar_story *story, uint32_t token);

/// Whether there is such a token, and it is `word`, in any case.
bool nar_token_is(const nar_story *story, uint32_t token, const char *word);
/// The words from one token up to another of the same text, as written.
narrator_str nar_tokens_text(const nar_story *story, uint32_t first, uint32_t end);

static inline bool nar_is_mark(const nar_story *story, uint32_t token, char mark)
{
    return token < story->token_count && story->tokens[token].kind == NAR_TOKEN_MARK &&
           story->tokens[token].mark == mark;
}

static inline bool nar_is(const nar_story *story, uint32_t token, uint32_t flags)
{
    return token < story->token_count && (story->tokens[token].flags & flags) != 0;
}

/// register.c: names seen, and people by name. Keys are compared without regard to case.
typedef struct nar_register {
    nar_arena *arena;
    struct nar_register_slot {
        narrator_str key;
        uint32_t value;
    } * slots;
    size_t count, size;
} nar_register;
/// The value of a key; NAR_NONE when there is none.
uint32_t nar_register_get(const nar_register *names, narrator_str key);
void nar_register_set(nar_register *names, narrator_str key, uint32_t value);

/// names.c: a capitalised word that can be part of a name; de, van between the words of one.
bool nar_in_name(const nar_story *story, uint32_t token);
bool nar_is_particle(const nar_story *story, uint32_t token);

/// mentions.c: noun phrases that may be speakers.
void nar_story_mentions(nar_story *story);
/// Makes a mention of the phrase that begins at a token, whatever its noun; NAR_NONE when no
/// noun phrase begins there.
uint32_t nar_mention_at(nar_story *story, uint32_t token);
/// The same for the phrase that ends before `end`, and begins at `limit` or later.
uint32_t nar_mention_before(nar_story *story, uint32_t end, uint32_t limit);

/// things.c: what is no person; and the key of a phrase: its words, without articles.
size_t nar_thing_of(nar_story *story, const nar_mention *mention);
narrator_str nar_key_of(nar_story *story, const nar_mention *mention);

/// traits.c: one more person of the story.
size_t nar_add_person(nar_story *story, nar_person person);

static inline bool nar_genders_agree(narrator_gender a, narrator_gender b)
{
    return a == NARRATOR_GENDER_UNKNOWN || b == NARRATOR_GENDER_UNKNOWN || a == b;
}

/// people.c: who is who.
void nar_story_people(nar_story *story);
size_t nar_person_of(nar_story *story, uint32_t mention);

/// offices.c: what people are. The office of a description is somebody’s if nothing tells the two
/// apart: the finance minister is not Prime Minister Venn.
void nar_learn_offices(nar_story *story, size_t who, const nar_mention *mention);
/// The same of a noun, and the tokens before it that tell which office it is.
void nar_learn_office(nar_story *story, size_t who, uint32_t first, uint32_t noun);
bool nar_has_office(const nar_person *person, narrator_str noun);
/// Who is meant by "the spokesperson", "the Ohio senator"; NARRATOR_NOBODY when nobody is known.
size_t nar_find_office(const nar_story *story, const nar_mention *mention);
/// Whether somebody holds an office of that noun, and another one than the description tells of.
bool nar_is_other_office(const nar_story *story, const nar_person *person,
                         const nar_mention *mention);
/// The country whose capital or people a word names; else the word.
narrator_str nar_country_of(const nar_story *story, narrator_str word);

/// pronouns.c: whom a pronoun stands for, or NARRATOR_NOBODY.
size_t nar_person_of_pronoun(const nar_story *story, const nar_mention *pronoun);

/// clauses.c: a name that is a place’s: Marlow; D.C.
bool nar_names_place(const nar_story *story, const nar_mention *mention);
/// Where the main clause of a stretch begins, if it stands behind a comma: When asked by Roe, Venn
/// said; else the start of the stretch.
uint32_t nar_main_clause(const nar_story *story, uint32_t first, uint32_t end);
/// The daughter of a miller, Venn left: what stands before a comma and a name tells more of who has
/// the name, and the name is where the clause begins; else `first`.
uint32_t nar_over_aside(const nar_story *story, uint32_t first, uint32_t end);

/// sayings.c: cues and their subjects.
void nar_story_sayings(nar_story *story);
void nar_add_saying(nar_story *story, nar_saying saying);
/// a spokesman for the Ministry of the Interior: from the last noun back to the first.
uint32_t nar_head_of_chain(nar_story *story, uint32_t mention, uint32_t first);
/// Smith, 58, of Raleigh, said: who stands before the comma and all that tells more of them.
uint32_t nar_subject_over_commas(nar_story *story, uint32_t cue, uint32_t comma, uint32_t first,
                                 bool *loose);

/// sayings_german.c: a cue of German, where the subject stands before the verb or behind it.
void nar_read_german_cue(nar_story *story, uint32_t cue, uint32_t first);

#endif
