// SPDX-License-Identifier: GPL-3.0-or-later
// speakers.c: names the speaker of each quotation.
//
// Takes   the quotations of the job.
// Gives   job->speakers, and for each quotation its speaker, the cue, how sure that is, and why.
//
// Each quotation falls through a list of sieves, the most precise first; the first that finds
// somebody decides. A wrong person is worse than none: what no sieve holds stays with nobody.
#include "base/utf8.h"
#include "text/quotes/quotes.h"
#include "text/speakers/sieves.h"

const nar_sieve nar_sieves[] = {
    {"goes on", nar_sieve_goes_on, 1, "goes on from the paragraph before", NAR_DOUBTED},
    {"label", nar_sieve_label, 0.97, "the line is labelled", NAR_DOUBTED},
    {"signed", nar_sieve_signed, 0.95, "signed", NAR_TRUSTED},
    {"owned", nar_sieve_owned, 0.72, "their words, as a noun tells", NAR_DOUBTED},
    {"said behind", nar_sieve_said_behind, 0.97, "said so, right behind the words", NAR_DOUBTED},
    {"said before", nar_sieve_said_before, 0.79, "said so, right before the words", NAR_DOUBTED},
    {"name behind", nar_sieve_name_behind, 0.6, "named right behind the words", NAR_TRUSTED},
    {"according to", nar_sieve_according, 0.79, "the words are according to them", NAR_DOUBTED},
    {"colon", nar_sieve_colon, 0.72, "named before the colon", NAR_TRUSTED_BESIDE},
    {"woven", nar_sieve_woven, 0.78, "said so, in the same sentence", NAR_DOUBTED},
    {"subject", nar_sieve_woven_subject, 0.5, "subject of the sentence", NAR_DOUBTED},
    {"follows", nar_sieve_follows, 0.86, "spoke just before, in the same paragraph", NAR_DOUBTED},
    {"sentence before", nar_sieve_sentence_before, 0.7, "subject of the sentence before",
     NAR_DOUBTED},
    {"turn", nar_sieve_turn, 0.7, "their turn in the exchange", NAR_DOUBTED},
    {"paragraph before", nar_sieve_paragraph_before, 0.72, "spoke in the paragraph before",
     NAR_DOUBTED},
    {"sentence after", nar_sieve_sentence_after, 0.5, "named in the sentence after", NAR_DOUBTED},
};
const size_t nar_sieve_count = sizeof nar_sieves / sizeof *nar_sieves;

enum { FURTHEST = 100 }; ///< tokens that are looked at on either side: keeps the stage linear

nar_seek nar_seek_for(nar_story *story, size_t index, size_t previous)
{
    nar_quote *quote = &story->job->quotes[index];
    nar_seek seek = {.story = story,
                     .index = index,
                     .quote = quote,
                     .previous = previous,
                     .cue = NAR_NONE,
                     .mention = NAR_NONE,
                     .who = NARRATOR_NOBODY,
                     .factor = 1};
    seek.token = story->quote_token[index];
    seek.text = story->texts[quote->text];
    seek.sentence = story->sentences[story->tokens[seek.token].sentence].first;
    if (seek.sentence + FURTHEST < seek.token)
        seek.sentence = seek.token - FURTHEST;
    uint32_t end = seek.token + 1;
    while (end < seek.text.end && end < seek.token + FURTHEST &&
           story->tokens[end].kind != NAR_TOKEN_QUOTE &&
           !(story->tokens[end].kind == NAR_TOKEN_MARK && end + 1 < seek.text.end &&
             story->tokens[end + 1].sentence != story->tokens[end].sentence))
        end++;
    seek.gap_end = end;
    narrator_str inside =
        nar_slice(story->job->texts[quote->text].text, quote->inside.start, quote->inside.end);
    inside = nar_without_closers(inside);
    seek.comma = nar_ends(inside, NAR_STR(",")) || nar_ends(inside, NAR_STR("—")) ||
                 nar_ends(inside, NAR_STR("–")) || nar_ends(inside, NAR_STR("-"));
    seek.question = nar_ends(inside, NAR_STR("?")) || nar_ends(inside, NAR_STR("!"));
    seek.final = nar_ends(inside, NAR_STR(".")) || nar_ends(inside, NAR_STR("…"));
    return seek;
}

