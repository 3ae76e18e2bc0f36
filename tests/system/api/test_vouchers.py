#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Debts that are recorded, journal vouchers and months that are closed on the real server: one person
asks, another signs, and the books, the records and the checks agree."""

import contextlib
import datetime
import json
import pathlib
import re
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

SIGNER = "nadia"
DEMO_DEBTS = 600_000


def setUpModule():
    global FOLDER, ROOT, SERVER, CLIENT, METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-vouchers-")
    ROOT = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(ROOT / "server").start()
    SERVER.smsctl("code-entry", "add", "--list", "debtKind", "--code", "FINE", "--name-en", "Fine", "--name-ar", "غرامة")
    CLIENT = system.cashier(SERVER, ROOT / "clients", "CDU-01", "salem")
    METERS = iter([row for row in SERVER.meters(state="active", ea="11", sgc="600101")])


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def sign(request, server=None):
    (server or SERVER).sign(request, SIGNER)


def asked(*words, server=None):
    return re.search(r"signs request ([0-9a-f-]{36})", (server or SERVER).smsctl(*words)).group(1)


def lines(*rows):
    file = ROOT / "lines.csv"
    file.write_text("account,debt,meter,debit,credit\n" + "".join(",".join((*row[:2], "", *row[2:])) + "\n" for row in rows))
    return file


def post(reference, *rows):
    request = asked("voucher", "post", lines(*rows), "--reference", reference, "--reason", "as agreed")
    sign(request)
    return request


def closing(account):
    return json.loads(SERVER.smsctl("ledger", "book", account, "--json"))["account"]["closingMinor"]


def owed(code):
    return json.loads(SERVER.smsctl("debt", "show", code, "--json"))["balanceMinor"]


class Vouchers(unittest.TestCase):
    def check_books(self):
        for words in (("doctor", "--database"), ("ledger", "check", "--all"), ("audit", "verify")):
            SERVER.smsctl(*words)

    def test_debts_and_vouchers(self):
        first, second = next(METERS)["account"], next(METERS)["account"]
        for code, customer in (("F-1", first), ("F-2", second)):
            SERVER.smsctl("debt", "add", "--code", code, "--customer", customer, "--kind", "FINE", "--amount", "10.000")
        self.assertEqual((closing(f"debt/{first}"), closing("debt-recorded/FINE")), (10_000, -20_000))
        trial = SERVER.smsctl("voucher", "post", lines(("bank", "", "5.000", ""), ("suspense", "", "", "5.000")),
                              "--reference", "B-1", "--reason", "found", "--dry-run")
        self.assertIn("Nothing was asked for", trial)
        posted = post("B-1", ("bank", "", "5.000", ""), ("suspense", "", "", "5.000"))
        self.assertEqual((closing("bank"), closing("suspense")), (5_000, -5_000))
        with self.assertRaisesRegex(system.SystemFailure, "B-1"):
            post("B-1", ("bank", "", "5.000", ""), ("suspense", "", "", "5.000"))
        shown = json.loads(SERVER.smsctl("voucher", "show", posted, "--json"))
        self.assertEqual((shown["signedBy"], shown["amountMinor"]), (SIGNER, 5_000))
        self.assertTrue(shown["askedBy"].startswith("os:"))
        self.assertIn("5.000 bank", shown["lines"])

        # A fine is moved to another customer, who pays a part of it at the counter; the rest is written off.
        post("M-1", (f"debt/{first}", "F-1", "", "10.000"), (f"debt/{second}", "F-2", "10.000", ""))
        self.assertEqual((owed("F-1"), owed("F-2")), (0, 20_000))
        payment = {"accountNumber": second, "debts": [{"debt": "F-2", "amountMinor": 15_000}], "tenderMinor": 15_000,
                   "currency": "LYD", "payment": "cash"}
        self.assertEqual(CLIENT.post("/v1/payments", payment, key=system.new_request_id()).status, 200)
        post("W-1", ("debt-written-off/FINE", "", "5.000", ""), (f"debt/{second}", "F-2", "", "5.000"))
        self.assertEqual((owed("F-2"), closing(f"debt/{second}")), (0, 0))
        told = json.loads(SERVER.smsctl("ledger", "statement", second, "--json"))
        self.assertEqual([(one["recordedMinor"], one["adjustedMinor"], one["paidMinor"], one["closingMinor"])
                          for one in told["debts"]], [(10_000, 5_000, 15_000, 0)])
        self.assertEqual([one["documentKind"] for one in told["entries"]],
                         ["debtEntry", "journalVoucher", "payment", "journalVoucher"])

        back = asked("voucher", "reverse", posted, "--reference", "B-2", "--reason", "not ours")
        sign(back)
        self.assertEqual((closing("bank"), closing("suspense")), (0, 0))
        with self.assertRaisesRegex(system.SystemFailure, "taken back"):
            SERVER.smsctl("voucher", "reverse", posted, "--reference", "B-3", "--reason", "again")
        for rows, said in (
                ((("bank", "", "5.000", ""), ("suspense", "", "", "4.000")), "do not balance"),
                ((("carry-over/" + first, "", "5.000", ""), ("bank", "", "", "5.000")), "not posted to by hand"),
                ((("bank", "", "five", ""), ("suspense", "", "", "4.000")), "line 2"),
                (((f"debt/{first}", "F-1", "", "0.001"), ("bank", "", "0.001", "")), "0 is owed")):
            with self.assertRaisesRegex(system.SystemFailure, said):
                post("X-1", *rows)
        self.assertEqual(closing("debt"), DEMO_DEBTS)
        self.check_books()

    def test_only_a_second_person_posts(self):
        request = asked("voucher", "post", lines(("bank", "", "1.000", ""), ("suspense", "", "", "1.000")),
                        "--reference", "S-1", "--reason", "alone")
        with self.assertRaisesRegex(system.SystemFailure, "own request"):
            SERVER.smsctl("approval", "sign", request)
        # A cashier neither asks nor closes, nor sees.
        order = {"voucher": {"currency": "LYD", "reference": "S-2", "reason": "x", "lines": []}}
        for answer in (CLIENT.post("/v1/vouchers", order), CLIENT.post("/v1/ledger/periods", {"month": "2026-01"}),
                       CLIENT.get("/v1/vouchers"), CLIENT.get("/v1/ledger/periods")):
            self.assertEqual((answer.status, answer.code), (403, 3003), answer)

    def test_a_month_is_closed(self):
        now = datetime.date.today()
        with self.assertRaisesRegex(system.SystemFailure, "not over"):
            SERVER.smsctl("ledger", "close", now.strftime("%Y-%m"))
        self.assertIn("No month is closed", SERVER.smsctl("ledger", "periods"))

    def test_a_month_that_is_over_is_closed(self):
        """The server's clock stays: what it has posted is moved to the month before, as if it were of then."""
        server = system.DemoServer(ROOT / "over").start()
        try:
            server.stop()
            last = datetime.date.today().replace(day=1) - datetime.timedelta(days=1)
            month = last.strftime("%Y-%m")
            with contextlib.closing(sqlite3.connect(server.folder / "shahn.db")) as database, database:
                for table in ("document", "account_day"):
                    database.execute(f"UPDATE {table} SET business_day = ?", (int(last.strftime("%Y%m%d")),))
            server.start()
            request = asked("ledger", "close", month, server=server)
            self.assertIn("No month is closed", server.smsctl("ledger", "periods"))
            sign(request, server)
            closed, = json.loads(server.smsctl("ledger", "periods", "--json"))["closed"]
            self.assertEqual((closed["month"], closed["signedBy"]), (month, SIGNER))
            self.assertEqual((closed["debitMinor"], closed["creditMinor"]), (DEMO_DEBTS, DEMO_DEBTS))
            with self.assertRaisesRegex(system.SystemFailure, "is closed"):
                server.smsctl("ledger", "close", month)
            # What is done now is posted to a day that is open, and the month keeps its sums.
            file = lines(("bank", "", "1.000", ""), ("suspense", "", "", "1.000"))
            posted = asked("voucher", "post", file, "--reference", "O-1", "--reason", "late", "--dated",
                           last.isoformat(), server=server)
            sign(posted, server)
            told = json.loads(server.smsctl("voucher", "show", posted, "--json"))
            self.assertGreater(told["postedOn"], last.isoformat())
            server.smsctl("ledger", "check", "--all")
        finally:
            server.stop()


if __name__ == "__main__":
    unittest.main()
