#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole story of a sale against the real server, from activation to the meter, every answer checked
against the served OpenAPI document."""

import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

METER = "04257670465"  # EA11, step tariff
EA07_METER = "04255000012"


def setUpModule():
    global FOLDER, SERVER, CLIENT, OTHER
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-api-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server").start()
    CLIENT = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    OTHER = system.cashier(SERVER, root / "clients", "CDU-02", "huda")


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


class Service(unittest.TestCase):
    def test_alive_and_ready(self):
        stranger = system.Client(SERVER.port, CLIENT.folder, CLIENT.ca_pem)
        self.assertEqual(stranger.get("/healthz").json, {"status": "ok"})
        ready = stranger.get("/readyz")
        self.assertEqual(ready.status, 200, ready)
        self.assertEqual({check["name"] for check in ready.json["checks"]},
                         {"clock", "database", "disk", "queue", "vault"})


class Search(unittest.TestCase):
    def found(self, text):
        answer = CLIENT.search(text)
        self.assertEqual(answer.status, 200, answer)
        return [hit["meterNumber"] for hit in answer.json["hits"]]

    def test_by_meter_account_name_and_phone(self):
        view = CLIENT.get(f"/v1/meters/{METER}").json["customer"]
        for text in (METER, view["accountNumber"], view["name"]["en"], view["name"]["ar"],
                     view["phone"]):
            self.assertIn(METER, self.found(text), text)

    def test_part_of_a_name(self):
        name = CLIENT.get(f"/v1/meters/{METER}").json["customer"]["name"]
        self.assertTrue(self.found(name["ar"][:4]))
        self.assertTrue(self.found(name["en"][:4].upper()))

    def test_nothing_is_found(self):
        self.assertEqual(self.found("no such customer anywhere"), [])

    def test_query_is_checked(self):
        missing = CLIENT.get("/v1/customers")
        self.assertEqual((missing.status, missing.code), (400, 2002))
        for target in ("/v1/customers?q=", "/v1/customers?q=" + "x" * 65,
                       "/v1/customers?q=a&q=b"):
            answer = CLIENT.get(target)
            self.assertEqual((answer.status, answer.code), (400, 2001), target)


class Meters(unittest.TestCase):
    def test_view(self):
        view = CLIENT.get(f"/v1/meters/{METER}").json
        self.assertEqual(view["customer"]["meterNumber"], METER)
        self.assertNotIn("refusal", view)
        self.assertIn("tariff", view)

    def test_each_refusal_is_told_before_the_money(self):
        for meter, code in (("04255000020", 3010), ("04255000038", 3011), ("04255000046", 3021)):
            answer = CLIENT.get(f"/v1/meters/{meter}")
            self.assertEqual(answer.status, 200, answer)
            self.assertEqual(answer.json["refusal"]["code"], code, meter)

    def test_numbers_that_are_none(self):
        for meter, status, code in (("04257670466", 400, 2031), ("123", 400, 2030),
                                    ("04255999999", 404, 2032), ("abc", 400, 2030)):
            answer = CLIENT.get(f"/v1/meters/{meter}")
            self.assertEqual((answer.status, answer.code), (status, code), meter)


class Quotes(unittest.TestCase):
    def quote(self, tender, meter=METER, currency="LYD"):
        return CLIENT.post("/v1/quotes", {"meterNumber": meter, "tenderMinor": tender,
                                          "currency": currency})

    def test_lines_add_up(self):
        quote = self.quote(50_000).json
        self.assertEqual({line["rule"] for line in quote["lines"]}, {"energy", "tax"})
        added = sum(line["amountMinor"] for line in quote["lines"] if not line.get("isIncluded"))
        self.assertEqual(quote["tenderMinor"] + quote["carryOverBeforeMinor"],
                         added + quote["carryOverAfterMinor"])

    def test_sold_at_the_price_that_was_told(self):
        quote = self.quote(40_000).json
        order = {"meterNumber": METER, "tenderMinor": 40_000, "currency": "LYD", "payment": "cash",
                 "priceMark": quote["priceMark"]}
        sale = CLIENT.post("/v1/sales", order, key=system.new_request_id())
        self.assertEqual(sale.status, 200, sale)
        self.assertEqual(sale.json["quote"], {name: value for name, value in quote.items()
                                              if name != "priceMark"})
        # The month has more now, so the money buys less: asked again.
        late = CLIENT.post("/v1/sales", order, key=system.new_request_id())
        self.assertEqual((late.status, late.code), (409, 2043))

    def test_energy_instead_of_money(self):
        asked = {"meterNumber": METER, "tenderMinor": 0, "currency": "LYD", "energyWh": 12_300}
        quote = CLIENT.post("/v1/quotes", asked).json
        self.assertEqual(quote["energyPaidWh"], 12_300)
        less = self.quote(quote["tenderMinor"] - 1).json
        self.assertLess(less["energyPaidWh"], 12_300)
        order = dict(asked, payment="cash", tenderMinor=quote["tenderMinor"] + 1)
        other = CLIENT.post("/v1/sales", order, key=system.new_request_id())
        self.assertEqual((other.status, other.code), (409, 2043))
        order["tenderMinor"] -= 1
        sale = CLIENT.post("/v1/sales", order, key=system.new_request_id())
        self.assertEqual((sale.status, sale.json["quote"]["energyPaidWh"]), (200, 12_300), sale)
        for energy in (0, -1, 10 ** 9 + 1):
            answer = CLIENT.post("/v1/quotes", dict(asked, energyWh=energy))
            self.assertEqual((answer.status, answer.code), (400, 2021), energy)

    def test_nothing_is_free_here(self):
        for path, more in (("/v1/quotes", {}), ("/v1/sales", {"key": system.new_request_id()})):
            answer = CLIENT.post(path, {"meterNumber": METER, "tenderMinor": 0, "currency": "LYD",
                                        "payment": "none"}, **more)
            self.assertEqual((answer.status, answer.code), (422, 3038), path)

    def test_quote_moves_nothing(self):
        self.assertEqual(self.quote(30_000).body, self.quote(30_000).body)

    def test_amounts_out_of_range(self):
        for tender, status, code in ((0, 400, 2021), (-5, 400, 2021), (10 ** 12 + 1, 400, 2021),
                                     (999, 400, 2040), (500_001, 400, 2041)):
            answer = self.quote(tender)
            self.assertEqual((answer.status, answer.code), (status, code), tender)
            if code in (2040, 2041):
                self.assertIn("limitMinor", answer.json["context"])

    def test_other_currency(self):
        answer = self.quote(50_000, currency="EUR")
        self.assertEqual((answer.status, answer.code), (400, 2022))


class Selling(unittest.TestCase):
    def test_sale_repeat_and_mismatch(self):
        key = system.new_request_id()
        first = CLIENT.sell(METER, 50_000, key)
        self.assertEqual(first.status, 200, first)
        self.assertEqual(first.json["requestId"], key)
        self.assertEqual(first.json["operatorLogin"], "salem")
        self.assertEqual(first.json["kt"], 2)
        meter = CLIENT.get(f"/v1/meters/{METER}").json
        self.assertEqual(first.json["month"], {"billingMonth": meter["billingMonth"],
                                               "boughtWh": meter["standing"]["boughtThisMonthWh"]})
        again = CLIENT.sell(METER, 50_000, key)
        self.assertEqual(again.body, first.body)
        # Tokens are read again as a copy, which is counted.
        told = CLIENT.get(f"/v1/sales/{key}")
        self.assertEqual(told.json, CLIENT.get("/v1/sales?limit=1").json["sales"][0])
        self.assertNotIn(first.json["tokens"][0]["digits"].encode(), told.body)
        other = CLIENT.sell(METER, 60_000, key)
        self.assertEqual((other.status, other.code), (409, 2009))
        spaced = CLIENT.post("/v1/sales", raw=json.dumps(
            {"meterNumber": METER, "tenderMinor": 50_000, "currency": "LYD", "payment": "cash"},
            indent=1), key=key)
        self.assertEqual((spaced.status, spaced.code), (409, 2009))
        settled = CLIENT.settle(key)
        self.assertEqual(settled.json, {"state": "decided", "kind": "sale", "reply": first.json})
        self.assertIn(first.body, settled.body)  # octet by octet

    def test_sale_is_what_was_quoted(self):
        quote = CLIENT.post("/v1/quotes", {"meterNumber": EA07_METER, "tenderMinor": 20_000,
                                           "currency": "LYD"}).json
        del quote["priceMark"]
        self.assertEqual(CLIENT.sell(EA07_METER, 20_000).json["quote"], quote)

    def test_receipts_have_no_gaps_and_are_listed(self):
        numbers = [CLIENT.sell(METER, 5_000).json["receiptNumber"] for _ in range(3)]
        values = [int(number.split("-")[-1]) for number in numbers]
        self.assertEqual(values, list(range(values[0], values[0] + 3)))
        listed = CLIENT.get("/v1/sales?limit=3").json["sales"]
        self.assertEqual([sale["receiptNumber"] for sale in listed], numbers[::-1])
        of_meter = CLIENT.get(f"/v1/sales?meter={METER}&limit=50").json["sales"]
        self.assertTrue(set(numbers) <= {sale["receiptNumber"] for sale in of_meter})
        for limit in ("0", "51", "x", "-1"):
            self.assertEqual(CLIENT.get(f"/v1/sales?limit={limit}").code, 2001, limit)

    def test_reprint_counts_copies(self):
        key = system.new_request_id()
        sale = CLIENT.sell(METER, 7_000, key)
        answers = [CLIENT.reprint(key) for _ in range(3)]
        self.assertEqual([answer.json["copy"]["number"] for answer in answers], [1, 2, 3])
        self.assertEqual([answer.json["reply"] for answer in answers], [sale.json] * 3)
        self.assertEqual({answer.json["kind"] for answer in answers}, {"sale"})
        self.assertEqual(answers[0].json["copy"]["operatorLogin"], "salem")
        self.assertGreaterEqual(answers[0].json["copy"]["printedAtMsUtc"], sale.json["soldAtMsUtc"])
        listed = CLIENT.get(f"/v1/sales?meter={METER}&limit=50").json["sales"]
        self.assertEqual([one["copyCount"] for one in listed if one["requestId"] == key], [3])
        never = CLIENT.reprint(system.new_request_id())
        self.assertEqual((never.status, never.code), (404, 2010))

    def test_repeated_reprint_is_the_same_copy(self):
        key, other_sale, reprint = (system.new_request_id() for _ in range(3))
        self.assertEqual(CLIENT.sell(METER, 7_000, key).status, 200)
        self.assertEqual(CLIENT.sell(METER, 7_000, other_sale).status, 200)
        first = CLIENT.reprint(key, reprint)
        self.assertEqual(first.json["copy"]["number"], 1)
        self.assertEqual(CLIENT.reprint(key).json["copy"]["number"], 2)
        self.assertEqual(CLIENT.reprint(key, reprint).body, first.body)
        mismatch = CLIENT.reprint(other_sale, reprint)
        self.assertEqual((mismatch.status, mismatch.code), (409, 2009))
        listed = CLIENT.get(f"/v1/sales?meter={METER}&limit=50").json["sales"]
        copies = {one["requestId"]: one["copyCount"] for one in listed}
        self.assertEqual((copies[key], copies[other_sale]), (2, 0))

    def test_closed_id_cannot_sell(self):
        key = system.new_request_id()
        self.assertEqual(CLIENT.get(f"/v1/sales/{key}").code, 2010)
        self.assertEqual(CLIENT.settle(key).json, {"state": "closed"})
        self.assertEqual(CLIENT.settle(key).json, {"state": "closed"})
        late = CLIENT.sell(METER, 5_000, key)
        self.assertEqual((late.status, late.code), (409, 2011))
        self.assertEqual(CLIENT.get(f"/v1/sales/{key}").code, 2011)

    def test_requests_of_another_station(self):
        key = system.new_request_id()
        self.assertEqual(CLIENT.sell(METER, 5_000, key).status, 200)
        for answer in (OTHER.sell(METER, 5_000, key), OTHER.get(f"/v1/sales/{key}"),
                       OTHER.settle(key), OTHER.reprint(key)):
            self.assertEqual((answer.status, answer.code), (403, 3003), answer)

    def test_refusals(self):
        for meter, tender, status, code in (
                ("04255999999", 50_000, 404, 2032), ("04255000020", 50_000, 422, 3010),
                ("04255000038", 50_000, 422, 3011), ("04255000046", 50_000, 422, 3021),
                ("04257670466", 50_000, 400, 2031), ("04255000053", 19_999, 400, 2040),
                ("04255000061", 50_001, 400, 2041), (METER, 0, 400, 2021)):
            key = system.new_request_id()
            answer = CLIENT.sell(meter, tender, key)
            self.assertEqual((answer.status, answer.code), (status, code), (meter, answer))
            self.assertEqual(CLIENT.get(f"/v1/sales/{key}").code, 2010)

    def test_refused_request_may_be_corrected_under_its_id(self):
        key = system.new_request_id()
        self.assertEqual(CLIENT.sell(METER, 1, key).code, 2040)
        self.assertEqual(CLIENT.sell(METER, 5_000, key).status, 200)

    def test_administrator_looks_and_does_not_sell(self):
        self.assertEqual(OTHER.sign_in("admin", SERVER.password("admin")).status, 200)
        try:
            self.assertEqual(OTHER.get(f"/v1/meters/{METER}").status, 200)
            answer = OTHER.sell(METER, 5_000)
            self.assertEqual((answer.status, answer.code), (403, 3003))
        finally:
            OTHER.sign_in("huda", SERVER.password("huda"))


class MeterAcceptsTokens(unittest.TestCase):
    def check(self, drn):
        key = next(one for one in SERVER.training_keys() if one["drn"] == drn)
        state = pathlib.Path(FOLDER.name) / f"{drn}.json"
        system.run(system.BIN / "virtual-meter", "new", state, "--drn", drn, "--ea", key["ea"],
                   "--dkga", key["dkga"], "--sgc", key["sgc"], "--ti", key["ti"],
                   "--krn", key["krn"], "--base-date", key["baseDate"],
                   "--vending-key-file", "-", input=key["vendingKey"])
        bought = 0
        for tender in (50_000, 5_000):
            sale = CLIENT.sell(drn, tender).json
            bought += sale["quote"]["energyOnTokensWh"]
            system.run(system.BIN / "virtual-meter", "enter", state,
                       *(token["digits"] for token in sale["tokens"]))
        shown = system.run(system.BIN / "virtual-meter", "show", state, "--json")
        self.assertIn(bought, [value for value in json.loads(shown).values()
                               if isinstance(value, int)], shown)
        with self.assertRaises(system.SystemFailure):
            system.run(system.BIN / "virtual-meter", "enter", state, sale["tokens"][0]["digits"])

    def test_ea11(self):
        self.check(METER)

    def test_ea07(self):
        self.check(EA07_METER)


if __name__ == "__main__":
    unittest.main(verbosity=2)
