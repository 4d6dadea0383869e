// SPDX-License-Identifier: GPL-3.0-or-later
// lexicon.c: the user's own words: read from a file, found in a text.
#include "text/words/lexicon.h"
#include "base/error.h"
#include "base/utf8.h"
#include "text/user_file.h"
#include <errno.h>
#include <narrator/lexicon.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { REACH = 200, GROUPS = 10 }; ///< how far a pattern looks, and its groups

typedef struct nar_lexicon_entry {
    narrator_str written, spoken, region;
    bool match_case, part, is_regex, phonemes, skip;
    regex_t *regex;
    struct nar_lexicon_entry *next; ///< with the same first word
} lexicon_row;

static bool read_file(nar_arena *arena, const char *path, narrator_str *text)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    nar_builder builder = {.arena = arena};
    char piece[4096];
    size_t size;
    while ((size = fread(piece, 1, sizeof piece, file)) > 0)
        nar_put(&builder, nar_view(piece, size));
    bool whole = !ferror(file);
    fclose(file);
    *text = nar_built(&builder);
    return whole;
}

/// The first run of letters and digits, or the first byte where there is none.
static narrator_str first_word(narrator_str text)
{
    size_t end = 0;
    while (end < text.size && (nar_is_alpha(text.text[end]) || nar_is_digit(text.text[end]) ||
                               (unsigned char)text.text[end] >= 0x80))
        end++;
    return nar_slice(text, 0, end || !text.size ? end : 1);
}

static size_t hash(narrator_str word)
{
    size_t value = 5381;
    for (size_t i = 0; i < word.size; i++)
        value = value * 33 + (unsigned char)nar_lower(word.text[i]);
    return value;
}

/// Reads the options of a row; gives what is wrong with them, or NULL.
static const char *read_options(lexicon_row *entry, narrator_str options)
{
    narrator_str word;
    while (nar_next_word(&options, &word)) {
        if (nar_equal(word, NAR_STR("case")))
            entry->match_case = true;
        else if (nar_equal(word, NAR_STR("part")))
            entry->part = true;
        else if (nar_equal(word, NAR_STR("word")))
            entry->part = false;
        else if (nar_equal(word, NAR_STR("regex")))
            entry->is_regex = true;
        else if (nar_equal(word, NAR_STR("phonemes")))
            entry->phonemes = true;
        else if (nar_equal(word, NAR_STR("skip")))
            entry->skip = true;
        else if (nar_starts(word, NAR_STR("region=")))
            entry->region = nar_slice(word, 7, word.size);
        else
            return "unknown option";
    }
    return NULL;
}

static void free_regex(void *regex)
{
    regfree(regex);
}

static const char *check_row(nar_arena *arena, lexicon_row *entry, char *reason, size_t room)
{
    if (!entry->written.size)
        return "nothing is written";
    if (!entry->spoken.size && !entry->skip)
        return "nothing is spoken (the option \"skip\" says that this is meant)";
    for (size_t i = 0; i < entry->spoken.size; i++)
        if ((unsigned char)entry->spoken.text[i] < ' ')
            return "a control character";
    if (!entry->is_regex)
        return NULL;
    entry->regex = nar_new(arena, regex_t);
    int failed = regcomp(entry->regex, nar_copy_z(arena, entry->written),
                         REG_EXTENDED | (entry->match_case ? 0 : REG_ICASE));
    if (!failed) {
        nar_arena_at_end(arena, free_regex, entry->regex);
        return NULL;
    }
    regerror(failed, entry->regex, reason, room);
    return reason;
}

static void add_to_index(nar_lexicon *lexicon, lexicon_row *entry)
{
    struct nar_lexicon_entry **head =
        entry->is_regex ? &lexicon->patterns
        : entry->part   ? &lexicon->parts
                        : &lexicon->slots[hash(first_word(entry->written)) & lexicon->slot_mask];
    entry->next = *head;
    *head = entry;
}

narrator_status nar_lexicon_load(nar_arena *arena, const char *path, const nar_lexicon **out,
                                 narrator_error *error)
{
    narrator_str text, line;
    if (!read_file(arena, path, &text))
        return nar_error(error, NARRATOR_UNREADABLE, "%s: %s", path, strerror(errno));
    if (nar_utf8_valid(text) < text.size)
        return nar_error(error, NARRATOR_BAD_FORMAT, "%s: not UTF-8", path);
    text = nar_without_mark(text);
    nar_lexicon *lexicon = nar_new(arena, nar_lexicon);
    size_t complaint_capacity = 0, lines = 1;
    for (size_t i = 0; i < text.size; i++)
        lines += text.text[i] == '\n';
    for (lexicon->slot_mask = 16; lexicon->slot_mask < lines; lexicon->slot_mask *= 2)
        ;
    lexicon->slots = nar_new_array(arena, lexicon_row *, lexicon->slot_mask);
    lexicon->slot_mask--;
    lexicon->entries = nar_new_array(arena, lexicon_row, lines);
    for (size_t number = 1; nar_next_line(&text, &line); number++) {
        if (!nar_trim(line).size || line.text[0] == '#')
            continue;
        lexicon_row *entry = &lexicon->entries[lexicon->count];
        char reason[160];
        narrator_str options = {0};
        memset(entry, 0, sizeof *entry);
        const char *wrong = "no tab between what is written and what is spoken";
        if (nar_cut(line, '\t', &entry->written, &entry->spoken)) {
            nar_cut(entry->spoken, '\t', &entry->spoken, &options);
            narrator_str more;
            nar_cut(options, '\t', &options, &more);
            wrong = read_options(entry, options);
            if (!wrong)
                wrong = check_row(arena, entry, reason, sizeof reason);
        }
        if (!wrong) {
            lexicon->count++;
            add_to_index(lexicon, entry);
            continue;
        }
        lexicon->complaints = nar_grow(arena, lexicon->complaints, lexicon->complaint_count,
                                       &complaint_capacity, sizeof *lexicon->complaints);
        nar_builder complaint = {.arena = arena};
        nar_put_format(&complaint, "%s:%zu: %s", path, number, wrong);
        lexicon->complaints[lexicon->complaint_count++] = nar_built(&complaint);
    }
    lexicon->file = path;
    *out = lexicon;
    return NARRATOR_OK;
}

