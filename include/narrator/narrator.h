// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/narrator.h: everything. An article becomes a document, a script, and sound:
//
//     narrator_document_open(&document, "news.txt", NULL, &error);
//     narrator_script_build(&script, document, NULL, &error);
//     narrator_export(script, (const char *const[]){"news.mp3"}, 1, NULL, &error);
#ifndef NARRATOR_NARRATOR_H
#define NARRATOR_NARRATOR_H

#include <narrator/base.h>
#include <narrator/document.h>
#include <narrator/lexicon.h>
#include <narrator/normalizer.h>
#include <narrator/player.h>
#include <narrator/remote.h>
#include <narrator/script.h>
#include <narrator/speak.h>
#include <narrator/voices.h>

#endif
