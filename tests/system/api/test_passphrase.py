#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a credential file the real server asks for the vault's passphrase at its terminal, does not show
it, and does not start with a wrong one or without a terminal."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system
from at_the_terminal import AtTheTerminal


def setUpModule():
    global SERVER, PASSPHRASE
    folder = tempfile.TemporaryDirectory(prefix="shahn-passphrase-")
    unittest.addModuleCleanup(folder.cleanup)
    SERVER = system.DemoServer(pathlib.Path(folder.name) / "server", customers=20,
                               settings={"vault.passphrase_file": ""})
    secret = SERVER.folder / "vault-passphrase"
    PASSPHRASE = secret.read_text().strip()
    secret.unlink()


def start_at_terminal():
    return AtTheTerminal("sms-server", "--config", SERVER.config)


class Passphrase(unittest.TestCase):
    def test_asked_for_and_not_shown(self):
        server = start_at_terminal()
        server.answer("Passphrase of the vault", PASSPHRASE)
        server.wait_for(b"listening on https://")
        os.kill(server.pid, signal.SIGTERM)
        self.assertEqual(server.exit_code(), 0)
        self.assertNotIn(PASSPHRASE.encode(), server.shown)

    def test_wrong_one_does_not_start(self):
        server = start_at_terminal()
        server.answer("Passphrase of the vault", PASSPHRASE + "x")
        server.wait_for(b"error 4004")
        self.assertEqual(server.exit_code(), 1)

    def test_without_terminal_does_not_start(self):
        done = subprocess.run([system.BIN / "sms-server", "--config", SERVER.config],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              start_new_session=True, timeout=system.ANSWER_SECONDS)
        self.assertEqual(done.returncode, 1)
        self.assertIn("there is no terminal to ask at", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
