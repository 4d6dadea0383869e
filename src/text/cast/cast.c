// SPDX-License-Identifier: GPL-3.0-or-later
// cast.c: gives every speaker a voice of the roster.
//
// Takes   speakers with what the article says of their gender and age, the quotations in order,
//         and what the user has pinned.
// Gives   a voice for each speaker, all their life: the hash of a name orders the voices that
//         fit, so the same person has the same first choice in every article. Those who speak
//         most choose first; a choice gives way when the voice is taken, or sounds too much like
//         that of somebody who speaks next to them. Nothing is guessed from what a name sounds
//         like: whoever the article leaves open gets a voice that leaves it open.
#include "text/cast/cast.h"
#include "text/cast/cast_file.h"
#include "text/cast/roster.h"
#include "text/job.h"
#include <stdlib.h>

/// Speakers who meet get voices at least so many just noticeable differences apart, if they can.
static const double far_apart = 2.3;

/// A speaker while the roles are given out.
struct actor {
    size_t speaker;
    narrator_str key;          ///< what the hash is taken of
    size_t quotes, first;      ///< how many, and the index of the first
    const nar_voice *voice;    ///< NULL until there is one
    const nar_voice **choices; ///< every voice of the roster, the dearest first
};

struct stage {
    nar_arena *arena;
    nar_voice *voices;
    size_t voice_count;
    struct actor *actors; ///< one for each speaker, by speaker
    size_t actor_count;
    uint16_t *meetings; ///< [a * actor_count + b]: how often one speaks next after the other
};

narrator_str nar_cast_narrator(nar_arena *arena, const nar_language *language)
{
    narrator_str code = nar_str(language->code), region = nar_str(language->region);
    if (nar_equal(code, NAR_STR("en"))) {
        bool american = nar_equal(region, NAR_STR("US")) || nar_equal(region, NAR_STR("CA"));
        return american ? NAR_STR("narrator-us") : NAR_STR("narrator-gb");
    }
    nar_builder name = {.arena = arena};
    nar_put_z(&name, "narrator-");
    nar_put(&name, code);
    return nar_built(&name);
}

narrator_str nar_cast_nobody(nar_arena *arena, const nar_language *language)
{
    (void)arena;
    (void)language;
    return NAR_STR("quote");
}

/// The part of a person's name that articles agree on: "Dmitry Vale" today is "Mr Vale" tomorrow.
static narrator_str family_name(narrator_str folded)
{
    static const char *const behind[] = {"jr", "junior", "sr", "senior", "ii", "iii", "iv"};
    narrator_str rest = folded, word, last = folded;
    while (nar_next_word(&rest, &word)) {
        bool counts = true;
        for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
            counts = counts && !nar_equal(word, nar_str(behind[i]));
        if (counts)
            last = word;
    }
    return last;
}

static uint64_t hash_more(uint64_t value, narrator_str text)
{
    for (size_t i = 0; i < text.size; i++)
        value = (value ^ (unsigned char)text.text[i]) * 0x100000001b3u; // FNV-1a
    return value;
}

/// How dear a voice is to a name. Each pair has a hash of its own, so that a new voice in the
/// roster takes over some names and leaves all others with the voice they had.
static uint64_t liking(narrator_str key, narrator_str voice)
{
    uint64_t value = hash_more(hash_more(0xcbf29ce484222325u, voice), key);
    value = (value ^ value >> 33) * 0xff51afd7ed558ccdu; // MurmurHash3's last mixing
    value = (value ^ value >> 33) * 0xc4ceb9fe1a85ec53u;
    return value ^ value >> 33;
}

static void order_choices(struct stage *stage, struct actor *actor)
{
    actor->choices = nar_new_array(stage->arena, const nar_voice *, stage->voice_count);
    for (size_t i = 0; i < stage->voice_count; i++) {
        const nar_voice *voice = &stage->voices[i];
        size_t at = i;
        for (; at > 0 &&
               liking(actor->key, actor->choices[at - 1]->name) < liking(actor->key, voice->name);
             at--)
            actor->choices[at] = actor->choices[at - 1];
        actor->choices[at] = voice;
    }
}

