// SPDX-License-Identifier: GPL-3.0-or-later
// body.c: finds the article among the runs of a page.
//
// Takes   a page divided into runs.
// Gives   each run that is not the article with the reason why it is left out.
//
// Paragraphs give points to the elements around them, as many as they are long and have commas;
// the element with the most is the article's. Other elements beside it that read like prose
// belong to it as well, since many pages cut an article into pieces. When the result is small
// beside the prose of the page, the search is repeated with fewer assumptions.
#include "read/html/body.h"

enum {
    MOST_BETWEEN = 6,
    LONGEST_DATE = 20,
    SHORTEST_PARAGRAPH = 25,
    PROSE = 80,
    HIGHEST = 5,
    ENOUGH_CHARS = 500
};

struct search {
    nar_page *page;
    nar_tree *tree;
    uint64_t *path;       ///< per node: tags and classes from the page down to it
    float *score;         ///< per node; 0 when no paragraph gave any
    bool *body;           ///< per run: it stands in what was chosen
    bool by_name;         ///< elements whose names sound wrong are left out
    bool by_weight;       ///< names count in the points
    uint32_t prose;       ///< characters of the prose of the whole page
    uint32_t titles;      ///< headings of the first rank on the whole page
    uint32_t first_prose; ///< the first run that is prose and not left out for its element
};

static bool is_prose(const nar_run *run)
{
    return run->chars >= PROSE && run->sentences && run->link_chars * 2 < run->chars &&
           run->kind != NARRATOR_BLOCK_HEADING && run->kind != NARRATOR_BLOCK_CAPTION;
}

static uint32_t prose_in(const nar_page *page, uint32_t node)
{
    uint32_t first, last, chars = 0;
    for (nar_page_runs(page, node, &first, &last); first < last; first++)
        if (is_prose(&page->runs[first]))
            chars += page->runs[first].chars;
    return chars;
}

// What is left out by what it is ----------------------------------------------------------------

/// Whether the style of an element has `property: value`, with any blanks, and the last time that
/// it names the property.
static bool is_styled(narrator_str style, narrator_str property, narrator_str value)
{
    narrator_str declaration, name, said;
    bool styled = false;
    while (nar_cut(style, ';', &declaration, &style) || declaration.size) {
        if (nar_cut(declaration, ':', &name, &said) && nar_equal_nocase(nar_trim(name), property)) {
            nar_cut(said, '!', &said, &name); // "none !important"
            styled = nar_equal_nocase(nar_trim(said), value);
        }
    }
    return styled;
}

/// Hidden, with its place kept free: what a button opens is never hidden in this way.
static bool is_invisible(const nar_tree *tree, uint32_t node)
{
    narrator_str style = nar_node_get(tree, node, NAR_ATTRIBUTE_STYLE);
    return is_styled(style, NAR_STR("visibility"), NAR_STR("hidden"));
}

static bool is_hidden(const nar_tree *tree, uint32_t node)
{
    narrator_str style = nar_node_get(tree, node, NAR_ATTRIBUTE_STYLE);
    if (nar_node_has(tree, node, NAR_ATTRIBUTE_HIDDEN) ||
        nar_equal_nocase(nar_node_get(tree, node, NAR_ATTRIBUTE_ARIA_HIDDEN), NAR_STR("true")))
        return true;
    return is_styled(style, NAR_STR("display"), NAR_STR("none")) || is_invisible(tree, node);
}

static const char *reason_of_tag(nar_tag tag)
{
    switch ((int)tag) {
    case NAR_TAG_NAV:
    case NAR_TAG_MENU:
    case NAR_TAG_AMP_SIDEBAR:
        return "navigation";
    case NAR_TAG_AMP_AD:
    case NAR_TAG_AMP_EMBED:
        return "advertisement";
    case NAR_TAG_AMP_CONSENT:
        return "cookie notice";
    case NAR_TAG_FOOTER:
        return "page footer";
    case NAR_TAG_ASIDE:
        return "aside";
    case NAR_TAG_FORM:
    case NAR_TAG_FIELDSET:
    case NAR_TAG_BUTTON:
    case NAR_TAG_OPTION:
        return "form";
    case NAR_TAG_DIALOG:
        return "pop-up";
    case NAR_TAG_FIGCAPTION:
    case NAR_TAG_FIGURE:
    case NAR_TAG_CAPTION:
        return "caption";
    default:
        return NULL;
    }
}

