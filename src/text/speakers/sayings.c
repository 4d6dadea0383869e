// SPDX-License-Identifier: GPL-3.0-or-later
// sayings.c: the verbs of speaking, and who is their subject.
//
// Takes   tokens and mentions.
// Gives   for each cue its subject: beside it ("said Smith", "Smith said"), or before what stands
//         between ("Smith, 58, who cast the only vote, said"). Who was asked is not who answered.
#include "text/speakers/story.h"

enum { FURTHEST = 160 }; ///< tokens that are looked at before a cue: keeps the room linear

static bool is_one_of(const nar_story *story, uint32_t token, const char *const *words)
{
    for (; *words; words++)
        if (nar_token_is(story, token, *words))
            return true;
    return false;
}

static bool is_quote(const nar_story *story, uint32_t token)
{
    return token < story->token_count && story->tokens[token].kind == NAR_TOKEN_QUOTE;
}

static narrator_str cell(const nar_story *story, uint32_t cue, size_t column)
{
    return nar_row_cell(nar_cue(story, cue), column);
}

/// was told, were asked, is being called: the subject does not speak.
static bool is_passive(const nar_story *story, uint32_t cue, uint32_t first)
{
    static const char *const be[] = {"was",   "were", "is",     "are", "been",
                                     "being", "be",   "wasn't", NULL};
    if (!nar_equal(cell(story, cue, 3), NAR_STR("past")) &&
        !nar_equal(cell(story, cue, 3), NAR_STR("part")))
        return false;
    uint32_t at = cue;
    while (at > first && nar_is(story, at - 1, NAR_W_ADV))
        at--;
    return at > first && is_one_of(story, at - 1, be);
}

/// say, claim, call: a verb only behind to, an auxiliary, or a subject of many.
static bool is_base_verb(const nar_story *story, uint32_t cue, uint32_t first)
{
    static const char *const many[] = {"i",      "we",  "you", "they", "who",
                                       "people", "and", "not", NULL};
    uint32_t at = cue;
    while (at > first && nar_is(story, at - 1, NAR_W_ADV))
        at--;
    if (at == first)
        return at != cue;
    if (nar_token_is(story, cue, "say") && nar_is(story, cue + 1, NAR_W_PRONOUN))
        return true; // those who came on Monday say they left
    if (nar_is(story, at - 1, NAR_W_AUX) || nar_token_is(story, at - 1, "to") ||
        is_one_of(story, at - 1, many) || is_quote(story, at - 1))
        return true;
    narrator_str word = nar_token_text(story, at - 1);
    uint32_t mention = story->tokens[at - 1].mention;
    return (mention != NAR_NONE && story->mentions[mention].plural) ||
           nar_is_mark(story, at - 1, ',') || nar_is_mark(story, at - 1, ')') ||
           (nar_ends(word, NAR_STR("s")) && !nar_is(story, at - 1, NAR_W_OWNS));
}

/// Venn added a third, and Roe the fourth: no words.
static bool adds_something(const nar_story *story, uint32_t cue)
{
    return nar_equal(cell(story, cue, 1), NAR_STR("add")) &&
           !nar_token_is(story, cue + 1, "that") &&
           (nar_is(story, cue + 1, NAR_W_DET | NAR_W_OWNER) ||
            (cue + 1 < story->token_count && story->tokens[cue + 1].kind == NAR_TOKEN_NUMBER)) &&
           !(cue && is_quote(story, cue - 1));
}

/// Venn goes: “…”. The mill goes too far. Venn points out that it rains. He points at the mill.
static bool is_other_sense(const nar_story *story, uint32_t cue)
{
    if (nar_equal(cell(story, cue, 1), NAR_STR("point")))
        return !nar_token_is(story, cue + 1, "out");
    if (!nar_equal(cell(story, cue, 1), NAR_STR("go")) || cue + 1 >= story->token_count)
        return false;
    const nar_token *next = &story->tokens[cue + 1];
    if (next->kind == NAR_TOKEN_QUOTE && cue && !is_quote(story, cue - 1) &&
        !nar_is_mark(story, cue - 1, ','))
        return true; // the plan goes “nowhere near far enough”
    return next->text == story->tokens[cue].text && next->kind == NAR_TOKEN_WORD &&
           !(nar_token_is(story, cue + 1, "on") &&
             (nar_is_mark(story, cue + 2, '.') || nar_is_mark(story, cue + 2, ',') ||
              nar_is_mark(story, cue + 2, ':') || is_quote(story, cue + 2) ||
              nar_token_is(story, cue + 2, "to") || nar_token_is(story, cue + 2, "about")));
}

