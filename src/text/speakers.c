// SPDX-License-Identifier: GPL-3.0-or-later
// speakers.c: names the speaker of each quotation.
#include "text/quotes.h"

void nar_name_speakers(nar_job *job)
{
    for (size_t i = 0; i < job->quote_count; i++)
        job->quotes[i].voiced = nar_quote_voiced(job, &job->quotes[i]);
}
