// SPDX-License-Identifier: GPL-3.0-or-later
// body.h: finds the article among the runs of a page.
#ifndef NAR_HTML_BODY_H
#define NAR_HTML_BODY_H

#include "read/html/meta.h"
#include "read/html/runs.h"
#include "read/pages.h"

/// Leaves out of the page whatever is no part of its article, with a reason for each run.
/// `known` is the article's text as the page's own data gives it; empty when it does not.
void nar_page_find_body(nar_page *page, narrator_str known);

/// Reads what was left out although the page's data has it in the article. Data that is about
/// another text, or only its start, is of no use.
void nar_page_take_known(nar_page *page, narrator_str known);

/// Writes the article as the page's data has it, when the page itself has next to nothing of it;
/// what the page has is left out then.
void nar_page_put_known(nar_pages *pages, nar_page *page, const nar_html *html,
                        const nar_html_meta *meta);

/// Leaves out what stands inside of the article's own elements and is no part of its text:
/// boxes of links, tag lists, share bars. `weighs`: class names count.
void nar_page_tidy(nar_page *page, uint32_t node, bool weighs);

/// Leaves out boxes that lead to other stories of the site: a headline that is a link and a line
/// or two, three or more in a row.
void nar_page_leave_out_teasers(nar_page *page);

/// Leaves out the copy of a text that the page has twice.
void nar_page_leave_out_repeats(nar_page *page);

/// Leaves out what often ends an article: works cited, and what a company says of itself.
void nar_page_leave_out_tail(nar_page *page);

/// Leaves out single lines of the article that are none of its text: its title, byline and date
/// said again, captions, lone links, repeats.
void nar_page_tidy_lines(nar_page *page, const nar_html_meta *meta);

#endif
