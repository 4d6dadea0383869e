// SPDX-License-Identifier: GPL-3.0-or-later
// epub.c: a book is read chapter by chapter, in the order of its spine.
#include "books.h"
#include "helpers.h"

#define MIMETYPE                                                                                   \
    {                                                                                              \
        .name = "mimetype", .text = "application/epub+zip"                                         \
    }
#define CONTAINER                                                                                  \
    {                                                                                              \
        .name = "META-INF/container.xml",                                                          \
        .text = "<?xml version='1.0'?><container xmlns='urn:oasis:names:tc:opendocument:xmlns:"    \
                "container'><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles>"         \
                "</container>"                                                                     \
    }
#define PACKAGE(manifest, spine, more)                                                             \
    "<?xml version='1.0' encoding='UTF-8'?>"                                                       \
    "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'>"                                 \
    "<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>The  River</dc:title>"        \
    "<dc:creator>Ada Quill</dc:creator><dc:creator>Bo Lind</dc:creator>"                           \
    "<dc:language>en-ZA</dc:language></metadata>"                                                  \
    "<manifest>" manifest "</manifest><spine toc='ncx'>" spine "</spine>" more "</package>"
#define ITEM(id, href) "<item id='" id "' href='" href "' media-type='application/xhtml+xml'/>"
#define REF(id)        "<itemref idref='" id "'/>"
#define CHAPTER(body)                                                                              \
    "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' "                             \
    "xmlns:epub='http://www.idpf.org/2007/ops'><head><title/></head><body>" body "</body></html>"

#define TITLES "title: The River\nbyline: Ada Quill and Bo Lind\n"

TEST(chapters_come_in_the_order_of_the_spine_with_their_titles)
{
    CHECK_TEXT(
        blocks_or_error(PACK(
            MIMETYPE, CONTAINER,
            {.name = "OEBPS/book.opf",
             .text =
                 PACKAGE("<item id='nav' href='nav.xhtml' properties='nav' "
                         "media-type='application/xhtml+xml'/>" ITEM("one", "text/ch%201.xhtml")
                             ITEM("two", "text/../two.xhtml") ITEM("ad", "ad.xhtml"),
                         "<itemref idref='ad' linear='no'/>" REF("nav") REF("two") REF("one"), "")},
            {.name = "OEBPS/nav.xhtml",
             .text = CHAPTER("<nav epub:type='toc'><ol><li><a href='two.xhtml'>First of all</a>"
                             "</li><li><a href='text/ch%201.xhtml#x'>Then</a></li></ol></nav>")},
            {.name = "OEBPS/text/ch 1.xhtml", .text = CHAPTER("<h1>Then</h1><p>It stopped.</p>")},
            {.name = "OEBPS/two.xhtml",
             .text = CHAPTER("<p>It rained.</p><ul><li>A lot.</li></ul>")},
            {.name = "OEBPS/ad.xhtml", .text = CHAPTER("<p>Buy more.</p>")})),
        TITLES "paragraph (aside of the book): Buy more.\n"
               "list item (table of contents): First of all\n"
               "list item (table of contents): Then\n"
               "heading: First of all\n"
               "paragraph: It rained.\n"
               "list item: A lot.\n"
               "heading: Then\n"
               "paragraph: It stopped.\n");
    CHECK_TEXT(document->language, "en-ZA");
}

TEST(an_epub_2_has_its_titles_in_another_file_and_a_guide)
{
    CHECK_TEXT(
        blocks_or_error(PACK(
            MIMETYPE, CONTAINER,
            {.name = "OEBPS/book.opf",
             .text = PACKAGE(
                 "<item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/>" ITEM(
                     "cover", "cover.xhtml") ITEM("c", "c.xhtml"),
                 REF("cover") REF("c") REF("nowhere"),
                 "<guide><reference type='cover' href='cover.xhtml'/></guide>")},
            {.name = "OEBPS/toc.ncx",
             .text = "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap><navPoint>"
                     "<navLabel><text>Chapter\n One</text></navLabel><content src='c.xhtml#a'/>"
                     "</navPoint></navMap></ncx>"},
            {.name = "OEBPS/cover.xhtml", .text = CHAPTER("<p>The River, a novel</p>")},
            {.name = "OEBPS/c.xhtml", .text = CHAPTER("<p>It rained.</p>")})),
        TITLES "paragraph (cover): The River, a novel\n"
               "heading: Chapter One\n"
               "paragraph: It rained.\n");
}

