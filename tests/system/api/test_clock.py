#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server whose clock does not agree with what it has done itself: it sells nothing new, says so, answers
for what was sold before, and goes on when a person has looked at the clock."""

import pathlib
import sqlite3
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import server_database
import shahn_system as system

METER = "04257670465"
YEAR_MS = 365 * 24 * 3_600_000


def setUpModule():
    global FOLDER, SERVER, CLIENT
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-clock-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server").start()
    CLIENT = system.cashier(SERVER, root / "clients")


def tearDownModule():
    if SERVER.process:
        SERVER.stop()
    FOLDER.cleanup()


class WrongClock(unittest.TestCase):
    def have_sold_ahead(self):
        """As if all of it had happened two years from now: this machine's clock is not the test's to set."""
        SERVER.stop()
        CLIENT.close()
        database = sqlite3.connect(SERVER.folder / "shahn.db", timeout=60)
        with database:
            database.execute("UPDATE document SET at_ms = at_ms + ?", (2 * YEAR_MS,))
            database.execute("UPDATE supply_point SET last_token_minute = last_token_minute + ?"
                             " WHERE point_id = (SELECT point_id FROM meter WHERE drn = ?)",
                             (2 * YEAR_MS // 60_000, METER))
            server_database.sign_figures(database)
        database.close()
        SERVER.start()
        self.assertEqual(CLIENT.sign_in("salem", SERVER.password("salem")).status, 200)

    def checks(self):
        """The checks of /readyz that fail."""
        return [one["name"] for one in CLIENT.get("/readyz").json["checks"] if not one["isReady"]]

    def wait_for_checks(self, failing):
        """Nobody sells meanwhile: a balancer is told before a sale fails."""
        for _ in range(100):
            if self.checks() == failing:
                return
            time.sleep(0.1)
        self.assertEqual(self.checks(), failing)

    def test_sells_again_when_a_person_has_accepted_it(self):
        key = system.new_request_id()
        sold = CLIENT.sell(METER, 5_000, key)
        self.assertEqual(sold.status, 200, sold)
        self.assertEqual(self.checks(), [])
        self.have_sold_ahead()

        self.wait_for_checks(["clock"])
        refused = CLIENT.sell(METER, 5_000)
        self.assertEqual(refused.code, 3027, refused)
        self.assertEqual(self.checks(), ["clock"])
        self.assertIn("the clock is not trusted", SERVER.end_of_log("the clock is not trusted"))
        self.assertEqual(CLIENT.sell(METER, 5_000, key).body, sold.body)

        said = SERVER.smsctl("clock", "accept", "--yes")
        self.assertIn(time.strftime("%Y"), said)
        self.assertIn("1 meters", said)
        self.wait_for_checks([])
        again = CLIENT.sell(METER, 5_000)
        self.assertEqual(again.status, 200, again)
        self.assertEqual(self.checks(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
