// SPDX-License-Identifier: GPL-3.0-or-later
// remote.c: MPRIS2, by sd-bus: media keys, headsets and desktop programs steer a player.
//
// Takes   what comes over the session bus, whenever it is served.
// Gives   calls of the player, and signals when something has changed.
#include "base/arena.h"
#include <narrator/remote.h>

#if NARRATOR_DBUS

#include "base/library.h"
#include "base/str.h"
#include "live/inside.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

// clang-format off
#define BUS_MAP(X) \
    X(bus, sd_bus_open_user, open) \
    X(bus, sd_bus_close_unref, close) \
    X(bus, sd_bus_add_object_vtable, add_vtable) \
    X(bus, sd_bus_request_name_async, request_name) \
    X(bus, sd_bus_process, process) \
    X(bus, sd_bus_emit_signal, emit) \
    X(bus, sd_bus_emit_properties_changed, emit_changed) \
    X(bus, sd_bus_message_append, append) \
    X(bus, sd_bus_message_read, read) \
    X(bus, sd_bus_message_open_container, open_container) \
    X(bus, sd_bus_message_close_container, close_container) \
    X(bus, sd_bus_message_is_method_error, is_error) \
    X(bus, sd_bus_reply_method_return, reply)
// clang-format on
NAR_LIBRARY(bus, BUS_MAP, "libsystemd.so.0")

enum { NAME_IS_OURS = 1 }; // what D-Bus answers to RequestName

#define OBJECT "/org/mpris/MediaPlayer2"
#define ROOT   "org.mpris.MediaPlayer2"
#define PLAYER ROOT ".Player"

static const double RATE_WPM = 180; // what MPRIS calls 1

/// What has been told on the bus.
struct told {
    const char *status;
    double rate, volume;
    unsigned track, turn;
};

struct narrator_remote {
    sd_bus *bus; ///< NULL: it went away
    narrator_player *player;
    const narrator_script *script;
    bool alone;
    bool stopped;   ///< by Stop: at the beginning, and silent
    unsigned track; ///< counts the articles
    narrator_remote_wish wish;
    struct told told;
};

static narrator_position position_of(narrator_remote *remote)
{
    narrator_position nowhere = {.rate_wpm = RATE_WPM, .volume = 1};
    return remote->player ? narrator_player_position(remote->player) : nowhere;
}

static int64_t microseconds(double seconds)
{
    return (int64_t)(seconds * 1e6);
}

static const char *status_of(const narrator_remote *remote)
{
    if (!remote->player || remote->stopped)
        return "Stopped";
    return narrator_player_paused(remote->player) ? "Paused" : "Playing";
}

static void go_on(narrator_remote *remote)
{
    remote->stopped = false;
    if (remote->player && narrator_player_paused(remote->player))
        narrator_player_play(remote->player);
}

// Methods.

static int play(sd_bus_message *call, void *context, sd_bus_error *error)
{
    (void)error;
    go_on(context);
    return bus.reply(call, "");
}

static int hush(sd_bus_message *call, void *context, sd_bus_error *error)
{
    narrator_remote *remote = context;
    (void)error;
    if (remote->player)
        narrator_player_pause(remote->player);
    return bus.reply(call, "");
}

static int play_or_pause(sd_bus_message *call, void *context, sd_bus_error *error)
{
    narrator_remote *remote = context;
    bool paused = remote->player && narrator_player_paused(remote->player);
    return (paused ? play : hush)(call, context, error);
}

static int stop(sd_bus_message *call, void *context, sd_bus_error *error)
{
    narrator_remote *remote = context;
    (void)error;
    if (remote->player && !remote->stopped) {
        narrator_player_pause(remote->player);
        narrator_player_seek(remote->player, 0);
        remote->stopped = true;
    }
    return bus.reply(call, "");
}

static void step(narrator_remote *remote, int count)
{
    if (!remote->alone)
        remote->wish = count > 0 ? NARRATOR_REMOTE_NEXT : NARRATOR_REMOTE_PREVIOUS;
    else if (remote->player)
        narrator_player_step(remote->player, NARRATOR_UNIT_PARAGRAPH, count);
}

static int next(sd_bus_message *call, void *context, sd_bus_error *error)
{
    (void)error;
    step(context, 1);
    return bus.reply(call, "");
}

static int previous(sd_bus_message *call, void *context, sd_bus_error *error)
{
    (void)error;
    step(context, -1);
    return bus.reply(call, "");
}

