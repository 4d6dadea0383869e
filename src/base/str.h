// SPDX-License-Identifier: GPL-3.0-or-later
// str.h: looking at text (views) and making text (builders).
//
// A view borrows bytes and knows their number. A builder owns what it grows, in an arena.
// Text is UTF-8 that was checked once at the door (utf8.h).
#ifndef NAR_STR_H
#define NAR_STR_H

#include "base/arena.h"
#include <narrator/base.h>
#include <string.h>

/// A view of a string literal.
#define NAR_STR(literal) ((narrator_str){"" literal, sizeof(literal) - 1})

static inline narrator_str nar_str(const char *text)
{
    return (narrator_str){text, text ? strlen(text) : 0};
}

static inline narrator_str nar_view(const char *text, size_t size)
{
    return (narrator_str){text, size};
}

/// The part from `start` up to `end`, both within the view.
static inline narrator_str nar_slice(narrator_str str, size_t start, size_t end)
{
    return (narrator_str){str.text + start, end - start};
}

static inline bool nar_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool nar_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool nar_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool nar_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool nar_is_alpha(char c)
{
    return nar_is_lower((char)(c | 0x20));
}

static inline char nar_lower(char c)
{
    return nar_is_upper(c) ? (char)(c + 32) : c;
}

bool nar_equal(narrator_str a, narrator_str b);
bool nar_equal_nocase(narrator_str a, narrator_str b); ///< folds ASCII letters only
int nar_compare(narrator_str a, narrator_str b);       ///< by bytes, as strcmp()
bool nar_starts(narrator_str str, narrator_str start);
bool nar_ends(narrator_str str, narrator_str end);

/// The offset of `part` in `str`, or `str.size` when it is not there.
size_t nar_find(narrator_str str, narrator_str part);

/// How often `part`, which is not empty, stands in `str`, no two of them overlapping.
size_t nar_count(narrator_str str, narrator_str part);

/// Without blanks (ASCII and U+00A0) at either end.
narrator_str nar_trim(narrator_str str);

/// Cuts the next line off `*rest`, without its line break (LF, CRLF or CR). False at the end.
bool nar_next_line(narrator_str *rest, narrator_str *line);

/// Cuts `str` at the first `mark`: false, and all of it in `*before`, when there is none.
bool nar_cut(narrator_str str, char mark, narrator_str *before, narrator_str *after);

/// Cuts the next cell off `*rest`; cells are parted by `mark`. False when none is left.
bool nar_next_cell(narrator_str *rest, char mark, narrator_str *cell);

/// Cuts the next word (a run without blanks) off `*rest`. False when none is left.
bool nar_next_word(narrator_str *rest, narrator_str *word);

/// Whether one of the words of a list, parted by blanks, is `word`, in any case.
bool nar_list_holds(narrator_str list, narrator_str word);

/// Whether `str` is one of some words, in any case; NULL ends them.
bool nar_is_one_of(narrator_str str, const char *const *words);

/// FNV-1a (Fowler, Noll, Vo).
size_t nar_hash(narrator_str str);

/// A decimal number that fills the whole view, 0 to 2^63 - 1.
bool nar_parse_size(narrator_str str, size_t *value);

/// A decimal number that fills the whole view, with sign and point if need be.
bool nar_parse_double(narrator_str str, double *value);

/// A copy in the arena, with a zero behind it.
narrator_str nar_copy(nar_arena *arena, narrator_str str);

/// The same as a string for functions that want one.
const char *nar_copy_z(nar_arena *arena, narrator_str str);

/// Text that grows. Start from {.arena = arena}; there is nothing to release.
typedef struct nar_builder {
    nar_arena *arena;
    char *text; ///< no zero behind it
    size_t size, capacity;
} nar_builder;

void nar_put(nar_builder *builder, narrator_str str);
void nar_put_z(nar_builder *builder, const char *text);
void nar_put_char(nar_builder *builder, char c);
void nar_put_format(nar_builder *builder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline narrator_str nar_built(const nar_builder *builder)
{
    return (narrator_str){builder->text ? builder->text : "", builder->size};
}

#endif