/// A noun that looks like a cue: the claim, a report, his demand.
static bool is_noun(const nar_story *story, uint32_t cue, uint32_t first)
{
    if (story->tokens[cue].mention != NAR_NONE)
        return true;
    narrator_str tense = cell(story, cue, 3);
    if (nar_equal(tense, NAR_STR("ing")))
        return cue > first && nar_is(story, cue - 1, NAR_W_DET | NAR_W_OWNER);
    if (cue > first && nar_is(story, cue - 1, NAR_W_DET | NAR_W_OWNER | NAR_W_OWNS))
        return !(nar_is(story, cue - 1, NAR_W_DET) && nar_is(story, cue, NAR_W_SAYS_SO) &&
                 nar_equal(tense, NAR_STR("past")));
    if (nar_equal(tense, NAR_STR("base")) && !is_base_verb(story, cue, first))
        return true;
    if (cue > first + 1 && !nar_equal(tense, NAR_STR("past")) &&
        nar_is(story, cue + 1, NAR_W_PREP) && nar_is(story, cue - 1, NAR_W_MODIFIES) &&
        story->tokens[cue - 1].mention == NAR_NONE &&
        nar_is(story, cue - 2, NAR_W_DET | NAR_W_OWNER | NAR_W_OWNS))
        return true; // her recent remarks about the mill
    if (nar_equal(tense, NAR_STR("base")) || nar_equal(tense, NAR_STR("present")))
        return cue > first && nar_is(story, cue - 1, NAR_W_PREP) &&
               !nar_token_is(story, cue - 1, "to");
    return false;
}

struct hunt {
    nar_story *story;
    uint32_t cue, first; ///< first: of its sentence
    bool loose;
};

/// Where the clause that holds a token begins.
static uint32_t clause_start(const nar_story *story, uint32_t token, uint32_t first)
{
    while (token > first) {
        uint32_t before = token - 1;
        if (is_quote(story, before) || nar_is_mark(story, before, ';') ||
            nar_is_mark(story, before, ':') || nar_is_mark(story, before, '-') ||
            nar_token_is(story, before, "that"))
            break;
        token--;
    }
    return token;
}

static bool may_speak(const nar_story *story, uint32_t index)
{
    return index != NAR_NONE && !(story->mentions[index].kind == NAR_MENTION_PRONOUN &&
                                  story->mentions[index].gender == NARRATOR_GENDER_NEUTRAL);
}

/// The first mention of a stretch that is no object.
static uint32_t first_subject(const nar_story *story, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        uint32_t index = story->tokens[i].mention;
        if (index != NAR_NONE && story->mentions[index].first == i &&
            !story->mentions[index].object)
            return index;
    }
    return NAR_NONE;
}

static uint32_t ending_at(const nar_story *story, uint32_t end, uint32_t first)
{
    return end > first ? story->tokens[end - 1].mention : NAR_NONE;
}

/// A source speaking to, a woman working for: the words between a noun and its preposition.
static uint32_t over_participle(const nar_story *story, uint32_t end, uint32_t first)
{
    static const char *const words[] = {"close",      "familiar",    "based",    "loyal",
                                        "opposed",    "involved",    "employed", "briefed",
                                        "affiliated", "interviewed", "running",  NULL};
    if (end <= first + 1)
        return end;
    narrator_str word = nar_token_text(story, end - 1);
    bool participle =
        word.size > 4 && nar_ends(word, NAR_STR("ing")) && !nar_is(story, end - 1, NAR_W_HIGH);
    if ((participle || is_one_of(story, end - 1, words)) &&
        story->tokens[end - 2].mention != NAR_NONE)
        return end - 1;
    return end;
}

