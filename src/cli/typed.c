// SPDX-License-Identifier: GPL-3.0-or-later
// typed.c: a line that is typed while the article goes on, a key at a time.
#include "typed.h"
#include <stdio.h>
#include <string.h>

static void show(const cli_typed *typed, cli_screen *screen, const char *echo)
{
    if (screen)
        screen_prompt(screen, typed->prompt, typed->line);
    else
        fputs(echo, stderr);
}

void typed_begin(cli_typed *typed, const char *prompt, cli_screen *screen)
{
    *typed = (cli_typed){.prompt = prompt};
    show(typed, screen, prompt);
}

static typed_state end(cli_typed *typed, cli_screen *screen, typed_state state)
{
    typed->prompt = NULL;
    show(typed, screen, "\n");
    return *typed->line ? state : TYPED_GIVEN_UP;
}

typed_state typed_press(cli_typed *typed, const char *key, cli_screen *screen)
{
    size_t size = strlen(typed->line);
    if (!strcmp(key, "enter"))
        return end(typed, screen, TYPED_DONE);
    if (!strcmp(key, "escape"))
        return end(typed, screen, TYPED_GIVEN_UP);
    if (!strcmp(key, "backspace") && size) {
        while (size && (typed->line[--size] & 0xC0) == 0x80)
            ;
        typed->line[size] = 0;
        show(typed, screen, "\b \b");
    }
    key = strcmp(key, "space") != 0 ? key : " ";
    bool byte = !key[1] && (unsigned char)*key >= ' '; // others have longer names
    if (byte && size + 1 < sizeof typed->line) {
        memcpy(typed->line + size, key, 2);
        show(typed, screen, key);
    }
    return TYPED_GOES_ON;
}
