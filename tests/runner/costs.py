# SPDX-License-Identifier: GPL-3.0-or-later
"""What compilations and tests cost: wall time from ninja and ctest, processor time from what
cmake/measured left."""

import re

SHOWN = 10


class Cost:
    def __init__(self, name, wall, processor):
        self.name = name
        self.wall = wall  # seconds
        self.processor = processor  # seconds, user and system; None: not measured


def processor_seconds(path):
    """The second line of the shell's `times`: what the command and its children used."""
    lines = path.read_text().splitlines() if path.exists() else []
    if len(lines) < 2:
        return None
    return sum(int(minutes) * 60 + float(seconds)
               for minutes, seconds in re.findall(r"(\d+)m([\d.]+)s", lines[1]))


def source_of(output):
    """common/core/CMakeFiles/shahn_core.dir/money.cpp.o → common/core/money.cpp"""
    precompiled = re.match(r"CMakeFiles/shahn_precompiled_(\w+)\.dir/.*\.gch", output)
    if precompiled:
        return f"precompiled/{precompiled[1]}.h"
    return re.sub(r"CMakeFiles/[^/]+\.dir/", "", output).removesuffix(".o")


def compilations(preset, since):
    """Those that ended after `since`."""
    found = {}
    log = preset.folder / ".ninja_log"
    for line in log.read_text().splitlines()[1:]:
        start, end, _, output, _ = line.split("\t")
        cost = preset.folder / (output + ".cost")
        if cost.exists() and cost.stat().st_mtime >= since:
            found[output] = Cost(source_of(output), (int(end) - int(start)) / 1000,
                                 processor_seconds(cost))
    return list(found.values())


def tests(preset, results):
    folder = preset.folder / "Testing" / "costs"
    return [Cost(name, seconds, processor_seconds(folder / name))
            for name, seconds in results.seconds.items() if name not in results.skipped]


def print_slowest(what, found):
    if not found:
        return
    print(f"\nslowest {what}:    wall  processor (seconds)")
    for cost in sorted(found, key=lambda one: one.wall, reverse=True)[:SHOWN]:
        processor = "?" if cost.processor is None else f"{cost.processor:.1f}"
        print(f"  {cost.wall:19.1f} {processor:>10}  {cost.name}")
