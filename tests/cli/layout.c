// SPDX-License-Identifier: GPL-3.0-or-later
// layout.c: paragraphs as lines of a given width, whatever is in them.
#include "../src/cli/layout.c"   // the command is a program, and no library
#include "../src/cli/harmless.c" // as is this
#include "out/fake_script.h"
#include "test.h"
#include <locale.h>

// The lines, "|" before each, the sentence in brackets.
static const char *lines_of(const char *text, narrator_span sentence, size_t width, size_t more)
{
    static char shown[2000];
    const struct fake_segment parts[] = {{"", text, NULL, NULL, 0, 0}};
    narrator_script *script = fake_script(parts, 1);
    narrator_line line = {.sentence = sentence, .word = {sentence.start, sentence.start}};
    cli_layout layout = {0};
    size_t size = 0;
    setlocale(LC_CTYPE, "C.UTF-8");
    layout_fill(&layout, script, &line, width, more);
    for (size_t i = 0, next = 0; i < layout.cell_count; i++) {
        bool is = layout.cells[i].look & LOOK_SENTENCE;
        bool was = i && layout.cells[i - 1].look & LOOK_SENTENCE;
        size += (size_t)snprintf(shown + size, 8, "%s", is == was ? "" : is ? "[" : "]");
        if (next < layout.line_count && layout.lines[next] == i) {
            shown[size++] = '|';
            next++;
        }
        if (layout.cells[i].c != L'\n')
            size += (size_t)snprintf(shown + size, 8, "%lc", (wint_t)layout.cells[i].c);
    }
    shown[size] = 0;
    layout_release(&layout);
    narrator_script_free(script);
    return shown;
}

static const char *plain(const char *text, size_t width)
{
    return lines_of(text, (narrator_span){0, 0}, width, 9);
}

TEST(lines_break_at_the_last_blank_that_fits)
{
    CHECK_TEXT(nar_str(plain("The lamp was lit.", 9)), "|The lamp |was lit.|");
    CHECK_TEXT(nar_str(plain("The lamp was lit.", 8)), "|The lamp |was lit.|");
    CHECK_TEXT(nar_str(plain("The lamp was lit.", 7)), "|The |lamp |was |lit.|");
}

TEST(a_word_that_is_too_long_is_cut)
{
    CHECK_TEXT(nar_str(plain("A lighthousekeeper.", 8)), "|A |lighthou|sekeeper|.|");
    CHECK_TEXT(nar_str(plain("It is", 1)), "|I|t |i|s|");
}

TEST(wide_and_combining_characters_take_their_room)
{
    CHECK_TEXT(nar_str(plain("\xe7\x81\xaf\xe5\xa1\x94\xe7\x81\xaf\xe5\xa1\x94", 5)),
               "|\xe7\x81\xaf\xe5\xa1\x94|\xe7\x81\xaf\xe5\xa1\x94|");
    CHECK_TEXT(nar_str(plain("cafe\xcc\x81 bar", 8)), "|cafe\xcc\x81 bar|");
}

TEST(what_is_no_text_is_a_question_mark)
{
    CHECK_TEXT(nar_str(plain("a\xff\xe2\x82\x1b[0m\xc2\x9b\xe2\x80\xae z", 40)), "|a????[0m?? z|");
}

TEST(the_sentence_is_marked_and_found)
{
    CHECK_TEXT(nar_str(lines_of("One is. Two is. Three.", (narrator_span){8, 15}, 8, 9)),
               "|One is. [|Two is.] |Three.|");
}