static const char *reason_of_role(narrator_str role)
{
    static const char *const roles[][2] = {
        {"navigation", "navigation"}, {"menu", "navigation"}, {"menubar", "navigation"},
        {"complementary", "aside"},   {"alert", "pop-up"},    {"alertdialog", "pop-up"},
        {"dialog", "pop-up"},         {"search", "search"},   {"contentinfo", "page footer"},
        {"banner", "page header"},    {"tooltip", "pop-up"},
    };
    for (size_t i = 0; role.size && i < sizeof roles / sizeof *roles; i++)
        if (nar_equal_nocase(role, nar_str(roles[i][0])))
            return roles[i][1];
    return NULL;
}

/// What is beside the article by its element may be longer than the article is; what a form or a
/// style holds may be the article.
static bool is_beside(const struct search *search, uint32_t node, const char *reason)
{
    uint32_t inside = prose_in(search->page, node);
    bool surely =
        !strcmp(reason, "aside") || !strcmp(reason, "page footer") || !strcmp(reason, "navigation");
    return inside * 2 <= search->prose || (surely && inside + 2 * ENOUGH_CHARS <= search->prose) ||
           (is_invisible(search->tree, node) && inside + 2 * PROSE <= search->prose);
}

/// Tables and quotations stand in figures as well as pictures do; footers end quotations too.
static bool is_text(const nar_page *page, uint32_t node)
{
    const nar_tree *tree = page->tree;
    if (tree->nodes[node].tag != NAR_TAG_FIGURE)
        return nar_page_is_cite(page, node);
    for (uint32_t i = node; i < tree->nodes[node].end; i++)
        if (tree->nodes[i].tag == NAR_TAG_TABLE || tree->nodes[i].tag == NAR_TAG_BLOCKQUOTE)
            return true;
    return false;
}

/// Whether sentences that are read stand before a node.
static bool has_text_before(const struct search *search, uint32_t node)
{
    uint32_t chars = 0;
    for (uint32_t i = 0; i < search->page->run_at[node] && chars < 2 * PROSE; i++)
        if (search->page->runs[i].sentences && !search->page->runs[i].left_out)
            chars += search->page->runs[i].chars;
    return chars >= 2 * PROSE;
}

/// A box in the middle of a text that calls itself an alert is a note to it.
static bool is_note(const struct search *search, uint32_t node, narrator_str role)
{
    return nar_equal_nocase(role, NAR_STR("alert")) &&
           nar_page_measure(search->page, node).sentences && has_text_before(search, node);
}

/// Elements that never hold the article, unless most of the prose of the page is in them.
static void leave_out_elements(struct search *search)
{
    nar_tree *tree = search->tree;
    for (uint32_t node = 1; node < tree->count; node++) {
        nar_tag tag = tree->nodes[node].tag;
        if (tag == NAR_TAG_TEXT || tag == NAR_TAG_BODY || tag == NAR_TAG_HTML)
            continue;
        const char *reason = is_hidden(tree, node)         ? "hidden"
                             : is_text(search->page, node) ? NULL
                                                           : reason_of_tag(tag);
        narrator_str role = nar_node_get(tree, node, NAR_ATTRIBUTE_ROLE);
        if (!reason && !is_note(search, node, role))
            reason = reason_of_role(role);
        bool copy = tag == NAR_TAG_PRE; // what is hidden there is for programs
        if (reason && (copy || is_beside(search, node, reason)))
            nar_page_leave_out(search->page, node, reason);
    }
}

static bool may_be_judged(const nar_tree *tree, uint32_t node)
{
    nar_tag tag = tree->nodes[node].tag;
    return nar_tag_flow(tag) == NAR_BLOCK && tag != NAR_TAG_BODY && tag != NAR_TAG_HTML &&
           tag != NAR_TAG_ARTICLE && tag != NAR_TAG_MAIN;
}

