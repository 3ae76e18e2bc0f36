#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Vendors on the real server: their stations sell within a credit, and what they pay is recorded by one
person and signed by another."""

import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

ENTRIES = "/v1/vendor-entries"
OFFICE = "OLDTOWN"
SIGNER = "nadia"


def setUpModule():
    global FOLDER, SERVER, CASHIER, MANAGER, METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-vendors-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server").start()
    # The office of the demo becomes a vendor's; who stands above its manager signs.
    SERVER.smsctl("vendor", "add", "--code", "V-1", "--name-en", "Corner shop", "--office", OFFICE, "--warning", "10.000")
    SERVER.smsctl("office", "set", OFFICE, "--vendor", "V-1")
    SERVER.smsctl("commission-tier", "add", "--code", "V-1-A", "--vendor", "V-1", "--percent", "2")
    CASHIER = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    MANAGER = system.cashier(SERVER, root / "clients", "CDU-02", "huda")
    METERS = iter([row["drn"] for row in SERVER.meters(state="active", ea="11", sgc="600101")])


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def entry(amount, kind="deposit", **values):
    return {"vendorCode": "V-1", "entry": kind, "amountMinor": amount, "currency": "LYD", "reference": "slip 4711",
            "reason": "", **values}


def enter(message, key=None):
    return MANAGER.post(ENTRIES, message, key=key or system.new_request_id())


def signed(message):
    key = system.new_request_id()
    answer = MANAGER.post("/v1/approvals", {
        "login": SIGNER, "password": SERVER.password(SIGNER), "vendorEntry": message}, key=key)
    assert answer.status == 200, answer
    return key, enter(message, key)


def statement():
    return json.loads(SERVER.smsctl("vendor", "statement", "V-1", "--json"))


class Vendors(unittest.TestCase):
    def refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.code), (status, code), answer)

    def test_a_day_of_a_vendor(self):
        meter = next(METERS)
        answer = CASHIER.sell(meter, 20_000)
        self.refused(answer, 422, 3053)
        self.assertEqual(answer.json["context"]["limitMinor"], 0)
        # A cashier records no deposit, and a manager not alone.
        self.refused(CASHIER.post(ENTRIES, entry(50_000), key=system.new_request_id()), 403, 3003)
        self.refused(enter(entry(50_000)), 403, 3032)
        key, answer = signed(entry(50_000))
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual((answer.json["leftMinor"], answer.json["vendorName"]["en"]), (50_000, "Corner shop"))
        self.assertEqual(enter(entry(50_000), key).body, answer.body)
        self.assertEqual(MANAGER.settle(key).json["kind"], "vendorEntry")

        sale = CASHIER.sell(meter, 20_000)
        self.assertEqual(sale.json["vendor"], {
            "vendorCode": "V-1", "vendorName": {"en": "Corner shop", "ar": ""}, "leftMinor": 30_000, "isLow": False})
        self.refused(CASHIER.sell(meter, 30_001), 422, 3053)
        self.assertTrue(CASHIER.sell(next(METERS), 25_000).json["vendor"]["isLow"])
        signed(entry(100_000, "creditLimit"))
        self.assertEqual(CASHIER.sell(next(METERS), 30_000).json["vendor"]["leftMinor"], 75_000)

        told = statement()
        self.assertEqual([(one["entry"], one["debitMinor"], one["creditMinor"]) for one in told["entries"]],
                         [("sales", 75_000, 0), ("deposit", 0, 50_000), ("creditLimit", 0, 0)])
        self.assertEqual((told["closingMinor"], told["leftMinor"], told["creditLimitMinor"]), (25_000, 75_000, 100_000))
        self.assertEqual(told["entries"][1]["approverLogin"], SIGNER)
        owed = told["commissionOwedMinor"]
        self.assertEqual(owed, 1_500)  # 2 %
        self.refused(signed(entry(owed + 1, "commission"))[1], 400, 2001)
        self.assertEqual(signed(entry(owed, "commission"))[1].status, 200)
        self.assertEqual(statement()["commissionOwedMinor"], 0)

        # The deposit was another vendor's.
        back = entry(50_000, reversedRequestId=key, reason="of another vendor")
        self.assertEqual(signed(back)[1].json["leftMinor"], 75_000 - 50_000 + owed)
        self.refused(signed(back)[1], 409, 3039)
        self.refused(enter(entry(50_000), key), 409, 3039)
        listed = MANAGER.get(ENTRIES).json["vendorEntries"]
        self.assertEqual([one["entry"] for one in listed], ["deposit", "commission", "creditLimit", "deposit"])
        self.assertEqual((listed[0]["isReversal"], listed[-1]["isReversed"]), (True, True))
        copy = MANAGER.post(f"{ENTRIES}/{listed[1]['requestId']}/reprints", key=system.new_request_id())
        self.assertEqual((copy.json["kind"], copy.json["copy"]["number"]), ("vendorEntry", 1))

        SERVER.smsctl("vendor", "set", "V-1", "--state", "blocked")
        self.refused(CASHIER.sell(meter, 5_000), 422, 3054)
        SERVER.smsctl("vendor", "set", "V-1", "--state", "active")
        self.assertEqual(CASHIER.sell(meter, 5_000).status, 200)
        for words in (("doctor", "--database"), ("ledger", "check", "--all"), ("audit", "verify")):
            SERVER.smsctl(*words)

    def test_bad_input(self):
        for bad in (entry(0), entry(-5), entry(5, "gift"), entry(5, reference=" "), entry(0, "adjustment"),
                    entry(5, "adjustment"), entry(5, vendorCode=""), entry(5, "creditLimit", reversedRequestId=system.new_request_id()),
                    entry(10**13), entry(5, reversedRequestId="no id")):
            self.refused(enter(bad), 400, 2001)
        self.refused(signed(entry(5, vendorCode="V-9"))[1], 400, 2001)
        self.refused(signed(entry(5, currency="USD"))[1], 400, 2022)
        self.refused(signed(entry(5, reason="x", reversedRequestId=system.new_request_id()))[1], 422, 3055)
        with self.assertRaisesRegex(system.SystemFailure, "V-1-A"):
            SERVER.smsctl("commission-tier", "add", "--code", "V-1-B", "--vendor", "V-1", "--percent", "3")


if __name__ == "__main__":
    unittest.main()
