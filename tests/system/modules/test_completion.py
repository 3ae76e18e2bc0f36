#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What smsctl makes of its table of commands: the completion, in a real bash, and the manual page."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

SMSCTL = system.BIN / "smsctl"
# Completes the words that are given; the cursor is in the last one.
COMPLETE = """
. "$1"; shift
[[ $(complete -p smsctl) == *_smsctl* ]] || exit 9
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_smsctl
printf '%s\\n' "${COMPREPLY[@]}"
"""


def help_of(*words):
    return system.run(SMSCTL, *words, "--help")


class Completion(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="shahn-completion-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.script = cls.folder / "smsctl.bash"
        cls.script.write_text(system.run(SMSCTL, "completion", "bash"))

    def completed(self, *words):
        done = subprocess.run(["bash", "-c", COMPLETE, "bash", self.script, "smsctl", *words], cwd=self.folder,
                              capture_output=True, text=True, check=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash_reads_it(self):
        self.assertEqual(system.run("bash", "-n", self.script), "")
        if shutil.which("shellcheck"):
            system.run("shellcheck", "-s", "bash", "-e", "SC2207", self.script)

    def test_commands(self):
        self.assertEqual(self.completed("off"), ["office"])
        self.assertEqual(self.completed("aud"), ["audit"])
        self.assertEqual(set(self.completed("office", "")), {"list", "show", "add", "set", "history"})
        self.assertEqual(set(self.completed("role", "")), {"list", "show"})
        self.assertEqual(set(self.completed("customer", "")), {"import", "list", "show", "add", "set", "history"})
        self.assertIn("helpLine", self.completed("parameter", "set", ""))
        self.assertNotIn("helpLine", self.completed("parameter", "set", "helpLine", ""))
        self.assertEqual(self.completed("station", "new"), ["new-code"])
        self.assertEqual(self.completed("nothing", "x"), [])

    def test_options_are_those_of_the_help(self):
        for command in (("office", "add"), ("operator", "set"), ("customer", "list"), ("station", "revoke"), ("operator", "grant"), ("status",),
                        ("init",), ("audit", "verify")):
            offered = set(self.completed(*command, *(["/srv/x"] if command == ("init",) else []), "--"))
            options = {line.split()[0] for line in help_of(*command).splitlines() if line.startswith("  --")}
            self.assertEqual(offered, options, command)

    def test_words_that_an_option_takes(self):
        self.assertEqual(self.completed("office", "add", "--kind", ""), ["utility", "region", "district", "office"])
        self.assertEqual(self.completed("operator", "set", "amina", "--state", "d"), ["disabled"])
        self.assertEqual(self.completed("operator", "grant", "amina", "--right", "chan"), ["changeKey"])
        self.assertEqual(self.completed("code-entry", "add", "--list", "b"), ["blockReason"])
        self.assertEqual(self.completed("office", "list", "--sort", "-"), ["-code", "-nameEn", "-nameAr"])
        self.assertEqual(self.completed("office", "list", "--filter", "kin"), ["kind="])
        self.assertEqual(self.completed("office", "list", "--columns", "par"), ["parent"])
        self.assertEqual(self.completed("office", "add", "--code", ""), [])
        self.assertEqual(self.completed("parameter", "set", "addr"), ["addressEn", "addressAr"])

    def test_files(self):
        (self.folder / "sealed.json").write_text("")
        self.assertEqual(self.completed("operator", "add", "--password-file", "sea"), ["sealed.json"])
        self.assertEqual(self.completed("status", "--config", "sea"), ["sealed.json"])
        self.assertEqual(self.completed("customer", "import", "sea"), ["sealed.json"])


class Manual(unittest.TestCase):
    def setUp(self):
        self.page = system.run(SMSCTL, "man")

    def test_has_every_command_and_exit_code(self):
        plain = self.page.replace("\\-", "-")
        for line in system.run(SMSCTL, "--help").splitlines():
            if line.startswith("  ") and line.strip()[0].isalpha():
                words = [word for word in line[2:36].split() if word.islower()]
                self.assertIn(f".SS smsctl {' '.join(words)}", plain)
        for code in range(7):
            self.assertIn(f".B {code}\n", plain)
        self.assertIn("\\fB--name-en\\fR", plain)

    def test_is_clean_roff(self):
        if not shutil.which("groff"):
            self.skipTest("groff is not installed")
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=self.page, capture_output=True, text=True,
                              check=True)
        self.assertEqual(done.stderr, "")
        self.assertIn("smsctl - administers an sms-server", done.stdout.replace("\x1b[0m", ""))

    def test_man_shows_it(self):
        if not shutil.which("man"):
            self.skipTest("man is not installed")
        with tempfile.NamedTemporaryFile("w", suffix=".1") as file:
            file.write(self.page)
            file.flush()
            done = subprocess.run(["man", "--warnings", "-l", file.name], capture_output=True, text=True, check=True,
                                  env={**os.environ, "MANPAGER": "cat", "LC_ALL": "C.UTF-8"})
        self.assertEqual(done.stderr, "")
        self.assertIn("EXIT STATUS", done.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=1)
