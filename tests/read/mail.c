// SPDX-License-Identifier: GPL-3.0-or-later
// mail.c: a saved mail is read for what its writer says.
#include "helpers.h"

#define HEAD(more)                                                                                 \
    "Received: from x.example by y.example;\n\tTue, 24 Nov 2026 10:00:01 +0000\n"                  \
    "From: \"Ann Vale\" <ann@bugle.example>\nTo: bo@b.example\nSubject: The wall\n"                \
    "Date: Tue, 24 Nov 2026 10:00:00 +0000\n" more "\n"
#define TOP   "title: The wall\nbyline: Ann Vale\ndate: 2026-11-24\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8"

TEST(a_mail_is_its_subject_its_writer_and_what_is_said)
{
    CHECK_TEXT(blocks_of(HEAD(PLAIN "\n") "The wall cracked in May.\n\nIt came late, the mayor "
                                          "said.\n\n-- \nAnn Vale\nThe Vellmouth Bugle\n"),
               TOP "paragraph: The wall cracked in May.\n"
                   "paragraph: It came late, the mayor said.\n"
                   "paragraph (mail signature): --\n"
                   "paragraph (mail signature): Ann Vale\n"
                   "paragraph (mail signature): The Vellmouth Bugle\n");
}

TEST(lines_that_flow_are_joined)
{
    CHECK_TEXT(blocks_of(HEAD(PLAIN "; format=flowed\n") "The wall cracked in May, \nand nobody "
                                                         "saw \nit.\n\nIt came late.\n"),
               TOP "paragraph: The wall cracked in May, and nobody saw it.\n"
                   "paragraph: It came late.\n");
}

TEST(letters_are_encoded_in_three_ways)
{
    CHECK_TEXT(
        blocks_of("MIME-Version: 1.0\nFrom: =?utf-8?Q?Ann_V=C3=A5le?= <ann@b.example>\n"
                  "Subject: =?utf-8?B?RGFz?= =?utf-8?B?IENhZsOp?=\n"
                  "Content-Type: text/plain; charset=\"iso-8859-1\"\n"
                  "Content-Transfer-Encoding: quoted-printable\n\n"
                  "It fell on the caf=E9 on Monday, and the owner, who is =\nold, saw it.\n"),
        "title: Das Caf\u00E9\nbyline: Ann V\u00E5le\n"
        "paragraph: It fell on the caf\u00E9 on Monday, and the owner, who is old, saw it.\n");
    CHECK_TEXT(
        blocks_of(HEAD(
            PLAIN "\nContent-Transfer-Encoding: base64\n") "VGhlIHdhbGwgY3JhY2tlZCBp\nbiBNYXku\n"),
        TOP "paragraph: The wall cracked in May.\n");
}

#define BOTH                                                                                       \
    "--b1\nContent-Type: text/plain; charset=utf-8\n\n" LONG "\n\nIt came late.\n--b1\n"           \
    "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"      \
    "<html><body><p>" LONG "</p><p>It came late.</p></body></html>\n--b1--\n"
#define LONG                                                                                       \
    "The harbour of Vellmouth was closed on Monday, the port authority said, because the tide "    \
    "had not come in and nobody could say when it would, though two engineers had been asked, "    \
    "and the ferries lay on their sides in the mud."

TEST(of_a_text_in_two_forms_one_is_read_and_no_attachment)
{
    CHECK_TEXT(
        blocks_of(
            HEAD("Content-Type: multipart/mixed; boundary=bb\n") "--bb\nContent-Type: "
                                                                 "multipart/alternative; "
                                                                 "boundary=\"b1\"\n\n" BOTH
                                                                 "--bb\nContent-Type: "
                                                                 "text/plain\nContent-Disposition: "
                                                                 "attachment; "
                                                                 "filename=x.txt\n\nNot "
                                                                 "this.\n--bb--\n"),
        TOP "paragraph: " LONG "\nparagraph: It came late.\n");
    CHECK_TEXT(blocks_of(HEAD(
                   "Content-Type: multipart/alternative; boundary=b1\n") "--b1\n\n"
                                                                         "See "
                                                                         "http://b.example/"
                                                                         "1\n--b1\nContent-Type: "
                                                                         "text/html\n\n<p>" LONG
                                                                         "</p><p>It came "
                                                                         "late.</p>\n--b1--\n"),
               TOP "paragraph: " LONG "\nparagraph: It came late.\n");
}

