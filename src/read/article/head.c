// SPDX-License-Identifier: GPL-3.0-or-later
// head.c: what stands above the body: title, subtitle, byline, date, section names.
//
// Takes   pieces with their rules.
// Gives   the kinds of those above the body, where the body begins, and the document's title,
//         byline and date.
#include "read/article/pieces.h"

enum {
    LONGEST_TITLE = 200,
    LONGEST_TEASER = 350,
    LONGEST_LABEL = 40,
    MOST_LABELS = 2, ///< short lines above the title
    WINDOW = 16,
};

// ---- title ----------------------------------------------------------------

/// A line that is only in the way of a title, whatever else it is.
static bool is_furniture(const nar_piece *piece)
{
    return !piece->spoken || (piece->rule && !nar_equal(nar_str(piece->rule->reason),
                                                        NAR_STR("link to another story")));
}

static bool is_answer(narrator_str text)
{
    return text.size > 2 && memchr("QA", text.text[0], 2) && memchr(":.", text.text[1], 2) &&
           text.text[2] == ' ';
}

/// "in the U.S." and a question end like sentences and may still be titles.
static bool ends_like_title(const nar_piece *piece)
{
    narrator_str text = piece->text;
    if (!piece->ends)
        return !memchr(",;:", text.text[text.size - 1], 3);
    if (piece->quoted)
        return false;
    return nar_ends(text, NAR_STR("?")) || nar_ends(text, NAR_STR("!")) ||
           (text.size > 2 && nar_ends(text, NAR_STR(".")) &&
            nar_is_upper(text.text[text.size - 2]));
}

static bool may_be_title(const nar_piece *piece)
{
    return piece->words >= 4 && piece->characters <= LONGEST_TITLE && ends_like_title(piece) &&
           piece->block->kind == NARRATOR_BLOCK_PARAGRAPH && !is_answer(piece->text);
}

static bool has_sentence_after(const nar_article *article, size_t i)
{
    while (++i < article->count)
        if (article->pieces[i].sentence && !article->pieces[i].rule)
            return true;
    return false;
}

/// "Originally published as TITLE": the line that it names.
static size_t title_named_below(const nar_article *article)
{
    narrator_str lead = NAR_STR("originally published as ");
    for (size_t i = 0; i < article->count; i++) {
        narrator_str text = article->pieces[i].text;
        if (!article->pieces[i].rule || text.size <= lead.size ||
            !nar_equal_nocase(nar_slice(text, 0, lead.size), lead))
            continue;
        for (size_t t = 0; t < i && t < WINDOW; t++)
            if (nar_equal_nocase(nar_slice(text, lead.size, text.size), article->pieces[t].text))
                return t;
    }
    return NAR_NO_PIECE;
}

/// The first line of four words before the body; else the last shorter one that is not known as
/// the name of a section.
static size_t title_above_body(const nar_article *article)
{
    size_t shorter = NAR_NO_PIECE, labels = 0;
    for (size_t i = 0; i + 1 < article->count && i < NAR_EDGE_PIECES; i++) {
        const nar_piece *piece = &article->pieces[i];
        if (is_furniture(piece))
            continue;
        if (may_be_title(piece))
            return i;
        if (piece->ends || piece->words >= 4 || piece->quoted ||
            piece->block->kind != NARRATOR_BLOCK_PARAGRAPH || is_answer(piece->text) ||
            piece->characters > LONGEST_LABEL)
            break;
        if (labels++ == MOST_LABELS)
            return NAR_NO_PIECE;
        shorter = i;
    }
    return shorter != NAR_NO_PIECE && has_sentence_after(article, shorter) ? shorter : NAR_NO_PIECE;
}

/// The title that the reader knew already.
static size_t title_given(const nar_article *article)
{
    for (size_t i = 0; i < article->count; i++)
        if (article->pieces[i].block->kind == NARRATOR_BLOCK_TITLE)
            return i;
    return NAR_NO_PIECE;
}

void nar_find_title(nar_article *article)
{
    size_t title = title_given(article);
    article->given = title != NAR_NO_PIECE;
    if (title == NAR_NO_PIECE)
        title = title_named_below(article);
    if (title == NAR_NO_PIECE)
        title = title_above_body(article);
    if (title == NAR_NO_PIECE)
        return;
    article->title = title;
    article->pieces[title].rule = NULL;
    article->pieces[title].block->kind = NARRATOR_BLOCK_TITLE;
    article->document->title = article->pieces[title].text;
    for (size_t i = 0; i < title; i++)
        if (!article->pieces[i].rule && article->pieces[i].words < 4)
            nar_piece_skip(&article->pieces[i], "section label");
}

