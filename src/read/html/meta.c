// SPDX-License-Identifier: GPL-3.0-or-later
// meta.c: title, byline, date, section and language of a page's article.
//
// Takes   a page, and the data in its scripts.
// Gives   what the article is called, who wrote it and when, in which part of the site.
//
// Pages say each of these several times, and not always alike: in JSON-LD, in meta elements, in
// microdata, and in what is seen. The title that is seen is believed first, the date and the
// names in the data.
#include "read/html/meta.h"
#include "base/utf8.h"

enum {
    LONGEST_TITLE = 300,
    LONGEST_BYLINE = 200,
    MOST_HEADINGS = 12,
    MOST_BYLINE_WORDS = 20,
    LINES_ABOVE = 5,
    LINES_BELOW = 12,
    WORDS_OF_LINE = 14
};

struct finder {
    nar_page *page;
    nar_tree *tree;
    nar_arena *arena;
    nar_html_meta meta;
    narrator_str shown_title; ///< og:title and its like
    narrator_str page_title;  ///< <title>
    narrator_str authors;     ///< by meta elements
    narrator_str loose_date;  ///< a date that need not be the article's
    bool labelled;            ///< what comes next was called "Written by"
};

narrator_str nar_html_plain(nar_arena *arena, narrator_str text)
{
    if (memchr(text.text, '&', text.size) || memchr(text.text, '<', text.size)) {
        nar_tree *tree = nar_html_read(arena, text).tree;
        return nar_node_words(arena, tree, 0);
    }
    return nar_html_one_line(arena, text);
}

// Meta elements ---------------------------------------------------------------------------------

static void fill(narrator_str *field, narrator_str value)
{
    if (!field->size)
        *field = value;
}

/// A tag with a region says more than one of the same language without.
static void take_language(struct finder *finder, narrator_str value)
{
    narrator_str *known = &finder->meta.language, tag = nar_html_language(finder->arena, value);
    if (!known->size || (tag.size > known->size && nar_starts(tag, *known)))
        *known = tag;
}

static void take_meta(struct finder *finder, narrator_str name, narrator_str content)
{
    static const char *const titles[] = {"og:title",      "twitter:title",  "dc.title",
                                         "parsely-title", "sailthru.title", NULL};
    static const char *const authors[] = {
        "author", "article:author", "parsely-author",      "sailthru.author",   "dc.creator",
        "byl",    "authors",        "article:author_name", "og:article:author", NULL};
    static const char *const dates[] = {"article:published_time",
                                        "article:published",
                                        "datepublished",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "dc.date.issued",
                                        "dcterms.created",
                                        "publishdate",
                                        "pubdate",
                                        "publish-date",
                                        "date",
                                        "dc.date",
                                        "article.published",
                                        "og:published_time",
                                        "ptime",
                                        "publication_date",
                                        "og:article:published_time",
                                        "cxenseparse:recs:publishtime",
                                        NULL};
    static const char *const descriptions[] = {"og:description", "description",
                                               "twitter:description", NULL};
    static const char *const sites[] = {"og:site_name", "application-name", NULL};
    static const char *const sections[] = {"article:section", "parsely-section", "section", NULL};
    static const char *const languages[] = {"og:locale", "content-language", "dc.language", NULL};
    nar_arena *arena = finder->arena;
    if (nar_equal_nocase(name, NAR_STR("twitter:label1")))
        finder->labelled = nar_html_is_byline_lead(content);
    else if (nar_equal_nocase(name, NAR_STR("twitter:data1")) && finder->labelled)
        finder->authors = nar_html_byline(arena, finder->authors, nar_html_plain(arena, content));
    else if (nar_is_one_of(name, titles))
        fill(&finder->shown_title, nar_html_plain(arena, content));
    else if (nar_is_one_of(name, authors))
        finder->authors = nar_html_byline(arena, finder->authors, nar_html_plain(arena, content));
    else if (nar_is_one_of(name, dates))
        fill(&finder->meta.date, nar_html_date(arena, content));
    else if (nar_is_one_of(name, descriptions))
        fill(&finder->meta.description, nar_html_plain(arena, content));
    else if (nar_is_one_of(name, sites))
        fill(&finder->meta.site, nar_html_plain(arena, content));
    else if (nar_is_one_of(name, sections))
        fill(&finder->meta.section, nar_html_plain(arena, content));
    else if (nar_is_one_of(name, languages))
        take_language(finder, content);
}