static bool has_heading_one(const nar_tree *tree, uint32_t node)
{
    for (uint32_t i = node; i < tree->nodes[node].end; i++)
        if (tree->nodes[i].tag == NAR_TAG_H1)
            return true;
    return false;
}

/// Comments may be longer than the article; they come after it.
static bool are_comments(const struct search *search, uint32_t node, narrator_str reason)
{
    return nar_equal(reason, NAR_STR("comments")) && !has_heading_one(search->tree, node) &&
           has_text_before(search, node);
}

/// A notice about cookies may be longer than short news.
static bool is_notice(const struct search *search, uint32_t node, narrator_str reason)
{
    return nar_equal(reason, NAR_STR("cookie notice")) && !has_heading_one(search->tree, node) &&
           prose_in(search->page, node) + PROSE <= search->prose;
}

static bool has_headings(const nar_page *page, uint32_t node)
{
    uint32_t first, last;
    for (nar_page_runs(page, node, &first, &last); first < last; first++)
        if (page->runs[first].kind == NARRATOR_BLOCK_HEADING && page->runs[first].words > 3)
            return true;
    return false;
}

/// The header of a page stands above its text; further down are the headings of parts.
static bool is_part_header(const struct search *search, uint32_t node, nar_judgement judgement)
{
    nar_tag tag = search->tree->nodes[node].tag;
    return nar_equal(judgement.reason, NAR_STR("page header")) &&
           ((tag >= NAR_TAG_H1 && tag <= NAR_TAG_H6) ||
            search->page->run_at[node] > search->first_prose);
}

static bool is_left_out(const struct search *search, uint32_t node, nar_judgement judgement)
{
    const nar_page *page = search->page;
    bool in = nar_says(judgement, NAR_VERDICT_IN);
    if (nar_says(judgement, NAR_VERDICT_NEVER) || (nar_says(judgement, NAR_VERDICT_OUT) && !in))
        return prose_in(page, node) * 2 <= search->prose;
    if (nar_says(judgement, NAR_VERDICT_SMALL) && !has_headings(search->page, node)) {
        nar_measure measure = nar_page_measure(page, node);
        bool date = nar_equal(judgement.reason, NAR_STR("date")); // "VELLMOUTH - The tide ..."
        return measure.words <= (date ? LONGEST_DATE : 60) && measure.runs <= 4;
    }
    return nar_says(judgement, NAR_VERDICT_PART) && !in && !nar_page_has_paragraph(page, node) &&
           !nar_page_has_quote(page, node) && !is_part_header(search, node, judgement);
}

static void leave_out_names(struct search *search)
{
    nar_page *page = search->page;
    for (uint32_t node = 1; node < search->tree->count; node++) {
        if (!may_be_judged(search->tree, node))
            continue;
        nar_judgement judgement = search->page->judged[node];
        if ((judgement.verdicts & ~1u) && is_left_out(search, node, judgement))
            nar_page_leave_out(page, node, nar_copy_z(page->arena, judgement.reason));
    }
}

/// What is no article however short the article is.
static void leave_out_voices(struct search *search)
{
    nar_page *page = search->page;
    for (uint32_t node = 1; node < search->tree->count; node++) {
        nar_judgement judgement = page->judged[node];
        bool never = nar_says(judgement, NAR_VERDICT_NEVER);
        bool out =
            never || (nar_says(judgement, NAR_VERDICT_OUT) && !nar_says(judgement, NAR_VERDICT_IN));
        if (!out || !may_be_judged(search->tree, node))
            continue;
        if ((never && prose_in(page, node) * 2 <= search->prose) ||
            are_comments(search, node, judgement.reason) ||
            is_notice(search, node, judgement.reason))
            nar_page_leave_out(page, node, nar_copy_z(page->arena, judgement.reason));
    }
}

// Galleries -------------------------------------------------------------------------------------

