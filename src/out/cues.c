// SPDX-License-Identifier: GPL-3.0-or-later
// cues.c: what captions show, and when.
//
// Takes   the marks of a rendering: where in the sound each word begins and ends, and where it
//         stands in the input.
// Gives   cues: sentences as written, those cut at a clause that are too long to read at once.
//
// A cue never crosses segments, so each has one speaker. It has at most two lines and lasts at
// most seven seconds; what exceeds that is halved near its middle, after a comma rather than
// between two words.
#include "out/cues.h"
#include "text/script/script.h"

static const double LONGEST_S = 7;   // a cue
static const double LINGERS_S = 0.5; // over the pause behind it, so that captions do not flicker

// A word that was said, and where it stands in the segment's `written`.
struct word {
    size_t at;
    double begin_s, end_s;
    bool opens_sentence;
};

struct cutter {
    nar_arena *arena;
    const nar_marks *marks;
    nar_cue *cues;
    size_t cue_count, cue_capacity;
    struct word *words; // of the segment at hand
    size_t word_count, word_capacity;
    size_t index; // of the segment
    narrator_str written, speaker;
    bool turn;
};

size_t nar_cue_length(narrator_str text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.size; i++)
        length += ((unsigned char)text.text[i] & 0xC0) != 0x80;
    return length;
}

// The offset behind the first `length` characters.
static size_t offset_of(narrator_str text, size_t length)
{
    size_t at = 0;
    while (at < text.size) {
        bool starts = ((unsigned char)text.text[at] & 0xC0) != 0x80;
        if (starts && !length--)
            break;
        at++;
    }
    return at;
}

bool nar_cue_line(narrator_str *rest, size_t indent, narrator_str *line)
{
    *rest = nar_trim(*rest);
    if (!rest->size)
        return false;
    size_t length = nar_cue_length(*rest), room = indent < NAR_CUE_LINE ? NAR_CUE_LINE - indent : 1;
    size_t end = rest->size;
    if (length > room) {
        size_t limit = offset_of(*rest, room);
        size_t half = offset_of(*rest, length > 2 * room ? room : (length + 1) / 2);
        // The first blank behind the half, if the line may be that long, or the last before.
        for (end = half; end <= limit && end < rest->size && rest->text[end] != ' ';)
            end++;
        if (end > limit || end == rest->size)
            for (end = limit; end && rest->text[end] != ' ';)
                end--;
        end = end ? end : limit;
    }
    *line = nar_trim(nar_slice(*rest, 0, end));
    *rest = nar_slice(*rest, end, rest->size);
    return true;
}

static size_t lines_of(const struct cutter *cutter, narrator_str text)
{
    size_t lines = 0, name = cutter->speaker.size ? nar_cue_length(cutter->speaker) + 2 : 0;
    narrator_str line;
    while (nar_cue_line(&text, lines ? 0 : name, &line))
        lines++;
    return lines;
}

// The offset in `written` of a word of the input. Where the input had line breaks or markup
// that `written` has not, the word itself is looked for nearby; `*gone` counts such bytes.
static size_t place_of(const narrator_segment *segment, const nar_mark *mark, size_t before,
                       size_t *gone)
{
    narrator_str written = segment->written;
    size_t offset = mark->start > segment->start ? mark->start - segment->start : 0;
    size_t place = offset > *gone ? offset - *gone : 0;
    if (segment->end - segment->start != written.size) {
        narrator_str spoken = nar_slice(segment->spoken, mark->spoken_start, mark->spoken_end);
        size_t from = before < written.size ? before : written.size;
        size_t until = place + spoken.size < written.size ? place + spoken.size : written.size;
        narrator_str window = nar_slice(written, from, until > from ? until : from);
        size_t found = nar_find(window, spoken);
        if (spoken.size && found < window.size) {
            place = from + found;
            *gone = offset > place ? offset - place : 0;
        }
    }
    place = place > before ? place : before;
    return place < written.size ? place : written.size;
}

// Back to the beginning of the word that `at` stands in, with quotation marks and brackets.
static size_t word_start(narrator_str text, size_t at)
{
    while (at && text.text[at - 1] != ' ')
        at--;
    return at;
}

static void add_word(struct cutter *cutter, const nar_mark *mark, size_t at, bool opens_sentence)
{
    cutter->words = nar_grow(cutter->arena, cutter->words, cutter->word_count,
                             &cutter->word_capacity, sizeof *cutter->words);
    cutter->words[cutter->word_count++] = (struct word){
        .at = word_start(cutter->written, at),
        .begin_s = nar_marks_seconds(cutter->marks, mark->frame),
        .end_s = nar_marks_seconds(cutter->marks, mark->end_frame),
        .opens_sentence = opens_sentence,
    };
}

