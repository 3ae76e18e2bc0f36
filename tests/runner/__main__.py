# SPDX-License-Identifier: GPL-3.0-or-later
"""The test run; tests/run prepares the machine for it."""

import argparse
import sys
import time

import budget
import costs
import deep
import layers
from build import ASAN, STOPPING, Failure, alone, describe
from results import Results


def arguments():
    parser = argparse.ArgumentParser(prog="tests/run", description="Builds and tests Shahn.",
                                     allow_abbrev=False)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--fast", nargs="+", metavar="LAYER", choices=sorted(layers.ALL),
                      help="only what a change of these layers touches, without the system tests")
    kind.add_argument("--deep", nargs="*", metavar="PART", choices=list(deep.PARTS),
                      help="what takes longer: " + ", ".join(deep.PARTS))
    return parser.parse_args()


def run_fast(names):
    touched = layers.touched_by(names)
    print("touched:", " ".join(sorted(touched)), flush=True)
    started = time.time()
    ASAN.configure()
    tests = [test for test in ASAN.tests() if touched & test.labels]
    for name in names:
        if not any(name in test.labels for test in tests):
            raise Failure(f"no test has the label {name}")
    ASAN.build(*sorted({target for test in tests for target in test.targets}))
    results = ASAN.test("-L", "^(" + "|".join([*sorted(touched), "tidy"]) + ")$")
    print(f"\nbuild and tests: {time.time() - started:.0f} s")
    return results


def run_everything():
    started = time.time()
    ASAN.configure()
    ASAN.build()
    results = ASAN.test()
    seconds = time.time() - started
    compilations = costs.compilations(ASAN, started)
    costs.print_slowest("compilations", compilations)
    costs.print_slowest("tests", costs.tests(ASAN, results))
    print(f"\nbuild and tests: {seconds / 60:.1f} minutes, {len(compilations)} files compiled")
    for excess in budget.excesses(compilations, costs.tests(ASAN, results), seconds):
        print("warning: above the budget:", excess)
    return results


def main():
    options = arguments()
    results = Results()
    try:
        with alone():
            if options.fast:
                results = run_fast(options.fast)
            elif options.deep is not None:
                results = deep.run(options.deep)
            else:
                results = run_everything()
    except STOPPING as failure:
        print(describe(failure))
        results.add("build", "fail")
    for name in results.skipped:
        print("skipped:", name)
    for name in results.failed:
        print("\n    ".join([f"failed: {name}", *results.reasons.get(name, [])]))
    print(results.closing_line())
    return 0 if results.is_good() else 1


if __name__ == "__main__":
    sys.exit(main())