/// "3/12", at the start of a run: which picture of how many; false when it is none.
static bool is_counted(const nar_run *run, unsigned *number, unsigned *all)
{
    narrator_str text = run->text;
    size_t at = 0;
    *number = *all = 0;
    while (at < text.size && at < 3 && nar_is_digit(text.text[at]))
        *number = *number * 10 + (unsigned)(text.text[at++] - '0');
    if (!at || at == text.size || text.text[at++] != '/')
        return false;
    for (size_t end = at + 3; at < text.size && at < end && nar_is_digit(text.text[at]); at++)
        *all = *all * 10 + (unsigned)(text.text[at] - '0');
    return *number && *number <= *all && (at == text.size || text.text[at] == ' ');
}

/// The smallest box around a first picture and two more of the same number; 0 when there is none.
static uint32_t gallery_around(const struct search *search, uint32_t run, unsigned all)
{
    const nar_page *page = search->page;
    unsigned number, count, found = 0;
    uint32_t third = run;
    for (; third < page->run_count; third++)
        if (is_counted(&page->runs[third], &number, &count) && count == all && ++found == 3)
            break;
    if (found < 3)
        return 0;
    uint32_t node = page->runs[run].box;
    while (node && page->runs[third].first >= search->tree->nodes[node].end)
        node = search->tree->nodes[node].parent;
    return node;
}

/// Pictures that are counted ("3/12") and their captions, beside an article.
static void leave_out_galleries(struct search *search)
{
    nar_page *page = search->page;
    for (uint32_t i = 0; i < page->run_count; i++) {
        unsigned number, all;
        if (!is_counted(&page->runs[i], &number, &all) || number != 1 || all < 3)
            continue;
        uint32_t node = gallery_around(search, i, all);
        if (node && prose_in(page, node) + ENOUGH_CHARS <= search->prose)
            nar_page_leave_out(page, node, "pictures");
    }
}

// Points ----------------------------------------------------------------------------------------

static float points_of_element(const struct search *search, uint32_t node)
{
    float points = 0;
    switch ((int)search->tree->nodes[node].tag) {
    case NAR_TAG_DIV:
    case NAR_TAG_ARTICLE:
    case NAR_TAG_MAIN:
        points = 5;
        break;
    case NAR_TAG_PRE:
    case NAR_TAG_TD:
    case NAR_TAG_BLOCKQUOTE:
        points = 3;
        break;
    case NAR_TAG_ADDRESS:
    case NAR_TAG_OL:
    case NAR_TAG_UL:
    case NAR_TAG_DL:
    case NAR_TAG_DD:
    case NAR_TAG_DT:
    case NAR_TAG_LI:
    case NAR_TAG_FORM:
        points = -3;
        break;
    case NAR_TAG_TH:
        points = -5;
        break;
    }
    if (!search->by_weight)
        return points;
    nar_judgement judgement = search->page->judged[node];
    if (nar_says(judgement, NAR_VERDICT_IN))
        points += 25;
    if (judgement.verdicts & ~1u)
        points -= 25;
    return points;
}

static void give_points(struct search *search, const nar_run *run)
{
    if (run->left_out || run->chars < SHORTEST_PARAGRAPH || run->kind == NARRATOR_BLOCK_HEADING ||
        (run->kind == NARRATOR_BLOCK_LIST_ITEM && !run->sentences))
        return;
    float points = 1 + (float)run->commas + (run->chars > 300 ? 3.0f : (float)run->chars / 100);
    if (run->kind == NARRATOR_BLOCK_LIST_ITEM) // menus and galleries, more often than not
        points /= 2;
    bool alone = run->alone || search->tree->nodes[run->box].tag == NAR_TAG_P;
    uint32_t node = alone ? search->tree->nodes[run->box].parent : run->box;
    for (int level = 0; node && level < 6; level++, node = search->tree->nodes[node].parent) {
        if (nar_tag_flow(search->tree->nodes[node].tag) != NAR_BLOCK) {
            level--;
            continue;
        }
        if (search->score[node] == 0)
            search->score[node] = points_of_element(search, node);
        search->score[node] += level == 0   ? points
                               : level == 1 ? points / 2
                                            : points / ((float)level * 3);
    }
}

