#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the simulation notices when a promise is broken: each patch of this folder makes one fault in the
product, and some seed has to fail with it. Works in a copy of the tree below build/mutations. A patch whose
head names a test function ("Function: twoServersHaveOneOutcome") is looked for by that one. In the end it
prints the rows of the table in README.md.

    run_mutations.py [--seeds N] [PATCH…]"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
COPY = ROOT / "build" / "mutations"
PROGRAM = COPY / "build" / "asan" / "tests" / "simulation_tests"
# For all seeds; one that does not come to an end is noticed by Qt Test after five minutes.
SECONDS_MAX = 900
ONE_SERVER = "everyRequestHasOneOutcome"
# A tenth of the seeds that are counted is tried with two servers (tst_simulation.cpp).
SEEDS_OF_TWO = 4


def run(*words, cwd=COPY, **options):
    return subprocess.run([str(word) for word in words], cwd=cwd, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **options)


def done(*words, **options):
    result = run(*words, **options)
    if result.returncode:
        raise SystemExit(f"{' '.join(map(str, words))} ended with {result.returncode}\n{result.stdout[-4000:]}")
    return result.stdout


def files_below(folder):
    for name, folders, files in os.walk(folder):
        if pathlib.Path(name) == folder:
            folders[:] = [one for one in folders if one not in ("build", ".git")]
        yield from (pathlib.Path(name, file).relative_to(folder) for file in files if file != ".git")


def copy_tree():
    """Files that are there already and the same keep their time: nothing is compiled in vain."""
    wanted = set(files_below(ROOT))
    for file in set(files_below(COPY)) - wanted:
        (COPY / file).unlink()
    for file in wanted:
        target = COPY / file
        if not target.exists() or target.read_bytes() != (ROOT / file).read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, target)


def build():
    return run("cmake", "--build", "--preset", "asan", "--target", "simulation_tests")


def head_of(patch, name, otherwise):
    found = re.search(rf"^{name}: (.*)$", patch.read_text(), re.MULTILINE)
    return found.group(1) if found else otherwise


def simulate(seeds, function=ONE_SERVER):
    """None: every seed kept all promises. Else the first that did not, and what was said."""
    environment = {**os.environ, "SHAHN_SIMULATION_SEEDS": str(seeds), "SHAHN_SIMULATION_STOPS": "1",
                   "QT_QPA_PLATFORM": "offscreen", "SHAHN_TEST_DATA_DIR": str(COPY / "tests" / "data")}
    program = ["timeout", SECONDS_MAX, PROGRAM, "tst_simulation", function]
    if function != ONE_SERVER:
        program.insert(0, ROOT / "tests" / "support" / "postgresql" / "run_with_postgresql")
        environment["SHAHN_SIMULATION_SEEDS"] = str(seeds * SEEDS_OF_TWO)
    result = run(*program, env=environment)
    if result.returncode in (0, 124):
        return None
    lines = result.stdout.splitlines()
    told = [line for line in lines if any(word in line for word in ("FAIL!", "invariant broken", "QFATAL", "ERROR:"))]
    said = told[0] if told else f"it ended with {result.returncode}"
    passed = [line for line in lines if line.startswith("PASS") and "SHAHN_SEED=" in line]
    return len(passed) + 1, re.sub(r"^FAIL!.*?SHAHN_SEED=\d+\) ", "", said)[:160]


def is_caught(patch, seeds):
    started = time.monotonic()
    done("patch", "-p1", "--quiet", "-i", patch)
    try:
        built = build()
        said = simulate(seeds, head_of(patch, "Function", ONE_SERVER)) if built.returncode == 0 else None
    finally:
        done("patch", "-p1", "--quiet", "-R", "-i", patch)
    if built.returncode:
        print(f"{patch.stem}: DOES NOT COMPILE\n{built.stdout[-2000:]}")
        return None
    print(f"{patch.stem}: {'NOT NOTICED' if said is None else f'noticed at seed {said[0]}: {said[1]}'} "
          f"({time.monotonic() - started:.0f} s)", flush=True)
    return said


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("patches", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    COPY.mkdir(parents=True, exist_ok=True)
    copy_tree()
    done("cmake", "--preset", "asan")
    done("cmake", "--build", "--preset", "asan", "--target", "simulation_tests")
    if said := simulate(arguments.seeds):
        raise SystemExit(f"the simulation fails without a fault: {said}")
    patches = [path.resolve() for path in arguments.patches] or sorted(HERE.glob("*.patch"))
    caught = {patch: is_caught(patch, arguments.seeds) for patch in patches}
    for patch, said in caught.items():
        print(f"| `{patch.stem}` | {head_of(patch, 'Breaks', '').rstrip('.')} | {said[0] if said else 'NOT'} |")
    missed = [patch for patch, said in caught.items() if not said]
    print(f"{len(patches) - len(missed)} of {len(patches)} faults are noticed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
