# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test run came to."""

import xml.etree.ElementTree as tree


class Results:
    def __init__(self):
        self.passed = []
        self.failed = []
        self.skipped = []
        self.earlier = []  # lanes of the deep run that had passed for this state of the tree
        self.seconds = {}  # by test, wall time

    def add(self, name, status, seconds=0.0):
        """status: as in ctest's JUnit file; what is neither run nor failed counts as skipped."""
        kept = {"run": self.passed, "fail": self.failed}.get(status, self.skipped)
        kept.append(name)
        self.seconds[name] = seconds

    def add_junit(self, path):
        for case in tree.parse(path).getroot().iter("testcase"):
            self.add(case.get("name"), case.get("status"), float(case.get("time") or 0))

    def add_all(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.earlier += other.earlier
        self.seconds.update(other.seconds)

    def is_good(self):
        return bool(self.passed or self.earlier) and not self.failed

    def is_complete(self):
        return self.is_good() and not self.skipped

    def closing_line(self):
        line = f"{len(self.passed)} passed, {len(self.failed)} failed"
        line += f", {len(self.skipped)} skipped" if self.skipped else ""
        return line + (f", {len(self.earlier)} had passed before" if self.earlier else "")
