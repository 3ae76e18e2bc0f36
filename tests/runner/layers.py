# SPDX-License-Identifier: GPL-3.0-or-later
"""Which layers a change touches, by the table that also says who may include whom."""

import json

from build import ROOT

ALL = json.loads((ROOT / "tests" / "tidy" / "layers.json").read_text(encoding="utf-8"))


def touched_by(names):
    """The layers themselves and all that may include them."""
    touched = set(names)
    while True:
        more = {name for name, used in ALL.items() if touched & set(used)} - touched
        if not more:
            return touched
        touched |= more
