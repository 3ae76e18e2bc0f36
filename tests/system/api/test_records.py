#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the head office against the real server: lists, pages, filters, who may see and change what,
two people at one record, and input that is wrong. Every answer is checked against the served document.
With --postgresql on the server of SHAHN_TEST_POSTGRESQL instead of SQLite."""

import base64
import concurrent.futures
import contextlib
import json
import os
import pathlib
import sqlite3
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

METER = "04257670465"
NEW_METER = "07120000018"
ODD_NAME = "'%_\"\\ x"
PASSWORD = "a long word of 2026"
THREADS = 8
SKIPPED = 77
# By path: the key, and by what else lists are sorted.
SORTS = {
    "offices": ("code", "nameEn", "nameAr"), "stations": ("code", "name"),
    "operators": ("login", "nameEn", "nameAr"), "roles": ("code", "nameEn", "nameAr"),
    "code-entries": ("code", "nameEn", "nameAr"), "accounts": ("number", "nameEn", "nameAr"),
    "tariffs": ("code", "nameEn", "nameAr"), "supply-points": ("code",), "installed-meters": ("number",), "debts": ("code",),
    "point-shares": ("code",), "entitlements": ("code",),
}
RIGHTS_OF_CASHIER = "reverseSales,seeCustomers,seeDocuments,seeMeters,sell,serveMeters"
OF_THE_PAGE = {"sort", "after", "limit"}


class Sqlite:
    options = ()

    def rows(self, query):
        with contextlib.closing(sqlite3.connect(f"file:{SERVER.folder}/shahn.db?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return database.execute(query).fetchall()

    def octets(self):
        return b"".join(path.read_bytes() for path in SERVER.folder.glob("shahn.db*"))

    def remove(self):
        pass


class Postgresql:
    name = "records"

    def __init__(self):
        address = dict(part.split("=") for part in os.environ["SHAHN_TEST_POSTGRESQL"].split())
        self.address = ("-h", address["host"], "-p", address["port"], "-U", address["user"])
        self.options = ("--postgresql-host", "127.0.0.1", "--postgresql-port", address["port"],
                        "--postgresql-name", self.name, "--postgresql-user", address["user"])
        self.remove()
        self.say("postgres", f"CREATE DATABASE {self.name}")

    def say(self, database, statement):
        return system.run("psql", *self.address, "-d", database, "-qAtc", statement)

    def rows(self, query):
        return json.loads(self.say(
            self.name, f"SELECT coalesce(json_agg(row), '[]') FROM ({query}) AS row"))

    def octets(self):
        return system.run("pg_dump", *self.address, self.name).encode()

    def remove(self):
        self.say("postgres", f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


def setUpModule():
    global FOLDER, DATABASE, SERVER, ADMIN, MANAGER, CASHIER, EAST
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-records-")
    root = pathlib.Path(FOLDER.name)
    DATABASE = Postgresql() if ON_POSTGRESQL else Sqlite()
    SERVER = system.DemoServer(root / "server", options=DATABASE.options, settings={
        "listen.attempt_burst": 10_000, "listen.attempts_per_minute": 10_000}).start()
    clients = root / "clients"
    ADMIN = system.cashier(SERVER, clients, "CDU-01", "admin")  # of the utility
    MANAGER = system.cashier(SERVER, clients, "CDU-02", "huda")  # posManager of OLDTOWN
    CASHIER = system.cashier(SERVER, clients, "CDU-03", "amina")  # of RIVERSIDE
    for record in (office("EAST", kind="region", nameAr="الشرق"), office("E-1", parent="EAST"),
                   office("E-2", parent="EAST", nameEn=ODD_NAME)):
        made(ADMIN, "offices", record)
    for code in ("HOME", "kiosk", "Farm"):
        made(ADMIN, "code-entries", entry(code))
    made(ADMIN, "code-entries", entry("TAMPER", list="blockReason"))
    made(ADMIN, "code-entries", entry("FINE-1", list="debtKind"))
    made(ADMIN, "accounts", customer("800001"))
    made(ADMIN, "debts", debt("R-1", customer="800001"))
    made(ADMIN, "operators", person("east", office="EAST", role="smsManager"))
    code = system.new_station(SERVER, "CDU-09", "E-1")
    EAST = system.Client(SERVER.port, clients, name="CDU-09")
    assert EAST.activate(code).status == 200
    assert EAST.sign_in("east", PASSWORD).status == 200


def tearDownModule():
    SERVER.stop()
    DATABASE.remove()
    FOLDER.cleanup()


def office(code, **other):
    return {"code": code, "nameEn": f"Unit {code}", "nameAr": "", "kind": "office", "parent": "DEMO",
            "state": "active", "openingHours": "", "vendor": ""} | other


def entry(code, **other):
    return {"code": code, "list": "customerCategory", "nameEn": f"Entry {code}", "nameAr": "",
            "state": "active"} | other


PERSONAL = {"phone", "email", "identityNumber", "notes"}


def person(login, **other):
    return {"login": login, "nameEn": f"Person {login}", "nameAr": "", "office": "OLDTOWN",
            "role": "cashier", "state": "active", "password": PASSWORD} | other


def customer(number, **other):
    return {"number": number, "nameEn": f"Customer {number}", "nameAr": "", "address": "Port Road 1",
            "phone": "", "email": "", "identityNumber": "", "notes": "", "category": "",
            "office": ""} | other


def debt(code, **other):
    return {"code": code, "customer": "", "kind": "FINE-1", "amountMinor": 300_000, "priority": 1, "percentPpm": 0,
            "instalmentMinor": 0, "instalmentPer": "purchase", "minimumMinor": 0, "maximumMinor": 0, "startsAtMsUtc": 0, "endsAtMsUtc": 0,
            "isHeld": False} | other


def made(client, path, record):
    answer = client.post(f"/v1/{path}", record)
    assert answer.status == 200, answer
    return answer.json


def changed(path, record, **other):
    """The body of a PUT: what may change of a record that was read, and its version."""
    fixed = {"offices": {"code", "kind", "parent"}, "operators": {"login", "level", "rights", "grantedRights"}, "accounts": {"number"},
             "code-entries": {"code", "list"}, "stations": {"code", "state", "codeExpiresAtMsUtc"},
             "tariffs": {"code", "versions", "lastStartsAtMsUtc"},
             "supply-points": {"code", "customer", "meter"},
             "debts": {"code", "customer", "amountMinor", "balanceMinor"},
             "point-shares": {"code", "point", "customer", "category"},
             "entitlements": {"code", "customer", "kind"},
             "installed-meters": {"number", "point", "customer", "tariff", "reasonEn", "reasonAr"}}
    return {name: value for name, value in record.items() if name not in fixed[path]} | other


def put(client, path, record, **other):
    return client.put(f"/v1/{path}/{record[SORTS[path][0]]}", changed(path, record, **other))


def read(path, key, client=None):
    answer = (client or ADMIN).get(f"/v1/{path}/{key}")
    assert answer.status == 200, answer
    return answer.json


def target(path, **query):
    return f"/v1/{path}?" + urllib.parse.urlencode(query)


def listed(client, path, limit=500, **query):
    """All pages."""
    records, after = [], {}
    while True:
        answer = client.get(target(path, limit=limit, **query, **after))
        assert answer.status == 200, answer
        page = answer.json
        records += page["records"]
        if "next" not in page:
            return records
        assert len(page["records"]) == limit
        after = {"after": page["next"]}


def folded(text):
    """As lists compare: the letters A to Z as one case, then the octets."""
    return "".join(c.lower() if c.isascii() else c for c in text).encode()


def again(client):
    """Another connection of the same station."""
    other = system.Client(SERVER.port, client.folder, client.ca_pem, client.name)
    other.certificate, other.token, other.api = client.certificate, client.token, client.api
    return other


def at_once(client, ask):
    """What as many connections of one station are answered at the same time."""
    clients = [again(client) for _ in range(THREADS)]
    with concurrent.futures.ThreadPoolExecutor(THREADS) as threads:
        answers = list(threads.map(ask, clients, range(THREADS)))
    for one in clients:
        one.close()
    return answers


def events(**wanted):
    """Rows of the audit."""
    rows = DATABASE.rows("SELECT action, actor, station, subject, detail FROM audit_event ORDER BY event")
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


class Answers(unittest.TestCase):
    def refused(self, answer, status, code, note=None, **context):
        self.assertEqual((answer.status, answer.code), (status, code), (note, answer))
        for name, value in context.items():
            self.assertEqual(answer.json["context"][name], value, (note, answer))


class Lists(Answers):
    def test_pages_are_the_whole_list_in_every_order(self):
        for path, fields in SORTS.items():
            whole = listed(ADMIN, path)
            self.assertTrue(whole, path)
            for field in fields:
                for sign in ("", "-"):
                    with self.subTest(path=path, sort=sign + field):
                        pages = listed(ADMIN, path, max(1, len(whole) // 4), sort=sign + field)
                        self.assertEqual(pages, listed(ADMIN, path, sort=sign + field))
                        values = [folded(record[field]) for record in pages]
                        self.assertEqual(values, sorted(values, reverse=sign == "-"))
                        self.assertCountEqual(map(json.dumps, pages), map(json.dumps, whole))
            keys = [folded(record[fields[0]]) for record in whole]
            self.assertEqual(keys, sorted(set(keys)), path)

    def filters(self, path):
        operation = ADMIN.api.operation("GET", f"/v1/{path}")
        return {one["name"] for one in operation["parameters"]} - OF_THE_PAGE

    def test_every_filter_finds_what_it_says(self):
        for path in SORTS:
            whole = listed(ADMIN, path)
            for name in self.filters(path):
                field = name.removesuffix("Begins")
                for value in sorted({record[field] for record in whole if record[field]})[:4]:
                    with self.subTest(path=path, filter=name, value=value):
                        asked = value[:3].swapcase() if name != field else value
                        fits = [one for one in whole
                                if (folded(one[field]).startswith(folded(asked)) if name != field
                                    else folded(one[field]) == folded(asked))]
                        self.assertCountEqual(map(json.dumps, listed(ADMIN, path, **{name: asked})),
                                              map(json.dumps, fits))

    def test_filters_order_and_pages_together(self):
        asked = {"nameEnBegins": "f", "sort": "-number"}
        whole = listed(ADMIN, "accounts")
        fits = [one for one in whole if one["nameEn"].lower().startswith("f")]
        self.assertGreater(len(fits), 6)
        self.assertEqual(listed(ADMIN, "accounts", 3, **asked),
                         sorted(fits, key=lambda one: one["number"], reverse=True))
        self.assertEqual(listed(ADMIN, "installed-meters", 5, tariff="DOM", sgc="600101"),
                         listed(ADMIN, "installed-meters", tariff="DOM", sgc="600101"))

    def test_only_the_own_branch(self):
        for path, keys in (("offices", {"OLDTOWN"}), ("stations", {"CDU-01", "CDU-02"})):
            self.assertEqual({one["code"] for one in listed(MANAGER, path)}, keys)
            self.assertEqual(listed(MANAGER, path, state="active", sort="-code"),
                             listed(MANAGER, path, sort="-code"))
        self.assertEqual({one["office"] for one in listed(MANAGER, "operators")}, {"OLDTOWN"})
        self.assertEqual(listed(MANAGER, "operators", office="RIVERSIDE"), [])
        self.assertEqual(listed(MANAGER, "operators", loginBegins="ad"), [])
        self.assertEqual({one["code"] for one in listed(EAST, "offices")} - {"E-3"},
                         {"EAST", "E-1", "E-2"})
        # The page of somebody else gives nothing of his branch.
        page = ADMIN.get(target("offices", limit=1)).json
        self.assertEqual({one["code"] for one in listed(MANAGER, "offices", after=page["next"])},
                         {"OLDTOWN"})

    def test_characters_of_sql_are_letters(self):
        for text in ("%", "_", "'", "\"", "'%", "'%_\"", ODD_NAME, "' OR 1=1 --", ");DROP TABLE office;--",
                     "\\", "'%25"):
            for filters, fits in (({"nameEnBegins": text}, ODD_NAME.startswith(text)),
                                  ({"nameEn": text}, ODD_NAME == text)):
                found = [one["code"] for one in listed(ADMIN, "offices", **filters)]
                self.assertEqual(found, ["E-2"] if fits else [], filters)

    def test_questions_that_are_wrong(self):
        for path in SORTS:
            for query, code in (("limit=0", 2001), ("limit=501", 2001), ("limit=-1", 2001), ("limit=x", 2001),
                                ("limit=", 2001), ("limit=1.5", 2001), ("limit=" + "9" * 30, 2001),
                                ("limit=5&limit=5", 2001), ("sort=nope", 2001), ("sort=-", 2001),
                                ("sort=version", 2001), ("sort=password", 2001), ("sort=state", 2001),
                                ("nope=1", 2003), ("nopeBegins=1", 2003), ("q", 2003), ("=1", 2003),
                                ("version=1", 2003), ("password=1", 2003), ("nameEn=%zz", 2013),
                                ("nameEn=%00", 2013), ("nameEn=%E2%80%AE", 2013), ("nameEn=%ff", 2013)):
                self.refused(ADMIN.get(f"/v1/{path}?{query}"), 400, code, (path, query))

    def test_long_filters(self):
        for text in ("x" * 200, "ش" * 200):
            for name in ("nameEn", "nameEnBegins", "nameAr", "nameArBegins"):
                for record in listed(ADMIN, "accounts", **{name: text}):
                    self.assertEqual(record[name.removesuffix("Begins")], text, name)
        self.refused(ADMIN.get(target("accounts", nameEnBegins="x" * 3_000)), 400, 2013)

    def test_marks_of_pages(self):
        mark = ADMIN.get(target("offices", limit=1)).json["next"]
        self.assertEqual(ADMIN.get(target("offices", limit=2, after=mark)).status, 200)
        encoded = base64.urlsafe_b64encode
        for wrong in (mark[:-1], mark[:-5], mark + "!", mark + "!AAAA", mark + "=", " " + mark, "AAAA", "ا",
                      "x" * 1_000, encoded(b"[]").decode(), encoded(b"{}").decode(),
                      encoded(b'["office",{},NaN,1]').decode().rstrip("="),
                      encoded(b'["station",{},"D",1]').decode().rstrip("="),
                      encoded(b'["office",{},"D",1,1]').decode().rstrip("=")):
            self.refused(ADMIN.get(target("offices", after=wrong)), 400, 2001, wrong, field="after")
        for path, query in (("offices", {"sort": "-code"}), ("offices", {"sort": "code"}),
                            ("offices", {"state": "active"}), ("offices", {"codeBegins": "E"}),
                            ("stations", {}), ("accounts", {})):
            self.refused(ADMIN.get(target(path, after=mark, **query)), 400, 2001, (path, query),
                         field="after")
        # One that names the list and lies about the place.
        own = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        for value, number in ((5, 1), ({}, 1), ([], 1), (True, 1), ("a\u0000b", 1), ("a\u202eb", 1), ("\ud800", 1),
                              ("A", "1"), ("A", 1.5), ("A", 1e308), ("A", 10 ** 30), ("A", -1), ("A", 0)):
            lie = encoded(json.dumps([own[0], value, number]).encode()).decode().rstrip("=")
            self.refused(ADMIN.get(target("offices", limit=1, after=lie)), 400, 2001, (value, number),
                         field="after")


class Life(Answers):
    """Added, read, changed, and what is kept of it."""

    def check(self, client, path, record, change, **derived):
        key = record[SORTS[path][0]]
        stored = made(client, path, record)
        self.assertEqual(stored["version"], 1)
        shown = {name: value for name, value in record.items() if name != "password"}
        self.assertEqual(stored, shown | derived | {"version": 1})
        self.assertEqual(read(path, key, client), stored)
        self.refused(client.post(f"/v1/{path}", record), 400, 2012)
        self.refused(client.post(f"/v1/{path}", record | {SORTS[path][0]: key.swapcase()}), 400, 2012)
        answer = put(client, path, stored, **change)
        self.assertEqual(answer.json, stored | change | {"version": 2}, answer)
        self.assertEqual(read(path, key, client), answer.json)
        self.assertEqual(read(path, key.swapcase(), client), answer.json)
        history = client.get(f"/v1/{path}/{key}/history").json["history"]
        self.assertEqual([one["version"] for one in history], [2, 1])
        self.assertEqual(history[0]["changes"], {
            name: {"from": stored[name], "to": value} for name, value in change.items()})
        secrets = {"password": {}} if path == "operators" else {}
        self.assertEqual(history[1]["changes"], secrets | {
            name: {} if path == "accounts" and name in PERSONAL else {"to": value}
            for name, value in (shown | derived).items() if value != "" and "ights" not in name})
        for one in history:
            self.assertEqual((one["actor"], one["station"]),
                             ({ADMIN: "admin", MANAGER: "huda"}[client], client.name))
        self.assertIn(key, {one[SORTS[path][0]] for one in listed(client, path)})

    def test_office(self):
        self.check(ADMIN, "offices", office("WEST", kind="region"), {"nameAr": "الغرب", "nameEn": ""})
        self.check(ADMIN, "offices", office("W-1", kind="district", parent="WEST"), {"state": "closed"})

    def test_operator(self):
        self.check(MANAGER, "operators", person("karim"), {"nameEn": "Karim", "state": "disabled"},
                   level="operator", rights=RIGHTS_OF_CASHIER, grantedRights="")

    def test_code_entry(self):
        self.check(ADMIN, "code-entries", entry("TAXI"), {"nameAr": "أجرة", "state": "closed"})

    def test_customer(self):
        self.check(ADMIN, "accounts", customer("900001", category="HOME", office="OLDTOWN"),
                   {"nameEn": "Layla", "address": "", "category": "kiosk", "office": ""})
        # Of a branch nobody gives one away.
        made(MANAGER, "accounts", customer("900002", office="OLDTOWN"))
        self.refused(put(MANAGER, "accounts", read("accounts", "900002"), office=""), 400, 2001)

    def test_tariff(self):
        self.check(ADMIN, "tariffs", {"code": "FARM", "nameEn": "Farms", "nameAr": ""}, {"nameAr": "مزارع"},
                   versions=0, lastStartsAtMsUtc=0)
        self.refused(EAST.post("/v1/tariffs", {"code": "FARM-2", "nameEn": "Farms", "nameAr": ""}), 403, 3003)

    def test_supply_point_and_its_meter(self):
        made(MANAGER, "accounts", customer("900010", nameEn="Yara Xylophone"))
        point = {"code": "SP-10", "customer": "900010", "tariff": "DOM", "capacityVa": 5_000}
        self.refused(MANAGER.post("/v1/supply-points", point | {"tariff": "NONE"}), 400, 2001, field="tariff")
        self.check(MANAGER, "supply-points", point, {"tariff": "COM", "capacityVa": 10_000}, meter="")
        meter = {"number": NEW_METER, "point": "SP-10", "sgc": "600101", "krn": 1, "kt": 2, "ti": 1, "ea": 11,
                 "tct": 2, "state": "active", "reason": ""}
        self.refused(CASHIER.get(f"/v1/meters/{NEW_METER}"), 404, 2032)
        self.check(MANAGER, "installed-meters", meter, {"ti": 2}, customer="900010", tariff="COM",
                   reasonEn="", reasonAr="")
        self.assertEqual(read("supply-points", "SP-10")["meter"], NEW_METER)
        self.assertEqual(CASHIER.search("xylophone").json["hits"][0]["meterNumber"], NEW_METER)
        put(MANAGER, "installed-meters", read("installed-meters", NEW_METER), ti=1)
        put(MANAGER, "supply-points", read("supply-points", "SP-10"), tariff="DOM")
        self.assertEqual(CASHIER.sell(NEW_METER, 50_000).status, 200)
        # The next sale is by the tariff that it has then, and its keys stay what tokens were made with.
        now = read("supply-points", "SP-10")
        self.assertEqual(put(MANAGER, "supply-points", now, tariff="COM").status, 200)
        self.assertEqual(CASHIER.get(f"/v1/meters/{NEW_METER}").json["tariff"]["terms"]["code"], "COM")
        self.assertEqual(CASHIER.sell(NEW_METER, 50_000).status, 200)
        now = read("installed-meters", NEW_METER)
        self.refused(put(MANAGER, "installed-meters", now, ti=3), 400, 2001, field="ti", rule="issued")
        # Blocked from one sale to the next, with what the cashier reads.
        made(ADMIN, "code-entries", entry("THEFT", list="blockReason", nameEn="Seal broken", nameAr="الختم مكسور"))
        self.refused(put(MANAGER, "installed-meters", now, state="blocked"), 400, 2001, field="reason")
        blocked = put(MANAGER, "installed-meters", now, state="blocked", reason="THEFT")
        self.assertEqual((blocked.json["reasonEn"], blocked.json["reasonAr"]), ("Seal broken", "الختم مكسور"))
        answer = CASHIER.sell(NEW_METER, 50_000)
        self.assertEqual((answer.status, answer.code), (422, 3010), answer)
        self.assertEqual(answer.json["context"]["reason"], "Seal broken", answer)
        self.assertEqual(put(MANAGER, "installed-meters", blocked.json, state="active").json["reason"], "")
        self.assertEqual(CASHIER.sell(NEW_METER, 50_000).status, 200)
        # One of many who save at once is first; the others are told.
        now = read("installed-meters", NEW_METER)
        answers = at_once(MANAGER, lambda client, number: put(
            client, "installed-meters", now, state="blocked", reason="THEFT"))
        self.assertEqual(sorted(one.code for one in answers), [0] + [3036] * (THREADS - 1), answers)

    def test_debt(self):
        made(MANAGER, "accounts", customer("900020", office="OLDTOWN"))
        self.check(MANAGER, "debts", debt("D-20", customer="900020", percentPpm=125_000),
                   {"percentPpm": 0, "instalmentMinor": 5_000, "isHeld": True, "endsAtMsUtc": 1_796_106_600_000},
                   balanceMinor=300_000)
        now = read("debts", "D-20")
        for change, field in (({"percentPpm": 1}, "instalmentMinor"), ({"minimumMinor": 2, "maximumMinor": 1}, "maximumMinor"),
                              ({"startsAtMsUtc": now["endsAtMsUtc"]}, "endsAtMsUtc"), ({"priority": 0}, "priority")):
            self.refused(put(MANAGER, "debts", now, **change), 400, 2001, field=field)
        self.assertEqual([one["code"] for one in listed(MANAGER, "debts", customer="900020")], ["D-20"])
        self.assertEqual(CASHIER.get("/v1/currency").json, {"code": "LYD", "decimals": 3})

    def test_a_meter_is_sold_to_while_its_records_are_changed(self):
        """Each sale is by the tariff of its moment, or told that the meter is blocked; nothing of either is lost."""
        point = read("installed-meters", METER)["point"]
        made(ADMIN, "code-entries", entry("BUSY", list="blockReason"))
        selling, blocking, moving = again(CASHIER), again(MANAGER), again(ADMIN)

        def sell():
            return [selling.sell(METER, 50_000).code for _ in range(30)]

        def block():
            codes = []
            for number in range(30):
                now = read("installed-meters", METER, blocking)
                state = {"state": "active"} if number % 2 else {"state": "blocked", "reason": "BUSY"}
                codes.append(put(blocking, "installed-meters", now, **state).code)
            return codes

        def move():
            return [put(moving, "supply-points", read("supply-points", point, moving),
                        tariff=("COM", "DOM")[number % 2]).code for number in range(30)]

        with concurrent.futures.ThreadPoolExecutor(3) as threads:
            sold, blocked, moved = (one.result() for one in [threads.submit(work) for work in (sell, block, move)])
        for client in (selling, blocking, moving):
            client.close()
        self.assertEqual(set(sold) - {3010}, {0}, sold)
        # Nobody but this test saves them.
        self.assertEqual((set(blocked), set(moved)), ({0}, {0}), (blocked, moved))
        self.assertEqual(read("installed-meters", METER)["state"], "active")
        self.assertEqual(read("supply-points", point)["tariff"], "DOM")
        self.assertIn("agree", SERVER.smsctl("doctor", "--database"))

    def test_rights_of_the_utility_are_of_its_people(self):
        """The role has them; somebody of a region is not told so, and not given them."""
        of_the_utility = {"editTariffs", "editCodeLists", "importMeters", "seeLedger"}
        someone = made(ADMIN, "operators", person("regional", office="EAST", role="smsManager"))
        east = again(EAST)
        told = set(east.sign_in("regional", PASSWORD).json["rights"])
        self.assertEqual(told & of_the_utility, set())
        self.assertIn("editMeters", told)
        self.assertTrue(of_the_utility <= set(ADMIN.sign_in("admin", SERVER.password("admin")).json["rights"]))
        self.refused(ADMIN.post("/v1/operators/regional/right-grants",
                                {"version": someone["version"], "right": "importMeters"}), 403, 3003, rule="reach")
        east.close()

    def test_station(self):
        before = read("stations", "CDU-03")
        answer = put(ADMIN, "stations", before, name="Window of the port")
        self.assertEqual((answer.json["name"], answer.json["version"]),
                         ("Window of the port", before["version"] + 1))
        history = ADMIN.get("/v1/stations/CDU-03/history").json["history"]
        self.assertEqual(history[0]["changes"], {"name": {"from": "Window 1", "to": "Window of the port"}})

    def test_station_from_its_making_to_its_end(self):
        draft = {"code": "CDU-77", "name": "Window 77", "office": "E-1"}
        self.refused(MANAGER.post("/v1/stations", draft), 403, 3003)
        stored = made(ADMIN, "stations", draft)
        self.assertEqual((stored["state"], stored["codeExpiresAtMsUtc"]), ("registered", 0))
        self.refused(ADMIN.post("/v1/stations", draft | {"code": "cdu-77"}), 400, 2012)

        def act(name, version, client=ADMIN, **asked):
            return client.post(f"/v1/stations/CDU-77/{name}", {"version": version} | asked)

        self.refused(act("activation-code", 1, MANAGER), 403, 3003)
        self.refused(act("activation-code", 1, reason="new"), 400, 2003)
        self.refused(ADMIN.post("/v1/stations/CDU-77/activation-code", {}), 400, 2002)
        self.refused(ADMIN.post("/v1/stations/NONE/activation-code", {"version": 1}), 404, 2005)
        given = act("activation-code", 1).json
        self.assertEqual((given["record"]["version"], given["record"]["state"]), (2, "registered"))
        self.assertEqual(given["record"]["codeExpiresAtMsUtc"], given["expiresAtMsUtc"])
        self.refused(act("activation-code", 1), 409, 3036, version=2)
        till = system.Client(SERVER.port, ADMIN.folder.parent / "new", name="CDU-77")
        self.assertEqual(till.activate(given["activationCode"]).status, 200)
        self.assertEqual(till.sign_in("east", PASSWORD).status, 200)
        now = read("stations", "CDU-77")
        self.assertEqual(now["state"], "active")
        self.assertEqual(act("revocation", now["version"]).json["record"]["state"], "revoked")
        self.refused(till.get(f"/v1/meters/{METER}"), 403, 3006)
        told = [row["action"] for row in events(subject="CDU-77")]
        self.assertEqual([one for one in told if one.startswith("station-")],
                         ["station-added", "station-code-renewed", "station-activated", "station-revoked"])
        self.assertNotIn(given["activationCode"].encode(), DATABASE.octets())
        till.close()

    def test_password_from_above(self):
        made(MANAGER, "operators", person("nasser"))

        def act(password, client=MANAGER):
            return client.post("/v1/operators/nasser/password", {
                "version": read("operators", "nasser")["version"], "password": password})

        self.refused(act("short"), 400, 2001, field="password", rule="short")
        self.refused(act("long enough now", CASHIER), 403, 3003)
        answer = act("long enough now")
        self.assertEqual(answer.status, 200, answer)
        self.assertNotIn("password", answer.json["record"])
        self.assertEqual(events(subject="nasser")[-1]["action"], "operator-password-set")
        till = again(MANAGER)
        self.refused(till.sign_in("nasser", PASSWORD), 401, 3000)
        self.assertEqual(till.sign_in("nasser", "long enough now").status, 200)
        till.close()

    def test_customer_of_a_meter_is_found_by_the_new_name(self):
        number = CASHIER.get(f"/v1/meters/{METER}").json["customer"]["accountNumber"]
        before = read("accounts", number)
        self.assertEqual(put(MANAGER, "accounts", before, nameEn="Zubayda Quixote").status, 200)
        self.assertEqual([hit["meterNumber"] for hit in CASHIER.search("zubayda quix").json["hits"]],
                         [METER])
        self.assertEqual(CASHIER.get(f"/v1/meters/{METER}").json["customer"]["name"]["en"],
                         "Zubayda Quixote")

    def test_no_parent_is_the_utility(self):
        self.assertEqual(made(ADMIN, "offices", office("N-1", parent=""))["parent"], "DEMO")

    def test_text_is_kept_tidy(self):
        stored = made(ADMIN, "offices", office(" T-1\u200b ", nameEn=" a\u200bb \u200e", nameAr="\u061cا "))
        self.assertEqual((stored["code"], stored["nameEn"], stored["nameAr"]), ("T-1", "ab", "ا"))

    def test_history_gives_the_newest(self):
        record = made(ADMIN, "code-entries", entry("OFTEN"))
        for number in range(102):
            record = put(ADMIN, "code-entries", record, nameEn=f"Name {number}").json
        versions = [one["version"] for one in
                    ADMIN.get("/v1/code-entries/OFTEN/history").json["history"]]
        self.assertEqual(versions, list(range(103, 3, -1)))

    def test_what_no_entity_has(self):
        for method, path, status, code in (
                ("DELETE", "offices/OLDTOWN", 405, 2006), ("PATCH", "offices/OLDTOWN", 405, 2006),
                ("POST", "offices/OLDTOWN", 405, 2006), ("PUT", "offices", 405, 2006),
                ("POST", "roles", 405, 2006), ("POST", "offices/OLDTOWN/revocation", 404, 2005),
                ("GET", "stations/CDU-01/revocation", 405, 2006),
                ("PUT", "tariffs", 405, 2006), ("DELETE", f"installed-meters/{METER}", 405, 2006),
                ("PUT", "roles/cashier", 405, 2006), ("DELETE", "tariffs/DOM", 405, 2006),
                ("GET", "roles/nobody", 404, 2005), ("GET", "roles/cashier/history", 404, 2005),
                ("GET", "offices/", 404, 2005), ("GET", "offices/a/b", 404, 2005)):
            self.refused(ADMIN.call(method, f"/v1/{path}"), status, code, (method, path))


class TwoPeople(Answers):
    def test_who_saves_second_is_told(self):
        first = made(MANAGER, "operators", person("farid"))
        self.assertEqual(first["level"], "operator")
        self.assertEqual(put(ADMIN, "operators", first, nameEn="of the admin").status, 200)
        second = put(MANAGER, "operators", first, nameEn="of the manager")
        self.refused(second, 409, 3036, version=2)
        now = read("operators", "farid", MANAGER)
        self.assertEqual(now["nameEn"], "of the admin")
        self.assertEqual(put(MANAGER, "operators", now, nameEn="of both").json["version"], 3)

    def test_one_of_many_adds(self):
        answers = at_once(ADMIN, lambda client, number: client.post(
            "/v1/offices", office(("RUSH", "rush")[number % 2])))
        self.assertEqual(sorted(one.code for one in answers), [0] + [2012] * (THREADS - 1), answers)
        self.assertEqual(len(listed(ADMIN, "offices", code="rush")), 1)

    def test_one_of_many_changes(self):
        record = made(ADMIN, "code-entries", entry("SHARED"))
        answers = at_once(ADMIN, lambda client, number: put(
            client, "code-entries", record, nameEn=f"of thread {number}"))
        self.assertEqual(sorted(one.code for one in answers), [0] + [3036] * (THREADS - 1), answers)
        winner = next(one.json for one in answers if one.code == 0)
        self.assertEqual(read("code-entries", "SHARED"), winner)
        for one in answers:
            if one.code:
                self.assertEqual(one.json["context"]["version"], 2)
        self.assertEqual(len(ADMIN.get("/v1/code-entries/SHARED/history").json["history"]), 2)


class WhoMay(Answers):
    def outside(self, client, login, path, key):
        """Answered as one that is not there, and kept in the audit."""
        entity = {"offices": "office", "stations": "station", "operators": "operator",
                  "accounts": "customer"}[path]
        before = len(events(action=f"{entity}-outside", actor=login))
        for end in ("", "/history"):
            there = client.get(f"/v1/{path}/{key}{end}")
            missing = client.get(f"/v1/{path}/nowhere{end}")
            self.refused(there, 404, 2005)
            self.assertEqual(there.body.replace(key.encode(), b"nowhere"), missing.body)
        rows = events(action=f"{entity}-outside", actor=login)[before:]
        self.assertEqual([(row["subject"], row["station"]) for row in rows], [(key, client.name)] * 2)

    def test_out_of_the_branch_is_not_there(self):
        for path, key in (("offices", "RIVERSIDE"), ("offices", "DEMO"), ("stations", "CDU-03"),
                          ("operators", "amina"), ("operators", "admin")):
            self.outside(MANAGER, "huda", path, key)
        self.outside(EAST, "east", "offices", "OLDTOWN")
        self.outside(EAST, "east", "stations", "CDU-02")
        made(ADMIN, "accounts", customer("OUT-1", office="RIVERSIDE"))
        self.outside(MANAGER, "huda", "accounts", "OUT-1")
        self.assertNotIn("OUT-1", [one["number"] for one in listed(MANAGER, "accounts", numberBegins="OUT")])
        # Nor is an office that a record is made in, or below.
        for client, login, path, record, field in (
                (MANAGER, "huda", "accounts", customer("OUT-2", office="RIVERSIDE"), "office"),
                (EAST, "east", "offices", office("OUT-3", parent="OLDTOWN"), "parent")):
            before = len(events(action="office-outside", actor=login))
            answer = client.post(f"/v1/{path}", record)
            self.refused(answer, 400, 2001, path, field=field)
            self.assertIn("there is no office", answer.json["detail"])
            self.assertEqual(len(events(action="office-outside", actor=login)), before + 1)

    def test_nobody_changes_what_is_outside(self):
        for path, key in (("offices", "OLDTOWN"), ("offices", "DEMO"), ("stations", "CDU-02"),
                          ("operators", "huda"), ("operators", "admin")):
            before = read(path, key)
            for version in (before["version"], before["version"] + 1):
                self.refused(put(EAST, path, before, version=version), 404, 2005, key)
            self.assertEqual(read(path, key), before)

    def test_nobody_changes_a_unit_without_the_right(self):
        for key in ("RIVERSIDE", "OLDTOWN"):
            before = read("offices", key)
            self.refused(put(MANAGER, "offices", before, nameEn="mine"), 403, 3003, key)
            self.assertEqual(read("offices", key), before)

    def test_nothing_is_moved_out_of_the_branch(self):
        before = made(MANAGER, "operators", person("mover"))
        # What is outside is not there for whoever names it.
        self.refused(put(MANAGER, "operators", before, office="RIVERSIDE"), 400, 2001, field="office")
        self.assertEqual(read("operators", "mover"), before)
        station = read("stations", "CDU-09")
        self.refused(put(EAST, "stations", station, office="OLDTOWN"), 400, 2001, field="office")
        self.assertEqual(read("stations", "CDU-09"), station)
        self.refused(MANAGER.post("/v1/operators", person("made", office="RIVERSIDE")), 400, 2001,
                     field="office")
        self.refused(EAST.post("/v1/offices", office("MADE", parent="")), 403, 3003)
        self.assertEqual(EAST.post("/v1/offices", office("E-3", parent="EAST")).status, 200)
        for path, key in (("operators", "made"), ("offices", "MADE")):
            self.refused(ADMIN.get(f"/v1/{path}/{key}"), 404, 2005)

    def test_people_are_made_from_above(self):
        for client, roles in ((MANAGER, ("posManager", "smsManager", "administrator")),
                              (EAST, ("smsManager", "administrator")), (ADMIN, ("administrator",))):
            for role in (*roles, f" {roles[-1]}\u200b"):
                unit = "E-1" if client is EAST else "OLDTOWN"
                self.refused(client.post("/v1/operators", person("peer", office=unit, role=role)),
                             403, 3003, role)
        self.refused(ADMIN.get("/v1/operators/peer"), 404, 2005)

    def test_people_are_changed_from_above(self):
        made(ADMIN, "operators", person("second", role="posManager"))
        made(MANAGER, "operators", person("clerk"))
        made(ADMIN, "operators", person("office-wide", office="DEMO", role="smsManager"))
        wide = again(ADMIN)
        self.assertEqual(wide.sign_in("office-wide", PASSWORD).status, 200)
        for client, key, change in (
                (MANAGER, "huda", {}), (MANAGER, "huda", {"role": "cashier"}), (MANAGER, "second", {}),
                (MANAGER, "second", {"state": "disabled"}), (MANAGER, "clerk", {"role": "posManager"}),
                (MANAGER, "clerk", {"role": "administrator"}), (ADMIN, "admin", {}),
                (ADMIN, "admin", {"office": "OLDTOWN"}), (EAST, "east", {"office": "E-1"}),
                (wide, "admin", {}), (wide, "admin", {"role": "cashier", "state": "disabled"})):
            before = read("operators", key)
            self.refused(put(client, "operators", before, **change), 403, 3003, (key, change))
            self.assertEqual(read("operators", key), before)
        self.assertEqual(put(wide, "operators", read("operators", "second"), role="cashier").status, 200)

    def test_cashier(self):
        for path, fields in SORTS.items():
            sees = path in ("supply-points", "installed-meters")
            answer = CASHIER.get(target(path, limit=1))
            self.assertEqual((answer.status, answer.code), (200, 0) if sees else (403, 3003), path)
            key = listed(ADMIN, path)[0][fields[0]]
            for method, one in (("POST", path), ("PUT", f"{path}/{key}"), ("GET", f"{path}/{key}"),
                                ("GET", f"{path}/{key}/history")):
                if not ADMIN.api.operation(method, f"/v1/{one}") or (sees and method == "GET"):
                    continue
                answer = CASHIER.send(method, f"/v1/{one}", None if method == "GET" else {}, None, None,
                                      "application/json")
                self.refused(answer, 403, 3003, (method, one))

    def test_administrator_looks_after_customers(self):
        self.assertEqual(ADMIN.post("/v1/accounts", customer("900100")).status, 200)

    def test_nobody_without_a_session(self):
        stranger = system.Client(SERVER.port, CASHIER.folder, CASHIER.ca_pem, "stranger")
        for path in SORTS:
            self.refused(stranger.get(f"/v1/{path}"), 401, 3005, path)
            self.refused(ADMIN.get(f"/v1/{path}", Authorization="Bearer x"), 401, 3002, path)


class People(Answers):
    def test_new_operator_signs_in_and_sells(self):
        answer = MANAGER.post("/v1/operators", person("najwa"))
        self.assertEqual(answer.status, 200, answer)
        najwa = again(MANAGER)
        self.assertEqual(najwa.sign_in("najwa", PASSWORD).status, 200)
        self.assertEqual(najwa.sell(METER, 5_000).status, 200)

    def test_disabled_operator_is_out(self):
        record = made(MANAGER, "operators", person("yusuf"))
        yusuf = again(MANAGER)
        self.assertEqual(yusuf.sign_in("yusuf", PASSWORD).status, 200)
        disabled = put(MANAGER, "operators", record, state="disabled")
        self.assertEqual(disabled.status, 200, disabled)
        self.refused(yusuf.get("/v1/accounts"), 401, 3002)
        self.refused(yusuf.sell(METER, 5_000), 401, 3002)
        self.refused(yusuf.sign_in("yusuf", PASSWORD), 401, 3000)
        self.assertEqual(put(MANAGER, "operators", disabled.json, state="active").status, 200)
        # The session that was ended stays so.
        self.refused(yusuf.get("/v1/accounts"), 401, 3002)
        self.assertEqual(yusuf.sign_in("yusuf", PASSWORD).status, 200)

    def test_moved_or_demoted_operator_at_the_next_request(self):
        record = made(ADMIN, "operators", person("rania", role="posManager"))
        rania = again(MANAGER)
        self.assertEqual(rania.sign_in("rania", PASSWORD).status, 200)
        self.assertEqual(rania.get("/v1/offices").status, 200)
        record = put(ADMIN, "operators", record, office="RIVERSIDE").json
        self.refused(rania.get("/v1/offices"), 403, 3003)
        record = put(ADMIN, "operators", record, office="OLDTOWN").json
        self.assertEqual(rania.get("/v1/offices").status, 200)
        put(ADMIN, "operators", record, role="cashier")
        self.refused(rania.get("/v1/offices"), 403, 3003)

    def test_passwords(self):
        for number, (password, rule) in enumerate((
                ("", "required"), ("short", "short"), ("e\u0301" * 6, "short"), ("x" * 201, "length"),
                (5, "text"), ("a word\u202e of 2026", None), ("a word\nof 2026", None))):
            answer = MANAGER.post("/v1/operators", person(f"pw-{number}", password=password))
            self.refused(answer, 400, 2001, password, field="password",
                         **({"rule": rule} if rule else {}))
            self.refused(MANAGER.get(f"/v1/operators/pw-{number}"), 404, 2005)
        self.refused(put(MANAGER, "operators", made(MANAGER, "operators", person("pw-put")),
                         password=PASSWORD), 400, 2003, field="password")

    def test_password_is_in_no_answer_and_no_file(self):
        secret = "seen-by-nobody-" + system.new_request_id()
        answers = [MANAGER.post("/v1/operators", person("hidden", password=secret)),
                   MANAGER.post("/v1/operators", person("hidden", password=secret)),
                   MANAGER.post("/v1/operators", person("hidden-2", password=secret, role="none")),
                   MANAGER.post("/v1/operators", person("hidden-2", password=secret * 5)),
                   put(MANAGER, "operators", read("operators", "hidden"), password=secret),
                   MANAGER.get("/v1/operators/hidden"), MANAGER.get("/v1/operators/hidden/history"),
                   MANAGER.get(target("operators", login="hidden"))]
        self.assertEqual([one.code for one in answers], [0, 2012, 2001, 2001, 2003, 0, 0, 0])
        for answer in answers:
            self.assertNotIn(secret.encode(), answer.body)
        # That there was one is told, and nothing of it.
        self.assertEqual(answers[6].json["history"][-1]["changes"]["password"], {})
        self.assertTrue(events(action="operator-added", subject="hidden"))
        for row in events():
            self.assertNotIn(secret, row["detail"])
        stored = DATABASE.octets()
        self.assertIn(b"Person hidden", stored)
        self.assertNotIn(secret.encode(), stored)
        for path in filter(pathlib.Path.is_file, SERVER.folder.iterdir()):
            self.assertNotIn(secret.encode(), path.read_bytes(), path)


class Fields(Answers):
    def refuses(self, path, draft, changes):
        """Nothing is made, and each is told with its field."""
        key = SORTS[path][0]
        client = MANAGER if path == "accounts" else ADMIN
        for number, (change, code, facts) in enumerate(changes):
            name = f"wrong-{number}"
            answer = client.post(f"/v1/{path}", draft(name) | change)
            self.refused(answer, 400, code, (path, change), **facts)
            if key not in change:
                self.refused(client.get(f"/v1/{path}/{name}"), 404, 2005, (path, change))

    def test_names(self):
        for path, draft in (("offices", office), ("operators", person), ("code-entries", entry),
                            ("accounts", customer)):
            client = MANAGER if path == "accounts" else ADMIN
            for number, (english, arabic) in enumerate((("x" * 200, ""), ("", "ش" * 200),
                                                        ("😀" * 99 + "ab", "ا" * 200))):
                stored = made(client, path, draft(f"name-{number}", nameEn=english, nameAr=arabic))
                self.assertEqual((stored["nameEn"], stored["nameAr"]), (english, arabic))
            self.refuses(path, draft, [({field: text}, 2001, {"field": field} | facts)
                                       for field in ("nameEn", "nameAr") for text, facts in (
                    ("x" * 201, {"rule": "length", "length": 200}),
                    ("ش" * 201, {"rule": "length", "length": 200}),
                    ("a" + "😀" * 100, {"rule": "length"}), ("a\nb", {"rule": "line"}),
                    ("a\u2028b", {"rule": "line"}), ("---", {"rule": "seen"}),
                    ("a\u202eb", {}), ("ا\u202eب", {}), ("a\u2066b", {}), ("a\ufeff", {}))])
            self.refuses(path, draft, [({"nameEn": text, "nameAr": ""}, 2001,
                                        {"field": "nameEn", "rule": "name"})
                                       for text in ("", "  ", "\u200b\u200e")])

    def test_personal_fields(self):
        self.refuses("accounts", customer, [({field: text}, 2001, {"field": field, "rule": rule})
                                            for field, text, rule in (
            ("phone", "12", "phone"), ("phone", "call me", "phone"), ("phone", "0" * 41, "length"),
            ("email", "nobody", "email"), ("email", "a@b", "email"), ("email", "a b@c.de", "email"),
            ("email", "a" * 250 + "@b.de", "length"), ("identityNumber", "19 87", "code"),
            ("notes", "a\nb", "line"), ("notes", "x" * 1_001, "length"))])
        phone, email, identity = "+218 92 555 1177", "Muna.Hidden@Example.com", "LY-1987.4711"
        notes = "oxygen at home, never blocked"
        draft = customer("900310", phone=phone, email=email, identityNumber=identity, notes=notes)
        stored = made(MANAGER, "accounts", draft)
        self.assertEqual({name: stored[name] for name in draft}, draft)
        for name, text in (("phone", "0925551177"), ("phone", "(+218) 92-5551177"), ("email", email.upper()),
                           ("identityNumber", "ly19874711")):
            self.assertEqual([one["number"] for one in listed(MANAGER, "accounts", **{name: text})],
                             ["900310"], text)
        for name, text in (("phone", "925551"), ("email", "muna.hidden"), ("identityNumber", "LY")):
            self.assertEqual(listed(MANAGER, "accounts", **{name: text}), [], text)
        for query in ("notes=x", "phoneBegins=09", "emailBegins=m"):
            self.refused(MANAGER.get(f"/v1/accounts?{query}"), 400, 2003, query)
        for field in ("phone", "email", "notes"):
            self.refused(MANAGER.get(f"/v1/accounts?sort={field}"), 400, 2001, field)
        self.assertEqual(put(MANAGER, "accounts", stored, phone="0925551178").status, 200)
        history = MANAGER.get("/v1/accounts/900310/history").json["history"]
        self.assertEqual(history[0]["changes"], {"phone": {}})
        octets = DATABASE.octets()
        self.assertIn(b"Customer 900310", octets)
        for text in (phone, "925551177", "925551178", email, email.lower(), identity, "19874711", notes):
            self.assertNotIn(text.encode(), octets, text)

    def test_overrides_are_refused_in_a_change_too(self):
        before = read("offices", "OLDTOWN")
        for text in ("a\u202eb", "ا\u202bب\u202c", "\u2067ا\u2069"):
            self.refused(put(ADMIN, "offices", before, nameAr=text), 400, 2001, text, field="nameAr")
        self.assertEqual(read("offices", "OLDTOWN"), before)

    def test_codes(self):
        for path, draft in (("offices", office), ("operators", person), ("code-entries", entry),
                            ("accounts", customer)):
            key = SORTS[path][0]
            self.refuses(path, draft, [({key: text}, 2001, {"field": key, "rule": rule}) for text, rule in (
                ("", "required"), ("x" * 33, "length"), ("a b", "code"), ("a/b", "code"), ("-a", "code"),
                ("a.", "code"), ("..", "code"), ("ا", "code"), ("a%2Fb", "code"), ("a'b", "code"),
                ("con", "device"), ("NUL.x", "device"))])
            client = MANAGER if path == "accounts" else ADMIN
            self.assertEqual(made(client, path, draft("k" * 32))[key], "k" * 32)

    def test_references(self):
        for path, draft, field in (("offices", office, "parent"), ("operators", person, "office"),
                                   ("operators", person, "role"), ("accounts", customer, "office"),
                                   ("accounts", customer, "category")):
            self.refuses(path, draft, [({field: key}, 2001, {"field": field, "rule": "reference"})
                                       for key in ("nowhere", "demo", "home", "' OR 1=1 --", "*")])
        self.refuses("operators", person, [({field: ""}, 2001, {"field": field, "rule": "required"})
                                           for field in ("office", "role")])
        before = made(MANAGER, "accounts", customer("900200"))
        self.refused(put(MANAGER, "accounts", before, category="nowhere"), 400, 2001, field="category")
        self.assertEqual(read("accounts", "900200"), before)

    def test_what_was_closed_meanwhile_stays_where_it_was_chosen(self):
        made(ADMIN, "code-entries", entry("PASSING"))
        record = made(MANAGER, "accounts", customer("900300", category="PASSING"))
        closed = put(ADMIN, "code-entries", read("code-entries", "PASSING"), state="closed")
        self.assertEqual(closed.status, 200, closed)
        answer = put(MANAGER, "accounts", record, nameEn="Another name")
        self.assertEqual((answer.status, answer.json["category"]), (200, "PASSING"), answer)

    def test_units_stand_below_greater_ones(self):
        self.refuses("offices", office, [
            ({"kind": "utility", "parent": ""}, 2001, {"field": "kind"}),
            ({"kind": "utility"}, 2001, {"field": "kind"}),
            ({"kind": "region", "parent": "EAST"}, 2001, {"field": "parent", "rule": "above"}),
            ({"parent": "OLDTOWN"}, 2001, {"field": "parent", "rule": "above"}),
            ({"parent": "wrong-4"}, 2001, {"field": "parent"}),
            ({"parent": "wrong-5", "code": "wrong-5"}, 2001, {"field": "parent"})])

    def test_words_and_types(self):
        self.refuses("offices", office, [({field: value}, 2001, {"field": field})
                                         for field in ("nameEn", "kind", "state", "parent", "code")
                                         for value in (5, True, None, [], ["x"], {}, {"a": 1}, 1.5)])
        self.refuses("offices", office, [({field: word}, 2001, {"field": field, "rule": "words"})
                                         for field in ("kind", "state") for word in ("", "Active", "nope")])
        self.refuses("code-entries", entry, [({"list": "nope"}, 2001, {"field": "list"})])

    def test_fields_that_are_missing_or_unknown(self):
        for path, draft in (("offices", office), ("operators", person), ("code-entries", entry),
                            ("accounts", customer)):
            self.refuses(path, draft, [({name: 1}, 2003, {"field": name})
                                       for name in ("version", "id", "extra", "NameEn", "unitPath", "")])
            client = MANAGER if path == "accounts" else ADMIN
            for field in draft("x"):
                record = {name: value for name, value in draft("wrong").items() if name != field}
                self.refused(client.post(f"/v1/{path}", record), 400, 2002, (path, field), field=field)

    def test_bodies_of_changes(self):
        before = read("offices", "OLDTOWN")
        good = changed("offices", before)
        for field in good:
            body = {name: value for name, value in good.items() if name != field}
            self.refused(ADMIN.put("/v1/offices/OLDTOWN", body), 400, 2002, field, field=field)
        for more in ({"code": "OLDTOWN"}, {"code": "NEW"}, {"kind": "region"}, {"parent": "EAST"},
                     {"extra": 1}):
            self.refused(ADMIN.put("/v1/offices/OLDTOWN", good | more), 400, 2003, more)
        for version in ("1", "", None, True, [1], {}):
            self.refused(ADMIN.put("/v1/offices/OLDTOWN", good | {"version": version}), 400, 2001, version,
                         field="version")
        for version in (-1, 0, 1.5, 2.0 ** 63):
            self.refused(ADMIN.put("/v1/offices/OLDTOWN", good | {"version": version}), 400, 2001, version,
                         field="version")
        for version in (good["version"] + 1, 2 ** 53):
            answer = ADMIN.put("/v1/offices/OLDTOWN", good | {"version": version})
            self.refused(answer, 409, 3036, version, version=good["version"])
        self.refused(ADMIN.put("/v1/offices/OLDTOWN?version=1", good), 400, 2003)
        self.refused(ADMIN.put("/v1/offices/OLDTOWN", raw="{}", content_type="text/plain"), 415, 2007)
        self.refused(ADMIN.put("/v1/offices/nowhere", good), 404, 2005)
        for derived in ("state", "codeExpiresAtMsUtc"):
            station = read("stations", "CDU-02")
            self.refused(put(ADMIN, "stations", station, **{derived: station[derived]}), 400, 2003)
        self.assertEqual(read("offices", "OLDTOWN"), before)

    def test_bodies_that_are_no_record(self):
        for method, path in (("POST", "offices"), ("PUT", "offices/OLDTOWN")):
            for raw, status, code in (("", 400, 2000), ("[]", 400, 2000), ("{", 400, 2000), ("null", 400, 2000),
                                      ("[" * 60_000, 400, 2000), ('{"code":' * 5_000, 400, 2000),
                                      ('{"nameEn":"a","nameEn":"b"}', 400, 2000), (b"\xff", 400, 2000),
                                      (" " * 65_537, 413, 2004)):
                answer = ADMIN.send(method, f"/v1/{path}", None, raw, None, "application/json")
                self.refused(answer, status, code, (method, raw[:20]))
        self.refused(ADMIN.post("/v1/offices", office("wrong", nameEn="x" * 65_000)), 400, 2001)

    def test_keys_in_the_path(self):
        for key in ("A%2FB", "%2FOLDTOWN", "..", "%2e%2e", "%20", "OLDTOWN%20", "OLDTOWN%3Fx", "OLD%2554OWN",
                    "OLDTOWN;a", "%D8%A7", "%F0%9F%98%80", "%27%20OR%201=1", "x" * 1_500):
            for end in ("", "/history"):
                self.refused(ADMIN.get(f"/v1/offices/{key}{end}"), 404, 2005, key)
        for key in ("%00", "OLDTOWN%00", "%zz", "%ff", "%E2%80%AE"):
            self.refused(ADMIN.get(f"/v1/offices/{key}"), 400, 2013, key)


class Zzz(unittest.TestCase):
    """After all of it."""

    def test_the_chain_holds_the_rows_agree_and_sales_go_on(self):
        self.assertIn("chain sms-1 holds", SERVER.smsctl("audit", "verify"))
        self.assertIn("agree with each other", SERVER.smsctl("doctor", "--database"))
        self.assertEqual(CASHIER.sell(METER, 5_000).status, 200)


ON_POSTGRESQL = "--postgresql" in sys.argv

if __name__ == "__main__":
    if ON_POSTGRESQL:
        sys.argv.remove("--postgresql")
        if "SHAHN_TEST_POSTGRESQL" not in os.environ:
            sys.exit(SKIPPED)
    unittest.main(verbosity=2)
