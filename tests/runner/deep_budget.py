# SPDX-License-Identifier: GPL-3.0-or-later
"""The budget of the run itself: a cold run in a clone with an empty compiler cache, a second clone at
another path, the change of one file, a run with nothing changed. On a busy machine the figures mean
nothing, so it fails there."""

import os
import pathlib
import re
import subprocess
import tempfile
import time

from budget import BUDGET
from build import ROOT, Failure
from results import Results

RUN = BUDGET["run"]
IDLE_SECONDS = 5
IDLE_SHARE = 0.9
WORK = pathlib.Path(tempfile.gettempdir()) / "shahn-budget"


def idle_share():
    def times():
        fields = pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:]
        return int(fields[3]) + int(fields[4]), sum(map(int, fields))
    idle, total = times()
    time.sleep(IDLE_SECONDS)
    idle_after, total_after = times()
    return (idle_after - idle) / max(total_after - total, 1)


def clone(name):
    if idle_share() < IDLE_SHARE:
        raise Failure("the machine is busy with something else")
    folder = WORK / name
    subprocess.run(["rm", "-rf", folder], check=True)
    subprocess.run(["git", "clone", "-q", ROOT, folder], check=True)
    return folder


def timed(name, limit, folder, *words):
    started = time.monotonic()
    done = subprocess.run(["sh", "tests/run", *words], cwd=folder, text=True,
                          env={**os.environ, "CCACHE_DIR": str(WORK / "ccache")},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    seconds = time.monotonic() - started
    (WORK / f"{name}.log").write_text(done.stdout, encoding="utf-8")
    print(f"{name}: {seconds:.0f} s, {limit} are allowed; {done.stdout.splitlines()[-1]}")
    results = Results()
    excesses = re.findall(r"^warning: above the budget: .*", done.stdout, re.M)
    for line in excesses:
        print(line)
    is_good = done.returncode == 0 and seconds <= limit and not excesses
    results.add(f"budget: {name}", "run" if is_good else "fail", seconds)
    return results


def cold():
    subprocess.run(["rm", "-rf", WORK / "ccache"], check=True)
    return timed("cold", RUN["cold"], clone("first"))


def existing():
    folder = WORK / "first"
    if not folder.exists():
        raise Failure("the lane `cold` leaves what this one needs")
    return folder


def warm():
    return timed("warm", RUN["warm"], existing())


def one_file():
    folder = existing()
    with open(folder / "sms-server" / "vending" / "decide.cpp", "a", encoding="utf-8") as source:
        source.write("\n")
    return timed("one file", RUN["one_file"], folder, "--fast", "vending")


def second_clone():
    """Only the build: how much of it comes from the cache."""
    folder = clone("elsewhere/second")
    environment = {**os.environ, "CCACHE_DIR": str(WORK / "ccache")}
    subprocess.run(["ccache", "-z"], env=environment, check=True, stdout=subprocess.DEVNULL)
    for words in (["--preset", "asan"], ["--build", "--preset", "asan"]):
        if subprocess.run(["cmake", *words], cwd=folder, env=environment,
                          stdout=subprocess.DEVNULL).returncode:
            raise Failure("the second clone does not build")
    shown = subprocess.run(["ccache", "--print-stats"], env=environment, check=True,
                           capture_output=True, text=True)
    counts = dict(line.split("\t") for line in shown.stdout.splitlines())
    hits = int(counts["direct_cache_hit"]) + int(counts["preprocessed_cache_hit"])
    percent = 100 * hits / max(hits + int(counts["cache_miss"]), 1)
    print(f"{hits} hits, {counts['cache_miss']} misses: {percent:.1f} %,"
          f" {RUN['second_clone_hits_percent']} are wanted")
    results = Results()
    results.add("budget: second clone",
                "run" if percent > RUN["second_clone_hits_percent"] else "fail")
    return results


LANES = {"cold": cold, "warm": warm, "one file": one_file, "second clone": second_clone}
