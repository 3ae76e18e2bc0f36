#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sales that are taken back on the real server: with a second person, once, and so that the books fit."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

REVERSALS = "/v1/reversals"


def setUpModule():
    global FOLDER, SERVER, CLIENT, OTHER, METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-reversals-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server").start()
    CLIENT = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    OTHER = system.cashier(SERVER, root / "clients", "CDU-02", "huda")
    METERS = iter([row["drn"] for row in SERVER.meters(state="active", ea="11", sgc="600101")])


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def order(meter, sale, tender=20_000, **values):
    return {"meterNumber": meter, "saleRequestId": sale, "tenderMinor": tender, "reason": "the wrong customer", "proof": "none",
            "proofReference": "", **values}


def approve(message, key, client=None):
    answer = (client or CLIENT).post("/v1/approvals", {
        "login": "huda", "password": SERVER.password("huda"), "reversal": message}, key=key)
    assert answer.status == 200, answer


def reverse(message, key=None, client=None):
    return (client or CLIENT).post(REVERSALS, message, key=key or system.new_request_id())


def approved(message):
    key = system.new_request_id()
    approve(message, key)
    return key, reverse(message, key)


def standing(meter):
    return CLIENT.get(f"/v1/meters/{meter}").json["standing"]


class Reversals(unittest.TestCase):
    def refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.code), (status, code), answer)

    def test_taken_back_once(self):
        meter = next(METERS)
        before = standing(meter)
        sale = CLIENT.sell(meter, 20_000)
        id = sale.json["requestId"]
        self.assertNotEqual(standing(meter), before)
        message = order(meter, id)
        self.refused(reverse(message), 403, 3032)
        key, answer = approved(message)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json["quote"], sale.json["quote"])
        self.assertEqual(answer.json["saleReceiptNumber"], sale.json["receiptNumber"])
        after = standing(meter)
        for one in (before, after):
            one.pop("atMsUtc", None)
        self.assertEqual(after, before)
        # The same answer again, and by its settlement.
        self.assertEqual(reverse(message, key).body, answer.body)
        self.assertEqual(CLIENT.settle(key).json, {"state": "decided", "kind": "reversal", "reply": answer.json})
        # Nothing of the sale is given again.
        self.refused(CLIENT.sell(meter, 20_000, key=id), 409, 3039)
        self.refused(CLIENT.reprint(id), 409, 3039)
        self.assertEqual(CLIENT.settle(id).json, {"state": "reversed"})
        self.refused(approved(message)[1], 409, 3039)
        listed = CLIENT.get(f"/v1/sales?meter={meter}").json["sales"]
        self.assertTrue(listed[0]["isReversed"])
        shown = CLIENT.get(f"{REVERSALS}?meter={meter}").json["reversals"]
        self.assertEqual([(one["saleRequestId"], one["tenderMinor"]) for one in shown], [(id, 20_000)])
        copy = CLIENT.post(f"{REVERSALS}/{key}/reprints", key=system.new_request_id())
        self.assertEqual((copy.json["kind"], copy.json["copy"]["number"]), ("reversal", 1))
        self.assertEqual(CLIENT.get(f"{REVERSALS}/{key}").json["copyCount"], 1)

    def test_elsewhere_with_a_proof(self):
        meter = next(METERS)
        id = CLIENT.sell(meter, 7_000).json["requestId"]
        message = order(meter, id, 7_000)
        key = system.new_request_id()
        # The manager asks, and nobody above stands there: so the administrator's level has to sign.
        answer = OTHER.post("/v1/approvals", {
            "login": "salem", "password": SERVER.password("salem"), "reversal": message}, key=key)
        self.refused(answer, 403, 3033)
        self.refused(reverse(message, key, OTHER), 422, 3040)
        bad = order(meter, id, 7_000, proof="meterReading")
        self.refused(reverse(bad), 400, 2001)

    def test_bad_input(self):
        meter, other = next(METERS), next(METERS)
        id = CLIENT.sell(meter, 5_000).json["requestId"]
        self.refused(approved(order(other, id, 5_000))[1], 400, 2001)
        self.refused(approved(order(meter, system.new_request_id()))[1], 404, 2010)
        self.refused(reverse(order(meter, "no id")), 400, 2001)
        self.refused(reverse(order(meter, id, reason=" ")), 400, 2001)
        self.refused(reverse(order(meter, id, proof="hearsay")), 400, 2001)
        self.refused(approved(order(meter, id, 5_001))[1], 400, 2001)
        self.refused(reverse(order("04255000038", id)), 400, 2001)
        both = {"login": "huda", "password": SERVER.password("huda")}
        self.refused(CLIENT.post("/v1/approvals", both, key=system.new_request_id()), 400, 2001)

    def test_corrected(self):
        """A sale for another meter and amount in the place of the wrong one, which names its reversal, once."""
        meter, other = next(METERS), next(METERS)
        sale = CLIENT.sell(meter, 20_000).json
        reversal, answer = approved(order(meter, sale["requestId"]))
        message = {"meterNumber": other, "tenderMinor": 15_000, "currency": "LYD", "payment": "cash",
                   "correctsReversalId": reversal}
        key = system.new_request_id()
        sold = CLIENT.post("/v1/sales", message, key=key)
        self.assertEqual(sold.status, 200, sold)
        self.assertEqual(sold.json["corrects"], {
            "saleRequestId": sale["requestId"], "saleReceiptNumber": sale["receiptNumber"], "meterNumber": meter,
            "reversalRequestId": reversal, "reversalReceiptNumber": answer.json["receiptNumber"], "givenBackMinor": 20_000,
            "payment": "cash"})
        self.assertEqual(CLIENT.post("/v1/sales", message, key=key).body, sold.body)
        self.assertEqual(CLIENT.settle(key).json, {"state": "decided", "kind": "sale", "reply": sold.json})
        self.assertEqual(CLIENT.get(f"/v1/sales/{key}").json["correctsReceipt"], sale["receiptNumber"])
        self.assertEqual(CLIENT.get(f"{REVERSALS}/{reversal}").json["correctedBy"], sold.json["receiptNumber"])
        again = {**message, "meterNumber": meter}
        self.refused(CLIENT.post("/v1/sales", again, key=system.new_request_id()), 409, 3043)
        for bad, status, code in ((sale["requestId"], 404, 2010), (system.new_request_id(), 404, 2010), ("none", 400, 2001)):
            answer = CLIENT.post("/v1/sales", {**message, "correctsReversalId": bad}, key=system.new_request_id())
            self.refused(answer, status, code)
        customer = CLIENT.get(f"/v1/meters/{other}").json["customer"]["accountNumber"]
        entries = CLIENT.get(f"/v1/accounts/{customer}/statement").json["entries"]
        found = [one["relatedReceipt"] for one in entries if one["receiptNumber"] == sold.json["receiptNumber"]]
        self.assertEqual(found, [CLIENT.get(f"{REVERSALS}/{reversal}").json["receiptNumber"]])

    def test_books(self):
        meter = next(METERS)
        sale = CLIENT.sell(meter, 20_005)
        self.assertEqual(sale.status, 200, sale)
        first = sale.json["requestId"]
        CLIENT.sell(meter, 30_000)
        answer = approved(order(meter, first, 20_005))[1]
        self.assertIn(answer.code, (0, 3041), answer)
        last = CLIENT.sell(meter, 25_000).json["requestId"]
        self.assertEqual(approved(order(meter, last, 25_000))[1].status, 200)
        for words in (("doctor", "--database"), ("ledger", "check", "--all"), ("audit", "verify")):
            SERVER.smsctl(*words)


if __name__ == "__main__":
    unittest.main()
