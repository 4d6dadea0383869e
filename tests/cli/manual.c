// SPDX-License-Identifier: GPL-3.0-or-later
// manual.c: the man page knows every option, and no other.
#include "cli/run.h"

static int count(narrator_str text, const char *part)
{
    int found = 0;
    for (size_t at; (at = nar_find(text, nar_str(part))) < text.size; found++)
        text = nar_slice(text, at + 1, text.size);
    return found;
}

TEST(every_option_of_the_help_is_in_the_man_page)
{
    narrator_str help = sh(NARRATOR "--help").out;
    narrator_str manual = contents_of(TESTS_DIR "/../src/cli/narrator.1");
    narrator_str rest = help, line;
    int options = 0;
    while (nar_next_line(&rest, &line)) {
        size_t at = nar_find(line, NAR_STR("--"));
        narrator_str name, tail = nar_slice(line, at, line.size);
        if (at > 6 || !nar_next_word(&tail, &name))
            continue;
        char roff[64] = "", *out = roff; // hyphens are written "\-" there
        for (size_t i = 0; i < name.size; i++) {
            if (name.text[i] == '-')
                *out++ = '\\';
            *out++ = name.text[i];
        }
        CHECK(holds(manual, roff));
        options++;
    }
    CHECK(options > 10);
    CHECK_INT(count(manual, ".TP\n.B \\-\\-") + count(manual, ".TP\n.BR \\-"), options);
}