static size_t find_speaker(const nar_job *job, narrator_str folded)
{
    for (size_t i = 0; i < job->speaker_count; i++) {
        const narrator_speaker *speaker = &job->speakers[i];
        if (nar_equal(nar_fold_name(job->arena, speaker->name), folded))
            return i;
        for (size_t alias = 0; alias < speaker->alias_count; alias++)
            if (nar_equal(nar_fold_name(job->arena, speaker->aliases[alias]), folded))
                return i;
    }
    return NARRATOR_NOBODY;
}

/// The row that is about a speaker: of the full name, else of another form of it.
static const nar_pinned *pin_of(const nar_job *job, const nar_pins *pins,
                                const narrator_speaker *speaker)
{
    const nar_pinned *pinned = nar_pins_find(pins, nar_fold_name(job->arena, speaker->name));
    for (size_t i = 0; i < speaker->alias_count && !pinned; i++)
        pinned = nar_pins_find(pins, nar_fold_name(job->arena, speaker->aliases[i]));
    return pinned;
}

/// Makes one speaker of two: `from` was another name of `to`.
static void merge_speakers(nar_job *job, size_t from, size_t to)
{
    narrator_speaker *kept = &job->speakers[to];
    const narrator_speaker *gone = &job->speakers[from];
    narrator_str *aliases =
        nar_new_array(job->arena, narrator_str, kept->alias_count + gone->alias_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < kept->alias_count; i++)
        aliases[count++] = kept->aliases[i];
    aliases[count++] = gone->name;
    for (size_t i = 0; i < gone->alias_count; i++)
        if (!nar_equal(gone->aliases[i], gone->name))
            aliases[count++] = gone->aliases[i];
    kept->aliases = aliases;
    kept->alias_count = count;
    if (kept->gender == NARRATOR_GENDER_UNKNOWN)
        kept->gender = gone->gender;
    if (kept->kind == NARRATOR_SPEAKER_UNKNOWN)
        kept->kind = gone->kind;
    if (!kept->age)
        kept->age = gone->age;
    job->speaker_count--;
    for (size_t i = from; i < job->speaker_count; i++)
        job->speakers[i] = job->speakers[i + 1];
    for (size_t i = 0; i < job->quote_count; i++) {
        size_t *speaker = &job->quotes[i].speaker;
        if (*speaker == NARRATOR_NOBODY)
            continue;
        if (*speaker == from)
            *speaker = to;
        if (*speaker > from)
            --*speaker;
    }
}

static void join_names(nar_job *job, const nar_pins *pins)
{
    for (size_t i = 0; i < pins->count; i++) {
        if (!pins->rows[i].same_as.size)
            continue;
        size_t from = find_speaker(job, pins->rows[i].folded);
        size_t to = find_speaker(job, nar_fold_name(job->arena, pins->rows[i].same_as));
        if (from != NARRATOR_NOBODY && to != NARRATOR_NOBODY && from != to)
            merge_speakers(job, from, to);
    }
}

/// Follows "same as" to the row of the name under which the person is known; `*name` becomes
/// that name. A ring of names ends after as many steps as there are rows.
static const nar_pinned *known_as(const nar_job *job, const nar_pins *pins,
                                  const nar_pinned *pinned, narrator_str *name)
{
    for (size_t steps = 0; pinned && pinned->same_as.size && steps < pins->count; steps++) {
        *name = nar_fold_name(job->arena, pinned->same_as);
        const nar_pinned *next = nar_pins_find(pins, *name);
        if (!next)
            return pinned;
        pinned = next;
    }
    return pinned;
}

