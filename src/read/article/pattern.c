// SPDX-License-Identifier: GPL-3.0-or-later
// pattern.c: patterns become small programs; a line runs through all their paths at once
// (Thompson 1968, as told by Cox in "Regular Expression Matching: the Virtual Machine Approach").
#include "read/article/pattern.h"
#include "base/utf8.h"

enum { LONGEST = 2048, DEEPEST = 12, MOST_LEAPS = 64 };

enum op {
    CHAR,    // this letter in any case
    EXACT,   // this letter
    ANY,     // any character
    PLAIN,   // one that neither ends a sentence nor is a quotation mark
    DIGIT,   // a digit
    FIGURE,  // a digit, comma or point
    DIVIDER, // what parts items of a row
    BLANK,   // a blank behind us, or an end of the line
    EDGE,    // not within a word
    UPPER,   // a capital follows
    WORDS,   // one of the words of a set, in any case
    CASED,   // the same in its own case
    SPLIT,   // both ways
    JUMP,
    MATCH,
};

struct step {
    uint16_t op, to, other;
    uint16_t code; ///< the character, or the row of the set
};

struct nar_pattern {
    const nar_table *sets;
    struct step *steps;
    size_t count;
    bool valid;
    bool any_start;     ///< may begin with anything
    bool beyond_start;  ///< may begin with a character beyond ASCII
    uint64_t starts[2]; ///< the ASCII characters, in small letters, it may begin with
};

struct compiler {
    nar_arena *arena;
    const nar_table *sets;
    struct step steps[LONGEST];
    size_t count;
    size_t depth;
    bool failed;
};

// ---- characters -----------------------------------------------------------

static uint32_t lower(uint32_t code)
{
    if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7))
        return code + 32;
    return code;
}

static bool is_capital(uint32_t code)
{
    return lower(code) != code || (code >= 0x100 && code != 0x2013);
}

static bool is_word(uint32_t code)
{
    code = lower(code);
    return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') ||
           (code >= 0xC0 && code < 0x2000);
}

/// Ways to write the same character become one; 0 for what is invisible.
static uint32_t fold(uint32_t code)
{
    switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0xB4:
    case '`':
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return '-';
    case 0x2026:
        return '.';
    case 0xA0:
    case 0x2009:
    case 0x202F:
    case 0x3000:
        return ' ';
    case 0xAD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x200E:
    case 0x200F:
    case 0x2060:
    case 0xFE0F:
    case 0xFEFF:
        return 0;
    default:
        return code < ' ' ? ' ' : code;
    }
}

static bool is_divider(uint32_t code)
{
    switch (code) {
    case ' ':
    case ',':
    case '|':
    case '/':
    case '&':
    case '+':
    case '-':
    case '>':
    case ':':
    case ';':
    case '*':
    case 0x2022:
    case 0xB7:
    case 0xBB:
    case 0x203A:
    case 0x2192:
    case 0x2219:
        return true;
    default:
        return false;
    }
}

void nar_subject_set(nar_subject *subject, narrator_str line)
{
    subject->count = 0;
    size_t count = 0, at = 0;
    if (line.size > NAR_PATTERN_LINE * 4)
        return;
    while (at < line.size) {
        uint32_t code = fold(nar_utf8_read(line, &at));
        if (!code || (code == ' ' && (!count || subject->codes[count - 1] == ' ')))
            continue;
        if (count == NAR_PATTERN_LINE)
            return;
        subject->plain[count] = code < 128 ? nar_lower((char)code) : 1;
        subject->codes[count++] = code;
    }
    while (count && subject->codes[count - 1] == ' ')
        count--;
    subject->codes[count] = 0;
    subject->count = count;
}

bool nar_subject_has(const nar_subject *subject, narrator_str needle)
{
    return memmem(subject->plain, subject->count, needle.text, needle.size);
}

// ---- what a line cannot do without ----------------------------------------

