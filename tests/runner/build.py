# SPDX-License-Identifier: GPL-3.0-or-later
"""One preset of CMakePresets.json: configure, build, test."""

import contextlib
import fcntl
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

from results import Results

ROOT = pathlib.Path(__file__).resolve().parents[2]
POSTGRESQL = ROOT / "tests" / "support" / "postgresql" / "run_with_postgresql"


CORES = len(os.sched_getaffinity(0))


class Failure(Exception):
    """Something that stops the run."""


# What ends a run or a lane as failed: also a program that is missing or fails.
STOPPING = (Failure, OSError, subprocess.CalledProcessError)


@contextlib.contextmanager
def alone():
    """Two runs at once would build and test in the same folders."""
    (ROOT / "build").mkdir(exist_ok=True)
    with open(ROOT / "build" / ".running", "w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure("another run is at work in this tree") from None
        yield


def wait_for(words, **options):
    """Like subprocess.run, but what it started ends with it, whatever ends this process."""
    process = subprocess.Popen(words, start_new_session=True, **options)
    try:
        return process.wait()
    except BaseException:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        raise


def describe(failure):
    output = getattr(failure, "stderr", None) or getattr(failure, "output", None) or ""
    return f"{failure}\n{output}".strip()


def run_command(*words):
    """In the root of the tree, its output to be seen; fails unless it exits with 0."""
    done = subprocess.run([str(word) for word in words], cwd=ROOT)
    if done.returncode:
        raise Failure(f"{words[0]} ended with {done.returncode}")


class Test:
    """A line of ctest, known when the preset is configured."""

    def __init__(self, preset, described):
        properties = {one["name"]: one["value"] for one in described.get("properties", [])}
        self.labels = set(properties.get("LABELS", []))
        programs = (pathlib.Path(word) for word in described.get("command", []))
        folder = preset.folder / "tests"
        self.targets = {path.name for path in programs if folder in path.parents}


class Preset:
    def __init__(self, name):
        self.name = name
        self.folder = ROOT / "build" / name

    def configure(self):
        done = subprocess.run(["cmake", "--preset", self.name], cwd=ROOT, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            raise Failure(f"{done.stdout}\n{self.name} cannot be configured")

    def build(self, *targets):
        command = ["cmake", "--build", "--preset", self.name, "-j", str(CORES)]
        if targets:
            command += ["--target", *targets]
        if subprocess.run(command, cwd=ROOT).returncode:
            raise Failure(f"{self.name} does not build")

    def tests(self):
        shown = subprocess.run(["ctest", "--preset", self.name, "--show-only=json-v1"], cwd=ROOT,
                               check=True, capture_output=True, text=True)
        return [Test(self, described) for described in json.loads(shown.stdout)["tests"]]

    def test(self, *selection, **environment):
        """Runs the tests beside a throw-away PostgreSQL server; more at once than there are cores,
        because many wait for a process or a time-out."""
        results = Results()
        with tempfile.TemporaryDirectory() as folder:
            junit = pathlib.Path(folder) / "junit.xml"
            shutil.rmtree(self.folder / "Testing" / "costs", ignore_errors=True)
            (self.folder / "Testing" / "costs").mkdir(parents=True)
            code = wait_for(["sh", POSTGRESQL, "ctest", "--preset", self.name, "-j",
                             str(CORES + 1), "--no-tests=error", "--output-junit", junit,
                             *selection],
                            cwd=ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL)
            if not junit.exists():
                raise Failure(f"{self.name}: no test ran")
            results.add_junit(junit)
        if code and not results.failed:
            raise Failure(f"{self.name}: ctest ended with {code}")
        return results


ASAN = Preset("asan")