/// One of the millers: one.
static bool is_one_of_many(const nar_story *story, uint32_t token)
{
    return (nar_token_is(story, token, "one") || nar_token_is(story, token, "another")) &&
           nar_token_is(story, token + 1, "of");
}

/// a spokesman for the Ministry of the Interior: from the last noun back to the first.
uint32_t nar_head_of_chain(nar_story *story, uint32_t index, uint32_t first)
{
    for (int i = 0; i < 6; i++) {
        uint32_t begin = story->mentions[index].first;
        if (begin >= first + 2 && nar_token_is(story, begin - 1, "and") &&
            story->tokens[begin - 2].mention != NAR_NONE &&
            story->mentions[story->tokens[begin - 2].mention].object &&
            story->mentions[story->tokens[begin - 2].mention].thing) {
            index = story->tokens[begin - 2].mention; // Institute for Science and Security
            continue;
        }
        if (story->german && begin > first && story->mentions[index].object &&
            story->tokens[begin - 1].mention != NAR_NONE) {
            index = story->tokens[begin - 1].mention; // die Sprecherin der Mühle
            continue;
        }
        if (begin < first + 2 || !nar_is(story, begin - 1, NAR_W_PREP))
            return index;
        if (is_one_of_many(story, begin - 2))
            return nar_mention_at(story, begin - 2);
        uint32_t end = over_participle(story, begin - 1, first);
        uint32_t before = ending_at(story, end, first);
        if (before == NAR_NONE && story->tokens[end - 1].kind == NAR_TOKEN_WORD &&
            !nar_is(story, end - 1, NAR_W_LITTLE | NAR_W_CUE))
            before = nar_mention_before(story, end, first);
        if (before == NAR_NONE || story->mentions[before].kind == NAR_MENTION_PRONOUN)
            return index;
        uint32_t whole = ending_at(story, story->mentions[before].first, first);
        if (whole != NAR_NONE && story->mentions[before].kind == NAR_MENTION_NOMINAL &&
            nar_is(story, story->mentions[whole].first, NAR_W_DET))
            before = whole; // a Marlow mill + event
        index = before;
    }
    return index;
}

static uint32_t bracket_start(const nar_story *story, uint32_t close, uint32_t first)
{
    for (uint32_t at = close, i = 0; at > first && i < 14; i++)
        if (nar_is_mark(story, --at, '('))
            return at;
    return close;
}

static uint32_t comma_before(const nar_story *story, uint32_t at, uint32_t first, bool *found)
{
    while (at > first && !nar_is_mark(story, at - 1, ',') && !is_quote(story, at - 1) &&
           !nar_is_mark(story, at - 1, ':') && !nar_is_mark(story, at - 1, '-'))
        at--;
    *found = at > first && nar_is_mark(story, at - 1, ',');
    return at;
}

/// Whether a stretch between commas only tells more of what stands before it.
static bool only_describes(const nar_story *story, uint32_t from, uint32_t end)
{
    return from >= end || nar_is(story, from, NAR_W_REL | NAR_W_PREP | NAR_W_ADV | NAR_W_CONJ) ||
           story->tokens[from].kind == NAR_TOKEN_NUMBER || nar_token_is(story, from, "who") ||
           nar_token_is(story, from, "whom");
}

/// The mention that ends before a comma, brackets stepped over.
static uint32_t before_comma(const nar_story *story, uint32_t comma, uint32_t first)
{
    uint32_t end = comma;
    if (end > first && nar_is_mark(story, end - 1, ')'))
        end = bracket_start(story, end - 1, first);
    if (end > first + 1 && story->tokens[end - 1].kind == NAR_TOKEN_NUMBER &&
        nar_is_mark(story, end - 2, ','))
        end -= 2; // Orla Venn, 58, a miller, …
    return ending_at(story, end, first);
}

