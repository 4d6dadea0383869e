// SPDX-License-Identifier: GPL-3.0-or-later
// install.c: what `cmake --install` leaves works from wherever the tree is moved to, for those who
// run the command and for those who build on the library.
#include "run.h"

static void install(void)
{
    clear_folder();
    run done = sh("cmake --install " BUILD_DIR " --prefix \"$PWD/first\" && mv first moved");
    CHECK_INT(done.status, 0);
}

TEST(the_installed_command_finds_its_engine_and_its_tables)
{
    install();
    run done = sh("moved/bin/narrator -p script " ARTICLE("river-vote.txt"));
    CHECK_INT(done.status, 0);
    CHECK(holds(done.out, "Narrator"));
    done = sh("moved/bin/narrator -o vote.wav " ARTICLE("river-vote.txt"));
    CHECK_INT(done.status, 0);
    CHECK(contents_of("vote.wav").size > 1000000);
}

TEST(another_program_builds_on_the_installed_library)
{
    static const char program[] =
        "#include <narrator/narrator.h>\n"
        "#include <stdio.h>\n"
        "int main(int count, char **arguments)\n"
        "{\n"
        "    narrator_document *document;\n"
        "    narrator_script *script;\n"
        "    narrator_error error;\n"
        "    if (count < 2 ||\n"
        "        narrator_document_open(&document, arguments[1], NULL, &error) ||\n"
        "        narrator_script_build(&script, document, NULL, &error))\n"
        "        return 1;\n"
        "    puts(narrator_script_segment_count(script) > 5 ? \"many\" : \"few\");\n"
        "    narrator_script_free(script);\n"
        "    narrator_document_free(document);\n"
        "}\n";
    install();
    FILE *file = fopen("host.c", "w");
    fputs(program, file);
    fclose(file);
    run done = sh("export PKG_CONFIG_PATH=\"$PWD/moved/lib/pkgconfig:$(echo "
                  "moved/lib/*/pkgconfig)\"; " COMPILER
                  " -std=c11 -Wall -Wextra -Wpedantic -Werror host.c -o host "
                  "$(pkg-config --cflags --libs narrator) && "
                  "LD_LIBRARY_PATH=$(pkg-config --variable=libdir narrator) "
                  "./host " ARTICLE("river-vote.txt"));
    print_message("%.*s", (int)done.err.size, done.err.text);
    CHECK(holds(done.out, "many"));
}
