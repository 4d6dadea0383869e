// SPDX-License-Identifier: GPL-3.0-or-later
// links.c: where the links of a page lead.
//
// Takes   the addresses that a page names.
// Gives   the sites they are of, and whether the links of a box lead to others than the page's.
#include "read/html/runs.h"

/// What "//" may stand behind: "https:".
enum { LONGEST_SCHEME = 6 };

narrator_str nar_site_of(narrator_str address)
{
    size_t start = nar_find(address, NAR_STR("//"));
    if (start == address.size || start > LONGEST_SCHEME)
        return NAR_STR("");
    narrator_str site = nar_slice(address, start + 2, address.size), rest;
    nar_cut(site, '/', &site, &rest);
    return nar_starts(site, NAR_STR("www.")) ? nar_slice(site, 4, site.size) : site;
}

narrator_str nar_page_site(const nar_tree *tree)
{
    for (uint32_t node = 1; node < tree->count; node++)
        if (tree->nodes[node].tag == NAR_TAG_LINK &&
            nar_equal_nocase(nar_node_get(tree, node, NAR_ATTRIBUTE_REL), NAR_STR("canonical")))
            return nar_site_of(nar_node_get(tree, node, NAR_ATTRIBUTE_HREF));
    return NAR_STR("");
}

/// Whether one site is the other, or a part of it: "blog.bugle.example" and "bugle.example".
static bool is_same_site(narrator_str a, narrator_str b)
{
    narrator_str shorter = a.size < b.size ? a : b, longer = a.size < b.size ? b : a;
    size_t more = longer.size - shorter.size;
    return nar_equal_nocase(nar_slice(longer, more, longer.size), shorter) &&
           (!more || longer.text[more - 1] == '.');
}

bool nar_leads_elsewhere(const nar_page *page, uint32_t link)
{
    narrator_str site = nar_site_of(nar_node_get(page->tree, link, NAR_ATTRIBUTE_HREF));
    return site.size && page->site.size && !is_same_site(site, page->site);
}

bool nar_page_leads_elsewhere(const nar_page *page, uint32_t node)
{
    uint32_t links = 0, elsewhere = 0;
    for (uint32_t i = node; i < page->tree->nodes[node].end; i++) {
        if (page->tree->nodes[i].tag != NAR_TAG_A)
            continue;
        links++;
        elsewhere += nar_leads_elsewhere(page, i);
    }
    return elsewhere * 2 > links;
}
