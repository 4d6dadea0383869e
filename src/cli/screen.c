// SPDX-License-Identifier: GPL-3.0-or-later
// screen.c: the whole screen of a terminal.
//
//     The Lamp of Old Harbour                        the title
//
//     Ada Vale                                       who speaks
//
//     "I saw nothing like it in forty years," ...    the paragraph: its sentence bold, the word
//                                                    reversed, and those that follow dim
//     [#####-------]  42 %  2:31 to go  180 words a minute
//     space pauses  / finds  ? keys  q quits
//
// Colours repeat what the name says, and are not needed. curses draws; keys are read elsewhere.
// Without curses at build time or at run time there is no screen.
#include "screen.h"
#include "harmless.h"
#include "layout.h"
#include "terminal.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef NARRATOR_SCREEN

#define NCURSES_NOMACROS
#include "base/library.h"
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define CURSES_MAP(X)                                                                              \
    X(curses, newterm, open)                                                                       \
    X(curses, endwin, end)                                                                         \
    X(curses, delscreen, release)                                                                  \
    X(curses, stdscr, window)                                                                      \
    X(curses, curscr, shown)                                                                       \
    X(curses, werase, erase)                                                                       \
    X(curses, wmove, go)                                                                           \
    X(curses, waddnwstr, put)                                                                      \
    X(curses, wattrset, style)                                                                     \
    X(curses, wrefresh, show)                                                                      \
    X(curses, clearok, repaint)                                                                    \
    X(curses, curs_set, cursor)                                                                    \
    X(curses, resizeterm, resize)                                                                  \
    X(curses, has_colors, has_colours)                                                             \
    X(curses, start_color, start_colours)                                                          \
    X(curses, use_default_colors, keep_background)                                                 \
    X(curses, init_pair, set_colour)                                                               \
    X(curses, COLOR_PAIR, pair)                                                                    \
    X(curses, tigetstr, capability)
NAR_LIBRARY(curses, CURSES_MAP, "libncursesw.so.6")

enum { COLOURS = 5, MESSAGE_S = 5, HEAD = 4, FOOT = 3, MARGIN = 2, BAR = 24 };

struct cli_screen {
    const narrator_script *script;
    SCREEN *curses;
    FILE *out;
    int rows, columns;
    bool colours;
    char message[300];
    time_t until;            // when the message goes; 0: with the next one
    char prompt[300];        // and what is typed; empty: nothing is
    char *page;              // NULL: the article
    size_t turned, turns_to; // bytes of it: where it is shown from, and what has not been
    cli_layout layout;
    // What is on the screen.
    bool stale;
    narrator_line line;
    int left_s;
    double rate_wpm;
    bool paused;
};

static time_t now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

// What the terminal is told when it is given back by a signal; without padding.
static void copy_capability(char *to, size_t room, const char *name)
{
    const char *text = curses.capability(name);
    size_t used = strlen(to);
    if (!text || text == (const char *)-1)
        return;
    for (; *text && used + 1 < room; text++) {
        if (text[0] == '$' && text[1] == '<')
            text += strcspn(text, ">");
        else
            to[used++] = *text;
        if (!*text)
            break;
    }
    to[used] = 0;
}

static void prepare_leaving(void)
{
    char leave[120] = "", enter[60] = "";
    copy_capability(leave, sizeof leave, "sgr0");
    copy_capability(leave, sizeof leave, "cnorm");
    copy_capability(leave, sizeof leave, "rmcup");
    copy_capability(enter, sizeof enter, "smcup");
    copy_capability(enter, sizeof enter, "civis");
    terminal_on_leave(leave, enter);
}

static void prepare_colours(cli_screen *screen)
{
    static const short colours[COLOURS] = {COLOR_CYAN, COLOR_GREEN, COLOR_YELLOW, COLOR_MAGENTA,
                                           COLOR_RED};
    screen->colours = curses.has_colours() && curses.start_colours() != ERR;
    if (!screen->colours)
        return;
    curses.keep_background();
    for (size_t i = 0; i < COLOURS; i++)
        curses.set_colour((short)(i + 1), colours[i], -1);
}

