#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make.sh: makes the samples of this folder anew, from articles that were written for the tests.
#
# usage: audio-samples/make.sh [NARRATOR]     (default: build/release/narrator)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
narrator=${1:-$here/../build/release/narrator}
articles=$here/../tests/articles
XDG_CONFIG_HOME=/nonexistent # nobody's own cast or pauses
export XDG_CONFIG_HOME

"$narrator" "$articles/council-bridge.txt" -o "$here/article.opus"
"$narrator" "$articles/museum-hours.txt" -o "$here/headings.opus"
sed -n '7,9p' "$articles/museum-hours.txt" | "$narrator" --stereo - -o "$here/stereo.opus"
"$narrator" "$articles/beekeeper-interview.txt" -r 450 -o "$here/fast.opus"
"$narrator" --audition narrator-gb narrator-us hazel iris violet sage poppy jasper slate flint \
    quartz hall river quote -o "$here/voices.opus"
printf '%s\n' 'Der Stadtrat hat am Montag beschlossen, die alte Hafenbrücke für elf Monate zu schließen.' \
    '' '„Wir haben neun Jahre gewartet“, sagte die Bürgermeisterin Anna Kolbe.' |
    "$narrator" -l de - -o "$here/german.opus"