bool nar_may_be_heard(const nar_story *story, uint32_t index)
{
    if (!story->german)
        return true;
    const nar_mention *mention = &story->mentions[index];
    return mention->person || mention->kind == NAR_MENTION_PRONOUN ||
           (mention->who != NARRATOR_NOBODY &&
            story->people[mention->who].kind == NARRATOR_SPEAKER_PERSON);
}

bool nar_take_mention(nar_seek *seek, uint32_t mention, uint32_t cue, double factor)
{
    seek->who = nar_person_of(seek->story, mention);
    if (seek->who == NARRATOR_NOBODY)
        return false;
    seek->mention = mention;
    seek->cue = cue;
    nar_mention_kind kind = seek->story->mentions[mention].kind;
    seek->factor = factor * (kind == NAR_MENTION_NAME ? 1 : 0.8);
    return true;
}

/// The longest reads: “…”. What stands written somewhere has a voice only if it is a document that
/// is named.
static bool is_lettering(const nar_story *story, const nar_saying *said)
{
    const nar_mention *subject = &story->mentions[said->subject];
    return subject->kind == NAR_MENTION_NOMINAL && !subject->role && !subject->age &&
           nar_equal(nar_row_cell(nar_cue(story, said->cue), 1), NAR_STR("read"));
}

bool nar_take_saying(nar_seek *seek, uint32_t saying)
{
    const nar_saying *said = &seek->story->sayings[saying];
    if (said->subject == NAR_NONE)
        return false;
    if (is_lettering(seek->story, said)) {
        seek->written = true;
        return false;
    }
    return nar_take_mention(seek, said->subject, said->cue, said->loose ? 0.8 : 1);
}

static const char *reason_for(const nar_seek *seek, const nar_sieve *sieve)
{
    const nar_story *story = seek->story;
    nar_builder reason = {.arena = story->job->arena};
    nar_put(&reason, story->people[seek->who].name);
    if (seek->mention != NAR_NONE && story->mentions[seek->mention].kind == NAR_MENTION_PRONOUN) {
        nar_put_z(&reason, " (“");
        nar_put(&reason, nar_token_text(story, story->mentions[seek->mention].head));
        nar_put_z(&reason, "”)");
    }
    nar_put_z(&reason, ": ");
    nar_put_z(&reason, sieve->reason);
    if (seek->cue != NAR_NONE) {
        nar_put_z(&reason, " (“");
        nar_put(&reason, nar_token_text(story, seek->cue));
        nar_put_z(&reason, "”)");
    }
    nar_put_char(&reason, '\0');
    return reason.text;
}

static const char *in_doubt(const nar_seek *seek, const nar_sieve *sieve)
{
    nar_builder doubt = {.arena = seek->story->job->arena};
    nar_put_z(&doubt, "nobody for sure; ");
    nar_put_z(&doubt, reason_for(seek, sieve));
    nar_put_char(&doubt, '\0');
    return doubt.text;
}

/// Below this, nobody is named: more often than not it would be somebody else.
static const double DOUBT = 0.45;

/// In a language whose verbs and nouns no table knows, only a full name that stands beside the
/// words counts.
static bool is_sure_without_verbs(const nar_seek *seek, const nar_sieve *sieve)
{
    if (seek->story->cues && seek->story->cues->count)
        return true;
    if (seek->mention == NAR_NONE)
        return true; // decided before, or by a label
    const nar_mention *mention = &seek->story->mentions[seek->mention];
    return mention->name_end - mention->name_first >= 2 &&
           (sieve->without_verbs == NAR_TRUSTED ||
            (sieve->without_verbs == NAR_TRUSTED_BESIDE && seek->factor >= 1));
}

/// quote->speaker holds the person's index until the speakers are known. False: there is doubt.
static bool settle(const nar_seek *seek, const nar_sieve *sieve)
{
    nar_quote *quote = seek->quote;
    double confidence = sieve->confidence * seek->factor;
    if (confidence < DOUBT || !is_sure_without_verbs(seek, sieve))
        return false;
    quote->sieve = sieve->name;
    quote->reason = reason_for(seek, sieve);
    quote->speaker = seek->who;
    quote->confidence = confidence > 0.99 ? 0.99 : confidence;
    if (seek->cue != NAR_NONE) {
        const nar_token *cue = &seek->story->tokens[seek->cue];
        quote->cue_text = cue->text;
        quote->cue = (narrator_span){cue->start, cue->end};
    }
    return true;
}

