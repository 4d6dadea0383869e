// SPDX-License-Identifier: GPL-3.0-or-later
// player.c: a script played on the quiet device: nothing cut off, nothing said twice.
#include "live/inside.h"
#include "live/quiet.h"
#include "out/fake_speech.h"
#include "test.h"
#include <sched.h>
#include <unistd.h>

static const struct fake_segment parts[] = {
    {"", "The lamp was lit. It burned.", NULL, NULL, 0, 0},
    {"Ada Vale", "\"Nobody saw it!\"", NULL, NULL, 0, 0},
};
enum { WORDS = 9, SENTENCES = 3, FRAMES = WORDS * FAKE_WORD + SENTENCES * FAKE_PAUSE };

static narrator_script *script;
static narrator_player *player;
static nar_quiet_room room;

// The quiet device takes frames faster than they are made: they are all there before it plays.
static void enter(nar_quiet_room set_up)
{
    narrator_error error;
    nar_device device = {.ops = &nar_quiet, .state = &room};
    room = set_up;
    script = fake_script(parts, 2);
    CHECK_INT(nar_player_new_on(&player, &device, script, NULL, &error), NARRATOR_OK);
    while (!fake_delay_ms && atomic_load(&player->feed_state) == NAR_GOES_ON)
        sched_yield();
}

static void leave(void)
{
    narrator_player_free(player);
    narrator_script_free(script);
    free(room.heard);
    room.heard = NULL;
}

// Polls until this kind of event, or an end.
static narrator_event wait_for(narrator_event_kind kind)
{
    narrator_event event;
    do
        event = narrator_player_poll(player, 5000);
    while (event.kind != kind && event.kind != NARRATOR_EVENT_ENDED &&
           event.kind != NARRATOR_EVENT_FAILED && event.kind != NARRATOR_EVENT_NONE);
    return event;
}

// What the whole script sounds like, at frame `i`.
static float want_at(size_t i)
{
    static const size_t words[] = {4, 2, 3};
    size_t start = 0;
    for (size_t sentence = 0; sentence < SENTENCES; sentence++) {
        if (i < start + FAKE_PAUSE)
            return 0;
        start += FAKE_PAUSE + words[sentence] * FAKE_WORD;
        if (i < start)
            return fake_tone(i);
    }
    return 0;
}

static void check_heard_whole(void)
{
    CHECK(room.frames >= FRAMES);
    for (size_t i = 0; i < room.frames; i++)
        if (room.heard[i] != want_at(i))
            fail_msg("frame %zu is %g, not %g", i, (double)room.heard[i], (double)want_at(i));
}

TEST(everything_is_heard_to_its_last_frame)
{
    const size_t latencies[] = {0, 100, 661, 5000};
    for (size_t i = 0; i < 4; i++) {
        enter((nar_quiet_room){.latency_frames = latencies[i]});
        narrator_player_play(player);
        narrator_event event = wait_for(NARRATOR_EVENT_ENDED);
        CHECK_INT(event.kind, NARRATOR_EVENT_ENDED);
        CHECK_INT(event.error.status, NARRATOR_OK);
        CHECK_NEAR(event.seconds, (double)FRAMES / FAKE_RATE, 1e-9);
        check_heard_whole();
        leave();
    }
}

TEST(events_tell_what_is_heard_in_order)
{
    static const struct {
        narrator_event_kind kind;
        size_t segment, sentence, start;
        double seconds;
    } want[] = {
        {NARRATOR_EVENT_STARTED, 0, 0, 0, 0},    {NARRATOR_EVENT_SEGMENT, 0, 0, 0, 0.1},
        {NARRATOR_EVENT_SENTENCE, 0, 0, 0, 0.1}, {NARRATOR_EVENT_WORD, 0, 0, 0, 0.1},
        {NARRATOR_EVENT_WORD, 0, 0, 4, 0.35},    {NARRATOR_EVENT_WORD, 0, 0, 9, 0.6},
        {NARRATOR_EVENT_WORD, 0, 0, 13, 0.85},   {NARRATOR_EVENT_SENTENCE, 0, 1, 18, 1.2},
    };
    enter((nar_quiet_room){.latency_frames = 661, .paced = true});
    narrator_player_play(player);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        narrator_event event;
        while ((event = narrator_player_poll(player, 20)).kind == NARRATOR_EVENT_NONE)
            nar_quiet_allow(&room, FAKE_RATE / 100);
        CHECK_INT(event.kind, want[i].kind);
        CHECK_INT(event.segment, want[i].segment);
        CHECK_INT(event.sentence, want[i].sentence);
        CHECK_INT(event.start, want[i].start);
        CHECK_NEAR(event.seconds, want[i].seconds, 0.0101); // told with the block that brings it
    }
    nar_quiet_allow(&room, 10 * FAKE_RATE);
    leave();
}

