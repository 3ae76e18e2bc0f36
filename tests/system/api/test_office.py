#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the head office does beside its records: tariffs, imports, the clock and the keys, all of it through the
running server, and nothing past it."""

import contextlib
import datetime
import os
import pathlib
import pwd
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

ME = "os:" + pwd.getpwuid(os.getuid()).pw_name
NO_SERVER, PERHAPS_DONE = 5, 7
TARIFF = """[tariff]
code = "DOM"
name_en = "Domestic"
name_ar = "منزلي"
starts = NEXT_YEAR-01-01T00:00:00Z
currency = "LYD"
currency_decimals = 3
[[tariff.steps]]
price = "0.1"
""".replace("NEXT_YEAR", str(datetime.datetime.now().year + 1))


def setUpModule():
    global FOLDER, ROOT, SERVER
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-office-")
    unittest.addModuleCleanup(FOLDER.cleanup)
    ROOT = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(ROOT / "server").start()
    (ROOT / "tariff.toml").write_text(TARIFF, encoding="utf-8")


def tearDownModule():
    if SERVER.process:
        SERVER.stop()


def drn(index):
    """Eleven digits with their check digit (ISO/IEC 7812)."""
    digits = f"{9_000_000_000 + index:010d}"
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


def customers(first, count):
    """Rows of new customers with a meter each."""
    rows = ["account,name_en,name_ar,address,tariff,drn,sgc"]
    rows += [f"N{i},Customer {i},مشترك {i},\"Block {i}, Port Road\",DOM,{drn(i)},600101"
             for i in range(first, first + count)]
    file = ROOT / f"customers-{first}-{count}.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def rows(query):
    with contextlib.closing(sqlite3.connect(f"file:{SERVER.folder}/shahn.db?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


def meter_count():
    return rows("SELECT COUNT(*) FROM account WHERE account_number LIKE 'N%' AND LENGTH(account_number) < 6")[0][0]


def events(action):
    return rows(f"SELECT actor, subject, detail FROM audit_event WHERE action = '{action}' ORDER BY event")


def said(*words):
    return subprocess.run([system.BIN / "smsctl", *map(str, words), "--config", SERVER.config], capture_output=True,
                          text=True, check=False, timeout=system.START_SECONDS, stdin=subprocess.DEVNULL)


class Office(unittest.TestCase):
    def refused(self, expected, *words, says):
        done = said(*words)
        self.assertEqual(done.returncode, expected, (words, done.stdout, done.stderr))
        self.assertIn(says, done.stderr, words)

    def test_tariff(self):
        file = ROOT / "tariff.toml"
        before = len(rows("SELECT * FROM tariff_version"))
        self.assertIn("DOM version 2", SERVER.smsctl("tariff", "publish", file, "--dry-run"))
        self.assertEqual(len(rows("SELECT * FROM tariff_version")), before)
        self.assertIn("Nothing is published yet", SERVER.publish_tariff(file))
        self.assertEqual(len(rows("SELECT * FROM tariff_version")), before + 1)
        self.assertEqual(events("tariff-published")[-1][:2], ("admin", "DOM"))
        self.assertEqual(events("approval-asked")[-1][0], ME)
        self.refused(1, "tariff", "publish", file, says="must follow the versions before it")
        file.with_name("past.toml").write_text(re.sub(r"starts = \d+", "starts = 2020", TARIFF), encoding="utf-8")
        self.refused(1, "tariff", "publish", file.with_name("past.toml"), says="cannot start in the past")
        file.with_name("far.toml").write_text(re.sub(r"starts = \d+", "starts = 2099", TARIFF), encoding="utf-8")
        self.refused(1, "tariff", "publish", file.with_name("far.toml"), says="ten years ahead")

    def test_import_goes_on_where_it_was_broken_off(self):
        """By a server that is killed while it stores."""
        count = 6_000
        file = customers(0, count)
        before = len(events("customers-imported"))
        with subprocess.Popen([system.BIN / "smsctl", "customer", "import", file, "--config", SERVER.config],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as importing:
            self.assertRegex(importing.stdout.readline(), r"^\d+ of 6000 meters$")
            SERVER.kill()
            _, err = importing.communicate(timeout=system.START_SECONDS)
        self.assertIn(importing.returncode, (NO_SERVER, PERHAPS_DONE))
        self.assertIn("--resume", err)
        SERVER.start()
        stored = meter_count()
        self.assertTrue(0 < stored < count, stored)
        self.refused(1, "customer", "import", file, says="nothing was imported")
        self.assertEqual(meter_count(), stored)
        out = SERVER.smsctl("customer", "import", file, "--resume")
        self.assertIn(f"{stored} meters are stored already", out)
        self.assertIn(f"Imported: {count - stored} customers", out)
        self.assertEqual(meter_count(), count)
        self.assertEqual(rows("SELECT COUNT(*), COUNT(DISTINCT drn) FROM meter WHERE drn LIKE '90000%'")[0], (count, count))
        told = events("customers-imported")[before:]
        self.assertEqual({actor for actor, _, _ in told}, {ME})
        self.assertEqual(sum(int(subject) for _, subject, _ in told), count)
        self.assertIn(" holds; ", SERVER.smsctl("audit", "verify"))
        self.assertIn("0 customers", SERVER.smsctl("customer", "import", file, "--resume"))

    def test_a_server_starts_beside_an_import(self):
        """Which works on the database itself, keeps its locks of SQLite and is waited for."""
        SERVER.stop()
        file = customers(600_000, 4_000)
        try:
            with subprocess.Popen([system.BIN / "smsctl", "customer", "import", file, "--config", SERVER.config],
                                  stdout=subprocess.PIPE, text=True) as importing:
                importing.stdout.readline()
                held = [line.split() for line in pathlib.Path("/proc/locks").read_text().splitlines()]
                self.assertIn(("POSIX", str(importing.pid)), {(words[1], words[4]) for words in held})
                SERVER.start()
                importing.communicate(timeout=system.START_SECONDS)
            self.assertEqual(importing.returncode, 0)
        finally:
            if not SERVER.process:
                SERVER.start()
        self.assertEqual(rows("SELECT COUNT(*) FROM account WHERE account_number LIKE 'N60%'")[0][0], 4_000)

    def test_meters_of_stored_customers(self):
        SERVER.smsctl("customer", "import", customers(100_000, 2))
        file = ROOT / "meters.csv"
        head = "account,point,tariff,drn,sgc\n"
        file.write_text(head + f"N100000,N100000-2,DOM,{drn(200_000)},600101\n", encoding="utf-8")
        SERVER.smsctl("meter", "import", file)
        file.write_text(file.read_text() + f"N100001,N100001-2,DOM,{drn(200_001)},600101\n", encoding="utf-8")
        self.refused(1, "meter", "import", file, says="nothing was imported")
        self.assertIn("Imported: 1 meters", SERVER.smsctl("meter", "import", file, "--resume"))
        self.assertEqual(len(rows("SELECT 1 FROM supply_point WHERE point_code LIKE 'N10000%-2'")), 2)
        # Of somebody else, and at another point.
        for row in (f"N100001,N100000-2,DOM,{drn(200_000)},600101", f"N100000,N100000-3,DOM,{drn(200_000)},600101"):
            file.write_text(f"{head}{row}\n", encoding="utf-8")
            done = said("meter", "import", file, "--resume")
            self.assertEqual(done.returncode, 1)
            self.assertIn("stored already, at point N100000-2 of customer N100000", done.stdout)
        # More than one part holds.
        file.write_text(head + "".join(f"N100001,M{i},DOM,{drn(210_000 + i)},600101\n" for i in range(700)), encoding="utf-8")
        self.assertIn("Imported: 700 meters", SERVER.smsctl("meter", "import", file))
        file = customers(500_000, 1)
        head, row = file.read_text(encoding="utf-8").splitlines()
        file.write_text(head + ",point\n" + "".join(row.replace(drn(500_000), drn(510_000 + i)) + f",L{i}\n" for i in range(151)),
                        encoding="utf-8")
        self.assertIn("more than 150 meters", said("customer", "import", file).stdout)

    def test_clock_and_keys(self):
        SERVER.smsctl("clock", "accept", "--yes")
        self.assertEqual(events("clock-accepted")[-1][0], ME)
        SERVER.smsctl("keys", "list")
        self.assertEqual(events("vending-keys-listed")[-1][0], ME)
        self.refused(1, "database", "restored", "--yes", says="stop it first")
        self.assertEqual(events("database-restored"), [])

    def test_what_is_of_the_machine_is_refused_over_the_line(self):
        client = system.cashier(SERVER, ROOT / "clients", "CDU-03", "admin")
        for path, body in (("/v1/clock/acceptance", {}),
                           ("/v1/setup/approval", {"login": "admin", "password": "x"}),
                           ("/v1/vault/events", {"action": "vending-keys-listed", "subject": "", "detail": {}})):
            self.assertEqual(client.post(path, body).json["code"], 3003, path)
        meter = {"point": "P1", "tariff": "DOM", "number": drn(300_000), "sgc": "600101", "krn": 1, "kt": 2, "ti": 1,
                 "ea": 11, "tct": 2}
        customer = {"number": "M1", "nameEn": "Some", "nameAr": "", "phone": "", "address": "", "meters": [meter]}
        place = "customers[0].meters[0]."
        for changed, field in (({"number": "M 1 "}, "customers[0].number"), ({"nameEn": ""}, "customers[0].nameEn"),
                               ({"nameEn": "a\nb"}, "customers[0].nameEn"), ({"phone": "see office"}, "customers[0].phone"),
                               ({"meters": []}, "customers[0].meters"),
                               ({"meters": [{**meter, "number": "04257670466"}]}, place + "number"),
                               ({"meters": [{**meter, "point": ""}]}, place + "point"),
                               ({"meters": [{**meter, "ea": 8}]}, place + "ea"),
                               ({"meters": [{**meter, "kt": 9}]}, place + "kt"),
                               ({"meters": [{**meter, "ti": -5}]}, place + "ti"),
                               ({"meters": [{**meter, "krn": 0}]}, place + "krn")):
            answer = client.post("/v1/imports", {"areCustomersNew": True, "fileHash": "0" * 64,
                                                 "customers": [{**customer, **changed}]})
            self.assertEqual((answer.status // 100, answer.json["context"]["field"]), (4, field), answer.json)
        draft = {"areCustomersNew": True, "fileHash": "0" * 64, "customers": [customer]}
        for changed, field in (({"fileHash": "x"}, "fileHash"), ({"customers": []}, "customers")):
            self.assertEqual(client.post("/v1/imports", {**draft, **changed}).json["context"]["field"], field)
        unknown = {**draft, "customers": [{**customer, "meters": [{**meter, "tariff": "NONE"}]}]}
        self.assertEqual(client.post("/v1/imports", unknown).json["code"], 2005)
        twice = {**draft, "customers": [customer, customer]}
        self.assertIn("stands in it twice", client.post("/v1/imports", twice).json["detail"])
        self.assertEqual(client.post("/v1/imports", draft).json, {"meterCount": 1})
        self.assertEqual(client.post("/v1/imports", draft).json["code"], 2012)
        client.close()

    def test_nothing_is_written_past_a_server(self):
        """Whose socket is gone: it runs all the same."""
        socket = SERVER.folder / "control.sock"
        before = rows("SELECT COUNT(*) FROM audit_event")
        password = ROOT / "password"
        password.write_text("a long word of 2026\n")
        password.chmod(0o600)
        tariff = ROOT / "other.toml"
        tariff.write_text(TARIFF.replace("DOM", "OTHER"), encoding="utf-8")
        hidden = socket.with_suffix(".hidden")
        socket.rename(hidden)
        try:
            for words in (("parameter", "set", "taxNumber", "1"), ("parameter", "unset", "taxNumber"),
                          ("tariff", "publish", tariff), ("customer", "import", customers(400_000, 1)),
                          ("clock", "accept", "--yes"), ("keys", "list"), ("keys", "history"), ("keys", "recipient"),
                          ("utility", "approve", "admin", "--password-file", password),
                          ("operator", "grant", "amina", "--right", "changeKey"),
                          ("operator", "set-password", "amina", "--password-file", password),
                          ("station", "new-code", "CDU-03"), ("station", "revoke", "CDU-03"),
                          ("customer", "add", "--number", "X1", "--name-en", "X")):
                self.refused(NO_SERVER, *words, says="othing was ")
            self.refused(1, "database", "restored", "--yes", says="Nothing was done")
        finally:
            hidden.rename(socket)
        # Nor is one that another configuration does not find at its socket.
        other = SERVER.folder / "other.toml"
        text, count = re.subn(r"(?m)^socket = .*$", 'socket = "other.sock"', SERVER.config.read_text())
        self.assertEqual(count, 1)
        # Nor one whose database has another name there.
        (SERVER.folder / "link.db").symlink_to("shahn.db")
        text, count = re.subn(r'(?m)^file = "shahn.db"$', 'file = "link.db"', text)
        self.assertEqual(count, 1)
        other.write_text(text)
        for words in (("parameter", "set", "taxNumber", "1"), ("clock", "accept", "--yes"),
                      ("database", "restored", "--yes")):
            done = subprocess.run([system.BIN / "smsctl", *words, "--config", other], capture_output=True, text=True,
                                  check=False, stdin=subprocess.DEVNULL)
            self.assertNotEqual(done.returncode, 0, words)
            self.assertIn("othing was done", done.stderr, words)
        # A second server is refused before it has opened the database.
        second = subprocess.run([system.BIN / "sms-server", "--config", other], capture_output=True, text=True,
                                check=False, timeout=system.START_SECONDS)
        self.assertNotEqual(second.returncode, 0)
        self.assertIn("3031", second.stderr)
        self.assertIn("another server runs on this database", second.stderr)
        self.assertEqual(rows("SELECT COUNT(*) FROM audit_event"), before)


if __name__ == "__main__":
    unittest.main(verbosity=1)