static bool is_group(const narrator_speaker *speaker)
{
    return speaker->kind == NARRATOR_SPEAKER_GROUP || speaker->gender == NARRATOR_GENDER_NEUTRAL;
}

static void prepare_actors(nar_job *job, struct stage *stage, const nar_pins *pins)
{
    stage->actor_count = job->speaker_count;
    stage->actors = nar_new_array(stage->arena, struct actor, stage->actor_count);
    for (size_t i = 0; i < stage->actor_count; i++) {
        narrator_speaker *speaker = &job->speakers[i];
        struct actor *actor = &stage->actors[i];
        narrator_str name = nar_fold_name(stage->arena, speaker->name), voice = {0};
        for (const nar_pinned *own = pin_of(job, pins, speaker), *pinned = own; pinned;) {
            if (pinned->has_gender)
                speaker->gender = pinned->gender;
            if (pinned->voice.size)
                voice = pinned->voice;
            const nar_pinned *known = known_as(job, pins, pinned, &name);
            pinned = known != pinned && !voice.size ? known : NULL;
        }
        actor->speaker = i;
        actor->key = is_group(speaker) ? name : family_name(name);
        actor->first = job->quote_count;
        for (size_t v = 0; v < stage->voice_count; v++)
            if (voice.size && nar_equal(stage->voices[v].name, voice))
                actor->voice = &stage->voices[v];
        order_choices(stage, actor);
    }
}

/// Counts who speaks how often, and who speaks right after whom.
static void count_meetings(const nar_job *job, struct stage *stage)
{
    size_t count = stage->actor_count, before = NARRATOR_NOBODY;
    stage->meetings = nar_new_array(stage->arena, uint16_t, count * count);
    for (size_t i = 0; i < job->quote_count; i++) {
        size_t speaker = job->quotes[i].speaker;
        if (!job->quotes[i].speech || speaker == NARRATOR_NOBODY)
            continue;
        struct actor *actor = &stage->actors[speaker];
        if (!actor->quotes++)
            actor->first = i;
        if (before != NARRATOR_NOBODY && before != speaker &&
            stage->meetings[before * count + speaker] < UINT16_MAX) {
            stage->meetings[before * count + speaker]++;
            stage->meetings[speaker * count + before]++;
        }
        before = speaker;
    }
}

enum { FITS, NEARLY_FITS, FITS_NOT };

static narrator_str age_group(int age)
{
    return !age || (age >= 20 && age < 65) ? NAR_STR("adult")
           : age < 20                      ? NAR_STR("young")
                                           : NAR_STR("old");
}

/// Whether a voice can play a speaker. An age that is off nearly fits; so does, for speakers of
/// whom nothing says that they are a man or a woman, any neutral voice.
static int fit(const nar_voice *voice, const narrator_speaker *speaker)
{
    bool cast = nar_equal(voice->use, NAR_STR("cast"));
    bool institution = nar_equal(voice->use, NAR_STR("institution"));
    bool unknown = nar_equal(voice->use, NAR_STR("unknown"));
    if (is_group(speaker))
        return institution ? FITS : unknown ? NEARLY_FITS : FITS_NOT;
    if (speaker->gender == NARRATOR_GENDER_UNKNOWN)
        return unknown ? FITS : institution ? NEARLY_FITS : FITS_NOT;
    if (!cast || voice->gender != speaker->gender)
        return FITS_NOT;
    return nar_equal(voice->age, age_group(speaker->age)) ? FITS : NEARLY_FITS;
}

static bool is_free(const struct stage *stage, const nar_voice *voice)
{
    for (size_t i = 0; i < stage->actor_count; i++)
        if (stage->actors[i].voice == voice)
            return false;
    return true;
}

