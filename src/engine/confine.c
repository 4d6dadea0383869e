// SPDX-License-Identifier: GPL-3.0-or-later
// confine.c: what a process that speaks hostile text may still do.
//
// Three fences: limits of time and memory; Landlock, which leaves files under one folder to be read
// and no others; and a list of system calls, all others of which fail. A fence that the kernel does
// not know is left out. Sanitizers need what is fenced off, so their builds go without.
#include "engine/serve.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#endif

enum { MEMORY = 1 << 30 };

static void limit(int what, rlim_t most)
{
    setrlimit((__rlimit_resource_t)what, &(struct rlimit){most, most});
}

static void confine_files(const char *data)
{
    // What the first version of Landlock knows: reading, writing, running and making files.
    const struct landlock_ruleset_attr handled = {.handled_access_fs = (1ull << 13) - 1};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0)
        return;
    struct landlock_path_beneath_attr readable = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = data ? open(data, O_PATH | O_CLOEXEC) : -1,
    };
    if (readable.parent_fd >= 0) {
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &readable, 0);
        close(readable.parent_fd);
    }
    syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
}

#ifdef MACHINE

// What speaking needs: memory, the conversation, the clock, dictionaries, and to end or abort.
static const unsigned short allowed[] = {
    SYS_read,           SYS_write,         SYS_writev,          SYS_close,
    SYS_lseek,          SYS_fstat,         SYS_newfstatat,      SYS_statx,
    SYS_getdents64,     SYS_fcntl,         SYS_recvfrom,        SYS_sendto,
    SYS_ppoll,          SYS_brk,           SYS_munmap,          SYS_mremap,
    SYS_madvise,        SYS_futex,         SYS_getpid,          SYS_gettid,
    SYS_getrandom,      SYS_sched_yield,   SYS_clock_gettime,   SYS_clock_nanosleep,
    SYS_nanosleep,      SYS_gettimeofday,  SYS_rt_sigreturn,    SYS_rt_sigaction,
    SYS_rt_sigprocmask, SYS_rt_sigsuspend, SYS_restart_syscall, SYS_setitimer,
    SYS_exit,           SYS_exit_group,
#ifdef SYS_poll
    SYS_poll,
#endif
#ifdef SYS_pause
    SYS_pause,
#endif
#ifdef SYS_time
    SYS_time,
#endif
};

#define ARGUMENT(index) offsetof(struct seccomp_data, args[index]) // the low half: little-endian

#define LOAD(offset)          BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define GIVE(result)          BPF_STMT(BPF_RET | BPF_K, (result))
#define IF_EQUAL(value, skip) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (skip))
#define IF_NO_BIT(bits, skip) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), (skip), 0)
#define REFUSE                (SECCOMP_RET_ERRNO | EPERM)

/// Adds `call`, allowed when `test` says so of its argument `index`: a jump of 0 if it does, and
/// else of 1.
static size_t allow_if(struct sock_filter *next, int call, int index, struct sock_filter test)
{
    next[0] = (struct sock_filter)IF_EQUAL((unsigned)call, 4);
    next[1] = (struct sock_filter)LOAD(ARGUMENT(index));
    next[2] = test;
    next[3] = (struct sock_filter)GIVE(SECCOMP_RET_ALLOW);
    next[4] = (struct sock_filter)GIVE(REFUSE);
    return 5;
}

static void confine_calls(bool files)
{
    enum { CALLS = sizeof allowed / sizeof *allowed };
    struct sock_filter filter[2 * CALLS + 32];
    size_t count = 0;
    filter[count++] = (struct sock_filter)LOAD(offsetof(struct seccomp_data, arch));
    filter[count++] = (struct sock_filter)IF_EQUAL(MACHINE, 1);
    filter[count++] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, 1);
    filter[count++] = (struct sock_filter)GIVE(REFUSE);
    filter[count++] = (struct sock_filter)LOAD(offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < CALLS; i++) {
        filter[count++] = (struct sock_filter)IF_EQUAL(allowed[i], 1);
        filter[count++] = (struct sock_filter)GIVE(SECCOMP_RET_ALLOW);
    }
    const struct sock_filter no_code = IF_NO_BIT(PROT_EXEC, 1);
    const struct sock_filter reading = IF_NO_BIT(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 1);
    const struct sock_filter itself = IF_EQUAL((unsigned)getpid(), 1); // abort() does
    count += allow_if(filter + count, SYS_mmap, 2, no_code);
    count += allow_if(filter + count, SYS_mprotect, 2, no_code);
    count += allow_if(filter + count, SYS_tgkill, 0, itself);
    if (files)
        count += allow_if(filter + count, SYS_openat, 2, reading);
    filter[count++] = (struct sock_filter)GIVE(REFUSE);
    struct sock_fprog program = {(unsigned short)count, filter};
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#else

static void confine_calls(bool files)
{
    (void)files;
}

#endif

void nar_confine(const char *data)
{
    limit(RLIMIT_CPU, NAR_CPU_S);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    if (NAR_SANITIZED)
        return;
    limit(RLIMIT_AS, MEMORY);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    confine_files(data);
    confine_calls(data);
}
