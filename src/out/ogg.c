// SPDX-License-Identifier: GPL-3.0-or-later
// ogg.c: gives an Ogg stream a serial number that does not change from run to run.
//
// Takes   an Ogg stream whose serial number came from the clock, as libsndfile makes it.
// Gives   the same pages with ours, and the checksums that go with it (RFC 3533).
#include "out/ogg.h"
#include <string.h>

enum { SERIAL_AT = 14, CHECKSUM_AT = 22, SEGMENTS_AT = 26, HEADER = 27 };
static const uint8_t serial[4] = {'n', 'a', 'r', 'r'};

static uint32_t checksum(const uint8_t *bytes, size_t size)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum ^= (uint32_t)bytes[i] << 24;
        for (int bit = 0; bit < 8; bit++)
            sum = sum << 1 ^ (sum & 0x80000000U ? 0x04C11DB7U : 0);
    }
    return sum;
}

static void renumber(uint8_t *page, size_t size)
{
    memcpy(page + SERIAL_AT, serial, sizeof serial);
    memset(page + CHECKSUM_AT, 0, 4);
    uint32_t sum = checksum(page, size);
    for (int i = 0; i < 4; i++)
        page[CHECKSUM_AT + i] = (uint8_t)(sum >> 8 * i);
}

// How long the page is, as far as its first bytes tell; at least one more byte until they do.
static size_t page_size(const nar_ogg *ogg)
{
    if (ogg->size < HEADER)
        return HEADER;
    size_t segments = ogg->page[SEGMENTS_AT], size = HEADER + segments;
    if (ogg->size < size)
        return size;
    for (size_t i = 0; i < segments; i++)
        size += ogg->page[HEADER + i];
    return size;
}

bool nar_ogg_write(nar_ogg *ogg, const void *bytes, size_t size,
                   bool (*put)(void *context, const void *page, size_t size), void *context)
{
    const uint8_t *next = bytes;
    while (size) {
        size_t wanted = page_size(ogg) - ogg->size;
        size_t count = wanted < size ? wanted : size;
        memcpy(ogg->page + ogg->size, next, count);
        ogg->size += count;
        next += count;
        size -= count;
        if (ogg->size < HEADER || ogg->size < page_size(ogg))
            continue;
        renumber(ogg->page, ogg->size);
        bool put_out = put(context, ogg->page, ogg->size);
        ogg->size = 0;
        if (!put_out)
            return false;
    }
    return true;
}
