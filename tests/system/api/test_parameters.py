#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of the demo utility against the real server: what counts at a place, set by the window's
interface and by smsctl, taken over by sign-in and sale without a restart, and who is told no."""

import pathlib
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

METER = "04257670465"
SPLIT, AHEAD, LOCK = "isTokenSplitAllowed", "tidAheadMinutes", "idleLockMinutesMax"


def signed_in(client, login):
    answer = client.sign_in(login, SERVER.password(login))
    assert answer.status == 200, answer
    return answer.json["utility"]


class Parameters(unittest.TestCase):
    maxDiff = None

    def info(self, name, place=""):
        answer = ADMIN.get("/v1/parameters" + place)
        self.assertEqual(answer.status, 200, answer)
        return next(one for one in answer.json["parameters"] if one["name"] == name)

    def set(self, name, client=None, place=None, **what):
        query = "" if not place else "?" + "&".join(f"{key}={value}" for key, value in place.items())
        version = self.info(name, query)["version"]
        return (client or ADMIN).post(f"/v1/parameters/{name}",
                                      {"version": version, **(place or {}), **what})

    def test_the_nearest_place_counts_at_the_next_sign_in(self):
        for place, minutes in (({}, 20), ({"unit": "OLDTOWN"}, 10), ({"station": "CDU-01"}, 3)):
            self.assertEqual(self.set(LOCK, place=place, value=str(minutes)).status, 200)
            entry = self.info(LOCK, "?station=CDU-01")["entry"]
            self.assertEqual(entry["value"], str(minutes))
        self.assertEqual(signed_in(CASHIER, "salem")[LOCK], 3)
        self.assertEqual(signed_in(MANAGER, "huda")[LOCK], 10)
        self.assertEqual(self.set(LOCK, place={"station": "CDU-01"}).status, 200)
        self.assertEqual(signed_in(CASHIER, "salem")[LOCK], 10)
        history = ADMIN.get(f"/v1/parameters/{LOCK}/history?station=CDU-01").json["history"]
        self.assertEqual([(one["source"], one.get("value"), one["actor"]) for one in history],
                         [("station", None, "admin"), ("station", "3", "admin"), ("unit", "10", "admin"),
                          ("utility", "20", "admin")])

    def test_a_running_server_sells_by_it(self):
        self.assertEqual(self.set(AHEAD, value="30").status, 200)
        # Each sale is a minute further ahead of the clock.
        answers = [CASHIER.sell(METER, 5_000).json.get("code") for _ in range(40)]
        self.assertEqual((answers[0], answers[-1]), (None, 1008), answers)
        # What is planned is told and does not count yet; withdrawn, it is gone.
        starts = int(time.time() * 1000) + 86_400_000
        planned = self.set(AHEAD, value="60", startsAtMsUtc=starts).json
        self.assertEqual((planned["value"], [one["startsAtMsUtc"] for one in planned["planned"]]), ("30", [starts]))
        self.assertEqual(CASHIER.sell(METER, 5_000).json["code"], 1008)
        withdrawn = self.set(AHEAD, withdraws=planned["planned"][0]["id"])
        self.assertEqual((withdrawn.status, withdrawn.json["planned"]), (200, []))
        self.assertEqual(self.set(AHEAD).json["value"], "1440")
        self.assertEqual(CASHIER.sell(METER, 5_000).status, 200)

    def test_a_branch_is_not_left(self):
        answer = MANAGER.get("/v1/parameters")
        self.assertEqual((answer.status, answer.json["placeCode"]), (200, "OLDTOWN"))
        for place in ("?unit=DEMO", "?unit=RIVERSIDE", "?station=CDU-03", "?unit=NOWHERE"):
            self.assertEqual(MANAGER.get("/v1/parameters" + place).json["code"], 2005, place)
        # The manager of a point of sale reads only.
        self.assertEqual(self.set(LOCK, MANAGER, value="5").json["code"], 3003)
        self.assertEqual(CASHIER.get("/v1/parameters").json["code"], 3003)

    def test_what_is_wrong_is_named(self):
        for name, what, field, rule in ((AHEAD, {"value": "29"}, AHEAD, "range"),
                                        (SPLIT, {"value": "1"}, SPLIT, "flag"),
                                        (LOCK, {"value": "5", "startsAtMsUtc": 1}, "startsAtMsUtc", "past")):
            answer = self.set(name, **what)
            self.assertEqual((answer.json["code"], answer.json["context"]["field"],
                              answer.json["context"]["rule"]), (2001, field, rule))
        late = ADMIN.post(f"/v1/parameters/{LOCK}", {"version": 10**9, "value": "5"})
        self.assertEqual(late.json["code"], 3036)

    def test_smsctl_sets_the_same_one(self):
        self.assertIn("8 (utility ", SERVER.smsctl("parameter", "set", "unusualAmountFactor", "8"))
        self.assertEqual(self.info("unusualAmountFactor")["value"], "8")
        self.assertEqual(signed_in(CASHIER, "salem")["unusualAmountFactor"], 8)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="shahn-parameters-") as folder:
        FOLDER = pathlib.Path(folder)
        SERVER = system.DemoServer(FOLDER / "server").start()
        try:
            CASHIER = system.cashier(SERVER, FOLDER / "cashier", "CDU-01", "salem")
            MANAGER = system.cashier(SERVER, FOLDER / "manager", "CDU-02", "huda")
            ADMIN = system.cashier(SERVER, FOLDER / "admin", "CDU-03", "admin")
            unittest.main(verbosity=2)
        finally:
            SERVER.stop()
