# SPDX-License-Identifier: GPL-3.0-or-later
"""The deep run: named parts, each of lanes that pass or fail on their own. What has passed for this state
of the tree is not repeated, so a run that was broken off goes on where it was."""

import time

import budget_lanes
import deep_lanes
import lint
import record
from budget import BUDGET
from build import STOPPING, describe
from results import Results

PARTS = {
    "lint": lint.LANES,
    "release": deep_lanes.RELEASE,
    "kill": deep_lanes.KILL,
    "tsan": deep_lanes.TSAN,
    "server-only": deep_lanes.SERVER_ONLY,
    "fuzz": deep_lanes.FUZZ,
    "openapi": deep_lanes.OPENAPI,
    "bench": deep_lanes.BENCH,
    "budget": budget_lanes.BUDGET,
}


def run_lane(part, lane, function):
    name = f"{part}: {lane}"
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    state = record.committed_tree()
    try:
        results = function()
    except STOPPING as failure:
        print(describe(failure))
        results = Results()
        results.add(name, "fail")
    seconds = time.monotonic() - started
    print(f"== {name}: {results.closing_line()}, {seconds / 60:.1f} minutes", flush=True)
    if not results.is_complete():
        print(*("skipped: " + one for one in results.skipped), sep="\n")
    elif state and state == record.committed_tree():
        record.note(part, lane, seconds)
    else:
        print("not noted in tests/passed.tsv: the tree held what is not committed")
    return results, seconds


def run(names):
    """names: parts that run whatever has passed; none: all that have not passed."""
    results = Results()
    minutes_max = BUDGET["run"]["part_minutes"]
    for part in names or PARTS:
        part_seconds = 0
        for lane, function in PARTS[part].items():
            minutes = None if names else record.minutes_of_pass(part, lane)
            if minutes is not None:
                print(f"{part}: {lane} has passed for this state of the tree")
                results.earlier.append(f"{part}: {lane}")
                part_seconds += minutes * 60
                continue
            lane_results, seconds = run_lane(part, lane, function)
            results.add_all(lane_results)
            part_seconds += seconds
        if part_seconds > minutes_max * 60:
            print(f"{part} took {part_seconds / 60:.0f} minutes, {minutes_max} are allowed")
            results.add(f"{part}: time", "fail")
    return results
