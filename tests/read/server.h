// SPDX-License-Identifier: GPL-3.0-or-later
// server.h: a server on loopback that answers as a test tells it to.
//
// One thread takes one connection after the other, reads a request, and sends the answer of the
// first path that fits, byte for byte.
#ifndef TEST_READ_SERVER_H
#define TEST_READ_SERVER_H

#include <arpa/inet.h>
#include <assert.h>
#include <pthread.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef struct served {
    const char *path;
    const char *head; ///< status line and headers, each with its line break; no empty line
    const char *body;
    size_t size;      ///< of the body; 0: it ends with a zero
    unsigned wait_ms; ///< before each piece of the body
    unsigned pieces;  ///< of the body, 0 is one; NEVER_ENDING sends it again and again
} served;

enum { NEVER_ENDING = 1000000 };

static struct server {
    const served *answers;
    size_t count;
    int socket, port;
    pthread_t thread;
    char request[4096]; ///< the last one
    unsigned requests;
} server;

static inline bool send_all(int to, const char *bytes, size_t size)
{
    while (size) {
        ssize_t sent = send(to, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        size -= (size_t)sent;
    }
    return true;
}

static inline void send_answer(int to, const served *answer)
{
    size_t size = answer->size ? answer->size : strlen(answer->body);
    unsigned pieces = answer->pieces ? answer->pieces : 1;
    if (!send_all(to, answer->head, strlen(answer->head)) || !send_all(to, "\r\n", 2))
        return;
    for (unsigned i = 0; i < pieces; i++) {
        size_t from = size * i / pieces, end = size * (i + 1) / pieces;
        if (pieces == NEVER_ENDING)
            from = 0, end = size;
        if (answer->wait_ms)
            nanosleep(&(struct timespec){answer->wait_ms / 1000,
                                         (long)(answer->wait_ms % 1000) * 1000000},
                      NULL);
        if (!send_all(to, answer->body + from, end - from))
            return;
    }
}

static inline void take_request(int from)
{
    size_t size = 0;
    char *request = server.request;
    while (size + 1 < sizeof server.request) {
        ssize_t got = recv(from, request + size, sizeof server.request - 1 - size, 0);
        if (got <= 0)
            break;
        size += (size_t)got;
        request[size] = '\0';
        if (strstr(request, "\r\n\r\n"))
            break;
    }
    request[size] = '\0';
    server.requests++;
    const char *path = strchr(request, ' ');
    for (size_t i = 0; path && i < server.count; i++) {
        size_t length = strlen(server.answers[i].path);
        if (!strncmp(path + 1, server.answers[i].path, length) && path[1 + length] == ' ') {
            send_answer(from, &server.answers[i]);
            return;
        }
    }
    send_all(from, "HTTP/1.1 404 Not Found\r\n\r\n", 26);
}

static inline void *serve(void *unused)
{
    (void)unused;
    for (;;) {
        int connection = accept(server.socket, NULL, NULL);
        if (connection < 0)
            return NULL;
        take_request(connection);
        shutdown(connection, SHUT_WR);
        close(connection);
    }
}

static inline void server_start(const served *answers, size_t count)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    server.answers = answers;
    server.count = count;
    server.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert(server.socket >= 0);
    if (bind(server.socket, (struct sockaddr *)&at, size) || listen(server.socket, 8) ||
        getsockname(server.socket, (struct sockaddr *)&at, &size))
        abort();
    server.port = ntohs(at.sin_port);
    if (pthread_create(&server.thread, NULL, serve, NULL))
        abort();
}

static inline const char *address_of(const char *path)
{
    static char address[512];
    snprintf(address, sizeof address, "http://127.0.0.1:%d%s", server.port, path);
    return address;
}

#endif
