// SPDX-License-Identifier: GPL-3.0-or-later
// fetch.c: addresses, read from a real server on loopback.
#include "read/fetch.h"
#include "helpers.h"
#include "server.h"

#define LONG_TEXT                                                                                  \
    "The harbour of Vellmouth was closed on Monday, the port authority said, because the tide "    \
    "had not come in and nobody could say when it would."
#define PAGE_WITH(text)                                                                            \
    "<!DOCTYPE html><html><head><title>Harbour closed</title></head><body><article><p>" text       \
    "</p></article></body></html>"
#define PAGE     PAGE_WITH(LONG_TEXT)
#define OK       "HTTP/1.1 200 OK\r\n"
#define HTML     OK "Content-Type: text/html\r\n"
#define TO(path) "HTTP/1.1 302 Found\r\nLocation: " path "\r\n"

/// PAGE, packed by gzip.
static const unsigned char packed[] = {
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x3D, 0x8F, 0xC1, 0xCA, 0xC2, 0x30,
    0x10, 0x84, 0x5F, 0x65, 0xBC, 0x8B, 0x79, 0x81, 0x90, 0x8B, 0x0A, 0x5E, 0x44, 0x0F, 0xF2, 0xC3,
    0x7F, 0xDC, 0x36, 0x2B, 0x09, 0xA4, 0xD9, 0x92, 0x6E, 0x29, 0x7D, 0x7B, 0x13, 0x5B, 0xBC, 0x2C,
    0xEC, 0xC7, 0xCC, 0xEC, 0xAC, 0x3D, 0x5C, 0x1E, 0xE7, 0xD7, 0xFF, 0xF3, 0x8A, 0xA0, 0x43, 0x72,
    0x76, 0x9F, 0x4C, 0xDE, 0x59, 0x8D, 0x9A, 0xD8, 0xDD, 0xA8, 0x74, 0x32, 0x17, 0xF4, 0x49, 0x26,
    0xF6, 0xD6, 0x6C, 0xD4, 0x9A, 0x4D, 0xD3, 0x89, 0x5F, 0x9D, 0xA5, 0xA2, 0xB1, 0x6F, 0x74, 0x74,
    0xAF, 0xC0, 0x08, 0xBB, 0x45, 0xDE, 0xF8, 0xE3, 0x94, 0x06, 0x99, 0x35, 0x60, 0xA1, 0x69, 0xCF,
    0x80, 0x64, 0xDC, 0x25, 0x7B, 0x5A, 0x8F, 0xD0, 0x2A, 0x1F, 0xA5, 0x28, 0xA8, 0x6A, 0xA4, 0x44,
    0x5D, 0x31, 0x51, 0xF4, 0x47, 0x74, 0xDC, 0xD3, 0x3C, 0xF1, 0x57, 0xA0, 0xD1, 0xB7, 0x50, 0x8F,
    0x2C, 0x8A, 0x5E, 0x06, 0x46, 0xCC, 0xA0, 0xDC, 0xF6, 0x76, 0xBF, 0xA2, 0x39, 0xF9, 0xEA, 0x5B,
    0xB1, 0x04, 0xCE, 0x88, 0x8A, 0xA5, 0x91, 0x93, 0x35, 0x63, 0x2D, 0xFA, 0x2B, 0x67, 0xB6, 0xB2,
    0xE6, 0xFB, 0xE3, 0x07, 0xCD, 0xFC, 0x1E, 0xA2, 0xF9, 0x00, 0x00, 0x00,
};

