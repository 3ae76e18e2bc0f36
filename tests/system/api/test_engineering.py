#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Engineering tokens from the real server into the real virtual-meter: each kind, for EA11 and EA07, with
what it does to the meter; approval by a second person, repetition, settlement and copies."""

import contextlib
import http.client
import json
import pathlib
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "modules"))
import module_world as world
import server_database
import shahn_system as system

TOKENS = "/v1/engineering-tokens"
BLOCKED_METER = "04255000020"
REMOVED_METER = "04255000038"
REGISTERS_ALL = 65535


def setUpModule():
    global FOLDER, SERVER, CLIENT, OTHER, METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-engineering-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server").start()
    CLIENT = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    # Each test has a meter of its own: many tokens within one minute soon lie 30 minutes ahead.
    fixed = (world.EA11_METER, world.EA07_METER)
    METERS = iter([row["drn"] for row in SERVER.meters(state="active", ea="11", sgc="600101")
                   if row["drn"] not in fixed])
    OTHER = system.cashier(SERVER, root / "clients", "CDU-02", "huda")


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


def order(drn, kind, **values):
    return {"meterNumber": drn, "kind": kind, "reason": "test bench", "jobNumber": "J-17", **values}


def issue(message, key=None, client=None):
    return (client or CLIENT).post(TOKENS, message, key=key or system.new_request_id())


def approve(message, key, login="huda", password=None, client=None):
    return (client or CLIENT).post("/v1/approvals", {
        "login": login, "password": password or SERVER.password(login), "engineering": message},
        key=key)


def digits_of(answer):
    return [token["digits"] for token in answer.json["tokens"]]


def enter(state, *tokens):
    """What the meter says to each token; fails when it refuses one."""
    said = system.run(system.BIN / "virtual-meter", "enter", state, *tokens, "--json")
    return json.loads(said)["results"]


class Issuing(unittest.TestCase):
    def issued(self, message, key=None):
        answer = issue(message, key)
        self.assertEqual(answer.status, 200, answer)
        return answer

    def account_of(self, drn, state):
        """The meter's own account of itself: test 0."""
        answer = self.issued(order(drn, "meterTest", testNumber=0))
        self.assertNotIn("tid", answer.json["tokens"][0])
        return enter(state, *digits_of(answer))[0]

    def check_kinds(self, drn):
        state = world.make_meter(SERVER, drn, FOLDER.name)
        bought = world.sell_to_meter(CLIENT, drn, state)
        self.assertEqual(world.shown_by(state)["registerWh"], bought)

        for kind, field in (("powerLimit", "powerLimitW"), ("phaseUnbalance", "phaseUnbalanceLimitW")):
            for asked in (5_000, 20_001):
                answer = self.issued(order(drn, kind, watts=asked))
                carried = answer.json["watts"]
                self.assertTrue(asked <= carried < asked + 10, answer)
                enter(state, *digits_of(answer))
                self.assertEqual(self.account_of(drn, state)[field], carried)

        system.run(system.BIN / "virtual-meter", "set", state, "--tampered", "yes")
        self.assertTrue(self.account_of(drn, state)["isTampered"])
        enter(state, *digits_of(self.issued(order(drn, "clearTamper"))))
        self.assertFalse(self.account_of(drn, state)["isTampered"])

        for register in (0, REGISTERS_ALL):
            key, message = system.new_request_id(), order(drn, "clearCredit", creditRegister=register)
            self.assertEqual(approve(message, key).status, 200)
            world.sell_to_meter(CLIENT, drn, state, 5_000)
            enter(state, *digits_of(self.issued(message, key)))
            self.assertEqual(world.shown_by(state)["registerWh"], 0)
        return state

    def check_key_change(self, drn, state, tokens, **values):
        view = CLIENT.get(f"/v1/meters/{drn}").json
        asked = {"sgc": view["sgc"], "krn": view["krn"], "kt": view["kt"], "ti": view["ti"],
                 "carriesSupplyGroup": False, **values}
        credit = world.shown_by(state)["registerWh"]
        answer = self.issued(order(drn, "keyChange", keyChange=asked))
        self.assertEqual(len(answer.json["tokens"]), tokens)
        self.assertEqual(answer.json["krn"], view["krn"])
        change = answer.json["keyChange"]
        self.assertEqual({name: change[name] for name in asked}, asked)
        self.assertFalse(change["isRollover"])
        # Sold before the set is entered: it is of the new key.
        sale = CLIENT.sell(drn, 5_000)
        self.assertEqual((sale.json["krn"], sale.json["ti"]), (asked["krn"], asked["ti"]))
        sold = [token["digits"] for token in sale.json["tokens"]]
        with self.assertRaises(system.SystemFailure):
            enter(state, *sold)
        enter(state, *digits_of(answer))
        shown = world.shown_by(state)
        self.assertEqual((shown["krn"], shown["ti"], shown["ken"]),
                         (asked["krn"], asked["ti"], change["ken"]))
        self.assertEqual(shown["registerWh"], credit)
        enter(state, *sold)
        self.assertEqual(world.shown_by(state)["registerWh"],
                         credit + sale.json["quote"]["energyOnTokensWh"])
        after = CLIENT.get(f"/v1/meters/{drn}").json
        self.assertEqual((after["krn"], after["ti"], after["ken"]),
                         (asked["krn"], asked["ti"], change["ken"]))
        same = issue(order(drn, "keyChange", keyChange=asked))
        self.assertEqual((same.status, same.code), (422, 3029))
        self.assertEqual(self.account_of(drn, state)["krnAndKt"], f"{asked['krn']} {asked['kt']}")

    def test_ea11(self):
        state = self.check_kinds(world.EA11_METER)
        krn = world.key_of(SERVER, world.EA11_METER)["krn"]
        self.check_key_change(world.EA11_METER, state, 4, krn=krn + 1)
        self.check_key_change(world.EA11_METER, state, 4, krn=krn, ti=7)

    def test_ea07(self):
        state = self.check_kinds(world.EA07_METER)
        krn = world.key_of(SERVER, world.EA07_METER)["krn"]
        self.check_key_change(world.EA07_METER, state, 2, krn=krn + 1)
        self.check_key_change(world.EA07_METER, state, 3, krn=krn, carriesSupplyGroup=True)

    def test_blocked_is_served_removed_is_not(self):
        self.issued(order(BLOCKED_METER, "clearTamper"))
        answer = issue(order(REMOVED_METER, "clearTamper"))
        self.assertEqual((answer.status, answer.code), (422, 3011))

    def test_fields_are_checked(self):
        drn = world.EA11_METER
        for message, status, code in (
                (order(drn, "clearTamper", watts=5), 400, 2001),
                (order(drn, "powerLimit"), 400, 2001),
                (order(drn, "powerLimit", watts=0), 400, 2001),
                (order(drn, "powerLimit", watts=18_201_625), 400, 2001),
                (order(drn, "meterTest", testNumber=19), 400, 2001),
                (order(drn, "clearCredit", creditRegister=8), 400, 2001),
                (order(drn, "waterFactor"), 400, 2001),
                ({**order(drn, "clearTamper"), "reason": " ", "jobNumber": ""}, 400, 2001),
                ({**order(drn, "clearTamper"), "more": 1}, 400, 2003),
                (order("04257670466", "clearTamper"), 400, 2031),
                (order("04255999999", "clearTamper"), 404, 2032)):
            answer = issue(message)
            self.assertEqual((answer.status, answer.code), (status, code), message)
        answer = CLIENT.post(TOKENS, order(drn, "clearTamper"))
        self.assertEqual((answer.status, answer.code), (400, 2008))