/// Moves over a group, an option or a set.
static size_t skip_group(narrator_str source, size_t at)
{
    size_t depth = 0;
    for (; at < source.size; at++) {
        if (source.text[at] == '\\')
            at++;
        else if (memchr("([{", source.text[at], 3))
            depth++;
        else if (memchr(")]}", source.text[at], 3) && !--depth)
            return at + 1;
    }
    return at;
}

static bool is_literal(char c)
{
    return (nar_is_lower(c) || nar_is_digit(c) || memchr(":/%.-@'()|", c, 10)) && c;
}

/// The longest run of letters at `*at` and after it, up to the end of the alternative.
static narrator_str longest_run(narrator_str source, size_t *at)
{
    narrator_str longest = {source.text, 0};
    size_t start = *at;
    for (;;) {
        bool end = *at >= source.size, escaped = !end && source.text[*at] == '\\';
        bool stop = end || source.text[*at] == '|';
        if (stop || escaped || !is_literal(source.text[*at]) ||
            memchr("([{", source.text[*at], 3)) {
            if (*at - start > longest.size)
                longest = nar_slice(source, start, *at);
            if (stop)
                return longest;
            *at = memchr("([{", source.text[*at], 3) ? skip_group(source, *at) : *at + 1;
            start = *at;
            *at += escaped; // the character behind it begins a run
            continue;
        }
        ++*at;
    }
}

size_t nar_pattern_needles(narrator_str source, narrator_str *needles, size_t most)
{
    size_t count = 0;
    for (size_t at = 0; at <= source.size; at++) { // over the bar
        narrator_str run = longest_run(source, &at);
        if (!run.size || count == most)
            return 0;
        needles[count++] = run;
    }
    return count;
}

// ---- from pattern to program ----------------------------------------------

static size_t emit(struct compiler *compiler, enum op op, uint32_t code)
{
    if (compiler->count == LONGEST) {
        compiler->failed = true;
        return LONGEST - 1;
    }
    size_t at = compiler->count++;
    compiler->steps[at] = (struct step){(uint16_t)op, (uint16_t)(at + 1), 0, (uint16_t)code};
    return at;
}

/// Puts a step in front of what stands from `start` on.
static void insert(struct compiler *compiler, size_t start, enum op op)
{
    emit(compiler, op, 0);
    if (compiler->failed)
        return;
    for (size_t i = compiler->count - 1; i > start; i--)
        compiler->steps[i] = compiler->steps[i - 1];
    for (size_t i = start + 1; i < compiler->count; i++) {
        struct step *step = &compiler->steps[i];
        step->to += step->to >= start;
        step->other += step->op == SPLIT && step->other >= start;
    }
    compiler->steps[start] = (struct step){(uint16_t)op, (uint16_t)(start + 1), 0, 0};
}

static void emit_run(struct compiler *compiler, enum op op)
{
    size_t split = emit(compiler, SPLIT, 0), body = emit(compiler, op, 0);
    compiler->steps[body].to = (uint16_t)split;
    compiler->steps[split].other = (uint16_t)compiler->count;
}

static void emit_blank(struct compiler *compiler)
{
    size_t split = emit(compiler, SPLIT, 0);
    size_t blank = emit(compiler, CHAR, ' ');
    compiler->steps[split].other = (uint16_t)compiler->count;
    size_t nothing = emit(compiler, BLANK, 0);
    compiler->steps[blank].to = (uint16_t)(nothing + 1);
}

static void compile_choices(struct compiler *compiler, narrator_str source, size_t *at, char close,
                            bool exact);

/// A set that is nothing but words is not copied into every pattern that uses it.
static bool is_words(narrator_str source)
{
    for (size_t i = 0; i < source.size; i++)
        if (source.text[i] == '\\')
            i++;
        else if (memchr("()[]{}^*_~#", source.text[i], 11))
            return false;
    return true;
}

static void compile_set(struct compiler *compiler, narrator_str name, bool exact)
{
    const nar_row *row = nar_table_find(compiler->sets, name);
    if (!row || compiler->depth == DEEPEST) {
        compiler->failed = true;
        return;
    }
    narrator_str source = nar_row_cell(row, 1);
    if (is_words(source)) {
        emit(compiler, exact ? CASED : WORDS, (uint32_t)(row - compiler->sets->rows));
        return;
    }
    size_t at = 0;
    compiler->depth++;
    compile_choices(compiler, source, &at, '\0', exact);
    compiler->depth--;
}