// The next event that is one of these, while the device goes on by blocks.
static narrator_event next_place(void)
{
    narrator_event event;
    for (int i = 0; i < 2000; i++) {
        event = narrator_player_poll(player, 5);
        if (event.kind == NARRATOR_EVENT_NONE)
            nar_quiet_allow(&room, FAKE_RATE / 100);
        else if (event.kind != NARRATOR_EVENT_STARTED && event.kind != NARRATOR_EVENT_SEGMENT)
            return event;
    }
    return event;
}

static void check_place(narrator_event_kind kind, size_t segment, size_t start)
{
    narrator_event event = next_place();
    CHECK_INT(event.kind, kind);
    CHECK_INT(event.segment, segment);
    CHECK_INT(event.start, start);
}

static void leave_paced(void)
{
    narrator_player_stop(player);
    nar_quiet_allow(&room, 100 * FAKE_RATE);
    leave();
}

TEST(a_pause_goes_on_from_the_start_of_its_phrase)
{
    enter((nar_quiet_room){.latency_frames = 661, .paced = true});
    narrator_player_play(player);
    check_place(NARRATOR_EVENT_SENTENCE, 0, 0);
    check_place(NARRATOR_EVENT_WORD, 0, 0);
    check_place(NARRATOR_EVENT_WORD, 0, 4);
    check_place(NARRATOR_EVENT_WORD, 0, 9);
    narrator_player_pause(player);
    CHECK(narrator_player_paused(player));
    nar_quiet_allow(&room, FAKE_RATE / 100);
    while (!atomic_load(&room.aborted))
        sched_yield();
    narrator_player_play(player);
    check_place(NARRATOR_EVENT_SENTENCE, 0, 0);
    check_place(NARRATOR_EVENT_WORD, 0, 0);
    check_place(NARRATOR_EVENT_WORD, 0, 4);
    leave_paced();
}

TEST(steps_go_by_sentence_and_by_quotation)
{
    enter((nar_quiet_room){.latency_frames = 661, .paced = true});
    narrator_player_play(player);
    check_place(NARRATOR_EVENT_SENTENCE, 0, 0);
    CHECK(narrator_player_step(player, NARRATOR_UNIT_SENTENCE, 1));
    check_place(NARRATOR_EVENT_SENTENCE, 0, 18);
    check_place(NARRATOR_EVENT_WORD, 0, 18);
    CHECK(narrator_player_step(player, NARRATOR_UNIT_QUOTE, 1));
    check_place(NARRATOR_EVENT_SENTENCE, 1, 29);
    CHECK(!narrator_player_step(player, NARRATOR_UNIT_QUOTE, 1)); // there is no other
    CHECK(!narrator_player_step(player, NARRATOR_UNIT_SENTENCE, 1));
    CHECK(narrator_player_step(player, NARRATOR_UNIT_SENTENCE, -1));
    check_place(NARRATOR_EVENT_SENTENCE, 0, 18);
    CHECK(narrator_player_step(player, NARRATOR_UNIT_SENTENCE, 0));
    check_place(NARRATOR_EVENT_SENTENCE, 0, 18);
    leave_paced();
}

TEST(words_are_found_and_bytes_and_seconds_lead_to_places)
{
    enter((nar_quiet_room){.latency_frames = 661, .paced = true});
    narrator_player_play(player);
    check_place(NARRATOR_EVENT_SENTENCE, 0, 0);
    CHECK(narrator_player_find(player, NAR_STR("SAW")));
    check_place(NARRATOR_EVENT_SENTENCE, 1, 29);
    CHECK(narrator_player_find(player, NAR_STR("lamp"))); // from the beginning again
    check_place(NARRATOR_EVENT_SENTENCE, 0, 0);
    CHECK(!narrator_player_find(player, NAR_STR("lighthouse")));
    narrator_player_seek(player, 20);
    check_place(NARRATOR_EVENT_SENTENCE, 0, 18);
    CHECK_NEAR(narrator_player_position(player).length_s, WORDS / 3.0, 1e-9);
    narrator_player_seek_seconds(player, 2.1);
    check_place(NARRATOR_EVENT_SENTENCE, 1, 29);
    leave_paced();
}