class Requests(unittest.TestCase):
    def setUp(self):
        self.meter = next(METERS)
        self.message = order(self.meter, "clearTamper")

    def test_repeat_mismatch_and_kinds(self):
        key, sold = system.new_request_id(), system.new_request_id()
        first = issue(self.message, key)
        self.assertEqual(first.status, 200, first)
        self.assertEqual(issue(self.message, key).body, first.body)
        listed = CLIENT.get(f"{TOKENS}?limit=50").json["engineering"]
        told = CLIENT.get(f"{TOKENS}/{key}")
        self.assertEqual(told.json, next(one for one in listed if one["requestId"] == key))
        self.assertNotIn(first.json["tokens"][0]["digits"].encode(), told.body)
        self.assertEqual(issue({**self.message, "reason": "other"}, key).code, 2009)
        self.assertEqual(CLIENT.sell(self.meter, 5_000, key).code, 2009)
        self.assertEqual(CLIENT.sell(self.meter, 5_000, sold).status, 200)
        self.assertEqual(issue(self.message, sold).code, 2009)
        for target in (f"/v1/sales/{key}", f"{TOKENS}/{sold}"):
            answer = CLIENT.get(target)
            self.assertEqual((answer.status, answer.code), (404, 2010), target)
        self.assertEqual(CLIENT.reprint(key).code, 2010)
        self.assertEqual(OTHER.get(f"{TOKENS}/{key}").code, 3003)
        self.assertEqual(issue(self.message, key, OTHER).code, 3003)

    def test_lost_answer_is_settled(self):
        key = system.new_request_id()
        # The request is sent and nobody waits for the answer.
        connection = http.client.HTTPSConnection("localhost", SERVER.port, context=CLIENT.context(),
                                                 timeout=system.ANSWER_SECONDS)
        connection.request("POST", TOKENS, json.dumps(self.message), {
            "Content-Type": "application/json", "Idempotency-Key": key,
            "Authorization": f"Bearer {CLIENT.token}"})
        connection.close()
        settled = CLIENT.settle(key)
        self.assertEqual(settled.status, 200, settled)
        late = issue(self.message, key)
        if settled.json["state"] == "decided":
            self.assertEqual((settled.json["kind"], settled.json["reply"]),
                             ("engineering", late.json))
        else:
            self.assertEqual(settled.json, {"state": "closed"})
            self.assertEqual((late.status, late.code), (409, 2011))

    def test_settlement(self):
        key, never = system.new_request_id(), system.new_request_id()
        first = issue(self.message, key)
        self.assertEqual(CLIENT.settle(key).json,
                         {"state": "decided", "kind": "engineering", "reply": first.json})
        self.assertEqual(CLIENT.settle(never).json, {"state": "closed"})
        self.assertEqual(issue(self.message, never).code, 2011)
        self.assertEqual(CLIENT.get(f"{TOKENS}/{never}").code, 2011)

    def test_receipts_copies_and_lists(self):
        key, reprint = system.new_request_id(), system.new_request_id()
        first = issue(self.message, key)
        sale = CLIENT.sell(self.meter, 5_000)
        numbers = [int(one.json["receiptNumber"].split("-")[-1]) for one in (first, sale)]
        self.assertEqual(numbers[1], numbers[0] + 1)
        copies = [CLIENT.post(f"{TOKENS}/{key}/reprints", key=copy)
                  for copy in (reprint, system.new_request_id(), reprint)]
        self.assertEqual([copy.json["copy"]["number"] for copy in copies], [1, 2, 1])
        self.assertEqual((copies[0].json["kind"], copies[0].json["reply"]),
                         ("engineering", first.json))
        for target in (f"{TOKENS}?limit=1", f"{TOKENS}?meter={self.meter}&limit=1"):
            listed = CLIENT.get(target).json["engineering"]
            self.assertEqual([(one["requestId"], one["copyCount"]) for one in listed], [(key, 2)])
        self.assertNotIn(key, [one["requestId"]
                               for one in CLIENT.get("/v1/sales?limit=50").json["sales"]])

    def test_cashiers_only(self):
        self.assertEqual(OTHER.sign_in("admin", SERVER.password("admin")).status, 200)
        try:
            answer = issue(self.message, client=OTHER)
            self.assertEqual((answer.status, answer.code), (403, 3003))
            self.assertEqual(OTHER.get(TOKENS).status, 200)
        finally:
            OTHER.sign_in("huda", SERVER.password("huda"))


