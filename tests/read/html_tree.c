// SPDX-License-Identifier: GPL-3.0-or-later
// html_tree.c: the nodes of a page are those that a browser would see.
#include "base/error.h"
#include "read/html/tree.h"
#include "test.h"

static nar_arena arena;
static char shown[1 << 14];
static narrator_str page;

static void show(const nar_tree *tree, uint32_t node, size_t *size)
{
    static const char *const names[] = {
#define X(tag, name, flow) name,
        NAR_TAG_MAP(X)
#undef X
            "other"};
    if (tree->nodes[node].tag == NAR_TAG_TEXT) {
        narrator_str text = nar_node_text(tree, node);
        *size += (size_t)snprintf(shown + *size, sizeof shown - *size, "%.*s", (int)text.size,
                                  text.text);
        return;
    }
    bool named = node && tree->nodes[node].tag != NAR_TAG_HTML &&
                 tree->nodes[node].tag != NAR_TAG_BODY && tree->nodes[node].tag != NAR_TAG_HEAD;
    if (named)
        *size += (size_t)snprintf(shown + *size, sizeof shown - *size, "%s(",
                                  names[tree->nodes[node].tag]);
    for (uint32_t child = 0; (child = nar_node_child(tree, node, child));)
        show(tree, child, size);
    if (named)
        *size += (size_t)snprintf(shown + *size, sizeof shown - *size, ")");
}

static void read_page(void *context)
{
    size_t size = 0;
    (void)context;
    nar_tree *tree = nar_html_read(&arena, page).tree;
    shown[0] = '\0';
    show(tree, 0, &size);
}

/// "p(text)": each element with what it holds, without html, head and body.
static narrator_str tree_of(const char *markup)
{
    nar_arena_release(&arena);
    nar_arena_init(&arena);
    page = nar_str(markup);
    assert_int_equal(nar_enter(&arena, read_page, NULL, NULL), NARRATOR_OK);
    return nar_str(shown);
}

TEST(a_paragraph_ends_where_a_block_begins)
{
    CHECK_TEXT(tree_of("<p>One<p>two<div>three</div>four"), "p(One)p(two)div(three)four");
    CHECK_TEXT(tree_of("<p>One<ul><li>two<li>three</ul>"), "p(One)ul(li(two)li(three))");
    CHECK_TEXT(tree_of("<p>One<h2>Two</h3>three"), "p(One)h2(Two)three");
    CHECK_TEXT(tree_of("<dl><dt>One<dd>two<dt>three</dl>"), "dl(dt(One)dd(two)dt(three))");
}

TEST(a_paragraph_stays_open_around_what_stands_in_a_line)
{
    CHECK_TEXT(tree_of("<p>One <b>two <i>three</b> four"), "p(One b(two i(three)) four)");
    CHECK_TEXT(tree_of("<p>One <unknown>two</unknown> <wbr>three<br>four"),
               "p(One other(two) other()threebr()four)");
}

TEST(an_end_tag_does_not_reach_out_of_a_cell_or_a_block)
{
    CHECK_TEXT(tree_of("<div><table><tr><td>One</div>two</table>three</div>four"),
               "div(table(tr(td(Onetwo)))three)four");
    CHECK_TEXT(tree_of("<b><div>One</b>two</div>three</b>four"), "b(div(Onetwo)three)four");
    CHECK_TEXT(tree_of("One</p>two</td></li>three"), "Onetwothree");
    CHECK_TEXT(tree_of("<ul><li>One<ul><li>two</ul>three</li></ul>"),
               "ul(li(Oneul(li(two))three))");
}

TEST(rows_and_cells_end_where_the_next_ones_begin)
{
    CHECK_TEXT(tree_of("<table><tr><th>A<td>1<tr><td>B<td>2</table>end"),
               "table(tr(th(A)td(1))tr(td(B)td(2)))end");
    CHECK_TEXT(tree_of("<table><td>A<table><tr><td>inner</table>B<td>C</table>"),
               "table(tr(td(Atable(tr(td(inner)))B)td(C)))");
    CHECK_TEXT(tree_of("<table><tbody><tr><td>A<tbody><tr><td>B</table>"),
               "table(tbody(tr(td(A)))tbody(tr(td(B))))");
}

TEST(what_holds_nothing_is_not_waited_for)
{
    CHECK_TEXT(tree_of("<p>One<img src=x>two<embed src=x>three<hr>four"),
               "p(Oneimg()twoembed()three)hr()four");
}

TEST(a_head_ends_with_the_first_thing_that_is_seen)
{
    CHECK_TEXT(tree_of("<title>T</title><meta name=x><p>One<title>U</title>"),
               "title(T)meta()p(Onetitle(U))");
    CHECK_TEXT(tree_of("<html><head><title>A &amp; B</title><div>One</div></head><p>two"),
               "title(A & B)div(One)p(two)");
    CHECK_TEXT(tree_of("<body><p>One</body></html><p>two"), "p(One)p(two)");
}

TEST(a_form_that_ends_too_early_is_no_form)
{
    CHECK_TEXT(tree_of("<form><div>One</form>two</div>three"), "section(div(Onetwo)three)");
    CHECK_TEXT(tree_of("<form><p>One</form>two"), "form(p(One))two");
    CHECK_TEXT(tree_of("<select><option>A<option>B<p>C</select>two"),
               "select(option(A)option(BC))two");
}

TEST(a_link_that_is_never_closed_does_not_swallow_the_page)
{
    CHECK_TEXT(tree_of("<a href=x>One<a href=y>two</a>three"), "a(One)a(two)three");
    CHECK_TEXT(tree_of("<div><a href=x>One<p>two</p></div>three"), "div(span(Onep(two)))three");
    CHECK_TEXT(tree_of("<a href=x><p>two</p></a>three"), "a(p(two))three");
}

TEST(references_are_letters)
{
    CHECK_TEXT(tree_of("&lt;b&gt; &amp;amp; &copy 1911 &eacute;t&eacute &#8217;&#x2019;&#150;"),
               "<b> &amp; \u00A9 1911 \u00E9t\u00E9 \u2019\u2019\u2013");
    CHECK_TEXT(tree_of("&ampersand &nosuch; & &; &#; &hellip; &Alpha;&zwnj;&notit"),
               "&ersand &nosuch; & &; &#; \u2026 \u0391\u200C\u00ACit");
    CHECK_TEXT(tree_of("A < B <3 </ 4 <!-- no --> <?no?>C"), "A < B <3 </ 4  C");
}