/// Compiles a group, a set or one character at `*at`.
static void compile_item(struct compiler *compiler, narrator_str source, size_t *at, bool exact)
{
    size_t start = compiler->count;
    uint32_t code = nar_utf8_read(source, at);
    switch (code) {
    case '(':
        compile_choices(compiler, source, at, ')', exact);
        break;
    case '[':
        compile_choices(compiler, source, at, ']', exact);
        insert(compiler, start, SPLIT);
        if (compiler->failed)
            break;
        compiler->steps[start].other = (uint16_t)compiler->count;
        break;
    case '{': {
        narrator_str name, rest = nar_slice(source, *at, source.size);
        compiler->failed |= !nar_cut(rest, '}', &name, &rest);
        *at = source.size - rest.size;
        compile_set(compiler, name, exact);
        break;
    }
    case '*':
    case '_':
        emit(compiler, EDGE, 0);
        emit_run(compiler, code == '*' ? ANY : PLAIN);
        emit(compiler, EDGE, 0);
        break;
    case '~':
        emit(compiler, DIVIDER, 0);
        emit_run(compiler, DIVIDER);
        break;
    case '#':
        emit(compiler, DIGIT, 0);
        emit_run(compiler, FIGURE);
        break;
    case ' ':
        emit_blank(compiler);
        break;
    case '\\':
        code = nar_utf8_read(source, at);
        // fall through
    default:
        code = fold(code);
        emit(compiler, exact ? EXACT : CHAR, exact ? code : lower(code));
    }
    if (*at < source.size && source.text[*at] == '+' && memchr(")}", source.text[*at - 1], 2)) {
        ++*at;
        size_t split = emit(compiler, SPLIT, 0);
        compiler->steps[split].other = (uint16_t)start;
    }
}

/// "^Getty Images": the word, group or set after it counts in its own case.
static void compile_cased(struct compiler *compiler, narrator_str source, size_t *at)
{
    if (*at >= source.size) {
        compiler->failed = true;
        return;
    }
    if (memchr("*_", source.text[*at], 2)) {
        emit(compiler, UPPER, 0);
        compile_item(compiler, source, at, false);
        return;
    }
    bool letter;
    do {
        letter = is_word((unsigned char)source.text[*at]);
        compile_item(compiler, source, at, true);
    } while (letter && *at < source.size && is_word((unsigned char)source.text[*at]));
}

static void compile_sequence(struct compiler *compiler, narrator_str source, size_t *at, char close,
                             bool exact)
{
    while (*at < source.size && source.text[*at] != '|' && source.text[*at] != close) {
        if (source.text[*at] != '^') {
            compile_item(compiler, source, at, exact);
            continue;
        }
        ++*at;
        compile_cased(compiler, source, at);
    }
}

/// Compiles alternatives up to `close`, or to the end of the source when it is 0.
static void compile_choices(struct compiler *compiler, narrator_str source, size_t *at, char close,
                            bool exact)
{
    uint16_t exits[256];
    size_t exit_count = 0, start = compiler->count;
    if (++compiler->depth > DEEPEST)
        compiler->failed = true;
    while (!compiler->failed) {
        compile_sequence(compiler, source, at, close, exact);
        if (*at >= source.size || source.text[*at] != '|')
            break;
        ++*at;
        insert(compiler, start, SPLIT);
        size_t leave = emit(compiler, JUMP, 0);
        if (compiler->failed)
            break;
        compiler->steps[start].other = (uint16_t)compiler->count;
        if (exit_count == sizeof exits / sizeof *exits)
            compiler->failed = true;
        else
            exits[exit_count++] = (uint16_t)leave;
        start = compiler->count;
    }
    for (size_t i = 0; i < exit_count; i++)
        compiler->steps[exits[i]].to = (uint16_t)compiler->count;
    compiler->failed |= close && (*at >= source.size || source.text[*at] != close);
    *at += close && !compiler->failed;
    compiler->depth--;
}

