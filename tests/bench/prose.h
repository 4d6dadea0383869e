// SPDX-License-Identifier: GPL-3.0-or-later
// prose.h: what the benches have each voice say.
#ifndef BENCH_PROSE_H
#define BENCH_PROSE_H

// About two minutes of news prose.
static const char *const prose[] = {
    "The regional government voted on Monday to close the old harbour bridge for eleven "
    "months, after engineers reported that two of its nine foundations were sinking.",
    "Commercial traffic will be diverted over the railway crossing, which according to "
    "the transport authority can carry approximately twice as many vehicles as it does at"
    " present.",
    "Business owners on the eastern bank described the decision as catastrophic, and more"
    " than two hundred of them have signed a petition demanding compensation.",
    "Their representative, who manages a bakery directly beside the bridge, accused the "
    "administration of ignoring every alternative proposal since September.",
    "The mayor rejected the criticism, saying that public safety was not negotiable and "
    "that independent experts had confirmed the findings in February.",
    "Construction is expected to begin in the second week of March, as soon as conditions"
    " on the river allow heavy equipment to be delivered.",
    "Preliminary estimates put the cost at fourteen million pounds, about a third of "
    "which would be financed by the national infrastructure fund.",
    "Residents remember that the same foundations were reinforced after the flooding of "
    "nineteen fifty-three, when the market square was under water for nine days.",
    "A temporary ferry service carried schoolchildren across the estuary at the time, and"
    " several operators have already offered to restore it.",
    "Researchers at the technical university said that wooden supports dating from the "
    "previous century had deteriorated considerably above the low water line.",
    "The damage could have been discovered a decade earlier if regular inspections had "
    "been carried out, their report concluded.",
    "Two bus routes will be shortened until further notice, but a provisional crossing is"
    " to remain available for pedestrians and cyclists.",
    "The fire service intends to station additional vehicles on both sides of the river, "
    "and hospitals have prepared emergency arrangements of their own.",
    "Insurance companies requested access to the complete documentation, which the "
    "council promised to publish before the end of the week.",
    "Opposition members called for an investigation into three confidential meetings that"
    " took place shortly before the election.",
    "The committee adjourned after midnight and will meet again on Thursday to select a "
    "contractor.",
};

enum { SENTENCES = sizeof prose / sizeof *prose };

#endif
