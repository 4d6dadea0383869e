// SPDX-License-Identifier: GPL-3.0-or-later
// reader.h: what turns bytes of one kind into blocks.
//
// A reader is a row of the table in open.c. The first one that knows the bytes reads them.
#ifndef NAR_READER_H
#define NAR_READER_H

#include "read/document.h"

typedef struct nar_reader {
    const char *name;

    /// Looks at the raw bytes and the file's name: true when they are of this kind.
    bool (*knows)(narrator_str bytes, narrator_str source);

    /// Sets `input` and adds the blocks, in reading order. Inside nar_enter(): fails by
    /// nar_fail(). The bytes live only as long as the call.
    void (*read)(narrator_document *document, narrator_str bytes);

    bool has_opening;    ///< it can read a beginning: of lines, or by options->opening
    bool sorted;         ///< it knows the parts of what it reads: nobody looks for them
    bool tells_language; ///< the language that it sets is what an author wrote down
    bool tells_region;   ///< it is what a page says, of which only the region is believed
} nar_reader;

extern const nar_reader nar_markdown_reader;  ///< markdown.c
extern const nar_reader nar_epub_reader;      ///< epub.c: books
extern const nar_reader nar_feed_reader;      ///< feed.c: RSS and Atom
extern const nar_reader nar_office_reader;    ///< office.c: DOCX, ODT, RTF, Org
extern const nar_reader nar_pdf_reader;       ///< pdf.c
extern const nar_reader nar_mail_reader;      ///< mail.c: a mail with its header
extern const nar_reader nar_subtitles_reader; ///< subtitles.c: WebVTT and SubRip
extern const nar_reader nar_html_reader;      ///< html.c: web pages
extern const nar_reader nar_plain_reader;     ///< plain.c: anything that is text
extern const nar_reader nar_lines_reader;     ///< lines.c: each line stands alone; chosen by option

#endif
