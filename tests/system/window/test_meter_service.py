#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cashier issues each engineering token in the real window, in English for an EA11 meter and in Arabic for
an EA07 meter, with the keyboard alone; virtual-meter takes each of them. SHAHN_PICTURES names a folder that
keeps the pictures and receipts."""

import json
import os
import pathlib
import re
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "modules"))
import module_world as world
import shahn_system as system
from cdu_window import CduWindow, virtual_display

CASHIER, SECOND_PERSON = "amina", "admin"
TOKEN = r"\d{4} \d{4} \d{4} \d{4} \d{4}"
WORDS = {
    "en": {"sell": "— Sell$", "service": "— Meter service$", "sign in": "Sign in$",
           "chosen": "Meter service for {}$", "ready": "Ready to issue for {}$",
           "issued": "Issued (.*), printed$", "reason": "Inspection after a report"},
    "ar": {"sell": "— بيع$", "service": "— خدمة العداد$", "sign in": "تسجيل الدخول$",
           "chosen": "خدمة العداد {}$", "ready": "جاهز للإصدار للعداد {}$",
           "issued": "صدر (.*)، طُبع الإيصال$", "reason": "J-2031"},
}


def enter(state, *tokens):
    said = system.run(system.BIN / "virtual-meter", "enter", state, *tokens, "--json")
    return json.loads(said)["results"]


class MeterService(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-window-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.server = system.DemoServer(self.root / "server").start()
        self.addCleanup(self.server.stop)

    def open_window(self, display):
        kept = os.environ.get("SHAHN_PICTURES")
        self.window = CduWindow(
            display, pathlib.Path(kept) if kept else self.root / "window", self.server, "CDU-03")
        self.addCleanup(self.window.close)
        self.window.wait_for("Activation$")
        self.window.press("Return")
        self.window.wait_for(WORDS["en"]["sign in"])
        self.window.type(CASHIER)
        self.window.press("Return")
        self.sign_in("en")

    def sign_in(self, language):
        self.window.type(self.server.password(CASHIER))
        self.window.press("Return")
        self.window.wait_for(WORDS[language]["sell"])

    def issue(self, language, drn, name, keys, has_approval=False):
        """The tokens of one order, from the empty page to the printed receipt. keys: "\\n" is Enter."""
        words = WORDS[language]
        self.window.wait_for(words["service"])
        self.window.type(drn)
        self.window.press("Return")
        self.window.wait_for(words["chosen"].format(drn))
        for part in re.split("(\n)", keys):
            self.window.press("Return") if part == "\n" else self.window.type(part)
        self.window.type(words["reason"])
        if has_approval:
            self.window.press("Return", "Return")
            self.window.type(SECOND_PERSON)
            self.window.press("Return")
            self.window.type(self.server.password(SECOND_PERSON))
        self.window.wait_for(words["ready"].format(drn))
        self.window.picture(f"service-{name}-{language}")
        self.window.press("F9")
        issued = self.window.wait_for(words["issued"]).group(1)
        self.window.picture(f"issued-{name}-{language}")
        self.window.press("Return")
        tokens = [token.replace(" ", "") for token in re.findall(TOKEN, issued)]
        self.assertTrue(tokens, issued)
        return tokens

    def account_of(self, language, drn, state):
        """Test 0, by which the meter tells all about itself."""
        return enter(state, *self.issue(language, drn, "test", "10\n"))[0]

    def check_each_kind(self, language, drn, key_tokens):
        state = world.make_meter(self.server, drn, self.root)
        self.window.press("F8")

        def issued(*order, **options):
            return self.issue(language, drn, *order, **options)

        enter(state, *issued("power-limit", "47360\n"))
        enter(state, *issued("phase-unbalance", "52000\n"))
        system.run(system.BIN / "virtual-meter", "set", state, "--tampered", "yes")
        enter(state, *issued("clear-tamper", "2"))
        account = self.account_of(language, drn, state)
        self.assertEqual((account["powerLimitW"], account["phaseUnbalanceLimitW"]), (7360, 2000))
        self.assertFalse(account["isTampered"])

        enter(state, *issued("clear-credit", "30\n", has_approval=True))
        self.assertEqual(world.shown_by(state)["registerWh"], 0)

        before = world.shown_by(state)
        # SGC, KRN + 1, key type and TI stay as the page suggests them.
        fields = "6" + "\n" * (5 if key_tokens == 2 else 4)
        tokens = issued("key-change", fields)
        self.assertEqual(len(tokens), key_tokens)
        enter(state, *tokens)
        self.assertEqual(world.shown_by(state)["krn"], before["krn"] + 1)
        # What the server makes next is under the new key.
        enter(state, *issued("limit-after-key-change", "41000\n"))

    def test_each_kind_in_both_languages(self):
        self.open_window(self.enterContext(virtual_display()))  # which ends behind the window
        self.check_each_kind("en", world.EA11_METER, 4)
        self.window.press("F12")
        self.window.wait_for(WORDS["en"]["sign in"])
        self.window.press("ctrl+l")
        self.window.wait_for(WORDS["ar"]["sign in"])
        self.sign_in("ar")
        self.check_each_kind("ar", world.EA07_METER, 2)
        self.assertEqual(len(list(self.window.receipts.glob("*.pdf"))), 14)


if __name__ == "__main__":
    unittest.main(verbosity=2)
