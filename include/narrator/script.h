// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/script.h: who says what, how, and in which order.
#ifndef NARRATOR_SCRIPT_H
#define NARRATOR_SCRIPT_H

#include <narrator/document.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Speakers, segments and quotations of one article. Owns every view taken from it, and does
/// not need its document any more.
typedef struct narrator_script narrator_script;

#define NARRATOR_GENDER_MAP(X)                                                                     \
    X(UNKNOWN, "unknown")                                                                          \
    X(MALE, "male")                                                                                \
    X(FEMALE, "female")                                                                            \
    X(NEUTRAL, "neutral")

/// NEUTRAL is an institution or a group; UNKNOWN a person of whom nothing says.
typedef enum narrator_gender {
#define X(name, text) NARRATOR_GENDER_##name,
    NARRATOR_GENDER_MAP(X)
#undef X
} narrator_gender;

#define NARRATOR_SPEAKER_MAP(X)                                                                    \
    X(UNKNOWN, "unknown")                                                                          \
    X(PERSON, "person")                                                                            \
    X(GROUP, "group")

typedef enum narrator_speaker_kind {
#define X(name, text) NARRATOR_SPEAKER_##name,
    NARRATOR_SPEAKER_MAP(X)
#undef X
} narrator_speaker_kind;

/// A person or institution that is quoted. The narrator is no speaker: see NARRATOR_NOBODY.
typedef struct narrator_speaker {
    narrator_str id;   ///< stable within the script, such as "peskov"
    narrator_str name; ///< the fullest form in the article
    const narrator_str *aliases;
    size_t alias_count;
    narrator_gender gender;
    narrator_speaker_kind kind;
    int age;            ///< years; 0 when the article does not say
    narrator_str voice; ///< a name of the roster
} narrator_speaker;

/// In place of a speaker's index: the narrator (segments), or nobody known (quotations).
#define NARRATOR_NOBODY ((size_t)-1)

typedef struct narrator_span {
    size_t start, end; ///< bytes, end exclusive
} narrator_span;

#define NARRATOR_SEGMENT_MAP(X)                                                                    \
    X(TITLE, "title")                                                                              \
    X(SUBTITLE, "subtitle")                                                                        \
    X(BYLINE, "byline")                                                                            \
    X(DATE, "date")                                                                                \
    X(HEADING, "heading")                                                                          \
    X(NARRATION, "narration")                                                                      \
    X(LIST_ITEM, "list item")                                                                      \
    X(CAPTION, "caption")                                                                          \
    X(QUOTE, "quote")

typedef enum narrator_segment_kind {
#define X(name, text) NARRATOR_SEGMENT_##name,
    NARRATOR_SEGMENT_MAP(X)
#undef X
} narrator_segment_kind;

/// A run of text in one voice, within one block.
typedef struct narrator_segment {
    size_t block; ///< index of the document's block
    narrator_segment_kind kind;
    size_t speaker;        ///< index, or NARRATOR_NOBODY: the narrator, or (QUOTE) someone unknown
    size_t start, end;     ///< bytes of the input
    narrator_str written;  ///< as in the block
    narrator_str spoken;   ///< as given to the engine
    narrator_str language; ///< BCP 47
    narrator_str voice;    ///< a name of the roster, for the narrator too
    uint32_t pause_before_ms;       ///< at 180 words per minute
    double confidence;              ///< 0 to 1: how sure we are of the speaker; 1 for narration
    const narrator_span *sentences; ///< of `spoken`, in order
    size_t sentence_count;
    const struct nar_map *map; ///< inside the library: `spoken` back to the input
    const char *reason;        ///< of the voice, in words; never NULL
} narrator_segment;

/// Words between quotation marks.
typedef struct narrator_quote {
    size_t start, end;         ///< bytes of the input, inside the marks
    bool speech;               ///< somebody's words, not a title or a scare quote
    size_t speaker;            ///< index or NARRATOR_NOBODY
    size_t cue_start, cue_end; ///< the cue ("said"); equal when there is none
    double confidence;         ///< 0 to 1
    const char *reason;        ///< why this speaker, in words; never NULL
} narrator_quote;

