#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From Enter to the first sound, and from Ctrl-C to silence, at a real sound server.

    first_sound.py NARRATOR ARTICLE [TRIES]

Starts a PulseAudio server of its own with a null sink, records its monitor, and starts and
interrupts the command TRIES times (20). A time is counted in recorded samples, so that the delay
of the recording, up to 20 ms, counts against us. Prints the median and the worst.
"""
import os, signal, statistics, subprocess, sys, tempfile, threading, time

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


def wait_for_sound(recorder, start):
    while True:
        for i, sample in enumerate(recorder.samples(start)):
            if sample:
                return i * 1000 / RATE
        time.sleep(0.005)


def silence_after(recorder, start):
    time.sleep(0.5)
    samples = recorder.samples(start)
    last = max((i for i, sample in enumerate(samples) if sample), default=0)
    return last * 1000 / RATE


def main():
    narrator, article = (os.path.abspath(path) for path in sys.argv[1:3])
    tries = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(folder)
        recorder = Recorder()
        starts, stops = [], []
        for _ in range(tries):
            start = recorder.heard()
            command = subprocess.Popen([narrator, article], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            starts.append(wait_for_sound(recorder, start))
            time.sleep(0.7)
            stop = recorder.heard()
            command.send_signal(signal.SIGINT)
            stops.append(silence_after(recorder, stop))
            command.wait()
            time.sleep(0.2)
        recorder.process.kill()
        server.terminate()
        server.wait()
    for name, values in (("start to first sound", starts), ("Ctrl-C to silence", stops)):
        print(f"{name}: median {statistics.median(values):.0f} ms, worst {max(values):.0f} ms, "
              f"of {tries}")


main()