static const served answers[] = {
    {.path = "/page", .head = HTML "Content-Length: 241\r\n", .body = PAGE},
    {.path = "/moved", .head = TO("/moved/on"), .body = ""},
    {.path = "/moved/on", .head = TO("page"), .body = ""},
    {.path = "/page-of-moved", .head = HTML, .body = PAGE},
    {.path = "/moved/page", .head = HTML, .body = PAGE},
    {.path = "/onwards",
     .head = HTML,
     .body = "<html><head><meta http-equiv=Refresh content=\"0; URL='/moved/page?a=1&amp;b=2'\">"
             "</head><body><p>You are being sent on.</p></body></html>"},
    {.path = "/moved/page?a=1&b=2", .head = HTML, .body = PAGE},
    {.path = "/later",
     .head = HTML,
     .body = "<html><head><meta http-equiv=refresh content='300; url=/nowhere'></head><body>"
             "<p>" LONG_TEXT "</p></body></html>"},
    {.path = "/again",
     .head = HTML,
     .body = "<html><head><meta http-equiv=refresh content='0;url=again'></head><body>"
             "<p>" LONG_TEXT "</p></body></html>"},
    {.path = "/away",
     .head = HTML,
     .body = "<html><head><meta http-equiv=refresh content='0;url=file:///etc/passwd'></head><body>"
             "<p>" LONG_TEXT "</p></body></html>"},
    {.path = "/round", .head = TO("/round"), .body = ""},
    {.path = "/file", .head = TO("file:///etc/passwd"), .body = ""},
    {.path = "/ftp", .head = TO("ftp://127.0.0.1/x"), .body = ""},
    {.path = "/gzip",
     .head = HTML "Content-Encoding: gzip\r\n",
     .body = (const char *)packed,
     .size = sizeof packed},
    {.path = "/chunked",
     .head = HTML "Transfer-Encoding: chunked\r\n",
     .body = "51\r\n<!DOCTYPE html><html><head><title>Harbour closed</title></head><body><article>"
             "<p>\r\n8c\r\n" LONG_TEXT "\r\n1c\r\n</p></article></body></html>\r\n0\r\n\r\n",
     .pieces = 7},
    {.path = "/slow", .head = HTML, .body = PAGE, .wait_ms = 30, .pieces = 5},
    {.path = "/stuck", .head = HTML, .body = PAGE, .wait_ms = 1200, .pieces = 2},
    {.path = "/endless", .head = HTML, .body = PAGE, .pieces = NEVER_ENDING},
    {.path = "/short", .head = HTML "Content-Length: 100000\r\n", .body = PAGE},
    {.path = "/broken-gzip", .head = HTML "Content-Encoding: gzip\r\n", .body = PAGE},
    {.path = "/koi8",
     .head = OK "Content-Type: text/html; charset=\"KOI8-R\"\r\n",
     .body = PAGE_WITH("<meta charset=windows-1252>\xE7\xC1\xD7\xC1\xCE\xD8: " LONG_TEXT)},
    {.path = "/wrong-charset",
     .head = OK "Content-Type: text/html; charset=iso-8859-1\r\n",
     .body = PAGE_WITH("Caf\xC3\xA9: " LONG_TEXT)},
    {.path = "/no-charset",
     .head = OK "Content-Type: text/html; charset=klingon\r\n",
     .body = PAGE_WITH("<meta charset=koi8-r>\xE7: " LONG_TEXT)},
    {.path = "/text",
     .head = OK "Content-Type: text/plain; charset=koi8-r\r\n",
     .body = "\xE7\xC1\xD7\xC1\xCE\xD8. " LONG_TEXT},
    {.path = "/picture", .head = OK "Content-Type: image/png\r\n", .body = "\x89PNG\r\n"},
    {.path = "/secret", .head = "HTTP/1.1 401 Unauthorized\r\n", .body = "Who are you?"},
    {.path = "/fails", .head = "HTTP/1.1 503 Busy\r\n", .body = "Busy."},
    {.path = "/login",
     .head = HTML,
     .body = "<html><head><title>Log in</title></head><body><form><p>Your name</p><input>"
             "<p>Forgot your password?</p></form></body></html>"},
    {.path = "/robots",
     .head = HTML,
     .body = "<html><head><title>Just a moment...</title></head><body><p>Ray 7f3a</p></html>"},
    {.path = "/app",
     .head = HTML,
     .body = "<html><title>Bugle</title><body><noscript>You need to enable JavaScript to run this "
             "app.</noscript><div id=root></div></body></html>"},
    {.path = "/empty", .head = HTML, .body = "<html><body><nav><a href=/>Home</a></nav></html>"},
    {.path = "/nothing", .head = HTML "Content-Length: 0\r\n", .body = ""},
    {.path = "/caf%C3%A9%20bar", .head = HTML, .body = PAGE},
};

static narrator_read_options limits;

/// The body that is read from a path of the server, one line a block; or the sentence that says
/// why there is none, the server's address cut off.
static narrator_str read_path(const char *path)
{
    if (!server.port)
        server_start(answers, sizeof answers / sizeof *answers);
    narrator_document_free(document);
    narrator_status status = narrator_document_open(&document, address_of(path), &limits, &error);
    limits = (narrator_read_options){0};
    if (status != NARRATOR_OK) {
        const char *said = strstr(error.message, path);
        return nar_str(said ? said : error.message);
    }
    size_t size = 0;
    for (size_t i = 0; i < document->block_count; i++) {
        const narrator_block *block = &document->blocks[i];
        if (!block->skipped && block->kind > NARRATOR_BLOCK_DATE)
            size += (size_t)snprintf(shown + size, sizeof shown - size, "%s%.*s", size ? "\n" : "",
                                     (int)block->text.size, block->text.text);
    }
    return nar_view(shown, size);
}

TEST(a_page_is_asked_for_and_read)
{
    CHECK_TEXT(read_path("/page"), LONG_TEXT);
    CHECK_TEXT(document->title, "Harbour closed");
    CHECK_TEXT(document->source, address_of("/page"));
    CHECK(strstr(server.request, "narrator"));
    CHECK(strstr(server.request, "Accept: text/html"));
    CHECK(strstr(server.request, "gzip"));
}