static float link_density(const nar_measure *measure)
{
    return measure->chars ? (float)measure->link_chars / (float)measure->chars : 0;
}

static void give_all_points(struct search *search)
{
    for (uint32_t i = 0; i < search->page->run_count; i++)
        give_points(search, &search->page->runs[i]);
    for (uint32_t node = 1; node < search->tree->count; node++) {
        if (search->score[node] == 0)
            continue;
        nar_measure measure = nar_page_measure(search->page, node);
        search->score[node] *= 1 - link_density(&measure);
    }
}

// The choice --------------------------------------------------------------------------------------

static void find_highest(const struct search *search, uint32_t highest[HIGHEST])
{
    for (uint32_t node = 1; node < search->tree->count; node++) {
        if (search->score[node] <= 0)
            continue;
        for (size_t place = 0; place < HIGHEST; place++) {
            if (highest[place] && search->score[highest[place]] >= search->score[node])
                continue;
            memmove(highest + place + 1, highest + place, (HIGHEST - place - 1) * sizeof *highest);
            highest[place] = node;
            break;
        }
    }
}

static bool is_inside(const nar_tree *tree, uint32_t node, uint32_t outer)
{
    return node >= outer && node < tree->nodes[outer].end;
}

/// The nearest element around the best that also holds three of the runners-up.
static uint32_t common_element(const struct search *search, const uint32_t highest[HIGHEST])
{
    const nar_tree *tree = search->tree;
    size_t close = 0;
    for (size_t i = 1; i < HIGHEST && highest[i]; i++)
        close += search->score[highest[i]] >= search->score[highest[0]] * 0.75f;
    if (close < 3)
        return highest[0];
    for (uint32_t node = tree->nodes[highest[0]].parent; node; node = tree->nodes[node].parent) {
        size_t held = 0;
        if (tree->nodes[node].tag == NAR_TAG_BODY)
            break;
        for (size_t i = 1; i < HIGHEST && highest[i]; i++)
            held += search->score[highest[i]] >= search->score[highest[0]] * 0.75f &&
                    is_inside(tree, highest[i], node);
        if (held >= 3)
            return node;
    }
    return highest[0];
}

/// Upwards, as long as the elements around gain points, or hold nothing else.
static uint32_t climb(const struct search *search, uint32_t top)
{
    const nar_tree *tree = search->tree;
    float last = search->score[top], least = last / 3;
    for (uint32_t node = tree->nodes[top].parent; node; node = tree->nodes[node].parent) {
        if (tree->nodes[node].tag == NAR_TAG_BODY)
            break;
        if (search->score[node] == 0)
            continue;
        if (search->score[node] < least)
            break;
        if (search->score[node] > last) {
            top = node;
            break;
        }
        last = search->score[node];
    }
    for (uint32_t node = tree->nodes[top].parent; node; node = tree->nodes[node].parent) {
        if (tree->nodes[node].tag == NAR_TAG_BODY ||
            nar_page_measure(search->page, node).runs > nar_page_measure(search->page, top).runs)
            break;
        top = node;
    }
    return top;
}

static void take(struct search *search, uint32_t node)
{
    uint32_t first, last;
    for (nar_page_runs(search->page, node, &first, &last); first < last; first++)
        search->body[first] = true;
}

static bool same_class(const nar_tree *tree, uint32_t a, uint32_t b)
{
    narrator_str class = nar_node_get(tree, a, NAR_ATTRIBUTE_CLASS);
    return class.size && nar_equal(class, nar_node_get(tree, b, NAR_ATTRIBUTE_CLASS));
}

/// Whether two elements are articles with a title each, one after the other, as pages have them
/// that go on when their end is reached.
static bool are_two_articles(const nar_tree *tree, uint32_t a, uint32_t b)
{
    return tree->nodes[a].tag == NAR_TAG_ARTICLE && tree->nodes[b].tag == NAR_TAG_ARTICLE &&
           has_heading_one(tree, a) && has_heading_one(tree, b);
}

