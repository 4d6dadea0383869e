// SPDX-License-Identifier: GPL-3.0-or-later
// fetch.c: asks a server for a page.
//
// Takes   an address of http or https.
// Gives   the bytes of the answer, unpacked, and what the server says of them.
//
// This file is all that touches the network, and libcurl does the talking; it is loaded when the
// first address is read. Built without NARRATOR_NET, nothing of it is left but the refusal.
#include "read/fetch.h"
#include "base/error.h"
#include "base/library.h"
#include "read/html/html.h"
#include "read/load.h"

enum { SHOWN = 200 };

bool nar_is_address(narrator_str name)
{
    return (name.size > 7 && nar_equal_nocase(nar_slice(name, 0, 7), NAR_STR("http://"))) ||
           (name.size > 8 && nar_equal_nocase(nar_slice(name, 0, 8), NAR_STR("https://")));
}

/// The end of "user:password@host:port" in an address.
static size_t host_end(narrator_str address, size_t *start)
{
    size_t end = *start = nar_find(address, NAR_STR("://")) + 3;
    while (end < address.size && !strchr("/?#", address.text[end]))
        end++;
    return end;
}

narrator_str nar_address_shown(nar_arena *arena, narrator_str address)
{
    size_t start, end = host_end(address, &start), host = end;
    while (host > start && address.text[host - 1] != '@')
        host--;
    nar_builder shown = {.arena = arena};
    nar_put(&shown, nar_slice(address, 0, start));
    nar_put(&shown, nar_slice(address, host, address.size < SHOWN ? address.size : SHOWN));
    return host < SHOWN ? nar_built(&shown) : nar_slice(address, 0, start);
}

#if NARRATOR_NET
#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>

enum { TIMEOUT_S = 30, CONNECT_S = 10, MOST_REDIRECTS = 10 };

static const char user_agent[] =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) narrator/0.1";

static const char accepted[] =
    "Accept: text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,application/epub+zip,application/pdf,text/*;q=0.8,*/*;q=0.5";

// clang-format off
#define CURL_MAP(X) \
    X(curl, curl_global_init, global) \
    X(curl, curl_easy_init, new) \
    X(curl, curl_easy_setopt, set) \
    X(curl, curl_easy_perform, perform) \
    X(curl, curl_easy_getinfo, get) \
    X(curl, curl_easy_strerror, words) \
    X(curl, curl_easy_cleanup, free) \
    X(curl, curl_url, new_url) \
    X(curl, curl_url_set, set_url) \
    X(curl, curl_url_get, get_url) \
    X(curl, curl_url_cleanup, free_url) \
    X(curl, curl_free, free_text) \
    X(curl, curl_slist_append, append) \
    X(curl, curl_slist_free_all, free_list)
// clang-format on
NAR_LIBRARY(curl, CURL_MAP, "libcurl.so.4", "libcurl-gnutls.so.4")

static bool curl_is_ready;