TEST(redirects_are_followed_and_only_to_pages_of_the_web)
{
    CHECK_TEXT(read_path("/moved"), LONG_TEXT);
    CHECK_TEXT(document->source, address_of("/moved/page"));
    CHECK_TEXT(read_path("/round"), "/round leads from one address to the next without end");
    CHECK_TEXT(read_path("/file"), "/file leads to what is neither http nor https");
    CHECK_TEXT(read_path("/ftp"), "/ftp leads to what is neither http nor https");
}

TEST(a_page_that_sends_on_is_followed_once_and_only_to_pages_of_the_web)
{
    CHECK_TEXT(read_path("/onwards"), LONG_TEXT);
    CHECK_TEXT(document->source, address_of("/moved/page?a=1&b=2"));
    CHECK_TEXT(read_path("/later"), LONG_TEXT);
    CHECK_TEXT(read_path("/again"), LONG_TEXT);
    CHECK_TEXT(read_path("/away"), LONG_TEXT);
}

TEST(packed_chunked_and_slow_answers_are_whole)
{
    CHECK_TEXT(read_path("/gzip"), LONG_TEXT);
    CHECK_TEXT(read_path("/chunked"), LONG_TEXT);
    CHECK_TEXT(read_path("/slow"), LONG_TEXT);
}

TEST(an_answer_that_breaks_off_is_no_article)
{
    CHECK_TEXT(read_path("/short"), "/short broke off before its end");
    CHECK_INT(error.status, NARRATOR_UNREADABLE);
    read_path("/broken-gzip");
    CHECK_INT(error.status, NARRATOR_UNREADABLE);
}

TEST(time_and_size_have_limits)
{
    limits.timeout_s = 1;
    CHECK_TEXT(read_path("/stuck"), "/stuck gave no whole answer within 1 s");
    limits.max_size = 3 << 20;
    CHECK_TEXT(read_path("/endless"), "/endless is larger than 3 MB");
    limits.max_size = sizeof packed + 1; // it is larger when it is unpacked
    CHECK_TEXT(read_path("/gzip"), "/gzip is larger than 0 MB");
    CHECK_INT(error.status, NARRATOR_BAD_FORMAT);
}

TEST(the_server_may_name_the_encoding_but_the_bytes_have_the_last_word)
{
    CHECK_TEXT(read_path("/koi8"), "\u0413\u0430\u0432\u0430\u043D\u044C: " LONG_TEXT);
    CHECK_TEXT(read_path("/wrong-charset"), "Caf\u00E9: " LONG_TEXT);
    CHECK_TEXT(read_path("/no-charset"), "\u0413: " LONG_TEXT);
    CHECK_TEXT(read_path("/text"), "\u0413\u0430\u0432\u0430\u043D\u044C. " LONG_TEXT);
}

TEST(a_refusal_is_one_sentence)
{
    CHECK_TEXT(read_path("/nowhere"), "/nowhere: the answer is 404, there is no such page");
    CHECK_TEXT(read_path("/secret"), "/secret: the answer is 401, it asks for a login");
    CHECK_TEXT(read_path("/fails"), "/fails: the answer is 503, the server has failed");
    CHECK_TEXT(read_path("/picture"), "/picture is image/png, which holds no article");
    CHECK_INT(narrator_document_open(&document, "http://127.0.0.1:1/x", NULL, &error),
              NARRATOR_UNREADABLE);
    CHECK(strstr(error.message, "http://127.0.0.1:1/x: "));
    CHECK_INT(narrator_document_open(&document, "https://no.such.server.invalid/", NULL, &error),
              NARRATOR_UNREADABLE);
}

TEST(a_page_without_an_article_is_not_read)
{
    CHECK_TEXT(read_path("/login"), "/login gives no article: it asks for a login");
    CHECK_INT(error.status, NARRATOR_EMPTY);
    CHECK_TEXT(read_path("/robots"), "/robots gives no article: it checks whether a person asks");
    CHECK_TEXT(read_path("/app"),
               "/app gives no article: it is made by a program that runs in a browser");
    CHECK_TEXT(read_path("/empty"), "/empty holds no article");
    CHECK_TEXT(read_path("/nothing"), "/nothing holds nothing to read aloud");
}

TEST(an_address_may_hold_letters_of_any_kind_and_a_password_stays_secret)
{
    nar_arena arena;
    CHECK_TEXT(read_path("/caf\u00E9 bar"), LONG_TEXT);
    nar_arena_init(&arena);
    CHECK_TEXT(nar_address_shown(&arena, NAR_STR("http://ada:secret@v.example:80/x@y")),
               "http://v.example:80/x@y");
    CHECK(nar_is_address(NAR_STR("HTTPS://v.example")));
    CHECK(!nar_is_address(NAR_STR("ftp://v.example")));
    CHECK(!nar_is_address(NAR_STR("http:")));
    nar_arena_release(&arena);
}
