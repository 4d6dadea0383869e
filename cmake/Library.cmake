# SPDX-License-Identifier: GPL-3.0-or-later
# libnarrator, static and shared, and what those who link it need.
set(NARRATOR_USES PkgConfig::portaudio PkgConfig::sndfile PkgConfig::soxr PkgConfig::jansson
    PkgConfig::utf8proc Threads::Threads m ${CMAKE_DL_LIBS})

set(objects "")
foreach(floor IN LISTS NARRATOR_FLOORS)
    list(APPEND objects $<TARGET_OBJECTS:${floor}>)
endforeach()

foreach(kind IN ITEMS STATIC SHARED)
    string(TOLOWER narrator_${kind} target)
    add_library(${target} ${kind} ${objects})
    add_library(narrator::${target} ALIAS ${target})
    target_include_directories(${target} PUBLIC
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>)
    target_link_libraries(${target} PRIVATE ${NARRATOR_USES})
    set_target_properties(${target} PROPERTIES OUTPUT_NAME narrator EXPORT_NAME ${target}
        ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR} LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endforeach()
set_target_properties(narrator_shared PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 0
                      EXPORT_NAME narrator)
add_library(narrator::narrator ALIAS narrator_shared)