static void start_curl(void)
{
    curl_is_ready = curl_is_there() && curl.global(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

struct fetch {
    nar_arena *arena;
    const char *address;
    narrator_str shown;
    size_t most, timeout_s;
    CURL *easy;
    nar_builder body;
    narrator_str piece;
    bool too_large;
    narrator_status status;
    long code;
    const char *end; ///< the address behind all redirects
    nar_answer answer;
};

static void add_piece(void *context)
{
    struct fetch *fetch = context;
    nar_put(&fetch->body, fetch->piece);
}

/// Counts what is unpacked: the length that a server names says nothing of it.
static size_t on_bytes(char *bytes, size_t one, size_t size, void *context)
{
    struct fetch *fetch = context;
    fetch->piece = nar_view(bytes, one * size);
    fetch->too_large = fetch->body.size + fetch->piece.size > fetch->most;
    if (fetch->too_large)
        return 0;
    fetch->status = nar_enter(fetch->arena, add_piece, fetch, NULL);
    return fetch->status == NARRATOR_OK ? fetch->piece.size : 0;
}

/// Where the machine's owner keeps certificates of her own, as the command curl finds it.
static const char *own_certificates(void)
{
    static const char *const names[] = {"CURL_CA_BUNDLE", "SSL_CERT_FILE"};
    const char *file = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !(file && *file); i++)
        file = getenv(names[i]);
    return file && *file ? file : NULL;
}

static void set_up(struct fetch *fetch, struct curl_slist *headers)
{
    CURL *easy = fetch->easy;
    curl.set(easy, CURLOPT_URL, fetch->address);
    curl.set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl.set(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl.set(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl.set(easy, CURLOPT_MAXREDIRS, (long)MOST_REDIRECTS);
    curl.set(easy, CURLOPT_COOKIEFILE, ""); // kept for this one address only
    curl.set(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl.set(easy, CURLOPT_USERAGENT, user_agent);
    curl.set(easy, CURLOPT_HTTPHEADER, headers);
    if (own_certificates())
        curl.set(easy, CURLOPT_CAINFO, own_certificates());
    curl.set(easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
    curl.set(easy, CURLOPT_TIMEOUT, (long)fetch->timeout_s);
    curl.set(easy, CURLOPT_NOSIGNAL, 1L);
    curl.set(easy, CURLOPT_WRITEFUNCTION, on_bytes);
    curl.set(easy, CURLOPT_WRITEDATA, fetch);
}

/// What a server's refusal means.
static const char *words_of(long code)
{
    static const struct {
        long code;
        const char *words;
    } refusals[] = {
        {401, "it asks for a login"},        {402, "it asks for a payment"},
        {403, "it lets nobody in"},          {404, "there is no such page"},
        {407, "the proxy asks for a login"}, {410, "the page is gone"},
        {429, "it is asked too often"},      {451, "the page is blocked by law"},
    };
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (refusals[i].code == code)
            return refusals[i].words;
    return code >= 500 ? "the server has failed" : "it gives no page";
}

static void refuse_result(struct fetch *fetch, CURLcode result)
{
    nar_arena *arena = fetch->arena;
    int size = (int)fetch->shown.size;
    const char *at = fetch->shown.text;
    if (fetch->status != NARRATOR_OK)
        nar_fail(arena, fetch->status, "%s", narrator_status_text(fetch->status));
    if (fetch->too_large)
        nar_fail(arena, NARRATOR_BAD_FORMAT, "%.*s is larger than %zu MB", size, at,
                 fetch->most >> 20);
    switch (result) {
    case CURLE_OK:
        return;
    case CURLE_OPERATION_TIMEDOUT:
        nar_fail(arena, NARRATOR_UNREADABLE, "%.*s gave no whole answer within %zu s", size, at,
                 fetch->timeout_s);
    case CURLE_UNSUPPORTED_PROTOCOL:
        nar_fail(arena, NARRATOR_UNREADABLE, "%.*s leads to what is neither http nor https", size,
                 at);
    case CURLE_TOO_MANY_REDIRECTS:
        nar_fail(arena, NARRATOR_UNREADABLE, "%.*s leads from one address to the next without end",
                 size, at);
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        nar_fail(arena, NARRATOR_UNREADABLE, "%.*s broke off before its end", size, at);
    case CURLE_COULDNT_RESOLVE_HOST:
        nar_fail(arena, NARRATOR_UNREADABLE, "%.*s: there is no such server, or no network", size,
                 at);
    case CURLE_PEER_FAILED_VERIFICATION:
        nar_fail(arena, NARRATOR_UNREADABLE, "%.*s: the server's certificate is not valid", size,
                 at);
    default:
        nar_fail(arena, NARRATOR_UNREADABLE, "%.*s: %s", size, at, curl.words(result));
    }
}

/// "text/html; charset=koi8-r" is a type and a charset.
static void take_type(nar_answer *answer, narrator_str header)
{
    narrator_str part, name, value;
    if (!nar_next_cell(&header, ';', &part))
        return;
    answer->type = nar_trim(part);
    while (nar_next_cell(&header, ';', &part))
        if (nar_cut(part, '=', &name, &value) &&
            nar_equal_nocase(nar_trim(name), NAR_STR("charset"))) {
            value = nar_trim(value);
            while (value.size && strchr("\"'", value.text[0]))
                value = nar_slice(value, 1, value.size);
            while (value.size && strchr("\"'", value.text[value.size - 1]))
                value.size--;
            answer->charset = value;
        }
}

static void run(void *context)
{
    struct fetch *fetch = context;
    const char *type = NULL, *address = NULL;
    CURLcode result = curl.perform(fetch->easy);
    refuse_result(fetch, result);
    curl.get(fetch->easy, CURLINFO_RESPONSE_CODE, &fetch->code);
    if (fetch->code < 200 || fetch->code >= 300)
        nar_fail(fetch->arena, NARRATOR_UNREADABLE, "%.*s: the answer is %ld, %s",
                 (int)fetch->shown.size, fetch->shown.text, fetch->code, words_of(fetch->code));
    curl.get(fetch->easy, CURLINFO_CONTENT_TYPE, &type);
    curl.get(fetch->easy, CURLINFO_EFFECTIVE_URL, &address);
    fetch->answer.bytes = nar_built(&fetch->body);
    fetch->end = nar_copy_z(fetch->arena, nar_str(address));
    fetch->answer.address = nar_address_shown(fetch->arena, nar_str(fetch->end));
    take_type(&fetch->answer, nar_copy(fetch->arena, nar_str(type)));
}

/// Blanks and letters beyond ASCII in a path are written as servers expect them.
static const char *escaped(nar_arena *arena, narrator_str address)
{
    size_t start, path = host_end(address, &start);
    nar_builder out = {.arena = arena};
    nar_put(&out, nar_slice(address, 0, path));
    for (size_t at = path; at < address.size; at++) {
        unsigned char c = (unsigned char)address.text[at];
        if (c <= ' ' || c >= 0x7F)
            nar_put_format(&out, "%%%02X", c);
        else
            nar_put_char(&out, (char)c);
    }
    return nar_copy_z(arena, nar_built(&out));
}

static void refuse_type(struct fetch *fetch)
{
    static const char *const kinds[] = {"image/", "audio/", "video/", "font/"};
    narrator_str type = fetch->answer.type;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (nar_starts(type, nar_str(kinds[i])))
            nar_fail(fetch->arena, NARRATOR_BAD_FORMAT, "%.*s is %.*s, which holds no article",
                     (int)fetch->shown.size, fetch->shown.text, (int)type.size, type.text);
}

/// Text whose encoding the server names becomes UTF-8, and says so by a mark.
static void decode(struct fetch *fetch)
{
    nar_answer *answer = &fetch->answer;
    bool packed =
        nar_starts(answer->bytes, NAR_STR("PK")) || nar_starts(answer->bytes, NAR_STR("%PDF"));
    narrator_str text;
    if (packed || !nar_html_decode_as(fetch->arena, answer->bytes, answer->charset, &text))
        return;
    nar_builder marked = {.arena = fetch->arena};
    nar_put_z(&marked, "\xEF\xBB\xBF");
    nar_put(&marked, text);
    answer->bytes = nar_built(&marked);
}

/// What stands at an address. `*end` is where it came from, as the next request needs it.
static nar_answer ask(nar_arena *arena, narrator_str address, const narrator_read_options *options,
                      const char **end)
{
    struct fetch fetch = {.arena = arena, .body = {.arena = arena}};
    narrator_error error;
    fetch.address = escaped(arena, nar_trim(address));
    fetch.shown = nar_address_shown(arena, nar_str(fetch.address));
    fetch.most = options->max_size ? options->max_size : NAR_LARGEST_INPUT;
    fetch.timeout_s = options->timeout_s ? options->timeout_s : TIMEOUT_S;
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_curl);
    if (!curl_is_ready)
        nar_fail(arena, NARRATOR_UNREADABLE, "addresses are read with libcurl, which is missing");
    fetch.easy = curl.new();
    if (!fetch.easy)
        nar_fail(arena, NARRATOR_NO_MEMORY, "out of memory");
    struct curl_slist *headers = curl.append(NULL, accepted);
    set_up(&fetch, headers);
    narrator_status status = nar_enter(arena, run, &fetch, &error);
    curl.free_list(headers);
    curl.free(fetch.easy);
    if (status != NARRATOR_OK)
        nar_fail(arena, status, "%s", error.message);
    refuse_type(&fetch);
    decode(&fetch);
    *end = fetch.end;
    return fetch.answer;
}

/// The address of `target` on the page at `base`; empty when it is none of the web.
static narrator_str join(nar_arena *arena, const char *base, narrator_str target)
{
    narrator_str joined = NAR_STR("");
    char *text = NULL;
    CURLU *url = curl.new_url();
    if (url && !curl.set_url(url, CURLUPART_URL, base, 0) &&
        !curl.set_url(url, CURLUPART_URL, nar_copy_z(arena, target), CURLU_URLENCODE) &&
        !curl.get_url(url, CURLUPART_URL, &text, 0)) {
        size_t size = strlen(text);
        char *copy = nar_alloc(arena, size + 1);
        joined = nar_view(memcpy(copy, text, size + 1), size);
    }
    curl.free_text(text);
    curl.free_url(url);
    return nar_is_address(joined) ? joined : NAR_STR("");
}

nar_answer nar_fetch(nar_arena *arena, narrator_str address, const narrator_read_options *options)
{
    const char *end;
    nar_answer answer = ask(arena, address, options, &end);
    if (nar_find(answer.type, NAR_STR("html")) == answer.type.size)
        return answer;
    narrator_str target = nar_html_refresh(arena, answer.bytes);
    narrator_str next = target.size ? join(arena, end, target) : target;
    // Once only: a page that sends on for ever is read as it is.
    return next.size && !nar_equal(next, nar_str(end)) ? ask(arena, next, options, &end) : answer;
}
#else
nar_answer nar_fetch(nar_arena *arena, narrator_str address, const narrator_read_options *options)
{
    (void)options;
    narrator_str shown = nar_address_shown(arena, address);
    nar_fail(arena, NARRATOR_UNREADABLE, "%.*s: this narrator was built without the network",
             (int)shown.size, shown.text);
}
#endif
