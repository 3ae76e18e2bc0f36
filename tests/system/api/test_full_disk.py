#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real server on a disk that really is full: a small tmpfs holds its folder. Sales are refused with
DiskFull, nothing is half written, and with space again they go on without a restart."""

import contextlib
import pathlib
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import server_database
import shahn_system as system
import small_disk

# Room above the free space below which the server is not ready.
DISK_SIZE = "128m"
DISK_FULL = 1005
# Within the limits of every tariff of the demo.
TENDER = 50_000
# The write-ahead log may still have room of its own for some sales, never for this many.
SALES_MAX = 500
ROWS_OF_A_SALE = ("document", "request", "reply", "sale_detail", "token", "posting", "account_day",
                  "copy_count", "audit_block")


def setUpModule():
    global DISK, FOLDER, SERVER, CLIENT, METERS
    folder = tempfile.TemporaryDirectory(prefix="shahn-full-disk-")
    unittest.addModuleCleanup(folder.cleanup)
    root = pathlib.Path(folder.name)
    DISK = small_disk.SmallDisk(root / "disk", DISK_SIZE)
    unittest.addModuleCleanup(DISK.unmount)
    FOLDER = DISK.folder / "server"
    SERVER = system.DemoServer(FOLDER).start()
    unittest.addModuleCleanup(SERVER.stop)
    CLIENT = system.cashier(SERVER, root / "clients")
    unittest.addModuleCleanup(CLIENT.close)
    METERS = [drn for drn in (row["drn"] for row in SERVER.meters(state="active")[:60])
              if "refusal" not in CLIENT.get(f"/v1/meters/{drn}").json]


def read(sql, *values):
    """One row of the server's own database, as another process sees it."""
    file = f"file:{FOLDER / 'shahn.db'}?mode=ro"
    with contextlib.closing(sqlite3.connect(file, uri=True)) as database:
        return database.execute(sql, values).fetchone()


def row_counts():
    return {table: read(f"SELECT COUNT(*) FROM {table}")[0] for table in ROWS_OF_A_SALE}


def meter_state(drn):
    return read("SELECT p.last_token_minute, p.bought_wh, p.carry_over_minor, p.billing_month,"
                " p.last_document FROM meter AS m JOIN supply_point AS p ON p.point_id = m.point_id"
                " WHERE m.drn = ?", drn)


def readiness():
    """(status of /readyz, the names of the checks that fail)"""
    ready = CLIENT.get("/readyz")
    return ready.status, [one["name"] for one in ready.json["checks"] if not one["isReady"]]


