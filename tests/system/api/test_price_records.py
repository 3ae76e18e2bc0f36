#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Customers with a price of their own on the real server: classes that share a meter, a certificate, free energy of the
account, a category for a time, a debt by month. What is recorded is in the price and in the answer of the sale."""

import pathlib
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

MIXED = "04255000079"
PENSIONER = "04255000061"
TENDER = 100_000
DAY_MS = 86_400_000


def setUpModule():
    global FOLDER, SERVER, CLIENT, METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-price-records-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server").start()
    CLIENT = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    METERS = iter(SERVER.meters(state="active", ea="11", sgc="600101", tariff="DOM"))


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def smsctl(*words):
    return SERVER.smsctl(*words)


def lines_of(quote, rule):
    return [line for line in quote["lines"] if line["rule"] == rule]


def energy_of(quote):
    """Watt-hours that were paid, by the category that they are of."""
    energy = {}
    for line in lines_of(quote, "energy"):
        energy[line.get("class", "")] = energy.get(line.get("class", ""), 0) + line["energyWh"]
    return energy


def quoted(meter, tender=TENDER):
    answer = CLIENT.post("/v1/quotes", {"meterNumber": meter, "tenderMinor": tender, "currency": "LYD"})
    assert answer.status == 200, answer
    return answer.json


def sold(meter, tender=TENDER):
    answer = CLIENT.sell(meter, tender)
    assert answer.status == 200, answer
    return answer.json


class PriceRecords(unittest.TestCase):
    def test_1_a_house_with_a_shop(self):
        told = quoted(MIXED)
        sale = sold(MIXED)
        quote = sale["quote"]
        self.assertEqual(quote["lines"], told["lines"])
        energy = energy_of(quote)
        self.assertEqual(set(energy), {"", "SHOP"})
        self.assertLessEqual(abs(energy["SHOP"] * 10 - sum(energy.values()) * 3), 10)
        shop = [line for line in lines_of(quote, "energy") if line.get("class")]
        self.assertEqual({(line["nameEn"], line["nameAr"], line["rate"]) for line in shop}, {("Shop", "متجر", 480_000)})
        (tax,) = lines_of(quote, "tax")
        self.assertEqual((tax.get("amountMinor", 0), tax["certificate"]), (0, "EX-2041"))
        (free,) = lines_of(quote, "fbe")
        self.assertEqual((free["energyWh"], free["certificate"]), (30_000, "WF-118"))
        (debt,) = lines_of(quote, "debt")
        self.assertEqual((debt["amountMinor"], debt["nameEn"]), (25_000, "Meter loan"))
        self.assertEqual(len(sale["tokens"]), 2)

        again = sold(MIXED)["quote"]
        self.assertEqual((lines_of(again, "fbe"), lines_of(again, "debt")), ([], []))
        smsctl("ledger", "check", "--all")  # which prices it again, and fails where it comes to something else

    def test_2_a_category_for_a_time(self):
        quote = sold(PENSIONER, 20_000)["quote"]
        (free,) = lines_of(quote, "fbe")
        self.assertEqual(free["energyWh"], 20_000)
        smsctl("entitlement", "set", "E-3", "--state", "revoked")
        self.assertEqual(lines_of(sold(PENSIONER, 20_000)["quote"], "fbe"), [])

    def test_3_recorded_and_at_once_in_the_price(self):
        row = next(METERS)
        meter, account = row["drn"], row["account"]
        before = quoted(meter)
        self.assertEqual(set(energy_of(before)), {""})
        smsctl("point-share", "add", "--code", "S-9", "--point", f"P{account}", "--category", "SHOP", "--percent", "50")
        smsctl("entitlement", "add", "--code", "E-9", "--customer", account, "--kind", "taxExemption", "--tax", "vat",
               "--proof", "EX-9", "--ends-at-ms-utc", str(int(time.time() * 1000) + DAY_MS))
        quote = sold(meter)["quote"]
        energy = energy_of(quote)
        self.assertLessEqual(abs(energy["SHOP"] - energy[""]), 1)
        self.assertEqual(lines_of(quote, "tax")[0]["certificate"], "EX-9")
        with self.assertRaisesRegex(system.SystemFailure, f"P{account} would be 100.5"):
            smsctl("point-share", "add", "--code", "S-10", "--point", f"P{account}", "--category", "PENSION", "--percent", "50.5")
        smsctl("point-share", "set", "S-9", "--percent", "0")
        self.assertEqual(set(energy_of(sold(meter)["quote"])), {""})


if __name__ == "__main__":
    unittest.main()
