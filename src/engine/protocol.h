// SPDX-License-Identifier: GPL-3.0-or-later
// protocol.h: what the library and an engine program say to each other.
//
// An engine program finds a SOCK_SEQPACKET socket as its standard input, the control socket. It
// says one nar_hello there, and then takes one nar_call after the other until the other side
// closes it. Each call brings along one end of a SOCK_STREAM socket, a conversation: the library
// writes a nar_request and the three texts that it announces, and reads frames until one that
// is marked as the last; and then, when there is more to say in this voice, writes the next.
//
// A request is one sentence. Its samples depend on the request and the voice alone, never on what
// was said before. An engine may end a conversation whenever it has answered; one that ends
// in the middle of an answer is a crash. Both sides run on one machine: numbers have its byte
// order.
#ifndef NAR_PROTOCOL_H
#define NAR_PROTOCOL_H

#include <stdint.h>

#define NAR_PROTOCOL_MAGIC   0x3152414eu // "NAR1"
#define NAR_PROTOCOL_VERSION 2u

/// The most bytes of each text of a request.
#define NAR_REQUEST_LIMIT 65536u

/// What an engine says once it is ready; `message` says why it never will be, else it is "".
typedef struct nar_hello {
    uint32_t magic, version;
    uint32_t rate_hz; ///< of its samples: mono, 16 bit, signed
    char message[244];
} nar_hello;

typedef struct nar_call {
    uint32_t magic, version;
} nar_call;

/// Followed by the three texts, without zeros, in the order of their sizes.
typedef struct nar_request {
    uint32_t magic;
    uint32_t attempt;    ///< 0, or how often this text was tried before
    uint32_t rate_mwpm;  ///< wanted: thousandths of a word per minute
    uint32_t voice_mwpm; ///< of the voice at eSpeak NG's rate 175
    uint32_t name_size;  ///< of the voice
    uint32_t voice_size; ///< the text of its eSpeak NG voice file; 0 but for the first request
    uint32_t text_size;  ///< UTF-8
} nar_request;

enum {
    NAR_FRAME_SAMPLES = 1, ///< int16_t[]
    NAR_FRAME_WORD,        ///< nar_word_frame
    NAR_FRAME_DONE,        ///< empty; the last one
    NAR_FRAME_NO_VOICE,    ///< why, in words; the last one
    NAR_FRAME_FAILED,      ///< why, in words; the last one
};

typedef struct nar_frame {
    uint32_t kind, size; ///< bytes that follow
} nar_frame;

/// The most bytes of one frame, and of all samples of one conversation.
#define NAR_FRAME_LIMIT   (1u << 20)
#define NAR_SAMPLES_LIMIT (64u << 20)

/// A word begins. In any order; positions may be wrong by some milliseconds.
typedef struct nar_word_frame {
    uint32_t offset; ///< bytes of the text
    uint32_t sample; ///< of the sentence
} nar_word_frame;

#endif