class Approvals(unittest.TestCase):
    def setUp(self):
        self.meter = next(METERS)
        self.message = order(self.meter, "clearCredit", creditRegister=0)

    def test_needs_a_second_person(self):
        key = system.new_request_id()
        refused = issue(self.message, key)
        self.assertEqual((refused.status, refused.code), (403, 3032))
        own = approve(self.message, key, "salem")
        self.assertEqual((own.status, own.code), (403, 3003))
        wrong = approve(self.message, key, "huda", "not the password")
        self.assertEqual((wrong.status, wrong.code), (401, 3000))
        self.assertEqual(issue(self.message, key).code, 3032)
        for login in ("huda", "admin"):
            given = approve(self.message, key, login)
            self.assertEqual(given.status, 200, given)
            self.assertEqual((given.json["requestId"], given.json["approverLogin"]), (key, login))
        answer = issue(self.message, key)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json["approverName"], given.json["approverName"])
        self.assertEqual(issue(self.message, key).body, answer.body)

    def test_counts_for_one_content_id_and_station(self):
        key = system.new_request_id()
        self.assertEqual(approve(self.message, key).status, 200)
        self.assertEqual(issue({**self.message, "creditRegister": 1}, key).code, 3032)
        self.assertEqual(issue(self.message).code, 3032)
        self.assertEqual(issue(self.message, key, OTHER).code, 3032)
        taken = approve(self.message, key, "admin", client=OTHER)
        self.assertEqual((taken.status, taken.code), (403, 3003))
        self.assertEqual(issue(self.message, key).status, 200)

    def test_disabled_person(self):
        key = system.new_request_id()
        self.assertEqual(approve(self.message, key, "admin").status, 200)
        SERVER.smsctl("operator", "set", "admin", "--state", "disabled")
        self.addCleanup(SERVER.smsctl, "operator", "set", "admin", "--state", "active")
        self.assertEqual(approve(self.message, system.new_request_id(), "admin").code, 3000)
        self.assertEqual(issue(self.message, key).code, 3032)

    def test_right_and_office(self):
        # Nobody may approve who does not have the right, which no cashier can be given.
        self.assertEqual(approve(self.message, system.new_request_id(), "amina").code, 3033)
        with self.assertRaises(system.SystemFailure):
            SERVER.smsctl("operator", "grant", "amina", "--right", "approve")
        key = system.new_request_id()
        self.assertEqual(approve(self.message, key, "admin").status, 200)
        SERVER.smsctl("operator", "set", "admin", "--role", "cashier")
        self.addCleanup(SERVER.smsctl, "operator", "set", "admin", "--role", "administrator")
        self.assertEqual(issue(self.message, key).code, 3032)
        rights = {one["login"]: one["rights"]
                  for one in json.loads(SERVER.smsctl("operator", "rights", "--json"))}
        self.assertEqual((rights["salem"], rights.get("huda")), (["changeKey"], None))
        with self.assertRaises(system.SystemFailure):
            SERVER.smsctl("operator", "grant", "huda", "--right", "everything")

    def test_key_change_needs_its_right(self):
        view = CLIENT.get(f"/v1/meters/{self.meter}").json
        message = order(self.meter, "keyChange", keyChange={
            "sgc": view["sgc"], "krn": view["krn"], "kt": view["kt"], "ti": 9, "carriesSupplyGroup": False})
        SERVER.smsctl("operator", "withdraw", "salem", "--right", "changeKey")
        refused = issue(message)
        self.assertEqual((refused.status, refused.code), (403, 3003))
        # In the session that is open, of a server that runs.
        SERVER.smsctl("operator", "grant", "salem", "--right", "changeKey")
        self.assertEqual(issue(message).status, 200)

    def test_only_for_what_needs_it(self):
        answer = approve(order(self.meter, "clearTamper"), system.new_request_id())
        self.assertEqual((answer.status, answer.code), (400, 2001))

    def test_audit_names_everybody(self):
        key = system.new_request_id()
        self.assertEqual(approve(self.message, key).status, 200)
        self.assertEqual(issue(self.message, key).status, 200)
        with contextlib.closing(sqlite3.connect(SERVER.folder / "shahn.db")) as database:
            approved = database.execute("SELECT action, actor, station, detail FROM audit_event"
                                        " WHERE subject = ? ORDER BY event", (key,)).fetchall()
            issued = database.execute(
                "SELECT o.login, c.cdu_code, a.login, m.drn, e.job_number FROM document AS d"
                " JOIN engineering_detail AS e ON e.document_id = d.document_id"
                " JOIN operator AS o ON o.operator_id = d.operator_id"
                " JOIN operator AS a ON a.operator_id = e.approver_id"
                " JOIN cdu AS c ON c.cdu_id = d.cdu_id JOIN meter AS m ON m.meter_id = d.meter_id"
                " JOIN audit_block AS b ON d.document_id BETWEEN b.first_document AND b.last_document"
                " WHERE d.request_id = ?", (server_database.request_octets(key),)).fetchall()
        self.assertEqual([row[:3] for row in approved], [("approve", "huda", "CDU-01")])
        self.assertEqual(json.loads(approved[0][3])["operator"], "salem")
        self.assertEqual(issued, [("salem", "CDU-01", "huda", self.meter, "J-17")])
        self.assertIn(" holds; ", SERVER.smsctl("audit", "verify"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
