// SPDX-License-Identifier: GPL-3.0-or-later
// marks.c: from quotation marks to spans.
//
// Takes   one text, typography intact.
// Gives   its quotations in order, outer and inner, each with and without its marks.
//
// Curly marks have a direction; straight ones get theirs from their neighbours. A mark that can
// only be an apostrophe is none. What stays open ends with its paragraph at the latest.
#include "base/utf8.h"
#include "text/quotes/quotes.h"

/// Marks of one family open and close each other.
enum family { DOUBLE, SINGLE, ANGLE, ANGLE_SINGLE, CORNER, CORNER_DOUBLE };

enum lean { STRAIGHT, OPENING, CLOSING };

struct mark {
    size_t at, size;
    enum family family;
    enum lean lean;
    bool low;           ///< „ or ‚: its partner may be “ or ‘
    bool left, right;   ///< stands at the left edge of a word, at the right edge of one
    bool opens, closes; ///< what it can do
    bool doubtful;      ///< may well be an apostrophe: gulls’ nest
    bool closer_ahead;  ///< a mark that surely closes follows before the next that opens
};

struct scan {
    nar_job *job;
    size_t text_index;
    narrator_str text;
    bool single; ///< the outer marks of the document are single ones
    struct mark *marks;
    size_t count, capacity;
    int *balance; ///< from each mark to the end: closers less openers, double family
    struct open {
        size_t mark, quote;
    } open[6];
    size_t depth;
};

static const struct sort {
    uint32_t code;
    enum family family;
    enum lean lean;
    bool low;
} sorts[] = {
    {0x22, DOUBLE, STRAIGHT, false},         {0x201c, DOUBLE, OPENING, false},
    {0x201d, DOUBLE, CLOSING, false},        {0x201e, DOUBLE, OPENING, true},
    {0x201f, DOUBLE, OPENING, false},        {0x27, SINGLE, STRAIGHT, false},
    {0x2018, SINGLE, OPENING, false},        {0x2019, SINGLE, CLOSING, false},
    {0x201a, SINGLE, OPENING, true},         {0x201b, SINGLE, OPENING, false},
    {0xab, ANGLE, OPENING, false},           {0xbb, ANGLE, CLOSING, false},
    {0x2039, ANGLE_SINGLE, OPENING, false},  {0x203a, ANGLE_SINGLE, CLOSING, false},
    {0x300c, CORNER, OPENING, false},        {0x300d, CORNER, CLOSING, false},
    {0x300e, CORNER_DOUBLE, OPENING, false}, {0x300f, CORNER_DOUBLE, CLOSING, false},
};

static const struct sort *sort_of(uint32_t code)
{
    if (code != 0x22 && code != 0x27 && code < 0xab)
        return NULL;
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        if (sorts[i].code == code)
            return &sorts[i];
    return NULL;
}

static bool is_blank(uint32_t code)
{
    return code == 0 || code == ' ' || (code >= 9 && code <= 13) || code == 0xa0 ||
           (code >= 0x2000 && code <= 0x200f) || (code >= 0x2028 && code <= 0x202f) ||
           code == 0x3000 || (code >= 0x2060 && code <= 0x2069) || code == 0xfeff;
}

static bool is_dash(uint32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015);
}

static bool is_stop(uint32_t code)
{
    return code == ',' || code == '.' || code == '!' || code == '?' || code == ';' || code == ':' ||
           code == 0x2026;
}

static bool is_final(char c)
{
    return c == '.' || c == '!' || c == '?';
}

static bool is_opening_bracket(uint32_t code)
{
    return code == '(' || code == '[' || code == '{' || code == '/' || code == '*' || code == '_';
}

static bool is_closing_bracket(uint32_t code)
{
    return code == ')' || code == ']' || code == '}' || code == '/' || code == '*' || code == '_';
}

static bool is_letter(uint32_t code)
{
    return code < 0x80 ? nar_is_alpha((char)code)
                       : code >= 0xc0 && !(code >= 0x2000 && code < 0x2c00) && code < 0x3000;
}

static bool is_word(uint32_t code)
{
    return is_letter(code) || (code >= '0' && code <= '9') || code == '$' || code == 0xa3 ||
           code == 0x20ac || code == '@' || code == '#';
}