static bool names_someone(const nar_story *story, uint32_t index)
{
    return index != NAR_NONE && story->mentions[index].kind == NAR_MENTION_NAME &&
           !nar_names_place(story, &story->mentions[index]);
}

/// of the state capital, Fenmouth, …: a name alone between commas that names a thing again.
static bool renames_thing(const nar_story *story, uint32_t name, uint32_t comma, uint32_t before)
{
    const nar_mention *mention = &story->mentions[name];
    return before != NAR_NONE && !mention->person && mention->end == comma &&
           mention->name_end - mention->name_first == 1 &&
           story->mentions[before].kind == NAR_MENTION_NOMINAL && !story->mentions[before].person;
}

/// Roe’s deputy: of the stretch, only who owns it is a mention.
static bool owns_more(const nar_story *story, uint32_t head, uint32_t comma)
{
    return head != NAR_NONE && story->mentions[head].end < comma &&
           nar_is(story, story->mentions[head].end - 1, NAR_W_OWNS);
}

/// filed, held, written
static bool is_participle(const nar_story *story, uint32_t token)
{
    static const char *const words[] = {"held", "made",  "led",  "born",  "seen",
                                        "sent", "found", "told", "known", NULL};
    narrator_str word = nar_token_text(story, token);
    return !nar_is(story, token, NAR_W_HIGH) && story->tokens[token].mention == NAR_NONE &&
           (is_one_of(story, token, words) ||
            (word.size > 4 && (nar_ends(word, NAR_STR("ed")) || nar_ends(word, NAR_STR("tten")))));
}

/// standing, reacting to
static bool is_doing(const nar_story *story, uint32_t token)
{
    narrator_str word = nar_token_text(story, token);
    return word.size > 5 && nar_ends(word, NAR_STR("ing")) && nar_is_lower(word.text[0]) &&
           story->tokens[token].mention == NAR_NONE && nar_is(story, token + 1, NAR_W_PREP);
}

/// What a stretch between commas has for a subject; NAR_NONE when it only tells more of `before`.
static uint32_t subject_of_stretch(nar_story *story, uint32_t from, uint32_t comma, uint32_t before,
                                   bool more)
{
    uint32_t last = before_comma(story, comma, from), head = story->tokens[from].mention;
    if (from >= comma)
        return NAR_NONE;
    if (more && names_someone(story, before) && owns_more(story, head, comma))
        return NAR_NONE; // Orla Venn, Roe’s deputy, …
    if (more && only_describes(story, from, comma) &&
        !(last != NAR_NONE && names_someone(story, last) && !story->mentions[last].object &&
          !names_someone(story, before) && nar_is(story, from, NAR_W_CONJ | NAR_W_ADV)))
        return NAR_NONE;
    if (more && is_participle(story, from) && nar_is(story, from + 1, NAR_W_PREP | NAR_W_TIME))
        return NAR_NONE; // The claim, filed in the court of Marlow, …
    if (more && is_doing(story, from))
        return NAR_NONE; // Others, standing between the mill and the court, …
    if (more && nar_is(story, from, NAR_W_DET) && names_someone(story, before))
        return NAR_NONE; // Orla Venn, the No. 2 of the mill, …
    if (names_someone(story, head) && !renames_thing(story, head, comma, more ? before : NAR_NONE))
        return head;
    if (more && names_someone(story, before))
        return NAR_NONE;
    if (last != NAR_NONE && !nar_names_place(story, &story->mentions[last]))
        return nar_head_of_chain(story, last, from);
    return head != NAR_NONE && !nar_names_place(story, &story->mentions[head]) ? head : NAR_NONE;
}

static const char *const indefinite[] = {"one", "another", "others", "some", "many", "most", NULL};

/// of the state capital, Fenmouth, said: no subject stands alone between commas.
static bool is_aside(const nar_story *story, uint32_t index, uint32_t from, uint32_t comma)
{
    const nar_mention *mention = &story->mentions[index];
    return mention->first == from && mention->end == comma && !mention->person &&
           mention->kind == NAR_MENTION_NAME && mention->name_end - mention->name_first == 1 &&
           mention->name_first == from;
}

