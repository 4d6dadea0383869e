#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [OPTION]... [ARTICLE]...: installs what is missing, builds, and narrates.
#
# Without an article it narrates a sample of ours. Where there is no sound device the narration
# goes to narration.wav in the current folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cmake/setup.sh"

install_missing $packages_to_build $packages_to_run
build "$here/build/run" -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF

[ $# -gt 0 ] || set -- "$here/tests/articles/council-bridge.txt"
status=0
"$here/build/run/narrator" "$@" || status=$?
if [ "$status" -eq 5 ]; then # no sound device
    "$here/build/run/narrator" -o narration.wav "$@"
    echo "The narration is in $(pwd)/narration.wav"
    exit 0
fi
exit "$status"
