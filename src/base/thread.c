// SPDX-License-Identifier: GPL-3.0-or-later
// thread.c: threads that no signal reaches.
#include "base/thread.h"
#include <signal.h>

// A new thread has the mask of the one that starts it.
bool nar_thread_start(pthread_t *thread, void *(*run)(void *), void *context)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = !pthread_create(thread, NULL, run, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}
