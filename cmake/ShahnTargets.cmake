# SPDX-License-Identifier: GPL-3.0-or-later
# How a layer, a program and a test are declared. Includes are written from the folder that holds the
# layer ("core/money.h", "store/sale_store.h"), so an include names its layer.

# shahn_add_library(name SOURCES … PUBLIC … PRIVATE …): the static library of the layer in this folder,
# with the alias shahn::name.
function(shahn_add_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PUBLIC;PRIVATE")
    add_library(shahn_${name} STATIC ${arg_SOURCES})
    add_library(shahn::${name} ALIAS shahn_${name})
    set_target_properties(shahn_${name} PROPERTIES AUTOMOC ON)
    target_include_directories(shahn_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/..)
    target_link_libraries(shahn_${name} PUBLIC shahn_build_options ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()

# shahn_add_sql(name PREFIX /layer/sql dir): embeds the .sql files below dir into the library `name` as
# the resource PREFIX/… with the folders below dir kept.
function(shahn_add_sql name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "PREFIX" "")
    list(GET arg_UNPARSED_ARGUMENTS 0 dir)
    cmake_path(ABSOLUTE_PATH dir NORMALIZE)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${dir}/*.sql)
    qt_add_resources(shahn_${name} shahn_${name}_sql PREFIX ${arg_PREFIX} BASE ${dir} FILES ${files})
endfunction()

# shahn_add_program(name SOURCES … LINKS …): an installed program in build/<preset>/bin.
function(shahn_add_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/..)
    target_link_libraries(${name} PRIVATE shahn_build_options ${arg_LINKS})
    install(TARGETS ${name})
endfunction()

# shahn_add_test(name SOURCES … LINKS … [LABELS …] [TIMEOUT s] [ENVIRONMENT …]): one Qt Test program,
# named after its file, run offscreen in UTC and the C locale.
function(shahn_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LINKS;LABELS;ENVIRONMENT")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${name} PRIVATE
        SHAHN_TEST_DATA_DIR="${CMAKE_SOURCE_DIR}/tests/data" SHAHN_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    target_link_libraries(${name} PRIVATE shahn_build_options Qt6::Test ${arg_LINKS})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        ENVIRONMENT
        "TZ=UTC;LC_ALL=C.UTF-8;QT_QPA_PLATFORM=offscreen;${arg_ENVIRONMENT}")
endfunction()
