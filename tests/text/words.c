// SPDX-License-Identifier: GPL-3.0-or-later
// words.c: the normalizer, by cases (words.txt), by the examples of its tables, and its maps.
#include "text/words/words.h"
#include "test.h"
#include "text/language.h"
#include <stdlib.h>

typedef struct sample {
    nar_arena arena;
    nar_language language;
    narrator_str written, context;
    nar_spoken spoken;
} sample;

static void work(void *context)
{
    sample *saying = context;
    nar_words words = {.arena = &saying->arena, .language = &saying->language, .explain = true};
    saying->spoken = nar_words_say(&words, saying->written, saying->context);
}

/// What is said for a text on its own; released by the next call.
static sample *say_in(const char *tag, narrator_str written)
{
    static sample saying;
    nar_arena_release(&saying.arena);
    nar_arena_init(&saying.arena);
    saying.language = nar_language_from_tag(nar_str(tag));
    saying.written = saying.context = written;
    CHECK_INT(nar_enter(&saying.arena, work, &saying, NULL), NARRATOR_OK);
    return &saying;
}

static narrator_str say(const char *written)
{
    return say_in("en", nar_str(written))->spoken.text;
}

static narrator_str read_file(const char *path)
{
    static char bytes[1 << 18];
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return nar_view(bytes, size);
}

TEST(the_cases_are_said_as_written_below_them)
{
    narrator_str rest = read_file(TESTS_DIR "/text/words.txt"), line, written = {0};
    char tag[24] = "en";
    int wrong = 0, cases = 0;
    while (nar_next_line(&rest, &line)) {
        if (!line.size || line.text[0] == '#')
            continue;
        if (nar_starts(line, NAR_STR("@ "))) {
            snprintf(tag, sizeof tag, "%.*s", (int)line.size - 2, line.text + 2);
            continue;
        }
        if (!written.size) {
            written = line;
            continue;
        }
        narrator_str spoken = say_in(tag, written)->spoken.text;
        cases++;
        if (!nar_equal(spoken, line)) {
            wrong++;
            print_error("%s: %.*s\n  said %.*s\n  want %.*s\n", tag, (int)written.size,
                        written.text, (int)spoken.size, spoken.text, (int)line.size, line.text);
        }
        written = (narrator_str){0};
    }
    CHECK(cases > 10);
    CHECK_INT(wrong, 0);
}

/// Letters as they are said one by one: "bbc" is "B B C", "A" is "eigh".
static narrator_str spelled(narrator_str letters)
{
    static char said[64];
    size_t size = 0;
    for (size_t i = 0; i < letters.size && size + 6 < sizeof said; i++) {
        char c = letters.text[i] & ~0x20;
        size += (size_t)snprintf(said + size, 7, c == 'A' ? "%seigh" : "%s%c", i ? " " : "", c);
    }
    return nar_view(said, size);
}

/// Says the example of every row: the words of the row, or its letters where the row is "-", must
/// be in it.
static void check_examples(const char *name, size_t spoken_column)
{
    nar_language english = nar_language_from_tag(NAR_STR("en"));
    const nar_table *table = nar_language_table(&english, name);
    CHECK(table != NULL);
    size_t column = nar_table_column(table, "example");
    int wrong = 0;
    for (size_t i = 0; i < table->count; i++) {
        narrator_str example = nar_row_cell(&table->rows[i], column);
        narrator_str want = nar_row_cell(&table->rows[i], spoken_column);
        if (nar_equal(want, NAR_STR("-")))
            want = spelled(nar_row_cell(&table->rows[i], 0));
        narrator_str spoken = say_in("en-GB", example)->spoken.text;
        if (!example.size || nar_find(spoken, want) == spoken.size) {
            wrong++;
            print_error("%s.tsv:%u: \"%.*s\" is said \"%.*s\", without \"%.*s\"\n", name,
                        table->rows[i].line, (int)example.size, example.text, (int)spoken.size,
                        spoken.text, (int)want.size, want.text);
        }
    }
    CHECK_INT(wrong, 0);
}

TEST(every_row_says_its_example)
{
    check_examples("abbreviations", 1);
    check_examples("acronyms", 1);
    check_examples("calendar", 1);
    check_examples("scales", 1);
    check_examples("scripture", 1);
    check_examples("currencies", 2);
    check_examples("domains", 1);
    check_examples("fixed", 1);
    check_examples("homographs", 1);
    check_examples("signs", 1);
    check_examples("states", 1);
}

/// What a unit is called behind five: "kilometre" is said "kilometer" everywhere.
static narrator_str unit_in_the_plural(const nar_row *row)
{
    static char name[64];
    narrator_str many = nar_row_cell(row, 2);
    size_t at = nar_find(many, NAR_STR("kilometre"));
    CHECK(many.size < sizeof name);
    memcpy(name, many.text, many.size);
    if (at < many.size)
        memcpy(name + at, "kilometer", 9);
    return nar_view(name, many.size);
}

