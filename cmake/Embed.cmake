# SPDX-License-Identifier: GPL-3.0-or-later
# narrator_embed(TARGET): builds every table and voice into TARGET, as nar_embedded_files[].
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
    set(text "// Generated: the files that are built into the program.\n#include \"base/embed.h\"\n\n")
    set(rows "")
    set(number 0)
    foreach(name IN LISTS names)
        set(path ${PROJECT_SOURCE_DIR}/${name})
        if(name MATCHES "^language/")
            set(path ${PROJECT_SOURCE_DIR}/src/${name})
        endif()
        set(symbol nar_file_${number})
        string(APPEND text
            "__asm__(\".section .rodata\\n.global ${symbol}, ${symbol}_end\\n\"\n"
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
