// SPDX-License-Identifier: GPL-3.0-or-later
// lexicon_import.c: pronunciation dictionaries of other programs, as rows of our lexicon.
//
// Each line is known by its looks:
//
//     pattern<TAB>replacement<TAB>case<TAB>kind      NVDA; kind 0 anywhere, 1 pattern, 2 word
//     "find",word|anywhere|regex,true,"say",say|skip  Voice Dream; true: capitals do not matter
//     "find" "say"    *"pattern" "say"                Librera and @Voice
//
// Patterns are told in the words of POSIX; those that it has no words for are complained of.
#include "base/error.h"
#include "text/user_file.h"
#include <narrator/lexicon.h>
#include <regex.h>

typedef struct lexicon_rule {
    narrator_str written, spoken;
    bool match_case, part, is_regex, skip;
} lexicon_rule;

struct import {
    nar_arena arena;
    const char *path;
    FILE *out;
    narrator_lexicon_complain *complain;
    void *context;
};

/// The next field of a line, in quotation marks (doubled or escaped inside) or up to `mark`.
static narrator_str next_field(nar_arena *arena, narrator_str *rest, char mark)
{
    nar_builder field = {.arena = arena};
    narrator_str line = nar_trim(*rest);
    size_t at = 0;
    bool quoted = line.size && line.text[0] == '"';
    for (at = quoted; at < line.size; at++) {
        char c = line.text[at], next = at + 1 < line.size ? line.text[at + 1] : '\0';
        if (quoted && c == '"' && next != '"')
            break;
        if (!quoted && c == mark)
            break;
        if (quoted && next == '"' && (c == '"' || c == '\\'))
            c = line.text[++at];
        nar_put_char(&field, c == '\t' ? ' ' : c);
    }
    if (quoted && at < line.size)
        at++;
    *rest = nar_trim(nar_slice(line, at, line.size));
    return nar_built(&field);
}

static bool read_nvda(narrator_str line, lexicon_rule *rule)
{
    narrator_str flags, kind;
    if (!nar_cut(line, '\t', &rule->written, &rule->spoken) ||
        !nar_cut(rule->spoken, '\t', &rule->spoken, &flags))
        return false;
    nar_cut(flags, '\t', &flags, &kind);
    kind = nar_trim(kind);
    rule->match_case = nar_equal(nar_trim(flags), NAR_STR("1"));
    rule->is_regex = nar_equal(kind, NAR_STR("1"));
    rule->part = !rule->is_regex && !nar_equal(kind, NAR_STR("2"));
    return true;
}

static bool read_voice_dream(nar_arena *arena, narrator_str line, lexicon_rule *rule)
{
    narrator_str field[5] = {{0}};
    for (size_t i = 0; i < 5; i++) {
        field[i] = next_field(arena, &line, ',');
        if (line.size && line.text[0] == ',')
            line = nar_slice(line, 1, line.size);
        else if (i < 3)
            return false;
    }
    rule->written = field[0];
    rule->spoken = field[3];
    rule->is_regex = nar_equal_nocase(nar_trim(field[1]), NAR_STR("regex"));
    rule->part = nar_equal_nocase(nar_trim(field[1]), NAR_STR("anywhere"));
    narrator_str ignore = nar_trim(field[2]);
    rule->match_case = !nar_equal_nocase(ignore, NAR_STR("true")) &&
                       !nar_equal(ignore, NAR_STR("1")) &&
                       !nar_equal_nocase(ignore, NAR_STR("yes")) &&
                       !nar_equal_nocase(ignore, NAR_STR("ignore-case"));
    rule->skip = nar_equal_nocase(nar_trim(field[4]), NAR_STR("skip"));
    return true;
}

static bool read_librera(nar_arena *arena, narrator_str line, lexicon_rule *rule)
{
    rule->is_regex = line.size && line.text[0] == '*';
    rule->match_case = rule->is_regex;
    line = nar_slice(line, rule->is_regex, line.size);
    if (!line.size || line.text[0] != '"')
        return false;
    rule->written = next_field(arena, &line, ' ');
    if (nar_starts(line, NAR_STR("->")))
        line = nar_trim(nar_slice(line, 2, line.size));
    if (!line.size || line.text[0] != '"')
        return false;
    rule->spoken = next_field(arena, &line, ' ');
    return true;
}

