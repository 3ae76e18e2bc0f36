#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every tracked source: SPDX line, include guard, line length, randomness and clocks only from
core, colours and fonts only from cdu-client/look, that every test is in its list, and that clang-format
has nothing to change."""

import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
COLUMNS_MAX = 100
BANNED = (
    (re.compile(r"\b(std::)?(mt19937|rand|srand)\b\s*[({<]"), "weak randomness"),
    (re.compile(r"currentDateTime(Utc)?\(|currentMSecsSinceEpoch\(|currentSecsSinceEpoch\("),
     "the clock is injected (core/clock.h)"),
    (re.compile(r"QRandomGenerator::(global|system|securelySeeded)\("),
     "randomness is injected (core/random.h)"),
    (re.compile(r"\bstatic\s+\w+\s*[&*]\s*instance\("), "no singletons"),
)
# Pages name roles, and cdu-client/look gives them colours, sizes and fonts; receipts are paper.
OF_THE_LOOK = (
    (re.compile(r"[sS]tyleSheet"), "a style sheet"),
    (re.compile(r"\bQColor\b|\bQt::(white|black|gray|(dark|light)?(red|green|blue|gray|cyan|yellow))\b"),
     "a colour"),
    (re.compile(r"\bset(Pixel|Point)Size(F)?\(|<(pixel|point)size>"), "a size of text"),
    (re.compile(r"\bsetPalette\(|property name=\"(font|palette)\""), "a font or palette of its own"),
)
HAS_NO_LOOK_OF_ITS_OWN = ("cdu-client/", "forms/")
IS_THE_LOOK = ("cdu-client/look/", "cdu-client/receipt/")
MAY_TOUCH_THE_WORLD = {"common/core/clock.cpp", "common/core/random.cpp"}


def tracked():
    listing = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"],
                             cwd=ROOT, capture_output=True, text=True)
    if listing.returncode == 0:
        names = listing.stdout.splitlines()
    else:  # an archive without git
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file()
                 and path.relative_to(ROOT).parts[0] not in ("build", ".git")]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def too_wide(path):
    return [f"{path.relative_to(ROOT)}:{number}: {len(line)} columns"
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if len(line) > COLUMNS_MAX]


def check_look(path):
    name = str(path.relative_to(ROOT))
    if not name.startswith(HAS_NO_LOOK_OF_ITS_OWN) or name.startswith(IS_THE_LOOK):
        return []
    return [f"{name}:{number}: {what} outside of cdu-client/look"
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            for pattern, what in OF_THE_LOOK if pattern.search(line)]


def check(path):
    name = str(path.relative_to(ROOT))
    text = path.read_text(encoding="utf-8")
    head = "\n".join(text.splitlines()[:3])
    problems = []
    if SPDX not in head:
        problems.append(f"{name}:1: no SPDX line")
    if path.suffix == ".h" and "#pragma once" not in text:
        problems.append(f"{name}: no #pragma once")
    if path.suffix not in (".h", ".cpp"):
        return problems
    problems += too_wide(path)
    for number, line in enumerate(text.splitlines(), 1):
        if name.startswith("tests/") or name in MAY_TOUCH_THE_WORLD:
            continue
        for pattern, why in BANNED:
            if pattern.search(line):
                problems.append(f"{name}:{number}: {why}")
    return problems


def check_format(sources):
    if not shutil.which("clang-format"):
        return ["clang-format is not installed"]
    run = subprocess.run(["clang-format", "--dry-run", "--Werror", "--ferror-limit=1", *sources],
                         cwd=ROOT, capture_output=True, text=True)
    if run.returncode == 0:
        return []
    return [line for line in run.stderr.splitlines() if "error:" in line] or [run.stderr.strip()]


def check_listed(names):
    """A test that no CMakeLists.txt names would not run, and nobody would miss it."""
    problems = []
    for path in names:
        name = path.relative_to(ROOT)
        if name.parts[0] != "tests":
            continue
        is_class = re.fullmatch(r"tst_.*\.cpp", path.name, re.I)
        is_system = name.parts[1] == "system" and re.fullmatch(r"test_.*\.py", path.name)
        is_fuzzer = name.parts[1] == "fuzz" and path.stem == path.parent.name
        if not (is_class or is_system or is_fuzzer):
            continue
        folder = path.parent.parent if is_fuzzer else path.parent
        listing = (folder / "CMakeLists.txt").read_text(encoding="utf-8")
        if not re.search(rf"\b{re.escape(path.stem)}\b", listing):
            problems.append(f"{name}: {folder.name}/CMakeLists.txt does not name it")
        if is_class and not re.fullmatch(r"tst_[a-z0-9_]+", path.stem):
            problems.append(f"{name}: test classes are named in lower case")
    return problems


def main():
    sources = [path for path in tracked()
               if path.suffix in (".h", ".cpp", ".py", ".cmake", ".sh")
               or path.name == "CMakeLists.txt"]
    problems = [problem for path in sources for problem in check(path)]
    # A migration that was applied keeps its checksum.
    statements = [path for path in tracked()
                  if path.suffix == ".sql" and "migrations" not in path.parts]
    problems += [problem for path in statements for problem in too_wide(path)]
    pages = [path for path in tracked() if path.suffix in (".h", ".cpp", ".ui")]
    problems += [problem for path in pages for problem in check_look(path)]
    problems += check_listed(sources)
    problems += check_format([str(path) for path in sources if path.suffix in (".h", ".cpp")])
    for problem in problems:
        print(problem)
    print(f"{len(sources)} files, {len(problems)} problems")
    return 1 if problems or not sources else 0


if __name__ == "__main__":
    sys.exit(main())
