// SPDX-License-Identifier: GPL-3.0-or-later
// filters.c: PDF and the documents of word processors, through programs that may be missing,
// fail, hang or say too much. Small scripts stand in their place.
#include "books.h"
#include "helpers.h"
#include <sys/stat.h>

static char folder[] = "/tmp/narrator-programs-XXXXXX";

/// Puts a script where the only programs are that can be found.
static void install(const char *name, const char *script)
{
    static bool made;
    char path[128];
    if (!made && !mkdtemp(folder))
        abort();
    made = true;
    setenv("PATH", folder, 1);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\nexport PATH=/usr/bin:/bin\n%s\n", script);
    fclose(file);
    chmod(path, 0700);
}

static void remove_all(void)
{
    static const char *const names[] = {"pdftotext", "pandoc"};
    char path[128];
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

#define PDF NAR_STR("%PDF-1.7\n")
#define ODT PACK({.name = "mimetype", .text = "application/vnd.oasis.opendocument.text"}, CONTENT)
#define DOCX                                                                                       \
    PACK({.name = "[Content_Types].xml", .text = "<a/>"},                                          \
         {.name = "word/document.xml", .text = "<b/>"})
#define CONTENT                                                                                    \
    {                                                                                              \
        .name = "content.xml",                                                                     \
        .text = "<office:document-content xmlns:office='o' xmlns:style='s' xmlns:text='t'>"        \
                "<office:automatic-styles><style:style style:name='P1' "                           \
                "style:parent-style-name='Title'/></office:automatic-styles><office:body>"         \
                "<text:p text:style-name='P9'>Draft</text:p>"                                      \
                "<text:p text:style-name='P1'>The river of Fenland</text:p></office:body>"         \
                "</office:document-content>"                                                       \
    }

TEST(a_missing_program_is_named_in_one_sentence)
{
    setenv("PATH", "/nowhere", 1);
    CHECK_TEXT(blocks_or_error(PDF),
               "PDF is read with pdftotext (of poppler-utils), which is not installed");
    CHECK_INT(error.status, NARRATOR_UNREADABLE);
    CHECK_TEXT(blocks_or_error(DOCX),
               "documents of word processors are read with pandoc, which is not "
               "installed");
}

TEST(pages_lose_their_headers_and_numbers_and_paragraphs_go_on)
{
    install("pdftotext",
            "cat >/dev/null; printf 'The Vellmouth Bugle, page 1\\n"
            "In the spring of 1911 the county of Fenland built a bridge over a river\\n"
            "that was not there. It had been promised a river by a company which was\\n"
            "to dig one, and it went up on the ninth of Sep-\\n1\\n\\n\\f"
            "The Vellmouth Bugle, page 2\\n"
            "tember. The keeper waved at nobody for the rest of his life, and nobody\\n"
            "ever waved back.\\n\\nThe end came on a Monday.\\n2\\n\\n\\f"
            "The Vellmouth Bugle, page 3\\nIn 1912 it was gone.\\n3\\n\\n\\f'");
    CHECK_TEXT(blocks_or_error(PDF),
               "paragraph: In the spring of 1911 the county of Fenland built a bridge over a river "
               "that was not there. It had been promised a river by a company which was to dig "
               "one, and it went up on the ninth of September. The keeper waved at nobody for the "
               "rest of his life, and nobody ever waved back.\n"
               "paragraph: The end came on a Monday.\n"
               "paragraph: In 1912 it was gone.\n"
               "paragraph (header or footer of a page): The Vellmouth Bugle, page 1\n"
               "paragraph (header or footer of a page): 1\n"
               "paragraph (header or footer of a page): The Vellmouth Bugle, page 2\n"
               "paragraph (header or footer of a page): 2\n"
               "paragraph (header or footer of a page): The Vellmouth Bugle, page 3\n"
               "paragraph (header or footer of a page): 3\n");
}

TEST(a_pdf_that_cannot_be_read_says_why)
{
    install("pdftotext", "printf '\\f\\f'");
    CHECK_TEXT(blocks_or_error(PDF), "news.txt holds pictures of pages and no text");
    install("pdftotext", "exit 1");
    CHECK_TEXT(blocks_or_error(PDF), "news.txt is damaged, or locked with a password");
    install("pdftotext", "exit 3");
    CHECK_TEXT(blocks_or_error(PDF), "news.txt does not allow that its text is taken out");
    install("pdftotext", "kill -SEGV $$");
    CHECK_TEXT(blocks_or_error(PDF), "news.txt is damaged, or locked with a password");
    install("pdftotext", "cat /dev/zero");
    CHECK_TEXT(blocks_or_error(PDF), "news.txt is damaged, or locked with a password");
}

TEST(a_program_is_fenced_in)
{
    install("pdftotext",
            "(echo One >/tmp/narrator-no-such-file); test -s /tmp/narrator-no-such-file && "
            "echo It wrote.; rm -f /tmp/narrator-no-such-file; echo \"home: $HOME.\"; echo \"$#\"");
    setenv("HOME", "/home/ada", 1);
    CHECK_TEXT(blocks_or_error(PDF), "paragraph: home: .\n"
                                     "paragraph (header or footer of a page): 5\n");
}

TEST(word_processors_documents_come_with_title_and_notes)
{
    install("pandoc",
            "echo '<html><body><header><h1 class=\"title\">The river of Fenland</h1>"
            "<p class=\"author\">Ada Quill</p></header><p>It rained all day in Fenland, the county "
            "said.<a href=\"#fn1\" role=\"doc-noteref\"><sup>1</sup></a></p><ul><li>One</li></ul>"
            "<section role=\"doc-endnotes\"><p>Mostly.</p></section></body></html>'");
    CHECK_TEXT(blocks_or_error(DOCX), "title: The river of Fenland\nbyline: Ada Quill\n"
                                      "paragraph: It rained all day in Fenland, the county said.\n"
                                      "list item: One\nparagraph (footnote): Mostly.\n");
    install("pandoc", "echo '<p>Draft</p><p>The river of Fenland</p><p>It rained all day in "
                      "Fenland, the county said.</p>'");
    blocks_or_error(ODT);
    CHECK_TEXT(document->title, "The river of Fenland");
    install("pandoc", "echo \"<p>It was read as $4.</p>\"");
    CHECK_TEXT(blocks_or_error(NAR_STR("{\\rtf1\\ansi The river.}")),
               "paragraph: It was read as rtf.\n");
    CHECK_TEXT(blocks_or_error(NAR_STR("#+TITLE: The River\n* First\nIt rained.\n")),
               "paragraph: It was read as org.\n");
    install("pandoc", "exit 63");
    CHECK_TEXT(blocks_or_error(DOCX), "news.txt is damaged: pandoc cannot read it");
    remove_all();
}