// ---- running --------------------------------------------------------------

/// The steps at which the paths stand, each once.
struct front {
    uint16_t steps[LONGEST];
    size_t count;
};

/// A path that has taken a word, and goes on behind it.
struct leap {
    uint16_t step, at;
};

struct run {
    const nar_pattern *pattern;
    const nar_subject *subject;
    size_t at;
    struct leap leaps[MOST_LEAPS];
    size_t leap_count;
    uint32_t seen[LONGEST]; ///< the place (plus one) at which a step was last reached
};

static bool holds(const struct run *run, enum op op)
{
    const nar_subject *subject = run->subject;
    uint32_t before = run->at ? subject->codes[run->at - 1] : 0;
    uint32_t after = run->at < subject->count ? subject->codes[run->at] : 0;
    switch (op) {
    case BLANK:
        return !before || !after || before == ' ';
    case EDGE:
        return !(is_word(before) && is_word(after));
    default:
        return is_capital(after);
    }
}

/// The characters that the word takes at `at`; 0 when it does not stand there.
static size_t word_at(const nar_subject *subject, size_t at, narrator_str word, bool cased)
{
    size_t start = at;
    for (size_t i = 0; i < word.size; at++) {
        i += word.text[i] == '\\';
        uint32_t code = fold(nar_utf8_read(word, &i)), other = subject->codes[at];
        if (at >= subject->count || (cased ? code != other : lower(code) != lower(other)))
            return 0;
    }
    return at - start;
}

/// Tries the words of a set here; each that fits is a leap.
static void take_words(struct run *run, const struct step *step)
{
    narrator_str rest = nar_row_cell(&run->pattern->sets->rows[step->code], 1), word;
    while (nar_next_cell(&rest, '|', &word)) {
        size_t size = word_at(run->subject, run->at, word, step->op == CASED);
        if (size && run->leap_count < MOST_LEAPS)
            run->leaps[run->leap_count++] = (struct leap){step->to, (uint16_t)(run->at + size)};
    }
}

/// Adds the step, or all that it leads to without taking a character.
static void reach(struct run *run, struct front *front, size_t at)
{
    for (;;) {
        const struct step *step = &run->pattern->steps[at];
        if (run->seen[at] == run->at + 1)
            return;
        run->seen[at] = (uint32_t)(run->at + 1);
        switch (step->op) {
        case SPLIT:
            reach(run, front, step->to);
            at = step->other;
            continue;
        case JUMP:
            at = step->to;
            continue;
        case BLANK:
        case EDGE:
        case UPPER:
            if (!holds(run, step->op))
                return;
            at = step->to;
            continue;
        case WORDS:
        case CASED:
            take_words(run, step);
            return;
        default:
            front->steps[front->count++] = (uint16_t)at;
            return;
        }
    }
}

static bool is_plain(const nar_subject *subject, size_t at)
{
    uint32_t code = subject->codes[at], after = subject->codes[at + 1];
    if (code == '.') // "J. R. Vale", "example.com"
        return (at && is_capital(subject->codes[at - 1])) || (after && after != ' ');
    return code != '!' && code != '?' && code != '"';
}

static bool takes(const struct step *step, const nar_subject *subject, size_t at)
{
    uint32_t code = subject->codes[at];
    switch (step->op) {
    case CHAR:
        return lower(code) == step->code;
    case EXACT:
        return code == step->code;
    case ANY:
        return true;
    case PLAIN:
        return is_plain(subject, at);
    case DIGIT:
        return code >= '0' && code <= '9';
    case FIGURE:
        return (code >= '0' && code <= '9') || code == ',' || code == '.';
    case DIVIDER:
        return is_divider(code);
    default:
        return false;
    }
}

static bool may_start(const nar_pattern *pattern, const nar_subject *subject)
{
    uint32_t code = lower(subject->codes[0]);
    return pattern->any_start ||
           (code < 128 ? pattern->starts[code >> 6] >> (code & 63) & 1 : pattern->beyond_start);
}