TEST(what_is_answered_is_not_read_what_is_passed_on_is)
{
    CHECK_TEXT(blocks_of(HEAD(PLAIN "\n") "I think that it will hold for another year.\n\nOn Tue, "
                                          "24 Nov 2026, Bo Reyes <bo@b.example> wrote:\n> It "
                                          "cracked.\n> It came late.\n"),
               TOP "paragraph: I think that it will hold for another year.\n"
                   "paragraph (mail that is answered): On Tue, 24 Nov 2026, Bo Reyes "
                   "<bo@b.example> wrote:\n"
                   "block quote (mail that is answered): It cracked.\n"
                   "block quote (mail that is answered): It came late.\n");
    CHECK_TEXT(blocks_of(HEAD(PLAIN "\n") "> It cracked.\n\nSo I heard.\n\n> It came late.\n\nSo "
                                          "it did.\n"),
               TOP "block quote: It cracked.\nparagraph: So I heard.\n"
                   "block quote: It came late.\nparagraph: So it did.\n");
    CHECK_TEXT(blocks_of(HEAD(PLAIN "\n") "See below.\n\n---------- Forwarded message ---------\n"
                                          "From: Bo <bo@b.example>\nTo: Ann\n\nThe wall cracked in "
                                          "May, as you know.\n"),
               TOP "paragraph: See below.\n"
                   "paragraph (mail header): ---------- Forwarded message ---------\n"
                   "paragraph (mail header): From: Bo <bo@b.example>\n"
                   "paragraph (mail header): To: Ann\n"
                   "paragraph: The wall cracked in May, as you know.\n");
}

TEST(a_page_that_a_browser_saved_as_one_file_is_read_as_a_page)
{
    CHECK_TEXT(
        blocks_of("From: <Saved by Blink>\nSnapshot-Content-Location: https://b.example/x\n"
                  "Subject: The wall - Bugle\nDate: Wed, 25 Nov 2026 10:00:00 -0000\n"
                  "MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";"
                  "\n\tboundary=\"--b1\"\n\n\n----b1\nContent-Type: text/html\n"
                  "Content-Transfer-Encoding: quoted-printable\n"
                  "Content-Location: https://b.example/x\n\n<!DOCTYPE html><html lang=3D"
                  "\"en\"><head><title>The wall</title></head><body><article><p>" LONG
                  "</p><p>It came la=\nte.</p></article></body></html>\n----b1\n"
                  "Content-Type: text/css\n\np { color: red }\n----b1--\n"),
        "title: The wall\nparagraph: " LONG "\nparagraph: It came late.\n");
}

TEST(the_line_of_a_mail_box_is_no_part_of_the_mail)
{
    CHECK_TEXT(blocks_of("From ann@bugle.example Tue Nov 24 10:00:00 2026\n" HEAD(
                   PLAIN "\n") "The wall cracked in May.\n"),
               TOP "paragraph: The wall cracked in May.\n");
}

TEST(a_text_that_begins_with_a_colon_in_its_line_is_no_mail)
{
    CHECK_TEXT(blocks_of("Subject: the wall\nIt cracked in May, the mayor said.\n"),
               "paragraph: Subject: the wall\n"
               "paragraph: It cracked in May, the mayor said.\n");
}

TEST(broken_mails_are_read_in_time)
{
    static char text[300000];
    size_t size = (size_t)snprintf(text, sizeof text, "%s",
                                   HEAD("Content-Type: multipart/mixed; boundary=b\n") "\n");
    while (size < sizeof text - 100)
        size += (size_t)snprintf(text + size, sizeof text - size,
                                 "--b\nContent-Type: multipart/mixed; boundary=b\n\n");
    CHECK_INT(read_bytes(nar_view(text, size), NULL), NARRATOR_OK);
    size = (size_t)snprintf(text, sizeof text, "Message-ID: x\nSubject: =?utf-8?Q?=\n\n=?=4\n");
    CHECK_INT(read_bytes(nar_view(text, size), NULL), NARRATOR_OK);
}
