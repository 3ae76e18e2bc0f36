# SPDX-License-Identifier: GPL-3.0-or-later
"""The real cdu-client on a virtual display, driven with the keyboard alone and followed by the title of its
window. Needs Xvfb, openbox, xdotool and ImageMagick's import."""

import contextlib
import fcntl
import os
import pathlib
import re
import select
import signal
import subprocess
import tempfile
import time

import shahn_system as system

# Generous: the first start on a machine builds the font cache.
OPEN_SECONDS = 120
TITLE_SECONDS = 60


@contextlib.contextmanager
def virtual_display(size="1366x860"):
    """A display of its own with a window manager; its name, such as ":7"."""
    manager = None
    # Two that look for a free number at once can take the same; and one without a client, such as
    # before the window manager is there, would begin anew when its first client goes.
    name = f"shahn-display-{os.getuid()}.lock"
    with open(pathlib.Path(tempfile.gettempdir()) / name, "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        reader, writer = os.pipe()
        display = subprocess.Popen(
            ["Xvfb", "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset", "-displayfd",
             str(writer)], pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as numbers:
            is_answered = select.select([numbers], [], [], OPEN_SECONDS)[0]
            name = ":" + (numbers.readline().strip() if is_answered else "")
    try:
        if name == ":":
            raise system.SystemFailure("Xvfb does not start")
        manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_manager(name)
        yield name
    finally:
        for process in (manager, display):
            if process:
                process.terminate()
                process.wait()


def wait_for_manager(display):
    """A window that asks to be shown while the window manager starts is never shown."""
    deadline = time.monotonic() + OPEN_SECONDS
    while subprocess.run(["xdotool", "get_num_desktops"], env={**os.environ, "DISPLAY": display},
                         capture_output=True, check=False).returncode:
        if time.monotonic() > deadline:
            raise system.SystemFailure("openbox does not start")
        time.sleep(0.05)


class CduWindow:
    """One window of one CDU, from its activation on."""

    def __init__(self, display, folder, server, cdu, language="en"):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.receipts = self.folder / "receipts"
        self.environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
                            "LC_ALL": "C.UTF-8"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        code = self.folder / "activation-code"
        code.touch(0o600)
        code.write_text(server.activation_code(cdu) + "\n", encoding="utf-8")
        log = open(self.folder / "client.log", "ab")
        self.process = subprocess.Popen(
            [system.BIN / "cdu-client", "--data-dir", self.folder / "data", "--server",
             f"https://localhost:{server.port}", "--activation-code-file", code,
             "--language", language, "--receipts-folder", self.receipts],
            env=self.environment, stdout=log, stderr=log)
        log.close()
        self.number = self.wait_until(self.find, OPEN_SECONDS, "the window does not open")
        self.tool("windowactivate", "--sync", self.number)

    def tool(self, *words):
        done = subprocess.run(["xdotool", *map(str, words)], env=self.environment,
                              capture_output=True, text=True, timeout=TITLE_SECONDS)
        return done.stdout.strip()

    def find(self):
        if self.process.poll() is not None:
            raise system.SystemFailure((self.folder / "client.log").read_text()[-2000:])
        found = self.tool("search", "--onlyvisible", "--pid", self.process.pid, "--name", ".")
        return found.splitlines()[0] if found else None

    def title(self):
        """Without the marks that keep a token in its order after Arabic words."""
        return self.tool("getwindowname", self.number).translate({0x2066: None, 0x2069: None})

    def wait_until(self, look, seconds, complaint):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = look()
            if found:
                return found
            time.sleep(0.1)
        raise system.SystemFailure(complaint)

    def wait_for(self, expression):
        """Until the title matches; the match."""
        try:
            return self.wait_until(lambda: re.search(expression, self.title()), TITLE_SECONDS, "")
        except system.SystemFailure:
            self.picture("failure")
            raise system.SystemFailure(
                f"waited for {expression!r}, the window says {self.title()!r}; see "
                f"{self.folder / 'failure.png'}") from None

    def press(self, *keys):
        self.tool("key", "--clearmodifiers", *keys)

    def type(self, text):
        self.tool("type", "--delay", "20", text)

    def picture(self, name):
        """The window as it is drawn: two pictures in a row that are the same count."""
        file, last = self.folder / f"{name}.png", None
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            subprocess.run(["import", "-window", self.number, file], env=self.environment,
                           check=False, capture_output=True, timeout=TITLE_SECONDS)
            drawn = file.read_bytes() if file.exists() else None
            if drawn and drawn == last:
                break
            last = drawn
        return file

    def close(self):
        self.process.poll()
        self.process.terminate()
        code = self.process.wait()
        if code != -signal.SIGTERM:
            raise system.SystemFailure(f"cdu-client had ended with {code}:\n"
                                       + (self.folder / "client.log").read_text()[-2000:])
