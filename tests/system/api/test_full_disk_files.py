#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that smsctl replaces on a disk that really is full stay as they are, and it says so."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system
import small_disk

KEY = ("--sgc", "600101", "--krn", "1")
PAGE_OF_THE_LOCK = 1
DISK_FULL = "error 1005:"


class FullDiskFiles(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-full-disk-")
        self.addCleanup(folder.cleanup)
        root = pathlib.Path(folder.name)
        self.disk = small_disk.SmallDisk(root / "disk", "1m")
        self.addCleanup(self.disk.unmount)
        self.server = system.DemoServer(root / "server")
        self.vault = self.disk.folder / "vault.sealed"
        (root / "server" / "vault.sealed").rename(root / "vault-of-the-demo")
        self.vault.write_bytes((root / "vault-of-the-demo").read_bytes())
        self.vault.chmod(0o600)
        self.server.change_settings({"vault.file": str(self.vault)})

    def refused(self, *words):
        with self.assertRaises(system.SystemFailure) as refusal:
            self.server.smsctl(*words)
        self.assertIn("exited with 1", str(refusal.exception))
        self.assertIn(DISK_FULL, str(refusal.exception))

    def test_vault_keeps_its_keys(self):
        before = self.vault.read_bytes()
        self.disk.fill(PAGE_OF_THE_LOCK)
        self.refused("keys", "retire", *KEY, "--yes")
        self.assertEqual(self.vault.read_bytes(), before)
        self.assertEqual(sorted(each.name for each in self.disk.folder.iterdir()),
                         ["filling", "vault.sealed"])
        self.disk.free()
        self.disk.fill()
        self.refused("keys", "retire", *KEY, "--yes")
        self.assertNotIn("retired", self.server.smsctl("keys", "list"))
        self.disk.free()
        self.server.smsctl("keys", "retire", *KEY, "--yes")
        self.assertIn("retired", self.server.smsctl("keys", "list"))

    def test_document_is_whole_or_not_there(self):
        out = self.disk.folder / "recipient.json"
        self.server.smsctl("keys", "recipient", "--out", out)
        document = out.read_bytes()
        self.assertTrue(document)
        self.disk.fill(PAGE_OF_THE_LOCK)
        self.refused("keys", "recipient", "--out", out)
        self.assertEqual(out.read_bytes(), document)
        self.refused("keys", "recipient", "--out", self.disk.folder / "other.json")
        self.assertFalse((self.disk.folder / "other.json").exists())
        self.disk.free()
        self.server.smsctl("keys", "recipient", "--out", out)
        self.assertEqual(out.read_bytes(), document)


if __name__ == "__main__":
    small_disk.run_tests()
