// SPDX-License-Identifier: GPL-3.0-or-later
// feed.c: each item of a feed is an article, in the order of the feed.
#include "helpers.h"
#include "server.h"

#define LONG_TEXT                                                                                  \
    "The harbour of Vellmouth was closed on Monday, the port authority said, because the tide "    \
    "had not come in and nobody could say when it would."

TEST(rss_2_with_the_whole_content)
{
    CHECK_TEXT(
        blocks_of(
            "<?xml version='1.0'?>\n<rss version='2.0' "
            "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
            "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Vellmouth "
            "Bugle</title>"
            "<language>en-ZA</language>"
            "<item><title>Harbour &lt;i&gt;closed&lt;/i&gt;</title><dc:creator>Ada "
            "Quill</dc:creator>"
            "<pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate><link>http://v.example/1</link>"
            "<description>Short.</description>"
            "<content:encoded><![CDATA[<p>" LONG_TEXT "</p><p>It opens &mdash; perhaps &mdash; on "
            "Friday.</p><p>Sign up to our free daily newsletter and get the biggest stories "
            "straight to your inbox</p>]]></content:encoded></item>"
            "<item><title>Rain ahead</title><author>b@v.example (Bo Lind)</author>"
            "<description>It will &lt;b&gt;rain&lt;/b&gt; all week, the weather office said on "
            "Tuesday.</description></item></channel></rss>"),
        "title: The Vellmouth Bugle\n"
        "heading: Harbour closed\n"
        "byline: Ada Quill\n"
        "date (date of the item): Tue, 03 Mar 2026 10:00:00 GMT\n"
        "paragraph: " LONG_TEXT "\n"
        "paragraph: It opens \u2014 perhaps \u2014 on Friday.\n"
        "paragraph (sign-up prompt): Sign up to our free daily newsletter and get the biggest "
        "stories straight to your inbox\n"
        "heading: Rain ahead\n"
        "byline: Bo Lind\n"
        "paragraph: It will rain all week, the weather office said on Tuesday.\n");
    CHECK_TEXT(document->language, "en-ZA");
}

TEST(feeds_of_blogs_podcasts_and_videos_are_bent)
{
    CHECK_TEXT(
        blocks_of("<rss version='2.0' xmlns:itunes='http://itunes.example' "
                  "xmlns:media='http://media.example'><channel><title>Tom & Ann</title>"
                  "<item><title>Rain & wind</title><description><![CDATA[<p>" LONG_TEXT
                  "</p><p>The post <a href=x>Rain & wind</a> appeared first on <a href=y>Tom & Ann"
                  "</a>.</p>]]></description></item>"
                  "<item><title>Episode 2</title><itunes:summary>We talk of rope.</itunes:summary>"
                  "</item><item><title>The wall</title><media:group><media:description>It fell on "
                  "Monday.</media:description></media:group></item></channel></rss>"),
        "title: Tom & Ann\n"
        "heading: Rain & wind\n"
        "paragraph: " LONG_TEXT "\n"
        "paragraph (where it was first published): The post Rain & wind appeared first on Tom & "
        "Ann.\n"
        "heading: Episode 2\n"
        "paragraph: We talk of rope.\n"
        "heading: The wall\n"
        "paragraph: It fell on Monday.\n");
}

TEST(rss_1_has_its_items_beside_the_channel)
{
    CHECK_TEXT(blocks_of("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                         "xmlns='http://purl.org/rss/1.0/'><channel><title>Bugle</title></channel>"
                         "<item><title>One</title><description>" LONG_TEXT "</description></item>"
                         "<item><title>Two</title><description>" LONG_TEXT "</description></item>"
                         "</rdf:RDF>"),
               "title: Bugle\nheading: One\nparagraph: " LONG_TEXT "\n"
               "heading: Two\nparagraph: " LONG_TEXT "\n");
}

TEST(atom_in_html_xhtml_and_text)
{
    CHECK_TEXT(
        blocks_of("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en-GB'><title>Bugle</title>"
                  "<entry xml:lang='de'><title>Eins</title><author><name>Ada</name></author>"
                  "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Der Hafen "
                  "ist zu, sagte die <em>Stadt</em> am Montag.</p><hr/></div></content></entry>"
                  "<entry><title type='html'>Two &amp;amp; three</title><content type='html'>"
                  "&lt;p&gt;" LONG_TEXT "&lt;/p&gt;</content></entry>"
                  "<entry><title>Four</title><summary>1 &lt; 2, said the harbour master, and he "
                  "was right.</summary></entry></feed>"),
        "title: Bugle\nheading: Eins\nbyline: Ada\n"
        "paragraph: Der Hafen ist zu, sagte die Stadt am Montag.\n"
        "heading: Two & three\nparagraph: " LONG_TEXT "\n"
        "heading: Four\nparagraph: 1 < 2, said the harbour master, and he was right.\n");
    CHECK_TEXT(document->blocks[3].language, "de");
}

TEST(a_broken_feed_is_read_as_far_as_it_goes)
{
    CHECK_TEXT(blocks_of("<rss><channel><title>Bugle &nbsp; & more</title><item><title>One</title>"
                         "<description>" LONG_TEXT "</description></item><item><title>Tw"),
               "title: Bugle more\nheading: One\nparagraph: " LONG_TEXT "\nheading: Tw\n");
    CHECK_INT(read_bytes(NAR_STR("<rss><channel><title>Bugle</title></channel></rss>"), NULL),
              NARRATOR_EMPTY);
}

TEST(entities_of_a_feed_are_not_expanded)
{
    CHECK_TEXT(blocks_of("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>"
                         "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c SYSTEM '/etc/passwd'>]>"
                         "<rss><channel><item><title>One &b;&c;</title><description>" LONG_TEXT
                         "</description></item></channel></rss>"),
               "heading: One\nparagraph: " LONG_TEXT "\n");
}

static const served answers[] = {
    {.path = "/feed",
     .head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n",
     .body = "<rss><channel><title>Bugle</title>"
             "<item><title>One</title><link>http://127.0.0.1:%d/one</link><description>Short."
             "</description></item>"
             "<item><title>Two</title><link>http://127.0.0.1:%d/gone</link><description>The page "
             "of this one is gone, but there is a summary.</description></item></channel></rss>"},
    {.path = "/one",
     .head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
     .body = "<!DOCTYPE html><html><head><title>One</title></head><body><nav>Menu</nav><article>"
             "<p>" LONG_TEXT "</p></article></body></html>"},
};

TEST(a_feed_of_summaries_is_read_from_its_pages)
{
    static char body[1024];
    static served given[2];
    memcpy(given, answers, sizeof given);
    given[0].body = body;
    server_start(given, 2);
    snprintf(body, sizeof body, answers[0].body, server.port, server.port); // NOLINT
    narrator_document_free(document);
    CHECK_INT(narrator_document_open(&document, address_of("/feed"), NULL, &error), NARRATOR_OK);
    CHECK_TEXT(shown_blocks(),
               "title: Bugle\n"
               "heading: One\n"
               "paragraph (navigation): Menu\n"
               "paragraph: " LONG_TEXT "\n"
               "heading: Two\n"
               "paragraph: The page of this one is gone, but there is a summary.\n");
}
