# SPDX-License-Identifier: GPL-3.0-or-later
# narrator_floor(NAME ROOMS folder... SEES floor... USES library-target...)
#
# One OBJECT library per floor, of every .c file in its folder and in its ROOMS. A header is included as "floor/header.h" or
# "floor/room/header.h"; the include path holds one folder a floor, with nothing in it but that floor, for each floor that NAME sees.
set(NARRATOR_FLOORS "" CACHE INTERNAL "")

function(narrator_floor name)
    cmake_parse_arguments(PARSE_ARGV 1 floor "" "" "ROOMS;SEES;USES")
    set(folders ${name})
    list(TRANSFORM floor_ROOMS PREPEND ${name}/ OUTPUT_VARIABLE rooms)
    list(APPEND folders ${rooms})
    list(TRANSFORM folders PREPEND ${PROJECT_SOURCE_DIR}/src/)
    list(TRANSFORM folders APPEND /*.c)
    file(GLOB files CONFIGURE_DEPENDS ${folders})
    if(NOT files)
        return()
    endif()
    add_library(${name} OBJECT ${files})
    foreach(seen IN LISTS name floor_SEES)
        narrator_room(${seen} path)
        target_include_directories(${name} PRIVATE ${path})
    endforeach()
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/include)
    target_link_libraries(${name} PRIVATE ${floor_USES})
    set(NARRATOR_FLOORS ${NARRATOR_FLOORS} ${name} CACHE INTERNAL "")
endfunction()

# The folder through which one floor, and no other, can be included.
function(narrator_room name result)
    set(path ${PROJECT_BINARY_DIR}/floors/${name})
    file(MAKE_DIRECTORY ${path})
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/src/${name} ${path}/${name} SYMBOLIC)
    set(${result} ${path} PARENT_SCOPE)
endfunction()