/// Smith, 58, of Raleigh, who cast the only vote, said: back over the commas to Smith.
static uint32_t over_commas(struct hunt *hunt, uint32_t comma)
{
    nar_story *story = hunt->story;
    for (int i = 0; i < 8; i++) {
        bool more;
        uint32_t from = comma_before(story, comma, hunt->first, &more);
        if (!more && is_one_of_many(story, from))
            return nar_mention_at(story, from);
        uint32_t before = more ? before_comma(story, from - 1, hunt->first) : NAR_NONE;
        uint32_t subject = subject_of_stretch(story, from, comma, before, more);
        if (subject == NAR_NONE && from == hunt->first && is_one_of(story, from, indefinite))
            subject = nar_mention_at(story, from);
        if (subject != NAR_NONE && !(more && i == 0 && is_aside(story, subject, from, comma)))
            return subject;
        if (!more)
            break;
        comma = from - 1;
    }
    hunt->loose = true;
    return first_subject(story, nar_main_clause(story, hunt->first, hunt->cue), hunt->cue);
}

uint32_t nar_subject_over_commas(nar_story *story, uint32_t cue, uint32_t comma, uint32_t first,
                                 bool *loose)
{
    struct hunt hunt = {story, cue, first, false};
    uint32_t subject = over_commas(&hunt, comma);
    *loose = hunt.loose;
    return subject;
}

/// The mother of a woman who fell ill: she, rather than the woman.
static uint32_t whose_kin(nar_story *story, uint32_t index, uint32_t first)
{
    if (index == NAR_NONE || !story->mentions[index].object)
        return index;
    uint32_t head = nar_head_of_chain(story, index, first);
    const nar_mention *of = &story->mentions[head];
    return head != index && of->kind == NAR_MENTION_NOMINAL && of->person && !of->plural ? head
                                                                                         : index;
}

/// A woman who lost the election said: whom the relative clause before the cue tells of.
static uint32_t before_who(nar_story *story, uint32_t end, uint32_t first, uint32_t last)
{
    for (uint32_t i = end; i-- > first && i + 30 > end;) {
        if (story->tokens[i].kind != NAR_TOKEN_WORD)
            return NAR_NONE;
        if (!nar_token_is(story, i, "who"))
            continue;
        if (last != NAR_NONE && story->mentions[last].first == i + 1)
            return NAR_NONE; // whom the mayor said was late
        return i + 1 < end ? whose_kin(story, ending_at(story, i, first), first) : NAR_NONE;
    }
    return NAR_NONE;
}

/// An answer from Venn, who said: no answer is a who.
static uint32_t who_is_told_of(nar_story *story, uint32_t index, uint32_t first)
{
    uint32_t head = nar_head_of_chain(story, index, first);
    const nar_mention *of = &story->mentions[head], *last = &story->mentions[index];
    bool somebody = last->kind == NAR_MENTION_NAME ? !last->thing : last->person;
    return somebody && of->kind == NAR_MENTION_NOMINAL && !of->person && !of->role ? index : head;
}

