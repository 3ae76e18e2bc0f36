#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the simulation notices when a promise is broken: each patch of this folder makes one fault in the
product, and some seed has to fail with it. Works in a copy of the tree below build/mutations.

    run_mutations.py [--seeds N] [PATCH…]"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
COPY = ROOT / "build" / "mutations"
PROGRAM = COPY / "build" / "asan" / "tests" / "simulation_tests"
# Far more than a seed takes: what does not come to an end is noticed too.
SECONDS_MAX = 300


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


def simulate(seeds):
    """None: every seed kept all promises. Else what was said."""
    environment = {**os.environ, "SHAHN_SIMULATION_SEEDS": str(seeds), "QT_QPA_PLATFORM": "offscreen",
                   "SHAHN_TEST_DATA_DIR": str(COPY / "tests" / "data")}
    try:
        result = run(PROGRAM, "tst_simulation", "everyRequestHasOneOutcome", env=environment, timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return "it does not come to an end"
    if result.returncode == 0:
        return None
    told = [line for line in result.stdout.splitlines() if "FAIL!" in line or "ASSERT" in line or "error" in line]
    return (told or ["it ended"])[0][:160]


def is_caught(patch, seeds):
    started = time.monotonic()
    done("patch", "-p1", "--quiet", "-i", patch)
    try:
        built = build()
        said = simulate(seeds) if built.returncode == 0 else None
    finally:
        done("patch", "-p1", "--quiet", "-R", "-i", patch)
    if built.returncode:
        print(f"{patch.stem}: DOES NOT COMPILE\n{built.stdout[-2000:]}")
        return False
    print(f"{patch.stem}: {'NOT NOTICED' if said is None else 'noticed: ' + said} "
          f"({time.monotonic() - started:.0f} s)", flush=True)
    return said is not None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("patches", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    COPY.mkdir(parents=True, exist_ok=True)
    copy_tree()
    done("cmake", "--preset", "asan")
    done("cmake", "--build", "--preset", "asan", "--target", "simulation_tests")
    if said := simulate(arguments.seeds):
        raise SystemExit(f"the simulation fails without a fault: {said}")
    patches = [path.resolve() for path in arguments.patches] or sorted(HERE.glob("*.patch"))
    missed = [patch.stem for patch in patches if not is_caught(patch, arguments.seeds)]
    print(f"{len(patches) - len(missed)} of {len(patches)} faults are noticed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
