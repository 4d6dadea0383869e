// SPDX-License-Identifier: GPL-3.0-or-later
// kinds.h: the kinds of result there are. A suffix is the name of a sink.
#ifndef NAR_KINDS_H
#define NAR_KINDS_H

#include "speak/sink.h"

extern const nar_sink_ops nar_wav_sink, nar_flac_sink, nar_ogg_sink, nar_opus_sink, nar_mp3_sink;
extern const nar_sink_ops nar_vtt_sink, nar_srt_sink, nar_lrc_sink;
extern const nar_sink_ops nar_json_sink;

/// The sink for a path, by its suffix, in capitals or not. "-" and pipes or devices without a
/// suffix get WAV. NARRATOR_BAD_ARGUMENT names the suffixes there are.
narrator_status nar_kind_of(const char *path, const nar_sink_ops **ops, narrator_error *error);

#endif