/// The value of a node of microdata: in an attribute, or its text.
static narrator_str value_of(const struct finder *finder, uint32_t node)
{
    narrator_str value = nar_node_get(finder->tree, node, NAR_ATTRIBUTE_CONTENT);
    if (!value.size)
        value = nar_node_get(finder->tree, node, NAR_ATTRIBUTE_DATETIME);
    return value.size ? value : nar_node_words(finder->arena, finder->tree, node);
}

static void take_property(struct finder *finder, uint32_t node, narrator_str property)
{
    if (nar_equal_nocase(property, NAR_STR("datePublished")))
        fill(&finder->meta.date, nar_html_date(finder->arena, value_of(finder, node)));
}

static void take_element(struct finder *finder, uint32_t node)
{
    const nar_tree *tree = finder->tree;
    narrator_str property = nar_node_get(tree, node, NAR_ATTRIBUTE_ITEMPROP);
    if (tree->nodes[node].tag == NAR_TAG_META) {
        narrator_str content = nar_node_get(tree, node, NAR_ATTRIBUTE_CONTENT);
        take_meta(finder, nar_node_get(tree, node, NAR_ATTRIBUTE_PROPERTY), content);
        take_meta(finder, nar_node_get(tree, node, NAR_ATTRIBUTE_NAME), content);
        take_meta(finder, nar_node_get(tree, node, NAR_ATTRIBUTE_HTTP_EQUIV), content);
    } else if (tree->nodes[node].tag == NAR_TAG_HTML)
        take_language(finder, nar_node_get(tree, node, NAR_ATTRIBUTE_LANG));
    else if (tree->nodes[node].tag == NAR_TAG_TITLE)
        fill(&finder->page_title, nar_node_words(finder->arena, tree, node));
    else if (tree->nodes[node].tag == NAR_TAG_TIME && !finder->loose_date.size)
        finder->loose_date = nar_html_date(finder->arena, value_of(finder, node));
    if (property.size)
        take_property(finder, node, property);
}

// The title ---------------------------------------------------------------------------------------

static size_t count_words(narrator_str text)
{
    size_t count = 0;
    narrator_str word;
    while (nar_next_word(&text, &word))
        count++;
    return count;
}

/// The words of `text` that `other` has too.
static size_t shared_words(narrator_str text, narrator_str other)
{
    size_t count = 0;
    narrator_str word, rest, found;
    while (nar_next_word(&text, &word))
        for (rest = other; nar_next_word(&rest, &found);)
            if (nar_equal_nocase(word, found)) {
                count++;
                break;
            }
    return count;
}

/// Where the last part of a title begins that a bar or dash cuts off, and how long the part
/// before it is; 0 when there is none.
static size_t last_part(narrator_str title, size_t *behind, bool *bar)
{
    static const struct separator {
        const char *text;
        bool bar;
    } separators[] = {
        {" | ", true},      {" - ", false},     {" \u2013 ", false}, {" \u2014 ", false},
        {" \u2022 ", true}, {" \u00B7 ", true}, {" \u00BB ", true},  {" :: ", true},
        {" \u2039 ", true}, {" : ", false},     {" / ", false},      {" < ", true},
        {" \u2190 ", true},
    };
    for (size_t at = title.size; at-- > 1;)
        for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
            narrator_str mark = nar_str(separators[i].text);
            if (!nar_starts(nar_slice(title, at, title.size), mark))
                continue;
            *behind = at + mark.size;
            *bar = separators[i].bar;
            return at;
        }
    return 0;
}

/// The title without the name of the site behind it: "Tide missing | Vellmouth Bugle".
static narrator_str without_site(narrator_str title, narrator_str site)
{
    size_t at, behind;
    bool bar;
    while ((at = last_part(title, &behind, &bar))) {
        narrator_str part = nar_slice(title, behind, title.size), left = nar_slice(title, 0, at);
        bool named = site.size && shared_words(part, site) * 2 >= count_words(part);
        bool small = count_words(part) <= 4 && count_words(left) >= 3 &&
                     count_words(part) < count_words(left);
        if (!named && !(bar && count_words(left) >= 2) && !small)
            break;
        title = left;
    }
    return title;
}

