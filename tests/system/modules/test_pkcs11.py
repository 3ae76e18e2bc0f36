#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real server with vault.module = "pkcs11" and a SoftHSM token that smsctl fills. Without softhsm2
it says so and exits with 77."""

import os
import pathlib
import shutil
import sys
import tempfile
import unittest

import module_world as world
from module_world import system

LIBRARIES = [pathlib.Path(path) for path in (
    "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")]
LIBRARY = next((path for path in LIBRARIES if path.exists()), None)
PIN = "48151623"


class Pkcs11(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-pkcs11-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "tokens").mkdir()
        configuration = self.root / "softhsm2.conf"
        configuration.write_text(f"directories.tokendir = {self.root}/tokens\n"
                                 "objectstore.backend = file\nlog.level = ERROR\n")
        os.environ["SOFTHSM2_CONF"] = str(configuration)
        system.run("softhsm2-util", "--init-token", "--free", "--label", "vending", "--pin", PIN,
                   "--so-pin", "42424242")
        self.server = system.DemoServer(self.root / "server")
        self.addCleanup(lambda: self.server.process and self.server.stop())
        self.pin = world.write_secret(self.root / "pin", PIN + "\n")
        world.choose_module(self.server, "pkcs11",
                            f'[vault.pkcs11]\nlibrary = "{LIBRARY}"\ntoken_label = "vending"\n'
                            f'pin_file = "{self.pin}"\n')

    def test_sells_and_the_meters_take_the_tokens(self):
        for drn in (world.EA11_METER, world.EA07_METER):
            self.assertIn("KCV", world.enter_key(self.server, self.root,
                                                 world.key_of(self.server, drn)))
        with self.assertRaisesRegex(system.SystemFailure, "already in the token"):
            world.enter_key(self.server, self.root, world.key_of(self.server, world.EA11_METER))
        self.assertIn(world.key_of(self.server, world.EA07_METER)["sgc"],
                      self.server.smsctl("keys", "list"))
        (self.server.folder / "vault.sealed").unlink()
        client = system.cashier(self.server.start(), self.root / "clients")
        self.assertEqual(world.vault_check(client)[0], 200)
        for drn in (world.EA11_METER, world.EA07_METER):
            self.sell_and_enter(client, drn)

    def sell_and_enter(self, client, drn):
        state = world.make_meter(self.server, drn, self.root)
        bought = world.sell_to_meter(client, drn, state)
        self.assertIn(bought, world.shown_by(state).values())

    def test_key_file_into_the_token_and_retirement(self):
        recipient = world.recipient_of(self.server, self.root / "recipient.json")
        key = world.key_of(self.server, world.EA11_METER)
        sealed = world.SealedKeys(self.root / "sealed", recipient, [key])
        with self.assertRaisesRegex(system.SystemFailure, "2063"):
            sealed.load(self.server, first=sealed.second)
        self.assertNotIn(key["sgc"], self.server.smsctl("keys", "list"))
        self.assertIn("loaded, KCV", sealed.load(self.server))
        with self.assertRaisesRegex(system.SystemFailure, "2012.*are there already"):
            sealed.load(self.server)
        client = system.cashier(self.server.start(), self.root / "clients")
        self.sell_and_enter(client, world.EA11_METER)
        self.server.stop()
        client.close()
        group = ("--sgc", key["sgc"], "--krn", str(key["krn"]))
        self.assertIn("Retired at", self.server.smsctl("keys", "retire", *group, "--yes"))
        self.assertIn("retired", self.server.smsctl("keys", "list"))
        self.server.start()
        self.assertEqual(client.sell(world.EA11_METER, 50_000).code, 3023)
        # The only key: nothing can be sold.
        ready = client.get("/readyz")
        self.assertEqual(ready.status, 503, ready)
        self.assertIn({"sgc": key["sgc"], "krn": key["krn"], "kt": 2, "code": 3023},
                      ready.json["keyProblems"])
        with self.assertRaisesRegex(system.SystemFailure, "2050"):
            self.server.smsctl("keys", "history")

    def test_a_short_key_does_not_travel_to_a_token(self):
        recipient = world.recipient_of(self.server, self.root / "recipient.json")
        key = world.key_of(self.server, world.EA07_METER)
        with self.assertRaisesRegex(system.SystemFailure, "3026.*keys enter"):
            world.SealedKeys(self.root / "sealed", recipient, [key])

    def test_a_token_without_keys_is_not_ready(self):
        client = system.cashier(self.server.start(), self.root / "clients")
        status, check = world.vault_check(client)
        self.assertEqual(status, 503)
        self.assertIn("no vending key can be used now", check["detail"])
        self.assertIn("missing", check["detail"])

    def test_no_start_with_a_wrong_pin(self):
        world.write_secret(self.pin, "11112222\n")
        with self.assertRaisesRegex(system.SystemFailure, "error 4004: "):
            self.server.start()


if __name__ == "__main__":
    if LIBRARY is None or shutil.which("softhsm2-util") is None:
        print("skipped: softhsm2 is not installed")
        sys.exit(77)
    unittest.main(verbosity=2)
