# SPDX-License-Identifier: GPL-3.0-or-later
# setup.sh: what run.sh and test.sh share: the packages, and how to build. Sourced by sh.

packages_to_build="gcc libc6-dev cmake ninja-build pkg-config libespeak-ng-dev libsonic-dev portaudio19-dev
    libsndfile1-dev libsoxr-dev libebur128-dev libjansson-dev libutf8proc-dev
    libxml2-dev libmd4c-dev libzip-dev libcurl4-openssl-dev libsystemd-dev
    libncurses-dev"
packages_to_run="espeak-ng-data libasound2-plugins libxml2 libmd4c0 libzip4 libcurl4 libsystemd0
    libncursesw6 ca-certificates"
packages_to_test="libcmocka-dev espeak-ng pulseaudio pulseaudio-utils dbus playerctl tmux"

# Installs those of the packages that are missing; nothing is asked of the network otherwise.
install_missing() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' ||
            missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "Please install these packages, or what they are called here:$missing" >&2
        exit 1
    fi
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "Please install these packages as root:$missing" >&2
            exit 1
        }
        as_root=sudo
    fi
    echo "Installing:$missing" >&2
    $as_root apt-get update -q >&2
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        $missing >&2
}

# Configures (once) and builds: build FOLDER CMAKE-ARGUMENT... Says nothing unless it fails.
build() {
    folder=$1
    shift
    mkdir -p "$folder"
    if [ ! -f "$folder/build.ninja" ]; then
        echo "Building narrator ..." >&2
        cmake -S "$here" -B "$folder" -G Ninja "$@" >"$folder/setup.log" 2>&1 || {
            cat "$folder/setup.log" >&2
            exit 1
        }
    fi
    cmake --build "$folder" >"$folder/setup.log" 2>&1 || {
        cat "$folder/setup.log" >&2
        exit 1
    }
}
