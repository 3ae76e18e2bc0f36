#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each fixture of an earlier version in the hands of the present programs: nothing of it is lost, and it goes
on selling. One argument: the engine."""

import os
import pathlib
import shutil
import signal
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import fixture

SKIPPED = 77
system = fixture.system


class Upgrade(unittest.TestCase):
    maxDiff = None
    engine = "sqlite"

    def test_fixtures(self):
        fixtures = sorted(path for path in fixture.FIXTURES.iterdir() if path.is_dir())
        self.assertTrue(fixtures)
        for one in fixtures:
            with self.subTest(one.name), tempfile.TemporaryDirectory(prefix="shahn-upgrade-") as folder:
                self.world = fixture.World(self.engine, folder)
                self.expected = fixture.json.loads((one / f"{self.engine}.json").read_text())
                self.world.unpack(one)
                self.check_stored()
                self.check_client_files()
                with fixture.running(self.world.server):
                    self.check_server()
                    self.check_client()
                self.check_sound()

    def test_failing_leaves_no_server(self):
        with tempfile.TemporaryDirectory(prefix="shahn-upgrade-") as folder:
            world = fixture.World(self.engine, folder)
            world.unpack(max(path for path in fixture.FIXTURES.iterdir() if path.is_dir()))
            with self.assertRaises(ZeroDivisionError), fixture.running(world.server):
                process = world.server.process
                process.send_signal(signal.SIGSTOP)
                raise ZeroDivisionError
            self.assertEqual(process.returncode, -signal.SIGKILL)

    def check_sound(self):
        """The audit since its first block, and the rules between rows."""
        head = self.world.folder / "head.json"
        head.write_text(fixture.json.dumps(self.expected["head"]))
        chains = self.world.smsctl_json("audit", "verify", "--head", head)
        self.assertEqual([chain["findings"] for chain in chains], [[]])
        self.world.server.smsctl("doctor", "--database")
        return chains

    def check_stored(self):
        """As it was, behind the upgrade that the first command has made; the audit would make none."""
        self.world.server.smsctl("office", "list")
        chains = self.check_sound()
        self.assertEqual([{name: chain[name] for name in self.expected["chains"][0]} for chain in chains],
                         self.expected["chains"])
        self.assertEqual(self.world.smsctl_json("audit", "head"), self.expected["head"])
        self.assertEqual(self.world.sums(), self.expected["sums"])
        self.assertEqual(self.world.sums()["imbalanceMinor"], 0)

    def check_client_files(self):
        copy = self.world.folder / "client-copy"
        shutil.copytree(self.world.client_folder, copy)
        found = fixture.client_facts(copy)
        self.assertEqual(found["journal"], self.expected["journal"])
        # A later version may have more of them.
        settings = self.expected["settings"]
        self.assertEqual({name: found["settings"].get(name) for name in settings}, settings)

    def check_server(self):
        """It knows what it has told, and the vault makes tokens that the meters of then take."""
        server = self.world.server
        self.client = system.Client(server.port, self.world.folder / "keys", name="CDU-01")
        self.assertEqual(self.client.activate(system.new_code(server, "CDU-01")).status, 200)
        signed_in = self.client.sign_in("salem", server.password("salem"))
        self.assertEqual(signed_in.status, 200)
        # As the demo of then was made: what were columns of the utility are parameters now.
        utility = signed_in.json["utility"]
        self.assertEqual((utility["address"], utility["helpLine"], utility["taxNumber"]),
                         ({"en": "1 Port Road, Tripoli", "ar": "طريق الميناء 1، طرابلس"}, "1515", "100-200-300"))
        self.assertEqual((utility["isTokenSplitAllowed"], utility["unusualAmountFactor"]), (True, 5))
        self.assertEqual(self.client.get("/readyz").status, 200)
        for request in self.expected["requests"]:
            again = self.client.post(request["path"], raw=request["body"], key=request["id"])
            self.assertEqual((again.status, again.body.decode()), (200, request["reply"]))
            settled = self.client.settle(request["id"])
            self.assertEqual(settled.json["state"], "decided")
            self.assertIn(request["reply"].encode(), settled.body)
        self.assertEqual(self.client.settle(self.expected["closed"]).json, {"state": "closed"})
        first = self.expected["requests"][0]
        copy = self.client.reprint(first["id"])
        self.assertEqual((copy.status, copy.json["copy"]["number"]), (200, 2))
        self.assertEqual(copy.json["reply"], fixture.json.loads(first["reply"]))
        self.check_personal(fixture.json.loads(first["reply"])["meterNumber"])
        self.check_sale(fixture.json.loads(first["reply"])["meterNumber"])

    def check_personal(self, meter):
        """A phone that was stored in the clear is sealed, and found by its whole."""
        phone = self.client.get(f"/v1/meters/{meter}").json["customer"]["phone"]
        self.assertTrue(phone)
        self.assertEqual([hit["meterNumber"] for hit in self.client.search(phone).json["hits"]], [meter])
        for octets in self.world.database_octets():
            self.assertNotIn(phone.encode(), octets)
            self.assertNotIn("".join(filter(str.isdigit, phone)).encode(), octets)

    def check_sale(self, meter):
        from module_world import make_meter, shown_by
        state = make_meter(self.world.server, meter, self.world.folder)
        sale = self.client.sell(meter, 20_000)
        self.assertEqual(sale.status, 200, sale)
        before = fixture.json.loads(self.expected["requests"][0]["reply"])
        self.assertGreater(sale.json["receiptNumber"], before["receiptNumber"])
        system.run(system.BIN / "virtual-meter", "enter", state,
                   *[token["digits"] for token in sale.json["tokens"]])
        self.assertEqual(shown_by(state)["registerWh"], sale.json["quote"]["energyOnTokensWh"])
        self.client.close()

    def check_client(self):
        """The CDU of then learns what has become of what it had sent."""
        password = self.world.folder / "password"
        password.write_text(self.world.server.password("huda"))
        password.chmod(0o600)
        agent = fixture.agent(self.world.client_folder)
        agent.tell("connect", f"localhost:{self.world.server.port}")
        agent.wait_for("connected")
        agent.tell("sign-in", "huda", str(password))
        agent.wait_for("signedIn")
        agent.tell("ask")
        open_ids = {entry["id"] for entry in self.expected["journal"] if entry["state"] == "unknown"}
        while open_ids:
            open_ids.discard(agent.wait_for("decided", "closed")["id"])
        entries = {entry["id"]: entry["state"] for entry in agent.journal()}
        for entry in self.expected["journal"]:
            if entry["state"] == "unknown":
                self.assertIn(entries[entry["id"]], ("answered", "closed"))
            else:
                self.assertEqual(entries[entry["id"]], entry["state"])
        agent.kill()


if __name__ == "__main__":
    Upgrade.engine = sys.argv[1]
    if Upgrade.engine == "postgresql" and "SHAHN_TEST_POSTGRESQL" not in os.environ:
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1], verbosity=2)
