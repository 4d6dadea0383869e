// SPDX-License-Identifier: GPL-3.0-or-later
// ogg.h: gives an Ogg stream a serial number that does not change from run to run.
#ifndef NAR_OGG_H
#define NAR_OGG_H

#include <narrator/base.h>

enum { NAR_OGG_PAGE = 27 + 255 + 255 * 255 }; ///< the largest page there can be

/// Start from zero.
typedef struct nar_ogg {
    uint8_t page[NAR_OGG_PAGE];
    size_t size; ///< bytes of the page so far
} nar_ogg;

/// Takes bytes of the stream as they come, and gives each whole page, renumbered, to `put`.
/// False when `put` says so.
bool nar_ogg_write(nar_ogg *ogg, const void *bytes, size_t size,
                   bool (*put)(void *context, const void *page, size_t size), void *context);

#endif
