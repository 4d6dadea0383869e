// SPDX-License-Identifier: GPL-3.0-or-later
// mentions.c: the noun phrases that may be speakers.
//
// Takes   tokens.
// Gives   names with what stands before them ("Kremlin spokesperson Dmitry Peskov"), people and
//         institutions by their nouns ("one 70-year-old man", "Russia’s foreign ministry"), and
//         pronouns. A phrase is taken whole: who owns it or what follows "of" is not its head.
#include "text/speakers/phrases.h"

static uint32_t add_mention(nar_story *story, nar_mention mention)
{
    story->mentions = nar_grow(story->arena, story->mentions, story->mention_count,
                               &story->mention_capacity, sizeof *story->mentions);
    uint32_t index = (uint32_t)story->mention_count++;
    story->mentions[index] = mention;
    for (uint32_t i = mention.first; i < mention.end; i++)
        story->tokens[i].mention = index;
    return index;
}

/// Hundreds of marchers: not the number is whom a sentence tells of.
static bool is_counted(const nar_story *story, uint32_t of)
{
    static const char *const numbers[] = {"dozens",    "scores",   "hundreds",
                                          "thousands", "millions", "crowds"};
    for (size_t i = 0; of && nar_token_is(story, of, "of") && i < sizeof numbers / sizeof *numbers;
         i++)
        if (nar_token_is(story, of - 1, numbers[i]))
            return true;
    return false;
}

/// The paper spoke to Venn, who keeps the mill: a sentence that says whom it is about.
static bool is_heard(const nar_story *story, uint32_t prep)
{
    static const char *const verbs[] = {"spoke", "spoken", "talked"};
    uint32_t who = prep + 1;
    while (who < prep + 10 && nar_same_text(story, prep, who) && !nar_is_mark(story, who, ','))
        who++;
    if (!prep || !(nar_token_is(story, prep, "to") || nar_token_is(story, prep, "with")) ||
        !nar_is_mark(story, who, ',') || !nar_token_is(story, who + 1, "who"))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (nar_token_is(story, prep - 1, verbs[i]))
            return true;
    return false;
}

/// In a talk with Orla Venn and Carl Roe: both.
static bool is_one_more_object(const nar_story *story, uint32_t first)
{
    if (first < 2 || !nar_same_text(story, first, first - 2) ||
        !(nar_token_is(story, first - 1, "and") || nar_token_is(story, first - 1, "or")))
        return false;
    uint32_t other = story->tokens[first - 2].mention;
    return other != NAR_NONE && story->mentions[other].object;
}

/// Behind a preposition; in German, in the dative, the accusative or the genitive (der Sprecher der
/// Mühle) too.
static bool is_object(const nar_story *story, uint32_t first)
{
    bool after = first && nar_same_text(story, first, first - 1);
    if (after && nar_is(story, first - 1, NAR_W_PREP) && !is_counted(story, first - 1) &&
        !is_heard(story, first - 1))
        return true;
    narrator_str next =
        nar_same_text(story, first, first + 1) ? nar_token_text(story, first + 1) : NAR_STR("");
    if (story->german && nar_token_is(story, first, "der") && nar_ends(next, NAR_STR("en")) &&
        nar_is_lower(next.text[0]))
        return true; // der englischen Zeitung
    if (is_one_more_object(story, first))
        return true;
    return nar_is(story, first, NAR_W_OBLIQUE) ||
           (story->german && after && nar_token_is(story, first, "der") &&
            nar_is(story, first - 1, NAR_W_HIGH) && !nar_is(story, first - 1, NAR_W_LITTLE));
}

static nar_mention new_mention(const nar_story *story, uint32_t first, uint32_t end)
{
    const nar_token *token = &story->tokens[first];
    return (nar_mention){.first = first,
                         .end = end,
                         .name_first = end,
                         .name_end = end,
                         .head = end - 1,
                         .owner = NAR_NONE,
                         .text = token->text,
                         .sentence = token->sentence,
                         .kind = NAR_MENTION_NOMINAL,
                         .who = NARRATOR_NOBODY,
                         .object = is_object(story, first)};
}

static narrator_gender gender_of_row(const nar_row *row, size_t column)
{
    narrator_str cell = row ? nar_row_cell(row, column) : (narrator_str){0};
    return nar_equal(cell, NAR_STR("m"))   ? NARRATOR_GENDER_MALE
           : nar_equal(cell, NAR_STR("f")) ? NARRATOR_GENDER_FEMALE
                                           : NARRATOR_GENDER_UNKNOWN;
}

