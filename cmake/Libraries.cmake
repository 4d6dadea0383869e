# SPDX-License-Identifier: GPL-3.0-or-later
# What the distribution gives us, as imported targets.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(espeak REQUIRED IMPORTED_TARGET espeak-ng)
find_library(SONIC_LIBRARY sonic REQUIRED) # it has no pkg-config file
find_path(SONIC_INCLUDE sonic.h REQUIRED)
pkg_check_modules(portaudio REQUIRED IMPORTED_TARGET portaudio-2.0)
pkg_check_modules(sndfile REQUIRED IMPORTED_TARGET sndfile)
pkg_check_modules(soxr REQUIRED IMPORTED_TARGET soxr)
pkg_check_modules(ebur128 REQUIRED IMPORTED_TARGET libebur128)
pkg_check_modules(jansson REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(libxml REQUIRED libxml-2.0)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
if(NARRATOR_NET)
    pkg_check_modules(curl REQUIRED libcurl>=7.85)
endif()
if(NARRATOR_DBUS)
    pkg_check_modules(systemd REQUIRED libsystemd)
endif()
pkg_check_modules(ncurses ncursesw) # if it is there: the whole screen of --show
