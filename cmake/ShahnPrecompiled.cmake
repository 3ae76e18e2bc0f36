# SPDX-License-Identifier: GPL-3.0-or-later
# The headers that many files include are compiled once per kind. The compiler takes a precompiled header
# only where the macros it looked at are the same, so every user of a kind links that kind's Qt modules.

# shahn_add_precompiled(kind Qt-module…): cmake/precompiled/<kind>.h, for targets that shahn_use_precompiled names.
function(shahn_add_precompiled kind)
    set(source ${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "// Carries the precompiled header.\n")
    add_library(shahn_precompiled_${kind} OBJECT EXCLUDE_FROM_ALL ${source})
    target_link_libraries(shahn_precompiled_${kind} PRIVATE shahn_build_options ${ARGN})
    # By a name without this machine's folders, which CMake writes into a file that is compiled.
    target_include_directories(shahn_precompiled_${kind} PRIVATE ${CMAKE_SOURCE_DIR}/cmake)
    target_precompile_headers(shahn_precompiled_${kind} PRIVATE <precompiled/${kind}.h>)
endfunction()

function(shahn_use_precompiled target kind)
    get_target_property(modules shahn_precompiled_${kind} LINK_LIBRARIES)
    target_link_libraries(${target} PRIVATE ${modules})
    target_precompile_headers(${target} REUSE_FROM shahn_precompiled_${kind})
endfunction()

shahn_add_precompiled(core Qt6::Core)
if(SHAHN_WITH_CLIENT)
    shahn_add_precompiled(gui Qt6::Widgets)
endif()
if(SHAHN_WITH_TESTS)
    # Qt's test headers look at the module macros, and note the folders of this machine in two more.
    get_target_property(definitions Qt6::Test INTERFACE_COMPILE_DEFINITIONS)
    list(FILTER definitions EXCLUDE REGEX "^QT_TESTCASE_(BUILD|SOURCE)DIR=")
    set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS "${definitions}")
    shahn_add_precompiled(test Qt6::Network Qt6::Test)
    if(SHAHN_WITH_CLIENT)
        shahn_add_precompiled(gui_test Qt6::Network Qt6::Widgets Qt6::Test)
    endif()
endif()
