#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# test.sh: installs what is missing, builds, and runs every test.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cmake/setup.sh"

install_missing $packages_to_build $packages_to_run $packages_to_test
build "$here/build/test" -DCMAKE_BUILD_TYPE=Debug
exec ctest --test-dir "$here/build/test" --output-on-failure -j 2
