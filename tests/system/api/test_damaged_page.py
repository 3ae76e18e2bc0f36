#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real server on a database with a damaged page in the middle of a table. It starts as fast as on a small
database, looks at all pages behind that, says what it found, and sells nothing more."""

import contextlib
import pathlib
import sqlite3
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

DATABASE_UNAVAILABLE = 1003
DATA_CORRUPT = 4003
PAGE_BYTES = 4096
TENDER = 5_000
WAIT_SECONDS = 60


def setUpModule():
    global SERVER, CLIENT, METER, KEY, SOLD
    folder = tempfile.TemporaryDirectory(prefix="shahn-damaged-page-")
    unittest.addModuleCleanup(folder.cleanup)
    root = pathlib.Path(folder.name)
    SERVER = system.DemoServer(root / "server").start()
    CLIENT = system.cashier(SERVER, root / "clients")
    unittest.addModuleCleanup(CLIENT.close)
    METER = SERVER.meters(state="active")[0]["drn"]
    KEY = system.new_request_id()
    SOLD = CLIENT.sell(METER, TENDER, KEY)
    CLIENT.close()
    SERVER.stop()


def add_events(database, count):
    """Events of a server that is none, so that there is a middle."""
    database.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        " INSERT INTO audit_event SELECT 30000, i, 0, 'x', 'x', 'x', 'x', 'damage-' || i FROM n", (count,))


class DamagedPage(unittest.TestCase):
    def test_is_found_behind_the_start(self):
        self.assertEqual(SOLD.status, 200)
        path = SERVER.folder / "shahn.db"
        with contextlib.closing(sqlite3.connect(path)) as database:
            add_events(database, 20_000)
            database.commit()
        content = path.read_bytes()
        page = content.index(b"damage-10000") // PAGE_BYTES
        with open(path, "r+b") as file:
            file.seek(page * PAGE_BYTES)
            file.write(b"\x77")
        SERVER.start()
        self.addCleanup(SERVER.stop)
        database_check = self.wait_until_not_ready()
        self.assertIn(str(DATA_CORRUPT), database_check["detail"])
        log = SERVER.end_of_log()
        self.assertIn(f"error {DATA_CORRUPT}: the database is damaged (statement audit_event", log)
        self.assertIn("put the newest backup back", log)
        # Also a copy of what is known already, and its settlement: nothing is asked of the database.
        for answer in (CLIENT.sell(METER, TENDER), CLIENT.sell(METER, TENDER, KEY), CLIENT.settle(KEY)):
            self.assertEqual((answer.status, answer.code), (503, DATABASE_UNAVAILABLE))
        self.assertEqual(CLIENT.get("/healthz").status, 200)

    def wait_until_not_ready(self):
        """The check "database" of /readyz."""
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            ready = CLIENT.get("/readyz")
            failing = [one for one in ready.json["checks"] if not one["isReady"]]
            if failing:
                self.assertEqual((ready.status, [one["name"] for one in failing]), (503, ["database"]))
                return failing[0]
            time.sleep(0.1)
        raise AssertionError("the damage is not found")

    def test_the_doctor_says_it(self):
        with self.assertRaisesRegex(system.SystemFailure, f"{DATA_CORRUPT}"):
            SERVER.smsctl("doctor", "--database")


if __name__ == "__main__":
    unittest.main(verbosity=2)
