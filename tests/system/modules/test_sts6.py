#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real server with vault.module = "sts6": it sells through a security module on a TCP port, says
when that is away, and does not start without it."""

import json
import pathlib
import re
import subprocess
import tempfile
import time
import unittest

import module_world as world
from module_world import system

MODULE_ID = "SIM-SYSTEM"


class Simulator:
    """sts6-simulator with all keys of the demo utility; the register is the position in the list."""

    def __init__(self, folder, keys):
        self.state = pathlib.Path(folder) / "module.json"
        self.state.write_text(json.dumps({
            "moduleId": MODULE_ID, "firmwareId": "1", "registers": [
                {"number": number, "sgc": key["sgc"], "krn": key["krn"], "kt": 2,
                 "dkga": int(key["dkga"]), "baseDate": key["baseDate"], "ken": 255,
                 "key": key["vendingKey"]} for number, key in enumerate(keys)]}))
        self.port = 0
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [system.BIN / "sts6-simulator", self.state, "--port", str(self.port)],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.port = int(re.fullmatch(r"listening (\d+)\n", line).group(1))

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
        self.process = None


def section(port, keys, module_id=MODULE_ID):
    registers = ",\n".join(
        f'    {{ register = {number}, sgc = "{key["sgc"]}", krn = {key["krn"]}, '
        f'dkga = {int(key["dkga"])}, base_date = {key["baseDate"]} }}'
        for number, key in enumerate(keys))
    return (f'[vault.sts6]\nrest_ms = 100\n[[vault.sts6.modules]]\nhost = "127.0.0.1"\n'
            f'port = {port}\nmodule_id = "{module_id}"\nregisters = [\n{registers}\n]\n')


class Sts6(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-sts6-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.server = system.DemoServer(self.root / "server")
        self.keys = world.vending_keys(self.server)
        self.simulator = Simulator(self.root, self.keys)
        self.addCleanup(self.simulator.kill)
        self.addCleanup(lambda: self.server.process and self.server.stop())

    def choose(self, **options):
        world.choose_module(
            self.server, "sts6", section(self.simulator.port, self.keys, **options))

    def wait_until_vault(self, client, status):
        deadline = time.monotonic() + system.ANSWER_SECONDS
        while time.monotonic() < deadline:
            found = world.vault_check(client)
            if found[0] == status:
                return found[1]
            time.sleep(0.5)
        raise AssertionError(f"/readyz stays {found}")

    def test_sells_and_the_meters_take_the_tokens(self):
        self.choose()
        # The sealed vault is not needed, only its passphrase: it opens the CA's key.
        (self.server.folder / "vault.sealed").unlink()
        client = system.cashier(self.server.start(), self.root / "clients")
        self.assertEqual(world.vault_check(client),
                         (200, {"name": "vault", "isReady": True, "detail": ""}))
        self.assertEqual(client.get("/readyz").json["keyProblems"], [])
        for drn in (world.EA11_METER, world.EA07_METER):
            state = world.make_meter(self.server, drn, self.root)
            bought = sum(world.sell_to_meter(client, drn, state) for _ in range(2))
            self.assertIn(bought, world.shown_by(state).values())
        self.assertIn(self.keys[0]["sgc"], self.server.smsctl("keys", "list"))

    def test_a_module_that_goes_away_is_told_and_comes_back(self):
        self.choose()
        client = system.cashier(self.server.start(), self.root / "clients")
        self.assertEqual(world.vault_check(client)[0], 200)
        self.simulator.kill()
        check = self.wait_until_vault(client, 503)
        self.assertIn("error 4005", check["detail"])
        refused = client.sell(world.EA11_METER, 50_000)
        self.assertEqual(refused.code, 4005, refused)
        self.simulator.start()
        self.wait_until_vault(client, 200)
        state = world.make_meter(self.server, world.EA11_METER, self.root)
        bought = world.sell_to_meter(client, world.EA11_METER, state)
        self.assertIn(bought, world.shown_by(state).values())

    def test_no_start_with_another_module_or_none(self):
        self.choose(module_id="ANOTHER")
        with self.assertRaisesRegex(system.SystemFailure, "error 4005: .*'ANOTHER'"):
            self.server.start()
        self.simulator.kill()
        with self.assertRaisesRegex(system.SystemFailure, "error 4005: "):
            self.server.start()

    def test_keys_are_not_added_here(self):
        self.choose()
        with self.assertRaisesRegex(system.SystemFailure, "sts6"):
            world.enter_key(self.server, self.root, self.keys[0])
        for words in (("recipient",), ("history",), ("retire", "--sgc", "600101", "--krn", "1")):
            with self.assertRaisesRegex(system.SystemFailure, "2050"):
                self.server.smsctl("keys", *words)


if __name__ == "__main__":
    unittest.main(verbosity=2)
