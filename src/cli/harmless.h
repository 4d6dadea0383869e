// SPDX-License-Identifier: GPL-3.0-or-later
// harmless.h: characters of an article on their way to a terminal, which they must not steer.
#ifndef CLI_HARMLESS_H
#define CLI_HARMLESS_H

#include <narrator/base.h>

/// Cuts the next character off `*rest`, which is not empty. Controls, the marks that turn the
/// direction of writing (Unicode TR 36, 3.1), and bytes that are no UTF-8 become "?".
uint32_t harmless_next(narrator_str *rest);

#endif