TEST(a_place_that_is_sought_in_a_pause_is_where_it_goes_on)
{
    enter((nar_quiet_room){.latency_frames = 661, .paced = true});
    narrator_player_play(player);
    check_place(NARRATOR_EVENT_SENTENCE, 0, 0);
    narrator_player_pause(player);
    CHECK(narrator_player_step(player, NARRATOR_UNIT_QUOTE, 1));
    CHECK_INT(narrator_player_position(player).start, 29);
    narrator_player_play(player);
    check_place(NARRATOR_EVENT_SENTENCE, 1, 29);
    leave_paced();
}

TEST(another_rate_goes_on_with_the_word_that_is_heard)
{
    enter((nar_quiet_room){.latency_frames = 661, .paced = true});
    narrator_player_play(player);
    check_place(NARRATOR_EVENT_SENTENCE, 0, 0);
    check_place(NARRATOR_EVENT_WORD, 0, 0);
    check_place(NARRATOR_EVENT_WORD, 0, 4);
    narrator_player_set_rate(player, 300);
    check_place(NARRATOR_EVENT_SENTENCE, 0, 0);
    check_place(NARRATOR_EVENT_WORD, 0, 4);
    CHECK_NEAR(narrator_player_position(player).rate_wpm, 300, 1e-9);
    leave_paced();
}

TEST(skimming_reads_the_first_sentence_of_a_paragraph)
{
    enter((nar_quiet_room){.latency_frames = 661, .paced = true});
    narrator_player_set_skim(player, true);
    narrator_player_play(player);
    check_place(NARRATOR_EVENT_SENTENCE, 0, 0);
    for (int words = 0; words < 4; words++)
        CHECK_INT(next_place().segment, 0);
    CHECK_INT(next_place().kind, NARRATOR_EVENT_ENDED); // both segments are of one block
    leave_paced();
}

TEST(no_volume_is_silence_that_lasts_as_long)
{
    enter((nar_quiet_room){.latency_frames = 661});
    narrator_player_set_volume(player, 0);
    narrator_player_play(player);
    CHECK_NEAR(wait_for(NARRATOR_EVENT_ENDED).seconds, (double)FRAMES / FAKE_RATE, 1e-4);
    for (size_t i = FAKE_RATE / 100; i < room.frames; i++)
        CHECK(room.heard[i] == 0);
    leave();
}

TEST(a_hundred_jumps_in_a_row_end_where_the_last_one_went)
{
    enter((nar_quiet_room){.latency_frames = 661, .paced = true});
    narrator_player_play(player);
    for (int i = 0; i < 100; i++)
        narrator_player_seek(player, i % 2 ? 29 : 0);
    check_place(NARRATOR_EVENT_SENTENCE, 1, 29);
    leave_paced();
}

TEST(a_stop_is_silence_within_two_blocks)
{
    enter((nar_quiet_room){.latency_frames = 661, .paced = true});
    narrator_player_play(player);
    nar_quiet_allow(&room, FAKE_RATE / 2);
    CHECK_INT(wait_for(NARRATOR_EVENT_WORD).kind, NARRATOR_EVENT_WORD);
    narrator_player_stop(player);
    nar_quiet_allow(&room, 10 * FAKE_RATE);
    narrator_event event = wait_for(NARRATOR_EVENT_ENDED);
    CHECK_INT(event.kind, NARRATOR_EVENT_ENDED);
    CHECK_INT(event.error.status, NARRATOR_INTERRUPTED);
    CHECK(room.frames <= FAKE_RATE / 2 + 2 * FAKE_RATE / 100);
    CHECK_INT(narrator_player_poll(player, 0).kind, NARRATOR_EVENT_ENDED); // and it stays so
    leave();
}

TEST(a_player_that_never_played_stops_and_frees)
{
    enter((nar_quiet_room){0});
    CHECK_INT(narrator_player_poll(player, 0).kind, NARRATOR_EVENT_NONE);
    narrator_player_stop(player);
    narrator_player_play(player); // a stop is for good
    CHECK_INT(wait_for(NARRATOR_EVENT_ENDED).error.status, NARRATOR_INTERRUPTED);
    CHECK_INT(room.frames, 0);
    leave();
    enter((nar_quiet_room){0});
    leave();
}