/// Words that begin with an apostrophe: ’em, ’n’, ’tis; ’90s.
static bool is_elision(narrator_str rest)
{
    static const char *const words[] = {"n",     "em",   "til", "till", "tis",   "twas",  "twere",
                                        "cause", "cos",  "cuz", "bout", "round", "neath", "s",
                                        "ere",   "nuff", "kay", "un",   "fraid"};
    size_t size = 0;
    while (size < rest.size && (nar_is_alpha(rest.text[size]) || nar_is_digit(rest.text[size])))
        size++;
    if (size >= 2 && nar_is_digit(rest.text[0]) && nar_is_digit(rest.text[1]))
        return size == 2 || (size == 3 && rest.text[2] == 's');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (nar_equal_nocase(nar_slice(rest, 0, size), nar_str(words[i])))
            return true;
    return false;
}

/// gulls’ nest, doin’ it: a mark after such a letter and before a word may be an apostrophe.
static bool ends_like_elided(narrator_str text, size_t at)
{
    if (at >= 1 &&
        (text.text[at - 1] == 's' || text.text[at - 1] == 'S' || text.text[at - 1] == 'z'))
        return true;
    return at >= 3 && nar_equal_nocase(nar_slice(text, at - 2, at), NAR_STR("in"));
}

/// What a single mark can do: it is an apostrophe far more often than a quotation mark.
static void judge_single(const struct scan *scan, struct mark *mark, uint32_t before,
                         uint32_t after)
{
    narrator_str rest = nar_slice(scan->text, mark->at + mark->size, scan->text.size);
    mark->opens = mark->left && is_word(after) && !is_elision(rest);
    mark->opens |= mark->lean == OPENING && mark->left && !is_blank(after) && !is_word(after);
    mark->closes = mark->right && !is_blank(before) && mark->lean != OPENING;
    if (before == 'n' && mark->at >= 2 &&
        is_elision(nar_slice(scan->text, mark->at - 1, mark->at)) &&
        !is_word((unsigned char)scan->text.text[mark->at - 2]))
        mark->closes = false; // rock ’n’ roll
    mark->doubtful = mark->closes && is_letter(before) && ends_like_elided(scan->text, mark->at) &&
                     is_blank(after) && rest.size > 1;
}

static void judge_double(struct mark *mark, uint32_t before, uint32_t after)
{
    bool only_left = mark->left && !mark->right, only_right = mark->right && !mark->left;
    if (mark->lean == STRAIGHT) {
        mark->opens = !only_right;
        mark->closes = !only_left;
        if (before >= '0' && before <= '9' && !mark->right)
            mark->opens = false; // 6'2"
    } else if (mark->lean == OPENING) {
        mark->closes = only_right || !after; // it was turned the wrong way
        mark->opens = !mark->closes;
    } else {
        mark->closes = !only_left || !is_word(after);
        mark->opens = only_left;
    }
}

static void take_mark(struct scan *scan, const struct sort *sort, size_t at, size_t size)
{
    size_t place = at, end = at + size;
    uint32_t before = nar_utf8_before(scan->text, at, &place);
    uint32_t after = end < scan->text.size ? nar_utf8_read(scan->text, &end) : 0;
    struct mark mark = {at,    size,  sort->family, sort->lean, sort->low, false,
                        false, false, false,        false,      false};
    mark.left = is_blank(before) || is_opening_bracket(before) || is_dash(before) ||
                (sort_of(before) && sort_of(before)->family != sort->family);
    mark.right = is_blank(after) || is_stop(after) || is_closing_bracket(after) || is_dash(after) ||
                 (sort_of(after) && sort_of(after)->family != sort->family);
    if (sort->family == SINGLE)
        judge_single(scan, &mark, before, after);
    else
        judge_double(&mark, before, after);
    if (!mark.opens && !mark.closes)
        return;
    scan->marks =
        nar_grow(scan->job->arena, scan->marks, scan->count, &scan->capacity, sizeof mark);
    scan->marks[scan->count++] = mark;
}

/// ``so'' are double marks of old. '' alone is none, since wikis write ''emphasis'' that way;
/// single marks between two of them are not looked at.
static const struct sort *paired_sort(narrator_str text, size_t at, bool *open, bool *hidden)
{
    if (text.text[at] == '`') {
        *open = true;
        return &sorts[1];
    }
    if (!*open) {
        *hidden = !*hidden;
        return NULL;
    }
    *open = false;
    return &sorts[2];
}

static bool is_pair(narrator_str text, size_t at)
{
    return at + 1 < text.size && text.text[at] == text.text[at + 1] &&
           (text.text[at] == '`' || text.text[at] == '\'');
}

/// Most bytes of a text begin no mark.
static bool is_plain(char c)
{
    return (unsigned char)c < 0x80 && c != '"' && c != '\'' && c != '`';
}

