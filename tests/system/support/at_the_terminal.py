# SPDX-License-Identifier: GPL-3.0-or-later
"""A program with a terminal of its own, as a person sits at it."""

import os
import pty
import select
import time

import shahn_system as system


class AtTheTerminal:
    """Runs a program of the build; `shown` is all that came up on its terminal."""

    def __init__(self, program, *words):
        self.shown = b""
        self.unread = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            try:
                os.execv(system.BIN / program, [program, *map(str, words)])
            finally:
                os._exit(127)  # no second run of the test

    def wait_for(self, text):
        """What came up to the text since the last time; fails when the program ends before."""
        deadline = time.monotonic() + system.ANSWER_SECONDS
        while text not in self.unread and time.monotonic() < deadline:
            if not select.select([self.terminal], [], [], 1)[0]:
                continue
            try:
                read = os.read(self.terminal, 4096)
            except OSError:  # the program has ended
                break
            if not read:
                break
            self.shown += read
            self.unread += read
        assert text in self.unread, self.shown
        before, self.unread = self.unread.split(text, 1)
        return before

    def type_line(self, text):
        os.write(self.terminal, text.encode() + b"\n")

    def answer(self, question, text):
        before = self.wait_for(question.encode() + b": ")
        self.type_line(text)
        return before

    def exit_code(self):
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.terminal)
        return code
