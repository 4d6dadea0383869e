// SPDX-License-Identifier: GPL-3.0-or-later
// jack.h: JACK, which PortAudio brings along, only where its server runs.
#ifndef NAR_JACK_H
#define NAR_JACK_H

/// Call it before PortAudio is loaded. Where no JACK server can be seen, and nobody in this process
/// has loaded libjack, PortAudio gets a libjack in its place that knows of no server.
void nar_jack_keep_out(void);

#endif
