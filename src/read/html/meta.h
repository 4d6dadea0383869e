// SPDX-License-Identifier: GPL-3.0-or-later
// meta.h: what a page says of its article: title, byline, date.
#ifndef NAR_HTML_META_H
#define NAR_HTML_META_H

#include "read/html/runs.h"

typedef struct nar_html_meta {
    narrator_str title;       ///< without the name of the site
    narrator_str byline;      ///< the writers' names: "Ann Vale and Tom Reyes"
    narrator_str date;        ///< of publication: "2026-11-24"
    narrator_str description; ///< the standfirst, or the start of the article
    narrator_str site;        ///< the name of the site or publisher
    narrator_str section;     ///< the part of the site: "Business"
    narrator_str language;    ///< as the page names it: "en-GB"
    narrator_str body;        ///< the article's text in one line, where the page's data has it
    narrator_str text;        ///< the same as it is written there, with its lines or its markup
} nar_html_meta;

/// From the data in the page's scripts (`html`), its meta elements and its markup. What the
/// page does not say is empty.
nar_html_meta nar_html_meta_find(nar_page *page, const nar_html *html);

/// Adds what one script of data (JSON-LD) says of the article, where `meta` knows nothing yet.
/// What is no JSON, or speaks of something else, adds nothing.
void nar_html_meta_data(nar_arena *arena, narrator_str json, nar_html_meta *meta);

/// A language tag as the reader writes it: "en_gb" is "en-GB"; what is no tag of a language,
/// with or without a region, is empty.
narrator_str nar_html_language(nar_arena *arena, narrator_str text);

/// Plain text of a value that may hold references and markup.
narrator_str nar_html_plain(nar_arena *arena, narrator_str text);

/// The day that a text begins with or names, as "2026-11-24"; empty when it names none.
narrator_str nar_html_date(nar_arena *arena, narrator_str text);

/// The month that a word names in any of the languages of months.tsv; 0 when it names none.
unsigned nar_html_month(narrator_str word);

/// The names behind the words that a line begins with, "By Ann Vale", in the language of the page
/// or in English; empty when it begins with none, or with no name behind them.
narrator_str nar_html_led_byline(narrator_str line, narrator_str language);

/// Whether a label is one that names of writers stand behind: "Written by".
bool nar_html_is_byline_lead(narrator_str label);

/// Adds names of writers to a byline: "By Ann Vale" and "Tom Reyes" become "Ann Vale, Tom
/// Reyes". Addresses, account names and what is no name are left out.
narrator_str nar_html_byline(nar_arena *arena, narrator_str byline, narrator_str names);

/// The longest text in what a page keeps for its own programs, markup before plain; empty when
/// none reads like an article.
narrator_str nar_html_state_text(nar_arena *arena, const nar_html *html);

#endif