/// Lets a quotation fall through the sieves; whom the last doubtful one found is told as a doubt.
static void sift_one(nar_seek *seek)
{
    nar_seek doubt = {0};
    const nar_sieve *doubtful = NULL;
    for (size_t k = 0; k < nar_sieve_count && !nar_is_nobodys(seek); k++) {
        seek->who = NARRATOR_NOBODY;
        seek->cue = seek->mention = NAR_NONE;
        bool found = nar_sieves[k].find(seek);
        if (seek->written) {
            seek->quote->reason = "nobody says them: they stand written";
            return;
        }
        if (!found)
            continue;
        if (settle(seek, &nar_sieves[k]))
            return;
        doubt = *seek;
        doubtful = &nar_sieves[k];
    }
    if (doubtful)
        seek->quote->reason = in_doubt(&doubt, doubtful);
}

static void sift(nar_story *story)
{
    size_t previous = NARRATOR_NOBODY;
    for (size_t i = 0; i < story->job->quote_count; i++) {
        if (story->quote_token[i] == NAR_NONE)
            continue;
        nar_seek seek = nar_seek_for(story, i, previous);
        sift_one(&seek);
        if (seek.quote->speech)
            previous = i;
    }
}

/// Whether a fragment is near the words that say whose it is: called the mill “a ruin”.
static bool is_near_cue(const nar_quote *quote)
{
    enum { NEAR = 40 }; // bytes
    if (quote->cue.end == quote->cue.start || quote->cue_text != quote->text)
        return false;
    return quote->cue.end <= quote->outside.start ? quote->outside.start - quote->cue.end < NEAR
                                                  : quote->cue.start - quote->outside.end < NEAR;
}

/// Ada “Sunny” Venn: a part of her name.
static bool is_nickname(const nar_story *story, size_t index)
{
    uint32_t token = story->quote_token[index];
    if (token == NAR_NONE || story->tokens[token].mention == NAR_NONE)
        return false;
    const nar_mention *name = &story->mentions[story->tokens[token].mention];
    return name->kind == NAR_MENTION_NAME && token > name->name_first && token + 1 < name->name_end;
}

/// Fragments that nobody says are words as words, and such have no speaker.
static void settle_kinds(const nar_story *story)
{
    nar_job *job = story->job;
    for (size_t i = 0; i < job->quote_count; i++) {
        nar_quote *quote = &job->quotes[i];
        if (quote->kind == NAR_QUOTE_FRAGMENT && (quote->confidence < 0.6 || !is_near_cue(quote))) {
            quote->kind = NAR_QUOTE_NONSPEECH;
            quote->speech = false;
        }
        if (is_nickname(story, i))
            quote->kind = NAR_QUOTE_NONSPEECH;
        if (quote->kind == NAR_QUOTE_NONSPEECH) {
            quote->speaker = NARRATOR_NOBODY;
            quote->speech = false;
        }
        if (quote->kind == NAR_QUOTE_NESTED)
            quote->speech = false; // part of the words around it
        quote->voiced = nar_quote_voiced(job, quote);
    }
}

/// "dmitry-peskov"; what ASCII has no letters for is left out.
static narrator_str slug_of(nar_job *job, narrator_str name)
{
    nar_builder slug = {.arena = job->arena};
    for (size_t i = 0; i < name.size; i++) {
        char c = nar_lower(name.text[i]);
        if (nar_is_lower(c) || nar_is_digit(c))
            nar_put_char(&slug, c);
        else if ((unsigned char)c < 0x80 && c != '\'' && c != '.' && slug.size &&
                 slug.text[slug.size - 1] != '-')
            nar_put_char(&slug, '-');
    }
    while (slug.size && slug.text[slug.size - 1] == '-')
        slug.size--;
    return slug.size ? nar_built(&slug) : NAR_STR("speaker");
}

/// `ids` knows of each id the last number that was put behind it.
static narrator_str unique_id(nar_job *job, nar_register *ids, narrator_str name)
{
    narrator_str slug = slug_of(job, name), id = slug;
    uint32_t last = nar_register_get(ids, slug);
    uint32_t number = last == NAR_NONE ? 1 : last;
    while (nar_register_get(ids, id) != NAR_NONE) {
        nar_builder longer = {.arena = job->arena};
        nar_put(&longer, slug);
        nar_put_format(&longer, "-%u", ++number);
        id = nar_built(&longer);
    }
    nar_register_set(ids, id, 1);
    nar_register_set(ids, slug, number);
    return id;
}

static int age_of(const nar_person *person)
{
    if (person->age || !person->age_class)
        return person->age;
    return !strcmp(person->age_class, "young") ? 12 : 70;
}

