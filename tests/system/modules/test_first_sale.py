#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new utility from nothing to a token that a meter takes, with the commands and files that the
administrator's guide shows."""

import datetime
import pathlib
import re
import secrets
import shlex
import tempfile
import unittest

import module_world as world
from module_world import system

GUIDE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "administrator-guide.md"
METER = "04257670465"
# Further meters of the same two customers, in the guide as a MeterPAN and as a DRN of 13 digits.
SECOND_METERS = ["04254372990", "1122334455665"]
PASSWORD = "a right long password"


def block_of_the_guide(language, beginning):
    """The code block that begins with this line."""
    blocks = re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    return next(block for block in blocks if block.startswith(beginning))


class NewServer(system.DemoServer):
    """Made by "smsctl init", without anything of the demo."""

    def __init__(self, folder):  # pylint: disable=super-init-not-called
        self.folder = pathlib.Path(folder)
        self.config = self.folder / "sms-server.toml"
        self.process = None
        self.port = None


class FirstSale(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-first-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        passphrase = world.write_secret(self.root / "passphrase", "four words are better\n")
        system.run(system.BIN / "smsctl", "init", self.root / "server", "--code", "COAST",
                   "--name-en", "Coast Electricity", "--name-ar", "كهرباء الساحل", "--currency",
                   "LYD", "--decimals", "3", "--time-zone", "Africa/Tripoli", "--host", "localhost",
                   "--port", "0", "--passphrase-file", passphrase)
        self.server = NewServer(self.root / "server")
        self.addCleanup(lambda: self.server.process and self.server.kill())
        self.tariff = self.root / "domestic.toml"
        self.tariff.write_text(block_of_the_guide("toml", "[tariff]"), encoding="utf-8")
        self.customers = self.root / "customers.csv"
        self.customers.write_text(block_of_the_guide("csv", "account,name_en"), encoding="utf-8")
        self.meters = self.root / "meters.csv"
        self.meters.write_text(block_of_the_guide("csv", "account,point"), encoding="utf-8")

    def refused(self, action, *words):
        """What a refused command said."""
        with self.assertRaises(system.SystemFailure) as caught:
            action(*words)
        return str(caught.exception)

    def test_from_nothing_to_a_token(self):
        smsctl = self.server.smsctl
        key = {"sgc": "600101", "krn": 1, "dkga": "04", "baseDate": 2014,
               "vendingKey": secrets.token_hex(20)}
        recipient = world.recipient_of(self.server, self.root / "recipient.json")
        world.SealedKeys(self.root / "sealed", recipient, [key]).load(self.server)
        self.assertIn("DOM version 1", smsctl("tariff", "publish", self.tariff))
        self.assertIn("2 customers with 2 meters", smsctl("customer", "import", self.customers))
        self.assertIn("2 meters for 2 stored customers", smsctl("meter", "import", self.meters))
        smsctl("office", "add", "--code", "RIVERSIDE", "--kind", "office", "--name-en", "Riverside",
               "--name-ar", "ضفة الوادي")
        code = system.new_station(self.server, "CDU-03", "RIVERSIDE")
        password = world.write_secret(self.root / "password", PASSWORD + "\n")
        smsctl("operator", "add", "--login", "amina", "--office", "RIVERSIDE", "--role", "cashier",
               "--name-en", "Amina", "--name-ar", "أمينة", "--password-file", password)

        self.server.start()
        client = system.Client(self.server.port, self.root / "client", name="CDU-03")
        self.assertEqual(client.activate(code).status, 200)
        self.assertEqual(client.sign_in("amina", PASSWORD).status, 200)
        # Before a second administrator has approved how all of this was set up, nothing is sold.
        early = client.sell(METER, 5_000)
        self.assertEqual((early.status, early.code), (422, 3037), early)
        for login in ("omar", "hana"):
            smsctl("operator", "add", "--login", login, "--office", "COAST", "--role", "administrator", "--name-en",
                   login, "--password-file", password)
        self.assertIn("is the first administrator",
                      self.refused(smsctl, "utility", "approve", "omar", "--password-file", password))
        smsctl("utility", "approve", "hana", "--password-file", password)
        for text in ("Fatima", "+218 92 755 2966", "200417"):
            hits = client.search(text).json["hits"]
            self.assertEqual({hit["meterNumber"] for hit in hits}, {METER, SECOND_METERS[0]}, text)
        for meter in (METER, *SECOND_METERS):
            state = self.root / f"{meter}.json"
            system.run(system.BIN / "virtual-meter", "new", state, "--drn", meter, "--ea", "11",
                       "--dkga", key["dkga"], "--sgc", key["sgc"], "--ti", "1", "--krn", "1",
                       "--base-date", "2014", "--vending-key-file", "-",
                       input=key["vendingKey"])
            bought = world.sell_to_meter(client, meter, state)
            self.assertIn(bought, world.shown_by(state).values())
        self.assertIn("sms-1", smsctl("audit", "verify"))

    def test_a_single_connection(self):
        """The commands of the guide, as they stand there."""
        smsctl = self.server.smsctl
        smsctl("tariff", "publish", self.tariff)
        self.tariff.write_text(self.tariff.read_text(encoding="utf-8").replace('code = "DOM"', 'code = "COM"'),
                               encoding="utf-8")
        smsctl("tariff", "publish", self.tariff)
        smsctl("code-entry", "add", "--list", "blockReason", "--code", "UNPAID", "--name-en", "Bill unpaid")
        done = [smsctl(*shlex.split(line, comments=True)[1:])
                for line in block_of_the_guide("sh", "smsctl customer add").splitlines()]
        self.assertEqual(len(done), 7)
        for text in ("meter-added", "state: In use", "reason: UNPAID", "state: blocked -> active"):
            self.assertIn(text.replace("In use", "active"), done[-1])
        self.assertIn("tariff: DOM -> COM", smsctl("supply-point", "history", "200419"))
        self.assertIn("published", smsctl("tariff", "history", "COM"))
        self.assertIn("version 1", smsctl("tariff", "history", "COM"))
        self.assertIn("11 or 13 digits", self.refused(smsctl, "meter", "add", "--number", "0712000001", "--point",
                                                      "200419", "--sgc", "600101"))

    def test_faulty_files_change_nothing(self):
        smsctl = self.server.smsctl
        # Without its tariff no row can be right.
        self.assertIn("line 2: tariff: there is no tariff DOM",
                      self.refused(smsctl, "customer", "import", self.customers))
        good = self.tariff.read_text(encoding="utf-8")
        self.tariff.write_text(good.replace('price = "0.2"', "price = 0.2")
                               .replace("code =", "colour ="), encoding="utf-8")
        said = self.refused(smsctl, "tariff", "publish", self.tariff)
        for part in ("tariff.code: is missing", "tariff.colour", "tariff.steps[0].price"):
            self.assertIn(part, said)
        self.tariff.write_text(good, encoding="utf-8")
        self.assertIn("Nothing was published", smsctl("tariff", "publish", self.tariff, "--dry-run"))
        self.assertIn("There is no tariff yet", smsctl("tariff", "prices"))
        smsctl("tariff", "publish", self.tariff)
        published = smsctl("tariff", "prices")
        smsctl("tariff", "publish", self.tariff)  # the same, and not another one
        self.assertEqual(published, smsctl("tariff", "prices"))
        self.tariff.write_text(good.replace('price = "0.2"', 'price = "0.3"'), encoding="utf-8")
        self.assertIn("cannot start in the past",
                      self.refused(smsctl, "tariff", "publish", self.tariff))
        self.tariff.write_text(good, encoding="utf-8")

        skipping = self.tariff.read_text(encoding="utf-8").replace(
            'code = "DOM"', 'code = "DOM"\nversion = 5').replace("2026-01-01", f"{datetime.date.today().year + 1}-01-01")
        self.tariff.write_text(skipping, encoding="utf-8")
        for option in ((), ("--dry-run",)):
            self.assertIn("the next version of tariff DOM is 2",
                          self.refused(smsctl, "tariff", "publish", self.tariff, *option))
        self.assertIn("is no file of at most",
                      self.refused(smsctl, "customer", "import", "/dev/zero"))

        good = self.customers.read_text(encoding="utf-8")
        self.customers.write_text(
            good + "200419,,,,,NONE,04257670466,60010,1,1,11\n200420,Twice,,,,DOM," + METER
            + ",600101,1,1,11\n200421,Short\n\"20\n0422\",Lines,,,,DOM,04255000038,600101,1,1,11\n",
            encoding="utf-8")
        said = self.refused(smsctl, "customer", "import", self.customers)
        for part in ("line 4: name_en", "line 4: tariff", "line 4: drn", "line 5: drn",
                     "line 6: has 2 cells", "line 7: account: must be", "nothing was imported"):
            self.assertIn(part, said)
        self.customers.write_text(good, encoding="utf-8")
        self.assertIn("--dry-run", smsctl("customer", "import", self.customers, "--dry-run"))
        smsctl("customer", "import", self.customers)
        said = self.refused(smsctl, "customer", "import", self.customers)
        self.assertIn("line 2: account: 200417 is stored already", said)

    def test_faulty_meters_change_nothing(self):
        smsctl = self.server.smsctl
        smsctl("tariff", "publish", self.tariff)
        said = self.refused(smsctl, "meter", "import", self.meters)
        for line, account in ((2, "200417"), (3, "200418")):
            self.assertIn(f"line {line}: account: there is no customer {account}", said)
        smsctl("customer", "import", self.customers)
        good = self.meters.read_text(encoding="utf-8")
        self.meters.write_text(
            good + "200419,A-3,DOM,04255000046,600101\n200418,200418,DOM," + METER + ",600101\n"
            "200418,A-4,NONE,600727042576704656,12345\n", encoding="utf-8")
        said = self.refused(smsctl, "meter", "import", self.meters)
        for part in ("line 6: tariff: there is no tariff NONE", "line 6: drn: the check digit is wrong",
                     "line 6: sgc: must be 6 digits", "nothing was imported"):
            self.assertIn(part, said)
        self.meters.write_text(good + "200418,200418,DOM," + METER + ",600101\n"
                               "200419,A-3,DOM,04255000046,600101\n", encoding="utf-8")
        said = self.refused(smsctl, "meter", "import", self.meters)
        for part in (f"line 4: drn: {METER} is stored already",
                     "line 4: point: 200418 is stored already",
                     "line 5: account: there is no customer 200419"):
            self.assertIn(part, said)
        self.meters.write_text(good, encoding="utf-8")
        self.assertIn("--dry-run", smsctl("meter", "import", self.meters, "--dry-run"))
        self.assertIn("2 meters", smsctl("meter", "import", self.meters))
        said = self.refused(smsctl, "meter", "import", self.meters)
        self.assertIn("is stored already", said)


if __name__ == "__main__":
    unittest.main(verbosity=1)
