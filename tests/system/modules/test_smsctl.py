#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an administrator reads: versions, lists with headings and as JSON with the fields that the guide names,
a sentence for everything done, the state of a server, and a refused "init" that leaves nothing."""

import contextlib
import datetime
import json
import os
import pathlib
import re
import socket
import sqlite3
import sys
import tempfile
import unittest

import module_world as world
from module_world import system

GUIDE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "administrator-guide.md"
ZONE = "Africa/Tripoli"
UTC = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


def fields_in_the_guide(command):
    """The row "| `COMMAND` | `field`, `field` |" of the guide."""
    row = next(line for line in GUIDE.read_text(encoding="utf-8").splitlines()
               if line.startswith(f"| `{command} --json` |"))
    return set(re.findall(r"`(\w+)`", row.split("|")[2]))


def refused(action, *words):
    """What a refused command said."""
    try:
        action(*words)
    except system.SystemFailure as failure:
        return str(failure)
    raise AssertionError(f"not refused: {words}")


def setUpModule():
    global SERVER, FOLDER
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-smsctl-")
    unittest.addModuleCleanup(FOLDER.cleanup)
    SERVER = system.DemoServer(pathlib.Path(FOLDER.name) / "server")


class Reading(unittest.TestCase):
    def test_every_program_says_its_version(self):
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        said = {program: system.run(system.BIN / program, "--version", env=environment).split()
                for program in ("sms-server", "smsctl", "sts-tool", "virtual-meter", "cdu-client")}
        for program, words in said.items():
            self.assertEqual(words[0], program)
            self.assertRegex(words[1], r"^\d+\.\d+\.\d+$")
        self.assertEqual(len({words[1] for words in said.values()}), 1)

    def test_lists_have_headings_and_json(self):
        for command in ("office list", "station list", "station activity", "operator list", "operator rights", "role list",
                        "customer list", "meter list", "keys list", "keys history"):
            with self.subTest(command):
                rows = json.loads(SERVER.smsctl(*command.split(), "--json"))
                self.assertGreater(len(rows), 1)
                for row in rows:
                    self.assertEqual(set(row), fields_in_the_guide(command))
                heading, *lines = SERVER.smsctl(*command.split()).splitlines()
                self.assertRegex(heading, r"^[A-Z0-9 ]+$")
                self.assertEqual(len(lines), len(rows))
        tariffs = json.loads(SERVER.smsctl("tariff", "prices", "--json"))
        for tariff in tariffs:
            self.assertEqual(set(tariff), fields_in_the_guide("tariff prices"))
            self.assertIsInstance(tariff["terms"]["startsAtMsUtc"], int)
        self.assertIn(ZONE, SERVER.smsctl("tariff", "prices"))
        heads = json.loads(SERVER.smsctl("audit", "head", "--json"))
        self.assertEqual(set(heads[0]), fields_in_the_guide("audit head"))
        self.assertRegex(heads[0]["at"], UTC)
        self.assertIn(heads[0]["hash"], SERVER.smsctl("audit", "head"))
        chains = json.loads(SERVER.smsctl("audit", "verify", "--json"))
        self.assertEqual(set(chains[0]) | {"what", "where"}, fields_in_the_guide("audit verify"))
        self.assertEqual([chain["findings"] for chain in chains], [[]])
        self.assertEqual(chains[0]["hash"], heads[0]["hash"])

    def test_two_tariff_files_are_compared(self):
        """What whoever is exempt pays before and after, beside all others."""
        samples = GUIDE.parents[1] / "tests/data/tariffs"
        with tempfile.TemporaryDirectory() as folder:
            dearer = pathlib.Path(folder) / "dearer.toml"
            dearer.write_text((samples / "uganda.toml").read_text(encoding="utf-8").replace('"250"', '"300"')
                              + '[[tariff.free]]\nclass = "poor"\nkwh = 10\nfills_steps = "yes"\n', encoding="utf-8")
            words = ("tariff", "diff", samples / "uganda.toml", dearer)
            rows = json.loads(system.run(system.BIN / "smsctl", *words, "--json"))
            self.assertEqual([(row["class"], row["energyWh"], row["beforeMinor"], row["afterMinor"])
                              for row in rows if row["energyWh"] <= 50_000],
                             [("", 10_000, 5_860, 6_360), ("", 50_000, 35_110, 35_860),
                              ("poor", 10_000, 5_860, 0), ("poor", 50_000, 35_110, 32_860)])
            self.assertIn("8.5 %", system.run(system.BIN / "smsctl", *words))
            with self.assertRaises(system.SystemFailure) as caught:
                system.run(system.BIN / "smsctl", "tariff", "diff", dearer, samples / "curacao.toml")
            self.assertIn("other currencies", str(caught.exception))

    def test_changes_by_hand_are_found(self):
        """Each command names them and ends with 1."""
        with system.running_demo() as server:
            client = system.cashier(server, server.folder / "clients")
            for tender in (50_000, 5_250):
                self.assertEqual(client.sell(world.EA11_METER, tender).status, 200)
            client.close()
            head = server.folder / "head.json"
            head.write_text(server.smsctl("audit", "head", "--json"))
            self.assertIn(" holds; ", server.smsctl("audit", "verify", "--head", head))
            self.assertIn("agree", server.smsctl("doctor", "--database"))
            self.assertEqual(json.loads(server.smsctl("doctor", "--database", "--json")), [])
            self.assertIn("--database", refused(server.smsctl, "doctor"))
            self.assertIn("2 sales cost what they would", server.smsctl("ledger", "check"))
            self.assertEqual(json.loads(server.smsctl("ledger", "check", "--all", "--json")), [])
            self.assertIn("from 1 on", refused(server.smsctl, "ledger", "check", "--sample", "none"))
            for text in ("", "{}", "[]", '[{"server": "sms-1", "sequence": 1}]'):
                head.with_suffix(".bad").write_text(text)
                self.assertIn("audit head", refused(server.smsctl, "audit", "verify", "--head",
                                                    head.with_suffix(".bad")))
            server.stop()
            with contextlib.closing(sqlite3.connect(server.folder / "shahn.db")) as database:
                database.execute("UPDATE posting SET amount_minor = amount_minor + 1 WHERE line = 0"
                                 " AND document_id = (SELECT MIN(document_id) FROM document)")
                database.execute("DELETE FROM audit_block WHERE sequence ="
                                 " (SELECT MAX(sequence) FROM audit_block)")
                database.execute("UPDATE sale_detail SET tax_minor = tax_minor + 1,"
                                 " energy_net_minor = energy_net_minor - 1 WHERE document_id ="
                                 " (SELECT MIN(document_id) FROM sale_detail)")
                database.commit()
            said = refused(server.smsctl, "ledger", "check")
            for part in ("its postings add up to 1", "tax_minor is", "error 4003"):
                self.assertIn(part, said)
            said = refused(server.smsctl, "audit", "verify", "--head", head)
            for part in ("the postings do not add up to 0", "no block covers",
                         "the block is not there, but was", "error 4003"):
                self.assertIn(part, said)
            said = refused(server.smsctl, "doctor", "--database")
            for part in ("its postings add up to 1", "its sums are not", "error 4003"):
                self.assertIn(part, said)
            self.assertIn('"rule": "postings"', refused(server.smsctl, "doctor", "--database",
                                                        "--json"))

    def test_what_is_no_database_of_ours_is_not_made_one(self):
        """Neither a file without our tables nor one that is not there."""
        with system.running_demo() as server:
            server.stop()
            path = server.folder / "shahn.db"
            for suffix in ("", "-wal", "-shm"):
                pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)
            for command in (("audit", "verify"), ("audit", "head"), ("doctor", "--database"),
                            ("status",), ("operator", "list"), ("station", "activity")):
                self.assertIn("there is no database", refused(server.smsctl, *command))
                self.assertFalse(path.exists())
            with contextlib.closing(sqlite3.connect(path)) as database:
                database.execute("CREATE TABLE song (title TEXT)")
                database.execute("DROP TABLE song")
            path.chmod(0o600)
            content = path.read_bytes()
            for command in (("audit", "verify"), ("audit", "head"), ("doctor", "--database")):
                said = refused(server.smsctl, *command)
                self.assertIn("error 4002", said)
                self.assertIn("is no database of Shahn", said)
                self.assertEqual(path.read_bytes(), content)
            path.write_bytes(b"")
            self.assertIn("error 4003", refused(server.smsctl, "audit", "verify"))
            self.assertEqual(path.read_bytes(), b"")

    def test_a_group_of_commands_has_help(self):
        said = system.run(system.BIN / "smsctl", "audit", "--help")
        self.assertIn("audit verify", said)
        self.assertNotIn("doctor", said)

    def test_a_folder_without_a_name_is_refused(self):
        self.assertIn("error 2001", refused(system.run, system.BIN / "smsctl", "demo", ""))

    def test_meters_that_no_key_can_be_of_do_not_stop_the_server(self):
        with system.running_demo() as server:
            server.stop()
            text, number = (meter["drn"] for meter in server.meters(state="active")[1:3])
            with contextlib.closing(sqlite3.connect(server.folder / "shahn.db")) as database:
                for change, drn in (("krn = 'x'", text), ("kt = 9", number)):
                    database.execute(f"UPDATE supply_point SET {change} WHERE point_id ="
                                     " (SELECT point_id FROM meter WHERE drn = ?)", (drn,))
                database.commit()
                points = [row[0] for row in database.execute(
                    "SELECT p.point_code FROM supply_point AS p JOIN meter AS m"
                    " ON m.point_id = p.point_id WHERE m.drn IN (?, ?)", (text, number))]
            server.start()
            self.assertEqual(len(points), 2)
            for point in points:
                self.assertRegex(server.end_of_log(), f"error 4003: .* point {point}: SGC ")
            client = system.cashier(server, server.folder / "clients")
            self.assertEqual(client.sell(server.meters(state="active")[0]["drn"], 5_000).status, 200)
            for drn in (text, number):
                self.assertEqual(client.sell(drn, 5_000).code, 4003)
                self.assertIn(f"meter {drn}: ", server.end_of_log(f"meter {drn}: "))
            client.close()
            said = refused(server.smsctl, "doctor", "--database")
            for point in points:
                self.assertIn(f"point {point}: no meter can have SGC", said)

    def test_times_are_in_the_zone_of_the_utility(self):
        for command in (("keys", "list"), ("keys", "history"), ("tariff", "prices"),
                        ("station", "activity"), ("status",), ("station", "new-code", "CDU-01")):
            said = SERVER.smsctl(*command)
            self.assertIn(ZONE, said)
            self.assertNotRegex(said, r"\bUTC\b|:\d\dZ")

    def test_everything_done_is_said(self):
        smsctl = SERVER.smsctl
        password = world.write_secret(pathlib.Path(FOLDER.name) / "password", "a long password\n")
        next_year = datetime.datetime.now().year + 1
        for words, says in (
                (("office", "add", "--code", "HILL", "--kind", "office", "--name-en", "Hill"), "Office HILL"),
                (("operator", "add", "--login", "nura", "--office", "HILL", "--role", "cashier", "--name-ar",
                  "نورة", "--password-file", password), "Operator nura"),
                (("operator", "set-password", "nura", "--password-file", password), "nura"),
                (("operator", "set", "NURA", "--state", "disabled"), "Operator nura was changed"),
                (("operator", "set", "nura", "--state", "active"), "Operator nura was changed"),
                (("operator", "set", "nura", "--state", "active"), "Operator nura is so already"),
                (("operator", "grant", "Nura", "--right", "changeKey"), "nura has the right changeKey beyond the role now"),
                (("operator", "rights",), "changeKey"),
                (("operator", "withdraw", "NURA", "--right", "changeKey"),
                 "nura does not have the right changeKey beyond the role any more"),
                (("station", "add", "--code", "CDU-09", "--name", "Desk 9", "--office", "HILL"),
                 "'smsctl station new-code CDU-09' gives its activation code"),
                (("station", "revoke", "cdu-09"), "new-code"),
                (("parameter", "set", "unusualAmountFactor", "8"), "unusualAmountFactor is now 8"),
                (("parameter", "set", "taxNumber", "400-500"), "taxNumber is now 400-500"),
                (("parameter", "set", "addressAr", "طريق الميناء", "--unit", "HILL"), "addressAr is now طريق الميناء (unit HILL)"),
                (("parameter", "unset", "addressAr", "--unit", "HILL"),
                 "addressAr is not set at this place now.\naddressAr is now "),
                (("parameter", "set", "helpLine", "1616", "--from", f"{next_year}-01-02T00:00:00+02:00"),
                 f"1616 from {next_year}-01-02 00:00 Africa/Tripoli ("),
                (("parameter", "history", "taxNumber"), "400-500")):
            self.assertIn(says, smsctl(*words), words)
        planned = json.loads(smsctl("parameter", "list", "--json"))
        entry = next(one for one in planned if one["name"] == "helpLine")["planned"][0]
        self.assertIn("Africa/Tripoli (", smsctl("parameter", "list"))
        said = refused(smsctl, "parameter", "withdraw", "helpLine", str(entry["id"]), "--unit", "HILL")
        for part in (f"no planned value of helpLine with the number {entry['id']} ", "--unit and --station"):
            self.assertIn(part, said)
        said = smsctl("parameter", "withdraw", "helpLine", str(entry["id"]))
        self.assertIn(f"The planned value {entry['id']} of helpLine was withdrawn.", said)
        self.assertNotIn("Planned", said)
        history = smsctl("parameter", "history", "helpLine")
        self.assertIn("Africa/Tripoli", history)
        self.assertNotRegex(history, r"\dZ\b")
        self.assertRegex(json.loads(smsctl("parameter", "history", "helpLine", "--json"))[0]["at"], r"T.*Z$")
        for value, says in (("1001", "0 to 1000"), ("many", "whole number")):
            self.assertIn(says, refused(smsctl, "parameter", "set", "unusualAmountFactor", value))
        self.assertIn("--unit is empty", refused(smsctl, "parameter", "set", "taxNumber", "1", "--unit", ""))
        self.assertIn("there are addressEn", refused(smsctl, "parameter", "set", "nothing", "1"))
        self.assertIn("is not a time", refused(smsctl, "parameter", "set", "helpLine", "1", "--from", "tomorrow"))
        self.assertIn("nura does not have the right changeKey",
                      refused(smsctl, "operator", "withdraw", "nura", "--right", "changeKey"))
        self.assertIn("nobody of the level operator", refused(smsctl, "operator", "grant", "nura", "--right", "approve"))
        self.assertIn("right: must be one of seeCustomers",
                      refused(smsctl, "operator", "grant", "nura", "--right", "everything"))

    def test_a_new_code_is_told_with_all_that_is_typed(self):
        first, code, address, once = SERVER.smsctl("station", "new-code", "cdu-02").splitlines()
        self.assertRegex(first, r"^Station CDU-02: type this code on its activation page by \d{4}-\d\d-\d\d \d\d:\d\d " + ZONE)
        self.assertRegex(code, r"^    ([0-9A-Z]{5}-){8,}[0-9A-Z]+$")
        self.assertEqual(address, "Server address for that page: localhost:0")
        self.assertIn("smsctl station new-code", once)
        expires = rf"\d{{4}}-\d\d-\d\d \d\d:\d\d {ZONE}"
        self.assertRegex(SERVER.smsctl("station", "show", "cdu-02"), r"codeExpiresAtMsUtc +" + expires)
        self.assertRegex(SERVER.smsctl("station", "history", "cdu-02"), rf"codeExpiresAtMsUtc: (-|{expires}) -> {expires}")
        self.assertRegex(SERVER.smsctl("station", "show", "cdu-01"), r"codeExpiresAtMsUtc +(-|" + expires + r")\n")
        self.assertIs(type(json.loads(SERVER.smsctl("station", "show", "cdu-02", "--json"))["codeExpiresAtMsUtc"]), int)
        told = json.loads(SERVER.smsctl("station", "new-code", "cdu-02", "--json"))
        self.assertEqual(set(told), {"record", "activationCode", "expiresAtMsUtc"})
        self.assertEqual((told["record"]["code"], told["record"]["state"]), ("CDU-02", "registered"))

    def test_errors_name_nothing_internal(self):
        for said in (refused(SERVER.smsctl, "tariff", "publish", "/nonexistent"),
                     refused(SERVER.smsctl, "station", "revoke", "CDU-99"),
                     refused(SERVER.smsctl, "keys", "load", "/dev/null"),
                     refused(system.run, system.BIN / "smsctl", "status", "--config", "/none"),
                     refused(system.run, system.BIN / "sms-server", "--config", "/none"),
                     refused(system.run, system.BIN / "sts-tool", "check", "/none"),
                     refused(system.run, system.BIN / "sts-tool", "derive", "--sgc", "12345")):
            words = said.split(":\n", 1)[1]
            self.assertNotRegex(words, r"\b[A-Z][a-z]+[A-Z]\w*|::|\bQ[A-Z]")
            self.assertRegex(words, r"error \d{4}: |cannot be read")


class Status(unittest.TestCase):
    def test_what_a_server_is_and_did(self):
        with system.running_demo() as server:
            before = json.loads(server.smsctl("status", "--json"))
            self.assertEqual(set(before), fields_in_the_guide("status"))
            self.assertEqual((before["salesToday"]["count"], before["lastSale"]), (0, None))
            self.assertEqual(before["cdus"], {"active": 0, "registered": 3, "revoked": 0})
            client = system.cashier(server, server.folder / "clients")
            for tender in (50_000, 5_250):
                self.assertEqual(client.sell(world.EA11_METER, tender).status, 200)
            self.assertTrue(before["server"]["isListening"])
            after = json.loads(server.smsctl("status", "--json"))
            self.assertEqual(after["salesToday"],
                             {"count": 2, "amount": "55.250", "currency": "LYD"})
            self.assertEqual(after["paymentsToday"],
                             {"count": 0, "amount": "0.000", "currency": "LYD"})
            self.assertEqual(after["lastSale"]["cdu"], "CDU-01")
            self.assertEqual(after["cdus"]["active"], 1)
            states = {(key["sgc"], key["krn"]): key["state"] for key in after["keys"]}
            self.assertIn("usable", states.values())
            self.assertIn("expired", states.values())
            for key in after["keys"]:
                self.assertRegex(key["until"] or "2000-01-01T00:00:00Z", UTC)
            self.assertEqual(after["database"]["engine"], "sqlite")
            text = server.smsctl("status")
            for part in ("2, 55.250 LYD", "at CDU-01", "server's until", "base date 2014",
                         f"{ZONE} at"):
                self.assertIn(part, text)


class Books(unittest.TestCase):
    def test_the_books_are_read(self):
        """Of the running server, and of its database when it does not run."""
        with system.running_demo() as server:
            client = system.cashier(server, server.folder / "clients")
            customer = client.get(f"/v1/meters/{world.EA11_METER}").json["customer"]["accountNumber"]
            server.smsctl("code-entry", "add", "--list", "debtKind", "--code", "FINE", "--name-en", "Fine")
            server.smsctl("debt", "add", "--code", "D-7", "--customer", customer, "--kind", "FINE",
                          "--amount", "10", "--instalment", "6")
            for tender in (50_000, 5_250, 40_000):
                sold = client.sell(world.EA11_METER, tender)
                self.assertEqual(sold.status, 200)
            self.assertEqual(client.get("/v1/ledger/trial-balance").status, 403)
            self.assertEqual(client.get("/v1/ledger/book?account=cash%2FCDU-01").status, 403)
            statement = client.get(f"/v1/accounts/{customer}/statement")
            self.assertEqual(statement.status, 200, statement)
            self.assertEqual(client.get("/v1/accounts/none/statement").status, 404)
            client.close()
            self.read(server, customer, statement.json, sold.json["receiptNumber"])
            server.stop()
            self.read(server, customer, statement.json, sold.json["receiptNumber"])
            with contextlib.closing(sqlite3.connect(server.folder / "shahn.db")) as database:
                database.execute("UPDATE account_day SET debit_minor = debit_minor + 9 WHERE debit_minor = 95250")
                database.commit()
            said = refused(server.smsctl, "ledger", "trial-balance")
            for part in ("error 4003", "0.000 before the period, 0.009 at its end", "cash/CDU-01"):
                self.assertIn(part, said)
            said = refused(server.smsctl, "ledger", "book", "cash/CDU-01", "--json")
            for part in ("error 4003", "the sums of the days have 0.009 more", '"differenceMinor": 9'):
                self.assertIn(part, said)

    def read(self, server, customer, statement, receipt):
        balance = json.loads(server.smsctl("ledger", "trial-balance", "--json"))
        self.assertIs(balance["isBalanced"], True)
        accounts = {one["account"]: one for one in balance["accounts"]}
        self.assertEqual(accounts["cash/CDU-01"]["closingMinor"], 95_250)
        self.assertEqual(accounts["debt"]["closingMinor"], 600_000)  # the demo's; 10.000 was recorded and paid
        self.assertEqual(accounts["debt-recorded/FINE"]["closingMinor"], -10_000)
        self.assertEqual(sum(one["closingMinor"] for one in accounts.values()), 0)
        said = server.smsctl("ledger", "trial-balance")
        self.assertRegex(said, r"\ncash/CDU-01 +Cash .* asset +0\.000 +95\.250 +0\.000 +95\.250\n")
        self.assertRegex(said, r"\ntotal +0\.000 +\S+ +\S+ +0\.000\n")
        lines = server.smsctl("ledger", "trial-balance", "--csv").splitlines()
        self.assertEqual(lines[0], "account,name,kind,openingMinor,debitMinor,creditMinor,closingMinor")
        self.assertEqual(len(lines), 1 + len(accounts))
        for account, one in accounts.items():
            book = json.loads(server.smsctl("ledger", "book", account, "--all", "--json"))
            self.assertEqual(book["account"], one)
            self.assertEqual(book["entries"][-1]["balanceMinor"], one["closingMinor"])
        book = server.smsctl("ledger", "book", "cash/CDU-01", "--limit", "2")
        self.assertIn("opening 0.000, debit 95.250, credit 0.000, closing 95.250", book)
        self.assertRegex(book, rf"{ZONE} +sale +CDU-01-\d+ +CDU-01 +salem +{customer} +50\.000 +0\.000 +50\.000\n")
        self.assertNotIn(receipt, book)
        self.assertIn(receipt, server.smsctl("ledger", "book", "cash/CDU-01", "--csv"))
        paid = json.loads(server.smsctl("ledger", "book", f"debt/{customer}", "--json"))["entries"]
        self.assertEqual([(one["debtCode"], one["creditMinor"], one["balanceMinor"]) for one in paid],
                         [("D-7", one, total) for one, total in zip((0, 6_000, 4_000), (10_000, 4_000, 0))])
        self.assertEqual(json.loads(server.smsctl("ledger", "statement", customer, "--json")), statement)
        self.assertEqual([one["paidMinor"] for one in statement["entries"]], [0, 50_000, 5_250, 40_000])
        debt, = statement["debts"]
        self.assertEqual((debt["openingMinor"], debt["recordedMinor"], debt["paidMinor"], debt["closingMinor"]),
                         (0, 10_000, 10_000, 0))
        said = server.smsctl("ledger", "statement", customer)
        for part in (customer, "debt D-7 (Fine): opening 0.000, recorded 10.000, adjusted 0.000, paid 10.000, closing 0.000",
                     receipt):
            self.assertIn(part, said)
        for words, says in (
                (("book", "cash/CDU-99"), "there is no station CDU-99"),
                (("book", "profit"), "a name begins with cash, debt, vendor"),
                (("statement", "none"), "there is no customer none"),
                (("trial-balance", "--from", "2026-13-01"), "from: is not a day such as 2026-11-28"),
                (("trial-balance", "--from", "2026-03-02", "--to", "2026-03-01"), "to: lies before from, 2026-03-02"),
                (("book", "debt", "--from", "2025-01-01", "--to", "2026-02-01"), "more than 365 days behind from")):
            self.assertIn(says, refused(server.smsctl, "ledger", *words))


class Init(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-init-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.good = {
            "--port": str(self.port),
            "--code": "COAST", "--name-en": "Coast", "--name-ar": "الساحل", "--currency": "LYD",
            "--decimals": "3", "--time-zone": ZONE,
            "--passphrase-file": world.write_secret(self.root / "passphrase", "four words here\n")}

    def init(self, folder, options, *flags):
        return system.run(system.BIN / "smsctl", "init", folder,
                          *(word for option in options.items() for word in option), *flags)

    def left(self):
        return sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*"))

    def test_a_refusal_leaves_nothing(self):
        before = self.left()
        no_passphrase = {key: value for key, value in self.good.items()
                         if key != "--passphrase-file"}
        open_file = world.write_secret(self.root / "passphrase", "four words here\n")
        for change in ({"--time-zone": "Mars/Olympus"}, {"--time-zone": ""}, {"--decimals": "5"},
                       {"--currency": "lyd!"}, {"--code": "a b"}, {"--name-en": "\u200b",
                                                                  "--name-ar": ""},
                       {"--listen": "127.0.0.1 "}, {"--host": "a b"}, {"--port": "70000"},
                       {"--server-id": "A B"}, {"--passphrase-file": "/nonexistent"},
                       {"--postgresql-host": "127.0.0.1", "--postgresql-port": "1"}):
            with self.subTest(change):
                folder = self.root / "one" / "two"
                if "--passphrase-file" in change:
                    refused(self.init, folder, {**self.good, **change})
                else:
                    refused(self.init, folder, {**no_passphrase, **change},
                            "--generate-passphrase")
                self.assertEqual(self.left(), before)
        refused(self.init, self.root / "new", {**self.good, "--time-zone": "Mars/Olympus"})
        self.assertEqual(self.left(), before)
        open_file.chmod(0o644)
        self.assertIn("chmod 600", refused(self.init, self.root / "new", self.good))
        self.assertEqual(self.left(), before)

    def test_what_was_there_stays(self):
        folder = self.root / "server"
        folder.mkdir(0o700)
        (folder / "notes.txt").write_text("mine")
        refused(self.init, folder, {**self.good, "--time-zone": "Mars/Olympus"})
        self.assertEqual(os.listdir(folder), ["notes.txt"])
        folder.chmod(0o777)
        self.assertIn("chmod go-w", refused(self.init, folder, self.good))
        folder.chmod(0o700)
        self.assertEqual(os.listdir(folder), ["notes.txt"])
        inside = world.write_secret(folder / "vault-passphrase", "four words here\n")
        self.assertIn("is there already", refused(
            self.init, folder, {key: value for key, value in self.good.items()
                                if key != "--passphrase-file"}, "--generate-passphrase"))
        self.assertEqual(sorted(os.listdir(folder)), ["notes.txt", "vault-passphrase"])
        self.assertIn("made in", self.init(folder, {**self.good, "--passphrase-file": inside}))
        made = {path.name: path.read_bytes() for path in folder.iterdir()
                if path.is_file() and "shahn.db" not in path.name}
        self.assertIn("is there already", refused(self.init, folder, self.good))
        self.assertIn("is there already",
                      refused(self.init, folder, self.good, "--generate-passphrase"))
        for name, content in made.items():
            self.assertEqual((folder / name).read_bytes(), content, name)
        self.assertIn(f"does not listen on 127.0.0.1 port {self.port}", system.run(
            system.BIN / "smsctl", "status", "--config", folder / "sms-server.toml"))


if __name__ == "__main__":
    unittest.main(verbosity=1)