static void collect_marks(struct scan *scan)
{
    bool open = false, hidden = false;
    for (size_t at = 0; at < scan->text.size;) {
        const struct sort *sort;
        if (is_plain(scan->text.text[at])) {
            at++;
            continue;
        }
        size_t start = at;
        if (is_pair(scan->text, at)) {
            sort = paired_sort(scan->text, at, &open, &hidden);
            at += 2;
        } else {
            sort = sort_of(nar_utf8_read(scan->text, &at));
            if (sort && hidden && sort->family == SINGLE)
                sort = NULL;
        }
        if (sort)
            take_mark(scan, sort, start, at - start);
    }
}

/// From the back: what closes later.
static void look_ahead(struct scan *scan)
{
    scan->balance = nar_new_array(scan->job->arena, int, scan->count + 1);
    bool ahead = false;
    for (size_t i = scan->count; i-- > 0;) {
        struct mark *mark = &scan->marks[i];
        mark->closer_ahead = ahead;
        if (mark->family == SINGLE) {
            if (mark->closes && !mark->doubtful)
                ahead = true;
            else if (mark->opens)
                ahead = false;
        }
        int step = mark->family != DOUBLE         ? 0
                   : mark->closes && !mark->opens ? 1
                   : mark->opens && !mark->closes ? -1
                                                  : 0;
        scan->balance[i] = scan->balance[i + 1] + step;
    }
}

/// Whether a closing single mark that could be plural's apostrophe follows before an opener.
static bool closer_follows(const struct scan *scan, size_t index)
{
    if (scan->marks[index].closer_ahead)
        return true;
    for (size_t i = index + 1; i < scan->count && i < index + 4; i++)
        if (scan->marks[i].family == SINGLE)
            return scan->marks[i].closes;
    return false;
}

static narrator_span trimmed(narrator_str text, size_t start, size_t end)
{
    size_t from = start, next = start, before = end;
    while (from < end && is_blank(nar_utf8_read(text, &next)))
        from = next;
    while (end > from && is_blank(nar_utf8_before(text, end, &before)))
        end = before;
    return (narrator_span){from, end};
}

static void push_open(struct scan *scan, size_t index)
{
    if (scan->depth == sizeof scan->open / sizeof *scan->open)
        return;
    const struct mark *mark = &scan->marks[index];
    size_t start = mark->at + mark->size;
    nar_quote *quote = nar_quote_add(scan->job, scan->text_index, (narrator_span){mark->at, start},
                                     (narrator_span){start, start},
                                     scan->depth ? NAR_QUOTE_NESTED : NAR_QUOTE_DIRECT);
    scan->open[scan->depth++] = (struct open){index, (size_t)(quote - scan->job->quotes)};
}

/// Ends the innermost quotation: `end` is where its words end, `outer_end` where its mark does.
static void pop_open(struct scan *scan, size_t end, size_t outer_end)
{
    nar_quote *quote = &scan->job->quotes[scan->open[--scan->depth].quote];
    quote->outside.end = outer_end;
    quote->inside = trimmed(scan->text, quote->inside.start, end);
}

/// Gives up the innermost quotation: its mark was an apostrophe, or never closed.
static void drop_open(struct scan *scan)
{
    scan->job->quotes[scan->open[--scan->depth].quote].text = (size_t)-1;
}

/// The open quotation that a closing mark ends, counted from the bottom; none: the depth.
static size_t partner_of(const struct scan *scan, const struct mark *mark)
{
    for (size_t i = scan->depth; i-- > 0;)
        if (scan->marks[scan->open[i].mark].family == mark->family)
            return i;
    return scan->depth;
}

static void close_at(struct scan *scan, size_t level, const struct mark *mark)
{
    while (scan->depth > level + 1) {
        if (scan->marks[scan->open[scan->depth - 1].mark].family == SINGLE)
            drop_open(scan);
        else
            pop_open(scan, mark->at, mark->at);
    }
    pop_open(scan, mark->at, mark->at + mark->size);
}

/// "We agree, "he said: a mark on the wrong side of its blank still closes.
static bool slipped(const struct scan *scan, const struct mark *mark)
{
    size_t end = mark->at + mark->size;
    return mark->at >= 2 && scan->text.text[mark->at - 1] == ' ' && end < scan->text.size &&
           (scan->text.text[mark->at - 2] == ',' || scan->text.text[mark->at - 2] == '?') &&
           nar_is_lower(scan->text.text[end]);
}

