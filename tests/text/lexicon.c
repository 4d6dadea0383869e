// SPDX-License-Identifier: GPL-3.0-or-later
// lexicon.c: the user's own words come first, and what is no use among them is named.
#include "base/str.h"
#include "test.h"
#include <narrator/lexicon.h>
#include <narrator/normalizer.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[] = "/tmp/narrator-lexicon-XXXXXX";

static void write_lexicon(const char *rows)
{
    strcpy(path + sizeof path - 7, "XXXXXX");
    int file = mkstemp(path);
    CHECK(file >= 0);
    CHECK(write(file, rows, strlen(rows)) == (ssize_t)strlen(rows));
    close(file);
}

/// How `written` is said under a lexicon of these rows.
static const char *say(const char *rows, const char *language, const char *written)
{
    static char said[400];
    narrator_normalizer *normalizer;
    narrator_str spoken;
    write_lexicon(rows);
    CHECK_INT(narrator_normalizer_new(&normalizer, language, path, NULL), NARRATOR_OK);
    CHECK_INT(narrator_normalizer_say(normalizer, nar_str(written), &spoken, NULL), NARRATOR_OK);
    snprintf(said, sizeof said, "%.*s", (int)spoken.size, spoken.text);
    narrator_normalizer_free(normalizer);
    unlink(path);
    return said;
}

TEST(a_word_of_the_lexicon_is_said_its_way)
{
    CHECK_TEXT(nar_str(say("Vaelle\tVail\n", "en", "Vaelle, and Vaelles.")), "Vail, and Vaelles.");
    CHECK_TEXT(nar_str(say("$5\ta fiver\n", "en", "It cost $5 there.")), "It cost a fiver there.");
    CHECK_TEXT(nar_str(say("po\tpoe\tcase\n", "en", "po Po")), "poe Po");
    CHECK_TEXT(nar_str(say("oo\tu\tpart\n", "en", "a moor")), "a mur");
    CHECK_TEXT(nar_str(say("([0-9]+) pts\t\\1 points\tregex\n", "en", "12 pts")), "12 points");
    CHECK_TEXT(nar_str(say("[[ad]]\t\tskip\n", "en", "one [[ad]]two")), "one two");
}

TEST(a_row_may_hold_in_one_region_only)
{
    static const char rows[] = "lift\televator\tregion=US\n";
    CHECK_TEXT(nar_str(say(rows, "en-US", "the lift")), "the elevator");
    CHECK_TEXT(nar_str(say(rows, "en-GB", "the lift")), "the lift");
}

static void gather(void *context, narrator_str complaint)
{
    char *told = context;
    size_t used = strlen(told), folder = strlen(path);
    CHECK(nar_starts(complaint, nar_str(path)));
    snprintf(told + used, 400 - used, "%.*s\n", (int)(complaint.size - folder),
             complaint.text + folder);
}

TEST(a_bad_row_names_its_line_and_reason_and_the_rest_counts)
{
    static const char rows[] = "# mine\nVaelle\tVail\nno tab\nx\ty\tloud\nPoe\tPo\n";
    char told[400] = "";
    write_lexicon(rows);
    CHECK_INT(narrator_lexicon_check(path, gather, told, NULL), NARRATOR_OK);
    unlink(path);
    CHECK_TEXT(nar_str(told), ":3: no tab between what is written and what is spoken\n"
                              ":4: unknown option\n");
    CHECK_TEXT(nar_str(say(rows, "en", "Vaelle and Poe")), "Vail and Po");
}

TEST(the_lexicon_in_the_users_folder_is_read_unasked)
{
    char folder[] = "/tmp/narrator-config-XXXXXX", name[80];
    CHECK(mkdtemp(folder) != NULL);
    snprintf(name, sizeof name, "%s/narrator", folder);
    CHECK_INT(mkdir(name, 0700), 0);
    snprintf(name, sizeof name, "%s/narrator/lexicon.tsv", folder);
    FILE *file = fopen(name, "w");
    CHECK(file != NULL);
    fputs("Vaelle\tVail\n", file);
    fclose(file);
    setenv("XDG_CONFIG_HOME", folder, 1);
    narrator_normalizer *normalizer;
    narrator_str spoken;
    CHECK_INT(narrator_normalizer_new(&normalizer, "en", NULL, NULL), NARRATOR_OK);
    CHECK_INT(narrator_normalizer_say(normalizer, nar_str("Vaelle"), &spoken, NULL), NARRATOR_OK);
    CHECK_TEXT(spoken, "Vail");
    narrator_normalizer_free(normalizer);
    unlink(name);
    snprintf(name, sizeof name, "%s/narrator", folder);
    rmdir(name);
    rmdir(folder);
    setenv("XDG_CONFIG_HOME", "/nowhere", 1);
    CHECK_INT(narrator_lexicon_check(NULL, gather, NULL, NULL), NARRATOR_OK);
}

TEST(dictionaries_of_other_programs_become_rows)
{
    char told[400] = "", rows[400] = "";
    write_lexicon("# NVDA\nVaelle\tVail\t1\t2\nfoo\tbar\t0\t0\n(\\d+)x\t\\1 times\t0\t1\n"
                  "\"Poe\",word,true,\"Po\",say\n\"[ad]\",anywhere,true,\"\",skip\n"
                  "\"Lib.\" \"Library\"\n*\"(?i)(v)ol\" \"$1olume\"\n"
                  "*\"(?<=a)b\" \"c\"\nno rule\n");
    FILE *out = fmemopen(rows, sizeof rows, "w");
    CHECK_INT(narrator_lexicon_import(path, out, gather, told, NULL), NARRATOR_OK);
    fclose(out);
    unlink(path);
    CHECK_TEXT(nar_str(rows), "# written\tspoken\toptions\nVaelle\tVail\tcase\nfoo\tbar\tpart\n"
                              "([0-9]+)x\t\\1 times\tregex\nPoe\tPo\n[ad]\t\tpart skip\n"
                              "Lib.\tLibrary\n(v)ol\t\\1olume\tregex\n");
    CHECK_TEXT(nar_str(told), ":9: a pattern that looks around, or has groups without a number\n"
                              ":10: a line of no dictionary that is known\n");
}

TEST(a_lexicon_that_is_missing_is_told_of)
{
    narrator_normalizer *normalizer;
    narrator_error error;
    CHECK_INT(narrator_normalizer_new(&normalizer, "en", "/nowhere/lexicon.tsv", &error),
              NARRATOR_UNREADABLE);
    CHECK(normalizer == NULL);
}
