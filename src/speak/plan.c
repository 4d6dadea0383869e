// SPDX-License-Identifier: GPL-3.0-or-later
// plan.c: cuts a script into units, with the pauses between them.
#include "speak/plan.h"
#include "base/error.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAUSE_SENTENCE_MS = 450,
    PAUSE_PART_MS = 150,
    PAUSE_FLOOR_MS = 40,
    LONGEST_UNIT = 1200, ///< bytes: what is said at once stays small, whatever the text
};

/// Where a part that starts at `start` ends: at a blank if there is one in its second half.
static size_t part_end(narrator_str text, size_t start, size_t end)
{
    if (end - start <= LONGEST_UNIT)
        return end;
    size_t cut = start + LONGEST_UNIT;
    for (size_t i = cut; i > start + LONGEST_UNIT / 2; i--)
        if (nar_is_space(text.text[i]))
            return i;
    while ((text.text[cut] & 0xC0) == 0x80)
        cut--;
    return cut > start ? cut : start + LONGEST_UNIT;
}

static uint32_t pause_before(const narrator_segment *segment, size_t sentence, bool part)
{
    return part ? PAUSE_PART_MS : sentence ? PAUSE_SENTENCE_MS : segment->pause_before_ms;
}

/// Adds the units of one sentence to `units`, or only counts them when it is NULL.
static size_t add_sentence(nar_unit *units, const narrator_segment *segment, nar_unit unit,
                           narrator_span span)
{
    size_t count = 0, start = span.start;
    do {
        size_t end = part_end(segment->spoken, start, span.end);
        if (units) {
            unit.span = (narrator_span){start, end};
            unit.pause_ms = pause_before(segment, unit.sentence, count > 0);
            unit.first = !unit.sentence && !count;
            units[count] = unit;
        }
        start = end;
        count++;
    } while (start < span.end);
    return count;
}

static size_t add_segment(nar_unit *units, const narrator_segment *segment, size_t index)
{
    nar_unit unit = {.segment = index};
    if (!segment->sentence_count)
        return add_sentence(units, segment, unit, (narrator_span){0, segment->spoken.size});
    size_t count = 0;
    for (; unit.sentence < segment->sentence_count; unit.sentence++)
        count += add_sentence(units ? units + count : NULL, segment, unit,
                              segment->sentences[unit.sentence]);
    return count;
}

static size_t add_script(nar_unit *units, const narrator_script *script)
{
    size_t count = 0;
    for (size_t i = 0; i < narrator_script_segment_count(script); i++)
        count += add_segment(units ? units + count : NULL, narrator_script_segment(script, i), i);
    return count;
}

static narrator_status find_voices(nar_plan *plan, narrator_error *error)
{
    for (size_t i = 0; i < narrator_script_segment_count(plan->script); i++) {
        const narrator_segment *segment = narrator_script_segment(plan->script, i);
        narrator_str name = segment->voice;
        if (!nar_roster_find_in(name, segment->language, &plan->voices[i]))
            return nar_error(error, NARRATOR_NO_VOICE, "there is no voice of the name \"%.*s\"",
                             (int)(name.size < 80 ? name.size : 80), name.text);
    }
    return NARRATOR_OK;
}

narrator_status nar_plan_init(nar_plan *plan, const narrator_script *script, narrator_error *error)
{
    *plan = (nar_plan){.script = script, .count = add_script(NULL, script)};
    plan->units = nar_malloc((plan->count + 1) * sizeof *plan->units);
    plan->voices = nar_malloc((narrator_script_segment_count(script) + 1) * sizeof *plan->voices);
    if (!plan->units || !plan->voices)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    add_script(plan->units, script);
    return find_voices(plan, error);
}

void nar_plan_release(nar_plan *plan)
{
    free(plan->units);
    free(plan->voices);
    *plan = (nar_plan){0};
}

static bool comes_before(const nar_unit *unit, size_t segment, size_t sentence)
{
    return unit->segment < segment || (unit->segment == segment && unit->sentence < sentence);
}

size_t nar_plan_find(const nar_plan *plan, size_t segment, size_t sentence)
{
    size_t low = 0, high = plan->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (comes_before(&plan->units[middle], segment, sentence))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double nar_pause_s(uint32_t pause_ms, double rate_wpm)
{
    double ms = pause_ms * sqrt(180 / rate_wpm);
    return pause_ms && ms < PAUSE_FLOOR_MS ? PAUSE_FLOOR_MS / 1000.0 : ms / 1000;
}