/// A quotation that was not closed before the next one opens ends with its first sentence.
static void end_unclosed(struct scan *scan, size_t level, size_t limit)
{
    while (scan->depth > level + 1)
        drop_open(scan);
    size_t at = scan->job->quotes[scan->open[level].quote].inside.start;
    const char *text = scan->text.text;
    while (at + 1 < limit && !(is_final(text[at]) && text[at + 1] == ' '))
        at++;
    at = at + 1 < limit ? at + 1 : limit;
    pop_open(scan, at, at);
}

static void open_at(struct scan *scan, size_t index)
{
    const struct mark *mark = &scan->marks[index];
    size_t level = partner_of(scan, mark);
    if (mark->family == SINGLE) {
        if (level < scan->depth && !(mark->lean == OPENING && closer_follows(scan, index)))
            return; // one is open: this is an apostrophe
        bool first = scan->single && !scan->depth && !trimmed(scan->text, 0, mark->at).end;
        if (!first && !closer_follows(scan, index))
            return;
    } else if (level < scan->depth && !mark->low) {
        if (slipped(scan, mark)) {
            close_at(scan, level, mark);
            return;
        }
        if (scan->balance[index] <= 0)
            end_unclosed(scan, level, mark->at);
    }
    push_open(scan, index);
}

static bool closes_now(const struct scan *scan, size_t index, size_t level)
{
    const struct mark *mark = &scan->marks[index];
    if (mark->closes)
        return !(mark->doubtful && mark->closer_ahead);
    const struct mark *opener = &scan->marks[scan->open[level].mark];
    return opener->low && mark->lean == OPENING && !mark->low && !mark->left; // „so“
}

static void pair_marks(struct scan *scan)
{
    for (size_t i = 0; i < scan->count; i++) {
        const struct mark *mark = &scan->marks[i];
        size_t level = partner_of(scan, mark);
        if (level < scan->depth && closes_now(scan, i, level))
            close_at(scan, level, mark);
        else if (mark->opens)
            open_at(scan, i);
    }
}

/// Takes out what was dropped, and what holds no words.
static void tidy(nar_job *job, size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < job->quote_count; i++) {
        const nar_quote *quote = &job->quotes[i];
        if (quote->text != (size_t)-1 && quote->inside.start < quote->inside.end)
            job->quotes[kept++] = *quote;
    }
    job->quote_count = kept;
    size_t outer_end = 0;
    for (size_t i = first; i < kept; i++) { // an inner one may have lost its outer one
        nar_quote *quote = &job->quotes[i];
        quote->kind = quote->outside.start < outer_end ? NAR_QUOTE_NESTED : NAR_QUOTE_DIRECT;
        if (quote->outside.end > outer_end)
            outer_end = quote->outside.end;
    }
}

void nar_mark_quotes(nar_job *job, size_t text_index, bool single, bool *open)
{
    size_t first = job->quote_count;
    struct scan scan = {.job = job, .text_index = text_index, .single = single};
    scan.text = job->texts[text_index].text;
    collect_marks(&scan);
    look_ahead(&scan);
    pair_marks(&scan);
    bool was_open = *open;
    *open = scan.depth > 0;
    while (scan.depth > 1)
        if (scan.marks[scan.open[scan.depth - 1].mark].family == SINGLE)
            drop_open(&scan);
        else
            pop_open(&scan, scan.text.size, scan.text.size);
    if (scan.depth)
        pop_open(&scan, scan.text.size, scan.text.size);
    tidy(job, first);
    if (was_open && job->quote_count > first)
        job->quotes[first].continues =
            trimmed(scan.text, 0, job->quotes[first].outside.start).end == 0;
}

/// Whether a quotation can begin at `at`: behind a blank, and before it nothing, or a comma, colon
/// or stop.
static bool may_begin(narrator_str text, size_t at)
{
    size_t place = at;
    uint32_t before = nar_utf8_before(text, at, &place);
    if (!is_blank(before))
        return false;
    while (place && is_blank(before))
        before = nar_utf8_before(text, place, &place);
    return is_blank(before) || before == ',' || before == ':' || before == '.';
}

bool nar_marks_are_single(const nar_job *job)
{
    size_t singles = 0, doubles = 0;
    for (size_t i = 0; i < job->text_count; i++) {
        narrator_str text = job->texts[i].text;
        for (size_t at = 0; at < text.size;) {
            if (is_plain(text.text[at])) {
                at++;
                continue;
            }
            size_t start = at;
            const struct sort *sort = sort_of(nar_utf8_read(text, &at));
            if (!sort || !may_begin(text, start))
                continue;
            singles += sort->family == SINGLE && !is_elision(nar_slice(text, at, text.size));
            doubles += sort->family != SINGLE;
        }
    }
    return singles > doubles;
}