/// Lands the leaps that end here.
static void land(struct run *run, struct front *front)
{
    for (size_t i = 0; i < run->leap_count; i++)
        if (run->leaps[i].at == run->at)
            reach(run, front, run->leaps[i].step);
    size_t kept = 0;
    for (size_t i = 0; i < run->leap_count; i++)
        if (run->leaps[i].at > run->at)
            run->leaps[kept++] = run->leaps[i];
    run->leap_count = kept;
}

bool nar_pattern_matches(const nar_pattern *pattern, const nar_subject *subject)
{
    if (!pattern->valid || !subject->count || !may_start(pattern, subject))
        return false;
    struct run run;
    struct front fronts[2], *now = &fronts[0], *next = &fronts[1];
    run.pattern = pattern;
    run.subject = subject;
    run.at = run.leap_count = 0;
    memset(run.seen, 0, pattern->count * sizeof *run.seen);
    now->count = 0;
    reach(&run, now, 0);
    for (size_t at = 0; at < subject->count && (now->count || run.leap_count); at++) {
        run.at = at + 1;
        next->count = 0;
        for (size_t i = 0; i < now->count; i++) {
            const struct step *step = &pattern->steps[now->steps[i]];
            if (takes(step, subject, at))
                reach(&run, next, step->to);
        }
        land(&run, next);
        struct front *swap = now;
        now = next;
        next = swap;
    }
    for (size_t i = 0; run.at == subject->count && i < now->count; i++)
        if (pattern->steps[now->steps[i]].op == MATCH)
            return true;
    return false;
}

static void add_start(nar_pattern *pattern, uint32_t code)
{
    code = lower(fold(code));
    if (code < 128)
        pattern->starts[code >> 6] |= (uint64_t)1 << (code & 63);
    else
        pattern->beyond_start = true;
}

static void add_word_starts(nar_pattern *pattern, const nar_row *row)
{
    narrator_str rest = nar_row_cell(row, 1), word;
    while (nar_next_cell(&rest, '|', &word)) {
        size_t at = nar_starts(word, NAR_STR("\\")) ? 1 : 0;
        add_start(pattern, nar_utf8_read(word, &at));
    }
}

/// Notes the characters that can be first, so that most patterns are never run.
static void find_starts(nar_pattern *pattern, size_t at, bool *seen)
{
    if (seen[at])
        return;
    seen[at] = true;
    const struct step *step = &pattern->steps[at];
    switch (step->op) {
    case SPLIT:
        find_starts(pattern, step->other, seen);
        // fall through
    case JUMP:
    case BLANK:
    case EDGE:
    case UPPER:
        find_starts(pattern, step->to, seen);
        return;
    case CHAR:
    case EXACT:
        add_start(pattern, step->code);
        return;
    case WORDS:
    case CASED:
        add_word_starts(pattern, &pattern->sets->rows[step->code]);
        return;
    case DIGIT:
        pattern->starts[0] |= (uint64_t)0x3FF << '0';
        return;
    default:
        pattern->any_start = true;
    }
}

const nar_pattern *nar_pattern_compile(nar_arena *arena, narrator_str source, const nar_table *sets)
{
    struct compiler compiler;
    size_t at = 0;
    compiler.arena = arena;
    compiler.sets = sets;
    compiler.count = compiler.depth = 0;
    compiler.failed = false;
    compile_choices(&compiler, source, &at, '\0', false);
    emit(&compiler, MATCH, 0);
    nar_pattern *pattern = nar_new(arena, nar_pattern);
    if (compiler.failed)
        return pattern;
    pattern->valid = true;
    pattern->sets = sets;
    pattern->count = compiler.count;
    pattern->steps = nar_new_array(arena, struct step, compiler.count);
    memcpy(pattern->steps, compiler.steps, compiler.count * sizeof *pattern->steps);
    bool seen[LONGEST];
    memset(seen, 0, compiler.count);
    find_starts(pattern, 0, seen);
    return pattern;
}

bool nar_pattern_valid(const nar_pattern *pattern)
{
    return pattern->valid;
}