/// Of several articles in a row, the first one is what the page was opened for.
static uint32_t first_article(const struct search *search, uint32_t top)
{
    const nar_tree *tree = search->tree;
    for (uint32_t before = tree->nodes[top].before; before; before = tree->nodes[before].before)
        if (search->score[before] * 3 > search->score[top] && are_two_articles(tree, before, top))
            top = before;
    return top;
}

/// Whether an element beside the best one reads as if it belonged to it.
static bool belongs(const struct search *search, uint32_t node, uint32_t top)
{
    float least = search->score[top] * 0.2f, bonus = 0;
    if (least < 10)
        least = 10;
    if (are_two_articles(search->tree, node, top))
        return false;
    if (same_class(search->tree, node, top))
        bonus = search->score[top] * 0.2f;
    if (search->score[node] && search->score[node] + bonus >= least)
        return true;
    nar_measure measure = nar_page_measure(search->page, node);
    if (measure.runs != 1 || search->tree->nodes[top].tag == NAR_TAG_MAIN)
        return false;
    float density = link_density(&measure);
    return measure.chars >= PROSE ? density < 0.25f
                                  : measure.chars && !density && measure.sentences;
}

/// Whether an element holds nothing but headings, quotations and lines that end a sentence, and
/// leads nowhere.
static bool is_plain(const struct search *search, uint32_t node)
{
    uint32_t first, last, read = 0;
    for (nar_page_runs(search->page, node, &first, &last); first < last; first++) {
        const nar_run *run = &search->page->runs[first];
        if (run->left_out)
            continue;
        read++;
        if (run->link_chars ||
            (!run->sentences && !run->cite && run->kind != NARRATOR_BLOCK_HEADING &&
             run->kind != NARRATOR_BLOCK_BLOCK_QUOTE))
            return false;
    }
    return read && read <= MOST_BETWEEN;
}

static bool is_taken(const struct search *search, uint32_t node)
{
    uint32_t first, last;
    nar_page_runs(search->page, node, &first, &last);
    return first < last && (search->body[first] || search->body[last - 1]);
}

/// What stands between two pieces of an article that were taken, and is no box of links.
static void take_between(struct search *search, uint32_t parent)
{
    const nar_tree *tree = search->tree;
    uint32_t last = 0;
    bool begun = false;
    for (uint32_t child = 0; (child = nar_node_child(tree, parent, child));)
        last = is_taken(search, child) ? child : last;
    for (uint32_t child = 0; (child = nar_node_child(tree, parent, child)) && child < last;) {
        if (is_taken(search, child))
            begun = true;
        else if (begun && is_plain(search, child))
            take(search, child);
    }
}

static void take_siblings(struct search *search, uint32_t top)
{
    const nar_tree *tree = search->tree;
    uint32_t parent = tree->nodes[top].parent;
    take(search, top);
    if (!parent)
        return;
    for (uint32_t child = 0; (child = nar_node_child(tree, parent, child));)
        if (child != top && nar_tag_flow(tree->nodes[child].tag) != NAR_GONE &&
            belongs(search, child, top))
            take(search, child);
}

/// Folds a word into a path. Words with digits are names of this one element.
static uint64_t fold(uint64_t path, narrator_str word)
{
    for (size_t i = 0; i < word.size; i++)
        if (nar_is_digit(word.text[i]))
            return path;
    for (size_t i = 0; i < word.size; i++) // FNV-1a
        path = (path ^ (unsigned char)word.text[i]) * 0x100000001B3u;
    return path * 0x100000001B3u;
}

static void find_paths(struct search *search)
{
    const nar_tree *tree = search->tree;
    search->path = nar_new_array(search->page->arena, uint64_t, tree->count);
    search->path[0] = 0xCBF29CE484222325u;
    for (uint32_t node = 1; node < tree->count; node++) {
        uint64_t path = (search->path[tree->nodes[node].parent] ^ tree->nodes[node].tag) * 31;
        narrator_str rest = nar_node_get(tree, node, NAR_ATTRIBUTE_CLASS), word;
        while (nar_next_word(&rest, &word))
            path = fold(path, word);
        search->path[node] = path;
    }
}