static int seek(sd_bus_message *call, void *context, sd_bus_error *error)
{
    narrator_remote *remote = context;
    narrator_position here = position_of(remote);
    int64_t by = 0;
    int result = bus.read(call, "x", &by);
    (void)error;
    if (result < 0)
        return result;
    double to_s = here.seconds + (double)by / 1e6;
    if (to_s > here.length_s)
        step(remote, 1);
    else if (remote->player)
        narrator_player_seek_seconds(remote->player, to_s > 0 ? to_s : 0);
    return bus.reply(call, "");
}

static void track_name(const narrator_remote *remote, char name[64])
{
    snprintf(name, 64, "/org/narrator/article/%u", remote->track);
}

// A place in an article that is not this one any more is none.
static int set_position(sd_bus_message *call, void *context, sd_bus_error *error)
{
    narrator_remote *remote = context;
    const char *track = NULL;
    char ours[64];
    int64_t to = 0;
    int result = bus.read(call, "ox", &track, &to);
    (void)error;
    if (result < 0)
        return result;
    track_name(remote, ours);
    if (remote->player && !strcmp(track, ours) && to >= 0 &&
        to <= microseconds(position_of(remote).length_s))
        narrator_player_seek_seconds(remote->player, (double)to / 1e6);
    return bus.reply(call, "");
}

static int quit(sd_bus_message *call, void *context, sd_bus_error *error)
{
    narrator_remote *remote = context;
    (void)error;
    remote->wish = NARRATOR_REMOTE_QUIT;
    return bus.reply(call, "");
}

static int nothing(sd_bus_message *call, void *context, sd_bus_error *error)
{
    (void)context;
    (void)error;
    return bus.reply(call, "");
}

// Properties. The names of the parameters are those of sd-bus.

#define GETTER(name)                                                                               \
    static int name(sd_bus *connection, const char *path, const char *interface,                   \
                    const char *property, sd_bus_message *reply, void *context,                    \
                    sd_bus_error *error)
#define UNUSED_BUT(used)                                                                           \
    (void)connection, (void)path, (void)interface, (void)property, (void)error, (void)(used)

GETTER(get_yes)
{
    UNUSED_BUT(context);
    return bus.append(reply, "b", 1);
}

GETTER(get_no)
{
    UNUSED_BUT(context);
    return bus.append(reply, "b", 0);
}

GETTER(get_identity)
{
    UNUSED_BUT(context);
    return bus.append(reply, "s", "narrator");
}

GETTER(get_no_strings)
{
    UNUSED_BUT(context);
    return bus.append(reply, "as", 0);
}

GETTER(get_status)
{
    UNUSED_BUT(context);
    return bus.append(reply, "s", status_of(context));
}

GETTER(get_rate)
{
    UNUSED_BUT(context);
    return bus.append(reply, "d", position_of(context).rate_wpm / RATE_WPM);
}

GETTER(get_least_rate)
{
    UNUSED_BUT(context);
    return bus.append(reply, "d", 60 / RATE_WPM);
}

GETTER(get_most_rate)
{
    UNUSED_BUT(context);
    return bus.append(reply, "d", 900 / RATE_WPM);
}

GETTER(get_volume)
{
    UNUSED_BUT(context);
    return bus.append(reply, "d", position_of(context).volume);
}

GETTER(get_position)
{
    UNUSED_BUT(context);
    return bus.append(reply, "x", microseconds(position_of(context).seconds));
}

static int append_text(sd_bus_message *reply, const char *key, bool list, narrator_str text)
{
    char copy[400]; // a title that is longer is cut, between characters
    size_t size = text.size < sizeof copy ? text.size : sizeof copy - 1;
    while (size < text.size && size && (text.text[size] & 0xC0) == 0x80)
        size--;
    if (!size)
        return 0;
    memcpy(copy, text.text, size);
    copy[size] = 0;
    return list ? bus.append(reply, "{sv}", key, "as", 1, copy)
                : bus.append(reply, "{sv}", key, "s", copy);
}

// What has no title is known by its first words.
static narrator_str title_of(const narrator_script *script)
{
    narrator_str title = narrator_script_title(script);
    bool words = !title.size && narrator_script_segment_count(script);
    return words ? narrator_script_segment(script, 0)->written : title;
}

static narrator_str author_of(const narrator_script *script)
{
    for (size_t i = 0; i < narrator_script_segment_count(script); i++) {
        const narrator_segment *segment = narrator_script_segment(script, i);
        if (segment->kind != NARRATOR_SEGMENT_BYLINE)
            continue;
        bool by = segment->written.size > 3 && !strncasecmp(segment->written.text, "by ", 3);
        return nar_slice(segment->written, by ? 3 : 0, segment->written.size);
    }
    return (narrator_str){0};
}

