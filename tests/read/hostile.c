// SPDX-License-Identifier: GPL-3.0-or-later
// hostile.c: whatever comes in, nothing of it is lost, and nothing breaks.
#include "base/utf8.h"
#include "helpers.h"

enum { LARGE = 1 << 18 };

static char *large;

static bool is_blank(narrator_str text, size_t at, size_t *size)
{
    uint32_t code;
    *size = nar_utf8_next(nar_slice(text, at, text.size), &code);
    return code <= ' ' || code == 0xA0 || code == 0x85 || code == 0x2028 || code == 0x2029;
}

/// Every byte that is no blank stands in a block, blocks do not overlap, and their maps lead
/// into them.
static void check_whole(void)
{
    narrator_str input = narrator_document_input(document);
    size_t at = 0, size;
    assert_int_equal(nar_utf8_valid(input), input.size);
    for (size_t i = 0; i < document->block_count; i++) {
        const narrator_block *block = &document->blocks[i];
        assert_true(block->start >= at && block->end >= block->start && block->end <= input.size);
        for (; at < block->start; at += size)
            if (!is_blank(input, at, &size))
                fail_msg("byte %zu is in no block", at);
        at = block->end;
        assert_int_equal(nar_utf8_valid(block->text), block->text.size);
        size_t start = nar_map_source(block->map, 0);
        size_t end = nar_map_source_end(block->map, block->text.size);
        assert_true(start >= block->start && end <= block->end && start <= end);
        for (size_t c = 0; c < block->text.size && c < 5000; c++) {
            size_t source = nar_map_source(block->map, c);
            assert_true(source >= start && source < end);
            if (block->text.text[c] != ' ' && block->text.text[c] != input.text[source])
                fail_msg("\"%.*s\": %zu leads to %zu", (int)block->text.size, block->text.text, c,
                         source);
            start = source;
        }
    }
    for (; at < input.size; at += size)
        if (!is_blank(input, at, &size))
            fail_msg("byte %zu is in no block", at);
}

static void check_bytes(narrator_str bytes)
{
    narrator_read_options options[] = {{0}, {.keep_all = true}, {.lines = true}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        narrator_status status = read_bytes(bytes, &options[i]);
        if (status == NARRATOR_OK)
            check_whole();
        else
            assert_true(status == NARRATOR_EMPTY || status == NARRATOR_BAD_FORMAT);
        FILE *nowhere = fopen("/dev/null", "w");
        if (document)
            narrator_document_print_json(document, nowhere, NULL);
        fclose(nowhere);
    }
}

TEST(nothing_of_our_articles_is_lost)
{
    static const char *const names[] = {"council-bridge", "river-vote", "slow-post",
                                        "beekeeper-interview"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[64];
        snprintf(path, sizeof path, "articles/%s.txt", names[i]);
        check_bytes(file_bytes(path));
    }
}

TEST(small_and_strange_texts)
{
    static const char *const texts[] = {
        "a",
        "\"",
        "'",
        "-",
        "--",
        "- ",
        "* * *",
        ">",
        "> ",
        "> >\n>\n> x\n>> y\n",
        "1. \n2. \n",
        "\r",
        "\r\r\ra\r",
        "a\rb\r\nc\n\rd",
        ("a\u2028b\u2029c\xC2\x85"
         "d"),
        "-\n-\n-\n",
        "- a\n-\n- b",
        "\u00A0\u00A0x\u00A0",
        "Q:",
        "By ",
        "by\nby\nby",
        "\u201C",
        "...\n???\n!!!",
        "a-\nb",
        "-\nb",
        "Originally published as ",
        "Originally published as x\nx",
        "Read more:",
        ":",
        "\t\tx\t\t",
        "Most read\n",
        "Most read\nMost read\nMost read",
        "Sponsored by",
        "Sponsored by\nx",
        "Share\nShare",
        "X\n41\nFacebook",
        "\u201E",
        "\xC2",
        "\xFF\xFE",
        "\xFF\xFE\xFF",
        "\xFE\xFF",
        "--\n--\n--",
        "\f\f\fa\f",
        "\v",
        "\ufeff\ufeff",
        "e\u0301\u0301\u0301",
        "\U0001F600",
        "Lorem ipsum dolor sit amet-\n-consectetur",
        "x\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_bytes(nar_str(texts[i]));
}

static void fill(const char *part)
{
    size_t size = strlen(part);
    for (size_t i = 0; i < LARGE; i++)
        large[i] = part[i % size];
}

TEST(large_texts_of_every_shape)
{
    static const char *const parts[] = {
        "a",
        "a ",
        "\n",
        "a\n",
        "- a\n",
        "> a\n",
        ">",
        "1. a\n",
        "Share\n",
        "Most read\n",
        "Sponsored by\n",
        "(",
        "[",
        "\u201C",
        "By Jane Roe\n",
        "Title without a stop\n",
        "--\n",
        "It was late. ",
        "hyphen-\n",
        "\r",
        "\r\n",
        "\u2028",
        "Also read: ",
        "\xFF",
        "News\n",
        "Vale said that the mill would\nbe built again and that the river ran-\nning past it ",
    };
    large = malloc(LARGE);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        fill(parts[i]);
        CHECK_INT(read_bytes(nar_view(large, LARGE), NULL) == NARRATOR_OK ||
                      error.status == NARRATOR_EMPTY,
                  1);
        if (document)
            check_whole();
    }
    free(large);
}

static uint32_t seed = 1;

static uint32_t random_below(uint32_t limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % limit;
}

/// Bytes are changed, cut out, doubled and swapped with pieces that mean something.
static size_t mutate(char *bytes, size_t size, size_t room)
{
    static const char *const pieces[] = {"\n", "\n\n",   "\r\n", "> ",       "- ",
                                         "\"", "\u201C", "-\n",  "\xE2\x80", "--\n",
                                         ": ", "By ",    "(",    "\xC2\xA0", "1. "};
    for (uint32_t i = 1 + random_below(12); i && size; i--) {
        size_t at = random_below((uint32_t)size);
        const char *piece = pieces[random_below(sizeof pieces / sizeof *pieces)];
        size_t cut = random_below(40), more = strlen(piece);
        switch (random_below(4)) {
        case 0:
            bytes[at] = (char)random_below(256);
            break;
        case 1:
            cut = cut > size - at ? size - at : cut;
            memmove(bytes + at, bytes + at + cut, size - at - cut);
            size -= cut;
            break;
        default:
            if (size + more > room)
                break;
            memmove(bytes + at + more, bytes + at, size - at);
            memcpy(bytes + at, piece, more);
            size += more;
        }
    }
    return size;
}

TEST(changed_articles_are_read_whole)
{
    static const char *const names[] = {"articles/slow-post.txt", "articles/river-vote.txt",
                                        "articles/council-bridge.txt"};
    static char bytes[8192];
    int rounds = getenv("NARRATOR_FUZZ") ? atoi(getenv("NARRATOR_FUZZ")) : 60;
    for (int i = 0; i < rounds; i++) {
        narrator_str article = file_bytes(names[i % 3]);
        memcpy(bytes, article.text, article.size);
        char *exact = malloc(sizeof bytes); // so that a read past the end is seen
        size_t size = mutate(bytes, article.size, sizeof bytes);
        exact = realloc(exact, size + 1);
        memcpy(exact, bytes, size);
        check_bytes(nar_view(exact, size));
        free(exact);
    }
}
