# SPDX-License-Identifier: GPL-3.0-or-later
# The one INTERFACE target every target links: standard, warnings, Qt defines, sanitizers, hardening.
# And what every compilation goes through: the compiler cache and the linker.

add_library(shahn_build_options INTERFACE)
target_compile_features(shahn_build_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

target_compile_options(shahn_build_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
    -Wcast-align -Wswitch-enum -Werror=switch -Werror=unused-result)
target_compile_definitions(shahn_build_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(shahn_build_options INTERFACE
        # The compiler collects garbage only above 1 GB: that saves a tenth of its time.
        --param=ggc-min-heapsize=1048576
        # It takes the empty room in a std::optional for an uninitialized member (GCC bug 80635).
        -Wno-maybe-uninitialized)
endif()
# No path of this machine gets into what is built, so the same source gives the same object anywhere.
target_compile_options(shahn_build_options INTERFACE -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)

if(SHAHN_SANITIZERS)
    target_compile_options(shahn_build_options INTERFACE
        -fsanitize=${SHAHN_SANITIZERS} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(shahn_build_options INTERFACE -fsanitize=${SHAHN_SANITIZERS})
    if(SHAHN_SANITIZERS MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # The sanitizer does not follow the fences in Boost.Asio's scheduler, which has its locks too.
        target_compile_options(shahn_build_options INTERFACE -Wno-tsan)
    endif()
    if(SHAHN_SANITIZERS_OFF)
        target_compile_options(shahn_build_options INTERFACE -fno-sanitize=${SHAHN_SANITIZERS_OFF})
    endif()
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(shahn_build_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
        -fstack-protector-strong -fstack-clash-protection)
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
        target_compile_options(shahn_build_options INTERFACE -fcf-protection)
    endif()
    target_link_options(shahn_build_options INTERFACE -Wl,-z,relro,-z,now)
endif()
# All our libraries are static. A RUNPATH, an empty one too, would let a program load a library from
# where it was started.
set(CMAKE_SKIP_RPATH ON)

find_program(SHAHN_LINKER mold)
if(SHAHN_LINKER)
    target_link_options(shahn_build_options INTERFACE -fuse-ld=mold)
endif()

# cmake/compile sets up the cache so that it hits in a clone at another path, and notes what each
# compilation costs; tests/run reads that.
find_program(SHAHN_CCACHE ccache)
set(CMAKE_CXX_COMPILER_LAUNCHER sh ${CMAKE_SOURCE_DIR}/cmake/compile)
if(SHAHN_CCACHE)
    list(APPEND CMAKE_CXX_COMPILER_LAUNCHER ${SHAHN_CCACHE})
endif()