/// How near a voice comes to those of the speakers whom the actor meets; large when to none.
static double nearest_met(const struct stage *stage, const struct actor *actor,
                          const nar_voice *voice)
{
    double nearest = 100;
    const uint16_t *meetings = stage->meetings + actor->speaker * stage->actor_count;
    for (size_t i = 0; i < stage->actor_count; i++) {
        if (!meetings[i] || !stage->actors[i].voice)
            continue;
        double distance = nar_voice_distance(voice, stage->actors[i].voice);
        if (distance < nearest)
            nearest = distance;
    }
    return nearest;
}

/// The dearest free voice that fits and is far from all whom the actor meets; else the one that
/// is farthest. NULL when none that fits is free.
static const nar_voice *choose_free(const struct stage *stage, const struct actor *actor,
                                    const narrator_speaker *speaker, int fitting)
{
    const nar_voice *best = NULL;
    double best_distance = -1;
    for (size_t i = 0; i < stage->voice_count; i++) {
        const nar_voice *voice = actor->choices[i];
        if (fit(voice, speaker) != fitting || !is_free(stage, voice))
            continue;
        double distance = nearest_met(stage, actor, voice);
        if (distance >= far_apart)
            return voice;
        if (distance > best_distance) {
            best = voice;
            best_distance = distance;
        }
    }
    return best;
}

/// How much it would confuse if the actor shared a voice: with people whom they meet, above all.
static size_t confusion(const struct stage *stage, const struct actor *actor,
                        const nar_voice *voice)
{
    size_t sum = 0;
    for (size_t i = 0; i < stage->actor_count; i++)
        if (stage->actors[i].voice == voice)
            sum += 1000 * stage->meetings[actor->speaker * stage->actor_count + i] +
                   stage->actors[i].quotes + 1;
    return sum;
}

static const nar_voice *choose_shared(const struct stage *stage, const struct actor *actor,
                                      const narrator_speaker *speaker)
{
    const nar_voice *best = NULL;
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < stage->voice_count; i++) {
        const nar_voice *voice = actor->choices[i];
        if (fit(voice, speaker) == FITS_NOT)
            continue;
        size_t now = confusion(stage, actor, voice);
        if (now < least) {
            best = voice;
            least = now;
        }
    }
    return best;
}

/// Those who speak most come first, then those who speak earlier.
static int compare_actors(const void *left, const void *right)
{
    const struct actor *a = *(struct actor *const *)left, *b = *(struct actor *const *)right;
    if (a->quotes != b->quotes)
        return a->quotes > b->quotes ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->speaker < b->speaker ? -1 : a->speaker > b->speaker;
}

static void give_roles(nar_job *job, struct stage *stage)
{
    struct actor **order = nar_new_array(stage->arena, struct actor *, stage->actor_count);
    for (size_t i = 0; i < stage->actor_count; i++)
        order[i] = &stage->actors[i];
    qsort(order, stage->actor_count, sizeof *order, compare_actors);
    for (size_t i = 0; i < stage->actor_count; i++) {
        struct actor *actor = order[i];
        narrator_speaker *speaker = &job->speakers[actor->speaker];
        for (int fitting = FITS; fitting < FITS_NOT && !actor->voice; fitting++)
            actor->voice = choose_free(stage, actor, speaker, fitting);
        if (!actor->voice)
            actor->voice = choose_shared(stage, actor, speaker);
        speaker->voice =
            actor->voice ? actor->voice->name : nar_cast_nobody(stage->arena, job->language);
    }
}

void nar_cast_voices(nar_job *job)
{
    nar_pins pins = nar_pins_read(job->arena, job->options ? job->options->cast_file : NULL);
    join_names(job, &pins);
    struct stage stage = {.arena = job->arena, .voice_count = nar_roster_count()};
    stage.voices = nar_new_array(job->arena, nar_voice, stage.voice_count);
    for (size_t i = 0; i < stage.voice_count; i++)
        stage.voices[i] = nar_roster_voice(i);
    prepare_actors(job, &stage, &pins);
    count_meetings(job, &stage);
    give_roles(job, &stage);
}
