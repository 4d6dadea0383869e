// SPDX-License-Identifier: GPL-3.0-or-later
// events.h: what is heard, told to another program.
#ifndef CLI_EVENTS_H
#define CLI_EVENTS_H

#include <narrator/narrator.h>

/// One line of JSON on standard output, at once. It holds places and no text of the article.
void events_print(const narrator_event *event);

#endif
