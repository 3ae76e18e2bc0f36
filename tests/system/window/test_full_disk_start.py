#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first start of cdu-client on a disk that is full, or has a few pages: it says so, and starts when
there is room again."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import cdu_window
import shahn_system as system
import small_disk

DISK_FULL = "error 1005:"
# The lock, the key, the database, the index of its log and its first tables each find no room once.
PAGES = (0, 1, 2, 6, 12)


class FirstStart(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-full-disk-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.disk = small_disk.SmallDisk(self.root / "disk", "1m")
        self.addCleanup(self.disk.unmount)

    def start(self, display, data):
        """(title of the first window, what the client says); it is ended then."""
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}

        def tool(*words):
            return subprocess.run(["xdotool", *words], env=environment, capture_output=True,
                                  text=True, timeout=60).stdout.strip()

        with open(self.root / "client.log", "w+", encoding="utf-8") as log:
            client = subprocess.Popen(
                [system.BIN / "cdu-client", "--data-dir", data, "--server", "https://localhost:9",
                 "--language", "en"], env=environment, stdout=log, stderr=log)
            deadline = time.monotonic() + cdu_window.OPEN_SECONDS
            found = ""
            while not found and client.poll() is None and time.monotonic() < deadline:
                found = tool("search", "--onlyvisible", "--pid", str(client.pid), "--name", ".")
                time.sleep(0.05)
            title = tool("getwindowname", found.splitlines()[0]) if found else None
            system.kill(client)
            log.seek(0)
            return title, log.read()

    def test_says_so_and_starts_when_there_is_room(self):
        with cdu_window.virtual_display() as display:
            for pages in PAGES:
                with self.subTest(pages=pages):
                    data = self.disk.folder / f"data-{pages}"
                    self.disk.fill(pages)
                    said = self.start(display, data)
                    self.assertIn(DISK_FULL, said[1])
                    self.disk.free()
                    title, said = self.start(display, data)
                    self.assertIn("Activation", title or "", said)

    def test_lock_of_a_program_that_was_killed_holds_nothing(self):
        with cdu_window.virtual_display() as display:
            data = self.disk.folder / "data"
            self.start(display, data)  # and ended by a kill
            self.assertTrue((data / "client.lock").exists())
            self.disk.fill()
            self.assertIn(DISK_FULL, self.start(display, data)[1])
            self.disk.free()
            title, said = self.start(display, data)
            self.assertIn("Activation", title or "", said)


if __name__ == "__main__":
    small_disk.run_tests()
