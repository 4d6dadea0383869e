// SPDX-License-Identifier: GPL-3.0-or-later
// rewind.h: makes the memory of eSpeak NG what it was before it spoke.
//
// eSpeak NG keeps what it heard in globals and on the heap, and so a sentence would sound another
// way after another sentence. A process that rewinds after each says all of them as if each were
// its first, at a hundredth of what a process for each would cost.
//
// rewind.c brings a heap of its own, malloc() and its kin, for it must know what was taken.
// Not for threads. Builds with sanitizers, which have such a heap already, cannot rewind.
#ifndef NAR_REWIND_H
#define NAR_REWIND_H

#include <stdbool.h>
#include <stdint.h>

/// Remembers the heap, and the globals of the library that has the address `inside`. Large blocks
/// (of 32 KiB or more, as dictionaries are) can only be read from then on. False: this
/// process cannot rewind.
bool nar_rewind_here(uintptr_t inside);

/// Makes everything as it was at nar_rewind_here(); what was allocated since is gone.
void nar_rewind(void);

#endif