typedef struct narrator_script_options {
    const char *language;     ///< BCP 47; NULL: the document's
    const char *cast_file;    ///< pins speakers to voices; NULL: none
    const char *lexicon_file; ///< words said a given way; NULL: the user's own
    bool one_voice;           ///< the narrator reads quotations as well
    bool voice_fragments;     ///< quotations of up to three words get their speaker's voice too
    bool follows;             ///< another article was read just before: begin with a pause
    size_t opening_words;     ///< see narrator_script_build(); 0: all of it
    bool explain;             ///< keep what each rule changed, for the prints that explain
} narrator_script_options;

/// Turns a document into a script: sentences, quotations, speakers, cast, spoken words.
///
/// `options` may be NULL. On success `*out` belongs to the caller: release it with
/// narrator_script_free(). The document may be freed before.
///
/// With `opening_words` it ends before the first block in which somebody is quoted, and behind
/// the one in which so many words have been said: what can be read aloud before the whole, which
/// tells who else will speak, has been read.
///
/// - NARRATOR_EMPTY: every block is skipped, or there is no such opening.
/// - NARRATOR_UNREADABLE, NARRATOR_BAD_FORMAT: a cast file or lexicon.
///
/// Scripts are independent: any thread may build one.
NARRATOR_API narrator_status narrator_script_build(narrator_script **out,
                                                   const narrator_document *document,
                                                   const narrator_script_options *options,
                                                   narrator_error *error);

/// Reads a script that was printed with narrator_script_print_json() and perhaps edited.
/// `options` may be NULL.
///
/// - NARRATOR_BAD_FORMAT: no JSON, or not of this shape; the message names the place.
NARRATOR_API narrator_status narrator_script_parse(narrator_script **out, narrator_str json,
                                                   const narrator_script_options *options,
                                                   narrator_error *error);

/// Whether bytes look like a script printed as JSON rather than an article.
NARRATOR_API bool narrator_script_recognise(narrator_str bytes);

/// Releases a script and every view taken from it. NULL is fine.
NARRATOR_API void narrator_script_free(narrator_script *script);

NARRATOR_API narrator_str narrator_script_title(const narrator_script *script);
NARRATOR_API narrator_str narrator_script_language(const narrator_script *script);

NARRATOR_API size_t narrator_script_speaker_count(const narrator_script *script);
NARRATOR_API const narrator_speaker *narrator_script_speaker(const narrator_script *script,
                                                             size_t index);
NARRATOR_API size_t narrator_script_segment_count(const narrator_script *script);
NARRATOR_API const narrator_segment *narrator_script_segment(const narrator_script *script,
                                                             size_t index);
NARRATOR_API size_t narrator_script_quote_count(const narrator_script *script);
NARRATOR_API const narrator_quote *narrator_script_quote(const narrator_script *script,
                                                         size_t index);

#define NARRATOR_PRINT_MAP(X)                                                                      \
    X(SPOKEN, "spoken")                                                                            \
    X(SCRIPT, "script")                                                                            \
    X(EXPLAINED, "explained")                                                                      \
    X(JSON, "json")                                                                                \
    X(SSML, "ssml")                                                                                \
    X(SPOKEN_EXPLAINED, "spoken explained")

/// SPOKEN: the words as they will be said, one line a block. SCRIPT: who says what, for people.
/// EXPLAINED: the same with each rule that changed a word and the reason for each speaker.
/// JSON: everything, to edit and parse again. SSML: for other engines. SPOKEN_EXPLAINED: below
/// each block, what was changed in it and by which rule.
typedef enum narrator_print {
#define X(name, text) NARRATOR_PRINT_##name,
    NARRATOR_PRINT_MAP(X)
#undef X
} narrator_print;

/// Prints a script. Control characters of the article never reach `file`.
NARRATOR_API narrator_status narrator_script_print(const narrator_script *script,
                                                   narrator_print what, FILE *file,
                                                   narrator_error *error);

#ifdef __cplusplus
}
#endif
#endif
