#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions of tariffs as the window reads them, and the map of tariff indexes, on the real server."""

import datetime
import pathlib
import re
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

VERSIONS = "/v1/tariff-versions"
GROUP = "600101"
NEXT_YEAR = datetime.datetime.now().year + 1


def tariff_file(code, price):
    return f"""[tariff]
code = "{code}"
name_en = "Test prices"
starts = {NEXT_YEAR}-01-01T00:00:00Z
currency = "LYD"
currency_decimals = 3
[[tariff.steps]]
up_to_kwh = "50.5"
price = "{price}"
[[tariff.steps]]
price = "0.9"
"""


def setUpModule():
    global FOLDER, ROOT, SERVER, CASHIER, MANAGER, ADMIN, METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-tariffs-")
    ROOT = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(ROOT / "server").start()
    CASHIER = system.cashier(SERVER, ROOT / "clients", "CDU-01", "salem")
    MANAGER = system.cashier(SERVER, ROOT / "clients", "CDU-02", "huda")
    ADMIN = system.cashier(SERVER, ROOT / "clients", "CDU-03", "admin")
    METERS = iter([row for row in SERVER.meters(state="active", ea="11", sgc=GROUP) if row["tariff"] == "DOM"])


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def smsctl(*words):
    return SERVER.smsctl(*words)


def of_tariff(code, client=None):
    return [one for one in (client or MANAGER).get(VERSIONS).json["versions"] if one["code"] == code]


class Tariffs(unittest.TestCase):
    def refused(self, *words):
        with self.assertRaises(system.SystemFailure) as failed:
            smsctl(*words)
        return str(failed.exception)

    def test_1_versions_with_what_waits(self):
        self.assertEqual(CASHIER.get(VERSIONS).status, 403)
        (before,) = of_tariff("DOM")
        self.assertEqual((before["version"], before["state"]), (1, "inForce"))
        self.assertNotIn("requestId", before)
        terms = MANAGER.get(f"{VERSIONS}/DOM/1").json
        self.assertEqual((terms["version"], terms["terms"]["code"]), (1, "DOM"))
        self.assertEqual(MANAGER.get(f"{VERSIONS}/DOM/9").status, 404)
        self.assertEqual(MANAGER.get(f"{VERSIONS}/DOM/one").status, 400)

        file = ROOT / "next.toml"
        file.write_text(tariff_file("DOM", "0.31"), encoding="utf-8")
        request = re.search(r"signs request (\S+),", smsctl("tariff", "publish", file, "--note", "dearer")).group(1)
        self.assertEqual(of_tariff("DOM"), [before])  # of an office, and not who asked
        asked, still = of_tariff("DOM", ADMIN)
        self.assertEqual((asked["requestId"], asked["state"], asked["version"], asked["note"]),
                         (request, "open", 2, "dearer"))
        self.assertEqual(still["state"], "inForce")
        content = ADMIN.get(f"/v1/approval-requests/{request}/content").json
        self.assertEqual(content["tariff"]["terms"]["schedules"][0]["steps"][0]["upToWh"], 50_500)
        SERVER.sign(request)
        coming, still = of_tariff("DOM")
        self.assertEqual((coming["version"], coming["state"]), (2, "coming"))
        self.assertNotIn("requestId", coming)
        self.assertIn("0.0 to 50.5 kWh a month", smsctl("tariff", "prices"))

    def test_2_a_key_change_brings_its_tariff(self):
        row, other = next(METERS), next(METERS)
        meter, point = row["drn"], "P" + row["account"]
        view = MANAGER.get(f"/v1/meters/{meter}").json
        ti = view["ti"]
        smsctl("tariff-index", "add", "--code", "I-A", "--sgc", GROUP, "--ti", str(ti), "--tariff", "DOM")
        smsctl("tariff-index", "add", "--code", "I-B", "--sgc", GROUP, "--ti", "42", "--tariff", "COM")
        self.assertIn("I-B", self.refused(
            "tariff-index", "add", "--code", "I-C", "--sgc", GROUP, "--ti", "42", "--tariff", "DOM"))
        self.assertIn("3065", self.refused("supply-point", "set", point, "--tariff", "COM"))
        change = {"meterNumber": meter, "kind": "keyChange", "reason": "shop", "jobNumber": "", "keyChange": {
            "sgc": GROUP, "krn": view["krn"], "kt": view["kt"], "ti": 42, "carriesSupplyGroup": False}}
        nothing = CASHIER.post("/v1/engineering-tokens", {**change, "keyChange": {**change["keyChange"], "ti": 77}},
                               key=system.new_request_id())
        self.assertEqual((nothing.status, nothing.code), (422, 3065), nothing)
        before = CASHIER.sell(meter, 20_000).json["quote"]["tariffCode"]
        issued = CASHIER.post("/v1/engineering-tokens", change, key=system.new_request_id())
        self.assertEqual(issued.status, 200, issued)
        after = CASHIER.sell(meter, 20_000).json["quote"]["tariffCode"]
        self.assertEqual((before, after), ("DOM", "COM"))
        self.assertIn("COM", smsctl("supply-point", "show", point))
        self.assertIn("3065", self.refused("supply-point", "set", point, "--tariff", "DOM"))
        # A meter of the group that came before the map is told of, and goes on being sold to.
        smsctl("tariff-index", "set", "I-A", "--state", "closed")
        smsctl("tariff-index", "add", "--code", "I-D", "--sgc", GROUP, "--ti", str(ti), "--tariff", "COM")
        said = smsctl("doctor", "--database")  # work to do, and no damage
        self.assertIn(f"point P{other['account']}: its tariff DOM does not go with TI {ti}", said)
        self.assertIn("Nothing is damaged by it", said)
        self.assertEqual(CASHIER.sell(other["drn"], 20_000).status, 200)
        smsctl("tariff-index", "set", "I-D", "--state", "closed")
        smsctl("tariff-index", "set", "I-B", "--state", "closed")
        self.assertIn("agree", smsctl("doctor", "--database"))
        smsctl("ledger", "check", "--all")
        smsctl("audit", "verify")


if __name__ == "__main__":
    unittest.main()
