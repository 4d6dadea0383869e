// SPDX-License-Identifier: GPL-3.0-or-later
// terminal.c: keys, one at a time, from a terminal that is always given back as it was.
#include "terminal.h"
#include "harmless.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// What signal handlers must know to give the terminal back.
static int terminal = -1;
static volatile sig_atomic_t taken;
static struct termios before, during;

// What is written to it then, and when it is taken again.
static char leaving[120], entering[60];
static volatile sig_atomic_t away;

static void tell(const char *text)
{
    size_t size = strlen(text);
    if (size && write(terminal, text, size) < 0)
        return; // it has gone: nobody is there to be told
}

static void give_back(void)
{
    if (taken) {
        tell(leaving);
        tcsetattr(terminal, TCSANOW, &before);
    }
    taken = 0;
}

static void take(void)
{
    if (tcgetpgrp(terminal) != getpgrp() || tcsetattr(terminal, TCSANOW, &during))
        return;
    taken = away = 1;
    tell(entering);
}

static void on_crash(int number) // its action is the default one again
{
    give_back();
    raise(number);
}

static void on_stop(int number)
{
    int saved = errno;
    sigset_t stop;
    struct sigaction action = {.sa_handler = SIG_DFL}, ours;
    give_back();
    sigaction(number, &action, &ours);
    sigemptyset(&stop);
    sigaddset(&stop, number);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &stop, NULL); // the program stops here, and goes on here
    sigaction(number, &ours, NULL);
    take();
    errno = saved;
}

static void catch_signals(void)
{
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT};
    struct sigaction crash = {.sa_handler = on_crash, .sa_flags = SA_RESETHAND | SA_NODEFER};
    struct sigaction stop = {.sa_handler = on_stop, .sa_flags = SA_RESTART};
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        sigaction(crashes[i], &crash, NULL);
    sigaction(SIGTSTP, &stop, NULL);
}

bool terminal_open(void)
{
    if (terminal >= 0)
        return true;
    if (!isatty(STDERR_FILENO))
        return false;
    int file = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return false;
    if (tcgetpgrp(file) != getpgrp() || tcgetattr(file, &before)) {
        close(file);
        return false;
    }
    terminal = file;
    during = before;
    during.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    during.c_cc[VMIN] = 1;
    during.c_cc[VTIME] = 0;
    atexit(give_back);
    catch_signals();
    take();
    return true;
}

void terminal_close(void)
{
    give_back();
    if (terminal >= 0)
        close(terminal);
    terminal = -1;
    signal(SIGTSTP, SIG_DFL);
}

void terminal_on_leave(const char *leave, const char *enter)
{
    snprintf(leaving, sizeof leaving, "%s", leave);
    snprintf(entering, sizeof entering, "%s", enter);
    away = 0;
}

bool terminal_was_away(void)
{
    bool was = away;
    away = 0;
    return was;
}

// A byte; 0: none in time, -1: the terminal has closed.
static int next_byte(int ms)
{
    struct pollfd wait = {.fd = terminal, .events = POLLIN};
    unsigned char byte;
    if (poll(&wait, 1, ms) <= 0)
        return 0;
    ssize_t got = read(terminal, &byte, 1);
    if (got == 1)
        return byte ? byte : ' ';
    return got < 0 && (errno == EINTR || errno == EAGAIN) ? 0 : -1;
}

// The rest of an arrow key: ESC [ A, or ESC O A.
static const char *escape_name(void)
{
    static const struct {
        char last;
        const char *name;
    } names[] = {{'A', "up"},   {'B', "down"}, {'C', "right"},  {'D', "left"},
                 {'H', "home"}, {'F', "end"},  {'5', "pageup"}, {'6', "pagedown"}};
    int byte = next_byte(30), last;
    if (byte != '[' && byte != 'O')
        return "escape";
    last = byte = next_byte(30);
    while (byte > 0 && byte < '@') // numbers in front of a "~"
        byte = next_byte(30);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].last == last)
            return names[i].name;
    return "unknown";
}

const char *terminal_key(int ms, bool *gone)
{
    static char name[2];
    int byte = next_byte(ms);
    *gone = byte < 0;
    if (byte <= 0)
        return NULL;
    if (byte == 27)
        return escape_name();
    if (byte == ' ')
        return "space";
    if (byte == '\n' || byte == '\r')
        return "enter";
    if (byte == 127 || byte == 8)
        return "backspace";
    *name = (char)byte;
    return name;
}

void terminal_text(FILE *file, narrator_str text)
{
    while (text.size) {
        const char *from = text.text;
        if (harmless_next(&text) == '?')
            putc('?', file);
        else
            fwrite(from, 1, (size_t)(text.text - from), file);
    }
}
