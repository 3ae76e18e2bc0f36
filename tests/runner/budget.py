# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/budget.toml: what the run may cost."""

import tomllib

from build import ROOT

BUDGET = tomllib.loads((ROOT / "tests" / "budget.toml").read_text(encoding="utf-8"))


def over(kind, found):
    limits = BUDGET[kind]
    for cost in found:
        limit = limits["exceptions"].get(cost.name, limits["processor"])
        if cost.processor > limit:
            yield f"{cost.name}: {cost.processor:.1f} s of processor time, {limit} are allowed"


def excesses(compilations, tests, seconds):
    """Each as a sentence. The limits of a single file and test are processor time, which another
    program on the machine hardly changes."""
    found = [*over("compilation", compilations), *over("test", tests)]
    if seconds > BUDGET["run"]["cold"]:
        found.append(f"the run took {seconds:.0f} s, {BUDGET['run']['cold']} are allowed")
    return found
