#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what was built and what an installation takes of it: no program or plug-in names folders to load
libraries from (RPATH, RUNPATH, not even an empty one, which is the folder it was started in), in release builds
each is hardened, and what is installed is stripped. Needs cmake and readelf."""

import os
import pathlib
import subprocess
import sys
import tempfile

BIN = pathlib.Path(os.environ["SHAHN_BIN_DIR"])
ENDBR64 = b"\xf3\x0f\x1e\xfa"
IS_RELEASE = os.environ["SHAHN_BUILD_TYPE"] == "Release"


def is_elf(path):
    with open(path, "rb") as file:
        return file.read(4) == b"\x7fELF"


def read_elf(option, path):
    done = subprocess.run(["readelf", "-W", option, path], check=True, capture_output=True,
                          text=True, env={**os.environ, "LC_ALL": "C"})
    return done.stdout


def problems_of(path):
    dynamic = read_elf("--dynamic", path)
    for tag in ("RPATH", "RUNPATH"):
        if f"({tag})" in dynamic:
            yield f"has a {tag}"
    segments = read_elf("--program-headers", path)
    stack = [line for line in segments.splitlines() if "GNU_STACK" in line]
    if len(stack) != 1 or "RWE" in stack[0]:
        yield "its stack can be executed"
    if not IS_RELEASE:
        return
    if "NOW" not in dynamic or "GNU_RELRO" not in segments:
        yield "its relocations stay writable"
    # The C library of Debian 12 has no property for it, so none is linked in: the instruction counts.
    if os.uname().machine == "x86_64" and path.read_bytes().count(ENDBR64) < 100:
        yield "is built without -fcf-protection"


def problems_of_installed(path):
    yield from problems_of(path)
    if ".symtab" in read_elf("--section-headers", path):
        yield "is installed with its symbols"


def programs_in(folder):
    return [path for path in sorted(folder.iterdir())
            if path.is_file() and os.access(path, os.X_OK) and is_elf(path)]


def main():
    programs = programs_in(BIN)
    problems = [f"{path.name}: {problem}" for path in programs for problem in problems_of(path)]
    with tempfile.TemporaryDirectory(prefix="shahn-installed-") as folder:
        subprocess.run(["cmake", "--install", BIN.parent, "--strip", "--prefix", folder], check=True,
                       stdout=subprocess.DEVNULL)
        installed = programs_in(pathlib.Path(folder) / "bin")
        problems += [f"bin/{path.name}: {problem}" for path in installed
                     for problem in problems_of_installed(path)]
    if not installed:
        problems.append("nothing is installed")
    for problem in problems:
        print(problem)
    print(f"{len(programs)} programs, {len(problems)} problems")
    return 1 if problems or not programs else 0


if __name__ == "__main__":
    sys.exit(main())
