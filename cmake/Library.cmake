# SPDX-License-Identifier: GPL-3.0-or-later
# libnarrator, static and shared, and what those who link it need.
set(NARRATOR_USES PkgConfig::jansson
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

# Installation: the headers, both libraries, narrator::narrator for CMake and narrator.pc for
# everybody else. All paths are relative to the prefix, so that the tree can be moved.
include(CMakePackageConfigHelpers)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/narrator DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS narrator_static narrator_shared EXPORT narrator
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/narrator)
install(EXPORT narrator NAMESPACE narrator:: FILE narratorTargets.cmake DESTINATION ${package_dir})
configure_package_config_file(cmake/narratorConfig.cmake.in narratorConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(narratorConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/narratorConfig.cmake
              ${PROJECT_BINARY_DIR}/narratorConfigVersion.cmake DESTINATION ${package_dir})
configure_file(cmake/narrator.pc.in narrator.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/narrator.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
