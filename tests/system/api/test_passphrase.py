#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a credential file the real server asks for the vault's passphrase at its terminal, does not show
it, and does not start with a wrong one or without a terminal."""

import os
import pathlib
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

SECONDS_MAX = 60


def setUpModule():
    global SERVER, PASSPHRASE
    folder = tempfile.TemporaryDirectory(prefix="shahn-passphrase-")
    unittest.addModuleCleanup(folder.cleanup)
    SERVER = system.DemoServer(pathlib.Path(folder.name) / "server", customers=20,
                               settings={"vault.passphrase_file": ""})
    secret = SERVER.folder / "vault-passphrase"
    PASSPHRASE = secret.read_text().strip()
    secret.unlink()


class AtTheTerminal:
    """sms-server with a terminal of its own, and what it wrote there."""

    def __init__(self):
        self.seen = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execv(system.BIN / "sms-server", ["sms-server", "--config", str(SERVER.config)])

    def wait_for(self, text):
        """Whether the text came before the program ended."""
        deadline = time.monotonic() + SECONDS_MAX
        while text not in self.seen and time.monotonic() < deadline:
            if not select.select([self.terminal], [], [], 1)[0]:
                continue
            try:
                read = os.read(self.terminal, 4096)
            except OSError:  # the program has ended
                break
            if not read:
                break
            self.seen += read
        return text in self.seen

    def type_line(self, text):
        os.write(self.terminal, text.encode() + b"\n")

    def exit_code(self):
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.terminal)
        return code


class Passphrase(unittest.TestCase):
    def test_asked_for_and_not_shown(self):
        server = AtTheTerminal()
        self.assertTrue(server.wait_for(b"Passphrase of the vault: "), server.seen)
        server.type_line(PASSPHRASE)
        self.assertTrue(server.wait_for(b"listening on https://"), server.seen)
        os.kill(server.pid, signal.SIGTERM)
        self.assertEqual(server.exit_code(), 0)
        self.assertNotIn(PASSPHRASE.encode(), server.seen)

    def test_wrong_one_does_not_start(self):
        server = AtTheTerminal()
        self.assertTrue(server.wait_for(b"Passphrase of the vault: "), server.seen)
        server.type_line(PASSPHRASE + "x")
        self.assertTrue(server.wait_for(b"(4004)"), server.seen)
        self.assertEqual(server.exit_code(), 1)

    def test_without_terminal_does_not_start(self):
        done = subprocess.run([system.BIN / "sms-server", "--config", SERVER.config],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              start_new_session=True, timeout=SECONDS_MAX)
        self.assertEqual(done.returncode, 1)
        self.assertIn("no terminal to ask at and no file named", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
