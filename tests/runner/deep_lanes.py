# SPDX-License-Identifier: GPL-3.0-or-later
"""The lanes of the deep run but for the budget: each does one thing and says what came of it."""

import os
import re
import subprocess

from build import CORES, ROOT, Failure, Preset
from results import Results

LAYERS_WITH_THREADS = ("store", "vending", "vault", "http")


def passed(name):
    results = Results()
    results.add(name, "run")
    return results


def command(*words, **environment):
    done = subprocess.run([str(word) for word in words], cwd=ROOT,
                          env={**os.environ, **environment})
    if done.returncode:
        raise Failure(f"{words[0]} ended with {done.returncode}")


def built(name, *targets):
    preset = Preset(name)
    preset.configure()
    preset.build(*targets)
    return preset


def release_tests():
    return built("release").test("-LE", "system")


def release_system():
    return built("release").test("-L", "system")


def long_kills():
    return built("release").test("-R", "system_kill", SHAHN_DEEP="1")


def thread_sanitizer():
    preset = Preset("tsan")
    preset.configure()
    label = "^(" + "|".join(LAYERS_WITH_THREADS) + ")$"
    tests = [test for test in preset.tests() if test.labels & set(LAYERS_WITH_THREADS)]
    preset.build(*sorted({target for test in tests for target in test.targets}))
    return preset.test("-L", label)


def server_only():
    return built("server-only").test("-LE", "system")


def fuzz_search():
    preset = built("fuzz")
    return preset.test()


def bench_sale():
    command("python3", "tests/bench/sale", "--meters", "100000", "--seconds", "10")
    return passed("bench: sale")


def bench_pipeline():
    preset = built("release", "pipeline_bench")
    command(preset.folder / "tests" / "bench" / "pipeline_bench")
    return passed("bench: pipeline")


def bench_tokens():
    preset = built("release", "bench-tokens")
    command(preset.folder / "bin" / "bench-tokens", "--benchmark_min_time=0.2")
    return passed("bench: tokens")


def clang_tidy():
    """Without precompiled headers, so a file that lacks an include is found too."""
    preset = Preset("tidy")
    preset.configure()
    listing = subprocess.run(["ninja", "-C", preset.folder, "-t", "targets", "all"], check=True,
                             capture_output=True, text=True)
    generated = re.findall(r"^(\w+_autogen): phony", listing.stdout, re.M)
    if not generated:
        raise Failure("the targets that moc and uic make are not found")
    preset.build(*generated)
    sources = [ROOT / folder for folder in ("common", "sms-server", "cdu-client", "tests")]
    command("run-clang-tidy-14", "-quiet", "-j", str(CORES), "-p", preset.folder,
            *(f"^{re.escape(str(source))}/" for source in sources))
    return passed("lint: clang-tidy")


def shell_check():
    listing = subprocess.run(["git", "grep", "-lE", r"^#!/bin/(ba)?sh", "--", ":!*.md"], cwd=ROOT,
                             check=True, capture_output=True, text=True)
    command("shellcheck", *listing.stdout.split())
    return passed("lint: shellcheck")


LINT = {"shellcheck": shell_check, "clang-tidy": clang_tidy}
RELEASE = {"unit, store, gui": release_tests, "system": release_system}
KILL = {"200 rounds": long_kills}
TSAN = {"layers with threads": thread_sanitizer}
SERVER_ONLY = {"unit, store": server_only}
FUZZ = {"search": fuzz_search}
BENCH = {"sale": bench_sale, "pipeline": bench_pipeline, "tokens": bench_tokens}