TEST(every_unit_says_its_example)
{
    nar_language english = nar_language_from_tag(NAR_STR("en"));
    const nar_table *table = nar_language_table(&english, "units");
    int wrong = 0;
    for (size_t i = 0; i < table->count; i++) {
        const nar_row *row = &table->rows[i];
        if (nar_equal(nar_row_cell(row, 3), NAR_STR("rate")))
            continue; // stands behind a slash only
        narrator_str want = unit_in_the_plural(row), example = nar_row_cell(row, 4);
        narrator_str spoken = say_in("en-GB", example)->spoken.text;
        if (nar_find(spoken, want) == spoken.size) {
            wrong++;
            print_error("units.tsv:%u: \"%.*s\" is said \"%.*s\"\n", row->line, (int)example.size,
                        example.text, (int)spoken.size, spoken.text);
        }
    }
    CHECK_INT(wrong, 0);
}

TEST(acronyms_keep_their_genitive)
{
    CHECK_TEXT(say("NATO's and the BBC's plans"), "Nato's and the B B C's plans");
}

TEST(every_spoken_word_leads_to_what_was_written)
{
    sample *saying = say_in("en", NAR_STR("In 1984, Dr. Vale"));
    CHECK_TEXT(saying->spoken.text, "In nineteen eighty-four, Doctor Vale");
    const nar_map *map = &saying->spoken.map;
    CHECK_INT(nar_map_source(map, 0), 0);
    CHECK_INT(nar_map_source(map, 3), 3);       // nineteen
    CHECK_INT(nar_map_source(map, 12), 3);      // eighty-four
    CHECK_INT(nar_map_source_end(map, 23), 7);  // the end of the year
    CHECK_INT(nar_map_source(map, 25), 9);      // Doctor
    CHECK_INT(nar_map_source_end(map, 31), 12); // the end of "Dr."
    CHECK_INT(nar_map_source(map, 32), 13);     // Vale
}

TEST(typography_does_not_shift_the_map)
{
    sample *saying = say_in("en", NAR_STR("“Caf\x65\xCC\x81” 5 km"));
    CHECK_TEXT(saying->spoken.text, "Café five kilometers");
    const nar_map *map = &saying->spoken.map;
    CHECK_INT(nar_map_source(map, 0), 3);
    CHECK_INT(nar_map_source(map, 6), 13); // five
    CHECK_INT(nar_map_source_end(map, saying->spoken.text.size), saying->written.size);
}

TEST(what_is_dropped_does_not_reach_back)
{
    sample *saying = say_in("en", NAR_STR("Ann saw the BBC \xE2\x9C\x8D\xEF\xB8\x8F there"));
    CHECK_TEXT(saying->spoken.text, "Ann saw the B B C  there");
    const nar_map *map = &saying->spoken.map;
    CHECK_INT(nar_map_source(map, 8), 8);   // the
    CHECK_INT(nar_map_source(map, 12), 12); // BBC
    CHECK_INT(saying->spoken.changes[0].written.start, 12);
    CHECK_INT(saying->spoken.changes[0].written.end, 15);
    CHECK_INT(nar_map_source(map, 19), 23); // there
}

TEST(numbers_of_other_languages_are_left_to_the_engine)
{
    CHECK_TEXT(
        say_in("de", NAR_STR("Am 5. November 2024 waren es „3,5 Millionen“ Euro."))->spoken.text,
        "Am 5. November 2024 waren es 3,5 Millionen Euro.");
    CHECK_TEXT(say_in("fr", NAR_STR("À 10 h 30, 25 % des élus."))->spoken.text,
               "À 10 h 30, 25 % des élus.");
}

TEST(a_change_names_its_rule)
{
    sample *saying = say_in("en", NAR_STR("It cost $5."));
    CHECK_INT(saying->spoken.change_count, 1);
    CHECK_TEXT(nar_str(saying->spoken.changes[0].rule), "money");
    CHECK_TEXT(saying->spoken.changes[0].spoken, "five dollars");
    CHECK_INT(saying->spoken.changes[0].written.start, 8);
    CHECK_INT(saying->spoken.changes[0].written.end, 10);
}

TEST(marks_alone_say_nothing)
{
    CHECK_TEXT(say("* * *"), "");
    CHECK_TEXT(say("— “…”"), "");
    CHECK_TEXT(say(""), "");
}

static narrator_str repeated(const char *piece, size_t size)
{
    char *text = malloc(size + 64);
    size_t at = 0, length = strlen(piece);
    for (; at < size; at += length)
        memcpy(text + at, piece, length);
    return nar_view(text, at);
}

TEST(a_long_line_of_anything_is_said_in_time)
{
    static const char *const pieces[] = {
        "9", "(",        "a.b@",  "1-",    "U.S.",  "$1",   "ABC ",    "http:/",     "1/2",
        "“", "…",        "É",     "'s ",   "5km ",  "Dr. ", "1,",      "1:2:",       "é\xCC\x81",
        "-", "x@y.com/", "VALE ", "911, ", "1-2, ", "S. ",  "(3-1), ", "John 3:16-", "12' x "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        narrator_str text = repeated(pieces[i], 100000);
        sample *saying = say_in("en", text);
        CHECK_INT(nar_map_source_end(&saying->spoken.map, saying->spoken.text.size), text.size);
        free((char *)(uintptr_t)text.text);
    }
}
