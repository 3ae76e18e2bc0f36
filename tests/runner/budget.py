# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/budget.toml: what the run may cost."""

import tomllib

from build import ROOT

BUDGET = tomllib.loads((ROOT / "tests" / "budget.toml").read_text(encoding="utf-8"))


def over(kind, found):
    limits = BUDGET[kind]
    for cost in found:
        if cost.processor is None:
            yield f"{cost.name}: not measured"
            continue
        limit = limits["exceptions"].get(cost.name, limits["processor"])
        if cost.processor > limit:
            yield f"{cost.name}: {cost.processor:.1f} s of processor time, {limit} are allowed"


def over_time(compilation_count, seconds):
    """Whole runs: what is compiled costs its share of a cold run."""
    run = BUDGET["run"]
    limit = run["warm"] + compilation_count * run["compilation"]
    if seconds > limit:
        yield f"the run took {seconds:.0f} s, {limit:.0f} are allowed"


def excesses(compilations, tests, seconds):
    """Of a whole run, each as a sentence."""
    return [*over("compilation", compilations), *over("test", tests),
            *over_time(len(compilations), seconds)]
