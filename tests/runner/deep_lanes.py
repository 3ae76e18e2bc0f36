# SPDX-License-Identifier: GPL-3.0-or-later
"""The lanes of the deep run but for the budget: each does one thing and says what came of it."""

from build import Preset, run_command
from results import Results

# Not `device`: it hands its work to Qt's thread pool, which the sanitizer does not see through.
LAYERS_WITH_THREADS = ("store", "vending", "vault", "http", "sql")
# The last line of versions that runs on Debian 12's Node.js 18.
OPENAPI_VALIDATOR = "@redocly/cli@1.34.5"


def passed(name):
    results = Results()
    results.add(name, "run")
    return results


def built(name, *targets):
    preset = Preset(name)
    preset.configure()
    preset.build(*targets)
    return preset


def release_tests():
    return built("release").test("-LE", "system")


def release_system():
    return built("release").test("-L", "system")


def many_seeds():
    return built("release", "simulation_tests").test("-R", "^tst_simulation$",
                                                     SHAHN_SIMULATION_SEEDS="2000")


def mutations():
    """Each fault of tests/simulation/mutations has to be noticed."""
    run_command("python3", "tests/simulation/mutations/run_mutations.py")
    return passed("simulation: mutations")


def long_kills():
    return built("release").test("-R", "system_kill", SHAHN_DEEP="1", SHAHN_KILL_ROUNDS="200")


def long_two_servers():
    return built("release").test("-R", "system_two_servers", SHAHN_DEEP="1",
                                 SHAHN_TWO_SERVERS_SECONDS="600")


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
    run_command("python3", "tests/bench/sale", "--meters", "100000", "--seconds", "10")
    return passed("bench: sale")


def bench_pipeline():
    preset = built("release", "pipeline_bench")
    run_command(preset.folder / "tests" / "bench" / "pipeline_bench")
    return passed("bench: pipeline")


def bench_tokens():
    preset = built("release", "bench-tokens")
    run_command(preset.folder / "bin" / "bench-tokens", "--benchmark_min_time=0.2")
    return passed("bench: tokens")


def bench_records():
    run_command("python3", "tests/bench/records", "--meters", "200000", "--rounds", "20")
    return passed("bench: records")


def bench_list_frames():
    """Fails when a frame takes more than 100 ms."""
    preset = built("release", "list_frames")
    run_command("env", "QT_QPA_PLATFORM=offscreen", preset.folder / "tests" / "bench" / "list_frames",
                "--rows", "1000000", "--jumps")
    return passed("bench: list frames")


def openapi_document():
    """npm keeps the validator in its own cache, outside of the tree. What it warns of is printed, an error fails."""
    run_command("env", "REDOCLY_TELEMETRY=off", "REDOCLY_SUPPRESS_UPDATE_NOTICE=true", "npx", "--yes",
                OPENAPI_VALIDATOR, "lint", "--extends=recommended", "docs/openapi.json")
    return passed("openapi: document")


RELEASE = {"unit, store, gui": release_tests, "system": release_system}
KILL = {"simulation": many_seeds, "mutations": mutations, "200 rounds": long_kills, "two servers": long_two_servers}
TSAN = {"layers with threads": thread_sanitizer}
SERVER_ONLY = {"unit, store": server_only}
FUZZ = {"search": fuzz_search}
OPENAPI = {"document": openapi_document}
BENCH = {"sale": bench_sale, "pipeline": bench_pipeline, "tokens": bench_tokens,
         "records": bench_records, "list frames": bench_list_frames}
