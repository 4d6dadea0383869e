// SPDX-License-Identifier: GPL-3.0-or-later
// article.c: the parts of an article, found in stages.
#include "read/article/article.h"
#include "base/utf8.h"
#include "read/article/pieces.h"

// ---- what each block looks like -------------------------------------------

static bool is_spoken(uint32_t code)
{
    return code >= 0x2600 || (code >= 0xA1 && code < 0x2000 && code != 0xB7 && code != 0xA6) ||
           (code < 0x80 && (nar_is_alpha((char)code) || nar_is_digit((char)code)));
}

static void count(nar_piece *piece)
{
    bool in_word = false;
    for (size_t at = 0; at < piece->text.size; piece->characters++) {
        uint32_t code = nar_utf8_read(piece->text, &at);
        bool blank = code == 0xA0 || (code < 0x80 && nar_is_space((char)code));
        piece->spoken |= is_spoken(code);
        piece->words += !blank && !in_word;
        in_word = !blank && code < 0x2E80; // writing without blanks: a character is a word
    }
}

static bool starts_quoted(narrator_str text)
{
    static const narrator_str marks[] = {
        {"\"", 1},     {"'", 1},      {"\u201C", 3}, {"\u2018", 3}, {"\u201E", 3},
        {"\u00AB", 2}, {"\u2039", 3}, {"``", 2},     {"\u300C", 3},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (nar_starts(text, marks[i]))
            return true;
    return false;
}

/// "." "!" "?" or "…", whatever quotation marks and brackets close behind it.
static bool ends_sentence(narrator_str text)
{
    size_t at = text.size, start;
    uint32_t code;
    while ((code = nar_utf8_before(text, at, &start)))
        if (code == '"' || code == '\'' || code == ')' || code == ']' || code == '*' ||
            code == 0x201D || code == 0x2019 || code == 0xBB || code == 0x201C)
            at = start;
        else
            break;
    return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x3002;
}

static void measure(nar_article *article)
{
    for (size_t i = 0; i < article->count; i++) {
        nar_piece *piece = &article->pieces[i];
        count(piece);
        piece->quoted = starts_quoted(piece->text);
        piece->ends = ends_sentence(piece->text);
        piece->sentence =
            (piece->ends && (piece->words >= 8 || piece->characters >= 50)) || piece->words >= 35;
    }
}

/// What a line says of itself, the head and the tail taken as long as they can be.
static void apply_rules(nar_article *article)
{
    nar_rules *rules = nar_rules_new(&article->document->arena);
    for (size_t i = 0; i < article->count; i++) {
        nar_piece *piece = &article->pieces[i];
        unsigned where = NAR_ANYWHERE | (i < NAR_EDGE_PIECES ? NAR_HEAD : 0u) |
                         (article->count - i <= NAR_EDGE_PIECES ? NAR_TAIL : 0u);
        if (piece->spoken && !piece->quoted)
            piece->rule = nar_rules_find(rules, piece->text, where);
    }
}

/// Behind the head its rules do not hold: "Business" is a heading there.
static void forget_head_rules(nar_article *article)
{
    for (size_t i = article->body; i < article->count && i < NAR_EDGE_PIECES; i++)
        if (article->pieces[i].rule && article->pieces[i].rule->where == NAR_HEAD)
            article->pieces[i].rule = NULL;
}

static void find_last(nar_article *article)
{
    for (size_t i = article->count; i-- > article->body;)
        if (article->pieces[i].sentence && !article->pieces[i].rule) {
            article->last = i;
            return;
        }
    article->last = article->count;
}

// ---- headings -------------------------------------------------------------

/// "Q: ..." and "MS VALE: ..." are what somebody says.
static bool has_label(narrator_str text)
{
    narrator_str label, rest;
    return nar_cut(text, ':', &label, &rest) && label.size < 30 && rest.size;
}

static bool looks_like_heading(const nar_piece *piece)
{
    narrator_str text = piece->text;
    if (piece->rule || piece->block->skipped || piece->block->kind != NARRATOR_BLOCK_PARAGRAPH)
        return false;
    if (piece->words > 12 || piece->characters > 90 || !piece->spoken || has_label(text))
        return false;
    if (nar_is_lower(text.text[0]) || text.text[0] == '"' || nar_starts(text, NAR_STR("\u201C")))
        return false;
    if (memchr(".,;:!-)", text.text[text.size - 1], 7))
        return false;
    return !piece->ends || (nar_ends(text, NAR_STR("?")) && !piece->quoted);
}

/// A short line without a stop is a heading when a paragraph or a list follows.
static void find_headings(nar_article *article)
{
    for (size_t i = article->body; i + 1 < article->count; i++) {
        nar_piece *piece = &article->pieces[i];
        if (!looks_like_heading(piece))
            continue;
        const nar_piece *next = piece + 1;
        while (next < article->pieces + article->count - 1 && next->block->skipped)
            next++;
        if (!next->block->skipped &&
            (next->sentence || next->quoted || next->block->kind == NARRATOR_BLOCK_LIST_ITEM))
            piece->block->kind = NARRATOR_BLOCK_HEADING;
    }
}

// ---- all of it ------------------------------------------------------------

void nar_piece_skip(nar_piece *piece, const char *reason)
{
    if (!piece->quoted && !piece->block->skipped)
        piece->block->skipped = reason;
}

static const struct stage {
    const char *name;
    void (*run)(nar_article *article);
} stages[] = {
    {"measure", measure},
    {"rules", apply_rules},
    {"title", nar_find_title},
    {"head", nar_find_head},
    {"body", forget_head_rules},
    {"last", find_last},
    {"lines", nar_skip_lines},
    {"bars", nar_skip_bars},
    {"lists", nar_skip_lists},
    {"sponsors", nar_skip_sponsors},
    {"signature", nar_skip_signature},
    {"repeats", nar_find_repeats},
    {"headings", find_headings},
};

void nar_article_sort(narrator_document *document)
{
    nar_article article = {.document = document, .title = NAR_NO_PIECE, .subtitle = NAR_NO_PIECE};
    article.pieces = nar_new_array(&document->arena, nar_piece, document->block_count);
    for (size_t i = 0; i < document->block_count; i++) {
        narrator_block *block = &document->blocks[i];
        if (!block->skipped) // what a reader left out already has no say
            article.pieces[article.count++] = (nar_piece){.block = block, .text = block->text};
    }
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        stages[i].run(&article);
}
