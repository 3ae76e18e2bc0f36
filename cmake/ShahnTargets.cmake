# SPDX-License-Identifier: GPL-3.0-or-later
# How a layer, a program and a test are declared. Includes are written from the folder that holds the
# layer ("core/money.h", "store/document_store.h"), so an include names its layer.

# shahn_add_library(name [MOC] [PRECOMPILED kind] SOURCES … PUBLIC … PRIVATE …): the static library of the
# layer in this folder, with the alias shahn::name. MOC: it has a Q_OBJECT. PRECOMPILED: core unless said
# otherwise (ShahnPrecompiled.cmake).
function(shahn_add_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "MOC" "PRECOMPILED" "SOURCES;PUBLIC;PRIVATE")
    add_library(shahn_${name} STATIC ${arg_SOURCES})
    add_library(shahn::${name} ALIAS shahn_${name})
    set_target_properties(shahn_${name} PROPERTIES AUTOMOC ${arg_MOC})
    target_include_directories(shahn_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/..)
    target_link_libraries(shahn_${name} PUBLIC shahn_build_options ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    if(NOT arg_PRECOMPILED)
        set(arg_PRECOMPILED core)
    endif()
    shahn_use_precompiled(shahn_${name} ${arg_PRECOMPILED})
endfunction()

# shahn_add_sql(name PREFIX /layer/sql dir): embeds the .sql files below dir into the library `name` as
# the resource PREFIX/… with the folders below dir kept. Format 2 holds no time of change.
function(shahn_add_sql name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "PREFIX" "")
    list(GET arg_UNPARSED_ARGUMENTS 0 dir)
    cmake_path(ABSOLUTE_PATH dir NORMALIZE)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${dir}/*.sql)
    qt_add_resources(shahn_${name} shahn_${name}_sql PREFIX ${arg_PREFIX} BASE ${dir} FILES ${files}
        OPTIONS --format-version 2)
endfunction()

# shahn_add_program(name SOURCES … LINKS …): an installed program in build/<preset>/bin.
function(shahn_add_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/..)
    target_link_libraries(${name} PRIVATE shahn_build_options ${arg_LINKS})
    list(LENGTH arg_SOURCES count)
    if(count GREATER 1)
        shahn_use_precompiled(${name} core)
    endif()
    install(TARGETS ${name})
endfunction()

# shahn_add_check(name LABELS kind [layer] [TIMEOUT s] [ENVIRONMENT …] COMMAND …): one line of ctest,
# in UTC and the C locale. Its labels are its kind (unit, store, gui, system, tidy) and what it tests,
# so `ctest -L '^vault$'` runs a layer's.
function(shahn_add_check name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LABELS;ENVIRONMENT;COMMAND")
    # The long ones begin first, so that none is left alone at the end. 0: by what ctest has measured.
    set(cost 0)
    set(timeout 240)
    if("system" IN_LIST arg_LABELS OR "gui" IN_LIST arg_LABELS)
        set(cost 100)
        set(timeout 1200)
    endif()
    if(arg_TIMEOUT)
        set(timeout ${arg_TIMEOUT})
    endif()
    set(environment ${arg_ENVIRONMENT})
    if(SHAHN_SANITIZERS MATCHES "thread")
        # A test forks, and its child makes a security module with threads.
        list(APPEND environment
            "TSAN_OPTIONS=suppressions='${CMAKE_SOURCE_DIR}/tests/support/qt.tsan':die_after_fork=0")
    endif()
    set(costs ${CMAKE_BINARY_DIR}/Testing/costs)
    file(MAKE_DIRECTORY ${costs})
    add_test(NAME ${name}
        COMMAND sh ${CMAKE_SOURCE_DIR}/cmake/measured ${costs}/${name} ${arg_COMMAND})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${timeout} COST ${cost}
        LABELS "${arg_LABELS}"
        ENVIRONMENT "TZ=UTC;LC_ALL=C.UTF-8;QT_QPA_PLATFORM=offscreen;PYTHONDONTWRITEBYTECODE=1;\
SHAHN_TEST_DATA_DIR=${CMAKE_SOURCE_DIR}/tests/data;SHAHN_BIN_DIR=${CMAKE_BINARY_DIR}/bin;${environment}")
endfunction()

# shahn_add_tests(layer [GUI] [NAME program] SOURCES … LINKS … [KIND unit] [ENVIRONMENT …]): the program
# <layer>_tests with every test class of a layer; each tst_*.cpp among the sources is a line of ctest.
# A test class stands whole in its file, so moc reads that alone: AUTOMOC would have it read all headers.
function(shahn_add_tests layer)
    cmake_parse_arguments(PARSE_ARGV 1 arg "GUI" "KIND;NAME" "SOURCES;LINKS;ENVIRONMENT")
    set(program ${layer}_tests)
    if(arg_NAME)
        set(program ${arg_NAME})
    endif()
    if(NOT arg_KIND)
        set(arg_KIND unit)
    endif()
    add_executable(${program} ${arg_SOURCES})
    set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    set(moc_folder ${CMAKE_CURRENT_BINARY_DIR}/${program}_moc)
    target_include_directories(${program} PRIVATE ${CMAKE_SOURCE_DIR}/tests ${moc_folder})
    if(arg_GUI)
        target_link_libraries(${program} PRIVATE shahn::gui_test_main ${arg_LINKS})
        shahn_use_precompiled(${program} gui_test)
    else()
        target_link_libraries(${program} PRIVATE shahn::test_main ${arg_LINKS})
        shahn_use_precompiled(${program} test)
    endif()
    list(FILTER arg_SOURCES INCLUDE REGEX "(^|/)tst_[a-z0-9_]+\\.cpp$")
    foreach(source IN LISTS arg_SOURCES)
        cmake_path(GET source STEM name)
        qt_generate_moc(${source} ${moc_folder}/${name}.moc)
        target_sources(${program} PRIVATE ${moc_folder}/${name}.moc)
        set(labels ${arg_KIND} ${layer})
        list(REMOVE_DUPLICATES labels)
        shahn_add_check(${name} LABELS ${labels} COMMAND $<TARGET_FILE:${program}> ${name}
            ENVIRONMENT ${arg_ENVIRONMENT})
    endforeach()
endfunction()
