// SPDX-License-Identifier: GPL-3.0-or-later
// files.c: an article written to files: sound that can be read back, whole or absent.
#include "audio/frames.h"
#include "out/fake_speech.h"
#include "test.h"
#include <dirent.h>
#include <narrator/speak.h>
#include <signal.h>
#include <sndfile.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct fake_segment parts[] = {
    {"", "The lamp was lit. It burned all night.", NULL, NULL, 0, 0},
    {"Ada Vale", "\"Nobody saw it!\"", NULL, NULL, 0, 0},
};
enum { WORDS = 11, SENTENCES = 3, FRAMES = WORDS * FAKE_WORD + SENTENCES * FAKE_PAUSE };

static char folder[64], path[128];
static narrator_error error;

static const char *in_folder(const char *name)
{
    if (!*folder) {
        strcpy(folder, "/tmp/narrator-files-XXXXXX");
        CHECK(mkdtemp(folder));
    }
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static narrator_status write_with(const char *name, const narrator_speak_options *options)
{
    narrator_script *script = fake_script(parts, 2);
    error = (narrator_error){0};
    narrator_status status = narrator_export(script, &name, 1, options, &error);
    narrator_script_free(script);
    return status;
}

static narrator_status write_to(const char *name)
{
    return write_with(name, &(narrator_speak_options){.as_played = true});
}

static size_t files_in_folder(void)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; (entry = readdir(dir));)
        count += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
    closedir(dir);
    return count;
}

static char *bytes_of(const char *name, size_t *size)
{
    struct stat about;
    FILE *file = fopen(name, "rb");
    CHECK(file && !fstat(fileno(file), &about));
    char *bytes = malloc((size_t)about.st_size + 1);
    *size = fread(bytes, 1, (size_t)about.st_size, file);
    fclose(file);
    return bytes;
}

static SF_INFO info_of(const char *name)
{
    SF_INFO info = {0};
    SNDFILE *file = sf_open(name, SFM_READ, &info);
    CHECK(file);
    static float samples[2 * 44100 * 5];
    info.frames = sf_readf_float(file, samples, 44100 * 5);
    sf_close(file);
    return info;
}

TEST(every_kind_of_sound_has_the_same_length)
{
    static const struct {
        const char *name;
        int rate, slack;
    } kinds[] = {{"a.wav", 22050, 0},
                 {"a.flac", 22050, 0},
                 {"a.ogg", 44100, 0},
                 {"a.opus", 24000, 24},
                 {"a.mp3", 44100, 0}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        CHECK_INT(write_to(in_folder(kinds[i].name)), NARRATOR_OK);
        SF_INFO info = info_of(path);
        CHECK_INT(info.samplerate, kinds[i].rate);
        CHECK_INT(info.channels, 1);
        CHECK_NEAR((double)info.frames, (double)FRAMES * kinds[i].rate / FAKE_RATE,
                   kinds[i].slack + 0.5);
        CHECK_INT(unlink(path), 0);
        CHECK_INT(files_in_folder(), 0);
    }
}

TEST(wav_holds_the_samples_that_were_rendered)
{
    static int16_t samples[FRAMES];
    SF_INFO info = {0};
    CHECK_INT(write_to(in_folder("b.WAV")), NARRATOR_OK); // capitals are fine
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    CHECK_INT(sf_readf_short(file, samples, FRAMES), FRAMES);
    sf_close(file);
    for (int i = 0; i < FAKE_WORD; i++)
        CHECK_INT(samples[FAKE_PAUSE + i], nar_to_s16(fake_tone(FAKE_PAUSE + (uint64_t)i)));
    CHECK_INT(samples[FAKE_PAUSE - 1], 0);
    unlink(path);
}

TEST(stereo_has_two_channels)
{
    CHECK_INT(write_with(in_folder("s.mp3"), &(narrator_speak_options){.stereo = true}),
              NARRATOR_OK);
    CHECK_INT(info_of(path).channels, 2);
    unlink(path);
}

static double loudest(const char *name)
{
    static float samples[FRAMES];
    SF_INFO info = {0};
    SNDFILE *file = sf_open(name, SFM_READ, &info);
    CHECK_INT(sf_readf_float(file, samples, FRAMES), FRAMES);
    sf_close(file);
    float peak = 0;
    for (int i = 0; i < FRAMES; i++)
        peak = fabsf(samples[i]) > peak ? fabsf(samples[i]) : peak;
    return (double)peak;
}

TEST(a_file_has_its_loudness_however_loud_its_voices_are)
{
    narrator_speak_options quiet = {.loudness_lufs = -25};
    fake_level = 0.05;
    CHECK_INT(write_with(in_folder("soft.wav"), NULL), NARRATOR_OK);
    double soft = loudest(path);
    fake_level = 0.5;
    CHECK_INT(write_with(in_folder("loud.wav"), NULL), NARRATOR_OK);
    CHECK_NEAR(loudest(path) / soft, 1, 0.001);
    CHECK_INT(write_with(in_folder("quiet.wav"), &quiet), NARRATOR_OK);
    CHECK_NEAR(20 * log10(loudest(path) / soft), -6, 0.01);
    unlink(path);
    unlink(in_folder("loud.wav"));
    unlink(in_folder("soft.wav"));
}

