# SPDX-License-Identifier: GPL-3.0-or-later
# narrator_embed(TARGET): builds every table and voice into TARGET, as nar_embedded_files[]. Tables
# are indexed first, by a program of the build (base/index/index.c).
function(narrator_embed target)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS
         ${PROJECT_SOURCE_DIR}/src/language/*.tsv
         ${PROJECT_SOURCE_DIR}/voices/*.tsv ${PROJECT_SOURCE_DIR}/voices/*.voice)
    set(names "")
    foreach(file IN LISTS files)
        string(REPLACE ${PROJECT_SOURCE_DIR}/src/ "" name ${file})
        string(REPLACE ${PROJECT_SOURCE_DIR}/ "" name ${name})
        list(APPEND names "${name}")
    endforeach()
    list(SORT names)
    set(source_folder ${PROJECT_SOURCE_DIR}/src/base)
    add_executable(narrator-index ${source_folder}/index/index.c ${source_folder}/table.c
                   ${source_folder}/str.c ${source_folder}/arena.c ${source_folder}/error.c)
    narrator_room(base path)
    target_include_directories(narrator-index PRIVATE ${path} ${PROJECT_SOURCE_DIR}/include)
    target_compile_definitions(narrator-index PRIVATE NARRATOR_VERSION="${PROJECT_VERSION}")
    set(text "// Generated: the files that are built into the program.\n#include \"base/embed.h\"\n\n")
    set(rows "")
    set(number 0)
    foreach(name IN LISTS names)
        set(path ${PROJECT_SOURCE_DIR}/${name})
        if(name MATCHES "^language/")
            set(path ${PROJECT_SOURCE_DIR}/src/${name})
        endif()
        if(name MATCHES "[.]tsv$")
            set(image ${PROJECT_BINARY_DIR}/images/${name})
            cmake_path(GET image PARENT_PATH folder)
            file(MAKE_DIRECTORY ${folder})
            add_custom_command(OUTPUT ${image} COMMAND narrator-index ${path} ${image}
                               DEPENDS ${path} narrator-index VERBATIM)
            set(path ${image})
        endif()
        set(symbol nar_file_${number})
        string(APPEND text
            "__asm__(\".section .rodata\\n.balign 8\\n.global ${symbol}, ${symbol}_end\\n\"\n"
            "        \".hidden ${symbol}, ${symbol}_end\\n${symbol}:\\n.incbin \\\"${path}\\\"\\n\"\n"
            "        \"${symbol}_end:\\n.byte 0\\n.previous\\n\");\n"
            "extern const char ${symbol}[], ${symbol}_end[];\n")
        string(APPEND rows "    {\"${name}\", ${symbol}, ${symbol}_end},\n")
        list(APPEND paths ${path})
        math(EXPR number "${number} + 1")
    endforeach()
    string(APPEND text "\nconst nar_embedded nar_embedded_files[] = {\n${rows}};\n"
                       "const size_t nar_embedded_count = ${number};\n")
    set(source ${PROJECT_BINARY_DIR}/embedded.c)
    file(CONFIGURE OUTPUT ${source} CONTENT "${text}" @ONLY)
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${paths}")
    target_sources(${target} PRIVATE ${source})
endfunction()
