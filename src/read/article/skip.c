// SPDX-License-Identifier: GPL-3.0-or-later
// skip.c: lines that are no part of the article.
//
// Takes   pieces with their rules, and where the body begins and ends.
// Gives   skipped blocks, each with its reason. When in doubt a line is kept: a stray label costs
//         a second, a lost paragraph the story.
#include "read/article/pieces.h"

enum {
    LONGEST_HEADLINE = 140,
    MOST_HEADLINES = 6,     ///< of a list inside of the body
    LONGEST_SIGNATURE = 12, ///< pieces below the "--" of a mail
};

static const char list_reason[] = "list of other stories";

void nar_skip_lines(nar_article *article)
{
    for (size_t i = 0; i < article->count; i++) {
        nar_piece *piece = &article->pieces[i];
        if (!piece->spoken)
            nar_piece_skip(piece, "dividing line");
        if (!piece->rule)
            continue;
        switch (piece->rule->kind) {
        case NAR_RULE_CAPTION:
            piece->block->kind = NARRATOR_BLOCK_CAPTION;
            nar_piece_skip(piece, piece->rule->reason);
            break;
        case NAR_RULE_DATE:
        case NAR_RULE_WHEN:
            if (i < article->body)
                break;
            piece->block->kind = NARRATOR_BLOCK_DATE;
            nar_piece_skip(piece, "date");
            break;
        case NAR_RULE_SKIP:
        case NAR_RULE_SPONSOR:
        case NAR_RULE_SECTION:
            nar_piece_skip(piece, piece->rule->reason);
            break;
        default:
            break;
        }
    }
}

// ---- share bars -----------------------------------------------------------

static bool is_share_bar(const nar_piece *piece)
{
    return piece->rule && nar_equal(nar_str(piece->rule->reason), NAR_STR("share bar"));
}

static bool is_name_of_network(const nar_article *article, size_t i)
{
    return i < article->count && is_share_bar(&article->pieces[i]) &&
           !nar_is_digit(article->pieces[i].text.text[0]);
}

/// "X" is a share bar only beside another button, "41" only beside a name.
void nar_skip_bars(nar_article *article)
{
    for (size_t i = 0; i < article->count; i++) {
        nar_piece *piece = &article->pieces[i];
        if (nar_piece_is(piece, NAR_RULE_BAR) &&
            ((i && is_name_of_network(article, i - 1)) || is_name_of_network(article, i + 1)))
            nar_piece_skip(piece, piece->rule->reason);
    }
}

// ---- lists of other stories -----------------------------------------------

static bool is_headline(const nar_piece *piece)
{
    return !piece->rule && piece->characters <= LONGEST_HEADLINE && !piece->sentence;
}

/// In the tail: everything short, up to the end.
static void skip_tail_list(nar_article *article, size_t header)
{
    for (size_t i = header + 1; i < article->count; i++) {
        nar_piece *piece = &article->pieces[i];
        if (!piece->rule && (piece->sentence || piece->characters > LONGEST_HEADLINE))
            return;
        if (!piece->rule)
            nar_piece_skip(piece, list_reason);
    }
}

/// Inside of the body: a few headlines, and not the heading of what comes after them.
static size_t skip_inner_list(nar_article *article, size_t header)
{
    size_t end = header + 1;
    while (end < article->count && is_headline(&article->pieces[end]) &&
           !article->pieces[end].ends && !article->pieces[end].quoted &&
           article->pieces[end].block->kind == NARRATOR_BLOCK_PARAGRAPH)
        end++;
    if (end > header + 1 && article->pieces[end - 1].words <= 4)
        end--;
    size_t found = end - header - 1;
    if (found > MOST_HEADLINES)
        return 0;
    for (size_t i = header + 1; i < end; i++)
        nar_piece_skip(&article->pieces[i], list_reason);
    return found;
}

void nar_skip_lists(nar_article *article)
{
    for (size_t i = 0; i < article->count; i++) {
        nar_piece *piece = &article->pieces[i];
        if (!nar_piece_is(piece, NAR_RULE_LIST))
            continue;
        if (i > article->last) {
            nar_piece_skip(piece, piece->rule->reason);
            skip_tail_list(article, i);
        } else if (skip_inner_list(article, i)) {
            nar_piece_skip(piece, piece->rule->reason);
        } else {
            piece->rule = NULL; // "What to watch next" above a paragraph is its heading
        }
    }
}

// ---- sponsors and signatures ----------------------------------------------

/// Whether nothing but one line break stands between two blocks.
static bool is_same_paragraph(const nar_article *article, const nar_piece *piece)
{
    narrator_str gap =
        nar_slice(article->document->input, piece[0].block->end, piece[1].block->start);
    size_t breaks = 0;
    for (size_t i = 0; i < gap.size; i++)
        breaks += gap.text[i] == '\n';
    return breaks <= 1;
}

/// A text whose paragraphs are parted by blank lines.
static bool has_blank_lines(const nar_article *article)
{
    return nar_find(article->document->input, NAR_STR("\n\n")) < article->document->input.size ||
           nar_find(article->document->input, NAR_STR("\n\r\n")) < article->document->input.size;
}

/// "Sponsored by" alone has its advertisement on the next line.
void nar_skip_sponsors(nar_article *article)
{
    for (size_t i = 0; i + 1 < article->count; i++) {
        nar_piece *piece = &article->pieces[i], *next = piece + 1;
        if (!nar_piece_is(piece, NAR_RULE_SPONSOR) || piece->words > 7 || next->rule)
            continue;
        if ((has_blank_lines(article) && is_same_paragraph(article, piece)) ||
            (next->characters <= 60 && !next->ends))
            nar_piece_skip(next, "advertisement");
    }
}

static bool is_signature_mark(narrator_str text)
{
    return nar_equal(text, NAR_STR("--"));
}

/// What stands below the "--" of a mail, when it is short and says what it is.
void nar_skip_signature(nar_article *article)
{
    size_t from = article->count > LONGEST_SIGNATURE ? article->count - LONGEST_SIGNATURE : 0;
    for (size_t i = from; i < article->count; i++) {
        if (!is_signature_mark(article->pieces[i].text))
            continue;
        size_t known = 0;
        for (size_t k = i + 1; k < article->count; k++)
            known += article->pieces[k].rule != NULL;
        for (size_t k = i + 1; known && k < article->count; k++)
            nar_piece_skip(&article->pieces[k], "mail signature");
        return;
    }
}
