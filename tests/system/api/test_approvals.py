#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second person signs from another workplace, on the real server: two stations, the command line, and what the
signature itself does."""

import datetime
import pathlib
import re
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

REQUESTS = "/v1/approval-requests"
TOKENS = "/v1/engineering-tokens"
TARIFF = """[tariff]
code = "DOM"
name_en = "Homes"
name_ar = "منازل"
starts = NEXT_YEAR-01-01T00:00:00Z
currency = "LYD"
currency_decimals = 3
[[tariff.steps]]
price = "0.3"
""".replace("NEXT_YEAR", str(datetime.datetime.now().year + 1))


def setUpModule():
    global FOLDER, ROOT, SERVER, CASHIER, MANAGER, METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-approvals-")
    ROOT = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(ROOT / "server").start()
    CASHIER = system.cashier(SERVER, ROOT / "clients", "CDU-01", "salem")
    MANAGER = system.cashier(SERVER, ROOT / "clients", "CDU-02", "huda")
    METERS = iter([row["drn"] for row in SERVER.meters(state="active", ea="11", sgc="600101")])


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def clearing(meter):
    return {"meterNumber": meter, "kind": "clearCredit", "creditRegister": 0, "reason": "the tenant has moved out",
            "jobNumber": ""}


def ask(content, key=None, client=None):
    key = key or system.new_request_id()
    return key, (client or CASHIER).post(REQUESTS, {"note": "please", **content}, key=key)


def act(client, key, word, **asked):
    seen = client.get(f"{REQUESTS}/{key}")
    if seen.status != 200:
        return seen
    return client.post(f"{REQUESTS}/{key}/{word}", {"version": seen.json["version"], **asked})


class Approvals(unittest.TestCase):
    def refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.code), (status, code), answer)

    def test_signed_at_another_station(self):
        meter = next(METERS)
        order = clearing(meter)
        key, asked = ask({"engineering": order})
        self.assertEqual((asked.status, asked.json["state"]), (200, "open"), asked)
        self.refused(CASHIER.post(TOKENS, order, key=key), 403, 3032)
        self.refused(act(CASHIER, key, "signature"), 403, 3003)
        inbox = MANAGER.get(f"{REQUESTS}?state=open").json["records"]
        self.assertIn(key, [one["requestId"] for one in inbox])
        seen = MANAGER.get(f"{REQUESTS}/{key}").json
        self.assertEqual((seen["subject"], seen["outlook"], seen["reason"], seen["station"]),
                         (meter, "fits", order["reason"], "CDU-01"))
        self.assertTrue(seen["customer"])
        signed = act(MANAGER, key, "signature")
        self.assertEqual((signed.status, signed.json["record"]["state"]), (200, "approved"), signed)
        self.refused(act(MANAGER, key, "signature"), 409, 3050)
        # Only where it was asked for, only so, and once.
        self.refused(MANAGER.post(TOKENS, order, key=key), 403, 3032)
        self.refused(CASHIER.post(TOKENS, {**order, "creditRegister": 1}, key=key), 403, 3032)
        self.assertEqual(CASHIER.get(f"{REQUESTS}/{key}/content").json, {"engineering": order})
        made = CASHIER.post(TOKENS, order, key=key)
        self.assertEqual(made.status, 200, made)
        self.assertEqual(len(made.json["tokens"]), 1)
        self.assertEqual(CASHIER.post(TOKENS, order, key=key).body, made.body)
        self.assertEqual(CASHIER.get(f"{REQUESTS}/{key}").json["state"], "used")
        history = MANAGER.get(f"{REQUESTS}/{key}/history").json["history"]
        self.assertEqual([one["action"] for one in history], ["approval-used", "approval-signed", "approval-asked"])

    def test_declined_and_taken_back(self):
        sale = CASHIER.sell(next(METERS), 20_000).json
        order = {"meterNumber": sale["meterNumber"], "saleRequestId": sale["requestId"], "tenderMinor": 20_000,
                 "reason": "the wrong customer", "proof": "none", "proofReference": ""}
        key, _ = ask({"reversal": order})
        seen = MANAGER.get(f"{REQUESTS}/{key}").json
        self.assertEqual((seen["saleReceipt"], seen["amountMinor"]), (sale["receiptNumber"], 20_000))
        self.refused(act(MANAGER, key, "refusal", declineReason=""), 400, 2001)
        self.assertEqual(act(MANAGER, key, "refusal", declineReason="look at the meter first").status, 200)
        seen = CASHIER.get(f"{REQUESTS}/{key}").json
        self.assertEqual((seen["state"], seen["decidedBy"], seen["declineReason"]),
                         ("declined", "huda", "look at the meter first"))
        self.refused(CASHIER.post("/v1/reversals", order, key=key), 403, 3032)
        key, _ = ask({"reversal": order})
        self.assertEqual(act(MANAGER, key, "signature").status, 200)
        self.assertEqual(act(CASHIER, key, "withdrawal").status, 200)
        self.refused(CASHIER.post("/v1/reversals", order, key=key), 403, 3032)
        # After a restart it stands there as it did.
        key, _ = ask({"reversal": order})
        for client in (CASHIER, MANAGER):
            client.close()
        SERVER.stop()
        SERVER.start()
        self.assertEqual(act(MANAGER, key, "signature").json["record"]["state"], "approved")
        self.assertEqual(CASHIER.post("/v1/reversals", order, key=key).status, 200)

    def test_tariff_on_the_command_line(self):
        file = ROOT / "tariff.toml"
        file.write_text(TARIFF, encoding="utf-8")
        said = SERVER.smsctl("tariff", "publish", file, "--note", "new year")
        request = re.search(r"signs request (\S+),", said).group(1)
        self.assertIn(request, SERVER.smsctl("approval", "list"))
        shown = SERVER.smsctl("approval", "show", request)
        self.assertIn("tariffVersion", shown)
        self.assertIn("50 kWh: ", shown)
        for login, password, says in (("salem", "salem", "no approval"), ("admin", "huda", "wrong login or password")):
            self.assertIn(says, self.refused_on_line(request, login, SERVER.password(password)))
        self.assertIn("cannot decide an own request", self.failing("approval", "sign", request))
        before = SERVER.smsctl("tariff", "prices")
        SERVER.sign(request)
        self.assertNotEqual(SERVER.smsctl("tariff", "prices"), before)
        self.assertIn("3050", self.refused_on_line(request, "admin", SERVER.password("admin")))
        SERVER.smsctl("audit", "verify")

    def failing(self, *words):
        with self.assertRaises(system.SystemFailure) as failed:
            SERVER.smsctl(*words)
        return str(failed.exception)

    def refused_on_line(self, request, login, password):
        file = ROOT / "password"
        file.touch(mode=0o600)
        file.write_text(password)
        return self.failing("approval", "sign-as", request, login, "--password-file", file)


if __name__ == "__main__":
    unittest.main()