class FullDisk(unittest.TestCase):
    def sell_until_refused(self):
        """(request id, meter, answer, rows and meter before) of the first refused sale."""
        for index in range(SALES_MAX):
            key, meter = system.new_request_id(), METERS[index % len(METERS)]
            before = row_counts(), meter_state(meter)
            answer = CLIENT.sell(meter, TENDER, key)
            if answer.status != 200:
                return key, meter, answer, before
            self.assertEqual(row_counts()["sale_detail"], before[0]["sale_detail"] + 1)
        self.fail(f"{SALES_MAX} sales found room on a full disk")

    def test_refused_nothing_half_written_and_on_again(self):
        self.assertEqual(CLIENT.sell(METERS[0], TENDER).status, 200)
        sold = system.new_request_id()
        sold_answer = CLIENT.sell(METERS[1], TENDER, sold)
        self.assertEqual(sold_answer.status, 200, sold_answer)
        process = SERVER.process.pid

        self.assertEqual(readiness(), (200, []))
        DISK.fill()
        self.assertEqual(readiness(), (503, ["disk"]))
        key, meter, refused, before = self.sell_until_refused()
        self.assertEqual((refused.status, refused.code), (503, DISK_FULL), refused)
        # Whatever writes is refused, again and again, and leaves no trace.
        for answer in (CLIENT.sell(meter, TENDER, key), CLIENT.sell(METERS[2], TENDER),
                       CLIENT.settle(key), CLIENT.reprint(sold),
                       CLIENT.sign_in("salem", SERVER.password("salem")),
                       CLIENT.sign_in("salem", "wrong password")):
            self.assertEqual((answer.status, answer.code), (503, DISK_FULL), answer)
        self.assertEqual((row_counts(), meter_state(meter)), before)
        for table in ("request", "document"):
            count = read(f"SELECT COUNT(*) FROM {table} WHERE request_id = ?",
                         server_database.request_octets(key))[0]
            self.assertEqual(count, 0, table)
        for table in ("reply", "sale_detail", "token", "posting"):
            count = read(f"SELECT COUNT(*) FROM {table} WHERE document_id NOT IN"
                         " (SELECT document_id FROM document)")[0]
            self.assertEqual(count, 0, table)
        # What was sold before is still told.
        self.assertEqual(CLIENT.get(f"/v1/sales/{sold}").json["receiptNumber"],
                         sold_answer.json["receiptNumber"])
        self.assertEqual(CLIENT.sell(METERS[1], TENDER, sold).body, sold_answer.body)
        self.assertEqual(CLIENT.get(f"/v1/sales/{key}").code, 2010)

        DISK.free()
        answer = CLIENT.sell(meter, TENDER, key)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(readiness(), (200, []))
        self.assertEqual(SERVER.process.pid, process)
        self.assertIsNone(SERVER.process.poll())
        after = row_counts()
        for table in ("document", "request", "reply", "sale_detail", "audit_block"):
            self.assertEqual(after[table], before[0][table] + 1, table)
        self.assertEqual(after["token"], before[0]["token"] + len(answer.json["tokens"]))
        self.assertEqual(CLIENT.reprint(sold).json["copy"]["number"], 1)
        self.check_books()

    def check_books(self):
        self.assertIn(" holds; ", SERVER.smsctl("audit", "verify"))
        self.assertIn(" agree ", SERVER.smsctl("doctor", "--database"))
        self.assertEqual(read("SELECT SUM(amount_minor) FROM posting")[0], 0)
        sales = read("SELECT COUNT(*) FROM document WHERE kind = 1")[0]
        self.assertEqual(read("SELECT COUNT(*) FROM sale_detail")[0], sales)
        self.assertEqual(read("SELECT COUNT(DISTINCT document_id) FROM token")[0], sales)
        self.assertEqual(read("SELECT SUM(last_document - first_document + 1) FROM audit_block"),
                         read("SELECT COUNT(*) FROM document"))
        self.assertEqual(read("PRAGMA integrity_check")[0], "ok")
        receipts = ("FROM document JOIN cdu USING (cdu_id)"
                    " WHERE cdu_code = 'CDU-01' AND receipt IS NOT NULL")
        self.assertEqual(read(f"SELECT COUNT(*), MAX(receipt) - MIN(receipt) + 1 {receipts}"),
                         read(f"SELECT COUNT(*), COUNT(*) {receipts}"))


class ReadOnlyDisk(unittest.TestCase):
    """Whoever only looks needs no place to write: at a snapshot, or a disk that is kept as it is."""

    def setUp(self):
        self.addCleanup(lambda: SERVER.process or SERVER.start())

    def check_books(self):
        DISK.allow("ro")
        try:
            self.assertIn(" holds; ", SERVER.smsctl("audit", "verify"))
            self.assertIn("sms-", SERVER.smsctl("audit", "head"))
            self.assertIn(" agree ", SERVER.smsctl("doctor", "--database"))
        finally:
            DISK.allow("rw")

    def files(self):
        return {file.name: file.read_bytes() for file in FOLDER.glob("shahn.db*")}

    def test_books_are_read(self):
        with self.subTest("after a stop"):
            SERVER.stop()
            self.assertEqual(set(self.files()), {"shahn.db", "shahn.db-server.lock"})
            self.check_books()
        with self.subTest("after a crash"):
            SERVER.start()
            CLIENT.close()
            self.assertEqual(CLIENT.sell(METERS[0], TENDER).status, 200)
            SERVER.kill()
            before = self.files()
            self.assertGreater(len(before["shahn.db-wal"]), 0)
            self.check_books()
            self.assertEqual(self.files()["shahn.db-wal"], before["shahn.db-wal"])


if __name__ == "__main__":
    small_disk.run_tests()
