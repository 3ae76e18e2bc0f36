# SPDX-License-Identifier: GPL-3.0-or-later
"""The deep run: named parts, each of lanes that pass or fail on their own. What has passed for this state
of the tree is not repeated, so a run that was broken off goes on where it was."""

import time

import record
from deep_budget import LANES as BUDGET_LANES
from deep_lanes import BENCH, FUZZ, KILL, LINT, RELEASE, SERVER_ONLY, TSAN
from build import Failure
from results import Results

PARTS = {
    "lint": LINT,
    "release": RELEASE,
    "kill": KILL,
    "tsan": TSAN,
    "server-only": SERVER_ONLY,
    "fuzz": FUZZ,
    "bench": BENCH,
    "budget": BUDGET_LANES,
}


def run_lane(part, lane, function):
    print(f"\n== {part}: {lane}", flush=True)
    started = time.monotonic()
    try:
        results = function()
    except Failure as failure:
        print(failure)
        results = Results()
        results.add(f"{part}: {lane}", "fail")
    seconds = time.monotonic() - started
    print(f"== {part}: {lane}: {results.closing_line()}, {seconds / 60:.1f} minutes", flush=True)
    if results.is_good() and not record.note(part, lane, seconds):
        print("not noted in tests/passed.tsv: the tree holds what is not committed")
    return results


def run(names):
    """names: parts that run whatever has passed; none: all that have not passed."""
    results = Results()
    for part in names or PARTS:
        for lane, function in PARTS[part].items():
            if not names and record.has_passed(part, lane):
                print(f"{part}: {lane} has passed for this state of the tree")
                results.add(f"{part}: {lane}", "run")
                continue
            results.add_all(run_lane(part, lane, function))
    return results