/// Whether two elements are pieces of one article: the way from what holds both down to
/// `node` passes no title of another article.
static bool same_article(const struct search *search, uint32_t node, uint32_t top)
{
    const nar_tree *tree = search->tree;
    uint32_t branch = node;
    while (tree->nodes[branch].parent && !is_inside(tree, top, tree->nodes[branch].parent))
        branch = tree->nodes[branch].parent;
    if (!has_heading_one(tree, branch))
        return true;
    // The only title of the page, above the best piece, is that of its article.
    return branch < top && search->titles == 1;
}

/// Elsewhere on the page: an article cut into pieces, whose elements stand on the same path.
static void take_cousins(struct search *search, uint32_t top)
{
    const nar_tree *tree = search->tree;
    for (uint32_t node = 1; node < tree->count; node++)
        if (node != top && search->path[node] == search->path[top] &&
            tree->nodes[node].attributes && prose_in(search->page, node) &&
            same_article(search, node, top))
            take(search, node);
}

static void leave_out_rest(struct search *search)
{
    for (uint32_t i = 0; i < search->page->run_count; i++)
        if (!search->page->runs[i].left_out && !search->body[i])
            search->page->runs[i].left_out = "outside of the article";
}

static void choose(struct search *search)
{
    uint32_t highest[HIGHEST] = {0};
    find_highest(search, highest);
    uint32_t top = highest[0];
    if (!top) {
        take(search, 0);
        return;
    }
    top = first_article(search, climb(search, common_element(search, highest)));
    take_siblings(search, top);
    take_cousins(search, top);
    for (uint32_t node = 1; node < search->tree->count; node++)
        if (nar_tag_flow(search->tree->nodes[node].tag) == NAR_BLOCK)
            take_between(search, node);
    leave_out_rest(search);
    nar_page_tidy(search->page, 0, search->by_weight);
}

// Attempts ----------------------------------------------------------------------------------------

static void save(const nar_page *page, const char **reasons)
{
    for (uint32_t i = 0; i < page->run_count; i++)
        reasons[i] = page->runs[i].left_out;
}

static void restore(nar_page *page, const char **reasons)
{
    for (uint32_t i = 0; i < page->run_count; i++)
        page->runs[i].left_out = reasons[i];
}

static void attempt(struct search *search)
{
    size_t nodes = search->tree->count, runs = search->page->run_count;
    memset(search->score, 0, nodes * sizeof *search->score);
    memset(search->body, 0, runs * sizeof *search->body);
    if (search->by_name)
        leave_out_names(search);
    give_all_points(search);
    choose(search);
}

void nar_page_find_body(nar_page *page, narrator_str known)
{
    struct search search = {.page = page, .tree = page->tree};
    search.score = nar_new_array(page->arena, float, page->tree->count);
    search.body = nar_new_array(page->arena, bool, page->run_count);
    const char **before = nar_new_array(page->arena, const char *, page->run_count);
    const char **best = nar_new_array(page->arena, const char *, page->run_count);
    uint32_t most = 0;
    search.prose = prose_in(page, 0);
    for (uint32_t node = 1; node < page->tree->count; node++)
        search.titles += page->tree->nodes[node].tag == NAR_TAG_H1;
    leave_out_elements(&search);
    leave_out_voices(&search);
    leave_out_galleries(&search);
    while (search.first_prose < page->run_count &&
           (page->runs[search.first_prose].left_out || !is_prose(&page->runs[search.first_prose])))
        search.first_prose++;
    find_paths(&search);
    save(page, before);
    for (int looser = 0; looser < 3; looser++) {
        search.by_name = looser < 1;
        search.by_weight = looser < 2;
        restore(page, before);
        attempt(&search);
        uint32_t chars = nar_page_measure(page, 0).chars;
        if (!looser || chars > most) {
            most = chars;
            save(page, best);
        }
        if (most >= ENOUGH_CHARS)
            break;
    }
    restore(page, best);
    if (known.size)
        nar_page_take_known(page, known);
}
