#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From Enter to the first sound, and from a key to silence and to new speech, at a real server.

    latencies.py NARRATOR ARTICLE [TRIES]

Starts a PulseAudio server of its own with a null sink, records its monitor, and starts, steers
and ends the command TRIES times (50) on a terminal of its own. A time is counted in recorded
samples, so that the delay of the recording, up to 20 ms, counts against us. A step may leave no gap
that could be seen in a recording: of steps it is told when the program says that the new sentence
is heard. Prints for each the median and the worst.
"""
import collections, fcntl, os, pty, statistics, subprocess, sys, tempfile, termios, threading, time

RATE = 22050


class Recorder:
    """Reads the monitor; knows how much was heard, and where it began and ended to sound."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["parec", "-d", "nr.monitor", "--latency-msec=20", "--format=s16le", f"--rate={RATE}",
             "--channels=1", "--raw"], stdout=subprocess.PIPE)
        self.data, self.lock = bytearray(), threading.Lock()
        threading.Thread(target=self.read, daemon=True).start()
        while not self.heard():
            time.sleep(0.01)

    def read(self):
        while chunk := os.read(self.process.stdout.fileno(), 4096):
            with self.lock:
                self.data += chunk

    def heard(self):
        with self.lock:
            return len(self.data) // 2

    def samples(self, start):
        with self.lock:
            return memoryview(bytes(self.data[2 * start:len(self.data) // 2 * 2])).cast("h")


def start_server(folder):
    address = f"unix:{folder}/native"
    os.environ.update(HOME=folder, XDG_RUNTIME_DIR=folder, PULSE_SERVER=address,
                      ALSA_CONFIG_PATH=f"{folder}/alsa.conf")
    with open(f"{folder}/alsa.conf", "w") as file:
        file.write(f'pcm.!default {{ type pulse server "{address}" device "nr" }}\n'
                   f'ctl.!default {{ type pulse server "{address}" }}\n')
    server = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "-L",
         f"module-native-protocol-unix auth-anonymous=1 socket={folder}/native", "-L",
         f"module-null-sink sink_name=nr rate={RATE} channels=1 format=s16le norewinds=1"],
        stderr=subprocess.DEVNULL)
    while not os.path.exists(f"{folder}/native"):
        time.sleep(0.05)
    time.sleep(0.3)
    return server


def is_still(samples, at):
    """Whether nothing is heard there for 15 ms: speech has shorter gaps between two sounds."""
    end = at + 15 * RATE // 1000
    return end <= len(samples) and not any(samples[at:end])


def wait_for(recorder, start, found, patience_s=10):
    """The milliseconds from `start` to the first sample for which found(samples, at) holds."""
    seen, until = 0, time.monotonic() + patience_s
    while time.monotonic() < until:
        samples = recorder.samples(start)
        for at in range(seen, len(samples)):
            if found(samples, at):
                return at * 1000 / RATE
            if len(samples) - at > 15 * RATE // 1000:
                seen = at + 1
        time.sleep(0.005)
    raise SystemExit("nothing happened")


def is_loud(samples, at):
    return samples[at] != 0


class Command:
    def __init__(self, recorder, narrator, article):
        self.recorder = recorder
        self.keys, terminal = pty.openpty()
        self.sentences = 0
        self.process = subprocess.Popen([narrator, "--no-history", "--json", article],
                                        stdin=terminal, stdout=subprocess.PIPE, stderr=terminal,
                                        start_new_session=True,
                                        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(terminal)
        threading.Thread(target=self.drain, daemon=True).start()
        threading.Thread(target=self.count_sentences, daemon=True).start()

    def count_sentences(self):
        for line in self.process.stdout:
            self.sentences += b'"sentence"' in line[:24]

    def step(self, key):
        """Presses a key; gives the milliseconds until a new sentence is heard."""
        before, start = self.sentences, time.monotonic()
        self.press(key)
        while self.sentences == before:
            time.sleep(0.001)
        return (time.monotonic() - start) * 1000

    def drain(self):
        try:
            while os.read(self.keys, 4096):
                pass
        except OSError:
            pass

    def press(self, key):
        """Presses a key; gives where in the recording that was."""
        at = self.recorder.heard()
        os.write(self.keys, key)
        return at

    def end(self):
        self.process.wait()
        os.close(self.keys)


def one_try(recorder, narrator, article, times):
    start = recorder.heard()
    command = Command(recorder, narrator, article)
    times["start to first sound"].append(wait_for(recorder, start, is_loud))
    time.sleep(0.6)
    paused = command.press(b" ")
    times["pause to silence"].append(wait_for(recorder, paused, is_still))
    time.sleep(0.2)
    times["play to sound"].append(wait_for(recorder, command.press(b" "), is_loud))
    time.sleep(0.6)
    for name, key in (("next sentence", b"\x1b[C"), ("next paragraph", b"\x1b[B")):
        times[f"{name} to new speech"].append(command.step(key))
        time.sleep(0.6)
    times["q to silence"].append(wait_for(recorder, command.press(b"q"), is_still))
    command.end()
    time.sleep(0.2)


def main():
    narrator, article = (os.path.abspath(path) for path in sys.argv[1:3])
    tries = int(sys.argv[3]) if len(sys.argv) > 3 else 50
    times = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(folder)
        recorder = Recorder()
        try:
            for _ in range(tries):
                one_try(recorder, narrator, article, times)
        finally:
            recorder.process.kill()
            server.terminate()
            server.wait()
    for name, values in times.items():
        print(f"{name}: median {statistics.median(values):.0f} ms, worst {max(values):.0f} ms, "
              f"of {len(values)}")


main()
