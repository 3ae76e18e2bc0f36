#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A CDU is revoked while the outcome of one of its sales is unknown. Its window asks for a new activation code,
and behind it the journal goes on: the sale is settled, and the next one is sold. SHAHN_PICTURES names a folder
that keeps the pictures."""

import contextlib
import os
import pathlib
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "modules"))
import module_world as world
import shahn_system as system
from cdu_window import CduWindow, virtual_display

CASHIER = "amina"
STATES = ["created", "sent", "unknown", "answered", "refused", "closed",
          "delivered"]  # outbox::EntryState
METER = world.EA11_METER
SECOND_METER = world.EA07_METER


class ActivationAgain(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-again-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.server = system.DemoServer(self.root / "server").start()
        self.addCleanup(lambda: self.server.process and self.server.stop())

    def journal(self):
        """The states of the journal's entries, the oldest first."""
        file = self.root / "window" / "data" / "client.db"
        with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return [STATES[state] for state, in database.execute(
                "SELECT state FROM journal ORDER BY request_id")]

    def wait_for_journal(self, states):
        """The window may say what was printed before the journal has it."""
        self.window.wait_until(lambda: self.journal() == states, 60, f"the journal is not {states}")

    def new_code(self, cdu):
        return system.new_code(self.server, cdu)

    def sign_in(self):
        self.window.wait_for("Sign in$")
        self.window.type(self.server.password(CASHIER))
        self.window.press("Return")
        self.window.wait_for("— Sell$")

    def ask_to_sell(self, meter):
        self.window.type(meter)
        self.window.press("Return")
        self.window.wait_for(f"Sell for {meter}$")
        self.window.type("50")
        self.window.wait_for(f"Ready to sell .* for {meter}$")

    def test_revoked_and_activated_again(self):
        display = self.enterContext(virtual_display())
        kept = os.environ.get("SHAHN_PICTURES")
        self.window = CduWindow(display, self.root / "window", self.server, "CDU-03")
        self.addCleanup(self.window.close)
        self.window.wait_for("Activation$")
        self.window.press("Return")
        self.window.wait_for("Sign in$")
        self.window.type(CASHIER)
        self.window.press("Return")
        self.sign_in()
        self.ask_to_sell(METER)
        self.window.press("F9")
        self.window.wait_for("Sold .*, printed$")
        self.window.press("Return")

        self.ask_to_sell(SECOND_METER)
        self.server.stop()
        self.window.press("F9")
        self.window.wait_for(f"Outcome unknown for {SECOND_METER}$")
        self.server.smsctl("station", "revoke", "CDU-03")
        self.server.start()
        self.window.wait_for("Activation$")
        if kept:
            self.window.folder = pathlib.Path(kept)
            self.window.picture("activation-again-en")
            self.window.press("ctrl+l")
            self.window.picture("activation-again-ar")
            self.window.press("ctrl+l")
            self.window.folder = self.root / "window"
        self.wait_for_journal(["delivered", "unknown"])

        self.window.press("Return")  # what was typed of a sale has ended
        # A code of another CDU is not for this machine.
        self.window.type(self.new_code("CDU-02"))
        self.window.press("Return")
        self.window.wait_for("Activation$")
        self.window.press("ctrl+a")
        self.window.type(self.new_code("CDU-03"))
        self.window.press("Return")
        self.sign_in()
        self.wait_for_journal(["delivered", "closed"])
        self.window.press("F2")
        self.ask_to_sell(SECOND_METER)
        self.window.press("F9")
        self.window.wait_for("Sold .*, printed$")
        self.wait_for_journal(["delivered", "closed", "delivered"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
