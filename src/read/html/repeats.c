// SPDX-License-Identifier: GPL-3.0-or-later
// repeats.c: leaves out what a page has twice.
//
// Takes   a page whose article was found.
// Gives   the copies of a text that a page has for printers, for small screens or behind its
//         first lines: several paragraphs in a row that stand before, word for word and in the
//         same order. Of two copies the one with more headings, items and quotations is read.
//
// One paragraph that comes again is a refrain, or filler; both are read.
#include "read/html/body.h"

enum {
    FEWEST = 2,         ///< paragraphs of a copy
    SHORTEST = 10,      ///< words of a paragraph that tells
    LEAST_WORDS = 30,   ///< of the paragraphs of a copy
    FARTHEST = 3,       ///< from one paragraph to the next that stands before, too
    FARTHEST_LINE = 40, ///< runs that only one of the copies has, in a row
    MOST_AROUND = 4     ///< lines above and below them that belong to the copy
};

struct paragraph {
    uint32_t run;
    uint32_t same; ///< the first paragraph with the same text: itself, when none is before it
};

struct repeats {
    nar_page *page;
    struct paragraph *paragraphs;
    uint32_t count;
};

/// Paragraphs in a row that stand before: from `copy` to `copy_last`, and those they repeat.
struct streak {
    uint32_t copy, copy_last, old, old_last; ///< the last ones inclusive
    uint32_t paragraphs, words;
};

static bool is_same(const nar_page *page, uint32_t a, uint32_t b)
{
    return nar_equal(page->runs[a].text, page->runs[b].text);
}

static bool tells(const nar_run *run)
{
    return !run->left_out && run->words >= SHORTEST && run->sentences;
}

static void find_paragraphs(struct repeats *repeats)
{
    nar_page *page = repeats->page;
    size_t mask = 16;
    while (mask < 2 * (size_t)page->run_count)
        mask *= 2;
    uint32_t *slots = nar_new_array(page->arena, uint32_t, mask--); // paragraphs, from 1
    repeats->paragraphs = nar_new_array(page->arena, struct paragraph, page->run_count);
    for (uint32_t i = 0; i < page->run_count; i++) {
        if (!tells(&page->runs[i]))
            continue;
        uint32_t paragraph = repeats->count++;
        size_t slot = nar_hash(page->runs[i].text) & mask;
        while (slots[slot] && !is_same(page, repeats->paragraphs[slots[slot] - 1].run, i))
            slot = (slot + 1) & mask;
        if (!slots[slot])
            slots[slot] = paragraph + 1;
        repeats->paragraphs[paragraph] = (struct paragraph){i, slots[slot] - 1};
    }
}

/// The next paragraph of a copy behind `at`, the first of which is `first`; 0 when it ends.
static uint32_t next_of(const struct repeats *repeats, uint32_t at, uint32_t first)
{
    uint32_t same = repeats->paragraphs[at].same;
    for (uint32_t i = at + 1; i < repeats->count && i <= at + FARTHEST; i++) {
        uint32_t next = repeats->paragraphs[i].same;
        if (next > same && next <= same + FARTHEST && next < first)
            return i;
    }
    return 0;
}

static struct streak streak_at(const struct repeats *repeats, uint32_t first)
{
    const struct paragraph *paragraphs = repeats->paragraphs;
    struct streak streak = {.copy = paragraphs[first].run};
    streak.old = paragraphs[paragraphs[first].same].run;
    uint32_t last = first, next = first;
    if (paragraphs[first].same == first)
        return streak;
    for (; next; next = next_of(repeats, next, first)) {
        last = next;
        streak.paragraphs++;
        streak.words += repeats->page->runs[paragraphs[next].run].words;
    }
    streak.copy_last = paragraphs[last].run;
    streak.old_last = paragraphs[paragraphs[last].same].run;
    return streak;
}

/// The next run in a direction that is read.
static uint32_t step(const nar_page *page, uint32_t run, int by)
{
    do
        run += (uint32_t)by;
    while (run < page->run_count && page->runs[run].left_out);
    return run;
}

/// Takes in the lines beyond an end of a copy that are the same, such as a heading.
static void widen(const nar_page *page, uint32_t *copy, uint32_t *old, int by)
{
    for (int i = 0; i < MOST_AROUND; i++) {
        uint32_t next = step(page, *copy, by), before = step(page, *old, by);
        if (next >= page->run_count || before >= page->run_count || !is_same(page, next, before))
            return;
        *copy = next;
        *old = before;
    }
}

static uint32_t structure_of(const nar_page *page, uint32_t first, uint32_t last)
{
    uint32_t found = 0;
    for (; first <= last; first++)
        found += !page->runs[first].left_out && page->runs[first].kind != NARRATOR_BLOCK_PARAGRAPH;
    return found;
}

/// Leaves out the runs of one copy that the other one has as well, in the same order.
static void leave_out_copy(nar_page *page, uint32_t first, uint32_t last, uint32_t other,
                           uint32_t other_last)
{
    for (; first <= last; first++) {
        uint32_t same = other;
        if (page->runs[first].left_out)
            continue;
        while (same <= other_last && same < other + FARTHEST_LINE &&
               (page->runs[same].left_out || !is_same(page, same, first)))
            same++;
        if (same > other_last || same == other + FARTHEST_LINE)
            continue;
        page->runs[first].left_out = "said before";
        other = same + 1;
    }
}

static void leave_out_streak(nar_page *page, struct streak streak)
{
    widen(page, &streak.copy, &streak.old, -1);
    widen(page, &streak.copy_last, &streak.old_last, +1);
    if (streak.old_last >= streak.copy)
        streak.old_last = streak.copy - 1;
    if (structure_of(page, streak.copy, streak.copy_last) >
        structure_of(page, streak.old, streak.old_last))
        leave_out_copy(page, streak.old, streak.old_last, streak.copy, streak.copy_last);
    else
        leave_out_copy(page, streak.copy, streak.copy_last, streak.old, streak.old_last);
}

void nar_page_leave_out_repeats(nar_page *page)
{
    struct repeats repeats = {.page = page};
    find_paragraphs(&repeats);
    for (uint32_t i = 1; i < repeats.count; i++) {
        struct streak streak = streak_at(&repeats, i);
        if (streak.paragraphs < FEWEST || streak.words < LEAST_WORDS)
            continue;
        leave_out_streak(page, streak);
        while (i + 1 < repeats.count && repeats.paragraphs[i + 1].run <= streak.copy_last)
            i++;
    }
}
