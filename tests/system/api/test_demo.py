#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What whoever tries the demo is told, and what installer/demo does with the folder that it is given."""

import fcntl
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests" / "system" / "support"))

import shahn_system


def run_script(*options, cwd=ROOT):
    return subprocess.run(["sh", ROOT / "installer" / "demo", *options], cwd=cwd, text=True, check=False,
                          capture_output=True, timeout=60)


class Demo(unittest.TestCase):
    def test_people_and_their_rights_are_printed(self):
        with tempfile.TemporaryDirectory() as folder:
            told = subprocess.run([shahn_system.BIN / "smsctl", "demo", pathlib.Path(folder) / "server", "--port", "0",
                                   "--customers", "40"], text=True, check=True, capture_output=True).stdout
        people = {line.split()[0]: line for line in told.splitlines() if line.startswith("  ") and len(line.split()) > 4}
        for login, words in (("amina", ("cashier", "RIVERSIDE", "changes keys in this office")),
                             ("salem", ("OLDTOWN", "changes keys in this office")),
                             ("huda", ("posManager", "second person in this office")),
                             ("nadia", ("smsManager", "sells nothing", "signs for tariffs, vouchers and months")),
                             ("admin", ("administrator", "second person in every office", "sells nothing"))):
            for word in words:
                self.assertIn(word, people[login])
        self.assertNotIn("second person", people["amina"])
        self.assertNotIn("changes keys", people["huda"])

    def test_help_names_folder_and_options(self):
        told = run_script("-h")
        self.assertEqual(told.returncode, 0)
        for word in ("[FOLDER]", "--fresh", "--drive"):
            self.assertIn(word, told.stdout)
        for options in (("--what",), ("one", "two")):
            self.assertEqual(run_script(*options).returncode, 2)

    def test_a_folder_of_something_else_is_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            kept = pathlib.Path(folder) / "mine" / "letter.txt"
            kept.parent.mkdir()
            kept.write_text("Dear", encoding="utf-8")
            for options in (("mine",), ("--drive", "mine"), ("--fresh", str(kept.parent))):
                told = run_script(*options, cwd=folder)
                self.assertEqual((told.returncode, kept.read_text(encoding="utf-8")), (1, "Dear"))
                self.assertIn("another folder", told.stderr)

    def test_a_folder_that_cannot_be_made_is_told_at_once(self):
        with tempfile.TemporaryDirectory() as folder:
            letter = pathlib.Path(folder) / "letter.txt"
            letter.write_text("Dear", encoding="utf-8")
            told = run_script(str(letter / "demo"))
            self.assertEqual(told.returncode, 1)
            self.assertIn(f"{letter}/demo cannot be made; name another folder", told.stderr)

    def test_a_demo_that_runs_is_not_started_again(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "demo.txt").touch()
            held = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(held, fcntl.LOCK_EX)  # as the demo that runs does
                for options in ((), ("--fresh",), ("--drive",)):
                    told = run_script(*options, folder)
                    self.assertEqual(told.returncode, 1)
                    self.assertIn(f"The demo in {folder} runs already.", told.stderr)
                    self.assertIn("Close its window", told.stderr)
            finally:
                os.close(held)
            self.assertTrue((pathlib.Path(folder) / "demo.txt").exists())


if __name__ == "__main__":
    unittest.main()
