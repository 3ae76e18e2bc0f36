#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records and parameters that give value, changed by the command line of the real server: one person asks and says
why, another signs, and nothing is changed before."""

import json
import pathlib
import re
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

SWITCH, FREE = "secondPersonForRecords", "freeIssueKwhMax"


def setUpModule():
    global FOLDER, SERVER, POINT
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-changes-")
    SERVER = system.DemoServer(pathlib.Path(FOLDER.name) / "server").start()
    SERVER.smsctl("parameter", "set", SWITCH, "true")
    POINT = next(row["code"] for row in json.loads(SERVER.smsctl("supply-point", "list", "--json"))
                 if row["tariff"] == "DOM")


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def asked(*words):
    said = SERVER.smsctl(*words)
    assert said.startswith("Nothing is changed yet"), said
    return re.search(r"signs request ([0-9a-f-]{36})", said).group(1)


def shown(entity, key):
    return json.loads(SERVER.smsctl(entity, "show", key, "--json"))


def value(name):
    return next(one["value"] for one in json.loads(SERVER.smsctl("parameter", "list", "--json"))
                if one["name"] == name)


class Changes(unittest.TestCase):
    maxDiff = None

    def check_asked(self, request, entity, note, changes):
        seen = shown("approval", request)
        self.assertEqual((seen["kind"], seen["state"], seen["note"]), ("recordChange", "open", note))
        self.assertTrue(seen["requester"].startswith("os:"), seen)
        told = json.loads(seen["changes"])
        self.assertEqual((told["entity"], told["changes"]), (entity, changes))

    def test_a_tariff_is_given_by_two(self):
        change = ("supply-point", "set", POINT, "--tariff", "COM", "--note")
        request = asked(*change, "a shop since May")
        self.assertEqual(shown("supply-point", POINT)["tariff"], "DOM")
        self.check_asked(request, "supplyPoint", "a shop since May", {"tariff": {"from": "DOM", "to": "COM"}})
        self.assertEqual(asked(*change, "once more"), request)  # it waits already
        other = (*change[:-2], "IND", "--note", "another one")
        with self.assertRaisesRegex(system.SystemFailure, request):
            SERVER.smsctl(*other)
        SERVER.sign(request)
        self.assertEqual(shown("supply-point", POINT)["tariff"], "COM")
        self.assertEqual(shown("approval", request)["decidedBy"], "admin")
        history = json.loads(SERVER.smsctl("supply-point", "history", POINT, "--json"))
        self.assertEqual((history[0]["changes"]["signedBy"], history[0]["changes"]["tariff"]),
                         ("admin", {"from": "DOM", "to": "COM"}))
        self.assertTrue(history[0]["actor"].startswith("os:"), history)
        with self.assertRaisesRegex(system.SystemFailure, "3050"):  # it is signed once
            SERVER.sign(request)

    def test_a_debt_is_added_by_two(self):
        customer = shown("supply-point", POINT)["customer"]
        SERVER.smsctl("code-entry", "add", "--list", "debtKind", "--code", "FINE", "--name-en", "Fine")
        reply = json.loads(SERVER.smsctl("debt", "add", "--code", "F-1", "--customer", customer, "--kind", "FINE", "--amount",
                                         "10.000", "--note", "a broken seal", "--json"))
        with self.assertRaises(system.SystemFailure):
            SERVER.smsctl("debt", "show", "F-1")
        SERVER.sign(reply["approvalRequestId"])
        self.assertEqual(shown("debt", "F-1")["balanceMinor"], 10_000)

    def test_a_parameter_is_set_by_two(self):
        request = asked("parameter", "set", FREE, "20", "--note", "a test of a meter")
        self.assertEqual(value(FREE), "0")
        self.check_asked(request, "parameter", "a test of a meter", {FREE: {"from": "0", "to": "20"}})
        SERVER.sign(request)
        self.assertEqual(value(FREE), "20")
        SERVER.sign(asked("parameter", "unset", FREE, "--note", "no more tests"))
        self.assertEqual(value(FREE), "0")
        # The second person is not ended by one.
        SERVER.sign(asked("parameter", "set", SWITCH, "false"))
        self.assertEqual(value(SWITCH), "false")
        SERVER.smsctl("parameter", "set", SWITCH, "true")

    def test_what_gives_nothing_is_done_at_once(self):
        self.assertIn("helpLine is now 1616", SERVER.smsctl("parameter", "set", "helpLine", "1616", "--note", "not needed"))
        SERVER.smsctl("audit", "verify")


if __name__ == "__main__":
    unittest.main()
