// SPDX-License-Identifier: GPL-3.0-or-later
// plan.c: cuts a script into units, with the pauses between them.
#include "speak/plan.h"
#include "base/error.h"
#include "base/utf8.h"
#include "speak/timing.h"
#include "text/script/script.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAUSE_PART_MS = 150,
    PAUSE_FLOOR_MS = 40,
    FEW_WORDS = 50,       ///< the pauses of a few sentences say nothing of those of an article
    SHORT_PAUSE_MS = 450, ///< one that is shorter is within a sentence
    LONGEST_UNIT = 1200,  ///< bytes: what is said at once stays small, whatever the text
};

/// Quotations against the rest.
static const double QUOTE_PACE = 0.96;

/// How much of the time pauses may take before the rest has to hurry, at 180 words per minute;
/// and how short and long the words of a text may be, that they are said more slowly or faster.
static const double MOST_PAUSES = 0.22, SHORT_WORDS = 0.8, LONG_WORDS = 1.35;

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

static uint32_t pause_before(const nar_plan *plan, const nar_unit *unit, bool part)
{
    if (part)
        return PAUSE_PART_MS;
    return unit->sentence ? plan->script->sentence_pause_ms
                          : narrator_script_segment(plan->script, unit->segment)->pause_before_ms;
}

/// Adds the units of one sentence to `units`, or only counts them when it is NULL.
static size_t add_sentence(const nar_plan *plan, nar_unit *units, nar_unit unit, narrator_span span)
{
    narrator_str text = narrator_script_segment(plan->script, unit.segment)->spoken;
    size_t count = 0, start = span.start;
    do {
        size_t end = part_end(text, start, span.end);
        if (units) {
            unit.span = (narrator_span){start, end};
            unit.pause_ms = pause_before(plan, &unit, count > 0);
            unit.first = !unit.sentence && !count;
            units[count] = unit;
        }
        start = end;
        count++;
    } while (start < span.end);
    return count;
}

static size_t add_segment(const nar_plan *plan, nar_unit *units, size_t index)
{
    const narrator_segment *segment = narrator_script_segment(plan->script, index);
    nar_unit unit = {.segment = index};
    if (!segment->sentence_count)
        return add_sentence(plan, units, unit, (narrator_span){0, segment->spoken.size});
    size_t count = 0;
    for (; unit.sentence < segment->sentence_count; unit.sentence++)
        count += add_sentence(plan, units ? units + count : NULL, unit,
                              segment->sentences[unit.sentence]);
    return count;
}

static size_t add_script(const nar_plan *plan, nar_unit *units)
{
    size_t count = 0;
    for (size_t i = 0; i < narrator_script_segment_count(plan->script); i++)
        count += add_segment(plan, units ? units + count : NULL, i);
    return count;
}

/// Whether a unit's sentence goes on in the unit behind it: one that follows at once in the same
/// block.
static bool goes_on(const nar_plan *plan, const nar_unit *unit)
{
    const nar_unit *next = unit + 1;
    if (next == plan->units + plan->count || next->segment == unit->segment)
        return false;
    const narrator_segment *here = narrator_script_segment(plan->script, unit->segment);
    const narrator_segment *there = narrator_script_segment(plan->script, next->segment);
    return there->block == here->block && next->pause_ms < SHORT_PAUSE_MS;
}

static double pace_of(const nar_plan *plan, const nar_unit *unit)
{
    const narrator_segment *segment = narrator_script_segment(plan->script, unit->segment);
    return segment->kind == NARRATOR_SEGMENT_QUOTE ? QUOTE_PACE : 1;
}

static narrator_str text_of(const nar_plan *plan, const nar_unit *unit)
{
    narrator_str text = narrator_script_segment(plan->script, unit->segment)->spoken;
    return nar_slice(text, unit->span.start, unit->span.end);
}

static void measure(nar_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        nar_unit *unit = &plan->units[i];
        double words = (double)nar_timed_count(text_of(plan, unit));
        double length = nar_timed_length(text_of(plan, unit));
        if (length > 3 * words) // a writing without blanks
            words = length / LONG_WORDS;
        unit->goes_on = goes_on(plan, unit);
        plan->words += words;
        plan->length += length / pace_of(plan, unit);
        plan->pauses_s += words > 0 ? unit->pause_ms / 1000.0 : 0;
    }
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
    *plan = (nar_plan){.script = script};
    plan->count = add_script(plan, NULL);
    plan->units = nar_malloc((plan->count + 1) * sizeof *plan->units);
    plan->voices = nar_malloc((narrator_script_segment_count(script) + 1) * sizeof *plan->voices);
    if (!plan->units || !plan->voices)
        return nar_error(error, NARRATOR_NO_MEMORY, "out of memory");
    add_script(plan, plan->units);
    measure(plan);
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

double nar_plan_wpm(const nar_plan *plan, const nar_unit *unit, double rate_wpm)
{
    double wpm = rate_wpm * pace_of(plan, unit);
    if (plan->words < FEW_WORDS)
        return wpm;
    double stretch = sqrt(180 / rate_wpm);
    double share = plan->pauses_s * stretch / (plan->words * 60 / rate_wpm);
    double length = plan->length / plan->words;
    length = fmin(fmax(length, SHORT_WORDS), LONG_WORDS);
    return wpm * length / (1 - fmin(share, MOST_PAUSES / stretch));
}

/// Whether a mark behind the last word says how the melody ends.
static bool has_mark(narrator_str text)
{
    size_t end = text.size;
    for (uint32_t code; (code = nar_utf8_before(text, end, &end));) {
        if (code == '.' || code == ',' || code == ';' || code == ':' || code == '!' ||
            code == '?' || code == 0x2026 || code == 0x2013 || code == 0x2014)
            return true;
        bool closes = code <= ' ' || code == '"' || code == '\'' || code == ')' || code == ']' ||
                      code == 0xBB || code == 0x2019 || code == 0x201D;
        if (!closes)
            return false;
    }
    return true; // no word at all
}

narrator_str nar_plan_text(const nar_plan *plan, const nar_unit *unit, char room[NAR_PLAN_ROOM])
{
    narrator_str text = text_of(plan, unit);
    if (!unit->goes_on || text.size >= NAR_PLAN_ROOM || has_mark(text))
        return text;
    memcpy(room, text.text, text.size);
    room[text.size] = ',';
    return nar_view(room, text.size + 1);
}

double nar_pause_s(double pause_ms, double rate_wpm)
{
    double ms = pause_ms * sqrt(180 / rate_wpm);
    return pause_ms > 0 && ms < PAUSE_FLOOR_MS ? PAUSE_FLOOR_MS / 1000.0 : ms / 1000;
}
