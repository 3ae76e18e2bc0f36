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


def changes():
    """Of the tree, against its commit; the record does not count."""
    return git("status", "--porcelain", "--untracked-files=all", "--", *ALL_BUT_THE_RECORD)


def committed_tree():
    """What the tree holds without the record, as a text; None when something is not committed."""
    listing = git("ls-tree", "-r", "HEAD")
    rows = [row for row in listing.splitlines() if not row.endswith("\ttests/passed.tsv")]
    return None if changes() else "\n".join(rows)


def read():
    if not FILE.exists():
        return {}
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {(row[0], row[1]): row[2:] for row in rows if len(row) == 5}


def minutes_of_pass(part, lane):
    """What it took when it passed for what is in the tree now; None when it has not."""
    row = read().get((part, lane))
    if not row or changes():
        return None
    done = subprocess.run(["git", "diff", "--quiet", row[0], "HEAD", "--", *ALL_BUT_THE_RECORD],
                          cwd=ROOT, capture_output=True)
    # A commit that is not here any more says nothing.
    return float(row[2]) if done.returncode == 0 else None


def note(part, lane, seconds):
    rows = read()
    rows[part, lane] = [git("rev-parse", "--short=10", "HEAD"),
                        datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
                        f"{seconds / 60:.1f}"]
    lines = ["\t".join((*key, *row)) for key, row in rows.items()]
    written = FILE.with_suffix(".new")
    written.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    written.replace(FILE)
