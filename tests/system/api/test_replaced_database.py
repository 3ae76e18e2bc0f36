#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A database in the place of which another is put while the server sells from it: what would be sold then goes
into a file that nobody has, or has receipts and TIDs that were used. Nothing is sold, and the server says why."""

import pathlib
import sqlite3
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

METER = "04257670465"


class ReplacedDatabase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-replaced-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.server = system.DemoServer(self.folder / "server").start()
        self.addCleanup(lambda: self.server.process and self.server.stop())
        self.client = system.cashier(self.server, self.folder / "clients")
        self.addCleanup(self.client.close)
        self.database = self.server.folder / "shahn.db"
        self.backup = self.folder / "backup.db"

    def sell(self):
        return self.client.sell(METER, 5_000)

    def copy(self, source, target):
        """As a tool for backups does it, also while others use either of them."""
        source, target = (sqlite3.connect(path, timeout=60) for path in (source, target))
        source.backup(target)
        source.close()
        target.close()

    def wait_for_checks(self, failing):
        for _ in range(100):
            answer = self.client.get("/readyz")
            found = [one["name"] for one in answer.json["checks"] if not one["isReady"]]
            if found == failing:
                return
            time.sleep(0.1)
        self.assertEqual(found, failing)

    def test_backup_that_is_written_over_it_is_not_sold_from(self):
        self.assertEqual(self.sell().status, 200)
        self.copy(self.database, self.backup)
        sold = self.sell()
        self.assertEqual(sold.status, 200)
        newest = self.folder / "newest.db"
        self.copy(self.database, newest)
        self.copy(self.backup, self.database)
        for _ in range(2):
            refused = self.sell()
            self.assertEqual(refused.code, 4003, refused)
        self.wait_for_checks(["queue"])
        self.assertIn("was a backup put in the place of the database?", self.server.end_of_log())
        self.copy(newest, self.database)
        again = self.sell()
        self.assertEqual(again.status, 200, again)
        self.assertEqual(sold.json["receiptNumber"], "CDU-01-000002")
        self.assertEqual(again.json["receiptNumber"], "CDU-01-000003")
        self.wait_for_checks([])

    def test_file_that_was_moved_is_not_sold_into(self):
        self.assertEqual(self.sell().status, 200)
        self.copy(self.database, self.backup)
        self.database.rename(self.folder / "away.db")
        self.assertEqual(self.sell().code, 1003)
        self.wait_for_checks(["database", "queue"])
        self.backup.rename(self.database)
        self.assertEqual(self.sell().code, 1003)
        self.assertIn("was moved or replaced while it was open", self.server.end_of_log())


if __name__ == "__main__":
    unittest.main(verbosity=2)
