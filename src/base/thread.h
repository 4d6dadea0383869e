// SPDX-License-Identifier: GPL-3.0-or-later
// thread.h: threads that no signal reaches.
#ifndef NAR_THREAD_H
#define NAR_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/// Starts a thread in which all signals are blocked: they are for the host's own threads. False:
/// the system has no thread left.
bool nar_thread_start(pthread_t *thread, void *(*run)(void *), void *context);

#endif