/// Where the name itself begins in a run of capitalised words: behind titles and offices.
static uint32_t name_begin(const nar_story *story, uint32_t first, uint32_t end,
                           const nar_row **title)
{
    uint32_t begin = first;
    for (uint32_t i = first; i + 1 < end; i++) {
        bool title_word = nar_is(story, i, NAR_W_TITLE) &&
                          !(i == first && nar_is(story, i, NAR_W_GIVEN) && end - first == 2);
        bool role_word = nar_is(story, i, NAR_W_ROLE) && !nar_is(story, i, NAR_W_GIVEN);
        if (title_word || role_word) {
            begin = i + 1;
            const nar_row *row = nar_table_find_nocase(story->titles, nar_token_text(story, i));
            if (row)
                *title = row;
        } else if (nar_token_is(story, i, "of") || nar_token_is(story, i, "for")) {
            uint32_t k = i + 1; // Secretary of State Jane Venn
            while (k + 1 < end && !nar_is(story, k, NAR_W_GIVEN))
                k++;
            begin = k + 1 < end ? k : end - i > 3 ? end - 2 : first;
            break;
        }
    }
    if (begin == first && end - first >= 3 && !nar_is(story, first, NAR_W_GIVEN) &&
        nar_is(story, first + 1, NAR_W_GIVEN) &&
        nar_is(story, first, NAR_W_PLACE | NAR_W_CAPS | NAR_W_FIRST | NAR_W_ORG))
        begin = first + 1;
    return begin;
}

static uint32_t surname_of(const nar_story *story, uint32_t first, uint32_t end)
{
    static const char *const suffixes[] = {"Jr.", "Sr.", "Jr",  "Sr",  "II",  "III",
                                           "IV",  "OBE", "MBE", "CBE", "KBE", "KC",
                                           "QC",  "MP",  "MSP", "MLA", "PhD", "MD"};
    uint32_t last = end - 1;
    for (size_t i = 0; last > first && i < sizeof suffixes / sizeof *suffixes; i++)
        if (nar_token_is(story, last, suffixes[i]))
            return last - 1;
    return last;
}

/// Lynnfield, Vt., or N.H.: abbreviations of states stand behind a comma or have their stops.
static bool is_state(const nar_story *story, const nar_mention *mention, narrator_str name)
{
    bool dotted = name.size > 2 && name.text[name.size - 1] == '.';
    if (dotted && name.size == 4 && name.text[1] == '.')
        return true; // D.C.
    if (dotted)
        name.size--;
    const nar_row *row = nar_table_find(story->states, name);
    return row && (dotted || nar_equal(nar_row_cell(row, 2), NAR_STR("name")) ||
                   (mention->first && nar_is_mark(story, mention->first - 1, ',')));
}

static void judge_name(const nar_story *story, nar_mention *mention, const nar_phrase *phrase,
                       const nar_row *title)
{
    uint32_t count = mention->name_end - mention->name_first;
    bool given = nar_is(story, mention->name_first, NAR_W_GIVEN);
    narrator_str whole = nar_tokens_text(story, mention->name_first, mention->name_end);
    bool role_person =
        mention->role && nar_equal(nar_row_cell(mention->role, 3), NAR_STR("person"));
    bool acronym = count == 1 && nar_is(story, mention->head, NAR_W_CAPS);
    bool org = nar_is(story, mention->head, NAR_W_ORG) && !(count == 2 && given && !phrase->det);
    if (org && phrase->det && mention->name_first > phrase->first &&
        nar_is(story, mention->name_first - 1, NAR_W_ROLE))
        title = NULL; // the Republican Convention
    bool role_last = nar_is(story, mention->head, NAR_W_ROLE) && count > 1 && !given && !title;
    bool place = nar_table_find(story->places, whole) || is_state(story, mention, whole);
    acronym |= count >= 3 && nar_is(story, mention->head, NAR_W_CAPS) &&
               nar_is(story, mention->name_first, NAR_W_CAPS);
    bool bridged = phrase->bridged && mention->name_first == phrase->run_first;
    mention->person = title != NULL || (role_person && !org) || (given && count >= 2 && !org);
    bool the_only = phrase->det && !mention->person && !mention->role;
    if (!title && (org || acronym || place || bridged || the_only || (role_last && !role_person)))
        mention->thing = true;
    if (mention->thing)
        mention->person = false;
}