/// The subject before a cue, after auxiliaries and adverbs were stepped over.
static uint32_t subject_before(struct hunt *hunt)
{
    nar_story *story = hunt->story;
    uint32_t at = hunt->cue, first = hunt->first;
    while (at > first && nar_is(story, at - 1, NAR_W_AUX | NAR_W_ADV) &&
           story->tokens[at - 1].mention == NAR_NONE)
        at--;
    if (at > first &&
        (nar_token_is(story, at - 1, "himself") || nar_token_is(story, at - 1, "herself")))
        at--;
    if (at > first && nar_is_mark(story, at - 1, ')'))
        at = bracket_start(story, at - 1, first);
    if (at == first || is_quote(story, at - 1))
        return NAR_NONE;
    bool who = nar_token_is(story, at - 1, "who");
    if (who) {
        at--;
        if (at > first && nar_is_mark(story, at - 1, ','))
            at--;
        if (at > first && nar_is_mark(story, at - 1, ')'))
            at = bracket_start(story, at - 1, first);
    }
    uint32_t last = ending_at(story, at, first), bearer = before_who(story, at, first, last);
    if (bearer != NAR_NONE)
        return bearer;
    if (last != NAR_NONE)
        return who ? who_is_told_of(story, last, first) : nar_head_of_chain(story, last, first);
    if (at > first && nar_is_mark(story, at - 1, ','))
        return over_commas(hunt, at - 1);
    if (at > first && is_one_of(story, at - 1, indefinite))
        return nar_mention_at(story, at - 1);
    uint32_t start = clause_start(story, at, first);
    if (at > start && story->tokens[at - 1].kind == NAR_TOKEN_WORD &&
        !nar_is(story, at - 1, NAR_W_LITTLE | NAR_W_CUE)) {
        uint32_t loose = nar_mention_before(story, at, start);
        if (loose != NAR_NONE && (story->mentions[loose].end - story->mentions[loose].first > 1 ||
                                  story->mentions[loose].first == start))
            return nar_head_of_chain(story, loose, first);
    }
    hunt->loose = true;
    uint32_t subject = first_subject(story, nar_main_clause(story, start, at), at);
    return may_speak(story, subject) ? subject : first_subject(story, first, at);
}

/// A quotation that is not the name of somebody's work: the star of Fenmouth’s “Blind Rivers”.
static bool is_speech(const nar_story *story, uint32_t token, uint32_t first)
{
    return is_quote(story, token) && !(token > first && nar_is(story, token - 1, NAR_W_OWNS));
}

/// said a laughing Smith: where the name begins; the same place if none follows.
static uint32_t over_mood(const nar_story *story, uint32_t det)
{
    uint32_t name = det + 2, index;
    if (name >= story->token_count || story->tokens[name].text != story->tokens[det].text ||
        story->tokens[det + 1].kind != NAR_TOKEN_WORD || nar_is(story, det + 1, NAR_W_HIGH) ||
        (index = story->tokens[name].mention) == NAR_NONE)
        return det;
    const nar_mention *mention = &story->mentions[index];
    bool somebody = mention->first == name && mention->kind == NAR_MENTION_NAME && !mention->thing;
    return somebody ? name : det;
}

/// said Smith: the subject behind the cue, where the order may be turned round.
static uint32_t subject_behind(struct hunt *hunt)
{
    nar_story *story = hunt->story;
    uint32_t cue = hunt->cue, next = cue + 1;
    bool after_quote =
        cue > hunt->first &&
        (is_speech(story, cue - 1, hunt->first) ||
         (nar_is_mark(story, cue - 1, ',') && cue > hunt->first + 1 && is_quote(story, cue - 2)));
    bool free = cue == hunt->first || nar_token_is(story, cue - 1, "as") ||
                nar_token_is(story, cue - 1, "so");
    bool comma = !after_quote && cue > hunt->first && nar_is_mark(story, cue - 1, ',');
    if (!(after_quote || free || comma) || next >= story->token_count ||
        story->tokens[next].text != story->tokens[cue].text)
        return NAR_NONE;
    narrator_str tense = cell(story, cue, 3);
    if (nar_equal(tense, NAR_STR("ing")) || nar_equal(tense, NAR_STR("part")) ||
        nar_equal(cell(story, cue, 2), NAR_STR("tell")))
        return NAR_NONE;
    if (nar_is(story, next, NAR_W_ADV))
        next++;
    uint32_t index = story->tokens[next].mention;
    if (index == NAR_NONE && after_quote && nar_is(story, next, NAR_W_DET))
        next = over_mood(story, next);
    index = story->tokens[next].mention;
    if (index == NAR_NONE && after_quote)
        index = nar_mention_at(story, next);
    if (index == NAR_NONE || story->mentions[index].first != next)
        return NAR_NONE;
    const nar_mention *mention = &story->mentions[index];
    if (after_quote)
        return index;
    if (comma && !(mention->kind == NAR_MENTION_NAME && !mention->thing))
        return NAR_NONE;
    bool closed = nar_is_mark(story, mention->end, ',') || nar_is_mark(story, mention->end, '.') ||
                  nar_is_mark(story, mention->end, ':') || mention->end >= story->token_count;
    return closed ? index : NAR_NONE;
}