GETTER(get_metadata)
{
    narrator_remote *remote = context;
    char track[64];
    UNUSED_BUT(context);
    track_name(remote, track);
    int result = bus.open_container(reply, SD_BUS_TYPE_ARRAY, "{sv}");
    if (result >= 0 && remote->script) {
        bus.append(reply, "{sv}", "mpris:trackid", "o", track);
        bus.append(reply, "{sv}", "mpris:length", "x", microseconds(position_of(remote).length_s));
        append_text(reply, "xesam:title", false, title_of(remote->script));
        append_text(reply, "xesam:artist", true, author_of(remote->script));
    }
    return result < 0 ? result : bus.close_container(reply);
}

#define SETTER(name)                                                                               \
    static int name(sd_bus *connection, const char *path, const char *interface,                   \
                    const char *property, sd_bus_message *value, void *context,                    \
                    sd_bus_error *error)

// A rate of 0 is a pause; what cannot be is brought into range.
SETTER(set_rate)
{
    narrator_remote *remote = context;
    double rate = 0;
    int result = bus.read(value, "d", &rate);
    UNUSED_BUT(context);
    if (result < 0 || !remote->player)
        return result;
    if (rate > 0)
        narrator_player_set_rate(remote->player, rate * RATE_WPM);
    else
        narrator_player_pause(remote->player);
    return result;
}

SETTER(set_volume)
{
    narrator_remote *remote = context;
    double volume = 0;
    int result = bus.read(value, "d", &volume);
    UNUSED_BUT(context);
    if (result >= 0 && remote->player)
        narrator_player_set_volume(remote->player, volume);
    return result;
}

// SD_BUS_VTABLE_START names a variable of the library, which is not there yet. Without it the
// parameters have no names.
#define VTABLE_START                                                                               \
    {                                                                                              \
        .type = _SD_BUS_VTABLE_START, .x = {.start = {.element_size = sizeof(sd_bus_vtable)} }     \
    }
#define METHOD(name, in, function) SD_BUS_METHOD(name, in, "", function, SD_BUS_VTABLE_UNPRIVILEGED)
#define FIXED(name, type, getter)                                                                  \
    SD_BUS_PROPERTY(name, type, getter, 0, SD_BUS_VTABLE_PROPERTY_CONST)
#define CHANGES SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE

static const sd_bus_vtable root_vtable[] = {
    VTABLE_START,
    METHOD("Raise", "", nothing),
    METHOD("Quit", "", quit),
    FIXED("CanQuit", "b", get_yes),
    FIXED("CanRaise", "b", get_no),
    FIXED("HasTrackList", "b", get_no),
    FIXED("Identity", "s", get_identity),
    FIXED("SupportedUriSchemes", "as", get_no_strings),
    FIXED("SupportedMimeTypes", "as", get_no_strings),
    SD_BUS_VTABLE_END,
};

