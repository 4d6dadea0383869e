// SPDX-License-Identifier: GPL-3.0-or-later
// device.h: what can be played on. One table of functions per sound system, and a quiet twin.
#ifndef NAR_DEVICE_H
#define NAR_DEVICE_H

#include <narrator/base.h>

typedef struct nar_device {
    const struct nar_device_ops *ops;
    int wanted_hz;    ///< a sample rate to ask for; 0: the device's own
    double wanted_s;  ///< a latency to ask for; 0: the usual one
    int rate_hz;      ///< set by open
    int channels;     ///< set by open
    double latency_s; ///< set by open: from writing to hearing
    void *state;
} nar_device;

/// Open and close come on the caller's thread or the player's, never at the same time as
/// others; start, write and abort on the player's device thread. The same device may be opened
/// again after close.
typedef struct nar_device_ops {
    const char *name;  ///< "portaudio"
    const char *about; ///< for people
    /// NARRATOR_NO_DEVICE with the reason.
    narrator_status (*open)(nar_device *device, int channels, narrator_error *error);
    narrator_status (*start)(nar_device *device, narrator_error *error);
    /// Waits until all frames have found room. `*underrun` is set when the device had run dry
    /// before. Fails when the device is lost.
    narrator_status (*write)(nar_device *device, const float *samples, size_t frames,
                             bool *underrun, narrator_error *error);
    /// Silence at once: what was written and not heard yet is forgotten. start may follow.
    void (*abort)(nar_device *device);
    void (*close)(nar_device *device);
} nar_device_ops;

extern const nar_device_ops nar_portaudio, nar_quiet;

#endif