// curses writes what the locale can say.
static void choose_locale(void)
{
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

cli_screen *screen_open(const narrator_script *script)
{
    if (!curses_is_there())
        return NULL;
    cli_screen *screen = calloc(1, sizeof *screen);
    choose_locale();
    if (screen)
        screen->out = fopen("/dev/tty", "r+e");
    if (screen && screen->out)
        screen->curses = curses.open(NULL, screen->out, screen->out);
    if (!screen || !screen->curses) {
        screen_close(screen);
        return NULL;
    }
    screen->script = script;
    screen->stale = true;
    curses.cursor(0);
    prepare_colours(screen);
    prepare_leaving();
    return screen;
}

void screen_close(cli_screen *screen)
{
    if (!screen)
        return;
    if (screen->curses) {
        curses.end();
        terminal_on_leave("", "");
        curses.release(screen->curses);
    }
    if (screen->out)
        fclose(screen->out);
    layout_release(&screen->layout);
    free(screen->page);
    free(screen);
}

static int style_of(const cli_screen *screen, unsigned look)
{
    int style = look & LOOK_WORD ? A_REVERSE | A_BOLD : look & LOOK_SENTENCE ? A_BOLD : A_NORMAL;
    if (look & LOOK_LATER)
        style |= A_DIM;
    size_t speaker = look >> LOOK_SPEAKER;
    if (speaker && screen->colours)
        style |= curses.pair((int)((speaker - 1) % COLOURS) + 1);
    return style;
}

static void put_text(cli_screen *screen, int row, narrator_str text, unsigned look)
{
    WINDOW *window = *curses.window;
    int column = MARGIN;
    curses.style(window, style_of(screen, look));
    if (row >= screen->rows || curses.go(window, row, column) == ERR)
        return;
    while (text.size) {
        wchar_t c = (wchar_t)harmless_next(&text);
        column += layout_width(c);
        if (column > screen->columns - 1)
            break;
        curses.put(window, &c, 1);
    }
}

static void put_line(cli_screen *screen, int row, size_t line)
{
    WINDOW *window = *curses.window;
    cli_layout *layout = &screen->layout;
    size_t end = line + 1 < layout->line_count ? layout->lines[line + 1] : layout->cell_count;
    if (curses.go(window, row, MARGIN) == ERR)
        return;
    for (size_t i = layout->lines[line]; i < end; i++) {
        wchar_t c = layout->cells[i].c;
        if (c == '\n')
            break;
        curses.style(window, style_of(screen, layout->cells[i].look));
        curses.put(window, &c, 1);
    }
}

// The paragraph from its start; when it is long, from a little above the sentence.
static void put_article(cli_screen *screen)
{
    int room = screen->rows - HEAD - FOOT;
    size_t width = screen->columns > 2 * MARGIN + 1 ? (size_t)screen->columns - 2 * MARGIN : 1;
    if (room < 1)
        return;
    layout_fill(&screen->layout, screen->script, &screen->line, width, (size_t)room);
    size_t at = screen->layout.sentence_line, third = (size_t)room / 3;
    size_t first = at + 3 < (size_t)room ? 0 : at > third ? at - third : 0;
    for (size_t i = first; i < screen->layout.line_count && i - first < (size_t)room; i++)
        put_line(screen, HEAD + (int)(i - first), i);
}

// The bar takes what the words leave, and goes when that is little.
static void put_progress(cli_screen *screen, const narrator_position *here)
{
    char words[100], text[160];
    double done = here->length_s > 0 ? here->seconds / here->length_s : 0;
    int size = snprintf(words, sizeof words, "%.0f %%  %d:%02d to go  %.0f words a minute%s",
                        100 * done, screen->left_s / 60, screen->left_s % 60, here->rate_wpm,
                        screen->paused ? "  paused" : "");
    int bar = screen->columns - 2 * MARGIN - size - 4, full = 0;
    bar = bar > BAR ? BAR : bar;
    if (bar < 4)
        snprintf(text, sizeof text, "%s", words);
    else {
        full = (int)(done * bar + 0.5);
        full = full < bar ? full : bar;
        snprintf(text, sizeof text, "[%.*s%.*s]  %s", full, "########################", bar - full,
                 "------------------------", words);
    }
    put_text(screen, screen->rows - 2, (narrator_str){text, strlen(text)}, 0);
}

// The bytes of the next line of a page that fit, up to a blank if there is one.
static size_t fitting(const char *line, size_t width)
{
    size_t size = strcspn(line, "\n"), fits = width;
    if (size <= width)
        return size;
    while (fits && line[fits] != ' ')
        fits--;
    return fits ? fits : width;
}

// From `turned` on as much as there is room for; the last row says how to go on.
static void put_page(cli_screen *screen)
{
    const char *line = screen->page + screen->turned, *hint = "any key goes back";
    size_t width = screen->columns > 2 * MARGIN ? (size_t)screen->columns - 2 * MARGIN : 1;
    for (int row = 0; row < screen->rows - 1 && *line; row++) {
        size_t fits = fitting(line, width);
        put_text(screen, row, (narrator_str){line, fits}, 0);
        line += fits + (line[fits] == '\n' || line[fits] == ' ');
    }
    screen->turns_to = (size_t)(line - screen->page);
    if (*line)
        hint = "any key goes on";
    put_text(screen, screen->rows - 1, (narrator_str){hint, strlen(hint)}, LOOK_SENTENCE);
}

static unsigned look_of_speaker(const cli_screen *screen)
{
    size_t speaker = narrator_script_segment(screen->script, screen->line.segment)->speaker;
    return speaker == NARRATOR_NOBODY ? 0 : (unsigned)(speaker + 1) << LOOK_SPEAKER;
}

static void put_all(cli_screen *screen, narrator_player *player)
{
    static const char *const hint = "space pauses  / finds  ? lists the keys  q quits";
    narrator_position here = narrator_player_position(player);
    const char *foot = *screen->prompt ? screen->prompt : *screen->message ? screen->message : hint;
    put_text(screen, 0, narrator_script_title(screen->script), 0);
    put_text(screen, 2, screen->line.speaker, look_of_speaker(screen) | LOOK_SENTENCE);
    put_article(screen);
    put_progress(screen, &here);
    put_text(screen, screen->rows - 1, (narrator_str){foot, strlen(foot)},
             *screen->prompt ? LOOK_SENTENCE : 0);
}

static void draw(cli_screen *screen, narrator_player *player)
{
    curses.erase(*curses.window);
    if (screen->page)
        put_page(screen);
    else if (player)
        put_all(screen, player);
    curses.show(*curses.window);
    screen->stale = false;
}

// The size is asked for each time: no signal needs to tell.
static void follow_size(cli_screen *screen)
{
    struct winsize size = {0};
    if (terminal_was_away()) {
        curses.repaint(*curses.shown, TRUE);
        screen->stale = true;
    }
    if (ioctl(fileno(screen->out), TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
        size = (struct winsize){.ws_row = 24, .ws_col = 80};
    if (size.ws_row == screen->rows && size.ws_col == screen->columns)
        return;
    screen->rows = size.ws_row;
    screen->columns = size.ws_col;
    curses.resize(screen->rows, screen->columns);
    curses.repaint(*curses.shown, TRUE);
    screen->stale = true;
}

static bool is_same(const narrator_line *a, const narrator_line *b)
{
    return a->segment == b->segment && a->sentence.start == b->sentence.start &&
           a->word.start == b->word.start && a->word.end == b->word.end;
}

void screen_draw(cli_screen *screen, narrator_player *player)
{
    narrator_line line = narrator_player_line(player);
    narrator_position here = narrator_player_position(player);
    int left_s = (int)(here.length_s - here.seconds + 0.5);
    bool paused = narrator_player_paused(player);
    follow_size(screen);
    if (screen->until && now_s() >= screen->until)
        screen_message(screen, "");
    bool same = is_same(&line, &screen->line) && left_s == screen->left_s &&
                here.rate_wpm == screen->rate_wpm && paused == screen->paused;
    if (same && !screen->stale)
        return;
    screen->line = line;
    screen->left_s = left_s;
    screen->rate_wpm = here.rate_wpm;
    screen->paused = paused;
    draw(screen, player);
}

void screen_message(cli_screen *screen, const char *message)
{
    snprintf(screen->message, sizeof screen->message, "%s", message);
    screen->until = *message ? now_s() + MESSAGE_S : 0;
    screen->stale = true;
}

void screen_prompt(cli_screen *screen, const char *prompt, const char *line)
{
    *screen->prompt = 0;
    if (prompt)
        snprintf(screen->prompt, sizeof screen->prompt, "%s%s_", prompt, line);
    screen->stale = true;
}

void screen_page(cli_screen *screen, const char *text)
{
    free(screen->page);
    screen->page = strdup(text);
    screen->turned = screen->turns_to = 0;
    screen->stale = true;
}

bool screen_turn_page(cli_screen *screen)
{
    if (!screen->page)
        return false;
    screen->turned = screen->turns_to;
    if (!screen->page[screen->turned]) {
        free(screen->page);
        screen->page = NULL;
    }
    screen->stale = true;
    return true;
}

#else // no curses

cli_screen *screen_open(const narrator_script *script)
{
    (void)script;
    return NULL;
}

void screen_draw(cli_screen *screen, narrator_player *player)
{
    (void)screen;
    (void)player;
}

void screen_message(cli_screen *screen, const char *message)
{
    (void)screen;
    (void)message;
}

void screen_prompt(cli_screen *screen, const char *prompt, const char *line)
{
    (void)screen;
    (void)prompt;
    (void)line;
}

void screen_page(cli_screen *screen, const char *text)
{
    (void)screen;
    (void)text;
}

bool screen_turn_page(cli_screen *screen)
{
    (void)screen;
    return false;
}

void screen_close(cli_screen *screen)
{
    (void)screen;
}

#endif
