// SPDX-License-Identifier: GPL-3.0-or-later
// decode.c: bytes of every encoding become the same text; what is no text is refused.
#include "base/utf8.h"
#include "helpers.h"
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTES(literal) nar_view(literal, sizeof(literal) - 1)

static narrator_str text_of(narrator_str bytes)
{
    CHECK_INT(read_bytes(bytes, NULL), NARRATOR_OK);
    return narrator_document_input(document);
}

TEST(utf8_with_and_without_a_mark)
{
    CHECK_TEXT(text_of(BYTES("Caf\xC3\xA9 \xE2\x82\xAC"
                             "5")),
               "Café €5");
    CHECK_TEXT(text_of(BYTES("\xEF\xBB\xBF"
                             "Caf\xC3\xA9")),
               "Café");
    CHECK_INT(document->blocks[0].start, 0);
}

TEST(utf16_with_and_without_a_mark)
{
    CHECK_TEXT(text_of(BYTES("\xFF\xFEH\0i\0 \0\xAC\x20")), "Hi €");
    CHECK_TEXT(text_of(BYTES("\xFE\xFF\0H\0i\0 \x20\xAC")), "Hi €");
    CHECK_TEXT(text_of(BYTES("H\0e\0 \0s\0a\0i\0d\0 \0n\0o\0")), "He said no");
    CHECK_TEXT(text_of(BYTES("\0H\0e\0 \0s\0a\0i\0d\0 \0n\0o")), "He said no");
    CHECK_TEXT(text_of(BYTES("\xFF\xFE\x3D\xD8\x00\xDE!\0")), "\U0001F600!");
    CHECK_TEXT(text_of(BYTES("\xFF\xFE\x3D\xD8!\0x")), "\uFFFD!\uFFFD");
}

TEST(anything_else_is_windows_1252)
{
    CHECK_TEXT(text_of(BYTES("\x93"
                             "Caf\xE9\x94 \x96 \x80"
                             "5")),
               "“Café” – €5");
    CHECK_TEXT(text_of(BYTES("a\x81\x8D\x8F\x90\x9D"
                             "b")),
               "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb");
}

TEST(one_broken_letter_does_not_spoil_the_others)
{
    CHECK_TEXT(text_of(BYTES("“One” – “two” – “three” and \xE2\x80")),
               "“One” – “two” – “three” and \uFFFD\uFFFD");
}

TEST(files_that_are_no_text_are_refused_by_name)
{
    CHECK_INT(read_bytes(BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0"), NULL), NARRATOR_BAD_FORMAT);
    assert_non_null(strstr(error.message, "news.txt"));
    CHECK_INT(read_bytes(BYTES("a\0b\0\1\2\3\4\5\6\7"), NULL), NARRATOR_BAD_FORMAT);
    CHECK_INT(read_bytes(BYTES("\x01\x02\x03\x04 text"), NULL), NARRATOR_BAD_FORMAT);
}

TEST(a_stray_control_character_is_let_through_and_not_printed)
{
    static char text[2000], printed[4000];
    memset(text, 'a', sizeof text);
    text[1000] = '\0';
    text[1001] = '\033';
    CHECK_INT(read_bytes(nar_view(text, sizeof text), NULL), NARRATOR_OK);
    FILE *file = fmemopen(printed, sizeof printed, "w");
    CHECK_INT(narrator_document_print_text(document, file, &error), NARRATOR_OK);
    fclose(file);
    CHECK_INT(strlen(printed), 1999);
}

TEST(nothing_and_blanks_are_empty)
{
    CHECK_INT(read_bytes(BYTES(""), NULL), NARRATOR_EMPTY);
    CHECK_INT(read_bytes(nar_view(NULL, 0), NULL), NARRATOR_EMPTY);
    CHECK_INT(read_bytes(BYTES(" \n\t\r\n \xC2\xA0\n"), NULL), NARRATOR_EMPTY);
    CHECK_INT(read_bytes(BYTES("\xEF\xBB\xBF"), NULL), NARRATOR_EMPTY);
}

static narrator_status open_path(const char *path)
{
    narrator_document_free(document);
    return narrator_document_open(&document, path, NULL, &error);
}

TEST(what_cannot_be_read_says_why)
{
    CHECK_INT(open_path("/nowhere/news.txt"), NARRATOR_UNREADABLE);
    assert_string_equal(error.message, "/nowhere/news.txt: No such file or directory");
    CHECK_INT(open_path(BUILD_DIR), NARRATOR_UNREADABLE);
    assert_non_null(strstr(error.message, "Is a directory"));
    assert_null(document);
}

TEST(an_endless_file_is_refused_at_32_megabytes)
{
    CHECK_INT(open_path("/dev/zero"), NARRATOR_BAD_FORMAT);
    assert_string_equal(error.message, "/dev/zero is larger than 32 MB");
}

static void *write_slowly(void *path)
{
    int file = open(path, O_WRONLY);
    for (int i = 0; i < 3; i++) {
        ssize_t put = write(file, "One line.\n", 10);
        (void)put;
        usleep(2000);
    }
    close(file);
    return NULL;
}

TEST(a_pipe_is_read_to_its_end)
{
    pthread_t writer;
    static char path[] = BUILD_DIR "/test_read_pipe";
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    pthread_create(&writer, NULL, write_slowly, path);
    CHECK_INT(open_path(path), NARRATOR_OK);
    pthread_join(writer, NULL);
    unlink(path);
    CHECK_TEXT(narrator_document_input(document), "One line.\nOne line.\nOne line.\n");
}

TEST(a_line_of_the_options_is_a_block_even_when_it_is_empty)
{
    narrator_read_options lines = {.lines = true};
    CHECK_INT(read_bytes(BYTES("Advertisement\r\n\r\n  Two \n\n- by AFP"), &lines), NARRATOR_OK);
    CHECK_INT(document->block_count, 5);
    CHECK_TEXT(document->blocks[0].text, "Advertisement");
    CHECK_TEXT(document->blocks[1].text, "");
    CHECK_TEXT(document->blocks[2].text, "Two");
    CHECK_TEXT(document->blocks[4].text, "- by AFP");
    for (size_t i = 0; i < 5; i++)
        CHECK(!document->blocks[i].skipped && document->blocks[i].kind == NARRATOR_BLOCK_LINE);
    CHECK_INT(read_bytes(BYTES("\n"), &lines), NARRATOR_OK);
    CHECK_INT(document->block_count, 1);
    CHECK_INT(read_bytes(BYTES("a\rb\rc"), &lines), NARRATOR_OK);
    CHECK_INT(document->block_count, 3);
    CHECK_INT(read_bytes(BYTES("50%\r100%\n"), &lines), NARRATOR_OK);
    CHECK_INT(document->block_count, 1);
}
