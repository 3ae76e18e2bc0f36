# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/passed.tsv: for each part of the deep run and each of its lanes the commit and the date of its
last pass."""

import datetime
import subprocess

from build import ROOT, Failure

FILE = ROOT / "tests" / "passed.tsv"
HEAD = "part\tlane\tcommit\tdate\tminutes"
ALL_BUT_THE_RECORD = (".", ":!tests/passed.tsv")


def git(*words):
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise Failure(f"git {words[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def committed_state():
    """The commit that the tree is at; None when the tree holds what is not committed."""
    changes = git("status", "--porcelain", "--untracked-files=all", "--", *ALL_BUT_THE_RECORD)
    return None if changes else git("rev-parse", "HEAD")


def read():
    if not FILE.exists():
        return {}
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {(part, lane): rest for part, lane, *rest in rows}


def has_passed(part, lane):
    """Whether it passed for what is in the tree now."""
    row = read().get((part, lane))
    if not row or committed_state() is None:
        return False
    return not git("diff", "--name-only", row[0], "HEAD", "--", *ALL_BUT_THE_RECORD)


def note(part, lane, commit, seconds):
    rows = read()
    rows[part, lane] = [git("rev-parse", "--short=10", commit),
                        datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
                        f"{seconds / 60:.1f}"]
    lines = ["\t".join((*key, *row)) for key, row in rows.items()]
    FILE.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
