# SPDX-License-Identifier: GPL-3.0-or-later
"""A client that ends between its journal and the paper: the sale is stored, no receipt came out, the process is
killed. The next start shows it, prints it as an original, and does so once."""

import os
import pathlib
import re
import signal
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system
from cdu_window import CduWindow, virtual_display

CASHIER, METER = "amina", "04257670465"
TOKEN = r"\d{4} \d{4} \d{4} \d{4} \d{4}"


class Delivery(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-delivery-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.server = system.DemoServer(self.root / "server").start()
        self.addCleanup(self.server.stop)
        self.display = self.enterContext(virtual_display())

    def open_window(self):
        return CduWindow(self.display, self.root / "window", self.server, "CDU-03")

    def sign_in(self, window):
        window.wait_for("Sign in$")
        window.type(self.server.password(CASHIER))
        window.press("Return")
        window.wait_for("— Sell$")

    def test_killed_between_journal_and_paper(self):
        receipts = self.root / "window" / "receipts"
        receipts.parent.mkdir()
        receipts.write_text("no folder")  # nothing can be printed there
        window = self.open_window()
        window.wait_for("Activation$")
        window.press("Return")
        window.wait_for("Sign in$")
        window.type(CASHIER)
        window.press("Return")
        self.sign_in(window)
        window.type(METER)
        window.press("Return")
        window.wait_for(METER)
        window.type("50")
        window.wait_for("Ready")
        window.press("F9")
        token = re.search(TOKEN, window.wait_for(TOKEN).string).group(0)
        self.assertNotIn("printed", window.title())
        os.kill(window.process.pid, signal.SIGKILL)
        window.process.wait()
        receipts.unlink()

        for start, count in (("next", 1), ("and the one after", 1)):
            with self.subTest(start=start):
                window = self.open_window()
                self.sign_in(window)
                window.wait_until(lambda: len(list(receipts.glob("*.pdf"))) == count, 60,
                                  "the receipt of the killed run is not printed")
                window.picture("delivered-" + start.split()[0])
                receipt, = receipts.glob("*.pdf")
                self.assertRegex(receipt.name, r"^CDU-03-000001-[0-9a-f]{12}\.pdf$")
                said = system.run("pdftotext", "-layout", receipt, "-")
                self.assertIn(token, re.sub(r" +", " ", said))
                self.assertNotIn("COPY", said)
                window.close()
                if start == "next":
                    printed_at = receipt.stat().st_mtime_ns
        self.assertEqual(receipt.stat().st_mtime_ns, printed_at)


if __name__ == "__main__":
    unittest.main(verbosity=2)
