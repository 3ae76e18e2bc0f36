#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Debts that are paid at the counter on the real server, kinds of payment, and what the books say of them."""

import decimal
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

PAYMENTS = "/v1/payments"


def setUpModule():
    global FOLDER, SERVER, CLIENT, METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-payments-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server").start()
    CLIENT = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    METERS = iter([row["drn"] for row in SERVER.meters(state="active", ea="11", sgc="600101")])
    SERVER.smsctl("code-entry", "add", "--list", "debtKind", "--code", "FINE", "--name-en", "Fine", "--name-ar", "غرامة")


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def account_of(meter):
    return CLIENT.get(f"/v1/meters/{meter}").json["customer"]["accountNumber"]


def owe(code, account, amount):
    SERVER.smsctl("debt", "add", "--code", code, "--customer", account, "--kind", "FINE", "--amount", amount)


def order(account, *debts, **values):
    return {"accountNumber": account, "debts": [{"debt": debt, "amountMinor": minor} for debt, minor in debts],
            "tenderMinor": sum(minor for _, minor in debts), "currency": "LYD", "payment": "cash", **values}


def pay(message, key=None):
    return CLIENT.post(PAYMENTS, message, key=key or system.new_request_id())


def owed(account):
    return {debt["debt"]: debt["balanceMinor"] for debt in CLIENT.get(f"/v1/accounts/{account}/debts").json["debts"]}


class Payments(unittest.TestCase):
    def refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.code), (status, code), answer)

    def test_paid_once(self):
        account = account_of(next(METERS))
        owe("P-1", account, "20")
        owe("P-2", account, "50")
        self.assertEqual(owed(account), {"P-1": 20_000, "P-2": 50_000})
        key = system.new_request_id()
        message = order(account, ("P-1", 20_000), ("P-2", 5_000), handedMinor=30_000)
        answer = pay(message, key)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual([(one["debt"], one["beforeMinor"], one["afterMinor"]) for one in answer.json["debts"]],
                         [("P-1", 20_000, 0), ("P-2", 50_000, 45_000)])
        self.assertEqual(answer.json["owedMinor"], 45_000)
        self.assertEqual(owed(account), {"P-2": 45_000})
        self.assertEqual(pay(message, key).body, answer.body)
        self.assertEqual(CLIENT.settle(key).json, {"state": "decided", "kind": "payment", "reply": answer.json})
        self.refused(pay(order(account, ("P-2", 45_001))), 422, 3049)
        self.refused(pay(order(account, ("P-1", 1))), 422, 3048)
        self.refused(pay(order("NOBODY", ("P-1", 1))), 422, 3047)
        listed = CLIENT.get(f"{PAYMENTS}?account={account}").json["payments"]
        self.assertEqual([(one["requestId"], one["tenderMinor"], one["payment"]) for one in listed], [(key, 25_000, "cash")])
        copy = CLIENT.post(f"{PAYMENTS}/{key}/reprints", key=system.new_request_id())
        self.assertEqual((copy.json["kind"], copy.json["copy"]["number"]), ("payment", 1))

    def test_bad_input(self):
        account = account_of(next(METERS))
        owe("P-3", account, "10")
        self.refused(pay(order(account)), 400, 2021)
        self.refused(pay(order(account, ("P-3", 1), ("P-3", 1))), 400, 2001)
        self.refused(pay({**order(account, ("P-3", 5)), "tenderMinor": 6}), 400, 2001)
        self.refused(pay(order(account, ("P-3", 0))), 400, 2021)
        self.refused(pay(order(account, ("P-3", 5), payment="none")), 400, 2001)
        self.refused(pay(order(account, ("P-3", 5), payment="card")), 400, 2001)
        self.refused(pay(order(account, ("P-3", 5), payment="cheque", paymentReference="7")), 400, 2001)
        self.refused(pay(order(account, ("P-3", 5), paymentReference="7")), 400, 2001)
        self.refused(pay(order(account, ("P-3", 5), handedMinor=4)), 400, 2045)
        self.refused(pay(order(account, ("P-3", 5), currency="EUR")), 400, 2022)
        self.assertEqual(owed(account), {"P-3": 10_000})

    def test_kinds_of_payment_of_a_sale(self):
        meter = next(METERS)
        message = {"meterNumber": meter, "tenderMinor": 20_000, "currency": "LYD", "payment": "cheque",
                   "paymentReference": "004412", "paymentBank": "Jumhouria Bank"}
        sale = CLIENT.post("/v1/sales", message, key=system.new_request_id())
        self.assertEqual((sale.status, sale.json["payment"], sale.json["paymentBank"]), (200, "cheque", "Jumhouria Bank"), sale)
        plain = CLIENT.sell(meter, 20_000)  # as a client of revision 12 sends it
        self.assertFalse({"paymentReference", "paymentBank", "handedMinor"} & plain.json.keys())

    def test_status_counts_them_apart_from_sales(self):
        def today():
            status = json.loads(SERVER.smsctl("status", "--json"))
            return [(status[name]["count"], decimal.Decimal(status[name]["amount"]))
                    for name in ("salesToday", "paymentsToday")]
        meter = next(METERS)
        owe("P-5", account_of(meter), "30")
        before = today()
        self.assertEqual(pay(order(account_of(meter), ("P-5", 3_000))).status, 200)
        self.assertEqual(CLIENT.sell(meter, 5_000).status, 200)
        more = [(count - earlier, amount - earlier_amount)
                for (count, amount), (earlier, earlier_amount) in zip(today(), before)]
        self.assertEqual(more, [(1, decimal.Decimal(5)), (1, decimal.Decimal(3))])

    def test_books(self):
        account = account_of(next(METERS))
        owe("P-4", account, "30")
        id = system.new_request_id()
        self.assertEqual(pay(order(account, ("P-4", 12_000), payment="transfer", paymentReference="T-7"), id).status, 200)
        key = system.new_request_id()
        message = {"meterNumber": "", "accountNumber": account, "saleRequestId": id, "tenderMinor": 12_000,
                   "reason": "the wrong customer", "proof": "none", "proofReference": ""}
        signed = CLIENT.post("/v1/approvals", {
            "login": "huda", "password": SERVER.password("huda"), "reversal": message}, key=key)
        self.assertEqual(signed.status, 200, signed)
        back = CLIENT.post("/v1/reversals", message, key=key)
        self.assertEqual((back.status, back.json["givenBackMinor"], back.json["payment"]), (200, 12_000, "transfer"), back)
        self.assertEqual(owed(account), {"P-4": 30_000})
        self.assertEqual(CLIENT.settle(id).json, {"state": "reversed"})
        pay(order(account, ("P-4", 1_000)))
        statement = SERVER.smsctl("ledger", "statement", account)
        self.assertIn("12.000", statement)
        for words in (("doctor", "--database"), ("ledger", "check", "--all"), ("audit", "verify")):
            SERVER.smsctl(*words)


if __name__ == "__main__":
    unittest.main()
