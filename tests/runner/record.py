# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/passed.tsv: for each part of the deep run and each of its lanes the commit and the date of its
last pass. Written only when nothing but this file differs from that commit."""

import datetime
import subprocess

from build import ROOT

FILE = ROOT / "tests" / "passed.tsv"
HEAD = "part\tlane\tcommit\tdate\tminutes"
ALL_BUT_THE_RECORD = (".", ":!tests/passed.tsv")


def git(*words):
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)


def read():
    if not FILE.exists():
        return {}
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {(part, lane): rest for part, lane, *rest in rows}


def has_passed(part, lane):
    """Whether it passed for what is in the tree now."""
    row = read().get((part, lane))
    if not row:
        return False
    untracked = git("status", "--porcelain", "--untracked-files=all", "--", *ALL_BUT_THE_RECORD)
    same = git("diff", "--quiet", row[0], "--", *ALL_BUT_THE_RECORD)
    return same.returncode == 0 and not untracked.stdout.strip()


def note(part, lane, seconds):
    """False when the tree holds what is not committed."""
    if git("status", "--porcelain", "--", *ALL_BUT_THE_RECORD).stdout.strip():
        return False
    rows = read()
    rows[part, lane] = [git("rev-parse", "--short=10", "HEAD").stdout.strip(),
                        datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
                        f"{seconds / 60:.1f}"]
    lines = ["\t".join((*key, *row)) for key, row in rows.items()]
    FILE.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return True