// The words of the segment whose mark is the first of `marks`. Gives the number of marks.
static size_t gather_words(struct cutter *cutter, const nar_mark *marks, size_t count)
{
    const narrator_segment *segment = narrator_script_segment(cutter->marks->script, cutter->index);
    size_t i = 1, gone = 0, before = 0;
    bool opens = true;
    cutter->word_count = 0;
    for (; i < count && marks[i].kind != NAR_MARK_SEGMENT; i++) {
        if (marks[i].kind == NAR_MARK_SENTENCE) {
            opens = true;
            continue;
        }
        before = place_of(segment, &marks[i], before, &gone);
        add_word(cutter, &marks[i], before, opens);
        opens = false;
    }
    if (!cutter->word_count) // nothing but sentences: the segment as one word
        add_word(cutter, marks, 0, true);
    return i;
}

static size_t end_of(const struct cutter *cutter, size_t last)
{
    return last < cutter->word_count ? cutter->words[last].at : cutter->written.size;
}

static narrator_str text_of(const struct cutter *cutter, size_t first, size_t last)
{
    size_t start = first ? cutter->words[first].at : 0;
    return nar_trim(nar_slice(cutter->written, start, end_of(cutter, last)));
}

static void put_cue(struct cutter *cutter, size_t first, size_t last)
{
    nar_cue cue = {
        .begin_s = cutter->words[first].begin_s,
        .end_s = cutter->words[last - 1].end_s,
        .segment = cutter->index,
        .text = text_of(cutter, first, last),
        .speaker = cutter->speaker,
        .turn = cutter->turn,
    };
    if (!cue.text.size)
        return;
    cutter->turn = false;
    cutter->cues = nar_grow(cutter->arena, cutter->cues, cutter->cue_count, &cutter->cue_capacity,
                            sizeof *cutter->cues);
    cutter->cues[cutter->cue_count++] = cue;
}

// Whether a clause ends before the word at `at`.
static bool ends_clause(narrator_str written, size_t at)
{
    static const char *const marks[] = {";", ":", ",", "\xE2\x80\x94", "\xE2\x80\x93"};
    narrator_str before = nar_trim(nar_slice(written, 0, at));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (nar_ends(before, nar_str(marks[i])))
            return true;
    return false;
}

// Where to halve the words from `first` to `last`: a clause within the middle half, or else the
// blank nearest to the middle. Gives `first` when there is no way.
static size_t halving(const struct cutter *cutter, size_t first, size_t last)
{
    size_t start = cutter->words[first].at, size = end_of(cutter, last) - start, best = first;
    double best_cost = 0;
    for (size_t i = first + 1; i < last; i++) {
        size_t at = cutter->words[i].at;
        if (at == cutter->words[i - 1].at)
            continue; // several spoken words for one that is written
        double off = (double)(at - start) / (double)size - 0.5;
        double cost = (off < 0 ? -off : off) + (ends_clause(cutter->written, at) ? 0 : 0.3);
        if (best == first || cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}

static void cut(struct cutter *cutter, size_t first, size_t last)
{
    double length_s = cutter->words[last - 1].end_s - cutter->words[first].begin_s;
    bool fits =
        length_s <= LONGEST_S && lines_of(cutter, text_of(cutter, first, last)) <= NAR_CUE_LINES;
    size_t half = fits ? first : halving(cutter, first, last);
    if (half == first) {
        put_cue(cutter, first, last);
        return;
    }
    cut(cutter, first, half);
    cut(cutter, half, last);
}

static void cut_segment(struct cutter *cutter)
{
    size_t first = 0;
    for (size_t i = 1; i <= cutter->word_count; i++)
        if (i == cutter->word_count ||
            (cutter->words[i].opens_sentence && cutter->words[i].at > cutter->words[first].at)) {
            cut(cutter, first, i);
            first = i;
        }
}

static void enter_segment(struct cutter *cutter, size_t index)
{
    const narrator_script *script = cutter->marks->script;
    const narrator_segment *segment = narrator_script_segment(script, index);
    narrator_str speaker = {0};
    if (segment->speaker != NARRATOR_NOBODY || segment->kind == NARRATOR_SEGMENT_QUOTE)
        speaker = nar_segment_speaker_name(script, segment);
    cutter->turn = cutter->turn || !cutter->cue_count || !nar_equal(speaker, cutter->speaker);
    cutter->index = index;
    cutter->written = segment->written;
    cutter->speaker = speaker;
}

static void linger(nar_cue *cues, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        nar_cue *cue = &cues[i];
        double longest = cue->end_s + LINGERS_S;
        if (i + 1 == count || cues[i + 1].begin_s > longest)
            cue->end_s = longest;
        else
            cue->end_s = cues[i + 1].begin_s > cue->begin_s ? cues[i + 1].begin_s : cue->begin_s;
    }
}

nar_cue *nar_cues(nar_arena *arena, const nar_marks *marks, size_t *count)
{
    struct cutter cutter = {.arena = arena, .marks = marks};
    for (size_t i = 0; i < marks->count;) {
        if (marks->items[i].kind != NAR_MARK_SEGMENT) {
            i++;
            continue;
        }
        enter_segment(&cutter, marks->items[i].segment);
        i += gather_words(&cutter, marks->items + i, marks->count - i);
        cut_segment(&cutter);
    }
    linger(cutter.cues, cutter.cue_count);
    *count = cutter.cue_count;
    return cutter.cues;
}
