// SPDX-License-Identifier: GPL-3.0-or-later
// voices.c: --list-voices.
#include "actions.h"
#include <stdio.h>

static const char *gender_of(const narrator_voice *voice)
{
    return voice->gender == NARRATOR_GENDER_MALE     ? "male"
           : voice->gender == NARRATOR_GENDER_FEMALE ? "female"
                                                     : "neutral";
}

int list_voices(void)
{
    for (size_t i = 0; i < narrator_voice_count(); i++) {
        narrator_voice voice = narrator_voice_at(i);
        printf("%-12.*s %-8s %-6.*s %-12.*s %3.0f Hz  %.*s\n", (int)voice.name.size,
               voice.name.text, gender_of(&voice), (int)voice.age.size, voice.age.text,
               (int)voice.use.size, voice.use.text, voice.f0_hz, (int)voice.about.size,
               voice.about.text);
    }
    return ferror(stdout) ? EXIT_FAILED : EXIT_SPOKEN;
}
