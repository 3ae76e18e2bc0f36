#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Credit without a purchase on the real server: free issue with and without a second person, replacements, transfers,
what is refused, and that it is taken back."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

ISSUES = "/v1/credit-issues"
REVERSALS = "/v1/reversals"
SIGNER = "nadia"  # stands above the manager of the office
OLD_METER = "07120000018"


def setUpModule():
    global FOLDER, SERVER, CASHIER, MANAGER, METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-credit-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server").start()
    CASHIER = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    MANAGER = system.cashier(SERVER, root / "clients", "CDU-02", "huda")
    METERS = iter([row["drn"] for row in SERVER.meters(state="active", ea="11", sgc="600101")])
    SERVER.smsctl("parameter", "set", "freeIssueKwhMax", "10")


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def order(meter, purpose="freeIssue", wh=5_000, **values):
    return {"meterNumber": meter, "purpose": purpose, "energyWh": wh, "reason": "the supply failed",
            "documentNumber": "L-42", **values}


def issue(message, key=None, client=None):
    return (client or MANAGER).post(ISSUES, message, key=key or system.new_request_id())


def signed(path, field, message, signer, client=None):
    """Its key and the answer, once somebody has signed."""
    client = client or MANAGER
    key = system.new_request_id()
    answer = client.post("/v1/approvals", {
        "login": signer, "password": SERVER.password(signer), field: message}, key=key)
    assert answer.status == 200, answer
    return key, client.post(path, message, key=key)


def approved(message):
    return signed(ISSUES, "creditIssue", message, SIGNER)


def taken_back(meter, request, client=None, **values):
    message = {"meterNumber": meter, "saleRequestId": request, "tenderMinor": 0, "reason": "entered for the wrong meter",
               "proof": "none", "proofReference": "", **values}
    return signed(REVERSALS, "reversal", message, SIGNER, client)


def standing(meter):
    found = CASHIER.get(f"/v1/meters/{meter}").json["standing"]
    found.pop("atMsUtc", None)
    return found


