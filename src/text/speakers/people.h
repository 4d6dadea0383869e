// SPDX-License-Identifier: GPL-3.0-or-later
// people.h: what finds who is who, from what is nearest to a mention to the whole of the story.
//
//     traits → bearers, described, appositions, things, pronouns → people
#ifndef NAR_PEOPLE_H
#define NAR_PEOPLE_H

#include "text/speakers/story.h"

/// traits.c: what a mention, or a given name, adds to what is known of its person.
void nar_learn(nar_story *story, size_t who, uint32_t mention);
void nar_learn_given(const nar_story *story, nar_person *person, narrator_str given);
/// What was learned of somebody’s gender from pronouns alone is weighed anew, all of them together.
void nar_weigh_gender(const nar_story *story, nar_person *person);
/// The person of the age that a mention tells, of those mentioned lately.
size_t nar_find_aged(const nar_story *story, const nar_mention *mention);

/// bearers.c: whose name it is.
size_t nar_bearer_of(nar_story *story, nar_mention *mention);
/// Somebody without a name gets one.
size_t nar_take_name(nar_story *story, size_t who, const nar_mention *mention, narrator_str given,
                     narrator_str surname);

/// described.c: who is meant by a description; somebody new if nobody fits.
size_t nar_described_by(nar_story *story, nar_mention *mention);
/// Somebody known by office or age; NARRATOR_NOBODY when nobody is.
size_t nar_find_described(const nar_story *story, const nar_mention *mention);

/// appositions.c: the name that follows a description; NAR_NONE when none does.
uint32_t nar_name_behind(const nar_story *story, const nar_mention *mention);
/// What stands behind a name, in commas or behind a verb, is told of its bearer.
void nar_learn_apposition(nar_story *story, const nar_mention *name);
void nar_learn_predicate(nar_story *story, const nar_mention *name);

#endif
