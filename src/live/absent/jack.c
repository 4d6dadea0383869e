// SPDX-License-Identifier: GPL-3.0-or-later
// jack.c: a libjack that knows of no server, for where there is none.
//
// PortAudio is linked with libjack, which looks for its server whenever PortAudio starts: that
// takes as long as everything else before the first sound, prints, and leaves a database in
// shared memory. These are the functions that PortAudio knows; without a client it calls but few.
#define EXPORT __attribute__((visibility("default")))

enum { NAME_SIZE = 64 };

EXPORT int jack_client_name_size(void);

int jack_client_name_size(void)
{
    return NAME_SIZE;
}

#define NOTHING_MAP(X)                                                                             \
    X(jack_activate)                                                                               \
    X(jack_client_close)                                                                           \
    X(jack_client_open)                                                                            \
    X(jack_connect)                                                                                \
    X(jack_deactivate)                                                                             \
    X(jack_frame_time)                                                                             \
    X(jack_get_buffer_size)                                                                        \
    X(jack_get_client_name)                                                                        \
    X(jack_get_ports)                                                                              \
    X(jack_get_sample_rate)                                                                        \
    X(jack_on_shutdown)                                                                            \
    X(jack_port_by_name)                                                                           \
    X(jack_port_connected)                                                                         \
    X(jack_port_disconnect)                                                                        \
    X(jack_port_get_buffer)                                                                        \
    X(jack_port_get_latency)                                                                       \
    X(jack_port_name)                                                                              \
    X(jack_port_name_size)                                                                         \
    X(jack_port_register)                                                                          \
    X(jack_port_unregister)                                                                        \
    X(jack_set_error_function)                                                                     \
    X(jack_set_process_callback)                                                                   \
    X(jack_set_sample_rate_callback)                                                               \
    X(jack_set_xrun_callback)

/// No client, no port, nothing.
#define DEFINE_NOTHING(name)                                                                       \
    EXPORT void *name(void);                                                                       \
    void *name(void)                                                                               \
    {                                                                                              \
        return 0;                                                                                  \
    }

NOTHING_MAP(DEFINE_NOTHING)
