#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that docs/api.md says of every use case what a caller shows for it, as docs/openapi.json has it. Records have
one form and a table of their own."""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
USE_CASE = re.compile(r"`(GET|POST|PUT|DELETE) ([^`?]+)[^`]*`")


def shown(operation):
    """Certificate, session and right, as the table has them."""
    if operation.get("x-controlSocket"):
        return "socket", operation["x-right"]
    schemes = operation["security"][0] if operation["security"] else {}
    if "session" not in schemes:
        return ("certificate" if schemes else "nothing"), None
    return "session", operation.get("x-right")


def told(cells):
    certificate, session, right = cells
    word = re.match(r"`(\w+)`", right)
    if "control socket" in certificate:
        return "socket", word and word[1]
    if session != "yes":
        return ("certificate" if certificate == "yes" else "nothing"), None
    return "session", word and word[1]


def main():
    document = json.loads((ROOT / "docs/openapi.json").read_text(encoding="utf-8"))
    lines = (ROOT / "docs/api.md").read_text(encoding="utf-8").splitlines()
    wanted = {(method.upper(), path): shown(operation)
              for path, operations in document["paths"].items() for method, operation in operations.items()
              if method in ("get", "post", "put", "delete")}
    problems, named = [], set()
    table = lines[lines.index("| Use case | Certificate | Session | Right |") + 2:]
    for line in table[:table.index("")]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        for case in USE_CASE.findall(cells[0]):
            named.add(case)
            if case not in wanted:
                problems.append(f"docs/api.md: there is no {' '.join(case)}")
            elif told(cells[1:]) != wanted[case]:
                problems.append(f"docs/api.md: {' '.join(case)}: {told(cells[1:])}, but openapi.json {wanted[case]}")
    records = {path for path, operations in document["paths"].items()
               if any(one["name"] == "after" for one in operations.get("get", {}).get("parameters", []))}
    for case in sorted(set(wanted) - named):
        if not any(case[1] == one or case[1].startswith(one + "/") for one in records):
            problems.append(f"docs/api.md: {' '.join(case)} is missing")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(named)} use cases of the table compared with openapi.json, {len(records)} kinds of records")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
