// SPDX-License-Identifier: GPL-3.0-or-later
// refresh.c: pages that hold nothing but the address of another one.
//
// Takes   a page as it came from a server.
// Gives   the address that it sends browsers to, as it is written there.
#include "read/html/html.h"
#include "read/html/runs.h"

enum { LOOKED_AT = 64 * 1024, LONGEST_WAIT_S = 10 };

/// "0; url='/news'" is "/news"; what waits for long shows its page first, and is no way onwards.
static narrator_str target_of(narrator_str content)
{
    size_t at = 0, wait = 0;
    for (content = nar_trim(content); at < content.size && nar_is_digit(content.text[at]); at++)
        wait = wait > LONGEST_WAIT_S ? wait : wait * 10 + (size_t)(content.text[at] - '0');
    while (at < content.size && strchr(".;, 0123456789", content.text[at]))
        at++;
    narrator_str name, target;
    if (wait > LONGEST_WAIT_S ||
        !nar_cut(nar_slice(content, at, content.size), '=', &name, &target) ||
        !nar_equal_nocase(nar_trim(name), NAR_STR("url")))
        return NAR_STR("");
    target = nar_trim(target);
    char quote = target.size ? target.text[0] : '\0';
    if (quote == '"' || quote == '\'') {
        target = nar_slice(target, 1, target.size);
        target.size = nar_find(target, quote == '"' ? NAR_STR("\"") : NAR_STR("'"));
    }
    return target;
}

narrator_str nar_html_refresh(nar_arena *arena, narrator_str bytes)
{
    narrator_str start = nar_slice(bytes, 0, bytes.size < LOOKED_AT ? bytes.size : LOOKED_AT);
    nar_tree *tree = nar_html_read(arena, nar_html_decode(arena, start, NAR_STR(""))).tree;
    for (uint32_t node = 1; node < tree->count; node++) {
        narrator_str name = nar_node_get(tree, node, NAR_ATTRIBUTE_HTTP_EQUIV);
        if (tree->nodes[node].tag == NAR_TAG_META &&
            nar_equal_nocase(nar_trim(name), NAR_STR("refresh")) &&
            !nar_node_within(tree, node, NAR_TAG_NOSCRIPT))
            return target_of(nar_node_get(tree, node, NAR_ATTRIBUTE_CONTENT));
    }
    return NAR_STR("");
}