static size_t add_speaker(nar_story *story, size_t who, nar_register *ids)
{
    nar_job *job = story->job;
    nar_person *person = &story->people[who];
    job->speakers = nar_grow(job->arena, job->speakers, job->speaker_count, &job->speaker_capacity,
                             sizeof *job->speakers);
    job->speakers[job->speaker_count] = (narrator_speaker){
        .id = unique_id(job, ids, person->name),
        .name = person->name,
        .gender = person->gender,
        .kind = person->kind,
        .age = age_of(person),
    };
    person->speaker = job->speaker_count;
    return job->speaker_count++;
}

enum { ALIASES = 8 };

static void add_alias(nar_job *job, narrator_speaker *speaker, narrator_str alias)
{
    if (speaker->alias_count == ALIASES || nar_equal(alias, speaker->name))
        return;
    for (size_t i = 0; i < speaker->alias_count; i++)
        if (nar_equal(alias, speaker->aliases[i]))
            return;
    narrator_str *aliases = (narrator_str *)(uintptr_t)speaker->aliases;
    if (!aliases)
        speaker->aliases = aliases = nar_new_array(job->arena, narrator_str, ALIASES);
    aliases[speaker->alias_count++] = alias;
}

/// Everybody who is quoted becomes a speaker, in the order of the article.
static void keep_speakers(nar_story *story)
{
    nar_job *job = story->job;
    nar_register ids = {.arena = story->arena};
    for (size_t i = 0; i < job->quote_count; i++) {
        nar_quote *quote = &job->quotes[i];
        if (quote->speaker == NARRATOR_NOBODY)
            continue;
        size_t known = story->people[quote->speaker].speaker;
        quote->speaker =
            known != NARRATOR_NOBODY ? known : add_speaker(story, quote->speaker, &ids);
    }
    for (size_t i = 0; i < story->mention_count; i++) {
        const nar_mention *mention = &story->mentions[i];
        if (mention->who == NARRATOR_NOBODY || mention->kind == NAR_MENTION_PRONOUN)
            continue;
        size_t speaker = story->people[mention->who].speaker;
        if (speaker != NARRATOR_NOBODY)
            add_alias(job, &job->speakers[speaker],
                      nar_tokens_text(story, mention->first, mention->end));
    }
    for (size_t i = 0; i < job->speaker_count; i++)
        job->speakers[i].name = nar_copy(job->arena, job->speakers[i].name);
}

static void name_speakers(void *context)
{
    nar_story *story = context;
    const nar_language *language = story->job->language;
    story->cues = nar_language_table(language, "cues");
    story->roles = nar_language_table(language, "roles");
    story->titles = nar_language_table(language, "titles_of_people");
    story->institutions = nar_language_table(language, "institutions");
    story->places = nar_language_table(language, "places");
    story->states = nar_language_table(language, "states");
    story->given_names = nar_language_table(language, "given_names");
    story->little = nar_language_table(language, "little_words");
    story->pronouns = nar_language_table(language, "pronouns");
    story->sources = nar_language_table(language, "sources");
    story->offices = nar_language_table(language, "offices");
    story->german = !strcmp(language->code, "de");
    if (story->german)
        story->more_names = nar_table_embedded("language/en/given_names.tsv");
    nar_register registers[6] = {{story->arena, NULL, 0, 0}, {story->arena, NULL, 0, 0},
                                 {story->arena, NULL, 0, 0}, {story->arena, NULL, 0, 0},
                                 {story->arena, NULL, 0, 0}, {story->arena, NULL, 0, 0}};
    story->known = &registers[0];
    story->by_surname = &registers[1];
    story->by_given = &registers[2];
    story->by_key = &registers[3];
    story->by_role = &registers[4];
    story->surnames = &registers[5];
    story->lead = NARRATOR_NOBODY;
    nar_story_tokens(story);
    nar_story_mentions(story);
    nar_story_sayings(story);
    nar_story_people(story);
    sift(story);
    settle_kinds(story);
    keep_speakers(story);
}

void nar_name_speakers(nar_job *job)
{
    nar_arena arena;
    narrator_error error;
    nar_story story = {.job = job, .arena = &arena};
    nar_arena_init(&arena);
    narrator_status status = nar_enter(&arena, name_speakers, &story, &error);
    nar_arena_release(&arena);
    if (status != NARRATOR_OK)
        nar_fail(job->arena, status, "%s", error.message);
}