/// The Canadian said: one person of that country, rather than all of them or their government.
static bool is_native(const nar_story *story, const nar_phrase *phrase)
{
    static const char *const more[] = {"Greek", "Serb", "Czech"};
    uint32_t at = phrase->run_first, next = at + 1;
    narrator_str word = nar_token_text(story, at);
    if (!phrase->definite || phrase->owned || phrase->good_end != next || story->german ||
        at != phrase->first + 1 || !nar_is(story, at, NAR_W_PLACE) ||
        nar_equal(word, NAR_STR("Vatican")) ||
        !(nar_is(story, next, NAR_W_SAYS_SO) || nar_is_mark(story, next, '.') ||
          nar_is_mark(story, next, ',')))
        return false;
    bool native = nar_ends(word, NAR_STR("an"));
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        native |= nar_equal(word, nar_str(more[i]));
    return native;
}

/// A name: its run of capitalised words, what stands before it as its role.
static bool finish_name(nar_story *story, const nar_phrase *phrase, nar_mention *mention)
{
    const nar_row *title = NULL;
    uint32_t end = phrase->good_end, first = phrase->run_first;
    mention->name_first = name_begin(story, first, end, &title);
    mention->name_end = end;
    mention->head = surname_of(story, mention->name_first, end);
    bool surname = // Mason, who was Jane Mason before
        end - first == 1 && first == phrase->first && !story->german &&
        nar_register_get(story->surnames, nar_token_text(story, first)) != NAR_NONE;
    bool only_title = end - first == 1 && nar_is(story, first, NAR_W_TITLE | NAR_W_ROLE) &&
                      !nar_is(story, first, NAR_W_GIVEN) && !surname;
    bool office = nar_is(story, end - 1, NAR_W_ROLE | NAR_W_TITLE) &&
                  !nar_is(story, end - 1, NAR_W_GIVEN) && !nar_is(story, first, NAR_W_GIVEN) &&
                  (phrase->det || phrase->owned || only_title);
    if (office) { // the Russian President, the White House
        mention->kind = NAR_MENTION_NOMINAL;
        mention->role = nar_role(story, end - 1);
        mention->name_first = mention->name_end = end;
        mention->head = end - 1;
        mention->gender = gender_of_row(mention->role, 1);
        mention->person = !mention->role || nar_row_says(mention->role, 3, "person");
        mention->thing = !mention->person;
        return true;
    }
    if (is_native(story, phrase)) {
        mention->kind = NAR_MENTION_NOMINAL;
        mention->name_first = mention->name_end = end;
        mention->person = true;
        return true;
    }
    mention->kind = NAR_MENTION_NAME;
    mention->role = phrase->role;
    if (mention->name_first > first && nar_is(story, mention->name_first - 1, NAR_W_ROLE))
        mention->role = nar_role(story, mention->name_first - 1);
    mention->gender = gender_of_row(title, 1);
    if (mention->gender == NARRATOR_GENDER_UNKNOWN)
        mention->gender = gender_of_row(mention->role, 1);
    judge_name(story, mention, phrase, title);
    return true;
}

/// raising taxes, opted: words taken for a phrase because a cue is near.
static bool is_verbal(const nar_story *story, const nar_mention *mention)
{
    narrator_str first = nar_token_text(story, mention->first);
    return !nar_is(story, mention->first, NAR_W_HIGH) && first.size > 4 &&
           (nar_ends(first, NAR_STR("ing")) || nar_ends(first, NAR_STR("ed")));
}

