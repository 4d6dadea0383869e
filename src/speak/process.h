// SPDX-License-Identifier: GPL-3.0-or-later
// process.h: the engine program as a process: found, started, greeted and ended.
#ifndef NAR_PROCESS_H
#define NAR_PROCESS_H

#include <narrator/base.h>
#include <sys/types.h>

typedef struct nar_process {
    int control; ///< our end of its standard input; -1 when it does not run
    pid_t pid;
    uint32_t rate_hz; ///< 0 until it has said hello
} nar_process;

/// Finds the program: `engine` when it is not NULL, else $NARRATOR_ENGINE, else narrator-espeak
/// beside the running program or the library, under their libexec/narrator, or where it was
/// installed. `path` has PATH_MAX bytes.
narrator_status nar_process_find(const char *engine, char *path, narrator_error *error);

/// Starts the program at `path` without waiting for it. Signal handlers, terminal and open files
/// of this process are not its business. Fails with NARRATOR_NO_ENGINE.
narrator_status nar_process_start(nar_process *process, const char *path, narrator_error *error);

/// Waits until it is ready: at most 10 seconds. Fails with NARRATOR_NO_ENGINE.
narrator_status nar_process_greet(nar_process *process, const char *path, narrator_error *error);

/// Ends it and leaves no zombie. One that does not run is fine.
void nar_process_end(nar_process *process);

#endif
