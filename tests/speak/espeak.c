// SPDX-License-Identifier: GPL-3.0-or-later
// espeak.c: scripts rendered by narrator-espeak itself.
#include "speak/render.h"
#include "speak/scripts.h"
#include "test.h"
#include "text/cast/roster.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

static const test_segment segments[] = {
    {.text = "The council of Vale met on Monday.|It has nine members, and a budget of four "
             "hundred thousand pounds.",
     .speaker = NARRATOR_NOBODY,
     .kind = NARRATOR_SEGMENT_NARRATION},
    {.text = "We will open the bridge in spring — if the river lets us,",
     .speaker = 0,
     .pause_ms = 200,
     .kind = NARRATOR_SEGMENT_QUOTE,
     .voice = "narrator-us"},
    {.text = "said the mayor.", .speaker = NARRATOR_NOBODY, .pause_ms = 120},
    {.text = "Why not sooner?|Nobody knows.|The café stays shut until then.",
     .speaker = NARRATOR_NOBODY,
     .pause_ms = 750},
};

static narrator_script *article(void)
{
    return script_of(segments, sizeof segments / sizeof *segments);
}

TEST(the_same_script_gives_the_same_samples_with_any_number_of_workers)
{
    narrator_script *script = article();
    test_sound first = sound_of(script, (nar_render_options){.jobs = 1});
    test_sound second = sound_of(script, (nar_render_options){.jobs = 1});
    test_sound four = sound_of(script, (nar_render_options){.jobs = 4});
    CHECK_INT(first.status, NARRATOR_OK);
    CHECK_INT(first.lost_count, 0);
    CHECK(first.frames > 10 * 22050);
    CHECK(same_sound(&first, &second, 1));
    CHECK(same_sound(&first, &four, 1));
    sound_release(&first);
    sound_release(&second);
    sound_release(&four);
    narrator_script_free(script);
}

/// The samples of a piece, without the pause before them. Free them.
static float *say_next(nar_render *render, size_t *frames)
{
    nar_piece piece;
    CHECK_INT(nar_render_next(render, &piece, NULL), NARRATOR_OK);
    size_t pause = piece.frames;
    for (size_t i = 0; i < piece.mark_count; i++)
        if (piece.marks[i].kind == NAR_MARK_SENTENCE)
            pause = piece.frames - (piece.marks[i].end_frame - piece.marks[i].frame);
    *frames = piece.frames - pause;
    float *samples = malloc((*frames + 1) * sizeof *samples);
    memcpy(samples, piece.samples + pause, *frames * sizeof *samples);
    return samples;
}

TEST(a_sentence_sounds_the_same_whatever_was_said_before)
{
    static const char *const between[] = {
        "The sea rises.",
        "In 2019, Москва and 東京 and Ελλάδα were further away; was that so?!",
        "Ssh! Physicists' sixths hissed, fizzed and whizzed, as if 1,234,567.89 foxes had come.",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z.",
    };
    char text[400];
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        snprintf(text, sizeof text, "She sells cheese by the shore.|%s|%s", between[i],
                 "She sells cheese by the shore.");
        test_segment segment = {.text = text, .speaker = NARRATOR_NOBODY};
        narrator_script *script = script_of(&segment, 1);
        nar_render *render;
        CHECK_INT(nar_render_new(&render, script, &(nar_render_options){.jobs = 1}, NULL),
                  NARRATOR_OK);
        size_t first_frames, frames;
        float *first = say_next(render, &first_frames);
        free(say_next(render, &frames));
        float *last = say_next(render, &frames);
        CHECK(first_frames > 22050);
        CHECK_INT(frames, first_frames);
        CHECK(!memcmp(first, last, frames * sizeof *first));
        free(first);
        free(last);
        nar_render_free(render);
        narrator_script_free(script);
    }
}

TEST(a_sentence_sounds_the_same_when_it_is_sought)
{
    narrator_script *script = article();
    test_sound whole = sound_of(script, (nar_render_options){.jobs = 2}), sought = {0};
    nar_render *render;
    CHECK_INT(nar_render_new(&render, script, NULL, NULL), NARRATOR_OK);
    nar_render_seek(render, 3, 0);
    take_all(render, &sought);
    CHECK(sought.frames > 22050);
    CHECK(!memcmp(sought.samples, whole.samples + whole.frames - sought.frames,
                  sought.frames * sizeof *sought.samples));
    nar_render_free(render);
    sound_release(&whole);
    sound_release(&sought);
    narrator_script_free(script);
}

