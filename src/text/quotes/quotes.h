// SPDX-License-Identifier: GPL-3.0-or-later
// quotes.h: what the rooms of the quotation stage share.
//
//     marks → spans → labelled lines and block quotes → kinds
#ifndef NAR_QUOTES_H
#define NAR_QUOTES_H

#include "text/job.h"

/// Adds a quotation of `text_index`; `inside` within `outside`. The caller keeps the order.
nar_quote *nar_quote_add(nar_job *job, size_t text_index, narrator_span outside,
                         narrator_span inside, nar_quote_kind kind);

/// Whether single marks are the outer ones of this document (‘…’ rather than “…”).
bool nar_marks_are_single(const nar_job *job);

/// Finds the quotations of one text by their marks: outer ones as DIRECT, inner ones as NESTED,
/// in order. `*open` says whether the text before it ended inside a quotation, and is updated.
void nar_mark_quotes(nar_job *job, size_t text_index, bool single, bool *open);

/// In the place of a label: the words go on from the labelled line before.
#define NAR_LABEL_GOES_ON SIZE_MAX

/// Where the words of a labelled line ("SMITH: …", "Q. …") begin; 0 when it has no label that
/// counts as one in this document. `labels` has a place for each text.
void nar_find_labels(const nar_job *job, size_t *labels);

/// The label before the words of a labelled line, without its stop and without a bracket in it.
narrator_str nar_label_of(const nar_job *job, const nar_quote *quote);

/// Decides kind and speech of the outer quotations of one text from their words and what stands
/// around them. `single`: single marks are the outer ones of the article.
void nar_judge_quotes(nar_job *job, size_t text_index, bool single);

/// The policy: whether a quotation is heard in its speaker's voice. Direct speech is, and a
/// quotation of four words or more that is woven into a sentence; fragments when the options
/// say so; nothing inside another quotation, and nothing that is no speech.
bool nar_quote_voiced(const nar_job *job, const nar_quote *quote);

/// The words without an inner mark that ends them: is it ‘the mill?’
narrator_str nar_without_closers(narrator_str words);

/// The number of words in a text.
size_t nar_count_words(narrator_str text);

#endif
