# SPDX-License-Identifier: GPL-3.0-or-later
"""The budget of the run itself, in clones below build/budget: a cold run with an empty compiler cache, a run
with nothing changed, the change of one file, a demo after a change, a second clone at another path. On a
busy machine the figures mean nothing, so each fails there."""

import json
import os
import pathlib
import re
import subprocess
import time

import budget
import record
from build import ROOT, Failure
from results import Results

RUN = budget.BUDGET["run"]
CORES_MEANT = 2
IDLE_SECONDS = 5
IDLE_SHARE = 0.9
WORK = ROOT / "build" / "budget"
ENVIRONMENT = {**os.environ, "CCACHE_DIR": str(WORK / "ccache")}


def idle_share():
    def times():
        fields = pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:]
        return int(fields[3]) + int(fields[4]), sum(map(int, fields))
    idle, total = times()
    time.sleep(IDLE_SECONDS)
    idle_after, total_after = times()
    return (idle_after - idle) / max(total_after - total, 1)


def clone(name):
    if record.changes():
        raise Failure("the tree holds what is not committed, and a clone would not have it")
    folder = WORK / name
    subprocess.run(["rm", "-rf", folder], check=True)
    subprocess.run(["git", "clone", "-q", ROOT, folder], check=True)
    return folder


def first():
    """The clone that `cold` leaves; made again, untimed, where it is missing or of another commit."""
    folder = WORK / "first"
    wanted = record.git("rev-parse", "HEAD")
    if folder.exists():
        found = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True,
                               text=True).stdout.strip()
        if found == wanted:
            subprocess.run(["git", "checkout", "-q", "."], cwd=folder, check=True)
            return folder
    folder = clone("first")
    if run(folder, "tests/run").returncode:
        raise Failure("the clone does not pass")
    return folder


def run(folder, *words):
    return subprocess.run(["sh", *words], cwd=folder, text=True, env=ENVIRONMENT,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)


def change(folder, name):
    """Another one each time, so that the compiler cache has not seen it."""
    with open(folder / name, "a", encoding="utf-8") as source:
        source.write(f"\n// {time.time_ns()}\n")


def judged(lane, done, seconds):
    """Writes the output to build/budget/<lane>.log; a lane fails above its limit or with any warning."""
    (WORK / f"{lane}.log").write_text(done.stdout, encoding="utf-8")
    last = (done.stdout.splitlines() or [""])[-1]
    print(f"{lane}: {seconds:.0f} s, {RUN[lane]} are allowed; {last}")
    excesses = re.findall(r"^warning: above the budget: .*", done.stdout, re.M)
    for line in excesses:
        print(line)
    is_good = done.returncode == 0 and seconds <= RUN[lane] and not excesses
    results = Results()
    results.add(f"budget: {lane}", "run" if is_good else "fail", seconds)
    return results


def check_machine():
    if len(os.sched_getaffinity(0)) < CORES_MEANT:
        raise Failure(f"the limits are for {CORES_MEANT} cores")
    # Everything that is started has these and no others.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES_MEANT])
    if idle_share() < IDLE_SHARE:
        raise Failure("the machine is busy with something else")


def timed(lane, folder, *words):
    check_machine()
    started = time.monotonic()
    done = run(folder, *words)
    return judged(lane, done, time.monotonic() - started)


def cold():
    subprocess.run(["rm", "-rf", WORK / "ccache"], check=True)
    return timed("cold", clone("first"), "tests/run")


def warm():
    return timed("warm", first(), "tests/run")


def one_file():
    folder = first()
    change(folder, "sms-server/vending/decide.cpp")
    return timed("one_file", folder, "tests/run", "--fast", "vending")


def demo():
    """From the command to a server that sells, after a change of the client's window."""
    folder = first()
    run(folder, "installer/demo", "--drive")
    change(folder, "cdu-client/view/sell_page.cpp")
    check_machine()
    done = run(folder, "installer/demo", "--drive")
    ready = re.search(r"^Ready to sell after (\d+) s\.$", done.stdout, re.M)
    return judged("demo", done, float(ready[1]) if ready else float("inf"))


def second_clone():
    """Only the build: how much of it comes from the cache that the first clone filled."""
    first()
    folder = clone("elsewhere/second")
    subprocess.run(["ccache", "-z"], env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    for words in (["--preset", "asan"], ["--build", "--preset", "asan"]):
        if subprocess.run(["cmake", *words], cwd=folder, env=ENVIRONMENT,
                          stdout=subprocess.DEVNULL).returncode:
            raise Failure("the second clone does not build")
    shown = subprocess.run(["ccache", "--print-stats"], env=ENVIRONMENT, check=True,
                           capture_output=True, text=True)
    counts = dict(line.split("\t") for line in shown.stdout.splitlines())
    hits = int(counts["direct_cache_hit"]) + int(counts["preprocessed_cache_hit"])
    files = len(json.loads((folder / "build" / "asan" / "compile_commands.json").read_text()))
    percent = 100 * hits / files
    wanted = RUN["second_clone_hits_percent"]
    print(f"{files} files, {hits} hits: {percent:.1f} %, {wanted} are wanted")
    subprocess.run(["rm", "-rf", folder], check=True)
    results = Results()
    results.add("budget: second clone", "run" if percent > wanted else "fail")
    return results


BUDGET = {"cold": cold, "warm": warm, "one file": one_file, "second clone": second_clone,
          "demo": demo}