// ---- what stands between the title and the body ---------------------------

static bool is_known_name(narrator_str word)
{
    return nar_table_find(nar_table_embedded("language/en/given_names.tsv"), word);
}

/// "Callum Sinclair": two to four words with capitals, a given name first.
static bool is_name(const nar_piece *piece)
{
    narrator_str rest = piece->text, word;
    if (piece->words < 2 || piece->words > 4 || piece->ends)
        return false;
    while (nar_next_word(&rest, &word)) {
        if (!nar_is_upper(word.text[0]) && (unsigned char)word.text[0] < 0x80)
            return false;
        for (size_t c = 0; c < word.size; c++)
            if (nar_is_digit(word.text[c]) || memchr(",:;/&|", word.text[c], 6))
                return false;
    }
    rest = piece->text;
    return nar_next_word(&rest, &word) && is_known_name(word);
}

/// Lines that stand above a body and not in it.
static bool is_head_matter(const nar_piece *piece)
{
    if (!piece->rule)
        return false;
    switch (piece->rule->kind) {
    case NAR_RULE_BYLINE:
    case NAR_RULE_DATE:
    case NAR_RULE_WHEN:
        return true;
    case NAR_RULE_SKIP:
        return nar_equal(nar_str(piece->rule->reason), NAR_STR("share bar")) ||
               nar_equal(nar_str(piece->rule->reason), NAR_STR("reading time"));
    default:
        return false;
    }
}

/// "News" between a standfirst and a sign-up prompt is a label; between paragraphs, a heading.
static bool is_label(const nar_article *article, size_t i)
{
    const nar_piece *piece = &article->pieces[i];
    return nar_piece_is(piece, NAR_RULE_SECTION) &&
           ((i && piece[-1].rule) || (i + 1 < article->count && piece[1].rule));
}

static bool stands_beside(const nar_article *article, size_t i, bool (*test)(const nar_piece *))
{
    return (i && test(&article->pieces[i - 1])) ||
           (i + 1 < article->count && test(&article->pieces[i + 1]));
}

static bool is_byline(const nar_piece *piece)
{
    return nar_piece_is(piece, NAR_RULE_BYLINE) || piece->block->kind == NARRATOR_BLOCK_BYLINE;
}

static bool is_role_or_head(const nar_piece *piece)
{
    return nar_piece_is(piece, NAR_RULE_ROLE) || is_head_matter(piece);
}

/// Names above their role, and roles below their name.
static bool take_writer(nar_article *article, size_t i)
{
    nar_piece *piece = &article->pieces[i];
    bool writer = nar_piece_is(piece, NAR_RULE_ROLE)
                      ? stands_beside(article, i, is_byline)
                      : stands_beside(article, i, is_role_or_head) && is_name(piece);
    if (writer)
        piece->block->kind = NARRATOR_BLOCK_BYLINE;
    return writer;
}

/// The last piece of the head; in `*opening` the sentence that comes first, if it comes before
/// that: a standfirst.
static size_t last_of_head(nar_article *article, size_t first, size_t *opening)
{
    size_t last = first - 1, sentences = 0;
    *opening = NAR_NO_PIECE;
    for (size_t i = first; i < article->count && i < first + WINDOW; i++) {
        nar_piece *piece = &article->pieces[i];
        if (is_head_matter(piece) || is_label(article, i) ||
            (nar_piece_is(piece, NAR_RULE_SECTION) && !sentences) || take_writer(article, i)) {
            last = i;
        } else if (piece->sentence && !piece->rule) {
            if (sentences++)
                break;
            *opening = i;
        }
    }
    return last;
}

static narrator_str without_lead(narrator_str byline)
{
    static const narrator_str leads[] = {
        {"by ", 3},           {"by: ", 4},           {"written by ", 11},
        {"words by ", 9},     {"reported by: ", 13}, {"story by ", 9},
        {"reported by ", 12}, {"author: ", 8},       {"von ", 4},
        {"par ", 4},          {"por ", 4},
    };
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (byline.size > leads[i].size &&
            nar_equal_nocase(nar_slice(byline, 0, leads[i].size), leads[i]))
            return nar_trim(nar_slice(byline, leads[i].size, byline.size));
    return byline;
}

