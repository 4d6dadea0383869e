// SPDX-License-Identifier: GPL-3.0-or-later
// render.c: scripts rendered by narrator-tone: order, times, faults, seeking, stopping.
#include "speak/render.h"
#include "speak/scripts.h"
#include "test.h"
#include <dirent.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define TONE BUILD_DIR "/narrator-tone"

// At 180 words per minute: a word, the gap behind it, and what is kept of the last gap.
enum { WORD = 2205, GAP = 441, KEPT = 110, SENTENCE_PAUSE = 9922 };

static const nar_render_options tone = {.engine = TONE, .jobs = 2, .patience_ms = 3000};

static size_t words_take(size_t words)
{
    return words * (WORD + GAP) - GAP + KEPT;
}

static test_sound render_text(const char *text)
{
    test_segment segment = {
        .text = text, .speaker = NARRATOR_NOBODY, .kind = NARRATOR_SEGMENT_NARRATION};
    narrator_script *script = script_of(&segment, 1);
    test_sound sound = sound_of(script, tone);
    narrator_script_free(script);
    return sound;
}

static size_t open_files(void)
{
    size_t count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

TEST(a_sentence_is_as_long_as_its_words)
{
    test_sound sound = render_text("One two three.");
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_INT(sound.frames, words_take(3));
    CHECK_INT(sound.lost_count, 0);
    sound_release(&sound);
}

TEST(marks_say_when_each_word_begins_and_where_it_stands)
{
    test_segment segments[] = {
        {.text = "One two.|Three.", .speaker = NARRATOR_NOBODY},
        {.text = "Four five", .speaker = 0, .pause_ms = 750, .kind = NARRATOR_SEGMENT_QUOTE},
    };
    narrator_script *script = script_of(segments, 2);
    test_sound sound = sound_of(script, tone);
    static const struct {
        nar_mark_kind kind;
        size_t segment, sentence, start, end;
    } want[] = {
        {NAR_MARK_SEGMENT, 0, 0, 0, 15},  {NAR_MARK_SENTENCE, 0, 0, 0, 8},
        {NAR_MARK_WORD, 0, 0, 0, 3},      {NAR_MARK_WORD, 0, 0, 4, 8},
        {NAR_MARK_SENTENCE, 0, 1, 9, 15}, {NAR_MARK_WORD, 0, 1, 9, 15},
        {NAR_MARK_SEGMENT, 1, 0, 17, 26}, {NAR_MARK_SENTENCE, 1, 0, 17, 26},
        {NAR_MARK_WORD, 1, 0, 17, 21},    {NAR_MARK_WORD, 1, 0, 22, 26},
    };
    CHECK_INT(sound.mark_count, sizeof want / sizeof *want);
    for (size_t i = 0; i < sound.mark_count; i++) {
        CHECK_INT(sound.marks[i].kind, want[i].kind);
        CHECK_INT(sound.marks[i].segment, want[i].segment);
        CHECK_INT(sound.marks[i].sentence, want[i].sentence);
        CHECK_INT(sound.marks[i].start, want[i].start);
        CHECK_INT(sound.marks[i].end, want[i].end);
    }
    size_t second = words_take(2) + SENTENCE_PAUSE;
    CHECK_INT(sound.marks[2].frame, 0);
    CHECK_INT(sound.marks[3].frame, WORD + GAP);
    CHECK_INT(sound.marks[3].end_frame, words_take(2));
    CHECK_INT(sound.marks[4].frame, second);
    CHECK_INT(sound.marks[6].frame, second + words_take(1) + 22050 * 3 / 4);
    CHECK_INT(sound.marks[9].spoken_start, 5);
    narrator_script_free(script);
    sound_release(&sound);
}

TEST(a_quotation_is_said_four_percent_slower_by_another_voice)
{
    test_segment segments[] = {
        {.text = "one two three four", .speaker = NARRATOR_NOBODY},
        {.text = "one two three four", .speaker = 0, .kind = NARRATOR_SEGMENT_QUOTE},
    };
    narrator_script *script = script_of(segments, 2);
    test_sound sound = sound_of(script, tone);
    double said = (double)(sound.frames - words_take(4));
    CHECK_NEAR(said / (double)words_take(4), 1 / 0.96, 0.002);
    narrator_script_free(script);
    sound_release(&sound);
}

static narrator_script *many_sentences(void)
{
    enum { COUNT = 24 };
    static test_segment segments[COUNT];
    static const char *const texts[] = {"a b c d e f g.|h i.|j", "k", "l m n @slow o.|p q r s"};
    for (size_t i = 0; i < COUNT; i++)
        segments[i] = (test_segment){
            .text = texts[i % 13 == 5 ? 2 : i % 2],
            .speaker = i % 3 ? i % 3 - 1 : NARRATOR_NOBODY,
            .pause_ms = (uint32_t)(i * 37 % 800),
            .voice = i % 3 == 1 ? "narrator-us" : "narrator-gb",
        };
    return script_of(segments, COUNT);
}

TEST(the_number_of_workers_cannot_be_heard)
{
    narrator_script *script = many_sentences();
    nar_render_options options = tone;
    options.jobs = 1;
    options.stereo = true;
    test_sound one = sound_of(script, options);
    options.jobs = 8;
    test_sound eight = sound_of(script, options);
    options.ahead = 1;
    test_sound tight = sound_of(script, options);
    CHECK_INT(one.status, NARRATOR_OK);
    CHECK(same_sound(&one, &eight, 2));
    CHECK(same_sound(&one, &tight, 2));
    sound_release(&one);
    sound_release(&eight);
    sound_release(&tight);
    narrator_script_free(script);
}

TEST(the_rate_shortens_words_and_by_its_root_pauses)
{
    test_segment segment = {.text = "one two.|three four.", .speaker = NARRATOR_NOBODY};
    narrator_script *script = script_of(&segment, 1);
    nar_render_options options = tone;
    options.rate_wpm = 720;
    test_sound sound = sound_of(script, options);
    size_t sentence = 2 * 551 + 110 + 110;
    CHECK_NEAR((double)sound.frames, (double)(2 * sentence + SENTENCE_PAUSE / 2), 3);
    narrator_script_free(script);
    sound_release(&sound);
}

TEST(the_narrator_sits_in_the_middle_and_speakers_do_not)
{
    test_segment segments[] = {
        {.text = "one", .speaker = NARRATOR_NOBODY},
        {.text = "two", .speaker = 0},
        {.text = "three", .speaker = 1},
    };
    narrator_script *script = script_of(segments, 3);
    nar_render_options options = tone;
    options.stereo = true;
    test_sound sound = sound_of(script, options);
    size_t one = words_take(1), middle = WORD / 2;
    float *narrator = sound.samples + 2 * middle, *left = narrator + 2 * one,
          *right = left + 2 * one;
    CHECK_NEAR(narrator[0], narrator[1], 0);
    CHECK(left[0] * left[0] > left[1] * left[1]);
    CHECK(right[0] * right[0] < right[1] * right[1]);
    CHECK(left[1] != 0);
    CHECK_NEAR(left[0] * left[0] + left[1] * left[1], 2 * narrator[0] * narrator[0], 1e-5);
    narrator_script_free(script);
    sound_release(&sound);
}

TEST(joints_do_not_click)
{
    test_sound sound = render_text("one two.|three.");
    CHECK_NEAR(sound.samples[0], 0, 0);
    CHECK_NEAR(sound.samples[words_take(2) - 1], 0, 0.003); // -50 dB
    CHECK_NEAR(sound.samples[words_take(2) + SENTENCE_PAUSE], 0, 0.003);
    CHECK_NEAR(sound.samples[sound.frames - 1], 0, 0);
    sound_release(&sound);
}

TEST(what_makes_no_sound_brings_no_pause)
{
    test_sound sound = render_text("one.|...|@empty|two.");
    CHECK_INT(sound.piece_count, 4);
    CHECK_INT(sound.frames, 2 * words_take(1) + SENTENCE_PAUSE);
    CHECK_INT(sound.lost_count, 0);
    sound_release(&sound);
}

TEST(a_crash_is_tried_again_and_not_heard)
{
    test_sound sound = render_text("one two.|three @crash-once four.");
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_INT(sound.frames, words_take(2) + SENTENCE_PAUSE + words_take(3));
    CHECK_INT(sound.lost_count, 0);
    sound_release(&sound);
}

TEST(an_engine_may_leave_after_any_sentence)
{
    test_sound sound = render_text("one @leave|two three @leave|four.");
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_INT(sound.frames, words_take(2) + words_take(3) + words_take(1) + 2 * SENTENCE_PAUSE);
    CHECK_INT(sound.lost_count, 0);
    sound_release(&sound);
}

TEST(a_word_that_kills_the_engine_is_lost_and_the_others_are_said)
{
    test_sound sound = render_text("one two.|three @crash four five.|six.");
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_TEXT(nar_str(sound.lost), "@crash\n");
    size_t words = 3 * (WORD + KEPT) + 2 * 1323;
    CHECK_INT(sound.frames, words_take(2) + words + words_take(1) + 2 * SENTENCE_PAUSE);
    CHECK_INT(sound.mark_count, 1 + 3 + 2 + 4 + 1);
    sound_release(&sound);
}

TEST(garbage_is_no_sound)
{
    test_sound sound = render_text("one @garbage two.|three @garbage-once.");
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_TEXT(nar_str(sound.lost), "@garbage\n");
    sound_release(&sound);
}

TEST(a_text_that_the_engine_refuses_is_lost)
{
    test_sound sound = render_text("one @fail.|two.");
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_TEXT(nar_str(sound.lost), "@fail.\n");
    sound_release(&sound);
}

TEST(a_hang_ends_when_patience_does)
{
    test_segment segment = {.text = "one @hang-once.|two @hang three.", .speaker = NARRATOR_NOBODY};
    narrator_script *script = script_of(&segment, 1);
    nar_render_options options = tone;
    options.patience_ms = 700;
    test_sound sound = sound_of(script, options);
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_TEXT(nar_str(sound.lost), "@hang\n");
    narrator_script_free(script);
    sound_release(&sound);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && defined(__linux__)
TEST(what_speaks_cannot_get_out)
{
    test_sound sound = render_text("one @escape two.");
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_TEXT(nar_str(sound.lost), "");
    sound_release(&sound);
}
#endif

TEST(a_crash_is_noticed_at_once)
{
    double start = now();
    test_sound sound = render_text("@crash one.|two @crash three.");
    CHECK_INT(sound.lost_count, 2);
    CHECK(now() - start < tone.patience_ms / 1000.0);
    sound_release(&sound);
}

TEST(slow_is_not_hanging)
{
    test_sound sound = render_text("one @slow @slow @slow two.");
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_INT(sound.lost_count, 0);
    sound_release(&sound);
}

TEST(an_engine_that_dies_again_and_again_is_given_up)
{
    test_segment segment = {.text = "one.|two.|three.|four.|five.|six.|seven.|eight.",
                            .speaker = NARRATOR_NOBODY};
    narrator_script *script = script_of(&segment, 1);
    nar_render_options options = tone;
    options.jobs = 1;
    setenv("NARRATOR_TONE_FAULT", "die", 1);
    test_sound sound = sound_of(script, options);
    unsetenv("NARRATOR_TONE_FAULT");
    narrator_script_free(script);
    CHECK_INT(sound.status, NARRATOR_NO_ENGINE);
    CHECK(strstr(sound.error.message, "dies again"));
    sound_release(&sound);
}

TEST(a_missing_engine_has_a_sentence)
{
    narrator_script *script = many_sentences();
    test_sound sound = sound_of(script, (nar_render_options){.engine = "/no/such/engine"});
    CHECK_INT(sound.status, NARRATOR_NO_ENGINE);
    CHECK(strstr(sound.error.message, "/no/such/engine"));
    sound = sound_of(script, (nar_render_options){.engine = "/bin/true"});
    CHECK_INT(sound.status, NARRATOR_NO_ENGINE);
    CHECK(strstr(sound.error.message, "/bin/true"));
    setenv("NARRATOR_TONE_FAULT", "init", 1);
    sound = sound_of(script, tone);
    unsetenv("NARRATOR_TONE_FAULT");
    CHECK_INT(sound.status, NARRATOR_NO_ENGINE);
    CHECK(strstr(sound.error.message, "out of tune"));
    narrator_script_free(script);
}

TEST(a_voice_that_is_not_in_the_roster_is_named)
{
    test_segment segment = {.text = "one", .speaker = NARRATOR_NOBODY, .voice = "nobody-xx"};
    narrator_script *script = script_of(&segment, 1);
    test_sound sound = sound_of(script, tone);
    CHECK_INT(sound.status, NARRATOR_NO_VOICE);
    CHECK(strstr(sound.error.message, "nobody-xx"));
    narrator_script_free(script);
}

TEST(a_very_long_sentence_comes_in_parts)
{
    char text[4000];
    for (size_t i = 0; i + 1 < sizeof text; i++)
        text[i] = i % 8 == 7 ? ' ' : 'x';
    text[sizeof text - 1] = '\0';
    test_sound sound = render_text(text);
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_INT(sound.piece_count, 4);
    CHECK_INT(sound.mark_count, 1 + 4 + 500);
    sound_release(&sound);
}

TEST(seeking_goes_to_a_sentence_at_once_and_frames_count_on)
{
    narrator_script *script = many_sentences();
    nar_render *render;
    nar_piece piece;
    CHECK_INT(nar_render_new(&render, script, &tone, NULL), NARRATOR_OK);
    CHECK_INT(nar_render_next(render, &piece, NULL), NARRATOR_OK);
    size_t frames = piece.frames;
    nar_render_seek(render, 22, 1);
    CHECK_INT(nar_render_next(render, &piece, NULL), NARRATOR_OK);
    CHECK_INT(piece.segment, 22);
    CHECK_INT(piece.sentence, 1);
    // Words are short, and said more slowly; pauses take much of the time.
    CHECK_NEAR((double)piece.frames, 0.78 / 0.8 * (double)words_take(2), 40);
    CHECK_INT(piece.marks[0].kind, NAR_MARK_SENTENCE);
    CHECK_INT(piece.marks[0].frame, frames);
    nar_render_seek(render, 0, 0);
    test_sound again = {0};
    take_all(render, &again);
    test_sound whole = sound_of(script, tone);
    CHECK_INT(again.frames, whole.frames);
    nar_render_seek(render, 99, 0);
    CHECK_INT(nar_render_next(render, &piece, NULL), NARRATOR_OK);
    CHECK(piece.last);
    nar_render_free(render);
    sound_release(&again);
    sound_release(&whole);
    narrator_script_free(script);
}

static nar_render *rung;

static void ring_cancel(int signal_number)
{
    (void)signal_number;
    nar_render_cancel(rung);
}

TEST(a_signal_handler_stops_the_waiting_and_a_seek_goes_on)
{
    test_segment segment = {.text = "one.|@hang", .speaker = NARRATOR_NOBODY};
    narrator_script *script = script_of(&segment, 1);
    nar_render_options options = tone;
    options.patience_ms = 60000;
    nar_piece piece;
    CHECK_INT(nar_render_new(&rung, script, &options, NULL), NARRATOR_OK);
    CHECK_INT(nar_render_next(rung, &piece, NULL), NARRATOR_OK);
    signal(SIGALRM, ring_cancel);
    double start = now();
    setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = 100000}, NULL);
    CHECK_INT(nar_render_next(rung, &piece, NULL), NARRATOR_INTERRUPTED);
    CHECK_INT(nar_render_next(rung, &piece, NULL), NARRATOR_INTERRUPTED);
    nar_render_seek(rung, 0, 0);
    CHECK_INT(nar_render_next(rung, &piece, NULL), NARRATOR_OK);
    CHECK_INT(piece.sentence, 0);
    nar_render_free(rung); // while a worker waits for an engine that hangs
    CHECK(now() - start < 5);
    narrator_script_free(script);
}

TEST(nothing_is_left_behind)
{
    nar_engine_warm(TONE);
    nar_engine_warm(TONE);
    size_t before = open_files();
    test_sound sound = render_text("one @crash-once two.|three four."); // by the warm engine
    CHECK_INT(sound.status, NARRATOR_OK);
    CHECK_INT(open_files(), before - 1);
    CHECK_INT(kill(getpid(), 0), 0);
    sound_release(&sound);
}
