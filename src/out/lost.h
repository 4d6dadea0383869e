// SPDX-License-Identifier: GPL-3.0-or-later
// lost.h: the sentence about words that could not be spoken.
#ifndef NAR_LOST_H
#define NAR_LOST_H

#include "speak/render.h"

/// NARRATOR_PARTLY_SPOKEN, and what is missing, when some words could not be spoken.
narrator_status nar_report_lost(const nar_render *render, narrator_error *error);

#endif
