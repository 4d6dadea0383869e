// SPDX-License-Identifier: GPL-3.0-or-later
// confine.c: what a child that speaks hostile text may still do.
#include "engine/serve.h"
#include <sys/prctl.h>
#include <sys/resource.h>

static void limit(int what, rlim_t most)
{
    setrlimit((__rlimit_resource_t)what, &(struct rlimit){most, most});
}

void nar_confine(const char *data)
{
    (void)data;
    limit(RLIMIT_CPU, 10);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}
