# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test run came to."""

import re
import xml.etree.ElementTree as tree

# What says why a test failed, of Qt Test, the sanitizers and Python's unittest, and the lines behind it.
REASON = re.compile(r"^(FAIL!|XPASS|QFATAL|.*ERROR: \w+Sanitizer|.*runtime error:|FAIL:|ERROR:)")
LINES_BEHIND = 12
MOST_LINES = 60


def reasons_in(output):
    """The lines of a failed test's output that say why; without one, the last ones."""
    lines = output.splitlines()
    kept = []
    left = 0
    for line in lines:
        if REASON.match(line):
            left = 1 + LINES_BEHIND
        elif line.startswith(("PASS ", "QWARN ")):
            left = 0
        if left:
            kept.append(line)
            left -= 1
    return (kept or lines[-LINES_BEHIND:])[:MOST_LINES]


class Results:
    def __init__(self):
        self.passed = []
        self.failed = []
        self.skipped = []
        self.earlier = []  # lanes of the deep run that had passed for this state of the tree
        self.seconds = {}  # by test, wall time
        self.reasons = {}  # by failed test, lines of its output

    def add(self, name, status, seconds=0.0):
        """status: as in ctest's JUnit file; what is neither run nor failed counts as skipped."""
        kept = {"run": self.passed, "fail": self.failed}.get(status, self.skipped)
        kept.append(name)
        self.seconds[name] = seconds

    def add_junit(self, path):
        for case in tree.parse(path).getroot().iter("testcase"):
            self.add(case.get("name"), case.get("status"), float(case.get("time") or 0))
            if case.get("status") == "fail":
                self.reasons[case.get("name")] = reasons_in(case.findtext("system-out") or "")

    def add_all(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.earlier += other.earlier
        self.seconds.update(other.seconds)
        self.reasons.update(other.reasons)

    def is_good(self):
        return bool(self.passed or self.earlier) and not self.failed

    def is_complete(self):
        return self.is_good() and not self.skipped

    def closing_line(self):
        line = f"{len(self.passed)} passed, {len(self.failed)} failed"
        line += f", {len(self.skipped)} skipped" if self.skipped else ""
        return line + (f", {len(self.earlier)} had passed before" if self.earlier else "")
