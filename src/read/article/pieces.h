// SPDX-License-Identifier: GPL-3.0-or-later
// pieces.h: the blocks of one article while their parts are being found.
#ifndef NAR_PIECES_H
#define NAR_PIECES_H

#include "read/article/rules.h"
#include "read/document.h"

enum { NAR_EDGE_PIECES = 30 }; ///< the head and the tail of an article are this long at most

#define NAR_NO_PIECE ((size_t)-1)

typedef struct nar_piece {
    narrator_block *block;
    narrator_str text;
    size_t words, characters;
    const nar_rule *rule; ///< what the line says of itself; NULL: nothing
    bool spoken;          ///< holds a letter or a digit
    bool quoted;          ///< begins with a quotation mark: no rule may skip it
    bool ends;            ///< ends as a sentence does
    bool sentence;        ///< ends so, and is long enough for a sentence of the body
} nar_piece;

typedef struct nar_article {
    narrator_document *document;
    nar_piece *pieces;
    size_t count;
    size_t title;    ///< NAR_NO_PIECE when there is none
    size_t subtitle; ///< likewise
    bool given;      ///< the reader knew the title, and so the standfirst if there is one
    size_t body;     ///< the first piece behind the head
    size_t last;     ///< the last sentence of the body: only small things come after it
} nar_article;

/// Marks a piece as not read aloud. Never one that begins with a quotation mark.
void nar_piece_skip(nar_piece *piece, const char *reason);

static inline bool nar_piece_is(const nar_piece *piece, nar_rule_kind kind)
{
    return piece->rule && piece->rule->kind == kind;
}

/// head.c: title, subtitle, byline and date.
void nar_find_title(nar_article *article);
void nar_find_head(nar_article *article);
void nar_find_repeats(nar_article *article);

/// skip.c: lines that are no part of the article, by themselves and by their neighbours.
void nar_skip_lines(nar_article *article);
void nar_skip_bars(nar_article *article);
void nar_skip_lists(nar_article *article);
void nar_skip_sponsors(nar_article *article);
void nar_skip_signature(nar_article *article);

#endif