#define ONE_CHAPTER(body)                                                                          \
    MIMETYPE, CONTAINER,                                                                           \
        {.name = "OEBPS/book.opf", .text = PACKAGE(ITEM("c", "c.xhtml"), REF("c"), "")},           \
    {                                                                                              \
        .name = "OEBPS/c.xhtml", .text = CHAPTER(body)                                             \
    }

TEST(notes_page_numbers_and_their_marks_are_not_read)
{
    CHECK_TEXT(
        blocks_or_error(PACK(ONE_CHAPTER(
            "<p>It rained<a epub:type='noteref' href='#n'>1</a> all day<sup><a href='#m'>[2]</a>"
            "</sup>, see <a href='#p'>page 9</a>.<span epub:type='pagebreak'>12</span></p>"
            "<aside epub:type='footnote' id='n'><p>1. In May.</p></aside>"
            "<section role='doc-endnotes'><p>2. Until noon.</p></section>"))),
        TITLES "paragraph: It rained all day, see page 9.\n"
               "paragraph (footnote): 1. In May.\n"
               "paragraph (footnote): 2. Until noon.\n");
}

TEST(a_file_that_the_spine_names_twice_is_read_once)
{
    CHECK_TEXT(blocks_or_error(PACK(
                   MIMETYPE, CONTAINER,
                   {.name = "OEBPS/book.opf",
                    .text = PACKAGE(ITEM("one", "c.xhtml#one") ITEM("two", "c.xhtml#two"),
                                    REF("one") REF("two"), "")},
                   {.name = "OEBPS/c.xhtml",
                    .text = CHAPTER("<h2 id='one'>One</h2><p>It rained.</p><h2 id='two'>Two</h2>"
                                    "<p>It stopped.</p>")})),
               TITLES "heading: One\nparagraph: It rained.\nheading: Two\n"
                      "paragraph: It stopped.\n");
}

TEST(code_in_a_book_is_not_read_a_poem_is)
{
    CHECK_TEXT(blocks_or_error(PACK(ONE_CHAPTER("<p>Call it:</p><pre><code>int tide;</code></pre>"
                                                "<pre>The tide came late.\n\nIt left.</pre>"))),
               TITLES "paragraph: Call it:\n"
                      "paragraph (code): int tide;\n"
                      "paragraph: The tide came late.\n"
                      "paragraph: It left.\n");
}

TEST(the_steps_in_a_book_are_numbered)
{
    CHECK_TEXT(blocks_or_error(PACK(ONE_CHAPTER("<p>To row:</p><ol><li><p>Sit down.</p></li>"
                                                "<li><p>Pull.</p></li></ol>"))),
               TITLES "paragraph: To row:\n"
                      "list item: 1. Sit down.\n"
                      "list item: 2. Pull.\n");
}

TEST(tags_that_close_themselves_hold_nothing)
{
    CHECK_TEXT(
        blocks_or_error(PACK(ONE_CHAPTER("<div id='a'/><p>One<a id=\"x>y\"/> and<i/> two.</p>"
                                         "<p/><blockquote><p>Three.</p></blockquote><hr/>"))),
        TITLES "paragraph: One and two.\nblock quote: Three.\n");
}

static narrator_str language_of(const char *text)
{
    for (size_t i = 0; i < document->block_count; i++)
        if (nar_equal(document->blocks[i].text, nar_str(text)))
            return document->blocks[i].language;
    return NAR_STR("?");
}

TEST(chapters_and_paragraphs_may_have_a_language_of_their_own)
{
    blocks_or_error(PACK(ONE_CHAPTER("<p>It rained.</p><p xml:lang='de'>Es regnet.</p>"
                                     "<div lang='fr'><p>Il pleut.</p></div>")));
    CHECK_TEXT(language_of("It rained."), "");
    CHECK_TEXT(language_of("Es regnet."), "de");
    CHECK_TEXT(language_of("Il pleut."), "fr");
}

TEST(bent_books_are_read_too)
{
    CHECK_TEXT(blocks_or_error(
                   PACK({.name = "META-INF/container.xml", .text = "<container/>"},
                        {.name = "x/../../p.opf",
                         .text = "<package><metadata><title>Bent</title></metadata><manifest>"
                                 "<item id='c' href='../../../c.html' media-type='text/html'/>"
                                 "<item id='d' href='d.html' media-type='text/html'/></manifest>"
                                 "<spine><itemref idref='c'/><itemref idref='d'/></spine>"},
                        {.name = "c.html", .text = "<p>It rained.<p>It stopped."})),
               "title: Bent\nparagraph: It rained.\nparagraph: It stopped.\n"
               "paragraph (missing in the book): d.html\n");
}

