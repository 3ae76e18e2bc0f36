# SPDX-License-Identifier: GPL-3.0-or-later
# Writes HEADER with the commit that is built, as git names it; empty where there is no git. It is written
# only when that is new, so nothing is compiled again without need.
#   cmake -DSOURCE=folder -DHEADER=file -P commit.cmake
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty=+ --exclude=*
    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
file(CONFIGURE OUTPUT ${HEADER} CONTENT "#define SHAHN_COMMIT \"${commit}\"\n")