TEST(what_is_too_loud_is_turned_down_and_not_cut_off)
{
    fake_level = 1.6;
    CHECK_INT(write_to(in_folder("loud.wav")), NARRATOR_OK);
    fake_level = 0.5;
    CHECK_NEAR(loudest(path), 0.7943, 0.001);
    unlink(path);
}

TEST(two_runs_give_the_same_bytes)
{
    const char *const kinds[] = {"wav", "flac", "ogg", "opus", "mp3", "vtt", "json"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char name[16], *first, *second;
        size_t first_size, second_size;
        snprintf(name, sizeof name, "c.%s", kinds[i]);
        CHECK_INT(write_to(in_folder(name)), NARRATOR_OK);
        first = bytes_of(path, &first_size);
        if (!strcmp(kinds[i], "ogg"))
            sleep(1); // libsndfile takes its serial numbers from the clock
        CHECK_INT(write_to(path), NARRATOR_OK);
        second = bytes_of(path, &second_size);
        CHECK_INT(first_size, second_size);
        CHECK(first_size && !memcmp(first, second, first_size));
        free(first);
        free(second);
        unlink(path);
    }
}

TEST(one_rendering_fills_several_files)
{
    char names[3][128];
    snprintf(names[0], sizeof *names, "%s", in_folder("d.wav"));
    snprintf(names[1], sizeof *names, "%s", in_folder("d.vtt"));
    snprintf(names[2], sizeof *names, "%s", in_folder("d.json"));
    narrator_script *script = fake_script(parts, 2);
    const char *const paths[] = {names[0], names[1], names[2]};
    CHECK_INT(narrator_export(script, paths, 3, NULL, &error), NARRATOR_OK);
    CHECK_INT(files_in_folder(), 3);
    const char *const twice[] = {names[0], names[0]};
    CHECK_INT(narrator_export(script, twice, 2, NULL, &error), NARRATOR_BAD_ARGUMENT);
    narrator_script_free(script);
    for (size_t i = 0; i < 3; i++)
        unlink(names[i]);
}

TEST(an_unknown_suffix_is_answered_with_those_there_are)
{
    CHECK_INT(write_to(in_folder("a.doc")), NARRATOR_BAD_ARGUMENT);
    for (const char *const *suffix = narrator_export_suffixes(); *suffix; suffix++) {
        char with_point[8];
        snprintf(with_point, sizeof with_point, ".%s", *suffix);
        CHECK(strstr(error.message, with_point));
    }
    CHECK_INT(write_to(in_folder("article")), NARRATOR_BAD_ARGUMENT);
    CHECK_INT(write_to(in_folder(".wav")), NARRATOR_BAD_ARGUMENT);
    CHECK_INT(files_in_folder(), 0);
}

TEST(a_missing_folder_and_a_folder_in_the_way_are_told)
{
    CHECK_INT(write_to(in_folder("nowhere/a.wav")), NARRATOR_UNWRITABLE);
    CHECK(strstr(error.message, "nowhere/a.wav"));
    CHECK(strstr(error.message, "there is no such folder"));
    CHECK_INT(mkdir(in_folder("folder.wav"), 0777), 0);
    CHECK_INT(write_to(path), NARRATOR_UNWRITABLE);
    CHECK(strstr(error.message, "it is a folder"));
    rmdir(path);
    CHECK_INT(files_in_folder(), 0);
}

TEST(a_folder_that_cannot_be_written_is_told)
{
    in_folder("a.wav");
    bool root = !geteuid(); // who may write everywhere
    CHECK(!root || !seteuid(65534));
    CHECK(root || !chmod(folder, 0500));
    narrator_status status = write_to(path);
    CHECK(!root || !seteuid(0));
    CHECK(root || !chmod(folder, 0700));
    CHECK_INT(status, NARRATOR_UNWRITABLE);
    CHECK(strstr(error.message, "permission denied"));
}

TEST(a_full_disk_is_told_and_leaves_nothing_behind)
{
    const char *const kinds[] = {"full.wav", "full.flac", "full.mp3", "full.ogg", "full.json"};
    struct rlimit before, tight = {.rlim_cur = 1000};
    in_folder("");
    getrlimit(RLIMIT_FSIZE, &before);
    tight.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        setrlimit(RLIMIT_FSIZE, &tight);
        narrator_status status = write_to(in_folder(kinds[i]));
        setrlimit(RLIMIT_FSIZE, &before);
        CHECK_INT(status, NARRATOR_UNWRITABLE);
        CHECK(strstr(error.message, path));
        CHECK_INT(files_in_folder(), 0);
    }
    CHECK_INT(write_to("/dev/full"), NARRATOR_UNWRITABLE);
    CHECK(strstr(error.message, "the disk is full"));
}