#define ENCRYPTION(method)                                                                         \
    {                                                                                              \
        .name = "META-INF/encryption.xml",                                                         \
        .text = "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>"             \
                "<enc:EncryptedData xmlns:enc='http://www.w3.org/2001/04/xmlenc#'>"                \
                "<enc:EncryptionMethod Algorithm='" method "'/></enc:EncryptedData></encryption>"  \
    }

TEST(a_locked_book_is_refused_in_one_sentence_but_scrambled_fonts_are_no_lock)
{
    CHECK_TEXT(blocks_or_error(PACK(ENCRYPTION("http://www.w3.org/2001/04/xmlenc#aes128-cbc"),
                                    ONE_CHAPTER("<p>Q</p>"))),
               "news.txt is locked by its seller (DRM) and cannot be read");
    CHECK_TEXT(blocks_or_error(PACK(ENCRYPTION("http://www.idpf.org/2008/embedding"),
                                    ONE_CHAPTER("<p>It rained.</p>"))),
               TITLES "paragraph: It rained.\n");
    CHECK_TEXT(
        blocks_or_error(PACK(MIMETYPE, {.name = "META-INF/container.xml", .text = "<container/>"},
                             {.name = "a.opf", .text = "<package/>", .password = "vell"})),
        "news.txt: a.opf is encrypted");
}

TEST(what_a_book_unpacks_to_has_a_limit)
{
    static char zeros[8 << 20];
    narrator_read_options options = {.max_size = 4 << 20};
    memset(zeros, ' ', sizeof zeros);
    narrator_str bomb =
        PACK(MIMETYPE, CONTAINER, {.name = "OEBPS/book.opf", .text = zeros, .size = sizeof zeros});
    CHECK(bomb.size < 1 << 16);
    CHECK_INT(read_bytes(bomb, &options), NARRATOR_BAD_FORMAT);
    CHECK_TEXT(nar_str(error.message), "news.txt: OEBPS/book.opf is too large when it is unpacked");
}

TEST(a_broken_archive_is_refused)
{
    narrator_str whole = PACK(ONE_CHAPTER("<p>It rained.</p>"));
    CHECK_TEXT(blocks_or_error(nar_slice(whole, 0, whole.size / 2)),
               "news.txt is a broken archive");
    CHECK_TEXT(blocks_or_error(PACK(MIMETYPE, CONTAINER)),
               "news.txt is a book without a list of its chapters");
    for (size_t i = 200; i < whole.size; i += 7) { // whatever happens, it is an error or a book
        narrator_str bytes = PACK(ONE_CHAPTER("<p>It rained.</p>"));
        ((char *)(uintptr_t)bytes.text)[i] ^= 0x15;
        blocks_or_error(bytes);
    }
}

TEST(a_book_without_words_is_empty)
{
    CHECK_INT(read_bytes(PACK(MIMETYPE, CONTAINER,
                              {.name = "OEBPS/book.opf", .text = "<package><spine/></package>"}),
                         NULL),
              NARRATOR_EMPTY);
}

TEST(the_opening_of_a_book_is_its_first_chapters)
{
    narrator_read_options options = {.opening = 35};
    narrator_str book = PACK(
        MIMETYPE, CONTAINER,
        {.name = "OEBPS/book.opf",
         .text = PACKAGE(ITEM("one", "1.xhtml") ITEM("two", "2.xhtml") ITEM("three", "3.xhtml"),
                         REF("one") REF("two") REF("three"), "")},
        {.name = "OEBPS/1.xhtml", .text = CHAPTER("<p>One.</p>")},
        {.name = "OEBPS/2.xhtml", .text = CHAPTER("<p>Two is longer.</p>")},
        {.name = "OEBPS/3.xhtml", .text = CHAPTER("<p>Three.</p>")});
    CHECK_INT(read_bytes(book, &options), NARRATOR_OK);
    CHECK_TEXT(document->blocks[document->block_count - 1].text, "One.");
    options.opening = 45;
    CHECK_INT(read_bytes(book, &options), NARRATOR_OK);
    CHECK_TEXT(document->blocks[document->block_count - 1].text, "Two is longer.");
}
