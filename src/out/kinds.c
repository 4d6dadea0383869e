// SPDX-License-Identifier: GPL-3.0-or-later
// kinds.c: the kinds of result there are, one row each.
//
// Takes   a path.
// Gives   the sink that writes this kind.
#include "out/kinds.h"
#include "base/error.h"
#include "base/str.h"
#include <narrator/speak.h>
#include <sys/stat.h>

static const nar_sink_ops *const kinds[] = {
    &nar_wav_sink, &nar_flac_sink, &nar_ogg_sink, &nar_opus_sink, &nar_mp3_sink,
    &nar_vtt_sink, &nar_srt_sink,  &nar_lrc_sink, &nar_json_sink,
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *const suffixes[KINDS + 1] = {
    "wav", "flac", "ogg", "opus", "mp3", "vtt", "srt", "lrc", "json", NULL,
};

const char *const *narrator_export_suffixes(void)
{
    return suffixes;
}

// The letters behind the last point of the file's own name; empty when there are none.
static narrator_str suffix_of(const char *path)
{
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    const char *point = strrchr(name, '.');
    return point && point > name ? nar_str(point + 1) : nar_str("");
}

static bool is_special(const char *path)
{
    struct stat about;
    return !strcmp(path, "-") ||
           (!stat(path, &about) && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode));
}

narrator_status nar_kind_of(const char *path, const nar_sink_ops **ops, narrator_error *error)
{
    narrator_str suffix = suffix_of(path);
    for (size_t i = 0; i < KINDS; i++) {
        *ops = kinds[i];
        if (nar_equal_nocase(suffix, nar_str(kinds[i]->name)))
            return NARRATOR_OK;
    }
    *ops = &nar_wav_sink;
    if (is_special(path))
        return NARRATOR_OK;
    return nar_error(error, NARRATOR_BAD_ARGUMENT,
                     "%s: the name does not say what to write; it ends in .wav .flac .ogg .opus "
                     ".mp3 (sound), .vtt .srt .lrc (captions) or .json (the timed script)",
                     path);
}