class CreditIssues(unittest.TestCase):
    def refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.code), (status, code), answer)

    def test_free_issue_below_and_above_the_limit(self):
        meter = next(METERS)
        before = standing(meter)
        little = issue(order(meter, wh=10_000))
        self.assertEqual(little.status, 200, little)
        self.assertNotIn("approverName", little.json)
        message = order(meter, wh=10_100)
        self.refused(issue(message), 403, 3032)
        key, much = approved(message)
        self.assertEqual(much.status, 200, much)
        self.assertGreater(much.json["valueMinor"], 0)
        self.assertGreater(much.json["tokens"][0]["tid"], little.json["tokens"][0]["tid"])
        self.assertEqual(standing(meter), before)  # steps and credit stay where they are
        self.assertEqual(issue(message, key).body, much.body)
        self.assertEqual(MANAGER.settle(key).json, {"state": "decided", "kind": "creditIssue", "reply": much.json})
        listed = MANAGER.get(f"{ISSUES}?meter={meter}").json["creditIssues"]
        self.assertEqual([one["energyWh"] for one in listed], [10_100, 10_000])

    def test_taken_back(self):
        meter = next(METERS)
        before = standing(meter)
        key, issued = approved(order(meter, wh=20_000))
        back, answer = taken_back(meter, key)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json["reversedCredit"]["tokens"], [])
        self.assertEqual((answer.json["givenBackMinor"], answer.json["saleReceiptNumber"]), (0, issued.json["receiptNumber"]))
        self.assertNotIn(issued.json["tokens"][0]["digits"].encode(), answer.body)
        self.assertEqual(standing(meter), before)
        self.refused(issue(order(meter, wh=20_000), key), 409, 3039)
        self.refused(MANAGER.post(f"{ISSUES}/{key}/reprints", key=system.new_request_id()), 409, 3039)
        self.assertEqual(MANAGER.settle(key).json, {"state": "reversed"})
        self.assertTrue(MANAGER.get(f"{ISSUES}/{key}").json["isReversed"])
        self.refused(taken_back(meter, key)[1], 409, 3039)
        # It was no sale: none is made in its place.
        sale = {"meterNumber": meter, "tenderMinor": 5_000, "currency": "LYD", "payment": "cash", "correctsReversalId": back}
        self.refused(MANAGER.post("/v1/sales", sale, key=system.new_request_id()), 422, 3044)

    def test_replaced_and_replaced_again(self):
        meter = next(METERS)
        sale = CASHIER.sell(meter, 20_000)
        energy = sale.json["quote"]["energyOnTokensWh"]
        message = order(meter, "replacement", energy, saleRequestId=sale.json["requestId"])
        self.refused(issue(message), 403, 3032)  # also below the limit of free issue
        first, answer = approved(message)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json["saleReceiptNumber"], sale.json["receiptNumber"])
        self.refused(approved(message)[1], 409, 3056)
        self.refused(CASHIER.reprint(sale.json["requestId"]), 409, 3056)
        second, answer = approved(order(meter, "replacement", energy, saleRequestId=first))
        self.assertEqual(answer.status, 200, answer)
        self.refused(approved(order(meter, "replacement", energy, saleRequestId=first))[1], 409, 3056)
        # Taken back from the last one on, the sale stands again, and is taken back itself.
        self.refused(taken_back(meter, first)[1], 409, 3056)
        for request in (second, first):
            self.assertEqual(taken_back(meter, request)[1].status, 200)
        self.assertEqual(CASHIER.reprint(sale.json["requestId"]).status, 200)
        message = {"meterNumber": meter, "saleRequestId": sale.json["requestId"], "tenderMinor": 20_000,
                   "reason": "the meter refuses all of it", "proof": "none", "proofReference": ""}
        self.assertEqual(signed(REVERSALS, "reversal", message, "huda", CASHIER)[1].status, 200)

    def test_transferred(self):
        meter, other = next(METERS), next(METERS)
        customer = CASHIER.get(f"/v1/meters/{meter}").json["customer"]["accountNumber"]
        SERVER.smsctl("supply-point", "add", "--code", "OLD-1", "--customer", customer, "--tariff", "DOM")
        SERVER.smsctl("meter", "add", "--number", OLD_METER, "--point", "OLD-1", "--sgc", "600101")
        SERVER.smsctl("code-entry", "add", "--list", "blockReason", "--code", "TAKEN-DOWN", "--name-en", "Taken down",
                      "--name-ar", "أُزيل")
        message = order(meter, "creditTransfer", 12_300, oldMeterNumber=OLD_METER)
        self.refused(approved(message)[1], 400, 2001)  # it is in use
        SERVER.smsctl("meter", "set", OLD_METER, "--state", "removed", "--reason", "TAKEN-DOWN")
        self.refused(approved(order(other, "creditTransfer", 12_300, oldMeterNumber=OLD_METER))[1], 400, 2001)
        key, answer = approved(message)
        self.assertEqual((answer.status, answer.json["oldMeterNumber"]), (200, OLD_METER), answer)
        self.refused(approved(message)[1], 409, 3057)
        self.assertEqual(taken_back(meter, key)[1].status, 200)
        message["energyWh"] = 12_400
        self.assertEqual(approved(message)[1].status, 200)

    def test_refused(self):
        meter, other = next(METERS), next(METERS)
        for bad in (order(meter, wh=0), order(meter, wh=150), order(meter, "gift"), order(meter, reason=" "),
                    order(meter, documentNumber=""), order(meter, "replacement"), order(meter, "creditTransfer"),
                    order(meter, saleRequestId=system.new_request_id())):
            self.refused(issue(bad), 400, 2001)
        self.refused(issue(order(meter), client=CASHIER), 403, 3003)
        sale = CASHIER.sell(meter, 20_000)
        self.assertEqual(sale.status, 200, sale)
        sale = sale.json
        energy = sale["quote"]["energyOnTokensWh"]
        wrong = order(other, "replacement", energy, saleRequestId=sale["requestId"])
        self.refused(approved(wrong)[1], 400, 2001)
        self.refused(approved(order(meter, "replacement", energy + 100, saleRequestId=sale["requestId"]))[1], 400, 2001)
        self.refused(approved(order(meter, "replacement", energy, saleRequestId=system.new_request_id()))[1], 404, 2010)
        # Elsewhere something has to show that the tokens are not in the meter; and nobody had paid.
        key, issued = approved(order(meter, wh=20_000))
        self.refused(taken_back(meter, key, tenderMinor=1)[1], 400, 2001)
        self.refused(taken_back(other, key)[1], 400, 2001)
        self.refused(signed(REVERSALS, "reversal", {
            "meterNumber": meter, "saleRequestId": key, "tenderMinor": 0, "reason": "not wanted", "proof": "none",
            "proofReference": ""}, "huda", CASHIER)[1], 422, 3040)

    def test_books(self):
        meter = next(METERS)
        key = approved(order(meter, wh=30_000))[0]
        self.assertEqual(taken_back(meter, key)[1].status, 200)
        for words in (("doctor", "--database"), ("ledger", "check", "--all"), ("audit", "verify")):
            SERVER.smsctl(*words)


if __name__ == "__main__":
    unittest.main()