TEST(a_failure_keeps_the_file_that_was_there)
{
    size_t size;
    CHECK_INT(write_to(in_folder("e.wav")), NARRATOR_OK);
    chmod(path, 0640);
    fake_fails_at = 1;
    CHECK_INT(write_to(path), NARRATOR_NO_ENGINE);
    assert_string_equal(error.message, "the engine fell over");
    fake_fails_at = SIZE_MAX;
    free(bytes_of(path, &size));
    CHECK_INT(size, 44 + 2 * FRAMES);
    CHECK_INT(files_in_folder(), 1);
    CHECK_INT(write_to(path), NARRATOR_OK); // and a success keeps its permissions
    struct stat about;
    CHECK(!stat(path, &about) && (about.st_mode & 0777) == 0640);
    unlink(path);
}

TEST(a_link_still_leads_to_the_file_afterwards)
{
    struct stat about;
    char target[128];
    CHECK_INT(write_to(strcpy(target, in_folder("real.wav"))), NARRATOR_OK);
    CHECK_INT(symlink("real.wav", in_folder("link.wav")), 0);
    CHECK_INT(write_to(path), NARRATOR_OK);
    CHECK(!lstat(path, &about) && S_ISLNK(about.st_mode));
    unlink(path);
    unlink(target);
    CHECK_INT(files_in_folder(), 0);
}

static int calls;
static double last_seconds, last_done;

static bool note_progress(void *context, double seconds, double done)
{
    CHECK(done >= last_done && seconds >= last_seconds);
    last_seconds = seconds;
    last_done = done;
    return ++calls != *(int *)context;
}

TEST(progress_rises_to_the_whole)
{
    int never = -1;
    narrator_speak_options options = {.progress = note_progress, .context = &never};
    calls = 0;
    CHECK_INT(write_with(in_folder("f.wav"), &options), NARRATOR_OK);
    CHECK(calls >= SENTENCES);
    CHECK_NEAR(last_done, 1, 0);
    CHECK_NEAR(last_seconds, (double)FRAMES / FAKE_RATE, 1e-9);
    unlink(path);
}

TEST(stopping_leaves_nothing_behind)
{
    int second = 2;
    narrator_speak_options options = {.progress = note_progress, .context = &second};
    calls = 0;
    last_done = last_seconds = 0;
    CHECK_INT(write_with(in_folder("g.opus"), &options), NARRATOR_INTERRUPTED);
    CHECK_INT(files_in_folder(), 0);
}

TEST(what_could_not_be_spoken_is_named)
{
    fake_lost = 2;
    CHECK_INT(write_to(in_folder("h.wav")), NARRATOR_PARTLY_SPOKEN);
    assert_string_equal(error.message, "2 passages could not be spoken: \"zxqwv\", \"zxqwv\"");
    fake_lost = 0;
    CHECK_INT(files_in_folder(), 1);
    unlink(path);
}

// Runs an export in a child whose standard output is a pipe; gives what came through it.
static size_t through_pipe(const char *name, uint8_t *bytes, size_t capacity)
{
    int ends[2], status;
    size_t size = 0;
    CHECK(!pipe(ends));
    pid_t child = fork();
    if (!child) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        _exit(write_to(name) == NARRATOR_OK ? 0 : 1);
    }
    close(ends[1]);
    for (ssize_t got; (got = read(ends[0], bytes + size, capacity - size)) > 0;)
        size += (size_t)got;
    close(ends[0]);
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    return size;
}

TEST(standard_output_gets_wav_without_an_end)
{
    static uint8_t bytes[100 + 2 * FRAMES];
    const char *const names[] = {"-", "/dev/stdout"};
    for (size_t i = 0; i < 2; i++) {
        CHECK_INT(through_pipe(names[i], bytes, sizeof bytes), 44 + 2 * FRAMES);
        CHECK(!memcmp(bytes, "RIFF", 4) && !memcmp(bytes + 8, "WAVEfmt ", 8));
        CHECK_INT(bytes[43], 0x7F); // a length that says: until the end
        CHECK_INT((int16_t)(bytes[44 + 2 * FAKE_PAUSE + 2] | bytes[44 + 2 * FAKE_PAUSE + 3] << 8),
                  nar_to_s16(fake_tone(FAKE_PAUSE + 1)));
    }
}

TEST(a_pipe_with_a_name_takes_other_kinds_too)
{
    static uint8_t bytes[200000];
    CHECK_INT(mkfifo(in_folder("pipe.opus"), 0600), 0);
    pid_t child = fork();
    if (!child)
        _exit(write_to(path) == NARRATOR_OK ? 0 : 1);
    FILE *file = fopen(path, "rb");
    size_t size = fread(bytes, 1, sizeof bytes, file);
    int status;
    fclose(file);
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    CHECK(size > 1000 && !memcmp(bytes, "OggS", 4));
    unlink(path);
    CHECK_INT(files_in_folder(), 0);
    rmdir(folder);
}