/// A heading that says what the page's titles say is the title as it is seen.
static narrator_str heading_like(const struct finder *finder, narrator_str titles)
{
    const nar_page *page = finder->page;
    narrator_str best = NAR_STR(""), only = NAR_STR("");
    size_t most = 0, count = 0;
    for (uint32_t i = 0; i < page->run_count && count < MOST_HEADINGS; i++) {
        const nar_run *run = &page->runs[i];
        if (run->left_out || !nar_node_within(page->tree, run->box, NAR_TAG_H1) ||
            run->text.size > LONGEST_TITLE)
            continue;
        size_t words = count_words(run->text), shared = shared_words(run->text, titles);
        bool site = nar_equal_nocase(run->text, finder->meta.site) ||
                    (run->words <= 3 && nar_ends(finder->page_title, run->text) &&
                     finder->page_title.size > run->text.size);
        if (site)
            continue;
        count++;
        only = run->text;
        if (shared * 2 >= words && shared * 100 / (words + 4) > most) {
            most = shared * 100 / (words + 4);
            best = run->text;
        }
    }
    return best.size ? best : count == 1 && count_words(only) >= 2 ? only : NAR_STR("");
}

static void find_title(struct finder *finder)
{
    nar_builder all = {.arena = finder->arena};
    nar_html_meta *meta = &finder->meta;
    nar_put(&all, finder->page_title);
    nar_put_char(&all, ' ');
    nar_put(&all, finder->shown_title);
    nar_put_char(&all, ' ');
    nar_put(&all, meta->title);
    narrator_str seen = heading_like(finder, nar_built(&all));
    narrator_str said = finder->shown_title.size ? finder->shown_title
                        : meta->title.size       ? meta->title
                                                 : finder->page_title;
    meta->title = seen.size ? seen : without_site(said, meta->site);
    if (meta->title.size > LONGEST_TITLE)
        meta->title = NAR_STR("");
}

// Byline and date as they are seen ---------------------------------------------------------------

static bool is_judged(const nar_page *page, uint32_t node, const char *reason)
{
    return nar_says(page->judged[node], NAR_VERDICT_SMALL) &&
           nar_equal(page->judged[node].reason, nar_str(reason));
}

/// Whether a node stands in what is no article: a menu, comments, a list of other articles.
static bool is_beside(const nar_page *page, uint32_t node)
{
    for (uint32_t self = node; node; node = page->tree->nodes[node].parent) {
        nar_tag tag = page->tree->nodes[node].tag;
        nar_judgement judgement = page->judged[node];
        if (tag == NAR_TAG_NAV || (tag == NAR_TAG_ASIDE && node != self) ||
            nar_equal(judgement.reason, NAR_STR("comments")) ||
            nar_equal(judgement.reason, NAR_STR("related links")))
            return true;
    }
    return false;
}

static bool has_word(narrator_str names, narrator_str word)
{
    for (size_t at = 0; at + word.size <= names.size; at++)
        if (nar_equal_nocase(nar_slice(names, at, at + word.size), word))
            return true;
    return false;
}

/// Whether a link leads to what a site says of somebody who writes for it.
static bool leads_to_writer(const nar_tree *tree, uint32_t node)
{
    static const char *const parts[] = {"author", "/by/",   "/bio",    "profile", "people",
                                        "staff",  "writer", "contrib", "reporter"};
    narrator_str target = nar_node_get(tree, node, NAR_ATTRIBUTE_HREF);
    for (size_t i = 0; tree->nodes[node].tag == NAR_TAG_A && i < sizeof parts / sizeof *parts; i++)
        if (nar_find(target, nar_str(parts[i])) < target.size)
            return true;
    return false;
}

/// The names in a box that also says what the writers are, and when: parts whose class says that
/// they are names, and links to the writers. Empty when it has none.
static narrator_str names_within(const struct finder *finder, uint32_t node)
{
    const nar_tree *tree = finder->tree;
    narrator_str byline = NAR_STR("");
    for (uint32_t i = node + 1; i < tree->nodes[node].end; i++) {
        bool named = has_word(nar_node_get(tree, i, NAR_ATTRIBUTE_CLASS), NAR_STR("name")) ||
                     nar_equal(nar_node_get(tree, i, NAR_ATTRIBUTE_ITEMPROP), NAR_STR("name")) ||
                     nar_equal(nar_node_get(tree, i, NAR_ATTRIBUTE_REL), NAR_STR("author")) ||
                     leads_to_writer(tree, i);
        narrator_str words = named ? nar_node_words(finder->arena, tree, i) : NAR_STR("");
        if (words.size && words.size <= LONGEST_BYLINE)
            byline = nar_html_byline(finder->arena, byline, words);
    }
    return byline;
}

