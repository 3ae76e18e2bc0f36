#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first page of the administrator's guide, typed as it stands there at a terminal: from an empty folder to a
token that a meter takes."""

import contextlib
import os
import pathlib
import re
import secrets
import shlex
import sqlite3
import tempfile
import unittest

import module_world as world
from at_the_terminal import AtTheTerminal
from module_world import system
from test_first_sale import NewServer, block_of_the_guide

PASSWORD = "a right long password"
QUESTION = re.compile(r"^(?P<text>[^$ ].*?)(?: \[[^\]]*\])?: ?(?P<answer>[^:]*)$")


def questions_of_the_guide():
    """Each question with what is typed behind it."""
    lines = block_of_the_guide("text", "$ smsctl init").splitlines()
    return [(found["text"], found["answer"] or "") for found in map(QUESTION.match, lines) if found]


METER = dict(questions_of_the_guide())["Meter number"]
METER_OF_THE_FILE = "04257670465"


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

    def sells(self, code, meter):
        """A machine that is activated with the code sells what a meter takes."""
        server = NewServer(self.folder)
        self.addCleanup(lambda: server.process and server.kill())
        server.start()
        client = system.Client(server.port, self.root / "client", name="CDU-01")
        self.assertEqual(client.activate(code).status, 200)
        self.assertEqual(client.sign_in("amina", PASSWORD).status, 200)
        state = self.root / "meter.json"
        system.run(system.BIN / "virtual-meter", "new", state, "--drn", meter, "--ea", "11", "--dkga",
                   self.key["dkga"], "--sgc", "600101", "--ti", "1", "--krn", "1", "--base-date", "2014",
                   "--vending-key-file", "-", input=self.key["vendingKey"])
        self.assertIn(world.sell_to_meter(client, meter, state), world.shown_by(state).values())
        client.close()
        server.stop()
        self.assertIn(" holds; ", server.smsctl("audit", "verify"))

    def test_options_lead_to_a_first_sale(self):
        """The commands of the guide for scripts, without a terminal."""
        password = world.write_secret(self.root / "password", PASSWORD + "\n")
        customers = self.root / "customers.csv"
        customers.write_text(block_of_the_guide("csv", "account,name_en"), encoding="utf-8")
        first, second = (shlex.split(block_of_the_guide("sh", f"smsctl init /srv/shahn {option}"))
                         for option in ("--code", "--key-file"))
        given = {"/srv/shahn": self.folder, "/root/vault-passphrase": self.passphrase, "sms.example": "localhost",
                 "0.0.0.0": "127.0.0.1", "domestic.toml": self.root / "domestic.toml", "customers.csv": customers}
        for person in ("omar", "hana", "amina"):
            given[f"/root/{person}-password"] = password

        def run(words, **more):
            done = [given.get(word, word) for word in words if word.strip()]
            return system.run("setsid", system.BIN / done[0], *done[1:], **more)

        said = run([*first, "--port", "0"])
        self.assertIn("Approved by hana", said)
        left = said.split("Left for later")[1].splitlines()[1:-1]
        self.assertEqual([line.split(":")[1].strip() for line in left], ["smsctl keys load FILE"])
        code = re.search(r"^ {4}((?:[0-9A-Z]+-){3,}[0-9A-Z]+)$", said, re.M)[1]
        recipient = self.folder / "recipient.json"
        system.run(system.BIN / "smsctl", "keys", "recipient", "--out", recipient, "--config",
                   self.folder / "sms-server.toml")
        self.sealed = world.SealedKeys(self.root / "sealed", recipient, [self.key])
        given |= {"keys.json": self.sealed.file, "half-1": self.sealed.first, "half-2": self.sealed.second}
        self.assertIn("Everything that a first sale needs is there.", run(second))
        self.sells(code, METER_OF_THE_FILE)

    def test_a_refused_option_ends_it(self):
        """What came before it stays, and other options go on there."""
        self.scripted(self.folder, self.passphrase)
        password = world.write_secret(self.root / "password", PASSWORD + "\n")
        people = [word for name in ("omar", "hana") for word in (
            f"--{'administrator' if name == 'omar' else 'second-administrator'}", name)]

        def init(*words):
            return system.run("setsid", system.BIN / "smsctl", "init", self.folder, *words)

        for words, says in ((("--cashier-name", "Amina"), "--cashier-name goes with --cashier"),
                            (("--first", password), "--first goes with --key-file"),
                            (people[2:], "--second-administrator comes behind what it belongs to"),
                            (("--station", "CDU-01"), "--station comes behind what it belongs to"),
                            (("--cashier", "amina"), "--cashier comes behind what it belongs to")):
            with self.assertRaises(system.SystemFailure) as caught:
                init(*words)
            self.assertIn(says, str(caught.exception))
        for words, says in (((*people, "--administrator-password-file", password), "nameEn: a name is needed"),
                            (("--office", "a b", "--office-name", "X"), "code: must be of A-Z"),
                            (("--tariff", "/none"), "/none"), (("--key-file", "/none"), "/none")):
            with self.assertRaises(system.SystemFailure) as caught:
                init(*words)
            self.assertIn(says, str(caught.exception))
            self.assertIn("'init' ends here", str(caught.exception))
        said = init("--administrator", "omar", "--administrator-name", "Omar", "--administrator-password-file", password)
        self.assertIn("The second administrator, another person", said)
        # What is there is named again, and nothing else in its place.
        self.assertIn("Left for later", init("--administrator", "omar"))
        for words, says in ((("--administrator", "huda"), "--administrator huda: there is one already"),
                            (("--code", "COAST", "--administrator", "omar"), "is there already; a new server"),
                            (("--tax-number", "7", "--administrator", "omar"), "--tax-number is for a new server")):
            with self.assertRaises(system.SystemFailure) as caught:
                init(*words)
            self.assertIn(says, str(caught.exception))
        # Of one person nobody approves, and before that nothing is sold.
        self.assertIn("not approved yet", system.run(system.BIN / "smsctl", "status", "--config",
                                                     self.folder / "sms-server.toml"))

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
        code = re.search(r"^ {4}((?:[0-9A-Z]+-){3,}[0-9A-Z]+)\r?$", shown, re.M)[1]

        self.sells(code, METER)
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
        # Nobody approves before there are two, and without an office there is neither station nor cashier.
        for begins in (b"Login", b"Tariff file", b"Key file", b"Code of the office"):
            terminal.wait_for(begins)
            terminal.wait_for(b": ")
            terminal.type_line("BAD CODE" if begins == b"Code of the office" else "")
        for answer in ("Wrong", ""):
            terminal.wait_for(b": ")
            terminal.type_line(answer)
        # Only y and n are answers.
        terminal.wait_for(b"Once more?")
        terminal.type_line("Omar Salem")
        terminal.wait_for(b"Once more?")
        terminal.type_line("n")
        terminal.wait_for(b"CSV file")
        os.close(terminal.terminal)
        os.waitpid(terminal.pid, 0)

        again = self.init()
        again.wait_for(b"The second administrator, another person")
        self.play(again, questions[logins[1]:logins[1] + 5])
        for begins, answer in ((b"Tariff file", ""), (b"Key file", ""), (b"Code of the office", ""),
                               (b"CSV file", "there is none")):
            again.wait_for(begins)
            again.wait_for(b": ")
            again.type_line(answer)
        again.wait_for(b"Once more?")
        again.type_line("n")
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

    def test_others_work_beside_it(self):
        """It waits for people; what other commands do meanwhile, and what it does behind them, is all there."""
        questions = questions_of_the_guide()
        second = [number for number, (text, _) in enumerate(questions) if text.startswith("Login")][1]
        terminal = self.init()
        self.play(terminal, questions[:second])
        terminal.wait_for(b"Login")
        terminal.wait_for(b": ")

        # A database that is open while it waits would be changed below it.
        held = {os.readlink(one) for one in pathlib.Path(f"/proc/{terminal.pid}/fd").iterdir()}
        self.assertEqual([name for name in held if "shahn.db" in name], [])

        def beside(*words):
            return system.run(system.BIN / "smsctl", *words, "--config", self.folder / "sms-server.toml")

        for number in range(3):
            beside("office", "add", "--code", f"EAST{number}", "--name-en", "East")
        terminal.type_line(questions[second][1])
        self.play(terminal, questions[second + 1:second + 5])
        terminal.wait_for(b"was added")
        beside("office", "add", "--code", "EAST3", "--name-en", "East")
        os.close(terminal.terminal)
        os.waitpid(terminal.pid, 0)
        offices = beside("office", "list")
        self.assertEqual([f"EAST{number}" for number in range(4) if f"EAST{number}" not in offices], [])
        self.assertIn(questions[second][1], beside("operator", "list"))
        self.assertIn(" holds; ", beside("audit", "verify"))

    def test_a_wrong_answer_is_asked_again(self):
        terminal = self.init()
        for question, wrong, right, says in (
                (b"Code of the utility", "coa st", "COAST", b"must be of A-Z"), (b"Its name in English", None, "Coast", b""),
                (b"Its name in Arabic", None, "", b""), (b"Currency, ISO 4217", "coast", "LYD", b"currency"),
                (b"Decimals of the currency", "5", "3", b"decimals"), (b"Time zone", "Mars", "Africa/Tripoli", b"Mars"),
                (b"Name or address by which stations", "sms example", "localhost", b"neither a host name")):
            if wrong is not None:
                terminal.wait_for(question)
                terminal.wait_for(b": ")
                terminal.type_line(wrong)
                terminal.wait_for(says)
            terminal.wait_for(question)
            terminal.wait_for(b": ")
            terminal.type_line(right)
        terminal.wait_for(b"Server sms-1 of utility COAST made")
        os.close(terminal.terminal)
        os.waitpid(terminal.pid, 0)

    def scripted(self, folder, passphrase):
        return system.run(system.BIN / "smsctl", "init", folder, "--code", "COAST", "--name-en", "Coast", "--name-ar", "",
                          "--currency", "LYD", "--decimals", "3", "--time-zone", "Africa/Tripoli", "--listen", "127.0.0.1",
                          "--port", "0", "--passphrase-file", passphrase)

    def test_one_at_a_time_in_a_folder(self):
        """The second is refused, and what the first has made stays."""
        terminal = self.init()
        terminal.wait_for(b"Code of the utility")
        with self.assertRaises(system.SystemFailure) as caught:
            self.scripted(self.folder, self.passphrase)
        self.assertIn("another smsctl makes a server", str(caught.exception))
        os.close(terminal.terminal)
        os.waitpid(terminal.pid, 0)
        # Who was killed holds nothing.
        self.scripted(self.folder, self.passphrase)
        # Without its configuration nobody knows whether it was used.
        (self.folder / "sms-server.toml").unlink()
        with self.assertRaises(system.SystemFailure) as caught:
            self.scripted(self.folder, self.passphrase)
        self.assertIn("ca.crt, ", str(caught.exception))
        self.assertTrue((self.folder / "shahn.db").exists())

    def test_a_mistyped_passphrase_seals_nothing(self):
        """A key of personal fields under it would keep the server from ever starting again."""
        self.scripted(self.folder, self.passphrase)
        wrong = world.write_secret(self.root / "wrong", "four words are batter\n")
        config = ("--config", self.folder / "sms-server.toml")
        system.run(system.BIN / "smsctl", "tariff", "publish", self.root / "domestic.toml", *config)
        customers = self.root / "customers.csv"
        customers.write_text("account,name_en,name_ar,phone,tariff,drn,sgc\n"
                             f"1,Fatima,,0927552966,DOM,{METER},600101\n", encoding="utf-8")
        for key in ("is there", "is not there yet, as in a database of before"):
            with self.subTest(key=key):
                if key != "is there":
                    with contextlib.closing(sqlite3.connect(self.folder / "shahn.db")) as database:
                        database.execute("DELETE FROM personal_key")
                        database.commit()
                with self.assertRaises(system.SystemFailure) as caught:
                    system.run(system.BIN / "smsctl", "customer", "import", customers, *config, "--passphrase-file", wrong)
                self.assertIn("error 4004", str(caught.exception))
        system.run(system.BIN / "smsctl", "customer", "import", customers, *config, "--passphrase-file", self.passphrase)
        self.assertIn("0927552966", system.run(system.BIN / "smsctl", "customer", "show", "1", *config,
                                               "--passphrase-file", self.passphrase))

    def test_without_a_terminal_it_asks_nobody(self):
        with self.assertRaises(system.SystemFailure) as caught:
            system.run("setsid", system.BIN / "smsctl", "init", self.folder)
        self.assertIn("--code is missing", str(caught.exception))
        self.assertFalse(self.folder.exists())


if __name__ == "__main__":
    unittest.main(verbosity=1)
