#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""smsctl and the records: over the control socket of the running server, over HTTPS with certificate and sign-in,
and in smsctl itself where no server runs. What it writes is in the audit and in the history of the record."""

import contextlib
import json
import os
import pathlib
import pwd
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

DONE, FAILED, USAGE, NOT_THERE, CONFLICT, NO_SERVER, NOT_PERMITTED = range(7)
ME = "os:" + pwd.getpwuid(os.getuid()).pw_name
PASSWORD = "a long word of 2026"
WAYS = ("socket", "direct", "https")


def setUpModule():
    global FOLDER, ROOT, SERVER, CLIENT
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-control-")
    unittest.addModuleCleanup(FOLDER.cleanup)
    ROOT = pathlib.Path(FOLDER.name)
    # Whose role may do most: administrators look after no customers.
    SERVER = system.DemoServer(ROOT / "server", settings={"control.role": "smsManager"}).start()
    CLIENT = system.Client(SERVER.port, ROOT / "clients", name="CDU-01")
    assert CLIENT.activate(SERVER.activation_code("CDU-01")).status == 200
    for name, text in (("ca.crt", CLIENT.ca_pem), ("admin.password", SERVER.password("admin") + "\n"),
                       ("wrong.password", "it was another one\n"), ("new.password", PASSWORD + "\n"),
                       ("short.password", "short\n")):
        (ROOT / name).write_text(text)
        (ROOT / name).chmod(0o600)
    CLIENT.key_file.chmod(0o600)


def tearDownModule():
    CLIENT.close()
    if SERVER.process:
        SERVER.stop()


def control():
    return SERVER.folder / "control.sock"


def over_https(login="admin", password="admin.password"):
    return ("--server", f"https://localhost:{SERVER.port}", "--ca", ROOT / "ca.crt", "--certificate", CLIENT.certificate,
            "--key", CLIENT.key_file, "--sign-in", login, "--sign-in-password-file", ROOT / password)


def said(*words, way=()):
    """Exit code, standard output and standard error."""
    done = subprocess.run([system.BIN / "smsctl", *map(str, words), "--config", SERVER.config, *map(str, way)],
                          capture_output=True, text=True, timeout=system.START_SECONDS, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def rows(query):
    with contextlib.closing(sqlite3.connect(f"file:{SERVER.folder}/shahn.db?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return database.execute(query).fetchall()


class Smsctl(unittest.TestCase):
    maxDiff = None

    def smsctl(self, *words, way=()):
        code, out, err = said(*words, way=way)
        self.assertEqual(code, DONE, (words, out, err))
        return out

    def json(self, *words, way=()):
        return json.loads(self.smsctl(*words, "--json", way=way))

    def refused(self, expected, *words, way=(), says=""):
        code, out, err = said(*words, way=way)
        self.assertEqual((code, out), (expected, ""), (words, err))
        self.assertIn(says, err, words)


class OverTheSocket(Smsctl):
    def check_life(self, entity, key_option, key, given, change):
        """Added, shown, listed, changed and in the history; who did it."""
        options = [word for name, value in given.items() for word in (f"--{name}", value)]
        added = self.json(entity, "add", f"--{key_option}", key, *options)
        self.assertEqual(added["version"], 1)
        self.assertEqual(self.json(entity, "show", key.swapcase()), added)
        found = self.json(entity, "list", "--all")
        self.assertIn({name: added[name] for name in found[0]}, found)
        name, value = change
        after = self.json(entity, "set", key, f"--{name}", value)
        self.assertEqual(after["version"], 2)
        field = "".join(part.capitalize() if i else part for i, part in enumerate(name.split("-")))
        self.assertEqual(after, added | {field: value, "version": 2})
        self.assertIn("is so already", self.smsctl(entity, "set", key, f"--{name}", value))
        newest, first = self.json(entity, "history", key)
        self.assertEqual(newest["changes"], {field: {"from": added[field], "to": value}})
        self.assertEqual({newest["actor"], first["actor"]}, {ME})
        self.assertRegex(newest["at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        subjects = [(row["actor"], row["action"]) for row in rows(
            f"SELECT actor, action FROM audit_event WHERE subject = '{key}' ORDER BY event")]
        self.assertEqual(subjects, [(ME, first["action"]), (ME, newest["action"])])
        self.refused(CONFLICT, entity, "add", f"--{key_option}", key.swapcase(), *options, says="error 2012")
        self.refused(CONFLICT, entity, "set", key, f"--{name}", "Another", "--version", "1", says="has version 2 now")
        self.assertEqual(self.json(entity, "show", key), after)

    def test_office(self):
        self.check_life("office", "code", "HILL", {"kind": "office", "name-en": "Hill", "parent": "DEMO"},
                        ("name-en", "High Hill"))

    def test_operator(self):
        self.check_life("operator", "login", "nura", {
            "office": "RIVERSIDE", "role": "cashier", "name-ar": "نورة", "password-file": ROOT / "new.password"},
            ("name-en", "Nura"))
        client = system.Client(SERVER.port, ROOT / "clients", CLIENT.ca_pem, CLIENT.name)
        client.certificate = CLIENT.certificate
        self.smsctl("operator", "set", "nura", "--office", "OLDTOWN")
        self.assertEqual(client.sign_in("nura", PASSWORD).status, 200)
        self.smsctl("operator", "set-password", "NURA", "--password-file", ROOT / "admin.password")
        self.assertEqual(client.get("/v1/customers?q=a").status, 401)
        self.assertEqual(client.sign_in("nura", SERVER.password("admin")).status, 200)
        self.assertEqual(self.json("operator", "history", "nura")[0]["action"], "operator-password-set")
        self.smsctl("operator", "set", "nura", "--state", "disabled")
        self.assertEqual(client.get("/v1/customers?q=a").status, 401)
        client.close()

    def test_code_entry(self):
        self.check_life("code-entry", "code", "STALL", {"list": "customerCategory", "name-en": "Shop"},
                        ("name-ar", "متجر"))

    def test_customer(self):
        self.check_life("customer", "number", "900001", {"name-en": "Ali", "address": "1 Port Road"},
                        ("address", "2 Port Road"))
        self.assertEqual(self.json("customer", "set", "900001", "--office", "OLDTOWN")["office"], "OLDTOWN")
        self.assertEqual(self.json("customer", "set", "900001", "--office", "")["office"], "")
        phone = "+218 92 155 2301"
        self.assertEqual(self.json("customer", "set", "900001", "--phone", phone)["phone"], phone)
        self.assertEqual([one["number"] for one in self.json("customer", "list", "--filter", f"phone={phone}")],
                         ["900001"])
        self.assertIn("phone", self.smsctl("customer", "history", "900001"))
        self.assertNotIn("155", self.smsctl("customer", "history", "900001"))

    def test_debt(self):
        self.smsctl("code-entry", "add", "--list", "debtKind", "--code", "CONNECTION", "--name-en", "Connection")
        self.smsctl("customer", "add", "--number", "900030", "--name-en", "Huda")
        debt = ("debt", "add", "--code", "D-9", "--customer", "900030", "--kind", "CONNECTION")
        self.refused(USAGE, *debt, says="--amount is missing")
        self.refused(FAILED, *debt, "--amount", "1,5", says="--amount: '1,5' is not a number with at most 3 decimals")
        self.refused(FAILED, *debt, "--amount", "0", says="amountMinor")
        self.smsctl(*debt, "--amount", "300.5", "--percent", "12.5")
        added = self.json("debt", "show", "D-9")
        self.assertEqual((added["amountMinor"], added["balanceMinor"], added["percentPpm"]), (300_500, 300_500, 125_000))
        self.assertIn("300.500", self.smsctl("debt", "list", "--filter", "customer=900030"))
        self.smsctl("debt", "set", "D-9", "--percent", "0", "--instalment", "10.250", "--is-held", "true")
        shown = self.smsctl("debt", "show", "D-9")
        self.assertRegex(shown, r"(?m)^instalment +10\.250$")
        self.assertIn("instalment: 0.000 -> 10.250; isHeld: false -> true; percent: 12.5 -> 0",
                      self.smsctl("debt", "history", "D-9"))

    def test_station(self):
        self.assertEqual(self.json("station", "set", "CDU-02", "--name", "Desk 2")["name"], "Desk 2")
        self.smsctl("station", "revoke", "CDU-02")
        self.assertEqual(self.json("station", "show", "CDU-02")["state"], "revoked")
        newest = self.json("station", "history", "CDU-02")[0]
        self.assertEqual((newest["action"], newest["actor"]), ("station-revoked", ME))
        self.smsctl("station", "new-code", "cdu-02")
        self.assertEqual(self.json("station", "history", "CDU-02")[0]["action"], "station-code-renewed")

    def test_rights_beyond_the_role(self):
        """Administrators alone give them: neither the role of the socket nor a manager of the branch."""
        def rights():
            return {one["login"]: one["rights"] for one in self.json("operator", "rights")}

        given = ("operator", "grant", "salem", "--right", "changeKey")
        taken = ("operator", "withdraw", "SALEM", "--right", "changeKey")
        before = rights()
        (ROOT / "huda.password").write_text(SERVER.password("huda") + "\n")
        (ROOT / "huda.password").chmod(0o600)
        for words in (given, taken):
            self.refused(NOT_PERMITTED, *words, says="error 3003")
            self.refused(NOT_PERMITTED, *words, way=over_https("huda", "huda.password"), says="error 3003")
        self.assertEqual(rights(), before)
        way = over_https()
        version = self.json("operator", "show", "salem")["version"]
        self.assertEqual(self.json(*taken, way=way)["record"]["version"], version + 1)
        self.assertNotIn("salem", rights())
        self.refused(NOT_THERE, *taken, way=way, says="operator salem does not have the right changeKey")
        self.assertIn("salem has the right changeKey", self.smsctl(*given, way=way))
        self.refused(CONFLICT, *given, way=way, says="operator salem has the right changeKey already")
        self.refused(CONFLICT, "operator", "grant", "salem", "--right", "sell", way=way, says="already, by the role")
        self.assertEqual(rights(), before)
        newest, withdrawn = self.json("operator", "history", "salem")[:2]
        self.assertEqual((withdrawn["action"], withdrawn["changes"], withdrawn["actor"], withdrawn["station"]),
                         ("operator-right-withdrawn", {"right": {"from": "changeKey"}}, "admin", "CDU-01"))
        self.assertEqual((newest["action"], newest["changes"]),
                         ("operator-right-granted", {"right": {"to": "changeKey"}}))
        # Nobody is above an administrator but the users of the machine.
        self.refused(NOT_PERMITTED, "operator", "grant", "admin", "--right", "seeMeters", way=way, says="error 3003")

    def test_lists(self):
        numbers = [one["number"] for one in self.json("customer", "list", "--all", "--columns", "number")]
        self.assertGreater(len(numbers), 150)
        self.assertEqual(numbers, sorted(numbers))
        self.assertEqual(len(self.json("customer", "list")), 100)
        code, out, err = said("customer", "list", "--limit", "3", "--sort", "-number", "--columns", "number,nameEn")
        self.assertEqual(code, DONE)
        self.assertIn("--all", err)
        heading, *lines = out.splitlines()
        self.assertEqual(heading.split(), ["NUMBER", "NAME", "EN"])
        self.assertEqual([line.split()[0] for line in lines], sorted(numbers)[-1:-4:-1])
        self.assertEqual([one["code"] for one in self.json("office", "list", "--filter", "kind=utility")], ["DEMO"])
        begins = self.json("operator", "list", "--filter", "loginBegins=AM", "--filter", "state=active")
        self.assertEqual([one["login"] for one in begins], ["amina"])
        self.assertEqual(len(self.json("meter", "list", "--limit", "5")), 5)
        self.assertEqual(len(self.json("role", "list")), 4)
        self.assertIn("There is no", self.smsctl("office", "list", "--filter", "code=NONE"))

    def test_bad_input_has_the_words_of_the_server(self):
        office = ("office", "add", "--kind", "office", "--code")
        for expected, words, says in (
                (FAILED, (*office, "a b", "--name-en", "X"), "code: must be of A-Z, a-z, 0-9, '-', '_', '.'"),
                (FAILED, (*office, "CON", "--name-en", "X"), "code: is a device's name in Windows"),
                (FAILED, (*office, "x" * 33, "--name-en", "X"), "code: must have at most 32 characters"),
                (FAILED, (*office, "", "--name-en", "X"), "code: must not be empty"),
                (FAILED, (*office, "Y", "--name-en", "x" * 201), "nameEn: must have at most 200 characters"),
                (FAILED, (*office, "Y", "--name-en", "a\nb"), "nameEn: must be one line of text"),
                (FAILED, (*office, "Y"), "nameEn: a name is needed"),
                (FAILED, (*office, "Y", "--name-en", "X", "--state", "open"), "state: must be one of active, closed"),
                (FAILED, (*office, "Y", "--name-en", "X", "--parent", "NONE"), "parent: there is no office NONE"),
                (FAILED, ("office", "add", "--kind", "region", "--code", "Y", "--name-en", "X", "--parent",
                          "OLDTOWN"), "does not stand above"),
                (FAILED, ("operator", "add", "--login", "x", "--office", "OLDTOWN", "--role", "cashier", "--name-en",
                          "X", "--password-file", ROOT / "short.password"), "a password has at least"),
                (NOT_PERMITTED, ("operator", "add", "--login", "x", "--office", "OLDTOWN", "--role", "administrator",
                                 "--name-en", "X", "--password-file", ROOT / "new.password"), "is not above the role"),
                (USAGE, ("code-entry", "add", "--code", "Y", "--name-en", "X"), "--list is missing"),
                (USAGE, ("office", "add", "--colour", "red"), "colour"),
                (USAGE, ("office", "set", "DEMO", "--kind", "office"), "kind"),
                (USAGE, ("office", "set", "DEMO"), "nothing is named"),
                (USAGE, ("office", "list", "--filter", "colour=red"), "colour is not known"),
                (USAGE, ("office", "list", "--filter", "limit=1"), "limit is not known"),
                (USAGE, ("office", "list", "--filter", "code"), "NAME=VALUE"),
                (USAGE, ("office", "list", "--columns", "code,colour"), "colour is not known"),
                (USAGE, ("operator", "list", "--columns", "password"), "password is not known"),
                (USAGE, ("operator", "add", "--login", "x", "--password", "secret"), "password"),
                (USAGE, ("office", "list", "--limit", "0"), "1 to"),
                (USAGE, ("tariff", "add"), "--code is missing"),
                (USAGE, ("role", "add"), "no command"),
                (FAILED, ("meter", "add", "--number", "04257670466", "--point", "P", "--sgc", "600101"),
                 "number: has a wrong check digit"),
                (FAILED, ("meter", "set", "04257670465", "--ea", "8"), "ea: must be one of 7, 9, 11"),
                (FAILED, ("meter", "set", "04257670465", "--state", "blocked"), "reason: of a meter that is not in use"),
                (USAGE, ("office", "list", "--sort", "kind"), "kind is no column that sorts; there is code, nameEn"),
                (USAGE, ("office", "list", "--filter", "kind=office", "--filter", "kind=region"), "more than once"),
                (NOT_THERE, ("office", "show", "NONE"), "error 2005"),
                (NOT_THERE, ("office", "show", "a/b"), "error 2005"),
                (NOT_THERE, ("office", "set", "NONE", "--name-en", "X"), "error 2005"),
                (NOT_THERE, ("office", "history", "NONE"), "error 2005")):
            with self.subTest(words):
                self.refused(expected, *words, says=says)

    def test_socket_is_for_its_user_alone(self):
        mode = control().stat().st_mode
        self.assertTrue(stat.S_ISSOCK(mode))
        self.assertEqual(stat.S_IMODE(mode), 0o600)
        self.assertEqual(self.json("office", "list", way=("--socket", control(), "--config", "/none")),
                         self.json("office", "list"))
        self.refused(NO_SERVER, "office", "list", way=("--socket", ROOT / "none.sock"))

    @unittest.skipUnless(os.getuid() == 0, "only root can come as somebody else")
    def test_strangers(self):
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o711)
            server = system.DemoServer(pathlib.Path(folder) / "server", settings={
                "control.socket": f"{folder}/control.sock", "control.group": "games"})
            server.start()
            path = pathlib.Path(folder) / "control.sock"
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o660)
            program = pathlib.Path(folder) / "smsctl"
            program.write_bytes((system.BIN / "smsctl").read_bytes())
            program.chmod(0o755)

            def of(user, *groups):
                done = subprocess.run([program, "office", "list", "--socket", path], user=user, group=65534,
                                      extra_groups=groups, capture_output=True, text=True, check=False)
                return done.returncode, done.stderr

            self.assertEqual(of("nobody", "games")[0], DONE)
            self.assertEqual(of("nobody")[0], NOT_PERMITTED)
            # The kernel's word counts, whatever the mode says.
            path.chmod(0o666)
            code, err = of("nobody")
            self.assertEqual(code, NOT_PERMITTED)
            self.assertIn("may not open the control socket", err)
            server.stop()


class EveryWay(Smsctl):
    def test_the_same_is_answered(self):
        asked = (("office", "list"), ("operator", "list", "--sort", "-login"), ("customer", "list", "--limit", "7"),
                 ("office", "show", "DEMO"), ("operator", "history", "amina"))
        expected = [self.json(*words) for words in asked]
        self.assertEqual([self.json(*words, way=over_https()) for words in asked], expected)
        SERVER.stop()
        try:
            self.assertFalse(control().exists())
            self.assertEqual([self.json(*words) for words in asked], expected)
        finally:
            SERVER.start()

    def test_over_https_with_certificate_and_sign_in(self):
        way = over_https()
        self.json("office", "add", "--code", "PORT", "--kind", "office", "--name-en", "Port", way=way)
        change = self.json("office", "history", "port")[0]
        self.assertEqual((change["actor"], change["station"]), ("admin", "CDU-01"))
        self.refused(NOT_PERMITTED, "office", "list", way=over_https(password="wrong.password"), says="error 3000")
        self.refused(CONFLICT, "office", "set", "PORT", "--name-en", "X", "--version", "7", way=way)
        for option, value, expected in (
                ("--server", "http://localhost", FAILED), ("--server", "https://localhost:1", NO_SERVER),
                ("--server", f"https://127.0.0.2:{SERVER.port}", NO_SERVER),
                ("--ca", CLIENT.certificate, NO_SERVER), ("--ca", "/none", FAILED),
                ("--certificate", "/none", FAILED), ("--key", "/none", FAILED)):
            with self.subTest(option=option, value=value):
                words = list(way)
                words[words.index(option) + 1] = value
                self.refused(expected, "office", "list", way=words)
        for option in ("--ca", "--certificate", "--key", "--sign-in"):
            words = list(way)
            del words[words.index(option):words.index(option) + 2]
            self.refused(USAGE, "office", "list", way=words, says=option)
        # Each of them has signed out.
        self.assertEqual([row[0] for row in rows("SELECT COUNT(*) FROM session WHERE closed_at_ms IS NULL AND operator_id ="
                                                 " (SELECT operator_id FROM operator WHERE login = 'admin')")], [0])

    def test_without_a_server(self):
        """Killed: what it left of its socket is no server."""
        SERVER.kill()
        try:
            self.assertTrue(control().exists())
            self.json("office", "add", "--code", "WEST", "--kind", "office", "--name-en", "West")
            self.refused(CONFLICT, "office", "add", "--code", "west", "--kind", "office", "--name-en", "West")
            self.refused(NOT_THERE, "office", "show", "NONE")
            self.refused(FAILED, "office", "add", "--code", "", "--kind", "office", says="code: must not be empty")
            self.refused(NOT_PERMITTED, "operator", "add", "--login", "x", "--office", "OLDTOWN", "--role",
                         "administrator", "--name-en", "X", "--password-file", ROOT / "new.password")
            self.assertEqual(self.json("office", "set", "WEST", "--name-en", "Far West")["version"], 2)
            # With what only the passphrase of the vault opens.
            self.json("customer", "add", "--number", "900002", "--name-en", "Huda", "--phone", "0927552900")
            self.json("station", "add", "--code", "CDU-08", "--name", "Desk 8", "--office", "WEST")
            self.assertRegex(self.smsctl("station", "new-code", "CDU-08"), r"(?m)^    \S+$")
            # What the role of the socket may not do, nobody does past it.
            self.refused(NOT_PERMITTED, "operator", "grant", "amina", "--right", "changeKey", says="error 3003")
            self.assertEqual({one["actor"] for one in self.json("office", "history", "WEST")}, {ME})
        finally:
            SERVER.start()
        self.assertEqual(self.json("office", "show", "WEST")["nameEn"], "Far West")
        self.assertEqual(self.json("customer", "show", "900002")["phone"], "0927552900")
        self.assertIn(" holds; ", self.smsctl("audit", "verify"))

    def test_nothing_is_written_past_a_server(self):
        """Its socket is gone, or somebody else's stands there: it runs all the same."""
        before = self.json("office", "list", "--all")
        hidden = control().with_suffix(".hidden")
        control().rename(hidden)
        try:
            for words in (("list",), ("add", "--code", "X", "--kind", "office", "--name-en", "X")):
                self.refused(NO_SERVER, "office", *words, says="Nothing was done")
            with socket.socket(socket.AF_UNIX) as left:
                left.bind(str(control()))
            self.refused(NO_SERVER, "office", "list", says="Nothing was done")
            control().unlink()
        finally:
            hidden.rename(control())
        self.assertEqual(self.json("office", "list", "--all"), before)

    def test_first_administrator_is_made_by_the_machine(self):
        with system.running_demo() as server:
            server.smsctl("operator", "add", "--login", "first", "--office", "DEMO", "--role", "administrator",
                          "--name-en", "First", "--password-file", ROOT / "new.password")
            server.smsctl("customer", "add", "--number", "1", "--name-en", "X")
            # Another server of the same folder.
            other = subprocess.run([system.BIN / "sms-server", "--config", server.config], capture_output=True,
                                   text=True, check=False)
            self.assertEqual(other.returncode, 1)


if __name__ == "__main__":
    unittest.main(verbosity=1)