static void take_byline(struct finder *finder, narrator_str words)
{
    narrator_str byline = nar_html_byline(finder->arena, NAR_STR(""), words);
    if (words.size <= LONGEST_BYLINE && count_words(words) <= MOST_BYLINE_WORDS &&
        !nar_equal_nocase(byline, finder->meta.site) &&
        !nar_equal_nocase(byline, NAR_STR("the author")))
        finder->meta.byline = byline;
}

/// Names that stand in the article's head by their markup.
static void find_seen_byline(struct finder *finder)
{
    const nar_tree *tree = finder->tree;
    for (uint32_t node = 1; node < tree->count && !finder->meta.byline.size; node++) {
        const nar_node *at = &tree->nodes[node];
        if (!at->attributes || at->tag == NAR_TAG_META || nar_tag_flow(at->tag) == NAR_GONE)
            continue;
        narrator_str rel = nar_node_get(tree, node, NAR_ATTRIBUTE_REL);
        narrator_str property = nar_node_get(tree, node, NAR_ATTRIBUTE_ITEMPROP);
        bool named = is_judged(finder->page, node, "byline");
        if (!named && !nar_equal_nocase(rel, NAR_STR("author")) &&
            !nar_equal_nocase(property, NAR_STR("author")))
            continue;
        if (is_beside(finder->page, node) || nar_node_within(tree, node, NAR_TAG_H1))
            continue; // a blog's own name
        narrator_str words = nar_node_words(finder->arena, tree, node);
        if (words.size > LONGEST_BYLINE || count_words(words) > MOST_BYLINE_WORDS)
            continue;
        narrator_str names = names_within(finder, node);
        take_byline(finder, names.size ? names : words);
    }
}

/// The run behind the title; the number of runs when nobody sees one.
static uint32_t behind_title(const struct finder *finder)
{
    const nar_page *page = finder->page;
    for (uint32_t i = 0; i < page->run_count; i++)
        if (page->runs[i].kind == NARRATOR_BLOCK_HEADING &&
            nar_equal(page->runs[i].text, finder->meta.title))
            return i + 1;
    return page->run_count;
}

/// "By Ann Vale", and "Published March 12, 2026 by Ann Vale".
static narrator_str byline_in(const struct finder *finder, narrator_str text, bool dated)
{
    narrator_str names = nar_html_led_byline(text, finder->meta.language);
    size_t by = nar_find(text, NAR_STR(" by "));
    if (!names.size && dated && by < text.size)
        names = nar_html_led_byline(nar_slice(text, by + 1, text.size), finder->meta.language);
    return names;
}

/// Lines around the title that say who or when.
static void find_lines_at_title(struct finder *finder)
{
    const nar_page *page = finder->page;
    uint32_t first = behind_title(finder), i = first > LINES_ABOVE ? first - LINES_ABOVE : 0;
    for (; first < page->run_count && i < page->run_count && i < first + LINES_BELOW; i++) {
        const nar_run *run = &page->runs[i];
        if (i >= first && run->sentences && run->words > WORDS_OF_LINE)
            return;
        if (run->words > WORDS_OF_LINE || i + 1 == first || run->left_out)
            continue;
        narrator_str date = nar_html_date(finder->arena, run->text);
        narrator_str byline = byline_in(finder, run->text, date.size);
        fill(&finder->meta.date, date);
        if (!finder->meta.byline.size && byline.size)
            take_byline(finder, byline);
    }
}

static void find_seen_date(struct finder *finder)
{
    const nar_page *page = finder->page;
    fill(&finder->meta.date, finder->loose_date);
    for (uint32_t node = 1; node < page->tree->count && !finder->meta.date.size; node++)
        if (is_judged(page, node, "date"))
            finder->meta.date =
                nar_html_date(finder->arena, nar_node_words(finder->arena, page->tree, node));
}

nar_html_meta nar_html_meta_find(nar_page *page, const nar_html *html)
{
    struct finder finder = {.page = page, .tree = page->tree, .arena = page->arena};
    for (size_t i = 0; i < html->data_count; i++)
        nar_html_meta_data(page->arena, html->data[i], &finder.meta);
    for (uint32_t node = 1; node < page->tree->count; node++)
        if (page->tree->nodes[node].tag != NAR_TAG_TEXT)
            take_element(&finder, node);
    find_title(&finder);
    fill(&finder.meta.byline, finder.authors);
    find_lines_at_title(&finder);
    find_seen_byline(&finder);
    find_seen_date(&finder);
    return finder.meta;
}
