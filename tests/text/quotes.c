// SPDX-License-Identifier: GPL-3.0-or-later
// quotes.c: the case files quotes.txt, speakers.txt and speakers_de.txt, one case after another,
// and the examples of the tables.
//
// A case is a line "# what it shows", an article (a line is a block), and a line for each of its
// quotations: "= kind | speaker | words".
#include "test.h"
#include "text/article.h"
#include <stdlib.h>

static const char *const kinds[] = {"direct",     "partial", "fragment",
                                    "transcript", "nested",  "no speech"};

static narrator_str found_in(nar_arena *arena, const char *language, narrator_str input)
{
    struct article article;
    nar_builder out = {.arena = arena};
    read_article_in(&article, language, input);
    for (size_t i = 0; i < article.job.quote_count; i++) {
        const nar_quote *quote = &article.job.quotes[i];
        nar_put_z(&out, "= ");
        nar_put_z(&out, kinds[quote->kind]);
        nar_put_z(&out, " | ");
        nar_put(&out, speaker_of(&article.job, quote));
        nar_put_z(&out, " | ");
        nar_put(&out, words_of(&article.job, quote));
        nar_put_char(&out, '\n');
    }
    nar_arena_release(&article.arena);
    return nar_built(&out);
}

struct file {
    nar_arena arena;
    const char *name, *language;
    narrator_str text;
    int cases, failed;
};

static void run_case(struct file *file, narrator_str title, narrator_str article, narrator_str want)
{
    narrator_str got = found_in(&file->arena, file->language, article);
    file->cases++;
    if (nar_equal(got, want))
        return;
    file->failed++;
    print_error("%s: %.*s\ngot:\n%.*swant:\n%.*s\n", file->name, (int)title.size, title.text,
                (int)got.size, got.text, (int)want.size, want.text);
}

static void run_cases(void *context)
{
    struct file *file = context;
    narrator_str rest = file->text, line, title = {0};
    nar_builder article = {.arena = &file->arena}, want = {.arena = &file->arena};
    bool more = true;
    while (more) {
        more = nar_next_line(&rest, &line);
        if ((!more || nar_starts(line, NAR_STR("# "))) && article.size) {
            run_case(file, title, nar_built(&article), nar_built(&want));
            article = want = (nar_builder){.arena = &file->arena};
        }
        if (more && nar_starts(line, NAR_STR("# ")))
            title = line;
        else if (more && line.size) {
            nar_builder *to = nar_starts(line, NAR_STR("= ")) ? &want : &article;
            nar_put(to, line);
            nar_put_char(to, '\n');
        }
    }
}

static void run_file(const char *name, const char *language)
{
    char path[512];
    snprintf(path, sizeof path, "%s/text/%s", TESTS_DIR, name);
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    char *text = malloc(1 << 20);
    assert_non_null(text);
    struct file file = {
        .name = name, .language = language, .text = {text, fread(text, 1, 1 << 20, stream)}};
    fclose(stream);
    nar_arena_init(&file.arena);
    narrator_error error;
    CHECK_INT(nar_enter(&file.arena, run_cases, &file, &error), NARRATOR_OK);
    nar_arena_release(&file.arena);
    free(text);
    CHECK(file.cases > 5);
    CHECK_INT(file.failed, 0);
}

TEST(quotations_are_found_and_told_apart)
{
    run_file("quotes.txt", "en-GB");
}

TEST(speakers_are_named)
{
    run_file("speakers.txt", "en-GB");
}

TEST(speakers_are_named_in_german)
{
    run_file("speakers_de.txt", "de");
}

/// Whether somebody is found to speak in the example of a row: in all its quotations, or in one.
static bool is_heard(const char *language, narrator_str example, narrator_str who, bool all)
{
    struct article article;
    size_t heard = 0, spoken = 0;
    read_article_in(&article, language, example);
    for (size_t i = 0; i < article.job.quote_count; i++) {
        narrator_str name = speaker_of(&article.job, &article.job.quotes[i]);
        spoken += article.job.quotes[i].speech;
        heard += article.job.quotes[i].speaker != NARRATOR_NOBODY &&
                 (!who.size || nar_find(name, who) < name.size);
    }
    nar_arena_release(&article.arena);
    return all ? heard && heard == spoken : heard > 0;
}

static void check_table(const char *code, const char *name, const char *who, bool all)
{
    nar_language language = {0};
    memcpy(language.code, code, strlen(code));
    const nar_table *table = nar_language_table(&language, name);
    assert_non_null(table);
    size_t column = nar_table_column(table, "example"), failed = 0;
    for (size_t i = 0; i < table->count; i++) {
        narrator_str example = nar_row_cell(&table->rows[i], column);
        bool nobody = nar_equal(nar_row_cell(&table->rows[i], 2), NAR_STR("nobody"));
        if (is_heard(code, example, nar_str(who), all) != nobody)
            continue;
        failed++;
        print_error("%s: %.*s\n", name, (int)example.size, example.text);
    }
    CHECK_INT(failed, 0);
}

static void check_examples(const char *code, const char *name, const char *who)
{
    check_table(code, name, who, false);
}

TEST(the_examples_of_german_tables_have_speakers)
{
    check_examples("de", "cues", "");
    check_examples("de", "roles", "");
    check_examples("de", "titles_of_people", "Venn");
    check_examples("de", "institutions", "Marlau");
    check_examples("de", "sources", "");
}

TEST(the_examples_of_english_tables_have_speakers)
{
    check_examples("en", "cues", "");
    check_examples("en", "roles", "");
    check_examples("en", "titles_of_people", "Venn");
    check_examples("en", "institutions", "Marlow");
    check_examples("en", "sources", "Venn");
}

TEST(who_has_an_office_is_meant_by_what_it_is_called_too)
{
    check_table("en", "offices", "Venn", true);
}