TEST(no_device_is_told_when_the_player_is_made)
{
    narrator_error error;
    room = (nar_quiet_room){.opens = -1};
    script = fake_script(parts, 2);
    nar_device device = {.ops = &nar_quiet, .state = &room};
    CHECK_INT(nar_player_new_on(&player, &device, script, NULL, &error), NARRATOR_NO_DEVICE);
    assert_string_equal(error.message, "there is no sound device");
    narrator_script_free(script);
}

TEST(a_device_that_comes_back_goes_on_where_it_was)
{
    enter((nar_quiet_room){.latency_frames = 661, .lost_at = 20000});
    narrator_player_play(player);
    CHECK_INT(wait_for(NARRATOR_EVENT_LOST).kind, NARRATOR_EVENT_LOST);
    CHECK_INT(wait_for(NARRATOR_EVENT_BACK).kind, NARRATOR_EVENT_BACK);
    narrator_event event = wait_for(NARRATOR_EVENT_ENDED);
    CHECK_INT(event.kind, NARRATOR_EVENT_ENDED);
    CHECK_INT(event.error.status, NARRATOR_OK);
    CHECK_INT(atomic_load(&room.opened), 2);
    check_heard_whole();
    leave();
}

TEST(a_lost_device_is_told_with_the_place)
{
    enter((nar_quiet_room){.latency_frames = 661, .lost_at = 20000, .opens = 1});
    narrator_player_play(player);
    narrator_event event = wait_for(NARRATOR_EVENT_LOST);
    CHECK_INT(event.kind, NARRATOR_EVENT_LOST);
    CHECK_INT(event.error.status, NARRATOR_NO_DEVICE);
    assert_string_equal(event.error.message, "somebody pulled the plug");
    CHECK_NEAR(event.seconds, 20000.0 / FAKE_RATE, 0.05);
    narrator_player_stop(player); // while it is tried again
    CHECK_INT(wait_for(NARRATOR_EVENT_ENDED).kind, NARRATOR_EVENT_ENDED);
    leave();
}

TEST(an_engine_that_fails_is_told_after_what_it_had_said)
{
    fake_fails_at = 1;
    enter((nar_quiet_room){.latency_frames = 661});
    narrator_player_play(player);
    narrator_event event = wait_for(NARRATOR_EVENT_FAILED);
    fake_fails_at = SIZE_MAX;
    CHECK_INT(event.kind, NARRATOR_EVENT_FAILED);
    assert_string_equal(event.error.message, "the engine fell over");
    CHECK_NEAR(event.seconds, 1.1, 1e-4);
    leave();
}

TEST(words_that_could_not_be_spoken_are_told_at_the_end)
{
    enter((nar_quiet_room){0});
    fake_lost = 1;
    narrator_player_play(player);
    narrator_event event = wait_for(NARRATOR_EVENT_ENDED);
    CHECK_INT(event.kind, NARRATOR_EVENT_ENDED);
    CHECK_INT(event.error.status, NARRATOR_PARTLY_SPOKEN);
    fake_lost = 0;
    leave();
}

TEST(underruns_are_counted)
{
    enter((nar_quiet_room){.underrun_at = 12000});
    narrator_player_play(player);
    CHECK_INT(wait_for(NARRATOR_EVENT_UNDERRUN).kind, NARRATOR_EVENT_UNDERRUN);
    CHECK_INT(wait_for(NARRATOR_EVENT_UNDERRUN).kind, NARRATOR_EVENT_ENDED);
    check_heard_whole();
    leave();
}

TEST(a_late_renderer_is_an_underrun_and_loses_no_sound)
{
    fake_delay_ms = 60;
    enter((nar_quiet_room){.latency_frames = 661});
    narrator_player_play(player);
    CHECK_INT(wait_for(NARRATOR_EVENT_UNDERRUN).kind, NARRATOR_EVENT_UNDERRUN);
    CHECK_INT(wait_for(NARRATOR_EVENT_ENDED).kind, NARRATOR_EVENT_ENDED);
    fake_delay_ms = 0;
    size_t loud = 0, want = 0; // silence has come in between; every other frame is there
    for (size_t i = 0; i < room.frames; i++)
        loud += room.heard[i] != 0;
    for (size_t i = 0; i < FRAMES; i++)
        want += want_at(i) != 0;
    CHECK_INT(loud, want);
    leave();
}