/// Whether a clause may begin at a mention. Behind a comma none does where the sentence began with
/// its subject: what stands there tells more of somebody, as in his rival, Smith.
static bool begins_clause(const nar_story *story, uint32_t at, uint32_t first)
{
    while (at > first && nar_is(story, at - 1, NAR_W_ADV))
        at--;
    if (at == first || nar_token_is(story, at - 1, "that") || nar_token_is(story, at - 1, "as"))
        return true;
    if (story->tokens[at - 1].kind == NAR_TOKEN_WORD)
        return nar_is(story, at - 1, NAR_W_CONJ | NAR_W_REL);
    uint32_t opening = story->tokens[first].mention;
    return !nar_is_mark(story, at - 1, ',') || opening == NAR_NONE ||
           story->mentions[opening].object;
}

/// I, we: the author, who has no saying of their own; campaign, in to run or campaign: no subject
/// at all.
static bool is_no_subject(const nar_story *story, const nar_mention *mention)
{
    enum { WHO = 3 };
    if (mention->kind == NAR_MENTION_PRONOUN) {
        const nar_row *row = nar_pronoun(story, mention->head);
        return row && nar_equal(nar_row_cell(row, WHO), NAR_STR("self"));
    }
    return mention->kind == NAR_MENTION_NOMINAL && mention->end == mention->first + 1 &&
           !mention->plural && !nar_is(story, mention->first, NAR_W_HIGH);
}

/// The subject of the clause that a token stands in: the last one that a clause begins with.
static uint32_t nearest_subject(const nar_story *story, uint32_t token, uint32_t first)
{
    for (uint32_t i = token; i-- > first;) {
        uint32_t index = story->tokens[i].mention;
        if (index != NAR_NONE && story->mentions[index].first == i &&
            !story->mentions[index].object && begins_clause(story, i, first) &&
            !is_no_subject(story, &story->mentions[index]))
            return index;
    }
    return first_subject(story, first, token);
}

/// Smith issued a statement saying: the words of a document, and Smith’s.
static bool is_issued(const nar_story *story, uint32_t index, uint32_t first)
{
    const nar_mention *mention = &story->mentions[index];
    return mention->first > first && mention->kind == NAR_MENTION_NOMINAL && mention->role &&
           nar_equal(nar_row_cell(mention->role, 3), NAR_STR("document")) &&
           story->tokens[mention->first - 1].kind == NAR_TOKEN_WORD &&
           !nar_is(story, mention->first - 1, NAR_W_LITTLE);
}

/// Smith said so. Adding, “…”: a sentence that is no more than the end of the one before.
static uint32_t subject_of_last(const nar_story *story, uint32_t first)
{
    nar_range before = {0, 0};
    if (first && story->tokens[first - 1].text == story->tokens[first].text)
        before = story->sentences[story->tokens[first - 1].sentence];
    for (uint32_t i = before.end; i > before.first; i--)
        if (story->saying_of[i - 1] != NAR_NONE)
            return story->sayings[story->saying_of[i - 1]].subject;
    return NAR_NONE;
}

