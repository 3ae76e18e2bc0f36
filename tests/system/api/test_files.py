#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What others can change, or read though it is secret, is refused by the real server and by smsctl with the
file and the command that mends it; that command is run, and the server starts."""

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

# Folder and files that nobody else may change.
UNCHANGEABLE = ("", "sms-server.toml", "shahn.db", "vault.sealed", "ca-key.sealed", "ca.crt", "server.crt",
                "server.key", "vault-passphrase")
# Those that nobody else may even read.
SECRET = ("vault.sealed", "ca-key.sealed", "server.key", "vault-passphrase")


def setUpModule():
    global SERVER
    folder = tempfile.TemporaryDirectory(prefix="shahn-files-")
    unittest.addModuleCleanup(folder.cleanup)
    SERVER = system.DemoServer(pathlib.Path(folder.name) / "server")


class OthersFiles(unittest.TestCase):
    def refused_and_mended(self, name, extra):
        """With these rights added to the file. The server's own words mend it."""
        path = SERVER.folder / name
        before = path.stat().st_mode
        self.addCleanup(path.chmod, before & 0o777)
        path.chmod(before | extra)
        done = subprocess.run([system.BIN / "sms-server", "--config", SERVER.config],
                              capture_output=True, text=True, timeout=system.START_SECONDS)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("error 4007", done.stderr)
        command = re.search(rf"{re.escape(str(path))} can be .*; run: (chmod \S+ '[^']+')",
                            done.stderr)
        self.assertTrue(command, done.stderr)
        if name != "server.key" and name != "ca-key.sealed" or extra & 0o022:
            with self.assertRaisesRegex(system.SystemFailure, "error 4007"):
                SERVER.smsctl("keys", "list")
        subprocess.run(command[1], shell=True, check=True)
        self.assertFalse(path.stat().st_mode & extra)

    def test_what_others_can_change(self):
        for name in UNCHANGEABLE:
            for extra in (0o020, 0o002):
                with self.subTest(name=name, extra=oct(extra)):
                    self.refused_and_mended(name, extra)

    def test_secrets_that_others_can_read(self):
        for name in SECRET:
            for extra in (0o040, 0o004):
                with self.subTest(name=name, extra=oct(extra)):
                    self.refused_and_mended(name, extra)

    def test_all_are_told_together_and_nothing_else_is_refused(self):
        for name in ("shahn.db", "vault.sealed"):
            (SERVER.folder / name).chmod(0o666)
        with self.assertRaises(system.SystemFailure) as caught:
            SERVER.smsctl("status")
        for name in ("shahn.db", "vault.sealed"):
            self.assertIn(f"chmod go-w '{SERVER.folder / name}'", str(caught.exception))
            (SERVER.folder / name).chmod(0o600)
        SERVER.folder.chmod(0o755)
        SERVER.start()
        SERVER.stop()

    def test_the_folder_behind_a_link(self):
        """Over a second link: each of the folders is looked at."""
        between, real = (SERVER.folder.parent / name for name in ("between", "elsewhere"))
        vault = SERVER.folder / "vault.sealed"
        for folder in (between, real):
            folder.mkdir(0o700)
        vault.rename(real / vault.name)
        (between / vault.name).symlink_to(real / vault.name)
        vault.symlink_to(between / vault.name)
        for folder in (between, real):
            folder.chmod(0o777)
            with self.assertRaisesRegex(system.SystemFailure, f"chmod go-w '{folder}'"):
                SERVER.smsctl("status")
            folder.chmod(0o700)
        SERVER.smsctl("status")
        vault.unlink()
        (real / vault.name).replace(vault)

    def test_where_a_command_is_called_from_does_not_matter(self):
        called_from = SERVER.folder.parent / "anywhere"
        called_from.mkdir()
        called_from.chmod(0o777)
        system.run(system.BIN / "smsctl", "status", "--config", SERVER.config, cwd=called_from)

    def test_a_folder_above_is_told(self):
        above = SERVER.folder.parent
        for mode, is_told in ((0o700, False), (0o1777, False), (0o777, True)):
            above.chmod(mode)
            with self.subTest(mode=oct(mode)):
                SERVER.start()
                SERVER.stop()
                self.assertEqual(f"chmod go-w '{above}'" in SERVER.end_of_log(), is_told)
        above.chmod(0o700)


if __name__ == "__main__":
    unittest.main(verbosity=1)