/// Gives the pieces of the head their kinds. The first date is read, the others are not.
static void name_parts(nar_article *article)
{
    narrator_document *document = article->document;
    for (size_t i = 0; i < article->body; i++) {
        nar_piece *piece = &article->pieces[i];
        if (nar_piece_is(piece, NAR_RULE_BYLINE))
            piece->block->kind = NARRATOR_BLOCK_BYLINE;
        if (piece->block->kind == NARRATOR_BLOCK_BYLINE && !document->byline.size)
            document->byline = without_lead(piece->text);
        if (!nar_piece_is(piece, NAR_RULE_DATE) && !nar_piece_is(piece, NAR_RULE_WHEN))
            continue;
        piece->block->kind = NARRATOR_BLOCK_DATE;
        if (nar_piece_is(piece, NAR_RULE_WHEN))
            nar_piece_skip(piece, piece->rule->reason);
        else if (document->date.size && !nar_equal(document->date, piece->text))
            nar_piece_skip(piece, "another date");
        else
            document->date = piece->text;
    }
}

/// The line under the title: a standfirst, or a second title without a stop.
static void find_subtitle(nar_article *article, size_t first, size_t opening)
{
    size_t i = first;
    if (article->title == NAR_NO_PIECE || article->given)
        return;
    while (i < article->count && (article->pieces[i].rule || !article->pieces[i].spoken ||
                                  article->pieces[i].block->kind == NARRATOR_BLOCK_BYLINE))
        i++;
    if (i >= article->count || article->pieces[i].block->kind != NARRATOR_BLOCK_PARAGRAPH)
        return;
    const nar_piece *piece = &article->pieces[i];
    bool standfirst = i == opening && i < article->body;
    bool second_title = !piece->ends && piece->words >= 4 && piece->characters <= 300 &&
                        !memchr(":,;", piece->text.text[piece->text.size - 1], 3) &&
                        has_sentence_after(article, i) && !piece->sentence;
    if (!standfirst && !second_title)
        return;
    article->subtitle = i;
    article->pieces[i].block->kind = NARRATOR_BLOCK_SUBTITLE;
    if (article->body <= i)
        article->body = i + 1;
}

void nar_find_head(nar_article *article)
{
    size_t opening, first = article->title == NAR_NO_PIECE ? 0 : article->title + 1;
    article->body = last_of_head(article, first, &opening) + 1;
    find_subtitle(article, first, opening);
    name_parts(article);
}

// ---- what is said twice ---------------------------------------------------

static bool says_again(narrator_str text, narrator_str other)
{
    size_t words = 0, shared = 0;
    narrator_str rest = text, word;
    while (nar_next_word(&rest, &word)) {
        words++;
        shared += nar_list_holds(other, word);
    }
    return words >= 8 && shared * 10 >= words * 7;
}

static size_t next_sentence(const nar_article *article, size_t i)
{
    while (++i < article->count)
        if (article->pieces[i].sentence && !article->pieces[i].rule)
            return i;
    return NAR_NO_PIECE;
}

/// A standfirst that the first paragraph repeats is read once, and so is the title.
void nar_find_repeats(nar_article *article)
{
    if (article->title == NAR_NO_PIECE)
        return;
    const nar_piece *title = &article->pieces[article->title];
    for (size_t i = 0; i < article->count && i < article->title + WINDOW; i++)
        if (i != article->title && nar_equal_nocase(article->pieces[i].text, title->text))
            nar_piece_skip(&article->pieces[i], "repeats the title");
    if (article->given)
        return;
    size_t teaser = article->subtitle;
    if (teaser == NAR_NO_PIECE)
        teaser = next_sentence(article, article->title);
    size_t next = teaser == NAR_NO_PIECE ? teaser : next_sentence(article, teaser);
    if (next == NAR_NO_PIECE || article->pieces[teaser].characters > LONGEST_TEASER ||
        article->pieces[next].characters > 2000 ||
        !says_again(article->pieces[teaser].text, article->pieces[next].text))
        return;
    article->pieces[teaser].block->kind = NARRATOR_BLOCK_SUBTITLE;
    nar_piece_skip(&article->pieces[teaser], "repeats the first paragraph");
}
