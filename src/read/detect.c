// SPDX-License-Identifier: GPL-3.0-or-later
// detect.c: which language, and which English.
#include "read/detect.h"

narrator_str nar_detect_language(const narrator_document *document)
{
    (void)document;
    return NAR_STR("en-GB");
}
