#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys in and out of the sealed vault with the real smsctl and server: the key file and its custodians,
clear components, retirement, and what /readyz says meanwhile."""

import contextlib
import json
import pathlib
import shutil
import sqlite3
import tempfile
import unittest

import module_world as world
from at_the_terminal import AtTheTerminal
from module_world import system

UNKNOWN, RETIRED = 3020, 3023


def setUpModule():
    global DEMO
    folder = tempfile.TemporaryDirectory(prefix="shahn-keys-")
    unittest.addModuleCleanup(folder.cleanup)
    DEMO = pathlib.Path(folder.name) / "demo"
    demo = system.DemoServer(DEMO)
    take_an_empty_vault(demo)


def take_an_empty_vault(server):
    """The vault of a new server of the same utility, with the same passphrase."""
    made = server.folder.parent / "made"
    system.run(system.BIN / "smsctl", "init", made, "--code", "DEMO", "--name-en", "Demo",
               "--name-ar", "تجربة", "--currency", "LYD", "--decimals", "3", "--time-zone",
               "Africa/Tripoli", "--passphrase-file", server.folder / "vault-passphrase")
    shutil.copy(made / "vault.sealed", server.folder / "vault.sealed")


class Keys(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-keys-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.server = system.DemoServer(self.root / "server")
        self.addCleanup(lambda: self.server.process and self.server.stop())
        for name in ("vault.sealed", "vault-passphrase"):
            shutil.copy(DEMO / name, self.server.folder / name)
        self.keys = world.vending_keys(self.server)

    def seal(self, name="sealed", keys=None):
        recipient = self.root / "recipient.json"
        if not recipient.exists():
            world.recipient_of(self.server, recipient)
        return world.SealedKeys(self.root / name, recipient, keys or self.keys)

    def refused(self, number, action, *words, **options):
        with self.assertRaisesRegex(system.SystemFailure, f"error {number}: "):
            action(*words, **options)

    def audited(self, action):
        """Details of the audit events of one action, in order."""
        with contextlib.closing(sqlite3.connect(self.server.folder / "shahn.db")) as database:
            return [json.loads(row[0]) for row in database.execute(
                "SELECT detail FROM audit_event WHERE action = ? ORDER BY event", (action,))]

    def problem(self, key, code):
        return {"sgc": key["sgc"], "krn": key["krn"], "kt": 2, "code": code}

    def test_a_server_without_keys_says_so_and_key_files_mend_it(self):
        client = system.cashier(self.server.start(), self.root / "clients")
        ready = client.get("/readyz")
        self.assertEqual(ready.status, 503, ready)
        for key in self.keys:
            self.assertIn(self.problem(key, UNKNOWN), ready.json["keyProblems"])
        self.assertEqual(client.sell(world.EA11_METER, 50_000).code, UNKNOWN)
        self.server.stop()
        client.close()

        sealed = self.seal()
        for path in (sealed.first, sealed.second):
            self.assertEqual(path.stat().st_mode & 0o077, 0)
        for key in self.keys:
            self.assertNotIn(key["vendingKey"], sealed.file.read_text())
        self.assertIn("loaded, KCV", sealed.load(self.server))
        self.server.start()
        self.assertEqual(client.get("/readyz").status, 200)
        for drn in (world.EA11_METER, world.EA07_METER):
            state = world.make_meter(self.server, drn, self.root)
            bought = world.sell_to_meter(client, drn, state)
            self.assertIn(bought, world.shown_by(state).values())

    def test_what_does_not_open_changes_nothing(self):
        sealed = self.seal()
        half = sealed.half(1)
        wrong = world.write_secret(self.root / "wrong", ("1" if half[0] == "0" else "0") + half[1:])
        for first, second in ((wrong, None), (None, wrong), (sealed.second, sealed.first),
                              (sealed.first, sealed.first)):
            self.refused(2063, sealed.load, self.server, first=first, second=second)
        self.refused(2001, sealed.load, self.server, custodians=(
            "--first-custodian", "Amina", "--second-custodian", " AMINA "))
        other = self.seal("other", self.keys[:1])
        self.refused(2063, sealed.load, self.server, first=other.first, second=other.second)
        text = sealed.file.read_text()
        sealed.file.write_text(text.replace(self.keys[0]["sgc"], "600999"))
        self.refused(4003, sealed.load, self.server)
        sealed.file.write_text(text[:-20])
        self.refused(2061, sealed.load, self.server)
        self.assertEqual(len(self.server.smsctl("keys", "list").splitlines()), 1)

        refusals = self.audited("vending-key-load-refused")
        self.assertEqual([(one["code"], one.get("component")) for one in refusals],
                         [(2063, 1), (2063, 2), (2063, 1), (2063, 2), (2063, 1), (4003, None)])
        self.assertEqual(self.audited("vending-key-loaded"), [])

        sealed.file.write_text(text)
        sealed.load(self.server)
        loaded = self.audited("vending-key-loaded")
        self.assertEqual([one["kcv"] for one in loaded], [
            world.check_value(bytes.fromhex(key["vendingKey"])) for key in self.keys])
        for one in loaded + refusals:
            self.assertEqual(one["custodians"], ["Amina", "Salem"])
        self.refused(2012, sealed.load, self.server)
        self.refused(2012, other.load, self.server)
        self.assertEqual(len(self.server.smsctl("keys", "list").splitlines()), 1 + len(self.keys))
        # Another vault of the same utility has another key.
        take_an_empty_vault(self.server)
        self.refused(4004, sealed.load, self.server)

    def test_components_are_entered(self):
        key = world.key_of(self.server, world.EA07_METER)
        kcv = world.check_value(bytes.fromhex(key["vendingKey"]))
        self.refused(2063, world.enter_key, self.server, self.root, key, "--kcv", "000000")
        self.assertIn(kcv, world.enter_key(self.server, self.root, key, "--kcv", kcv))
        self.assertIn(kcv, self.server.smsctl("keys", "list"))
        component = self.root / "component-2"
        text = component.read_text()
        component.write_text(("8" if text[0] == "0" else "0") + text[1:])
        with self.assertRaisesRegex(system.SystemFailure, "2063: .*component 2"):
            self.server.smsctl(
                "keys", "enter", "--sgc", "600777", "--krn", "1", "--dkga", "2", "--base-date",
                "2014", "--first", self.root / "component-1", "--second", component,
                *world.CUSTODIANS)

    def test_halves_are_typed_and_not_shown(self):
        sealed = self.seal()
        halves = sealed.half(1), sealed.half(2)
        # The wrong half first: it is asked for again.
        terminal = AtTheTerminal("smsctl", "keys", "load", sealed.file, "--config", self.server.config)
        terminal.answer("Name of custodian 1", "Amina")
        terminal.answer("Name of custodian 2", "Salem")
        terminal.answer("Half 1 (Amina), line 1 of 4", halves[1])
        said = terminal.answer("Half 1 (Amina), line 1 of 4", halves[0][:-1])
        self.assertIn(b"other custodian's half", said)
        said = terminal.answer("Half 1 (Amina), line 1 of 4", halves[0])
        self.assertIn(b"A line has 16 digits, this has 63", said)
        typed = halves[1].lower().replace(" ", "")
        for line in range(4):
            said += terminal.answer(f"Half 2 (Salem), line {line + 1} of 4",
                                    typed[16 * line:16 * line + 16])
        said += terminal.wait_for(b"when it is started again.")
        self.assertEqual(terminal.exit_code(), 0)
        for half in halves:
            self.assertNotIn(half[:9].encode(), said)
            self.assertNotIn(half.lower().replace(" ", "")[:16].encode(), said)
        self.assertIn("Amina and Salem", self.server.smsctl("keys", "history"))

    def test_retired_key(self):
        self.seal().load(self.server)
        key = world.key_of(self.server, world.EA11_METER)
        group = ("--sgc", key["sgc"], "--krn", str(key["krn"]))
        terminal = AtTheTerminal("smsctl", "keys", "retire", *group, "--config", self.server.config)
        terminal.wait_for(b"Type the SGC to retire this key: ")
        # One command at a time, or one would undo what the other writes.
        self.refused(1000, self.server.smsctl, "keys", "retire", *group, "--yes")
        terminal.type_line("600000")
        self.assertEqual(terminal.exit_code(), 1)
        self.assertNotIn("retired", self.server.smsctl("keys", "list"))
        client = system.cashier(self.server.start(), self.root / "clients")
        self.assertEqual(client.sell(world.EA11_METER, 50_000).status, 200)
        self.server.stop()
        client.close()

        said = self.server.smsctl("keys", "retire", *group, "--yes")
        self.assertRegex(said, r": [1-9]\d* active meters")
        self.refused(2012, self.server.smsctl, "keys", "retire", *group, "--yes")
        self.refused(3020, self.server.smsctl, "keys", "retire", "--sgc", "600777", "--krn", "1",
                     "--yes")
        self.assertIn("retired", self.server.smsctl("keys", "list"))
        self.assertRegex(self.server.smsctl("keys", "history"),
                         rf"key-retired +SGC {key['sgc']} KRN {key['krn']}")
        self.assertIn(" holds; ", self.server.smsctl("audit", "verify"))
        self.server.start()
        self.assertEqual(client.sell(world.EA11_METER, 50_000).code, RETIRED)
        self.assertEqual(client.sell(world.EA07_METER, 50_000).status, 200)
        ready = client.get("/readyz")
        self.assertEqual(ready.status, 200, ready)
        self.assertIn(self.problem(key, RETIRED), ready.json["keyProblems"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