static const sd_bus_vtable player_vtable[] = {
    VTABLE_START,
    METHOD("Next", "", next),
    METHOD("Previous", "", previous),
    METHOD("Pause", "", hush),
    METHOD("PlayPause", "", play_or_pause),
    METHOD("Stop", "", stop),
    METHOD("Play", "", play),
    METHOD("Seek", "x", seek),
    METHOD("SetPosition", "ox", set_position),
    METHOD("OpenUri", "s", nothing),
    SD_BUS_SIGNAL("Seeked", "x", 0),
    SD_BUS_PROPERTY("PlaybackStatus", "s", get_status, 0, CHANGES),
    SD_BUS_WRITABLE_PROPERTY("Rate", "d", get_rate, set_rate, 0,
                             CHANGES | SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_PROPERTY("Metadata", "a{sv}", get_metadata, 0, CHANGES),
    SD_BUS_WRITABLE_PROPERTY("Volume", "d", get_volume, set_volume, 0,
                             CHANGES | SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_PROPERTY("Position", "x", get_position, 0, 0),
    FIXED("MinimumRate", "d", get_least_rate),
    FIXED("MaximumRate", "d", get_most_rate),
    FIXED("CanGoNext", "b", get_yes),
    FIXED("CanGoPrevious", "b", get_yes),
    FIXED("CanPlay", "b", get_yes),
    FIXED("CanPause", "b", get_yes),
    FIXED("CanSeek", "b", get_yes),
    FIXED("CanControl", "b", get_yes),
    SD_BUS_VTABLE_END,
};

// The name is another narrator's: one with a number is ours.
static int on_name(sd_bus_message *answer, void *context, sd_bus_error *error)
{
    narrator_remote *remote = context;
    uint32_t code = 0;
    char name[80];
    (void)error;
    if (!bus.is_error(answer, NULL) && bus.read(answer, "u", &code) >= 0 && code == NAME_IS_OURS)
        return 0;
    snprintf(name, sizeof name, ROOT ".narrator.instance%d", (int)getpid());
    bus.request_name(remote->bus, NULL, name, 0, NULL, NULL);
    return 0;
}

static bool there_may_be_a_bus(void)
{
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    char path[200];
    if (getenv("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    snprintf(path, sizeof path, "%s/bus", runtime ? runtime : "");
    return runtime && !access(path, W_OK);
}

// No call waits for an answer: a bus that hangs holds nobody.
static bool enter_bus(narrator_remote *remote)
{
    return bus.open(&remote->bus) >= 0 &&
           bus.add_vtable(remote->bus, NULL, OBJECT, ROOT, root_vtable, remote) >= 0 &&
           bus.add_vtable(remote->bus, NULL, OBJECT, PLAYER, player_vtable, remote) >= 0 &&
           bus.request_name(remote->bus, NULL, ROOT ".narrator", 0, on_name, remote) >= 0;
}

narrator_remote *narrator_remote_new(void)
{
    narrator_remote *remote = NULL;
    if (there_may_be_a_bus() && bus_is_there())
        remote = nar_malloc(sizeof *remote);
    if (!remote)
        return NULL;
    *remote = (narrator_remote){.told = {.status = "Stopped", .rate = 1, .volume = 1}};
    if (enter_bus(remote))
        return remote;
    narrator_remote_free(remote);
    return NULL;
}

void narrator_remote_attach(narrator_remote *remote, narrator_player *player,
                            const narrator_script *script, bool alone)
{
    if (!remote)
        return;
    remote->player = player;
    remote->script = script;
    remote->alone = alone;
    remote->stopped = false;
    remote->track += script != NULL;
}

static void tell_change(narrator_remote *remote, const char *property)
{
    bus.emit_changed(remote->bus, OBJECT, PLAYER, property, NULL);
}

static void tell_changes(narrator_remote *remote)
{
    struct told before = remote->told, *told = &remote->told;
    narrator_position here = position_of(remote);
    bool same_track = before.track == remote->track;
    told->status = status_of(remote);
    told->rate = here.rate_wpm / RATE_WPM;
    told->volume = here.volume;
    told->track = remote->track;
    told->turn = remote->player ? atomic_load(&remote->player->asked) : 0;
    if (before.status != told->status)
        tell_change(remote, "PlaybackStatus");
    if (before.rate != told->rate)
        tell_change(remote, "Rate");
    if (before.volume != told->volume)
        tell_change(remote, "Volume");
    if (!same_track || before.rate != told->rate) // its length
        tell_change(remote, "Metadata");
    if (same_track && before.turn != told->turn)
        bus.emit(remote->bus, OBJECT, PLAYER, "Seeked", "x", microseconds(here.seconds));
}

narrator_remote_wish narrator_remote_serve(narrator_remote *remote)
{
    if (!remote || !remote->bus)
        return NARRATOR_REMOTE_NOTHING;
    if (remote->player && !narrator_player_paused(remote->player))
        remote->stopped = false; // by a key
    remote->wish = NARRATOR_REMOTE_NOTHING;
    int result;
    while ((result = bus.process(remote->bus, NULL)) > 0)
        ;
    if (result >= 0) {
        tell_changes(remote);
        return remote->wish;
    }
    remote->bus = bus.close(remote->bus); // it went away
    return remote->wish;
}

void narrator_remote_free(narrator_remote *remote)
{
    if (!remote)
        return;
    if (remote->bus)
        bus.close(remote->bus);
    free(remote);
}

#else // built without

narrator_remote *narrator_remote_new(void)
{
    return NULL;
}

void narrator_remote_attach(narrator_remote *remote, narrator_player *player,
                            const narrator_script *script, bool alone)
{
    (void)remote;
    (void)player;
    (void)script;
    (void)alone;
}

narrator_remote_wish narrator_remote_serve(narrator_remote *remote)
{
    (void)remote;
    return NARRATOR_REMOTE_NOTHING;
}

void narrator_remote_free(narrator_remote *remote)
{
    (void)remote;
}

#endif