/// Smith stood up, saying: the subject of the clause, or of its last cue. Smith saying, for
/// Smith to say: the one right before.
static uint32_t subject_of_participle(struct hunt *hunt)
{
    nar_story *story = hunt->story;
    uint32_t at = hunt->cue;
    while (at > hunt->first &&
           (nar_token_is(story, at - 1, "to") || nar_is(story, at - 1, NAR_W_ADV)))
        at--;
    uint32_t beside = ending_at(story, at, hunt->first);
    if (beside != NAR_NONE && is_issued(story, beside, hunt->first))
        return nearest_subject(story, story->mentions[beside].first, hunt->first);
    if (beside != NAR_NONE &&
        (!story->mentions[beside].object ||
         nar_token_is(story, story->mentions[beside].first - 1, "for") ||
         ((story->mentions[beside].person || // footage of Smith saying
           (story->mentions[beside].kind == NAR_MENTION_NAME && !story->mentions[beside].thing)) &&
          nar_token_is(story, story->mentions[beside].first - 1, "of"))))
        return beside;
    hunt->loose = true;
    if (hunt->cue == hunt->first)
        return subject_of_last(story, hunt->first);
    uint32_t nearest = nearest_subject(story, hunt->cue, hunt->first);
    for (uint32_t i = hunt->cue; i > hunt->first; i--) {
        if (nearest != NAR_NONE && i <= story->mentions[nearest].first)
            break;
        if (story->saying_of[i - 1] != NAR_NONE)
            return story->sayings[story->saying_of[i - 1]].subject;
    }
    return nearest;
}

void nar_add_saying(nar_story *story, nar_saying saying)
{
    story->sayings = nar_grow(story->arena, story->sayings, story->saying_count,
                              &story->saying_capacity, sizeof *story->sayings);
    story->saying_of[saying.cue] = (uint32_t)story->saying_count;
    story->sayings[story->saying_count++] = saying;
}

/// "to say", "in saying": no subject beside it.
static bool is_infinite(const nar_story *story, uint32_t cue, uint32_t first)
{
    narrator_str tense = cell(story, cue, 3);
    if (nar_equal(tense, NAR_STR("ing"))) {
        static const char *const be[] = {"was", "were", "is", "are", "been", "'s", NULL};
        return !(cue > first && is_one_of(story, cue - 1, be));
    }
    return cue > first && nar_token_is(story, cue - 1, "to");
}

static void read_cue(nar_story *story, uint32_t cue)
{
    uint32_t first = story->sentences[story->tokens[cue].sentence].first;
    if (first + FURTHEST < cue)
        first = cue - FURTHEST;
    if (story->german) {
        nar_read_german_cue(story, cue, first);
        return;
    }
    if (is_noun(story, cue, first) || is_other_sense(story, cue) || adds_something(story, cue))
        return;
    struct hunt hunt = {story, cue, first, false};
    nar_saying saying = {.cue = cue, .start = cue, .subject = NAR_NONE};
    if (is_passive(story, cue, first)) {
        if (nar_token_is(story, cue + 1, "by"))
            saying.subject = story->tokens[cue + 2 < story->token_count ? cue + 2 : cue].mention;
        nar_add_saying(story, saying);
        return;
    }
    saying.subject = subject_behind(&hunt);
    saying.inverted = saying.subject != NAR_NONE;
    if (!saying.inverted)
        saying.subject =
            is_infinite(story, cue, first) ? subject_of_participle(&hunt) : subject_before(&hunt);
    bool plain = nar_equal(cell(story, cue, 2), NAR_STR("say")) ||
                 nar_equal(cell(story, cue, 2), NAR_STR("tell"));
    bool writing = nar_equal(cell(story, cue, 2), NAR_STR("write")) &&
                   nar_equal(cell(story, cue, 3), NAR_STR("ing"));
    if (!plain && (!may_speak(story, saying.subject) || (hunt.loose && !writing)))
        return;
    if (plain && saying.subject != NAR_NONE && !hunt.loose)
        story->mentions[saying.subject].speaks = true;
    saying.loose = hunt.loose;
    saying.start = cue;
    if (saying.subject != NAR_NONE && !saying.inverted)
        saying.start = story->mentions[saying.subject].first;
    nar_add_saying(story, saying);
}

void nar_story_sayings(nar_story *story)
{
    story->saying_of = nar_new_array(story->arena, uint32_t, story->token_count + 1);
    for (size_t i = 0; i <= story->token_count; i++)
        story->saying_of[i] = NAR_NONE;
    for (uint32_t i = 0; i < story->token_count; i++)
        if (nar_is(story, i, NAR_W_CUE) && story->tokens[i].kind == NAR_TOKEN_WORD)
            read_cue(story, i);
}
