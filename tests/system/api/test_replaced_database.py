#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A database in the place of which another is put while the server sells from it: what would be sold then goes
into a file that nobody has, or has receipts and TIDs that were used. Nothing is sold, and the server says why."""

import pathlib
import sqlite3
import subprocess
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

    def check_log(self, expected):
        self.assertIn(expected, self.server.end_of_log(expected))

    def failing_checks(self):
        checks = self.client.get("/readyz").json["checks"]
        return [one["name"] for one in checks if not one["isReady"]]

    def wait_for_checks(self, failing):
        for _ in range(100):
            found = self.failing_checks()
            if found == failing:
                return
            time.sleep(0.1)
        self.assertEqual(found, failing)

    def start_again(self):
        self.client.close()
        if self.server.process:
            self.server.stop()
        self.server.start()
        self.assertEqual(self.client.sign_in("salem", self.server.password("salem")).status, 200)

    def test_backup_that_is_written_over_it_is_not_sold_from(self):
        self.assertEqual(self.sell().status, 200)
        self.copy(self.database, self.backup)
        self.assertEqual(self.sell().status, 200)
        newest = self.folder / "newest.db"
        self.copy(self.database, newest)
        self.copy(self.backup, self.database)
        # What is written beside sales prolongs the audit log of the backup.
        for _ in range(4):
            self.client.sign_in("salem", self.server.password("salem"))
        # As long as somebody asks, no balancer may take the server for one that sells.
        for _ in range(4):
            refused = self.sell()
            self.assertEqual(refused.code, 4003, refused)
            self.assertEqual(self.failing_checks(), ["queue"])
        self.check_log("was a backup put in the place of the database?")
        self.copy(newest, self.database)
        self.assertEqual(self.sell().code, 4003)
        self.start_again()
        again = self.sell()
        self.assertEqual(again.status, 200, again)
        self.assertEqual(again.json["receiptNumber"], "CDU-01-000003")
        self.wait_for_checks([])

    def test_backup_that_is_copied_over_it_is_not_sold_from(self):
        self.assertEqual(self.sell().status, 200)
        self.copy(self.database, self.backup)
        for _ in range(20):
            self.assertEqual(self.sell().status, 200)
        # As long as all of it stands in the log, no harm is done.
        database = sqlite3.connect(self.database, timeout=60)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        self.assertEqual(self.sell().status, 200)
        # The look at all pages would give the database up for what it meets half written.
        self.check_log("no damage in the")
        self.database.write_bytes(self.backup.read_bytes())
        # Whoever looked while it was half written was told that it cannot be read now.
        deadline = time.monotonic() + system.ANSWER_SECONDS
        answer = self.sell()
        while answer.code == 1003 and time.monotonic() < deadline:
            answer = self.sell()
        self.assertEqual(answer.code, 4003, answer)
        self.assertIn("queue", self.failing_checks())

    def test_database_that_a_vacuum_made_shorter_is_sold_from(self):
        database = sqlite3.connect(self.database, timeout=60, isolation_level=None)
        self.addCleanup(database.close)
        database.execute("CREATE TABLE unused AS SELECT randomblob(1000000)")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.assertEqual(self.sell().status, 200)
        before = self.database.stat().st_size
        database.execute("DROP TABLE unused")
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.assertLess(self.database.stat().st_size, before - 900_000)
        for _ in range(3):
            self.assertEqual(self.sell().status, 200)
        self.assertEqual(self.failing_checks(), [])

    def test_log_beside_the_file_that_a_link_names_is_watched(self):
        self.client.close()
        self.server.stop()
        real = self.folder / "real.db"
        self.database.rename(real)
        self.database.symlink_to(real)
        self.start_again()
        self.assertEqual(self.sell().status, 200)
        for end in ("-wal", "-shm"):
            real.with_name(real.name + end).unlink()
        self.assertEqual(self.sell().code, 4003)

    def test_log_beside_the_file_that_a_link_names_is_for_nobody_else(self):
        self.client.close()
        self.server.kill()
        real = self.folder / "real.db"
        for end in ("", "-wal", "-shm"):
            self.database.with_name("shahn.db" + end).rename(real.with_name("real.db" + end))
        self.database.symlink_to(real)
        self.folder.chmod(0o755)
        real.with_name("real.db-wal").chmod(0o666)
        with self.assertRaisesRegex(system.SystemFailure, "real.db-wal can be changed by others"):
            self.server.start()

    def test_restored_backup_is_not_started_from_before_it_is_noted_again(self):
        self.client.close()
        self.server.stop()
        self.copy(self.database, self.backup)

        def note_restored():
            return subprocess.run(
                [system.BIN / "smsctl", "database", "restored", "--yes", "--config", self.server.config],
                capture_output=True, text=True, check=False)

        for _ in range(8):
            noted = note_restored()
            self.assertEqual(noted.returncode, 0, noted.stderr)
        self.backup.replace(self.database)
        with self.assertRaisesRegex(system.SystemFailure, "error 4003: .*'smsctl database restored'"):
            self.server.start()
        # Another week would be too far ahead, and the server does not start from the first minute for that.
        refused = note_restored()
        self.assertEqual(refused.returncode, 1)
        self.assertIn("1008", refused.stderr)
        with self.assertRaisesRegex(system.SystemFailure, "error 4003"):
            self.server.start()

    def test_backup_that_nobody_has_noted_is_not_started_from(self):
        self.assertEqual(self.sell().status, 200)
        self.copy(self.database, self.backup)
        self.assertEqual(self.sell().status, 200)
        newest = self.folder / "newest.db"
        self.start_again()  # writes down what was sold
        self.client.close()
        self.server.stop()
        self.copy(self.database, newest)
        self.backup.replace(self.database)
        with self.assertRaisesRegex(system.SystemFailure, "error 4003: block .*'smsctl database restored'"):
            self.server.start()
        newest.replace(self.database)
        self.start_again()
        self.assertEqual(self.sell().status, 200)

    def test_block_that_is_to_be_there_is_kept_while_the_server_sells(self):
        self.copy(self.database, self.backup)
        self.assertEqual(self.sell().status, 200)
        for _ in range(300):
            mark = next(self.server.folder.glob("newest-block.*"), None)
            if mark:
                break
            time.sleep(0.1)
        self.assertTrue(mark)
        self.client.close()
        self.server.kill()
        for end in ("-wal", "-shm"):
            self.database.with_name("shahn.db" + end).unlink(missing_ok=True)
        self.backup.replace(self.database)
        with self.assertRaisesRegex(system.SystemFailure, "error 4003: block "):
            self.server.start()
        self.server.smsctl("database", "restored", "--yes")
        self.start_again()
        self.assertEqual(self.sell().status, 200)
        self.start_again()
        self.assertEqual(self.sell().status, 200)

    def test_log_that_was_removed_is_not_sold_into(self):
        self.assertEqual(self.sell().status, 200)
        self.copy(self.database, self.backup)
        self.assertEqual(self.sell().status, 200)
        for end in ("-wal", "-shm"):
            self.database.with_name("shahn.db" + end).unlink()
        self.assertEqual(self.sell().code, 4003)
        self.check_log("was moved or replaced while it was open")

    def test_file_that_was_moved_is_not_sold_into(self):
        self.assertEqual(self.sell().status, 200)
        self.copy(self.database, self.backup)
        self.database.rename(self.folder / "away.db")
        self.assertEqual(self.sell().code, 4003)
        self.wait_for_checks(["database", "queue"])
        self.assertEqual(self.client.sign_in("salem", self.server.password("salem")).code, 4003)
        self.backup.rename(self.database)
        self.assertEqual(self.sell().code, 4003)
        self.check_log("was moved or replaced while it was open")


if __name__ == "__main__":
    unittest.main(verbosity=2)
