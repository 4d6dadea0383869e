#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Word error rate of the recordings that `bench_voices --wav FOLDER` writes.

A recogniser with a closed vocabulary (pocketsphinx, packages pocketsphinx and
pocketsphinx-en-us) hears each recording; its language model is a bigram of the
prose itself. It stands in for a listener: it finds words that are hard to make
out, and says nothing of comfort. Pink noise at -40 dB goes under the recording,
for the exact silences of a synthesiser confuse it. A listener gets used to the
size of a speaker within a vowel or two; the recogniser has to be told: with
:SCALE behind its name a recording is played 1/SCALE times as fast, which moves
its formants to their usual place, and the recogniser takes its frames faster by
as much, so that nothing becomes slow.

usage: recognise.py FOLDER/NAME.wav[:SCALE]...
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

MODEL = "/usr/share/pocketsphinx/model/en-us"


def prose():
    """The sentences that the voices speak."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "prose.h")
    text = open(path, encoding="utf-8").read()
    text = text[text.index("prose[] = {"):]
    text = text[:text.index("};")]
    sentences = re.sub(r'"\s*\n\s*"', "", text)
    return [words(s) for s in re.findall(r'"([^"]*)"', sentences)]


def words(sentence):
    return re.findall(r"[a-z']+", sentence.lower().replace("-", " "))


def write_dictionary(path, vocabulary):
    """The words' pronunciations, all of them; returns the words that have none."""
    found = set()
    with open(path, "w") as out:
        for line in open(os.path.join(MODEL, "cmudict-en-us.dict"), encoding="utf-8"):
            if re.sub(r"\(\d\)$", "", line.split()[0]) in vocabulary:
                out.write(line)
                found.add(re.sub(r"\(\d\)$", "", line.split()[0]))
    return vocabulary - found


def write_model(path, sentences):
    """A bigram model with absolute discounting."""
    import math
    single, double, after = collections.Counter(), collections.Counter(), collections.Counter()
    for sentence in sentences:
        chain = ["<s>"] + sentence + ["</s>"]
        single.update(chain)
        double.update(zip(chain, chain[1:]))
        after.update(chain[:-1])
    total = sum(count for word, count in single.items() if word != "<s>")
    kinds = collections.Counter(first for first, _ in double)
    with open(path, "w") as out:
        out.write(f"\\data\\\nngram 1={len(single)}\nngram 2={len(double)}\n\n\\1-grams:\n")
        for word, count in sorted(single.items()):
            chance = -99 if word == "<s>" else math.log10(count / total)
            back = math.log10(0.5 * kinds[word] / after[word]) if after[word] else 0
            out.write(f"{chance:.4f} {word} {back:.4f}\n")
        out.write("\n\\2-grams:\n")
        for (first, second), count in sorted(double.items()):
            out.write(f"{math.log10((count - 0.5) / after[first]):.4f} {first} {second}\n")
        out.write("\n\\end\\\n")


def errors(said, heard):
    """The fewest substitutions, insertions and deletions."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]


def hear(recording, scale, folder):
    plain, noisy = os.path.join(folder, "a.wav"), os.path.join(folder, "noisy.wav")
    subprocess.run(["sox", "-R", recording, "-b", "16", plain, "gain", "-3", "speed",
                    str(1 / scale), "rate", "16000"], check=True, stderr=subprocess.DEVNULL)
    length = subprocess.run(["soxi", "-D", plain], capture_output=True, text=True).stdout
    subprocess.run(["sox", "-R", "-m", "-v", "1", plain, "-v", "1",
                    f"|sox -R -n -r 16000 -c 1 -b 16 -p synth {length.strip()} pinknoise vol -40dB",
                    noisy], check=True, stderr=subprocess.DEVNULL)
    run = subprocess.run(["pocketsphinx_continuous", "-lm", os.path.join(folder, "lm.arpa"),
                          "-dict", os.path.join(folder, "words.dict"), "-infile", noisy,
                          "-remove_silence", "no", "-logfn", "/dev/null",
                          "-frate", str(round(100 / scale))],
                         capture_output=True, text=True)
    return [word for word in run.stdout.split() if word not in ("<sil>", "[noise]", "<s>", "</s>")]


def main():
    sentences = prose()
    said = [word for sentence in sentences for word in sentence]
    with tempfile.TemporaryDirectory() as folder:
        lost = write_dictionary(os.path.join(folder, "words.dict"), set(said))
        if lost:
            sys.exit("not in the recogniser's dictionary: " + " ".join(sorted(lost)))
        write_model(os.path.join(folder, "lm.arpa"), sentences)
        for argument in sys.argv[1:]:
            recording, _, scale = argument.partition(":")
            wrong = errors(said, hear(recording, float(scale or 1), folder))
            print(f"{os.path.basename(recording)}\t{100 * wrong / len(said):.1f}", flush=True)


if __name__ == "__main__":
    main()
