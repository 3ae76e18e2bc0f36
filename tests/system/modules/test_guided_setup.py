#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first page of the administrator's guide, typed as it stands there at a terminal: from an empty folder to a
token that a meter takes."""

import os
import pathlib
import re
import secrets
import tempfile
import unittest

import module_world as world
from at_the_terminal import AtTheTerminal
from module_world import system
from test_first_sale import METER, NewServer, block_of_the_guide

PASSWORD = "a right long password"
QUESTION = re.compile(r"^(?P<text>[^$ ].*?)(?: \[[^\]]*\])?: ?(?P<answer>[^:]*)$")


def questions_of_the_guide():
    """Each question with what is typed behind it."""
    lines = block_of_the_guide("text", "$ smsctl init").splitlines()
    return [(found["text"], found["answer"] or "") for found in map(QUESTION.match, lines) if found]


class GuidedSetup(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="shahn-guided-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.passphrase = world.write_secret(self.root / "passphrase", "four words are better\n")
        self.folder = self.root / "server"
        self.key = {"sgc": "600101", "krn": 1, "dkga": "04", "baseDate": 2014,
                    "vendingKey": secrets.token_hex(20)}
        self.sealed = None
        tariff = self.root / "domestic.toml"
        tariff.write_text(block_of_the_guide("toml", "[tariff]"), encoding="utf-8")

    def init(self):
        return AtTheTerminal("smsctl", "init", self.folder, "--passphrase-file", self.passphrase,
                             "--port", "0", "--listen", "127.0.0.1")

    def typed(self, question, answer):
        """What the person of this test types, who has other files and secrets than the guide shows."""
        if question.startswith("Half"):
            number, line = re.match(r"Half (\d) .*line (\d)", question).groups()
            half = self.sealed.half(int(number)).replace(" ", "")
            return half[16 * (int(line) - 1):][:16]
        if question == "Key file (empty: later)":
            self.sealed = world.SealedKeys(self.root / "sealed", self.folder / "recipient.json", [self.key])
            return str(self.sealed.file)
        if answer.startswith("("):
            return PASSWORD
        return {"sms.example": "localhost", "domestic.toml": str(self.root / "domestic.toml")}.get(answer, answer)

    def play(self, terminal, questions):
        for question, answer in questions:
            terminal.wait_for(question.encode())
            terminal.wait_for(b": ")
            terminal.type_line(self.typed(question, answer))

    def test_the_first_page_of_the_guide(self):
        questions = questions_of_the_guide()
        self.assertGreater(len(questions), 40)
        terminal = self.init()
        self.play(terminal, questions)
        terminal.wait_for(b"Everything that a first sale needs is there.")
        terminal.wait_for(b"Start the server: ")
        self.assertEqual(terminal.exit_code(), 0)
        shown = terminal.shown.decode()
        self.assertNotIn(PASSWORD, shown)
        code = re.search(r"^ {4}(\S+)\r?$", shown, re.M)[1]

        server = NewServer(self.folder)
        self.addCleanup(lambda: server.process and server.kill())
        server.start()
        client = system.Client(server.port, self.root / "client", name="CDU-01")
        self.assertEqual(client.activate(code).status, 200)
        self.assertEqual(client.sign_in("amina", PASSWORD).status, 200)
        state = self.root / "meter.json"
        system.run(system.BIN / "virtual-meter", "new", state, "--drn", METER, "--ea", "11", "--dkga",
                   self.key["dkga"], "--sgc", "600101", "--ti", "1", "--krn", "1", "--base-date", "2014",
                   "--vending-key-file", "-", input=self.key["vendingKey"])
        self.assertIn(world.sell_to_meter(client, METER, state), world.shown_by(state).values())
        client.close()
        server.stop()
        self.assertIn(" holds; ", server.smsctl("audit", "verify"))
        # Nothing is left, and so nothing is asked.
        again = self.init()
        again.wait_for(b"Everything that a first sale needs is there.")
        self.assertEqual(again.exit_code(), 0)

    def test_it_goes_on_where_it_was_left(self):
        questions = questions_of_the_guide()
        logins = [number for number, (text, _) in enumerate(questions) if text.startswith("Login")]
        terminal = self.init()
        # The first administrator, and everything else later.
        self.play(terminal, questions[:logins[1]])
        for begins in (b"Login", b"Login", b"Key file", b"Code of the office", b"Code of the station", b"Office"):
            terminal.wait_for(begins)
            terminal.wait_for(b": ")
            terminal.type_line("")
        terminal.wait_for(b"Once more?")  # no office, no cashier
        terminal.type_line("n")
        terminal.wait_for(b"Tariff file")
        os.close(terminal.terminal)
        os.waitpid(terminal.pid, 0)

        again = self.init()
        again.wait_for(b"The second administrator, another person")
        self.play(again, questions[logins[1]:logins[1] + 5])
        # The first does not approve his own work.
        for login, refusal in (("omar", b"is the first administrator"), ("hana", b"Approved by hana")):
            again.wait_for(b"Login (empty: later): ")
            again.type_line(login)
            again.wait_for(f"Password of {login}: ".encode())
            again.type_line(PASSWORD)
            again.wait_for(refusal)
            if login == "omar":
                again.wait_for(b"Once more?")
                again.type_line("y")
        os.close(again.terminal)
        os.waitpid(again.pid, 0)

    def test_without_a_terminal_it_asks_nobody(self):
        with self.assertRaises(system.SystemFailure) as caught:
            system.run("setsid", system.BIN / "smsctl", "init", self.folder)
        self.assertIn("--code is missing", str(caught.exception))
        self.assertFalse(self.folder.exists())


if __name__ == "__main__":
    unittest.main(verbosity=1)
