// SPDX-License-Identifier: GPL-3.0-or-later
// narrator/document.h: an article as blocks in reading order.
#ifndef NARRATOR_DOCUMENT_H
#define NARRATOR_DOCUMENT_H

#include <narrator/base.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/// An article, read and divided. It owns every view that is taken from it.
typedef struct narrator_document narrator_document;

#define NARRATOR_BLOCK_MAP(X)                                                                      \
    X(TITLE, "title")                                                                              \
    X(SUBTITLE, "subtitle")                                                                        \
    X(BYLINE, "byline")                                                                            \
    X(DATE, "date")                                                                                \
    X(HEADING, "heading")                                                                          \
    X(PARAGRAPH, "paragraph")                                                                      \
    X(LIST_ITEM, "list item")                                                                      \
    X(BLOCK_QUOTE, "block quote")                                                                  \
    X(CAPTION, "caption")                                                                          \
    X(LINE, "line")

/// What a block is; LINE is an input line that stands alone (narrator_read_options.lines).
typedef enum narrator_block_kind {
#define X(name, text) NARRATOR_BLOCK_##name,
    NARRATOR_BLOCK_MAP(X)
#undef X
} narrator_block_kind;

/// The name of a kind, as printed in JSON. Any thread.
NARRATOR_API const char *narrator_block_kind_name(narrator_block_kind kind);

/// One block. `text` has single blanks for the line breaks of the input.
typedef struct narrator_block {
    narrator_block_kind kind;
    narrator_str text;
    size_t start, end;         ///< bytes of the decoded input, end exclusive
    const char *skipped;       ///< why it is not read aloud; NULL when it is
    narrator_str language;     ///< BCP 47, where it is another than the document's; else empty
    const struct nar_map *map; ///< inside the library: `text` back to the input
} narrator_block;

typedef struct narrator_read_options {
    bool keep_all;        ///< skip nothing: boilerplate is read as well
    bool lines;           ///< every input line is a block of its own, and nothing is skipped
    const char *language; ///< a BCP 47 tag such as "en-GB"; NULL finds it from the text
    unsigned timeout_s;   ///< for each address; 0 means 30 seconds
    size_t max_size;      ///< of an input in bytes, unpacked; 0 means 32 MB
    size_t opening;       ///< reads only the beginning, about so many bytes; 0: all of it
} narrator_read_options;

/// Opens an article and divides it into blocks.
///
/// `path` names a file or an address ("https://..."); "-" reads standard input. What kind of
/// text it is (plain, Markdown, a web page, ...) and in what encoding is found from the bytes.
/// `options` may be NULL.
/// On success `*out` belongs to the caller: release it with narrator_document_free().
///
/// - NARRATOR_UNREADABLE: the file is missing, is a directory, or cannot be read; the server
///   does not answer, or refuses.
/// - NARRATOR_BAD_FORMAT: the bytes are no text, or too many.
/// - NARRATOR_EMPTY: nothing but blanks.
///
/// With `options->opening`, what stands in the beginning is the same as it will be in the whole,
/// down to its last paragraph. Text, Markdown and EPUB have such a beginning; of all others
/// it is NARRATOR_BAD_FORMAT.
///
/// `error` may be NULL. Documents are independent: any thread may open one.
NARRATOR_API narrator_status narrator_document_open(narrator_document **out, const char *path,
                                                    const narrator_read_options *options,
                                                    narrator_error *error);

/// As narrator_document_open(), from bytes in memory, which are copied.
/// `source` says where they come from ("-", a file name); it may be NULL.
NARRATOR_API narrator_status narrator_document_parse(narrator_document **out, narrator_str bytes,
                                                     const char *source,
                                                     const narrator_read_options *options,
                                                     narrator_error *error);

/// Releases a document and every view taken from it. NULL is fine.
NARRATOR_API void narrator_document_free(narrator_document *document);

NARRATOR_API size_t narrator_document_block_count(const narrator_document *document);

/// A block by its index, 0 to narrator_document_block_count() - 1.
NARRATOR_API const narrator_block *narrator_document_block(const narrator_document *document,
                                                           size_t index);

/// Empty views where the article does not say. `language` is always known.
NARRATOR_API narrator_str narrator_document_title(const narrator_document *document);
NARRATOR_API narrator_str narrator_document_byline(const narrator_document *document);
NARRATOR_API narrator_str narrator_document_date(const narrator_document *document);
NARRATOR_API narrator_str narrator_document_section(const narrator_document *document);
NARRATOR_API narrator_str narrator_document_language(const narrator_document *document);

/// The input after decoding: what `start` and `end` count in.
NARRATOR_API narrator_str narrator_document_input(const narrator_document *document);

/// Prints the text that will be read, a blank line between blocks. Bytes as they are in the
/// article, but control characters are left out.
NARRATOR_API narrator_status narrator_document_print_text(const narrator_document *document,
                                                          FILE *file, narrator_error *error);

/// Prints {"title", "byline", "date", "section", "language", "source", "blocks"} as JSON.
NARRATOR_API narrator_status narrator_document_print_json(const narrator_document *document,
                                                          FILE *file, narrator_error *error);

#ifdef __cplusplus
}
#endif
#endif