TEST(words_begin_one_after_the_other_within_their_sentence)
{
    narrator_script *script = article();
    test_sound sound = sound_of(script, (nar_render_options){.jobs = 2});
    size_t words = 0;
    uint64_t frame = 0, end = 0;
    for (size_t i = 0; i < sound.mark_count; i++) {
        const nar_mark *mark = &sound.marks[i];
        CHECK(mark->frame >= frame && mark->end_frame >= mark->frame);
        frame = mark->frame;
        if (mark->kind == NAR_MARK_SENTENCE) {
            CHECK(mark->frame >= end);
            end = mark->end_frame;
        }
        if (mark->kind != NAR_MARK_WORD)
            continue;
        words++;
        CHECK(mark->end_frame <= end);
        CHECK_NEAR((double)(mark->end_frame - mark->frame), 11100, 11000); // 5 ms to 1 s
    }
    CHECK_INT(words, 7 + 12 + 12 + 3 + 3 + 2 + 6);
    CHECK_INT(end, sound.frames);
    sound_release(&sound);
    narrator_script_free(script);
}

/// Seconds without the pauses.
static double said_at(const narrator_script *script, double rate_wpm)
{
    test_sound sound = sound_of(script, (nar_render_options){.jobs = 2, .rate_wpm = rate_wpm});
    double frames = 0;
    for (size_t i = 0; i < sound.mark_count; i++)
        if (sound.marks[i].kind == NAR_MARK_SENTENCE)
            frames += (double)(sound.marks[i].end_frame - sound.marks[i].frame);
    sound_release(&sound);
    return frames / 22050;
}

TEST(twice_the_rate_takes_half_the_time)
{
    narrator_script *script = article();
    double normal = said_at(script, 180);
    CHECK_NEAR(said_at(script, 360) / normal, 1 / 2.0, 0.03);
    CHECK_NEAR(said_at(script, 600) / normal, 3 / 10.0, 0.03);
    CHECK_NEAR(said_at(script, 900) / normal, 1 / 5.0, 0.03);
    CHECK_NEAR(said_at(script, 120) / normal, 3 / 2.0, 0.1);
    CHECK_NEAR(said_at(script, 60) / normal, 3, 0.2);
    narrator_script_free(script);
}

TEST(words_are_where_they_are_heard_when_sonic_shortens_them)
{
    static const test_segment sentence = {
        .text = "The leader of the council has refused to resign over a bridge that was closed on "
                "the day it was opened and stays closed until somebody finds out why it sways.",
        .speaker = NARRATOR_NOBODY,
    };
    nar_voice voice;
    CHECK(nar_roster_find(NAR_STR("narrator-gb"), &voice));
    narrator_script *script = script_of(&sentence, 1);
    // The fastest that eSpeak NG is asked for, and the same shortened to a half.
    test_sound slow = sound_of(script, (nar_render_options){.rate_wpm = voice.wpm * 1.72});
    test_sound fast = sound_of(script, (nar_render_options){.rate_wpm = voice.wpm * 3.44});
    CHECK_INT(slow.mark_count, fast.mark_count);
    for (size_t i = 0; i < slow.mark_count; i++) {
        double share = (double)slow.marks[i].frame / (double)slow.frames;
        double shift = (double)fast.marks[i].frame - share * (double)fast.frames;
        CHECK_NEAR(shift / 22050, 0, 0.02);
    }
    sound_release(&slow);
    sound_release(&fast);
    narrator_script_free(script);
}

/// The processes whose parent is `parent`, among those that run.
static size_t children_of(pid_t parent, pid_t *children, size_t most)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)parent, (int)parent);
    FILE *file = fopen(path, "r");
    size_t count = 0;
    while (file && count < most && fscanf(file, "%d", &children[count]) == 1)
        count++;
    if (file)
        fclose(file);
    return count;
}

enum { ENGINE, SPEAKER };