const nar_lexicon *nar_lexicon_open(nar_arena *arena, const char *path)
{
    const char *file = path ? path : nar_user_path(arena, "lexicon.tsv");
    const nar_lexicon *lexicon = NULL;
    narrator_error error;
    if (!file || (!path && access(file, F_OK) != 0))
        return NULL;
    narrator_status status = nar_lexicon_load(arena, file, &lexicon, &error);
    if (status != NARRATOR_OK)
        nar_fail(arena, status, "%s", error.message);
    return lexicon;
}

struct check {
    nar_arena arena;
    const char *path;
    const nar_lexicon *lexicon;
};

static void open_to_check(void *context)
{
    struct check *check = context;
    check->lexicon = nar_lexicon_open(&check->arena, check->path);
}

narrator_status narrator_lexicon_check(const char *file, narrator_lexicon_complain *complain,
                                       void *context, narrator_error *error)
{
    struct check check = {.path = file};
    nar_arena_init(&check.arena);
    narrator_status status = nar_enter(&check.arena, open_to_check, &check, error);
    for (size_t i = 0; status == NARRATOR_OK && check.lexicon && i < check.lexicon->complaint_count;
         i++)
        complain(context, check.lexicon->complaints[i]);
    nar_arena_release(&check.arena);
    return status;
}

static bool is_word_byte(char c)
{
    return nar_is_alpha(c) || nar_is_digit(c) || (unsigned char)c >= 0x80;
}

/// The size of the text that the entry matches at `at`; zero when it does not.
static size_t match_literal(const lexicon_row *entry, narrator_str text, size_t at)
{
    size_t size = entry->written.size;
    if (size > text.size - at)
        return 0;
    narrator_str here = nar_slice(text, at, at + size);
    if (entry->match_case ? !nar_equal(here, entry->written)
                          : !nar_equal_nocase(here, entry->written))
        return 0;
    if (entry->part)
        return size;
    if (is_word_byte(entry->written.text[0]) && at && is_word_byte(text.text[at - 1]))
        return 0;
    if (is_word_byte(entry->written.text[size - 1]) && at + size < text.size &&
        is_word_byte(text.text[at + size]))
        return 0;
    return size;
}

static size_t match_regex(const lexicon_row *entry, narrator_str text, size_t at,
                          nar_builder *spoken)
{
    char window[REACH + 1];
    size_t size = text.size - at < REACH ? text.size - at : REACH;
    regmatch_t groups[GROUPS];
    memcpy(window, text.text + at, size);
    window[size] = '\0';
    bool inside = at && is_word_byte(text.text[at - 1]) && is_word_byte(text.text[at]);
    if (inside || regexec(entry->regex, window, GROUPS, groups, 0) || groups[0].rm_so != 0 ||
        groups[0].rm_eo == 0)
        return 0;
    size_t end = (size_t)groups[0].rm_eo;
    if (!entry->part && is_word_byte(window[end - 1]) && is_word_byte(window[end]))
        return 0;
    for (size_t i = 0; i < entry->spoken.size; i++) {
        char c = entry->spoken.text[i];
        if (c == '\\' && i + 1 < entry->spoken.size && nar_is_digit(entry->spoken.text[i + 1])) {
            const regmatch_t *group = &groups[entry->spoken.text[++i] - '0'];
            if (group->rm_so >= 0)
                nar_put(spoken,
                        nar_view(window + group->rm_so, (size_t)(group->rm_eo - group->rm_so)));
        } else {
            nar_put_char(spoken, c);
        }
    }
    return end;
}

static bool in_region(const lexicon_row *entry, const nar_language *language)
{
    return !entry->region.size || nar_equal_nocase(entry->region, nar_str(language->region));
}

bool nar_lexicon_match(const nar_lexicon *lexicon, const nar_language *language, narrator_str text,
                       size_t at, nar_builder *spoken, size_t *end)
{
    const lexicon_row *found = NULL, *entry;
    size_t longest = 0, size;
    narrator_str word = first_word(nar_slice(text, at, text.size));
    for (entry = lexicon->slots[hash(word) & lexicon->slot_mask]; entry; entry = entry->next)
        if (in_region(entry, language) && (size = match_literal(entry, text, at)) > longest) {
            longest = size;
            found = entry;
        }
    for (entry = lexicon->parts; entry; entry = entry->next)
        if (in_region(entry, language) && (size = match_literal(entry, text, at)) > longest) {
            longest = size;
            found = entry;
        }
    for (entry = found ? NULL : lexicon->patterns; entry; entry = entry->next)
        if (in_region(entry, language) && (longest = match_regex(entry, text, at, spoken)) > 0) {
            *end = at + longest;
            if (entry->skip)
                spoken->size = 0;
            return true;
        }
    if (!found)
        return false;
    *end = at + longest;
    if (found->skip)
        return true;
    nar_put_z(spoken, found->phonemes ? "[[" : "");
    nar_put(spoken, found->spoken);
    nar_put_z(spoken, found->phonemes ? "]]" : "");
    return true;
}