static bool read_line(nar_arena *arena, narrator_str line, lexicon_rule *rule)
{
    if (memchr(line.text, '\t', line.size))
        return read_nvda(line, rule);
    if (line.text[0] == '"' && read_voice_dream(arena, line, rule))
        return true;
    *rule = (lexicon_rule){0};
    return read_librera(arena, line, rule);
}

/// A pattern in the words of POSIX, or NULL when it has none for it.
static const char *translate(nar_arena *arena, lexicon_rule *rule)
{
    nar_builder pattern = {.arena = arena};
    narrator_str from = rule->written;
    if (nar_starts(from, NAR_STR("(?i)"))) {
        rule->match_case = false;
        from = nar_slice(from, 4, from.size);
    }
    for (size_t i = 0; i < from.size; i++) {
        char c = from.text[i], next = i + 1 < from.size ? from.text[i + 1] : '\0';
        if (c == '(' && next == '?')
            return "a pattern that looks around, or has groups without a number";
        if (c == '\\' && next == 'd') {
            nar_put_z(&pattern, "[0-9]");
            i++;
        } else if (c == '\\' && next) {
            nar_put_char(&pattern, c);
            nar_put_char(&pattern, next);
            i++;
        } else {
            nar_put_char(&pattern, c);
        }
    }
    regex_t compiled;
    if (regcomp(&compiled, nar_copy_z(arena, nar_built(&pattern)), REG_EXTENDED) != 0)
        return "a pattern that cannot be read";
    regfree(&compiled);
    rule->written = nar_built(&pattern);
    nar_builder spoken = {.arena = arena};
    for (size_t i = 0; i < rule->spoken.size; i++) { // "$1" is our "\1"
        char c = rule->spoken.text[i];
        bool group =
            c == '$' && i + 1 < rule->spoken.size && nar_is_digit(rule->spoken.text[i + 1]);
        nar_put_char(&spoken, group ? '\\' : c);
    }
    rule->spoken = nar_built(&spoken);
    return NULL;
}

static const char *convert(struct import *import, narrator_str line)
{
    lexicon_rule rule = {0};
    const char *wrong = NULL;
    if (!read_line(&import->arena, line, &rule))
        return "a line of no dictionary that is known";
    if (!rule.written.size || rule.written.text[0] == '#')
        return "nothing is written, or it begins with #";
    if (rule.is_regex)
        wrong = translate(&import->arena, &rule);
    if (wrong)
        return wrong;
    if (rule.skip || !nar_trim(rule.spoken).size)
        rule.spoken = (narrator_str){0};
    nar_builder options = {.arena = &import->arena};
    nar_put_z(&options, rule.match_case ? " case" : "");
    nar_put_z(&options, rule.part ? " part" : "");
    nar_put_z(&options, rule.is_regex ? " regex" : "");
    nar_put_z(&options, rule.spoken.size ? "" : " skip");
    fprintf(import->out, "%.*s\t%.*s", (int)rule.written.size, rule.written.text,
            (int)rule.spoken.size, rule.spoken.text);
    if (options.size)
        fprintf(import->out, "\t%.*s", (int)options.size - 1, options.text + 1);
    putc('\n', import->out);
    return NULL;
}

static void import_lines(void *context)
{
    struct import *import = context;
    narrator_str text, line;
    if (!nar_user_file(&import->arena, import->path, &text))
        nar_fail(&import->arena, NARRATOR_UNREADABLE, "%s: cannot be read", import->path);
    fputs("# written\tspoken\toptions\n", import->out);
    for (size_t number = 1; nar_next_line(&text, &line); number++) {
        if (!nar_trim(line).size || nar_starts(nar_trim(line), NAR_STR("#")))
            continue;
        const char *wrong = convert(import, line);
        if (!wrong)
            continue;
        nar_builder complaint = {.arena = &import->arena};
        nar_put_format(&complaint, "%s:%zu: %s", import->path, number, wrong);
        import->complain(import->context, nar_built(&complaint));
    }
}

narrator_status narrator_lexicon_import(const char *file, FILE *out,
                                        narrator_lexicon_complain *complain, void *context,
                                        narrator_error *error)
{
    struct import import = {.path = file, .out = out, .complain = complain, .context = context};
    nar_arena_init(&import.arena);
    narrator_status status = nar_enter(&import.arena, import_lines, &import, error);
    nar_arena_release(&import.arena);
    if (status == NARRATOR_OK && (fflush(out) || ferror(out)))
        status = nar_error(error, NARRATOR_UNWRITABLE, "the lexicon could not be written");
    return status;
}