/// The first process of the kind there is; 0: none.
static pid_t find_prey(int prey)
{
    pid_t parent = getpid(), child = 0;
    for (int depth = 0; depth <= prey; depth++, parent = child)
        if (!children_of(parent, &child, 1))
            return 0;
    return child;
}

struct hunter {
    int patience_ms; ///< for so long the prey may speak
    atomic_bool over, killed;
};

static void *hunt(void *context)
{
    struct hunter *hunter = context;
    while (!atomic_load(&hunter->over) && !atomic_load(&hunter->killed)) {
        if (!find_prey(SPEAKER))
            continue;
        nanosleep(&(struct timespec){.tv_nsec = 1000000L * hunter->patience_ms}, NULL);
        pid_t found = find_prey(SPEAKER);
        if (found && !kill(found, SIGKILL))
            atomic_store(&hunter->killed, true);
    }
    return NULL;
}

static test_sound hunted_sound(const narrator_script *script, struct hunter *hunter)
{
    pthread_t thread;
    CHECK_INT(pthread_create(&thread, NULL, hunt, hunter), 0);
    test_sound sound = sound_of(script, (nar_render_options){.jobs = 1});
    atomic_store(&hunter->over, true);
    pthread_join(thread, NULL);
    return sound;
}

TEST(killing_the_engine_in_the_middle_is_not_heard)
{
    narrator_script *script = article();
    test_sound calm = sound_of(script, (nar_render_options){.jobs = 1});
    for (int patience_ms = 0; patience_ms < 12; patience_ms += 3) {
        struct hunter hunter = {.patience_ms = patience_ms};
        for (int i = 0; i < 20 && !atomic_load(&hunter.killed); i++) {
            atomic_store(&hunter.over, false);
            test_sound sound = hunted_sound(script, &hunter);
            CHECK_INT(sound.status, NARRATOR_OK);
            CHECK_INT(sound.lost_count, 0);
            CHECK(same_sound(&sound, &calm, 1));
            sound_release(&sound);
        }
        CHECK(atomic_load(&hunter.killed));
    }
    sound_release(&calm);
    narrator_script_free(script);
}

TEST(an_engine_that_was_killed_is_started_again)
{
    narrator_script *script = article();
    test_sound calm = sound_of(script, (nar_render_options){.jobs = 1}), sound = {0};
    nar_render *render;
    nar_piece piece;
    CHECK_INT(nar_render_new(&render, script, &(nar_render_options){.jobs = 1, .ahead = 1}, NULL),
              NARRATOR_OK);
    CHECK_INT(nar_render_next(render, &piece, NULL), NARRATOR_OK);
    add_piece(&sound, &piece, 1);
    CHECK_INT(kill(find_prey(ENGINE), SIGKILL), 0);
    take_all(render, &sound);
    CHECK(same_sound(&sound, &calm, 1));
    nar_render_free(render);
    sound_release(&sound);
    sound_release(&calm);
    narrator_script_free(script);
}

TEST(who_speaks_at_the_same_time_shares_an_engine)
{
    narrator_script *script = article();
    nar_render *first, *second;
    nar_piece piece;
    pid_t engines[4];
    CHECK_INT(nar_render_new(&first, script, NULL, NULL), NARRATOR_OK);
    CHECK_INT(nar_render_new(&second, script, NULL, NULL), NARRATOR_OK);
    CHECK_INT(children_of(getpid(), engines, 4), 1);
    nar_render_free(first);
    CHECK_INT(nar_render_next(second, &piece, NULL), NARRATOR_OK);
    CHECK(piece.frames > 0);
    nar_render_free(second);
    CHECK_INT(children_of(getpid(), engines, 4), 0);
    narrator_script_free(script);
}

TEST(other_languages_are_spoken_by_their_own_rules)
{
    static const char *const tags[] = {"de", "fr", "no", "zh", "ko", "pt-BR", "ru"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        test_segment segment = {.text = "Oslo 2024.", .speaker = NARRATOR_NOBODY};
        narrator_script *script = script_of(&segment, 1);
        script->segments[0].language = nar_str(tags[i]);
        test_sound sound = sound_of(script, (nar_render_options){.jobs = 1});
        CHECK_INT(sound.status, NARRATOR_OK);
        CHECK(sound.frames > 22050);
        sound_release(&sound);
        narrator_script_free(script);
    }
}