/// Some have argued: of many.
static bool is_many(const nar_story *story, uint32_t token)
{
    static const char *const words[] = {"some", "others", "many", "most", "several", "few", "both"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (nar_token_is(story, token, words[i]))
            return true;
    return false;
}

static bool finish_nominal(const nar_story *story, const nar_phrase *phrase, nar_mention *mention)
{
    mention->role = phrase->role;
    mention->head = mention->end - 1;
    if (phrase->role && phrase->role_token < mention->end)
        mention->head = phrase->role_token;
    mention->gender = gender_of_row(phrase->role, 1);
    mention->plural = nar_row_says(phrase->role, 2, "p");
    mention->thing = phrase->role && !nar_row_says(phrase->role, 3, "person");
    mention->person = nar_row_says(phrase->role, 3, "person") || phrase->age > 0;
    if (phrase->tail == mention->end) { // its own head, and nothing is known of it
        mention->role = NULL;
        mention->head = mention->end - 1;
        mention->gender = NARRATOR_GENDER_UNKNOWN;
        mention->plural = mention->person = false;
        mention->thing = true;
        return true;
    }
    if (!phrase->role && !phrase->age && !phrase->loose)
        return false;
    if (mention->end == mention->first + 1 && is_many(story, mention->first))
        mention->plural = true;
    if (story->german && mention->gender == NARRATOR_GENDER_FEMALE &&
        nar_token_is(story, mention->first, "der"))
        mention->object = true; // der Zeitung
    if (!phrase->role && !phrase->age && !phrase->det && !phrase->owned &&
        is_verbal(story, mention))
        return false;
    if (mention->plural)
        mention->thing = true;
    bool bare = !phrase->det && !phrase->owned && !phrase->age;
    return !bare || phrase->loose || mention->plural || !mention->person ||
           nar_is(story, mention->first, NAR_W_HIGH);
}

/// Carol Venn, 58, … : the age behind a name.
static int age_behind(const nar_story *story, uint32_t end)
{
    if (!nar_is_mark(story, end, ',') || end + 1 >= story->token_count)
        return 0;
    if (nar_token_is(story, end + 1, "aged") && end + 2 < story->token_count)
        return nar_age_of(nar_token_text(story, end + 2));
    const nar_token *token = &story->tokens[end + 1];
    if (token->kind != NAR_TOKEN_NUMBER || token->end - token->start > 3 ||
        token->text != story->tokens[end].text)
        return 0;
    bool closed = end + 2 >= story->token_count || story->tokens[end + 2].kind == NAR_TOKEN_MARK ||
                  story->tokens[end + 2].text != token->text;
    return closed ? nar_age_of(nar_token_text(story, end + 1)) : 0;
}

/// Venn’s life, of which no noun is a speaker: Venn was spoken of all the same.
static uint32_t finish_owner(nar_story *story, const nar_phrase *phrase)
{
    if (phrase->owner == NAR_NONE || phrase->loose || !nar_is(story, phrase->owner, NAR_W_HIGH) ||
        !nar_is(story, phrase->first, NAR_W_HIGH) || nar_is(story, phrase->first, NAR_W_LITTLE))
        return NAR_NONE;
    nar_phrase owner = {.first = phrase->first,
                        .run_first = phrase->first,
                        .good_end = phrase->owner + 1,
                        .owner = NAR_NONE};
    nar_mention mention = new_mention(story, owner.first, owner.good_end);
    if (!finish_name(story, &owner, &mention) || mention.kind != NAR_MENTION_NAME)
        return NAR_NONE;
    mention.object = true;
    return add_mention(story, mention);
}

static uint32_t finish(nar_story *story, const nar_phrase *phrase)
{
    if (phrase->good_end <= phrase->first)
        return finish_owner(story, phrase);
    nar_mention mention = new_mention(story, phrase->first, phrase->good_end);
    mention.definite = phrase->definite;
    mention.owner = phrase->owner;
    mention.age = phrase->age;
    bool named =
        phrase->run_first != NAR_NONE && phrase->run_first < phrase->good_end && !phrase->tail;
    if (!(named ? finish_name(story, phrase, &mention) : finish_nominal(story, phrase, &mention)))
        return finish_owner(story, phrase);
    int age = age_behind(story, mention.end);
    if (age && !mention.thing) {
        mention.age = age;
        mention.person = true;
    }
    return add_mention(story, mention);
}

/// Venn, speaking in Marlow, … Venn, who was late, …
static bool is_told_more(const nar_story *story, uint32_t comma)
{
    if (!nar_is_mark(story, comma, ',') || !nar_same_text(story, comma, comma + 1))
        return false;
    narrator_str word = nar_token_text(story, comma + 1);
    return nar_equal(word, NAR_STR("who")) || nar_equal(word, NAR_STR("whose")) ||
           (word.size > 4 && nar_is_lower(word.text[0]) && nar_ends(word, NAR_STR("ing")));
}

/// A lone capitalised word at the start of a sentence is a name when something else says so.
static bool is_stray(const nar_story *story, const nar_phrase *phrase)
{
    uint32_t first = phrase->first;
    if (phrase->run_first != first || phrase->good_end != first + 1 ||
        !nar_is(story, first, NAR_W_FIRST))
        return false;
    if (nar_is(story, first,
               NAR_W_GIVEN | NAR_W_PLACE | NAR_W_ORG | NAR_W_CAPS | NAR_W_ROLE | NAR_W_TITLE))
        return false;
    if (nar_is(story, first + 1, NAR_W_AUX | NAR_W_SAYS_SO | NAR_W_ADV) ||
        age_behind(story, first + 1) || is_told_more(story, first + 1))
        return false;
    return nar_register_get(story->known, nar_token_text(story, first)) == NAR_NONE;
}

static uint32_t read_phrase(nar_story *story, uint32_t first, bool loose, uint32_t limit)
{
    nar_phrase phrase;
    nar_open_phrase(story, &phrase, first);
    phrase.loose = loose;
    while (phrase.at < limit && nar_phrase_step(story, &phrase))
        ;
    bool bare = loose && phrase.at == first + 1 && phrase.good_end == first && phrase.definite;
    if (bare && nar_is_title(story, phrase.at))
        phrase.tail = phrase.good_end = phrase.at + 1; // the “Mill Times”
    else if (loose && !bare && phrase.good_end <= phrase.first && phrase.at > phrase.first)
        phrase.good_end = phrase.at;
    if (!loose && is_stray(story, &phrase))
        return NAR_NONE;
    return finish(story, &phrase);
}

/// sagten sie: of many, by the verb beside it.
static bool stands_by_plural(const nar_story *story, uint32_t token)
{
    for (uint32_t i = token ? token - 1 : token; i <= token + 1; i++)
        if (i != token && nar_is(story, i, NAR_W_CUE | NAR_W_AUX) &&
            nar_same_text(story, token, i) && nar_ends(nar_token_text(story, i), NAR_STR("n")))
            return true;
    return false;
}

static uint32_t add_pronoun(nar_story *story, uint32_t token)
{
    const nar_row *row = nar_pronoun(story, token);
    nar_mention mention = new_mention(story, token, token + 1);
    mention.kind = NAR_MENTION_PRONOUN;
    mention.head = token;
    mention.gender = gender_of_row(row, 1);
    if (nar_row_says(row, 1, "n"))
        mention.gender = NARRATOR_GENDER_NEUTRAL;
    mention.plural = nar_row_says(row, 2, "p");
    if (story->german && mention.gender == NARRATOR_GENDER_FEMALE &&
        stands_by_plural(story, token)) {
        mention.plural = true;
        mention.gender = NARRATOR_GENDER_UNKNOWN;
    }
    return add_mention(story, mention);
}

uint32_t nar_mention_at(nar_story *story, uint32_t token)
{
    if (token >= story->token_count || story->tokens[token].kind == NAR_TOKEN_QUOTE)
        return NAR_NONE;
    if (story->tokens[token].mention != NAR_NONE)
        return story->tokens[token].mention;
    return read_phrase(story, token, true, token + NAR_LONGEST_PHRASE);
}

uint32_t nar_mention_before(nar_story *story, uint32_t end, uint32_t limit)
{
    uint32_t first = end;
    while (first > limit && end - first < 8 && nar_is_plain(story, first - 1) &&
           story->tokens[first - 1].mention == NAR_NONE)
        first--;
    if (first > limit && nar_is(story, first - 1, NAR_W_DET | NAR_W_OWNER))
        first--;
    else if (first > limit && nar_is(story, first - 1, NAR_W_OWNS) &&
             story->tokens[first - 1].mention == NAR_NONE)
        first--;
    return first < end ? read_phrase(story, first, true, end) : NAR_NONE;
}

void nar_story_mentions(nar_story *story)
{
    for (uint32_t i = 0; i < story->token_count; i++) {
        if (!nar_in_name(story, i) || nar_is(story, i, NAR_W_FIRST))
            continue;
        if (nar_register_get(story->known, nar_token_text(story, i)) == NAR_NONE)
            nar_register_set(story->known, nar_token_text(story, i), i);
        uint32_t before = i - 1;
        while (before > 1 && before + 3 > i && nar_is_particle(story, before) &&
               nar_same_text(story, i, before - 1))
            before--;
        if (nar_is(story, before, NAR_W_GIVEN) && nar_is(story, before, NAR_W_HIGH) &&
            nar_same_text(story, i, before))
            nar_register_set(story->surnames, nar_token_text(story, i), i);
    }
    for (uint32_t i = 0; i < story->token_count;) {
        uint32_t found = NAR_NONE;
        if (nar_pronoun(story, i))
            found = add_pronoun(story, i);
        else if (story->tokens[i].kind < NAR_TOKEN_MARK && nar_may_begin(story, i))
            found = read_phrase(story, i, false, (uint32_t)story->token_count);
        i = found == NAR_NONE ? i + 1 : story->mentions[found].end;
    }
}