TEST(a_device_with_another_rate_gets_its_own)
{
    enter((nar_quiet_room){.rate_hz = 48000, .latency_frames = 1440});
    narrator_player_play(player);
    narrator_event event = wait_for(NARRATOR_EVENT_ENDED);
    CHECK_NEAR(event.seconds, (double)FRAMES / FAKE_RATE, 1e-4);
    CHECK(room.frames >= (size_t)FRAMES * 48000 / FAKE_RATE);
    float peak = 0;
    for (size_t i = 0; i < room.frames; i++)
        peak = room.heard[i] > peak ? room.heard[i] : peak;
    CHECK_NEAR((double)peak, 0.5, 0.08); // the tones begin and end with a step
    leave();
}

static double loudest(size_t from, size_t to)
{
    double most = 0;
    for (size_t i = from; i < to && i < room.frames; i++) {
        double off = (double)room.heard[i] - (double)want_at(i);
        most = off > most ? off : -off > most ? -off : most;
    }
    return most;
}

TEST(a_cue_is_heard_in_a_pause_and_then_there_is_silence)
{
    enter((nar_quiet_room){0});
    for (int cue = 0; cue < 4; cue++) {
        narrator_player_cue(player, (narrator_cue)cue);
        while (atomic_load(&room.aborted) <= cue)
            sched_yield();
    }
    CHECK(room.frames >= 4u * NAR_TONE_BLOCKS * nar_block_frames(player));
    double most = 0;
    for (size_t i = 0; i < room.frames; i++)
        most = (double)room.heard[i] > most ? (double)room.heard[i] : most;
    CHECK(most > 0.01 && most < 0.1);
    CHECK(narrator_player_position(player).start == 0);
    leave();
}

TEST(a_cue_lies_under_what_is_spoken_and_takes_nothing_away)
{
    enter((nar_quiet_room){.paced = true});
    narrator_player_play(player);
    nar_quiet_allow(&room, 1000);
    CHECK_INT(wait_for(NARRATOR_EVENT_STARTED).kind, NARRATOR_EVENT_STARTED);
    narrator_player_cue(player, NARRATOR_CUE_MORE);
    nar_quiet_allow(&room, (size_t)1 << 30);
    CHECK_INT(wait_for(NARRATOR_EVENT_ENDED).kind, NARRATOR_EVENT_ENDED);
    size_t end = 3000 + NAR_TONE_BLOCKS * nar_block_frames(player);
    CHECK(loudest(0, end) > 0.01);
    CHECK_NEAR(loudest(end, FRAMES), 0, 0);
    leave();
}

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
enum { IS_WATCHED = 1 }; // by a tool that keeps what was given back
#else
enum { IS_WATCHED = 0 };
#endif

// Kilobytes of memory that this process holds.
static long memory_kb(void)
{
    long size = 0, pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    CHECK(file);
    CHECK_INT(fscanf(file, "%ld %ld", &size, &pages), 2);
    fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

// The ring of marks has been round once after an hour and a quarter.
TEST(an_hour_of_play_takes_no_more_memory)
{
    enum { SENTENCE_WORDS = 16, HOUR = 3600 * 22050 };
    static const char sentence[] = "one two three four five six seven eight nine ten eleven "
                                   "twelve thirteen fourteen fifteen sixteen.";
    const size_t hours = IS_WATCHED ? 1 : 3,
                 count = hours * HOUR / (SENTENCE_WORDS * FAKE_WORD + FAKE_PAUSE) + 1;
    struct fake_segment *hour = calloc(count, sizeof *hour);
    for (size_t i = 0; i < count; i++)
        hour[i] = (struct fake_segment){i % 5 ? "" : "Ada Vale", sentence, NULL, NULL, 0, 0};
    room = (nar_quiet_room){.forgets = true};
    script = fake_script(hour, count);
    CHECK_INT(nar_player_new_on(&player, &(nar_device){.ops = &nar_quiet, .state = &room}, script,
                                NULL, NULL),
              NARRATOR_OK);
    narrator_player_play(player);
    narrator_event event;
    long early_kb = 0;
    do {
        event = narrator_player_poll(player, 5000);
        if (!early_kb && event.segment > count / 2)
            early_kb = memory_kb();
    } while (event.kind != NARRATOR_EVENT_ENDED && event.kind != NARRATOR_EVENT_FAILED &&
             event.kind != NARRATOR_EVENT_NONE);
    long late_kb = memory_kb();
    print_message("%ld KB after an hour and a half, %ld KB after three\n", early_kb, late_kb);
    CHECK_INT(event.kind, NARRATOR_EVENT_ENDED);
    CHECK(room.frames >= hours * HOUR);
    CHECK(early_kb > 0);
    CHECK(IS_WATCHED || late_kb < early_kb + 100);
    leave();
    free(hour);
}
